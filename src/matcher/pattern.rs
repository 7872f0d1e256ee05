//! A sequence of tokens with conditions, gaps and context.

mod grammar;

use serde::Deserialize;

use super::{Context, Hit, Safety, Scope, like_original, replacement};
use crate::analyse::{Depth, PerWord, Sentence, Token, TokenId, TokenKind, TokenRange, WordId};
use crate::span::Span;
use grammar::{RelationName, TagName};

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
    /// The form that a dictionary has it under is one of these: *dienen* for *diende*.
    lemma: Vec<Box<str>>,
    /// Its word class or form is one of these.
    tag: Vec<TagName>,
    /// How it relates to the word that it belongs to is one of these.
    relation: Vec<RelationName>,
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
            return Some("‘any’ heeft minstens één reeks nodig met een woord erin".to_owned());
        }
        None
    }

    /// How far the analysis must go for the conditions.
    pub(super) fn needs(&self) -> Depth {
        self.any.iter().flatten().map(Element::needs).max().unwrap_or_default()
    }

    pub(super) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let sequences: Vec<Vec<Step>> = self
            .any
            .iter()
            .map(|sequence| sequence.iter().map(|element| Step::new(context, element)).collect())
            .collect();
        let n_words = context.analysis.words.len();
        let can_start = |word| sequences.iter().any(|steps| can_start(steps, word));
        let starts = context.analysis.words.iter().map(|(word, _)| can_start(word)).collect();
        let anchors = anchors(&sequences, n_words);
        let mut hits = Vec::new();
        if anchors.rows().contains(&true) {
            let is_anchor = |token: &Token| anchors[token.word];
            for sentence in scope.sentences(context) {
                if context.analysis.tokens_of(sentence).iter().any(is_anchor) {
                    self.in_sentence(context, sentence, &sequences, &starts, &mut hits);
                }
            }
        }
        hits
    }

    fn in_sentence(
        &self,
        context: &Context,
        sentence: &Sentence,
        sequences: &[Vec<Step>],
        starts: &PerWord<bool>,
        hits: &mut Vec<Hit>,
    ) {
        let tokens = &sentence.tokens;
        let mut at = tokens.start;
        while at < tokens.end {
            if !starts[context.analysis.tokens[at].word] {
                at = at + 1;
                continue;
            }
            let found = sequences.iter().find_map(|steps| fit(context, steps, tokens, at, None));
            let Some((end, span)) = found else {
                at = at + 1;
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

/// An element made ready for a document.
struct Step<'e> {
    element: &'e Element,
    /// Per different word, whether the element takes it (a gap: lets it pass). Decided once per
    /// word, not per token.
    takes: PerWord<bool>,
}

impl<'e> Step<'e> {
    fn new(context: &Context, element: &'e Element) -> Step<'e> {
        let closes = |lower: &str| matches!(lower, ";" | ":" | "(" | ")" | "." | "!" | "?");
        let gap = element.gap.is_some();
        let takes = |lower: &str| element.accepts_word(lower) && !(gap && closes(lower));
        let takes = context.analysis.words.iter().map(|(_, lower)| takes(lower)).collect();
        Step { element, takes }
    }

    fn takes(&self, context: &Context, at: TokenId) -> bool {
        let token = &context.analysis.tokens[at];
        token.kind != TokenKind::Opaque
            && self.takes[token.word]
            && self.element.kind.is_none_or(|kind| kind.accepts(context, token))
            && self.element.accepts_grammar(context, at)
    }
}

/// Per different word, whether it is the rarest thing that some sequence needs: a sentence without
/// any such word holds no sequence.
fn anchors(sequences: &[Vec<Step>], n_words: usize) -> PerWord<bool> {
    let mut anchors = vec![false; n_words];
    for steps in sequences {
        let needed =
            steps.iter().filter(|step| step.element.gap.is_none() && !step.element.optional);
        let rarest =
            needed.min_by_key(|step| step.takes.rows().iter().filter(|takes| **takes).count());
        for (anchor, takes) in
            anchors.iter_mut().zip(rarest.map_or(&[][..], |step| step.takes.rows()))
        {
            *anchor |= takes;
        }
    }
    anchors.into()
}

/// Whether a sequence may start with a word.
fn can_start(steps: &[Step], word: WordId) -> bool {
    for step in steps {
        if step.element.gap.is_some() || step.takes[word] {
            return true;
        }
        if !step.element.optional {
            return false;
        }
    }
    false
}

/// Whether the sequence fits from `at` on, within `tokens`: the token after it, and the span of the
/// part that is not context. `place` is what earlier elements covered.
fn fit(
    context: &Context,
    steps: &[Step],
    tokens: &TokenRange,
    at: TokenId,
    place: Option<Span>,
) -> Option<(TokenId, Span)> {
    let Some((step, rest)) = steps.split_first() else {
        return place.map(|span| (at, span));
    };
    let token = |at: TokenId| tokens.contains(at).then(|| &context.analysis.tokens[at]);
    if let Some(gap) = step.element.gap {
        for skipped in 0..=gap {
            if skipped > 0 {
                let token = token(at + skipped - 1)?;
                if token.kind != TokenKind::Opaque && !step.takes[token.word] {
                    return None;
                }
            }
            if let Some(found) = fit(context, rest, tokens, at + skipped, place) {
                return Some(found);
            }
        }
        return None;
    }
    let here = token(at).filter(|_| step.takes(context, at));
    if let Some(token) = here {
        let covered = match (step.element.context, place) {
            (true, place) => place,
            (false, Some(place)) => Some(place.join(token.span)),
            (false, None) => Some(token.span),
        };
        if let Some(found) = fit(context, rest, tokens, at + 1, covered) {
            return Some(found);
        }
    }
    if step.element.optional { fit(context, rest, tokens, at, place) } else { None }
}

impl Element {
    /// Whether the conditions on words hold.
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

impl Element {
    fn needs(&self) -> Depth {
        if !self.relation.is_empty() {
            Depth::Trees
        } else if !self.tag.is_empty() || !self.lemma.is_empty() {
            Depth::Tags
        } else {
            Depth::Tokens
        }
    }

    /// Whether the conditions on lemma, tag and relation hold.
    fn accepts_grammar(&self, context: &Context, at: TokenId) -> bool {
        let analysis = context.analysis;
        let has_tag = || {
            let tag = analysis.tags.as_ref().map(|tags| tags[at]);
            tag.is_some_and(|tag| self.tag.iter().any(|name| name.accepts(tag)))
        };
        let has_relation = || {
            let relation = analysis.trees.as_ref().map(|trees| trees.relation(at));
            relation.is_some_and(|relation| self.relation.iter().any(|name| name.accepts(relation)))
        };
        let has_lemma = || {
            let lemma = analysis.lemma(context.document, at);
            self.lemma.iter().any(|wanted| **wanted == *lemma)
        };
        (self.tag.is_empty() || has_tag())
            && (self.relation.is_empty() || has_relation())
            && (self.lemma.is_empty() || has_lemma())
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
