//! Words and phrases from word lists. The search itself is in [`super::table`]: all terms of all
//! rules stand in one table.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::Safety;
use crate::lexicon::wordlist::TermClass;

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
    #[serde(default, deserialize_with = "class")]
    pub class: Option<TermClass>,
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

/// The class of a term by its name in rule files and lists.
pub fn class<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<TermClass>, D::Error> {
    let name = String::deserialize(deserializer)?;
    match TermClass::from_name(&name) {
        Some(class) => Ok(Some(class)),
        None => Err(D::Error::custom(format!(
            "unknown variant `{name}`, expected one of `ww`, `zn`, `bn`, `bw`, `vz`, `vast`"
        ))),
    }
}
