//! The OpenSearch 1.1 description, from which browsers and tools learn how to search the site.
//!
//! `ShortName` has at most 16 characters, `LongName` at most 48, `Description` at most 1,024.

use crate::normalise::one_line;
use crate::render::escape::escape;
use crate::site::prelude::*;

const PATH: &str = "opensearch.xml";

declare! { OpenSearch { context: ExportContext, in_sitemap: false, path: PATH } }

impl FileKind for OpenSearch {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        if catalog.settings.base_url.is_some() {
            listing.add(PATH, Id::default());
        }
    }

    fn inputs<'a>(&self, _: &'a Inventory<'a>, _: Id) {}

    fn content(&self, (): &(), context: &ExportContext<'_>) -> Made {
        let settings = context.settings;
        let args = [
            ("title", Arg::from(&settings.title)),
            ("description", Arg::from(&settings.description)),
        ];
        let xml = |text: &str, longest: usize| escape(&shortened(&legal(text), longest));
        Content::bytes(format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
             <ShortName>{}</ShortName>\n<LongName>{}</LongName>\n<Description>{}</Description>\n\
             <Language>{}</Language>\n<InputEncoding>UTF-8</InputEncoding>\n\
             <OutputEncoding>UTF-8</OutputEncoding>\n\
             <Image height=\"16\" width=\"16\" type=\"image/svg+xml\">{}</Image>\n\
             <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/>\n\
             <Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"{}\"/>\n\
             </OpenSearchDescription>\n",
            xml(&settings.title, 16),
            xml(&settings.title, 48),
            xml(&context.t("opensearch-description", &args), 1024),
            escape(&settings.language),
            escape(&context.absolute("assets/favicon.svg")),
            escape(&context.absolute("search.html")),
            escape(&context.absolute("opensearch.xml")),
        ))
    }
}

/// Returns a text of at most `longest` characters, cut between words if possible.
fn shortened(text: &str, longest: usize) -> String {
    let text = one_line(text);
    if text.chars().count() <= longest {
        return text;
    }
    let cut: String = text.chars().take(longest).collect();
    let next = text.chars().nth(longest);
    match cut.rfind(' ').filter(|_| next != Some(' ')) {
        Some(space) => cut[..space].to_owned(),
        None => cut.trim_end().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn names_are_cut_at_a_word_and_in_characters() {
        assert_eq!(shortened("Antigravity Q&A", 16), "Antigravity Q&A");
        assert_eq!(shortened("Answers about gravity", 16), "Answers about");
        assert_eq!(shortened("Answers ab gravit y", 17), "Answers ab gravit");
        assert_eq!(shortened("Fragensammlungsseite", 16), "Fragensammlungss");
        assert_eq!(shortened("ααααααααααααααααααα", 16).chars().count(), 16);
    }
}
