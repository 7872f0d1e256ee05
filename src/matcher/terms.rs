//! Words and phrases from word lists. The search itself is in [`super::table`]: all terms of all
//! rules stand in one table.

use serde::Deserialize;

use super::Safety;

/// `found` (the words as they stand there) and `use` (what to write instead).
pub(super) const PLACEHOLDERS: &[&str] = &["found", "use"];

/// `[match.terms]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Terms {
    /// Names of lists in `wordlists/`, without extension.
    #[serde(default)]
    pub lists: Vec<String>,
    /// Terms that stand in the rule itself.
    #[serde(default)]
    pub terms: Vec<Term>,
}

/// A term in a rule file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Term {
    /// The words, lower case.
    pub term: String,
    /// How it inflects: `ww zn bn bw vz vast`; absent: not at all.
    #[serde(default)]
    pub class: Option<String>,
    /// What to write instead, best first.
    #[serde(default)]
    pub r#use: Vec<String>,
    /// Whether the first alternative is right everywhere.
    #[serde(default)]
    pub safety: Safety,
    /// Advice where nothing can be put in its place.
    #[serde(default)]
    pub note: String,
}
