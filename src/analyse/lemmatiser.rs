//! The lemma of a word in its sentence: from the lexicon, and where that does not know it or knows
//! several, from what the treebanks teach (`wordlists/taal/compiled/lemmata.tsv`).

use std::cell::RefCell;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::tagset::{Form, Number, Tag, Tense, Upos};
use crate::lexicon::forms::Classes;
use crate::lexicon::readings::readings;
use crate::lexicon::{self};
use crate::wordlist;

/// What the list says: whole words first, then endings.
#[derive(Debug, Default)]
struct Learned {
    /// Form and class to lemma.
    words: FxHashMap<(&'static str, &'static str), &'static str>,
    /// Ending and class to what takes its place.
    endings: FxHashMap<(&'static str, &'static str), &'static str>,
}

/// The longest ending in the list, in letters.
pub const LONGEST_ENDING: usize = 6;

/// The lemmas of words, by their tags.
type Lemmas = FxHashMap<Box<str>, Vec<(Tag, Box<str>)>>;

thread_local! {
    /// Those of words that were asked for.
    static KNOWN: RefCell<Lemmas> = RefCell::default();
}

/// So many words are remembered; then it starts anew, so that a text of any length takes no more room.
const MOST_WORDS: usize = 20_000;

/// What `ask` says of the lemma of a word. Rules ask the same of the same words again and again: what was
/// found is kept.
pub(crate) fn with_lemma<T>(
    lower: &str,
    written: &str,
    tag: Tag,
    ask: impl FnOnce(&str) -> T,
) -> T {
    if matches!(tag.upos(), Upos::Propn | Upos::X) {
        return ask(&lemma(lower, written, tag));
    }
    KNOWN.with_borrow_mut(|known| {
        let of_word = known.get(lower);
        let found = of_word.and_then(|all| all.iter().find(|(other, _)| *other == tag));
        if let Some((_, lemma)) = found {
            return ask(lemma);
        }
        if known.len() >= MOST_WORDS {
            known.clear();
        }
        let lemma = lemma(lower, written, tag);
        let answer = ask(&lemma);
        known.entry(lower.into()).or_default().push((tag, lemma.into()));
        answer
    })
}

/// The lemma of a lower-cased word with this tag; `written` is as it stands, for names.
pub(crate) fn lemma(lower: &str, written: &str, tag: Tag) -> String {
    let learned = learned();
    let class = tag.upos().name();
    if let Some(lemma) = learned.words.get(&(lower, class)) {
        return (*lemma).to_owned();
    }
    if let Some(lemma) = by_lexicon(lower, written, tag) {
        return lemma;
    }
    let starts = lower.char_indices().rev().map(|(at, _)| at).take(LONGEST_ENDING);
    let endings = starts.filter_map(|at| {
        let end = learned.endings.get(&(&lower[at..], class))?;
        Some(format!("{}{end}", &lower[..at]))
    });
    endings.last().unwrap_or_else(|| lower.to_owned())
}

/// The lemma that needs no learning: names and signs stay as they are, and the lexicon may know the
/// word in this form.
pub fn by_lexicon(lower: &str, written: &str, tag: Tag) -> Option<String> {
    match tag.upos() {
        Upos::Propn | Upos::X => return Some(written.to_owned()),
        Upos::Punct | Upos::Sym | Upos::Num => return Some(lower.to_owned()),
        _ => {}
    }
    let wanted = classes_of(tag);
    let mut loose = None;
    for reading in readings(lower) {
        if reading.classes.intersects(wanted) {
            return Some(reading.lemma);
        }
        if loose.is_none() && reading.classes.intersects(word_class(tag.upos())) {
            loose = Some(reading.lemma);
        }
    }
    loose
}

/// The forms in the lexicon that a tag stands for.
fn classes_of(tag: Tag) -> Classes {
    match tag.form() {
        Form::Finite(Number::Singular, Tense::Present) => {
            Classes::PRESENT_FIRST | Classes::PRESENT_THIRD
        }
        Form::Finite(Number::Plural, Tense::Present) | Form::Infinitive(_) => Classes::INFINITIVE,
        Form::Finite(Number::Singular, Tense::Past) => Classes::PAST_SINGULAR,
        Form::Finite(Number::Plural, Tense::Past) => Classes::PAST_PLURAL,
        Form::PastParticiple(_) => Classes::PARTICIPLE | Classes::PARTICIPLE_INFLECTED,
        Form::PresentParticiple(_) => {
            Classes::PRESENT_PARTICIPLE | Classes::PRESENT_PARTICIPLE_INFLECTED
        }
        Form::Noun(Number::Singular) => Classes::NOUN_SINGULAR,
        Form::Noun(Number::Plural) => Classes::NOUN_PLURAL,
        Form::Positive(_) => Classes::ADJECTIVE | Classes::ADJECTIVE_INFLECTED,
        Form::Comparative => Classes::COMPARATIVE,
        Form::Superlative => Classes::SUPERLATIVE,
        _ => word_class(tag.upos()),
    }
}

/// All forms of a word class.
fn word_class(upos: Upos) -> Classes {
    match upos {
        Upos::Verb | Upos::Aux => Classes::VERB,
        Upos::Noun => Classes::NOUN,
        Upos::Adj => Classes::ANY_ADJECTIVE,
        Upos::Adv => Classes::ADVERB | Classes::ANY_ADJECTIVE,
        Upos::Adp => Classes::PREPOSITION | Classes::PARTICLE,
        Upos::Pron => Classes::PRONOUN,
        Upos::Det => Classes::DETERMINER,
        Upos::Cconj => Classes::COORDINATOR,
        Upos::Sconj => Classes::SUBORDINATOR,
        Upos::Intj => Classes::INTERJECTION,
        Upos::Num => Classes::NUMERAL,
        Upos::Propn => Classes::NAME,
        Upos::Punct | Upos::Sym | Upos::X => Classes::empty(),
    }
}

/// The list, read at the first call. Rows: a form, or `-` and an ending; the class; the lemma, or
/// what takes the place of the ending.
fn learned() -> &'static Learned {
    static LEARNED: OnceLock<Learned> = OnceLock::new();
    LEARNED.get_or_init(|| {
        let mut learned = Learned::default();
        for (_, row) in wordlist::rows(lexicon::learned_lemmas()) {
            let mut columns = wordlist::cells(row);
            let (Some(form), Some(class), Some(lemma)) =
                (columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            match form.strip_prefix('-').filter(|ending| !ending.is_empty()) {
                Some(ending) => learned.endings.insert((ending, class), lemma),
                None => learned.words.insert((form, class), lemma),
            };
        }
        learned
    })
}
