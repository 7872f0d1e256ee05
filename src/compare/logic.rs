//! Facts without a value: what is denied, what must or may be, and under which condition. A rewritten sentence
//! says these in many ways, so only what nothing in its place can stand for is told.

use std::ops::Range;

use super::Facts;
use super::align::Pair;
use super::facts::{Kind, words};
use super::side::{Side, stem};
use crate::lexicon::forms::{self, Classes};
use crate::span::Span;

/// Sentences less alike may have changed in any way.
const ALIKE: f64 = 0.3;
/// Sentences so alike differ in a word or two.
const NEARLY_SAME: f64 = 0.78;
/// So many sentences before and behind are near by.
const NEAR: usize = 2;
/// So many words to either side of a negation are what it denies.
const REACH: usize = 4;

/// What the words of a sentence say of these.
#[derive(Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says one thing of a sentence, apart from the others"
)]
struct Signs {
    negations: Vec<Negation>,
    /// Whether something else can stand for a negation.
    negates: bool,
    must: Vec<Span>,
    musts: bool,
    may: Vec<Span>,
    mays: bool,
    /// *hoeft niet*.
    need_not: Vec<Span>,
    conditions: Vec<Condition>,
    /// Whether something else can stand for a condition.
    conditional: bool,
    asks: bool,
    stems: Vec<String>,
}

/// The places of a kind.
type Of = fn(&Signs) -> &Vec<Span>;

/// A word that makes a condition.
struct Condition {
    span: Span,
    /// *tenzij*
    unless: bool,
    /// *als*, which much can stand for.
    soft: bool,
}

/// A word that denies, with the stems around it.
struct Negation {
    span: Span,
    scope: Vec<String>,
    /// Whether its sentence has a condition.
    in_condition: bool,
    /// The values in its sentence.
    values: Vec<String>,
}

/// Compares what stands in sentences that belong together.
pub(super) fn compare(old: &Side, new: &Side, pairs: &[Pair], facts: &mut Facts) {
    let old_signs: Vec<Signs> = (0..old.sentences.len()).map(|at| signs(old, at)).collect();
    let new_signs: Vec<Signs> = (0..new.sentences.len()).map(|at| signs(new, at)).collect();
    for pair in pairs.iter().filter(|pair| pair.alike >= ALIKE) {
        if pair.old.is_empty() || pair.new.is_empty() {
            continue;
        }
        let (before, after) = (&old_signs[pair.old.clone()], &new_signs[pair.new.clone()]);
        if old.words(&pair.old) == new.words(&pair.new) {
            continue;
        }
        // What came beside them may say a part of it.
        let came = |at: &usize| {
            let asks = |signs: &Signs| signs.asks;
            new_signs.get(*at).is_some_and(asks)
                || pairs.iter().any(|p| p.old.is_empty() && p.new.contains(at))
        };
        let beside = [Some(pair.new.end), pair.new.start.checked_sub(1)];
        let beside = beside.into_iter().flatten().filter(came).map(|at| &new_signs[at]);
        let around: Vec<&Signs> = after.iter().chain(beside).collect();
        for span in denied_no_more(before, after, &new_signs, &pair.new, 2) {
            facts.missing.push((Kind::Negation, span));
        }
        for span in denied_no_more(after, before, &old_signs, &pair.old, 1) {
            facts.added.push((Kind::Negation, span));
        }
        obligations(before, after, pair.alike, facts);
        conditions(before, after, &around, pair.alike, facts);
    }
    freed(&old_signs, &new_signs, pairs, facts);
}

/// What had to be and went, where what need not be came.
fn freed(old: &[Signs], new: &[Signs], pairs: &[Pair], facts: &mut Facts) {
    for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.old.is_empty()) {
        let Some(free) = new[pair.new.clone()].iter().flat_map(|signs| &signs.need_not).next()
        else {
            continue;
        };
        let near = &pairs[at.saturating_sub(NEAR)..(at + NEAR + 1).min(pairs.len())];
        let (all_old, all_new) = (
            near.iter().flat_map(|pair| &old[pair.old.clone()]),
            near.iter().flat_map(|pair| &new[pair.new.clone()]),
        );
        let was_free = all_old.clone().any(|signs| !signs.need_not.is_empty());
        if was_free || all_new.clone().any(|signs| !signs.must.is_empty()) {
            continue;
        }
        let gone = near.iter().filter(|pair| pair.new.is_empty());
        let must =
            gone.flat_map(|pair| &old[pair.old.clone()]).flat_map(|signs| &signs.must).next();
        if let Some(must) = must {
            facts.changed.push((Kind::Obligation, *must, *free));
        }
    }
}

/// The negations of some sentences whose words stand in others without one. Elsewhere in the text a sentence
/// that denies so many of these words says the same; near by one of them is enough.
fn denied_no_more(
    here: &[Signs],
    there: &[Signs],
    everywhere: &[Signs],
    place: &Range<usize>,
    enough: usize,
) -> Vec<Span> {
    let in_their_place: usize = there.iter().map(|signs| signs.negations.len()).sum();
    let negations: usize = here.iter().map(|signs| signs.negations.len()).sum();
    if in_their_place >= negations {
        return Vec::new();
    }
    let all = here.iter().flat_map(|signs| &signs.negations);
    let gone = all.filter(|negation| {
        let has = |signs: &Signs| negation.scope.iter().any(|stem| signs.stems.contains(stem));
        let says = |signs: &Signs| {
            signs.negates || !signs.negations.is_empty() || !signs.need_not.is_empty()
        };
        // Another word can only stand for it where the rest is the same.
        let held = |signs: &Signs| {
            let denies = !signs.negations.is_empty() || !signs.need_not.is_empty();
            has(signs) && says(signs)
                || in_their_place == 0 && (denies || signs.negates && there.len() == 1)
        };
        // Sentences with the same amount or date are about the same thing.
        let about_it =
            |signs: &Signs| negation.values.iter().any(|value| signs.stems.contains(value));
        // The question that makes a condition stands before what follows from it.
        let back = if negation.in_condition { NEAR } else { 0 };
        let around = place.start.saturating_sub(back)..(place.end + 1).min(everywhere.len());
        let beside = !there.iter().any(has) && everywhere[around].iter().any(says);
        (there.iter().any(has) || there.iter().any(about_it))
            && !beside
            && !there.iter().any(held)
            && !everywhere.iter().enumerate().any(|(at, signs)| {
                let near = at + NEAR >= place.start && at < place.end + NEAR;
                let enough = if near { 1 } else { enough.min(negation.scope.len()) };
                let n = negation.scope.iter().filter(|stem| signs.stems.contains(stem)).count();
                says(signs) && n >= enough
            })
    });
    gone.map(|negation| negation.span).collect()
}

fn obligations(before: &[Signs], after: &[Signs], alike: f64, facts: &mut Facts) {
    let all = |signs: &[Signs], of: Of| -> Vec<Span> {
        signs.iter().flat_map(|signs| of(signs).iter().copied()).collect()
    };
    let of: [Of; 3] = [|signs| &signs.must, |signs| &signs.may, |signs| &signs.need_not];
    let [old_must, old_may, old_free] = of.map(|of| all(before, of));
    let [new_must, new_may, new_free] = of.map(|of| all(after, of));
    let says_must = after.iter().any(|signs| signs.musts) || !new_must.is_empty();
    let says_may = after.iter().any(|signs| signs.mays) || !new_may.is_empty();
    let could = before.iter().any(|signs| signs.mays) || !old_may.is_empty();
    let had_to = before.iter().any(|signs| signs.musts) || !old_must.is_empty();
    let mut changed = |old: Span, new: Span| facts.changed.push((Kind::Obligation, old, new));
    if let [first, ..] = old_must[..] {
        if let Some(free) = new_free.get(old_free.len()).filter(|_| new_must.len() < old_must.len())
        {
            changed(first, *free);
        } else if let Some(may) = new_may.get(old_may.len()).filter(|_| !says_must && !could) {
            changed(first, *may);
        } else if alike >= NEARLY_SAME && !says_must && !says_may && new_free.is_empty() {
            facts.missing.push((Kind::Obligation, first));
        }
    }
    if let [first, ..] = old_free[..] {
        let denies = after.iter().any(|signs| signs.negates || !signs.negations.is_empty());
        if let Some(must) = new_must.first().filter(|_| new_free.is_empty() && !denies) {
            changed(first, *must);
        } else if alike >= ALIKE && new_free.is_empty() && !denies {
            facts.missing.push((Kind::Obligation, first));
        }
    }
    if let [first, ..] = old_may[..] {
        let more = new_must.get(old_must.len()).filter(|_| !says_may && !had_to);
        if let Some(must) = more {
            changed(first, *must);
        } else if alike >= NEARLY_SAME && !says_must && !says_may && new_free.is_empty() {
            facts.missing.push((Kind::Obligation, first));
        }
    }
}

fn conditions(before: &[Signs], after: &[Signs], around: &[&Signs], alike: f64, facts: &mut Facts) {
    let conditions = before.iter().flat_map(|signs| &signs.conditions);
    let denies =
        |signs: &Signs| signs.negates || !signs.negations.is_empty() || !signs.need_not.is_empty();
    for Condition { span, unless, soft } in conditions {
        // *Als u huurt* becomes *huurders*, or *om te huren*.
        let is_sure = !soft || alike >= NEARLY_SAME;
        let stays = |signs: &&Signs| signs.conditional || !signs.conditions.is_empty();
        if is_sure && !around.iter().any(stays) {
            facts.missing.push((Kind::Condition, *span));
        } else if *unless && !after.iter().any(denies) {
            let now = after.iter().flat_map(|signs| &signs.conditions).find(|now| !now.unless);
            if let Some(now) = now {
                facts.changed.push((Kind::Condition, *span, now.span));
            }
        }
    }
    let was_negative = before.iter().any(denies);
    for Condition { span, unless, .. } in after.iter().flat_map(|signs| &signs.conditions) {
        if *unless && !was_negative {
            let was = before.iter().flat_map(|signs| &signs.conditions).next();
            match was {
                Some(was) if !was.unless => facts.changed.push((Kind::Condition, was.span, *span)),
                Some(_) => {}
                None => facts.added.push((Kind::Condition, *span)),
            }
        }
    }
}

fn signs(side: &Side, at: usize) -> Signs {
    let sentence = &side.sentences[at];
    let tokens = side.analysis.tokens_in(sentence.span);
    let spans: Vec<Span> = side.analysis.tokens.slice(&tokens).iter().map(|t| t.span).collect();
    let lower = &sentence.lower;
    let mut signs = Signs { stems: sentence.stems.clone(), ..Signs::default() };
    let word = |at: usize| lower.get(at).map_or("", String::as_str);
    let has_to_behind = |at: usize| lower[at + 1..].iter().any(|word| word == "te");
    let denied = |at: usize| {
        let near = at.saturating_sub(3)..(at + 3).min(lower.len());
        lower[near].iter().any(|word| words::is("ontkenning", word))
    };
    // *hoeft niet*, *niet verplicht*, *niet nodig*
    let frees =
        |at: usize| words::is("hoeft", &lower[at]) || words::is("nodig", &lower[at]) && denied(at);
    let is_free = (0..lower.len()).any(frees);
    for (at, lower_word) in lower.iter().enumerate() {
        let is = |kind: &str| words::is(kind, lower_word);
        let two = format!("{lower_word} {}", word(at + 1));
        let three = format!("{two} {}", word(at + 2));
        let any = |kind: &str| is(kind) || words::is(kind, &two) || words::is(kind, &three);
        if is("ontkenning") {
            let limits = words::is("hoogstens", &three) || words::is("minstens", &three);
            let says_both = word(at + 1) == "alleen"
                || at > 0 && word(at - 1) == "of"
                || at > 1 && word(at - 1) == "dan" && word(at - 2) == "al";
            if is_free || limits || says_both {
                signs.negates = true;
            } else {
                signs.negations.push(negation(&spans, lower, at));
            }
        }
        signs.negates |= any("ontkenning-ook");
        if !frees(at) && is("moet") || is("te-moet") && has_to_behind(at) {
            signs.must.push(spans[at]);
        }
        signs.musts |= any("moet-ook");
        if is("mag") {
            signs.may.push(spans[at]);
        }
        signs.mays |= any("mag-ook");
        if frees(at) {
            signs.need_not.push(spans[at]);
        }
        let opens_clause = is("als")
            && !matches!(
                at.checked_sub(1).map(word),
                Some("zowel" | "net" | "zo" | "evenals" | "zoals")
            )
            && matches!(
                word(at + 1),
                "u" | "uw"
                    | "wij"
                    | "we"
                    | "het"
                    | "er"
                    | "je"
                    | "hij"
                    | "zij"
                    | "ze"
                    | "dat"
                    | "dit"
            );
        if any("voorwaarde") || opens_clause {
            signs.conditions.push(Condition {
                span: spans[at],
                unless: lower_word == "tenzij",
                soft: opens_clause,
            });
        }
        signs.asks |= lower_word == "?";
        signs.conditional |= any("voorwaarde-ook") || lower_word == "?";
    }
    let values = signs.stems.iter().filter(|stem| stem.starts_with('='));
    let values: Vec<String> = values.cloned().collect();
    for negation in &mut signs.negations {
        negation.values.clone_from(&values);
        negation.in_condition = signs.conditional || !signs.conditions.is_empty();
    }
    // *Betaal de rekening*: what is asked of somebody must be.
    signs.musts |= is_request(lower);
    signs
}

/// Whether a sentence opens with a verb and no subject behind it.
fn is_request(lower: &[String]) -> bool {
    let words: Vec<&str> = lower.iter().map(String::as_str).take(3).collect();
    let [first, second, ..] = words[..] else { return false };
    let subject = |word: &str| {
        matches!(word, "u" | "je" | "wij" | "we" | "ik" | "er" | "het" | "hij" | "zij")
    };
    let is_verb = forms::classes(first).intersects(Classes::PRESENT_FIRST);
    is_verb && !subject(second) && lower.last().is_none_or(|last| last != "?")
}

fn negation(spans: &[Span], lower: &[String], at: usize) -> Negation {
    // Its clause ends at a comma.
    let is_word = |word: &&String| word.chars().any(char::is_alphanumeric);
    let before = lower[..at].iter().rev().take_while(is_word).take(REACH);
    let behind = lower[at + 1..].iter().take_while(is_word).take(REACH);
    let around = before.chain(behind).filter(|word| word.chars().count() > 3);
    let around = around.filter(|word| word.chars().all(char::is_alphabetic));
    let grammar = Classes::PREPOSITION
        | Classes::DETERMINER
        | Classes::PRONOUN
        | Classes::SUBORDINATOR
        | Classes::COORDINATOR;
    let function = |word: &&String| {
        !words::is("ontkenning", word)
            && !words::is("mag", word)
            && !forms::classes(word).intersects(grammar)
    };
    let scope = around.filter(function).map(|word| stem(word)).collect();
    let next = spans.get(at + 1).filter(|_| lower[at + 1].chars().all(char::is_alphabetic));
    let before = at.checked_sub(1).map(|at| &spans[at]);
    let span = match (lower[at] == "niet", before, next) {
        (true, Some(before), _) => before.join(spans[at]),
        (false, _, Some(next)) => spans[at].join(*next),
        _ => spans[at],
    };
    Negation { span, scope, in_condition: false, values: Vec::new() }
}
