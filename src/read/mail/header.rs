//! The head of a message or part: its lines, encoded words, and parameters.

use super::{charset, transfer};

/// Longer heads are no heads.
const LONGEST_HEAD: usize = 4 << 20;
/// So many bytes of a value are read.
const LONGEST_VALUE: usize = 64 << 10;

/// The head lines of a message or part.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Names in lower case, and what stands behind the colon, unfolded.
    lines: Vec<(String, Vec<u8>)>,
}

impl Head {
    /// Parts the head from what follows it. Bytes that start with no head line are all body.
    pub(super) fn split(bytes: &[u8]) -> (Head, &[u8]) {
        let mut head = Head::default();
        let mut at = start(bytes);
        for line in bytes[at..].split_inclusive(|byte| *byte == b'\n') {
            let text = trim_end(line);
            if text.is_empty() {
                // A file may start with blank lines.
                if head.lines.is_empty() && at == 0 {
                    at += line.len();
                    continue;
                }
                at += line.len();
                break;
            }
            if text.starts_with(b" ") || text.starts_with(b"\t") {
                let Some((_, value)) = head.lines.last_mut() else { break };
                value.push(b' ');
                value.extend_from_slice(text.trim_ascii());
            } else if let Some((name, value)) = name_and_value(text) {
                head.lines.push((name.to_ascii_lowercase(), value.trim_ascii().to_vec()));
            } else {
                break;
            }
            at += line.len();
            if at > LONGEST_HEAD {
                break;
            }
        }
        (head, &bytes[at..])
    }

    /// What stands behind a name, as bytes.
    fn raw(&self, wanted: &str) -> Option<&[u8]> {
        let (_, value) = self.lines.iter().find(|(name, _)| name == wanted)?;
        Some(&value[..value.len().min(LONGEST_VALUE)])
    }

    /// What stands behind a name, decoded; empty where it is not there.
    pub(super) fn text(&self, name: &str) -> String {
        self.raw(name).map(|value| one_line(&words(value))).unwrap_or_default()
    }

    /// A value with its parameters, such as that of `Content-Type`.
    pub(super) fn field(&self, name: &str) -> Field {
        self.raw(name).map(Field::new).unwrap_or_default()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// Where the head starts: after a byte order mark, and after the line that a mailbox parts its messages with.
fn start(bytes: &[u8]) -> usize {
    let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let rest = &bytes[mark..];
    if !rest.starts_with(b"From ") {
        return mark;
    }
    mark + rest.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1)
}

fn trim_end(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n'));
    &line[..end.map_or(0, |end| end + 1)]
}

fn name_and_value(line: &[u8]) -> Option<(&str, &[u8])> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let name = line[..colon].trim_ascii_end();
    let is_name = !name.is_empty() && name.iter().all(|byte| (33..127).contains(byte));
    let name = std::str::from_utf8(name).ok().filter(|_| is_name)?;
    Some((name, &line[colon + 1..]))
}

/// Whether bytes start with a head that only mail has.
pub(super) fn looks_like_head(bytes: &[u8]) -> bool {
    const READ: usize = 64 << 10;
    let (head, _) = Head::split(&bytes[..bytes.len().min(READ)]);
    let has = |name: &str| head.raw(name).is_some();
    let by_machine = has("mime-version") || has("message-id") || has("received");
    by_machine && (has("from") || has("subject") || has("content-type"))
}

/// White space of any kind as single spaces.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Decodes the encoded words in a value, such as `=?utf-8?Q?caf=C3=A9?=`. White space between two of
/// them is none; a letter may start in one and end in the next.
pub(super) fn words(value: &[u8]) -> String {
    let mut out = String::new();
    let mut open: Option<(String, Vec<u8>)> = None;
    let mut rest = value;
    while !rest.is_empty() {
        let found = find(rest, b"=?").and_then(|at| Some((at, EncodedWord::at(&rest[at..])?)));
        let Some((at, word)) = found else {
            // `=?` that starts no word is text.
            let end = find(rest, b"=?").map_or(rest.len(), |at| at + 2);
            flush(&mut out, &mut open);
            out.push_str(&charset::decode(&rest[..end], None));
            rest = &rest[end..];
            continue;
        };
        let before = &rest[..at];
        let joins = open.is_some() && before.trim_ascii().is_empty();
        if !joins {
            flush(&mut out, &mut open);
            out.push_str(&charset::decode(before, None));
        }
        match &mut open {
            Some((name, bytes)) if name.eq_ignore_ascii_case(&word.charset) => {
                bytes.extend_from_slice(&word.bytes);
            }
            _ => {
                flush(&mut out, &mut open);
                open = Some((word.charset, word.bytes));
            }
        }
        rest = &rest[at + word.length..];
    }
    flush(&mut out, &mut open);
    out
}

fn flush(out: &mut String, open: &mut Option<(String, Vec<u8>)>) {
    if let Some((name, bytes)) = open.take() {
        out.push_str(&charset::decode(&bytes, Some(&name)));
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

struct EncodedWord {
    charset: String,
    bytes: Vec<u8>,
    length: usize,
}

impl EncodedWord {
    /// The encoded word that bytes start with. A longer one than the standard allows is read too.
    fn at(bytes: &[u8]) -> Option<Self> {
        const LONGEST: usize = 10_000;
        let bytes = &bytes[..bytes.len().min(LONGEST)];
        let inner = bytes.strip_prefix(b"=?")?;
        let mut parts = inner.splitn(3, |byte| *byte == b'?');
        let (name, encoding, rest) = (parts.next()?, parts.next()?, parts.next()?);
        let end = find(rest, b"?=")?;
        let text = &rest[..end];
        let bytes = match encoding {
            b"B" | b"b" => transfer::base64(text),
            b"Q" | b"q" => {
                let spaced: Vec<u8> =
                    text.iter().map(|byte| if *byte == b'_' { b' ' } else { *byte }).collect();
                // White space at the end counts here.
                let kept = spaced.trim_ascii_end().len();
                let mut decoded = transfer::quoted_printable(&spaced[..kept]);
                decoded.extend_from_slice(&spaced[kept..]);
                decoded
            }
            _ => return None,
        };
        let name = std::str::from_utf8(name).ok()?;
        // The language behind a `*` is of no use here.
        let charset = name.split('*').next().unwrap_or(name).to_owned();
        let length = 2 + name.len() + 1 + encoding.len() + 1 + end + 2;
        Some(EncodedWord { charset, bytes, length })
    }
}

/// A value with its parameters.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// What stands before the first semicolon, in lower case.
    pub(super) value: String,
    /// Names in lower case, with values as bytes.
    parameters: Vec<(String, Vec<u8>)>,
}

impl Field {
    fn new(raw: &[u8]) -> Field {
        let mut pieces = pieces(raw).into_iter();
        let value = pieces.next().unwrap_or_default();
        let value = String::from_utf8_lossy(value.trim_ascii()).to_ascii_lowercase();
        let parameters = pieces.filter_map(|piece| {
            let equals = piece.iter().position(|byte| *byte == b'=')?;
            let name = String::from_utf8_lossy(piece[..equals].trim_ascii()).to_ascii_lowercase();
            Some((name, unquoted(piece[equals + 1..].trim_ascii())))
        });
        Field { value, parameters: parameters.collect() }
    }

    /// A parameter, decoded: written plainly, as encoded words, or in numbered pieces (RFC 2231).
    pub(super) fn parameter(&self, wanted: &str) -> Option<String> {
        const MOST_PIECES: usize = 1000;
        let get = |name: &str| self.parameters.iter().find(|(key, _)| key == name);
        if let Some((_, value)) = get(wanted) {
            return Some(words(value));
        }
        if let Some((_, value)) = get(&format!("{wanted}*")) {
            let (charset, text) = charset_of(value);
            return Some(charset::decode(&percent(text), charset.as_deref()));
        }
        let (mut charset, mut bytes) = (None, Vec::new());
        for number in 0..MOST_PIECES {
            if let Some((_, value)) = get(&format!("{wanted}*{number}")) {
                bytes.extend_from_slice(value);
            } else if let Some((_, value)) = get(&format!("{wanted}*{number}*")) {
                let mut text = &**value;
                if number == 0 {
                    (charset, text) = charset_of(value);
                }
                bytes.extend_from_slice(&percent(text));
            } else {
                break;
            }
        }
        (!bytes.is_empty()).then(|| charset::decode(&bytes, charset.as_deref()))
    }
}

/// The pieces between semicolons that stand in no quotation marks.
fn pieces(raw: &[u8]) -> Vec<&[u8]> {
    let (mut pieces, mut start) = (Vec::new(), 0);
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in raw.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b';' if !quoted => {
                pieces.push(&raw[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(&raw[start..]);
    pieces
}

fn unquoted(value: &[u8]) -> Vec<u8> {
    let Some(inner) = value.strip_prefix(b"\"") else { return value.to_vec() };
    let mut out = Vec::with_capacity(inner.len());
    let mut escaped = false;
    for byte in inner {
        match byte {
            b'\\' if !escaped => escaped = true,
            b'"' if !escaped => break,
            _ => {
                out.push(*byte);
                escaped = false;
            }
        }
    }
    out
}

/// `utf-8'nl'text`: the character set, and the text.
fn charset_of(value: &[u8]) -> (Option<String>, &[u8]) {
    let mut parts = value.splitn(3, |byte| *byte == b'\'');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(name), Some(_), Some(text)) => {
            (Some(String::from_utf8_lossy(name).into_owned()), text)
        }
        _ => (None, value),
    }
}

fn percent(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let pair = (text[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        if let Some(byte) = pair.and_then(transfer::hexadecimal) {
            out.push(byte);
            at += 3;
        } else {
            out.push(text[at]);
            at += 1;
        }
    }
    out
}
