//! Words and phrases from word lists, and what to write in their place. All terms of all rules stand in
//! one [`TermTable`].

mod candidate;
mod entry;
pub(in crate::matcher) mod explained;
mod known;
mod place;
mod suggest;
mod table;

use std::collections::BTreeSet;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::{Context, Hit, Phrase, Phrases, Safety, Scope, Severity};
use crate::wordlist::TermClass;

pub(super) use candidate::Match;
pub(super) use explained::{Mention, append_mentions, unexplained};
pub(crate) use suggest::new_words;
pub(crate) use table::TermTable;

/// `found` (the words as they stand there), `use` (what to write instead) and `note` (advice of the
/// term itself; a rule whose advice does not name it gives the note alone).
pub(super) const PLACEHOLDERS: &[&str] = &["found", "use", "note"];

/// `[match.terms]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Terms {
    /// Names of lists in `wordlists/`, without extension.
    #[serde(default)]
    pub lists: Vec<String>,
    /// Whether the words that a house or a project names under `[[terms]]` belong to this rule.
    #[serde(default)]
    pub house: bool,
    /// Terms that stand in the rule itself.
    #[serde(default)]
    pub terms: Vec<Term>,
    /// Phrases that explain a term behind it. Where there are any, a term may stay, and only its first
    /// mention is found if it is never explained.
    #[serde(default)]
    pub explained_by: Vec<Phrase>,
    /// Whether a word that the text explains itself may stay.
    #[serde(default)]
    pub unless_told: bool,
    /// Phrases that explain a term right in front of it, with at most one word between: *dit noemen wij
    /// een aanmaning*.
    #[serde(default)]
    pub named_by: Vec<Phrase>,
}

impl Terms {
    /// Whether a term may stay where it is explained.
    pub(super) fn may_explain(&self) -> bool {
        !self.explained_by.is_empty()
    }

    /// The mentions of these terms, of their matches in the table of all terms.
    pub(super) fn mentions(
        &self,
        context: &Context,
        scope: &Scope,
        matches: &[Match],
    ) -> Vec<Mention> {
        let explaining = Phrases::new(context, &self.explained_by);
        let naming = Phrases::new(context, &self.named_by);
        let mention = |found| Mention::new(context, [&explaining, &naming], found);
        self.in_scope(context, scope, matches).into_iter().map(mention).collect()
    }

    /// The hits of these terms, of their matches in the table of all terms.
    pub(super) fn hits(&self, context: &Context, scope: &Scope, matches: &[Match]) -> Vec<Hit> {
        let found = self.in_scope(context, scope, matches).into_iter();
        found.map(|found| suggest::hit(context, found)).collect()
    }

    /// The matches that are looked at.
    fn in_scope<'m>(
        &self,
        context: &Context,
        scope: &Scope,
        matches: &'m [Match],
    ) -> Vec<&'m Match> {
        let analysis = context.analysis;
        let is_in = |found: &&Match| scope.has(context, analysis.sentence_at(found.span));
        let mut found: Vec<&Match> = matches.iter().filter(is_in).collect();
        if self.unless_told && !found.is_empty() {
            let is_told = |found: &&&Match| {
                let last = analysis.tokens_in(found.span).end.checked_sub(1);
                let last = last.and_then(|at| analysis.tokens.get(at));
                last.is_some_and(|last| context.told().has(analysis.lower(last)))
            };
            // In all its forms: *de pilot (een proef van een jaar)*, *de pilots*.
            let told = found.iter().filter(is_told);
            let told: BTreeSet<String> = told.map(|found| found.entry.term.to_string()).collect();
            found.retain(|found| !told.contains(&*found.entry.term));
        }
        found
    }
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
    /// Advice where nothing can be put in its place, and what is good to know beside an alternative.
    #[serde(default)]
    pub note: String,
    /// The severity, where it is another than that of the rule.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// Parts of words, one of which stands near the term where it has the sense that is meant.
    #[serde(default)]
    pub near: Vec<String>,
}

/// The class of a term by its name in rule files and lists.
pub(crate) fn class<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<TermClass>, D::Error> {
    let name = String::deserialize(deserializer)?;
    match TermClass::from_name(&name) {
        Some(class) => Ok(Some(class)),
        None => Err(D::Error::custom(format!(
            "unknown variant `{name}`, expected one of `ww`, `zn`, `bn`, `bw`, `vz`, `vast`"
        ))),
    }
}
