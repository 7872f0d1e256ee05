//! Names of the house: its own name, its desk, its places. They come in as facts; a rule without
//! facts finds nothing.

use serde::Deserialize;

use crate::analyse::{PerWord, Sentence, Token, TokenKind};
use crate::lexicon::forms;
use crate::matcher::{Context, Hit, Safety, Scope, replacement};
use crate::span::Span;

/// `found` (as it stands there) and `expected` (as the house writes it).
pub(in crate::matcher) const PLACEHOLDERS: &[&str] = &["found", "expected"];

/// `[match.names]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Names {
    /// What is judged.
    of: Kind,
    /// The name of the house as it stands in a sentence: `gemeente Losser`.
    #[serde(default)]
    name: Option<String>,
    /// The desk or building where the house receives people.
    #[serde(default)]
    desk: Option<String>,
    /// Other names that the house writes in one way only.
    #[serde(default)]
    others: Vec<String>,
    /// Places in the house's area.
    #[serde(default)]
    places: Vec<String>,
    /// Desks and buildings of all houses that we know, with the place of each.
    #[serde(default)]
    desks: Vec<Desk>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    /// How the names of the house are written.
    Own,
    /// Whether a desk is the house's own.
    Desk,
    /// How places are spelt.
    Place,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Desk {
    name: String,
    place: String,
}

impl Names {
    pub(in crate::matcher) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let mut hits = Vec::new();
        match self.of {
            Kind::Own => self.own(context, scope, &mut hits),
            Kind::Desk => self.foreign_desks(context, scope, &mut hits),
            Kind::Place => self.misspelt_places(context, scope, &mut hits),
        }
        hits
    }

    fn own(&self, context: &Context, scope: &Scope, hits: &mut Vec<Hit>) {
        let fixed: Vec<(&str, String)> =
            self.desk.iter().chain(&self.others).map(|name| (&**name, plain(name))).collect();
        // Which words can start one is decided once per word.
        let opens = |lower: &str| {
            let letters = plain(lower);
            !letters.is_empty() && fixed.iter().any(|(_, name)| name.starts_with(&letters))
        };
        let opens: PerWord<bool> =
            context.analysis.words.iter().map(|(_, lower)| opens(lower)).collect();
        let (kind, place) =
            self.name.as_deref().and_then(|name| name.split_once(' ')).unwrap_or_default();
        for sentence in scope.sentences(context) {
            let tokens = context.analysis.tokens_of(sentence);
            for at in 0..tokens.len() {
                if at > 0
                    && let Some(span) = in_capitals(context, &tokens[at - 1..], kind, place)
                {
                    let start = span.range().start;
                    let of_name = Span::new(start, start + kind.len());
                    let expected = format!("{kind} {place}");
                    let mut hit = Hit::at(span).with("found", context.document.slice(span));
                    hit.suggestions.push(replacement(of_name, kind.to_owned(), Safety::Safe));
                    hits.push(hit.with("expected", expected));
                }
                if !opens[tokens[at].word()] {
                    continue;
                }
                for (name, plain_name) in &fixed {
                    hits.extend(miswritten(context, &tokens[at..], name, plain_name));
                }
            }
        }
    }

    fn foreign_desks(&self, context: &Context, scope: &Scope, hits: &mut Vec<Hit>) {
        let Some((own, desk)) = self.name.as_deref().zip(self.desk.as_deref()) else { return };
        for sentence in scope.sentences(context) {
            let text = context.document.slice(sentence.span);
            let foreign = |desk: &&Desk| !own.ends_with(&desk.place) && text.contains(&desk.name);
            for other in self.desks.iter().filter(foreign) {
                // Whoever names the place as well, or the neighbour, means the other house.
                if mentions(context, sentence, &other.place) || self.others.contains(&other.name) {
                    continue;
                }
                if let Some(span) = place_of(context, sentence, &other.name) {
                    let hit = Hit::at(span).with("found", &other.name);
                    hits.push(hit.with("expected", desk));
                }
            }
        }
    }

    fn misspelt_places(&self, context: &Context, scope: &Scope, hits: &mut Vec<Hit>) {
        const SHORTEST: usize = 6;
        if self.places.is_empty() {
            return;
        }
        let single = |place: &&String| !place.contains(' ') && place.chars().count() >= SHORTEST;
        let places: Vec<(&str, String)> = self
            .places
            .iter()
            .filter(single)
            .map(|place| (&**place, place.to_lowercase()))
            .collect();
        let all: Vec<String> = self.places.iter().map(|place| place.to_lowercase()).collect();
        // Decided once per word.
        let near = |lower: &str| nearest(context, lower, &places, &all);
        let nearest: PerWord<Option<&str>> =
            context.analysis.words.iter().map(|(_, lower)| near(lower)).collect();
        for sentence in scope.sentences(context) {
            let tokens = context.analysis.tokens_of(sentence);
            for (at, token) in tokens.iter().enumerate() {
                let Some(expected) = nearest[token.word()] else { continue };
                let text = context.document.slice(token.span);
                let is_name = text.starts_with(char::is_uppercase)
                    && text.chars().skip(1).all(|c| !c.is_uppercase());
                let before = at.checked_sub(1).map(|before| &tokens[before]);
                if !is_name || before.is_some_and(|before| starts_person(context, before)) {
                    continue;
                }
                let mut hit = Hit::at(token.span).with("found", text).with("expected", expected);
                let right = expected.to_owned();
                hit.suggestions.push(replacement(token.span, right, Safety::Ask));
                hits.push(hit);
            }
        }
    }
}

/// `Gemeente Losser` within a sentence.
fn in_capitals(context: &Context, tokens: &[Token], kind: &str, place: &str) -> Option<Span> {
    // The token before is asked for too: a name that opens a sentence has its capital by right.
    let [_, first, second, ..] = tokens else { return None };
    let text = context.document.slice(first.span);
    let before = context.document.slice(tokens[0].span);
    let opens = before.ends_with([':', '.', '“', '"', '‘', '(', '-', '–']);
    (!kind.is_empty()
        && text != kind
        && context.analysis.lower(first) == kind
        && text.chars().skip(1).all(char::is_lowercase)
        && !opens
        && context.document.slice(second.span) == place)
        .then(|| first.span.join(second.span))
}

/// A name that has all letters of a fixed one but is written otherwise. Of a plain word with a
/// capital, such as Stadskantoor, the capital is not judged: it is a common noun as well.
fn miswritten(context: &Context, tokens: &[Token], name: &str, plain_name: &str) -> Option<Hit> {
    const MOST_WORDS: usize = 4;
    let first = tokens.first()?;
    let opening = plain(context.analysis.lower(first));
    if opening.is_empty() || !plain_name.starts_with(&opening) {
        return None;
    }
    let mut letters = String::new();
    for token in tokens.iter().take(MOST_WORDS) {
        if matches!(token.kind(), TokenKind::Opaque | TokenKind::Punctuation) {
            return None;
        }
        letters.push_str(&plain(context.analysis.lower(token)));
        if letters.len() >= plain_name.len() {
            let span = first.span.join(token.span);
            let text = context.document.slice(span);
            let same_but_case = text.to_lowercase() == name.to_lowercase();
            let is_common = name.chars().skip(1).all(char::is_lowercase);
            let shouts = text.chars().all(|c| !c.is_lowercase());
            let is_wrong = letters == plain_name
                && text != name
                && !(same_but_case && (is_common || shouts))
                && text.replace('\u{a0}', " ") != name;
            return is_wrong.then(|| {
                let mut hit = Hit::at(span).with("found", text).with("expected", name);
                hit.suggestions.push(replacement(span, name.to_owned(), Safety::Safe));
                hit
            });
        }
    }
    None
}

/// The letters of a name in lower case, without spaces, hyphens and apostrophes.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn mentions(context: &Context, sentence: &Sentence, place: &str) -> bool {
    let lower = place.to_lowercase();
    let tokens = context.analysis.tokens_of(sentence);
    tokens.iter().any(|token| context.analysis.lower(token) == lower)
}

/// Where a name stands in a sentence as whole words.
fn place_of(context: &Context, sentence: &Sentence, name: &str) -> Option<Span> {
    let text = context.document.slice(sentence.span);
    let start = sentence.span.range().start + text.find(name)?;
    let span = Span::new(start, start + name.len());
    let tokens = context.analysis.tokens.slice(&context.analysis.tokens_in(span));
    let (first, last) = (tokens.first()?, tokens.last()?);
    let is_whole = first.span.start == span.start && last.span.end == span.end;
    (is_whole && tokens.iter().all(|token| token.kind() == TokenKind::Word)).then_some(span)
}

/// The place that a word is a misspelling of: a letter or two off, and no word or name itself.
fn nearest<'p>(
    context: &Context,
    lower: &str,
    places: &[(&'p str, String)],
    all: &[String],
) -> Option<&'p str> {
    const LONG: usize = 9;
    if !lower.starts_with(char::is_alphabetic) || lower.len() < 5 {
        return None;
    }
    let (place, _) = places.iter().find(|(_, place)| {
        let most = if place.chars().count() >= LONG { 2 } else { 1 };
        let alike = lower.chars().next() == place.chars().next()
            && lower.len().abs_diff(place.len()) <= most;
        alike && (1..=most).contains(&strsim::osa_distance(lower, place))
    })?;
    // *Enschedese*, *Lossers* and *Glanerbrugs* are made of the name.
    let is_derived = all.iter().any(|known| lower.starts_with(known.trim_end_matches('e')));
    let is_known = context.lexicon.is_name(lower)
        || all.iter().any(|known| known == lower)
        || !forms::classes(lower).is_empty();
    (!is_derived && !is_known).then_some(*place)
}

/// Whether the name of a person follows: after *mevrouw*, or after initials.
fn starts_person(context: &Context, token: &Token) -> bool {
    let lower = context.analysis.lower(token);
    token.kind() == TokenKind::Abbreviation
        || matches!(lower, "heer" | "meneer" | "mevrouw" | "familie" | "wethouder")
}
