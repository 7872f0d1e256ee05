//! Words at the head of the names of things: laws, plans, groups, items of an agenda. From
//! `wordlists/taal/namen-van-zaken.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::embedded;
use crate::wordlist;

/// What a noun names, where a name can follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    /// A law, a by-law, a scheme: *wet*, *huisvestingsverordening*.
    Law,
    /// A piece, a plan, a project: *nota*, *uitvoeringsplan*.
    Piece,
    /// A group that is named after what it does, without a preposition: *werkgroep*.
    Group,
    /// A part of an organisation, or one of its own: *afdeling*, *stichting*.
    Organisation,
    /// What an item of an agenda is about: *herziening*, *vaststelling*.
    Item,
}

/// What a lower-cased noun names; `None` for any other word.
pub(crate) fn thing(lower: &str) -> Option<Thing> {
    let words = words();
    let all = [
        (&words.laws, Thing::Law),
        (&words.pieces, Thing::Piece),
        (&words.groups, Thing::Group),
        (&words.organisations, Thing::Organisation),
        (&words.items, Thing::Item),
    ];
    all.into_iter().find(|(nouns, _)| nouns.has(lower)).map(|(_, thing)| thing)
}

/// Whether a lower-cased word opens an item of an agenda: *Vaststelling jaarrekening 2025*.
pub(crate) fn opens_item(lower: &str) -> bool {
    words().items.has(lower)
}

/// Whether a lower-cased word joins the words of a name: *Wet op de lijkbezorging*.
pub(crate) fn joins_name(lower: &str) -> bool {
    words().links.contains(lower)
}

/// Whether a lower-cased word joins the words of a name only before a capital, or right behind the noun: the
/// sentence can go on with it as well. *Rapport over parkeren*, *Team Zorg in Losser*.
pub(crate) fn may_join_name(lower: &str) -> bool {
    words().loose_links.contains(lower)
}

/// Whether a lower-cased word opens the name of a law after its noun: *wet houdende …*.
pub(crate) fn opens_law(lower: &str) -> bool {
    words().openers.contains(lower)
}

/// Whether a lower-cased word announces the items of an agenda or a list of decisions.
pub(crate) fn announces_items(lower: &str) -> bool {
    words().announcers.contains(lower)
}

/// Whether a lower-cased word shows that a line says something: words for who reads and who writes, and
/// forms of the commonest verbs. *Zijn* and *worden* are nouns too, but not in names.
pub(crate) fn says_something(lower: &str) -> bool {
    words().sayers.contains(lower)
}

#[derive(Debug)]
struct Words {
    laws: Nouns,
    pieces: Nouns,
    groups: Nouns,
    organisations: Nouns,
    items: Nouns,
    links: FxHashSet<&'static str>,
    loose_links: FxHashSet<&'static str>,
    openers: FxHashSet<&'static str>,
    announcers: FxHashSet<&'static str>,
    sayers: FxHashSet<&'static str>,
}

/// Nouns as they stand, and the ends of compounds.
#[derive(Debug)]
struct Nouns {
    whole: FxHashSet<&'static str>,
    ends: Vec<&'static str>,
}

/// So many bytes at least stand before the end of a compound: *steam* is no *-team*.
const SHORTEST_START: usize = 3;

impl Nouns {
    fn has(&self, lower: &str) -> bool {
        let is_compound =
            |end: &&str| lower.len() >= end.len() + SHORTEST_START && lower.ends_with(end);
        self.whole.contains(lower) || self.ends.iter().any(is_compound)
    }
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let list = embedded::language_list("namen-van-zaken");
        let rows: Vec<(&str, &'static str)> =
            wordlist::rows(list).filter_map(|(_, row)| wordlist::first_cell(row)).collect();
        let of = |kind: &str| -> Vec<&'static str> {
            rows.iter().filter(|(of, _)| *of == kind).map(|(_, word)| *word).collect()
        };
        let nouns = |kind: &str| {
            let (ends, whole): (Vec<_>, Vec<_>) =
                of(kind).into_iter().partition(|word| word.starts_with('-'));
            let ends = ends.into_iter().filter_map(|word| word.strip_prefix('-')).collect();
            Nouns { whole: whole.into_iter().collect(), ends }
        };
        let set = |kind: &str| of(kind).into_iter().collect();
        Words {
            laws: nouns("wet"),
            pieces: nouns("stuk"),
            groups: nouns("groep"),
            organisations: nouns("organisatie"),
            items: nouns("agendapunt"),
            links: set("schakel"),
            loose_links: set("schakel-voor-naam"),
            openers: set("opening"),
            announcers: set("aankondiging"),
            sayers: set("zin"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_and_their_compounds_are_known() {
        let cases = [
            ("wet", Some(Thing::Law)),
            ("huisvestingsverordening", Some(Thing::Law)),
            ("uitvoeringsplan", Some(Thing::Piece)),
            ("besluit", Some(Thing::Piece)),
            ("werkgroep", Some(Thing::Group)),
            ("omgevingsdienst", Some(Thing::Organisation)),
            ("herziening", Some(Thing::Item)),
            ("steam", None),
            ("huis", None),
            ("", None),
        ];
        for (word, wanted) in cases {
            assert_eq!(thing(word), wanted, "{word}");
        }
    }

    #[test]
    fn every_row_of_the_list_is_read() {
        let words = words();
        let all = [&words.laws, &words.pieces, &words.groups, &words.organisations, &words.items];
        let nouns: usize = all.iter().map(|nouns| nouns.whole.len() + nouns.ends.len()).sum();
        let sets =
            [&words.links, &words.loose_links, &words.openers, &words.announcers, &words.sayers];
        let others: usize = sets.iter().map(|set| set.len()).sum();
        let list = embedded::language_list("namen-van-zaken");
        assert_eq!(nouns + others, wordlist::rows(list).count());
        assert!(
            joins_name("van")
                && may_join_name("over")
                && opens_law("inzake")
                && announces_items("agenda")
                && says_something("uw")
        );
    }
}
