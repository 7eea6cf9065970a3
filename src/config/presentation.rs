//! Settings of how the site presents itself: links, policy, robots.

use super::one_or_many::OneOrMany;

/// A link of the publisher's in the header or the footer.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteLink {
    /// The text.
    pub text: String,
    /// A path in the site, an http(s) address, or `mailto:`.
    pub href: String,
}

/// Other sites that pages may use, in addition to their own.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicySettings {
    /// Sites whose scripts run.
    pub script: OneOrMany,
    /// Sites whose pictures are shown.
    pub img: OneOrMany,
    /// Sites that scripts may connect to.
    pub connect: OneOrMany,
}

impl Default for PolicySettings {
    fn default() -> Self {
        let none = || OneOrMany::Many(Vec::new());
        Self { script: none(), img: none(), connect: none() }
    }
}

/// What robots may do, of the site or of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RobotSettings {
    /// List pages in search engines.
    pub index: bool,
    /// Train language models.
    pub ai: bool,
}

impl Default for RobotSettings {
    fn default() -> Self {
        Self { index: true, ai: true }
    }
}

impl SiteLink {
    /// Returns whether it leads to another site, or is an address of e-mail.
    pub fn is_elsewhere(&self) -> bool {
        self.href.contains(':')
    }
}
