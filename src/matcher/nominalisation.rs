//! Nouns that hide an act: *het indienen van een aanvraag*, *de beoordeling van uw aanvraag*.

use serde::Deserialize;

use super::{Context, Hit, Scope};
use crate::analyse::tagset::{Form, Number, Tag, Upos};
use crate::analyse::{Sentence, TokenKind};
use crate::span::Span;

/// `[match.nominalisation]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Nominalisation {
    /// Endings of nouns that name an act, where *van* follows.
    endings: Vec<Box<str>>,
    /// Nouns and infinitives that name a thing after all, in lower case.
    not: Vec<Box<str>>,
}

impl Nominalisation {
    pub(super) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let (Some(tags), Some(van)) = (&context.analysis.tags, context.analysis.words.find("van"))
        else {
            return Vec::new();
        };
        let mut hits = Vec::new();
        for sentence in scope.sentences(context) {
            for at in sentence.tokens.clone().skip(1) {
                if context.analysis.tokens[at as usize].word != van {
                    continue;
                }
                if let Some(span) = self.before(context, tags, sentence, at) {
                    hits.push(Hit::at(span).with("found", context.document.slice(span)));
                }
            }
        }
        hits
    }

    /// The nominalisation that ends in *van* at this place.
    fn before(
        &self,
        context: &Context,
        tags: &[Tag],
        sentence: &Sentence,
        van: u32,
    ) -> Option<Span> {
        let analysis = context.analysis;
        let noun = &analysis.tokens[van as usize - 1];
        let lower = analysis.lower(noun);
        if noun.kind != TokenKind::Word || self.not.iter().any(|word| **word == *lower) {
            return None;
        }
        let tag = tags[van as usize - 1];
        let end = analysis.tokens[van as usize].span;
        if let Some(het) = article(context, tags, sentence, van - 1).filter(|_| is_infinitive(tag, lower)) {
            return Some(analysis.tokens[het as usize].span.join(end));
        }
        let is_act = tag.form() == Form::Noun(Number::Singular)
            && self.endings.iter().any(|ending| lower.ends_with(&**ending));
        is_act.then(|| noun.span.join(end))
    }
}

/// Whether a word is an infinitive, perhaps used as a noun.
fn is_infinitive(tag: Tag, lower: &str) -> bool {
    matches!(tag.form(), Form::Infinitive(_))
        || tag.upos() == Upos::Noun && lower.ends_with("en")
}

/// The *het* before a noun, with at most two words between that say how: *het op tijd indienen*.
fn article(context: &Context, tags: &[Tag], sentence: &Sentence, noun: u32) -> Option<u32> {
    let first = sentence.tokens.start.max(noun.saturating_sub(3));
    let at = (first..noun).rev().find(|at| {
        !matches!(tags[*at as usize].upos(), Upos::Adj | Upos::Adv | Upos::Noun | Upos::Adp)
    })?;
    (context.analysis.lower(&context.analysis.tokens[at as usize]) == "het").then_some(at)
}
