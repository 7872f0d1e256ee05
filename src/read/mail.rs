//! E-mail: messages as mail programs exchange them (.eml) and as Outlook stores them (.msg). Read by
//! hand, so that every limit is ours.
//!
//! The document is what a reader sees of a message: its subject, and the body in its best form. As
//! in a Word document the source is our own rendering, one line per paragraph. An anchor tells a
//! person the paragraph, counted in the message below its head.

mod charset;
mod container;
mod header;
mod mime;
mod outlook;
mod rendering;
mod rtf;
mod transfer;
mod word_list;

use rustc_hash::FxHashMap;

use crate::document::{Document, Format, Source};
use crate::read::{ReadError, ReadLimits, ReadOptions, html, text};

use rendering::Rendering;

/// What was sent with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attachment {
    /// The name of the file, without a folder.
    pub(crate) name: String,
    /// The file.
    pub(crate) bytes: Vec<u8>,
}

/// A message, decoded.
#[derive(Debug, Default)]
struct Message {
    subject: String,
    /// What is shown, from top to bottom.
    bodies: Vec<Body>,
    attachments: Vec<Attachment>,
}

/// A piece of what a message shows.
#[derive(Debug, PartialEq, Eq)]
enum Body {
    Html(String),
    Plain(String),
}

impl Body {
    fn is_blank(&self) -> bool {
        match self {
            Body::Html(page) => !shows_words(page),
            Body::Plain(text) => text.trim().is_empty(),
        }
    }
}

/// Plain text without what Outlook leaves of pictures: `[cid:image001.png@01D8ABCD]`.
fn without_pictures(text: &str) -> String {
    let mut pieces = text.split("[cid:");
    let mut out = String::from(pieces.next().unwrap_or_default());
    for piece in pieces {
        match piece.split_once(']').filter(|(name, _)| !name.contains(char::is_whitespace)) {
            Some((_, rest)) => out.push_str(rest),
            None => out.extend(["[cid:", piece]),
        }
    }
    out
}

/// Whether a page shows a word: some messages have an empty page, or one of pictures, beside their text.
fn shows_words(page: &str) -> bool {
    let body = page.find("<body").or_else(|| page.find("<BODY")).unwrap_or(0);
    let mut pieces = page[body..].split('<');
    let first = pieces.next().unwrap_or_default();
    let outside = pieces.filter_map(|piece| piece.split_once('>').map(|(_, text)| text));
    let is_word = |text: &str| text.replace("&nbsp;", "").contains(char::is_alphanumeric);
    std::iter::once(first).chain(outside).any(is_word)
}

/// Reads a message.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    format: Format,
    options: &ReadOptions,
) -> Result<Document, ReadError> {
    let message = message(bytes, format, options.limits)?;
    let source = |text: String, rendered| Source { name: name.into(), format, text, rendered };
    let mut rendering = Rendering::new(source(String::new(), true));
    if message.bodies.iter().all(|body| matches!(body, Body::Plain(_))) {
        rendering.set_plain();
    }
    rendering.subject(&message.subject);
    for body in message.bodies {
        match body {
            Body::Html(page) => rendering.page(html::read(source(page, false), options)),
            Body::Plain(plain) => {
                rendering.plain(text::read(source(without_pictures(&plain), false)));
            }
        }
    }
    Ok(rendering.finish())
}

/// What was sent with a message. No two have the same name.
pub(super) fn attachments(bytes: &[u8], format: Format, limits: ReadLimits) -> Vec<Attachment> {
    let mut attachments =
        message(bytes, format, limits).map(|message| message.attachments).unwrap_or_default();
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for Attachment { name, .. } in &mut attachments {
        let times = seen.entry(name.to_lowercase()).or_default();
        *times += 1;
        if *times > 1 {
            let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
            *name = format!("{stem} ({times}).{extension}");
        }
    }
    attachments
}

fn message(bytes: &[u8], format: Format, limits: ReadLimits) -> Result<Message, ReadError> {
    match format {
        Format::Msg => outlook::message(bytes, limits),
        _ => mime::message(bytes, limits),
    }
}

/// Whether a file starts as a message does: head lines, with at least one that only mail has.
pub(super) fn looks_like_mail(bytes: &[u8]) -> bool {
    header::looks_like_head(bytes)
}

#[cfg(test)]
mod tests;
