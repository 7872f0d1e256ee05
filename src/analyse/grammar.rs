//! Tags and trees from a trained model: which of its numbers belong to which words.
//!
//! Tagger and parser are linear: every feature of a position (a *template* filled with the words
//! around it) picks a row of a table by its hash, and the rows are added up. The model file holds
//! the tables, one byte a weight, and is read in place. `examples/train_grammar` makes it, with the
//! same templates.

pub mod model;
pub mod parser;
pub mod tagger;
pub mod words;

use super::tagset::{Tag, Upos};
use super::trees::{Arc, Relation, Trees};
use super::{Analysis, Token, TokenKind};
use crate::document::Document;
use crate::lexicon::forms;
use model::Model;
use words::Word;

/// The words of a document, ready for tagger and parser.
#[derive(Debug)]
pub(super) struct Grammar<'a> {
    model: &'a Model<'a>,
    analysis: &'a Analysis,
    /// One a token.
    words: Vec<Word>,
}

impl<'a> Grammar<'a> {
    /// Looks up the words of a document, each different one once.
    pub(super) fn new(
        model: &'a Model<'a>,
        document: &Document,
        analysis: &'a Analysis,
    ) -> Grammar<'a> {
        let different: Vec<Word> =
            analysis.words.iter().map(|(_, lower)| Word::of_lower(lower, classes(lower))).collect();
        let word = |token: &Token| {
            if token.kind == TokenKind::Opaque {
                return Word::OPAQUE;
            }
            let word = different[token.word.0 as usize];
            Word { shape: words::shape(document.slice(token.span)), ..word }
        };
        let words = analysis.tokens.iter().map(word).collect();
        Grammar { model, analysis, words }
    }

    /// The tag of every token.
    pub(super) fn tags(&self) -> Vec<Tag> {
        let mut all = Vec::with_capacity(self.words.len());
        let mut tags = Vec::new();
        for sentence in &self.analysis.sentences {
            let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
            tags.clear();
            tagger::tag(self.model, &self.words[range], &mut tags);
            all.append(&mut tags);
        }
        all
    }

    /// The trees of all sentences. What is an auxiliary depends on them: *is* in *is gekomen*, not in
    /// *is in Losser*; the tags are settled by that.
    pub(super) fn trees(&self, tags: &mut [Tag]) -> Trees {
        let mut arcs = Vec::with_capacity(self.words.len());
        for sentence in &self.analysis.sentences {
            let first = sentence.tokens.start;
            let range = first as usize..sentence.tokens.end as usize;
            let parsed = parser::parse(self.model, &self.words[range.clone()], &tags[range]);
            arcs.extend(
                parsed
                    .into_iter()
                    .map(|(head, relation)| Arc { head: first + head as u32, relation }),
            );
        }
        for (tag, arc) in tags.iter_mut().zip(&arcs) {
            let helps = matches!(arc.relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
            let class = if helps { Upos::Aux } else { Upos::Verb };
            if tag.is_verb() && tag.upos() != class {
                *tag = Tag::find(class, tag.form()).unwrap_or(*tag);
            }
        }
        Trees::new(arcs)
    }
}

/// The classes that the lexicon knows for a lower-cased word.
pub fn classes(lower: &str) -> u32 {
    forms::classes(lower).bits()
}

/// Row of the table with 2^`bits` rows that belongs to a value in a template.
///
/// Values that fall into the same row share their weights: with twenty times more features than
/// rows that costs less than half a point, and it keeps the tables small.
#[inline]
pub(crate) fn row(template: usize, value: u64, bits: u32) -> u32 {
    let mixed = (value ^ (template as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_mul(0xff51_afd7_ed55_8ccd);
    ((mixed ^ (mixed >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53) >> (64 - bits)) as u32
}

/// One value from two.
#[inline]
pub(crate) fn pair(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9fb2_1c65_1e98_df25)
}

/// One value from three.
#[inline]
pub(crate) fn triple(a: u64, b: u64, c: u64) -> u64 {
    pair(pair(a, b), c)
}
