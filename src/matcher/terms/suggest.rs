//! What to write in place of a term, in the form that its place in the sentence asks for.

mod adjective;
mod beside;
mod clause;
mod noun;
mod repeat;
mod verb;

use super::candidate::{Match, Place};
use crate::analyse::tagset::{Form, Number, Tag, Upos};
use crate::analyse::view::SentenceView;
use crate::analyse::{TokenId, TokenKind, TokenRange};
use crate::lexicon::forms::{Classes, classes};
use crate::lexicon::inflection::{Inflection, inflect};
use crate::lexicon::{Conjunction, like_original, listed};
use crate::matcher::{Context, Edit, Hit, Safety, Severity, Suggestion};
use crate::span::Span;
use crate::wordlist::{TermClass, alternatives};

/// An alternative in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fitted {
    /// In the right form.
    Edits(Vec<Edit>),
    /// In the right form, but other words would have to move: *voert … in* in place of the verb.
    Text(Edit),
    /// Its form is not certain.
    Lemma,
}

/// The hit of a match, with what to write instead. An alternative whose form is not certain stands
/// in the advice only, as the list has it.
pub(super) fn hit(context: &Context, found: &Match) -> Hit {
    let entry = &*found.entry;
    let verb = context.document.slice(found.span);
    let mut hit = match found.related {
        Some(rest) => {
            Hit::at(found.span).with("found", format!("{verb} … {}", context.document.slice(rest)))
        }
        None => Hit::at(found.span).with("found", verb),
    };
    hit.related.extend(found.related);
    hit.level = entry.severity;
    // *de gefaseerde aanpak*: advice that is written for the verb.
    let strained = is_before_noun(found);
    if strained && entry.uses.is_empty() {
        hit.level = Some(Severity::Hint);
    }
    if entry.uses.is_empty() {
        hit.values.extend([("use", String::new()), ("note", entry.note.to_string())]);
        hit.advice = Some(entry.note.to_string()).filter(|note| !note.is_empty());
        return hit;
    }
    let sentence = context.analysis.sentence_at(found.span);
    let tokens = context.analysis.tokens_in(found.span);
    let at = tokens.start;
    let words = SentenceView::around(context.analysis, sentence, at);
    // A capital stays where one stood, but for that of an abbreviation amid a sentence, *in Art. 3*, or of words
    // behind another one, *een Proof of Concept*.
    let is = |at: TokenId, kind| words.token(at).is_some_and(|token| token.kind() == kind);
    let amid = if is(at, TokenKind::Abbreviation) {
        words.tokens.start.until(at).any(|before| is(before, TokenKind::Word))
    } else {
        tokens.len() > 1
            && at
                .checked_sub(1)
                .is_some_and(|before| words.tokens.contains(before) && is(before, TokenKind::Word))
    };
    let written = |edit: &Edit| {
        let original = context.document.slice(edit.span);
        if amid && edit.span.start == found.span.start {
            edit.text.clone()
        } else {
            with_capital(original, &edit.text)
        }
    };
    let mut shown: Vec<String> = Vec::new();
    // What would say a word of the sentence again is advice only, and only where there is nothing else.
    let mut repeated: Vec<String> = Vec::new();
    let mut fits = false;
    let agrees = |alternative: &&str| noun::goes_before(&words, tokens.end, alternative);
    let none_agrees = !alternatives(&entry.uses).any(|one| agrees(&one));
    let offered = alternatives(&entry.uses).enumerate();
    for (rank, alternative) in offered.filter(|(_, one)| none_agrees || agrees(one)) {
        let fitted = fit(&words, found, alternative);
        fits |= fitted != Fitted::Lemma;
        let text = match fitted {
            Fitted::Edits(mut edits) => {
                for edit in &mut edits {
                    edit.text = written(edit);
                }
                let text = format!("‘{}’", new_words(&edits));
                if repeat::repeats(&words, found, &edits) {
                    repeated.push(text);
                    continue;
                }
                // Where more than the words themselves changes, a person looks first.
                let alone = edits.len() == 1 && edits[0].span == found.span;
                let certain = rank == 0 && alone && is_certain(&words, found);
                let safety = if certain { entry.safety } else { Safety::Ask };
                hit.suggestions.push(Suggestion { edits, safety });
                text
            }
            Fitted::Text(edit) => format!("‘{}’", written(&edit)),
            Fitted::Lemma if entry.class == TermClass::Verb => {
                format!("een vorm van ‘{alternative}’")
            }
            Fitted::Lemma => format!("‘{alternative}’"),
        };
        if !shown.contains(&text) {
            shown.push(text);
        }
    }
    if shown.is_empty() {
        shown.extend(repeated.into_iter().take(1));
        hit.level = Some(Severity::Hint);
    }
    if (strained || is_clause(&entry.uses)) && !fits {
        hit.level = Some(Severity::Hint);
    }
    if beside::forbids_edits(context, &words, found) {
        hit.suggestions.clear();
        hit.level = Some(Severity::Hint);
    }
    hit.values.push(("use", listed(&shown, Conjunction::Or)));
    hit.remark = Some(entry.note.to_string()).filter(|note| !note.is_empty());
    hit
}

/// Whether a verb is a participle with an ending, before a noun: *de resterende ramen*.
fn is_before_noun(found: &Match) -> bool {
    let Place::Verb(place) = &found.place else { return false };
    let with_e = |form: &Inflection| {
        matches!(form, Inflection::InflectedParticiple | Inflection::InflectedPresentParticiple)
    };
    place.inflections.iter().any(with_e)
}

/// The text with a capital where the original has one, *’s Avonds*, and in capitals where all of it has.
fn with_capital(original: &str, text: &str) -> String {
    // Shorter ones may be abbreviations.
    const SHORTEST: usize = 5;
    let letters = || original.chars().filter(|letter| letter.is_alphabetic());
    if letters().count() >= SHORTEST && letters().all(char::is_uppercase) {
        return text.to_uppercase();
    }
    match text.split_once(' ') {
        Some((short @ ("'s" | "’s"), rest)) => {
            format!("{short} {}", like_original(original, rest))
        }
        _ => like_original(original, text),
    }
}

fn fit(words: &SentenceView, found: &Match, alternative: &str) -> Fitted {
    if speaks_of_others(words, found, alternative) {
        return Fitted::Lemma;
    }
    let end = words.analysis.tokens_in(found.span).end;
    if beside::is_part_of_more(words, found)
        || beside::lacks_complement(words, found, alternative)
        || beside::opens_with_auxiliary(words, found)
        || beside::points_too_far(words, found, alternative)
        || beside::opens_sentence(words, found, alternative)
        || beside::opens_infinitive(words, found, alternative)
        || beside::breaks_predicate(words, found, alternative)
        || beside::is_attributive(words, found, alternative)
        || beside::misses_number(words, found, alternative)
        || !noun::goes_before(words, end, alternative)
    {
        return Fitted::Lemma;
    }
    match &found.place {
        Place::Fixed if alternative == "volgens" && lacks_article(words, found) => Fitted::Lemma,
        Place::Fixed => fixed(words, found, alternative),
        Place::Verb(place) => verb::fit(words, &found.entry, place, alternative),
        Place::Word { head, inflections } if found.entry.class == TermClass::Noun => {
            noun::fit(words, found.span, *head, inflections, alternative)
        }
        Place::Word { inflections, .. } => {
            adjective::fit(words, found.span, inflections, alternative)
        }
    }
}

/// Whether the forms around a term leave no doubt of it, so that a program may change it: a word that
/// only its tag tells from another one is not certain, and neither is an expression that says that
/// something is over. *Wij hebben uw aanvraag in behandeling genomen* is no *behandeld*.
fn is_certain(words: &SentenceView, found: &Match) -> bool {
    let known = |at: TokenId| classes(words.lower(at));
    match &found.place {
        Place::Fixed => true,
        Place::Word { head, .. } => {
            let verb = known(*head).intersects(Classes::VERB - Classes::PARTICIPLE);
            words.upos(*head).is_some() && !verb
        }
        Place::Verb(place) => {
            let finished = place.inflections.contains(&Inflection::Participle);
            let expression = found.entry.term.contains(' ');
            let noun = known(place.verb).intersects(Classes::NOUN - Classes::NOUN_HET);
            words.upos(place.verb).is_some() && !noun && !(finished && expression)
        }
    }
}

/// Whether an alternative speaks to the reader or of the writer where the sentence does not: *het
/// inkomen van uw huishouden* in a sentence about somebody else.
fn speaks_of_others(words: &SentenceView, found: &Match, alternative: &str) -> bool {
    const READER: &[&str] = &["u", "uw"];
    const WRITER: &[&str] = &["wij", "we", "ons", "onze"];
    [READER, WRITER].iter().any(|persons| {
        let in_term = found.entry.term.split(' ').any(|word| persons.contains(&word));
        let in_sentence = || words.tokens.clone().any(|at| persons.contains(&words.lower(at)));
        alternative.split(' ').any(|word| persons.contains(&word)) && !in_term && !in_sentence()
    })
}

/// Whether a preposition stands before a noun that wants an article with *volgens*: *conform brief*, but not
/// *ingevolge artikel 3*.
fn lacks_article(words: &SentenceView, found: &Match) -> bool {
    let next = words.analysis.tokens_in(found.span).end;
    let is_noun = || {
        let is_word = words.token(next).is_some_and(|token| token.kind() == TokenKind::Word);
        let singular =
            words.tag(next).is_some_and(|tag| tag.form() == Form::Noun(Number::Singular));
        is_word
            && singular
            && words.upos(next) == Some(Upos::Noun)
            && classes(words.lower(next)).intersects(Classes::NOUN)
    };
    let numbered = words.token(next + 1).is_some_and(|token| token.kind() == TokenKind::Number);
    words.tokens.contains(next) && !numbered && is_noun()
}

/// Words without endings. Where they end in a noun its determiner must go with the new one.
fn fixed(words: &SentenceView, found: &Match, alternative: &str) -> Fitted {
    let span = found.span;
    let tokens = words.analysis.tokens_in(span);
    let verb = |tag: Tag| tag.is_finite() || tag.is_infinitive();
    let phrase = !words.tag(tokens.start).is_none_or(verb)
        && !matches!(
            words.upos(tokens.start),
            Some(Upos::Adp | Upos::Adv | Upos::Sconj | Upos::Cconj)
        );
    // *de bovenbedoelde* as *deze*
    if let Some(own) = noun::with_own_article(words, &tokens, alternative) {
        return own;
    }
    // *dat deze uitsluitend voor u is*: what has no noun in it has no determiner.
    let may_be_noun = !matches!(found.entry.class, TermClass::Adverb | TermClass::Preposition);
    let noun =
        if phrase && may_be_noun { noun::fit_as_listed(words, span, alternative) } else { None };
    if tokens.len() == 1 && !verb::may_stand_for_participle(words, tokens.start, alternative) {
        return Fitted::Lemma;
    }
    if let Some(plural) = numbered_plural(words, &tokens, alternative) {
        return replace(span, &plural);
    }
    if is_clause(alternative) {
        return clause_in_place(words, span, alternative);
    }
    noun.unwrap_or_else(|| replace(span, alternative))
}

/// The plural of a noun with more than one number behind it, *art. 13 en 14* as *artikelen 13 en 14*, or with
/// one above 1 in front: *10 blz.* as *10 bladzijden*.
fn numbered_plural(words: &SentenceView, tokens: &TokenRange, noun: &str) -> Option<String> {
    /// Nouns that a number counts: not *3 jan.*, *3 mln.*
    const COUNTED: &[&str] = &[
        "afbeelding",
        "artikel",
        "bijlage",
        "bladzijde",
        "hoofdstuk",
        "kwartaal",
        "maand",
        "pagina",
        "paragraaf",
    ];
    let is = |at: TokenId, kind| words.token(at).is_some_and(|token| token.kind() == kind);
    let number = |at: TokenId| is(at, TokenKind::Number).then(|| words.lower(at));
    let behind = || {
        let first = number(tokens.end)?;
        let joined =
            matches!(words.lower(tokens.end + 1), "en" | "of" | "," | "t/m" | "tot" | "-" | "–");
        Some(first.contains(['-', '–']) || joined && number(tokens.end + 2).is_some())
    };
    let before = || {
        let number = number(tokens.start.checked_sub(1)?)?;
        Some(number != "1" && COUNTED.contains(&noun))
    };
    let counts = classes(noun).intersects(Classes::NOUN_SINGULAR);
    let many = || behind().unwrap_or(false) || before().unwrap_or(false);
    if !counts || !is(tokens.start, TokenKind::Abbreviation) || !many() {
        return None;
    }
    inflect(noun, TermClass::Noun, Inflection::Plural)
}

/// Whether an alternative is a clause with a verb of its own: *als dat kan*.
fn is_clause(alternative: &str) -> bool {
    alternative.starts_with("als dat ")
}

/// A clause goes where another one ends, and takes a comma before the verb of the sentence: *Indien mogelijk
/// verwijst u* as *Als dat kan, verwijst u*. Amid a clause it breaks off what is said: *wij wijzigen indien nodig
/// de tekst*.
fn clause_in_place(words: &SentenceView, span: Span, alternative: &str) -> Fitted {
    let next = words.analysis.tokens_in(span).end;
    let opens =
        matches!(words.lower(next), "om" | "voor" | "voordat" | "door" | "met" | "en" | "of");
    let ends = !words.tokens.contains(next)
        || words.token(next).is_some_and(|token| token.kind() == TokenKind::Punctuation);
    match () {
        () if words.tag(next).is_some_and(Tag::is_finite) => {
            replace(span, &format!("{alternative},"))
        }
        () if opens || ends => replace(span, alternative),
        () => Fitted::Lemma,
    }
}

/// The text that all readings lead to; `None` where one of them leads to none or to another.
fn same<T: PartialEq>(readings: impl IntoIterator<Item = Option<T>>) -> Option<T> {
    let mut readings = readings.into_iter();
    let first = readings.next()??;
    readings.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

/// New words in place of tokens.
fn edit(words: &SentenceView, tokens: &TokenRange, text: &str) -> Edit {
    Edit { span: words.span_of(tokens), text: text.to_owned() }
}

fn replace(span: Span, text: &str) -> Fitted {
    Fitted::Edits(vec![Edit { span, text: text.to_owned() }])
}

/// The new words, with dots for what stays between them.
pub(crate) fn new_words(edits: &[Edit]) -> String {
    let texts = edits.iter().map(|edit| edit.text.trim()).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(" … ")
}
