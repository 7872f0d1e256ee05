//! A sequence of tokens with conditions, gaps and context.

use serde::Deserialize;

use super::{Context, Hit, Safety, Scope, like_original, replacement};
use crate::analyse::{Sentence, Token, TokenKind};
use crate::span::Span;

/// `[match.pattern]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pattern {
    /// The sequences, each of which is enough; in a sentence the first that fits at a place counts.
    any: Vec<Vec<Element>>,
    /// What to write in place of what was found, best first.
    #[serde(default)]
    r#use: Vec<String>,
    /// Whether the first alternative is right everywhere.
    #[serde(default)]
    safety: Safety,
}

/// One step of a sequence. All its conditions hold for one token, but for a gap.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Element {
    /// The lower-cased word is one of these.
    word: Vec<Box<str>>,
    /// The lower-cased word is none of these; in a gap, none of its words is.
    not: Vec<Box<str>>,
    /// The word starts with one of these, and has more letters.
    prefix: Vec<Box<str>>,
    /// The word ends in one of these, and has more letters.
    ending: Vec<Box<str>>,
    /// What kind of token it is.
    kind: Option<Kind>,
    /// Up to so many tokens of any kind stand here, within the part of the sentence that `;`, `:`
    /// and brackets close off.
    gap: Option<usize>,
    /// It may be absent.
    optional: bool,
    /// It must be there and is not part of the place.
    context: bool,
}

/// A kind of token.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Word,
    Number,
    Abbreviation,
    Punctuation,
    /// A word that starts with a capital.
    Capital,
}

impl Pattern {
    /// What is wrong with the options.
    pub(super) fn problem(&self) -> Option<String> {
        let empty = self.any.iter().any(|sequence| {
            sequence.iter().all(|element| element.context || element.gap.is_some())
        });
        if self.any.is_empty() || empty {
            return Some("`any` heeft minstens één reeks nodig met een woord erin".to_owned());
        }
        None
    }

    pub(super) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        // Whether a sequence can start with a word: decided once per word, not per token.
        let starts: Vec<bool> =
            context.analysis.words.iter().map(|(_, word)| self.starts(word)).collect();
        let mut hits = Vec::new();
        if starts.contains(&true) {
            for sentence in scope.sentences(context) {
                self.in_sentence(context, sentence, &starts, &mut hits);
            }
        }
        hits
    }

    /// Whether a sequence may start with a word, by what its first elements say of words.
    fn starts(&self, lower: &str) -> bool {
        self.any.iter().any(|sequence| {
            let until =
                sequence.iter().position(|element| !element.optional && element.gap.is_none());
            let first = &sequence[..until.map_or(sequence.len(), |at| at + 1)];
            first.iter().any(|element| element.gap.is_some() || element.accepts_word(lower))
        })
    }

    fn in_sentence(
        &self,
        context: &Context,
        sentence: &Sentence,
        starts: &[bool],
        hits: &mut Vec<Hit>,
    ) {
        let tokens = context.analysis.tokens_of(sentence);
        let mut at = 0;
        while at < tokens.len() {
            if !starts[tokens[at].word.0 as usize] {
                at += 1;
                continue;
            }
            let found =
                self.any.iter().find_map(|sequence| fit(context, sequence, tokens, at, None));
            let Some((end, span)) = found else {
                at += 1;
                continue;
            };
            let words = context.document.slice(span);
            let mut hit = Hit::at(span).with("found", words);
            for (rank, text) in self.r#use.iter().enumerate() {
                let safety = if rank == 0 { self.safety } else { Safety::Ask };
                hit.suggestions.push(replacement(span, like_original(words, text), safety));
            }
            hits.push(hit);
            at = end.max(at + 1);
        }
    }
}

/// Whether the sequence fits from `at` on: the token after it, and the span of the part that is
/// not context. `place` is what earlier elements covered.
fn fit(
    context: &Context,
    sequence: &[Element],
    tokens: &[Token],
    at: usize,
    place: Option<Span>,
) -> Option<(usize, Span)> {
    let Some((element, rest)) = sequence.split_first() else {
        return place.map(|span| (at, span));
    };
    if let Some(gap) = element.gap {
        for skipped in 0..=gap {
            if skipped > 0 && !element.lets_pass(context, tokens.get(at + skipped - 1)?) {
                return None;
            }
            if let Some(found) = fit(context, rest, tokens, at + skipped, place) {
                return Some(found);
            }
        }
        return None;
    }
    let here = tokens.get(at).filter(|token| element.accepts(context, token));
    if let Some(token) = here {
        let covered = match (element.context, place) {
            (true, place) => place,
            (false, Some(place)) => Some(place.join(token.span)),
            (false, None) => Some(token.span),
        };
        if let Some(found) = fit(context, rest, tokens, at + 1, covered) {
            return Some(found);
        }
    }
    if element.optional { fit(context, rest, tokens, at, place) } else { None }
}

fn closes_part(context: &Context, token: &Token) -> bool {
    token.kind == TokenKind::Punctuation
        && matches!(context.analysis.lower(token), ";" | ":" | "(" | ")" | "." | "!" | "?")
}

impl Element {
    /// Whether a gap goes on over a token.
    fn lets_pass(&self, context: &Context, token: &Token) -> bool {
        let lower = context.analysis.lower(token);
        !closes_part(context, token) && !self.not.iter().any(|word| **word == *lower)
    }

    fn accepts(&self, context: &Context, token: &Token) -> bool {
        token.kind != TokenKind::Opaque
            && self.accepts_word(context.analysis.lower(token))
            && self.kind.is_none_or(|kind| kind.accepts(context, token))
    }

    fn accepts_word(&self, lower: &str) -> bool {
        let longer = |part: &str| lower.len() > part.len();
        (self.word.is_empty() || self.word.iter().any(|word| **word == *lower))
            && !self.not.iter().any(|word| **word == *lower)
            && (self.prefix.is_empty()
                || self.prefix.iter().any(|start| lower.starts_with(&**start) && longer(start)))
            && (self.ending.is_empty()
                || self.ending.iter().any(|end| lower.ends_with(&**end) && longer(end)))
    }
}

impl Kind {
    fn accepts(self, context: &Context, token: &Token) -> bool {
        match self {
            Kind::Word => token.kind == TokenKind::Word,
            Kind::Number => token.kind == TokenKind::Number,
            Kind::Abbreviation => token.kind == TokenKind::Abbreviation,
            Kind::Punctuation => token.kind == TokenKind::Punctuation,
            Kind::Capital => {
                token.kind == TokenKind::Word
                    && context.document.slice(token.span).starts_with(char::is_uppercase)
            }
        }
    }
}
