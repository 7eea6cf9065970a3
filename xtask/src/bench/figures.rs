//! Parses the lines of `examples/search_bench` to figures by name, and adds those of Pagefind.

use std::collections::BTreeMap;

use super::pagefind::Index;

/// Measurements at one size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures(BTreeMap<String, f64>);

impl Figures {
    /// Reads `name value` lines.
    ///
    /// # Errors
    /// Returns the first invalid line.
    pub fn parse(text: &str) -> Result<Self, String> {
        let figure = |line: &str| {
            let (name, value) = line.split_once(' ')?;
            Some((name.to_owned(), value.parse().ok()?))
        };
        let figures = text.lines().map(|line| figure(line).ok_or(format!("not a figure: {line}")));
        figures.collect::<Result<_, _>>().map(Self)
    }

    /// Returns a figure, if it was measured.
    pub fn get(&self, name: &str) -> Option<f64> {
        self.0.get(name).copied()
    }

    /// Adds Pagefind's figures: of the archive, and of the changes by its newest record.
    pub fn pagefind(&mut self, index: &Index, before: &Index, records: u64) {
        let bytes: usize = index.files.values().map(Vec::len).sum();
        let changed =
            index.files.iter().filter(|(path, bytes)| before.files.get(*path) != Some(bytes));
        let changed: Vec<usize> = changed.map(|(_, bytes)| bytes.len()).collect();
        let figures = [
            ("pf_index_cpu_s", index.cpu_seconds),
            ("pf_index_memory_kb", index.memory_kb as f64),
            ("pf_files", index.files.len() as f64),
            ("pf_bytes_a_record", bytes as f64 / records as f64),
            ("pf_added_files", changed.len() as f64),
            ("pf_added_bytes", changed.iter().sum::<usize>() as f64),
            ("pf_first_bytes", index.first_load() as f64),
        ];
        self.0.extend(figures.map(|(name, value)| (name.to_owned(), value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_figures() {
        let figures = Figures::parse("records 1000\nindex_cpu_s 0.25\n").expect("two figures");
        assert_eq!(figures.get("records"), Some(1000.0));
        assert_eq!(figures.get("index_cpu_s"), Some(0.25));
        assert_eq!(figures.get("other"), None);
        assert_eq!(Figures::parse("records many"), Err("not a figure: records many".to_owned()));
    }

    #[test]
    fn a_file_that_is_new_or_differs_counts_as_changed() {
        let index = |files: &[(&str, &str)]| Index {
            files: files.iter().map(|&(p, b)| (p.to_owned(), b.into())).collect(),
            ..Index::default()
        };
        let mut figures = Figures::default();
        let before = index(&[("a", "1"), ("b", "1"), ("gone", "1")]);
        figures.pagefind(&index(&[("a", "1"), ("b", "22"), ("c", "333")]), &before, 3);
        assert_eq!(figures.get("pf_added_files"), Some(2.0));
        assert_eq!(figures.get("pf_added_bytes"), Some(5.0));
        assert_eq!(figures.get("pf_bytes_a_record"), Some(2.0));
    }
}
