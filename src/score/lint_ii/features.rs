//! The four features, from words with their tags and trees.

use super::Features;
use super::dependencies;
use crate::analyse::tagset::{Form, Tag, Upos};
use crate::analyse::trees::{Relation, Trees};
use crate::analyse::{Analysis, Sentence, Token, TokenKind};
use crate::document::Document;
use crate::lexicon::{self, Lexicon};

/// What LiNT-II counts in running text; the features are means over it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GrammarCounts {
    /// Content words whose frequency counts: names do not.
    pub frequency_words: u32,
    /// Sum of their Zipf frequencies.
    pub zipf: f64,
    /// Of each sentence, in the order of the text; empty without trees.
    pub sentences: Vec<SentenceGrammar>,
    /// Nouns for what can be seen, touched or pointed at.
    pub concrete_nouns: u32,
    /// Nouns of which it is known whether they are concrete.
    pub typed_nouns: u32,
}

/// What is counted in a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SentenceGrammar {
    /// The most words between a word and its head; `None` in a sentence of one word.
    pub dependency_length: Option<u32>,
    /// Nouns, names, main verbs, adjectives and adverbs of manner.
    pub content_words: u32,
    /// Finite verbs: one a clause.
    pub finite_verbs: u32,
}

impl GrammarCounts {
    /// Counts running text. Without tags a word that is neither a function word nor a name is a
    /// content word, and without trees there is nothing about sentences and nouns.
    pub fn new(document: &Document, analysis: &Analysis, lexicon: &Lexicon) -> GrammarCounts {
        let mut counts = GrammarCounts::default();
        match (&analysis.tags, &analysis.trees) {
            (Some(tags), Some(trees)) => {
                for sentence in analysis.running() {
                    counts.add_sentence(analysis, sentence, tags, trees);
                }
            }
            _ => counts.add_words(document, analysis, lexicon),
        }
        counts
    }

    /// The features of the document.
    pub fn features(&self) -> Features {
        let share = |part: f64, whole: u32| (whole > 0).then(|| part / f64::from(whole));
        let lengths = self.sentences.iter().filter_map(|sentence| sentence.dependency_length);
        let clauses = self.sentences.iter().filter(|sentence| sentence.finite_verbs > 0);
        let per_clause = clauses
            .map(|sentence| f64::from(sentence.content_words) / f64::from(sentence.finite_verbs));
        Features {
            word_frequency: share(self.zipf, self.frequency_words),
            dependency_length: mean(lengths.map(f64::from)),
            content_words_per_clause: mean(per_clause),
            concrete_noun_share: share(f64::from(self.concrete_nouns), self.typed_nouns),
        }
    }

    /// Cuts the sentence with this number in two, each with half of it and a verb of its own; the
    /// second goes to the end.
    pub(in crate::score) fn cut(&mut self, sentence: usize) {
        if let Some(whole) = self.sentences.get_mut(sentence) {
            let second = SentenceGrammar {
                dependency_length: whole.dependency_length.map(|length| length / 2),
                content_words: whole.content_words / 2,
                finite_verbs: whole.finite_verbs.div_ceil(2),
            };
            whole.dependency_length = second.dependency_length;
            whole.content_words -= second.content_words;
            whole.finite_verbs = second.finite_verbs;
            self.sentences.push(second);
        }
    }

    fn add_sentence(
        &mut self,
        analysis: &Analysis,
        sentence: &Sentence,
        tags: &[Tag],
        trees: &Trees,
    ) {
        let range = sentence.tokens.clone();
        let dependency_length = dependencies::longest(&analysis.tokens, trees, range.clone());
        let mut grammar = SentenceGrammar { dependency_length, ..SentenceGrammar::default() };
        for at in range {
            let (token, tag) = (&analysis.tokens[at as usize], tags[at as usize]);
            let lower = analysis.lower(token);
            grammar.finite_verbs += u32::from(tag.is_finite());
            if is_content_word(token, tag, trees.relation(at), lower) {
                grammar.content_words += 1;
                self.add_frequency(token, tag, lower);
            }
            self.add_noun(token, tag, lower);
        }
        self.sentences.push(grammar);
    }

    fn add_frequency(&mut self, token: &Token, tag: Tag, lower: &str) {
        if tag.upos() == Upos::Propn || token.kind != TokenKind::Word {
            return;
        }
        let known_by = if tag.is_noun() { head_of_noun(lower) } else { lower };
        self.frequency_words += 1;
        self.zipf += f64::from(lexicon::zipf(known_by));
    }

    fn add_noun(&mut self, token: &Token, tag: Tag, lower: &str) {
        if token.kind == TokenKind::Opaque {
            return;
        }
        let concrete = match tag.upos() {
            Upos::Noun => is_concrete(lower),
            Upos::Propn => Some(is_concrete(lower).unwrap_or(true)),
            Upos::Sym | Upos::X => UNITS.contains(&lower).then_some(true),
            _ => None,
        };
        self.typed_nouns += u32::from(concrete.is_some());
        self.concrete_nouns += u32::from(concrete == Some(true));
    }

    fn add_words(&mut self, document: &Document, analysis: &Analysis, lexicon: &Lexicon) {
        for sentence in analysis.running() {
            for (at, token) in analysis.tokens_of(sentence).iter().enumerate() {
                let lower = analysis.lower(token);
                let capital = document.slice(token.span).starts_with(char::is_uppercase);
                let name = capital && (at > 0 || lexicon.is_name(lower));
                let content = token.kind == TokenKind::Word
                    && !name
                    && !lexicon.is_function_word(lower)
                    && lower.chars().any(char::is_alphabetic);
                if content {
                    self.frequency_words += 1;
                    self.zipf += f64::from(lexicon::zipf(lower));
                }
            }
        }
    }
}

/// `None` of nothing.
fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0_u32), |(sum, n), value| (sum + value, n + 1));
    (n > 0).then(|| sum / f64::from(n))
}

/// No numeral, no copula and no auxiliary; of the adverbs only those of manner.
fn is_content_word(token: &Token, tag: Tag, relation: Relation, lower: &str) -> bool {
    let word = matches!(token.kind, TokenKind::Word | TokenKind::Abbreviation);
    word && relation != Relation::Cop
        && match tag.upos() {
            Upos::Noun | Upos::Propn | Upos::Verb => true,
            // *eerste*, *derde*
            Upos::Adj => tag.form() != Form::Plain,
            Upos::Adv => is_manner(lower),
            _ => false,
        }
}

/// Symbols of units of measurement: what they measure can be pointed at.
const UNITS: &[&str] = &[
    "bar", "c", "cc", "cl", "cm", "dl", "dm", "g", "gr", "ha", "kg", "km", "km2", "km²", "kw",
    "kwh", "l", "m", "m2", "m3", "mb", "mg", "ml", "mm", "mw", "m²", "m³", "°c",
];

fn head_of_noun(lower: &str) -> &str {
    lower
}

fn is_concrete(_lower: &str) -> Option<bool> {
    None
}

fn is_manner(_lower: &str) -> bool {
    false
}

#[cfg(test)]
mod tests;
