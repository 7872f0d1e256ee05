//! Signs: the words that say which way a text points. What is denied, what must or may be, under which
//! condition, granted or refused, raised or lowered, who pays. They stand in `taal/feiten.tsv`.

mod content;

use std::ops::Range;

use super::facts::words;
use super::side::{Sentence, Side};
use crate::lexicon::forms::{self, Classes};
use crate::span::Span;
use content::content;
pub(super) use content::is_content;

/// The shortest word whose opposite may be *on* before it.
const SHORTEST: usize = 6;

/// A word or some words that say which way a clause points.
#[derive(Debug)]
pub(super) struct Sign {
    pub(super) sentence: usize,
    pub(super) span: Span,
    /// What it is about: `moet`, `besluit`.
    pub(super) axis: &'static str,
    /// For or against; *niet* in the clause turns it.
    pub(super) positive: bool,
    /// Whether it can stand for another one and is itself no reason to look.
    pub(super) weak: bool,
    /// Whether it only holds under a condition, or in a question.
    pub(super) supposed: bool,
    /// The stems of what its clause is about.
    pub(super) about: Vec<String>,
}

impl Sign {
    /// *niet*, *geweigerd*, *dicht*: what says that something is not.
    pub(super) fn denies(&self) -> bool {
        matches!(self.axis, "niet" | "zonder") || !self.positive
    }
}

/// The stems of what a sentence is about.
pub(super) fn about(sentence: &Sentence) -> Vec<String> {
    content(sentence, &sentence.lower.iter().collect::<Vec<_>>())
}

/// All signs of a text, in the order of its sentences.
pub(super) fn signs(side: &Side) -> Vec<Sign> {
    (0..side.sentences.len()).flat_map(|at| in_sentence(side, at)).collect()
}

fn in_sentence(side: &Side, sentence: usize) -> Vec<Sign> {
    let lower = &side.sentences[sentence].lower;
    let tokens = side.analysis.tokens_in(side.sentences[sentence].span);
    let spans: Vec<Span> = side.analysis.tokens.slice(&tokens).iter().map(|t| t.span).collect();
    let question = lower.last().is_some_and(|last| last == "?");
    let mut signs = Vec::new();
    let mut from = 0;
    while from < lower.len() {
        let end =
            (from + 1..lower.len()).find(|at| opens_clause(lower, *at)).unwrap_or(lower.len());
        let words = from..end;
        let clause = Clause { side, sentence, lower: &lower[words.clone()], spans: &spans[words] };
        let goes_on = lower.get(end).is_some_and(|mark| mark == ",");
        clause.add(question, goes_on, &mut signs);
        from = end;
    }
    signs.retain(|sign| !is_name(side, sign.span));
    signs
}

/// Whether a word has a capital behind another word: *de heer Van Dalen*.
fn is_name(side: &Side, span: Span) -> bool {
    let before = side.document.text[..span.start as usize].trim_end();
    let mut letters = side.document.slice(span).chars();
    before.ends_with(char::is_alphanumeric)
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
}

fn opens_clause(lower: &[String], at: usize) -> bool {
    let word = &*lower[at];
    let subjects = ["u", "uw", "wij", "we", "er", "het", "de", "een", "hij", "zij", "ze", "je"];
    let subject = || lower.get(at + 1).is_some_and(|next| subjects.contains(&&**next));
    !word.chars().any(char::is_alphanumeric) && !matches!(word, "-" | "€" | "%" | "‘" | "’")
        || matches!(word, "maar" | "want" | "omdat" | "zodat" | "tenzij" | "mits" | "behalve")
        || word == "en" && (goes_on(lower, at) || is_denial(lower, at + 1))
        || word == "dat" && subject()
        || words::has_sign(word, "als+")
}

/// Whether a clause stands behind *en*, as in *en mag worden gebruikt*, and no other thing, as in *water en
/// stroom*.
fn goes_on(lower: &[String], at: usize) -> bool {
    let other = Classes::NOUN | Classes::PREPOSITION | Classes::ANY_ADJECTIVE | Classes::ADVERB;
    let is_verb = |word: &String| {
        let classes = forms::classes(word);
        is_auxiliary(word)
            || classes.intersects(Classes::PRESENT_FIRST | Classes::PRESENT_THIRD)
                && !classes.intersects(other)
    };
    let is_word = |word: &&String| word.chars().any(char::is_alphanumeric);
    lower[at + 1..].iter().take_while(is_word).any(is_verb)
}

fn is_denial(lower: &[String], at: usize) -> bool {
    lower.get(at).is_some_and(|word| words::has_sign(word, "niet+"))
}

struct Clause<'c> {
    side: &'c Side<'c>,
    sentence: usize,
    lower: &'c [String],
    spans: &'c [Span],
}

impl Clause<'_> {
    fn add(&self, question: bool, goes_on: bool, signs: &mut Vec<Sign>) {
        let supposed = question || self.is_condition(goes_on);
        let mut own: Vec<usize> = Vec::new();
        let mut found: Vec<(Range<usize>, &'static str, bool, bool)> = Vec::new();
        let mut at = 0;
        while at < self.lower.len() {
            let Some((length, value)) = self.value_at(at) else {
                at += 1;
                continue;
            };
            let place = at..at + length;
            own.extend(place.clone());
            let all = value.split(',').filter_map(parsed);
            found.extend(all.map(|(axis, positive, weak)| (place.clone(), axis, positive, weak)));
            at += length;
        }
        for at in 0..self.lower.len() {
            if let Some((axis, positive)) = self.quality(at) {
                own.push(at);
                found.push((at..at + 1, axis, positive, true));
            }
        }
        if self.is_request() {
            found.push((0..1, "moet", true, true));
        }
        // *Betaalt u niet?* is a condition, *Wat kost het?* a title.
        if question && self.opens_with_verb() {
            found.push((0..1, "als", true, true));
        }
        let about = self.about(&own);
        let turned: Vec<bool> =
            found.iter().map(|(place, axis, ..)| self.turns(place, axis)).collect();
        // What turns another sign is no sign of its own.
        let turns = found.iter().zip(&turned).any(|((.., weak), turned)| *turned && !weak);
        for ((place, axis, positive, weak), turned) in found.into_iter().zip(turned) {
            // *niet meer dan*
            if axis == "niet" && is_limit(self.lower, place.start) {
                continue;
            }
            let turned = turned ^ (axis == "betalen" && self.others_pay(&place));
            // *als volgt*
            let role = axis == "als"
                && self.word(place.start) == "als"
                && !self.opens_condition(place.start);
            let weak = weak || role || axis == "niet" && turns || self.is_attribute(place.end - 1);
            let span = self.spans[place.start].join(self.spans[place.end - 1]);
            signs.push(Sign {
                sentence: self.sentence,
                span,
                axis,
                positive: positive ^ turned,
                weak,
                supposed,
                about: about.clone(),
            });
        }
    }

    fn word(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", String::as_str)
    }

    fn opens_with_verb(&self) -> bool {
        let subject = matches!(
            self.word(1),
            "u" | "uw"
                | "je"
                | "wij"
                | "we"
                | "het"
                | "hij"
                | "zij"
                | "er"
                | "de"
                | "dat"
                | "iemand"
        );
        let classes = forms::classes(self.word(0));
        subject && classes.intersects(Classes::PRESENT_FIRST | Classes::PRESENT_THIRD)
    }

    /// *als u betaalt*; *betaalt u,* before another clause.
    fn is_condition(&self, goes_on: bool) -> bool {
        goes_on && self.opens_with_verb() || words::has_sign(self.word(0), "als+")
    }

    /// *Neem uw hond mee*, but not *Beroep tegen dit besluit*.
    fn is_request(&self) -> bool {
        let classes = forms::classes(self.word(0));
        let other = Classes::NOUN | Classes::ADVERB | Classes::ANY_ADJECTIVE | Classes::PREPOSITION;
        let object =
            ["uw", "de", "het", "een", "ze", "niet", "geen", "nooit", "dit", "deze", "ons", "dan"];
        let has_object = object.contains(&self.word(1));
        is_request(self.lower) && (has_object || !classes.intersects(other))
    }

    /// *het niet bestede deel*, *de geweigerde vergunning*: what only says which one is meant.
    fn is_attribute(&self, at: usize) -> bool {
        let noun = |at: usize| forms::classes(self.word(at)).intersects(Classes::NOUN);
        let inflected = |at: usize| {
            let word = self.word(at);
            word.len() >= SHORTEST
                && (word.ends_with("de") || word.ends_with("te") || word.ends_with("ene"))
        };
        let at = if is_denial(self.lower, at) { at + 1 } else { at };
        inflected(at) && noun(at + 1)
    }

    /// *als u*, *als de*, but not *als volgt*.
    fn opens_condition(&self, at: usize) -> bool {
        let subject = Classes::PRONOUN | Classes::DETERMINER;
        forms::classes(self.word(at + 1)).intersects(subject) || self.word(at + 1) == "er"
    }

    /// The words that are a sign: how many, and for what.
    fn value_at(&self, at: usize) -> Option<(usize, &'static str)> {
        let rest = &self.lower[at..];
        // *dient te betalen*
        if words::is("te-moet", &rest[0]) && rest.iter().any(|word| word == "te") {
            return Some((1, "moet+"));
        }
        // *wijzen … af*
        if let Some(value) =
            rest.last().and_then(|last| words::sign(&format!("{} … {last}", rest[0])))
        {
            return Some((1, value));
        }
        for length in (1..=words::LONGEST_SIGN.min(rest.len())).rev() {
            if let Some(value) = words::sign(&rest[..length].join(" ")) {
                let next = rest.get(length).map(String::as_str);
                let compares =
                    value.starts_with("hoogte") && matches!(next, Some("dan" | "beroep"));
                // *open vuur*
                let attribute = value.starts_with("open")
                    && next.is_some_and(|next| forms::classes(next).intersects(Classes::NOUN));
                // *niet meer*
                let more =
                    rest[0] == "meer" && at > 0 && words::has_sign(self.word(at - 1), "niet+");
                return (!compares && !attribute && !more).then_some((length, value));
            }
        }
        None
    }

    /// *gegrond* and *ongegrond*
    fn quality(&self, at: usize) -> Option<(&'static str, bool)> {
        let word = &*self.lower[at];
        let quality = |word: &str| {
            word.len() >= SHORTEST && forms::classes(word).intersects(Classes::ADJECTIVE)
        };
        word.strip_prefix("on").is_some_and(quality).then_some(("niet", true))
    }

    /// Whether the clause denies a sign.
    fn turns(&self, place: &Range<usize>, axis: &str) -> bool {
        if !words::is("draait", axis) {
            return false;
        }
        let word = self.word(place.start);
        let denied = |at: usize| {
            !place.contains(&at)
                && words::has_sign(self.word(at), "niet+")
                && (axis == "mag" || !is_limit(self.lower, at))
        };
        let before = place.start.checked_sub(1);
        // What denies the verb denies no noun: *bezwaar schort de verlaging niet op*.
        if word.ends_with("ing") && forms::classes(word).intersects(Classes::NOUN) {
            return before.is_some_and(denied);
        }
        // *niet breken en er niet in boren* is two things that may not be.
        let joins = |at: usize| matches!(self.word(at), "en" | "of" | "noch");
        let denials: Vec<usize> = (0..self.lower.len()).filter(|at| denied(*at)).collect();
        let joined = denials.windows(2).filter(|pair| (pair[0]..pair[1]).any(joins)).count();
        (denials.len() - joined) % 2 == 1
            || before.is_some_and(|before| self.word(before) == "zonder")
    }

    /// Whether the one who pays is not the reader: *de gemeente betaalt*, but not *de gemeente vergoedt*.
    fn others_pay(&self, place: &Range<usize>) -> bool {
        let has = |words: &[&str]| self.lower.iter().any(|word| words.contains(&&**word));
        let word = self.word(place.start);
        // *U dient de prijs te vergoeden* is what the reader pays.
        if word.starts_with("vergoed") {
            let duty = |word: &String| words::has_sign(word, "moet+") || words::is("te-moet", word);
            return has(&["u", "je"]) && self.lower.iter().any(duty);
        }
        // *voor rekening van de gemeente*
        if self.word(place.end - 1) == "van" {
            let behind = self.lower[place.end..].iter().take(3);
            return behind.clone().any(|word| words::is("betaler", word));
        }
        if !words::is("betaalt", word) {
            return false;
        }
        // *De gemeente betaalt u dat*, *dat betaalt u*
        let before = place.start.checked_sub(1).map_or("", |at| self.word(at));
        let beside = [before, self.word(place.end)];
        let pays = |word: &str| words::is("betaler", word);
        let reader = |word: &str| matches!(word, "u" | "je");
        pays(before)
            || !reader(before) && pays(beside[1])
            || !beside.iter().any(|word| reader(word))
                && (word.ends_with('t') || self.lower.iter().any(|word| pays(word)))
                && !has(&["u", "je", "uw"])
    }

    /// The stems of what the clause is about. *Die krijgt u niet* is about what stands before.
    fn about(&self, own: &[usize]) -> Vec<String> {
        let sentences = &self.side.sentences;
        let rest = self.lower.iter().enumerate().filter(|(at, _)| !own.contains(at));
        let words: Vec<&String> = rest.map(|(_, word)| word).collect();
        let mut about = content(&sentences[self.sentence], &words);
        let refers = |word: &String| {
            matches!(&**word, "die" | "dat" | "dit" | "deze" | "hier" | "daar" | "daarvoor" | "dan")
        };
        if (self.lower.iter().take(3).any(refers) || about.is_empty())
            && let Some(before) = self.sentence.checked_sub(1).map(|before| &sentences[before])
        {
            about.extend(self::about(before));
        }
        about.sort_unstable();
        about.dedup();
        about
    }
}

/// *niet meer dan*, *niet harder rijden dan*
fn is_limit(lower: &[String], at: usize) -> bool {
    let next = lower.get(at + 1).map_or("", String::as_str);
    let compares = matches!(next, "meer" | "minder" | "eerder" | "later")
        || next.len() > 4
            && next.ends_with("er")
            && forms::classes(next).intersects(Classes::COMPARATIVE);
    compares && lower.iter().skip(at + 2).take(3).any(|word| word == "dan")
}

/// Whether a clause opens with a verb and no subject behind it.
fn is_request(lower: &[String]) -> bool {
    // Behind the number or the mark of an item.
    let is_word = |word: &&str| word.chars().any(char::is_alphabetic);
    let words: Vec<&str> =
        lower.iter().map(String::as_str).skip_while(|word| !is_word(word)).take(3).collect();
    let [first, second, ..] = words[..] else { return false };
    // *Sluit het terras*
    let object = words.get(2).is_some_and(|third| forms::classes(third).intersects(Classes::NOUN));
    let subject = |word: &str| {
        matches!(word, "u" | "je" | "wij" | "we" | "ik" | "er" | "het" | "hij" | "zij")
    };
    forms::classes(first).intersects(Classes::PRESENT_FIRST)
        && (!subject(second) || second == "het" && object || second == "ze" && !is_auxiliary(first))
        && lower.last().is_none_or(|last| last != "?")
}

fn is_auxiliary(word: &str) -> bool {
    ["mag+", "moet+"].iter().any(|sign| words::has_sign(word, sign)) || words::is("hulp", word)
}

/// `besluit-`, or `besluit~+` where it is weak.
fn parsed(value: &'static str) -> Option<(&'static str, bool, bool)> {
    let (axis, positive) = match value.strip_suffix('+') {
        Some(axis) => (axis, true),
        None => (value.strip_suffix('-')?, false),
    };
    Some((axis.trim_end_matches('~'), positive, axis.ends_with('~')))
}
