//! The page of a record. Nothing on it grows with the archive: it shows the record, its versions,
//! its neighbours in the thread and the five most closely related answers.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Block, Inline, Moved, Record, RecordIx, Source, WorkId};
use crate::parse;
use crate::render::escape::escape;
use crate::render::markup::{Cites, HtmlWriter, Labels, WorkAddress};
use crate::site::page::json_ld;
use crate::site::prelude::*;

/// The most answers in lists that could have any length: other versions, and answers to a
/// follow-up.
const MOST_NEIGHBOURS: usize = 24;

/// The most answers that are named as having led to this one.
const MOST_ASKERS: usize = 5;

/// The most works that are named as shared by two answers.
const MOST_SHARED: usize = 2;

declare! {
    Answer {
        context: PageContext,
        template: "answer.html",
        in_sitemap: true,
        addresses: ["answers/*.html"],
    }
    Inputs<'a> {
        record: FullRecord<'a>,
        /// Its version, how the versions disagree, and the others.
        versions: (Option<Version>, Option<Disagreement>, Vec<Card<'a>>),
        /// The answers that led to it: one more than are named, to show that more exist.
        askers: Vec<Card<'a>>,
        thread: Option<InThread<'a>>,
        follow_ups: Vec<FollowUpAnswers<'a>>,
        related: Vec<RelatedAnswer<'a>>,
        /// The works that its question names and the record doesn't.
        works: Vec<WorkRef<'a>>,
    }
}

#[derive(Hash)]
pub struct InThread<'a> {
    place: ThreadPlace<'a>,
    root: Card<'a>,
    is_first: bool,
    /// The answers before and after it, each with whether it answers the same question.
    neighbours: [Option<(Card<'a>, bool)>; 2],
}

#[derive(Hash)]
pub struct FollowUpAnswers<'a> {
    total: usize,
    /// True if the only answer is the record itself.
    is_here: bool,
    newest: Vec<Card<'a>>,
}

#[derive(Hash)]
pub struct RelatedAnswer<'a> {
    answer: Card<'a>,
    shared: Vec<WorkRef<'a>>,
    shared_total: usize,
}

impl FileKind for Answer {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, record) in catalog.archive.records.iter().enumerate() {
            listing.add(address::answer(&record.id), Id::at(at));
        }
    }

    fn sitemap_entry(&self, catalog: &Catalog<'_>, id: Id) -> SitemapEntry {
        let date = catalog.archive.records[id.position()].date;
        SitemapEntry { modified: date, ..SitemapEntry::of_month("answers", Month::of(date)) }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let ix = RecordIx::new(id.position());
        let archive = inventory.archive;
        let links = &archive.links[ix.at()];
        let askers = archive.asked_from(ix).iter().filter(|&&asker| asker != ix);
        let related = links.related.iter().map(|related| RelatedAnswer {
            answer: inventory.card(related.record),
            shared: (related.shared.iter().take(MOST_SHARED))
                .map(|&work| inventory.work_ref(work))
                .collect(),
            shared_total: related.shared.len(),
        });
        Inputs {
            record: inventory.full_record(ix),
            versions: (
                inventory.version(ix),
                inventory.disagreement(ix),
                other_versions(inventory, ix),
            ),
            askers: inventory.cards(askers.take(MOST_ASKERS + 1).copied()),
            thread: in_thread(inventory, ix),
            follow_ups: archive
                .answers(ix)
                .iter()
                .map(|all| answers_to(inventory, ix, all))
                .collect(),
            related: related.collect(),
            works: works_of_question(inventory, ix),
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let record = inputs.record.record();
        let text = Text::new(page, inputs.record)?;
        let cited: BTreeSet<_> = record.citations.iter().map(|c| &c.work).collect();
        let month = page.month_link(Month::of(record.date));
        let month_page = address::page("months", &Month::of(record.date).slug());
        let start = parse::gist::beginning(&text.parsed.blocks, &record.title);
        let meta = PageMeta::new("answer", &*record.title, summary(&start));
        let mut layout = page.layout(meta.under(ANSWERS).below(month_page, &*month.text));
        layout.page.published = record.date.map(iso);
        layout.page.json_ld_html =
            page.json_ld_of_answer(record, || json_ld::plain(&text.parsed.blocks));
        let twin = |is_there: bool, extension: &str| {
            is_there.then(|| page.hrefs.to(&address::twin(&record.id, extension)))
        };
        let markdown_href = twin(page.switches.markdown, "md");
        layout.page.alternates.extend(markdown_href.clone().map(|href| Alternate {
            media: "text/markdown",
            title: page.t("markdown", &[]),
            href,
        }));
        let links = inputs.record.links();
        let (version, disagreement, versions) = &inputs.versions;
        layout.with(AnswerView {
            id: record.id.to_string(),
            question_html: text.question_html(&inputs.works),
            model: record.model.as_ref().zip(links.model).map(|(model, slug)| {
                page.hrefs.link(&address::page("models", slug), model.as_str())
            }),
            date: record.date.map(|date| page.date(date)),
            month,
            minutes: minutes(record),
            cited: cited.len(),
            listed: record.sources.len(),
            cited_listed: cited.iter().filter(|id| text.listed.contains_key(*id)).count(),
            version: version.as_ref().map(|version| page.version_place(version)),
            gap: record.gaps.first().map(|gap| paragraph(gap.block)),
            disagreement: disagreement.map(|disagreement| page.disagreement_view(disagreement)),
            note_html: record.extra.note.as_deref().map(|note| page.title_html(note)),
            asked_from: page.answer_cards(inputs.askers.iter().take(MOST_ASKERS)),
            asked_from_more: inputs.askers.len() > MOST_ASKERS,
            thread: inputs.thread.as_ref().map(|thread| thread_view(page, thread)),
            blocks: text.blocks(),
            sources: text.sources(),
            follow_ups: follow_ups(page, inputs),
            versions: page.answer_cards(versions),
            related: inputs.related.iter().map(|related| related_view(page, related)).collect(),
            tags: tags(page, record, &links.tags),
            cite: page.reference(record),
            markdown_href,
            raw_href: twin(page.switches.raw, "txt"),
            disclaimer: record.disclaimer.as_deref().map(str::to_owned),
        })
    }
}

/// Returns works of other records that a record's question names.
fn works_of_question<'a>(inventory: &'a Inventory<'a>, ix: RecordIx) -> Vec<WorkRef<'a>> {
    let question = &*inventory.archive.records[ix.at()].question;
    let full = inventory.full_record(ix);
    let ids = inventory.format.ids(question).into_iter();
    let ids = ids.map(|(start, end)| WorkId::new(&question[start..end]));
    let others = ids.filter(|id| full.work(id).is_none());
    let works: BTreeSet<_> = others.filter_map(|id| inventory.work(&id)).collect();
    works.into_iter().map(|work| inventory.work_ref(work)).collect()
}

/// Returns the newest other answers to a record's question.
fn other_versions<'a>(inventory: &'a Inventory<'a>, ix: RecordIx) -> Vec<Card<'a>> {
    let others =
        inventory.archive.versions(ix).iter().rev().copied().filter(|&version| version != ix);
    let mut newest = inventory.cards(others.take(MOST_NEIGHBOURS));
    newest.reverse();
    newest
}

/// Returns the answers to a follow-up of `asker`, newest first.
fn answers_to<'a>(
    inventory: &'a Inventory<'a>,
    asker: RecordIx,
    answers: &[RecordIx],
) -> FollowUpAnswers<'a> {
    let newest = paging::oldest_first(inventory.archive, answers, |ix| *ix).rev();
    let others = newest.filter(|&&answer| answer != asker).take(MOST_NEIGHBOURS);
    FollowUpAnswers {
        total: answers.len(),
        is_here: answers == [asker],
        newest: inventory.cards(others.copied()),
    }
}

fn in_thread<'a>(inventory: &'a Inventory<'a>, record: RecordIx) -> Option<InThread<'a>> {
    let archive = inventory.archive;
    let ix = archive.links[record.at()].thread?;
    let root = archive.threads[ix.at()].root;
    let question = |record: RecordIx| archive.links[record.at()].question;
    let repeats =
        |other: RecordIx| question(other).is_some() && question(other) == question(record);
    let neighbours = inventory.outlines.neighbours(ix, record);
    Some(InThread {
        place: inventory.thread_place(record),
        root: inventory.card(root),
        is_first: root == record,
        neighbours: neighbours.map(|other| Some((inventory.card(other?), repeats(other?)))),
    })
}

fn thread_view(page: &PageContext<'_>, thread: &InThread<'_>) -> ThreadPlaceView {
    let link = |(card, _): &(Card<'_>, bool)| ThreadLink {
        href: page.hrefs.to(&address::answer(card.data().id)),
        question_html: page.line_html(card.data().question),
    };
    let [previous, next] = &thread.neighbours;
    let repeats = |other: &Option<(Card<'_>, bool)>| other.as_ref().is_some_and(|other| other.1);
    ThreadPlaceView {
        href: page.thread_href(&thread.place),
        question_html: page.line_html(thread.root.data().question),
        is_first: thread.is_first,
        previous: previous.as_ref().map(link),
        next: next.as_ref().map(link),
        repeats_previous: repeats(previous),
        repeats_next: repeats(next),
    }
}

fn follow_ups(page: &PageContext<'_>, inputs: &Inputs<'_>) -> Vec<FollowUpView> {
    let asked = inputs.record.record().follow_ups.iter().zip(&inputs.follow_ups);
    let view =
        |(follow_up, answers): (&crate::model::FollowUp, &FollowUpAnswers<'_>)| FollowUpView {
            html: page.title_html(&follow_up.text),
            answers: page.answer_cards(&answers.newest),
            total: answers.total,
            here: answers.is_here,
            open_href: (answers.total == 0).then(|| page.hrefs.to("open-questions.html")),
        };
    asked.map(view).collect()
}

fn related_view(page: &PageContext<'_>, related: &RelatedAnswer<'_>) -> RelatedView {
    RelatedView {
        answer: page.answer_card(related.answer),
        shared: related.shared.iter().map(|&work| page.work_link(work)).collect(),
        shared_total: related.shared_total,
    }
}

/// Returns links to a record's tags, in the record's spelling.
fn tags(page: &PageContext<'_>, record: &Record, slugs: &[Option<&str>]) -> Vec<Link> {
    let link = |(text, slug): (&String, &Option<&str>)| {
        Some(page.hrefs.link(&address::page("tags", (*slug)?), text))
    };
    record.extra.tags.iter().zip(slugs).filter_map(link).collect()
}

fn label(page: &PageContext<'_>, block: &Block, number: usize) -> Option<String> {
    let key = match block {
        Block::Heading { repeats_question: true, .. } | Block::Rule | Block::Footnotes(_) => {
            return None;
        }
        Block::Heading { .. } => "answer-section",
        _ => "answer-paragraph",
    };
    Some(page.t(key, &[("number", number.into())]))
}

/// Returns nodes in which citations that don't lead anywhere are text.
fn unlinked(nodes: Vec<Inline>, leads: &impl Fn(&Inline) -> bool) -> Vec<Inline> {
    let one = |mut node: Inline| match node {
        Inline::Cite { ref raw, .. } if !leads(&node) => Inline::Text(raw.clone()),
        _ => {
            if let Some(inner) = node.inner_mut() {
                *inner = unlinked(std::mem::take(inner), leads);
            }
            node
        }
    };
    nodes.into_iter().map(one).collect()
}

/// The text of an answer and the works in it, as its page shows them.
struct Text<'a> {
    page: &'a PageContext<'a>,
    full: FullRecord<'a>,
    record: &'a Record,
    parsed: parse::Answer,
    /// The first line of each work in the source list.
    listed: BTreeMap<&'a WorkId, &'a Source>,
}

impl<'a> Text<'a> {
    fn new(page: &'a PageContext<'a>, full: FullRecord<'a>) -> Result<Self, Moved> {
        let record = full.record();
        let parsed = parse::answer(&full.text()?, record.answer, &record.title, page.format);
        let mut listed = BTreeMap::new();
        for source in &record.sources {
            if let Some(id) = &source.id {
                listed.entry(id).or_insert(source);
            }
        }
        Ok(Self { page, full, record, parsed, listed })
    }

    fn blocks(&self) -> Vec<BlockView> {
        let slug = |work: &WorkId| self.full.record_text().work_slug(work);
        let chip = |work: &WorkId| self.page.chip(work);
        let listed = |work: &WorkId| self.listed.contains_key(work);
        let labels = Labels::of(self.page.interface);
        let mut writer = HtmlWriter::new(
            Cites::Rows { slug: &slug, chip: &chip, listed: &listed, page: "", elsewhere: None },
            labels,
        );
        let block = |(number, block)| {
            let id = format!("p{}", number + 1);
            let (html, first_mentions) = writer.block(block, &id);
            let mentioned = first_mentions.iter().filter(|_| self.page.switches.margin_notes);
            let notes = mentioned.map(|work| self.note(work)).collect();
            BlockView { label: label(self.page, block, number + 1), id, html, notes }
        };
        self.parsed.blocks.iter().enumerate().map(block).collect()
    }

    /// Returns the question for the page's heading: ids of works on this page lead to their rows,
    /// those of other works to their pages.
    fn question_html(&self, others: &[WorkRef<'_>]) -> String {
        let nodes = parse::inline(&self.record.question, 0, self.page.format);
        let rows: BTreeSet<_> = source_rows(self.record).iter().filter_map(|row| row.id).collect();
        let others: BTreeMap<_, _> =
            others.iter().map(|work| (work.data().id, work.data().path)).collect();
        let page_of = |id: &WorkId| others.get(id).map(|path| self.page.hrefs.to(path));
        let leads = |node: &Inline| match node {
            Inline::Cite { ids, .. } => {
                ids.iter().all(|id| rows.contains(&id.work) || page_of(&id.work).is_some())
            }
            _ => false,
        };
        if !Inline::any(&nodes, &leads) {
            return self.page.title_html(&self.record.question);
        }
        let slug = |work: &WorkId| self.full.record_text().work_slug(work);
        let chip = |work: &WorkId| (String::new(), work.to_string());
        // With the page's own name, as the text below has the anchors of first mentions.
        let own = self.page.hrefs.to(&address::answer(&self.record.id));
        let listed = |work: &WorkId| self.listed.contains_key(work);
        let elsewhere: Option<&WorkAddress<'_>> = Some(&page_of);
        let cites =
            Cites::Rows { slug: &slug, chip: &chip, listed: &listed, page: &own, elsewhere };
        let mut writer = HtmlWriter::new(cites, Labels::of(self.page.interface));
        writer.inline(&unlinked(nodes, &leads))
    }

    fn work_href(&self, id: &WorkId) -> Option<String> {
        self.full.work(id).map(|work| self.page.hrefs.to(&work.data().path))
    }

    /// Returns a work's title from this record, else from the archive.
    fn title_html(&self, id: &WorkId) -> String {
        match self.listed.get(id).filter(|source| !source.title.is_empty()) {
            Some(source) => self.page.title_html(&source.title),
            None => match self.full.work(id) {
                Some(work) => self.page.work_title_html(work),
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

    fn sources(&self) -> Vec<SourceRow> {
        let categories = self.full.links().categories;
        let row = |row: &Row<'a>| {
            let category = row.rank.and_then(|rank| categories[rank - 1]);
            let category = category.map(|category| self.page.category_name(category));
            SourceRow { category, ..self.row(row) }
        };
        source_rows(self.record).iter().map(row).collect()
    }

    fn row(&self, row: &Row<'a>) -> SourceRow {
        let &Row { rank, id, source, is_first, mentions, .. } = row;
        let slug = id.filter(|_| is_first).map(|id| self.full.record_text().work_slug(id));
        let title_html = match row.title(self.full) {
            Some(title) => self.page.line_html(title),
            None => match id {
                Some(id) => self.title_html(id),
                None => escape(&self.page.t("source-without-title", &[])),
            },
        };
        SourceRow {
            anchor: slug.as_ref().map(|slug| format!("s-{slug}")),
            rank,
            href: id.and_then(|id| self.work_href(id)),
            title_html,
            id: id.map(ToString::to_string),
            external: id.and_then(|id| self.page.external(id)),
            category: None,
            score: source.and_then(|source| source.score).map(|score| score.to_string()),
            state: row.state(),
            mentions,
            first_mention: slug.filter(|_| mentions > 0).map(|slug| format!("#c-{slug}")),
        }
    }
}
