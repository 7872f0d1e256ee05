//! Word forms with their lemmas and classes, from `wordlists/woordvormen.lex` and `alpino.lex`.
//!
//! Both files are made by `examples/build_lexicon` and read in place. A file holds the length of
//! its table (u32, little endian), the table, and a finite-state map from each lower-cased form to
//! the byte of the table where its row starts. A row is one line of text: all classes of the form
//! as a hexadecimal number, then for each lemma a blank and the four parts of a [`Reading`] with
//! commas between: classes, letters to strip, place of *ge*, letters to add. So *gelopen* is
//! `2000 2000,0,1,`: strip nothing, take out *ge* at the start, add nothing.

use std::borrow::Cow;
use std::fmt;
use std::ops::{BitOr, BitOrAssign};
use std::sync::OnceLock;

use crate::embedded;

/// What a form may be: a set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Classes(u32);

/// One way to read a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The forms of the lemma that it may be; of one word class as a rule.
    pub classes: Classes,
    /// The lemma, a name with its capital.
    pub lemma: String,
}

/// What a lower-cased word may be by all sources together; empty for an unknown word.
pub fn classes(lower: &str) -> Classes {
    let key = key(lower);
    [forms(), alpino()]
        .into_iter()
        .filter_map(|file| file.row(&key))
        .fold(Classes::NONE, |classes, row| {
            classes | row.split(' ').next().map_or(Classes::NONE, Classes::from_hex)
        })
}

/// The lemmas of a lower-cased word; none for an unknown one.
pub fn readings(lower: &str) -> impl Iterator<Item = Reading> + use<> {
    let key = key(lower).into_owned();
    let parts = forms().row(&key).unwrap_or_default().split(' ').skip(1);
    parts.filter_map(move |part| reading(&key, part))
}

/// An apostrophe is stored straight.
fn key(lower: &str) -> Cow<'_, str> {
    if lower.contains('’') { lower.replace('’', "'").into() } else { lower.into() }
}

fn reading(form: &str, part: &str) -> Option<Reading> {
    let mut fields = part.split(',');
    let classes = Classes::from_hex(fields.next()?);
    let rule = LemmaRule {
        strip: fields.next()?.parse().ok()?,
        ge: fields.next()?.parse().ok()?,
        add: fields.next()?.into(),
    };
    let lemma = rule.apply(form)?;
    let name = classes == Classes::NAME;
    Some(Reading { classes, lemma: if name { capitalised(&lemma) } else { lemma } })
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
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

    /// The lemma of a form; `None` where the rule does not fit.
    pub fn apply(&self, form: &str) -> Option<String> {
        let base = match self.ge.checked_sub(1) {
            Some(at) => without_ge(form, at)?.into(),
            None => Cow::Borrowed(form),
        };
        let kept = base.len().checked_sub(self.strip)?;
        Some(format!("{}{}", base.get(..kept)?, self.add))
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

/// A file of word forms, read in place.
struct FormFile {
    table: &'static str,
    forms: fst::Map<&'static [u8]>,
}

impl FormFile {
    fn open(name: &str) -> FormFile {
        let bytes = embedded::wordlist_bytes(name);
        let parts = bytes.split_first_chunk().and_then(|(length, rest)| {
            let (table, forms) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            Some((std::str::from_utf8(table).ok()?, fst::Map::new(forms).ok()?))
        });
        let (table, forms) = parts.expect("the embedded file is whole: a test reads it");
        FormFile { table, forms }
    }

    fn row(&self, key: &str) -> Option<&'static str> {
        let at = self.forms.get(key)? as usize;
        self.table.get(at..)?.split('\n').next()
    }
}

fn forms() -> &'static FormFile {
    static FILE: OnceLock<FormFile> = OnceLock::new();
    FILE.get_or_init(|| FormFile::open("woordvormen.lex"))
}

/// A file of its own, because its licence (LGPL) asks that it can be replaced. It has no lemmas.
fn alpino() -> &'static FormFile {
    static FILE: OnceLock<FormFile> = OnceLock::new();
    FILE.get_or_init(|| FormFile::open("alpino.lex"))
}

impl Classes {
    /// None.
    pub const NONE: Classes = Classes(0);
    /// A noun in the singular: *brief*, *briefje*.
    pub const NOUN_SINGULAR: Classes = Classes(1);
    /// A noun in the plural.
    pub const NOUN_PLURAL: Classes = Classes(1 << 1);
    /// A noun that takes *de* in the singular.
    pub const NOUN_DE: Classes = Classes(1 << 2);
    /// A noun that takes *het* in the singular.
    pub const NOUN_HET: Classes = Classes(1 << 3);
    /// A verb: infinitive and plural of the present tense.
    pub const INFINITIVE: Classes = Classes(1 << 4);
    /// A verb: *ik loop*, *loop!*
    pub const PRESENT_FIRST: Classes = Classes(1 << 5);
    /// A verb: *hij loopt*.
    pub const PRESENT_THIRD: Classes = Classes(1 << 6);
    /// A verb: *hij liep*.
    pub const PAST_SINGULAR: Classes = Classes(1 << 7);
    /// A verb: *zij liepen*.
    pub const PAST_PLURAL: Classes = Classes(1 << 8);
    /// A verb: *gelopen*.
    pub const PARTICIPLE: Classes = Classes(1 << 9);
    /// A verb: *gemaakte*, *betrokkenen*.
    pub const PARTICIPLE_INFLECTED: Classes = Classes(1 << 10);
    /// A verb: *lopend*.
    pub const PRESENT_PARTICIPLE: Classes = Classes(1 << 11);
    /// A verb: *lopende*.
    pub const PRESENT_PARTICIPLE_INFLECTED: Classes = Classes(1 << 12);
    /// An adjective as it stands: *groot*, *groots* (*iets groots*).
    pub const ADJECTIVE: Classes = Classes(1 << 13);
    /// An adjective with an ending: *grote*, *groten*.
    pub const ADJECTIVE_INFLECTED: Classes = Classes(1 << 14);
    /// *groter*, *grotere*.
    pub const COMPARATIVE: Classes = Classes(1 << 15);
    /// *grootst*, *grootste*.
    pub const SUPERLATIVE: Classes = Classes(1 << 16);
    /// An adverb.
    pub const ADVERB: Classes = Classes(1 << 17);
    /// A separable part of a verb: *aan*, *vast*.
    pub const PARTICLE: Classes = Classes(1 << 18);
    /// A pronoun, possessive ones among them.
    pub const PRONOUN: Classes = Classes(1 << 19);
    /// A determiner or article.
    pub const DETERMINER: Classes = Classes(1 << 20);
    /// A preposition.
    pub const PREPOSITION: Classes = Classes(1 << 21);
    /// *en*, *of*, *maar*.
    pub const COORDINATOR: Classes = Classes(1 << 22);
    /// *dat*, *omdat*, *als*.
    pub const SUBORDINATOR: Classes = Classes(1 << 23);
    /// A numeral, ordinals among them.
    pub const NUMERAL: Classes = Classes(1 << 24);
    /// An interjection.
    pub const INTERJECTION: Classes = Classes(1 << 25);
    /// The name of a person, a place or an organisation.
    pub const NAME: Classes = Classes(1 << 26);

    /// Any form of a noun.
    pub const NOUN: Classes = Classes(0b1111);
    /// Any form of a verb.
    pub const VERB: Classes = Classes(0b1_1111_1111 << 4);
    /// Any form of a verb with a subject of its own.
    pub const FINITE: Classes = Classes(0b1_1111 << 4);
    /// Any form of an adjective.
    pub const ANY_ADJECTIVE: Classes = Classes(0b1111 << 13);

    /// Each class with its name in lists.
    #[rustfmt::skip]
    pub const ALL: [(Classes, &'static str); 27] = [
        (Classes::NOUN_SINGULAR, "noun-singular"), (Classes::NOUN_PLURAL, "noun-plural"),
        (Classes::NOUN_DE, "noun-de"), (Classes::NOUN_HET, "noun-het"),
        (Classes::INFINITIVE, "infinitive"), (Classes::PRESENT_FIRST, "present-first"),
        (Classes::PRESENT_THIRD, "present-third"), (Classes::PAST_SINGULAR, "past-singular"),
        (Classes::PAST_PLURAL, "past-plural"), (Classes::PARTICIPLE, "participle"),
        (Classes::PARTICIPLE_INFLECTED, "participle-inflected"),
        (Classes::PRESENT_PARTICIPLE, "present-participle"),
        (Classes::PRESENT_PARTICIPLE_INFLECTED, "present-participle-inflected"),
        (Classes::ADJECTIVE, "adjective"), (Classes::ADJECTIVE_INFLECTED, "adjective-inflected"),
        (Classes::COMPARATIVE, "comparative"), (Classes::SUPERLATIVE, "superlative"),
        (Classes::ADVERB, "adverb"), (Classes::PARTICLE, "particle"),
        (Classes::PRONOUN, "pronoun"), (Classes::DETERMINER, "determiner"),
        (Classes::PREPOSITION, "preposition"), (Classes::COORDINATOR, "coordinator"),
        (Classes::SUBORDINATOR, "subordinator"), (Classes::NUMERAL, "numeral"),
        (Classes::INTERJECTION, "interjection"), (Classes::NAME, "name"),
    ];

    /// The class with a name as lists write it.
    pub fn from_name(name: &str) -> Option<Classes> {
        Classes::ALL.iter().find(|(_, known)| *known == name).map(|(class, _)| *class)
    }

    /// As a number: one bit for each class, in the order of [`Classes::ALL`].
    pub fn bits(self) -> u32 {
        self.0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it has a class of the other set.
    pub fn intersects(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it has all classes of the other set.
    pub fn contains(self, other: Classes) -> bool {
        self.0 & other.0 == other.0
    }

    /// The classes that are in both.
    #[must_use]
    pub fn and(self, other: Classes) -> Classes {
        Classes(self.0 & other.0)
    }

    /// The classes that are not in the other.
    #[must_use]
    pub fn without(self, other: Classes) -> Classes {
        Classes(self.0 & !other.0)
    }

    fn from_hex(text: &str) -> Classes {
        Classes(u32::from_str_radix(text, 16).unwrap_or(0))
    }
}

impl BitOr for Classes {
    type Output = Classes;

    fn bitor(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

impl BitOrAssign for Classes {
    fn bitor_assign(&mut self, other: Classes) {
        self.0 |= other.0;
    }
}

/// The names, with blanks between.
impl fmt::Display for Classes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Classes::ALL.iter().filter(|(class, _)| self.intersects(*class));
        formatter.write_str(&names.map(|(_, name)| *name).collect::<Vec<_>>().join(" "))
    }
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
            ("dàt", ""),
            ("xyzzy", ""),
            ("", ""),
        ];
        for (word, expected) in cases {
            assert_eq!(classes(word).to_string(), expected, "{word}");
        }
    }

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

    #[test]
    fn the_files_are_whole() {
        for (file, at_least) in [(forms(), 390_000), (alpino(), 100_000)] {
            assert!(file.forms.len() > at_least);
            assert!(file.forms.as_fst().verify().is_ok());
            let mut stream = file.forms.stream();
            while let Some((form, at)) = fst::Streamer::next(&mut stream) {
                let form = std::str::from_utf8(form).expect("a word");
                let starts_row = at == 0 || file.table.as_bytes()[at as usize - 1] == b'\n';
                assert!(starts_row, "{form}");
                let row = file.row(form).expect("a row");
                let mut parts = row.split(' ');
                let all = Classes::from_hex(parts.next().expect("classes"));
                assert!(!all.is_empty(), "{form}");
                for part in parts {
                    let reading = reading(form, part).unwrap_or_else(|| panic!("{form}: {row}"));
                    assert!(all.contains(reading.classes), "{form}: {row}");
                }
            }
        }
    }
}
