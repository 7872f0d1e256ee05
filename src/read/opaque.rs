//! Stretches that are one opaque word to the grammar: web and e-mail addresses, and the places
//! in a template that are to be filled in.

use std::ops::Range;

use crate::document::{Document, Inline, InlineKind};
use crate::letter::DOMAINS;
use crate::span::Span;

/// Adds the web addresses and slots that no reader has marked. One pass over the bytes: every
/// look ahead is bounded, and a word is read as an address once.
pub(super) fn mark(document: &mut Document) {
    let mut taken = spans(document).into_iter().peekable();
    let mut found = Vec::new();
    for block in &document.blocks {
        let base = block.span.start as usize;
        let mut scan = Scan { text: document.slice(block.span), at: 0, floor: 0, limit: 0 };
        while scan.jump() {
            while taken.next_if(|span| span.end as usize <= base + scan.at).is_some() {}
            scan.limit = scan.text.len();
            if let Some(span) = taken.peek() {
                if span.start as usize <= base + scan.at {
                    scan.at = span.end as usize - base;
                    scan.floor = scan.at;
                    continue;
                }
                scan.limit = scan.limit.min(span.start as usize - base);
            }
            if let Some((kind, range)) = scan.read() {
                scan.at = range.end;
                scan.floor = range.end;
                found.push(Inline { kind, span: Span::new(base + range.start, base + range.end) });
            }
        }
    }
    document.inlines.append(&mut found);
}

/// Sorted spans of the inlines that are one word to the grammar.
pub(super) fn spans(document: &Document) -> Vec<Span> {
    let opaque =
        document.inlines.iter().filter(|inline| inline.kind.is_opaque() && !inline.span.is_empty());
    let mut spans: Vec<Span> = opaque.map(|inline| inline.span).collect();
    spans.sort_unstable();
    spans
}

/// The longest text between brackets or braces that is still a slot, in bytes.
const LONGEST_NAME: usize = 60;
/// The same for the tags of template languages, which hold expressions.
const LONGEST_TAG: usize = 200;

/// The bytes that an address or a slot can be found by.
static TELLING: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"[{(<_.:@%X\xC2\xE2";
    let mut index = 0;
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    table
};

struct Scan<'t> {
    text: &'t str,
    /// The byte that is looked at.
    at: usize,
    /// Nothing before this byte is read as part of an address again.
    floor: usize,
    /// Nothing from this byte on may be taken.
    limit: usize,
}

type Found = Option<(InlineKind, Range<usize>)>;

impl Scan<'_> {
    /// Moves on to the next telling byte.
    fn jump(&mut self) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let skip = rest.iter().position(|byte| TELLING[usize::from(*byte)]);
        self.at += skip.unwrap_or(rest.len());
        skip.is_some()
    }

    /// What starts or stands at the telling byte; without a find, moves past it.
    fn read(&mut self) -> Found {
        let at = self.at;
        self.at += 1;
        match self.text.as_bytes()[at] {
            b'[' => self.brackets(at),
            b'{' => self.braces(at),
            b'(' => self.parentheses(at),
            b'%' => self.percents(at),
            b'<' => self.angles(at),
            b'_' => self.run(at, "_", 3),
            b'X' => self.crosses(at),
            b'.' => self.dots(at).or_else(|| self.address(at)),
            b':' => self.colon_name(at).or_else(|| self.address(at)),
            b'@' => self.address(at),
            _ if self.text[at..].starts_with('«') => self.guillemets(at),
            _ if self.text[at..].starts_with('…') => self.dots(at),
            _ => None,
        }
    }

    /// The text between `open` at `at` and the first `close`, if that is near and nothing opens
    /// again in between.
    fn between(&self, at: usize, open: &str, close: &str, longest: usize) -> Option<&str> {
        let start = at + open.len();
        let mut end = (start + longest).min(self.limit);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let inner = self.text.get(start..end)?;
        let length = inner.find(close)?;
        let inner = &inner[..length];
        (!inner.contains(open) && !inner.contains('\n')).then_some(inner)
    }

    /// `[naam]`, not a footnote, a tick box, a number, or the words of a Markdown link; `[[naam]]`.
    fn brackets(&self, at: usize) -> Found {
        if let Some(slot) = self.doubled(at, "[[", "]]") {
            return Some(slot);
        }
        let inner = self.between(at, "[", "]", LONGEST_NAME)?;
        let end = at + inner.len() + 2;
        let link = self.text[end..].starts_with('(');
        let named = inner.chars().any(char::is_alphabetic) && inner.chars().nth(1).is_some();
        let omitted = matches!(inner.trim(), "…" | "...");
        let address = inner.contains("://") || inner.contains('@');
        if link || address || inner.starts_with('^') || !(named || omitted) || words(inner) > 5 {
            return None;
        }
        Some((InlineKind::Slot, at..end))
    }

    /// A name between two brackets on each side.
    fn doubled(&self, at: usize, open: &str, close: &str) -> Found {
        if !self.text[at..].starts_with(open) {
            return None;
        }
        let inner = self.between(at, open, close, LONGEST_NAME)?;
        let is_name = inner.chars().any(char::is_alphabetic) && words(inner) <= 5;
        let end = at + open.len() + inner.len() + close.len();
        is_name.then_some((InlineKind::Slot, at..end))
    }

    /// `((naam))`, as Notify writes its slots. Within brackets it would be a remark.
    fn parentheses(&self, at: usize) -> Found {
        let (_, found) = self.doubled(at, "((", "))")?;
        let is_remark = self.text[found.clone()].contains(['.', ',', '!', '?']);
        (!is_remark).then_some((InlineKind::Slot, found))
    }

    /// `%NAAM%`, not `10 % van de %`.
    fn percents(&self, at: usize) -> Found {
        let part_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let rest = &self.text.as_bytes()[at + 1..self.limit];
        let length = rest.iter().take(LONGEST_NAME).take_while(|byte| part_of_name(byte)).count();
        let is_name =
            length >= 2 && rest[0].is_ascii_alphabetic() && rest.get(length) == Some(&b'%');
        let after_word = self.text[..at].ends_with(char::is_alphanumeric);
        (is_name && !after_word).then_some((InlineKind::Slot, at..at + length + 2))
    }

    /// `{naam}`, `{{ naam }}`, `{{{ naam }}}`, `{!! $naam !!}`, `{% if %}`, `{$naam}`, `%{naam}`, and
    /// `{ MERGEFIELD naam }`.
    fn braces(&self, at: usize) -> Found {
        let before = self.text.as_bytes()[self.floor.min(at)..at].last();
        let start = at - usize::from(matches!(before, Some(b'%' | b'$' | b'#')));
        let rest = &self.text[at..];
        let marks = [("{{{", "}}}"), ("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("{!!", "!!}")];
        for (open, close) in marks {
            if rest.starts_with(open) {
                let inner = self.between(at, open, close, LONGEST_TAG)?;
                return Some((
                    InlineKind::Slot,
                    start..at + open.len() + inner.len() + close.len(),
                ));
            }
        }
        let inner = self.between(at, "{", "}", LONGEST_TAG)?;
        if inner.trim_start().starts_with("MERGEFIELD ") {
            return Some((InlineKind::Slot, at..at + inner.len() + 2));
        }
        let first = inner.chars().next()?;
        let name = (first.is_alphabetic() || first == '_') && words(inner) <= 5;
        let expression = first == '$' || first == '/';
        (name || expression).then_some((InlineKind::Slot, start..at + inner.len() + 2))
    }

    /// `<naam>`, `<<naam>>`.
    fn angles(&self, at: usize) -> Found {
        if let Some(slot) = self.doubled(at, "<<", ">>") {
            return Some(slot);
        }
        let inner = self.between(at, "<", ">", LONGEST_NAME)?;
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '’' | '\'');
        let starts = inner.starts_with(char::is_alphabetic) && !inner.ends_with(' ');
        if !starts || !inner.chars().all(allowed) || words(inner) > 5 {
            return None;
        }
        Some((InlineKind::Slot, at..at + inner.len() + 2))
    }

    /// `«Naam»` as a mail merge writes it. More words, or a sentence, are a quotation.
    fn guillemets(&self, at: usize) -> Found {
        let inner = self.between(at, "«", "»", LONGEST_NAME)?;
        let sentence = inner.contains(['.', '!', '?', ',']);
        if inner.trim().is_empty() || sentence || words(inner) > 3 {
            return None;
        }
        Some((InlineKind::Slot, at..at + inner.len() + 2 * '«'.len_utf8()))
    }

    /// A line to write on, such as `____`.
    fn run(&mut self, at: usize, unit: &str, least: usize) -> Found {
        let rest = &self.text[at..self.limit];
        let length = rest.len() - rest.trim_start_matches(unit).len();
        self.at = at + length;
        (length >= least).then_some((InlineKind::Slot, at..at + length))
    }

    /// `......`; four dots after a word are a sentence that trails off.
    fn dots(&mut self, at: usize) -> Found {
        let rest = &self.text[at..self.limit];
        let run = &rest[..rest.len() - rest.trim_start_matches(['.', '…']).len()];
        if run.len() == 1 {
            return None;
        }
        self.at = at + run.len();
        let weight: usize = run.chars().map(|c| if c == '…' { 2 } else { 1 }).sum();
        let after_word = self.text[..at].ends_with(char::is_alphanumeric);
        (weight >= 4 + usize::from(after_word)).then_some((InlineKind::Slot, at..at + run.len()))
    }

    /// `XXXX` as a word of its own.
    fn crosses(&mut self, at: usize) -> Found {
        let found = self.run(at, "X", 3)?;
        let part_of_word = |c: char| c.is_alphanumeric();
        let alone = !self.text[..at].ends_with(part_of_word)
            && !self.text[found.1.end..].starts_with(part_of_word);
        alone.then_some(found)
    }

    /// `:naam` and `:naam_aanvrager`, as Laravel writes its slots. A name of one word stands behind a
    /// space, so that no time, address or label is one, and no name of an emoji (`:tada:`).
    fn colon_name(&self, at: usize) -> Found {
        let before = &self.text[..at];
        if before.ends_with(|c: char| c.is_alphanumeric() || c == ':') {
            return None;
        }
        let rest = &self.text.as_bytes()[at + 1..self.limit];
        let part_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let length = rest.iter().take(LONGEST_NAME).take_while(|byte| part_of_name(byte)).count();
        let name = &rest[..length];
        if !name.first()?.is_ascii_lowercase() {
            return None;
        }
        let is_joined = name[..length - 1].contains(&b'_');
        let is_apart = length >= 3 && before.ends_with([' ', '(', '“', '"', '\u{a0}']);
        let behind = &self.text[at + 1 + length..];
        let ends =
            !behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '/' | '@'));
        (is_joined || is_apart && ends).then_some((InlineKind::Slot, at..at + 1 + length))
    }

    /// The web or e-mail address whose telling byte stands at `at`.
    fn address(&mut self, at: usize) -> Found {
        if at < self.floor {
            return None;
        }
        let bytes = &self.text.as_bytes()[..self.limit];
        let plain = |byte: &u8| byte.is_ascii_graphic() && !b"()<>[]{}\"|;,".contains(byte);
        // Nearly all dots and colons end something, and what stands before was read at an earlier sign.
        if bytes[at] != b'@' && !bytes.get(at + 1).is_some_and(plain) {
            return None;
        }
        let start = at - bytes[self.floor..at].iter().rev().take_while(|byte| plain(byte)).count();
        let end = at + bytes[at..].iter().take_while(|byte| plain(byte)).count();
        self.floor = end;
        let word = &self.text[start..end];

        if let Some(scheme_end) = word.find("://") {
            let scheme = ["https", "http"].into_iter().find(|scheme| {
                scheme_end >= scheme.len()
                    && word.as_bytes()[..scheme_end][scheme_end - scheme.len()..]
                        .eq_ignore_ascii_case(scheme.as_bytes())
            })?;
            return self.web(start + scheme_end - scheme.len(), scheme.len() + 4);
        }
        // `E-mail:info@enschede.nl`: the label is no part of it.
        let label = word.find(':').filter(|colon| !word[..*colon].contains(['.', '@']));
        let start = start + label.map_or(0, |colon| colon + 1);
        let word = &self.text[start..end];
        if word.len() > 4 && word.as_bytes()[..4].eq_ignore_ascii_case(b"www.") {
            return self.web(start, 5);
        }
        if let Some(sign) = word.find('@') {
            let domain = &word[sign + 1..];
            let host = host(domain);
            let local = word[..sign]
                .rsplit(|c: char| !(c.is_ascii_alphanumeric() || "._%+-".contains(c)))
                .next()?;
            let local = local.trim_start_matches(['.', '-', '_']);
            let ending = host.rsplit_once('.').map_or("", |(_, ending)| ending);
            let known = ending.len() >= 2 && ending.bytes().all(|byte| byte.is_ascii_alphabetic());
            if known && !local.is_empty() {
                return Some((
                    InlineKind::Url,
                    start + sign - local.len()..start + sign + 1 + host.len(),
                ));
            }
            return None;
        }
        if let Some(length) = file_name(word) {
            return Some((InlineKind::Code, start..start + length));
        }
        let host = host(word);
        let (name, ending) = host.rsplit_once('.')?;
        if !DOMAINS.contains(&ending) || !name.bytes().any(|byte| byte.is_ascii_alphabetic()) {
            return None;
        }
        let rest = &word[host.len()..];
        if rest.starts_with(['/', '?', '#']) {
            return self.web(start, host.len());
        }
        let glued =
            rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '='));
        (!glued).then_some((InlineKind::Url, start..start + host.len()))
    }

    /// A web address from `start` up to white space, without the punctuation behind it.
    fn web(&mut self, start: usize, shortest: usize) -> Found {
        let rest = &self.text[start..self.limit];
        let stops = |c: char| c.is_whitespace() || "<>\"“”„«»…|".contains(c);
        let whole = &rest[..rest.find(stops).unwrap_or(rest.len())];
        self.floor = self.floor.max(start + whole.len());
        let mut address = whole;
        loop {
            let last = address.chars().next_back()?;
            let behind = match last {
                ')' => !address.contains('('),
                ']' => !address.contains('['),
                '}' => !address.contains('{'),
                _ => ".,;:!?'‘’*".contains(last),
            };
            if !behind {
                break;
            }
            address = &address[..address.len() - last.len_utf8()];
        }
        (address.len() >= shortest).then_some((InlineKind::Url, start..start + address.len()))
    }
}

/// Endings of files that people write about. They stand in lower case or in capitals: *einde.Doc* is two
/// words without a blank between.
const FILE_ENDINGS: [&str; 40] = [
    "bak", "bmp", "conf", "config", "css", "csv", "doc", "docm", "docx", "dotx", "eml", "gif",
    "gml", "html", "ini", "jpeg", "jpg", "js", "json", "log", "map", "md", "mp3", "mp4", "msg",
    "odt", "pdf", "png", "pptx", "svg", "tar", "tpl", "ts", "ttl", "txt", "xls", "xlsx", "xml",
    "yml", "zip",
];

/// Length of the name of a file at the start of a word: `nl.tpl`, `brief_2-def.docx`.
fn file_name(word: &str) -> Option<usize> {
    let part_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-+%~".contains(byte);
    let length = word.bytes().take_while(|byte| part_of_name(byte)).count();
    let file = word[..length].trim_end_matches(['.', '-', '_']);
    let (name, ending) = file.rsplit_once('.')?;
    let one_case = !ending.bytes().any(|byte| byte.is_ascii_uppercase())
        || !ending.bytes().any(|byte| byte.is_ascii_lowercase());
    let known = FILE_ENDINGS.contains(&ending.to_ascii_lowercase().as_str());
    let named = name.bytes().any(|byte| byte.is_ascii_alphanumeric());
    (known && one_case && named).then_some(file.len())
}

/// The name of a computer at the start of a word: labels with dots between them.
fn host(word: &str) -> &str {
    let part_of_host = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let length = word.bytes().take_while(|byte| part_of_host(byte)).count();
    let host = word[..length].trim_end_matches(['.', '-']);
    if host.starts_with(['.', '-']) || host.contains("..") { "" } else { host }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests;
