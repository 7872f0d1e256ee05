//! A rule file as it is written, before it is known to hold.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::about::{Category, Example, Measured};
use super::density::{DensityFile, Reporting};
use crate::document::BlockKind;
use crate::letter::genre::Genre;
use crate::matcher::{Phrase, Search, Severity};

/// The file. In its compact form there is no `doc` (`D`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RuleFile<D> {
    pub(super) id: Spanned<String>,
    pub(super) title: String,
    pub(super) category: Category,
    #[serde(default = "warning")]
    pub(super) severity: Severity,
    #[serde(default)]
    pub(super) default: Switch,
    pub(super) message: Spanned<String>,
    pub(super) advice: Spanned<String>,
    pub(super) since: String,
    pub(super) doc: D,
    #[serde(default)]
    pub(super) scope: ScopeFile,
    #[serde(default)]
    pub(super) facts: BTreeMap<String, String>,
    pub(super) r#match: Spanned<Search>,
    #[serde(default)]
    pub(super) unless: Unless,
    pub(super) report: Option<Spanned<Reporting>>,
    pub(super) density: Option<DensityFile>,
    pub(super) measured: Option<Spanned<Measured>>,
    /// Read here so that what is wrong in them comes to light; [`super::Rule::examples`] gives them.
    #[serde(default, rename = "example")]
    pub(super) _examples: Vec<Example>,
}

impl<D> RuleFile<D> {
    /// How it reports, where the file says so, and where.
    pub(super) fn reporting(&self) -> Option<(Reporting, Range<usize>)> {
        self.report.as_ref().map(|report| (*report.get_ref(), report.span()))
    }
}

fn warning() -> Severity {
    Severity::Warning
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Switch {
    #[default]
    On,
    Off,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ScopeFile {
    pub(super) blocks: Option<Vec<BlockKind>>,
    pub(super) genres: Vec<Genre>,
    pub(super) quotes: bool,
    pub(super) summary: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Unless {
    pub(super) phrases: Vec<Phrase>,
    pub(super) person: Vec<Phrase>,
}
