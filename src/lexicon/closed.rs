//! Words of the closed classes and what they do in a sentence, from
//! `wordlists/taal/gesloten-klassen.tsv`: the one place that knows auxiliaries, conjunctions and
//! pronouns by name. The months stand beside them.

use std::sync::OnceLock;

use super::lists::{self, Table};
use super::memo::Memo;
use crate::wordlist;

bitflags::bitflags! {
    /// What a word does, as the column `use` of the list has it.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Uses: u16 {
        /// It opens another clause behind a comma and so closes this one: *omdat*, *en*.
        const CLOSING = 1;
        /// A determiner behind which adjectives always have -e: *het kleine rapport*, *uw kleine
        /// rapport*.
        const DEFINITE = 1 << 1;
        /// A preposition or a conjunction: something must follow it, so that it ends no phrase.
        const GOVERNING = 1 << 2;
        /// It may follow the initial of a person: *J. van den Berg*.
        const IN_NAMES = 1 << 3;
        /// It opens a clause between commas, behind which this one goes on: *die*, *omdat*.
        const INSERTING = 1 << 4;
        /// A conjunction that is nothing else.
        const ONLY_SUBORDINATOR = 1 << 5;
        /// It opens a clause, and its tag does not say so: *hoe*, *waarom*.
        const OPENING_ADVERB = 1 << 6;
        /// *mijn*, *uw*.
        const POSSESSIVE = 1 << 7;
        /// A subject that follows a verb at the start of a sentence.
        const SUBJECT = 1 << 8;
        /// A form of an auxiliary: finite, infinitive or participle.
        const AUXILIARY = 1 << 9;
    }
}

bitflags::bitflags! {
    /// Auxiliaries, and verbs that another one completes as it does these: a set of them.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Auxiliaries: u32 {
        /// *behoeft*.
        const BEHOEVEN = 1;
        /// *behoort*.
        const BEHOREN = 1 << 1;
        /// *blijkt*.
        const BLIJKEN = 1 << 2;
        /// *blijft*.
        const BLIJVEN = 1 << 3;
        /// *dient*.
        const DIENEN = 1 << 4;
        /// *doet*.
        const DOEN = 1 << 5;
        /// *gaat*.
        const GAAN = 1 << 6;
        /// *heeft*.
        const HEBBEN = 1 << 7;
        /// *hoeft*.
        const HOEVEN = 1 << 8;
        /// *komt*.
        const KOMEN = 1 << 9;
        /// *kan*.
        const KUNNEN = 1 << 10;
        /// *laat*.
        const LATEN = 1 << 11;
        /// *lijkt*.
        const LIJKEN = 1 << 12;
        /// *moet*.
        const MOETEN = 1 << 13;
        /// *mag*.
        const MOGEN = 1 << 14;
        /// *schijnt*.
        const SCHIJNEN = 1 << 15;
        /// *wenst*.
        const WENSEN = 1 << 16;
        /// *wil*.
        const WILLEN = 1 << 17;
        /// *wordt*.
        const WORDEN = 1 << 18;
        /// *is*.
        const ZIJN = 1 << 19;
        /// *zal*.
        const ZULLEN = 1 << 20;

        /// Those that a participle completes: *heeft gemaakt*, *wordt gemaakt*.
        const WITH_PARTICIPLE = Self::HEBBEN.bits() | Self::WORDEN.bits() | Self::ZIJN.bits();
        /// Those that always have an infinitive, without *te*.
        const MODAL = Self::KUNNEN.bits()
            | Self::MOETEN.bits()
            | Self::MOGEN.bits()
            | Self::ZULLEN.bits();
        /// Other verbs that a bare infinitive completes: *laat weten*.
        const WITH_INFINITIVE = Self::BLIJVEN.bits()
            | Self::GAAN.bits()
            | Self::LATEN.bits()
            | Self::WILLEN.bits();
        /// Verbs that an infinitive with *te* completes as it does an auxiliary: *dient te betalen*.
        const WITH_TE = Self::BEHOEVEN.bits()
            | Self::BEHOREN.bits()
            | Self::DIENEN.bits()
            | Self::HOEVEN.bits();
        /// Those whose plural of the present, which is their infinitive too, opens a row of verbs.
        const IN_FRONT = Self::WITH_PARTICIPLE.bits()
            | Self::MODAL.bits()
            | Self::WITH_INFINITIVE.bits()
            | Self::WITH_TE.bits()
            | Self::KOMEN.bits();
    }
}

/// Whether a lower-cased word has one of these uses.
pub(crate) fn has(lower: &str, of: Uses) -> bool {
    uses(lower).intersects(of)
}

/// The uses of a lower-cased word.
pub(crate) fn uses(lower: &str) -> Uses {
    word(lower).uses
}

/// The auxiliary of which a lower-cased word is a finite form or the infinitive; empty for any other
/// word.
pub(crate) fn auxiliary(lower: &str) -> Auxiliaries {
    let word = word(lower);
    if word.form == Some(Form::Participle) { Auxiliaries::empty() } else { word.auxiliary }
}

/// The same for any form, the participle among them: *geweest*.
pub(crate) fn auxiliary_in_any_form(lower: &str) -> Auxiliaries {
    word(lower).auxiliary
}

/// The auxiliary of which a lower-cased word is the infinitive, and so the plural of the present.
pub(crate) fn auxiliary_infinitive(lower: &str) -> Auxiliaries {
    let word = word(lower);
    if word.form == Some(Form::Infinitive) { word.auxiliary } else { Auxiliaries::empty() }
}

/// Whether two lower-cased words end a preposition of more words: *op* basis van.
pub(crate) fn ends_preposition(noun: &str, preposition: &str) -> bool {
    static ENDS: OnceLock<Table<&'static str>> = OnceLock::new();
    let ends = ENDS.get_or_init(|| Table::new("vaste-voorzetsels", Some));
    ends.get(noun) == Some(preposition)
}

/// The name of a month by its number, from 1.
pub(crate) fn month(number: usize) -> Option<&'static str> {
    months().get(number.checked_sub(1)?).map(|[_, name]| *name)
}

/// Whether a lower-cased word is the name of a month.
pub(crate) fn is_month(lower: &str) -> bool {
    months().iter().any(|[_, name]| *name == lower)
}

/// What the list says of a form; of more rows together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Word {
    uses: Uses,
    auxiliary: Auxiliaries,
    /// Of the auxiliary, where it is no finite form only.
    form: Option<Form>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Infinitive,
    Participle,
}

/// What the list says of a lower-cased word; nothing of most.
fn word(lower: &str) -> Word {
    thread_local! { static KNOWN: Memo<Word> = Memo::default(); }
    KNOWN.with(|known| {
        known.get(lower, || rows().all(lower).map(|row| row.of(lower)).fold(Word::default(), join))
    })
}

/// What stands behind a form: lemma, class and, where there is one, use.
struct Row {
    lemma: &'static str,
    class: &'static str,
    uses: Uses,
}

fn rows() -> &'static Table<Row> {
    static ROWS: OnceLock<Table<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        Table::new("gesloten-klassen", |row| {
            let mut columns = wordlist::cells(row);
            let (lemma, class) = (columns.next()?, columns.next()?);
            let uses = lists::flags(columns.next().unwrap_or_default())?;
            Some(Row { lemma, class, uses })
        })
    })
}

impl Row {
    /// What it says of its form.
    ///
    /// # Panics
    ///
    /// Where an auxiliary has no flag; a test reads all rows.
    fn of(&self, form: &str) -> Word {
        if !self.uses.contains(Uses::AUXILIARY) {
            return Word { uses: self.uses, ..Word::default() };
        }
        let of_verb = if form == self.lemma {
            Some(Form::Infinitive)
        } else {
            (self.class == "participle").then_some(Form::Participle)
        };
        let auxiliary = lists::flag(self.lemma);
        let auxiliary = auxiliary.unwrap_or_else(|| panic!("no auxiliary: {}", self.lemma));
        Word { uses: self.uses, auxiliary, form: of_verb }
    }
}

fn join(one: Word, other: Word) -> Word {
    Word {
        uses: one.uses | other.uses,
        auxiliary: one.auxiliary | other.auxiliary,
        form: one.form.or(other.form),
    }
}

fn months() -> &'static [[&'static str; 2]] {
    static MONTHS: OnceLock<Vec<[&'static str; 2]>> = OnceLock::new();
    MONTHS.get_or_init(|| lists::columns("maanden"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auxiliaries_are_told_by_their_forms() {
        assert_eq!(auxiliary("heeft"), Auxiliaries::HEBBEN);
        assert_eq!(auxiliary("zijn"), Auxiliaries::ZIJN);
        assert_eq!(auxiliary("kun"), Auxiliaries::KUNNEN);
        assert!(auxiliary("zou").intersects(Auxiliaries::MODAL));
        assert!(auxiliary("hoefde").intersects(Auxiliaries::WITH_TE));
        for word in ["geweest", "huis", "zij", "wees", "te", ""] {
            assert!(auxiliary(word).is_empty(), "{word}");
        }
        assert_eq!(auxiliary_in_any_form("geweest"), Auxiliaries::ZIJN);
        assert_eq!(auxiliary_infinitive("zijn"), Auxiliaries::ZIJN);
        assert!(auxiliary_infinitive("zou").is_empty());
        let forms_of = |verb: Auxiliaries| {
            let mut forms: Vec<&str> = rows().iter().map(|(form, _)| form).collect();
            forms.retain(|form| word(form).auxiliary.intersects(verb));
            forms.dedup();
            forms
        };
        let worden = forms_of(Auxiliaries::WORDEN);
        assert_eq!(worden, ["geworden", "werd", "werden", "word", "worden", "wordt"]);
        // Each verb of the set is in the list.
        for (name, verb) in Auxiliaries::all().iter_names() {
            assert!(forms_of(verb).len() >= 3, "{name}");
        }
    }

    #[test]
    fn words_have_uses() {
        assert!(has("omdat", Uses::ONLY_SUBORDINATOR) && has("omdat", Uses::INSERTING));
        assert!(has("de", Uses::DEFINITE) && has("de", Uses::IN_NAMES));
        assert!(ends_preposition("basis", "van") && !ends_preposition("basis", "voor"));
        assert!(!has("de", Uses::POSSESSIVE) && !has("huis", Uses::all()));
        assert_eq!((word("acht"), word("huis")), (Word::default(), Word::default()));
    }

    #[test]
    fn months_have_numbers() {
        assert_eq!((month(1), month(12)), (Some("januari"), Some("december")));
        assert_eq!((month(0), month(13)), (None, None));
        assert!(is_month("mei") && !is_month("mij"));
    }
}
