//! Ways of searching: a rule names one of them and gives its options; what comes out are
//! [`Hit`]s, without words of their own. One file per way; a new rule is data, never a new arm.

mod consistency;
mod construction;
mod context;
mod hit;
mod house;
mod measure;
mod pattern;
mod phrase;
mod regex;
mod scope;
mod structure;
pub mod terms;
mod word;
mod wording;

use serde::Deserialize;

use crate::analyse::Depth;

use construction::{nominalisation, passive, split_construction};
use house::{contact, names, notation};
use structure::{alt_text, emphasis, forbid, headings, links, lists, require};
use word::{acronym, long_word, rare_word};

use context::document_place;
use hit::replacement;
use wording::{Conjunction, capitalised, like_original, listed};

pub use context::Context;
pub use hit::{Edit, Hit, Safety, Severity, Suggestion};
pub use measure::Limits;
pub use phrase::{Phrase, Phrases};
pub use scope::{Scope, ScopeBlock};

/// A way of searching with its options, as rule files write it under `[match]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Search {
    /// Words and phrases from lists.
    Terms(terms::Terms),
    /// A sequence of tokens.
    Pattern(pattern::Pattern),
    /// A regular expression over sentences.
    Regex(regex::Pattern),
    /// A number against limits.
    Measure(measure::Measure),
    /// One of several forms in the whole document.
    Consistency(consistency::Consistency),
    /// Something that must be there.
    Require(require::Require),
    /// Something that must not be there.
    Forbid(forbid::Forbid),
    /// How dates, times, amounts and telephone numbers are written.
    Notation(notation::Notation),
    /// Passive sentences.
    Passive(passive::Passive),
    /// Words that belong together and stand far apart.
    SplitConstruction(split_construction::SplitConstruction),
    /// Nouns that hide an act.
    Nominalisation(nominalisation::Nominalisation),
    /// Words that few readers know.
    RareWord(rare_word::RareWord),
    /// Long compounds.
    LongWord(long_word::LongWord),
    /// Words of capitals that are never explained.
    Acronym(acronym::Acronym),
    /// Links whose words say nothing.
    LinkText(links::LinkText),
    /// Skipped levels of headings.
    HeadingLevels(headings::HeadingLevels),
    /// Images without an alternative text.
    AltText(alt_text::AltText),
    /// Telephone numbers and addresses of somebody else.
    Contact(contact::Contact),
    /// Lists of one item, within another, or typed by hand.
    Lists(lists::Lists),
    /// Capitals, bold paragraphs, underlined words.
    Emphasis(emphasis::Emphasis),
    /// Names of the house, its desk and its places.
    Names(names::Names),
    /// Exceptions that except nothing; found when the findings are there, not here.
    UnusedSuppression(UnusedSuppression),
}

/// The rule about exceptions in the text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnusedSuppression {
    /// The message of a tip about an exception without a reason.
    pub no_reason: String,
    /// What to do about that.
    pub no_reason_advice: String,
}

impl Search {
    /// Names of the placeholders that the hits of this search fill.
    pub fn placeholders(&self) -> &'static [&'static str] {
        match self {
            Search::Terms(_) => terms::PLACEHOLDERS,
            Search::Measure(_) => measure::PLACEHOLDERS,
            Search::Consistency(_) => consistency::PLACEHOLDERS,
            Search::Require(_) => require::PLACEHOLDERS,
            Search::Notation(_) => notation::PLACEHOLDERS,
            Search::HeadingLevels(_) => headings::PLACEHOLDERS,
            Search::AltText(_) => &[],
            Search::SplitConstruction(_) => split_construction::PLACEHOLDERS,
            Search::Contact(_) => contact::PLACEHOLDERS,
            Search::LongWord(_) => long_word::PLACEHOLDERS,
            Search::LinkText(_) => links::PLACEHOLDERS,
            Search::Lists(_) => lists::PLACEHOLDERS,
            Search::Emphasis(_) => emphasis::PLACEHOLDERS,
            Search::Names(_) => names::PLACEHOLDERS,
            Search::Pattern(_)
            | Search::Regex(_)
            | Search::Passive(_)
            | Search::Nominalisation(_)
            | Search::RareWord(_)
            | Search::Acronym(_)
            | Search::Forbid(_)
            | Search::UnusedSuppression(_) => &["found"],
        }
    }

    /// How far the analysis must go for this search; for terms their table knows.
    pub fn needs(&self) -> Depth {
        match self {
            Search::Passive(_) | Search::SplitConstruction(_) => Depth::Trees,
            Search::Nominalisation(_) | Search::RareWord(_) => Depth::Tags,
            Search::Pattern(pattern) => pattern.needs(),
            Search::Measure(measure) => measure.needs(),
            Search::Terms(_)
            | Search::Regex(_)
            | Search::Consistency(_)
            | Search::Require(_)
            | Search::Forbid(_)
            | Search::Notation(_)
            | Search::LinkText(_)
            | Search::HeadingLevels(_)
            | Search::AltText(_)
            | Search::Contact(_)
            | Search::LongWord(_)
            | Search::Acronym(_)
            | Search::Lists(_)
            | Search::Emphasis(_)
            | Search::Names(_)
            | Search::UnusedSuppression(_) => Depth::Tokens,
        }
    }

    /// What is wrong with the options, beyond what their types say; in Dutch.
    pub fn problem(&self) -> Option<String> {
        match self {
            Search::Pattern(pattern) => pattern.problem(),
            Search::Regex(pattern) => pattern.problem(),
            Search::Consistency(consistency) => consistency.problem(),
            Search::Notation(notation) => notation.problem(),
            Search::Measure(measure) => measure.problem(),
            Search::SplitConstruction(split) => split.problem(),
            _ => None,
        }
    }

    /// Runs the search. `Terms` finds nothing here: all terms of all rules are found at once by
    /// the [`terms::table::TermTable`].
    pub fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        match self {
            Search::Terms(_) | Search::UnusedSuppression(_) => Vec::new(),
            Search::Pattern(pattern) => pattern.find(context, scope),
            Search::Regex(pattern) => pattern.find(context, scope),
            Search::Measure(measure) => measure.find(context, scope),
            Search::Consistency(consistency) => consistency.find(context, scope),
            Search::Require(require) => require.find(context, scope),
            Search::Forbid(forbid) => forbid.find(context),
            Search::Notation(notation) => notation.find(context, scope),
            Search::Passive(passive) => passive.find(context, scope),
            Search::SplitConstruction(split) => split.find(context, scope),
            Search::Nominalisation(nominalisation) => nominalisation.find(context, scope),
            Search::RareWord(rare) => rare.find(context, scope),
            Search::LongWord(long) => long.find(context, scope),
            Search::Acronym(acronym) => acronym.find(context, scope),
            Search::LinkText(links) => links.find(context, scope),
            Search::HeadingLevels(_) => headings::find(context),
            Search::AltText(_) => alt_text::find(context),
            Search::Contact(contact) => contact.find(context, scope),
            Search::Lists(lists) => lists.find(context),
            Search::Emphasis(emphasis) => emphasis.find(context, scope),
            Search::Names(names) => names.find(context, scope),
        }
    }
}
