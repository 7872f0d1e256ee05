//! The four features, from words with their tags and trees.

use rustc_hash::FxHashMap;

use super::Features;
use super::dependencies;
use crate::analyse::tagset::{Form, Tag, Upos};
use crate::analyse::trees::{Relation, Trees};
use crate::analyse::{Analysis, PerToken, Sentence, Token, TokenId, TokenKind, WordId};
use crate::document::Document;
use crate::lexicon::closed::{self, Auxiliaries};
use crate::lexicon::nouns::{self, NounType};
use crate::lexicon::units::{self, Unit};
use crate::lexicon::{self, Lexicon, adverbs};

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
        if let (Some(tags), Some(trees)) = (&analysis.tags, &analysis.trees) {
            let nouns = FxHashMap::default();
            let mut grammar = Grammar { document, analysis, tags, trees, nouns };
            for sentence in analysis.running() {
                grammar.count(sentence, &mut counts);
            }
        } else {
            counts.add_words(document, analysis, lexicon);
        }
        counts
    }

    /// Adds what was counted in the next part of the text. Frequencies have so few digits that their sums are
    /// exact, in whatever order.
    pub fn append(&mut self, mut next: GrammarCounts) {
        self.frequency_words += next.frequency_words;
        self.zipf += next.zipf;
        self.sentences.append(&mut next.sentences);
        self.concrete_nouns += next.concrete_nouns;
        self.typed_nouns += next.typed_nouns;
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

    fn add_words(&mut self, document: &Document, analysis: &Analysis, lexicon: &Lexicon) {
        for sentence in analysis.running() {
            for (at, token) in analysis.tokens_of(sentence).iter().enumerate() {
                let lower = analysis.lower(token);
                let capital = document.slice(token.span).starts_with(char::is_uppercase);
                let name = capital && (at > 0 || lexicon.is_name(lower));
                let content = token.kind() == TokenKind::Word
                    && !name
                    && !lexicon.is_function_word(lower)
                    && lower.chars().any(char::is_alphabetic);
                if content {
                    self.frequency_words += 1;
                    self.zipf += f64::from(lexicon::content_zipf(lower));
                }
            }
        }
    }
}

/// A tagged and parsed text.
struct Grammar<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    tags: &'a PerToken<Tag>,
    trees: &'a Trees,
    /// Nouns and names that came by: each is looked up once.
    nouns: FxHashMap<WordId, Noun>,
}

#[derive(Clone, Copy)]
struct Noun {
    /// Frequency of the head of a compound, else of the word.
    zipf: f64,
    /// What it names; `None` where no list has it.
    kind: Option<NounType>,
}

impl Grammar<'_> {
    fn count(&mut self, sentence: &Sentence, counts: &mut GrammarCounts) {
        let range = sentence.tokens.clone();
        let longest = dependencies::longest(&self.analysis.tokens, self.trees, range.clone());
        let mut of_sentence =
            SentenceGrammar { dependency_length: longest, content_words: 0, finite_verbs: 0 };
        for at in range {
            of_sentence.finite_verbs += u32::from(self.tags[at].is_finite());
            if self.is_content_word(at) {
                of_sentence.content_words += 1;
                if let Some(zipf) = self.frequency(at) {
                    counts.frequency_words += 1;
                    counts.zipf += zipf;
                }
            }
            let kind = self.noun_type(at);
            counts.typed_nouns += u32::from(kind.is_some());
            counts.concrete_nouns += u32::from(kind == Some(NounType::Concrete));
        }
        counts.sentences.push(of_sentence);
    }

    fn token(&self, at: TokenId) -> (&Token, Tag, &str) {
        let token = &self.analysis.tokens[at];
        (token, self.tags[at], self.analysis.lower(token))
    }

    /// No numeral, no copula and no auxiliary; of the adverbs only those of manner.
    fn is_content_word(&self, at: TokenId) -> bool {
        let (token, tag, lower) = self.token(at);
        let word = matches!(token.kind(), TokenKind::Word | TokenKind::Abbreviation);
        let of_content = match tag.upos() {
            Upos::Noun | Upos::Propn | Upos::Verb => true,
            // *eerste*, *derde*
            Upos::Adj => tag.form() != Form::Plain,
            Upos::Adv => adverbs::is_manner(lower),
            _ => false,
        };
        word && of_content && self.trees.relation(at) != Relation::Cop
    }

    /// `None` of names, abbreviations and what is mostly an auxiliary.
    fn frequency(&mut self, at: TokenId) -> Option<f64> {
        let (token, tag, lower) = self.token(at);
        match tag.upos() {
            Upos::Propn => None,
            _ if token.kind() != TokenKind::Word => None,
            Upos::Noun => Some(self.noun(at).zipf),
            Upos::Verb if is_mostly_auxiliary(lower) => None,
            _ => Some(f64::from(lexicon::zipf(lower))),
        }
    }

    /// `None` where the token is no noun, name or unit, and where no list has the noun.
    fn noun_type(&mut self, at: TokenId) -> Option<NounType> {
        let (token, tag, lower) = self.token(at);
        match tag.upos() {
            _ if token.kind() == TokenKind::Opaque => None,
            Upos::Noun => self.noun(at).kind,
            Upos::Propn => {
                let by_form = type_of_name(self.document.slice(token.span));
                Some(self.noun(at).kind.unwrap_or(by_form))
            }
            Upos::Sym | Upos::X => units::is(lower, Unit::SYMBOL).then_some(NounType::Concrete),
            _ => None,
        }
    }

    fn noun(&mut self, at: TokenId) -> Noun {
        let token = &self.analysis.tokens[at];
        *self.nouns.entry(token.word()).or_insert_with(|| {
            let lower = self.analysis.lower(token);
            Noun { zipf: f64::from(lexicon::content_zipf(lower)), kind: nouns::noun_type(lower) }
        })
    }
}

/// `None` of nothing.
fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0_u32), |(sum, n), value| (sum + value, n + 1));
    (n > 0).then(|| sum / f64::from(n))
}

/// What a name in no list names: with more than one capital mostly an organisation (*UWV*, *DigiD*),
/// else a person or a place.
fn type_of_name(name: &str) -> NounType {
    let n_capitals = name.chars().filter(|character| character.is_uppercase()).count();
    if n_capitals > 1 { NounType::Abstract } else { NounType::Concrete }
}

/// Forms of *hebben*, *zijn*, *worden* and of the modal verbs. They are so frequent that one of them
/// taken for a main verb changes the mean of a sentence by half a point, and no writer can do without
/// them. LiNT-II leaves some of them out as well.
fn is_mostly_auxiliary(lower: &str) -> bool {
    let frequent = Auxiliaries::WITH_PARTICIPLE | Auxiliaries::MODAL;
    closed::auxiliary_in_any_form(lower).intersects(frequent)
}

#[cfg(test)]
mod tests;
