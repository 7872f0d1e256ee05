//! From text to words and sentences: tables that run in parallel, made once and read by every
//! matcher and every measure.

mod analysis;
#[cfg(test)]
mod by_hand;
pub(crate) mod clauses;
mod constructions;
mod counting;
mod coverage;
mod excerpt;
pub(crate) mod grammar;
pub(crate) mod language;
pub(crate) mod lemmatiser;
pub(crate) mod names;
mod passive;
mod quotations;
mod sentences;
mod settle;
pub(crate) mod splits;
mod table;
pub(crate) mod tagset;
mod token;
mod tokens;
pub(crate) mod trees;
pub(crate) mod view;
mod vocabulary;

use std::ops::Range;

use crate::document::{BlockKind, Document};
use crate::lexicon::Lexicon;
use crate::patience;
use crate::span::Span;
use grammar::Grammar;
use grammar::model::Model;

pub use analysis::{Analysis, Depth, Reach, Sentence};
pub(crate) use constructions::{Clause, Passive};
pub use constructions::{Role, Voice};
pub use coverage::{Coverage, LeftOut, Why};
pub use table::TokenId;
pub(crate) use table::{PerToken, PerWord, RowNumber, TokenRange, WordId};
pub(crate) use token::{Token, TokenKind};
pub(crate) use vocabulary::Vocabulary;
pub use vocabulary::lowered;

impl Analysis {
    /// Tokens and sentences of a document, as far as `reach` says. [`Analysis::deepen`] adds the rest.
    #[allow(clippy::needless_pass_by_value, reason = "a reach is made for one analysis")]
    pub fn new(document: &Document, reach: Reach, lexicon: &Lexicon) -> Analysis {
        let is_section = matches!(reach, Reach::Section(_));
        let blocks = document.blocks.iter().enumerate();
        let visible: Vec<bool> =
            blocks.map(|(index, block)| reach.has(index, block.voice)).collect();
        let own = (0..visible.len()).filter(|index| visible[*index]);
        let quotations = quotations::of_document(document);
        let n_tokens = document.text.len() / 5;
        let (sentences, tokens, words) = read(document, own, &quotations, lexicon, n_tokens);
        Analysis {
            sentences,
            tokens: tokens.into(),
            words,
            tags: None,
            trees: None,
            deep: None,
            passives: Vec::new(),
            clauses: Vec::new(),
            visible,
            is_section,
            own: None,
        }
    }

    /// Adds what is known about how the words of a sentence belong together, as far as asked: tags,
    /// trees and clauses, and in any case the passives.
    pub fn deepen(&mut self, document: &Document, lexicon: &Lexicon, depth: Depth) {
        self.deepen_in(None, document, lexicon, depth);
    }

    /// The same for some sentences only: there is a mark for each; none: for all.
    pub(crate) fn deepen_in(
        &mut self,
        sentences: Option<Vec<bool>>,
        document: &Document,
        lexicon: &Lexicon,
        depth: Depth,
    ) {
        self.deep = sentences;
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
}

/// Sentences, tokens and words of some blocks. So many tokens are expected.
fn read(
    document: &Document,
    blocks: impl Iterator<Item = usize>,
    quotations: &[Span],
    lexicon: &Lexicon,
    n_tokens: usize,
) -> (Vec<Sentence>, Vec<Token>, Vocabulary) {
    let mut words = Vocabulary::default();
    let mut tokens = Vec::with_capacity(n_tokens);
    let mut sentences = Vec::new();
    for index in blocks {
        patience::point();
        let block = &document.blocks[index];
        let first = tokens.len();
        let intern = |form: &str| words.intern(form);
        tokens::tokenise(document, block.span, lexicon, intern, &mut tokens);
        counting::settle(document, block, &mut tokens[first..]);
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        let inside = &tokens[first..];
        let split = sentences::split(&document.text, inside, &words, lexicon);
        let quoted = quotations::in_block(quotations, block.span);
        for part in quotations::part(&document.text, inside, split, quoted) {
            let range = first + part.tokens.start..first + part.tokens.end;
            let mut sentence = sentence(&document.text, &tokens, index, range, running);
            sentence.running &= !part.quoted;
            sentence.quoted = part.quoted;
            sentences.push(sentence);
        }
    }
    (sentences, tokens, words)
}

fn sentence(
    text: &str,
    tokens: &[Token],
    block: usize,
    range: Range<usize>,
    in_running_block: bool,
) -> Sentence {
    let inside = &tokens[range.clone()];
    let span = inside[0].span.join(inside[inside.len() - 1].span);
    let words = inside.iter().filter(|token| token.counts()).count() as u32;
    let closed = sentences::ends_in_sentence_punctuation(text, inside);
    let running = in_running_block && words > 0 && (closed || words >= 5);
    let tokens = TokenId::new(range.start).until(TokenId::new(range.end));
    Sentence { span, block, tokens, words, running, quoted: false }
}
