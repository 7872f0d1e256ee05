//! Nouns that hide an act: *het indienen van een aanvraag*, *bij de beoordeling van uw aanvraag*.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::analyse::tagset::{Form, Number, Pronoun, Tag, Upos};
use crate::analyse::{PerToken, Sentence, TokenId, TokenKind};
use crate::lexicon::forms::{self, Classes};
use crate::matcher::{Context, Hit, Scope};
use crate::span::Span;

/// `[match.nominalisation]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Nominalisation {
    /// Endings of nouns that name an act, each with what makes a verb of it: `ing` with `en`. They
    /// count behind a preposition and before *van*.
    endings: BTreeMap<Box<str>, Box<str>>,
    /// Nouns and infinitives that name a thing after all, in lower case.
    not: Vec<Box<str>>,
}

impl Nominalisation {
    pub(in crate::matcher) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let (Some(tags), Some(van)) = (&context.analysis.tags, context.analysis.words.find("van"))
        else {
            return Vec::new();
        };
        let mut hits = Vec::new();
        for sentence in scope.sentences(context) {
            let words = Words { context, tags, sentence };
            for at in sentence.tokens.clone().skip(1) {
                if context.analysis.tokens[at].word == van
                    && let Some(span) = self.before(&words, at)
                {
                    hits.push(Hit::at(span).with("found", context.document.slice(span)));
                }
            }
        }
        hits
    }

    /// The nominalisation that ends in *van* at this place.
    fn before(&self, words: &Words, van: TokenId) -> Option<Span> {
        let noun = van - 1;
        let analysis = words.context.analysis;
        let token = &analysis.tokens[noun];
        let lower = analysis.lower(token);
        if token.kind != TokenKind::Word || self.not.iter().any(|word| **word == *lower) {
            return None;
        }
        let end = analysis.tokens[van].span;
        if words.is_infinitive(noun) {
            let het = words.het_before(noun)?;
            return Some(analysis.tokens[het].span.join(end));
        }
        let is_act = words.tag(noun).form() == Form::Noun(Number::Singular)
            && words.is_behind_preposition(noun)
            && self.verb(lower).is_some();
        is_act.then(|| token.span.join(end))
    }

    /// The verb in a noun: *beoordeling*, *beoordelen*.
    fn verb(&self, lower: &str) -> Option<String> {
        let verbs = self.endings.iter().filter_map(|(ending, infinitive)| {
            Some(format!("{}{infinitive}", lower.strip_suffix(&**ending)?))
        });
        verbs.into_iter().find(|verb| forms::classes(verb).intersects(Classes::INFINITIVE))
    }
}

/// The words of a sentence.
struct Words<'a> {
    context: &'a Context<'a>,
    tags: &'a PerToken<Tag>,
    sentence: &'a Sentence,
}

impl<'a> Words<'a> {
    fn lower(&self, token: TokenId) -> &'a str {
        let analysis = self.context.analysis;
        analysis.lower(&analysis.tokens[token])
    }

    fn tag(&self, token: TokenId) -> Tag {
        self.tags[token]
    }

    /// Whether a word is an infinitive, perhaps used as a noun.
    fn is_infinitive(&self, token: TokenId) -> bool {
        let (lower, tag) = (self.lower(token), self.tag(token));
        matches!(tag.form(), Form::Infinitive(_))
            || tag.upos() == Upos::Noun
                && lower.ends_with('n')
                && forms::classes(lower).intersects(Classes::INFINITIVE)
    }

    /// The *het* before an infinitive, with a few words between that say how: *het op tijd indienen*.
    fn het_before(&self, infinitive: TokenId) -> Option<TokenId> {
        let first = self.sentence.tokens.start.max(infinitive.saturating_sub(4));
        let het = first.until(infinitive).rev().find(|at| self.lower(*at) == "het")?;
        let says_how = |at: TokenId| {
            let upos = self.tag(at).upos();
            matches!(upos, Upos::Adj | Upos::Adv | Upos::Adp)
                || upos == Upos::Noun && self.tag(at - 1).upos() != Upos::Det
        };
        (het + 1).until(infinitive).all(|at| says_how(at) && self.lower(at) != "van").then_some(het)
    }

    /// Whether a preposition stands before a noun, its article and its adjectives.
    fn is_behind_preposition(&self, noun: TokenId) -> bool {
        let belongs = |at: &TokenId| {
            let tag = self.tag(*at);
            matches!(tag.upos(), Upos::Det | Upos::Adj)
                || tag.form() == Form::Pronoun(Pronoun::Possessive)
        };
        let before = self.sentence.tokens.start.until(noun).rev().find(|at| !belongs(at));
        before.is_some_and(|at| self.tag(at).upos() == Upos::Adp)
    }
}
