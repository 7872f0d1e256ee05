//! The form of an adjective: before a noun, behind it, compared.

use super::{Fitted, noun, replace, same};
use crate::analyse::tagset::Upos;
use crate::analyse::view::SentenceView;
use crate::lexicon::forms::{Classes, classes};
use crate::lexicon::inflection::{Inflection, inflect};
use crate::span::Span;
use crate::wordlist::TermClass;

/// An alternative in the place of an adjective.
pub(super) fn fit(
    words: &SentenceView,
    span: Span,
    inflections: &[Inflection],
    alternative: &str,
) -> Fitted {
    let form = |inflection| inflect(alternative, TermClass::Adjective, inflection);
    let tokens = words.analysis.tokens_in(span);
    // *een frequent bezoek*, but neither *een vaak bezoek* nor *een niet in verhouding bezoek*
    let next = words.upos(tokens.end);
    let last = tokens.end.checked_sub(1);
    let attributive = last.is_some_and(|last| noun::is_before_noun(words, last))
        || !inflections.contains(&Inflection::Base);
    if attributive && !form(Inflection::WithE).is_some_and(|form| is_adjective(&form)) {
        return Fitted::Lemma;
    }
    // *onevenredig hoog*, *zeer onevenredig*: another word before it or behind it makes too many.
    let more = alternative.contains(' ');
    let before = tokens.start.checked_sub(1).and_then(|at| words.upos(at));
    let degree = before == Some(Upos::Adv);
    if more && (next == Some(Upos::Adj) || degree) {
        return Fitted::Lemma;
    }
    // *diverser*, but not *verschillender*
    let compares = inflections.iter().any(|inflection| inflection.is_of_degree());
    match same(inflections.iter().map(|inflection| form(*inflection))) {
        Some(text) if !compares || is_of_degree(&text) => replace(span, &text),
        _ => Fitted::Lemma,
    }
}

/// Whether the lexicon has the last word of a text as a comparative or a superlative.
fn is_of_degree(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    classes(last).intersects(Classes::COMPARATIVE | Classes::SUPERLATIVE)
}

/// Whether the lexicon has the last word of a text as an adjective with -e, or it is the same in all
/// forms.
fn is_adjective(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    let known = classes(last);
    known.intersects(
        Classes::ADJECTIVE_INFLECTED
            | Classes::PARTICIPLE_INFLECTED
            | Classes::PRESENT_PARTICIPLE_INFLECTED
            | Classes::COMPARATIVE
            | Classes::SUPERLATIVE,
    ) || known.intersects(Classes::ADJECTIVE) && !last.ends_with('e')
}
