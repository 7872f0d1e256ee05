//! What is known about Dutch words, whatever the document: forms with lemma and class, compounds,
//! participles and separable verbs, types of nouns, frequency, regular endings, syllables, word
//! lists. Everything is embedded and read in place or built once.

pub(crate) mod adverbs;
mod classes;
pub(crate) mod closed;
pub(crate) mod compiled;
pub(crate) mod compounds;
mod familiarity;
pub(crate) mod forms;
mod frequency;
pub(crate) mod gender;
pub(crate) mod hashed;
pub mod inflection;
mod letters;
mod lists;
pub(crate) mod memo;
pub(crate) mod nouns;
pub(crate) mod participles;
pub(crate) mod particles;
pub(crate) mod readings;
pub(crate) mod signals;
mod syllables;
pub(crate) mod term_keys;
pub(crate) mod things;
pub(crate) mod units;
mod walk;

use std::sync::OnceLock;

use crate::{embedded, wordlist};

use lists::Table;
use memo::Memo;
use participles::{Auxiliary, Marks};

pub(crate) use familiarity::{content_zipf, is_familiar};
pub(crate) use frequency::zipf;
pub(crate) use letters::{Conjunction, LONGEST_WORD, capitalised, like_original, listed};
pub(crate) use syllables::syllables;

/// The embedded lists that analysis needs.
#[derive(Debug)]
pub struct Lexicon {
    /// Rows of a list of terms: that of another class says nothing here.
    abbreviations: Table<Option<AbbreviationClass>>,
    names: Table<()>,
    /// A row for each language of a word.
    function_words: Table<Language>,
    /// Words of letters in other languages.
    letter_words: Table<Language>,
}

/// A language that the program can recognise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Dutch.
    Dutch,
    /// English.
    English,
    /// German.
    German,
    /// French.
    French,
    /// Frisian.
    Frisian,
    /// Afrikaans.
    Afrikaans,
}

/// How an abbreviation behaves at the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbbreviationClass {
    /// Something always follows: `dhr.`, `art.`, `m.b.t.`.
    Before,
    /// It may close a sentence: `enz.`, `mln.`, `a.s.`.
    Final,
}

impl Lexicon {
    /// The lists of `wordlists/`.
    pub fn embedded() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Lexicon {
            // The rule that names this list reports what the splitter only reads.
            abbreviations: Table::of_terms("afkorting", |row| Some(abbreviation_class(row))),
            names: Table::new("namen", |_| Some(())),
            function_words: Table::new("functiewoorden", language),
            letter_words: Table::new("brief-andere-talen", language),
        })
    }

    /// The class of a lower-cased abbreviation, its dot included; `None` for any other word.
    pub fn abbreviation(&self, lower: &str) -> Option<AbbreviationClass> {
        self.abbreviations.get_lower(lower)?
    }

    /// Whether a lower-cased word is the name of a place in one of our municipalities, or their
    /// own word for people or things.
    pub fn is_name(&self, lower: &str) -> bool {
        !lower.contains(' ') && self.names.get_lower(lower).is_some()
    }

    /// The languages in which a lower-cased word is a function word: [`Language::bit`]s.
    pub fn languages_of(&self, lower: &str) -> u8 {
        thread_local! { static KNOWN: Memo<u8> = Memo::default(); }
        // Most different words are none, and that is seen as quickly as it is remembered.
        if !self.function_words.may_have(lower) {
            return 0;
        }
        let all = || self.function_words.all(lower).fold(0, |all, language| all | language.bit());
        KNOWN.with(|known| known.get(lower, all))
    }

    /// The lower-cased words with which a letter in another language greets or closes, or names its language.
    pub(crate) fn letter_words(&self) -> impl Iterator<Item = (&'static str, Language)> {
        self.letter_words.iter()
    }

    /// Whether a lower-cased word is a Dutch function word: no content of its own.
    pub fn is_function_word(&self, lower: &str) -> bool {
        self.languages_of(lower) & Language::Dutch.bit() != 0
    }

    /// Whether a lower-cased word is a past participle that may stand in a passive: in one of the
    /// lists, perhaps without its particle (*weg-gegeven*), or with a regular shape.
    ///
    /// In the treebanks it finds 99.5 % of the participles of passives with *worden*, and takes 0.3 %
    /// of the other words beside that verb for one.
    pub fn is_participle(&self, lower: &str) -> bool {
        participles::is_marked(lower, Marks::PASSIVE)
            || inflection::has_participle_shape(lower)
            || takes_object(lower) && !inflection::is_rather_no_participle(lower)
            || inflection::behind_particle(lower)
                .any(|rest| rest.starts_with("ge") && participles::is_marked(rest, Marks::PASSIVE))
    }
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 6] = [
        Language::Dutch,
        Language::English,
        Language::German,
        Language::French,
        Language::Frisian,
        Language::Afrikaans,
    ];

    /// The code of ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Language::Dutch => "nl",
            Language::English => "en",
            Language::German => "de",
            Language::French => "fr",
            Language::Frisian => "fy",
            Language::Afrikaans => "af",
        }
    }

    /// The name, in Dutch.
    pub fn name(self) -> &'static str {
        match self {
            Language::Dutch => "Nederlands",
            Language::English => "Engels",
            Language::German => "Duits",
            Language::French => "Frans",
            Language::Frisian => "Fries",
            Language::Afrikaans => "Afrikaans",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Its bit in [`Lexicon::languages_of`].
    pub fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The trained model of tagger and parser, `wordlists/taal/compiled/grammatica.bin`.
pub(crate) fn grammar_bytes() -> &'static [u8] {
    embedded::compiled("grammatica.bin")
}

/// Lemmas and endings that training taught, `wordlists/taal/compiled/lemmata.tsv`.
pub(crate) fn learned_lemmas() -> &'static str {
    embedded::compiled_list("lemmata.tsv")
}

/// Whether a single capital names a thing of this sort, so that it is no initial: *bijlage B.* As it
/// stands in the text: some may start with a capital.
pub(crate) fn is_lettered(word: &str) -> bool {
    before_dot().get(word) == Some(BeforeDot::Lettered)
}

/// Whether a lower-cased abbreviation without its dot is a word or a name too: only beside a number
/// the dot is its own.
pub(crate) fn is_word_too(lower: &str) -> bool {
    before_dot().get(lower) == Some(BeforeDot::WordToo)
}

/// What a word in front of a dot says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BeforeDot {
    Lettered,
    WordToo,
}

fn before_dot() -> &'static Table<BeforeDot> {
    static WORDS: OnceLock<Table<BeforeDot>> = OnceLock::new();
    WORDS.get_or_init(|| {
        Table::new("voor-een-punt", |kind| match kind {
            "lettered" => Some(BeforeDot::Lettered),
            "ambiguous" => Some(BeforeDot::WordToo),
            _ => None,
        })
    })
}

/// Whether a word is the participle of a verb with an object that takes *hebben*.
fn takes_object(lower: &str) -> bool {
    participles::participle(lower).is_some_and(|participle| {
        participle.transitive && matches!(participle.auxiliary, Auxiliary::Hebben | Auxiliary::Both)
    })
}

fn abbreviation_class(row: &str) -> Option<AbbreviationClass> {
    match wordlist::cells(row).next()? {
        "voor" => Some(AbbreviationClass::Before),
        "eind" => Some(AbbreviationClass::Final),
        _ => None,
    }
}

fn language(row: &str) -> Option<Language> {
    Language::from_code(wordlist::cells(row).next()?.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_lists_is_read() {
        let lexicon = Lexicon::embedded();
        let classes = lexicon.abbreviations.iter();
        assert!(classes.inspect(|(row, class)| assert!(class.is_some(), "{row}")).count() > 100);
        assert!(lexicon.function_words.iter().count() > 500);
        assert!(lexicon.names.iter().count() > 100 && lexicon.letter_words.iter().count() > 20);
        assert!(before_dot().iter().count() > 20);
    }

    #[test]
    fn words_are_found() {
        let lexicon = Lexicon::embedded();
        assert_eq!(lexicon.abbreviation("dhr."), Some(AbbreviationClass::Before));
        assert_eq!(lexicon.abbreviation("enz."), Some(AbbreviationClass::Final));
        assert_eq!(lexicon.abbreviation("huis"), None);
        assert!(is_lettered("Artikel") && is_lettered("vitamine") && !is_lettered("Vitamine"));
        assert!(is_word_too("max") && !is_word_too("dhr"));
        assert!(lexicon.is_function_word("het") && !lexicon.is_function_word("huis"));
        assert_eq!(lexicon.languages_of("the"), Language::English.bit());
        assert_eq!(lexicon.languages_of("huis"), 0);
        assert!(lexicon.is_participle("aangeboden") && lexicon.is_participle("gemaakt"));
        assert!(!lexicon.is_participle("gebied") && !lexicon.is_participle("koud"));
    }

    #[test]
    fn languages_have_their_bit_and_code() {
        for (index, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(language.bit(), 1 << index);
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
    }
}
