//! The licence of the answers: an SPDX id that is known by name, or an address.

use super::base_url::base_url;
use super::closest_name::did_you_mean;

/// A licence, as pages and data name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its SPDX id, or its address.
    pub id: String,
    /// Its name: `CC BY 4.0`.
    pub name: String,
    /// The address of its text.
    pub url: String,
}

/// Known licences: SPDX id, name, address.
const KNOWN: [(&str, &str, &str); 15] = [
    ("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("CC-BY-NC-4.0", "CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    ("CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
    ("CC-BY-ND-4.0", "CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
    ("CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
    ("CC-BY-3.0", "CC BY 3.0", "https://creativecommons.org/licenses/by/3.0/"),
    ("CC-BY-SA-3.0", "CC BY-SA 3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
    ("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("MIT", "MIT", "https://opensource.org/license/mit"),
    ("Apache-2.0", "Apache 2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
    ("ODC-By-1.0", "ODC-By 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    ("ODbL-1.0", "ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    ("PDDL-1.0", "PDDL 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    ("GFDL-1.3-or-later", "GFDL 1.3 or later", "https://www.gnu.org/licenses/fdl-1.3.html"),
];

/// Reads the setting.
///
/// # Errors
/// Message and help if it is neither a known id nor an address.
pub fn licence(text: &str) -> Result<Licence, (String, String)> {
    let text = text.trim();
    if let Some((id, name, url)) = KNOWN.iter().find(|(id, ..)| id.eq_ignore_ascii_case(text)) {
        let [id, name, url] = [id, name, url].map(|part| (*part).to_owned());
        return Ok(Licence { id, name, url });
    }
    if text.contains("://") && base_url(&text.replace(['?', '#'], "/")).is_ok() {
        let name = text.split("://").nth(1).unwrap_or(text).trim_end_matches('/').to_owned();
        return Ok(Licence { id: text.to_owned(), name, url: text.to_owned() });
    }
    let ids = KNOWN.iter().map(|(id, ..)| *id);
    let all = format!(
        "write the address of its text, or one of {}",
        ids.clone().collect::<Vec<_>>().join(", ")
    );
    let shown: String = text.chars().take(60).collect();
    Err((format!("`{shown}` is no known licence"), did_you_mean(text, ids, &all)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_a_known_id_or_an_address() {
        let read = |text| licence(text).map(|found| (found.name, found.url));
        let by = "https://creativecommons.org/licenses/by/4.0/".to_owned();
        assert_eq!(read("cc-by-4.0"), Ok(("CC BY 4.0".to_owned(), by)));
        let own = "https://example.org/licence".to_owned();
        assert_eq!(read(&own), Ok(("example.org/licence".to_owned(), own.clone())));
        let Err((_, help)) = read("CC-BY-40") else { panic!("unknown") };
        assert_eq!(help, "did you mean `CC-BY-4.0`?");
        for text in ["", "free", "javascript:x", "ftp://x.example/"] {
            assert!(licence(text).is_err(), "{text}");
        }
        for (id, _, url) in KNOWN {
            assert!(licence(id).is_ok() && base_url(url).is_ok(), "{id}");
        }
    }
}
