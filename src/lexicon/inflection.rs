//! Forms of Dutch words: which form of its lemma a word is, and the same form of another lemma.
//!
//! Spelling does not always tell which form is the right one (*kansen* but *lenzen*; *factors*,
//! *factoren*). For reading ([`analyse`]) all candidates count: a form that nobody writes is never
//! found and does no harm. For writing ([`inflect`]) only a form counts that is certain: because the
//! spelling leaves one, or because people write one of them and not the others. A wrong form costs
//! more trust than none.

mod adjective;
mod exceptions;
mod form;
mod noun;
mod noun_phrase;
mod participle;
mod particle;
mod phrase;
pub mod root;
mod spelling;
mod verb;

pub use form::{Inflection, Person};
pub use noun_phrase::{NounPhrase, NounPhrases};
pub use participle::{behind_particle, has_participle_shape, is_rather_no_participle};
pub(super) use particle::may_be_prefix;
pub use particle::particles;
pub use phrase::{Apart, VerbPhrase, noun_position};
pub(crate) use verb::Verb;

use super::compounds;
use super::forms::{Classes, classes};
use super::frequency::{clear_best, is_known, zipf_or_zero};
use super::readings::{is_form_of, readings};
use crate::wordlist::TermClass;

/// Which forms of a lemma a lower-cased form can be; none where it is no form of it. A particle
/// stands in front (*aanvangt*), or with [`analyse_apart`] somewhere else.
pub fn analyse(form: &str, lemma: &str, class: TermClass) -> Vec<Inflection> {
    match class {
        TermClass::Verb => Verb::new(lemma).analyse(form),
        TermClass::Noun | TermClass::Adjective => {
            let is_form = |inflection: &Inflection| {
                candidates(lemma, *inflection).iter().any(|one| one == form)
            };
            Inflection::of(class).iter().copied().filter(is_form).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a lower-cased word is Dutch: a form that the lexicon has, or a compound of words that it has.
pub fn is_word(lower: &str) -> bool {
    let has = |word: &str| !classes(word).is_empty() || readings(word).next().is_some();
    let parts = |word: &str| compounds::split(word).is_some();
    has(lower) || parts(lower) || lower.split('-').all(|part| has(part) || parts(part))
}

/// Which finite forms of a verb with this particle a form without it can be: *vangt* of
/// *aanvangen*.
pub fn analyse_apart(form: &str, particle: &str, infinitive: &str) -> Vec<Inflection> {
    Verb::new(infinitive).analyse_apart(form, particle)
}

/// A form of a term, written as one: *ingevoerd*, *in te voeren*, *zaken*, *duidelijkere*. A noun
/// inflects in its head (*plannen van aanpak*, *stukken grond*), an adjective in its last word, a verb
/// where the infinitive stands. `None` where the form is not
/// certain, or there is none.
pub fn inflect(lemma: &str, class: TermClass, inflection: Inflection) -> Option<String> {
    if Inflection::listed(class) == Some(inflection) {
        return Some(lemma.to_owned());
    }
    match class {
        TermClass::Verb => VerbPhrase::parse(lemma).joined(inflection),
        TermClass::Noun => inflect_noun(lemma, inflection),
        TermClass::Adjective => inflect_adjective(lemma, inflection),
        _ => None,
    }
}

/// Words that make an adjective stronger or weaker: *heel belangrijk*, *heel belangrijke*. Behind
/// others stands no adjective: *af en toe*.
const DEGREES: &[&str] = &["erg", "heel", "meer", "minder", "niet", "zeer", "zo"];

fn inflect_adjective(term: &str, inflection: Inflection) -> Option<String> {
    let Some((before, word)) = term.rsplit_once(' ') else {
        return certain(term, inflection);
    };
    // *heel belangrijke*, but neither *heel belangrijker* nor *niet nodigst*.
    let form = matches!(inflection, Inflection::WithE | Inflection::Partitive);
    let degree = form && before.split(' ').next().is_some_and(|first| DEGREES.contains(&first));
    Some(format!("{before} {}", certain(word, inflection).filter(|_| degree)?))
}

fn inflect_noun(term: &str, inflection: Inflection) -> Option<String> {
    // *factor*: a noun alone, whether or not the lexicon has its plural.
    if !term.contains(' ') {
        return certain(term, inflection);
    }
    let parsed = NounPhrases::parse(term)?;
    let parts = parsed.phrases.iter().map(|phrase| phrase.inflected(inflection, false));
    Some(parsed.join(&parts.collect::<Option<Vec<String>>>()?))
}

/// All forms that the spelling of a noun or an adjective allows, the likeliest first.
fn candidates(word: &str, inflection: Inflection) -> Vec<String> {
    let with =
        |forms: Vec<String>, ending: &str| forms.into_iter().map(|form| form + ending).collect();
    match inflection {
        Inflection::Singular | Inflection::Base => vec![word.to_owned()],
        Inflection::Plural => noun::plurals(word),
        Inflection::Diminutive => noun::diminutives(word),
        Inflection::DiminutivePlural => with(noun::diminutives(word), "s"),
        Inflection::WithE => adjective::inflected(word),
        Inflection::Partitive => adjective::partitive(word).into_iter().collect(),
        Inflection::Comparative => adjective::comparatives(word),
        Inflection::ComparativeWithE => with(adjective::comparatives(word), "e"),
        Inflection::Superlative => adjective::superlative(word).into_iter().collect(),
        Inflection::SuperlativeWithE => {
            with(adjective::superlative(word).into_iter().collect(), "e")
        }
        _ => Vec::new(),
    }
}

/// The one form of a noun or an adjective, where the spelling leaves one or people write one.
fn certain(word: &str, inflection: Inflection) -> Option<String> {
    let mut forms = candidates(word, inflection);
    if forms.len() < 2 {
        return forms.pop();
    }
    // The lexicon may have one of them as a form of this word.
    let of_class = match inflection {
        Inflection::Plural => Classes::NOUN_PLURAL,
        Inflection::Diminutive | Inflection::DiminutivePlural => Classes::NOUN,
        _ => Classes::ANY_ADJECTIVE,
    };
    let is_listed = |form: &&String| is_form_of(form, word, of_class);
    let mut listed = forms.iter().filter(is_listed);
    let known = classes(word).intersects(Classes::NOUN_SINGULAR);
    match (listed.next(), listed.next()) {
        (Some(only), None) => return Some(only.clone()),
        // *inspraak*: the lexicon knows the noun, and no plural of it.
        (None, _) if known && inflection == Inflection::Plural => return None,
        _ => {}
    }
    if inflection == Inflection::Plural {
        return noun::certain_plural(word).or_else(|| of_last_part(word, inflection));
    }
    most_used(&forms).map(|best| forms.swap_remove(best)).or_else(|| of_last_part(word, inflection))
}

/// The form of a compound that nobody counted, as its last part has it: *identiteits-bewijzen*.
fn of_last_part(word: &str, inflection: Inflection) -> Option<String> {
    if candidates(word, inflection).iter().any(|form| is_known(form)) {
        return None;
    }
    let tails = word.char_indices().skip(2).map(|(at, _)| &word[at..]);
    let tail = tails.filter(|tail| tail.len() >= 4).find(|tail| zipf_or_zero(tail) >= COMMON)?;
    Some(format!("{}{}", &word[..word.len() - tail.len()], certain(tail, inflection)?))
}

/// Zipf of a word that can be the last part of a compound.
const COMMON: f32 = 3.0;

/// The index of the form that people write, where no other comes near.
fn most_used(forms: &[String]) -> Option<usize> {
    clear_best(forms.iter().map(|form| zipf_or_zero(form)).zip(0..).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_terms_do_no_harm() {
        #[rustfmt::skip]
        let terms = [
            "", " ", "n", "en", "ë", "aan", "van", "’s", "x y", "één", "abc123", "--", "🙂", "ge", "aange",
            "zijn", "te", "laten", "ing", "um", "de het", "e-mailen",
        ];
        for class in [TermClass::Verb, TermClass::Noun, TermClass::Adjective, TermClass::Fixed] {
            for term in terms {
                for inflection in Inflection::of(class) {
                    let form = inflect(term, class, *inflection);
                    assert!(form.is_none_or(|form| !form.contains("  ")), "{term}");
                }
                for form in terms {
                    analyse(form, term, class);
                    analyse_apart(form, "aan", term);
                    root::of_form(form, |_| {});
                }
            }
        }
    }

    #[test]
    fn what_is_not_certain_is_not_made() {
        let cases = [
            // Two spellings, and nobody writes either.
            ("vlieperen", TermClass::Verb, Inflection::Present(Person::Third)),
            // *te doorlopen*, *door te lopen*: both verbs exist.
            ("doorlopen", TermClass::Verb, Inflection::ToInfinitive),
            ("uitleg", TermClass::Noun, Inflection::Plural),
            ("vaak", TermClass::Adjective, Inflection::WithE),
            ("af en toe", TermClass::Adjective, Inflection::WithE),
            ("laten weten", TermClass::Verb, Inflection::Participle),
            ("zorgen voor", TermClass::Verb, Inflection::InflectedParticiple),
        ];
        for (term, class, inflection) in cases {
            assert_eq!(inflect(term, class, inflection), None, "{term}");
        }
    }
}
