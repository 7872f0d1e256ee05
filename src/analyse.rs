//! From text to words and sentences: tables that run in parallel, made once and read by every
//! matcher and every measure.

#[cfg(test)]
mod by_hand;
pub mod clauses;
mod counting;
mod coverage;
pub mod grammar;
pub mod language;
pub mod lemmatiser;
pub mod names;
mod passive;
mod sentences;
mod settle;
pub mod splits;
pub mod tagset;
mod tokens;
pub mod trees;
pub mod view;
mod vocabulary;

use std::ops::Range;

use crate::document::{self, BlockKind, Document};
use crate::lexicon::Lexicon;
use crate::span::Span;
use clauses::Clause;
use grammar::Grammar;
use grammar::model::Model;
use tagset::Tag;
use trees::{Relation, Trees};

pub use coverage::{Coverage, LeftOut, Why};
pub use passive::{Passive, Voice};
pub use vocabulary::{Vocabulary, WordId, lowered};

/// Everything that is known about the words of a document.
#[derive(Debug)]
pub struct Analysis {
    /// All sentences, in the order of the text; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// All tokens, in the order of the text.
    pub tokens: Vec<Token>,
    /// The different words, each once, with what is looked up about them.
    pub words: Vocabulary,
    /// What each token is, in the order of the tokens; where the profile needs it.
    pub tags: Option<Vec<Tag>>,
    /// How the tokens depend on each other; where the profile needs it, and then `tags` are there
    /// as well.
    pub trees: Option<Trees>,
    /// The passive constructions found in running text.
    pub passives: Vec<Passive>,
    /// All clauses, in the order of their finite verbs; none where there are no trees.
    pub clauses: Vec<Clause>,
    /// Per block of the document, whether it is looked at: not outside the section that counts, not in
    /// another language, and not where the words are somebody else's. A hidden block has no sentences.
    pub visible: Vec<bool>,
    /// Whether only a section of the document is looked at.
    pub is_section: bool,
}

/// How far an analysis goes. What needs more costs more: a tagged text takes some five times as long
/// as its tokens, a parsed one three times that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Tokens, sentences and passives by rules over words.
    #[default]
    Tokens,
    /// Word classes as well.
    Tags,
    /// Word classes and dependency trees as well.
    Trees,
}

/// A sentence, or what stands for one in a heading, a cell or an item.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Index of its block in [`Document::blocks`].
    pub block: u32,
    /// Its tokens in [`Analysis::tokens`].
    pub tokens: Range<u32>,
    /// Number of words: the tokens that count.
    pub words: u32,
    /// Whether it is running text, which measures count: in a paragraph or list item, and either it
    /// ends in sentence punctuation or it has at least five words.
    pub running: bool,
}

/// A word, a number, a mark of punctuation, or an opaque stretch.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Its lower-cased form, shared by all tokens that are the same word.
    pub word: WordId,
    /// Whether it is counted as a word: not a mark of punctuation, nor a second part of a date, an amount, an
    /// IBAN or a telephone number, nor the number or the label before a sentence.
    pub counts: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes and digits.
    Word,
    /// A word with a dot that belongs to it: `m.b.t.`, `dhr.`, `A.B.`.
    Abbreviation,
    /// Digits with what belongs to them: `1.200`, `12-03-2025`, `13:00`, `5.1`, `3e`.
    Number,
    /// A mark of punctuation or another sign.
    Punctuation,
    /// Code, an address or a slot: one word to the grammar, never a finding.
    Opaque,
}

/// What of a document an analysis reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All blocks, whoever's words they hold.
    Everything,
    /// The writer's own words.
    Own,
    /// The writer's own words in some blocks.
    Section(Range<usize>),
}

impl Reach {
    fn has(&self, index: usize, voice: document::Voice) -> bool {
        let is_own = voice == document::Voice::Own;
        match self {
            Reach::Everything => true,
            Reach::Own => is_own,
            Reach::Section(blocks) => is_own && blocks.contains(&index),
        }
    }
}

impl TokenKind {
    /// Whether it counts as a word.
    pub fn is_word(self) -> bool {
        self != TokenKind::Punctuation
    }
}

impl Analysis {
    /// Tokens and sentences of a document, as far as `reach` says. [`Analysis::deepen`] adds the rest.
    #[allow(clippy::needless_pass_by_value, reason = "a reach is made for one analysis")]
    pub fn new(document: &Document, reach: Reach, lexicon: &Lexicon) -> Analysis {
        let is_section = matches!(reach, Reach::Section(_));
        let blocks = document.blocks.iter().enumerate();
        let visible: Vec<bool> =
            blocks.map(|(index, block)| reach.has(index, block.voice)).collect();
        let mut words = Vocabulary::default();
        let mut tokens = Vec::with_capacity(document.text.len() / 5);
        let mut sentences = Vec::new();
        for (index, block) in document.blocks.iter().enumerate().filter(|(at, _)| visible[*at]) {
            let first = tokens.len();
            tokens::tokenise(document, block.span, lexicon, &mut words, &mut tokens);
            counting::settle(document, block, &words, &mut tokens[first..]);
            let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
            for range in sentences::split(&document.text, &tokens[first..], &words, lexicon) {
                let range = (first + range.start) as u32..(first + range.end) as u32;
                sentences.push(sentence(&document.text, &tokens, index as u32, range, running));
            }
        }
        Analysis {
            sentences,
            tokens,
            words,
            tags: None,
            trees: None,
            passives: Vec::new(),
            clauses: Vec::new(),
            visible,
            is_section,
        }
    }

    /// Adds what is known about how the words of a sentence belong together, as far as asked: tags,
    /// trees and clauses, and in any case the passives.
    pub fn deepen(&mut self, document: &Document, lexicon: &Lexicon, depth: Depth) {
        if depth >= Depth::Tags {
            let grammar = Grammar::new(Model::embedded(), document, self);
            let mut tags = grammar.tags();
            self.trees = (depth == Depth::Trees).then(|| grammar.trees(&mut tags));
            self.tags = Some(tags);
        }
        self.find_constructions(lexicon);
    }

    /// Finds passives and clauses in the sentences, words, tags and trees that are there.
    fn find_constructions(&mut self, lexicon: &Lexicon) {
        settle::by_verb(self);
        self.clauses = clauses::find(self);
        self.passives = passive::find(self, lexicon);
        settle::by_passives(self);
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize]
    }

    /// The lemma of a token, by its index. Where trees tell, that of a separable verb is joined
    /// with the particle that stands apart: *vangt … aan* is *aanvangen*. Without tags the lower-cased
    /// form.
    pub fn lemma(&self, document: &Document, token: u32) -> String {
        let at = token as usize;
        let lower = self.lower(&self.tokens[at]);
        let Some(tags) = &self.tags else { return lower.to_owned() };
        let lemma = lemmatiser::lemma(lower, document.slice(self.tokens[at].span), tags[at]);
        match self.particle(token) {
            Some(particle) => format!("{}{lemma}", self.lower(&self.tokens[particle as usize])),
            None => lemma,
        }
    }

    /// The particle that belongs to a separable verb and stands apart, where trees tell.
    pub fn particle(&self, verb: u32) -> Option<u32> {
        let (tags, trees) = (self.tags.as_ref()?, self.trees.as_ref()?);
        if let Ok(clause) = self.clauses.binary_search_by_key(&verb, |clause| clause.finite) {
            return self.clauses[clause].particle;
        }
        if !tags[verb as usize].is_verb() {
            return None;
        }
        let sentence = &self.sentences[self.sentence_of(verb)];
        trees.children_by(verb, Relation::CompoundPrt, sentence.tokens.clone()).next()
    }

    /// The sentences of running text with a passive, by number. Those with *zijn* are among them, though
    /// it is often hard to say whether somebody did it or it is so: the share with them tells the
    /// edited version of a municipal sentence more often than without (.59 against .57).
    pub fn passive_sentences(&self) -> Vec<u32> {
        let mut sentences: Vec<u32> = self
            .passives
            .iter()
            .map(|passive| passive.sentence)
            .filter(|sentence| self.sentences[*sentence as usize].running)
            .collect();
        sentences.sort_unstable();
        sentences.dedup();
        sentences
    }

    /// The lower-cased form of a token.
    pub fn lower(&self, token: &Token) -> &str {
        self.words.lower(token.word)
    }

    /// The sentences that measures count.
    pub fn running(&self) -> impl Iterator<Item = &Sentence> {
        self.sentences.iter().filter(|sentence| sentence.running)
    }

    /// The number of words among tokens.
    pub fn n_words(&self, tokens: Range<u32>) -> u32 {
        let tokens = &self.tokens[tokens.start as usize..tokens.end as usize];
        tokens.iter().filter(|token| token.counts).count() as u32
    }

    /// From the first of some tokens to the last.
    ///
    /// # Panics
    ///
    /// Where there are none.
    pub fn span_of(&self, tokens: Range<u32>) -> Span {
        let (first, last) = (tokens.start as usize, tokens.end as usize - 1);
        self.tokens[first].span.join(self.tokens[last].span)
    }

    /// The sentences of a block.
    pub fn sentences_of_block(&self, block: usize) -> &[Sentence] {
        let start = self.sentences.partition_point(|sentence| (sentence.block as usize) < block);
        let end = self.sentences.partition_point(|sentence| sentence.block as usize <= block);
        &self.sentences[start..end]
    }

    /// Index of the sentence that holds the token with this index.
    pub fn sentence_of(&self, token: u32) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// The sentence that holds the first token of a span, or the last sentence before it.
    ///
    /// # Panics
    ///
    /// Where there is no sentence at all.
    pub fn sentence_at(&self, span: Span) -> &Sentence {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        &self.sentences[after.saturating_sub(1)]
    }

    /// The tokens that lie within a span, as a range of indices.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.start < span.start);
        let end = self.tokens.partition_point(|token| token.span.end <= span.end);
        start..end.max(start)
    }
}

fn sentence(
    text: &str,
    tokens: &[Token],
    block: u32,
    range: Range<u32>,
    in_running_block: bool,
) -> Sentence {
    let inside = &tokens[range.start as usize..range.end as usize];
    let span = inside[0].span.join(inside[inside.len() - 1].span);
    let words = inside.iter().filter(|token| token.counts).count() as u32;
    let closed = sentences::ends_in_sentence_punctuation(text, inside);
    let running = in_running_block && words > 0 && (closed || words >= 5);
    Sentence { span, block, tokens: range, words, running }
}
