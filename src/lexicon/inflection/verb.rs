//! The forms of one verb, given as infinitive.

use super::super::frequency::{is_known, zipf_or_zero};
use super::particle::{is_whole, particles, stays_or_goes};
use super::spelling::{Doubling, ends_in_digraph, has_vowel, is_vowel, open_stems, split_last};
use super::strong::{STRONG, irregular, strong};
use super::{Inflection, Person, is_form_of};

/// Verbs that only look as if they started with a particle or an unstressed prefix.
#[rustfmt::skip]
const UNDIVIDED: &[&str] = &[
    "bezigen", "generaliseren", "genereren", "herbergen", "huisvesten", "informeren", "installeren",
    "naderen", "openen", "opereren", "opperen", "opteren", "toeteren", "verbaliseren", "verifiëren",
    "waarborgen", "waarschuwen",
];

/// Prefixes without stress: the participle has no *ge-*.
const PREFIXES: &[&str] = &["be", "ge", "ver", "ont", "her", "er"];

/// Verbs whose stem goes against the spelling: infinitive, stem. Most are English.
#[rustfmt::skip]
const STEMS: &[[&str; 2]] = &[
    ["appen", "app"], ["bridgen", "bridge"], ["daten", "date"], ["deleten", "delete"],
    ["finetunen", "finetune"], ["gamen", "game"], ["managen", "manage"], ["outsourcen", "outsource"],
    ["racen", "race"], ["skaten", "skate"], ["timen", "time"], ["tunen", "tune"],
    ["updaten", "update"], ["verwelkomen", "verwelkom"],
];

/// A form of a verb: the particle that it leaves behind (empty: none), and the form without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct VerbForm<'w> {
    pub(super) particle: &'w str,
    pub(super) form: String,
}

impl VerbForm<'_> {
    /// The form in one piece: *invoert*, *in te voeren*.
    pub(super) fn joined(&self) -> String {
        format!("{}{}", self.particle, self.form)
    }
}

/// The forms of a verb that a form can be, its particle in front.
pub(super) fn analyse(form: &str, infinitive: &str) -> Vec<Inflection> {
    let all = conjugations(infinitive);
    let is_form = |inflection: &Inflection| {
        all.iter().filter_map(|one| one.form(*inflection)).any(|made| made.joined() == form)
    };
    Inflection::OF_VERBS.into_iter().filter(is_form).collect()
}

/// The finite forms that a form can be, its particle somewhere else.
pub(super) fn analyse_apart(form: &str, particle: &str, infinitive: &str) -> Vec<Inflection> {
    let mut all = conjugations(infinitive);
    all.retain(|one| one.particle == particle);
    let is_form = |inflection: &Inflection| {
        all.iter().filter_map(|one| one.form(*inflection)).any(|made| made.form == form)
    };
    Inflection::OF_VERBS.into_iter().filter(|one| one.is_finite()).filter(is_form).collect()
}

/// The one form in one piece, where the spelling or the use of the verb tells.
pub(super) fn certain(infinitive: &str, inflection: Inflection) -> Option<String> {
    let all = conjugations(infinitive);
    let form = |one: &Conjugation| one.form(inflection).map(|form| form.joined());
    let first = form(all.first()?);
    match first {
        Some(first) if all.iter().all(|one| form(one).as_ref() == Some(&first)) => Some(first),
        _ => form(most_used(&all)?),
    }
}

/// The one form with its particle apart, where the spelling or the use of the verb tells.
pub(super) fn certain_apart(infinitive: &str, inflection: Inflection) -> Option<VerbForm<'_>> {
    let all = conjugations(infinitive);
    let same = |form: &VerbForm| all.iter().all(|one| one.form(inflection).as_ref() == Some(form));
    let first = all.first()?.form(inflection);
    match first {
        Some(form) if same(&form) => Some(form),
        _ => most_used(&all)?.form(inflection),
    }
}

/// The ways to divide an infinitive into particle and rest of which one is a verb that people
/// write; a particle that is empty means that the verb stays whole.
pub(super) fn particle(infinitive: &str) -> Option<&str> {
    let all = conjugations(infinitive);
    let first = all.first()?;
    if all.iter().all(|one| one.particle == first.particle) {
        return Some(first.particle);
    }
    Some(most_used(&all)?.particle)
}

/// Whether a form without its prefix is the third person or the past of a strong verb.
pub(super) fn is_finite_of_strong_verb(form: &str) -> bool {
    STRONG.iter().any(|[_, stem, past, _, participle]| {
        participle.ends_with('n') && (form == *past || form == third_person(stem))
    })
}

/// Zipf by which one spelling must lead another.
const LEAD: f32 = 1.0;

/// Zipf that a conjugation gains where the lexicon has its participle as a form of the verb.
const LISTED: f32 = 2.0;

/// Zipf that a verb has where it is in use without its particle.
const BEHIND: f32 = 1.0;

/// The conjugation whose own forms are in use, where no other comes near.
fn most_used<'c, 'w>(all: &'c [Conjugation<'w>]) -> Option<&'c Conjugation<'w>> {
    // Forms that two conjugations share count for both.
    let use_of = |one: &Conjugation| {
        let own = [&one.present[Person::Third as usize], &one.past, &one.participle];
        let own = own.into_iter().filter(|form| **form != one.infinitive);
        let zipf_of = |form: &String| zipf_or_zero(&format!("{}{form}", one.particle));
        // A rare *uit-gefaseerd* is a verb where *gefaseerd* is one.
        let goes = !one.particle.is_empty() && !stays_or_goes(one.particle);
        let behind = if goes && is_known(&one.participle) { BEHIND } else { 0.0 };
        let infinitive = format!("{}{}", one.particle, one.infinitive);
        let listed = is_form_of(&format!("{}{}", one.particle, one.participle), &infinitive);
        let listed = if listed { LISTED } else { 0.0 };
        one.likely + behind + listed + own.map(zipf_of).sum::<f32>()
    };
    let mut ranked: Vec<(f32, &Conjugation)> = all.iter().map(|one| (use_of(one), one)).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
    match ranked.as_slice() {
        [(_, only)] => Some(only),
        [(first, best), (second, _), ..] if first - second >= LEAD => Some(best),
        _ => None,
    }
}

/// The forms of a verb in one way of dividing and spelling it; without the particle.
#[derive(Debug)]
struct Conjugation<'w> {
    particle: &'w str,
    /// Zipf that this spelling has without any use: how sure the spelling rules are of it.
    likely: f32,
    infinitive: String,
    /// *ik*, *je*, behind it *je*, *u*, *hij*.
    present: [String; 5],
    past: String,
    pasts: String,
    participle: String,
}

impl<'w> Conjugation<'w> {
    fn form(&self, inflection: Inflection) -> Option<VerbForm<'w>> {
        let form = match inflection {
            Inflection::Infinitive | Inflection::PresentPlural => self.infinitive.clone(),
            Inflection::ToInfinitive => {
                let space = if self.particle.is_empty() { "" } else { " " };
                format!("{space}te {}", self.infinitive)
            }
            Inflection::Imperative if self.infinitive == "zijn" => "wees".to_owned(),
            Inflection::Imperative => self.present[Person::First as usize].clone(),
            Inflection::Present(person) => self.present[person as usize].clone(),
            Inflection::PastSingular => self.past.clone(),
            Inflection::PastPlural => self.pasts.clone(),
            Inflection::Participle => self.participle.clone(),
            Inflection::InflectedParticiple => inflected_participle(&self.participle),
            Inflection::PresentParticiple => format!("{}d", self.infinitive),
            Inflection::InflectedPresentParticiple => format!("{}de", self.infinitive),
            _ => return None,
        };
        (!form.is_empty()).then_some(VerbForm { particle: self.particle, form })
    }
}

/// All ways to conjugate an infinitive, the likeliest first.
fn conjugations(infinitive: &str) -> Vec<Conjugation<'_>> {
    let mut all = Vec::new();
    for division in divisions(infinitive) {
        division.conjugate(&mut all);
    }
    all
}

/// A particle that goes, an unstressed prefix that stays, and a verb.
struct Division<'w> {
    particle: &'w str,
    prefix: &'w str,
    base: &'w str,
    ge: Ge,
}

/// Whether the participle has *ge-*.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ge {
    With,
    Without,
}

fn divisions(infinitive: &str) -> Vec<Division<'_>> {
    let simple = |base| Division { particle: "", prefix: "", base, ge: Ge::With };
    if UNDIVIDED.contains(&infinitive) {
        return vec![simple(infinitive)];
    }
    let mut all = Vec::new();
    for (particle, rest) in particles(infinitive) {
        let (_, base) = rest.split_at(prefix_of(rest).map_or(0, str::len));
        let (kept, _) = infinitive.split_at(infinitive.len() - base.len());
        let whole = Division { particle: "", prefix: kept, base, ge: Ge::Without };
        if is_whole(infinitive) {
            return vec![whole];
        }
        if is_verb(rest) {
            let with_particle = without_particle(rest).into_iter();
            all.extend(with_particle.map(|division| Division { particle, ..division }));
        }
        if stays_or_goes(particle) && base.len() >= 4 {
            all.push(whole);
        }
    }
    // *in-formeren*: only what is in use tells that it is no *formeren*.
    if !all.iter().any(|division| is_known(&participle_of(division))) {
        all.extend(without_particle(infinitive));
    }
    all
}

/// A rest that nobody writes is no verb: *in-diceren*.
fn is_verb(rest: &str) -> bool {
    rest.len() >= 4 && rest.ends_with('n') && is_known(rest)
}

fn participle_of(division: &Division) -> String {
    let mut conjugations = Vec::new();
    division.conjugate(&mut conjugations);
    conjugations
        .first()
        .map_or_else(String::new, |one| format!("{}{}", one.particle, one.participle))
}

fn without_particle(infinitive: &str) -> Vec<Division<'_>> {
    let simple = Division { particle: "", prefix: "", base: infinitive, ge: Ge::With };
    let Some(prefix) = prefix_of(infinitive) else {
        return vec![simple];
    };
    let (prefix, rest) = infinitive.split_at(prefix.len());
    // *ver-ge-lijken*, *her-over-wegen*
    let kept =
        particles(rest).map(|(particle, _)| particle).find(|particle| stays_or_goes(particle));
    let second = prefix_of(rest).or(kept).map_or(0, str::len);
    let strong_at = prefix.len() + if strong(&rest[second..]).is_some() { second } else { 0 };
    let (prefix, base) = infinitive.split_at(strong_at);
    // *herhaald*, but *geherwaardeerd*; *bekeerd*, but *gebeterd*.
    vec![Division { particle: "", prefix, base, ge: Ge::Without }, simple]
}

fn prefix_of(infinitive: &str) -> Option<&'static str> {
    PREFIXES.iter().copied().find(|prefix| is_prefix(prefix, infinitive))
}

fn is_prefix(prefix: &str, infinitive: &str) -> bool {
    let Some(rest) = infinitive.strip_prefix(prefix) else { return false };
    // *beitelen*, *beuken*: the e belongs to the vowel.
    let own_vowel =
        prefix.ends_with('e') && rest.starts_with(['e', 'i', 'u']) && !rest.starts_with("ui");
    // *vergen*, *geven*, *bellen*: without the letters of a prefix no verb is left.
    let verb = rest.strip_suffix("en").or(rest.strip_suffix('n')).is_some_and(has_vowel);
    let possible =
        prefix != "er" || ["bar", "ken", "var"].iter().any(|start| rest.starts_with(start));
    verb && possible && !own_vowel
}

impl<'w> Division<'w> {
    fn conjugate(&self, all: &mut Vec<Conjugation<'w>>) {
        let Division { particle, prefix, base, ge } = *self;
        // Hardly a verb with *ver-*, *be-* or *ont-* has *ge-*.
        let sure = if matches!(prefix, "be" | "ver" | "ont") { 1.0 } else { 0.0 };
        let full = if prefix.is_empty() { irregular(base) } else { None };
        if let Some([infinitive, present @ .., past, pasts, participle]) = full {
            let [first, second, inverted, formal, third, _] = present;
            all.push(Conjugation {
                particle,
                likely: 0.0,
                infinitive: (*infinitive).to_owned(),
                present: [first, second, inverted, formal, third].map(|form| (*form).to_owned()),
                past: (*past).to_owned(),
                pasts: (*pasts).to_owned(),
                participle: (*participle).to_owned(),
            });
            return;
        }
        let with_prefix = |form: &str| format!("{prefix}{form}");
        let with_ge = |form: &str| if ge == Ge::With { with_ge(form) } else { with_prefix(form) };
        let mut add = |likely: f32, [stem, past, pasts]: [&str; 3], participle: String| {
            let stem_form = with_prefix(stem);
            let third = third_person(&stem_form);
            all.push(Conjugation {
                particle,
                likely: likely + sure,
                infinitive: with_prefix(base),
                present: [stem_form.clone(), third.clone(), stem_form, third.clone(), third],
                past: with_prefix(past),
                pasts: with_prefix(pasts),
                participle,
            });
        };
        // *beginnen* stands there as a whole, *verstrijken* as *strijken*.
        let whole = with_prefix(base);
        if let Some([_, stem, past, pasts, participle]) = strong(&whole) {
            let cut = |form: &&'static str| form.strip_prefix(prefix).unwrap_or(form);
            let participle =
                if ge == Ge::With { with_ge(participle) } else { (*participle).to_owned() };
            add(0.0, [cut(stem), cut(past), cut(pasts)], participle);
            return;
        }
        if let Some([_, stem, past, pasts, participle]) = strong(base) {
            add(0.0, [stem, past, pasts], with_ge(participle));
            return;
        }
        if let Some([_, stem]) = STEMS.iter().find(|row| row[0] == whole) {
            let ending = if ends_voiceless(stem.trim_end_matches('e')) { "t" } else { "d" };
            let past = format!("{stem}{ending}e");
            let cut = |form: &str| form.strip_prefix(prefix).unwrap_or(form).to_owned();
            let participle = with_ge(&cut(&format!("{stem}{ending}")));
            add(0.0, [&cut(stem), &cut(&past), &cut(&format!("{past}n"))], participle);
            return;
        }
        let stem_and_n = base.strip_suffix("en").or(base.strip_suffix("ën"));
        let root = stem_and_n.or(base.strip_suffix('n')).unwrap_or(base);
        let ending = if ends_voiceless(root) { "te" } else { "de" };
        for (stem, likely) in weak_stems(root) {
            let past = format!("{stem}{ending}");
            let participle = match split_last(&stem) {
                Some((_, 'd' | 't')) => stem.clone(),
                _ => format!("{stem}{}", &ending[..1]),
            };
            add(likely, [&stem, &past, &format!("{past}n")], with_ge(&participle));
        }
    }
}

/// *gemaakt*, *gemaakte*; *verbreed*, *verbrede*; *gedaan*, *gedane*; *gegeven* stays as it is.
fn inflected_participle(participle: &str) -> String {
    if participle.ends_with("en") && !participle.ends_with("ien") {
        return participle.to_owned();
    }
    let stems = open_stems(participle, Doubling::Yes);
    stems.first().map_or_else(String::new, |stem| format!("{stem}e"))
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
    if participle.starts_with("e-") {
        return format!("ge-{participle}");
    }
    let dotted = [("ij", "ij"), ("ui", "ui"), ("i", "ï"), ("e", "ë"), ("u", "ü")];
    match dotted.iter().find(|(start, _)| participle.starts_with(start)) {
        Some((start, dotted)) => format!("ge{dotted}{}", &participle[start.len()..]),
        None => format!("ge{participle}"),
    }
}

/// 't kofschip, on the infinitive without -en: *verhuiz* and *schrijv* are voiced.
fn ends_voiceless(root: &str) -> bool {
    root.ends_with(['t', 'k', 'f', 's', 'p', 'x', 'c'])
        || root.ends_with("ch")
        || root.ends_with("sh")
}

/// The stems that a weak verb may have, from its infinitive without -en, with the zipf that
/// [`Conjugation::likely`] is: *stell* -> *stel*, *beog* -> *beoog*, *verhuiz* -> *verhuis*, *monitor*
/// -> *monitoor*, *monitor*.
fn weak_stems(root: &str) -> Vec<(String, f32)> {
    let Some((before, last)) = split_last(root) else {
        return Vec::new();
    };
    let one = |stem: &str| vec![(stem.to_owned(), 0.0)];
    match last {
        // *echo*, *echoot*, *echode*; but *bloei*, *bloeit*.
        'i' | 'o' if !ends_in_digraph(root) => return Vec::new(),
        last if is_vowel(last) => return one(root),
        last if before.ends_with(last) => return one(before),
        _ => {}
    }
    let closed = match last {
        'v' => 'f',
        'z' => 's',
        other => other,
    };
    let as_is = format!("{before}{closed}");
    let Some((start, vowel)) = split_last(before) else {
        return one(&as_is);
    };
    let short = matches!(vowel, 'i' | 'ï' | 'y') || matches!(last, 'w' | 'x' | 'j' | 'h');
    if !is_vowel(vowel) || short || ends_in_digraph(before) {
        return one(&as_is);
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
    if !may_lack_stress || !has_vowel(start) {
        return one(&lengthened);
    }
    // *facili-teren* is stressed at the end, as nearly all such verbs are but *herin-neren* and
    // *aan-modderen*; of *vor-deren* and *no-teren* only the use tells.
    let mostly_stressed = last == 'r'
        && vowel == 'e'
        && n_vowel_groups(start) >= 2
        && particles(root).next().is_none();
    vec![(lengthened, if mostly_stressed { 1.0 } else { 0.0 }), (as_is, 0.0)]
}

fn n_vowel_groups(part: &str) -> usize {
    part.split(|letter| !is_vowel(letter)).filter(|group| !group.is_empty()).count()
}
