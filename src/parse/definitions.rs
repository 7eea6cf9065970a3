//! Reads lines that look like definitions of links: `[1]: https://…`.

/// Reads a line that looks like the definition of a link: its name, and the text from its address on.
pub(super) fn definition(line: &str) -> Option<(&str, &str)> {
    let inner = line.strip_prefix('[').filter(|inner| !inner.starts_with('^'))?;
    let (name, target) = inner.split_at(unescaped(inner, &['[', ']'])?);
    let target = target.strip_prefix("]:")?;
    let address = target.trim_start().trim_start_matches('<');
    let is_address =
        ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    is_address.then_some((name, target))
}

/// Returns the first of these characters that no backslash escapes.
pub(super) fn unescaped(text: &str, wanted: &[char]) -> Option<usize> {
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            c if wanted.contains(&c) => return Some(at),
            _ => {}
        }
    }
    None
}
