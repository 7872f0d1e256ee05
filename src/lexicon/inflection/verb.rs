//! The forms of one verb, given as infinitive.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::super::forms::Classes;
use super::super::frequency::{clear_best, is_known, zipf_or_zero};
use super::super::readings::is_form_of;
use super::exceptions::{self, VerbException, irregular, strong, strong_verbs};
use super::form::{Inflection, Person};
use super::particle::{exists_both_ways, is_whole, particles, stays_or_goes};
use super::spelling::{Doubling, ends_in_digraph, has_vowel, is_vowel, open_stems, split_last};

/// Prefixes without stress: the participle has no *ge-*.
const PREFIXES: &[&str] = &["be", "ge", "ver", "ont", "her", "er"];

/// The one form in one piece, where the spelling or the use of the verb tells: *invoert*, *in te
/// voeren*.
pub(super) fn certain(infinitive: &str, inflection: Inflection) -> Option<String> {
    Verb::new(infinitive).certain(inflection)
}

/// A verb of which more than one thing is asked.
pub(crate) struct Verb<'w> {
    all: Vec<Conjugation<'w>>,
    /// The number of the one that people use, looked for where the spelling does not tell.
    most_used: OnceCell<Option<usize>>,
}

impl<'w> Verb<'w> {
    /// The verb with this infinitive, which is one word.
    pub(crate) fn new(infinitive: &'w str) -> Verb<'w> {
        Verb { all: conjugations(infinitive), most_used: OnceCell::new() }
    }

    /// Its forms that a form can be, its particle in front.
    pub(crate) fn analyse(&self, form: &str) -> Vec<Inflection> {
        let is_form = |inflection: &Inflection| {
            self.all.iter().any(|one| {
                let rest = form.strip_prefix(one.particle);
                rest.is_some() && one.form(*inflection).as_deref() == rest
            })
        };
        Inflection::OF_VERBS.into_iter().filter(is_form).collect()
    }

    /// The finite forms that a form can be, its particle somewhere else.
    pub(crate) fn analyse_apart(&self, form: &str, particle: &str) -> Vec<Inflection> {
        let is_form = |inflection: &Inflection| {
            let mut all = self.all.iter().filter(|one| one.particle == particle);
            all.any(|one| one.form(*inflection).as_deref() == Some(form))
        };
        Inflection::OF_VERBS.into_iter().filter(|one| one.is_finite()).filter(is_form).collect()
    }

    /// What [`super::inflect`] gives.
    pub(crate) fn certain(&self, inflection: Inflection) -> Option<String> {
        let form = |one: &Conjugation| Some(format!("{}{}", one.particle, one.form(inflection)?));
        let first = form(self.all.first()?);
        match first {
            Some(first) if self.all.iter().all(|one| form(one).as_ref() == Some(&first)) => {
                Some(first)
            }
            _ => form(&self.all[(*self.most_used.get_or_init(|| most_used(&self.all)))?]),
        }
    }
}

/// The one form apart from its particle, which is empty where there is none: *voert*, *in*.
pub(super) fn certain_apart(
    infinitive: &str,
    inflection: Inflection,
) -> Option<(String, &'static str)> {
    let all = conjugations(infinitive);
    let form = |one: &Conjugation| Some((one.form(inflection)?.into_owned(), one.particle));
    let first = form(all.first()?);
    let same = all.iter().all(|one| {
        first.as_ref().is_some_and(|(form, particle)| {
            one.particle == *particle && one.form(inflection).as_deref() == Some(form)
        })
    });
    let chosen = &all[if same { 0 } else { most_used(&all)? }];
    Some((chosen.form(inflection)?.into_owned(), chosen.particle))
}

/// The ways to divide an infinitive into particle and rest of which one is a verb that people
/// write; a particle that is empty means that the verb stays whole.
pub(super) fn particle(infinitive: &str) -> Option<&'static str> {
    let all = conjugations(infinitive);
    let first = all.first()?;
    if all.iter().all(|one| one.particle == first.particle) {
        return Some(first.particle);
    }
    Some(all[most_used(&all)?].particle)
}

/// Whether a form without its prefix is the third person or the past of a strong verb.
pub(super) fn is_finite_of_strong_verb(form: &str) -> bool {
    strong_verbs().iter().any(|[_, stem, past, _, participle]| {
        let of_stem = || form.as_bytes().first() == stem.as_bytes().first();
        participle.ends_with('n') && (form == *past || of_stem() && form == third_person(stem))
    })
}

/// Zipf that a conjugation gains where the lexicon has its participle as a form of the verb.
const LISTED: f32 = 2.0;

/// Zipf that a verb has where it is in use without its particle.
const BEHIND: f32 = 1.0;

/// The number of the conjugation whose own forms are in use, where no other comes near.
fn most_used(all: &[Conjugation]) -> Option<usize> {
    let first = all.first()?;
    if exists_both_ways(&format!("{}{}", first.particle, first.infinitive)) {
        return None;
    }
    // Forms that two conjugations share count for both.
    let use_of = |one: &Conjugation| {
        let own = [&*one.third, &*one.past, &*one.participle].into_iter();
        let own = own.filter(|form| *form != one.infinitive);
        let zipf_of = |form: &str| zipf_or_zero(&format!("{}{form}", one.particle));
        // A rare *uit-gefaseerd* is a verb where *gefaseerd* is one.
        let goes = !one.particle.is_empty() && !stays_or_goes(one.particle);
        let behind = if goes && is_known(&one.participle) { BEHIND } else { 0.0 };
        let infinitive = format!("{}{}", one.particle, one.infinitive);
        let participle = format!("{}{}", one.particle, one.participle);
        let listed = is_form_of(&participle, &infinitive, Classes::PARTICIPLE);
        let listed = if listed { LISTED } else { 0.0 };
        one.likely + behind + listed + own.map(zipf_of).sum::<f32>()
    };
    clear_best(all.iter().map(use_of).zip(0..).collect())
}

/// The forms of a verb in one way of dividing and spelling it; without the particle.
#[derive(Debug)]
struct Conjugation<'w> {
    particle: &'static str,
    /// Zipf that this spelling has without any use: how sure the spelling rules are of it.
    likely: f32,
    infinitive: &'w str,
    /// *ik geef*.
    stem: Cow<'static, str>,
    /// *hij geeft*.
    third: Cow<'static, str>,
    past: Cow<'static, str>,
    pasts: Cow<'static, str>,
    participle: Cow<'static, str>,
    /// *je hebt*, *heb je*, *u heeft*, where they are not as the stem and the third person tell.
    others: Option<[&'static str; 3]>,
}

impl Conjugation<'_> {
    /// A form without its particle; with *te* as it follows the particle.
    fn form(&self, inflection: Inflection) -> Option<Cow<'_, str>> {
        let form = match inflection {
            Inflection::Infinitive | Inflection::PresentPlural => self.infinitive,
            Inflection::ToInfinitive => {
                let space = if self.particle.is_empty() { "" } else { " " };
                return Some(format!("{space}te {}", self.infinitive).into());
            }
            Inflection::Imperative if self.infinitive == "zijn" => "wees",
            Inflection::Imperative => &self.stem,
            Inflection::Present(person) => self.present(person),
            Inflection::PastSingular => &self.past,
            Inflection::PastPlural => &self.pasts,
            Inflection::Participle => &self.participle,
            Inflection::InflectedParticiple => {
                return Some(inflected_participle(&self.participle).into());
            }
            Inflection::PresentParticiple => return Some(format!("{}d", self.infinitive).into()),
            Inflection::InflectedPresentParticiple => {
                return Some(format!("{}de", self.infinitive).into());
            }
            _ => return None,
        };
        (!form.is_empty()).then_some(Cow::Borrowed(form))
    }

    fn present(&self, person: Person) -> &str {
        match (person, self.others) {
            (Person::First, _) | (Person::Inverted, None) => &self.stem,
            (Person::Second, Some([second, ..])) => second,
            (Person::Inverted, Some([_, inverted, _])) => inverted,
            (Person::Formal, Some([.., formal])) => formal,
            _ => &self.third,
        }
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

/// A particle that goes, and a verb with an unstressed prefix that stays.
#[derive(Clone, Copy)]
struct Division<'w> {
    particle: &'static str,
    /// The verb, its prefix included.
    verb: &'w str,
    /// Bytes of the prefix.
    n_prefix: usize,
    ge: Ge,
}

/// Whether the participle has *ge-*.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ge {
    With,
    Without,
}

fn divisions(infinitive: &str) -> Vec<Division<'_>> {
    if exceptions::verb(infinitive) == Some(VerbException::Undivided) {
        return vec![Division { particle: "", verb: infinitive, n_prefix: 0, ge: Ge::With }];
    }
    let mut all = Vec::new();
    for (particle, rest) in particles(infinitive) {
        let n_prefix = particle.len() + prefix_of(rest).map_or(0, str::len);
        let whole = Division { particle: "", verb: infinitive, n_prefix, ge: Ge::Without };
        if is_whole(infinitive) {
            return vec![whole];
        }
        if is_verb(rest) {
            let with_particle = without_particle(rest).into_iter();
            all.extend(with_particle.map(|division| Division { particle, ..division }));
        }
        if stays_or_goes(particle) && infinitive.len() >= n_prefix + 4 {
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
    let first = conjugations.first();
    first.map_or_else(String::new, |one| format!("{}{}", one.particle, one.participle))
}

fn without_particle(infinitive: &str) -> Vec<Division<'_>> {
    let simple = Division { particle: "", verb: infinitive, n_prefix: 0, ge: Ge::With };
    let Some(prefix) = prefix_of(infinitive) else {
        return vec![simple];
    };
    let rest = &infinitive[prefix.len()..];
    // *ver-ge-lijken*, *her-over-wegen*
    let kept =
        particles(rest).map(|(particle, _)| particle).find(|particle| stays_or_goes(particle));
    let second = prefix_of(rest).or(kept).map_or(0, str::len);
    let n_prefix = prefix.len() + if strong(&rest[second..]).is_some() { second } else { 0 };
    // *herhaald*, but *geherwaardeerd*; *bekeerd*, but *gebeterd*.
    vec![Division { particle: "", verb: infinitive, n_prefix, ge: Ge::Without }, simple]
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
    /// Adds the ways to conjugate the verb, the likeliest first.
    fn conjugate(self, all: &mut Vec<Conjugation<'w>>) {
        let (prefix, base) = self.verb.split_at(self.n_prefix);
        if let Some(row) = irregular(base).filter(|_| prefix.is_empty()) {
            let [_, first, second, inverted, formal, third, _, past, pasts, participle] = *row;
            all.push(Conjugation {
                particle: self.particle,
                likely: 0.0,
                infinitive: self.verb,
                stem: first.into(),
                third: third.into(),
                past: past.into(),
                pasts: pasts.into(),
                participle: participle.into(),
                others: Some([second, inverted, formal]),
            });
        } else if let Some([_, parts @ ..]) = strong(self.verb) {
            // *beginnen* stands there as a whole, *verstrijken* as *strijken*.
            all.push(self.regular(0.0, "", *parts));
        } else if let Some([_, parts @ ..]) = strong(base) {
            all.push(self.regular(0.0, prefix, *parts));
        } else if let Some(VerbException::Stem(stem)) = exceptions::verb(self.verb) {
            all.push(self.weak(0.0, "", stem, ends_voiceless(stem.trim_end_matches('e'))));
        } else {
            let root = base.strip_suffix("en").or(base.strip_suffix("ën"));
            let root = root.or(base.strip_suffix('n')).unwrap_or(base);
            let stems = weak_stems(root).into_iter();
            let voiceless = ends_voiceless(root);
            all.extend(stems.map(|(stem, likely)| self.weak(likely, prefix, &stem, voiceless)));
        }
    }

    fn weak(self, likely: f32, prefix: &str, stem: &str, voiceless: bool) -> Conjugation<'w> {
        let dental = if voiceless { "t" } else { "d" };
        let past = [stem, dental, "e"].concat();
        let pasts = [past.as_str(), "n"].concat();
        let participle = match split_last(stem) {
            Some((_, 'd' | 't')) => stem,
            _ => &past[..past.len() - 1],
        };
        self.regular(likely, prefix, [stem, &past, &pasts, participle])
    }

    /// The forms behind a prefix: stem, past, its plural, participle without *ge-*.
    fn regular(self, likely: f32, prefix: &str, parts: [&str; 4]) -> Conjugation<'w> {
        let [stem, past, past_plural, participle] = parts;
        let with_prefix = |form: &str| Cow::Owned([prefix, form].concat());
        // Hardly a verb with *ver-*, *be-* or *ont-* has *ge-*.
        let sure = matches!(&self.verb[..self.n_prefix], "be" | "ver" | "ont");
        let participle = match self.ge {
            Ge::With => with_ge(participle).into(),
            Ge::Without => with_prefix(participle),
        };
        Conjugation {
            particle: self.particle,
            likely: likely + if sure { 1.0 } else { 0.0 },
            infinitive: self.verb,
            third: with_prefix(&third_person(stem)),
            stem: with_prefix(stem),
            past: with_prefix(past),
            pasts: with_prefix(past_plural),
            participle,
            others: None,
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
        Some((_, 'a')) => [stem, "at"].concat(),
        _ => [stem, "t"].concat(),
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
