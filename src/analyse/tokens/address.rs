//! Web addresses, e-mail addresses and file names, also those that no reader has marked.

use super::super::TokenKind;
use super::scanner::{Scanner, with_lower};

const OPENINGS: [&str; 5] = ["https://", "http://", "www.", "ftp://", "mailto:"];

/// How far a rule may look ahead, in bytes: longer than any Dutch abbreviation or host name that
/// matters, and short enough to keep the pass linear.
const REACH: usize = 80;

impl Scanner<'_> {
    /// A web or e-mail address written with its protocol, or from `www.` on.
    pub(super) fn address_at(&self, start: usize) -> Option<(usize, TokenKind)> {
        if !matches!(self.bytes[start] | 0x20, b'h' | b'w' | b'f' | b'm') {
            return None;
        }
        let head = &self.bytes[start..self.limit.min(start + 8)];
        let starts = |opening: &&&str| {
            head.len() >= opening.len()
                && head[..opening.len()].eq_ignore_ascii_case(opening.as_bytes())
        };
        let opening = OPENINGS.iter().find(starts)?.len();
        if !self.alphanumeric(start + opening) {
            return None;
        }
        let mut end = start + opening;
        let mut open_brackets = 0_usize;
        let mut closed_brackets = 0_usize;
        while let Some(character) = self.char_at(end) {
            match character {
                '(' => open_brackets += 1,
                ')' => closed_brackets += 1,
                _ if character.is_whitespace() || "<>[]{}|`\"“”„«»".contains(character) => {
                    break;
                }
                _ => {}
            }
            end += character.len_utf8();
        }
        // Punctuation at the end belongs to the sentence, a bracket only if it was not opened in
        // the address itself.
        while let Some(last) = self.text[start..end].chars().next_back() {
            match last {
                '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '‘' | '*' | '…' => {}
                ')' if closed_brackets > open_brackets => closed_brackets -= 1,
                _ => break,
            }
            end -= last.len_utf8();
        }
        Some((end, TokenKind::Opaque))
    }

    /// The end of a host or file name around the dot at `at` (`enschede.nl`, `brief.docx`), or of
    /// an e-mail address that goes on behind it; `None` where it is neither.
    pub(super) fn host_end(&self, at: usize) -> Option<usize> {
        let reach = self.limit.min(at + REACH);
        let mut label = at + 1;
        let mut end = at + 1;
        loop {
            let byte = if end < reach { self.bytes[end] } else { 0 };
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => end += 1,
                b'@' => return self.mail_end(end),
                b'.' if end > label && self.alphanumeric(end + 1) => {
                    end += 1;
                    label = end;
                }
                _ => break,
            }
        }
        let known = |label: &[u8]| with_lower(label, |lower| TOP_LEVEL.contains(&lower));
        if label == end || self.alphanumeric(end) || !known(&self.bytes[label..end]) {
            return None;
        }
        if self.byte(end) == b'/' {
            let path = |byte: &u8| byte.is_ascii_alphanumeric() || b"/-_.=&?%#+~".contains(byte);
            let length = self.bytes[end..self.limit].iter().position(|byte| !path(byte));
            end = length.map_or(self.limit, |length| end + length);
            while matches!(self.bytes[end - 1], b'.' | b'?') {
                end -= 1;
            }
        }
        Some(end)
    }

    /// The end of an e-mail address of which the `@` stands at `at`.
    pub(super) fn mail_end(&self, at: usize) -> Option<usize> {
        if !self.alphanumeric(at + 1) {
            return None;
        }
        let host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_".contains(byte);
        let length = self.bytes[at + 1..self.limit].iter().position(|byte| !host(byte));
        let mut end = length.map_or(self.limit, |length| at + 1 + length);
        while matches!(self.bytes[end - 1], b'.' | b'-' | b'_') {
            end -= 1;
        }
        (end > at + 1).then_some(end)
    }
}

/// Endings of host and file names that make a dot between letters part of a name. Other letters
/// after a dot start a sentence whose blank was forgotten; `de` is a word too often.
const TOP_LEVEL: &[&str] = &[
    "amsterdam",
    "aspx",
    "be",
    "com",
    "csv",
    "doc",
    "docx",
    "eu",
    "exe",
    "fr",
    "frl",
    "gif",
    "gov",
    "htm",
    "html",
    "info",
    "io",
    "jpeg",
    "jpg",
    "js",
    "json",
    "md",
    "mp3",
    "mp4",
    "net",
    "nl",
    "ods",
    "odt",
    "org",
    "pdf",
    "php",
    "png",
    "ppt",
    "pptx",
    "pt",
    "svg",
    "tv",
    "txt",
    "uk",
    "xls",
    "xlsx",
    "xml",
    "xsd",
    "yaml",
    "yml",
    "zip",
];
