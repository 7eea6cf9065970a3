//! What is written beside the pages: a size for all, and a switch for each.

use super::Settings;

impl Settings {
    /// Returns what is written: as it is set, else as the size has it.
    pub fn switches(&self) -> Switches {
        let full = self.size == Size::Full;
        let set = &self.outputs;
        let feeds = set.feeds.unwrap_or(true);
        Switches {
            feeds,
            list_feeds: feeds && set.list_feeds.unwrap_or(full),
            markdown: set.markdown.unwrap_or(full),
            raw: set.raw.unwrap_or(full),
            json_ld: set.json_ld.unwrap_or(true),
            json_ld_text: set.json_ld_text.unwrap_or(full),
            qa_page: set.qa_page.unwrap_or(false),
            dumps: set.dumps.unwrap_or(true),
            fold_sources: set.fold_sources.unwrap_or(!full),
        }
    }
}
