//! Roots: what the forms of a word have in common, so that a form leads to its lemma without a
//! list of forms.
//!
//! A root is the word without its ending, with the letters that the spelling changes made equal:
//! one letter for two, f for v, s for z, no dots. *beoogt*, *beoogden* and *beogen* have the root
//! *beog*. Other words have it as well: who finds a lemma by its root makes its forms to be sure.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::super::wordlist::TermClass;
use super::noun;
use super::particle::particles;
use super::strong::{irregular, strong};

/// A root, as the hash of its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Root(u64);

/// Endings of regular forms: verbs, nouns, adjectives; none first.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "", "t", "te", "ten", "d", "de", "den", "e", "en", "n", "ën", "end", "ende", "nd", "nde", "at",
    "s", "'s", "ns", "je", "jes", "tje", "tjes", "etje", "etjes", "pje", "pjes", "kje", "kjes", "'tje",
    "'tjes", "er", "ere", "ers", "der", "dere", "ders", "r", "re", "st", "ste",
];

/// The roots of a lower-cased form; `visit` may get one twice.
pub fn of_form(form: &str, mut visit: impl FnMut(Root)) {
    without_endings("", form, &mut visit);
    if let Some(rest) = form.strip_prefix("ge") {
        without_endings("", rest, &mut visit);
    }
    for (particle, rest) in particles(form) {
        if let Some(rest) = rest.strip_prefix("ge") {
            without_endings(particle, rest, &mut visit);
        }
    }
}

fn without_endings(before: &str, form: &str, visit: &mut impl FnMut(Root)) {
    for ending in ENDINGS {
        if let Some(stem) = form.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            visit(root(before, stem));
            // *woninkje*, *woning*
            if stem.ends_with("in") && ending.starts_with("kje") {
                visit(root(stem, "g"));
            }
        }
    }
}

/// The roots by which the forms of a lemma are found: that of the lemma, and those of its
/// irregular forms. `visit` may get one twice.
pub fn of_lemma(lemma: &str, class: TermClass, mut visit: impl FnMut(Root)) {
    match class {
        TermClass::Verb => of_infinitive(lemma, &mut visit),
        TermClass::Noun => {
            visit(root("", lemma));
            for plural in noun::irregular_plurals(lemma) {
                visit(root("", &plural));
            }
        }
        _ => visit(root("", lemma)),
    }
}

fn of_infinitive(infinitive: &str, visit: &mut impl FnMut(Root)) {
    visit(root("", infinitive));
    for ending in ["en", "ën", "n"] {
        if let Some(stem) = infinitive.strip_suffix(ending) {
            visit(root("", stem));
        }
    }
    for (at, _) in infinitive.char_indices() {
        let (before, base) = infinitive.split_at(at);
        if let Some([_, stem, past, pasts, participle]) = strong(base) {
            for form in [stem, past, pasts, participle] {
                visit(root(before, form));
            }
        } else if let Some(forms) = irregular(base) {
            for form in forms {
                visit(root(before, form));
            }
        }
    }
}

fn root(before: &str, stem: &str) -> Root {
    let mut hasher = FxHasher::default();
    let mut last = '\0';
    for letter in before.chars().chain(stem.chars()) {
        let letter = match letter {
            'v' => 'f',
            'z' => 's',
            'ë' => 'e',
            'ï' => 'i',
            'ö' => 'o',
            'ü' => 'u',
            letter => letter,
        };
        if letter != last {
            hasher.write_u32(letter as u32);
            last = letter;
        }
    }
    Root(hasher.finish())
}
