//! Text without characters that no format can represent.

/// Returns `text` without the characters that XML can't represent. JSON doesn't need them either.
pub fn legal(text: &str) -> String {
    let is_illegal = |c| matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.replace(is_illegal, "")
}
