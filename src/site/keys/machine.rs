//! Keys of the files that machines read and of which there are many, or that are dear to make.

use super::super::machine::{File, dumps, feed, llms};
use super::{Hashing, Key, Part};
use crate::model::RecordIx;

/// Returns what a file's key is made of, begun with its path; none for one whose bytes are to be hashed.
pub(super) fn hashing(mut key: Key<'_>, file: &File) -> Option<Hashing> {
    match file {
        // The print stands for the text, which is not fetched to be compared.
        File::Raw(ix) => {
            key.part(Part::Record);
            key.hashing.print(key.site.archive.records[ix.at()].print.short());
        }
        File::Markdown(ix) => {
            key.reading();
            key.part(Part::Record);
            key.record(*ix);
        }
        File::Answers(part) => {
            key.reading();
            key.part(Part::Answers);
            dumps::records(key.site, *part).iter().for_each(|&ix| key.exported(ix));
        }
        File::Csl(part) | File::BibTeX(part) => {
            key.frame();
            key.part(Part::Works);
            dumps::work_list(key.site, *part).iter().for_each(|&ix| key.work(ix));
        }
        File::Atom(of) | File::JsonFeed(of) => {
            key.frame();
            key.reading();
            key.hashing.text(feed::name(key.site, *of));
            key.part(Part::Answers);
            feed::newest(key.site, *of).into_iter().for_each(|ix| {
                key.text(ix);
                key.card(ix);
            });
        }
        File::LlmsMonth(at, number) => {
            key.frame();
            key.reading();
            let months = &key.site.lists.months;
            key.hashing.text(&months[*at].slug);
            key.hashing.number(*number);
            key.part(Part::Totals);
            key.hashing.number(llms::parts(months[*at].entries.len()));
            key.part(Part::Answers);
            key.cards(llms::entries(key.site, *at, *number).iter());
        }
        File::OpenSearch | File::Llms | File::DumpIndex | File::Schema => return None,
    }
    Some(key.hashing)
}

impl Key<'_> {
    /// The settings that say how records are read.
    fn reading(&mut self) {
        self.hashing.print(self.site.reading.short());
    }

    /// A record as `catena export` tells it: itself, and those that it names.
    fn exported(&mut self, ix: RecordIx) {
        self.text(ix);
        let archive = self.site.archive;
        let links = &archive.links[ix.at()];
        let versions = links.question.map(|question| &archive.questions[question.at()].versions);
        for named in links.follow_ups.iter().chain(versions).chain([&links.asked_from]) {
            self.cards(named.iter());
        }
    }
}
