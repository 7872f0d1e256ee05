//! Titles that stand on their own: issues, items of an agenda.

use super::{Reading, is_only_finite};
use crate::analyse::{Sentence, TokenId, TokenKind};
use crate::document::BlockKind;
use crate::lexicon::forms;
use crate::lexicon::things;
use crate::span::Span;

/// A longer item, in tokens, is no title.
const LONGEST_ITEM: usize = 40;

/// Fewer titles below each other, in paragraphs of their own, may be headings of the writer.
const SHORTEST_STACK: usize = 3;

/// The titles in some sentences, those that have so many words.
pub(super) fn find<'a>(
    reading: &Reading,
    sentences: impl Iterator<Item = &'a Sentence>,
    fewest_words: u32,
    found: &mut Vec<Span>,
) {
    for sentence in sentences {
        issues(reading, sentence, found);
    }
    // An item is one sentence.
    if fewest_words as usize <= LONGEST_ITEM {
        agenda(reading, found);
    }
}

/// Titles of issues: from the number up to the next one or the end of the sentence. Where the number does
/// not come first, only words without a verb: *zie #286 Inconsistente naamgeving van keuzes*.
fn issues(reading: &Reading, sentence: &Sentence, found: &mut Vec<Span>) {
    let opens = |at: TokenId| {
        let number = at + 1;
        number + 1 < sentence.tokens.end
            && reading.form(at) == "#"
            && reading.token(number).kind() == TokenKind::Number
            && reading.token(number).span.start == reading.token(at).span.end
            && reading.is_capital(number + 1)
    };
    let starts: Vec<TokenId> = sentence.tokens.clone().filter(|at| opens(*at)).collect();
    let in_row = starts.first() == Some(&sentence.tokens.start);
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(sentence.tokens.end);
        let first = *start + 2;
        let stops = |at: &TokenId| {
            let word = reading.token(*at).kind() == TokenKind::Word;
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

/// Items of an agenda and of lists of decisions or papers. In a list at least half of the items open as
/// such items do, or the words above it announce them; a heading needs an announcement above.
fn agenda(reading: &Reading, found: &mut Vec<Span>) {
    let blocks = &reading.document.blocks;
    let mut announced_section = false;
    let mut at = 0;
    while at < blocks.len() {
        match blocks[at].kind {
            BlockKind::Title | BlockKind::Heading => {
                let announces = announces(reading, at);
                if announced_section && !announces && opens_item(reading, at) {
                    found.extend(item(reading, at));
                }
                announced_section = announces || announced_section && blocks[at].level > 1;
                at += 1;
            }
            BlockKind::ListItem | BlockKind::TableCell => {
                let kind = blocks[at].kind;
                let n = blocks[at..].iter().take_while(|block| block.kind == kind).count();
                let list = at..at + n;
                let above = at.checked_sub(1).filter(|above| {
                    blocks[*above].kind == BlockKind::Paragraph
                        && reading.document.slice(blocks[*above].span).ends_with(':')
                });
                let announced = announced_section || above.is_some_and(|at| announces(reading, at));
                let opening = list.clone().filter(|at| opens_item(reading, *at)).count();
                if announced || opening >= 2 && opening * 2 >= n {
                    found.extend(list.filter_map(|at| item(reading, at)));
                }
                at += n;
            }
            // Plain text has no list: the titles stand below each other.
            BlockKind::Paragraph => {
                let stack = blocks[at..].iter().enumerate().take_while(|(more, block)| {
                    block.kind == BlockKind::Paragraph && item(reading, at + more).is_some()
                });
                let n = stack.count();
                let stack = at..at + n;
                let opening = stack.clone().filter(|at| opens_item(reading, *at)).count();
                if n >= SHORTEST_STACK && (announced_section || opening >= 2) {
                    found.extend(stack.filter_map(|at| item(reading, at)));
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
    let first = words.find(|at| reading.token(*at).kind() == TokenKind::Word);
    first.is_some_and(|at| reading.is_capital(at) && things::opens_item(reading.lower(at)))
}

/// Whether a block announces items of an agenda.
fn announces(reading: &Reading, block: usize) -> bool {
    let sentences = reading.analysis.sentences_of_block(block);
    let last = sentences.last().into_iter().flat_map(|sentence| sentence.tokens.clone());
    last.into_iter().any(|at| things::announces_items(reading.lower(at)))
}
