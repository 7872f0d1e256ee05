//! The shape of a past participle.

use super::super::participles::{Marks, has_marked_end, is_marked};
use super::particle::particles;
use super::spelling::{ends_in_digraph, has_vowel};
use super::verb::is_finite_of_strong_verb;

/// Whether a lower-cased word has the regular shape of a past participle: a prefix, perhaps behind
/// a separable particle, and a final d or t.
pub fn has_participle_shape(lower: &str) -> bool {
    if !lower.ends_with(['d', 't']) || is_other_word(lower) {
        return false;
    }
    has_prefixed_shape(lower)
        || behind_particle(lower).any(|rest| {
            let prefixed = rest.starts_with("ge") || rest.starts_with("be");
            prefixed && has_prefixed_shape(rest) && !is_marked(rest, Marks::OTHER)
        })
}

/// Whether a lower-cased word is listed as another word than a participle, though it is one as well.
pub fn is_rather_no_participle(lower: &str) -> bool {
    is_marked(lower, Marks::OTHER | Marks::RATHER_OTHER)
}

/// What is left of a lower-cased word without a first part such as *aan*; none, one or more ways.
pub fn behind_particle(lower: &str) -> impl Iterator<Item = &str> {
    particles(lower).map(|(_, rest)| rest)
}

fn is_other_word(lower: &str) -> bool {
    let present = lower.ends_with("end") && !has_marked_end(lower, Marks::PAST_END);
    let compound = lower.len() >= 10 && has_marked_end(lower, Marks::NOUN_END);
    present || compound || lower.ends_with("heid") || is_marked(lower, Marks::OTHER)
}

fn has_prefixed_shape(word: &str) -> bool {
    let Some(before) = word.strip_suffix(['d', 't']) else {
        return false;
    };
    if let Some(stem) = before.strip_prefix("ge") {
        // Few verbs start with *ge-* themselves, so *gestart* and *gestort* are participles.
        return starts_after_schwa(stem)
            && !is_finite_of_strong_verb(&word[2..])
            && !has_long_f(word);
    }
    if let Some(stem) = before.strip_prefix("be") {
        return starts_after_schwa(stem) && ends_as_participle(&word[2..]);
    }
    let prefixed = ["ver", "ont", "her"].into_iter().filter_map(|prefix| word.strip_prefix(prefix));
    prefixed.into_iter().any(ends_as_participle) || word.starts_with("erken")
}

/// Whether *ge-* or *be-* is a prefix before this stem: in *beurt* and *geest* its e belongs to the
/// vowel. *geuit* and *geijkt* exist, and *geinstalleerd* is a common way to write *geïnstalleerd*.
fn starts_after_schwa(stem: &str) -> bool {
    let one_vowel = stem.starts_with(['e', 'i', 'u']) && stem.len() < 6;
    has_vowel(stem) && (!one_vowel || matches!(stem, "ui" | "ijk"))
}

/// Whether what follows the prefix may end a participle. *betaalt*, *verschijnt* and *besloot* are
/// finite: after a voiced sound the participle has d, and strong verbs have -en.
fn ends_as_participle(rest: &str) -> bool {
    let Some(before) = rest.strip_suffix(['d', 't']) else {
        return false;
    };
    let voiced = before.ends_with(['b', 'd', 'g', 'j', 'l', 'm', 'n', 'r', 'v', 'w', 'z']);
    let fitting =
        rest.ends_with('d') || !voiced || STEMS_IN_T.iter().any(|end| rest.ends_with(end));
    has_vowel(before) && fitting && !is_finite_of_strong_verb(rest) && !has_long_f(rest)
}

/// Stems whose t is their own: *verkort*, *beplant*.
const STEMS_IN_T: &[&str] = &["kort", "plant", "start", "stort", "zilt", "zout"];

/// Whether a form ends as *gelooft* and *beleeft* do: of such verbs the participle has d.
fn has_long_f(form: &str) -> bool {
    form.strip_suffix("ft").is_some_and(ends_in_digraph)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_participles() {
        let participles = [
            "gemaakt",
            "gestart",
            "geplant",
            "geïnformeerd",
            "geinstalleerd",
            "geuit",
            "geopend",
            "geëffend",
            "getekend",
            "verleend",
            "vernieuwd",
            "verkort",
            "beoordeeld",
            "beïnvloed",
            "ontwikkeld",
            "herhaald",
            "erkend",
            "toegepast",
            "vastgesteld",
            "bekendgemaakt",
            "aanbesteed",
        ];
        for word in participles {
            assert!(has_participle_shape(word), "{word}");
        }
        let others = [
            "",
            "d",
            "gebied",
            "ontwikkelingsgebied",
            "geld",
            "geest",
            "beurt",
            "beleid",
            "besluit",
            "bekend",
            "betaalt",
            "verschijnt",
            "besloot",
            "gelooft",
            "gedraagt",
            "bedreigend",
            "bevoegdheid",
            "gemeenteraad",
            "bestuurslid",
            "herfst",
            "koud",
            "ééd",
        ];
        for word in others {
            assert!(!has_participle_shape(word), "{word}");
        }
    }
}
