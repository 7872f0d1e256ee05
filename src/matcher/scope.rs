//! Where a rule looks.

use std::collections::BTreeSet;

use super::Context;
use crate::analyse::{Analysis, Sentence};
use crate::document::{BlockKind, Document};

/// Where a rule looks.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Kinds of blocks; `None` is running text: the sentences that measures count.
    pub blocks: Option<BTreeSet<BlockKind>>,
    /// Whether it looks between quotation marks and in quoted passages too.
    pub quotes: bool,
    /// Whether what stands in brackets is left out.
    pub outside_brackets: bool,
    /// Whether it is only about summaries: a section of that name, or a text short enough to be one.
    pub summary: bool,
}

/// A text without a section *Samenvatting* is one itself up to so many words and headings.
const LONGEST_SUMMARY: u32 = 500;
const MOST_HEADINGS: usize = 1;

impl Scope {
    /// Whether the rule applies to this document at all.
    pub fn applies(&self, document: &Document, analysis: &Analysis) -> bool {
        let words = || analysis.running().map(|sentence| sentence.words).sum::<u32>();
        let headings = document.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
        !self.summary
            || analysis.is_section
            || headings.count() <= MOST_HEADINGS && words() <= LONGEST_SUMMARY
    }

    /// Whether a sentence is looked at. One that is quoted as a whole is somebody else's.
    pub fn has(&self, context: &Context, sentence: &Sentence) -> bool {
        let number = context.analysis.sentence_of(sentence.tokens.start);
        self.has_numbered(context, number, sentence)
    }

    fn has_numbered(&self, context: &Context, number: usize, sentence: &Sentence) -> bool {
        let kind = context.document.blocks[sentence.block].kind;
        let inside = match &self.blocks {
            Some(blocks) => blocks.contains(&kind),
            None => sentence.running || self.quotes && sentence.quoted,
        };
        inside && (self.quotes || !context.is_quoted_sentence(number))
    }

    /// The sentences that are looked at.
    pub fn sentences<'c>(
        &'c self,
        context: &'c Context,
    ) -> impl Iterator<Item = &'c Sentence> + 'c {
        let numbered = context.analysis.own_sentences();
        numbered
            .filter(|(number, sentence)| self.has_numbered(context, *number, sentence))
            .map(|(_, sentence)| sentence)
    }

    /// Whether a block is looked at. Running text is the paragraphs and list items.
    pub fn has_block(&self, context: &Context, index: usize) -> bool {
        let kind = context.document.blocks[index].kind;
        context.analysis.visible[index]
            && match &self.blocks {
                Some(blocks) => blocks.contains(&kind),
                None => matches!(kind, BlockKind::Paragraph | BlockKind::ListItem),
            }
    }
}
