//! The forms of one verb, given as infinitive.

use super::super::frequency::zipf;
use super::spelling::{Doubling, ends_in_digraph, has_vowel, is_vowel, open_stems, split_last};
use super::strong::STRONG;

/// First parts that a verb leaves behind or takes back, longest first.
const PARTICLES: &[&str] = &[
    "tegemoet",
    "bekend",
    "openbaar",
    "achter",
    "beschikbaar",
    "bijeen",
    "binnen",
    "boven",
    "buiten",
    "gelijk",
    "kennis",
    "kwijt",
    "onder",
    "ongedaan",
    "plaats",
    "rechts",
    "samen",
    "tegen",
    "teniet",
    "terecht",
    "terug",
    "tussen",
    "uiteen",
    "veilig",
    "verder",
    "voorbij",
    "vooruit",
    "vrijaf",
    "aaneen",
    "goed",
    "heen",
    "ineen",
    "klaar",
    "langs",
    "mede",
    "neer",
    "omhoog",
    "omver",
    "open",
    "over",
    "rond",
    "stil",
    "stop",
    "toe",
    "vast",
    "voort",
    "voor",
    "weer",
    "aan",
    "bij",
    "deel",
    "door",
    "hoog",
    "leeg",
    "los",
    "mee",
    "mis",
    "uit",
    "vol",
    "vrij",
    "weg",
    "af",
    "in",
    "na",
    "om",
    "op",
];

/// Particles that stay in front as often as not: *onderzocht* but *ondergebracht*. Both are made.
const EITHER_WAY: &[&str] =
    &["achter", "door", "mis", "om", "onder", "over", "vol", "voor", "weer"];

/// Verbs that only look as if they started with a particle or an unstressed prefix.
const UNDIVIDED: &[&str] = &[
    "bezigen",
    "generaliseren",
    "genereren",
    "herbergen",
    "informeren",
    "openen",
    "opereren",
    "verbaliseren",
    "verifiëren",
];

/// Prefixes without stress: the participle has no *ge-*.
const PREFIXES: &[&str] = &["be", "ge", "ver", "ont", "her", "er"];

/// All forms but the infinitive itself; candidates where the spelling does not tell.
pub(super) fn forms(infinitive: &str) -> Vec<String> {
    if infinitive == "zijn" {
        return ["ben", "bent", "is", "was", "waren", "geweest"].map(str::to_owned).to_vec();
    }
    let Some((particle, rest)) = split_particle(infinitive) else {
        return Conjugation::new(infinitive).forms(infinitive, BareStem::Too);
    };
    let rest_forms = Conjugation::new(rest).forms(rest, BareStem::Never);
    let mut forms: Vec<String> =
        rest_forms.into_iter().map(|form| format!("{particle}{form}")).collect();
    forms.push(format!("{particle} te {rest}"));
    if EITHER_WAY.contains(&particle) {
        let prefixed = Conjugation::prefixed(particle, rest);
        forms.extend(prefixed.forms(infinitive, BareStem::Never));
    }
    forms
}

/// Whether a form without its prefix is the third person or the past of a strong verb.
pub(super) fn is_finite_of_strong_verb(form: &str) -> bool {
    STRONG.iter().any(|[_, stem, past, _, participle]| {
        participle.ends_with('n') && (form == *past || form == third_person(stem))
    })
}

/// The particle and the verb behind it. A rest that nobody writes is no verb: *in-diceren*.
fn split_particle(infinitive: &str) -> Option<(&'static str, &str)> {
    if UNDIVIDED.contains(&infinitive) {
        return None;
    }
    PARTICLES.iter().find_map(|particle| {
        let rest = infinitive.strip_prefix(particle)?;
        let is_verb = rest.len() >= 4 && rest.ends_with('n') && zipf(rest) > zipf("");
        is_verb.then_some((*particle, rest))
    })
}

/// Whether the stem alone (*ik beoog*) is one of the forms.
#[derive(Clone, Copy, PartialEq, Eq)]
enum BareStem {
    Too,
    /// Behind a particle it is mostly a noun: *aanvraag*, *voorstel*.
    Never,
}

struct Conjugation {
    stems: Vec<String>,
    third_persons: Vec<String>,
    pasts: Vec<String>,
    participles: Vec<String>,
}

impl Conjugation {
    fn new(infinitive: &str) -> Conjugation {
        if UNDIVIDED.contains(&infinitive) {
            return Conjugation::simple(infinitive);
        }
        for prefix in PREFIXES {
            let Some(rest) = infinitive.strip_prefix(prefix) else {
                continue;
            };
            let possible = *prefix != "er" || rest.starts_with("ken") || rest.starts_with("var");
            // *vergen*, *geven*, *bellen*: without the letters of a prefix no verb is left.
            if possible && rest.strip_suffix("en").or(rest.strip_suffix('n')).is_some_and(has_vowel)
            {
                return Conjugation::prefixed(prefix, rest);
            }
        }
        Conjugation::simple(infinitive)
    }

    /// With a prefix that stays in front and takes the place of *ge-*.
    fn prefixed(prefix: &str, rest: &str) -> Conjugation {
        let mut conjugation = Conjugation::without_ge(rest);
        for form in conjugation.all_mut() {
            form.insert_str(0, prefix);
        }
        conjugation
    }

    fn simple(infinitive: &str) -> Conjugation {
        let mut conjugation = Conjugation::without_ge(infinitive);
        for participle in &mut conjugation.participles {
            *participle = with_ge(participle);
        }
        conjugation
    }

    fn without_ge(infinitive: &str) -> Conjugation {
        if let Some([_, stem, past, pasts, participle]) =
            STRONG.iter().find(|row| row[0] == infinitive)
        {
            let third = match *stem {
                "heb" => "heeft".to_owned(),
                stem => third_person(stem),
            };
            return Conjugation {
                stems: vec![(*stem).to_owned()],
                third_persons: vec![third],
                pasts: vec![(*past).to_owned(), (*pasts).to_owned()],
                participles: vec![(*participle).to_owned()],
            };
        }
        let base = infinitive.strip_suffix("en").or(infinitive.strip_suffix("ën"));
        let base = base.or(infinitive.strip_suffix('n')).unwrap_or(infinitive);
        let ending = if ends_voiceless(base) { "te" } else { "de" };
        let stems = weak_stems(base);
        let past = |stem: &String| format!("{stem}{ending}");
        let participle = |stem: &String| match split_last(stem) {
            Some((_, 'd' | 't')) => stem.clone(),
            _ => format!("{stem}{}", &ending[..1]),
        };
        Conjugation {
            third_persons: stems.iter().map(|stem| third_person(stem)).collect(),
            pasts: stems.iter().map(past).flat_map(|past| [past.clone(), past + "n"]).collect(),
            participles: stems.iter().map(participle).collect(),
            stems,
        }
    }

    fn all_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let Conjugation { stems, third_persons, pasts, participles } = self;
        stems.iter_mut().chain(third_persons).chain(pasts).chain(participles)
    }

    fn forms(self, infinitive: &str, bare: BareStem) -> Vec<String> {
        let mut forms = self.stems;
        if bare == BareStem::Never {
            forms.clear();
        }
        forms.extend(self.third_persons);
        forms.extend(self.pasts);
        for participle in self.participles {
            // *genomen* has no ending; *genoemd* and *gezet* do.
            if !participle.ends_with('n') {
                forms.extend(
                    open_stems(&participle, Doubling::Yes).into_iter().map(|stem| stem + "e"),
                );
            }
            forms.push(participle);
        }
        forms.extend([format!("{infinitive}d"), format!("{infinitive}de")]);
        forms
    }
}

fn third_person(stem: &str) -> String {
    match split_last(stem) {
        Some((_, 't')) => stem.to_owned(),
        // *gaat*, *staat*: the vowel stays long.
        Some((_, 'a')) => format!("{stem}at"),
        _ => format!("{stem}t"),
    }
}

/// *ge-* before a stem, with dots where two vowels would be read as one.
fn with_ge(participle: &str) -> String {
    let dotted = [("ij", "ij"), ("ui", "ui"), ("i", "ï"), ("e", "ë"), ("u", "ü")];
    match dotted.iter().find(|(start, _)| participle.starts_with(start)) {
        Some((start, dotted)) => format!("ge{dotted}{}", &participle[start.len()..]),
        None => format!("ge{participle}"),
    }
}

/// 't kofschip, on the infinitive without -en: *verhuiz* and *schrijv* are voiced.
fn ends_voiceless(base: &str) -> bool {
    base.ends_with(['t', 'k', 'f', 's', 'p', 'x']) || base.ends_with("ch") || base.ends_with("sh")
}

/// The stem of a weak verb from its infinitive without -en: *stell* -> *stel*, *beog* -> *beoog*,
/// *verhuiz* -> *verhuis*, *monitor* -> *monitoor*, *monitor*.
fn weak_stems(base: &str) -> Vec<String> {
    let Some((before, last)) = split_last(base) else {
        return Vec::new();
    };
    let closed = match last {
        'v' => 'f',
        'z' => 's',
        other => other,
    };
    if is_vowel(last) {
        return vec![base.to_owned()];
    }
    if before.ends_with(last) {
        return vec![before.to_owned()];
    }
    let as_is = format!("{before}{closed}");
    let Some((start, vowel)) = split_last(before) else {
        return vec![as_is];
    };
    let short = matches!(vowel, 'i' | 'ï' | 'y') || matches!(last, 'w' | 'x' | 'j' | 'h');
    if !is_vowel(vowel) || short || ends_in_digraph(before) {
        return vec![as_is];
    }
    // *initiëren*, *initieer*; but *creëren*, *creëer*.
    let lengthened = match vowel {
        'ë' if start.ends_with('i') => format!("{start}ee{closed}"),
        'ë' => format!("{before}e{closed}"),
        vowel => format!("{before}{vowel}{closed}"),
    };
    let may_lack_stress = match vowel {
        'e' => matches!(last, 'l' | 'r' | 'n' | 'm'),
        'o' => last == 'r',
        _ => false,
    };
    // *facili-teren* can only be stressed at the end, *vor-deren* and *no-teren* keep both.
    let n_syllables_before = if last == 'r' && vowel == 'e' { n_vowel_groups(start) } else { 1 };
    if may_lack_stress && has_vowel(start) && n_syllables_before < 2 {
        vec![lengthened, as_is]
    } else {
        vec![lengthened]
    }
}

fn n_vowel_groups(part: &str) -> usize {
    part.split(|letter| !is_vowel(letter)).filter(|group| !group.is_empty()).count()
}
