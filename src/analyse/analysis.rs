//! The tables of an analysis, and what they tell of a token, a sentence or a block.

use std::ops::Range;

use rayon::prelude::*;

use super::constructions::{Clause, Passive};
use super::lemmatiser;
use super::table::{LONGEST_PIECE, PerToken, RowNumber, TokenId, TokenRange};
use super::tagset::Tag;
use super::token::Token;
use super::trees::{Relation, Trees};
use super::vocabulary::Vocabulary;
use crate::document::{self, Document};
use crate::patience;
use crate::span::Span;

/// So many tokens are worth the start of more threads.
const WORTH_THREADS: usize = 20_000;

/// So many sentences are looked at together.
const PART: usize = 256;

/// Everything that is known about the words of a document.
#[derive(Debug)]
pub struct Analysis {
    /// All sentences, in the order of the text; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// All tokens, in the order of the text.
    pub tokens: PerToken<Token>,
    /// The different words, each once, with what is looked up about them.
    pub words: Vocabulary,
    /// What each token is, in the order of the tokens; where the profile needs it.
    pub tags: Option<PerToken<Tag>>,
    /// How the tokens depend on each other; where the profile needs it, and then `tags` are there
    /// as well.
    pub trees: Option<Trees>,
    /// Which sentences are tagged and parsed, where not all are: of the others the tags and trees say
    /// nothing.
    pub(super) deep: Option<Vec<bool>>,
    /// The passive constructions found in running text.
    pub passives: Vec<Passive>,
    /// All clauses, in the order of their finite verbs; none where there are no trees.
    pub clauses: Vec<Clause>,
    /// Per block of the document, whether it is looked at: not outside the section that counts, not in
    /// another language, and not where the words are somebody else's. A hidden block has no sentences.
    pub visible: Vec<bool>,
    /// Whether only a section of the document is looked at.
    pub is_section: bool,
    /// In a part of a large text the numbers of the sentences that it is about; those around them are
    /// there for who looks a little further. `None`: it is about all.
    pub(super) own: Option<Range<usize>>,
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
    pub(super) fn has(&self, index: usize, voice: document::Voice) -> bool {
        let is_own = voice == document::Voice::Own;
        match self {
            Reach::Everything => true,
            Reach::Own => is_own,
            Reach::Section(blocks) => is_own && blocks.contains(&index),
        }
    }
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
    pub block: usize,
    /// Its tokens in [`Analysis::tokens`].
    pub tokens: TokenRange,
    /// Number of words: the tokens that count.
    pub words: u32,
    /// Whether it is running text, which measures count: in a paragraph or list item, and either it
    /// ends in sentence punctuation or it has at least five words. What is quoted is none.
    pub running: bool,
    /// Whether it is somebody else's: between quotation marks that hold several sentences, or a whole
    /// one behind a colon.
    pub quoted: bool,
}

impl Sentence {
    /// The parts of the sentence that are parsed each on their own: one but for the longest.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = TokenRange> + use<> {
        let TokenRange { start, end } = self.tokens;
        let starts = (start.index()..end.index()).step_by(LONGEST_PIECE).map(TokenId::new);
        starts.map(move |start| start.until(end.min(start + LONGEST_PIECE)))
    }

    /// The piece that holds a token; of one outside the sentence the piece nearest to it.
    pub(crate) fn piece_at(&self, at: TokenId) -> TokenRange {
        let first = self.tokens.start;
        let at = at.min(self.tokens.end.saturating_sub(1)).max(first);
        let start = first + (at - first) / LONGEST_PIECE * LONGEST_PIECE;
        start.until(self.tokens.end.min(start + LONGEST_PIECE))
    }
}

impl Analysis {
    /// The sentences that this is about.
    pub(crate) fn own(&self) -> &[Sentence] {
        self.own.clone().map_or(&*self.sentences, |own| &self.sentences[own])
    }

    /// The same, with their numbers.
    pub(crate) fn own_sentences(&self) -> impl Iterator<Item = (usize, &Sentence)> {
        let first = self.own.as_ref().map_or(0, |own| own.start);
        (first..).zip(self.own())
    }

    /// Whether a sentence is tagged and parsed, where any is.
    pub(super) fn is_deep(&self, sentence: usize) -> bool {
        self.deep.as_ref().is_none_or(|deep| deep[sentence])
    }

    /// The pieces of the sentences that are read in depth, each with the number of its sentence.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (usize, TokenRange)> + '_ {
        let deep = self.own_sentences().filter(|(number, _)| self.is_deep(*number));
        let deep = deep.inspect(|_| patience::point());
        deep.flat_map(|(number, sentence)| sentence.pieces().map(move |piece| (number, piece)))
    }

    /// Whether a text is so large that it is worth the start of more threads.
    pub(crate) fn is_large(&self) -> bool {
        self.tokens.len() >= WORTH_THREADS
    }

    /// Whether its parts are made side by side. Who has one thread does not wait for another.
    pub(crate) fn is_shared(&self) -> bool {
        self.is_large() && rayon::current_num_threads() > 1
    }

    /// What `each` makes of items such as sentences, a part of them at a time, one behind the other; of a
    /// large text the parts are made side by side.
    pub(crate) fn in_parts<I: Sync, T: Send>(
        &self,
        items: &[I],
        each: impl Fn(&[I]) -> Vec<T> + Send + Sync,
    ) -> Vec<T> {
        if !self.is_shared() {
            return items.chunks(PART).flat_map(each).collect();
        }
        let act = patience::current();
        let each = |part: &[I]| patience::with(act.clone(), || each(part));
        let parts: Vec<Vec<T>> = items.par_chunks(PART).map(each).collect();
        parts.into_iter().flatten().collect()
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.slice(&sentence.tokens)
    }

    /// The lemma of a token, by its index. Where trees tell, that of a separable verb is joined
    /// with the particle that stands apart: *vangt … aan* is *aanvangen*. Without tags the lower-cased
    /// form.
    pub fn lemma(&self, document: &Document, token: TokenId) -> String {
        let lower = self.lower(&self.tokens[token]);
        let Some(tags) = &self.tags else { return lower.to_owned() };
        let lemma = lemmatiser::lemma(lower, document.slice(self.tokens[token].span), tags[token]);
        match self.particle(token) {
            Some(particle) => format!("{}{lemma}", self.lower(&self.tokens[particle])),
            None => lemma,
        }
    }

    /// Whether [`Analysis::lemma`] is one of these.
    pub(crate) fn has_lemma(
        &self,
        document: &Document,
        token: TokenId,
        wanted: &[Box<str>],
    ) -> bool {
        let lower = self.lower(&self.tokens[token]);
        let Some(tags) = &self.tags else { return wanted.iter().any(|one| **one == *lower) };
        let written = document.slice(self.tokens[token].span);
        lemmatiser::with_lemma(lower, written, tags[token], |lemma| {
            let possible = || wanted.iter().filter(|one| one.ends_with(lemma));
            // The search for a particle costs more than to see that it does not matter.
            possible().next().is_some() && {
                let particle = self.particle(token);
                let before = particle.map_or("", |particle| self.lower(&self.tokens[particle]));
                possible().any(|one| one.strip_suffix(lemma) == Some(before))
            }
        })
    }

    /// The particle that belongs to a separable verb and stands apart, where trees tell.
    pub fn particle(&self, verb: TokenId) -> Option<TokenId> {
        let (tags, trees) = (self.tags.as_ref()?, self.trees.as_ref()?);
        if let Ok(clause) = self.clauses.binary_search_by_key(&verb, |clause| clause.finite) {
            return self.clauses[clause].particle;
        }
        if !tags[verb].is_verb() {
            return None;
        }
        let piece = self.sentences[self.sentence_of(verb)].piece_at(verb);
        trees.children_by(verb, Relation::CompoundPrt, piece).next()
    }

    /// The sentences of running text with a passive, in order. Those with *zijn* are among them, though
    /// it is often hard to say whether somebody did it or it is so: the share with them tells the
    /// edited version of a municipal sentence more often than without (.59 against .57).
    pub(crate) fn passive_sentences(&self) -> impl Iterator<Item = Span> {
        let mut numbers: Vec<usize> =
            self.passives.iter().map(|passive| passive.sentence).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let sentences = numbers.into_iter().map(|number| &self.sentences[number]);
        sentences.filter(|sentence| sentence.running).map(|sentence| sentence.span)
    }

    /// The lower-cased form of a token.
    pub fn lower(&self, token: &Token) -> &str {
        self.words.lower(token.word())
    }

    /// The sentences that measures count.
    pub fn running(&self) -> impl Iterator<Item = &Sentence> {
        self.own().iter().filter(|sentence| sentence.running)
    }

    /// The number of words among tokens.
    pub fn n_words(&self, tokens: &TokenRange) -> u32 {
        self.tokens.slice(tokens).iter().filter(|token| token.counts()).count() as u32
    }

    /// From the first of some tokens to the last.
    ///
    /// # Panics
    ///
    /// Where there are none.
    pub fn span_of(&self, tokens: &TokenRange) -> Span {
        self.tokens[tokens.start].span.join(self.tokens[tokens.end - 1].span)
    }

    /// The sentences of a block.
    pub fn sentences_of_block(&self, block: usize) -> &[Sentence] {
        let start = self.sentences.partition_point(|sentence| sentence.block < block);
        let end = self.sentences.partition_point(|sentence| sentence.block <= block);
        &self.sentences[start..end]
    }

    /// Index of the sentence that holds the token with this index.
    pub fn sentence_of(&self, token: TokenId) -> usize {
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

    /// The tokens that lie within a span.
    pub fn tokens_in(&self, span: Span) -> TokenRange {
        let tokens = self.tokens.rows();
        let start = tokens.partition_point(|token| token.span.start < span.start);
        let end = tokens.partition_point(|token| token.span.end <= span.end);
        TokenId::new(start).until(TokenId::new(end.max(start)))
    }
}
