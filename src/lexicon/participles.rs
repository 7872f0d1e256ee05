//! Past participles: the auxiliaries that they take, and what is known of their shape.
//!
//! The first comes from `wordlists/taal/compiled/alpino-deelwoorden.lex`, which is derived from the
//! lexicon of the Alpino parser and is itself SPDX-License-Identifier: LGPL-2.1-or-later; it stands in
//! a file of its own so that it can be replaced. `wordlists/make` makes it. A row holds the auxiliary,
//! `t` or `i` (with an object or not), and the rule that makes the infinitive, with blanks between.
//! The second is our own list, `wordlists/taal/deelwoorden.tsv`.

use std::sync::OnceLock;

use super::compiled::{Compiled, LemmaRule};
use super::lists::{self, Table};

/// A past participle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Participle {
    /// Of its verb: *aankomen* for *aangekomen*.
    pub infinitive: String,
    /// With which it makes the perfect tense.
    pub auxiliary: Auxiliary,
    /// Whether the verb may have an object.
    pub transitive: bool,
}

/// The auxiliary of the perfect tense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Auxiliary {
    /// *heeft gemaakt*
    Hebben,
    /// *is gegaan*
    Zijn,
    /// *heeft* or *is verhuisd*
    Both,
    /// *is overleden*: always *zijn*, and the subject does nothing.
    Unaccusative,
}

impl Auxiliary {
    /// All of them, with the letter that stands for them in the list.
    pub const ALL: [(Auxiliary, &'static str); 4] = [
        (Auxiliary::Hebben, "h"),
        (Auxiliary::Zijn, "z"),
        (Auxiliary::Both, "b"),
        (Auxiliary::Unaccusative, "u"),
    ];
}

/// What is known of a lower-cased past participle without an ending; `None` for any other word.
pub(crate) fn participle(lower: &str) -> Option<Participle> {
    read(lower, list().row(lower)?)
}

bitflags::bitflags! {
    /// What `wordlists/taal/deelwoorden.tsv` says of a word that is a participle or looks like one.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Marks: u16 {
        /// A participle that may stand in a passive, and whose shape does not say so.
        const PASSIVE = 1;
        /// A noun, an adjective or a name with the shape of a participle. Of the adjectives those
        /// with which *worden* makes no passive: *bekend*, *bewust*.
        const OTHER = 1 << 1;
        /// A participle (*bevallen*, *aanzien*) that is mostly something else.
        const RATHER_OTHER = 1 << 2;
        /// With *zijn* it says how something is rather than what somebody did to it.
        const STATE = 1 << 3;
        /// It has no passive.
        const ACTIVE = 1 << 4;
        /// Mostly a noun: it counts where a participle stands last in its clause.
        const NOUN = 1 << 5;
        /// An everyday adjective, present participles among them.
        const ADJECTIVE = 1 << 6;
        /// The end of past participles that look like present ones (*bedreigend*).
        const PAST_END = 1 << 7;
        /// The end of long compounds that are nouns: *ontwikkelingsgebied*, *bestuurslid*.
        const NOUN_END = 1 << 8;
    }
}

/// Whether a lower-cased word has one of these marks.
pub(crate) fn is_marked(lower: &str, marks: Marks) -> bool {
    marked().get(lower).is_some_and(|known| known.intersects(marks))
}

/// Whether a lower-cased word has an end with one of these marks.
pub(super) fn has_marked_end(lower: &str, marks: Marks) -> bool {
    static ENDS: OnceLock<Vec<(&str, Marks)>> = OnceLock::new();
    let ends = ENDS.get_or_init(|| {
        let of_ends = marked().iter().take_while(|(word, _)| word.starts_with('-'));
        of_ends.map(|(word, known)| (&word[1..], known)).collect()
    });
    ends.iter().any(|(end, known)| known.intersects(marks) && lower.ends_with(end))
}

fn marked() -> &'static Table<Marks> {
    static MARKED: OnceLock<Table<Marks>> = OnceLock::new();
    MARKED.get_or_init(|| Table::new("deelwoorden", lists::flags))
}

fn read(form: &str, row: &str) -> Option<Participle> {
    let mut fields = row.splitn(3, ' ');
    let letter = fields.next()?;
    let auxiliary = Auxiliary::ALL.iter().find(|(_, known)| *known == letter)?.0;
    let transitive = fields.next()? == "t";
    let infinitive = LemmaRule::read(fields.next()?)?.apply(form)?;
    Some(Participle { infinitive, auxiliary, transitive })
}

fn list() -> &'static Compiled {
    static LIST: OnceLock<Compiled> = OnceLock::new();
    LIST.get_or_init(|| Compiled::open("alpino-deelwoorden.lex"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn participles_are_known() {
        use Auxiliary::{Both, Hebben, Unaccusative, Zijn};
        let cases = [
            ("gemaakt", "maken", Hebben, true),
            ("vastgesteld", "vaststellen", Hebben, true),
            ("geïnformeerd", "informeren", Hebben, true),
            ("ingediend", "indienen", Hebben, true),
            ("verleend", "verlenen", Hebben, true),
            ("verhuisd", "verhuizen", Both, true),
            ("gestegen", "stijgen", Zijn, true),
            ("aangekomen", "aankomen", Unaccusative, false),
            ("overleden", "overlijden", Unaccusative, false),
            ("ontstaan", "ontstaan", Unaccusative, false),
            ("ingegaan", "ingaan", Zijn, false),
        ];
        for (form, infinitive, auxiliary, transitive) in cases {
            let found = participle(form).unwrap_or_else(|| panic!("{form}"));
            assert_eq!((found.infinitive.as_str(), found.auxiliary), (infinitive, auxiliary));
            // The source calls some verbs with a measure transitive (*is vijf procent gestegen*).
            assert!(found.transitive == transitive || form == "aangekomen", "{form}");
        }
        for word in ["", "huis", "gebied", "maken", "gemaakte"] {
            assert_eq!(participle(word), None, "{word}");
        }
    }

    #[test]
    fn words_have_marks() {
        assert!(is_marked("aangeboden", Marks::PASSIVE) && is_marked("gebied", Marks::OTHER));
        assert!(is_marked("gelegen", Marks::STATE) && is_marked("gelegen", Marks::ADJECTIVE));
        assert!(!is_marked("gemaakt", Marks::all()) && !is_marked("", Marks::all()));
        assert!(has_marked_end("bestuurslid", Marks::NOUN_END));
        assert!(has_marked_end("geopend", Marks::PAST_END));
        assert!(!has_marked_end("geopend", Marks::NOUN_END));
    }

    #[test]
    fn the_list_is_whole() {
        assert!(list().forms.len() > 6_500);
        list().verify();
        let mut stream = list().forms.stream();
        while let Some((form, at)) = fst::Streamer::next(&mut stream) {
            let form = std::str::from_utf8(form).expect("a word");
            let row = list().row_at(at).expect("a row");
            let found = read(form, row).unwrap_or_else(|| panic!("{form}: {row}"));
            assert!(found.infinitive.ends_with('n'), "{form}: {}", found.infinitive);
        }
    }
}
