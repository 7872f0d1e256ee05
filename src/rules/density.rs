//! What a rule says about a document as a whole when its places are many: `report = "density"`.

use serde::Deserialize;
use toml::Spanned;

use crate::matcher::Limits;

use super::template::Template;

/// Placeholders of its message and advice: sentences with a place, all sentences, per cent.
pub(super) const PLACEHOLDERS: &[&str] = &["n", "total", "share"];

/// How a rule reports.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Reporting {
    /// Each place as a finding of the rule's severity.
    #[default]
    Each,
    /// Each place as a hint, and one finding about the document where there are many.
    Density,
}

/// One finding about a document, beside a hint at each place.
#[derive(Clone, Debug)]
pub struct Density {
    /// Fewer sentences with a place are no matter, whatever their share.
    pub least: u32,
    /// Limits for the share of sentences with a place, in per cent.
    pub limits: Limits,
    /// Whether a place is fine by itself: only where there are many, each is a hint.
    pub only_many: bool,
    /// What is wrong.
    pub message: Template,
    /// What to do.
    pub advice: Template,
}

/// `[density]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DensityFile {
    #[serde(default = "least")]
    pub(super) least: u32,
    pub(super) limits: Limits,
    #[serde(default)]
    pub(super) only_many: bool,
    pub(super) message: Spanned<String>,
    pub(super) advice: Spanned<String>,
}

fn least() -> u32 {
    3
}
