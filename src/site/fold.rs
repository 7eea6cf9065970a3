//! Works that one record alone cites or lists, folded (`outputs.fold_sources`): each is a row of a
//! page that it shares with others instead of a page of its own.
//!
//! A work's row follows its record: the page is that of the record's month, cut by a hash of the
//! record's id into a number of pages that is a power of two. So an addition touches one of them,
//! and no page grows without bound.

use super::address::{self, Hrefs};
use super::frame::{Head, counted};
use super::source::entry;
use super::view::{FoldedWork, ShardView};
use super::{Lists, Site};
use crate::model::{Archive, Moved, RecordIx, Work, WorkIx};

/// Records of a month that share a page.
const RECORDS: usize = 64;

/// The shared pages.
#[derive(Clone, Debug, Default)]
pub(super) struct Folds {
    /// Path and works of each page, by path.
    shards: Vec<(String, Vec<WorkIx>)>,
    /// For each work, its page; empty when nothing is folded.
    of: Vec<Option<usize>>,
}

impl Folds {
    /// Folds every work that one record alone cites or lists.
    pub(super) fn of(archive: &Archive, lists: &Lists) -> Self {
        let mut placed: Vec<(String, WorkIx)> = archive
            .works
            .iter()
            .enumerate()
            .filter_map(|(at, work)| {
                Some((shard(archive, lists, only_record(work)?), WorkIx::new(at)))
            })
            .collect();
        placed.sort_unstable();
        let mut folds = Self { shards: Vec::new(), of: vec![None; archive.works.len()] };
        for (path, work) in placed {
            if folds.shards.last().is_none_or(|(last, _)| *last != path) {
                folds.shards.push((path, Vec::new()));
            }
            let at = folds.shards.len() - 1;
            folds.of[work.at()] = Some(at);
            folds.shards[at].1.push(work);
        }
        folds
    }

    /// Returns the paths of the shared pages.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.shards.iter().map(|(path, _)| path.as_str())
    }

    /// Returns the works of a shared page.
    pub(super) fn works(&self, at: usize) -> &[WorkIx] {
        &self.shards[at].1
    }

    /// Returns the path of the page that a folded work shares.
    pub(super) fn path(&self, work: WorkIx) -> Option<&str> {
        let at = (*self.of.get(work.at())?)?;
        Some(&self.shards[at].0)
    }
}

/// Returns the record that alone cites or lists a work.
fn only_record(work: &Work) -> Option<RecordIx> {
    match (work.cited_by.as_slice(), work.retrieved_by.as_slice()) {
        ([link], []) => Some(link.record),
        ([], [record]) => Some(*record),
        _ => None,
    }
}

/// Returns the path of the page for the works of a record.
fn shard(archive: &Archive, lists: &Lists, ix: RecordIx) -> String {
    let record = &archive.records[ix.at()];
    let month = lists.month(record.date).map(|at| &lists.months[at]);
    let (slug, entries) = month.map_or(("undated", 0), |group| (&group.slug, group.entries.len()));
    let shards = entries.div_ceil(RECORDS).next_power_of_two();
    if shards == 1 {
        return address::page("sources/shard", slug);
    }
    let hash = blake3::hash(record.id.as_str().as_bytes());
    let number = usize::from(u16::from_le_bytes([hash.as_bytes()[0], hash.as_bytes()[1]]));
    address::page("sources/shard", &format!("{slug}-{}", number % shards))
}

/// Makes the view of a shared page.
pub(super) fn shard_view(site: &Site<'_>, at: usize, path: &str) -> Result<ShardView, Moved> {
    let works = &site.folds.shards[at].1;
    let hrefs = site.hrefs(path);
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".html");
    let heading = format!("Works of single answers, {name}");
    let head = Head {
        kind: "shard",
        title: &heading,
        description: format!(
            "{} that one answer alone cites or was given.",
            counted(works.len(), "work")
        ),
        above: vec![("sources.html".into(), "Sources".into())],
        section: Some("sources.html"),
    };
    let (view_site, page) = site.frame(path, head);
    let works = works.iter().map(|&ix| row(site, ix, &hrefs)).collect::<Result<_, _>>()?;
    Ok(ShardView { site: view_site, page, heading, works })
}

fn row(site: &Site<'_>, ix: WorkIx, hrefs: &Hrefs) -> Result<FoldedWork, Moved> {
    let work = &site.archive.works[ix.at()];
    let cited = work.cited_by.first().map(|link| entry(site, work, link, hrefs)).transpose()?;
    let retrieved = work.retrieved_by.first().map(|&record| site.answer_card(record, hrefs));
    Ok(FoldedWork {
        anchor: format!("s-{}", site.lists.work_slugs[ix.at()]),
        title_html: site.work_title_html(ix),
        id: work.id.to_string(),
        category: work.category.as_ref().map(|id| site.category_name(id, hrefs)),
        external: site.external(&work.id),
        score: work.scores.map(|(_, high)| high.to_string()),
        cited,
        retrieved,
    })
}
