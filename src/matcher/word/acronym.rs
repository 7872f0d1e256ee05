//! Words of capitals that the text never explains: *WBB*.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::analyse::{Sentence, Token, TokenKind, WordId};
use crate::lexicon::forms::{self, Classes};
use crate::matcher::{Context, Hit, Phrase, Phrases, Scope};
use crate::span::Span;

/// `[match.acronym]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Acronym {
    /// Acronyms that everybody knows, in lower case.
    known: Vec<Box<str>>,
    /// Phrases that explain one in its sentence: `staat voor`.
    explained_by: Vec<Phrase>,
}

/// Letters of an acronym; longer words in capitals are words that shout.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// Share of words in capitals from which a sentence is set in capitals, in per cent.
const SHOUTED: usize = 50;

impl Acronym {
    /// The first place of each acronym that is explained nowhere.
    pub(in crate::matcher) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let explaining = Phrases::new(context, &self.explained_by);
        let mut mentions: FxHashMap<WordId, (Span, bool)> = FxHashMap::default();
        let mut named: FxHashSet<WordId> = FxHashSet::default();
        for sentence in scope.sentences(context) {
            let tokens = context.analysis.tokens_of(sentence);
            if is_shouted(context, tokens) {
                continue;
            }
            for (at, token) in tokens.iter().enumerate() {
                if token.kind() != TokenKind::Word {
                    continue;
                }
                // *bedrijveninvesteringszone (biz)*
                let explained = is_in_brackets(context, tokens, at)
                    || opens_entry(context, tokens, at)
                    || follows_name(context, tokens, at);
                if explained {
                    named.insert(token.word());
                }
                let behind_number = || at > 0 && has_digit(context, &tokens[at - 1]);
                let is_name = || context.is_in_name(token.span);
                if !self.is_one(context, token) || behind_number() || is_name() {
                    continue;
                }
                let mention = mentions.entry(token.word()).or_insert((token.span, false));
                mention.1 |= self.explains(context, &explaining, sentence);
            }
        }
        let mut spans: Vec<Span> = mentions
            .into_iter()
            .filter(|(word, (_, explained))| !explained && !named.contains(word))
            .map(|(_, (span, _))| span)
            .collect();
        spans.sort_unstable();
        spans
            .into_iter()
            .map(|span| Hit::at(span).with("found", context.document.slice(span)))
            .collect()
    }

    fn explains(&self, context: &Context, explaining: &Phrases, sentence: &Sentence) -> bool {
        !self.explained_by.is_empty() && explaining.find(context, sentence).is_some()
    }

    /// Whether a word is an acronym that is not known.
    fn is_one(&self, context: &Context, token: &Token) -> bool {
        let lower = context.analysis.lower(token);
        is_in_capitals(context.document.slice(token.span))
            && !self.known.iter().any(|known| **known == *lower)
            && !context.lexicon.is_name(lower)
            // *WE* is a word that shouts.
            && forms::classes(lower).difference(Classes::NAME).is_empty()
            && !is_part_of_code(context, token)
    }
}

fn is_in_capitals(written: &str) -> bool {
    written.chars().all(char::is_uppercase) && LETTERS.contains(&written.chars().count())
}

/// Whether a word has a digit: behind it stand the letters of a postcode or an account.
fn has_digit(context: &Context, token: &Token) -> bool {
    context.document.slice(token.span).contains(|c: char| c.is_ascii_digit())
}

/// Whether a sign that parts codes stands right beside a word: *ECLI:NL*, *BA/12*.
fn is_part_of_code(context: &Context, token: &Token) -> bool {
    let text = &context.document.text;
    let sign = |c: char| matches!(c, ':' | '/' | '_' | '+' | '=');
    text[..token.span.range().start].ends_with(sign)
        || text[token.span.range().end..].starts_with(sign)
}

/// Whether most words of a sentence are in capitals.
fn is_shouted(context: &Context, tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|token| token.kind().is_word());
    let shouted = words.clone().filter(|token| {
        let written = context.document.slice(token.span);
        written.chars().all(char::is_uppercase) && written.chars().count() > 1
    });
    shouted.count() * 100 > words.count() * SHOUTED
}

/// Whether an acronym opens an entry of a list of them: *DCC: Digital Covid Certificate*.
fn opens_entry(context: &Context, tokens: &[Token], at: usize) -> bool {
    let behind = tokens.get(at + 1).map(|token| context.analysis.lower(token));
    at == 0 && matches!(behind, Some(":" | "=" | "–" | "-"))
}

/// So many words before an acronym its full name may begin.
const NAME: usize = 8;

/// Whether an acronym opens brackets behind a name that starts with its letter: *Reglement
/// verkeersregels en verkeerstekens (RVV 1990)*.
fn follows_name(context: &Context, tokens: &[Token], at: usize) -> bool {
    let lower = |at: usize| context.analysis.lower(&tokens[at]);
    let Some(bracket) = at.checked_sub(1).filter(|at| lower(*at) == "(") else { return false };
    let first = lower(at).chars().next();
    (bracket.saturating_sub(NAME)..bracket).any(|before| lower(before).chars().next() == first)
}

/// Whether an acronym stands in brackets behind its full name, or its full name behind it:
/// *Algemene Plaatselijke Verordening (APV)*, *APV (Algemene Plaatselijke Verordening)*.
fn is_in_brackets(context: &Context, tokens: &[Token], at: usize) -> bool {
    let is = |at: Option<usize>, signs: &[&str]| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|token| signs.contains(&context.analysis.lower(token)))
    };
    // *(hierna: APV)*
    let before = (0..at).rev().take(3).any(|at| is(Some(at), &["("]));
    is(Some(at + 1), &["("]) || before && is(Some(at + 1), &[")"])
}
