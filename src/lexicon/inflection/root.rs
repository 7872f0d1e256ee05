//! Roots: what the forms of a word have in common, so that a form leads to its lemma without a
//! list of forms.
//!
//! A root is the word without its ending, with the letters that the spelling changes made equal:
//! one letter for two, f for v, s for z, no dots. *beoogt*, *beoogden* and *beogen* have the root
//! *beog*. Other words have it as well: who finds a lemma by its root makes its forms to be sure.

use super::exceptions::{irregular, strong};
use super::noun;
use super::particle::is_particle;
use crate::wordlist::TermClass;

/// A root, as the hash of its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Root(u64);

impl Root {
    /// The hash: on every computer the same.
    pub(crate) fn hash(self) -> u64 {
        self.0
    }
}

/// Endings of regular forms: verbs, nouns, adjectives; by their last letter.
#[rustfmt::skip]
const ENDINGS: &[(u8, &[&str])] = &[
    (b'd', &["d", "end", "nd"]),
    (b'e', &[
        "te", "de", "e", "ende", "nde", "je", "tje", "etje", "pje", "kje", "'tje", "ere", "dere", "re",
        "ste",
    ]),
    (b'n', &["ten", "den", "en", "n", "ën"]),
    (b'r', &["er", "der", "r"]),
    (b's', &[
        "s", "'s", "ns", "jes", "tjes", "etjes", "pjes", "kjes", "'tjes", "ers", "ders",
    ]),
    (b't', &["t", "at", "st"]),
];

/// The roots of a lower-cased form; `visit` may get one twice.
pub fn of_form(form: &str, mut visit: impl FnMut(Root)) {
    without_endings(Letters::default(), form, &mut visit);
    for (at, _) in form.match_indices("ge") {
        let (before, rest) = (&form[..at], &form[at + 2..]);
        if at == 0 || is_particle(before) {
            without_endings(Letters::default().with(before), rest, &mut visit);
        }
    }
}

fn without_endings(before: Letters, form: &str, visit: &mut impl FnMut(Root)) {
    visit(before.with(form).root());
    let last = form.as_bytes().last();
    let Some((_, endings)) = ENDINGS.iter().find(|(letter, _)| Some(letter) == last) else {
        return;
    };
    for ending in *endings {
        let Some(stem) = form.strip_suffix(ending).filter(|stem| !stem.is_empty()) else {
            continue;
        };
        let letters = before.with(stem);
        visit(letters.root());
        // *woninkje*, *woning*
        if stem.ends_with("in") && ending.starts_with("kje") {
            visit(letters.with("g").root());
        }
    }
}

/// The roots by which the forms of a lemma are found: that of the lemma, and those of its
/// irregular forms. `visit` may get one twice.
pub fn of_lemma(lemma: &str, class: TermClass, mut visit: impl FnMut(Root)) {
    let mut add = |stem: &str| visit(Letters::default().with(stem).root());
    match class {
        TermClass::Verb => of_infinitive(lemma, &mut visit),
        TermClass::Noun => {
            add(lemma);
            for plural in noun::irregular_plurals(lemma) {
                add(&plural);
            }
        }
        _ => add(lemma),
    }
}

fn of_infinitive(infinitive: &str, visit: &mut impl FnMut(Root)) {
    let mut add =
        |before: &str, stem: &str| visit(Letters::default().with(before).with(stem).root());
    add("", infinitive);
    for ending in ["en", "ën", "n"] {
        if let Some(stem) = infinitive.strip_suffix(ending) {
            add("", stem);
        }
    }
    let ends = infinitive.char_indices().map(|(at, _)| infinitive.split_at(at));
    for (before, base) in ends.filter(|(_, base)| LENGTHS.contains(&base.len())) {
        if let Some([_, stem, past, pasts, participle]) = strong(base) {
            for form in [stem, past, pasts, participle] {
                add(before, form);
            }
        } else if let Some(forms) = irregular(base) {
            for form in forms {
                add(before, form);
            }
        }
    }
}

/// Bytes of strong and irregular infinitives.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=10;

/// Letters that were read, made equal.
#[derive(Clone, Copy, Default)]
struct Letters {
    hash: u64,
    last: char,
}

impl Letters {
    fn with(mut self, text: &str) -> Letters {
        for letter in text.chars() {
            let letter = match letter {
                'v' => 'f',
                'z' => 's',
                'ë' => 'e',
                'ï' => 'i',
                'ö' => 'o',
                'ü' => 'u',
                letter => letter,
            };
            if letter != self.last {
                // One step of FxHash.
                self.hash = (self.hash.rotate_left(5) ^ u64::from(letter))
                    .wrapping_mul(0x517c_c1b7_2722_0a95);
                self.last = letter;
            }
        }
        self
    }

    fn root(self) -> Root {
        Root(self.hash)
    }
}
