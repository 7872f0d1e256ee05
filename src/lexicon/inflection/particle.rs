//! What separable verbs leave behind: *vangt … aan*.

/// First parts that a verb leaves behind in a main clause, and behind which *te* and *ge-* come.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "aan", "aaneen", "achter", "achteraan", "achterna", "achterover", "achteruit", "actie", "adem",
    "af", "apart", "beet", "bekend", "beschikbaar", "bij", "bijeen", "binnen", "blij", "blind",
    "bloot", "boven", "buiten", "dank", "deel", "dicht", "dood", "door", "droog", "duidelijk",
    "dwars", "eigen", "feest", "fijn", "gebruik", "geheim", "gelijk", "gereed", "gerust",
    "gevangen", "glad", "goed", "groot", "halt", "hard", "heen", "hoog", "huis", "in", "ineen",
    "instand", "kaal", "kapot", "kenbaar", "kennis", "klaar", "klem", "kwalijk", "kwijt", "langs",
    "lastig", "leeg", "lek", "los", "mede", "mee", "meester", "mis", "na", "naast", "neer", "om",
    "omhoog", "omlaag", "omver", "onder", "onderuit", "ongedaan", "op", "opeen", "open", "openbaar",
    "opzij", "over", "overeen", "overhoop", "plaats", "plat", "post", "prijs", "proef", "puin",
    "recht", "rechts", "rond", "samen", "schadeloos", "schoon", "schuil", "stand", "stil", "stop",
    "storm", "stuk", "tegemoet", "tegen", "tegenover", "tekort", "teleur", "teniet", "tentoon",
    "terecht", "terug", "tevreden", "teweeg", "tewerk", "thuis", "toe", "totstand", "tussen", "uit",
    "uiteen", "vast", "veilig", "verder", "vet", "vlam", "vlot", "vol", "voor", "voorbij", "voorop",
    "voort", "vooruit", "vorm", "vrij", "vrijaf", "vuil", "waar", "wakker", "warm", "weer", "weg",
    "wijs", "wit", "zeker", "ziek", "zoek", "zorg", "zwart",
];

/// Particles that stay in front as often as not: *onderzocht*, but *ondergebracht*.
const EITHER_WAY: &[&str] =
    &["achter", "door", "mis", "om", "onder", "over", "vol", "voor", "weer"];

/// Verbs that keep their first part in front, though another verb with it does not, or though
/// nothing in their participle tells: *onderhouden*.
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "aanbidden", "aanschouwen", "aanvaarden", "achterhalen", "achtervolgen", "doorgronden",
    "doorstaan", "omgeven", "ondergaan", "onderhouden", "onderscheiden", "onderwijzen",
    "overladen", "overleven", "overlijden", "overschrijden", "overtreden", "overwegen",
    "volstaan", "voorzien", "weerhouden", "weerstaan", "weervaren",
];

/// Verbs that exist both ways, with different senses: *voorkomt*, *komt voor*.
#[rustfmt::skip]
const BOTH_WAYS: &[&str] = &[
    "doorbreken", "doorlopen", "doorzien", "ondergraven", "overkomen", "overleggen", "overlopen",
    "voorkomen",
];

/// Whether a verb that keeps its first part and one that leaves it behind are spelled the same.
pub(super) fn exists_both_ways(infinitive: &str) -> bool {
    BOTH_WAYS.contains(&infinitive)
}

/// Whether a word can be the part that a verb leaves behind.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.binary_search(&word).is_ok()
}

/// The ways to take a particle from the front of an infinitive, the longest particle first.
pub fn particles(infinitive: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let ends = infinitive.char_indices().rev().map(|(at, _)| at);
    ends.filter(|at| *at <= LONGEST).filter_map(move |at| {
        let (start, rest) = infinitive.split_at(at);
        let found = PARTICLES.binary_search(&start).ok()?;
        Some((PARTICLES[found], rest))
    })
}

/// Bytes of the longest particle.
const LONGEST: usize = 11;

/// Whether a verb keeps its first part in front.
pub(super) fn is_whole(infinitive: &str) -> bool {
    WHOLE.contains(&infinitive)
}

/// Whether verbs with this particle may keep it in front.
pub(super) fn stays_or_goes(particle: &str) -> bool {
    EITHER_WAY.contains(&particle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_are_sorted_and_the_longest_is_known() {
        assert!(PARTICLES.is_sorted());
        assert_eq!(PARTICLES.iter().map(|particle| particle.len()).max(), Some(LONGEST));
        let ways: Vec<_> = particles("vooruitlopen").collect();
        assert_eq!(ways, [("vooruit", "lopen"), ("voor", "uitlopen")]);
        assert_eq!(particles("geven").count(), 0);
    }
}
