//! HTML: web pages, e-mails in HTML, and the HTML inside Markdown. No tree is built: a stack of
//! open elements says what text is, so that no page is too deep and every place stays exact.

mod element;
mod page;
mod token;

use std::ops::Range;

use crate::document::{BlockKind, Builder, Directive, Document, InlineKind, Source};
use crate::read::byte_order_mark;
use crate::read::template::Controls;
use crate::span::SourceSpan;

use page::Page;
pub(super) use page::Part;
pub(super) use token::{Name, Tag, Token, tokens};

/// Inlines that are open at the same time; deeper ones are read as plain text.
pub(super) const MOST_INLINES: usize = 64;

/// Reads a page or a fragment.
pub(super) fn read(mut source: Source) -> Document {
    let text = std::mem::take(&mut source.text);
    let controls = Controls::new(&text);
    let mut builder = Builder::new(source);
    let start = byte_order_mark(&text);
    let part = Part { html: &text[start..], base: start, source: &text, controls: &controls };
    Page::new(&mut builder, part, BlockKind::Paragraph, 0).read();
    builder.source().text = text;
    builder.finish()
}

/// Reads HTML inside another text. `kind` is what text is there that stands in no element.
pub(super) fn fragment(builder: &mut Builder, part: Part, kind: BlockKind, level: u8) {
    Page::new(builder, part, kind, level).read();
}

/// Adds the directive that a comment holds, if it is one of ours.
pub(super) fn directive(builder: &mut Builder, source: &str, place: Range<usize>) {
    let comment = &source[place.clone()];
    // MDX writes them as programs do.
    let opened = ["<!--", "{/*"].into_iter().find_map(|mark| comment.strip_prefix(mark));
    let inside = opened.unwrap_or_default();
    let closed = ["-->", "*/}"].into_iter().find_map(|mark| inside.strip_suffix(mark));
    let text = closed.unwrap_or(inside).trim();
    if text.starts_with("duidelijk-") {
        let source = SourceSpan::new(place.start, place.end);
        builder.directive(Directive::Comment { source, text: text.into() });
    }
}

/// What a tag makes of the text within it.
pub(super) fn inline_kind(tag: &Tag) -> Option<InlineKind> {
    Some(match tag.name.as_str() {
        "a" => InlineKind::Link { target: tag.attributes.get("href")?.into() },
        "em" | "i" => InlineKind::Emphasis,
        "strong" | "b" => InlineKind::Strong,
        "u" => InlineKind::Underline,
        "code" | "kbd" | "samp" | "tt" => InlineKind::Code,
        "q" => InlineKind::Quotation,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
