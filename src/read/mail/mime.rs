//! A message as it travels (RFC 5322 and MIME): which of its parts are shown, and which were sent along.

use super::header::{Field, Head};
use super::{Attachment, Body, Message, charset, transfer};
use crate::read::{ReadError, ReadLimits, detect, encoding};

/// Reads a message. Text without a head is all body.
pub(super) fn message(bytes: &[u8], limits: ReadLimits) -> Result<Message, ReadError> {
    if let Some(error) = detect::unreadable(bytes) {
        return Err(error);
    }
    let (head, body) = Head::split(bytes);
    if head.is_empty() && encoding::is_noise(bytes) {
        return Err(no_mail());
    }
    let mut walk = Walk { limits, parts: 0, is_locked: false };
    let content = walk.part(&head, body, 0, TEXT)?;
    if walk.is_locked && content.bodies.is_empty() {
        return Err(locked());
    }
    let Content { bodies, attachments, .. } = content;
    Ok(Message { subject: head.text("subject"), bodies, attachments })
}

fn no_mail() -> ReadError {
    ReadError::new(
        "Dit bestand is geen e-mail.",
        "Bewaar de e-mail opnieuw in uw mailprogramma, of sla de tekst op als platte tekst (.txt).",
    )
}

/// The error for a message that only its mail program can open.
pub(super) fn locked() -> ReadError {
    ReadError::new(
        "Deze e-mail is versleuteld of digitaal ondertekend.",
        "Open de e-mail in uw mailprogramma en sla de tekst op als platte tekst (.txt).",
    )
}

/// What a part holds.
#[derive(Debug, Default)]
struct Content {
    bodies: Vec<Body>,
    attachments: Vec<Attachment>,
    /// The body as a file, where it has the name of one.
    file: Option<Attachment>,
}

impl Content {
    /// Adds what stands behind it. A text with a name behind the body was sent along.
    fn add(&mut self, other: Content) {
        match other.file {
            Some(file) if !self.bodies.is_empty() => self.attachments.push(file),
            _ => self.bodies.extend(other.bodies),
        }
        self.attachments.extend(other.attachments);
    }

    /// How well it shows the message: a page goes before plain text.
    fn rank(&self) -> u8 {
        let is_page = |body: &Body| matches!(body, Body::Html(_)) && !body.is_blank();
        match &self.bodies {
            bodies if bodies.iter().any(is_page) => 2,
            bodies if bodies.iter().any(|body| !body.is_blank()) => 1,
            _ => 0,
        }
    }
}

/// What a part is that does not say it.
const TEXT: &str = "text/plain";

/// A walk through the parts of a message.
struct Walk {
    limits: ReadLimits,
    parts: u32,
    /// Whether there is a part that only a key opens.
    is_locked: bool,
}

impl Walk {
    fn part(
        &mut self,
        head: &Head,
        body: &[u8],
        depth: u32,
        usual: &str,
    ) -> Result<Content, ReadError> {
        self.parts += 1;
        let mut content = Content::default();
        if depth > self.limits.depth {
            return Err(self.limits.too_deep());
        }
        if self.parts > self.limits.parts {
            return Err(self.limits.too_many_parts());
        }
        let mut kind = head.field("content-type");
        if !kind.value.contains('/') {
            usual.clone_into(&mut kind.value);
        }
        let disposition = head.field("content-disposition");
        if let Some(way) = kind.value.strip_prefix("multipart/") {
            if let Some(boundary) = boundary(&kind, body) {
                return self.parts_of(way, &boundary, body, depth);
            }
            usual.clone_into(&mut kind.value);
        }
        let bytes = transfer::decode(body, &head.field("content-transfer-encoding").value);
        let name = disposition.parameter("filename").or_else(|| kind.parameter("name"));
        let is_attachment = disposition.value == "attachment";
        match &*kind.value {
            TEXT | "text/html" if !is_attachment => {
                let label = kind.parameter("charset");
                content.bodies.push(if kind.value == TEXT {
                    Body::Plain(plain(&kind, charset::decode(&bytes, label.as_deref())))
                } else {
                    let label = label.or_else(|| charset::of_page(&bytes));
                    Body::Html(charset::decode(&bytes, label.as_deref()))
                });
                content.file = name.map(|name| Attachment { name: file_name(&name), bytes });
            }
            "message/rfc822" | "message/global" => {
                let (inner, _) = Head::split(&bytes);
                let name = name.unwrap_or_else(|| format!("{}.eml", inner.text("subject")));
                content.attachments.push(Attachment { name: file_name(&name), bytes });
            }
            "application/pkcs7-mime" | "application/x-pkcs7-mime" => self.is_locked = true,
            other => {
                self.is_locked |= other == "application/pgp-encrypted";
                let name = name.or_else(|| usual_name(other).map(str::to_owned));
                if let Some(name) = name {
                    content.attachments.push(Attachment { name: file_name(&name), bytes });
                }
            }
        }
        Ok(content)
    }

    /// The parts between boundaries.
    fn parts_of(
        &mut self,
        way: &str,
        boundary: &[u8],
        body: &[u8],
        depth: u32,
    ) -> Result<Content, ReadError> {
        let usual = if way == "digest" { "message/rfc822" } else { TEXT };
        let mut content = Content::default();
        let mut best = Content::default();
        for (at, part) in split(body, boundary, self.limits.parts).into_iter().enumerate() {
            let (head, body) = Head::split(part);
            let mut inner = self.part(&head, body, depth + 1, usual)?;
            match way {
                "alternative" => {
                    // The last of the best: the sender puts the richest at the end.
                    content.attachments.append(&mut inner.attachments);
                    if inner.rank() >= best.rank() {
                        best = inner;
                    }
                }
                // Pictures and style sheets that the first part shows.
                "related" if at > 0 && !content.bodies.is_empty() => {
                    content.attachments.append(&mut inner.attachments);
                }
                _ => content.add(inner),
            }
        }
        content.bodies.append(&mut best.bodies);
        Ok(content)
    }
}

/// The boundary of a multipart; where it names none, the first line that looks like one.
fn boundary(kind: &Field, body: &[u8]) -> Option<Vec<u8>> {
    if let Some(boundary) = kind.parameter("boundary").filter(|boundary| !boundary.is_empty()) {
        return Some(boundary.into_bytes());
    }
    let mut lines = body.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    let line = lines.find(|line| !line.is_empty())?;
    line.strip_prefix(b"--").filter(|rest| !rest.is_empty()).map(<[u8]>::to_vec)
}

/// The parts between the lines of a boundary. What stands before the first and after the last is
/// meant for programs without MIME. What comes after one part too many is not looked at.
fn split<'b>(body: &'b [u8], boundary: &[u8], most: u32) -> Vec<&'b [u8]> {
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let rest = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary));
        let rest = rest.map(<[u8]>::trim_ascii);
        if let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with(b"--")) {
            // The end of the line above belongs to the boundary.
            parts.extend(start.map(|start| without_line_end(&body[start..at])));
            start = rest.is_empty().then_some(at + line.len());
            if start.is_none() || parts.len() > most as usize {
                return parts;
            }
        }
        at += line.len();
    }
    parts.extend(start.map(|start| &body[start..]));
    parts
}

fn without_line_end(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}

/// Plain text as it is meant: lines that `format=flowed` broke are whole again.
fn plain(kind: &Field, text: String) -> String {
    if !kind.parameter("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed")) {
        return text;
    }
    let delete = kind.parameter("delsp").is_some_and(|value| value.eq_ignore_ascii_case("yes"));
    let mut out = String::with_capacity(text.len());
    // How deep the line above is quoted, where it goes on.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let words = line.trim_start_matches('>');
        let depth = line.len() - words.len();
        // A space keeps a line that starts with a space, `>` or `From` as it is.
        let words = words.strip_prefix(' ').unwrap_or(words);
        let is_sign = words == "-- ";
        if open.is_some_and(|above| above == depth && !is_sign) {
            out.truncate(out.trim_end_matches('\n').len());
        } else {
            out.extend(std::iter::repeat_n('>', depth));
            if depth > 0 {
                out.push(' ');
            }
        }
        let flows = words.ends_with(' ') && !is_sign;
        out.push_str(if flows && delete { &words[..words.len() - 1] } else { words });
        out.push('\n');
        open = flows.then_some(depth);
    }
    out
}

/// The name of a file of a kind that we may read, for an attachment without a name.
fn usual_name(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "text/plain" => "bijlage.txt",
        "text/html" => "bijlage.html",
        "text/markdown" => "bijlage.md",
        "application/pdf" => "bijlage.pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "bijlage.docx",
        "application/vnd.oasis.opendocument.text" => "bijlage.odt",
        "application/vnd.ms-outlook" => "bijlage.msg",
        _ => return None,
    })
}

/// A name of a file without folders and without characters that no file has.
pub(super) fn file_name(name: &str) -> String {
    const LONGEST: usize = 200;
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let seen = |letter: &char| !letter.is_control() && !matches!(letter, '<' | '>' | '|' | '"');
    let name: String = name.chars().filter(seen).collect();
    let name = name.trim();
    if name.is_empty() || name.starts_with('.') {
        return format!("bijlage{name}");
    }
    // The extension stands at the end.
    let cut = name.chars().count().saturating_sub(LONGEST);
    name.chars().skip(cut).collect()
}
