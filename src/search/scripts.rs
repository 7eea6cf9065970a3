//! The index from disk: each of its files also as a script, which hands over the same bytes.
//!
//! A page that is opened from a folder may run the site's scripts, and read nothing else. The
//! browser's reader takes its files from them (`docs/search-index.md`, "From disk").

/// The address of every script: `*` stands for the name of the file.
pub const SCRIPT_ADDRESS: &str = "search/*.js";

/// Returns the path of a file's script.
pub fn script_path(path: &str) -> String {
    format!("{}.js", stem(path))
}

/// Returns the script of the file at `path`: a call with its name and its bytes as base64.
pub fn script(path: &str, bytes: &[u8]) -> Vec<u8> {
    let name = stem(path).rsplit('/').next().unwrap_or_default();
    let mut script = format!("catenaFile(\"{name}\",\"").into_bytes();
    script.reserve(bytes.len().div_ceil(3) * 4 + 4);
    for three in bytes.chunks(3) {
        let at = |i: usize| u32::from(three.get(i).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for i in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * i) & 63) as usize];
            script.push(if i <= three.len() { digit } else { b'=' });
        }
    }
    script.extend_from_slice(b"\");\n");
    script
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn stem(path: &str) -> &str {
    path.strip_suffix(".bin").unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Returns the bytes of base64.
    fn decoded(text: &str) -> Vec<u8> {
        let digits = text.trim_end_matches('=').bytes();
        let (mut bytes, mut bits, mut count) = (Vec::new(), 0u32, 0);
        for digit in digits {
            let value = DIGITS.iter().position(|&known| known == digit).expect("a digit");
            bits = bits << 6 | value as u32;
            count += 6;
            if count >= 8 {
                count -= 8;
                bytes.push((bits >> count) as u8);
            }
        }
        bytes
    }

    fn text(bytes: &[u8]) -> String {
        String::from_utf8(script("search/0a.bin", bytes)).expect("a script is ASCII")
    }

    #[test]
    fn a_script_calls_with_name_and_bytes() {
        for (bytes, base64) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("\u{7ff}\u{fffd}", "37/vv70="),
        ] {
            assert_eq!(text(bytes.as_bytes()), format!("catenaFile(\"0a\",\"{base64}\");\n"));
        }
        assert_eq!(script_path("search/0a.bin"), "search/0a.js");
    }

    proptest! {
        #[test]
        fn bytes_return(bytes: Vec<u8>) {
            let text = text(&bytes);
            let base64 = text.split('"').nth(3).expect("four quotes");
            prop_assert_eq!(base64.len() % 4, 0);
            prop_assert_eq!(decoded(base64), bytes);
        }
    }
}
