//! The outputs of a site: the sorts of its files, as a report weighs them.

/// The names of outputs, in the order of their positions.
pub const OUTPUTS: [&str; 12] = [
    "answers",
    "sources",
    "comparisons",
    "threads",
    "lists",
    "Markdown twins",
    "stored records",
    "feeds",
    "dumps",
    "search index",
    "theme",
    "other files",
];

/// Returns the position of the output that a file of the site is a part of.
pub fn output_of(path: &str) -> usize {
    let (folder, name) = path.split_once('/').unwrap_or(("", path));
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let output = match (folder, ending) {
        ("answers", "html") => "answers",
        ("answers", "md") => "Markdown twins",
        ("answers", "txt") => "stored records",
        ("sources", _) => "sources",
        ("compare", _) => "comparisons",
        ("threads", _) => "threads",
        ("data", _) => "dumps",
        ("search", _) => "search index",
        ("assets", _) => "theme",
        ("categories" | "models", "xml" | "json") => "feeds",
        ("categories" | "models" | "months" | "tags" | "gaps" | "open-questions" | "llms", _) => {
            "lists"
        }
        ("", "html") => "lists",
        ("", _) if name.starts_with("feed.") => "feeds",
        _ => "other files",
    };
    OUTPUTS.iter().position(|known| *known == output).unwrap_or(OUTPUTS.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_parts_of_outputs() {
        for (path, output) in [
            ("answers/a.html", "answers"),
            ("answers/a.md", "Markdown twins"),
            ("answers/a.txt", "stored records"),
            ("sources/shard/2026-05.html", "sources"),
            ("compare/a-2.html", "comparisons"),
            ("categories/hep-th.html", "lists"),
            ("categories/hep-th.xml", "feeds"),
            ("feed.json", "feeds"),
            ("data/answers/2026-05.jsonl.gz", "dumps"),
            ("search/terms/ab.bin", "search index"),
            ("search.html", "lists"),
            ("assets/style.css", "theme"),
            ("robots.txt", "other files"),
            ("guide/start.html", "other files"),
        ] {
            assert_eq!(OUTPUTS[output_of(path)], output, "{path}");
        }
    }
}
