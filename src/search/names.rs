//! The names of categories and models, each with its page: a part of the manifest.

use std::collections::BTreeSet;

use super::bytes::{Cursor, Damaged, put_len, put_str};
use super::tokens;

/// What a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A category.
    Category,
    /// A model.
    Model,
}

/// A category or a model with its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPage {
    /// What it is.
    pub group: Group,
    /// The id of a category, the name of a model.
    pub id: String,
    /// The name of a category; empty if it has none of its own.
    pub name: String,
    /// Path of its page in the site.
    pub path: String,
}

/// Returns the tokens of a text, of all roles.
pub fn token_set(text: &str) -> BTreeSet<String> {
    let mut held = BTreeSet::new();
    tokens::tokens(text, 0, |token, _, _| {
        held.insert(token.to_owned());
    });
    held
}

pub fn write(names: &[NamedPage], out: &mut Vec<u8>) {
    put_len(out, names.len());
    for NamedPage { group, id, name, path } in names {
        out.push(*group as u8);
        [id, name, path].iter().for_each(|text| put_str(out, text));
    }
}

pub fn read(cursor: &mut Cursor<'_>) -> Result<Vec<NamedPage>, Damaged> {
    cursor.list(|cursor| {
        let group = match cursor.byte()? {
            0 => Group::Category,
            1 => Group::Model,
            _ => return Err(Damaged),
        };
        let mut text = || cursor.string().map(str::to_owned);
        Ok(NamedPage { group, id: text()?, name: text()?, path: text()? })
    })
}
