//! The word classes that the tagger tells apart: Universal Dependencies classes, with the form of
//! verbs, nouns, adjectives and pronouns as far as rules and the parser need it.

/// A word class of Universal Dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Upos {
    /// All of them, in the order of the alphabet.
    pub const ALL: [Upos; 16] = [
        Upos::Adj,
        Upos::Adp,
        Upos::Adv,
        Upos::Aux,
        Upos::Cconj,
        Upos::Det,
        Upos::Intj,
        Upos::Noun,
        Upos::Num,
        Upos::Pron,
        Upos::Propn,
        Upos::Punct,
        Upos::Sconj,
        Upos::Sym,
        Upos::Verb,
        Upos::X,
    ];

    /// The name in CoNLL-U.
    pub fn name(self) -> &'static str {
        match self {
            Upos::Adj => "ADJ",
            Upos::Adp => "ADP",
            Upos::Adv => "ADV",
            Upos::Aux => "AUX",
            Upos::Cconj => "CCONJ",
            Upos::Det => "DET",
            Upos::Intj => "INTJ",
            Upos::Noun => "NOUN",
            Upos::Num => "NUM",
            Upos::Pron => "PRON",
            Upos::Propn => "PROPN",
            Upos::Punct => "PUNCT",
            Upos::Sconj => "SCONJ",
            Upos::Sym => "SYM",
            Upos::Verb => "VERB",
            Upos::X => "X",
        }
    }

    /// The class with this name.
    pub fn from_name(name: &str) -> Option<Upos> {
        Upos::ALL.into_iter().find(|upos| upos.name() == name)
    }
}

/// What a participle, an infinitive or an adjective does in its phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// On its own: *is gemaakt*, *wil maken*, *is groot*.
    Free,
    /// Before a noun: *de gemaakte keuze*, *de grote stad*.
    Prenominal,
    /// As a noun: *de betrokkene*, *het maken*, *de jongeren*.
    Nominal,
}

/// The form of a word within its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Form {
    /// Nothing to tell apart.
    Plain,
    Finite(Number, Tense),
    Infinitive(Use),
    PastParticiple(Use),
    PresentParticiple(Use),
    /// Of a noun.
    Noun(Number),
    /// Of an adjective in the first degree.
    Positive(Use),
    Comparative,
    Superlative,
    /// Of a pronoun: its `PronType`, `Poss` or `Reflex` in Universal Dependencies.
    Pronoun(Pronoun),
    /// *de*, *het*, *dit*.
    Definite,
    /// *een*.
    Indefinite,
    /// A preposition that stands behind what it belongs to, or alone: *er … voor*, *stelt … vast*.
    Particle,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Number {
    Singular,
    Plural,
}

/// Tense of a finite verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Tense {
    Present,
    Past,
}

/// Kinds of pronouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Pronoun {
    Personal,
    Possessive,
    Reflexive,
    Reciprocal,
    Demonstrative,
    Relative,
    Interrogative,
    Indefinite,
}

/// What the tagger says of a token: a row of the tag set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag(u8);

struct Row {
    upos: Upos,
    form: Form,
    /// The XPOS column: the names of the Dutch treebanks, shortened.
    name: &'static str,
    /// The FEATS column.
    features: &'static str,
}

const fn row(upos: Upos, form: Form, name: &'static str, features: &'static str) -> Row {
    Row { upos, form, name, features }
}

use Form::{
    Comparative, Definite, Finite, Indefinite, Infinitive, Particle, PastParticiple, Plain,
    Positive, PresentParticiple, Superlative,
};
use Number::{Plural, Singular};
use Tense::{Past, Present};
use Use::{Free, Nominal, Prenominal};

const fn pronoun(kind: Pronoun, name: &'static str, features: &'static str) -> Row {
    row(Upos::Pron, Form::Pronoun(kind), name, features)
}

#[rustfmt::skip]
static ROWS: [Row; Tag::COUNT] = [
    row(Upos::Adj, Positive(Free), "ADJ|vrij", "Degree=Pos"),
    row(Upos::Adj, Positive(Prenominal), "ADJ|prenom", "Degree=Pos"),
    row(Upos::Adj, Positive(Nominal), "ADJ|nom", "Degree=Pos"),
    row(Upos::Adj, Comparative, "ADJ|comp", "Degree=Cmp"),
    row(Upos::Adj, Superlative, "ADJ|sup", "Degree=Sup"),
    row(Upos::Adj, Plain, "TW|rang", "_"),
    row(Upos::Adp, Plain, "VZ|init", "_"),
    row(Upos::Adp, Particle, "VZ|fin", "_"),
    row(Upos::Adv, Plain, "BW", "_"),
    row(Upos::Aux, Finite(Singular, Present), "WW|pv|tgw|ev", "Number=Sing|Tense=Pres|VerbForm=Fin"),
    row(Upos::Aux, Finite(Plural, Present), "WW|pv|tgw|mv", "Number=Plur|Tense=Pres|VerbForm=Fin"),
    row(Upos::Aux, Finite(Singular, Past), "WW|pv|verl|ev", "Number=Sing|Tense=Past|VerbForm=Fin"),
    row(Upos::Aux, Finite(Plural, Past), "WW|pv|verl|mv", "Number=Plur|Tense=Past|VerbForm=Fin"),
    row(Upos::Aux, Infinitive(Free), "WW|inf|vrij", "VerbForm=Inf"),
    row(Upos::Aux, PastParticiple(Free), "WW|vd|vrij", "VerbForm=Part"),
    row(Upos::Cconj, Plain, "VG|neven", "_"),
    row(Upos::Det, Definite, "LID|bep", "Definite=Def"),
    row(Upos::Det, Indefinite, "LID|onbep", "Definite=Ind"),
    row(Upos::Det, Plain, "VNW|det", "_"),
    row(Upos::Intj, Plain, "TSW", "_"),
    row(Upos::Noun, Form::Noun(Singular), "N|soort|ev", "Number=Sing"),
    row(Upos::Noun, Form::Noun(Plural), "N|soort|mv", "Number=Plur"),
    row(Upos::Num, Plain, "TW|hoofd", "_"),
    pronoun(Pronoun::Personal, "VNW|pers", "PronType=Prs"),
    pronoun(Pronoun::Possessive, "VNW|bez", "Poss=Yes|PronType=Prs"),
    pronoun(Pronoun::Reflexive, "VNW|refl", "PronType=Prs|Reflex=Yes"),
    pronoun(Pronoun::Reciprocal, "VNW|recip", "PronType=Rcp"),
    pronoun(Pronoun::Demonstrative, "VNW|aanw", "PronType=Dem"),
    pronoun(Pronoun::Relative, "VNW|betr", "PronType=Rel"),
    pronoun(Pronoun::Interrogative, "VNW|vb", "PronType=Int"),
    pronoun(Pronoun::Indefinite, "VNW|onbep", "PronType=Ind"),
    row(Upos::Propn, Plain, "N|eigen", "_"),
    row(Upos::Punct, Plain, "LET", "_"),
    row(Upos::Sconj, Plain, "VG|onder", "_"),
    row(Upos::Sym, Plain, "SPEC|symb", "_"),
    row(Upos::Verb, Finite(Singular, Present), "WW|pv|tgw|ev", "Number=Sing|Tense=Pres|VerbForm=Fin"),
    row(Upos::Verb, Finite(Plural, Present), "WW|pv|tgw|mv", "Number=Plur|Tense=Pres|VerbForm=Fin"),
    row(Upos::Verb, Finite(Singular, Past), "WW|pv|verl|ev", "Number=Sing|Tense=Past|VerbForm=Fin"),
    row(Upos::Verb, Finite(Plural, Past), "WW|pv|verl|mv", "Number=Plur|Tense=Past|VerbForm=Fin"),
    row(Upos::Verb, Infinitive(Free), "WW|inf|vrij", "VerbForm=Inf"),
    row(Upos::Verb, Infinitive(Nominal), "WW|inf|nom", "VerbForm=Inf"),
    row(Upos::Verb, PastParticiple(Free), "WW|vd|vrij", "VerbForm=Part"),
    row(Upos::Verb, PastParticiple(Prenominal), "WW|vd|prenom", "VerbForm=Part"),
    row(Upos::Verb, PastParticiple(Nominal), "WW|vd|nom", "VerbForm=Part"),
    row(Upos::Verb, PresentParticiple(Free), "WW|od|vrij", "VerbForm=Part"),
    row(Upos::Verb, PresentParticiple(Prenominal), "WW|od|prenom", "VerbForm=Part"),
    row(Upos::Verb, PresentParticiple(Nominal), "WW|od|nom", "VerbForm=Part"),
    row(Upos::X, Plain, "SPEC", "_"),
];

impl Tag {
    /// How many there are.
    pub const COUNT: usize = 48;
    /// Punctuation.
    pub const PUNCTUATION: Tag = Tag(32);

    /// All of them, in the order of their numbers.
    pub fn all() -> impl Iterator<Item = Tag> {
        (0..Tag::COUNT as u8).map(Tag)
    }

    /// The tag with this class and form.
    pub fn find(upos: Upos, form: Form) -> Option<Tag> {
        Tag::all().find(|tag| tag.upos() == upos && tag.form() == form)
    }

    /// Its number, below [`Tag::COUNT`].
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The tag with this number.
    ///
    /// # Panics
    ///
    /// From [`Tag::COUNT`] on.
    pub fn from_index(index: usize) -> Tag {
        assert!(index < Tag::COUNT, "there are {} tags", Tag::COUNT);
        Tag(index as u8)
    }

    /// The class of Universal Dependencies.
    pub fn upos(self) -> Upos {
        ROWS[self.index()].upos
    }

    /// The form within the class.
    pub fn form(self) -> Form {
        ROWS[self.index()].form
    }

    /// The XPOS column of CoNLL-U: a shortened name of the Dutch treebanks, `WW|pv|tgw|ev`.
    pub fn name(self) -> &'static str {
        ROWS[self.index()].name
    }

    /// The FEATS column of CoNLL-U; `_` where there are none.
    pub fn features(self) -> &'static str {
        ROWS[self.index()].features
    }

    /// A verb or an auxiliary with a subject of its own: *gaat*, *werden*.
    pub fn is_finite(self) -> bool {
        matches!(self.form(), Finite(..))
    }

    /// A verb or an auxiliary in any form.
    pub fn is_verb(self) -> bool {
        matches!(self.upos(), Upos::Verb | Upos::Aux)
    }

    /// An infinitive that is not used as a noun.
    pub fn is_infinitive(self) -> bool {
        self.form() == Infinitive(Free)
    }

    /// A past participle that is not used as a noun or before one.
    pub fn is_past_participle(self) -> bool {
        self.form() == PastParticiple(Free)
    }

    /// A common noun.
    pub fn is_noun(self) -> bool {
        self.upos() == Upos::Noun
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_has_its_own_class_and_form() {
        for tag in Tag::all() {
            assert_eq!(Tag::find(tag.upos(), tag.form()), Some(tag), "{tag:?}");
            assert_eq!(Upos::from_name(tag.upos().name()), Some(tag.upos()));
            assert_eq!(tag.is_finite(), tag.features().contains("VerbForm=Fin"), "{tag:?}");
        }
        assert_eq!(Tag::PUNCTUATION.upos(), Upos::Punct);
    }
}
