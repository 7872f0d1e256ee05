//! The text of a block, and which parts of it are facts already.

use std::collections::BTreeMap;

use regex::{Captures, Match, Regex};

use super::fact::{Bound, Fact, Kind, Value};
use super::words;
use crate::patience;
use crate::span::Span;

/// Bytes before and behind a place that may say something of it.
const LOOK: usize = 80;

/// A block that is searched for facts, by one kind after the other.
pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    start: u32,
    pub(super) facts: Vec<Fact>,
    /// Where they stand: ends by starts.
    taken: BTreeMap<u32, u32>,
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str, start: u32) -> Scan<'t> {
        Scan { text, start, facts: Vec::new(), taken: BTreeMap::new() }
    }

    /// All places of a pattern that are no fact yet.
    pub(super) fn matches(&self, pattern: &Regex) -> Vec<Captures<'t>> {
        let free = |captures: &Captures<'t>| {
            let whole = captures.get(0).expect("a match is there");
            self.is_free(whole.start(), whole.end())
        };
        pattern.captures_iter(self.text).filter(free).collect()
    }

    /// The end of what stands before a place: as much as a few words need.
    pub(super) fn before(&self, start: usize) -> &'t str {
        &self.text[self.text.ceil_char_boundary(start.saturating_sub(LOOK))..start]
    }

    /// The text right behind a place, without the blanks in between.
    pub(super) fn behind(&self, end: usize) -> &'t str {
        self.text[end..self.text.floor_char_boundary(end + LOOK)].trim_start()
    }

    /// What the first group of a pattern finds right before a place, and where it starts.
    pub(super) fn found_before(&self, pattern: &Regex, start: usize) -> Option<(usize, &'t str)> {
        let before = self.before(start);
        let found = pattern.captures(before)?.get(1)?;
        Some((start - before.len() + found.start(), found.as_str()))
    }

    pub(super) fn is_free(&self, start: usize, end: usize) -> bool {
        patience::point();
        let span = self.span(start, end);
        // They are apart, so the last that starts before the end ends last.
        self.taken.range(..span.end).next_back().is_none_or(|(_, end)| *end <= span.start)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span { start: self.start + start as u32, end: self.start + end as u32 }
    }

    /// Takes up a fact that a text must have.
    pub(super) fn add(&mut self, kind: Kind, place: &Match, value: Value) {
        self.add_at(kind, place.start(), place.end(), value, true);
    }

    /// Takes up a fact that may be another one as well.
    pub(super) fn add_also(
        &mut self,
        kind: Kind,
        start: usize,
        end: usize,
        value: Value,
        also: impl IntoIterator<Item = Value>,
    ) {
        let before = self.facts.len();
        self.add_at(kind, start, end, value, true);
        if let Some(fact) = self.facts.get_mut(before) {
            fact.also.extend(also);
        }
    }

    /// Takes up a fact at a place.
    pub(super) fn add_at(
        &mut self,
        kind: Kind,
        start: usize,
        end: usize,
        value: Value,
        strict: bool,
    ) {
        if self.is_free(start, end) {
            let behind = self.behind(end);
            let is_ahead = words::says_how_long_before(behind);
            let is_term = matches!(value, Value::Term { .. });
            let moment = matches!(value, Value::Date { .. } | Value::Clock { .. });
            let bound =
                bound(self.before(start), is_ahead, moment).filter(|_| is_term || !is_ahead);
            let bound = or_more(behind).or(bound);
            let span = self.span(start, end);
            self.taken.insert(span.start, span.end);
            let beside = self.beside(start, &value);
            self.facts.push(Fact { kind, span, value, also: Vec::new(), beside, strict, bound });
        }
    }
}

impl Scan<'_> {
    /// *vóór 1 mei* is *uiterlijk 30 april*, *na 1 mei* is *vanaf 2 mei*, *jonger dan 18* is *tot en met 17*.
    fn beside(&self, start: usize, value: &Value) -> Option<Value> {
        let before = self.before(start).trim_end().to_lowercase();
        let mut last = before.rsplit(char::is_whitespace);
        let (mut word, earlier) = (last.next()?, last.next().unwrap_or(""));
        if matches!(value, Value::Date { .. }) {
            if words::weekday(word).is_some() {
                word = earlier;
            }
            // *vervalt op 1 mei* is *geldt tot en met 30 april*
            let clause = before.rsplit(['.', ',', ';', ':']).next().unwrap_or("");
            let ends = || clause.split_whitespace().any(|word| words::is("einde", word));
            return match word {
                "voor" | "vóór" | "tot" => value.neighbour(false),
                "na" => value.neighbour(true),
                "op" | "per" | "vanaf" | "van" if ends() => value.neighbour(false),
                _ => None,
            };
        }
        if word == "de" {
            word = earlier;
        }
        match (words::is("minder", word) || word == "dan" && words::is("minder", earlier), word) {
            (true, _) => value.neighbour(false),
            (_, "dan") if words::is("meer", earlier) => value.neighbour(true),
            (_, word) if words::is("meer", word) && word != "meer" => value.neighbour(true),
            _ => None,
        }
    }
}

/// What stands behind a value may limit it: *10 jaar of langer*.
fn or_more(behind: &str) -> Option<Bound> {
    let mut words = behind.split(|sign: char| !sign.is_alphanumeric());
    let mut word = words.next().filter(|word| !word.is_empty())?;
    if words::unit(&word.to_lowercase()).is_some() {
        word = words.next()?;
    }
    let more = words.next()?;
    match (word, words::is("meer", more), words::is("minder", more)) {
        ("of" | "en", true, _) => Some(Bound::Least),
        ("of" | "en", _, true) => Some(Bound::Most),
        _ => None,
    }
}

/// What the last words before a value say of it: *niet langer dan*, *binnen*.
fn bound(before: &str, is_ahead: bool, moment: bool) -> Option<Bound> {
    let before = before.trim_end_matches(['€', ' ', '\u{a0}', '(']).to_lowercase();
    if before.ends_with(['.', ',', ';', ':', '\n']) {
        return None;
    }
    // *niet ouder is dan*
    let copula = |word: &&str| {
        !matches!(*word, "is" | "zijn" | "wordt" | "worden" | "bedraagt" | "bedragen")
    };
    let mut last: Vec<&str> = before.rsplit(char::is_whitespace).filter(copula).take(4).collect();
    last.reverse();
    if last.last().is_some_and(|word| matches!(*word, "de" | "het" | "op")) {
        last.pop();
    }
    // *uiterlijk maandag 3 mei*
    if last.last().is_some_and(|word| words::weekday(word).is_some()) {
        last.pop();
    }
    // *hoogstens na 18 weken*
    if let [.., limit, "na"] = last[..]
        && (words::is("hoogstens", limit) || words::is("minstens", limit))
    {
        last.pop();
    }
    (0..last.len()).find_map(|from| {
        let phrase = last[from..].join(" ");
        let denied = from.checked_sub(1).is_some_and(|at| words::has_sign(last[at], "niet+"));
        // *voor tien jaar* is no limit.
        if !moment && matches!(&*phrase, "voor" | "vóór") {
            return None;
        }
        let (is_most, is_least) = (words::is("hoogstens", &phrase), words::is("minstens", &phrase));
        // What lasts *langer dan 28 dagen* and is forbidden must not last *langer dan 28 dagen*.
        let compares = phrase.ends_with(" dan") && !phrase.contains("niet ") && !denied;
        if compares {
            return None;
        }
        // *niet binnen een jaar* limits nothing; *nooit meer dan* does.
        let turned = denied && phrase.ends_with(" dan");
        // *uiterlijk 24 uur van tevoren* is *minstens*.
        let earlier = is_ahead && words::is("moment", &phrase);
        (is_most != is_least && denied == turned).then_some(if is_most == (turned ^ earlier) {
            Bound::Least
        } else {
            Bound::Most
        })
    })
}
