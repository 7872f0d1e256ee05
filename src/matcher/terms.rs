//! Words and phrases from word lists, and what to write in their place. The search itself is in
//! [`table`]: all terms of all rules stand in one table.

mod clause;
mod explained;
mod noun;
mod place;
pub mod table;
mod verb;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::{Context, Edit, Hit, Phrase, Safety, Suggestion, either, like_original};
use crate::analyse::tagset::Upos;
use crate::analyse::{TokenId, TokenRange};
use crate::lexicon::inflection::{Inflection, inflect};
use crate::span::Span;
use crate::wordlist::{TermClass, alternatives};
use table::{Match, Place, Words};

pub use explained::unexplained;

/// `found` (the words as they stand there), `use` (what to write instead) and `note` (advice of the
/// term itself; a rule whose advice does not name it gives the note alone).
pub(super) const PLACEHOLDERS: &[&str] = &["found", "use", "note"];

/// `[match.terms]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Terms {
    /// Names of lists in `wordlists/`, without extension.
    #[serde(default)]
    pub lists: Vec<String>,
    /// Terms that stand in the rule itself.
    #[serde(default)]
    pub terms: Vec<Term>,
    /// Phrases that explain a term behind it. Where there are any, a term may stay, and only its first
    /// mention is found if it is never explained.
    #[serde(default)]
    pub explained_by: Vec<Phrase>,
    /// Phrases that explain a term right in front of it, with at most one word between: *dit noemen wij
    /// een aanmaning*.
    #[serde(default)]
    pub named_by: Vec<Phrase>,
}

/// A term in a rule file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Term {
    /// The words, lower case.
    pub term: String,
    /// How it inflects: `ww zn bn bw vz vast`; absent: not at all.
    #[serde(default, deserialize_with = "class")]
    pub class: Option<TermClass>,
    /// What to write instead, best first.
    #[serde(default)]
    pub r#use: Vec<String>,
    /// Whether the first alternative is right everywhere.
    #[serde(default)]
    pub safety: Safety,
    /// Advice where nothing can be put in its place.
    #[serde(default)]
    pub note: String,
}

/// The class of a term by its name in rule files and lists.
pub fn class<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<TermClass>, D::Error> {
    let name = String::deserialize(deserializer)?;
    match TermClass::from_name(&name) {
        Some(class) => Ok(Some(class)),
        None => Err(D::Error::custom(format!(
            "unknown variant `{name}`, expected one of `ww`, `zn`, `bn`, `bw`, `vz`, `vast`"
        ))),
    }
}

/// An alternative in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fitted {
    /// In the right form.
    Edits(Vec<Edit>),
    /// In the right form, but other words would have to move: *voert … in*.
    Text(String),
    /// Its form is not certain.
    Lemma,
}

/// The hit of a match, with what to write instead. An alternative whose form is not certain stands
/// in the advice only, as the list has it.
pub fn hit(context: &Context, found: &Match) -> Hit {
    let entry = found.entry;
    let verb = context.document.slice(found.span);
    let mut hit = match found.related {
        Some(rest) => {
            Hit::at(found.span).with("found", format!("{verb} … {}", context.document.slice(rest)))
        }
        None => Hit::at(found.span).with("found", verb),
    };
    hit.related.extend(found.related);
    if entry.uses.is_empty() {
        hit.values.extend([("use", String::new()), ("note", entry.note.to_string())]);
        hit.advice = Some(entry.note.to_string()).filter(|note| !note.is_empty());
        return hit;
    }
    let sentence = context.analysis.sentence_at(found.span);
    let words = Words { context, tokens: sentence.tokens.clone() };
    let mut shown: Vec<String> = Vec::new();
    for (rank, alternative) in alternatives(&entry.uses).enumerate() {
        let text = match fit(&words, found, alternative) {
            Fitted::Edits(edits) => {
                let text = format!("‘{}’", new_words(&edits));
                // Where more than the words themselves changes, a person looks first.
                let alone = edits.len() == 1 && edits[0].span == found.span;
                let safety = if rank == 0 && alone { entry.safety } else { Safety::Ask };
                hit.suggestions.push(Suggestion { edits, safety });
                text
            }
            Fitted::Text(text) => format!("‘{text}’"),
            Fitted::Lemma if entry.class == TermClass::Verb => {
                format!("een vorm van ‘{alternative}’")
            }
            Fitted::Lemma => format!("‘{alternative}’"),
        };
        if !shown.contains(&text) {
            shown.push(text);
        }
    }
    hit.values.push(("use", either(&shown)));
    hit
}

fn fit(words: &Words, found: &Match, alternative: &str) -> Fitted {
    match &found.place {
        Place::Fixed => replace(words, found.span, alternative),
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
    words: &Words,
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
        Some(text) => replace(words, span, &text),
        None => Fitted::Lemma,
    }
}

/// The text that all readings lead to; `None` where one of them leads to none or to another.
fn same<T: PartialEq>(readings: impl IntoIterator<Item = Option<T>>) -> Option<T> {
    let mut readings = readings.into_iter();
    let first = readings.next()??;
    readings.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

/// New words in place of tokens, with a capital where those have one.
fn replacement(words: &Words, tokens: &TokenRange, text: &str) -> Edit {
    let span = words.span_of(tokens);
    Edit { span, text: like_original(words.context.document.slice(span), text) }
}

fn replace(words: &Words, span: Span, text: &str) -> Fitted {
    let original = words.context.document.slice(span);
    Fitted::Edits(vec![Edit { span, text: like_original(original, text) }])
}

/// The new words, with dots for what stays between them.
pub fn new_words(edits: &[Edit]) -> String {
    let texts = edits.iter().map(|edit| edit.text.trim()).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(" … ")
}
