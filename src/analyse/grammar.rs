//! Tags and trees from a trained model: which of its numbers belong to which words.
//!
//! Tagger and parser are linear: every feature of a position (a *template* filled with the words
//! around it) picks a row of a table by its hash, and the rows are added up. The model file holds
//! the tables, one byte a weight, and is read in place. `wordlists/make` makes it, with the same
//! templates.

pub(crate) mod action;
pub(crate) mod model;
pub mod parser;
pub(crate) mod rows;
pub mod tagger;
pub(crate) mod words;

use super::table::{PerToken, PerWord, RowNumber, TokenId};
use super::tagset::{Tag, Upos};
use super::trees::{Arc, Relation, Trees};
use super::{Analysis, Token, TokenKind};
use crate::document::Document;
use model::Model;
use words::{Word, classes};

/// The words of a document, ready for tagger and parser.
#[derive(Debug)]
pub(super) struct Grammar<'a> {
    model: &'a Model<'a>,
    analysis: &'a Analysis,
    /// One a token.
    words: PerToken<Word>,
}

impl<'a> Grammar<'a> {
    /// Looks up the words of a document, each different one once.
    pub(super) fn new(
        model: &'a Model<'a>,
        document: &Document,
        analysis: &'a Analysis,
    ) -> Grammar<'a> {
        let different: PerWord<Word> =
            analysis.words.iter().map(|(_, lower)| Word::of_lower(lower, classes(lower))).collect();
        let word = |token: &Token| {
            if token.kind == TokenKind::Opaque {
                return Word::OPAQUE;
            }
            let word = different[token.word];
            Word { shape: words::shape(document.slice(token.span)), ..word }
        };
        let words = analysis.tokens.rows().iter().map(word).collect();
        Grammar { model, analysis, words }
    }

    /// The tag of every token.
    pub(super) fn tags(&self) -> PerToken<Tag> {
        let mut all = Vec::with_capacity(self.words.len());
        let mut tags = Vec::new();
        for (number, sentence) in self.analysis.sentences.iter().enumerate() {
            if !self.analysis.is_deep(number) {
                all.resize(all.len() + sentence.tokens.len(), Tag::PUNCTUATION);
                continue;
            }
            tags.clear();
            tagger::tag(self.model, self.words.slice(&sentence.tokens), &mut tags);
            all.append(&mut tags);
        }
        all.into()
    }

    /// The trees of all sentences. What is an auxiliary depends on them: *is* in *is gekomen*, not in
    /// *is in Losser*; the tags are settled by that.
    pub(super) fn trees(&self, tags: &mut PerToken<Tag>) -> Trees {
        let alone = |at: usize| Arc { head: TokenId::new(at), relation: Relation::Root };
        let mut arcs: Vec<Arc> = (0..self.words.len()).map(alone).collect();
        for (_, piece) in self.analysis.pieces() {
            let first = piece.start;
            let (words, tags) = (self.words.slice(&piece), tags.slice(&piece));
            let places = &mut arcs[first.index()..piece.end.index()];
            for (arc, (head, relation)) in
                places.iter_mut().zip(parser::parse(self.model, words, tags))
            {
                *arc = Arc { head: first + head, relation };
            }
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
