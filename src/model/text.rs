//! A record's text: held, or fetched when somebody first looks at it.
//!
//! A build with one new record looks at a few texts only, of 100,000. Whoever looks sees a `str`
//! and needn't know; where texts come from is the [`Library`]'s affair.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// Where texts are kept.
pub trait Library: Send + Sync {
    /// Returns the text at a position. What can't be fetched is empty, and the library's keeper
    /// learns of it: nothing may be published then.
    fn text(&self, at: u64) -> Arc<str>;
}

/// A record's text.
#[derive(Clone)]
pub struct Text {
    text: OnceLock<Arc<str>>,
    kept: Option<(Arc<dyn Library>, u64)>,
}

impl Text {
    /// Returns the text that `library` keeps at a position.
    pub fn kept(library: Arc<dyn Library>, at: u64) -> Self {
        Self { text: OnceLock::new(), kept: Some((library, at)) }
    }

    /// Returns the text without holding it from now on, where it isn't held: for whoever looks at
    /// all of them, one after the other.
    pub fn glance(&self) -> Arc<str> {
        match (self.text.get(), &self.kept) {
            (Some(text), _) => Arc::clone(text),
            (None, Some((library, at))) => library.text(*at),
            (None, None) => Arc::from(""),
        }
    }
}

impl<T: Into<Arc<str>>> From<T> for Text {
    fn from(text: T) -> Self {
        Self { text: OnceLock::from(text.into()), kept: None }
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.text.get_or_init(|| match &self.kept {
            Some((library, at)) => library.text(*at),
            None => Arc::from(""),
        })
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    struct Counting(AtomicUsize);

    impl Library for Counting {
        fn text(&self, at: u64) -> Arc<str> {
            self.0.fetch_add(1, Ordering::Relaxed);
            format!("text {at}").into()
        }
    }

    #[test]
    fn a_kept_text_is_fetched_once_and_only_when_it_is_looked_at() {
        let library = Arc::new(Counting(AtomicUsize::new(0)));
        let text = Text::kept(Arc::clone(&library) as Arc<dyn Library>, 7);
        assert_eq!(library.0.load(Ordering::Relaxed), 0);
        assert_eq!(&*text.glance(), "text 7");
        assert_eq!(&*text.glance(), "text 7");
        assert_eq!(library.0.swap(0, Ordering::Relaxed), 2);
        assert_eq!((&*text, &text[5..]), ("text 7", "7"));
        assert_eq!(text, Text::from("text 7"));
        assert_eq!(&*text.glance(), "text 7");
        assert_eq!(library.0.load(Ordering::Relaxed), 1);
    }
}
