//! The text of an answer, its contents and its sources, as the answer's own page shows them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::PageContext;
use super::source_rows::{Row, source_rows};
use crate::model::{Block, Citation, Inline, Moved, Record, RecordId, Source, WorkId};
use crate::normalise::one_line;
use crate::parse;
use crate::render::cite_place::{CitePlaces, letters, mention_anchor};
use crate::render::escape::escape;
use crate::render::markup::{Cites, HtmlWriter, Labels, WorkAddress, text_html};
use crate::site::catalog::{FullRecord, WorkRef, address};
use crate::site::views::{BlockView, ContentsEntry, Link, NoteView, SourceRow};

/// Fewest headings of a list of contents.
const FEWEST_HEADINGS: usize = 4;

/// Letters of the sentence that a row of the sources quotes.
const QUOTED: usize = 180;

/// Bytes of HTML of the longest sentence that a row quotes with its formulas.
const LONGEST_HTML: usize = 6 * QUOTED;

/// Returns how many letters are quoted of a sentence that cites so many works: each has a row, and
/// all of them quote no more than a few times its length.
fn room(cited: usize) -> usize {
    (8 * QUOTED / cited.max(1)).clamp(40, QUOTED)
}

/// The citations of a page by their works: their positions, from 1.
pub type Mentions = BTreeMap<WorkId, Vec<usize>>;

/// The text of an answer and the works in it, as its page shows them.
pub struct AnswerText<'a> {
    page: &'a PageContext<'a>,
    pub parsed: parse::Answer,
    places: CitePlaces<'a>,
    text: Arc<str>,
    full: FullRecord<'a>,
    record: &'a Record,
    /// The first line of each work in the source list.
    listed: BTreeMap<&'a WorkId, &'a Source>,
}

impl<'a> AnswerText<'a> {
    /// Reads an answer.
    ///
    /// # Errors
    /// The text can't be read, or is no longer what was parsed.
    pub fn new(page: &'a PageContext<'a>, full: FullRecord<'a>) -> Result<Self, Moved> {
        let record = full.record();
        let text = full.text()?;
        let parsed = parse::answer(&text, record.reading(), page.format);
        let mut listed = BTreeMap::new();
        for source in &record.sources {
            if let Some(id) = &source.id {
                listed.entry(id).or_insert(source);
            }
        }
        let places = CitePlaces::of(record);
        Ok(Self { page, parsed, places, text, full, record, listed })
    }

    /// Returns the blocks, and the citations in them. `notes` are the records that it names as files.
    pub fn blocks(&self, notes: &[(&str, &RecordId)]) -> (Vec<BlockView>, Mentions) {
        let chip = |work: &WorkId| self.page.chip(work);
        let labels = Labels::of(self.page.interface);
        let place = |work: &WorkId| self.places.get(work);
        let cites = Cites::Rows { place: &place, chip: &chip, page: "", elsewhere: None };
        let note = |target: &str| {
            let (_, id) = notes.iter().find(|(named, _)| *named == target)?;
            Some(self.page.hrefs.to(&address::answer(id)))
        };
        let cut = |line: &[Inline]| self.page.gaps_in(line, self.record);
        let with_gap: BTreeSet<_> = self.record.gaps.iter().map(|gap| gap.block as usize).collect();
        let mut writer = HtmlWriter::new(cites, labels).with_notes(&note);
        let block = |(number, block)| {
            let id = format!("p{}", number + 1);
            writer.cut = with_gap.contains(&number).then_some(&cut);
            let (html, first_mentions) = writer.block(block, &id);
            let mentioned = first_mentions.iter().filter(|_| self.page.switches.margin_notes);
            let notes = mentioned.filter_map(|work| self.note(work)).collect();
            BlockView { label: label(self.page, block, number + 1), id, html, notes }
        };
        let blocks = self.parsed.blocks.iter().enumerate().map(block).collect();
        let mut mentions = Mentions::new();
        for (position, work) in (1..).zip(writer.into_mentions()) {
            mentions.entry(work).or_default().push(position);
        }
        (blocks, mentions)
    }

    /// Returns whether the record lists a work.
    pub fn lists(&self, work: &WorkId) -> bool {
        self.listed.contains_key(work)
    }

    /// Returns the headings, if there are several.
    pub fn contents(&self) -> Vec<ContentsEntry> {
        let heading = |(number, block): (usize, &Block)| match block {
            Block::Heading { repeats_question: false, level, text, .. } => {
                Some((number + 1, *level, text_html(text)))
            }
            _ => None,
        };
        let blocks = self.parsed.blocks.iter().enumerate();
        let headings: Vec<_> = blocks.filter_map(heading).collect();
        if headings.len() < FEWEST_HEADINGS {
            return Vec::new();
        }
        let highest = headings.iter().map(|(_, level, _)| *level).min().unwrap_or_default();
        let entry = |(number, level, html)| ContentsEntry {
            href: format!("#p{number}"),
            html,
            is_sub: level > highest,
        };
        headings.into_iter().map(entry).collect()
    }

    /// Returns the question for the page's heading: ids of works on this page lead to their rows,
    /// those of other works to their pages.
    pub fn question_html(&self, others: &[WorkRef<'_>]) -> String {
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
        let chip = |work: &WorkId| (String::new(), work.to_string());
        // With the page's own name, as the text below has the anchors of first mentions.
        let own = self.page.hrefs.to(&address::answer(&self.record.id));
        let elsewhere: Option<&WorkAddress<'_>> = Some(&page_of);
        let place = |work: &WorkId| self.places.get(work);
        let cites = Cites::Rows { place: &place, chip: &chip, page: &own, elsewhere };
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

    fn note(&self, id: &WorkId) -> Option<NoteView> {
        let source = self.listed.get(id);
        Some(NoteView {
            number: self.places.number(id)?,
            href: self.work_href(id).unwrap_or_default(),
            title_html: self.title_html(id),
            category: source.and_then(|s| s.category.as_ref()).map(ToString::to_string),
            score: source.and_then(|s| s.score).map(|score| self.page.score(score)),
            unlisted: source.is_none(),
        })
    }

    /// Returns the rows of the works that the answer cites, by number, and the other rows.
    pub fn sources(&self, mentions: &Mentions) -> (Vec<SourceRow>, Vec<SourceRow>) {
        let categories = self.full.links().categories;
        let mut firsts: BTreeMap<&WorkId, &Citation> = BTreeMap::new();
        for citation in &self.record.citations {
            firsts.entry(&citation.work).or_insert(citation);
        }
        let row = |row: &Row<'a>| {
            let category = row.rank.and_then(|rank| categories[rank - 1]);
            let category = category.map(|category| self.page.category_name(category));
            let first = row.id.filter(|_| row.is_first).and_then(|id| firsts.get(id));
            let first = first.filter(|_| self.page.switches.margin_notes);
            let lang = self.record.extra.lang.as_deref();
            let sentence_html = first.and_then(|citation| self.sentence(citation));
            let sentence_html = sentence_html.map(|html| self.page.in_language(html, lang));
            SourceRow { category, sentence_html, ..self.row(row, mentions) }
        };
        let rows = source_rows(self.record);
        let (mut cited, retrieved): (Vec<_>, Vec<_>) =
            rows.iter().map(row).partition(|row| row.number.is_some());
        cited.sort_by_key(|row| row.number);
        (cited, retrieved)
    }

    fn row(&self, row: &Row<'a>, mentions: &Mentions) -> SourceRow {
        let &Row { rank, id, source, is_first, .. } = row;
        let first = id.filter(|_| is_first);
        let back = |(nth, position): (usize, &usize)| Link {
            href: format!("#{}", mention_anchor(*position)),
            text: letters(nth),
        };
        let title = row.title(self.full);
        let title_html = match title {
            Some(title) => self.page.line_html(title),
            None => match id {
                Some(id) => self.title_html(id),
                None => escape(&self.page.t("source-without-title", &[])),
            },
        };
        let url = source.and_then(|source| source.url.as_deref());
        let external = match id {
            Some(id) => self.page.external(id, url),
            None => url.map(str::to_owned),
        };
        // A title that stands for an id is shown once.
        let is_title = |id: &WorkId| {
            external.is_none() && source.is_some_and(|source| &*source.title == id.as_str())
        };
        let find = |id| self.page.find_links(id, || Some(self.page.line_plain(title?)));
        SourceRow {
            number: id.and_then(|id| self.places.number(id)),
            anchor: first.and_then(|id| Some(self.places.get(id)?.anchor())),
            rank,
            href: id.and_then(|id| self.work_href(id)),
            title_html,
            id: id.filter(|id| !is_title(id)).map(ToString::to_string),
            external,
            find: first.map_or_else(Vec::new, find),
            category: None,
            score: source.and_then(|source| source.score).map(|score| self.page.score(score)),
            state: row.state(),
            mentions: row.mentions,
            back: (first.and_then(|id| mentions.get(id)))
                .map_or_else(Vec::new, |all| all.iter().enumerate().map(back).collect()),
            sentence_html: None,
        }
    }

    /// Returns the sentence around a citation, with numbers in place of the citations.
    fn sentence(&self, citation: &Citation) -> Option<String> {
        let line = self.full.sentences(&self.text, citation.line);
        let sentence = line.places().get(citation.sentence as usize)?;
        let cited = line.ids(sentence).count();
        let quote = line.around(sentence, &line.place_of(citation.at)?, room(cited));
        let nodes = self.numbered(line.nodes(&quote.place));
        let html = text_html(&nodes);
        let fits = html.len() <= LONGEST_HTML;
        let html = if fits { html } else { escape(&one_line(&parse::flatten(&nodes))) };
        Some(quote.with_dots(&html))
    }

    /// Returns nodes in which citations are numbers in brackets.
    fn numbered(&self, nodes: Vec<Inline>) -> Vec<Inline> {
        let one = |mut node: Inline| match node {
            Inline::Cite { ref ids, .. } => {
                let number = |work| match self.places.number(work) {
                    Some(number) => number.to_string(),
                    None => work.to_string(),
                };
                let all: Vec<_> = ids.iter().map(|id| number(&id.work)).collect();
                Inline::Text(format!("[{}]", all.join(", ")))
            }
            _ => {
                if let Some(inner) = node.inner_mut() {
                    *inner = self.numbered(std::mem::take(inner));
                }
                node
            }
        };
        let is_cite = |node: &Inline| matches!(node, Inline::Cite { .. });
        let opens = nodes.windows(2).map(|pair| is_cite(&pair[1])).chain([false]);
        let opens: Vec<bool> = opens.collect();
        let bracketed = bracketed(&nodes, &is_cite);
        let mut nodes: Vec<Inline> = nodes.into_iter().map(one).collect();
        for at in bracketed {
            if let Inline::Text(before) = &mut nodes[at - 1] {
                before.pop();
            }
            if let Inline::Text(after) = &mut nodes[at + 1] {
                after.remove(0);
            }
        }
        // A number has brackets of its own, so it needs none that the record doesn't close.
        for (node, _) in nodes.iter_mut().zip(opens).filter(|(_, opens)| *opens) {
            if let Inline::Text(text) = node
                && let Some(before) = text.strip_suffix('[')
            {
                *text = before.to_owned();
            }
        }
        nodes
    }
}

/// Returns the positions of citations alone in round brackets.
fn bracketed(nodes: &[Inline], is_cite: &impl Fn(&Inline) -> bool) -> Vec<usize> {
    let is_alone = |three: &[Inline]| match three {
        [Inline::Text(before), cite, Inline::Text(after)] if is_cite(cite) => {
            let brackets = [('(', ')'), ('（', '）')];
            brackets
                .iter()
                .any(|(open, close)| before.ends_with(*open) && after.starts_with(*close))
        }
        _ => false,
    };
    (1..).zip(nodes.windows(3)).filter(|(_, three)| is_alone(three)).map(|(at, _)| at).collect()
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
