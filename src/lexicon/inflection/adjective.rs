//! Adjectives: -e, degrees, partitive -s.

use super::exceptions::{self, AdjectiveKind};
use super::noun::ends_unstressed;
use super::spelling::{Doubling, is_vowel, open_stems};

/// The form with -e, in all spellings that are possible; none for what is no adjective.
pub(super) fn inflected(adjective: &str) -> Vec<String> {
    if is(adjective, AdjectiveKind::Adverb) {
        return Vec::new();
    }
    // *fraai*, *fraaie*; *moe*, *moeë*; *continu*, *continue*; but *extra*, *beige*.
    let inflects = |end: &&str| adjective.ends_with(*end);
    if ["ee", "oe"].iter().any(inflects) {
        return vec![format!("{adjective}ë")];
    }
    let ends_in_vowel = adjective.ends_with(is_vowel)
        && !["ai", "ei", "oi", "ui", "nu", "auw"].iter().any(inflects);
    if is(adjective, AdjectiveKind::Invariable)
        || adjective.ends_with("en") && ends_unstressed(adjective)
        || ends_in_vowel
    {
        return vec![adjective.to_owned()];
    }
    if let Some(start) = adjective.strip_suffix("grof") {
        return vec![format!("{start}grove")];
    }
    stems(adjective).into_iter().map(|stem| stem + "e").collect()
}

/// The comparative without -e.
pub(super) fn comparatives(adjective: &str) -> Vec<String> {
    if let Some([comparative, _]) = degrees(adjective) {
        return vec![comparative.to_owned()];
    }
    if is(adjective, AdjectiveKind::Adverb) {
        return Vec::new();
    }
    if adjective.ends_with('r') {
        return vec![format!("{adjective}der")];
    }
    if adjective.ends_with('e') && !adjective.ends_with("ee") && !adjective.ends_with("oe") {
        return vec![format!("{adjective}r")];
    }
    stems(adjective)
        .into_iter()
        .map(|stem| if stem.ends_with('ë') { stem + "r" } else { stem + "er" })
        .collect()
}

/// The superlative without -e.
pub(super) fn superlative(adjective: &str) -> Option<String> {
    if let Some([_, superlative]) = degrees(adjective) {
        return Some(superlative.to_owned());
    }
    if is(adjective, AdjectiveKind::Adverb) {
        return None;
    }
    match adjective {
        _ if adjective.ends_with("st") => None,
        _ if adjective.ends_with('s') => Some(format!("{adjective}t")),
        _ => Some(format!("{adjective}st")),
    }
}

/// *iets nieuws*; after s nothing changes.
pub(super) fn partitive(adjective: &str) -> Option<String> {
    if is(adjective, AdjectiveKind::Adverb) || adjective.ends_with(['a', 'i', 'o', 'u', 'y']) {
        return None;
    }
    let same = adjective.ends_with('s') || adjective.ends_with("sch");
    Some(if same { adjective.to_owned() } else { format!("{adjective}s") })
}

fn stems(adjective: &str) -> Vec<String> {
    if adjective.ends_with("ee") || adjective.ends_with("oe") {
        return vec![format!("{adjective}ë")];
    }
    let unstressed = ends_unstressed(adjective) || adjective.ends_with("ig") && adjective.len() > 3;
    // *hopeloze*, *serieuze*: only z.
    if let Some(start) = adjective.strip_suffix("loos") {
        return vec![format!("{start}loz")];
    }
    if let Some(start) = adjective.strip_suffix("eus") {
        return vec![format!("{start}euz")];
    }
    let doubling = if unstressed && adjective != "parallel" { Doubling::No } else { Doubling::Yes };
    open_stems(adjective, doubling)
}

fn is(adjective: &str, kind: AdjectiveKind) -> bool {
    exceptions::adjective(adjective).is_some_and(|exception| exception.kind == kind)
}

/// Comparative and superlative with another stem.
fn degrees(adjective: &str) -> Option<[&'static str; 2]> {
    exceptions::adjective(adjective)?.degrees
}
