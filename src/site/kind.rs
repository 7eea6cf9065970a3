//! The declaration of a kind of file: where its files are, what they are made from, and how.
//!
//! Content sees its inputs and its context, and nothing else of the site. The key of a file is the
//! hash of exactly those, so it covers everything that the file shows: a field outside the inputs
//! can't be used, and a field of the inputs is in the key.

use std::borrow::Cow;
use std::hash::Hash;

use chrono::NaiveDate;
use serde::Serialize;

use super::catalog::{Catalog, Group, Inventory, Month, address, paging};
use super::key::Key;
use super::views::Layout;
use crate::diagnostic::Diagnostic;
use crate::model::Moved;
use crate::render::{InLayout, View};

/// The head of a kind of file, written with [`declare!`].
pub trait Declaration: Sync {
    /// The surroundings of the content: the settings, the footer.
    type Context<'a>: Context<'a>;
    /// Everything that the content may see of the archive. The names of its fields are the parts of
    /// the key that `--explain` prints. They must be in `PARTS`.
    type Inputs<'a>: Inputs;
    /// The template that renders the content's view; `None` if the content is finished bytes.
    const TEMPLATE: Option<&'static str> = None;
    /// True if readers and crawlers should find the files.
    const IN_SITEMAP: bool;
    /// The address of a kind with a single file. Other kinds implement [`FileKind::files`].
    const PATH: &'static str = "";
    /// The addresses of all files that a kind ever has: `*` stands for a name. Those of a list's
    /// other pages follow. Empty where the publisher chooses the address: then [`OwnFiles`] names
    /// the files.
    ///
    /// [`OwnFiles`]: super::exports::own_files::OwnFiles
    const ADDRESSES: &'static [&'static str] = &[];
}

/// A kind of file: a page or an export. Each appears once in the registry, `KINDS`.
pub trait FileKind: Declaration {
    fn files(&self, _: &Catalog<'_>, listing: &mut Listing) {
        const { assert!(!Self::PATH.is_empty(), "a kind of file has a `PATH` or `files`") };
        listing.add(Self::PATH, Id::default());
    }

    /// Returns whether the sitemap may list a file of a kind that is in it.
    fn is_for_search_engines(&self, _: &Catalog<'_>, _: Id) -> bool {
        true
    }

    /// Returns the path that an old address of the publisher's forwards to.
    fn leads_to(&self, _: &Catalog<'_>, _: Id) -> Option<String> {
        None
    }

    fn sitemap_entry(&self, _: &Catalog<'_>, _: Id) -> SitemapEntry {
        SitemapEntry { part: Cow::Borrowed("lists"), modified: None }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Self::Inputs<'a>;

    /// Makes a file's content.
    ///
    /// # Errors
    /// The text of a record can't be read, or is no longer what was parsed.
    fn content(&self, inputs: &Self::Inputs<'_>, context: &Self::Context<'_>) -> Made;
}

/// One file of a kind: a position in a list that the kind knows, and a page number from 1. A kind
/// with a single file uses the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Id {
    at: u32,
    number: u32,
}

impl Id {
    pub fn at(at: usize) -> Self {
        Self::page(at, 1)
    }

    /// Identifies page `number` of the list at position `at`.
    pub fn page(at: usize, number: usize) -> Self {
        let small = |n: usize| u32::try_from(n).expect("a site has fewer than 2^32 files");
        Self { at: small(at), number: small(number) }
    }

    pub fn position(self) -> usize {
        self.at as usize
    }

    pub fn number(self) -> usize {
        self.number as usize
    }
}

/// The files of one kind, as they are collected.
#[derive(Default)]
pub struct Listing {
    pub files: Vec<(String, Id)>,
    /// Paths of the list pages that aren't full yet. Each redirects to the newest page of its list.
    pub redirects: Vec<String>,
    pub diagnostics: Vec<Diagnostic>,
    /// For files whose address the publisher chose: the file that sets it, and what it is. Such an
    /// address may already be taken.
    pub chosen: Vec<(String, &'static str)>,
}

impl Listing {
    pub fn add(&mut self, path: impl Into<String>, id: Id) {
        self.files.push((path.into(), id));
    }

    /// Adds a file whose address the publisher chose in `file`.
    pub fn add_chosen(&mut self, path: String, id: Id, file: &str, what: &'static str) {
        self.add(path, id);
        self.chosen.push((file.to_owned(), what));
    }

    /// Adds the pages of each group's list, under the group's name in `folder`.
    pub fn add_lists<Key, Entry>(
        &mut self,
        folder: &str,
        groups: &[Group<Key, Entry>],
        size: usize,
    ) {
        for (at, group) in groups.iter().enumerate() {
            let list = address::page(folder, &group.slug);
            self.add_list(&list, at, group.entries.len(), size);
        }
    }

    /// Adds the pages of the list at position `at`, which has `entries` entries.
    pub fn add_list(&mut self, list: &str, at: usize, entries: usize, size: usize) {
        self.add_pages(list, at, paging::count(entries, size));
    }

    /// Adds `count` pages of a list. The last full page already links to the next number, so a
    /// redirect is added there until that page is full.
    pub fn add_pages(&mut self, list: &str, at: usize, count: usize) {
        self.add_parts(list, at, count);
        if count > 1 {
            self.redirects.push(address::numbered(list, count));
        }
    }

    /// Adds `count` parts of a list.
    pub fn add_parts(&mut self, list: &str, at: usize, count: usize) {
        for number in 1..=count {
            self.add(address::part(list, number, count), Id::page(at, number));
        }
    }
}

pub struct SitemapEntry {
    /// The part of a split sitemap that lists the file.
    pub part: Cow<'static, str>,
    pub modified: Option<NaiveDate>,
}

impl SitemapEntry {
    pub fn of_month(name: &str, month: Month) -> Self {
        Self { part: Cow::Owned(format!("{name}-{}", month.slug())), modified: None }
    }
}

/// A file's content, or the record whose text can't be read.
pub type Made = Result<Content, Moved>;

/// A file's content, before templates.
pub enum Content {
    /// The view that the kind's template shows.
    View(Box<dyn View>),
    /// Finished bytes.
    Bytes(Vec<u8>),
}

impl Content {
    /// Wraps finished bytes.
    pub fn bytes(bytes: impl Into<Vec<u8>>) -> Made {
        Ok(Self::Bytes(bytes.into()))
    }
}

impl Layout {
    /// Combines this layout with a view to the content of a page.
    pub fn with(self, view: impl Serialize + 'static) -> Made {
        Ok(Content::View(Box::new(InLayout { layout: self, view })))
    }
}

/// The surroundings of a file's content, made only from its path, settings and inputs. All of these
/// are in the key.
pub trait Context<'a>: Sized {
    /// The settings. They are in the key, but not a named part of it.
    type Settings: Hash;
    /// The other inputs of the context.
    type Inputs: Inputs;

    fn settings(inventory: &'a Inventory<'a>) -> Self::Settings;

    fn inputs(inventory: &'a Inventory<'a>) -> Self::Inputs;

    fn new(path: &'a str, settings: Self::Settings, inputs: Self::Inputs) -> Self;
}

pub trait Inputs {
    /// Adds every field to the key.
    fn add_to(&self, key: &mut Key);
}

impl Inputs for () {
    fn add_to(&self, _: &mut Key) {}
}

/// A kind of file without its types, as the registry stores it.
pub trait AnyKind: Sync {
    /// Returns the name of the kind's type, which is unique.
    fn name(&self) -> &'static str;
    fn template(&self) -> Option<&'static str>;
    /// Returns the addresses that its files may have; see [`Declaration::ADDRESSES`].
    fn addresses(&self) -> &'static [&'static str];
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing);
    /// See [`FileKind::sitemap_entry`]; `None` for files outside the sitemap.
    fn sitemap(&self, catalog: &Catalog<'_>, id: Id) -> Option<SitemapEntry>;
    /// See [`FileKind::leads_to`].
    fn leads_to(&self, catalog: &Catalog<'_>, id: Id) -> Option<String>;
    fn key<'a>(&self, inventory: &'a Inventory<'a>, id: Id, path: &str) -> Key;
    /// See [`FileKind::content`].
    ///
    /// # Errors
    /// As in [`FileKind::content`].
    fn content<'a>(&self, inventory: &'a Inventory<'a>, id: Id, path: &'a str) -> Made;
}

impl<Kind: FileKind> AnyKind for Kind {
    fn name(&self) -> &'static str {
        std::any::type_name::<Kind>()
    }

    fn template(&self) -> Option<&'static str> {
        Kind::TEMPLATE
    }

    fn addresses(&self) -> &'static [&'static str] {
        const { if Kind::PATH.is_empty() { Kind::ADDRESSES } else { &[Kind::PATH] } }
    }

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        FileKind::files(self, catalog, listing);
    }

    fn sitemap(&self, catalog: &Catalog<'_>, id: Id) -> Option<SitemapEntry> {
        let is_listed = Kind::IN_SITEMAP && self.is_for_search_engines(catalog, id);
        is_listed.then(|| self.sitemap_entry(catalog, id))
    }

    fn leads_to(&self, catalog: &Catalog<'_>, id: Id) -> Option<String> {
        FileKind::leads_to(self, catalog, id)
    }

    fn key<'a>(&self, inventory: &'a Inventory<'a>, id: Id, path: &str) -> Key {
        let mut key = Key::default();
        key.add(&(path, self.name()));
        key.add(&Kind::Context::settings(inventory));
        Kind::Context::inputs(inventory).add_to(&mut key);
        self.inputs(inventory, id).add_to(&mut key);
        key
    }

    fn content<'a>(&self, inventory: &'a Inventory<'a>, id: Id, path: &'a str) -> Made {
        let (settings, around) =
            (Kind::Context::settings(inventory), Kind::Context::inputs(inventory));
        let context = Kind::Context::new(path, settings, around);
        FileKind::content(self, &self.inputs(inventory, id), &context)
    }
}
