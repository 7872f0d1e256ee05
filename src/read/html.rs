//! HTML: web pages, e-mails in HTML, and the HTML inside Markdown. No tree is built: a stack of
//! open elements says what text is, so that no page is too deep and every place stays exact.

mod context;
mod element;
mod inline;
mod landmark;
mod page;
mod tables;
mod token;

use crate::document::{BlockKind, Builder, Document, Source};
use crate::read::front_matter;
use crate::read::template::Controls;
use crate::read::{ReadOptions, byte_order_mark};

pub(super) use inline::{MOST_INLINES, inline_kind};
use page::Page;
pub(super) use page::Part;
pub(super) use token::{Name, Token, tokens};

/// Reads a page or a fragment.
pub(super) fn read(mut source: Source, options: &ReadOptions) -> Document {
    let text = std::mem::take(&mut source.text);
    let controls = Controls::new(&text);
    let mut builder = Builder::new(source);
    let start = byte_order_mark(&text);
    // What a page shows stands in its elements: its layout decides what becomes of the title.
    let start = front_matter::read(&mut builder, &text, start, |_| true);
    let part = Part { html: &text[start..], base: start, source: &text, controls: &controls };
    Page::new(&mut builder, part, BlockKind::Paragraph, 0).read_file(&options.skip);
    builder.source().text = text;
    builder.finish()
}

/// Reads HTML inside another text. `kind` is what text is there that stands in no element.
pub(super) fn fragment(builder: &mut Builder, part: Part, kind: BlockKind, level: u8) {
    Page::new(builder, part, kind, level).read();
}

#[cfg(test)]
mod tests;
