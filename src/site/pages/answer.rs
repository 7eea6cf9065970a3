//! The page of a record. Nothing on it grows with the archive: it shows the record, its versions,
//! its neighbours in the thread and the five most closely related answers.

use std::collections::BTreeSet;

use crate::model::{Archive, Record, RecordId, RecordIx};
use crate::parse;
use crate::site::catalog::Line;
use crate::site::page::answer_text::AnswerText;
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
        /// The other answers to its question, where they are compared, whether they disagree, and
        /// whether one has its date and model.
        versions: (Vec<Card<'a>>, Option<ComparePlace>, bool, bool),
        /// The answers that led to it: one more than are named, to show that more exist.
        askers: Vec<Card<'a>>,
        thread: Option<InThread<'a>>,
        follow_ups: Vec<FollowUpAnswers<'a>>,
        related: Vec<RelatedAnswer<'a>>,
        /// The works that its question names and the record doesn't.
        works: Vec<WorkRef<'a>>,
        /// The records that its answer names as files.
        notes: Vec<(&'a str, &'a RecordId)>,
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
    is_open: bool,
    /// True if the only answer is the record itself.
    is_here: bool,
    has_several: bool,
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

    fn is_for_search_engines(&self, catalog: &Catalog<'_>, id: Id) -> bool {
        !catalog.archive.records[id.position()].extra.no_index
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
                other_versions(inventory, ix),
                inventory.compare_place(ix),
                inventory.disagrees(ix),
                inventory.has_namesake(ix),
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
            notes: notes(archive, ix),
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let record = inputs.record.record();
        let text = AnswerText::new(page, inputs.record)?;
        let cited: BTreeSet<_> = record.citations.iter().map(|c| &c.work).collect();
        let month = page.month_link(Month::of(record.date));
        let month_page = address::page("months", &Month::of(record.date).slug());
        let language = page.format.language_of(record.extra.lang.as_deref());
        let start = parse::gist::beginning(&text.parsed.blocks, &record.title, language);
        let meta = PageMeta::new("answer", &*record.title, summary(&start));
        let (versions, compare, disagrees, has_namesake) = &inputs.versions;
        let meta = meta.with_detail(detail(page, record, has_namesake.then_some(&record.id)));
        let meta = meta.under(ANSWERS).below(month_page, &*month.text);
        let trail = page.trail(&meta);
        let mut layout = page.layout(meta);
        layout.page.published = record.date.map(iso);
        layout.page.robots = robots(&[page.settings.robots, own_robots(&record.extra)]);
        layout.page.json_ld_html =
            page.json_ld_of_answer(record, trail.as_ref(), || json_ld::plain(&text.parsed.blocks));
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
        let lang = page.other_language(record.extra.lang.as_deref());
        let (blocks, mentions) = text.blocks(&inputs.notes);
        let (sources, retrieved) = text.sources(&mentions);
        layout.with(AnswerView {
            id: record.id.to_string(),
            lang: lang.map(str::to_owned),
            dir: lang.and_then(|tag| page.other_direction(tag)),
            question_html: text.question_html(&inputs.works),
            model: record.model.as_ref().zip(links.model).map(|(model, slug)| {
                page.hrefs.link(&address::page("models", slug), model.as_str())
            }),
            date: record.date.map(|date| page.date(date)),
            month,
            minutes: minutes(record),
            cited: cited.len(),
            listed: record.sources.len(),
            cited_listed: cited.iter().filter(|id| text.lists(id)).count(),
            compare: compare.as_ref().map(|place| page.compare_href(place)),
            gap: record.gaps.first().map(|gap| paragraph(gap.block)),
            disagrees: *disagrees,
            note_html: record.extra.note.as_deref().map(|note| page.title_html(note)),
            asked_from: page.answer_cards(inputs.askers.iter().take(MOST_ASKERS)),
            asked_from_more: inputs.askers.len() > MOST_ASKERS,
            thread: inputs.thread.as_ref().map(|thread| thread_view(page, thread)),
            contents: text.contents(),
            blocks,
            sources,
            retrieved,
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

/// Returns the records that an answer names as files, by those names.
fn notes(archive: &Archive, ix: RecordIx) -> Vec<(&str, &RecordId)> {
    let named = archive.records[ix.at()].notes.iter().zip(&archive.links[ix.at()].notes);
    let id = |found: &RecordIx| &archive.records[found.at()].id;
    named.filter_map(|(name, found)| Some((name.as_str(), found.as_ref().map(id)?))).collect()
}

/// Returns works of other records that a record's question names.
fn works_of_question<'a>(inventory: &'a Inventory<'a>, ix: RecordIx) -> Vec<WorkRef<'a>> {
    let question = &*inventory.archive.records[ix.at()].question;
    let full = inventory.full_record(ix);
    let ids = inventory.format.ids(question).into_iter();
    let ids = ids.map(|(start, end)| inventory.format.work(&question[start..end]));
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
        is_open: answers.is_empty(),
        has_several: answers.len() > 1,
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
        question_html: page.question_html(&card.data()),
    };
    let [previous, next] = &thread.neighbours;
    let repeats = |other: &Option<(Card<'_>, bool)>| other.as_ref().is_some_and(|other| other.1);
    ThreadPlaceView {
        href: page.thread_href(&thread.place),
        question_html: page.question_html(&thread.root.data()),
        is_first: thread.is_first,
        previous: previous.as_ref().map(link),
        next: next.as_ref().map(link),
        repeats_previous: repeats(previous),
        repeats_next: repeats(next),
    }
}

fn follow_ups(page: &PageContext<'_>, inputs: &Inputs<'_>) -> Vec<FollowUpView> {
    let record = inputs.record.record();
    let lang = record.extra.lang.as_deref();
    let asked = record.follow_ups.iter().zip(&inputs.follow_ups);
    let view =
        |(follow_up, answers): (&crate::model::FollowUp, &FollowUpAnswers<'_>)| FollowUpView {
            html: page.in_language(page.title_html(&follow_up.text), lang),
            answers: page.answer_cards(&answers.newest),
            has_several: answers.has_several,
            here: answers.is_here,
            open_href: answers.is_open.then(|| page.hrefs.to("open-questions.html")),
            ask: page.ask_href(|| {
                answers.is_open.then(|| page.line_plain(Line::Whole(&follow_up.text)))
            }),
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

/// Returns what distinguishes an answer from others to its question: its date, its model and, if it
/// is given, its id.
fn detail(page: &PageContext<'_>, record: &Record, id: Option<&RecordId>) -> Option<String> {
    let date = record.date.map(|date| page.date(date).text);
    let model = record.model.as_ref().map(ToString::to_string);
    let parts: Vec<_> = date.into_iter().chain(model).chain(id.map(ToString::to_string)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Returns links to a record's tags, in the record's spelling.
fn tags(page: &PageContext<'_>, record: &Record, slugs: &[Option<&str>]) -> Vec<Link> {
    let link = |(text, slug): (&String, &Option<&str>)| {
        Some(page.hrefs.link(&address::page("tags", (*slug)?), text))
    };
    record.extra.tags.iter().zip(slugs).filter_map(link).collect()
}
