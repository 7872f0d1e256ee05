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

/// The ways to take a particle from the front of an infinitive, the longest particle first.
pub fn particles(infinitive: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let rest = |particle: &&'static str| Some((*particle, infinitive.strip_prefix(*particle)?));
    let mut ways: Vec<(&'static str, &str)> = PARTICLES.iter().filter_map(rest).collect();
    ways.sort_by_key(|(particle, _)| std::cmp::Reverse(particle.len()));
    ways.into_iter()
}

/// Whether a verb keeps its first part in front.
pub(super) fn is_whole(infinitive: &str) -> bool {
    WHOLE.contains(&infinitive)
}

/// Whether verbs with this particle may keep it in front.
pub(super) fn stays_or_goes(particle: &str) -> bool {
    EITHER_WAY.contains(&particle)
}
