//! One record to its page. Nothing that grows with the archive stands here: only the record, its
//! versions, its thread neighbours and the five most coupled answers.

use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use super::address::{self, Hrefs};
use super::cards::date_view;
use super::cite;
use super::compare;
use super::frame::{Head, summary};
use super::listed::{Listed, listed};
use super::machine::json_ld;
use super::paging::oldest_first;
use super::view::{
    AliasView, Alternate, AnswerCard, AnswerView, BlockView, FollowUpView, Link, NoteView,
    RelatedView, SourceRow, VersionPlace, WithdrawnView, WorkLink,
};
use crate::diagnostic::Diagnostic;
use crate::model::{Block, Record, RecordIx, Source, WorkId, WorkIx};
use crate::normalise::slug;
use crate::parse;
use crate::render::markup::{Cites, HtmlWriter};

/// At most so many answers are listed where there could be any number: other versions, answers to
/// a follow-up.
pub(super) const MOST_NEIGHBOURS: usize = 24;

/// At most so many answers are named that led to this one.
pub(super) const MOST_ASKERS: usize = 5;

/// At most so many works are named that two answers share.
pub(super) const MOST_SHARED: usize = 2;

/// Words that are read in a minute.
const READING_SPEED: u32 = 220;

/// Makes an answer's view.
pub(super) fn answer(site: &Site<'_>, ix: RecordIx, path: &str) -> AnswerView {
    let record = &site.archive.records[ix.at()];
    let links = &site.archive.links[ix.at()];
    let hrefs = site.hrefs(path);
    let month = site.month_of(record.date);
    let text = Text::new(site, record, &hrefs);
    let blocks = text.blocks();
    let above = vec![("answers.html".into(), "Answers".into()), month.clone()];
    let json_ld = json_ld::answer(site, record, || json_ld::plain(&text.parsed.blocks));
    let (view_site, mut page) = site.frame(
        path,
        Head {
            kind: "answer",
            title: &record.title,
            description: summary(&text.plain_start()),
            above,
            section: Some("answers.html"),
        },
    );
    page.published = record.date.map(|date| date_view(date).iso);
    page.json_ld_html = json_ld;
    let twin = |is_there: bool, extension: &str| {
        is_there.then(|| hrefs.to(&address::twin(&record.id, extension)))
    };
    page.alternates.extend(twin(site.switches.markdown, "md").map(|href| Alternate {
        media: "text/markdown",
        title: "Markdown".to_owned(),
        href,
    }));
    let cited: BTreeSet<_> = record.citations.iter().map(|c| &c.work).collect();
    let askers = links.asked_from.iter().filter(|&&asker| asker != ix);
    let askers: Vec<RecordIx> = askers.take(MOST_ASKERS + 1).copied().collect();
    AnswerView {
        site: view_site,
        page,
        id: record.id.to_string(),
        question_html: site.title_html(&record.question),
        model: record.model.as_ref().and_then(|model| {
            let group = &site.lists.models[site.lists.model(model)?];
            let href = hrefs.to(&address::page("models", &group.slug));
            Some(Link { href, text: model.to_string() })
        }),
        date: record.date.map(date_view),
        month: Link { href: hrefs.to(&month.0), text: month.1 },
        minutes: minutes(record),
        cited: cited.len(),
        listed: record.sources.len(),
        cited_listed: cited.iter().filter(|id| text.listed.contains_key(*id)).count(),
        version: version(site, ix, &hrefs),
        note_html: record.extra.note.as_deref().map(|note| site.title_html(note)),
        asked_from: cards(site, &askers[..askers.len().min(MOST_ASKERS)], &hrefs),
        asked_from_more: askers.len() > MOST_ASKERS,
        thread: site.thread_place(ix, &hrefs),
        blocks,
        sources: text.sources(),
        follow_ups: follow_ups(site, ix, &hrefs),
        versions: cards(site, &other_versions(site, ix), &hrefs),
        related: related(site, ix, &hrefs),
        tags: tags(site, record, &hrefs),
        cite: cite::cite(site, record),
        markdown_href: twin(site.switches.markdown, "md"),
        raw_href: twin(site.switches.raw, "txt"),
        disclaimer: record.disclaimer.as_deref().map(str::to_owned),
    }
}

/// Returns an answer's reading time.
pub(super) fn minutes(record: &Record) -> u32 {
    record.words.div_ceil(READING_SPEED).max(1)
}

/// Returns the links to a record's tags, as it spells them.
fn tags(site: &Site<'_>, record: &Record, hrefs: &Hrefs) -> Vec<Link> {
    let link = |text: &String| {
        let group = &site.lists.tags[site.lists.tag(text)?];
        Some(Link { href: hrefs.to(&address::page("tags", &group.slug)), text: text.clone() })
    };
    record.extra.tags.iter().filter_map(link).collect()
}

/// Returns the text of a block's permalink.
fn label(block: &Block, number: usize) -> Option<String> {
    match block {
        Block::Heading { repeats_question: true, .. } | Block::Rule => None,
        Block::Heading { .. } => Some(format!("§ {number}")),
        _ => Some(format!("¶ {number}")),
    }
}

/// The text of an answer and the works in it, as the page shows them.
struct Text<'a> {
    site: &'a Site<'a>,
    record: &'a Record,
    hrefs: &'a Hrefs,
    parsed: parse::Answer,
    /// The first line of the list for each work.
    listed: BTreeMap<&'a WorkId, &'a Source>,
}

impl<'a> Text<'a> {
    fn new(site: &'a Site<'a>, record: &'a Record, hrefs: &'a Hrefs) -> Self {
        let parsed = parse::answer(&record.text, record.answer, &record.title, site.format);
        let mut listed = BTreeMap::new();
        for source in &record.sources {
            if let Some(id) = &source.id {
                listed.entry(id).or_insert(source);
            }
        }
        Self { site, record, hrefs, parsed, listed }
    }

    fn blocks(&self) -> Vec<BlockView> {
        let slug = |work: &WorkId| self.site.work_slug(work);
        let chip = |work: &WorkId| self.site.chip(work);
        let listed = |work: &WorkId| self.listed.contains_key(work);
        let mut writer =
            HtmlWriter::new(Cites::Rows { slug: &slug, chip: &chip, listed: &listed, page: "" });
        let block = |(number, block)| {
            let id = format!("p{}", number + 1);
            let (html, first_mentions) = writer.block(block, &id);
            let mentioned = first_mentions.iter().filter(|_| self.site.switches.margin_notes);
            let notes = mentioned.map(|work| self.note(work)).collect();
            BlockView { label: label(block, number + 1), id, html, notes }
        };
        self.parsed.blocks.iter().enumerate().map(block).collect()
    }

    /// Returns the text of the first paragraphs, for the description.
    fn plain_start(&self) -> String {
        let paragraphs = self.parsed.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(nodes) => Some(parse::flatten(nodes)),
            _ => None,
        });
        paragraphs.take(2).collect::<Vec<_>>().join(" ")
    }

    fn work_href(&self, id: &WorkId) -> Option<String> {
        self.site.work(id).map(|work| self.hrefs.to(&self.site.source_path(work)))
    }

    /// Returns a work's title as this record has it, else as the archive has it.
    fn title_html(&self, id: &WorkId) -> String {
        match self.listed.get(id).filter(|source| !source.title.is_empty()) {
            Some(source) => self.site.title_html(&source.title),
            None => match self.site.work(id) {
                Some(work) => self.site.work_title_html(work),
                None => id.to_string(),
            },
        }
    }

    fn note(&self, id: &WorkId) -> NoteView {
        let source = self.listed.get(id);
        NoteView {
            href: self.work_href(id).unwrap_or_default(),
            title_html: self.title_html(id),
            category: source.and_then(|s| s.category.as_ref()).map(ToString::to_string),
            score: source.and_then(|s| s.score).map(|score| score.to_string()),
            unlisted: source.is_none(),
        }
    }

    /// Returns the rows of the list.
    fn sources(&self) -> Vec<SourceRow> {
        listed(self.record).iter().map(|entry| self.row(entry)).collect()
    }

    fn row(&self, entry: &Listed<'_>) -> SourceRow {
        let &Listed { rank, id, source, is_first, mentions, .. } = entry;
        let anchored = id.filter(|_| is_first);
        let title_html = match entry.title(self.site) {
            Some(title) => self.site.title_html(title),
            None => id.map_or_else(|| "Untitled".to_owned(), |id| self.title_html(id)),
        };
        let category = source.and_then(|source| source.category.as_ref());
        SourceRow {
            anchor: anchored.map(|id| format!("s-{}", self.site.work_slug(id))),
            rank,
            href: id.and_then(|id| self.work_href(id)),
            title_html,
            id: id.map(ToString::to_string),
            external: id.and_then(|id| self.site.external(id)),
            category: category.map(|id| self.site.category_name(id, self.hrefs)),
            score: source.and_then(|source| source.score).map(|score| score.to_string()),
            state: entry.state(),
            mentions,
            first_mention: anchored
                .filter(|_| mentions > 0)
                .map(|id| format!("#c-{}", self.site.work_slug(id))),
        }
    }
}

impl Site<'_> {
    /// Returns the work with an id.
    pub(super) fn work(&self, id: &WorkId) -> Option<WorkIx> {
        self.archive.works.binary_search_by(|work| work.id.cmp(id)).ok().map(WorkIx::new)
    }

    /// Returns the file name of a work's page.
    pub(super) fn work_slug(&self, id: &WorkId) -> String {
        match self.work(id) {
            Some(work) => self.lists.work_slugs[work.at()].clone(),
            None => slug(id.as_str()),
        }
    }

    /// Returns what a citation chip need not show of an id, and the rest.
    pub(super) fn chip(&self, id: &WorkId) -> (String, String) {
        let (hidden, shown) = self.format.chip(id.as_str());
        (hidden.to_owned(), shown.to_owned())
    }

    /// Returns where a work's own page is on the web, where the settings say so.
    pub(super) fn external(&self, id: &WorkId) -> Option<String> {
        let template = self.settings.citations.url.as_ref()?;
        let mut encoded = String::new();
        for byte in id.as_str().bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~:/".contains(&byte) {
                encoded.push(char::from(byte));
            } else {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
        Some(template.replace("{id}", &encoded))
    }
}

/// Returns a record's place among the answers to its question, where there are several.
pub(super) fn version(site: &Site<'_>, ix: RecordIx, hrefs: &Hrefs) -> Option<VersionPlace> {
    let question = site.archive.links[ix.at()].question?;
    let question = &site.archive.questions[question.at()];
    let at = question.versions.iter().position(|version| *version == ix)?;
    if question.versions.len() < 2 {
        return None;
    }
    let compare = compare::path(site, question).map(|path| {
        let anchor = compare::anchor(site, question, at);
        hrefs.to(&path) + &anchor.map_or(String::new(), |anchor| format!("#{anchor}"))
    });
    Some(VersionPlace { number: at + 1, count: question.versions.len(), compare })
}

/// Returns the other answers to a record's question that its page names.
pub(super) fn other_versions(site: &Site<'_>, ix: RecordIx) -> Vec<RecordIx> {
    let Some(question) = site.archive.links[ix.at()].question else { return Vec::new() };
    let all = &site.archive.questions[question.at()].versions;
    let others: Vec<_> = all.iter().copied().filter(|&version| version != ix).collect();
    others[others.len().saturating_sub(MOST_NEIGHBOURS)..].to_vec()
}

/// Returns the answers to a follow-up that the page of `asker` names, newest first.
pub(super) fn newest_answers(
    site: &Site<'_>,
    asker: RecordIx,
    answers: &[RecordIx],
) -> Vec<RecordIx> {
    let newest = oldest_first(site.archive, answers, |ix| *ix).rev();
    newest.filter(|&&answer| answer != asker).take(MOST_NEIGHBOURS).copied().collect()
}

fn cards(site: &Site<'_>, records: &[RecordIx], hrefs: &Hrefs) -> Vec<AnswerCard> {
    records.iter().map(|&record| site.answer_card(record, hrefs)).collect()
}

fn follow_ups(site: &Site<'_>, ix: RecordIx, hrefs: &Hrefs) -> Vec<FollowUpView> {
    let record = &site.archive.records[ix.at()];
    let answers = &site.archive.links[ix.at()].follow_ups;
    let view = |(follow_up, answers): (&crate::model::FollowUp, &Vec<RecordIx>)| FollowUpView {
        html: site.title_html(&follow_up.text),
        answers: cards(site, &newest_answers(site, ix, answers), hrefs),
        total: answers.len(),
        here: **answers == [ix],
        open_href: answers.is_empty().then(|| hrefs.to("open-questions.html")),
    };
    record.follow_ups.iter().zip(answers).map(view).collect()
}

fn related(site: &Site<'_>, ix: RecordIx, hrefs: &Hrefs) -> Vec<RelatedView> {
    let shared = |&work: &WorkIx| WorkLink {
        href: hrefs.to(&site.source_path(work)),
        title_html: site.work_title_html(work),
    };
    let view = |related: &crate::model::Related| RelatedView {
        answer: site.answer_card(related.record, hrefs),
        shared: related.shared.iter().take(MOST_SHARED).map(shared).collect(),
        shared_total: related.shared.len(),
    };
    site.archive.links[ix.at()].related.iter().map(view).collect()
}

/// Makes the view of a withdrawn record: the reason, and nothing of the answer.
pub(super) fn withdrawn(site: &Site<'_>, at: usize, path: &str) -> WithdrawnView {
    let record = &site.archive.withdrawn[at];
    let (view_site, page) = site.frame(
        path,
        Head {
            kind: "withdrawn",
            title: &record.title,
            description: "This answer was withdrawn.".to_owned(),
            above: vec![("answers.html".into(), "Answers".into())],
            section: Some("answers.html"),
        },
    );
    WithdrawnView {
        site: view_site,
        page,
        question_html: site.title_html(&record.question),
        reason_html: (record.extra.withdrawn.as_deref())
            .filter(|reason| !reason.is_empty())
            .map(|reason| site.title_html(reason)),
        date: record.date.map(date_view),
    }
}

/// Returns the path of an old address: `old-id` as an answer's, `a/b.html` as it is, both in the
/// letters that paths have.
pub(super) fn alias_path(alias: &str) -> String {
    let parts: Vec<String> = alias
        .split('/')
        .filter(|part| !part.is_empty() && *part != "." && *part != "..")
        .map(|part| slug(part.strip_suffix(".html").unwrap_or(part)))
        .collect();
    match parts.as_slice() {
        [] => address::page("answers", &slug(alias)),
        [id] if !alias.ends_with(".html") && !alias.starts_with('/') => {
            address::page("answers", id)
        }
        parts => format!("{}.html", parts.join("/")),
    }
}

/// Warns when an old address can't be kept as it is written.
pub(super) fn alias_changed(alias: &str, path: &str, file: &str) -> Option<Diagnostic> {
    let written = alias.strip_prefix('/').unwrap_or(alias);
    let meant = match written.ends_with(".html") {
        true => written.to_owned(),
        false if alias.contains('/') => format!("{written}.html"),
        false => address::page("answers", written),
    };
    (meant != path).then(|| {
        let message = format!("the alias `{alias}` becomes the address `{path}`");
        Diagnostic::warning("alias-changed", file, message)
            .help("write it in small letters, digits, `-` and `/`; links to the old address fail")
    })
}

/// Makes the view of an old address of a record, which may be withdrawn.
pub(super) fn alias(site: &Site<'_>, record: &Record, path: &str) -> AliasView {
    let hrefs = site.hrefs(path);
    let (view_site, mut page) = site.frame(
        path,
        Head {
            kind: "alias",
            title: &record.title,
            description: "This answer has moved.".to_owned(),
            above: Vec::new(),
            section: None,
        },
    );
    let target = address::answer(&record.id);
    page.canonical = site.settings.base_url.as_ref().map(|_| site.absolute(&target));
    AliasView {
        site: view_site,
        page,
        heading: "This page has moved".to_owned(),
        target: Link { href: hrefs.to(&target), text: record.title.to_string() },
        title_html: site.title_html(&record.question),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_that_can_not_be_kept_is_told() {
        let told = |alias: &str| alias_changed(alias, &alias_path(alias), "a.txt");
        for kept in ["old-id", "old.html", "/old.html", "q/a/old.html", "q/old", "/q/old"] {
            assert_eq!(told(kept), None, "{kept}");
        }
        let message = told("<b>x").expect("changes").message;
        assert_eq!(message, "the alias `<b>x` becomes the address `answers/b-x.html`");
        assert!(told("Old-Id").is_some() && told("a/../b").is_some() && told("..").is_some());
    }
}
