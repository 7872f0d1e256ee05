//! A noun in place of a noun, with the article and the adjectives that go with it.

use super::{Fitted, edit, same};
use crate::analyse::TokenId;
use crate::analyse::tagset::{Form, Upos, Use};
use crate::analyse::trees::Relation;
use crate::analyse::view::SentenceView;
use crate::lexicon::closed::{self, Uses};
use crate::lexicon::forms::{Classes, classes};
use crate::lexicon::gender::{Gender, determiner_pair, gender};
use crate::lexicon::inflection::{Inflection, inflect, noun_position};
use crate::lexicon::readings::readings;
use crate::matcher::Edit;
use crate::span::Span;
use crate::wordlist::TermClass;

/// Determiners that are the same before all nouns in the singular, and stand before no plural.
const SINGULAR: &[&str] = &["een", "zo'n", "één"];

/// Other words that stand before the adjectives of a noun.
#[rustfmt::skip]
const OTHER_DETERMINERS: &[&str] = &[
    "alle", "beide", "enige", "enkele", "geen", "sommige", "veel",
];

/// An alternative in the number of the noun that stands there, with its article.
pub(super) fn fit(
    words: &SentenceView,
    span: Span,
    head: TokenId,
    inflections: &[Inflection],
    alternative: &str,
) -> Fitted {
    let readings =
        inflections.iter().map(|inflection| edits(words, span, head, *inflection, alternative));
    same(readings).map_or(Fitted::Lemma, Fitted::Edits)
}

/// The edits for one reading of the noun; `None` where the words would not fit.
fn edits(
    words: &SentenceView,
    span: Span,
    head: TokenId,
    inflection: Inflection,
    alternative: &str,
) -> Option<Vec<Edit>> {
    let tokens = words.analysis.tokens_in(span);
    let parts: Vec<&str> = alternative.split(' ').collect();
    let noun = parts[noun_position(&parts)];
    let was_plural = matches!(inflection, Inflection::Plural | Inflection::DiminutivePlural);
    let (text, is_plural) = if is_plural(noun) {
        (alternative.to_owned(), true)
    } else {
        (inflect(alternative, TermClass::Noun, inflection)?, was_plural)
    };
    let before = Before::find(words, tokens.start);
    let determiner = before.determiner.map_or("", |at| words.lower(at));
    // *ter realisatie van*; *elke regels*; *de regels is*
    let fixed = matches!(words.before(tokens.start), "ten" | "ter");
    let disagrees =
        is_plural != was_plural && (SINGULAR.contains(&determiner) || is_subject(words, head));
    if fixed || disagrees {
        return None;
    }
    if is_plural && was_plural {
        return Some(vec![edit(words, &tokens, &text)]);
    }
    let gender = match inflection {
        _ if is_plural => Some(Gender::De),
        Inflection::Diminutive => Some(Gender::Het),
        _ => gender(noun),
    };
    let right = match (determiner_pair(determiner), gender) {
        (None, _) => determiner,
        (Some([de, _]), Some(Gender::De)) => de,
        (Some([_, het]), Some(Gender::Het)) => het,
        (Some(_), None) => return None,
    };
    // *het convenant dat*, *de overeenkomst die*
    if right != determiner && matches!(words.past_comma(&tokens), "dat" | "die" | "wat") {
        return None;
    }
    let mut edits = Vec::new();
    let text = if closed::has(right, Uses::DEFINITE) {
        with_e(&text)?
    } else {
        for at in &before.adjectives {
            let right = agreeing(words.lower(*at), gender?)?;
            if right != words.lower(*at) {
                edits.push(edit(words, &at.until(*at + 1), &right));
            }
        }
        text
    };
    match before.determiner.filter(|_| right != determiner) {
        Some(at) if before.adjectives.is_empty() => {
            edits.push(edit(words, &at.until(tokens.end), &format!("{right} {text}")));
        }
        Some(at) => {
            edits.push(edit(words, &at.until(at + 1), right));
            edits.push(edit(words, &tokens, &text));
        }
        None => edits.push(edit(words, &tokens, &text)),
    }
    edits.sort_by_key(|edit| edit.span);
    Some(edits)
}

/// Whether the lexicon knows a word as a plural only.
fn is_plural(noun: &str) -> bool {
    let known = classes(noun);
    known.intersects(Classes::NOUN_PLURAL) && !known.intersects(Classes::NOUN_SINGULAR)
}

/// What stands before a noun.
#[derive(Default)]
struct Before {
    determiner: Option<TokenId>,
    /// The nearest to the noun first.
    adjectives: Vec<TokenId>,
}

impl Before {
    fn find(words: &SentenceView, noun: TokenId) -> Before {
        let mut before = Before::default();
        for at in words.tokens.start.until(noun).rev() {
            let lower = words.lower(at);
            let is_determiner = determiner_pair(lower).is_some()
                || [SINGULAR, OTHER_DETERMINERS].iter().any(|list| list.contains(&lower))
                || closed::has(lower, Uses::DEFINITE);
            if is_determiner {
                before.determiner = Some(at);
                return before;
            }
            match words.upos(at) {
                Some(Upos::Num) => {}
                Some(_) if is_adjective(words, at) && before.adjectives.len() < 3 => {
                    before.adjectives.push(at);
                }
                _ => return before,
            }
        }
        before
    }
}

fn is_adjective(words: &SentenceView, at: TokenId) -> bool {
    let form = words.analysis.tags.as_ref().map(|tags| tags[at].form());
    let participle = matches!(
        form,
        Some(Form::PastParticiple(Use::Prenominal) | Form::PresentParticiple(Use::Prenominal))
    );
    participle || words.upos(at) == Some(Upos::Adj)
}

/// An adjective that has no definite word in front of it, in the form that goes with a gender: *een
/// klein rapport*, *een kleine stoep*. `None` where that form is not certain.
fn agreeing(lower: &str, gender: Gender) -> Option<String> {
    // *open*, *gouden* are the same everywhere.
    let fits = lower.ends_with("en") || lower.ends_with('e') == (gender == Gender::De);
    if fits {
        return Some(lower.to_owned());
    }
    if gender == Gender::De {
        return inflect(lower, TermClass::Adjective, Inflection::WithE);
    }
    let inflected = |class: Classes| class.intersects(Classes::ADJECTIVE_INFLECTED);
    let mut bases = readings(lower).filter(|reading| inflected(reading.classes));
    let base = bases.next()?.lemma;
    let back = inflect(&base, TermClass::Adjective, Inflection::WithE)?;
    (bases.next().is_none() && back == lower).then_some(base)
}

/// The noun phrase as behind *het*: *het precieze overzicht*.
fn with_e(text: &str) -> Option<String> {
    let mut parts: Vec<&str> = text.split(' ').collect();
    let Some(at) = noun_position(&parts).checked_sub(1).filter(|at| !parts[*at].ends_with('e'))
    else {
        return Some(text.to_owned());
    };
    let inflected = inflect(parts[at], TermClass::Adjective, Inflection::WithE)?;
    parts[at] = &inflected;
    Some(parts.join(" "))
}

/// Whether a verb agrees with a noun; where there is no tree, whether it may.
fn is_subject(words: &SentenceView, noun: TokenId) -> bool {
    words.analysis.trees.as_ref().is_none_or(|trees| {
        matches!(
            trees.relation(noun),
            Relation::Nsubj | Relation::NsubjPass | Relation::Root | Relation::Conj
        )
    })
}
