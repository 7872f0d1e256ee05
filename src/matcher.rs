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
mod run;
mod scope;
mod structure;
pub(crate) mod terms;
mod told;
mod word;

use serde::Deserialize;

use crate::analyse::Depth;

use construction::{nominalisation, passive, split_construction};
use house::{contact, names, notation};
use structure::{alt_text, emphasis, forbid, headings, links, lists, require};
use word::{acronym, long_word, rare_word};

use context::document_place;
use hit::replacement;

pub(crate) use context::{Context, Marks};
pub(crate) use hit::Hit;
pub use hit::{Edit, Safety, Severity, Suggestion};
pub(crate) use measure::Limits;
pub(crate) use phrase::{Phrase, Phrases};
pub(crate) use run::{Found, Open, Query, find, find_in_part, sentences};
pub(crate) use scope::Scope;
pub(crate) use terms::{Term, TermTable, new_words};

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
    /// Exceptions that except nothing: about the report, not about the text.
    UnusedSuppression(UnusedSuppression),
}

/// The rule about exceptions in the text and in the project file: its message is about one that does
/// nothing, and here is what else there is to say.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnusedSuppression {
    /// It has no reason.
    pub no_reason: Remark,
    /// There is no rule or group of that name, and one of a name that is near.
    pub unknown: Remark,
    /// The same, where no name is near.
    pub unknown_far: Remark,
    /// There is no such command.
    pub unknown_command: Remark,
    /// The line that it is about is blank.
    pub blank: Remark,
    /// One in the project file does nothing in a text that it names.
    pub idle: Remark,
    /// One in the project file holds no longer.
    pub expired: Remark,
    /// One in the project file has no reason.
    pub no_reason_in_file: Remark,
}

/// What is said of an exception.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
}

impl UnusedSuppression {
    fn remarks(&self) -> [&Remark; 8] {
        [
            &self.no_reason,
            &self.unknown,
            &self.unknown_far,
            &self.unknown_command,
            &self.blank,
            &self.idle,
            &self.expired,
            &self.no_reason_in_file,
        ]
    }
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
            Search::Pattern(_) => pattern::PLACEHOLDERS,
            Search::Regex(_)
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
            Search::Consistency(consistency) => consistency.needs(),
            Search::Terms(_)
            | Search::Regex(_)
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

    /// How far the analysis of every sentence must go for this search; [`sentences`] tells where a
    /// search for words needs more.
    pub fn needs_everywhere(&self) -> Depth {
        match self {
            Search::Pattern(_) => Depth::Tokens,
            _ => self.needs(),
        }
    }

    /// From how many words on it makes a difference for this search what in a sentence is a name; `None` where it
    /// makes none.
    pub fn asks_for_names(&self) -> Option<u32> {
        let asks = self.nature().is_lexical()
            || matches!(self, Search::Acronym(_) | Search::Measure(_) | Search::Nominalisation(_));
        asks.then(|| self.longest_sentence().unwrap_or_default())
    }

    /// Whether it makes a difference for this search what the text explains.
    pub fn asks_what_is_told(&self) -> bool {
        match self {
            Search::RareWord(_) => true,
            Search::Pattern(pattern) => pattern.unless_explaining,
            Search::Regex(pattern) => pattern.unless_explaining,
            Search::Terms(terms) => terms.unless_told,
            _ => false,
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
            // What their types say is enough.
            Search::Terms(_)
            | Search::Require(_)
            | Search::Forbid(_)
            | Search::Passive(_)
            | Search::Nominalisation(_)
            | Search::RareWord(_)
            | Search::LongWord(_)
            | Search::Acronym(_)
            | Search::LinkText(_)
            | Search::HeadingLevels(_)
            | Search::AltText(_)
            | Search::Contact(_)
            | Search::Lists(_)
            | Search::Emphasis(_)
            | Search::Names(_)
            | Search::UnusedSuppression(_) => None,
        }
    }

    /// What its hits are about.
    pub fn nature(&self) -> Nature {
        match self {
            Search::Terms(_) | Search::Pattern(_) | Search::Regex(_) | Search::Notation(_) => {
                Nature::Words
            }
            Search::RareWord(_) => Nature::RareWords,
            Search::LongWord(_) => Nature::LongWords,
            Search::Measure(_) => Nature::Quantity,
            Search::Passive(_) | Search::SplitConstruction(_) | Search::Nominalisation(_) => {
                Nature::Construction
            }
            Search::Consistency(_)
            | Search::Require(_)
            | Search::Forbid(_)
            | Search::Acronym(_)
            | Search::LinkText(_)
            | Search::HeadingLevels(_)
            | Search::AltText(_)
            | Search::Contact(_)
            | Search::Lists(_)
            | Search::Emphasis(_)
            | Search::Names(_) => Nature::Document,
            Search::UnusedSuppression(_) => Nature::Report,
        }
    }

    /// How many words a sentence has at most, where this is about that.
    pub fn longest_sentence(&self) -> Option<u32> {
        if let Search::Measure(measure) = self { measure.longest_sentence() } else { None }
    }

    /// Whether a hit is about the document as a whole, and its place no more than one to begin at.
    pub fn is_about_whole(&self) -> bool {
        match self {
            Search::Require(_) => true,
            Search::Measure(measure) => measure.is_about_whole(),
            _ => false,
        }
    }

    /// The names of the word lists that it reads.
    pub fn lists(&self) -> &[String] {
        if let Search::Terms(terms) = self { &terms.lists } else { &[] }
    }

    /// Whether the words of a house (`[[terms]]`) are looked for by this search.
    pub fn takes_house_terms(&self) -> bool {
        matches!(self, Search::Terms(terms) if terms.house)
    }

    /// The terms in the rule itself, for a house to add its own; `None` where it looks for no terms.
    pub fn own_terms(&mut self) -> Option<&mut Vec<Term>> {
        if let Search::Terms(terms) = self { Some(&mut terms.terms) } else { None }
    }

    /// The texts in its options that a writer reads: advice of terms and of sequences, and what is said
    /// of exceptions.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Search::Terms(terms) => terms.terms.iter().map(|term| term.note.as_str()).collect(),
            Search::Pattern(pattern) => pattern.notes().collect(),
            Search::UnusedSuppression(own) => {
                own.remarks().into_iter().flat_map(|one| [&*one.message, &*one.advice]).collect()
            }
            Search::Regex(_)
            | Search::Measure(_)
            | Search::Consistency(_)
            | Search::Require(_)
            | Search::Forbid(_)
            | Search::Notation(_)
            | Search::Passive(_)
            | Search::SplitConstruction(_)
            | Search::Nominalisation(_)
            | Search::RareWord(_)
            | Search::LongWord(_)
            | Search::Acronym(_)
            | Search::LinkText(_)
            | Search::HeadingLevels(_)
            | Search::AltText(_)
            | Search::Contact(_)
            | Search::Lists(_)
            | Search::Emphasis(_)
            | Search::Names(_) => Vec::new(),
        }
    }

    /// What is said of exceptions in the text; `None` where the search is about the text itself.
    pub fn exceptions(&self) -> Option<&UnusedSuppression> {
        if let Search::UnusedSuppression(options) = self { Some(options) } else { None }
    }
}

/// What the hits of a search are about: what becomes of them depends on it, and on nothing else of the
/// search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Words and short phrases that the rule knows.
    Words,
    /// Words, by how seldom they occur.
    RareWords,
    /// Words, by how long they are.
    LongWords,
    /// A number over its limit: what it brings to mend it is known.
    Quantity,
    /// How a sentence is built.
    Construction,
    /// How the document is built, and what it has to say.
    Document,
    /// What the writer said about findings.
    Report,
}

impl Nature {
    /// Whether it is about what somebody wrote there, and not about the document: what is quoted is no
    /// finding.
    pub fn is_about_words(self) -> bool {
        !matches!(self, Nature::Document | Nature::Report)
    }

    /// Whether it is about words and short phrases: where those overlap, one finding is enough, and an
    /// allowed word is none.
    pub fn is_lexical(self) -> bool {
        match self {
            Nature::Words | Nature::RareWords | Nature::LongWords => true,
            Nature::Quantity | Nature::Construction | Nature::Document | Nature::Report => false,
        }
    }

    /// Whether the rule knows the words that it finds, and not only how rare or long they are.
    pub fn knows_words(self) -> bool {
        self == Nature::Words
    }
}
