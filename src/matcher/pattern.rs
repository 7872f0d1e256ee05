//! A sequence of tokens with conditions, gaps and context.

mod element;
mod grammar;
mod sequence;

use std::cell::OnceCell;

use serde::Deserialize;

use super::{Context, Hit, Phrase, Phrases, Safety, Scope, replacement};
use crate::analyse::{Depth, PerWord, Sentence, Token, TokenId, TokenKind, TokenRange};
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
    /// A place that starts with a bracket is none where the brackets explain the word before them.
    #[serde(default)]
    pub(super) unless_explaining: bool,
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
        let mut steps = self.any.iter().flat_map(|sequence| &sequence.steps);
        if steps.any(|step| step.least > step.gap.unwrap_or_default()) {
            return Some("‘least’ hoort bij een ‘gap’ die minstens zo groot is".to_owned());
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
        let sequences = self.ready(context);
        let anchors = anchors(&sequences, context.analysis.words.len());
        if !anchors.rows().contains(&true) {
            return;
        }
        for (mark, sentence) in marks.iter_mut().zip(&context.analysis.sentences) {
            let tokens = context.analysis.tokens_of(sentence);
            *mark |=
                scope.has(context, sentence) && tokens.iter().any(|token| anchors[token.word()]);
        }
    }

    pub(super) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let sequences = self.ready(context);
        if sequences.is_empty() {
            return Vec::new();
        }
        let words = &context.analysis.words;
        let anchors = anchors(&sequences, words.len());
        if !anchors.rows().contains(&true) {
            return Vec::new();
        }
        let starts = starts(&sequences, words.len());
        let mut hits = Vec::new();
        let is_anchor = |token: &Token| anchors[token.word()];
        for sentence in scope.sentences(context) {
            if context.analysis.tokens_of(sentence).iter().any(is_anchor) {
                self.in_sentence(context, sentence, (&sequences, &starts), &mut hits);
            }
        }
        hits
    }

    /// The sequences of which the document has the words: most need one that it has not.
    fn ready(&self, context: &Context) -> Vec<Ready<'_>> {
        let possible = self.any.iter().filter(|sequence| sequence.is_possible(context));
        possible.map(|sequence| Ready::new(context, sequence)).collect()
    }

    fn in_sentence(
        &self,
        context: &Context,
        sentence: &Sentence,
        (sequences, starts): (&[Ready], &PerWord<bool>),
        hits: &mut Vec<Hit>,
    ) {
        let here = context.analysis.tokens_of(sentence);
        let possible = sequences.iter().filter(|ready| ready.may_stand(here));
        // Few places are found, and only these ask what stands elsewhere.
        let possible: Vec<(&Ready, OnceCell<Around>)> =
            possible.map(|ready| (ready, OnceCell::new())).collect();
        let tokens = &sentence.tokens;
        let mut at = tokens.start;
        while at < tokens.end {
            if !starts[context.analysis.tokens[at].word()] {
                at = at + 1;
                continue;
            }
            let found = possible.iter().find_map(|(ready, around)| {
                let place = fit(context, &ready.steps, tokens, at, None)?;
                let around = around.get_or_init(|| ready.around(context, sentence));
                around.accepts(place).then_some((place, ready.sequence))
            });
            let Some((span, sequence)) = found else {
                at = at + 1;
                continue;
            };
            // What stood behind it may be what stands before the next.
            at = context.analysis.tokens_in(span).end.max(at + 1);
            if !self.unless_explaining || !context.told().explains(span.start) {
                hits.push(self.hit(context, span, sequence));
            }
        }
    }

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

/// A sequence made ready for a document.
struct Ready<'s> {
    sequence: &'s Sequence,
    steps: Vec<Step<'s>>,
    /// The step of its rarest word that must stand there; `None` where none must.
    rarest: Option<usize>,
    with: Option<Phrases<'s>>,
    without: Option<Phrases<'s>>,
}

impl<'s> Ready<'s> {
    fn new(context: &Context, sequence: &'s Sequence) -> Ready<'s> {
        let ready =
            |phrases: &'s [Phrase]| (!phrases.is_empty()).then(|| Phrases::new(context, phrases));
        let steps: Vec<Step> = sequence.steps.iter().map(|step| Step::new(context, step)).collect();
        let needed = steps.iter().enumerate();
        let needed =
            needed.filter(|(_, step)| step.element.gap.is_none() && !step.element.optional);
        let rarest = needed
            .min_by_key(|(_, step)| step.takes.rows().iter().filter(|takes| **takes).count())
            .map(|(number, _)| number);
        let (with, without) = (ready(&sequence.with), ready(&sequence.without));
        Ready { sequence, steps, rarest, with, without }
    }

    /// Whether some tokens have the word that it needs most.
    fn may_stand(&self, tokens: &[Token]) -> bool {
        self.rarest.is_none_or(|rarest| {
            let takes = &self.steps[rarest].takes;
            tokens.iter().any(|token| takes[token.word()])
        })
    }

    fn around(&self, context: &Context, sentence: &Sentence) -> Around {
        let of = |phrases: &Option<Phrases>| {
            phrases.as_ref().map(|phrases| phrases.all(context, sentence).collect())
        };
        Around { with: of(&self.with), without: of(&self.without) }
    }
}

/// Where in a sentence the phrases of a sequence stand; `None`: it has none.
struct Around {
    with: Option<Vec<Span>>,
    without: Option<Vec<Span>>,
}

impl Around {
    /// Whether a place may be one, by what stands elsewhere in the sentence.
    fn accepts(&self, place: Span) -> bool {
        let elsewhere = |spans: &Vec<Span>| spans.iter().any(|span| !span.overlaps(place));
        self.with.as_ref().is_none_or(elsewhere) && !self.without.as_ref().is_some_and(elsewhere)
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
        const CLOSING: [&str; 7] = [";", ":", "(", ")", ".", "!", "?"];
        let words = &context.analysis.words;
        let mut takes: PerWord<bool> = if !element.word.is_empty() {
            let mut takes: PerWord<bool> = vec![false; words.len()].into();
            for word in element.words_in(context) {
                takes[word] = element.accepts_word(words.lower(word));
            }
            takes
        } else if element.has_conditions() {
            words.iter().map(|(_, lower)| element.accepts_word(lower)).collect()
        } else {
            vec![true; words.len()].into()
        };
        if element.gap.is_some() && !element.across {
            for word in CLOSING.into_iter().filter_map(|sign| words.find(sign)) {
                takes[word] = false;
            }
        }
        Step { element, takes }
    }

    /// Marks the words that it takes.
    fn mark(&self, words: &mut PerWord<bool>) {
        for (mark, takes) in words.rows_mut().iter_mut().zip(self.takes.rows()) {
            *mark |= takes;
        }
    }

    fn takes(&self, context: &Context, at: TokenId) -> bool {
        let token = &context.analysis.tokens[at];
        token.kind() != TokenKind::Opaque
            && self.takes[token.word()]
            && self.element.accepts_kind(context, at)
            && self.element.accepts_grammar(context, at)
    }
}

/// Per different word, whether it is the rarest thing that some sequence needs: a sentence without
/// any such word holds no sequence.
fn anchors(sequences: &[Ready], n_words: usize) -> PerWord<bool> {
    let mut anchors = vec![false; n_words].into();
    for Ready { steps, rarest, .. } in sequences {
        if let Some(rarest) = rarest {
            steps[*rarest].mark(&mut anchors);
        }
    }
    anchors
}

/// Per different word, whether some sequence may start with it.
fn starts(sequences: &[Ready], n_words: usize) -> PerWord<bool> {
    let mut starts: PerWord<bool> = vec![false; n_words].into();
    for Ready { steps, .. } in sequences {
        for step in steps {
            if step.element.gap.is_some() {
                starts.rows_mut().fill(true);
                break;
            }
            step.mark(&mut starts);
            if !step.element.optional {
                break;
            }
        }
    }
    starts
}

/// Where the sequence fits from `at` on, within `tokens`: the span of the part that is not context. `place` is what
/// earlier elements covered.
fn fit(
    context: &Context,
    steps: &[Step],
    tokens: &TokenRange,
    at: TokenId,
    place: Option<Span>,
) -> Option<Span> {
    let Some((step, rest)) = steps.split_first() else {
        return place;
    };
    let token = |at: TokenId| tokens.contains(at).then(|| &context.analysis.tokens[at]);
    if let Some(gap) = step.element.gap {
        let mut n_words = 0;
        for skipped in 0..=gap {
            if skipped > 0 {
                let last = at + skipped - 1;
                let token = token(last)?;
                let is_closed = token.kind() != TokenKind::Opaque && !step.takes[token.word()];
                if is_closed || !step.element.accepts_kind(context, last) {
                    return None;
                }
                n_words += usize::from(token.kind().is_word());
            }
            if n_words < step.element.least {
                continue;
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
