//! What surrounds the content of a file: its address and how it writes links, the settings, and for
//! pages the footer.

use std::ops::Deref;

use super::hrefs::Hrefs;
use crate::interface::{Args, Interface};
use crate::parse::RecordFormat;
use crate::site::catalog::{FooterLink, Inventory, SettingsRef};
use crate::site::declare::inputs;
use crate::site::kind::Context;

/// For files that show a record as it is: the record format and the texts of the interface, and no
/// other setting.
pub struct FormatContext<'a> {
    pub hrefs: Hrefs,
    pub format: &'a RecordFormat,
    pub interface: &'a Interface,
}

impl<'a> Context<'a> for FormatContext<'a> {
    type Settings = (&'a RecordFormat, &'a Interface);
    type Inputs = ();

    fn settings(inventory: &'a Inventory<'a>) -> Self::Settings {
        (inventory.format, inventory.interface)
    }

    fn inputs(_: &'a Inventory<'a>) {}

    fn new(path: &'a str, (format, interface): Self::Settings, (): ()) -> Self {
        Self { hrefs: Hrefs::relative(path), format, interface }
    }
}

/// For other files: all settings.
pub struct ExportContext<'a> {
    pub path: &'a str,
    pub hrefs: Hrefs,
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
    type Inputs = ();

    fn settings(inventory: &'a Inventory<'a>) -> SettingsRef<'a> {
        inventory.settings_ref()
    }

    fn inputs(_: &'a Inventory<'a>) {}

    fn new(path: &'a str, shared: SettingsRef<'a>, (): ()) -> Self {
        Self { path, hrefs: Hrefs::relative(path), shared }
    }
}

impl SettingsRef<'_> {
    /// Returns a text of the interface.
    pub fn t(&self, key: &str, args: Args<'_>) -> String {
        self.interface.t(key, args)
    }

    /// Returns the address of the published site, ending in `/`; without one, its root.
    pub fn base(&self) -> String {
        let base = self.settings.base_url.as_deref().unwrap_or_default();
        format!("{}/", base.trim_end_matches('/'))
    }

    /// Returns the path at which the published site begins: `/`, or `/archive/`.
    pub fn root(&self) -> String {
        let base = self.base();
        let after_scheme = base.find("://").map_or(0, |at| at + 3);
        base[after_scheme..].find('/').map_or("/", |at| &base[after_scheme + at..]).to_owned()
    }

    /// Returns the absolute URL of a page; the front page's is the site's. For files that exist only
    /// where the settings say where the site is published.
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
    /// The publisher's pages in the footer.
    pub footer: &'a [FooterLink],
}

inputs! { Footer<'a> { footer: &'a [FooterLink] } }

impl<'a> Deref for PageContext<'a> {
    type Target = ExportContext<'a>;

    fn deref(&self) -> &ExportContext<'a> {
        &self.export
    }
}

impl<'a> Context<'a> for PageContext<'a> {
    type Settings = SettingsRef<'a>;
    type Inputs = Footer<'a>;

    fn settings(inventory: &'a Inventory<'a>) -> SettingsRef<'a> {
        inventory.settings_ref()
    }

    fn inputs(inventory: &'a Inventory<'a>) -> Footer<'a> {
        Footer { footer: &inventory.footer }
    }

    fn new(path: &'a str, shared: SettingsRef<'a>, Footer { footer }: Footer<'a>) -> Self {
        Self { export: ExportContext::new(path, shared, ()), footer }
    }
}

impl<'a> PageContext<'a> {
    /// Returns it for a page that is shown at any address: its links begin at the site's root.
    pub fn rooted(&self) -> Self {
        let hrefs = Hrefs::rooted(&self.root());
        Self { export: ExportContext { hrefs, ..self.export }, footer: self.footer }
    }
}
