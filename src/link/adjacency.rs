//! Many short lists of numbers, stored end to end: one direction of a relation.
//!
//! Knows nothing about records or works.

/// Adjacency of ascending numbers without repeats.
pub(super) struct Adjacency {
    /// The start of each list in `items`, and the end of the last.
    starts: Vec<usize>,
    items: Vec<u32>,
}

impl Adjacency {
    /// Collects `lists`, each in any order and without repeats.
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

/// Returns the numbers in both ascending lists, ascending.
///
/// Searches the longer list for the shorter one's numbers, so a very long list costs little.
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
