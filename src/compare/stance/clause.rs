//! The sides that the clauses of a text take.

use std::ops::Range;

use crate::compare::facts::words;
use crate::compare::side::{Sentence, Side, stem, stem_of};
use crate::compare::signs;
use crate::lexicon::forms::{self, Classes};
use crate::span::Span;

/// The stems of what is spoken of have so many letters.
const LENGTH: usize = 8;
/// So many words of a clause are shown.
const SHOWN: usize = 6;
/// A word for a side has at most so many words.
const LONGEST: usize = 4;
/// So many words before and behind a quality is what denies it.
const DENIED: usize = 3;
/// The shortest word whose opposite may be *on* before it.
const SHORTEST: usize = 6;

/// A side that a clause takes.
#[derive(Debug)]
pub(super) struct Stance {
    pub(super) sentence: usize,
    pub(super) span: Span,
    /// What it is about: *besluit*.
    pub(super) axis: String,
    /// For or against.
    pub(super) positive: bool,
    /// *krijgen* grants only what is asked for.
    pub(super) soft: bool,
    /// *mag niet groter zijn dan*: such a limit is a fact of its own.
    pub(super) limit: bool,
    /// The stems of what it is said of.
    pub(super) about: Vec<String>,
}

pub(super) fn stances(side: &Side) -> Vec<Stance> {
    let mut all: Vec<Stance> =
        (0..side.sentences.len()).flat_map(|at| in_sentence(side, at)).collect();
    let request = request(side);
    for stance in all.iter_mut().filter(|stance| stance.axis == "besluit") {
        let lower = &side.sentences[stance.sentence].lower;
        if lower.iter().any(|word| words::is("verzoek", word)) {
            stance.about.extend(request.iter().cloned());
            stance.about.sort_unstable();
            stance.about.dedup();
        }
    }
    all
}

fn in_sentence(side: &Side, sentence: usize) -> Vec<Stance> {
    let lower = &side.sentences[sentence].lower;
    let mut stances = Vec::new();
    // What a question says need not be so.
    if lower.last().is_none_or(|last| last == "?") {
        return stances;
    }
    let tokens = side.analysis.tokens_in(side.sentences[sentence].span);
    let spans: Vec<Span> = side.analysis.tokens.slice(&tokens).iter().map(|t| t.span).collect();
    let mut from = 0;
    while from < lower.len() {
        let ends = |at: &usize| *at > from && opens_clause(lower, *at);
        let end = (from..lower.len()).find(ends).unwrap_or(lower.len());
        let clause = Clause { side, sentence, lower: &lower[from..end], spans: &spans[from..end] };
        if !clause.is_condition(lower.get(end).is_some_and(|mark| mark == ",")) {
            clause.add(&mut stances);
        }
        from = end;
    }
    stances
}

fn opens_clause(lower: &[String], at: usize) -> bool {
    let word = &*lower[at];
    let subjects = ["u", "uw", "wij", "we", "er", "het", "de", "een", "hij", "zij", "ze", "je"];
    let subject = || lower.get(at + 1).is_some_and(|next| subjects.contains(&&**next));
    !word.chars().any(char::is_alphanumeric) && !matches!(word, "-" | "€" | "%" | "‘" | "’")
        || matches!(word, "maar" | "want" | "omdat" | "zodat")
        || word == "en" && goes_on(lower, at)
        || word == "dat" && subject()
        || words::is("als", word)
        || words::is("voorwaarde", word)
}

/// Whether a clause stands behind *en*, as in *en mag worden gebruikt*, and no other thing, as in *water en
/// stroom*.
fn goes_on(lower: &[String], at: usize) -> bool {
    let other = Classes::NOUN | Classes::PREPOSITION | Classes::ANY_ADJECTIVE | Classes::ADVERB;
    let is_verb = |word: &String| {
        let classes = forms::classes(word);
        ["mag", "moet", "te-moet", "hulp", "hoeft"].iter().any(|kind| words::is(kind, word))
            || classes.intersects(Classes::PRESENT_FIRST | Classes::PRESENT_THIRD)
                && !classes.intersects(other)
    };
    let is_word = |word: &&String| word.chars().any(char::is_alphanumeric);
    lower[at + 1..].iter().take_while(is_word).any(is_verb)
}

struct Clause<'c> {
    side: &'c Side<'c>,
    sentence: usize,
    lower: &'c [String],
    spans: &'c [Span],
}

impl Clause<'_> {
    /// *als u betaalt*, *pas na*; *betaalt u,* before another clause.
    fn is_condition(&self, goes_on: bool) -> bool {
        let word = |at: usize| self.lower.get(at).map_or("", String::as_str);
        let verb_first = goes_on
            && matches!(word(1), "u" | "je" | "wij" | "we" | "het" | "hij" | "zij" | "er")
            && forms::classes(word(0)).intersects(Classes::PRESENT_FIRST | Classes::PRESENT_THIRD);
        let opens = words::is("als", word(0)) || words::is("voorwaarde", word(0));
        verb_first || opens || self.lower.iter().any(|word| word == "pas" || word == "zonder")
    }

    fn add(&self, stances: &mut Vec<Stance>) {
        let mut known: Vec<String> = Vec::new();
        let limit = (0..self.lower.len()).any(|at| signs::is_limit(self.lower, at));
        let mut at = 0;
        while at < self.lower.len() {
            let Some((length, axis, positive, soft)) = self.side_at(at) else {
                at += 1;
                continue;
            };
            let span = self.shown(at, length);
            let turns = self.turns(at, length, &axis) ^ (axis == "betalen" && self.others_pay(at));
            let positive = positive ^ turns;
            if !known.contains(&axis) {
                known.push(axis.clone());
                let about = self.about(at..at + length);
                // A price does not say who pays.
                let limit = limit || positive && self.lower[at] == "kost";
                let sentence = self.sentence;
                stances.push(Stance { sentence, span, axis, positive, soft, limit, about });
            }
            at += length;
        }
        // *Neem uw hond niet mee*: that may not be.
        if !known.iter().any(|axis| axis == "mogen") && self.is_request() {
            let niet = self.lower.iter().position(|word| matches!(&**word, "niet" | "geen"));
            let span = self.shown(0, 1);
            let (positive, soft) = (niet.is_none(), niet.is_none());
            let (axis, about, sentence) = ("mogen".to_owned(), self.about(0..0), self.sentence);
            stances.push(Stance { sentence, span, axis, positive, soft, limit, about });
        }
    }

    /// *Neem uw hond mee*, but not *Beroep tegen dit besluit*.
    fn is_request(&self) -> bool {
        let classes = forms::classes(&self.lower[0]);
        let other = Classes::NOUN | Classes::ADVERB | Classes::ANY_ADJECTIVE | Classes::PREPOSITION;
        let object = ["uw", "de", "het", "een", "niet", "geen", "nooit", "dit", "deze", "ons"];
        let has_object = self.lower.get(1).is_some_and(|next| object.contains(&&**next));
        signs::is_request(self.lower) && (has_object || !classes.intersects(other))
    }

    /// A word or some words for a side: how many words, which side.
    fn side_at(&self, at: usize) -> Option<(usize, String, bool, bool)> {
        let rest = &self.lower[at..];
        for length in (1..=LONGEST.min(rest.len())).rev() {
            if let Some(value) = words::side(&rest[..length].join(" ")) {
                let next = rest.get(length).map(String::as_str);
                let compares =
                    value.starts_with("hoogte") && matches!(next, Some("dan" | "beroep"));
                // *open vuur*
                let attribute = value.starts_with("open")
                    && next.is_some_and(|next| forms::classes(next).intersects(Classes::NOUN));
                // *niet meer*
                if compares || attribute || rest[0] == "meer" && self.denies(at, 1) {
                    return None;
                }
                return parsed(value).map(|(axis, positive, soft)| (length, axis, positive, soft));
            }
        }
        // *wijzen … af*
        let apart = |last: &String| words::side(&format!("{} … {last}", rest[0]));
        if let Some(value) = rest.last().and_then(apart) {
            return parsed(value).map(|(axis, positive, soft)| (1, axis, positive, soft));
        }
        // *dient te betalen*
        if words::is("te-moet", rest[0].as_str()) && rest.iter().any(|word| word == "te") {
            return Some((1, "moeten".to_owned(), true, false));
        }
        // *gegrond* and *ongegrond*
        let word = &*rest[0];
        let quality = |word: &str| {
            word.len() >= SHORTEST && forms::classes(word).intersects(Classes::ADJECTIVE)
        };
        if let Some(bare) = word.strip_prefix("on").filter(|bare| quality(bare)) {
            return Some((1, format!("on {}", stem(bare)), false, true));
        }
        let opposite = format!("on{word}");
        (quality(word) && quality(&opposite)).then(|| (1, format!("on {}", stem(word)), true, true))
    }

    /// Whether the clause says the opposite of a word for a side. What denies the verb denies no noun (*bezwaar
    /// schort de verlaging niet op*) and no quality of something else.
    fn turns(&self, at: usize, length: usize, axis: &str) -> bool {
        let word = &*self.lower[at];
        let before = &self.lower[at.saturating_sub(1)..at];
        let is_denied = |words: &[String]| words.iter().any(|word| words::is("ontkenning", word));
        if length == 1 && word.ends_with("ing") && forms::classes(word).intersects(Classes::NOUN) {
            return is_denied(before) || before.iter().any(|word| word == "zonder");
        }
        let near = &self.lower[at.saturating_sub(DENIED)..(at + DENIED).min(self.lower.len())];
        (!axis.starts_with("on ") || is_denied(near)) && self.denies(at, length)
    }

    fn denies(&self, at: usize, length: usize) -> bool {
        let denials = (0..self.lower.len()).filter(|place| {
            !(at..at + length).contains(place)
                && words::is("ontkenning", &self.lower[*place])
                && !signs::is_limit(self.lower, *place)
        });
        let without = at.checked_sub(1).is_some_and(|before| self.lower[before] == "zonder");
        denials.count() % 2 == 1 || without
    }

    /// Whether the one who pays is not the reader: *de gemeente betaalt*, but not *de gemeente vergoedt*.
    fn others_pay(&self, at: usize) -> bool {
        let has = |words: &[&str]| self.lower.iter().any(|word| words.contains(&&**word));
        // *U dient de prijs te vergoeden* is what the reader pays.
        if self.lower[at].starts_with("vergoed") {
            let duty = |word: &String| words::is("moet", word) || words::is("te-moet", word);
            return has(&["u", "je"]) && self.lower.iter().any(duty);
        }
        let somebody = self.lower[at].ends_with('t') || has(&["wij", "we", "gemeente", "college"]);
        words::is("betaalt", &self.lower[at]) && somebody && !has(&["u", "je", "uw"])
    }

    /// What of the clause is shown: the word for a side, what denies it, and what comes behind it up to a word
    /// that tells something.
    fn shown(&self, at: usize, length: usize) -> Span {
        let denies = |place: &usize| words::is("ontkenning", &self.lower[*place]);
        let denial = (0..self.lower.len()).find(denies).unwrap_or(at);
        let (first, last) = (at.min(denial), (at + length - 1).max(denial));
        // *wijzen … af*
        let end = self.lower.len() - 1;
        let apart = words::side(&format!("{} … {}", self.lower[at], self.lower[end])).is_some();
        let more = (last + 1..self.lower.len().min(first + SHOWN))
            .take_while(|place| self.lower[*place].chars().any(char::is_alphabetic))
            .find(|place| signs::is_content(&self.lower[*place]))
            .filter(|_| last < first + 2);
        let last = if apart && end - first <= 2 * SHOWN { end } else { more.unwrap_or(last) };
        self.spans[first].join(self.spans[last])
    }

    /// The stems of what the clause is about. *Die krijgt u niet* is about what stands before.
    fn about(&self, own: Range<usize>) -> Vec<String> {
        let sentences = &self.side.sentences;
        let rest = self.lower.iter().enumerate().filter(|(at, _)| !own.contains(at));
        let words: Vec<&String> = rest.map(|(_, word)| word).collect();
        let mut about = content(&sentences[self.sentence], &words);
        let refers = |word: &String| {
            matches!(&**word, "die" | "dat" | "dit" | "deze" | "hier" | "daar" | "daarvoor")
        };
        if (self.lower.iter().take(3).any(refers) || about.is_empty())
            && let Some(before) = self.sentence.checked_sub(1).map(|before| &sentences[before])
        {
            about.extend(content(before, &before.lower.iter().collect::<Vec<_>>()));
        }
        about.sort_unstable();
        about.dedup();
        about
    }
}

/// The stems of words that are no function words, and of the parts of compounds among them.
fn content(sentence: &Sentence, words: &[&String]) -> Vec<String> {
    let function = Classes::PREPOSITION
        | Classes::DETERMINER
        | Classes::PRONOUN
        | Classes::SUBORDINATOR
        | Classes::COORDINATOR;
    let tells = |word: &&&String| {
        let short = word.chars().count() < 3
            || word.chars().count() == 3 && !forms::classes(word).intersects(Classes::NOUN);
        (!short || word.starts_with(|first: char| first.is_ascii_digit()))
            && !forms::classes(word).intersects(function)
            && !words::is("ontkenning", word)
            && !words::is("eenheid", word)
            && words::side(word).is_none()
    };
    let words: Vec<&&String> = words.iter().filter(tells).collect();
    let parts = sentence.parts.iter().filter(|(whole, _)| words.iter().any(|word| **word == whole));
    let parts: Vec<&String> = parts.map(|(_, part)| part).collect();
    let all = words.into_iter().copied().chain(parts);
    let mut stems: Vec<String> = all.map(|word| stem_of(word, LENGTH)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// What a letter answers: the stems of the sentences that speak of a request.
fn request(side: &Side) -> Vec<String> {
    let asks = |word: &String| words::is("verzoek", word);
    let sentences = side.sentences.iter().filter(|sentence| sentence.lower.iter().any(asks));
    sentences.flat_map(|s| content(s, &s.lower.iter().collect::<Vec<_>>())).collect()
}

/// `besluit-`, or `besluit~+` where it is soft.
fn parsed(value: &str) -> Option<(String, bool, bool)> {
    let (axis, positive) = match value.strip_suffix('+') {
        Some(axis) => (axis, true),
        None => (value.strip_suffix('-')?, false),
    };
    let soft = axis.ends_with('~');
    Some((axis.trim_end_matches('~').to_owned(), positive, soft))
}
