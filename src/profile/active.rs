//! What runs on a document: the rules of a profile with their options.

use std::sync::{Arc, OnceLock};

use super::layer::Allowed;
use super::project::FailOn;
use crate::analyse::Depth;
use crate::embedded;
use crate::letter::genre::Genre;
use crate::matcher::{Severity, TermTable};
use crate::rules::{Rule, RuleSet};
use crate::score::{Norms, Tables};

/// What runs on a document of one genre.
#[derive(Debug)]
pub struct Profile {
    /// The house style.
    pub style: String,
    /// The genre.
    pub genre: Genre,
    /// All rules that run, in the order of their ids.
    pub rules: Vec<ActiveRule>,
    /// Words that are right here.
    pub allow: Vec<Allowed>,
    /// The gate.
    pub norms: Norms,
    /// How measures become scores.
    pub tables: Arc<Tables>,
    /// The lowest severity that fails the run, as the files say.
    pub(crate) fail_on: Option<FailOn>,
    /// All rules, those that do not run here too.
    pub(crate) known: RuleSet,
    /// How many words a sentence has at most, by the rule about that, whatever rules are asked for; `None`
    /// where that is off.
    pub longest_sentence: Option<u32>,
    pub(super) terms: OnceLock<TermTable>,
}

/// A rule as this profile has it.
#[derive(Clone, Debug)]
pub struct ActiveRule {
    /// The rule, with this profile's options.
    pub rule: Arc<Rule>,
    /// The severity that a layer set, whatever the search says.
    pub severity: Option<Severity>,
    /// Whether its findings are shown.
    pub shown: bool,
    /// Whether its hits count as jargon in the score.
    pub counted: bool,
    /// The layers that changed it, in their order.
    pub origin: Vec<Origin>,
}

/// Who set a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file, as the user named it.
    pub file: String,
    /// Why, where somebody said so.
    pub reason: Option<String>,
}

impl Profile {
    /// How far the analysis must go for the rules; the scores' own need is [`Tables::needs`].
    pub fn needs(&self) -> Depth {
        let searches = self.rules.iter().map(|active| active.rule.search.needs());
        searches.max().unwrap_or_default().max(self.terms().needs())
    }

    /// How far the analysis of every sentence must go; the rest of what the rules need, they need where
    /// their words stand.
    pub fn needs_everywhere(&self) -> Depth {
        let searches = self.rules.iter().map(|active| active.rule.search.needs_everywhere());
        searches.max().unwrap_or_default()
    }

    /// From how many words on it makes a difference for the rules what in a sentence is a name; `None` where it
    /// makes none.
    pub fn asks_for_names(&self) -> Option<u32> {
        self.rules.iter().filter_map(|active| active.rule.search.asks_for_names()).min()
    }

    /// Whether it makes a difference for the rules what the text explains.
    pub fn asks_what_is_told(&self) -> bool {
        self.rules.iter().any(|active| active.rule.search.asks_what_is_told())
    }

    /// Whether the rules look at nothing but sentences of too many words.
    pub fn reads_long_sentences_alone(&self) -> bool {
        self.rules.iter().all(|active| active.rule.search.longest_sentence().is_some())
    }

    /// All terms of all rules and exceptions in one table.
    pub fn terms(&self) -> &TermTable {
        self.terms.get_or_init(|| {
            let searches = self.rules.iter().map(|active| &active.rule.search);
            let allowed = self.allow.iter().map(|allowed| allowed.words.as_str());
            TermTable::new(searches, allowed, &embedded::TERMS)
        })
    }
}
