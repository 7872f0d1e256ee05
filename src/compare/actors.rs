//! Who does what: the verbs of a sentence with whoever acts.

use super::facts::words;
use super::side::{Side, stem_of};
use crate::analyse::TokenId;
use crate::analyse::trees::Relation;
use crate::lexicon::forms::{self, Classes};
use crate::span::Span;

/// The stems of verbs have so many letters.
const LENGTH: usize = 6;

/// A verb with its actor.
#[derive(Debug)]
pub(super) struct Act {
    /// The stem of the verb.
    pub(super) verb: String,
    pub(super) who: Who,
    /// The words that name the actor, or the verb itself.
    pub(super) span: Span,
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    /// *u*, or whoever is asked to do something.
    Reader,
    /// *wij*, *de gemeente*.
    Sender,
    /// Somebody else.
    Other,
}

/// The acts of a sentence of which is known who does it.
pub(super) fn acts(side: &Side, sentence: usize) -> Vec<Act> {
    let analysis = &side.analysis;
    let (Some(trees), Some(tags)) = (&analysis.trees, &analysis.tags) else { return Vec::new() };
    let tokens = analysis.tokens_in(side.sentences[sentence].span);
    let lower = |token: TokenId| analysis.lower(&analysis.tokens[token]);
    let mut acts = Vec::new();
    for verb in tokens.clone().filter(|token| tags[*token].is_verb()) {
        let word = lower(verb);
        let child = |of: TokenId, relation| trees.children_by(of, relation, tokens.clone()).next();
        let passive =
            child(verb, Relation::NsubjPass).is_some() || child(verb, Relation::AuxPass).is_some();
        // *U moet de kosten betalen*: the subject of what *betalen* depends on.
        let above = trees.head(verb).filter(|_| {
            matches!(trees.relation(verb), Relation::Xcomp | Relation::Aux | Relation::Cop)
        });
        let subject = if passive {
            child(verb, Relation::OblAgent)
        } else {
            child(verb, Relation::Nsubj)
                .or_else(|| above.and_then(|above| child(above, Relation::Nsubj)))
        };
        let place = |token: TokenId| analysis.tokens[token].span;
        let verb_stem = stem_of(word, LENGTH);
        if let Some(subject) = subject {
            if let Some(who) = who(lower(subject)) {
                acts.push(Act { verb: verb_stem, who, span: place(subject) });
            }
        } else if !passive
            && trees.relation(verb) == Relation::Root
            && forms::classes(word).intersects(Classes::PRESENT_FIRST)
            && tokens.clone().find(|token| analysis.tokens[*token].kind.is_word()) == Some(verb)
        {
            acts.push(Act { verb: verb_stem, who: Who::Reader, span: place(verb) });
        }
    }
    acts
}

/// Whom a subject names; *die* and *het* tell nothing.
fn who(lower: &str) -> Option<Who> {
    match () {
        () if words::is("lezer", lower) => Some(Who::Reader),
        () if words::is("afzender", lower) => Some(Who::Sender),
        () if forms::classes(lower).intersects(Classes::PRONOUN | Classes::DETERMINER) => None,
        () => Some(Who::Other),
    }
}

/// Whether one act is done by somebody else than another; *de vergunninghouder* may be *u*.
pub(super) fn differ(one: &Act, other: &Act) -> bool {
    one.verb == other.verb
        && one.who != other.who
        && (one.who == Who::Sender || other.who == Who::Sender)
}
