//! Fluent's syntax to the texts of the interface. What they don't use is a fault.

use std::collections::HashSet;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Variant as FluentVariant,
    VariantKey,
};
use fluent_syntax::parser::{self, ErrorKind, ParserError};

use super::text::{Fault, Part, Text, Variant, fault};

/// A text of a file with its key and its position.
pub(super) type Found = (String, usize, Text);

/// Reads a file of texts. Returns the sound ones, and all faults.
pub(super) fn read(source: &str) -> (Vec<Found>, Vec<Fault>) {
    let (resource, errors) = match parser::parse(source) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    let mut faults: Vec<Fault> = errors.iter().map(|error| syntax(error, source)).collect();
    let mut texts: Vec<Found> = Vec::new();
    for entry in resource.body {
        let (id, text) = match entry {
            Entry::Message(message) => {
                let attribute = message.attributes.first().map(|attribute| attribute.id.name);
                (message.id.name, text(message.value.as_ref(), attribute))
            }
            Entry::Term(term) => {
                let message = "terms are not for these texts".to_owned();
                (term.id.name, Err((message, "write the word itself in each text".to_owned())))
            }
            _ => continue,
        };
        // The parser's names are slices of the source.
        let at = id.as_ptr().addr() - source.as_ptr().addr();
        match text {
            Ok(_) if texts.iter().any(|(other, _, _)| other == id) => {
                let message = format!("the text `{id}` is there twice");
                faults.push(fault(id, at, &message, "remove one of the two"));
            }
            Ok(text) => texts.push((id.to_owned(), at, text)),
            Err((message, help)) => faults.push(fault(id, at, &message, &help)),
        }
    }
    faults.sort_by_key(|fault| fault.at);
    (texts, faults)
}

/// A message and help.
type Problem = (String, String);

fn problem<T>(message: &str, help: &str) -> Result<T, Problem> {
    Err((message.to_owned(), help.to_owned()))
}

fn syntax(error: &ParserError, source: &str) -> Fault {
    let help = match error.kind {
        // The parser expects the end of a line after `->`.
        ErrorKind::ExpectedCharRange { ref range } if range.contains('\n') => {
            "write each variant on its own line after `->`"
        }
        ErrorKind::MissingDefaultVariant => "put a `*` before the variant for all other values",
        _ => "write `key = text`, and a brace that readers see as `{ \"{\" }`",
    };
    // At the end of the file, the last line is the faulty one.
    let at = error.pos.start.min(source.trim_end().len());
    fault("", at, &format!("this is not Fluent: {}", error.kind), help)
}

fn text(value: Option<&Pattern<&str>>, attribute: Option<&str>) -> Result<Text, Problem> {
    match (value, attribute) {
        (_, Some(name)) => {
            problem("attributes are not for these texts", &format!("remove the line `.{name} = …`"))
        }
        (Some(value), None) => parts(value),
        (None, None) => Ok(Text::new()),
    }
}

fn parts(pattern: &Pattern<&str>) -> Result<Text, Problem> {
    let mut text = Text::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => push_text(value, &mut text),
            PatternElement::Placeable { expression } => push_expression(expression, &mut text)?,
        }
    }
    Ok(text)
}

/// Adds text to that before it, so that a text without placeholders is one part.
fn push_text(value: &str, text: &mut Text) {
    match text.last_mut() {
        _ if value.is_empty() => {}
        Some(Part::Text(last)) => last.push_str(value),
        _ => text.push(Part::Text(value.to_owned())),
    }
}

fn push_expression(expression: &Expression<&str>, text: &mut Text) -> Result<(), Problem> {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            push_text(&fluent_syntax::unicode::unescape_unicode_to_string(value), text);
        }
        Expression::Inline(InlineExpression::NumberLiteral { value }) => push_text(value, text),
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            text.push(Part::Placeholder(id.name.to_owned()));
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            push_expression(expression, text)?;
        }
        Expression::Inline(_) => {
            return problem(
                "braces hold a placeholder, a text in quotes or a choice by a placeholder",
                "write the words themselves, or a placeholder such as `{ $count }`",
            );
        }
        Expression::Select { selector, variants } => {
            let InlineExpression::VariableReference { id } = selector else {
                return problem(
                    "a choice is by a placeholder",
                    "write the placeholder before the arrow, such as `{ $count ->`",
                );
            };
            let default = variants.iter().position(|variant| variant.default).unwrap_or(0);
            let variants: Vec<_> = variants.iter().map(variant).collect::<Result<_, _>>()?;
            let mut seen = HashSet::new();
            if let Some((twice, _)) = variants.iter().find(|(variant, _)| !seen.insert(variant)) {
                return problem(
                    "a choice has two variants for the same value",
                    &format!("remove one of the variants `[{twice}]`"),
                );
            }
            text.push(Part::Choice { by: id.name.to_owned(), default, variants });
        }
    }
    Ok(())
}

fn variant(variant: &FluentVariant<&str>) -> Result<(Variant, Text), Problem> {
    let key = match variant.key {
        VariantKey::Identifier { name } => Variant::Word(name.to_owned()),
        VariantKey::NumberLiteral { value } => match value.parse() {
            Ok(number) => Variant::Number(number),
            Err(_) => {
                let help = format!("write a whole number or a word in place of `[{value}]`");
                return problem("a variant is for a whole number or a word", &help);
            }
        },
    };
    Ok((key, parts(&variant.value)?))
}
