//! Word forms with their lemmas and classes, from `woordvormen.lex` and `alpino.lex` in
//! `wordlists/taal/compiled/`. What other words say of an unknown one is in [`super::readings`].
//!
//! Both files are made by `wordlists/make` and read in place. A row holds all classes of
//! the form as a hexadecimal number, then for each lemma a blank, its classes, a comma and the rule
//! that makes it. So *gelopen* is `200 200,0,1,`: strip nothing, take out *ge* at the start, add
//! nothing.

use std::borrow::Cow;
use std::sync::OnceLock;

use fst::{IntoStreamer, Streamer};

use super::compiled::{Compiled, LemmaRule};
use super::letters::capitalised;
use super::memo::Memo;
use super::walk::Walk;

pub use super::classes::Classes;

/// One way to read a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The forms of the lemma that it may be; of one word class as a rule.
    pub classes: Classes,
    /// The lemma, a name with its capital.
    pub lemma: String,
}

/// What a lower-cased word may be by all sources together; empty for an unknown word.
///
/// What the last part of an unknown compound is was tried as well: the tagger lost 0.1 point.
pub fn classes(lower: &str) -> Classes {
    listed(lower).classes
}

/// The lemmas that the sources name for a lower-cased word.
pub(super) fn listed_readings(lower: &str) -> impl Iterator<Item = Reading> + use<> {
    let key = key(lower).into_owned();
    let parts = listed(lower).row.split(' ').skip(1);
    parts.filter_map(move |part| reading(&key, part))
}

/// What the files say of a word.
#[derive(Clone, Copy)]
struct Listed {
    /// By all of them.
    classes: Classes,
    /// The row with its lemmas; empty where there is none.
    row: &'static str,
}

fn listed(lower: &str) -> Listed {
    thread_local! { static KNOWN: Memo<Listed> = Memo::default(); }
    KNOWN.with(|known| {
        known.get(lower, || {
            let key = key(lower);
            let row = forms().row(&key).unwrap_or_default();
            let other = alpino().row(&key).unwrap_or_default();
            Listed { classes: row_classes(row) | row_classes(other), row }
        })
    })
}

/// Whether a lemma has a form of these classes that starts so.
pub(super) fn has_form(lemma: &str, start: &str, classes: Classes) -> bool {
    let mut stream = forms().forms.range().ge(start).into_stream();
    while let Some((form, place)) = stream.next() {
        let Some(form) = std::str::from_utf8(form).ok().filter(|form| form.starts_with(start))
        else {
            return false;
        };
        let fits = |reading: Reading| reading.lemma == lemma && reading.classes.intersects(classes);
        let row = forms().row_at(place).unwrap_or_default();
        if row.split(' ').skip(1).filter_map(|part| reading(form, part)).any(fits) {
            return true;
        }
    }
    false
}

/// The words with which a text starts, shortest first: where each ends and what it may be. Other
/// than [`classes`] it knows the words of `woordvormen.lex` only.
pub(super) fn words_at_start(text: &str) -> impl Iterator<Item = (usize, Classes)> + '_ {
    let file = forms();
    let mut walk = Walk::new(&file.forms);
    let steps = text.bytes().enumerate().map_while(move |(at, letter)| {
        walk = walk.step(letter)?;
        Some((at + 1, walk.value()))
    });
    steps
        .filter_map(|(end, place)| Some((end, Classes::from_bits_truncate(file.number_at(place?)))))
}

fn row_classes(row: &str) -> Classes {
    row.split(' ').next().map_or(Classes::empty(), from_hex)
}

fn from_hex(text: &str) -> Classes {
    Classes::from_bits_truncate(u32::from_str_radix(text, 16).unwrap_or(0))
}

/// An apostrophe is stored straight.
pub(super) fn key(lower: &str) -> Cow<'_, str> {
    let is_straight = lower.is_ascii() || !lower.contains('’');
    if is_straight { lower.into() } else { lower.replace('’', "'").into() }
}

fn reading(form: &str, part: &str) -> Option<Reading> {
    let (classes, rule) = part.split_once(',')?;
    let classes = from_hex(classes);
    let lemma = LemmaRule::read(rule)?.apply(form)?;
    let name = classes == Classes::NAME;
    Some(Reading { classes, lemma: if name { capitalised(&lemma) } else { lemma } })
}

fn forms() -> &'static Compiled {
    static FILE: OnceLock<Compiled> = OnceLock::new();
    FILE.get_or_init(|| Compiled::open("woordvormen.lex"))
}

/// A file of its own, because its licence (LGPL) asks that it can be replaced. It has no lemmas.
fn alpino() -> &'static Compiled {
    static FILE: OnceLock<Compiled> = OnceLock::new();
    FILE.get_or_init(|| Compiled::open("alpino.lex"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_classes() {
        let cases = [
            ("gemeente", "noun-singular noun-de"),
            ("gemeenten", "noun-plural"),
            ("bezwaar", "noun-singular noun-het present-first"),
            ("vaststellen", "infinitive"),
            ("loopt", "present-third"),
            ("naging", "past-singular"),
            ("dienden", "past-plural"),
            ("gelopen", "participle adjective"),
            ("verhuurde", "past-singular participle-inflected adjective-inflected"),
            ("geldend", "present-participle adjective"),
            ("grotere", "comparative"),
            ("grootste", "superlative"),
            ("omdat", "subordinator"),
            ("wegens", "preposition"),
            ("achtste", "adjective-inflected superlative numeral"),
            ("enschede", "name"),
            ("foto’s", "noun-plural"),
            ("xyzzy", ""),
            ("", ""),
        ];
        for (word, expected) in cases {
            assert_eq!(classes(word).to_string(), expected, "{word}");
        }
    }

    #[test]
    fn the_files_are_whole() {
        for (file, at_least) in [(forms(), 390_000), (alpino(), 100_000)] {
            assert!(file.forms.len() > at_least);
            file.verify();
            let mut stream = file.forms.stream();
            while let Some((form, at)) = fst::Streamer::next(&mut stream) {
                let form = std::str::from_utf8(form).expect("a word");
                let row = file.row_at(at).expect("a row");
                let mut parts = row.split(' ');
                let all = from_hex(parts.next().expect("classes"));
                assert!(!all.is_empty(), "{form}");
                for part in parts {
                    let reading = reading(form, part).unwrap_or_else(|| panic!("{form}: {row}"));
                    assert!(all.contains(reading.classes), "{form}: {row}");
                }
            }
        }
    }
}
