//! Whether both texts point the same way: signs of the one that nothing in the other one stands for. Where two
//! sentences differ in the sign alone that is a difference; elsewhere a rewritten sentence may say it in other
//! words, and it is a place to look at.

mod features;
mod matching;

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::Facts;
use super::align::{Pair, Places};
use super::facts::{Kind, words};
use super::guard::Unsure;
use super::side::{Side, stem};
use super::signs::{Sign, about, is_content, signs};
use crate::order;
use crate::patience;
use crate::span::Span;
use matching::Matching;

/// So many places are named at most.
const MOST: usize = 8;
/// So many are few: more are only named where they are very doubtful.
const FEW: usize = 3;
/// A place less doubtful is not named. Measured on the letters of `fixtures/compare`, as what follows.
const DOUBT: f64 = -1.0;
const MUCH_DOUBT: f64 = 0.17;
/// A sign matched less well is open.
const OPEN: f64 = 0.5;
/// So many sentences that stand alone are no one place.
const MUCH: usize = 40;
/// So many new sentences at most go on with those before.
const GOES_ON: usize = 3;
/// Two sentences that differ in a sign alone share so many words or more.
const SHARED: usize = 3;

/// What turns *of* and *en* round.
const DENIALS: [&str; 4] = ["niet+", "niet~+", "mag-", "zonder+"];

/// A place to look at.
#[derive(Debug)]
pub(crate) struct Doubt {
    pub kind: Kind,
    /// What the sign is about.
    pub axis: &'static str,
    pub positive: bool,
    /// The sentence of the old text, where one can be named.
    pub old: Option<Marked>,
    /// The sentence of the new text, where one can be named.
    pub new: Option<Marked>,
    /// All of the new text that took the place of the old sentence, where one can be named.
    all: Option<Span>,
    /// How well the sign is matched.
    matched: f64,
    /// Whether it may be told as a difference.
    is_sign: bool,
    /// What speaks for a look and what against it.
    pub features: Vec<(String, f64)>,
    weight: f64,
}

impl Doubt {
    /// One with a feature of this name, if it has one.
    fn new(kind: Kind, old: Option<Marked>, new: Option<Marked>, feature: &str) -> Doubt {
        let features = Some(feature).filter(|name| !name.is_empty());
        let features = features.into_iter().map(|name| (name.to_owned(), 1.0)).collect();
        let (axis, positive, matched, is_sign, weight) = ("", true, 0.0, false, 0.0);
        Doubt { kind, axis, positive, old, new, all: None, matched, is_sign, features, weight }
    }

    /// With all that took the place of the old sentence.
    pub(super) fn shown(self) -> Doubt {
        let new = self.new.map(|new| Marked { sentence: self.all.unwrap_or(new.sentence), ..new });
        Doubt { new, ..self }
    }
}

/// A sentence with the sign in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marked {
    pub sentence: Span,
    pub sign: Option<Span>,
}

/// Adds the differences, and gives the places to look at: the most doubtful first.
pub(super) fn compare(
    old: &Side,
    new: &Side,
    pairs: &[Pair],
    unsure: &[Unsure],
    facts: &mut Facts,
) -> Vec<Doubt> {
    let mut told = Vec::new();
    let mut best: FxHashMap<Span, Doubt> = FxHashMap::default();
    for doubt in candidates(old, new, pairs, unsure) {
        let Some(place) = doubt.old.or(doubt.new).map(|marked| marked.sentence) else { continue };
        if doubt.is_sign && differs_in_sign(old, new, &doubt) {
            told.push(place);
            tell(&doubt, facts);
        } else if best.get(&place).is_none_or(|known| known.weight < doubt.weight) {
            best.insert(place, doubt);
        }
    }
    let is_told = |doubt: &Doubt| doubt.old.is_some_and(|marked| told.contains(&marked.sentence));
    let mut doubts: Vec<Doubt> =
        best.into_values().filter(|doubt| doubt.weight >= DOUBT && !is_told(doubt)).collect();
    let place = |doubt: &Doubt| [doubt.old, doubt.new].map(|m| m.map(|marked| marked.sentence));
    order::by(&mut doubts, |a, b| {
        b.weight.total_cmp(&a.weight).then_with(|| place(a).cmp(&place(b)))
    });
    let much = doubts.iter().filter(|doubt| doubt.weight >= MUCH_DOUBT).count();
    doubts.truncate(much.clamp(FEW, MOST));
    doubts.into_iter().map(Doubt::shown).collect()
}

/// Whatever may be a place to look at, with its weight.
pub(super) fn candidates(old: &Side, new: &Side, pairs: &[Pair], unsure: &[Unsure]) -> Vec<Doubt> {
    let (was, is) = (signs(old), signs(new));
    let around = Around::new(pairs, old.sentences.len(), new.sentences.len());
    let [in_old, in_new] = Matching { old, new, was: &was, is: &is, places: &around.places }.best();
    let one = Text::new(old, &was, &in_old);
    let other = Text::new(new, &is, &in_new);
    let mut doubts = doubts(&one, &other, &around, 0);
    let come = self::doubts(&other, &one, &around, 1);
    doubts.extend(come.into_iter().map(|doubt| Doubt { old: doubt.new, new: doubt.old, ..doubt }));
    doubts.extend(unsure.iter().filter_map(|unsure| figure(old, new, &around, unsure)));
    for doubt in &mut doubts {
        features::add(&one, &other, &around, doubt);
        doubt.weight = features::weight(&doubt.features);
        doubt.all = around.all(old, new, doubt);
    }
    doubts
}

/// A figure that may be said in other words, as a place to look at.
fn figure(old: &Side, new: &Side, around: &Around, unsure: &Unsure) -> Option<Doubt> {
    let marked = |side: &Side, span: Option<Span>| {
        let sentence = side.sentences[side.sentence_at(span?.start)?].span;
        Some(Marked { sentence, sign: span })
    };
    let (mut was, mut is) = (marked(old, unsure.old), marked(new, unsure.new));
    let beside = |one: &Side, sign: &Marked, other: &Side, which: usize| {
        let at = one.sentence_at(sign.sentence.start)?;
        let place = [&around.places.old, &around.places.new][which][at];
        let sentence = nearest(one, at, other, &around.sentences[place][1 - which])?;
        Some(Marked { sentence: other.sentences[sentence].span, sign: None })
    };
    match (&was, &is) {
        (Some(sign), None) => is = beside(old, sign, new, 0),
        (None, Some(sign)) => was = beside(new, sign, old, 1),
        _ => {}
    }
    let name = if unsure.old.is_some() { "cijfer oud" } else { "cijfer nieuw" };
    Some(Doubt::new(unsure.kind, was, is, name)).filter(|doubt| doubt.old.or(doubt.new).is_some())
}

/// A text with its signs and how well each is matched in the other one.
pub(super) struct Text<'t> {
    pub(super) side: &'t Side<'t>,
    pub(super) signs: &'t [Sign],
    pub(super) matched: &'t [f64],
    /// The numbers of the signs of each sentence.
    pub(super) of_sentence: FxHashMap<usize, Vec<usize>>,
    /// What each sentence speaks of.
    about: Vec<Vec<String>>,
}

impl<'t> Text<'t> {
    fn new(side: &'t Side<'t>, signs: &'t [Sign], matched: &'t [f64]) -> Text<'t> {
        let mut of_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (at, sign) in signs.iter().enumerate() {
            of_sentence.entry(sign.sentence).or_default().push(at);
        }
        let about = side.sentences.iter().map(about).collect();
        Text { side, signs, matched, of_sentence, about }
    }
}

/// The sentences of both texts by their place. What stands alone between the same pairs is one place, unless
/// that is much; a little that only the new text has goes on with what stands before it.
pub(super) struct Around {
    pub(super) places: Places,
    /// By place, of the old and of the new text.
    pub(super) sentences: Vec<[Vec<usize>; 2]>,
}

impl Around {
    fn new(pairs: &[Pair], old: usize, new: usize) -> Around {
        let both = |pair: &Pair| !pair.old.is_empty() && !pair.new.is_empty();
        let mut sentences: Vec<[Vec<usize>; 2]> = Vec::new();
        let together = pairs.chunk_by(|one, other| !both(one) && !both(other));
        let place = |run: &'_ [Pair]| if run.len() > MUCH { 1 } else { run.len().max(1) };
        for group in together.flat_map(|run| run.chunks(place(run))) {
            let was: Vec<usize> = group.iter().flat_map(|pair| pair.old.clone()).collect();
            let is: Vec<usize> = group.iter().flat_map(|pair| pair.new.clone()).collect();
            match sentences.last_mut() {
                Some([_, before]) if was.is_empty() && is.len() <= GOES_ON => before.extend(is),
                _ => sentences.push([was, is]),
            }
        }
        let mut places = Places { old: vec![0; old], new: vec![0; new] };
        for (at, [was, is]) in sentences.iter().enumerate() {
            for sentence in was {
                places.old[*sentence] = at;
            }
            for sentence in is {
                places.new[*sentence] = at;
            }
        }
        Around { places, sentences }
    }

    /// What took the place of a sentence, as far as that is little: what changed may stand behind what shares the
    /// most words with it.
    fn all(&self, old: &Side, new: &Side, doubt: &Doubt) -> Option<Span> {
        let at = old.sentence_at(doubt.old?.sentence.start)?;
        let own = new.sentence_at(doubt.new?.sentence.start)?;
        let [_, is] = &self.sentences[self.places.old[at]];
        let (first, last) = (*is.iter().min()?, *is.iter().max()?);
        let first = if last - first < GOES_ON { first } else { own };
        let last = last.min(first + GOES_ON - 1);
        let is_own = (first..=last).contains(&own) && (first..=last).all(|at| is.contains(&at));
        is_own.then(|| new.sentences[first].span.join(new.sentences[last].span))
    }
}

/// The signs of one text that the other one lacks, as if it were the old one; `which` it is.
fn doubts(one: &Text, other: &Text, around: &Around, which: usize) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for (sign, matched) in one.signs.iter().zip(one.matched) {
        patience::point();
        let place = [&around.places.old, &around.places.new][which][sign.sentence];
        let sentences = &around.sentences[place][1 - which];
        let counterpart = nearest(one.side, sign.sentence, other.side, sentences);
        let there = counterpart.and_then(|at| other.of_sentence.get(&at)).into_iter().flatten();
        let opposite: Vec<usize> =
            there.copied().filter(|at| is_opposite(sign, &other.signs[*at])).collect();
        let open = opposite.iter().find(|at| other.matched[**at] < OPEN);
        if *matched >= 1.0 {
            continue;
        }
        // *niet vereist* is no *niet* elsewhere, where its own sentence became *doe dat eerst*.
        let matched = if open.is_some() { matched / 2.0 } else { *matched };
        let there = open.or(opposite.first()).map(|at| other.signs[*at].span);
        let marked =
            Marked { sentence: one.side.sentences[sign.sentence].span, sign: Some(sign.span) };
        let counterpart =
            counterpart.map(|at| Marked { sentence: other.side.sentences[at].span, sign: there });
        let mut doubt = Doubt::new(kind(sign.axis), Some(marked), counterpart, "");
        (doubt.axis, doubt.positive, doubt.matched) = (sign.axis, sign.positive, matched);
        doubt.is_sign = !sign.weak || open.is_some();
        features::of_sign(&mut doubt, sign, which, !opposite.is_empty(), open.is_some());
        if sign.denies() && features::affirmed(sign, other, sentences) {
            let strength = if sign.weak { "zwak " } else { "" };
            let name = format!("bevestigd {strength}{}", features::SIDES[which]);
            doubt.features.push((name, 1.0 - matched));
        }
        doubts.push(doubt);
    }
    doubts
}

/// *mag* and *mag niet*, *altijd* and *meestal*
fn is_opposite(one: &Sign, other: &Sign) -> bool {
    let often = |sign: &Sign| sign.positive && matches!(sign.axis, "altijd" | "soms");
    if one.axis == other.axis { one.positive != other.positive } else { often(one) && often(other) }
}

fn kind(axis: &str) -> Kind {
    match axis {
        "niet" | "zonder" => Kind::Negation,
        "moet" | "mag" => Kind::Obligation,
        "als" | "alleen" | "altijd" | "soms" | "of" => Kind::Condition,
        _ => Kind::Opposite,
    }
}

/// Of some sentences of the other text the one that shares the most stems.
fn nearest(side: &Side, at: usize, other: &Side, sentences: &[usize]) -> Option<usize> {
    let stems = &side.sentences[at].stems;
    let shared = |at: &usize| {
        let there = &other.sentences[*at].stems;
        stems.iter().filter(|stem| there.binary_search(stem).is_ok()).count()
    };
    sentences.iter().copied().max_by_key(|at| (shared(at), std::cmp::Reverse(*at)))
}

/// Whether two sentences have all their words in common but for the sign.
fn differs_in_sign(old: &Side, new: &Side, doubt: &Doubt) -> bool {
    let (Some(was), Some(is)) = (doubt.old, doubt.new) else { return false };
    // *U dient … te betalen* and *U betaalt …* are the same; *niet* and its absence are not.
    if doubt.axis != "niet" && (was.sign.is_none() || is.sign.is_none()) {
        return false;
    }
    // What is denied in other words as well is no difference: *A of B is verboden*, *doe A niet en doe B niet*.
    let alone = was.sign.is_none() || is.sign.is_none();
    let is_other_sign = |word: &str| {
        let strong = |sign: &str| !sign.contains('~') && sign != "niet+";
        alone && words::sign(word).is_some_and(|signs| signs.split(',').any(strong))
    };
    let content = |side: &Side, sentence: Span| -> Option<BTreeSet<String>> {
        let sentence = &side.sentences[side.sentence_at(sentence.start)?];
        let denies = |word: &String| DENIALS.iter().any(|sign| words::has_sign(word, sign));
        // *geen A of B* is *geen A en geen B*; elsewhere a list may be told otherwise.
        if doubt.axis == "of" && sentence.lower.iter().any(denies) {
            return None;
        }
        let is_word = |word: &str| {
            doubt.axis == "of"
                && !["of+", "of-", "of~-"].iter().any(|sign| words::has_sign(word, sign))
        };
        let tells = |word: &&String| {
            is_content(word) || words::is_number(word) || is_other_sign(word) || is_word(word)
        };
        Some(sentence.lower.iter().filter(tells).map(|word| stem(word)).collect())
    };
    let (Some(was), Some(is)) = (content(old, was.sentence), content(new, is.sentence)) else {
        return false;
    };
    doubt.matched < OPEN && was == is && was.len() >= SHARED
}

/// Takes up a difference.
fn tell(doubt: &Doubt, facts: &mut Facts) {
    let sign = |marked: Option<Marked>| marked.and_then(|marked| marked.sign);
    match (sign(doubt.old), sign(doubt.new)) {
        (Some(old), Some(new)) => facts.changed.push((doubt.kind, old, new)),
        (Some(old), None) => facts.missing.push((doubt.kind, old)),
        (None, Some(new)) => facts.added.push((doubt.kind, new)),
        (None, None) => {}
    }
}
