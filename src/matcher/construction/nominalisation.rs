//! Nouns that hide an act: *het indienen van een aanvraag*, *bij de beoordeling van uw aanvraag*.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::analyse::tagset::{Form, Number, Pronoun, Upos};
use crate::analyse::view::SentenceView;
use crate::analyse::{TokenId, TokenKind};
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
        let Some(van) = context.analysis.words.find("van") else { return Vec::new() };
        let mut hits = Vec::new();
        for sentence in scope.sentences(context) {
            let words = SentenceView::new(context.analysis, sentence);
            for at in sentence.tokens.clone().skip(1) {
                if context.analysis.tokens[at].word() == van
                    && let Some(span) = self.before(context, &words, at)
                {
                    hits.push(Hit::at(span).with("found", context.document.slice(span)));
                }
            }
        }
        hits
    }

    /// The nominalisation that ends in *van* at this place.
    fn before(&self, context: &Context, words: &SentenceView, van: TokenId) -> Option<Span> {
        let noun = van - 1;
        let (token, lower) = (words.token(noun)?, words.lower(noun));
        if token.kind() != TokenKind::Word || self.not.iter().any(|word| **word == *lower) {
            return None;
        }
        if is_infinitive(words, noun)? {
            let het = het_before(words, noun)?;
            // *het treffen van maatregelen;* opens one of a row of items, of which each is a noun.
            let written = context.document.slice(words.span(het));
            let opens_item = het == words.tokens.start && written.starts_with(char::is_lowercase);
            return (!opens_item).then(|| words.span_of(&het.until(van + 1)));
        }
        let is_act = words.tag(noun)?.form() == Form::Noun(Number::Singular)
            && is_behind_preposition(words, noun)
            && self.verb(lower).is_some();
        is_act.then(|| words.span_of(&noun.until(van + 1)))
    }

    /// The verb in a noun: *beoordeling*, *beoordelen*.
    fn verb(&self, lower: &str) -> Option<String> {
        let verbs = self.endings.iter().filter_map(|(ending, infinitive)| {
            Some(format!("{}{infinitive}", lower.strip_suffix(&**ending)?))
        });
        verbs.into_iter().find(|verb| forms::classes(verb).intersects(Classes::INFINITIVE))
    }
}

/// Whether a word is an infinitive, perhaps used as a noun; `None` where there are no tags.
fn is_infinitive(words: &SentenceView, token: TokenId) -> Option<bool> {
    let (lower, tag) = (words.lower(token), words.tag(token)?);
    let is_verbal_noun = || {
        tag.upos() == Upos::Noun
            && lower.ends_with('n')
            && forms::classes(lower).intersects(Classes::INFINITIVE)
    };
    Some(matches!(tag.form(), Form::Infinitive(_)) || is_verbal_noun())
}

/// The *het* before an infinitive, with a few words between that say how: *het op tijd indienen*.
fn het_before(words: &SentenceView, infinitive: TokenId) -> Option<TokenId> {
    let first = words.tokens.start.max(infinitive.saturating_sub(4));
    let het = first.until(infinitive).rev().find(|at| words.lower(*at) == "het")?;
    let says_how = |at: TokenId| {
        let upos = words.upos(at);
        matches!(upos, Some(Upos::Adj | Upos::Adv | Upos::Adp))
            || upos == Some(Upos::Noun) && words.upos(at - 1) != Some(Upos::Det)
    };
    (het + 1).until(infinitive).all(|at| says_how(at) && words.lower(at) != "van").then_some(het)
}

/// Whether a preposition stands before a noun, its article and its adjectives.
fn is_behind_preposition(words: &SentenceView, noun: TokenId) -> bool {
    let belongs = |at: &TokenId| {
        words.tag(*at).is_some_and(|tag| {
            matches!(tag.upos(), Upos::Det | Upos::Adj)
                || tag.form() == Form::Pronoun(Pronoun::Possessive)
        })
    };
    let before = words.tokens.start.until(noun).rev().find(|at| !belongs(at));
    // *onder vermelding van*, *in afwachting van*: a preposition of three words, which other rules know.
    let fixed =
        |at: TokenId| at + 1 == noun && matches!(words.lower(at), "onder" | "met" | "in" | "op");
    // *om de verloedering van de stad tegen te gaan*: what the infinitive does something to. In *zonder
    // ondersteuning van het algoritme* the words behind *van* name who acts.
    let other = |at: TokenId| matches!(words.lower(at), "om" | "zonder");
    before.is_some_and(|at| words.upos(at) == Some(Upos::Adp) && !fixed(at) && !other(at))
}
