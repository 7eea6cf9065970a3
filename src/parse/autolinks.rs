//! Reads links whose text is their target: `<https://a.example>`.

/// Returns the length of an `<https://a.example>` or `<a@b.example>` at the start of `rest`.
pub(super) fn autolink(rest: &str) -> Option<usize> {
    let inner = &rest[1..];
    let ends = |c: char| c == '<' || c == '>' || c == ' ' || c.is_ascii_control();
    let end = inner.find(ends).filter(|&end| inner[end..].starts_with('>'))?;
    let target = &inner[..end];
    let scheme = target.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = (2..=32).contains(&scheme.len())
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+.-".contains(&b));
    (is_scheme || is_email(target)).then_some(end + 2)
}

/// Returns whether a text is an address that CommonMark accepts in autolinks.
fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let may_be_in_name = |b: u8| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b);
    !name.is_empty() && name.bytes().all(may_be_in_name) && host.split('.').all(is_label)
}
