//! Addresses on other sites, as the settings make them: of a work, from its id and title, and for
//! asking an open question.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::context::ExportContext;
use super::layout::first_words;
use crate::model::WorkId;
use crate::site::views::Link;

/// The characters that are percent-encoded in a title.
const IN_TITLE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The same in an id.
const IN_ID: &AsciiSet = &IN_TITLE.remove(b':').remove(b'/').remove(b'(').remove(b')');

/// Most letters of a title in an address. Search engines take no longer queries.
const MOST: usize = 200;

/// Most letters of a question in an address. Servers take addresses of about 8,000 bytes.
const LONGEST_QUESTION: usize = 800;

impl ExportContext<'_> {
    /// Returns the address of a work's own page on another site: that of a record's list, else by
    /// the settings' template, else by the form of its id.
    pub fn external(&self, id: &WorkId, listed: Option<&str>) -> Option<String> {
        let template = self.settings.citations.url.as_ref();
        let templated = || Some(template?.replace("{id}", &encoded_id(id)));
        let listed = listed.map(str::to_owned);
        listed.or_else(templated).or_else(|| self.format.address(id))
    }

    /// Returns the address at which readers can ask a question, if the settings have a template. A
    /// question that is too long for an address has none: its beginning would be another question.
    pub fn ask_href(&self, question: impl FnOnce() -> Option<String>) -> Option<String> {
        let template = self.settings.ask.as_ref()?.trim();
        let question = question().filter(|text| text.chars().count() <= LONGEST_QUESTION)?;
        let question = utf8_percent_encode(&question, IN_TITLE).to_string();
        Some(template.replace("{question}", &question))
    }

    /// Returns the links that find a work elsewhere. Without a title, only those by id.
    pub fn find_links(&self, id: &WorkId, title: impl FnOnce() -> Option<String>) -> Vec<Link> {
        let links = &self.settings.citations.find;
        if links.is_empty() {
            return Vec::new();
        }
        let title = title().map(|title| first_words(&title, MOST)).filter(|t| !t.is_empty());
        let title = title.map(|title| utf8_percent_encode(&title, IN_TITLE).to_string());
        let link = |link: &crate::config::FindLink| {
            if title.is_none() && link.url.contains("{title}") {
                return None;
            }
            // What is filled in contains no braces.
            let url = link.url.trim().replace("{title}", title.as_deref().unwrap_or_default());
            let href = url.replace("{id}", &encoded_id(id));
            Some(Link { href, text: link.name.trim().to_owned() })
        };
        links.iter().filter_map(link).collect()
    }

    /// Returns the address of a work for machines: its own page, else the first link that finds it.
    pub fn work_url(
        &self,
        (id, listed): (&WorkId, Option<&str>),
        title: impl FnOnce() -> Option<String>,
    ) -> Option<String> {
        let found = || self.find_links(id, title).into_iter().next();
        self.external(id, listed).or_else(|| found().map(|link| link.href))
    }
}

fn encoded_id(id: &WorkId) -> String {
    utf8_percent_encode(id.as_str(), IN_ID).to_string()
}
