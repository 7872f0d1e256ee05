//! How much of a sentence is one for certain. A stored text loses what parted its lines: a heading, a label, a
//! row of a form or the foot of a page then stand within a sentence, and nobody wrote it that long.

use std::cell::LazyCell;
use std::ops::Range;

use crate::analyse::{Sentence, Token, TokenId, TokenKind};
use crate::document::Format;
use crate::lexicon::forms::{Classes, classes};
use crate::matcher::terms::explained::is_quote;
use crate::matcher::{Context, Severity};
use crate::span::Span;

/// A line of a form or a list has at most so many words. What goes on for longer without a full stop is too long
/// wherever it ends.
const LONGEST_LINE: u32 = 60;

/// What is known of where a sentence starts and ends.
pub(super) struct Bounds {
    /// Words of its longest part that is one for certain; numbers of files and names of laws are one word or none.
    pub(super) words: u32,
    /// What is found in it is no more than this.
    pub(super) most: Severity,
}

impl Bounds {
    pub(super) fn of(context: &Context, sentence: &Sentence) -> Bounds {
        let breaks = breaks(context, sentence);
        let words = surely_one(context, sentence, &breaks);
        let written = LazyCell::new(|| Words::of(context.document.slice(sentence.span)));
        let most = if is_rather_none(context, sentence, &breaks, &written, || words) {
            Severity::Hint
        } else if !breaks.is_empty() || is_slightly_odd(context, sentence, &written) {
            Severity::Warning
        } else {
            Severity::Error
        };
        Bounds { words, most }
    }
}

/// [`Bounds::words`], where these breaks part the sentence.
fn surely_one(context: &Context, sentence: &Sentence, breaks: &[(TokenId, Behind)]) -> u32 {
    // What somebody else says is as long as they made it.
    if is_mostly_quoted(context, sentence) {
        return own_words(context, sentence).count() as u32;
    }
    let starts = [sentence.tokens.start].into_iter().chain(breaks.iter().map(|(at, _)| *at));
    let ends = breaks.iter().map(|(at, _)| *at).chain([sentence.tokens.end]);
    let parts = starts.zip(ends).map(|(start, end)| certain(context, start, end));
    parts.max().unwrap_or_default()
}

/// Whether a sentence is rather more than one, or none. Few are asked how many words they have.
fn is_rather_none(
    context: &Context,
    sentence: &Sentence,
    breaks: &[(TokenId, Behind)],
    written: &LazyCell<Words, impl FnOnce() -> Words>,
    words: impl FnOnce() -> u32,
) -> bool {
    let text = context.document.slice(sentence.span);
    breaks.iter().any(|(_, behind)| *behind == Behind::Words)
        || has_odd_sign(text)
        || may_have_stray(text) && written.n_stray > 1
        || !ends_well(context, sentence) && words() <= LONGEST_LINE
}

/// Whether a place holds what may be two sentences.
pub(super) fn is_crossed(context: &Context, span: Span) -> bool {
    let sentence = context.analysis.sentence_at(span);
    breaks(context, sentence).into_iter().any(|(at, behind)| {
        let start = context.analysis.tokens[at].span.start;
        behind == Behind::Words && span.start < start && start < span.end
    })
}

/// Whether a sentence may well be more than one, or none.
pub(super) fn is_doubtful(context: &Context, sentence: &Sentence) -> bool {
    let breaks = breaks(context, sentence);
    let written = LazyCell::new(|| Words::of(context.document.slice(sentence.span)));
    let words = || surely_one(context, sentence, &breaks);
    is_rather_none(context, sentence, &breaks, &written, words)
}

/// Whether so many sentences of a block are doubtful that it may be no paragraph but the lines of a form or list; or
/// its lines are the paragraphs that its writer made.
pub(super) fn is_doubtful_block(context: &Context, block: Span) -> bool {
    let sentences = context.analysis.sentences_of_block(context.document.block_at(block.start));
    let source = context.document.source_span(block);
    let lines: Vec<&str> = context.document.source.text[source.range()].lines().collect();
    let ends = |line: &&str| line.trim_end().ends_with(['.', '?', '!']);
    let of_paragraphs = lines.len() > 1 && lines[..lines.len() - 1].iter().all(ends);
    if of_paragraphs && sentences.len() >= lines.len() * 2 {
        return true;
    }
    sentences.iter().filter(|sentence| is_doubtful(context, sentence)).count() * 4
        >= sentences.len()
}

/// What a sentence may start behind, within another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// *Aanleiding: Inwoners bellen vaak.* What follows is a sentence for certain.
    Label,
    /// *is afgewezen. u heeft*: so is what starts small behind a full stop.
    Stop,
    Words,
}

/// The tokens within a sentence at which another one may start.
fn breaks(context: &Context, sentence: &Sentence) -> Vec<(TokenId, Behind)> {
    let tokens = context.analysis.tokens_of(sentence);
    let lines = LazyCell::new(|| lines(context, sentence));
    let mut depth = 0_u32;
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.kind() == TokenKind::Punctuation {
            match context.document.slice(token.span) {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                _ => {}
            }
            continue;
        }
        let is_inside =
            || depth > 0 || context.is_in_name(token.span) || context.is_quoted(token.span);
        // *is afgewezen. u heeft te veel betaald*: lines of a list that start small.
        if is_small_after_stop(context, &tokens[..at], token) && !is_inside() {
            found.push((sentence.tokens.start + at, Behind::Stop));
        } else if is_behind_item_label(context, sentence, &tokens[..at], token) && !is_inside() {
            found.push((sentence.tokens.start + at, Behind::Label));
        } else if at > 0 && is_capital(context, token) && !is_inside() {
            let starts_line = lines.binary_search(&token.span.start).is_ok();
            let behind = if starts_line {
                Some(Behind::Words)
            } else {
                may_start(context, &tokens[..at], token, tokens.get(at + 1))
            };
            found.extend(behind.map(|behind| (sentence.tokens.start + at, behind)));
        }
    }
    found
}

/// Whether a word without a capital stands behind a full stop that ended no sentence.
fn is_small_after_stop(context: &Context, before: &[Token], token: &Token) -> bool {
    let slice = |token: &Token| context.document.slice(token.span);
    let [.., last, stop] = before else { return false };
    token.kind() == TokenKind::Word
        && slice(token).starts_with(char::is_lowercase)
        && slice(stop) == "."
        && stop.span.end < token.span.start
        && last.kind() == TokenKind::Word
}

/// Whether a word without a capital opens what a label at the start of a block says: *Uitkering (WW): de uitkering
/// gaat in op de dag na uw ontslag.* What tells something is no label: *Dit moet u doen: de brief ondertekenen*.
fn is_behind_item_label(
    context: &Context,
    sentence: &Sentence,
    before: &[Token],
    token: &Token,
) -> bool {
    let lower = |token: &Token| context.analysis.lower(token);
    let opens = Classes::DETERMINER | Classes::PRONOUN;
    let other = Classes::NOUN | Classes::ANY_ADJECTIVE | Classes::PREPOSITION;
    let tells = |token: &Token| {
        let classes = classes(lower(token));
        let is_subject = classes.intersects(Classes::PRONOUN);
        is_subject && !classes.intersects(Classes::DETERMINER)
            || classes.intersects(Classes::VERB) && !classes.intersects(other)
    };
    is_label(context, before)
        && classes(lower(token)).intersects(opens)
        && context.document.blocks[sentence.block].span.start == sentence.span.start
        && !before.iter().any(tells)
}

/// Behind what a word with a capital starts a sentence, by the words around it.
fn may_start(
    context: &Context,
    before: &[Token],
    token: &Token,
    next: Option<&Token>,
) -> Option<Behind> {
    let last = before.last()?;
    let lower = |token: &Token| context.analysis.lower(token);
    // *“Open gebieden” Deze kaart …*: a title between marks that the sentence starts with.
    let opens_quoted = context.is_quoted(before[0].span);
    let is_title = opens_quoted && is_quote(lower(last)) && before.len() > 2;
    if is_title || is_label(context, before) {
        return Some(Behind::Label);
    }
    let word = lower(token);
    // The number of a heading or of a thing in a list: *7 Afdoening van de motie*. That of a note may stand
    // before the next sentence.
    if before.len() == 1 && last.kind() == TokenKind::Number && last.counts() {
        return (!context.lexicon.is_function_word(word)).then_some(Behind::Words);
    }
    // A capital within a sentence is a name's, unless it is that of *Het*, *Daarna* or *Voor*.
    let of_names =
        matches!(word, "van" | "ter" | "ten" | "te" | "der" | "den" | "u" | "uw" | "uzelf");
    if token.kind() != TokenKind::Word || of_names || !context.lexicon.is_function_word(word) {
        return None;
    }
    let written = context.document.slice(token.span);
    let goes_on = next.is_some_and(|next| {
        let in_name = matches!(lower(next), "'t" | "’t" | "den" | "der" | "ten" | "ter");
        next.kind().is_word() && !in_name && !is_capital(context, next)
    });
    // *basisschool De Regenboog*, *Stichting Het groene hart*
    let in_name = is_capital(context, last) && before[..before.len() - 1].iter().any(Token::counts);
    // A colon further on announces names of things as well.
    let follows = lower(last) == ":" || last.kind().is_word() || matches!(lower(last), "," | ")");
    let is_start =
        written.chars().skip(1).all(char::is_lowercase) && goes_on && follows && !in_name;
    is_start.then_some(Behind::Words)
}

/// Whether so little stands before a colon that it names what follows: *Aanleiding:*.
fn is_label(context: &Context, before: &[Token]) -> bool {
    before.last().is_some_and(|last| context.analysis.lower(last) == ":")
        && before.iter().filter(|token| token.counts()).nth(LONGEST_LABEL).is_none()
}

/// Words of a label before a colon.
const LONGEST_LABEL: usize = 5;

fn is_capital(context: &Context, token: &Token) -> bool {
    context.document.slice(token.span).starts_with(char::is_uppercase)
}

/// Where lines of plain text start within a sentence that no margin broke off: the first word would have fitted
/// on the line above.
fn lines(context: &Context, sentence: &Sentence) -> Vec<u32> {
    let document = context.document;
    if document.source.format != Format::Text {
        return Vec::new();
    }
    let text = &document.source.text;
    let place = document.source_span(document.blocks[sentence.block].span).range();
    let here = document.source_span(sentence.span).range();
    if !text[here.clone()].contains('\n') {
        return Vec::new();
    }
    // The lines near it tell enough, and a page without blank lines is long.
    let from = text.floor_char_boundary(here.start.saturating_sub(NEAR).max(place.start));
    let to = text.ceil_char_boundary((here.end + NEAR).min(place.end));
    let start = line_start(text, from);
    let end = text.ceil_char_boundary((to + NEAR).min(text.len()));
    let end = text[to..end].find('\n').map_or(end, |at| to + at);
    let width = |line: &str| line.trim_end().chars().count();
    let widest = text[start..end].split('\n').map(width).max().unwrap_or_default();
    // Letters of a printed page differ in width, so that its lines do.
    let margin = widest - widest / 5;
    let tokens = context.analysis.tokens_of(sentence);
    let mut segments = document.segments_in(sentence.span).iter().peekable();
    let starts = tokens.windows(2).filter(|pair| {
        // Most words stand on the line of the one before.
        let gap = Span { start: pair[0].span.end, end: pair[1].span.start };
        while segments.next_if(|segment| segment.text.end < gap.start).is_some() {}
        let on_one_line = segments.peek().is_some_and(|segment| {
            segment.is_verbatim()
                && gap.end < segment.text.end
                && !document.slice(gap).contains('\n')
        });
        if on_one_line {
            return false;
        }
        let from = document.source_span(pair[0].span).range().end;
        let to = document.source_span(pair[1].span).range();
        let between = text.get(from..to.start).unwrap_or_default();
        let Some(at) = between.find('\n') else { return false };
        let line = line_start(text, from + at);
        width(&text[line..from + at]) + 1 + text[to].chars().count() < margin
    });
    starts.map(|pair| pair[1].span.start).collect()
}

/// Where the line with a place starts; of an endless line a place near by.
fn line_start(text: &str, at: usize) -> usize {
    let from = text.floor_char_boundary(at.saturating_sub(NEAR));
    text[from..at].rfind('\n').map_or(from, |line| from + line + 1)
}

/// Bytes of text before and behind a sentence that show how wide its lines are.
const NEAR: usize = 1000;

/// The words of a part: no numbers of files, no broken letters, and the name of a law or plan as one.
fn certain(context: &Context, start: TokenId, end: TokenId) -> u32 {
    let tokens = context.analysis.tokens.slice(&start.until(end));
    let (mut n_words, mut in_name) = (0, 0);
    let mut references = references(context, tokens).into_iter().peekable();
    for (at, token) in tokens.iter().enumerate() {
        while references.next_if(|reference| reference.end <= at).is_some() {}
        if references.peek().is_some_and(|reference| reference.contains(&at)) {
            continue;
        }
        if context.is_in_name(token.span) {
            in_name += u32::from(token.counts());
            continue;
        }
        n_words += if in_name < LONG_NAME { in_name } else { 1 };
        in_name = 0;
        let written = context.document.slice(token.span);
        let goes_on = |next: &Token| {
            let next = context.document.slice(next.span);
            !matches!(next, "en" | "of") && next.starts_with(char::is_lowercase)
        };
        let is_half = written.ends_with('-') && tokens.get(at + 1).is_some_and(goes_on);
        n_words += u32::from(token.counts() && !is_half && !is_number_of_file(written));
    }
    n_words + if in_name < LONG_NAME { in_name } else { 1 }
}

/// Where brackets say which judgment or article a sentence goes by: *(Raad van State, 20 juni 2007, nr. 200607848/1)*,
/// *(artikel 7:4 Awb)*. In their order.
fn references(context: &Context, tokens: &[Token]) -> Vec<Range<usize>> {
    let text = |token: &Token| context.document.slice(token.span);
    let names_source = |token: &Token| {
        let written = text(token);
        written.starts_with("ECLI")
            || is_number_of_file(written)
            || matches!(
                context.analysis.lower(token),
                "nr." | "nrs." | "artikel" | "artikelen" | "art." | "art"
            )
    };
    let mut found = Vec::new();
    let mut open = None;
    for (at, token) in tokens.iter().enumerate() {
        match text(token) {
            "(" => open = Some(at),
            ")" => found.extend(open.take().map(|start| start..at)),
            _ => {}
        }
    }
    found.retain(|range| tokens[range.clone()].iter().any(names_source));
    found
}

/// Words of a name from which on it is what makes a sentence long.
const LONG_NAME: u32 = 4;

/// *JB.20.014551*, *VN2023-019494*.
fn is_number_of_file(written: &str) -> bool {
    let n_digits = written.bytes().filter(u8::is_ascii_digit).count();
    n_digits > 4 && written.contains(char::is_alphabetic)
}

/// Whether a sentence ends as one does: with a mark, and the number of a note behind it, or with an address.
fn ends_well(context: &Context, sentence: &Sentence) -> bool {
    let text = context.document.slice(sentence.span);
    let closed = text.trim_end_matches(['"', '”', '’', '»', ')', '*', '_']);
    let note = closed.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
    let last = context.analysis.tokens_of(sentence).last();
    closed.ends_with(['.', '?', '!', '…', ';', ':'])
        || closed.len() - note.len() <= 3 && note.ends_with(['.', '?', '!'])
        || last.is_some_and(|token| token.kind() == TokenKind::Opaque)
            && !text.ends_with([']', '}', '>'])
}

/// Whether a sign stands there that no alphabet has: letters were read wrong.
fn has_odd_sign(text: &str) -> bool {
    let is_odd = |c: char| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '|' | '□' | '■');
    text.contains(is_odd)
}

/// What stands between blanks.
#[derive(Default)]
struct Words {
    n: usize,
    /// Those with a capital at their start.
    n_capitals: usize,
    /// Letters on their own that are no words, nor what people number things with: more of them were read wrong.
    n_stray: usize,
}

impl Words {
    fn of(text: &str) -> Words {
        let mut words = Words::default();
        for word in text.split_whitespace() {
            words.n += 1;
            words.n_capitals += usize::from(word.starts_with(char::is_uppercase));
            words.n_stray += usize::from(matches!(word.as_bytes(), [letter] if is_stray(*letter)));
        }
        words
    }
}

/// Whether a letter on its own is no word.
fn is_stray(letter: u8) -> bool {
    matches!(letter, b'f' | b'j' | b'k' | b'l' | b'r' | b'v' | b'w' | b'z')
}

/// Whether such a letter may stand in a text, by the bytes beside it.
fn may_have_stray(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_edge = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_graphic());
    bytes.iter().enumerate().any(|(at, letter)| {
        is_stray(*letter)
            && is_edge(bytes.get(at + 1))
            && is_edge(at.checked_sub(1).map(|before| &bytes[before]))
    })
}

/// Whether a sentence may be more than one, or none, and is likely to be one.
fn is_slightly_odd(context: &Context, sentence: &Sentence, words: &Words) -> bool {
    let text = context.document.slice(sentence.span);
    let starts = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    !starts.starts_with(char::is_alphabetic)
        || words.n_capitals * 2 > words.n
        || words.n_stray > 0
        || has_new_line(context, sentence.span)
        || is_mostly_quoted(context, sentence)
}

/// Whether most of the words are those of somebody who is quoted: *“Wij komen eraan”, zegt de wethouder*.
fn is_mostly_quoted(context: &Context, sentence: &Sentence) -> bool {
    let words = context.analysis.tokens_of(sentence).iter().filter(|token| token.counts()).count();
    own_words(context, sentence).count() * 2 < words
}

/// The words that nobody else is quoted with.
fn own_words<'c>(context: &'c Context, sentence: &'c Sentence) -> impl Iterator<Item = &'c Token> {
    let words = context.analysis.tokens_of(sentence).iter().filter(|token| token.counts());
    words.filter(|token| !context.is_quoted(token.span))
}

/// Whether a line of plain text within a sentence starts with a capital: it may be a sentence of its own.
fn has_new_line(context: &Context, span: Span) -> bool {
    let source = &context.document.source;
    if source.format != Format::Text {
        return false;
    }
    let place = context.document.source_span(span);
    let lines = source.text[place.range()].split('\n').map(str::trim);
    lines.skip(1).any(|line| line.starts_with(char::is_uppercase))
}
