//! Tags and trees from a trained model: which of its numbers belong to which words.
//!
//! Tagger and parser are linear: every feature of a position (a *template* filled with the words
//! around it) has weights in a table, found by its hash, and they are added up. The model file holds
//! the tables, one byte a weight, and is read in place. Only the most useful features have weights: the less
//! memory is read at random, the faster. Four in ten choices need none of them: a few tags or one word are a
//! context in which the weights nearly always choose the same, and the file says what. `wordlists/make` makes it,
//! with the same templates.

pub(crate) mod action;
mod certain;
pub(crate) mod model;
pub mod parser;
pub(crate) mod rows;
pub mod tagger;
pub(crate) mod words;

use super::table::{PerToken, PerWord, RowNumber, TokenId, TokenRange};
use super::tagset::{Tag, Upos};
use super::trees::{Arc, Relation, Trees};
use super::{Analysis, Token, TokenKind};
use crate::document::Document;
use model::Model;
use parser::Guide;
use words::{Word, classes};

/// The words of a document, ready for tagger and parser.
#[derive(Debug)]
pub(super) struct Grammar<'a> {
    model: &'a Model<'a>,
    document: &'a Document,
    analysis: &'a Analysis,
    /// One a different word; the shape is that of a token.
    words: PerWord<Word>,
}

impl<'a> Grammar<'a> {
    /// Looks up the words of a document, each different one once.
    pub(super) fn new(
        model: &'a Model<'a>,
        document: &'a Document,
        analysis: &'a Analysis,
    ) -> Grammar<'a> {
        let words =
            analysis.words.iter().map(|(_, lower)| Word::of_lower(lower, classes(lower))).collect();
        Grammar { model, document, analysis, words }
    }

    /// The words of some tokens, in place of those in `words`; their shape is still open. Of a large text they
    /// would fill the memory, and are made where they are needed.
    fn take(&self, tokens: &TokenRange, words: &mut Vec<Word>) {
        words.clear();
        words.extend(self.analysis.tokens.slice(tokens).iter().map(|token| match token.kind() {
            TokenKind::Opaque => Word::OPAQUE,
            _ => self.words[token.word()],
        }));
    }

    /// The tag of every token.
    pub(super) fn tags(&self) -> PerToken<Tag> {
        let sentences: Vec<usize> = (0..self.analysis.sentences.len()).collect();
        let tags = self.analysis.in_parts(&sentences, |sentences| {
            let (mut all, mut words, mut tags) = (Vec::new(), Vec::new(), Vec::new());
            for number in sentences {
                let sentence = &self.analysis.sentences[*number];
                if self.analysis.is_deep(*number) {
                    self.take(&sentence.tokens, &mut words);
                    let tokens = self.analysis.tokens.slice(&sentence.tokens);
                    for (word, token) in words.iter_mut().zip(tokens) {
                        if token.kind() != TokenKind::Opaque {
                            word.shape = words::shape(self.document.slice(token.span));
                        }
                    }
                    tagger::tag(self.model, &words, &mut tags);
                    let lower = |token: &Token| self.analysis.words.lower(token.word());
                    let lower: Vec<&str> = tokens.iter().map(lower).collect();
                    certain::settle(&lower, &mut tags);
                    all.append(&mut tags);
                } else {
                    all.resize(all.len() + sentence.tokens.len(), Tag::PUNCTUATION);
                }
            }
            all
        });
        tags.into()
    }

    /// The trees of all sentences. What is an auxiliary depends on them: *is* in *is gekomen*, not in
    /// *is in Losser*; the tags are settled by that.
    pub(super) fn trees(&self, tags: &mut PerToken<Tag>) -> Trees {
        let pieces: Vec<TokenRange> = self.analysis.pieces().map(|(_, piece)| piece).collect();
        // First all of a part with the weights of the first pass, then with those of the second: both together
        // do not fit into the processor's cache.
        let found = self.analysis.in_parts(&pieces, |pieces| {
            let mut words = Vec::new();
            let guides: Vec<Guide> = pieces
                .iter()
                .map(|piece| {
                    self.take(piece, &mut words);
                    parser::guide(self.model, &words, tags.slice(piece))
                })
                .collect();
            let mut arcs = Vec::new();
            for (piece, guide) in pieces.iter().zip(&guides) {
                self.take(piece, &mut words);
                let found = parser::parse_with(self.model, &words, tags.slice(piece), guide);
                let arc = |(head, relation)| Arc { head: piece.start + head, relation };
                arcs.extend(found.into_iter().map(arc));
            }
            arcs
        });
        let alone = |at: usize| Arc { head: TokenId::new(at), relation: Relation::Root };
        let mut arcs: Vec<Arc> = (0..self.analysis.tokens.len()).map(alone).collect();
        for (at, arc) in pieces.into_iter().flatten().zip(found) {
            arcs[at.index()] = arc;
        }
        for (tag, arc) in tags.rows_mut().iter_mut().zip(&arcs) {
            let helps = matches!(arc.relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
            let class = if helps { Upos::Aux } else { Upos::Verb };
            if tag.is_verb() && tag.upos() != class {
                *tag = Tag::find(class, tag.form()).unwrap_or(*tag);
            }
        }
        Trees::new(arcs)
    }
}
