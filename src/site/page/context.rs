//! What surrounds the content of a file: its address and how it writes links, the settings, and for
//! pages the footer.

use std::hash::Hash;
use std::ops::Deref;

use super::hrefs::Hrefs;
use crate::config::{Settings, Switches};
use crate::interface::{Args, Interface};
use crate::parse::RecordFormat;
use crate::site::catalog::{FooterLink, Inventory};
use crate::site::declare::part;
use crate::site::key::Key;
use crate::site::kind::Context;

/// For files that show a record as it is: the record format, and no other setting.
pub struct FormatContext<'a> {
    pub hrefs: Hrefs,
    pub format: &'a RecordFormat,
    pub interface: &'a Interface,
}

impl<'a> Context<'a> for FormatContext<'a> {
    fn new(inventory: &'a Inventory<'a>, path: &'a str) -> Self {
        let (format, interface) = (inventory.format, inventory.interface);
        Self { hrefs: Hrefs::relative(path), format, interface }
    }

    fn add_to(inventory: &'a Inventory<'a>, key: &mut Key) {
        inventory.format.print.hash(key);
    }
}

/// For other files: all settings.
pub struct ExportContext<'a> {
    pub path: &'a str,
    pub hrefs: Hrefs,
    /// It follows from the settings, as the switches do.
    pub format: &'a RecordFormat,
    pub interface: &'a Interface,
    pub settings: &'a Settings,
    pub switches: Switches,
}

impl<'a> Context<'a> for ExportContext<'a> {
    fn new(inventory: &'a Inventory<'a>, path: &'a str) -> Self {
        Self {
            path,
            hrefs: Hrefs::relative(path),
            format: inventory.format,
            interface: inventory.interface,
            settings: inventory.settings,
            switches: inventory.switches,
        }
    }

    fn add_to(inventory: &'a Inventory<'a>, key: &mut Key) {
        inventory.settings_print.hash(key);
    }
}

impl ExportContext<'_> {
    /// Returns a text of the interface.
    pub fn t(&self, key: &str, args: Args<'_>) -> String {
        self.interface.t(key, args)
    }

    /// Returns the address of the published site, ending in `/`.
    pub fn base(&self) -> String {
        let base = self.settings.base_url.as_deref().unwrap_or("https://example.invalid");
        format!("{}/", base.trim_end_matches('/'))
    }

    /// Returns the path at which the published site begins: `/`, or `/archive/`.
    pub fn root(&self) -> String {
        let base = self.base();
        let after_scheme = base.find("://").map_or(0, |at| at + 3);
        base[after_scheme..].find('/').map_or("/", |at| &base[after_scheme + at..]).to_owned()
    }

    /// Returns the absolute URL of a page; the front page's is the site's.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}", self.base(), if path == "index.html" { "" } else { path })
    }

    /// Returns the absolute URL of a page, where the settings say where the site is published.
    pub fn known_url(&self, path: &str) -> Option<String> {
        self.settings.base_url.as_ref().map(|_| self.absolute(path))
    }
}

/// For pages: all settings, and the footer.
pub struct PageContext<'a> {
    export: ExportContext<'a>,
    pub footer: &'a [FooterLink],
}

impl<'a> Deref for PageContext<'a> {
    type Target = ExportContext<'a>;

    fn deref(&self) -> &ExportContext<'a> {
        &self.export
    }
}

impl<'a> Context<'a> for PageContext<'a> {
    fn new(inventory: &'a Inventory<'a>, path: &'a str) -> Self {
        Self { export: ExportContext::new(inventory, path), footer: &inventory.footer }
    }

    fn add_to(inventory: &'a Inventory<'a>, key: &mut Key) {
        ExportContext::add_to(inventory, key);
        key.part(const { part("footer") }, &inventory.footer);
    }
}

impl<'a> PageContext<'a> {
    /// Returns it for a page that is shown at any address: its links begin at the site's root.
    pub fn rooted(&self) -> Self {
        let hrefs = Hrefs::rooted(&self.root());
        Self { export: ExportContext { hrefs, ..self.export }, footer: self.footer }
    }
}
