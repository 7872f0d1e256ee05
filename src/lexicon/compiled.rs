//! The layout of the `.lex` files, read in place.
//!
//! A file holds the length of its table (u32, little endian), the table, and a finite-state map from
//! each lower-cased form to the byte of the table where its row starts. A row is one line of text.
//! Forms with the same row share it, so that a row gives lemmas by a [`LemmaRule`].

use std::borrow::Cow;
use std::fmt;

use super::walk::Walk;
use crate::embedded;

/// A file, read in place.
pub(super) struct Compiled {
    table: &'static [u8],
    pub(super) forms: fst::Map<&'static [u8]>,
}

impl Compiled {
    pub(super) fn open(name: &str) -> Compiled {
        let bytes = embedded::compiled(name);
        let parts = bytes.split_first_chunk().and_then(|(length, rest)| {
            let (table, forms) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            Some((table, fst::Map::new(forms).ok()?))
        });
        let (table, forms) = parts.expect("the embedded file is whole: a test reads it");
        Compiled { table, forms }
    }

    /// The row of a form.
    pub(super) fn row(&self, form: &str) -> Option<&'static str> {
        self.row_at(Walk::new(&self.forms).get(form)?)
    }

    /// The row at a value of the map.
    pub(super) fn row_at(&self, place: u64) -> Option<&'static str> {
        let row = self.table.get(place as usize..)?.split(|byte| *byte == b'\n').next()?;
        std::str::from_utf8(row).ok()
    }

    /// The hexadecimal number with which the row at a value of the map starts.
    pub(super) fn number_at(&self, place: u64) -> u32 {
        let row = self.table.get(place as usize..).unwrap_or_default().iter();
        let digits = row.map_while(|digit| char::from(*digit).to_digit(16));
        digits.fold(0, |number, digit| number << 4 | digit)
    }

    /// Checks everything that is read without a check.
    #[cfg(test)]
    pub(super) fn verify(&self) {
        assert!(self.forms.as_fst().verify().is_ok());
        let mut stream = self.forms.stream();
        while let Some((form, at)) = fst::Streamer::next(&mut stream) {
            let form = std::str::from_utf8(form).expect("a word");
            let starts_row = at == 0 || self.table[at as usize - 1] == b'\n';
            assert!(starts_row && self.row(form).is_some(), "{form}");
        }
    }
}

/// How a lemma is made of a form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LemmaRule {
    /// Bytes to take from the end.
    pub strip: usize,
    /// 1 + the byte where *ge* stands that is to be taken out; 0: nowhere. Dots on the letter behind
    /// it go too: *geïnformeerd*.
    pub ge: usize,
    /// What to put at the end.
    pub add: String,
}

impl LemmaRule {
    /// The rule that makes this lemma, with as little to strip as can be.
    pub fn between(form: &str, lemma: &str) -> LemmaRule {
        let plain = LemmaRule::suffix(form, 0, form, lemma);
        let places = form.match_indices("ge").map(|(at, _)| at);
        let without = places.filter_map(|at| {
            let rest = without_ge(form, at)?;
            Some(LemmaRule::suffix(form, at + 1, &rest, lemma))
        });
        without
            .filter(|rule| rule.strip + 3 < plain.strip)
            .min_by_key(|rule| rule.strip)
            .unwrap_or(plain)
    }

    fn suffix(form: &str, ge: usize, base: &str, lemma: &str) -> LemmaRule {
        let letters = base.char_indices().zip(lemma.chars());
        let same = letters.take_while(|((_, one), other)| one == other).last();
        let common = same.map_or(0, |((at, letter), _)| at + letter.len_utf8());
        debug_assert!(form.len() >= base.len());
        LemmaRule { strip: base.len() - common, ge, add: lemma[common..].to_owned() }
    }

    /// The rule as a row writes it: what to strip, the place of *ge*, what to add, with commas between.
    pub(super) fn read(text: &str) -> Option<LemmaRule> {
        let mut fields = text.split(',');
        let strip = fields.next()?.parse().ok()?;
        let ge = fields.next()?.parse().ok()?;
        Some(LemmaRule { strip, ge, add: fields.next()?.to_owned() })
    }

    /// The lemma of a form; `None` where the rule does not fit.
    pub fn apply(&self, form: &str) -> Option<String> {
        let base = match self.ge.checked_sub(1) {
            Some(at) => without_ge(form, at)?.into(),
            None => Cow::Borrowed(form),
        };
        let kept = base.len().checked_sub(self.strip)?;
        Some([base.get(..kept)?, self.add.as_str()].concat())
    }
}

/// As a row holds it: what to strip, the place of *ge*, what to add.
impl fmt::Display for LemmaRule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{},{},{}", self.strip, self.ge, self.add)
    }
}

/// A form without the *ge* at a byte.
fn without_ge(form: &str, at: usize) -> Option<String> {
    let rest = form.get(at..)?.strip_prefix("ge")?;
    let first = rest.chars().next()?;
    let plain = match first {
        'ë' => 'e',
        'ï' => 'i',
        'ö' => 'o',
        'ü' => 'u',
        other => other,
    };
    Some(format!("{}{plain}{}", &form[..at], &rest[first.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_makes_its_lemma() {
        for (form, lemma) in [
            ("gelopen", "lopen"),
            ("nagegaan", "nagaan"),
            ("geëvalueerd", "evalueren"),
            ("huizen", "huis"),
            ("was", "zijn"),
            ("ideeën", "idee"),
            ("gegeven", "geven"),
        ] {
            assert_eq!(LemmaRule::between(form, lemma).apply(form).as_deref(), Some(lemma));
        }
        let rule = LemmaRule { strip: 4, ge: 0, add: String::new() };
        assert_eq!((rule.apply("de"), rule.apply("één")), (None, None));
    }
}
