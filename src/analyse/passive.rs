//! Passive sentences. With *worden*: what the tree says; without a tree, or where it sees none, rules
//! over words. With *zijn*: what the tree says, of verbs that form their perfect tense with *hebben*.
//!
//! A participle stands left of its auxiliary, with nothing but other auxiliaries between
//! (*genomen zou kunnen worden*), or somewhere to the right of it in the same clause (*wordt morgen
//! genomen*). The rules alone give a sentence F1 of 100 on the development treebank (48 sentences)
//! and 98.0 on the training one (2,773), where most of the rest is doubtful gold.

use super::tagset::{Form, Upos, Use};
use super::trees::Relation;
use super::view::SentenceView;
use super::{Analysis, Passive, TokenId, TokenKind, Voice, WordId};
use crate::lexicon::Lexicon;
use crate::lexicon::closed::{self, Auxiliaries, Uses};
use crate::lexicon::participles::{self, Marks};

/// All passives: those with *worden*, and where there are trees those with *zijn*; in the order of
/// their auxiliaries.
pub(super) fn find(analysis: &Analysis, lexicon: &Lexicon) -> Vec<Passive> {
    let worden = forms(analysis, Auxiliaries::WORDEN);
    let zijn =
        if analysis.trees.is_some() { forms(analysis, Auxiliaries::ZIJN) } else { Vec::new() };
    let mut passives = Vec::new();
    for (index, tokens) in analysis.pieces() {
        let words = Words { sentence: SentenceView { analysis, tokens: tokens.clone() }, lexicon };
        for auxiliary in tokens {
            let word = analysis.tokens[auxiliary].word();
            let (voice, participle) = if worden.contains(&word) {
                let participle = words
                    .by_tree(auxiliary)
                    .or_else(|| words.left(auxiliary))
                    .or_else(|| words.right(auxiliary));
                (Voice::Worden, participle)
            } else if zijn.contains(&word) {
                (Voice::Zijn, words.with_zijn(auxiliary))
            } else {
                continue;
            };
            if let Some(participle) = participle {
                passives.push(Passive {
                    sentence: index,
                    voice,
                    auxiliary,
                    participle,
                    agent: words.has_agent(auxiliary, participle),
                });
            }
        }
    }
    passives
}

/// The forms of an auxiliary that the text has and that can be one of a passive: *geworden*, but not
/// *geweest*, which stands beside another form of *zijn*.
fn forms(analysis: &Analysis, verb: Auxiliaries) -> Vec<WordId> {
    let is_form =
        |lower: &str| closed::auxiliary_in_any_form(lower).intersects(verb) && lower != "geweest";
    analysis.words.iter().filter(|(_, lower)| is_form(lower)).map(|(word, _)| word).collect()
}

/// Whether a word may stand between a participle, which may be quoted, and *worden* behind it.
fn is_between(lower: &str) -> bool {
    !closed::auxiliary(lower).difference(Auxiliaries::WORDEN).is_empty()
        || matches!(lower, "te" | "\"" | "'" | "’" | "”")
}

/// Whether a word is a form of *hebben* or *zijn*: a participle beside it is theirs.
fn is_perfect(lower: &str) -> bool {
    closed::auxiliary(lower).intersects(Auxiliaries::HEBBEN | Auxiliaries::ZIJN)
}

/// The words of a sentence, and what is known about words.
struct Words<'a> {
    sentence: SentenceView<'a>,
    lexicon: &'a Lexicon,
}

impl<'a> Words<'a> {
    fn lower(&self, at: TokenId) -> &'a str {
        self.sentence.lower(at)
    }

    fn is_participle(&self, at: TokenId) -> bool {
        let lower = self.lower(at);
        // *wordt gelet op de drukte niet wenselijk geacht*: a preposition.
        if lower == "gelet" && self.lower(at + 1) == "op" {
            return false;
        }
        if self.sentence.token(at).is_none_or(|token| token.kind() != TokenKind::Word)
            || participles::is_marked(lower, Marks::ACTIVE)
            || matches!(self.sentence.upos(at), Some(Upos::Noun | Upos::Propn))
        {
            return false;
        }
        if participles::is_marked(lower, Marks::NOUN) {
            let next = self.sentence.token(at + 1);
            return next.is_none_or(|next| next.kind() == TokenKind::Punctuation);
        }
        self.lexicon.is_participle(lower)
    }

    /// The participle left of the auxiliary, over other auxiliaries.
    fn left(&self, auxiliary: TokenId) -> Option<TokenId> {
        let mut before = self.sentence.tokens.start.until(auxiliary).rev();
        let at = before.find(|at| !is_between(self.lower(*at)))?;
        self.is_participle(at).then_some(at)
    }

    /// The first participle to the right, up to the edge of the clause.
    fn right(&self, auxiliary: TokenId) -> Option<TokenId> {
        if self.lower(auxiliary) == "geworden" {
            return None;
        }
        let end = self.sentence.tokens.end;
        let mut at = auxiliary + 1;
        while at < end {
            match self.lower(at) {
                ";" | ":" => return None,
                "," => {
                    let next = self.lower(at + 1);
                    if closed::has(next, Uses::CLOSING) {
                        return None;
                    }
                    if closed::has(next, Uses::INSERTING) {
                        at = (at + 2).until(end).find(|at| self.lower(*at) == ",")?;
                        // The closing comma is looked at as any other.
                        continue;
                    }
                }
                _ if self.is_participle(at)
                    && !self.describes(auxiliary, at)
                    && (at == auxiliary + 1 || self.is_free(at)) =>
                {
                    return Some(at);
                }
                _ => {}
            }
            at = at + 1;
        }
        None
    }

    /// Not beside a form of *hebben* or *zijn*, and not before a noun: *een gesloten groep*.
    fn is_free(&self, at: TokenId) -> bool {
        let before = self.sentence.before(at);
        !is_perfect(self.lower(at + 1))
            && !is_perfect(before)
            && !matches!(before, "een" | "geen" | "elk" | "ieder" | "zo'n")
    }

    /// Whether a participle behind the auxiliary belongs to something else: to a comparison (*wordt
    /// duurder dan verwacht*) or to the noun that follows (*worden bij genomen besluiten*).
    fn describes(&self, auxiliary: TokenId, participle: TokenId) -> bool {
        if participle < auxiliary {
            return false;
        }
        let before = self.sentence.before(participle);
        let compared = participle.checked_sub(2).filter(|at| *at > auxiliary);
        let is_compared = |at: TokenId| {
            let lower = self.lower(at);
            let tag = self.sentence.tag(at);
            tag.is_some_and(|tag| matches!(tag.form(), Form::Comparative))
                || matches!(lower, "meer" | "minder" | "anders" | "eerder" | "later" | "beter")
        };
        let before_noun = self.sentence.tag(participle).is_some_and(|tag| {
            matches!(tag.form(), Form::PastParticiple(Use::Prenominal))
                && self.sentence.upos(participle + 1) == Some(Upos::Noun)
        });
        let is_than = self.sentence.upos(participle - 1) == Some(Upos::Sconj)
            || compared.is_some_and(is_compared);
        before_noun || before == "zoals" || before == "dan" && is_than
    }

    /// The participle that the tree gives a form of *worden*.
    fn by_tree(&self, auxiliary: TokenId) -> Option<TokenId> {
        let trees = self.sentence.trees()?;
        let participle = trees.head(auxiliary)?;
        let is_passive = trees.relation(auxiliary) == Relation::AuxPass
            && self.sentence.tag(participle)?.is_past_participle()
            && !self.describes(auxiliary, participle)
            && !self.is_parted(auxiliary, participle)
            && self.is_participle(participle);
        is_passive.then_some(participle)
    }

    /// Whether a sign between two words ends the clause of the first: *Dat wordt anders: zij is gehoord.*
    fn is_parted(&self, auxiliary: TokenId, participle: TokenId) -> bool {
        let (first, last) = (auxiliary.min(participle), auxiliary.max(participle));
        first.until(last).any(|at| matches!(self.lower(at), ";" | ":"))
    }

    /// The participle that a form of *zijn* makes a passive with.
    fn with_zijn(&self, auxiliary: TokenId) -> Option<TokenId> {
        let trees = self.sentence.trees()?;
        let relation = trees.relation(auxiliary);
        let is_verb = self.sentence.tag(auxiliary)?.is_verb();
        if !is_verb || !matches!(relation, Relation::Aux | Relation::AuxPass) {
            return None;
        }
        let participle = trees.head(auxiliary)?;
        let lower = self.lower(participle);
        let tag = self.sentence.tag(participle)?;
        if !tag.is_past_participle()
            || !self.is_participle(participle)
            || self.describes(auxiliary, participle)
        {
            return None;
        }
        let with_hebben = participles::participle(lower)
            .is_none_or(|known| known.auxiliary == participles::Auxiliary::Hebben);
        let tokens = self.sentence.tokens.clone();
        let has_agent = trees.children_by(participle, Relation::OblAgent, tokens).next().is_some();
        // *De systemen zijn voorzien van een keurmerk*, and nobody did it.
        let is_state = lower == "voorzien";
        let is_passive =
            !is_state && has_agent || with_hebben && !participles::is_marked(lower, Marks::STATE);
        (is_passive && is_one_clause(self.sentence.analysis, auxiliary, participle))
            .then_some(participle)
    }

    /// Whether the clause of both has *door* with somebody or something behind it.
    fn has_agent(&self, auxiliary: TokenId, participle: TokenId) -> bool {
        let all = &self.sentence.tokens;
        let is_edge = |at: &TokenId| matches!(self.lower(*at), "," | ";" | ":");
        let (first, last) = (auxiliary.min(participle), auxiliary.max(participle));
        let start = all.start.until(first).rev().find(is_edge).map_or(all.start, |at| at + 1);
        let end = (last + 1).until(all.end).find(is_edge).unwrap_or(all.end);
        start.until(end).any(|at| {
            self.lower(at) == "door"
                && !matches!(self.lower(at + 1), "te" | "middel" | "" | ".")
                && !self.is_in_noun_phrase(at)
        })
    }

    /// Whether *door* belongs to a participle before a noun: *de door u ingevulde gegevens*, *alle eerder door u
    /// gestuurde stukken*.
    fn is_in_noun_phrase(&self, door: TokenId) -> bool {
        let first = self.sentence.tokens.start;
        let before = |n: usize| door.checked_sub(n).filter(|at| *at >= first);
        let upos = |n: usize| before(n).and_then(|at| self.sentence.upos(at));
        let opens = |n: usize| {
            matches!(upos(n), Some(Upos::Det))
                || before(n).is_some_and(|at| closed::has(self.lower(at), Uses::POSSESSIVE))
        };
        opens(1) || upos(1) == Some(Upos::Adv) && opens(2)
    }
}

/// Whether a participle is among the verbs of the clause of its auxiliary; an auxiliary that is not
/// finite has none of its own. A participle in front has nothing but verbs behind it.
fn is_one_clause(analysis: &Analysis, auxiliary: TokenId, participle: TokenId) -> bool {
    let is_verb = |token| analysis.tags.as_ref().is_some_and(|tags| tags[token].is_verb());
    let is_joined =
        |between: TokenId| is_verb(between) || analysis.lower(&analysis.tokens[between]) == "te";
    if auxiliary > participle && !(participle + 1).until(auxiliary).all(is_joined) {
        // *Onderzocht is of …* starts the sentence.
        return false;
    }
    let clause = analysis.clauses.binary_search_by_key(&auxiliary, |clause| clause.finite);
    clause.map_or(true, |clause| analysis.clauses[clause].verbs.contains(&participle))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::by_hand;

    fn described(analysis: &Analysis) -> Vec<(String, bool)> {
        let word = |at: TokenId| analysis.lower(&analysis.tokens[at]);
        let passives = analysis.passives.iter();
        passives
            .map(|found| {
                (format!("{} {}", word(found.auxiliary), word(found.participle)), found.agent)
            })
            .collect()
    }

    /// The passives of one sentence, whose tokens are separated by blanks.
    fn passives(sentence: &str) -> Vec<(String, bool)> {
        described(&by_hand::words(sentence))
    }

    #[test]
    fn zijn_makes_a_passive_where_somebody_did_it() {
        let rows = |participle: &str, relation: &str| {
            format!(
                "Het LID|bep 2 det
                besluit N|soort|ev 5 nsubj:pass
                is WW|pv|tgw|ev 5 {relation}
                vandaag BW 5 advmod
                {participle} WW|vd|vrij 0 root
                . LET 5 punct"
            )
        };
        let cases = [
            (rows("genomen", "aux:pass"), true),
            (rows("gestegen", "aux"), false),
            (rows("gesloten", "aux:pass"), false),
        ];
        for (rows, found) in cases {
            assert_eq!(!described(&by_hand::analysis(&rows)).is_empty(), found, "{rows}");
        }
    }

    #[test]
    fn a_colon_parts_an_auxiliary_from_what_follows() {
        let rows = |sign: &str| {
            format!(
                "Dat VNW|aanw 6 nsubj:pass
                wordt WW|pv|tgw|ev 6 aux:pass
                anders BW 6 advmod
                {sign} LET 3 punct
                zij VNW|pers 6 nsubj:pass
                gehoord WW|vd|vrij 0 root
                . LET 6 punct"
            )
        };
        for (sign, found) in [(":", false), (";", false), ("-", true)] {
            let analysis = by_hand::analysis(&rows(sign));
            assert_eq!(!described(&analysis).is_empty(), found, "{sign}");
        }
    }

    #[test]
    fn passives_are_found() {
        let cases: &[(&str, &[&str])] = &[
            ("Uw aanvraag wordt morgen behandeld .", &["wordt behandeld"]),
            ("Het besluit zal snel worden genomen .", &["worden genomen"]),
            ("omdat het besluit genomen kan worden .", &["worden genomen"]),
            ("dat het stuk ingezien had moeten worden .", &["worden ingezien"]),
            ("Het stuk moet kunnen worden ingezien .", &["worden ingezien"]),
            ("U wordt verzocht te bellen .", &["wordt verzocht"]),
            ("U wordt geacht de wet te kennen .", &["wordt geacht"]),
            ("Het plan werd , toen het klaar was , vastgesteld .", &["werd vastgesteld"]),
            ("De brief wordt verstuurd en er wordt gebeld .", &["wordt verstuurd", "wordt gebeld"]),
            ("Ook wordt een gesloten groep gevormd .", &["wordt gevormd"]),
            ("Wij werden verslagen .", &["werden verslagen"]),
            ("Dat wordt beoordeeld is zeker .", &["wordt beoordeeld"]),
            ("De fietsen worden weggehaald .", &["worden weggehaald"]),
        ];
        for (sentence, expected) in cases {
            let found: Vec<String> =
                passives(sentence).into_iter().map(|(words, _)| words).collect();
            assert_eq!(found, *expected, "{sentence}");
        }
    }

    #[test]
    fn becoming_is_no_passive() {
        let sentences = [
            "Het wordt koud .",
            "Hij wordt 18 .",
            "Dat wordt snel bekend .",
            "De regels zijn duidelijk geworden .",
            "Zij werd een bekend schrijver .",
            "Het wordt een nieuw gebied .",
            "Zij wordt directeur , maar is nog niet benoemd .",
            "Het werd laat nadat hij had gebeld .",
            "Hoe ouder hij wordt , hoe meer hij betaalt .",
            "Het wordt beter wat het beleid betreft .",
            "Het werk wordt later dan gepland klaar .",
            "Het wordt anders dan verwacht .",
            "Het wordt zoals beloofd een park .",
        ];
        for sentence in sentences {
            assert_eq!(passives(sentence), [], "{sentence}");
        }
    }

    #[test]
    fn an_agent_is_a_door_phrase() {
        let cases = [
            ("Het plan wordt door de raad vastgesteld .", true),
            ("Het plan wordt vastgesteld door de raad .", true),
            ("Door te bellen wordt het opgelost .", false),
            ("Het plan wordt vastgesteld , door wie dan ook .", false),
            ("Het plan wordt vastgesteld .", false),
        ];
        for (sentence, agent) in cases {
            assert_eq!(passives(sentence)[0].1, agent, "{sentence}");
        }
    }
}
