//! Writes citations: as chips, as marks of the work that a page is about, or as text.

use std::borrow::Cow;

use super::cite_place::{
    chip_html, hidden_html, is_part_of_sentence, long_class, mention_anchor, own_html,
};
use super::escape::escape;
use super::markup::{Cites, HtmlWriter};
use crate::model::{CiteId, WorkId};
use crate::normalise::short_address;

impl HtmlWriter<'_> {
    /// Writes a row of chips.
    pub(super) fn cite(&mut self, ids: &[CiteId], raw: &str) {
        if matches!(self.cites, Cites::Text) {
            return self.text(raw);
        }
        let is_word = is_part_of_sentence(&self.out);
        for (number, id) in ids.iter().enumerate() {
            self.raw(if number > 0 { " " } else { "" });
            self.chip(&id.work, is_word);
        }
    }

    /// Writes a chip. One that is a word of its sentence (`is_word`) shows the id, too.
    fn chip(&mut self, work: &WorkId, is_word: bool) {
        let html = match &self.cites {
            Cites::Text => return,
            Cites::Rows { chip, elsewhere: Some(elsewhere), .. }
                if let Some(href) = elsewhere(work) =>
            {
                link("cite", &href, &Name::of(work, chip))
            }
            Cites::Rows { place, chip, page, .. } => {
                let Some(place) = place(work) else { return self.text(work.as_str()) };
                let class = if place.is_listed { "cite" } else { "cite unlisted" };
                let href = format!("{page}#{}", place.anchor());
                if self.mentioned.insert(work.clone()) {
                    self.first_mentions.push(work.clone());
                }
                match place.number.filter(|_| page.is_empty()) {
                    None => link(class, &href, &Name::of(work, chip)),
                    Some(number) => {
                        self.mentions.push(work.clone());
                        let name = match is_word {
                            true => Name::of(work, chip),
                            false => Name { html: hidden_html(chip(work)), long: "" },
                        };
                        format!(
                            "<a class=\"{class}{}{}\" id=\"{}\" href=\"{}\" data-n=\"{number}\">{}</a>",
                            if is_word { " word" } else { "" },
                            name.long,
                            mention_anchor(self.mentions.len()),
                            escape(&href),
                            name.html,
                        )
                    }
                }
            }
            Cites::Citing { own, .. } if *own == work => own_html(work.as_str()),
            Cites::Citing { href: None, .. } => escape(&short_address(work.as_str())),
            Cites::Citing { href: Some(href), chip, .. } => {
                link("cite", &href(work), &Name::of(work, chip))
            }
        };
        self.raw(&html);
    }
}

/// What a chip shows of a work.
struct Name {
    html: String,
    /// The class of a long one.
    long: &'static str,
}

impl Name {
    fn of(work: &WorkId, chip: &dyn Fn(&WorkId) -> (String, String)) -> Self {
        match short_address(work.as_str()) {
            Cow::Owned(short) => Self { html: escape(&short), long: long_class(&short) },
            Cow::Borrowed(id) => Self { html: chip_html(chip(work)), long: long_class(id) },
        }
    }
}

fn link(class: &str, href: &str, name: &Name) -> String {
    let Name { html, long } = name;
    format!("<a class=\"{class}{long}\" href=\"{}\">{html}</a>", escape(href))
}
