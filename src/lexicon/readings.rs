//! Lemmas of words: those that the sources name, and of an unknown word those that its parts give.

use super::compounds;
use super::forms::{self, Classes, Reading};

/// The lemmas of a lower-cased word. Of a word that no source has: those of the word without marks of
/// stress (*dát*), else by the last part of the compound that it is (*voorkeurslocaties*).
pub(crate) fn readings(lower: &str) -> impl Iterator<Item = Reading> + use<> {
    let mut readings: Vec<Reading> = forms::listed_readings(lower).collect();
    if readings.is_empty() && may_derive(lower) {
        if let Some(plain) = without_stress(lower) {
            readings.extend(forms::listed_readings(&plain));
        } else if let Some(head) = compounds::head(lower) {
            let first = &lower[..lower.len() - head.len()];
            readings.extend(forms::listed_readings(head).filter_map(|reading| {
                let classes = reading.classes & Classes::NOUN;
                let lemma = format!("{first}{}", reading.lemma);
                (!classes.is_empty()).then_some(Reading { classes, lemma })
            }));
        }
    }
    readings.into_iter()
}

/// Whether the lexicon has a form with this lemma, and of one of these classes.
pub(super) fn is_form_of(form: &str, lemma: &str, classes: Classes) -> bool {
    readings(form).any(|reading| reading.lemma == lemma && reading.classes.intersects(classes))
}

/// Whether more can be found out about an unknown word: it is a word, not a number or an address.
fn may_derive(lower: &str) -> bool {
    lower.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’'))
}

/// The word without acute and grave accents; `None` where it has none.
fn without_stress(lower: &str) -> Option<String> {
    let plain = |letter| match letter {
        'á' | 'à' => 'a',
        'é' | 'è' => 'e',
        'í' | 'ì' => 'i',
        'ó' | 'ò' => 'o',
        'ú' | 'ù' => 'u',
        other => other,
    };
    let stripped: String = lower.chars().map(plain).collect();
    (stripped != lower).then_some(stripped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_lemmas() {
        let cases = [
            ("gemeenten", "gemeente"),
            ("huizen", "huis huizen"),
            ("gelopen", "lopen"),
            ("nagegaan", "nagaan"),
            ("geïnformeerde", "informeren"),
            ("ontstond", "ontstaan"),
            ("vergat", "vergeten"),
            ("was", "was zijn"),
            ("groter", "groot"),
            ("nederland", "Nederland"),
            ("foto's", "foto"),
            ("voorkeurslocaties", "voorkeurslocatie"),
            ("dát", "dat"),
            ("xyzzy", ""),
        ];
        for (word, expected) in cases {
            let lemmas: Vec<String> = readings(word).map(|reading| reading.lemma).collect();
            for lemma in expected.split(' ').filter(|lemma| !lemma.is_empty()) {
                assert!(lemmas.iter().any(|found| found == lemma), "{word}: {lemmas:?}");
            }
            assert_eq!(lemmas.is_empty(), expected.is_empty(), "{word}: {lemmas:?}");
        }
    }
}
