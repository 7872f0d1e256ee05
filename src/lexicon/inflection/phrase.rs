//! Terms of more than one word: which of them takes the endings, and where the others go.

use std::iter;
use std::ops::Range;

use super::super::closed::{self, Auxiliaries, Uses};
use super::form::Inflection;
use super::verb;

/// A verb with what belongs to it: *in aanmerking komen voor*, *laten weten*, *aanvangen*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbPhrase<'t> {
    /// What stands before the verb, or at the end of a main clause: *in aanmerking*.
    pub before: &'t str,
    /// The verb, as infinitive, its particle included: *komen*, *aanvangen*.
    pub verb: &'t str,
    /// The infinitive that goes with it: *weten* in *laten weten*.
    pub infinitive: &'t str,
    /// What stands behind all that: *voor*.
    pub after: &'t str,
}

/// A finite verb and what stands apart from it in a main clause: *voert* … *in*, *komt* … *in
/// aanmerking*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The verb.
    pub finite: String,
    /// What belongs to it, without [`VerbPhrase::after`]; empty where the verb stands alone.
    pub complement: String,
}

/// Verbs that go with an infinitive: *laten weten*, *doen toekomen*.
const GOING_WITH_INFINITIVE: Auxiliaries =
    Auxiliaries::MODAL.union(Auxiliaries::WITH_INFINITIVE).union(Auxiliaries::DOEN);

impl<'t> VerbPhrase<'t> {
    /// Takes a term apart: the last word that ends as an infinitive does is the verb, or the one
    /// before it where that goes with an infinitive; the last word of all where there is none.
    pub fn parse(term: &'t str) -> VerbPhrase<'t> {
        // Most verbs stand alone, and every word of a text may be a form of one.
        if !term.contains(' ') {
            return VerbPhrase { before: "", verb: term, infinitive: "", after: "" };
        }
        let last_of = |end: usize| term[..end].rfind(' ').map_or(0, |blank| blank + 1)..end;
        let before = |word: &Range<usize>| word.start.checked_sub(1).map(last_of);
        let is_infinitive = |place: &Range<usize>| {
            let word = &term[place.clone()];
            // *aanpassen aan de prijzen*
            let is_noun =
                || before(place).is_some_and(|one| matches!(&term[one], "de" | "het" | "een"));
            word.len() > 3
                && word.ends_with('n')
                && !closed::has(word, Uses::GOVERNING)
                && !is_noun()
        };
        let goes_with = |place: &Range<usize>| {
            closed::auxiliary_infinitive(&term[place.clone()]).intersects(GOING_WITH_INFINITIVE)
        };
        let mut from_last = iter::successors(Some(last_of(term.len())), before);
        let last = from_last.find(is_infinitive).unwrap_or_else(|| last_of(term.len()));
        let verb = before(&last).filter(goes_with).unwrap_or_else(|| last.clone());
        VerbPhrase {
            before: term[..verb.start].trim_end(),
            verb: &term[verb.clone()],
            infinitive: term[verb.end..last.end].trim_start(),
            after: term[last.end..].trim_start(),
        }
    }

    /// The form with everything in the order of a subordinate clause: *in aanmerking komt voor*,
    /// *in te voeren*, *laat weten*. `None` where it is not certain.
    pub fn joined(&self, inflection: Inflection) -> Option<String> {
        let participle =
            matches!(inflection, Inflection::Participle | Inflection::InflectedParticiple);
        let bare = self.infinitive.is_empty();
        if (participle && !bare) || (is_attributive(inflection) && !(self.after.is_empty() && bare))
        {
            return None;
        }
        let form = verb::certain(self.verb, inflection)?;
        Some(words(&[self.before, &form, self.infinitive, self.after]))
    }

    /// The finite verb and what stands apart from it in a main clause. `None` where it is not
    /// certain, or the form is not finite.
    pub fn apart(&self, inflection: Inflection) -> Option<Apart> {
        if !inflection.is_finite() {
            return None;
        }
        let (finite, particle) = verb::certain_apart(self.verb, inflection)?;
        Some(Apart { finite, complement: words(&[self.before, particle, self.infinitive]) })
    }

    /// What the verb leaves behind in a main clause, without what stands before it; empty where it
    /// stays whole, `None` where that is not certain.
    pub fn particle(&self) -> Option<&'static str> {
        verb::particle(self.verb)
    }

    /// Whether there is nothing but the verb.
    pub fn is_one_word(&self) -> bool {
        [self.before, self.infinitive, self.after].iter().all(|part| part.is_empty())
    }
}

/// Whether a form can stand before a noun only.
fn is_attributive(inflection: Inflection) -> bool {
    matches!(
        inflection,
        Inflection::InflectedParticiple
            | Inflection::PresentParticiple
            | Inflection::InflectedPresentParticiple
    )
}

/// The position of the word of a noun term that takes the endings: the last, or the one before the
/// first preposition (*plan van aanpak*), or before the clause that tells which (*bedrag dat u
/// betaalt*).
pub fn noun_position(words: &[&str]) -> usize {
    let preposition = words.iter().position(|word| closed::has(word, Uses::GOVERNING));
    preposition.filter(|at| *at > 0).map_or(words.len().saturating_sub(1), |at| at - 1)
}

/// Words with one space between them; empty ones are left out.
fn words(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
