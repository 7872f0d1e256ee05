//! Word forms with their lemmas and classes, from `wordlists/woordvormen.lex` and `alpino.lex`.
//!
//! Both files are made by `wordlists/make` and read in place. A row holds all classes of
//! the form as a hexadecimal number, then for each lemma a blank, its classes, a comma and the rule
//! that makes it. So *gelopen* is `200 200,0,1,`: strip nothing, take out *ge* at the start, add
//! nothing.

use std::borrow::Cow;
use std::fmt;
use std::ops::{BitOr, BitOrAssign};
use std::sync::OnceLock;

use fst::{IntoStreamer, Streamer};

use super::compiled::{Compiled, LemmaRule};
use super::compounds;
use super::letters::capitalised;

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
///
/// What the last part of an unknown compound is was tried as well: the tagger lost 0.1 point.
pub fn classes(lower: &str) -> Classes {
    let key = key(lower);
    [forms(), alpino()]
        .into_iter()
        .filter_map(|file| file.row(&key))
        .fold(Classes::NONE, |classes, row| classes | row_classes(row))
}

/// The lemmas of a lower-cased word. Of a word that no source has: those of the word without marks of
/// stress (*dát*), else by the last part of the compound that it is (*voorkeurslocaties*).
pub fn readings(lower: &str) -> impl Iterator<Item = Reading> + use<> {
    let mut readings: Vec<Reading> = listed_readings(lower).collect();
    if readings.is_empty() && may_derive(lower) {
        if let Some(plain) = without_stress(lower) {
            readings.extend(listed_readings(&plain));
        } else if let Some(head) = compounds::head(lower) {
            let first = &lower[..lower.len() - head.len()];
            readings.extend(listed_readings(head).filter_map(|reading| {
                let classes = reading.classes.and(Classes::NOUN);
                let lemma = format!("{first}{}", reading.lemma);
                (!classes.is_empty()).then_some(Reading { classes, lemma })
            }));
        }
    }
    readings.into_iter()
}

/// The lemmas that the sources name for a lower-cased word.
pub(super) fn listed_readings(lower: &str) -> impl Iterator<Item = Reading> + use<> {
    let key = key(lower).into_owned();
    let parts = forms().row(&key).unwrap_or_default().split(' ').skip(1);
    parts.filter_map(move |part| reading(&key, part))
}

/// Whether a lemma has a form of these classes that starts so.
pub(super) fn has_form(lemma: &str, start: &str, classes: Classes) -> bool {
    let mut stream = forms().forms.range().ge(start).into_stream();
    while let Some((form, _)) = stream.next() {
        let Some(form) = std::str::from_utf8(form).ok().filter(|form| form.starts_with(start))
        else {
            return false;
        };
        let fits = |reading: Reading| reading.lemma == lemma && reading.classes.intersects(classes);
        if listed_readings(form).any(fits) {
            return true;
        }
    }
    false
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

/// The words with which a text starts, shortest first: where each ends and what it may be. Other
/// than [`classes`] it knows the words of `woordvormen.lex` only.
pub(super) fn words_at_start(text: &str) -> impl Iterator<Item = (usize, Classes)> + '_ {
    let file = forms();
    let map = file.forms.as_fst();
    let mut state = Some((map.root(), fst::raw::Output::zero()));
    let steps = text.bytes().enumerate().map_while(move |(at, letter)| {
        let (node, sum) = state.take()?;
        let transition = node.transition(node.find_input(letter)?);
        let (node, sum) = (map.node(transition.addr), sum.cat(transition.out));
        state = Some((node, sum));
        let place = node.is_final().then(|| sum.cat(node.final_output()).value());
        Some((at + 1, place))
    });
    steps.filter_map(|(end, place)| Some((end, row_classes(file.row_at(place?)?))))
}

fn row_classes(row: &str) -> Classes {
    row.split(' ').next().map_or(Classes::NONE, Classes::from_hex)
}

/// An apostrophe is stored straight.
fn key(lower: &str) -> Cow<'_, str> {
    if lower.contains('’') { lower.replace('’', "'").into() } else { lower.into() }
}

fn reading(form: &str, part: &str) -> Option<Reading> {
    let (classes, rule) = part.split_once(',')?;
    let classes = Classes::from_hex(classes);
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
