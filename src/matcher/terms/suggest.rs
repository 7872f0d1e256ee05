//! What to write in place of a term, in the form that its place in the sentence asks for.

mod clause;
mod noun;
mod verb;

use super::table::{Match, Place};
use crate::analyse::tagset::Upos;
use crate::analyse::view::SentenceView;
use crate::analyse::{TokenId, TokenRange};
use crate::lexicon::inflection::{Inflection, inflect};
use crate::lexicon::{Conjunction, like_original, listed};
use crate::matcher::{Context, Edit, Hit, Safety, Suggestion};
use crate::span::Span;
use crate::wordlist::{TermClass, alternatives};

/// An alternative in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fitted {
    /// In the right form.
    Edits(Vec<Edit>),
    /// In the right form, but other words would have to move: *voert … in* in place of the verb.
    Text(Edit),
    /// Its form is not certain.
    Lemma,
}

/// The hit of a match, with what to write instead. An alternative whose form is not certain stands
/// in the advice only, as the list has it.
pub(super) fn hit(context: &Context, found: &Match) -> Hit {
    let entry = found.entry;
    let verb = context.document.slice(found.span);
    let mut hit = match found.related {
        Some(rest) => {
            Hit::at(found.span).with("found", format!("{verb} … {}", context.document.slice(rest)))
        }
        None => Hit::at(found.span).with("found", verb),
    };
    hit.related.extend(found.related);
    hit.level = entry.severity;
    if entry.uses.is_empty() {
        hit.values.extend([("use", String::new()), ("note", entry.note.to_string())]);
        hit.advice = Some(entry.note.to_string()).filter(|note| !note.is_empty());
        return hit;
    }
    let sentence = context.analysis.sentence_at(found.span);
    let words = SentenceView::new(context.analysis, sentence);
    // A capital stays where one stood.
    let written = |edit: &Edit| like_original(context.document.slice(edit.span), &edit.text);
    let mut shown: Vec<String> = Vec::new();
    for (rank, alternative) in alternatives(&entry.uses).enumerate() {
        let text = match fit(&words, found, alternative) {
            Fitted::Edits(mut edits) => {
                for edit in &mut edits {
                    edit.text = written(edit);
                }
                let text = format!("‘{}’", new_words(&edits));
                // Where more than the words themselves changes, a person looks first.
                let alone = edits.len() == 1 && edits[0].span == found.span;
                let safety = if rank == 0 && alone { entry.safety } else { Safety::Ask };
                hit.suggestions.push(Suggestion { edits, safety });
                text
            }
            Fitted::Text(edit) => format!("‘{}’", written(&edit)),
            Fitted::Lemma if entry.class == TermClass::Verb => {
                format!("een vorm van ‘{alternative}’")
            }
            Fitted::Lemma => format!("‘{alternative}’"),
        };
        if !shown.contains(&text) {
            shown.push(text);
        }
    }
    hit.values.push(("use", listed(&shown, Conjunction::Or)));
    hit.remark = Some(entry.note.to_string()).filter(|note| !note.is_empty());
    hit
}

fn fit(words: &SentenceView, found: &Match, alternative: &str) -> Fitted {
    match &found.place {
        Place::Fixed => replace(found.span, alternative),
        Place::Verb(place) => verb::fit(words, found.entry, place, alternative),
        Place::Word { head, inflections } if found.entry.class == TermClass::Noun => {
            noun::fit(words, found.span, *head, inflections, alternative)
        }
        Place::Word { head, inflections } => {
            adjective(words, found.span, *head, inflections, alternative)
        }
    }
}

fn adjective(
    words: &SentenceView,
    span: Span,
    head: TokenId,
    inflections: &[Inflection],
    alternative: &str,
) -> Fitted {
    // *een frequent bezoek*, but not *een vaak bezoek*.
    let before_noun = words.upos(head + 1) == Some(Upos::Noun);
    let form = |inflection| inflect(alternative, TermClass::Adjective, inflection);
    if before_noun && form(Inflection::WithE).is_none() {
        return Fitted::Lemma;
    }
    match same(inflections.iter().map(|inflection| form(*inflection))) {
        Some(text) => replace(span, &text),
        None => Fitted::Lemma,
    }
}

/// The text that all readings lead to; `None` where one of them leads to none or to another.
fn same<T: PartialEq>(readings: impl IntoIterator<Item = Option<T>>) -> Option<T> {
    let mut readings = readings.into_iter();
    let first = readings.next()??;
    readings.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

/// New words in place of tokens.
fn edit(words: &SentenceView, tokens: &TokenRange, text: &str) -> Edit {
    Edit { span: words.span_of(tokens), text: text.to_owned() }
}

fn replace(span: Span, text: &str) -> Fitted {
    Fitted::Edits(vec![Edit { span, text: text.to_owned() }])
}

/// The new words, with dots for what stays between them.
pub(crate) fn new_words(edits: &[Edit]) -> String {
    let texts = edits.iter().map(|edit| edit.text.trim()).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(" … ")
}
