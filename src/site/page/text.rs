//! Text without characters that no format can represent.

/// Returns `text` without the characters that XML can't represent. JSON doesn't need them either.
pub fn legal(text: &str) -> String {
    let is_illegal = |c| matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    // Nearly no text has one, and bytes are faster to look at.
    let may_be_illegal = |b: u8| b < b' ' && !b"\t\n\r".contains(&b) || b == 0xef;
    if text.bytes().any(may_be_illegal) { text.replace(is_illegal, "") } else { text.to_owned() }
}
