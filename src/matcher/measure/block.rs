//! What can be counted in a block.

use super::limits::Count;
use crate::analyse::{Sentence, TokenKind};
use crate::document::{Block, BlockKind};
use crate::lexicon::closed::{self, Uses};
use crate::matcher::{Context, Scope};

/// What is counted in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfBlock {
    Words,
    Sentences,
    /// Sentences of at most [`SHORT`] words behind each other.
    ShortSentences,
    /// Sentences behind each other that begin with the same words.
    SameStarts,
}

/// Words of a very short sentence.
const SHORT: u32 = 5;

impl OfBlock {
    pub(super) const NAMED: [(&'static str, OfBlock); 4] = [
        ("block.words", OfBlock::Words),
        ("block.sentences", OfBlock::Sentences),
        ("short-sentences", OfBlock::ShortSentences),
        ("same-starts", OfBlock::SameStarts),
    ];

    /// Hands all counts over, in the order of the text.
    pub(super) fn count(self, context: &Context, scope: &Scope, take: &mut dyn FnMut(Count)) {
        match self {
            OfBlock::Words => each(context, scope, take, |at, block| {
                let sentences = context.analysis.sentences_of_block(at);
                let words: u32 = sentences.iter().map(|sentence| sentence.words).sum();
                words.saturating_sub(n_beside_title(context, block))
            }),
            OfBlock::Sentences => each(context, scope, take, |at, _| {
                context.analysis.sentences_of_block(at).len() as u32
            }),
            OfBlock::ShortSentences => short_sentences(context, scope, take),
            OfBlock::SameStarts => same_starts(context, scope, take),
        }
    }
}

/// A number for each block that is looked at.
fn each(
    context: &Context,
    scope: &Scope,
    take: &mut dyn FnMut(Count),
    n: impl Fn(usize, &Block) -> u32,
) {
    let blocks = context.document.blocks.iter().enumerate();
    let inside = blocks.filter(|(at, _)| scope.has_block(context, *at));
    inside.map(|(at, block)| Count::of(n(at, block), block.span)).for_each(take);
}

/// Runs of very short sentences within a paragraph, with their number.
fn short_sentences(context: &Context, scope: &Scope, take: &mut dyn FnMut(Count)) {
    let mut run: Option<(usize, Count)> = None;
    for sentence in scope.sentences(context) {
        if sentence.words > SHORT {
            run.take().map(|(_, count)| count).into_iter().for_each(&mut *take);
            continue;
        }
        match &mut run {
            Some((block, Count { n, span, .. })) if *block == sentence.block => {
                *n += 1;
                *span = span.join(sentence.span);
            }
            _ => {
                let last = run.replace((sentence.block, Count::of(1, sentence.span)));
                last.map(|(_, count)| count).into_iter().for_each(&mut *take);
            }
        }
    }
    run.map(|(_, count)| count).into_iter().for_each(take);
}

/// Runs of sentences within a paragraph that begin with the same words, with their number.
fn same_starts(context: &Context, scope: &Scope, take: &mut dyn FnMut(Count)) {
    // With how many of its sentences begin a line: where all but the first do, it is a list to the eye.
    let mut run: Option<(Count, u32)> = None;
    let mut take = |(count, at_line_starts): (Count, u32)| {
        if count.n == 1 || at_line_starts < count.n {
            take(count);
        }
    };
    let mut last: Option<(usize, String)> = None;
    for sentence in scope.sentences(context) {
        let here = start(context, sentence);
        let start = here.as_ref().map(|words| (sentence.block, words.to_lowercase()));
        match (&mut run, here) {
            (Some((count, at_line_starts)), Some(_)) if start == last => {
                count.n += 1;
                count.span = count.span.join(sentence.span);
                *at_line_starts += u32::from(begins_line(context, sentence));
            }
            (_, Some(words)) => {
                let next = Count { words, ..Count::of(1, sentence.span) };
                run.replace((next, 1)).into_iter().for_each(&mut take);
            }
            _ => {}
        }
        last = start;
    }
    run.into_iter().for_each(take);
}

/// Whether a sentence is the first of its line.
fn begins_line(context: &Context, sentence: &Sentence) -> bool {
    let before = &context.document.text[..sentence.span.range().start];
    before.trim_end_matches([' ', '\t', '\u{a0}']).ends_with('\n')
}

/// What a sentence begins with: *u*, *wij* and the like, or its first two words, as *de* alone says
/// nothing. `None` where it is no running text, asks something or begins with a figure.
fn start(context: &Context, sentence: &Sentence) -> Option<String> {
    let tokens = context.analysis.tokens_of(sentence);
    let is_question = tokens.iter().any(|token| context.analysis.lower(token) == "?");
    let first = tokens.first().filter(|token| token.kind() == TokenKind::Word)?;
    if !sentence.running || is_question {
        return None;
    }
    let lower = context.analysis.lower(first);
    let span = if closed::has(lower, Uses::SUBJECT) && !closed::has(lower, Uses::DEFINITE) {
        first.span
    } else {
        let second = tokens.get(1).filter(|token| token.kind() == TokenKind::Word)?;
        first.span.join(second.span)
    };
    Some(context.document.slice(span).to_owned())
}

/// Words of a heading that are no part of what it says: its number, the date before it, and the name of
/// the site behind it (`Paspoort | Losser`). All of them in the official title of a regulation.
fn n_beside_title(context: &Context, block: &Block) -> u32 {
    if block.kind != BlockKind::Heading {
        return 0;
    }
    let text = context.document.slice(block.span);
    let n_words = |text: &str| text.split_whitespace().count() as u32;
    let is_official = OFFICIAL_TITLES.iter().any(|title| text.starts_with(title));
    if is_official {
        return n_words(text);
    }
    let site = text.rsplit_once(" | ").map_or(0, |(_, site)| n_words(site));
    let date = text.split_once(": ").map_or(0, |(date, _)| {
        let mut words = date.split(' ');
        let day = words.next().is_some_and(|day| day.parse::<u8>().is_ok());
        let month = words.next().is_some_and(closed::is_month);
        if day && month { n_words(date) } else { 0 }
    });
    site + date + u32::from(has_number_before(context, block))
}

const OFFICIAL_TITLES: [&str; 8] = [
    "Besluit ",
    "Verordening ",
    "Regeling ",
    "Beleidsregel ",
    "Beleidsregels ",
    "Aanwijzingsbesluit ",
    "Mandaatbesluit ",
    "Subsidieregeling ",
];

/// Whether a heading opens with its number: `3.`, `1.5.2`. What has a point is no number in a sentence.
fn has_number_before(context: &Context, block: &Block) -> bool {
    let text = context.document.slice(block.span);
    let number = text.split_whitespace().next().unwrap_or_default();
    block.kind == BlockKind::Heading
        && number.contains('.')
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && number.bytes().any(|byte| byte.is_ascii_digit())
}
