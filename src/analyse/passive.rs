//! Passive sentences with *worden*, by rules over words alone.
//!
//! A participle stands left of its auxiliary, with nothing but other auxiliaries between
//! (*genomen zou kunnen worden*), or somewhere to the right of it in the same clause (*wordt morgen
//! genomen*). Sentence F1 on gold tokens: 100 on the development treebank (48 sentences), 98.0 on
//! the training one (2,773), where most of the rest is doubtful gold.

use super::{Sentence, Token, TokenKind, Vocabulary, WordId};
use crate::lexicon::Lexicon;

/// A passive with *worden*: the auxiliary and its participle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passive {
    /// Index of the sentence.
    pub sentence: u32,
    /// Index of the form of *worden* among all tokens.
    pub auxiliary: u32,
    /// Index of the participle among all tokens.
    pub participle: u32,
    /// Whether the clause says who does it: *door de gemeente*.
    pub agent: bool,
}

/// The forms of *worden*.
const AUXILIARIES: &[&str] = &["word", "wordt", "worden", "werd", "werden", "geworden"];

/// Participles without a passive.
const ACTIVE: &[&str] = &["gebeurd", "gebleken", "gebleven", "geweest", "geworden"];

/// Participles that are mostly nouns: they count where a participle stands last in its clause.
const NOUNS_ELSEWHERE: &[&str] = &["overlopen", "overvallen", "verslagen"];

/// What may stand between a participle and *worden* behind it; the participle may be quoted.
#[rustfmt::skip]
const CLUSTER: &[&str] = &[
    "behoeft", "behoeven", "behoort", "behoren", "blijft", "blijkt", "blijven", "dient", "diende",
    "dienden", "dienen", "gaan", "gaat", "ging", "gingen", "had", "hadden", "hebben", "heeft",
    "hoefde", "hoefden", "hoeft", "hoeven", "is", "kan", "kon", "konden", "kunnen", "kunt",
    "lijken", "lijkt", "mag", "mocht", "mochten", "moest", "moesten", "moet", "moeten", "mogen",
    "schijnt", "te", "waren", "was", "wensen", "wenst", "wil", "wilde", "wilden", "willen", "zal",
    "zijn", "zou", "zouden", "zullen", "zult", "\"", "'", "’", "”",
];

/// Forms of *hebben* and *zijn*: a participle beside one of them is theirs.
#[rustfmt::skip]
const PERFECT: &[&str] = &[
    "heb", "hebt", "heeft", "hebben", "had", "hadden", "is", "ben", "bent", "zijn", "was", "waren",
];

/// Words that open a clause between commas, behind which this one goes on.
#[rustfmt::skip]
const RELATIVE: &[&str] = &[
    "die", "dat", "wat", "wie", "waar", "waarbij", "waardoor", "waarin", "waarmee", "waarop",
    "waarover", "waaronder", "waaruit", "waarvan", "waarvoor", "welke", "als", "indien", "omdat",
    "hoewel", "nadat", "zoals", "tenzij", "zodra", "toen", "ofschoon",
];
/// Words that open another clause behind a comma and so close this one.
#[rustfmt::skip]
const CONJUNCTIONS: &[&str] = &[
    "aangezien", "daar", "doordat", "en", "maar", "mits", "nu", "of", "opdat", "terwijl",
    "totdat", "voordat", "waarna", "want", "zodat", "doch",
];

/// All passives with *worden*, in the order of their auxiliaries.
pub(super) fn find(
    tokens: &[Token],
    sentences: &[Sentence],
    words: &Vocabulary,
    lexicon: &Lexicon,
) -> Vec<Passive> {
    let auxiliaries: Vec<WordId> = AUXILIARIES.iter().filter_map(|form| words.find(form)).collect();
    let mut passives = Vec::new();
    if auxiliaries.is_empty() {
        return passives;
    }
    for (index, sentence) in sentences.iter().enumerate() {
        let first = sentence.tokens.start as usize;
        let sentence_words = SentenceWords {
            tokens: &tokens[first..sentence.tokens.end as usize],
            vocabulary: words,
            lexicon,
        };
        for at in 0..sentence_words.tokens.len() {
            if !auxiliaries.contains(&sentence_words.tokens[at].word) {
                continue;
            }
            if let Some(participle) = sentence_words.left(at).or_else(|| sentence_words.right(at)) {
                passives.push(Passive {
                    sentence: index as u32,
                    auxiliary: (first + at) as u32,
                    participle: (first + participle) as u32,
                    agent: sentence_words.has_agent(at, participle),
                });
            }
        }
    }
    passives
}

/// The words of a sentence.
struct SentenceWords<'a> {
    tokens: &'a [Token],
    vocabulary: &'a Vocabulary,
    lexicon: &'a Lexicon,
}

impl<'a> SentenceWords<'a> {
    /// Empty beyond the edges of the sentence.
    fn lower(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| self.vocabulary.lower(token.word))
    }

    fn is_participle(&self, at: usize) -> bool {
        let lower = self.lower(at);
        if self.tokens[at].kind != TokenKind::Word || ACTIVE.contains(&lower) {
            return false;
        }
        if NOUNS_ELSEWHERE.contains(&lower) {
            return self.tokens.get(at + 1).is_none_or(|next| next.kind == TokenKind::Punctuation);
        }
        self.lexicon.is_participle(lower)
    }

    /// The participle left of the auxiliary, over other auxiliaries.
    fn left(&self, auxiliary: usize) -> Option<usize> {
        let at = (0..auxiliary).rev().find(|at| !CLUSTER.contains(&self.lower(*at)))?;
        self.is_participle(at).then_some(at)
    }

    /// The first participle to the right, up to the edge of the clause.
    fn right(&self, auxiliary: usize) -> Option<usize> {
        if self.lower(auxiliary) == "geworden" {
            return None;
        }
        let mut at = auxiliary + 1;
        while at < self.tokens.len() {
            match self.lower(at) {
                ";" | ":" => return None,
                "," => {
                    let next = self.lower(at + 1);
                    if CONJUNCTIONS.contains(&next) {
                        return None;
                    }
                    if RELATIVE.contains(&next) {
                        at = (at + 2..self.tokens.len()).find(|at| self.lower(*at) == ",")?;
                        // The closing comma is looked at as any other.
                        continue;
                    }
                }
                _ if self.is_participle(at) && (at == auxiliary + 1 || self.is_free(at)) => {
                    return Some(at);
                }
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// Not beside a form of *hebben* or *zijn*, and not before a noun: *een gesloten groep*.
    fn is_free(&self, at: usize) -> bool {
        !PERFECT.contains(&self.lower(at + 1))
            && !PERFECT.contains(&self.lower(at - 1))
            && !matches!(self.lower(at - 1), "een" | "geen" | "elk" | "ieder" | "zo'n")
    }

    /// Whether the clause of both has *door* with somebody or something behind it.
    fn has_agent(&self, auxiliary: usize, participle: usize) -> bool {
        let is_edge = |at: &usize| matches!(self.lower(*at), "," | ";" | ":");
        let (first, last) = (auxiliary.min(participle), auxiliary.max(participle));
        let start = (0..first).rev().find(is_edge).map_or(0, |at| at + 1);
        let end = (last + 1..self.tokens.len()).find(is_edge).unwrap_or(self.tokens.len());
        (start..end).any(|at| {
            self.lower(at) == "door" && !matches!(self.lower(at + 1), "te" | "middel" | "" | ".")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    /// The passives of one sentence, whose tokens are separated by blanks.
    fn passives(sentence: &str) -> Vec<(String, bool)> {
        let mut words = Vocabulary::default();
        let mut tokens = Vec::new();
        for form in sentence.split(' ') {
            let punctuation = !form.contains(char::is_alphanumeric);
            let kind = if punctuation { TokenKind::Punctuation } else { TokenKind::Word };
            tokens.push(Token { span: Span::new(0, 0), kind, word: words.intern(form) });
        }
        let range = 0..tokens.len() as u32;
        let whole =
            Sentence { span: Span::new(0, 0), block: 0, tokens: range, words: 0, running: true };
        let word = |at: u32| words.lower(tokens[at as usize].word);
        find(&tokens, &[whole], &words, Lexicon::embedded())
            .into_iter()
            .map(|found| {
                (format!("{} {}", word(found.auxiliary), word(found.participle)), found.agent)
            })
            .collect()
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
