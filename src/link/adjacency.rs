//! Many short lists of numbers, kept end to end: a relation that is walked in both directions.
//!
//! Knows nothing of records or works.

/// Adjacency of ascending numbers without repeats.
pub(super) struct Adjacency {
    /// Where each list starts in `items`, and the end of the last.
    starts: Vec<usize>,
    items: Vec<u32>,
}

impl Adjacency {
    /// Gathers `lists`, each in any order and without repeats.
    pub(super) fn new<I: IntoIterator<Item = u32>>(lists: impl Iterator<Item = I>) -> Self {
        let mut starts = vec![0];
        let mut items = Vec::new();
        for list in lists {
            let start = items.len();
            items.extend(list);
            items[start..].sort_unstable();
            starts.push(items.len());
        }
        Self { starts, items }
    }

    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.starts.len() - 1).expect("lists are numbered by 32 bits")
    }

    pub(super) fn of(&self, at: u32) -> &[u32] {
        let at = at as usize;
        &self.items[self.starts[at]..self.starts[at + 1]]
    }
}

/// Returns what two ascending lists share, ascending.
///
/// Looks the shorter list's numbers up in the longer, so a very long list costs little.
pub(super) fn shared<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let (few, mut many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    few.iter().copied().filter(move |item| {
        // A short list is faster to walk than to search.
        let at = if many.len() <= 16 {
            many.iter().take_while(|&other| other < item).count()
        } else {
            many.partition_point(|other| other < item)
        };
        many = &many[at..];
        many.first() == Some(item)
    })
}
