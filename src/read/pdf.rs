//! PDF: characters at places on pages. Which of them make words, lines, columns and paragraphs is for
//! the reader to find out.
//!
//! The source of the document is our own rendering, one line per block; a block's anchor says on which
//! page and line a person finds it.

mod content;
mod encoding;
mod font;
mod furniture;
mod hyphen;
mod layout;
mod line;
mod link;
mod paragraph;
mod stream;
mod widths;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::document::list::ListMarkup;
use crate::document::{Anchor, BlockKind, Builder, Document, Format, InlineKind, Source, Voice};
use crate::order;
use crate::read::{ReadError, ReadLimits};
use crate::span::SourceSpan;

use content::{Interpreter, TooMuch};
use furniture::Page;
use layout::Flow;
use line::Piece;
use paragraph::{Look, Mark, Paragraph};

/// Reads a PDF.
pub(super) fn read(name: &str, bytes: &[u8], limits: ReadLimits) -> Result<Document, ReadError> {
    if !stream::tables_fit(bytes, limits.unpacked()) {
        return Err(limits.too_large());
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(unreadable)?;
    if pdf.pages().len() > limits.pages as usize {
        return Err(limits.too_many_pages());
    }
    let mut interpreter = Interpreter::new(limits);
    let mut links = Vec::new();
    let mut pages = Vec::new();
    // Text that stands on its side is read after the page.
    let mut aside: Vec<Vec<Flow>> = Vec::new();
    let (mut n_known, mut n_unknown, mut has_image) = (0, 0, false);
    for page in pdf.pages().iter() {
        let drawn = interpreter.page(page).map_err(|reached| match reached {
            TooMuch::Unpacked => limits.too_large(),
            TooMuch::Drawn => limits.too_full(),
        })?;
        n_known += drawn.glyphs.len();
        n_unknown += drawn.n_unknown;
        has_image |= drawn.has_image;
        let of_page = link::Links::new(page);
        let mut words = line::words(&drawn.glyphs, 0);
        of_page.mark(&mut words);
        links.push(of_page);
        let height = f64::from(page.render_dimensions().1);
        pages.push(Page { pieces: line::pieces(words), height });
        let turned =
            (1..4).flat_map(|turn| layout::flows(line::pieces(line::words(&drawn.glyphs, turn))));
        aside.push(turned.collect());
    }
    if n_known == 0 || n_unknown > 2 * n_known {
        return Err(without_text(n_unknown > n_known, has_image));
    }

    let heights: Vec<Vec<f64>> = pages.iter().map(|page| baselines(&page.pieces)).collect();
    let furniture = furniture::take(&mut pages);
    let mut flows: Vec<Vec<Flow>> = Vec::with_capacity(pages.len());
    for (page, turned) in pages.into_iter().zip(aside) {
        let mut flow = layout::flows(page.pieces);
        flow.extend(turned);
        flows.push(flow);
    }
    let look = Look::new(&flows.iter().flatten());
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (page, flow) in flows.into_iter().enumerate() {
        for flow in flow {
            let first = paragraphs.len();
            paragraph::read(flow, page, &look, &mut paragraphs);
            // What goes on from the page or column before becomes one with it.
            let mut before = first;
            while before > 0 && before < paragraphs.len() {
                before -= 1;
                if paragraphs[first].is_rest_of(&paragraphs[before]) {
                    let rest = paragraphs.remove(first);
                    paragraphs[before].append(rest, look.words());
                    break;
                }
                if !paragraphs[before].is_note(&look) {
                    break;
                }
            }
        }
    }
    paragraph::set_levels(&mut paragraphs, &look);

    let source =
        Source { name: name.into(), format: Format::Pdf, text: String::new(), rendered: true };
    let mut writer = Writer { builder: Builder::new(source), lines: heights, links };
    let mut furniture = furniture.into_iter().enumerate().peekable();
    for paragraph in paragraphs {
        while let Some((page, pieces)) = furniture.next_if(|(page, _)| *page <= paragraph.page) {
            writer.furniture(page, pieces);
        }
        writer.paragraph(&paragraph);
    }
    for (page, pieces) in furniture {
        writer.furniture(page, pieces);
    }
    Ok(writer.builder.finish())
}

/// The heights of the lines of a page.
fn baselines(pieces: &[Piece]) -> Vec<f64> {
    let mut lines: Vec<f64> = pieces.iter().map(|piece| piece.baseline).collect();
    order::by(&mut lines, f64::total_cmp);
    lines.dedup_by(|next, line| *next - *line < 3.0);
    lines
}

/// Writes blocks with the place where they were read.
struct Writer {
    builder: Builder,
    /// Heights of the lines of each page.
    lines: Vec<Vec<f64>>,
    links: Vec<link::Links>,
}

impl Writer {
    fn anchor(&self, page: usize, top: f64) -> Anchor {
        let line = self.lines[page].partition_point(|line| *line <= top + 0.01).max(1);
        Anchor {
            page: Some(page as u32 + 1),
            paragraph: None,
            part: Some(format!("regel {line}").into()),
        }
    }

    /// Adds a line to the rendered source; gives its start.
    fn add_line(&mut self, line: &str) -> usize {
        let source = &mut self.builder.source().text;
        if !source.is_empty() && !line.is_empty() {
            source.push('\n');
        }
        let start = source.len();
        source.push_str(line);
        start
    }

    fn furniture(&mut self, page: usize, pieces: Vec<Piece>) {
        for piece in pieces {
            self.builder.open_by_layout(BlockKind::Paragraph, 0);
            self.builder.voice(Voice::Furniture, Some("kop of voet van een bladzijde"));
            let anchor = self.anchor(page, piece.baseline);
            self.builder.anchor(anchor);
            let text = piece.text();
            let at = self.add_line(text.trim());
            self.builder.verbatim(text.trim(), at);
            self.builder.close();
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let words = &paragraph.text[paragraph.marker.min(paragraph.text.len())..];
        let text = words.trim();
        let skipped = paragraph.text.len() - words.trim_start().len();
        self.builder.open_by_layout(paragraph.kind, paragraph.level);
        let anchor = self.anchor(paragraph.page, paragraph.top);
        self.builder.anchor(anchor);
        if paragraph.kind == BlockKind::ListItem {
            let item = self.builder.lists().item_at(paragraph.level, ListMarkup::Plain);
            self.builder.item(item);
        } else {
            self.builder.lists().end_lists();
        }
        if is_contents(text) {
            self.builder.voice(Voice::Furniture, Some("inhoudsopgave"));
        }
        let at = self.add_line(text);
        // Where pieces end that are written in one go: the breaks, and the ends of marks.
        let mut ends: Vec<(usize, Option<(Mark, usize)>)> = Vec::new();
        let inside = |place: usize| place.saturating_sub(skipped).min(text.len());
        ends.extend(paragraph.breaks.iter().map(|place| (inside(*place), None)));
        let marks = paragraph.marks.iter();
        ends.extend(marks.map(|(mark, start, end)| (inside(*end), Some((*mark, inside(*start))))));
        order::by_key(&mut ends, |(end, mark)| (*end, mark.is_none()));
        let start = self.builder.position() as usize;
        let mut written = 0;
        for (end, mark) in ends {
            if end > written {
                self.builder.verbatim(&text[written..end], at + written);
                written = end;
            }
            match mark {
                Some((mark, from)) if from < end => {
                    if let Some(kind) = self.kind(mark, paragraph.page) {
                        self.builder.inline(kind, (start + from) as u32);
                    }
                }
                None if end > 0 && text[end..].starts_with(' ') => {
                    self.builder.line_break(SourceSpan::new(at + end, at + end + 1));
                    written = end + 1;
                }
                _ => {}
            }
        }
        self.builder.verbatim(&text[written..], at + written);
        self.builder.close();
    }

    fn kind(&self, mark: Mark, page: usize) -> Option<InlineKind> {
        Some(match mark {
            Mark::Strong => InlineKind::Strong,
            Mark::Emphasis => InlineKind::Emphasis,
            Mark::Link(at) => InlineKind::Link { target: self.links.get(page)?.target(at)?.into() },
        })
    }
}

/// Whether a line stands in a list of contents: dots lead from its words to the number of a page.
fn is_contents(text: &str) -> bool {
    text.contains(".....") && text.ends_with(|last: char| last.is_ascii_digit())
}

fn unreadable(error: LoadPdfError) -> ReadError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::new(
            "Deze PDF is beveiligd met een wachtwoord.",
            "Open haar met het wachtwoord, sla haar op zonder beveiliging, en controleer die versie.",
        ),
        LoadPdfError::Decryption(_) => ReadError::new(
            "Deze PDF is beveiligd op een manier die dit programma niet kent.",
            "Sla haar op zonder beveiliging, en controleer die versie.",
        ),
        LoadPdfError::Invalid => ReadError::new(
            "Dit is geen PDF, of het bestand is beschadigd.",
            "Open het document waar de PDF van is gemaakt, en maak de PDF opnieuw.",
        ),
    }
}

fn without_text(has_glyphs: bool, has_image: bool) -> ReadError {
    if has_glyphs {
        return ReadError::new(
            "In deze PDF staat niet welke letters de tekens zijn.",
            "Controleer het document waar de PDF van is gemaakt.",
        );
    }
    if has_image {
        return ReadError::new(
            "Deze PDF is een scan: er staan alleen afbeeldingen in, en geen tekst.",
            "Controleer het document waar de scan van is gemaakt, of laat eerst een programma de tekst herkennen (OCR).",
        );
    }
    ReadError::new(
        "In deze PDF staat geen tekst.",
        "Controleer het document waar de PDF van is gemaakt.",
    )
}

#[cfg(test)]
mod tests;
