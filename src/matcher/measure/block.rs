//! What can be counted in a block.

use super::limits::Count;
use crate::document::{Block, BlockKind};
use crate::matcher::{Context, Scope};

/// What is counted in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfBlock {
    Words,
    Sentences,
    /// Sentences of at most [`SHORT`] words behind each other.
    ShortSentences,
}

/// Words of a very short sentence.
const SHORT: u32 = 5;

impl OfBlock {
    pub(super) const NAMED: [(&'static str, OfBlock); 3] = [
        ("block.words", OfBlock::Words),
        ("block.sentences", OfBlock::Sentences),
        ("short-sentences", OfBlock::ShortSentences),
    ];

    pub(super) fn count(self, context: &Context, scope: &Scope) -> Vec<Count> {
        match self {
            OfBlock::Words => each(context, scope, |at, block| {
                let sentences = context.analysis.sentences_of_block(at);
                let words: u32 = sentences.iter().map(|sentence| sentence.words).sum();
                words.saturating_sub(u32::from(has_number_before(context, block)))
            }),
            OfBlock::Sentences => {
                each(context, scope, |at, _| context.analysis.sentences_of_block(at).len() as u32)
            }
            OfBlock::ShortSentences => short_sentences(context, scope),
        }
    }
}

/// A number for each block that is looked at.
fn each(context: &Context, scope: &Scope, n: impl Fn(usize, &Block) -> u32) -> Vec<Count> {
    let blocks = context.document.blocks.iter().enumerate();
    let inside = blocks.filter(|(at, _)| scope.has_block(context, *at));
    inside.map(|(at, block)| Count { n: n(at, block), span: block.span }).collect()
}

/// Runs of very short sentences within a paragraph, with their number.
fn short_sentences(context: &Context, scope: &Scope) -> Vec<Count> {
    let mut runs: Vec<Count> = Vec::new();
    let mut block = None;
    for sentence in scope.sentences(context) {
        let short = sentence.words <= SHORT;
        match runs.last_mut() {
            Some(Count { n, span }) if short && block == Some(sentence.block) => {
                *n += 1;
                *span = span.join(sentence.span);
            }
            _ if short => runs.push(Count { n: 1, span: sentence.span }),
            _ => {}
        }
        block = short.then_some(sentence.block);
    }
    runs
}

/// Whether a heading opens with its number: `3.`, `1.5.2`. What has a point is no number in a sentence.
fn has_number_before(context: &Context, block: &Block) -> bool {
    let text = context.document.slice(block.span);
    let number = text.split_whitespace().next().unwrap_or_default();
    block.kind == BlockKind::Heading
        && number.contains('.')
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && number.bytes().any(|byte| byte.is_ascii_digit())
}
