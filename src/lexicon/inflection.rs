//! The forms of a term, by the spelling rules of Dutch.
//!
//! Spelling does not always tell which form is the right one (*kansen* but *lenzen*; *factors*,
//! *factoren*). Then all candidates are made: a form that nobody writes is never found and does no
//! harm. A candidate that is another everyday word would do harm, so the bare stem of a verb that
//! is a noun as well (*besluit*, *verzoek*) is left out.

mod participle;
mod spelling;
mod strong;
mod verb;

pub use participle::{behind_particle, has_participle_shape, is_rather_no_participle};

use super::wordlist::TermClass;
use spelling::{Doubling, has_vowel, is_vowel, open_stems};

/// The listed form, first, and the forms with the regular endings of the class; each once.
///
/// A noun inflects in its last word, or in the word before its first preposition (*plan van
/// aanpak*); an adjective in its last word; a verb is listed as infinitive and inflects where that
/// stands. Prepositions, adverbs and fixed phrases have the listed form only.
pub fn regular_forms(term: &str, class: TermClass) -> Vec<String> {
    let words: Vec<&str> = term.split_whitespace().collect();
    let mut forms = vec![term.to_owned()];
    let Some(last) = words.len().checked_sub(1) else {
        return forms;
    };
    let (head, inflected) = match class {
        TermClass::Verb => {
            let head = infinitive_position(&words);
            let mut inflected = verb::forms(words[head]);
            // One word alone is found after *te* anyway.
            if last > 0 && (head == 0 || words[head - 1] != "te") {
                inflected.push(format!("te {}", words[head]));
            }
            (head, inflected)
        }
        TermClass::Noun => {
            let preposition = words.iter().position(|word| PREPOSITIONS.contains(word));
            let head = preposition.filter(|at| *at > 0).map_or(last, |at| at - 1);
            (head, plurals(words[head]))
        }
        TermClass::Adjective => (last, inflected_adjective(words[last])),
        TermClass::Adverb | TermClass::Preposition | TermClass::Fixed | TermClass::Abbreviation => {
            (last, Vec::new())
        }
    };
    for form in inflected {
        if last == 0 && class == TermClass::Verb && OTHER_WORDS.contains(&form.as_str()) {
            continue;
        }
        let mut words = words.clone();
        words[head] = &form;
        let form = words.join(" ");
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

/// Forms of verbs that are everyday words of another kind: found alone they are not the verb. In a
/// term of more words the words beside it tell.
#[rustfmt::skip]
const OTHER_WORDS: &[&str] = &[
    "aanstaande", "aard", "acht", "antwoord", "arbeid", "bedrijf", "beeld", "begin", "beheer",
    "behoud", "belang", "beleg", "bepaald", "bepaalde", "bereik", "bericht", "beroep", "besef",
    "beslag", "besluit", "bestand", "bestel", "bestuur", "betoog", "betreffende", "bevel", "bewijs",
    "bezig", "bezit", "bezoek", "bezwaar", "boek", "bouw", "claim", "dank", "deel", "dicht", "doel",
    "dringend", "dringende", "druk", "duur", "eis", "fiets", "gebaar", "gebied", "gebruik", "gedicht",
    "geachte", "geld", "geldend", "geldende", "geloof", "genoot", "gericht", "getuige", "grond",
    "handel", "hergebruik", "herstel", "hoop", "huis", "huur", "kaart", "keer", "keur", "koop",
    "kost", "laat", "land", "last", "leiding", "lever", "licht", "lijst", "loon", "lopend", "lopende",
    "merk", "middel", "misbruik", "monitor", "munt", "offer", "onderhoud", "onderscheid", "onderwerp",
    "onderwijs", "onderzoek", "ontslag", "ontwerp", "oordeel", "overleg", "pacht", "passend",
    "passende", "peil", "plaats", "plan", "plant", "post", "raad", "raam", "recht", "regel", "rest",
    "roep", "ruim", "rust", "schat", "scherm", "schets", "school", "start", "stel", "stem", "steun",
    "stop", "straf", "strijd", "taak", "test", "toets", "twijfel", "uitstekend", "uitstekende",
    "verband", "verblijf", "vergelijk", "verhaal", "verhoor", "verhuur", "verkeer", "verkoop",
    "verlies", "verloop", "vermaak", "verraad", "verschil", "verschillend", "verschillende",
    "vertrek", "verval", "vervoer", "vervolg", "verweer", "verwijt", "verzet", "verzoek", "verzuim",
    "voldoende", "volgend", "volgende", "voorbehoud", "vorm", "vraag", "vrees", "waarborg", "waard",
    "wapen", "was", "week", "wees", "weet", "weken", "wens", "werk", "weten", "wijs", "wissel", "wist",
    "zaak", "zorg",
];

/// Words that close a verb term (*gebruik maken van*) or part a noun from what belongs to it.
const PREPOSITIONS: &[&str] = &[
    "aan", "bij", "binnen", "buiten", "door", "in", "inzake", "met", "naar", "om", "onder", "op",
    "over", "per", "te", "tegen", "ten", "ter", "tot", "tussen", "uit", "van", "volgens", "voor",
    "zonder",
];

/// The last word that ends as an infinitive does; the last word of all where there is none.
fn infinitive_position(words: &[&str]) -> usize {
    let infinitive =
        |word: &&str| word.len() > 3 && word.ends_with('n') && !PREPOSITIONS.contains(word);
    words.iter().rposition(infinitive).unwrap_or(words.len() - 1)
}

/// Plurals that go against the spelling: end of the singular -> end of the plural.
#[rustfmt::skip]
const IRREGULAR_PLURALS: &[(&str, &str)] = &[
    ("bevel", "bevelen"), ("blad", "bladen"), ("bod", "boden"), ("dag", "dagen"), ("dak", "daken"),
    ("drag", "dragen"), ("gat", "gaten"), ("gebed", "gebeden"), ("gebrek", "gebreken"),
    ("glas", "glazen"), ("goed", "goederen"), ("graf", "graven"), ("heid", "heden"),
    ("hof", "hoven"), ("kalf", "kalveren"), ("kind", "kinderen"), ("lid", "leden"),
    ("lied", "liederen"), ("oorlog", "oorlogen"), ("pad", "paden"), ("rund", "runderen"),
    ("schip", "schepen"), ("slag", "slagen"), ("slot", "sloten"), ("spel", "spelen"),
    ("stad", "steden"), ("verlof", "verloven"), ("weg", "wegen"),
];

/// Nouns without a plural in use whose regular plural is another everyday word: *gedragen*.
#[rustfmt::skip]
const NO_PLURAL: &[&str] = &[
    "aanpak", "aanvang", "begin", "beheer", "behoud", "beleid", "bereik", "besef", "duur", "gebruik",
    "gedrag", "gezag", "handel", "hergebruik", "herstel", "inhoud", "inkoop", "inzet", "misbruik",
    "onderhoud", "opvang", "overleg", "toeval", "uitleg", "uitstel", "verkeer", "verlof", "verraad",
    "verval", "vervoer", "verzet", "verzuim", "voorbehoud",
];

/// Nouns that never take -s, which would make another everyday word: *rechts*.
const NO_PLURAL_IN_S: &[&str] = &["deel", "link", "recht"];

fn plurals(noun: &str) -> Vec<String> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| noun.ends_with(ending));
    let with = |endings: &[&str]| endings.iter().map(|ending| format!("{noun}{ending}")).collect();
    if NO_PLURAL.contains(&noun) || noun.len() < 2 {
        return Vec::new();
    }
    if let Some((singular, plural)) = IRREGULAR_PLURALS.iter().find(|(end, _)| noun.ends_with(end))
    {
        return vec![format!("{}{plural}", noun.strip_suffix(singular).unwrap_or(noun))];
    }
    if ends(&["tie", "je", "é", "ay", "ey", "oy", "eau"]) {
        return with(&["s"]);
    }
    if let Some(start) = noun.strip_suffix("ie") {
        return vec![format!("{noun}s"), format!("{noun}ën"), format!("{start}iën")];
    }
    if ends(&["ee"]) {
        return with(&["ën", "s"]);
    }
    if ends(&["ij", "ei", "ui", "ai", "oi", "au", "ou", "eu"]) {
        return with(&["en"]);
    }
    if ends(&["oe"]) {
        return with(&["s", "'s"]);
    }
    if ends(&["u"]) {
        return with(&["'s", "en"]);
    }
    if ends(&["e"]) {
        return with(&["s", "n"]);
    }
    if ends(&["a", "i", "o", "y"]) {
        return with(&["'s"]);
    }
    if ends_unstressed(noun) {
        // -en only where it is the rule: *regelen*, *handelen* and *wisselen* are verbs.
        let takes_en =
            ends(&["middel", "sel", "artikel", "engel"]) || ends(&["regel"]) && noun.len() > 5;
        return match (takes_en, ends(&["el"])) {
            (true, _) => with(&["s", "en"]),
            // *tabel*, *model* are stressed after all.
            (false, true) => with(&["s", "len"]),
            (false, false) => with(&["s"]),
        };
    }
    if ends(&["or"]) && !ends(&["oor"]) {
        return with(&["en", "s"]);
    }
    if let Some(start) = noun.strip_suffix("um") {
        return vec![format!("{noun}s"), format!("{start}a")];
    }
    let doubling = if ends(&["ik"]) { Doubling::Both } else { Doubling::Yes };
    let mut forms: Vec<String> =
        open_stems(noun, doubling).into_iter().map(|stem| stem + "en").collect();
    if let Some(start) = noun.strip_suffix("icus") {
        forms.push(format!("{start}ici"));
    }
    if let Some(start) = noun.strip_suffix("is").filter(|start| !start.ends_with(is_vowel)) {
        forms.push(format!("{start}es"));
    }
    // Words from English, and Dutch ones such as *formulier*; on others nobody writes it.
    if noun.len() >= 3 && !ends(&["s", "x", "z", "ch"]) && !NO_PLURAL_IN_S.contains(&noun) {
        forms.push(format!("{noun}s"));
    }
    forms
}

/// Whether the last syllable is -el, -em, -en or -er after a stressed one: *middel*, *zuiver*.
fn ends_unstressed(word: &str) -> bool {
    let end = ["el", "em", "en", "er"].iter().find_map(|end| word.strip_suffix(end));
    end.is_some_and(|start| has_vowel(start) && !start.ends_with(is_vowel))
}

fn inflected_adjective(adjective: &str) -> Vec<String> {
    if adjective.ends_with("en") || adjective.ends_with(['a', 'e', 'i', 'o', 'u', 'y']) {
        return Vec::new();
    }
    if adjective.ends_with("grof") {
        return vec![format!("{}ve", &adjective[..adjective.len() - 1])];
    }
    let unstressed = ends_unstressed(adjective) || adjective.ends_with("ig") && adjective.len() > 3;
    let doubling = if unstressed && adjective != "parallel" { Doubling::No } else { Doubling::Yes };
    open_stems(adjective, doubling).into_iter().map(|stem| stem + "e").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Term, class, forms that are made, forms that are not; separated by commas.
    #[rustfmt::skip]
    const CASES: &[(&str, &str, &str, &str)] = &[
        ("aanvraag", "zn", "aanvragen", "aanvraagen"),
        ("besluit", "zn", "besluiten", "besluitten"),
        ("maatregel", "zn", "maatregelen", ""),
        ("regel", "zn", "regels", "regelen"),
        ("handel", "zn", "", "handelen"),
        ("brief", "zn", "brieven", "briefen"),
        ("huis", "zn", "huizen", "huissen"),
        ("bus", "zn", "bussen", "buzen"),
        ("kans", "zn", "kansen", ""),
        ("grens", "zn", "grenzen", ""),
        ("golf", "zn", "golven", "golfen"),
        ("paragraaf", "zn", "paragrafen", ""),
        ("foto", "zn", "foto's", "fotoen"),
        ("individu", "zn", "individuen", ""),
        ("burger", "zn", "burgers", "burgeren"),
        ("tabel", "zn", "tabellen", "tabelen"),
        ("rechtsmiddel", "zn", "rechtsmiddelen", ""),
        ("gegeven", "zn", "gegevens", "gegevenen"),
        ("mogelijkheid", "zn", "mogelijkheden", "mogelijkheiden"),
        ("subsidie", "zn", "subsidies", ""),
        ("provincie", "zn", "provinciën", ""),
        ("kopie", "zn", "kopieën", ""),
        ("instantie", "zn", "instanties", "instantiën"),
        ("idee", "zn", "ideeën", ""),
        ("partij", "zn", "partijen", ""),
        ("bureau", "zn", "bureaus", "bureau's"),
        ("gemachtigde", "zn", "gemachtigden", ""),
        ("factor", "zn", "factoren, factors", "factorren"),
        ("kantoor", "zn", "kantoren", ""),
        ("datum", "zn", "data, datums", ""),
        ("crisis", "zn", "crises, crisissen", ""),
        ("budget", "zn", "budgetten", "budgeten"),
        ("workshop", "zn", "workshops", ""),
        ("recht", "zn", "rechten", "rechts"),
        ("gedrag", "zn", "", "gedragen"),
        ("toeslag", "zn", "toeslagen", "toeslaggen"),
        ("monnik", "zn", "monniken", ""),
        ("teamlid", "zn", "teamleden", "teamlidden"),
        ("kostbare aangelegenheid", "zn", "kostbare aangelegenheden", ""),
        ("plan van aanpak", "zn", "plannen van aanpak", "plan van aanpakken"),
        ("last onder bestuursdwang", "zn", "lasten onder bestuursdwang", ""),
        ("zuiver", "bn", "zuivere", "zuiverre"),
        ("groot", "bn", "grote", "groter"),
        ("actief", "bn", "actieve", "actiefe"),
        ("dik", "bn", "dikke", ""),
        ("volledig", "bn", "volledige", "volledigge"),
        ("aanzienlijk", "bn", "aanzienlijke", ""),
        ("financieel", "bn", "financiële", "financiele"),
        ("individueel", "bn", "individuele", ""),
        ("serieus", "bn", "serieuze", ""),
        ("divers", "bn", "diverse", ""),
        ("half", "bn", "halve", "halfe"),
        ("grof", "bn", "grove", "groffe"),
        ("adequaat", "bn", "adequate", ""),
        ("open", "bn", "", "openne, opene"),
        ("desbetreffende", "bn", "", "desbetreffendee"),
        ("beogen", "ww", "beoog, beoogt, beoogde, beoogden, beoogd, beogend, beogende", "gebeoogd"),
        ("faciliteren", "ww", "faciliteert, faciliteerden, gefaciliteerd, gefaciliteerde", "facilitert"),
        ("monitoren", "ww", "monitort, monitorde, gemonitord", "monitor"),
        ("verhuizen", "ww", "verhuis, verhuist, verhuisde, verhuisd, verhuizende", "verhuiste"),
        ("implementeren", "ww", "implementeert, geïmplementeerd", ""),
        ("evalueren", "ww", "evalueert, geëvalueerd", ""),
        ("initiëren", "ww", "initieert, geïnitieerd", ""),
        ("creëren", "ww", "creëert, gecreëerd", ""),
        ("verifiëren", "ww", "verifieert, geverifieerd", ""),
        ("vorderen", "ww", "vordert, vorderde, gevorderd", ""),
        ("handelen", "ww", "handelt, handelde, gehandeld", "handel"),
        ("achten", "ww", "achtte, geacht", "acht, geachte"),
        ("melden", "ww", "meldt, meldde, meldden, gemeld, gemelde", ""),
        ("zetten", "ww", "zet, zette, gezet, gezette", "zett, zettte"),
        ("bezigen", "ww", "bezigt, gebezigd", "bezig"),
        ("verzoeken", "ww", "verzoekt, verzocht, verzochten", "verzoek"),
        ("verkrijgen", "ww", "verkrijgt, verkreeg, verkregen", "geverkregen"),
        ("voldoen", "ww", "voldoet, voldeed, voldaan", "voldoende"),
        ("beëindigen", "ww", "beëindigt, beëindigd", ""),
        ("toetsen", "ww", "toetst, toetste, getoetst", "toets"),
        ("indienen", "ww", "in te dienen, indient, indiende, ingediend, ingediende", "indien"),
        ("aanvangen", "ww", "aan te vangen, aanvangt, aanving, aangevangen", "aanvang"),
        ("mededelen", "ww", "mede te delen, mededeelt, medegedeeld", ""),
        ("toezenden", "ww", "toe te zenden, toezendt, toezond, toegezonden", ""),
        ("aanbesteden", "ww", "aan te besteden, aanbesteedt, aanbesteed", "aangebesteed"),
        ("informeren", "ww", "informeert, geïnformeerd", "ingeformeerd"),
        ("inventariseren", "ww", "inventariseert, geïnventariseerd", "in te ventariseren"),
        ("onderbouwen", "ww", "onderbouwt, onderbouwd, onderbouwde", "onderbouw"),
        ("in kennis stellen", "ww", "in kennis stelt, in kennis gesteld, in kennis te stellen", ""),
        ("gebruik maken van", "ww", "gebruik maakt van, gebruik gemaakt van, gebruik te maken van", ""),
        ("ten grondslag liggen aan", "ww", "ten grondslag ligt aan, ten grondslag lagen aan", ""),
        ("rekening houden met", "ww", "rekening houd met, rekening houdt met, rekening gehouden met", ""),
        ("reeds", "bw", "", "reedse"),
        ("middels", "vz", "", "middelse"),
        ("te allen tijde", "vast", "", "te allen tijden"),
    ];

    #[test]
    fn terms_have_their_forms() {
        for (term, class, made, not_made) in CASES {
            let class = TermClass::from_name(class).expect("a class");
            let forms = regular_forms(term, class);
            assert_eq!(forms[0], *term);
            for form in made.split(", ").filter(|form| !form.is_empty()) {
                assert!(forms.iter().any(|made| made == form), "{term}: no {form} in {forms:?}");
            }
            for form in not_made.split(", ").filter(|form| !form.is_empty()) {
                assert!(!forms.iter().any(|made| made == form), "{term}: {form}");
            }
            if matches!(class, TermClass::Adverb | TermClass::Preposition | TermClass::Fixed) {
                assert_eq!(forms.len(), 1, "{term}");
            }
        }
    }

    #[test]
    fn each_form_comes_once_and_odd_terms_do_no_harm() {
        for term in
            ["", " ", "n", "en", "ë", "aan", "van", "’s", "x y", "één", "abc123", "--", "🙂"]
        {
            for class in ["ww", "zn", "bn", "vast"] {
                let forms = regular_forms(term, TermClass::from_name(class).expect("a class"));
                let mut sorted = forms.clone();
                sorted.sort();
                sorted.dedup();
                assert_eq!(sorted.len(), forms.len(), "{term}");
            }
        }
    }
}
