//! Noun phrases without a determiner: which of their words takes the endings, and what goes along
//! with it.

use super::super::classes::Classes;
use super::super::closed::{self, Uses};
use super::super::forms::classes;
use super::super::frequency::zipf_or_zero;
use super::super::gender::{Gender, gender};
use super::super::readings::readings;
use super::{Inflection, candidates, certain};

/// Adjectives, a noun, and what belongs to it: *klein* *stuk* *grond*; *dag* *waarop u betaalt*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NounPhrase<'t> {
    /// In the form that they have behind *een*.
    pub adjectives: Vec<&'t str>,
    /// The noun, which takes the endings.
    pub noun: &'t str,
    /// A preposition with its words, a clause, or what a measure measures; empty where there is
    /// nothing.
    pub behind: &'t str,
}

/// One noun phrase, or more with a conjunction before the last: *kind of jongere*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NounPhrases<'t> {
    /// In their order.
    pub phrases: Vec<NounPhrase<'t>>,
    /// *of* or *en*; empty where there is one phrase.
    pub conjunction: &'static str,
}

impl<'t> NounPhrases<'t> {
    /// Takes a text apart; `None` where that is not certain.
    pub fn parse(text: &'t str) -> Option<NounPhrases<'t>> {
        let coordinated = ["of", "en"].into_iter().find_map(|conjunction| {
            let (before, last) = text.rsplit_once(&format!(" {conjunction} "))?;
            let parts = before.split(", ").chain([last]);
            let phrases: Vec<NounPhrase> = parts.map(NounPhrase::parse).collect::<Option<_>>()?;
            let (last, others) = phrases.split_last()?;
            // *gezin met kinderen of ouderen*
            let certain = others.iter().all(|phrase| phrase.behind.is_empty())
                && phrases.iter().all(|phrase| is_noun(phrase.noun))
                && (last.adjectives.is_empty() || !others[0].adjectives.is_empty());
            certain.then_some(NounPhrases { phrases, conjunction })
        });
        // *bouwen* is a verb, and a plural; *kosten* is a plural for itself.
        let known = classes(text);
        let doubtful = known.intersects(Classes::INFINITIVE)
            && known.intersects(Classes::NOUN_PLURAL)
            && !known.intersects(Classes::NOUN_SINGULAR)
            && !readings(text)
                .any(|one| one.lemma == text && one.classes.intersects(Classes::NOUN));
        if doubtful {
            return None;
        }
        coordinated.or_else(|| {
            Some(NounPhrases { phrases: vec![NounPhrase::parse(text)?], conjunction: "" })
        })
    }

    /// Whether the phrases are plurals; `None` where some are and others not.
    pub fn is_plural(&self) -> Option<bool> {
        let plural = self.phrases[0].is_plural();
        self.phrases.iter().all(|phrase| phrase.is_plural() == plural).then_some(plural)
    }

    /// All phrases, joined: each of them as `part` gives it, by its number.
    pub fn join(&self, parts: &[String]) -> String {
        let Some((last, others)) = parts.split_last() else { return String::new() };
        match self.conjunction {
            "" => last.clone(),
            conjunction => format!("{} {conjunction} {last}", others.join(", ")),
        }
    }
}

impl<'t> NounPhrase<'t> {
    /// Takes a text apart; `None` where that is not certain. A single word is a noun, whatever it
    /// looks like.
    fn parse(text: &'t str) -> Option<NounPhrase<'t>> {
        let words: Vec<&str> = text.split(' ').collect();
        if words.iter().any(|word| word.is_empty() || word.ends_with(['-', ','])) {
            return None;
        }
        let mut at = 0;
        while at + 1 < words.len() && is_adjective_before(words[at], words[at + 1]) {
            at += 1;
        }
        let noun = words[at];
        let known = classes(noun);
        let alone = words.len() == 1 && known.is_empty();
        if !(alone || is_noun(noun)) || closed::has(noun, Uses::GOVERNING) {
            return None;
        }
        let start: usize = words[..=at].iter().map(|word| word.len() + 1).sum();
        let behind = text.get(start..).unwrap_or_default();
        let follows = match words.get(at + 1) {
            None => true,
            Some(next) => opens_complement(next) || NounPhrase::parse(behind).is_some(),
        };
        follows.then(|| NounPhrase { adjectives: words[..at].to_vec(), noun, behind })
    }

    /// Whether the noun is a plural only.
    pub fn is_plural(&self) -> bool {
        let known = classes(self.noun);
        let known = if known.is_empty() {
            readings(self.noun).fold(known, |known, reading| known | reading.classes)
        } else {
            known
        };
        known.intersects(Classes::NOUN_PLURAL) && !known.intersects(Classes::NOUN_SINGULAR)
    }

    /// Whether it takes *de* or *het*.
    pub(crate) fn gender(&self) -> Option<Gender> {
        if self.is_plural() { Some(Gender::De) } else { gender(self.noun) }
    }

    /// Whether it has a plural that people write, so that *een* can stand before it.
    pub fn is_countable(&self) -> bool {
        let plurals = candidates(self.noun, Inflection::Plural);
        plurals.iter().any(|form| is_plural_in_use(self.noun, form))
    }

    /// Whether there is one of it only, by its adjectives: *belangrijkste taak*.
    pub fn has_superlative(&self) -> bool {
        self.adjectives.iter().any(|word| {
            let known = classes(word);
            known.intersects(Classes::SUPERLATIVE)
                && !known.intersects(Classes::NUMERAL | Classes::ADJECTIVE)
        })
    }

    /// Whether a clause belongs to it.
    pub fn has_clause(&self) -> bool {
        let first = self.behind.split(' ').next().unwrap_or_default();
        !first.is_empty() && !classes(first).intersects(Classes::PREPOSITION) && !is_noun(first)
            || first == "om"
    }

    /// The phrase with its noun in another form, and adjectives that go with it: with -e behind
    /// *de* and *het*, which `definite` says, and before a plural.
    pub fn inflected(&self, inflection: Inflection, definite: bool) -> Option<String> {
        let plural_asked = inflection == Inflection::Plural;
        let noun = match inflection {
            Inflection::Singular => self.noun.to_owned(),
            Inflection::Plural if self.is_plural() => self.noun.to_owned(),
            Inflection::Plural => plural(self.noun)?,
            _ => certain(self.noun, inflection).filter(|_| self.adjectives.is_empty())?,
        };
        let mut behind = self.behind.split(' ');
        if plural_asked && !self.is_plural() {
            // *bedrag dat*, *bedragen die*; *wijk die wij vernieuwen*
            let relative = match behind.next() {
                Some("dat" | "wat") => self.gender() != Some(Gender::De),
                Some("die") => !matches!(behind.next(), Some("u" | "wij" | "we" | "ik")),
                _ => false,
            };
            if relative {
                return None;
            }
        }
        let with_e = definite || plural_asked || self.is_plural();
        let mut words = Vec::new();
        for adjective in &self.adjectives {
            if with_e && !adjective.ends_with('e') {
                words.push(certain(adjective, Inflection::WithE)?);
            } else {
                words.push((*adjective).to_owned());
            }
        }
        words.push(noun);
        if !self.behind.is_empty() {
            words.push(self.behind.to_owned());
        }
        Some(words.join(" "))
    }
}

/// Zipf by which a singular leads the plural of a noun that has none in use: *hulp*, *hulpen*.
const NO_PLURAL: f32 = 2.5;

/// The plural of a noun, where the lexicon has it and people write it.
fn plural(noun: &str) -> Option<String> {
    certain(noun, Inflection::Plural).filter(|form| is_plural_in_use(noun, form))
}

/// Whether the lexicon has a form as a plural, and people write it.
fn is_plural_in_use(noun: &str, form: &str) -> bool {
    let listed = readings(form).any(|reading| reading.classes.intersects(Classes::NOUN_PLURAL))
        || classes(form).intersects(Classes::NOUN_PLURAL);
    listed && zipf_or_zero(noun) - zipf_or_zero(form) <= NO_PLURAL
}

/// The classes of a word, whether or not it has a capital.
fn known_as(word: &str) -> Classes {
    if word.starts_with(char::is_uppercase) { classes(&word.to_lowercase()) } else { classes(word) }
}

/// Whether a word can be the noun of a phrase, by itself or as a compound.
fn is_noun(word: &str) -> bool {
    let nouns = Classes::NOUN | Classes::INFINITIVE;
    let known = known_as(word);
    known.intersects(nouns)
        || known.is_empty() && readings(word).any(|reading| reading.classes.intersects(nouns))
}

/// Whether a word is an adjective that goes with what follows: *jong* *bedrijf*, but not *stuk*
/// *grond*.
fn is_adjective_before(word: &str, next: &str) -> bool {
    let participles = Classes::PARTICIPLE
        | Classes::PARTICIPLE_INFLECTED
        | Classes::PRESENT_PARTICIPLE
        | Classes::PRESENT_PARTICIPLE_INFLECTED;
    let known = known_as(word);
    let of_adjective = |known: Classes| known.intersects(Classes::ANY_ADJECTIVE | participles);
    let derived = known.is_empty() && readings(word).any(|reading| of_adjective(reading.classes));
    let closed = Classes::PREPOSITION | Classes::PRONOUN | Classes::DETERMINER;
    let adjective = (of_adjective(known) || derived) && !known.intersects(closed);
    if !adjective || opens_complement(next) {
        return false;
    }
    // A noun as well: it must have the form with -e, and agree as it stands; *extra* has one form.
    let with_e = || certain(word, Inflection::WithE);
    let has_e = || {
        let listed = |form: String| classes(&form).intersects(Classes::ADJECTIVE_INFLECTED);
        with_e().is_some_and(listed)
    };
    let inflected = word.ends_with('e') || word.ends_with("en");
    let het = !is_noun(next) || gender(next) == Some(Gender::Het);
    let agrees = !known.intersects(Classes::NOUN)
        || inflected
        || het && has_e()
        || with_e().as_deref() == Some(word);
    (is_noun(next) || of_adjective(known_as(next))) && agrees
}

/// Whether a word opens what belongs to the noun in front of it.
fn opens_complement(word: &str) -> bool {
    let known = classes(word);
    let open = Classes::PREPOSITION | Classes::SUBORDINATOR;
    known.intersects(open) && !known.intersects(Classes::NOUN_SINGULAR)
        || closed::has(word, Uses::GOVERNING)
        || matches!(word, "die" | "dat" | "wat")
        || word.starts_with("waar") && known.intersects(Classes::ADVERB | Classes::PRONOUN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_noun_of_a_phrase_inflects() {
        let cases = [
            ("stuk grond", "stukken grond"),
            ("set hulpmiddelen", ""),
            ("hoeveelheid geluid", "hoeveelheden geluid"),
            ("raam of deur", "ramen of deuren"),
            ("paspoort of identiteitskaart", "paspoorten of identiteitskaarten"),
            ("schutting, heg of muur", "schuttingen, heggen of muren"),
            ("jong bedrijf", "jonge bedrijven"),
            ("online bijeenkomst", "online bijeenkomsten"),
            ("plek voor uw container", "plekken voor uw container"),
            ("dag waarop u betaalt", "dagen waarop u betaalt"),
            ("wijk die wij vernieuwen", "wijken die wij vernieuwen"),
            ("bedrag dat u kunt terugbetalen", ""),
            ("melding dat u gaat slopen", "meldingen dat u gaat slopen"),
            ("onderzoek of het kan", "onderzoeken of het kan"),
            ("plan om weer te werken", "plannen om weer te werken"),
            ("tolk Nederlandse gebarentaal", "tolken Nederlandse gebarentaal"),
            ("huishouden van twee of meer personen", "huishoudens van twee of meer personen"),
            ("eerste versie van het plan", "eerste versies van het plan"),
            ("uitspraken van rechters", "uitspraken van rechters"),
            ("regels", "regels"),
            ("bereikbaarheid", ""),
            ("betrokkenheid", ""),
            ("hulp", ""),
            ("de ander", ""),
            ("iemand met schulden", ""),
            ("bouwen", ""),
            ("wet- en regel", ""),
        ];
        let mut wrong = Vec::new();
        for (phrase, plural) in cases {
            let parsed = NounPhrases::parse(phrase);
            let made = parsed.and_then(|parsed| {
                let part = |one: &NounPhrase| one.inflected(Inflection::Plural, false);
                let parts: Option<Vec<String>> = parsed.phrases.iter().map(part).collect();
                Some(parsed.join(&parts?))
            });
            if made.as_deref().unwrap_or_default() != plural {
                wrong.push(format!("{phrase}: {made:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
