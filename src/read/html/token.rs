//! Tokens of HTML with exact places. html5gum decodes entities as it goes; its emitter is told
//! how far it has read, and from that every piece of text gets its origin.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::ops::Range;

use html5gum::{Emitter, Error, State, Tokenizer, naive_next_state};

use crate::read::image::Piece;

/// A tag, text or comment. Places count from the `base` that was given to [`tokens`].
#[derive(Clone, Debug)]
pub(in crate::read) enum Token {
    /// Text, decoded.
    Text(Vec<Piece>),
    /// `<p class="x">`
    Start(Tag),
    /// `</p>`
    End {
        /// Its name.
        name: Name,
        /// Where it stands.
        source: Range<usize>,
    },
    /// `<!-- x -->`, markers included.
    Comment {
        /// Where it stands.
        source: Range<usize>,
    },
}

/// A start tag.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Tag {
    /// Its name.
    pub(in crate::read) name: Name,
    /// Its attributes.
    pub(in crate::read) attributes: Attributes,
    /// Where it stands.
    pub(in crate::read) source: Range<usize>,
}

/// Attributes in the order of the tag.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Attributes(Vec<(Box<str>, Vec<Piece>, String)>);

impl Attributes {
    /// The value of an attribute; the first one counts.
    pub(in crate::read) fn get(&self, wanted: &str) -> Option<&str> {
        self.0.iter().find(|(name, ..)| **name == *wanted).map(|(.., value)| value.as_str())
    }

    /// The value of an attribute in pieces.
    pub(in crate::read) fn pieces(&self, wanted: &str) -> Option<Vec<Piece>> {
        self.0.iter().find(|(name, ..)| **name == *wanted).map(|(_, pieces, _)| pieces.clone())
    }
}

/// The name of a tag in small letters. Names of more than [`LONGEST_NAME`] bytes are cut: no
/// element that means something to us is longer, and a name stays cheap to copy and compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::read) struct Name {
    bytes: [u8; LONGEST_NAME],
    length: u8,
}

const LONGEST_NAME: usize = 23;

/// Attributes above this are dropped: looking one up goes through all of them.
const MOST_ATTRIBUTES: usize = 100;

impl Name {
    /// The name, empty where it is no text.
    pub(in crate::read) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }

    fn push(&mut self, more: &[u8]) {
        let start = usize::from(self.length);
        let length = more.len().min(LONGEST_NAME - start);
        self.bytes[start..start + length].copy_from_slice(&more[..length]);
        self.length += length as u8;
    }
}

/// The tokens of a page or a part of one that starts at `base` in its file.
pub(in crate::read) fn tokens(html: &str, base: usize) -> impl Iterator<Item = Token> {
    let emitter = Places { html, base, ..Places::default() };
    let tokenizer = Tokenizer::new_with_emitter(html, emitter);
    tokenizer.map(|token: Result<Token, Infallible>| match token {
        Ok(token) => token,
        Err(never) => match never {},
    })
}

/// The emitter: follows the position of the tokenizer, and keeps what is being read.
#[derive(Default)]
struct Places<'h> {
    html: &'h str,
    base: usize,
    position: usize,
    ready: VecDeque<Token>,
    text: Pieces,
    /// Where the tag or comment that is being read starts.
    start: usize,
    current: Current,
    tag: Tag,
    last_start: Name,
    attribute: Vec<u8>,
    value: Pieces,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Current {
    #[default]
    Other,
    Start,
    End,
}

/// Text that is being read: its pieces, and up to where the source has been accounted for.
#[derive(Default)]
struct Pieces {
    list: Vec<Piece>,
    end: usize,
}

impl Pieces {
    /// Adds text of which the source ends at `position`.
    ///
    /// What the source has exactly so at the right distance is verbatim. Two oddities of the
    /// tokenizer: `</` inside a title comes late, when the letters after it have been read; and
    /// the `\n` of `\r\n` is skipped without a word.
    fn add(&mut self, html: &str, text: &[u8], position: usize) {
        let bytes = html.as_bytes();
        let after_return = self.end > 0 && bytes.get(self.end - 1) == Some(&b'\r');
        if after_return && bytes.get(self.end) == Some(&b'\n') && self.end < position {
            self.end += 1;
        }
        let start = self.end;
        let is_same = bytes.get(start..).is_some_and(|rest| rest.starts_with(text));
        let end = start + text.len();
        if is_same && (end == position || text == b"</") {
            self.end = end;
            match self.list.last_mut() {
                Some(last) if last.text.is_none() && last.source.end == start => {
                    last.source.end = end;
                }
                _ => self.list.push(Piece { source: start..end, text: None }),
            }
            return;
        }
        self.end = position.max(start);
        let text = Some(String::from_utf8_lossy(text).into());
        self.list.push(Piece { source: start..self.end, text });
    }

    /// Hands over the pieces, with places in the file.
    fn take(&mut self, html: &str, base: usize) -> Vec<Piece> {
        let mut pieces = std::mem::take(&mut self.list);
        for piece in &mut pieces {
            // The tokenizer reads bytes; a range that cuts a character is widened to hold it.
            while !html.is_char_boundary(piece.source.start) {
                piece.source.start -= 1;
            }
            while !html.is_char_boundary(piece.source.end) {
                piece.source.end += 1;
            }
            piece.source = piece.source.start + base..piece.source.end + base;
        }
        pieces
    }
}

impl Places<'_> {
    fn flush_text(&mut self) {
        if !self.text.list.is_empty() {
            let pieces = self.text.take(self.html, self.base);
            self.ready.push_back(Token::Text(pieces));
        }
    }

    fn flush_attribute(&mut self) {
        if self.attribute.is_empty() {
            return;
        }
        let name = String::from_utf8_lossy(&std::mem::take(&mut self.attribute)).into();
        let pieces = self.value.take(self.html, 0);
        let value = crate::read::image::joined(&pieces, self.html);
        let shift = |piece: Piece| Piece {
            source: piece.source.start + self.base..piece.source.end + self.base,
            ..piece
        };
        let pieces = pieces.into_iter().map(shift).collect();
        if self.tag.attributes.0.len() < MOST_ATTRIBUTES {
            self.tag.attributes.0.push((name, pieces, value));
        }
    }

    fn place(&self) -> Range<usize> {
        self.start.min(self.position) + self.base..self.position + self.base
    }

    fn init_tag(&mut self, current: Current) {
        self.current = current;
        self.tag = Tag::default();
        self.attribute.clear();
        self.value.list.clear();
    }
}

impl Emitter for Places<'_> {
    type Token = Token;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start = Name::default();
        self.last_start.push(name.unwrap_or_default());
    }

    fn emit_eof(&mut self) {
        self.flush_text();
    }

    fn emit_error(&mut self, _: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Token> {
        self.ready.pop_front()
    }

    fn init_string(&mut self) {
        self.text.end = self.position;
    }

    fn emit_string(&mut self, text: &[u8]) {
        self.text.add(self.html, text, self.position);
    }

    fn start_open_tag(&mut self) {
        self.start = self.position - 1;
    }

    fn init_start_tag(&mut self) {
        self.init_tag(Current::Start);
    }

    fn init_end_tag(&mut self) {
        self.init_tag(Current::End);
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.tag.name.push(name);
    }

    fn init_attribute(&mut self) {
        self.flush_attribute();
        self.value.list.clear();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.attribute.extend(name);
    }

    fn init_attribute_value(&mut self) {
        self.value.end = self.position;
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.value.add(self.html, value, self.position);
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush_attribute();
        self.flush_text();
        let mut tag = std::mem::take(&mut self.tag);
        tag.source = self.place();
        self.text.end = self.position;
        let name = tag.name;
        if self.current == Current::End {
            self.ready.push_back(Token::End { name, source: tag.source });
            return None;
        }
        self.last_start = name;
        self.ready.push_back(Token::Start(tag));
        naive_next_state(name.as_str().as_bytes())
    }

    fn init_comment(&mut self) {
        self.flush_text();
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn emit_current_comment(&mut self) {
        self.ready.push_back(Token::Comment { source: self.place() });
        self.text.end = self.position;
    }

    fn init_doctype(&mut self) {
        self.flush_text();
    }

    fn emit_current_doctype(&mut self) {
        self.text.end = self.position;
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.current == Current::End && self.tag.name == self.last_start
    }

    fn move_position(&mut self, by: isize) {
        self.position = self.position.saturating_add_signed(by);
    }

    fn set_self_closing(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(html: &str) -> Vec<String> {
        let show = |token| match token {
            Token::Text(pieces) => {
                let texts = pieces.iter().map(|piece| match &piece.text {
                    None => html[piece.source.clone()].to_string(),
                    Some(text) => format!("[{}={text}]", &html[piece.source.clone()]),
                });
                format!("{:?}", texts.collect::<String>())
            }
            Token::Start(tag) => html[tag.source].to_string(),
            Token::End { source, .. } | Token::Comment { source } => html[source].to_string(),
        };
        tokens(html, 0).map(show).collect()
    }

    #[test]
    fn every_piece_has_its_place() {
        let cases: &[(&str, &[&str])] = &[
            ("<p>caf&eacute;&amp;bar</p>", &["<p>", r#""caf[&eacute;=é][&amp;=&]bar""#, "</p>"]),
            ("a &lt b &foo; & c&", &[r#""a [&lt=<] b &foo; & c&""#]),
            ("a < b <é>", &[r#""a < b <é>""#]),
            ("a &#233;&#xe9 b&# c", &[r#""a [&#233;=é][&#xe9=é] b&# c""#]),
            ("<title>a</b>c &amp; d</title>", &["<title>", r#""a</b>c [&amp;=&] d""#, "</title>"]),
            ("a<!-- b -->c", &[r#""a""#, "<!-- b -->", r#""c""#]),
            ("<!DOCTYPE html>é</>è", &[r#""éè""#]),
        ];
        for (html, wanted) in cases {
            assert_eq!(show(html), *wanted, "{html}");
        }
    }

    #[test]
    fn attributes_have_places() {
        let html = r#"<img src=x alt="caf&eacute; b" ALT="y" hidden data-é=é>"#;
        let Some(Token::Start(tag)) = tokens(html, 10).next() else { panic!("no tag") };
        assert_eq!(tag.attributes.get("alt"), Some("café b"));
        assert_eq!(tag.attributes.get("hidden"), Some(""));
        assert_eq!(tag.attributes.get("class"), None);
        let pieces = tag.attributes.pieces("alt").unwrap();
        assert_eq!(&html[pieces[0].source.start - 10..pieces[0].source.end - 10], "caf");
        assert_eq!(&html[pieces[1].source.start - 10..pieces[1].source.end - 10], "&eacute;");
    }
}
