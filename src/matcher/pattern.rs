//! A sequence of tokens with conditions, gaps and context.

mod element;
mod grammar;
mod sequence;

use serde::Deserialize;

use super::{Context, Hit, Safety, Scope, replacement};
use crate::analyse::{Depth, PerWord, Sentence, Token, TokenId, TokenKind, TokenRange, WordId};
use crate::lexicon::{Conjunction, like_original, listed};
use crate::span::Span;
use element::Element;
use sequence::Sequence;

/// `found` (the words as they stand there), `use` (what to write instead) and `note` (the advice of the
/// sequence; a rule whose advice does not name it gives the note alone).
pub(super) const PLACEHOLDERS: &[&str] = &["found", "use", "note"];

/// `[match.pattern]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pattern {
    /// The sequences, each of which is enough; in a sentence the first that fits at a place counts.
    any: Vec<Sequence>,
    /// What to write in place of what was found, best first, where a sequence does not say so itself.
    #[serde(default)]
    r#use: Vec<String>,
    /// Whether the first alternative is right everywhere.
    #[serde(default)]
    safety: Safety,
}

impl Pattern {
    /// What is wrong with the options.
    pub(super) fn problem(&self) -> Option<String> {
        let empty = self.any.iter().any(|sequence| {
            sequence.steps.iter().all(|element| element.context || element.gap.is_some())
        });
        if self.any.is_empty() || empty {
            return Some("‘any’ heeft minstens één reeks nodig met een woord erin".to_owned());
        }
        None
    }

    /// How far the analysis must go for the conditions.
    pub(super) fn needs(&self) -> Depth {
        self.any
            .iter()
            .flat_map(|sequence| &sequence.steps)
            .map(Element::needs)
            .max()
            .unwrap_or_default()
    }

    /// Marks the sentences that have the words of a sequence.
    pub(super) fn mark(&self, context: &Context, scope: &Scope, marks: &mut [bool]) {
        let possible = self.any.iter().filter(|sequence| sequence.is_possible(context));
        let sequences: Vec<Vec<Step>> =
            possible.map(|sequence| Step::of_sequence(context, sequence)).collect();
        let anchors = anchors(&sequences, context.analysis.words.len());
        if !anchors.rows().contains(&true) {
            return;
        }
        for (mark, sentence) in marks.iter_mut().zip(&context.analysis.sentences) {
            let tokens = context.analysis.tokens_of(sentence);
            *mark |= scope.has(context, sentence) && tokens.iter().any(|token| anchors[token.word]);
        }
    }

    pub(super) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        // Most sequences need a word that the document has not.
        let possible = self.any.iter().filter(|sequence| sequence.is_possible(context));
        let possible: Vec<&Sequence> = possible.collect();
        if possible.is_empty() {
            return Vec::new();
        }
        let sequences: Vec<Vec<Step>> =
            possible.iter().map(|sequence| Step::of_sequence(context, sequence)).collect();
        let n_words = context.analysis.words.len();
        let can_start = |word| sequences.iter().any(|steps| can_start(steps, word));
        let starts = context.analysis.words.iter().map(|(word, _)| can_start(word)).collect();
        let anchors = anchors(&sequences, n_words);
        let mut hits = Vec::new();
        if anchors.rows().contains(&true) {
            let is_anchor = |token: &Token| anchors[token.word];
            for sentence in scope.sentences(context) {
                if context.analysis.tokens_of(sentence).iter().any(is_anchor) {
                    let all = (&*sequences, &*possible);
                    self.in_sentence(context, sentence, all, &starts, &mut hits);
                }
            }
        }
        hits
    }

    fn in_sentence(
        &self,
        context: &Context,
        sentence: &Sentence,
        (steps, sequences): (&[Vec<Step>], &[&Sequence]),
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
            let found = steps.iter().zip(sequences).find_map(|(steps, sequence)| {
                let (end, span) = fit(context, steps, tokens, at, None)?;
                Some((end, span, sequence))
            });
            let Some((end, span, sequence)) = found else {
                at = at + 1;
                continue;
            };
            hits.push(self.hit(context, span, sequence));
            at = end.max(at + 1);
        }
    }
}

impl Pattern {
    /// The hit of a sequence, with what the sequence says, else the pattern.
    fn hit(&self, context: &Context, span: Span, sequence: &Sequence) -> Hit {
        let words = context.document.slice(span);
        let alternatives = if sequence.r#use.is_empty() { &self.r#use } else { &sequence.r#use };
        let written = alternatives.iter().map(|text| like_original(words, text));
        let shown: Vec<String> = written.clone().map(|text| format!("‘{text}’")).collect();
        let mut hit = Hit::at(span)
            .with("found", words)
            .with("use", listed(&shown, Conjunction::Or))
            .with("note", &sequence.note);
        hit.advice = Some(sequence.note.clone()).filter(|note| !note.is_empty());
        for (rank, text) in written.enumerate() {
            let safety = if rank == 0 { self.safety } else { Safety::Ask };
            hit.suggestions.push(replacement(span, text, safety));
        }
        hit
    }

    /// The advice of its sequences.
    pub(super) fn notes(&self) -> impl Iterator<Item = &str> {
        self.any.iter().map(|sequence| sequence.note.as_str()).filter(|note| !note.is_empty())
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
    fn of_sequence(context: &Context, sequence: &'e Sequence) -> Vec<Step<'e>> {
        sequence.steps.iter().map(|step| Step::new(context, step)).collect()
    }

    fn new(context: &Context, element: &'e Element) -> Step<'e> {
        let closes = |lower: &str| matches!(lower, ";" | ":" | "(" | ")" | "." | "!" | "?");
        let gap = element.gap.is_some();
        let words = &context.analysis.words;
        let takes = if element.word.is_empty() {
            let takes = |lower: &str| element.accepts_word(lower) && !(gap && closes(lower));
            words.iter().map(|(_, lower)| takes(lower)).collect()
        } else {
            let mut takes: PerWord<bool> = vec![false; words.len()].into();
            for word in element.words_in(context) {
                let lower = words.lower(word);
                takes[word] = element.accepts_word(lower) && !(gap && closes(lower));
            }
            takes
        };
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
