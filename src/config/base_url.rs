//! Absolute addresses of the web in the settings.

/// Checks the absolute URL of a site, and returns it without a trailing slash.
///
/// # Errors
/// The address is not valid for a site.
pub fn base_url(url: &str) -> Result<String, String> {
    let (scheme, rest) = url.trim().split_once("://").ok_or("this is not an absolute address")?;
    let scheme = scheme.to_ascii_lowercase();
    if scheme != "http" && scheme != "https" {
        return Err("only http and https addresses can be published".into());
    }
    if rest.contains(['?', '#']) {
        return Err("an address with `?` or `#` can't be the root of a site".into());
    }
    let rest = rest.trim_end_matches('/');
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if authority.contains('@') {
        return Err("it has a user name or a password, which every page would show".into());
    }
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>\\^`{|}".contains(c);
    if rest.contains(is_odd) {
        return Err("it contains a character that is not allowed in addresses".into());
    }
    let escapes = path.match_indices('%').map(|(at, _)| &path[at..]);
    let is_escape = |escape: &str| {
        escape.get(1..3).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
    };
    if let Some(wrong) = escapes.into_iter().find(|escape| !is_escape(escape)) {
        let wrong: String = wrong.chars().take(3).collect();
        return Err(format!("`{wrong}` is not an escaped character; `%25` stands for `%`"));
    }
    // Browsers take these parts out, so that pages would be at another address.
    let mut parts = path.split('/').map(|part| part.to_ascii_lowercase().replace("%2e", "."));
    if let Some(part) = parts.find(|part| part == "." || part == "..") {
        return Err(format!("its path has a part `{part}`; write the address that it leads to"));
    }
    let (host, port) = authority.split_at(authority.rfind(':').unwrap_or(authority.len()));
    let host = idna::domain_to_ascii(host).map_err(|_| "its host is not a valid name")?;
    if host.is_empty() {
        return Err("it has no host".into());
    }
    // Feeds and sitemaps hold addresses in ASCII alone.
    let path = percent_encoding::utf8_percent_encode(path, BEYOND_ASCII);
    Ok(format!("{scheme}://{host}{port}{path}"))
}

/// All of ASCII stays as it is written.
const BEYOND_ASCII: &percent_encoding::AsciiSet = &percent_encoding::AsciiSet::EMPTY;
