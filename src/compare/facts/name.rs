//! Names of people, places and organisations: words with a capital within a sentence.

use super::fact::{Fact, Kind, Value};
use super::words;
use crate::analyse::{Analysis, Token, TokenKind};
use crate::document::Document;
use crate::lexicon::forms::{self, Classes};
use crate::span::Span;

/// Adds the names of a text to its facts, which are in its order.
pub(super) fn find(document: &Document, analysis: &Analysis, facts: &mut Vec<Fact>) {
    let mut names = Vec::new();
    for sentence in &analysis.sentences {
        let tokens = analysis.tokens_of(sentence);
        for (at, token) in tokens.iter().enumerate() {
            let form = document.slice(token.span);
            if !matches!(token.kind(), TokenKind::Word | TokenKind::Abbreviation)
                || !form.starts_with(char::is_uppercase)
                || form.chars().count() < 2
                || is_initials(form)
                || words::is("geen-naam", form)
                || overlaps(facts, token.span)
            {
                continue;
            }
            let before = at.checked_sub(1).map(|before| &tokens[before]);
            let person = is_person(document, analysis, tokens, at);
            // At the start of a sentence, or behind a colon or a quotation mark, anything has a capital.
            let opens = before.is_none_or(|before| {
                matches!(
                    document.slice(before.span),
                    ":" | "“" | "‘" | "\"" | "'" | "-" | "–" | "•" | "|" | "?" | "." | "!"
                )
            });
            let lower = analysis.lower(token).to_owned();
            let shouts = |token: &Token| {
                token.kind() == TokenKind::Word
                    && !document.slice(token.span).contains(char::is_lowercase)
            };
            let street = tokens.get(at + 1).is_some_and(|next| {
                let number = document.slice(next.span);
                let is_house = next.kind() == TokenKind::Number && number.len() < 4;
                is_house && !opens && !shouts(token) && form.len() > 4
            });
            if words::is("aanspreking", &lower) || words::month(&lower).is_some() {
                continue;
            }
            // Behind a heading or a lost full stop any word has a capital.
            let classes = forms::classes(&lower);
            let is_common = !classes.is_empty() && !classes.intersects(Classes::NAME);
            // *WANNEER KUNT U SPELEN?*
            let headline = shouts(token) && before.is_some_and(shouts);
            let is_word = headline && !classes.difference(Classes::NAME).is_empty();
            if (opens || is_word || is_common && is_function_word(classes)) && !person {
                continue;
            }
            let title = title(document, analysis, tokens, at);
            let span = token.span.join(title.last().map_or(token.span, |last| last.span));
            let value = if title.is_empty() {
                Value::Name(lower)
            } else {
                let words = title.iter().map(|token| analysis.lower(token).to_owned());
                Value::Title(std::iter::once(lower).chain(words).collect())
            };
            names.push(Fact {
                kind: Kind::Name,
                span,
                value,
                also: Vec::new(),
                beside: None,
                strict: person || street,
                bound: None,
            });
        }
    }
    facts.extend(names);
}

/// The words behind the first one of the name of a law or a plan: *Besluit bouwwerken leefomgeving*.
fn title<'t>(
    document: &Document,
    analysis: &Analysis,
    tokens: &'t [Token],
    at: usize,
) -> Vec<&'t Token> {
    let opens = analysis.lower(&tokens[at]);
    if !TITLES.iter().any(|end| opens.ends_with(end)) {
        return Vec::new();
    }
    let tells = |token: &&Token| {
        let form = document.slice(token.span);
        let classes = forms::classes(analysis.lower(token));
        let verb = Classes::FINITE.difference(Classes::INFINITIVE) | Classes::PARTICIPLE;
        form.chars().count() > 3
            && form.chars().all(|letter| letter.is_alphabetic() && letter.is_lowercase())
            && classes.intersects(Classes::NOUN | Classes::ANY_ADJECTIVE)
            && !classes.intersects(verb)
            && !is_function_word(classes)
    };
    tokens[at + 1..].iter().take_while(tells).collect()
}

/// What the first word of the name of a law or a plan ends in.
const TITLES: [&str; 9] = [
    "wet",
    "besluit",
    "verordening",
    "regeling",
    "beleidsregel",
    "beleidsregels",
    "plan",
    "nota",
    "richtlijn",
];

/// *A.B.*
fn is_initials(form: &str) -> bool {
    form.ends_with('.') && form.split_terminator('.').all(|part| part.chars().count() == 1)
}

fn is_function_word(classes: Classes) -> bool {
    let function = Classes::PRONOUN
        | Classes::DETERMINER
        | Classes::PREPOSITION
        | Classes::COORDINATOR
        | Classes::SUBORDINATOR
        | Classes::ADVERB;
    classes.intersects(function)
}

fn overlaps(facts: &[Fact], span: Span) -> bool {
    let at = facts.partition_point(|fact| fact.span.end <= span.start);
    facts.get(at).is_some_and(|fact| fact.span.overlaps(span))
}

/// Whether the words before a name address somebody: *de heer J. van den Berg*.
fn is_person(document: &Document, analysis: &Analysis, tokens: &[Token], at: usize) -> bool {
    let mut initials = false;
    for before in tokens[..at].iter().rev().take(5) {
        let (form, lower) = (document.slice(before.span), analysis.lower(before));
        // *KUNT U SPELEN?*
        let is_initial = lower != "u"
            && form.starts_with(char::is_uppercase)
            && (form.ends_with('.') || form.chars().count() == 1);
        if words::is("aanspreking", lower) {
            return true;
        }
        initials |= is_initial;
        let is_part = is_initial
            || form == "."
            || matches!(
                lower,
                "van" | "de" | "den" | "der" | "te" | "ten" | "ter" | "’t" | "'t" | "el"
            );
        if !is_part {
            break;
        }
    }
    initials
}
