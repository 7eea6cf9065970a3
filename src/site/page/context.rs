//! The surroundings of a file's content: its address, the form of its links, the settings, the
//! interface's texts and, for pages, the footer.

use std::ops::Deref;

use super::hrefs::Hrefs;
use crate::config::{Licence, licence};
use crate::interface::{Args, Interface};
use crate::parse::RecordFormat;
use crate::site::catalog::{Branding, FooterLink, Inventory, SettingsRef};
use crate::site::declare::inputs;
use crate::site::kind::Context;

/// The context of files about a record: the record format, and no other setting.
pub struct FormatContext<'a> {
    pub hrefs: Hrefs,
    pub format: &'a RecordFormat,
}

impl<'a> Context<'a> for FormatContext<'a> {
    type Settings = &'a RecordFormat;
    type Inputs = ();

    fn settings(inventory: &'a Inventory<'a>) -> Self::Settings {
        inventory.format
    }

    fn inputs(_: &'a Inventory<'a>) {}

    fn new(path: &'a str, format: Self::Settings, (): ()) -> Self {
        Self { hrefs: Hrefs::relative(path), format }
    }
}

inputs! { Texts<'a> { texts: &'a Interface } }

/// The context of other files: all settings, and the interface's texts.
pub struct ExportContext<'a> {
    pub path: &'a str,
    pub hrefs: Hrefs,
    pub interface: &'a Interface,
    shared: SettingsRef<'a>,
}

impl<'a> Deref for ExportContext<'a> {
    type Target = SettingsRef<'a>;

    fn deref(&self) -> &SettingsRef<'a> {
        &self.shared
    }
}

impl<'a> Context<'a> for ExportContext<'a> {
    type Settings = SettingsRef<'a>;
    type Inputs = Texts<'a>;

    fn settings(inventory: &'a Inventory<'a>) -> SettingsRef<'a> {
        inventory.settings_ref()
    }

    fn inputs(inventory: &'a Inventory<'a>) -> Texts<'a> {
        Texts { texts: inventory.interface }
    }

    fn new(path: &'a str, shared: SettingsRef<'a>, Texts { texts }: Texts<'a>) -> Self {
        Self { path, hrefs: Hrefs::relative(path), interface: texts, shared }
    }
}

impl ExportContext<'_> {
    /// Returns a text of the interface.
    pub fn t(&self, key: &str, args: Args<'_>) -> String {
        self.interface.t(key, args)
    }

    /// Returns the address of the published site, ending in `/`; without one, its root.
    pub fn base(&self) -> String {
        let base = self.settings.base_url.as_deref().unwrap_or_default();
        format!("{}/", base.trim_end_matches('/'))
    }

    /// Returns the path of the published site's root: `/`, or `/archive/`.
    pub fn root(&self) -> String {
        let base = self.base();
        let after_scheme = base.find("://").map_or(0, |at| at + 3);
        base[after_scheme..].find('/').map_or("/", |at| &base[after_scheme + at..]).to_owned()
    }

    /// Returns the absolute URL of a page. That of the front page is the site's own. For files that
    /// exist only where the settings say where the site is published.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}", self.base(), if path == "index.html" { "" } else { path })
    }

    /// Returns the licence of the answers, if the settings name one.
    pub fn licence(&self) -> Option<Licence> {
        licence(self.settings.licence.as_deref()?).ok()
    }

    /// Returns the absolute URL of a page, if the settings have a base URL.
    pub fn known_url(&self, path: &str) -> Option<String> {
        self.settings.base_url.as_ref().map(|_| self.absolute(path))
    }
}

/// The context of pages: also the footer.
pub struct PageContext<'a> {
    export: ExportContext<'a>,
    /// The publisher's pages in the footer.
    pub footer: &'a [FooterLink],
    /// The publisher's files that every page uses.
    pub branding: &'a Branding,
    /// Whether the search works on pages in a folder.
    pub offline: bool,
}

inputs! {
    Around<'a> {
        footer: &'a [FooterLink],
        texts: &'a Interface,
        branding: &'a Branding,
        offline: bool,
    }
}

impl<'a> Deref for PageContext<'a> {
    type Target = ExportContext<'a>;

    fn deref(&self) -> &ExportContext<'a> {
        &self.export
    }
}

impl<'a> Context<'a> for PageContext<'a> {
    type Settings = SettingsRef<'a>;
    type Inputs = Around<'a>;

    fn settings(inventory: &'a Inventory<'a>) -> SettingsRef<'a> {
        inventory.settings_ref()
    }

    fn inputs(inventory: &'a Inventory<'a>) -> Around<'a> {
        let offline = inventory.is_offline();
        let Inventory { footer, branding, .. } = inventory;
        Around { footer, texts: inventory.interface, branding, offline }
    }

    fn new(path: &'a str, shared: SettingsRef<'a>, around: Around<'a>) -> Self {
        let Around { footer, texts, branding, offline } = around;
        let export = ExportContext::new(path, shared, Texts { texts });
        Self { export, footer, branding, offline }
    }
}

impl<'a> PageContext<'a> {
    /// Returns the context for a page that is shown at any address: its links begin at the site's
    /// root.
    pub fn rooted(&self) -> Self {
        let hrefs = Hrefs::rooted(&self.root());
        Self { export: ExportContext { hrefs, ..self.export }, ..*self }
    }
}
