//! How well readers can be expected to know a word, by how often it and its relatives occur.

use std::cell::OnceCell;

use super::compounds;
use super::forms::{Classes, Reading};
use super::frequency::{is_known, zipf, zipf_or_zero};
use super::inflection::{Inflection, Person, Verb, inflect};
use super::letters::LONGEST_WORD;
use super::memo::Memo;
use super::readings::readings;
use crate::wordlist::TermClass;

/// Zipf frequency of a lower-cased word for measures of difficulty: of a transparent compound the frequency of its last part in
/// the singular counts, for who knows *registratie* understands *basisregistratie* (READABILITY.md,
/// section 2). Any word may be asked, but a compound is found among nouns only.
///
/// Of the 42 compounds in the LiNT-II examples whose own list has a frequency for the last part,
/// the mean distance to it is 0.5 (of which most are words that list does not have), with the
/// frequency of the whole word 1.6.
pub(crate) fn content_zipf(lower: &str) -> f32 {
    thread_local! { static KNOWN: Memo<f32> = Memo::default(); }
    let look_up = || {
        let Some(head) = compounds::head(lower) else { return zipf(lower) };
        let nouns = readings(head).filter(|reading| reading.classes.intersects(Classes::NOUN));
        nouns.map(|reading| zipf(&reading.lemma)).fold(zipf(head), f32::max)
    };
    KNOWN.with(|known| known.get(lower, look_up))
}

/// Whether a lower-cased word, a form of the same lemma, or all parts of the compound that it is have
/// at least this Zipf frequency. `None` for a word that no list knows: a name, or a slip of the pen.
///
/// Without the parts twice as many words count as rare (1,239 against 585 in 1,300 edited sentences
/// of municipalities), and most of them are everyday words: *wethouders*, *huishoudens*, *collega’s*.
pub(crate) fn is_familiar(lower: &str, zipf: f32) -> Option<bool> {
    thread_local! { static KNOWN: Memo<(f32, Option<bool>)> = Memo::default(); }
    let (asked, is_one) =
        KNOWN.with(|known| known.get(lower, || (zipf, are_parts_familiar(lower, zipf))));
    // One rule asks for nearly every word, and the other searches for few.
    if asked.to_bits() == zipf.to_bits() { is_one } else { are_parts_familiar(lower, zipf) }
}

fn are_parts_familiar(lower: &str, zipf: f32) -> Option<bool> {
    let mut known = false;
    for part in lower.split('-').filter(|part| !part.is_empty()) {
        match is_word_familiar(part, zipf) {
            Some(false) => return Some(false),
            Some(true) => known = true,
            None => {}
        }
    }
    known.then_some(true)
}

fn is_word_familiar(lower: &str, zipf: f32) -> Option<bool> {
    if lower.len() > LONGEST_WORD {
        return None;
    }
    let is_frequent = |form: &str| zipf_or_zero(form) >= zipf;
    if is_frequent(lower) {
        return Some(true);
    }
    let split = compounds::split(lower);
    let of_parts = |split: &compounds::Split| {
        split.parts.iter().all(|part| is_word_familiar(part, zipf).unwrap_or(false))
    };
    if split.as_ref().is_some_and(of_parts) {
        return Some(true);
    }
    if family(lower).any(|relative| zipf_or_zero(&relative) >= zipf + RELATIVE) {
        return Some(true);
    }
    if is_doing(lower, &is_frequent) {
        return Some(true);
    }
    let mut readings = readings(lower).peekable();
    if readings.peek().is_none() && split.is_none() && !is_known(lower) {
        return None;
    }
    Some(readings.any(|reading| {
        is_frequent(&reading.lemma)
            || other_forms(&reading).any(|form| is_frequent(&form))
            || family(&reading.lemma).any(|relative| zipf_or_zero(&relative) >= zipf + RELATIVE)
    }))
}

/// So much more frequent a relative must be for the word to be familiar because of it.
const RELATIVE: f32 = 0.5;

/// First parts that leave the meaning of a verb as it is: *terugzwemmen*, *rondsturen*.
const PLAIN_PARTS: [&str; 8] =
    ["achteruit", "heen", "mee", "rond", "samen", "terug", "vooruit", "weg"];

/// Words that a lower-cased one is made of by rule, so that who knows them understands it: *fietsen* of
/// *fietser*, *zichtbaar* of *zichtbaarheid*, *volledig* of *onvolledig*, *zwemmen* of *terugzwemmen*.
fn family(lower: &str) -> impl Iterator<Item = String> + '_ {
    let verbs = ["er", "ers", "ster", "sters", "ing", "ingen"].into_iter();
    let verbs = verbs.filter_map(move |end| Some(format!("{}en", lower.strip_suffix(end)?)));
    let verbs = verbs.filter(|verb| super::forms::classes(verb).intersects(Classes::INFINITIVE));
    let ends = ["heid", "baar", "bare", "loos", "loze"].into_iter();
    let stems = ends.filter_map(move |end| lower.strip_suffix(end));
    let opposite = lower
        .strip_prefix("on")
        .filter(|rest| super::forms::classes(rest).intersects(Classes::ANY_ADJECTIVE));
    let moved = PLAIN_PARTS
        .into_iter()
        .filter_map(move |part| lower.strip_prefix(part))
        .filter(|rest| super::forms::classes(rest).intersects(Classes::VERB));
    verbs.chain(stems.chain(opposite).chain(moved).map(str::to_owned))
}

/// Whether a word is what one does with a thing, both of them familiar: *fietsparkeren*.
fn is_doing(lower: &str, is_frequent: &impl Fn(&str) -> bool) -> bool {
    // As every infinitive does.
    if !lower.ends_with('n') {
        return false;
    }
    lower.char_indices().map(|(at, _)| lower.split_at(at)).any(|(thing, act)| {
        thing.len() >= 4
            && act.len() >= 6
            && super::forms::classes(act).intersects(Classes::INFINITIVE)
            && super::forms::classes(thing).intersects(Classes::NOUN)
            && is_frequent(act)
            && is_frequent(thing)
    })
}

/// Other forms of the lemma of a reading, of which one may be in daily use: *gebaard* of *baren*.
fn other_forms(reading: &Reading) -> impl Iterator<Item = String> {
    const NOUN: &[Inflection] = &[Inflection::Plural, Inflection::Diminutive];
    const VERB: &[Inflection] =
        &[Inflection::Present(Person::Third), Inflection::PastSingular, Inflection::Participle];
    const ADJECTIVE: &[Inflection] = &[Inflection::Base, Inflection::WithE];
    let all = [
        (Classes::NOUN, TermClass::Noun, NOUN),
        (Classes::VERB, TermClass::Verb, VERB),
        (Classes::ANY_ADJECTIVE, TermClass::Adjective, ADJECTIVE),
    ];
    let own = all.into_iter().filter(|(classes, ..)| reading.classes.intersects(*classes));
    let verb = OnceCell::new();
    let form = move |(class, form)| match class {
        TermClass::Verb => verb.get_or_init(|| Verb::new(&reading.lemma)).certain(form),
        _ => inflect(&reading.lemma, class, form),
    };
    own.flat_map(|(_, class, forms)| forms.iter().map(move |form| (class, *form))).filter_map(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_as_frequent_as_their_last_part() {
        for (word, head) in [
            ("basisregistraties", "registratie"),
            ("zaadcellen", "cel"),
            ("gezondheidszorg", "zorg"),
            ("toepassing", "toepassing"),
            ("huis", "huis"),
        ] {
            assert_eq!(content_zipf(word).to_bits(), zipf(head).to_bits(), "{word}");
        }
    }

    #[test]
    fn forms_and_parts_count() {
        for word in
            ["wethouders", "huishoudens", "collega’s", "afvalbak", "gemeentehuis", "e-mailadres"]
        {
            assert_eq!(is_familiar(word, 3.0), Some(true), "{word}");
        }
        for word in [
            "fietsers",
            "terugzwemmen",
            "meegestuurd",
            "leesbaar",
            "onvolledig",
            "fietsparkeren",
            "banenzwemmen",
        ] {
            assert_eq!(is_familiar(word, 2.8), Some(true), "{word}");
        }
        for word in ["retributie", "precariobelasting", "mandateren", "beschoeiing", "onderkennen"]
        {
            assert_eq!(is_familiar(word, 3.0), Some(false), "{word}");
        }
        for word in ["xqzwv", "brglm"] {
            assert_eq!(is_familiar(word, 3.0), None, "{word}");
        }
    }
}
