//! Fluent's syntax to the texts of the interface. What they don't use is a fault.

use std::collections::HashSet;
use std::ops::Range;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Variant as FluentVariant,
    VariantKey,
};
use fluent_syntax::parser;

use super::text::{Fault, Part, Text, Variant, fault};

/// Reads a file of texts: each key, its position and its text.
pub(super) fn read(source: &str) -> Result<Vec<(String, usize, Text)>, Fault> {
    let resource = parser::parse(source).map_err(|(_, errors)| {
        let at = errors.first().map_or(Range::default(), |error| error.pos.clone());
        let cause = errors.first().map_or_else(String::new, |error| format!(": {}", error.kind));
        fault("", at.start, &format!("this is not Fluent{cause}"))
    })?;
    let mut texts: Vec<(String, usize, Text)> = Vec::new();
    for entry in resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Term(term) => {
                let key = format!("-{}", term.id.name);
                let at = place(source, &key);
                return Err(fault(
                    &key,
                    at,
                    "terms are not for these texts: write the word itself",
                ));
            }
            _ => continue,
        };
        let key = message.id.name.to_owned();
        let at = place(source, &key);
        let Some(value) = message.value.filter(|_| message.attributes.is_empty()) else {
            return Err(fault(&key, at, "attributes are not for these texts"));
        };
        if texts.iter().any(|(other, _, _)| *other == key) {
            return Err(fault(&key, at, &format!("the text `{key}` is there twice")));
        }
        let text = parts(&value).map_err(|message| fault(&key, at, message))?;
        texts.push((key, at, text));
    }
    Ok(texts)
}

/// Finds the line of a key.
fn place(source: &str, key: &str) -> usize {
    let is_key =
        |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        if is_key(line) {
            return at;
        }
        at += line.len();
    }
    0
}

fn parts(pattern: &Pattern<&str>) -> Result<Text, &'static str> {
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
        Some(Part::Text(last)) => last.push_str(value),
        _ => text.push(Part::Text(value.to_owned())),
    }
}

fn push_expression(expression: &Expression<&str>, text: &mut Text) -> Result<(), &'static str> {
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
            return Err("a placeholder is `{ $name }`, a text in quotes or a choice by one");
        }
        Expression::Select { selector, variants } => {
            let InlineExpression::VariableReference { id } = selector else {
                return Err("a choice is by a placeholder: `{ $name -> … }`");
            };
            let variant = |variant: &FluentVariant<&str>| -> Result<_, &'static str> {
                let key = match variant.key {
                    VariantKey::Identifier { name } => Variant::Word(name.to_owned()),
                    VariantKey::NumberLiteral { value } => Variant::Number(
                        value.parse().map_err(|_| "a variant is for a whole number")?,
                    ),
                };
                Ok((key, parts(&variant.value)?))
            };
            let default = variants.iter().position(|variant| variant.default).unwrap_or(0);
            let variants: Vec<_> = variants.iter().map(variant).collect::<Result<_, _>>()?;
            let mut seen = HashSet::new();
            if !variants.iter().all(|(variant, _)| seen.insert(variant)) {
                return Err("a choice has two variants for the same value");
            }
            text.push(Part::Choice { by: id.name.to_owned(), default, variants });
        }
    }
    Ok(())
}
