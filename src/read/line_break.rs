//! Lines that a writer ended on purpose: `<br>`, a line break in Word. Where such a line has no mark at
//! its end and the next one starts anew, the sentence ends there too, and with it the block.

use crate::document::{
    Block, BlockKind, Document, Format, Inline, InlineKind, Segment, SegmentKind,
};
use crate::letter::{self, Above};
use crate::span::Span;

/// A line that is broken off by hand at its full width is at least so long.
const WRAPPED: usize = 50;

/// Ends blocks at the line breaks that end a sentence. The space that stood for the line break stays
/// in no block.
pub(super) fn split(document: &mut Document) {
    if document.is_plain() {
        return;
    }
    let blocks = std::mem::take(&mut document.blocks);
    let mut pieces: Vec<Block> = Vec::with_capacity(blocks.len());
    let n_blocks = blocks.len();
    let mut segments = document.segments.iter().peekable();
    for block in blocks {
        while segments.next_if(|piece| piece.text.start < block.span.start).is_some() {}
        let mut breaks = Vec::new();
        while let Some(piece) = segments.next_if(|piece| piece.text.start < block.span.end) {
            if piece.kind == SegmentKind::LineBreak {
                breaks.push(piece);
            }
        }
        let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        if breaks.is_empty() || !is_text || block.part.is_some() {
            pieces.push(block);
        } else {
            cut(document, &block, &breaks, &mut pieces);
        }
    }
    let is_cut = pieces.len() > n_blocks;
    document.blocks = pieces;
    if is_cut {
        cut_inlines(document);
    }
}

/// Cuts a block at some of its line breaks.
fn cut(document: &Document, block: &Block, breaks: &[&Segment], pieces: &mut Vec<Block>) {
    let ends = breaks.iter().map(|piece| piece.text.start).chain([block.span.end]);
    let starts = [block.span.start].into_iter().chain(breaks.iter().map(|piece| piece.text.end));
    let lines: Vec<&str> = starts
        .zip(ends)
        .map(|(start, end)| document.slice(Span { start, end: end.max(start) }).trim())
        .collect();
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    // In text with a line break at the end of each full line a name may start the next one.
    let goes_on = |pair: &[&str]| pair[1].starts_with(char::is_lowercase);
    let is_wrapped = width >= WRAPPED && lines.windows(2).any(goes_on);
    let mut start = block.span.start;
    for (pair, line_break) in lines.windows(2).zip(breaks) {
        let next = pair[1].split(' ').next().unwrap_or_default().chars().count();
        let is_full = is_wrapped && pair[0].chars().count() + 1 + next > width;
        let starts = starts_anew(pair[0], pair[1]) || is_strong(document, line_break);
        if !is_full && is_hard(document, line_break) && starts {
            push(document, block, Span { start, end: line_break.text.start }, pieces);
            start = line_break.text.end;
        }
    }
    push(document, block, Span { start, end: block.span.end }, pieces);
}

fn push(document: &Document, block: &Block, span: Span, pieces: &mut Vec<Block>) {
    let text = document.slice(span);
    let start = span.start as usize + text.len() - text.trim_start().len();
    let length = text.trim().len();
    if length > 0 {
        pieces.push(Block { span: Span::new(start, start + length), ..block.clone() });
    }
}

/// Whether the words behind a line break are in bold, as the head of a paragraph is: **Let op:** …
fn is_strong(document: &Document, line_break: &Segment) -> bool {
    let from = line_break.text.end;
    let first = document.inlines.partition_point(|inline| inline.span.start < from);
    let mut behind =
        document.inlines[first..].iter().take_while(|inline| inline.span.start == from);
    behind.any(|inline| inline.kind == InlineKind::Strong)
        && document.text[..line_break.text.range().start].trim_end().ends_with(['.', '!', '?', ':'])
}

/// Whether a line ended on purpose: in Markdown most ends of lines are chance.
fn is_hard(document: &Document, line_break: &Segment) -> bool {
    let written = &document.source.text[line_break.source.range()];
    match document.source.format {
        Format::Text => false,
        Format::Markdown => {
            written.contains('<') || written.starts_with("  ") || written.starts_with('\\')
        }
        Format::Html | Format::Docx | Format::Odt | Format::Pdf | Format::Eml | Format::Msg => true,
    }
}

/// Whether a line starts a new sentence although the one before it has no mark at its end.
fn starts_anew(before: &str, after: &str) -> bool {
    // After a mark that ends a sentence, where it ends is known already.
    let goes_on = before.ends_with(['.', '!', '?', '…', ',', ';', '-', '–', '/', '(', '&', '+'])
        // A line of two words, such as ‘Let op’, is a head and no broken sentence.
        || (letter::ends_open(before) && before.split(' ').nth(2).is_some());
    let bare = after.trim_start_matches(['"', '“', '‘', '\'', '„', '«', '(']);
    let is_new =
        bare.starts_with(char::is_uppercase) || letter::label(after, Above::Other).is_some();
    !before.is_empty() && !goes_on && is_new
}

/// Cuts inlines at the new edges of blocks. A quotation that crossed one is none any more.
fn cut_inlines(document: &mut Document) {
    let inlines = std::mem::take(&mut document.inlines);
    let mut cut = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let first = document.block_at(inline.span.start);
        let is_whole =
            document.blocks.get(first).is_none_or(|block| block.span.end >= inline.span.end);
        if is_whole || inline.span.is_empty() {
            cut.push(inline);
        } else if inline.kind != InlineKind::Quotation {
            let crossed = document.blocks[first..]
                .iter()
                .take_while(|block| block.span.start < inline.span.end)
                .filter(|block| block.span.overlaps(inline.span));
            cut.extend(crossed.map(|block| {
                let start = block.span.start.max(inline.span.start);
                let end = block.span.end.min(inline.span.end);
                Inline { kind: inline.kind.clone(), span: Span { start, end } }
            }));
        }
    }
    document.inlines = cut;
    document.sort_inlines();
}

#[cfg(test)]
mod tests {
    use crate::document::Format;
    use crate::read::testing::blocks;

    #[test]
    fn a_line_break_ends_a_sentence_where_the_next_line_starts_anew() {
        let cases: &[(Format, &str, &[&str])] = &[
            (
                Format::Html,
                "<p>Let op de volgende tijden<br>De balie sluit om 12.00 uur<br>De telefoon is open",
                &[
                    "paragraph: Let op de volgende tijden",
                    "paragraph: De balie sluit om 12.00 uur",
                    "paragraph: De telefoon is open",
                ],
            ),
            (
                Format::Html,
                "<p><u>Meldingsplicht</u><br/>\n U meldt het ons. <br> Wij kijken ernaar.",
                &["paragraph: Meldingsplicht", "paragraph: U meldt het ons. Wij kijken ernaar."],
            ),
            (
                Format::Html,
                "<p>Wij sturen u deze brief namens het college van burgemeester en<br>wethouders. Het besluit is genomen door de hele gemeente<br>Enschede op de dag die daarvoor geldt.",
                &[
                    "paragraph: Wij sturen u deze brief namens het college van burgemeester en wethouders. Het besluit is genomen door de hele gemeente Enschede op de dag die daarvoor geldt.",
                ],
            ),
            (
                Format::Html,
                "<p>maandag 9.00 - 17.00 uur<br>dinsdag 9.00 - 17.00 uur<br>Op woensdag dicht.",
                &[
                    "paragraph: maandag 9.00 - 17.00 uur dinsdag 9.00 - 17.00 uur",
                    "paragraph: Op woensdag dicht.",
                ],
            ),
            (
                Format::Html,
                "<p>Wij zien u graag bij de<br>Stadsbank, of bij ons thuis.",
                &["paragraph: Wij zien u graag bij de Stadsbank, of bij ons thuis."],
            ),
            (
                Format::Markdown,
                "Let op de volgende tijden  \nDe balie sluit om 12.00 uur\nen daarna niet meer",
                &[
                    "paragraph: Let op de volgende tijden",
                    "paragraph: De balie sluit om 12.00 uur en daarna niet meer",
                ],
            ),
            (Format::Markdown, "Wij helpen\nU allen", &["paragraph: Wij helpen U allen"]),
            (
                Format::Markdown,
                "- Kijk op de site\\\n  Bel ons ook",
                &["list-item 1: Kijk op de site", "list-item 1: Bel ons ook"],
            ),
        ];
        for (format, text, wanted) in cases {
            assert_eq!(blocks(*format, text), *wanted, "{text}");
        }
    }
}
