//! What the words of a sentence say of negations, obligations and conditions.

use super::facts::words;
use super::side::{Side, stem};
use crate::lexicon::forms::{self, Classes};
use crate::span::Span;

/// So many words to either side of a negation are what it denies.
const REACH: usize = 4;
/// So many words behind a condition are shown.
const SHOWN: usize = 6;

/// What the words of a sentence say of these.
#[derive(Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says one thing of a sentence, apart from the others"
)]
pub(super) struct Signs {
    pub(super) negations: Vec<Negation>,
    /// Whether something else can stand for a negation.
    pub(super) negates: bool,
    pub(super) must: Vec<Span>,
    pub(super) musts: bool,
    /// *is vereist*, *niet voordat*: that must be as well.
    pub(super) needs: Option<Span>,
    pub(super) may: Vec<Span>,
    pub(super) mays: bool,
    /// *hoeft niet*.
    pub(super) need_not: Vec<Span>,
    pub(super) conditions: Vec<Condition>,
    /// Whether something else can stand for a condition.
    pub(super) depends: bool,
    /// Whether it has a word that is seldom more than a part of one: *bij*, *dan*.
    pub(super) conditional: bool,
    pub(super) asks: bool,
    /// Whether it asks somebody to do something.
    pub(super) requests: bool,
    /// What it opens with.
    pub(super) first: Option<String>,
    /// Whether it speaks to the reader.
    pub(super) addresses: bool,
    /// Whether it makes an exception of something.
    pub(super) strict: bool,
    pub(super) stems: Vec<String>,
}

impl Signs {
    /// How much it says of what is not.
    pub(super) fn denials(&self) -> usize {
        self.negations.len() + self.need_not.len() + usize::from(self.negates)
    }

    /// Whether it says under which condition something is.
    pub(super) fn is_conditional(&self) -> bool {
        self.conditional || self.depends()
    }

    /// Whether it surely does.
    pub(super) fn depends(&self) -> bool {
        self.depends || !self.conditions.is_empty()
    }

    /// How many stems two sentences share, but for the shortest.
    pub(super) fn shares(&self, other: &Signs) -> usize {
        let long = self.stems.iter().filter(|stem| stem.chars().count() > 3);
        long.filter(|stem| other.stems.contains(stem)).count()
    }
}

/// A word that makes a condition.
pub(super) struct Condition {
    pub(super) span: Span,
    /// *tenzij*
    pub(super) unless: bool,
    /// *als*, which much can stand for.
    pub(super) soft: bool,
    /// What it depends on.
    pub(super) about: Vec<String>,
    /// *mits*, *behalve als*: what they make an exception of.
    pub(super) content: Option<Vec<String>>,
}

/// A word that denies, with the stems around it.
pub(super) struct Negation {
    pub(super) span: Span,
    pub(super) scope: Vec<String>,
    /// Whether its sentence makes a condition.
    pub(super) conditional: bool,
    /// The values in its sentence.
    pub(super) values: Vec<String>,
}

pub(super) fn signs(side: &Side, at: usize) -> Signs {
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
    // *Maak bezwaar. Dat moet dan binnen zes weken* says when, not whether.
    let says_how = |at: usize| {
        let next = word(at + 1 + usize::from(matches!(word(at + 1), "dan" | "ook" | "wel")));
        matches!(at.checked_sub(1).map(word), Some("dat" | "dit" | "hier"))
            && (words::is("als", next) || forms::classes(next).intersects(Classes::PREPOSITION))
    };
    // What a question says need not be so.
    // *U kunt uitsluitend zelf aanvragen* is what must be.
    let limited = lower.iter().any(|word| words::is("slechts", word));
    let question = lower.last().is_some_and(|last| last == "?");
    for (at, lower_word) in lower.iter().enumerate() {
        let is = |kind: &str| words::is(kind, lower_word);
        let two = format!("{lower_word} {}", word(at + 1));
        let three = format!("{two} {}", word(at + 2));
        let any = |kind: &str| is(kind) || words::is(kind, &two) || words::is(kind, &three);
        if is("ontkenning") {
            let limits = is_limit(lower, at);
            // *het niet naleven*; *het er niet mee eens*; *niet zonder toestemming*
            let is_action = at > 0
                && word(at - 1) == "het"
                && forms::classes(word(at + 1)).intersects(Classes::INFINITIVE);
            let objects = lower[at + 1..].iter().take(2).any(|word| word == "eens");
            let says_both = is_action
                || objects
                || word(at + 1) == "alleen"
                || is_replaced(lower, at)
                || lower[at + 1..].iter().take(2).any(|word| word == "zonder")
                || at > 1 && word(at - 1) == "en" && word(at - 2) == ","
                || at > 0 && word(at - 1) == "of"
                || at > 1 && word(at - 1) == "dan" && word(at - 2) == "al";
            if is_free || limits || says_both {
                signs.negates = true;
            } else {
                let mut negation = negation(&spans, lower, at);
                let of_scope =
                    |(whole, _): &&(String, String)| negation.scope.contains(&stem(whole));
                let parts = sentence.parts.iter().filter(of_scope).map(|(_, part)| stem(part));
                negation.scope.extend(parts.collect::<Vec<_>>());
                negation.scope.sort_unstable();
                negation.scope.dedup();
                signs.negations.push(negation);
            }
        }
        signs.negates |= any("ontkenning-ook");
        if !frees(at) && is("moet") || is("te-moet") && has_to_behind(at) {
            if says_how(at) || question {
                signs.musts = true;
            } else {
                signs.must.push(spans[at]);
            }
        }
        signs.musts |= any("moet-ook");
        if is("nodig") && !frees(at) || lower_word == "voordat" && denied_before(lower, at) {
            signs.needs = Some(spans[at]);
        }
        if is("mag") && (question || limited || says_how(at)) {
            signs.mays = true;
        } else if is("mag") {
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
                span: spans[at].join(spans[end_of_clause(lower, at)]),
                unless: lower_word == "tenzij",
                soft: opens_clause,
                about: clause_behind(lower, at),
                content: is_strict(lower, at).then(|| clause_behind(lower, at)),
            });
        }
        signs.strict |= any("strikt");
        signs.asks |= lower_word == "?";
        signs.depends |= any("voorwaarde-ook");
        signs.conditional |= any("voorwaarde-zwak");
    }
    let values = signs.stems.iter().filter(|stem| stem.starts_with('='));
    let values: Vec<String> = values.cloned().collect();
    let conditional = signs.is_conditional() || verb_first(lower);
    for negation in &mut signs.negations {
        negation.values.clone_from(&values);
        negation.conditional = conditional;
    }
    // *Betaal de rekening*: what is asked of somebody must be.
    signs.requests = is_request(lower);
    signs.musts |= signs.requests;
    // *Betaalt u niet?* is a condition, *Wat kost het?* is a title.
    let is_word = |word: &&String| word.chars().any(char::is_alphabetic);
    let first = lower.iter().find(is_word).map_or("", String::as_str);
    let opens = forms::classes(first);
    let verb = Classes::PRESENT_FIRST | Classes::PRESENT_THIRD;
    let is_title = words::is("vraagwoord", first);
    signs.depends |= question && !is_title && (opens.intersects(verb) || opens.is_empty());
    signs.first = lower.iter().find(|word| is_content(word)).map(|word| stem(word));
    signs.addresses = lower.iter().any(|word| matches!(&**word, "u" | "je" | "jij"));
    signs
}

/// *mag niet beginnen voordat*
fn denied_before(lower: &[String], at: usize) -> bool {
    lower[..at].iter().any(|word| words::is("ontkenning", word))
}

/// *niet op 1 september, maar op 16 november*: what takes its place is said as well.
fn is_replaced(lower: &[String], at: usize) -> bool {
    let place = lower.get(at + 1).filter(|w| forms::classes(w).intersects(Classes::PREPOSITION));
    lower[at..]
        .windows(3)
        .any(|three| three[0] == "," && three[1] == "maar" && Some(&three[2]) == place)
}

/// *niet meer dan*, *niet harder rijden dan*
pub(super) fn is_limit(lower: &[String], at: usize) -> bool {
    let next = lower.get(at + 1).map_or("", String::as_str);
    let compares = matches!(next, "meer" | "minder" | "eerder" | "later")
        || next.len() > 4
            && next.ends_with("er")
            && forms::classes(next).intersects(Classes::COMPARATIVE);
    words::is("ontkenning", &lower[at])
        && compares
        && lower.iter().skip(at + 2).take(3).any(|word| word == "dan")
}

/// *mits*, *behalve als*, *slechts mogelijk indien*
fn is_strict(lower: &[String], at: usize) -> bool {
    let before = &lower[at.saturating_sub(2)..at];
    words::is("strikt", &lower[at])
        || before.iter().any(|word| words::is("strikt", word) && word != "wel")
}

/// The last of the words that are shown of a clause: a few, unless a mark ends it sooner.
fn end_of_clause(lower: &[String], at: usize) -> usize {
    let is_word = |word: &&String| word.chars().any(char::is_alphanumeric);
    at + lower[at + 1..].iter().take_while(is_word).take(SHOWN).count()
}

/// The stems of what a word makes a condition of.
fn clause_behind(lower: &[String], at: usize) -> Vec<String> {
    let is_word = |word: &&String| word.chars().any(char::is_alphanumeric);
    let words = lower[at + 1..].iter().take_while(is_word).take(2 * REACH);
    words.filter(|word| is_content(word)).map(|word| stem(word)).collect()
}

/// Whether a word says what a sentence is about.
pub(super) fn is_content(word: &str) -> bool {
    let grammar = Classes::PREPOSITION
        | Classes::DETERMINER
        | Classes::PRONOUN
        | Classes::SUBORDINATOR
        | Classes::COORDINATOR;
    word.chars().count() > 3
        && word.chars().all(char::is_alphabetic)
        && !words::is("ontkenning", word)
        && !words::is("mag", word)
        && !forms::classes(word).intersects(grammar)
}

/// *Betaalt u niet, dan …*
fn verb_first(lower: &[String]) -> bool {
    let [first, second, ..] = lower else { return false };
    matches!(&**second, "u" | "je" | "wij" | "we" | "het" | "hij" | "zij")
        && forms::classes(first).intersects(Classes::PRESENT_FIRST | Classes::PRESENT_THIRD)
        && lower.iter().any(|word| word == ",")
}

/// Whether a sentence opens with a verb and no subject behind it.
pub(super) fn is_request(lower: &[String]) -> bool {
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
    let is_verb = forms::classes(first).intersects(Classes::PRESENT_FIRST);
    is_verb
        && (!subject(second) || second == "het" && object)
        && lower.last().is_none_or(|last| last != "?")
}

fn negation(spans: &[Span], lower: &[String], at: usize) -> Negation {
    // Its clause ends at a comma.
    let is_word = |word: &&String| word.chars().any(char::is_alphanumeric);
    let before = lower[..at].iter().rev().take_while(is_word).take(REACH);
    let behind = lower[at + 1..].iter().take_while(is_word).take(REACH);
    let around = before.chain(behind).filter(|word| is_content(word));
    let scope = around.map(|word| stem(word)).collect();
    let span = shown(spans, lower, at);
    Negation { span, scope, conditional: false, values: Vec::new() }
}

/// What is shown of a negation: *voldoet niet*, *niet meer geheven*, *geen rente*.
fn shown(spans: &[Span], lower: &[String], at: usize) -> Span {
    let is_word = |word: &str| word.chars().any(char::is_alphabetic);
    let pronoun = |word: &str| matches!(word, "u" | "wij" | "we" | "het" | "er" | "dat");
    let verb =
        at.checked_sub(1).map(|before| before - usize::from(before > 0 && pronoun(&lower[before])));
    let verb = verb.filter(|verb| {
        lower[at] == "niet" && is_content(&lower[*verb]) && !words::is("hulp", &lower[*verb])
    });
    let behind =
        (at + 1..lower.len().min(at + 1 + REACH)).take_while(|next| is_word(&lower[*next]));
    let last = behind.clone().find(|next| is_content(&lower[*next])).or_else(|| behind.last());
    match verb {
        Some(verb) => spans[verb].join(spans[at]),
        None => spans[at].join(spans[last.unwrap_or(at)]),
    }
}
