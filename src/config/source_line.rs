//! The forms of source lines in the settings: `{n}. [{title}]({url})`.

use super::closest_name::did_you_mean;

/// The program's own form, whose parts have nothing between them.
pub const OWN_SOURCE_LINE: &str = "- {score}%{category}{title}{id}";

/// The parts that a form may have.
pub const SOURCE_LINE_PARTS: [&str; 6] =
    ["{n}", "{score}", "{category}", "{title}", "{id}", "{url}"];

/// Returns what is wrong with a form, and help.
pub(super) fn fault(form: &str) -> Option<(String, String)> {
    if form.trim() == OWN_SOURCE_LINE {
        return None;
    }
    let parts = form.split('{').skip(1).map(|rest| rest.split_once('}').map(|(name, _)| name));
    for name in parts {
        let Some(name) = name else {
            let message = format!("`{form}` has a `{{` without a `}}`");
            return Some((message, format!("parts are `{}`", SOURCE_LINE_PARTS.join("`, `"))));
        };
        let part = format!("{{{name}}}");
        if !SOURCE_LINE_PARTS.contains(&part.as_str()) {
            let otherwise = format!("parts are `{}`", SOURCE_LINE_PARTS.join("`, `"));
            let help = did_you_mean(&part, SOURCE_LINE_PARTS, &otherwise);
            return Some((format!("`{part}` stands for nothing in `{form}`"), help));
        }
    }
    if !SOURCE_LINE_PARTS[3..].iter().any(|part| form.contains(part)) {
        let message = format!("`{form}` has none of `{{title}}`, `{{id}}` and `{{url}}`");
        return Some((message, "write one of them where it stands in the lines".to_owned()));
    }
    if let Some(part) = SOURCE_LINE_PARTS.iter().find(|part| form.matches(*part).count() > 1) {
        return Some((format!("`{form}` has `{part}` twice"), "write it once".to_owned()));
    }
    if form.contains("}{") {
        let message = format!("`{form}` has nothing between two parts");
        let help = format!(
            "write what stands between them; `{OWN_SOURCE_LINE}` alone may have parts that touch"
        );
        return Some((message, help));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_reads_nothing_is_refused() {
        for (form, message, help) in [
            ("- {titel}", "`{titel}` stands for nothing in `- {titel}`", "did you mean `{title}`?"),
            ("{foo} {title}", "`{foo}` stands for nothing", "parts are `{n}`, `{score}`"),
            ("{n}.", "has none of `{title}`", "write one of them"),
            ("", "has none of", "write one of them"),
            ("{title} {title}", "has `{title}` twice", "write it once"),
            ("{title}{id}", "has nothing between two parts", "write what stands between them"),
            ("{title", "has a `{` without a `}`", "parts are"),
        ] {
            let (found, shown) = fault(form).expect(form);
            assert!(found.contains(message) && shown.contains(help), "{form}: {found}: {shown}");
        }
        for form in [OWN_SOURCE_LINE, "{n}. [{title}]({url})", "- {title} ({id})", "{url}"] {
            assert_eq!(fault(form), None, "{form}");
        }
    }
}
