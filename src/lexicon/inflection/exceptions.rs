//! What the rules for spelling do not give: strong and irregular verbs, and words whose forms or parts
//! go against the rules. Each list says in its header what it holds.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::super::lists::{self, Table};
use crate::wordlist;

/// Infinitive, stem, past singular, past plural, participle without *ge-*, in the order of the
/// alphabet. They hold behind a particle or a prefix as well: *aan-vangen*, *ver-strijken*. Verbs
/// whose present is irregular too are found by [`irregular`].
pub(super) fn strong_verbs() -> &'static [[&'static str; 5]] {
    static STRONG: OnceLock<Vec<[&'static str; 5]>> = OnceLock::new();
    STRONG.get_or_init(|| lists::columns("sterke-werkwoorden"))
}

/// The row of a verb among [`strong_verbs`].
pub(super) fn strong(infinitive: &str) -> Option<&'static [&'static str; 5]> {
    let verbs = strong_verbs();
    let at = verbs.binary_search_by(|row| row[0].cmp(infinitive)).ok()?;
    Some(&verbs[at])
}

/// A verb with an irregular present, or that takes no prefix (*ontmoeten* is no *moeten*):
/// infinitive; *ik*, *je*, behind it *je*, *u*, *hij*, plural of the present; singular and plural of
/// the past; participle with *ge-*.
pub(super) fn irregular(infinitive: &str) -> Option<&'static [&'static str; 10]> {
    static IRREGULAR: OnceLock<Vec<[&'static str; 10]>> = OnceLock::new();
    let verbs = IRREGULAR.get_or_init(|| lists::columns("onregelmatige-werkwoorden"));
    verbs.iter().find(|row| row[0] == infinitive)
}

/// How a verb goes against the rules for dividing and spelling it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerbException {
    /// It keeps its first part in front, though another verb with it does not, or though nothing in
    /// its participle tells: *onderhouden*.
    Whole,
    /// It exists both ways, with different senses: *voorkomt*, *komt voor*.
    BothWays,
    /// It only looks as if it started with a particle or an unstressed prefix: *naderen*.
    Undivided,
    /// Its stem goes against the spelling.
    Stem(&'static str),
}

/// The exception that a verb is; `None` for most.
pub(super) fn verb(infinitive: &str) -> Option<VerbException> {
    static VERBS: OnceLock<Table<VerbException>> = OnceLock::new();
    let verbs = VERBS.get_or_init(|| {
        Table::new("werkwoorden", |row| match wordlist::first_cell(row).unwrap_or((row, "")) {
            ("whole", "") => Some(VerbException::Whole),
            ("both", "") => Some(VerbException::BothWays),
            ("undivided", "") => Some(VerbException::Undivided),
            ("stem", stem) => Some(VerbException::Stem(stem)),
            _ => None,
        })
    });
    verbs.get(infinitive)
}

/// Nouns whose plural the spelling does not give.
#[derive(Debug, Default)]
pub(super) struct Plurals {
    /// End of the singular, end of the plural; by the last letter, because the table of terms asks
    /// this of thousands of nouns at every start.
    pub(super) irregular: FxHashMap<u8, Vec<(&'static str, &'static str)>>,
    /// Without a plural in use, and the regular one is another everyday word: *gedragen*.
    pub(super) none: Vec<&'static str>,
    /// Never with -s, which would make another everyday word: *rechts*.
    pub(super) not_in_s: Vec<&'static str>,
    /// Ends of English nouns in -ing.
    pub(super) in_s: Vec<&'static str>,
}

/// The exceptions among plurals.
pub(super) fn plurals() -> &'static Plurals {
    static PLURALS: OnceLock<Plurals> = OnceLock::new();
    PLURALS.get_or_init(|| {
        let mut plurals = Plurals::default();
        for row in lists::rows("meervouden") {
            let mut columns = wordlist::cells(row);
            let (noun, kind) = (columns.next().unwrap_or_default(), columns.next());
            if let (Some(plural), Some(last)) = (columns.next(), noun.bytes().last()) {
                plurals.irregular.entry(last).or_default().push((noun, plural));
            }
            match kind {
                Some("none") => plurals.none.push(noun),
                Some("no-s") => plurals.not_in_s.push(noun),
                Some("s") => plurals.in_s.push(noun),
                _ => {}
            }
        }
        plurals
    })
}

/// How an adjective or an adverb goes against the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AdjectiveException {
    pub(super) kind: AdjectiveKind,
    /// Comparative and superlative with another stem.
    pub(super) degrees: Option<[&'static str; 2]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AdjectiveKind {
    /// It takes -e as others do.
    Adjective,
    /// It describes a verb or another adjective, but no noun: no -e, and not before a noun.
    Adverb,
    /// It never takes -e.
    Invariable,
}

/// The exception that an adjective is; `None` for most.
pub(super) fn adjective(word: &str) -> Option<AdjectiveException> {
    static ADJECTIVES: OnceLock<Table<AdjectiveException>> = OnceLock::new();
    let adjectives = ADJECTIVES.get_or_init(|| {
        Table::new("bijvoeglijke-naamwoorden", |row| {
            let mut columns = wordlist::cells(row);
            let kind = match columns.next()? {
                "adjective" => AdjectiveKind::Adjective,
                "adverb" => AdjectiveKind::Adverb,
                "invariable" => AdjectiveKind::Invariable,
                _ => return None,
            };
            let degrees = columns.next().and_then(|degree| Some([degree, columns.next()?]));
            Some(AdjectiveException { kind, degrees })
        })
    });
    adjectives.get(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strong_verbs_are_whole() {
        let verbs = strong_verbs();
        assert!(verbs.len() > 150 && verbs.is_sorted_by(|one, other| one[0] < other[0]));
        assert!(verbs.iter().flatten().all(|form| !form.is_empty()));
        assert!(verbs.iter().all(|row| (4..=10).contains(&row[0].len())));
        assert_eq!(strong("geven"), Some(&["geven", "geef", "gaf", "gaven", "geven"]));
        assert_eq!(irregular("zijn").map(|row| row[9]), Some("geweest"));
    }

    #[test]
    fn exceptions_are_told_apart() {
        assert_eq!(verb("onderhouden"), Some(VerbException::Whole));
        assert_eq!(verb("voorkomen"), Some(VerbException::BothWays));
        assert_eq!(verb("naderen"), Some(VerbException::Undivided));
        assert_eq!(verb("gamen"), Some(VerbException::Stem("game")));
        assert_eq!(verb("maken"), None);
        let Plurals { irregular, none, not_in_s, in_s } = plurals();
        assert!(irregular[&b'd'].contains(&("lid", "leden")) && none.contains(&"gedrag"));
        assert!(not_in_s.contains(&"recht") && in_s.contains(&"camping"));
        let degrees = Some(["beter", "best"]);
        let good = AdjectiveException { kind: AdjectiveKind::Adjective, degrees };
        assert_eq!(adjective("goed"), Some(good));
        let kind = |word| adjective(word).map(|exception| exception.kind);
        assert_eq!(kind("vaak"), Some(AdjectiveKind::Adverb));
        assert_eq!(kind("gratis"), Some(AdjectiveKind::Invariable));
        assert_eq!(kind("klein"), None);
    }
}
