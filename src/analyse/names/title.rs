//! Titles that stand on their own: issues, items of an agenda.

use std::collections::BTreeMap;

use super::{Reading, is_only_finite};
use crate::analyse::{Sentence, TokenId, TokenKind};
use crate::document::{BlockKind, Document};
use crate::lexicon::forms;
use crate::lexicon::things;
use crate::span::Span;

/// A longer item, in tokens, is no title.
const LONGEST_ITEM: usize = 40;

/// Fewer titles below each other, in paragraphs of their own, may be headings of the writer.
const SHORTEST_STACK: usize = 3;

/// Titles of issues: from the number up to the next one or the end of the sentence. Where the number does
/// not come first, only words without a verb: *zie #286 Inconsistente naamgeving van keuzes*.
pub(super) fn issues(reading: &Reading, sentence: &Sentence, found: &mut Vec<Span>) {
    let opens = |at: TokenId| {
        let number = at + 1;
        number + 1 < sentence.tokens.end
            && reading.form(at) == "#"
            && reading.token(number).kind == TokenKind::Number
            && reading.token(number).span.start == reading.token(at).span.end
            && reading.is_capital(number + 1)
    };
    let starts: Vec<TokenId> = sentence.tokens.clone().filter(|at| opens(*at)).collect();
    let in_row = starts.first() == Some(&sentence.tokens.start);
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(sentence.tokens.end);
        let first = *start + 2;
        let stops = |at: &TokenId| {
            let word = reading.token(*at).kind == TokenKind::Word;
            word && things::says_something(reading.lower(*at))
                || reading.form(*at) == "."
                || word && !in_row && is_only_finite(forms::classes(reading.lower(*at)))
        };
        let end = if in_row {
            // A title may be a sentence, but says nothing of who reads or writes.
            let own = |at: TokenId| matches!(reading.lower(at), "u" | "uw" | "wij" | "we" | "ik");
            if first.until(end).any(own) {
                continue;
            }
            end
        } else {
            first.until(end).find(stops).unwrap_or(end)
        };
        if end > first {
            found.push(reading.span(first, end));
        }
    }
}

/// What of the blocks of a document tells that they are items of an agenda.
pub(super) struct Lines<'d> {
    document: &'d Document,
    /// Those that can be one or announce some.
    told: BTreeMap<usize, Line>,
}

/// What of a block tells that it is an item of an agenda.
#[derive(Clone, Copy, Default)]
pub(super) struct Line {
    /// Its words, where it is one title.
    item: Option<Span>,
    /// Whether it opens as an item does.
    opens: bool,
    /// Whether it announces items.
    announces: bool,
}

impl<'d> Lines<'d> {
    pub(super) fn new(document: &'d Document) -> Lines<'d> {
        Lines { document, told: BTreeMap::new() }
    }

    /// Adds those of the next part of the document. Of a block in two parts the second sees how it ends.
    pub(super) fn extend(&mut self, lines: Vec<(usize, Line)>) {
        for (block, line) in lines {
            if line.item.is_some() || line.opens || line.announces {
                self.told.insert(block, line);
            } else {
                self.told.remove(&block);
            }
        }
    }

    fn line(&self, block: usize) -> Line {
        self.told.get(&block).copied().unwrap_or_default()
    }
}

/// What the blocks of a part tell; nothing where nobody asks for sentences as short as an item, which is one
/// sentence.
pub(super) fn lines(reading: &Reading, fewest_words: u32) -> Vec<(usize, Line)> {
    if fewest_words as usize > LONGEST_ITEM {
        return Vec::new();
    }
    let blocks = reading.analysis.own().chunk_by(|one, next| one.block == next.block);
    let line = |sentences: &[Sentence]| {
        let at = sentences[0].block;
        let kind = reading.document.blocks[at].kind;
        let is_heading = matches!(kind, BlockKind::Title | BlockKind::Heading);
        let may_announce = is_heading || is_before_items(reading.document, at);
        let announces = may_announce && announces(reading, at);
        (at, Line { item: item(reading, at), opens: opens_item(reading, at), announces })
    };
    blocks.map(line).collect()
}

/// Whether a block may say that items follow.
fn is_before_items(document: &Document, block: usize) -> bool {
    let block = &document.blocks[block];
    block.kind == BlockKind::Paragraph && document.slice(block.span).ends_with(':')
}

/// Items of an agenda and of lists of decisions or papers. In a list at least half of the items open as
/// such items do, or the words above it announce them; a heading needs an announcement above.
pub(super) fn agenda(lines: &Lines, found: &mut Vec<Span>) {
    let blocks = &lines.document.blocks;
    let mut announced_section = false;
    let mut at = 0;
    while at < blocks.len() {
        match blocks[at].kind {
            BlockKind::Title | BlockKind::Heading => {
                let Line { item, opens, announces } = lines.line(at);
                if announced_section && !announces && opens {
                    found.extend(item);
                }
                announced_section = announces || announced_section && blocks[at].level > 1;
                at += 1;
            }
            BlockKind::ListItem | BlockKind::TableCell => {
                let kind = blocks[at].kind;
                let n = blocks[at..].iter().take_while(|block| block.kind == kind).count();
                let list = || (at..at + n).map(|at| lines.line(at));
                let above = at.checked_sub(1).filter(|at| is_before_items(lines.document, *at));
                let announced =
                    announced_section || above.is_some_and(|at| lines.line(at).announces);
                let opening = list().filter(|line| line.opens).count();
                if announced || opening >= 2 && opening * 2 >= n {
                    found.extend(list().filter_map(|line| line.item));
                }
                at += n;
            }
            // Plain text has no list: the titles stand below each other.
            BlockKind::Paragraph => {
                let stack = blocks[at..].iter().enumerate().take_while(|(more, block)| {
                    block.kind == BlockKind::Paragraph && lines.line(at + more).item.is_some()
                });
                let n = stack.count();
                let stack = || (at..at + n).map(|at| lines.line(at));
                let opening = stack().filter(|line| line.opens).count();
                if n >= SHORTEST_STACK && (announced_section || opening >= 2) {
                    found.extend(stack().filter_map(|line| line.item));
                }
                at += n.max(1);
            }
            _ => at += 1,
        }
    }
}

/// The words of a block that is one title: one sentence that opens with a capital or a number, does not
/// end as a sentence or go on, and says nothing of anybody.
fn item(reading: &Reading, block: usize) -> Option<Span> {
    let [sentence] = reading.analysis.sentences_of_block(block) else { return None };
    let first = reading.document.slice(sentence.span).chars().next()?;
    let last = reading.form(sentence.tokens.end - 1);
    let open = last.ends_with(['.', '!', '?', ':', ';', ',', '…']);
    let short = sentence.tokens.len() <= LONGEST_ITEM && sentence.words > 1;
    let titled = first.is_uppercase() || first.is_numeric() || first == '#';
    (short && titled && !open && !reading.says_something(sentence)).then_some(sentence.span)
}

/// Whether a block opens as an item of an agenda: *Vaststelling jaarrekening*, *3. Vaststelling …*.
fn opens_item(reading: &Reading, block: usize) -> bool {
    let [sentence] = reading.analysis.sentences_of_block(block) else { return false };
    let mut words = sentence.tokens.clone();
    let first = words.find(|at| reading.token(*at).kind == TokenKind::Word);
    first.is_some_and(|at| reading.is_capital(at) && things::opens_item(reading.lower(at)))
}

/// Whether a block announces items of an agenda.
fn announces(reading: &Reading, block: usize) -> bool {
    let sentences = reading.analysis.sentences_of_block(block);
    let last = sentences.last().into_iter().flat_map(|sentence| sentence.tokens.clone());
    last.into_iter().any(|at| things::announces_items(reading.lower(at)))
}
