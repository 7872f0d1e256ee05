//! A noun in place of a noun, with the article and the adjectives that go with it.

use super::{Fitted, edit, same};
use crate::analyse::tagset::{Form, Number, Tag, Upos, Use};
use crate::analyse::trees::Relation;
use crate::analyse::view::SentenceView;
use crate::analyse::{TokenId, TokenRange};
use crate::lexicon::closed::{self, Uses};
use crate::lexicon::forms::{Classes, classes};
use crate::lexicon::gender::{Gender, determiner_pair, gender};
use crate::lexicon::inflection::{Inflection, NounPhrase, NounPhrases, inflect};
use crate::lexicon::readings::readings;
use crate::matcher::Edit;
use crate::order;
use crate::span::Span;
use crate::wordlist::TermClass;

/// Determiners that are the same before all nouns in the singular, and stand before no plural.
const SINGULAR: &[&str] = &["een", "zo'n", "één"];

/// Determiners of one among more: behind them stands no noun without a plural.
const COUNTING: &[&str] = &["een", "zo'n", "één", "elk", "elke", "ieder", "iedere"];

/// Other words that stand before the adjectives of a noun.
#[rustfmt::skip]
const OTHER_DETERMINERS: &[&str] = &[
    "alle", "beide", "enige", "enkele", "geen", "sommige", "veel",
];

/// Nouns that say how many or of what kind, with the noun that they count right behind them.
const MEASURES: &[&str] =
    &["aantal", "groep", "paar", "reeks", "serie", "soort", "soorten", "type"];

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

/// So far behind a noun a word may say that it is the same.
const PREDICATE: usize = 4;

/// The edits for one reading of the noun; `None` where the words would not fit.
fn edits(
    words: &SentenceView,
    span: Span,
    head: TokenId,
    inflection: Inflection,
    alternative: &str,
) -> Option<Vec<Edit>> {
    let tokens = words.analysis.tokens_in(span);
    if let Some(own) = with_own_article(words, &tokens, alternative) {
        return match own {
            Fitted::Edits(edits) if inflection == Inflection::Singular => Some(edits),
            _ => None,
        };
    }
    let new = NounPhrases::parse(alternative)?;
    let inflected = matches!(inflection, Inflection::Plural | Inflection::DiminutivePlural);
    // *kosten*, the form that the list has.
    let was_plural = inflected || is_plural_only(words.lower(head));
    let listed_plural = new.is_plural()?;
    let is_plural = inflected || listed_plural;
    // *de vorm en grootte zijn*
    let many = is_plural || new.conjunction == "en";
    let before = Before::find(words, tokens.start);
    let determiner = before.determiner.map_or("", |at| words.lower(at));
    // *ter realisatie van*
    let fixed = matches!(words.before(tokens.start), "ten" | "ter" | "des" | "der")
        || was_plural && !is_plural && before.determiner.is_none();
    let mut behind = tokens.end.until(tokens.end + PREDICATE);
    // *een doelstelling die*, *de doelstelling is dezelfde*
    let clause = matches!(words.past_comma(&tokens), "dat" | "die" | "wat" | "welk" | "welke")
        || behind.any(|at| matches!(words.lower(at), "dezelfde" | "hetzelfde"));
    // *de jeugdige werknemer*
    let of_noun = classes(words.lower(head)).intersects(Classes::ADJECTIVE_INFLECTED)
        && words.upos(tokens.end) == Some(Upos::Noun);
    if of_noun || is_last_part(words, tokens.start) {
        return None;
    }
    // *perceel Dorpsstraat 4*: a name behind it, and nothing in front
    let name_behind = matches!(words.upos(tokens.end), Some(Upos::Propn | Upos::Num));
    // *de plek voor nieuwe huizen De Hoge Suute*
    let phrased = new.phrases.iter().any(|phrase| !phrase.behind.is_empty());
    let named = name_behind && (phrased || before.determiner.is_none() && !was_plural);
    if named
        || fixed
        || many != was_plural && (clause || !may_change_number(words, head, determiner))
    {
        return None;
    }
    if new.phrases.iter().any(|phrase| collides(words, &tokens, phrase)) {
        return None;
    }
    if was_plural && is_plural {
        // *de uitvoerige rapportages*: nothing in front of a plural depends on its noun.
        let form = if inflected { inflection } else { Inflection::Plural };
        let part = |phrase: &NounPhrase| phrase.inflected(form, true);
        let parts: Vec<String> = new.phrases.iter().map(part).collect::<Option<_>>()?;
        return Some(vec![edit(words, &tokens, &new.join(&parts))]);
    }
    let one = new.phrases.len() == 1;
    if !one && !before.adjectives.is_empty() {
        return None;
    }
    let genders = new.phrases.iter().map(|phrase| match inflection {
        Inflection::Diminutive => Some(Gender::Het),
        _ => phrase.gender(),
    });
    let genders: Vec<Option<Gender>> = genders.collect();
    let old = match inflection {
        Inflection::Diminutive => Some(Gender::Het),
        _ => gender(words.lower(head)),
    };
    // *het convenant dat*, *de overeenkomst die*
    if clause && genders.iter().any(|new| new.is_none() || *new != old) {
        return None;
    }
    // *enige aanspraak*, *enig recht*
    if (shares_determiner(words, &before, &tokens) || determiner == "enige")
        && genders.iter().any(|new| new.is_none() || *new != old)
    {
        return None;
    }
    let countable = !COUNTING.contains(&determiner);
    let takes_een = |phrase: &NounPhrase| phrase.is_plural() || phrase.is_countable();
    if !(countable || new.phrases.iter().all(takes_een)) {
        return None;
    }
    let pair = determiner_pair(determiner);
    let article = |gender: Option<Gender>| match (pair, gender) {
        (None, _) => Some(determiner),
        (Some([de, _]), Some(Gender::De)) => Some(de),
        (Some([_, het]), Some(Gender::Het)) => Some(het),
        (Some(_), None) => None,
    };
    let articles: Vec<&str> = genders.iter().map(|one| article(*one)).collect::<Option<_>>()?;
    let (right, gender) = (articles[0], genders[0]);
    let definite = closed::has(right, Uses::DEFINITE);
    if !definite && new.phrases.iter().any(NounPhrase::has_superlative) {
        return None;
    }
    let mut edits = Vec::new();
    if !definite {
        for at in &before.adjectives {
            let lower = words.lower(*at);
            // *een bijzonder lastige opgave*: without -e it belongs to the adjective behind it.
            if old == Some(Gender::De) && !lower.ends_with('e') && !lower.ends_with("en") {
                continue;
            }
            let right = agreeing(lower, gender?)?;
            if right != lower {
                edits.push(edit(words, &at.until(*at + 1), &right));
            }
        }
    }
    let part = |(phrase, article): (&NounPhrase, &&str)| {
        let text = phrase
            .inflected(if listed_plural { Inflection::Plural } else { inflection }, definite)?;
        // *het kind of de jongere*, *ons kind of onze jongere*
        let own = matches!(right, "de" | "het") || *article != right;
        Some(if own && pair.is_some() { format!("{article} {text}") } else { text })
    };
    let mut parts: Vec<String> =
        new.phrases.iter().zip(&articles).map(part).collect::<Option<_>>()?;
    // The first has the determiner that stands there already.
    let first = parts[0].strip_prefix(right).and_then(|rest| rest.strip_prefix(' '));
    if let Some(text) = first.filter(|_| pair.is_some()).map(str::to_owned) {
        parts[0] = text;
    }
    let text = new.join(&parts);
    match before.determiner.filter(|_| right != determiner) {
        Some(at) if before.adjectives.is_empty() && at + 1 == tokens.start => {
            edits.push(edit(words, &at.until(tokens.end), &format!("{right} {text}")));
        }
        Some(at) => {
            edits.push(edit(words, &at.until(at + 1), right));
            edits.push(edit(words, &tokens, &text));
        }
        None => edits.push(edit(words, &tokens, &text)),
    }
    order::by_key(&mut edits, |edit| edit.span);
    Some(edits)
}

/// Whether a noun is the last part of what is written apart: *de MOZa roadmap*, *secure code review*, but not *een
/// soort rapportage*.
pub(super) fn is_last_part(words: &SentenceView, noun: TokenId) -> bool {
    let before = noun.checked_sub(1).filter(|at| words.tokens.contains(*at));
    before.is_some_and(|at| {
        matches!(words.upos(at), Some(Upos::Noun | Upos::Propn | Upos::X))
            && !MEASURES.contains(&words.lower(at))
    })
}

/// Whether a noun is one of two that may share what stands before the first: *welke actie of consequentie*, *de
/// verkenning en ontdekkingen*.
fn shares_determiner(words: &SentenceView, before: &Before, tokens: &TokenRange) -> bool {
    let joins = |lower: &str| matches!(lower, "en" | "of");
    match before.determiner {
        Some(_) => joins(words.lower(tokens.end)) && words.upos(tokens.end + 1) == Some(Upos::Noun),
        None => joins(words.before(before.adjectives.last().copied().unwrap_or(tokens.start))),
    }
}

/// An alternative that has its own article, *de ander*, *een geldig identiteitsbewijs*, in place of a
/// noun and the article that stands there; advice where that is another, `None` where it has none.
pub(super) fn with_own_article(
    words: &SentenceView,
    tokens: &TokenRange,
    alternative: &str,
) -> Option<Fitted> {
    const DEFINITE: &[&str] = &["de", "het"];
    let (own, _) = alternative.split_once(' ').unwrap_or((alternative, ""));
    let has_own = classes(own).intersects(Classes::DETERMINER | Classes::PRONOUN)
        && !classes(own).intersects(Classes::PREPOSITION | Classes::ADVERB);
    let before = Before::find(words, tokens.start);
    let at = before.determiner.filter(|_| has_own)?;
    let there = words.lower(at);
    let same = own == there || [own, there].iter().all(|one| DEFINITE.contains(one));
    let fits = same && at + 1 == tokens.start;
    let edits = || vec![edit(words, &at.until(tokens.end), alternative)];
    Some(if fits { Fitted::Edits(edits()) } else { Fitted::Lemma })
}

/// An alternative as it stands, in place of words that do not inflect and end in a noun.
pub(super) fn fit_as_listed(words: &SentenceView, span: Span, alternative: &str) -> Option<Fitted> {
    let tokens = words.analysis.tokens_in(span);
    let last = tokens.end.checked_sub(1)?;
    let new = NounPhrases::parse(alternative)?;
    let known = classes(words.lower(last));
    let was_plural = match words.tag(last).map(Tag::form) {
        Some(Form::Noun(number)) => number == Number::Plural,
        _ if known.intersects(Classes::NOUN) => !known.intersects(Classes::NOUN_SINGULAR),
        // *de jeugdige*, *de jeugdigen*
        _ if words.upos(last) == Some(Upos::Adj)
            && words.lower(last).ends_with(['e', 'n'])
            && !is_before_noun(words, last) =>
        {
            words.lower(last).ends_with('n')
        }
        // Something else than a noun, where a determiner asks for one.
        _ => {
            let bare = Before::find(words, tokens.start).determiner.is_none();
            return (!bare).then_some(Fitted::Lemma);
        }
    };
    let number = if was_plural { Inflection::Plural } else { Inflection::Singular };
    if was_plural != new.is_plural()? && was_plural {
        // *toegekende financiële middelen*
        let before = Before::find(words, tokens.start);
        let fits = before.determiner.is_none()
            && before.adjectives.is_empty()
            && may_change_number(words, last, "");
        return Some(if fits { super::replace(span, alternative) } else { Fitted::Lemma });
    }
    Some(edits(words, span, last, number, alternative).map_or(Fitted::Lemma, Fitted::Edits))
}

/// Whether a word may stand in front of the noun at or behind a token: *deze taken*, not *dit taken* or *zo'n
/// taken*. What is no demonstrative may, and before a noun of which the gender is not known *deze* and *dit*.
pub(super) fn goes_before(words: &SentenceView, at: TokenId, word: &str) -> bool {
    if !matches!(word, "deze" | "die" | "dit" | "dat" | "zo'n" | "zulke") {
        return true;
    }
    let Some(noun) = behind_adjectives(words, at) else { return true };
    let plural = words.tag(noun).map(Tag::form) == Some(Form::Noun(Number::Plural))
        || is_plural_only(words.lower(noun));
    let gender = if plural { Some(Gender::De) } else { gender(words.lower(noun)) };
    match word {
        "zo'n" => !plural,
        "zulke" => plural,
        "deze" | "die" => gender != Some(Gender::Het),
        _ => gender != Some(Gender::De),
    }
}

/// The noun at or behind a token, with no more than adjectives in front of it.
pub(super) fn behind_adjectives(words: &SentenceView, at: TokenId) -> Option<TokenId> {
    let mut behind = at.until(words.tokens.end).skip_while(|at| is_adjective(words, *at));
    behind.next().filter(|at| words.upos(*at) == Some(Upos::Noun))
}

/// Whether the lexicon has a word as a plural, and not as a singular.
fn is_plural_only(lower: &str) -> bool {
    let known = classes(lower);
    known.intersects(Classes::NOUN_PLURAL) && !known.intersects(Classes::NOUN_SINGULAR)
}

/// Whether a word stands before a noun, perhaps with an adjective between.
pub(super) fn is_before_noun(words: &SentenceView, at: TokenId) -> bool {
    let noun = |at: TokenId| matches!(words.upos(at), Some(Upos::Noun | Upos::Propn));
    noun(at + 1) || words.upos(at + 1) == Some(Upos::Adj) && noun(at + 2)
}

/// Whether a singular may become a plural: nothing in front of it and no verb depends on its number.
fn may_change_number(words: &SentenceView, noun: TokenId, determiner: &str) -> bool {
    let each = matches!(determiner, "elk" | "elke" | "ieder" | "iedere");
    let free = words.trees().is_some_and(|trees| {
        matches!(
            trees.relation(noun),
            Relation::Obj | Relation::Obl | Relation::OblArg | Relation::OblAgent | Relation::Nmod
        )
    });
    let next_is_finite = words.tag(noun + 1).is_some_and(Tag::is_finite);
    free && !each && !next_is_finite && !SINGULAR.contains(&determiner)
}

/// Whether what belongs to a new phrase does not go with what stands behind: *de hoogte van het gebouw
/// van de schuur*, *de eisen aan het uiterlijk van de gemeente*, *vervuiling van de grond en water*.
fn collides(words: &SentenceView, tokens: &TokenRange, new: &NounPhrase) -> bool {
    let next = words.lower(tokens.end);
    let first = new.behind.split(' ').next().unwrap_or_default();
    if first.is_empty() || next.is_empty() {
        return false;
    }
    // *stukken grond van de gemeente*
    let measured = !closed::has(first, Uses::GOVERNING) && !new.has_clause();
    // *een onderzoek of het kan is klaar*
    let runs_on = matches!(
        words.upos(tokens.end),
        Some(Upos::Adp | Upos::Verb | Upos::Aux | Upos::Pron | Upos::Det | Upos::Sconj)
    );
    // *vervuiling van de grond en water*
    let goes_on = matches!(next, "en" | "of")
        && matches!(
            words.upos(tokens.end + 1),
            Some(Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
        );
    !measured && (next == first || next == "van" || goes_on || new.has_clause() && runs_on)
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
            // *er zijn taken*, *zijn taken*
            let is_verb = words.upos(at) == Some(Upos::Verb) || words.upos(at) == Some(Upos::Aux);
            if is_determiner && !is_verb {
                before.determiner = Some(at);
                return before;
            }
            match words.upos(at) {
                Some(Upos::Num) => {}
                // *de meest recente rapportage*
                Some(Upos::Adv) if !before.adjectives.is_empty() => {}
                // *ons technische en juridische advies*
                Some(Upos::Cconj | Upos::Punct)
                    if !before.adjectives.is_empty()
                        && matches!(lower, "en" | "of" | ",")
                        && at.checked_sub(1).is_some_and(|at| is_adjective(words, at)) => {}
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
