//! What separable verbs leave behind: *vangt … aan*. From `wordlists/taal/scheidbare-delen.tsv`.

use std::sync::OnceLock;

use super::super::lists::Table;
use super::exceptions::{self, VerbException};

/// Where a first part of verbs stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Behind, in a main clause, and in front of *te* and *ge-*.
    Behind,
    /// The same, but for a few verbs: *aanbidden*.
    MostlyBehind,
    /// As often in front: *onderzocht*, but *ondergebracht*.
    EitherWay,
}

fn parts() -> &'static Table<Place> {
    static PARTS: OnceLock<Table<Place>> = OnceLock::new();
    PARTS.get_or_init(|| {
        Table::new("scheidbare-delen", |kind| match kind {
            "" => Some(Place::Behind),
            "prefix" => Some(Place::MostlyBehind),
            "either" => Some(Place::EitherWay),
            _ => None,
        })
    })
}

/// Whether a verb that keeps its first part and one that leaves it behind are spelled the same.
pub(super) fn exists_both_ways(infinitive: &str) -> bool {
    exceptions::verb(infinitive) == Some(VerbException::BothWays)
}

/// Whether a word can be the part that a verb leaves behind.
pub(super) fn is_particle(word: &str) -> bool {
    parts().get(word).is_some()
}

/// The ways to take a particle from the front of an infinitive, the longest particle first.
pub fn particles(infinitive: &str) -> impl Iterator<Item = (&'static str, &str)> {
    parts().starts::<{ LONGEST + 1 }>(infinitive)
}

/// Bytes of the longest particle.
const LONGEST: usize = 11;

/// Whether a verb keeps its first part in front.
pub(super) fn is_whole(infinitive: &str) -> bool {
    exceptions::verb(infinitive) == Some(VerbException::Whole)
}

/// Whether verbs with this particle may keep it in front.
pub(super) fn stays_or_goes(particle: &str) -> bool {
    parts().get(particle) == Some(Place::EitherWay)
}

/// Whether a particle is a prefix as well: *omringen* has no *ringt … om*.
pub(in crate::lexicon) fn may_be_prefix(particle: &str) -> bool {
    parts().get(particle).is_some_and(|place| place != Place::Behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_particle_is_known() {
        assert_eq!(parts().iter().map(|(particle, _)| particle.len()).max(), Some(LONGEST));
        assert!(may_be_prefix("aan") && !stays_or_goes("aan") && stays_or_goes("onder"));
        assert!(!may_be_prefix("vast"));
        let ways: Vec<_> = particles("vooruitlopen").collect();
        assert_eq!(ways, [("vooruit", "lopen"), ("voor", "uitlopen")]);
        assert_eq!(particles("geven").count(), 0);
    }
}
