//! One step of a sequence, and the tokens that it takes.

use serde::Deserialize;

use super::grammar::{RelationName, TagName};
use crate::analyse::{Depth, TokenId, TokenKind, WordId};
use crate::matcher::Context;

/// One step of a sequence. All its conditions hold for one token, but for a gap.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct Element {
    /// The lower-cased word is one of these.
    pub(super) word: Vec<Box<str>>,
    /// The lower-cased word is none of these; in a gap, none of its words is.
    pub(super) not: Vec<Box<str>>,
    /// The word starts with one of these, and has more letters.
    pub(super) prefix: Vec<Box<str>>,
    /// The word ends in one of these, and has more letters.
    pub(super) ending: Vec<Box<str>>,
    /// The word has one of these in it, with two letters or more on both sides: `/` in *en/of*, not in *t/m*.
    pub(super) infix: Vec<Box<str>>,
    /// What kind of token it is; in a gap, all its tokens are.
    pub(super) kind: Option<Kind>,
    /// What kind of token it is not; in a gap, none of its tokens is.
    pub(super) not_kind: Option<Kind>,
    /// The form that a dictionary has it under is one of these: *dienen* for *diende*.
    pub(super) lemma: Vec<Box<str>>,
    /// Its word class or form is one of these.
    pub(super) tag: Vec<TagName>,
    /// How it relates to the word that it belongs to is one of these.
    pub(super) relation: Vec<RelationName>,
    /// Up to so many tokens of any kind stand here, within the part of the sentence that `;`, `:`
    /// and brackets close off.
    pub(super) gap: Option<usize>,
    /// In a gap: at least so many of its tokens are no punctuation.
    pub(super) least: usize,
    /// In a gap: `;`, `:` and brackets do not close it off.
    pub(super) across: bool,
    /// It may be absent.
    pub(super) optional: bool,
    /// It must be there and is not part of the place.
    pub(super) context: bool,
}

/// A kind of token.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Word,
    Number,
    Abbreviation,
    Punctuation,
    /// A word that starts with a capital.
    Capital,
    /// A word without capitals and digits; at the start of a sentence it may start with a capital.
    Lower,
}

impl Element {
    /// Whether there are conditions on words.
    pub(super) fn has_conditions(&self) -> bool {
        let lists = [&self.word, &self.not, &self.prefix, &self.ending, &self.infix];
        lists.iter().any(|list| !list.is_empty())
    }

    /// Whether the conditions on words hold.
    pub(super) fn accepts_word(&self, lower: &str) -> bool {
        let longer = |part: &str| lower.len() > part.len();
        let has_two = |side: &str| side.chars().nth(1).is_some();
        let is_inside = |part: &str| {
            let is_between =
                |at: usize| has_two(&lower[..at]) && has_two(&lower[at + part.len()..]);
            // Hardly a word has it, and that is seen at once.
            lower.contains(part) && lower.match_indices(part).any(|(at, _)| is_between(at))
        };
        (self.word.is_empty() || self.word.iter().any(|word| **word == *lower))
            && !self.not.iter().any(|word| **word == *lower)
            && (self.prefix.is_empty()
                || self.prefix.iter().any(|start| lower.starts_with(&**start) && longer(start)))
            && (self.ending.is_empty()
                || self.ending.iter().any(|end| lower.ends_with(&**end) && longer(end)))
            && (self.infix.is_empty() || self.infix.iter().any(|part| is_inside(part)))
    }

    /// Whether the conditions on the kind of token hold. What is opaque can be anything.
    pub(super) fn accepts_kind(&self, context: &Context, at: TokenId) -> bool {
        self.kind.is_none() && self.not_kind.is_none()
            || context.analysis.tokens[at].kind() != TokenKind::Opaque
                && self.kind.is_none_or(|kind| kind.accepts(context, at))
                && !self.not_kind.is_some_and(|kind| kind.accepts(context, at))
    }

    /// Of the words that it names those that the document has.
    pub(super) fn words_in(&self, context: &Context) -> impl Iterator<Item = WordId> {
        self.word.iter().filter_map(|word| context.analysis.words.find(word))
    }

    /// Whether the document has a word that it may take, as far as the words that it names tell.
    pub(super) fn is_possible(&self, context: &Context) -> bool {
        let open = self.optional || self.gap.is_some() || self.word.is_empty();
        open || self.words_in(context).next().is_some()
    }

    pub(super) fn needs(&self) -> Depth {
        if !self.relation.is_empty() {
            Depth::Trees
        } else if !self.tag.is_empty() || !self.lemma.is_empty() {
            Depth::Tags
        } else {
            Depth::Tokens
        }
    }

    /// Whether the conditions on lemma, tag and relation hold.
    pub(super) fn accepts_grammar(&self, context: &Context, at: TokenId) -> bool {
        let analysis = context.analysis;
        let has_tag = || {
            let tag = analysis.tags.as_ref().map(|tags| tags[at]);
            tag.is_some_and(|tag| self.tag.iter().any(|name| name.accepts(tag)))
        };
        let has_relation = || {
            let relation = analysis.trees.as_ref().map(|trees| trees.relation(at));
            relation.is_some_and(|relation| self.relation.iter().any(|name| name.accepts(relation)))
        };
        let has_lemma = || analysis.has_lemma(context.document, at, &self.lemma);
        (self.tag.is_empty() || has_tag())
            && (self.relation.is_empty() || has_relation())
            && (self.lemma.is_empty() || has_lemma())
    }
}

impl Kind {
    fn accepts(self, context: &Context, at: TokenId) -> bool {
        let analysis = context.analysis;
        let token = &analysis.tokens[at];
        let wanted = match self {
            Kind::Word | Kind::Capital | Kind::Lower => TokenKind::Word,
            Kind::Number => TokenKind::Number,
            Kind::Abbreviation => TokenKind::Abbreviation,
            Kind::Punctuation => TokenKind::Punctuation,
        };
        let is_first = || analysis.sentences[analysis.sentence_of(at)].tokens.start == at;
        let text = context.document.slice(token.span);
        token.kind() == wanted
            && match self {
                Kind::Capital => text.starts_with(char::is_uppercase),
                Kind::Lower => text.chars().enumerate().all(|(number, letter)| {
                    let is_big = letter.is_uppercase() && !(number == 0 && is_first());
                    !is_big && !letter.is_numeric()
                }),
                Kind::Word | Kind::Number | Kind::Abbreviation | Kind::Punctuation => true,
            }
    }
}
