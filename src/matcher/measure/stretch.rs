//! What can be counted in blocks that belong together: a section, a list.

use super::limits::Count;
use crate::document::{Block, BlockKind};
use crate::matcher::{Context, Scope, emphasis, lists};
use crate::span::Span;

/// What is counted in a section or a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfStretch {
    /// Words of running text between two headings, where they are three paragraphs or more.
    SectionWords,
    /// The longest row of items of one level.
    ListItems,
}

impl OfStretch {
    pub(super) const NAMED: [(&'static str, OfStretch); 2] =
        [("section.words", OfStretch::SectionWords), ("list.items", OfStretch::ListItems)];

    pub(super) fn count(self, context: &Context, scope: &Scope) -> Vec<Count> {
        match self {
            OfStretch::SectionWords => sections(context, scope),
            OfStretch::ListItems => in_lists(context),
        }
    }
}

/// The words of each stretch of running text under one heading, at its first sentence. A short line
/// in bold is a heading to the eye. Fewer than three paragraphs need none.
fn sections(context: &Context, scope: &Scope) -> Vec<Count> {
    const FEWEST_BLOCKS: usize = 3;
    if is_assembled(context) {
        return Vec::new();
    }
    let mut counted = Vec::new();
    let mut section: Option<(u32, Span, usize)> = None;
    for (index, block) in context.document.blocks.iter().enumerate() {
        let is_heading = matches!(block.kind, BlockKind::Heading | BlockKind::Title)
            || is_bold_line(context, block);
        if is_heading {
            counted.extend(section.take());
        }
        if !(is_heading && block.span.len() <= LONGEST_LINE) && scope.has_block(context, index) {
            let sentences = context.analysis.sentences_of_block(index).iter();
            let mut headings = heading_lines(context, block).into_iter().peekable();
            let mut is_first = true;
            for sentence in sentences.filter(|sentence| sentence.running) {
                while headings.next_if(|start| *start <= sentence.span.range().start).is_some() {
                    counted.extend(section.take());
                    is_first = true;
                }
                let (words, _, n_blocks) = section.get_or_insert((0, sentence.span, 0));
                *words += sentence.words;
                *n_blocks += usize::from(is_first);
                is_first = false;
            }
        }
    }
    counted.extend(section);
    let long = counted.into_iter().filter(|(_, _, n_blocks)| *n_blocks >= FEWEST_BLOCKS);
    long.map(|(n, span, _)| Count::of(n, span)).collect()
}

/// Whether a template keeps its texts apart, and puts them under their headings elsewhere.
pub(super) fn is_assembled(context: &Context) -> bool {
    let source = &context.document.source.text;
    source.contains("{% capture ") || source.contains("{%- capture ")
}

/// A line of more bytes is no heading.
const LONGEST_LINE: usize = 80;

/// A line of more words is no heading within a paragraph.
const MOST_WORDS: usize = 8;

/// Where the lines of a paragraph start that are headings to the eye, though no blank line parts them
/// from the text: short, with nothing behind them, between a full stop and a capital.
fn heading_lines(context: &Context, block: &Block) -> Vec<usize> {
    let text = context.document.slice(block.span);
    let mut starts = Vec::new();
    let mut at = block.span.range().start;
    let mut lines = text.split('\n').peekable();
    let mut before: Option<&str> = None;
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        let n_words = trimmed.split_whitespace().count();
        let opens = |line: &str| line.trim_start().starts_with(char::is_uppercase);
        let is_short = trimmed.len() <= LONGEST_LINE && (1..=MOST_WORDS).contains(&n_words);
        let is_alone = before.is_none_or(|before| before.ends_with(['.', '?', '!', ':']))
            && lines.peek().is_none_or(|next| opens(next));
        let has_stop = trimmed.ends_with(['.', '!', ',', ';', ':']);
        if is_short && is_alone && opens(trimmed) && !has_stop {
            starts.push(at);
        }
        before = Some(trimmed);
        at += line.len() + 1;
    }
    starts
}

/// Whether a block is a line in bold, or opens with one, which parts the text as a heading does.
fn is_bold_line(context: &Context, block: &Block) -> bool {
    let is_line = block.kind == BlockKind::Paragraph && block.span.len() <= LONGEST_LINE;
    is_line && emphasis::is_bold(context, block.span) || emphasis::opens_bold(context, block.span)
}

/// The items of each list at its first item. A menu is no text.
fn in_lists(context: &Context) -> Vec<Count> {
    let all = lists::lists(context).into_iter().filter(|list| !list.is_menu(context));
    let longest = |list: lists::List| {
        let (first, n) = list.longest;
        Count::of(n as u32, list.items[first].span)
    };
    all.map(longest).collect()
}
