//! How the tags of template languages are written: Jinja, Twig and Liquid, Handlebars and Mustache, Go,
//! Latte and Smarty, Blade, Freemarker, and the conditional texts of Notify.

use std::ops::Range;

use crate::order;
use crate::read::next_of;

/// A tag that steers the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// What it does.
    pub(super) kind: Kind,
}

/// What a tag does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Starts or ends a text that stands apart.
    Block,
    /// Parts two branches, of which a reader sees one.
    Branch,
    /// Anything else.
    Other,
}

/// The longest tag: an open `{%` must not swallow the rest of a text.
const LONGEST_TAG: usize = 600;
/// The longest condition between brackets.
const LONGEST_CONDITION: usize = 200;
/// The longest text that stands under a condition of Notify.
const LONGEST_TEXT: usize = 2_000;

/// All tags of a source, in order.
pub(super) fn find(source: &str) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    let mut search = Search { source, searched: [0; ENDS.len()] };
    let bytes = source.as_bytes();
    let mut at = 0;
    while let Some(found) = next_of(&bytes[at..], |byte| matches!(byte, b'{' | b'@' | b'<' | b'('))
    {
        let start = at + found;
        at = start + 1;
        if bytes[start] == b'(' {
            if let Some((head, tail)) = search.notify(start) {
                at = head.end;
                tags.extend([head, tail].map(|range| Tag { range, kind: Kind::Other }));
            }
            continue;
        }
        let Some(tag) = search.tag(start) else { continue };
        at = tag.range.end;
        tags.push(tag);
    }
    // The end of a conditional text was found with its start.
    order::by_key(&mut tags, |tag| tag.range.start);
    tags.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    tags
}

/// Ends of tags. No end begins between a start and what was searched last: a text full of open tags
/// must not be searched once per tag.
struct Search<'s> {
    source: &'s str,
    searched: [usize; ENDS.len()],
}

const ENDS: [&str; 13] = [
    "%}",
    "#}",
    "*}",
    "%}}",
    ">}}",
    "}}",
    "}",
    "--}}",
    "-->",
    "))",
    "endcomment %}",
    "endcomment -%}",
    "endcomment%}",
];

impl Search<'_> {
    fn tag(&mut self, start: usize) -> Option<Tag> {
        let rest = &self.source[start..];
        match rest.as_bytes()[0] {
            b'@' => blade(self.source, start),
            b'<' if rest.starts_with("<#--") => {
                let end = self.end(start, "-->", LONGEST_TAG)?;
                Some(Tag { range: start..end, kind: Kind::Other })
            }
            b'<' => freemarker(self.source, start),
            _ => {
                let (end, kind) = opened(rest)?;
                let range = start..self.end(start, end, LONGEST_TAG)?;
                // `{%}` opens and closes with one mark.
                if range.len() <= end.len() + 1 {
                    return None;
                }
                let range = if end == "%}" { self.comment(range) } else { range };
                Some(Tag { range, kind })
            }
        }
    }

    /// The place behind the next `end`.
    fn end(&mut self, start: usize, end: &str, longest: usize) -> Option<usize> {
        let sort = ENDS.iter().position(|known| *known == end)?;
        let from = self.searched[sort].max(start + 1);
        let limit = self.source.len().min(start + longest);
        let bytes = self.source.as_bytes().get(from..limit).unwrap_or_default();
        let found = bytes.windows(end.len()).position(|window| window == end.as_bytes());
        if found.is_none() {
            self.searched[sort] = from.max((limit + 1).saturating_sub(end.len()));
        }
        found.map(|found| from + found + end.len())
    }

    /// `{% comment %} … {% endcomment %}` is one tag, with what stands inside it.
    fn comment(&mut self, tag: Range<usize>) -> Range<usize> {
        let inside = self.source[tag.clone()].trim_matches(['{', '}', '%', '-', ' ']);
        if first_word(inside) != "comment" {
            return tag;
        }
        let ends = ["endcomment %}", "endcomment -%}", "endcomment%}"];
        let end = ends.into_iter().filter_map(|end| self.end(tag.start, end, LONGEST_TEXT)).min();
        tag.start..end.unwrap_or(tag.end)
    }

    /// `((naam??tekst))`: the stretches before and behind the text.
    fn notify(&mut self, start: usize) -> Option<(Range<usize>, Range<usize>)> {
        const LONGEST_NAME: usize = 60;
        let name = self.source[start..].strip_prefix("((")?;
        let is_name = |byte: &u8| !matches!(byte, b'(' | b')' | b'?' | b'\n');
        let length = name.bytes().take(LONGEST_NAME).take_while(is_name).count();
        if length == 0 || !name.as_bytes()[length..].starts_with(b"??") {
            return None;
        }
        let text = start + 2 + length + 2;
        let end = self.end(text.saturating_sub(1), "))", LONGEST_TEXT)?;
        // They do not nest: the inner one is whole.
        (!self.source[text..end].contains("((")).then(|| (start..text, end - 2..end))
    }
}

/// How a tag in braces ends that a text starts with, and what it does.
fn opened(text: &str) -> Option<(&'static str, Kind)> {
    let second = *text.as_bytes().get(1)?;
    let rest = &text[1..];
    Some(match second {
        b'%' => ("%}", kind(first_word(rest.trim_start_matches(['%', '-', '+', '~'])))),
        b'#' => ("#}", Kind::Other),
        b'*' => ("*}", Kind::Other),
        b'{' => return in_two_braces(&text[2..]),
        // The attributes that kramdown gives to a block.
        b':' if rest.starts_with(": ") || rest.starts_with(":.") || rest.starts_with(":toc}") => {
            ("}", Kind::Other)
        }
        b'/' | b'a'..=b'z' => return latte(rest).map(|kind| ("}", kind)),
        _ => return None,
    })
}

fn in_two_braces(inside: &str) -> Option<(&'static str, Kind)> {
    // Without a mark before it a word could be the name of a slot.
    const GO: [&str; 6] = ["if ", "range ", "with ", "template ", "define ", "block "];
    const ALONE: [&str; 2] = ["else", "end"];
    let inside = inside.strip_prefix('~').unwrap_or(inside);
    match inside.as_bytes().first()? {
        b'%' => return Some(("%}}", Kind::Other)),
        b'<' => return Some((">}}", Kind::Other)),
        b'!' if inside.starts_with("!--") => return Some(("--}}", Kind::Other)),
        b'-' if inside.starts_with("--") => return Some(("--}}", Kind::Other)),
        b'#' | b'/' | b'!' | b'>' => return Some(("}}", Kind::Other)),
        b'^' => return Some(("}}", Kind::Branch)),
        _ => {}
    }
    let word = inside.trim_start_matches(['-', ' ']);
    if word.starts_with("else if ") || GO.iter().any(|go| word.starts_with(go)) {
        return Some(("}}", kind(first_word(word))));
    }
    let known = ALONE.into_iter().find(|known| first_word(word) == *known)?;
    let ends = word[known.len()..].trim_start_matches([' ', '-', '~']).starts_with("}}");
    ends.then_some(("}}", kind(known)))
}

/// What a tag does by its first word.
fn kind(word: &str) -> Kind {
    match word.strip_prefix("end").unwrap_or(word) {
        "block" | "capture" | "component" | "define" | "embed" | "macro" | "section" | "slot" => {
            Kind::Block
        }
        "case" | "default" | "else" | "elif" | "elseif" | "elseifset" | "elsif" | "when" => {
            Kind::Branch
        }
        _ => Kind::Other,
    }
}

fn first_word(text: &str) -> &str {
    const LONGEST_WORD: usize = 16;
    let text = text.trim_start();
    let letters = text.bytes().take(LONGEST_WORD).take_while(u8::is_ascii_alphabetic);
    &text[..letters.count()]
}

/// A tag of Latte or Smarty, behind its brace.
fn latte(inside: &str) -> Option<Kind> {
    const WORDS: &[&str] = &[
        "block",
        "capture",
        "case",
        "default",
        "define",
        "else",
        "elseif",
        "elseifset",
        "extends",
        "first",
        "for",
        "foreach",
        "if",
        "ifset",
        "import",
        "include",
        "last",
        "layout",
        "sep",
        "switch",
        "syntax",
        "var",
        "while",
    ];
    if let Some(closed) = inside.strip_prefix('/') {
        let letters = closed.bytes().take_while(u8::is_ascii_alphabetic).take(LONGEST_CONDITION);
        let word = &closed[..letters.count()];
        return closed[word.len()..].starts_with('}').then(|| kind(word));
    }
    let letters = inside.bytes().take(LONGEST_CONDITION).take_while(u8::is_ascii_alphabetic);
    let (word, rest) = inside.split_at(letters.count());
    (WORDS.contains(&word) && rest.starts_with([' ', '}', '\n'])).then(|| kind(word))
}

/// `@if (…)`, `@else`, `@endif`
fn blade(source: &str, start: usize) -> Option<Tag> {
    const WITH_CONDITION: &[&str] = &[
        "can",
        "cannot",
        "case",
        "component",
        "elseif",
        "extends",
        "for",
        "foreach",
        "forelse",
        "if",
        "include",
        "isset",
        "section",
        "slot",
        "switch",
        "unless",
        "while",
    ];
    let before = source[..start].chars().next_back();
    if before.is_some_and(|before| before.is_alphanumeric() || matches!(before, '@' | '.')) {
        return None;
    }
    let rest = &source[start + 1..];
    let word = first_word(rest);
    if !rest.starts_with(word) || word.is_empty() {
        return None;
    }
    let behind = &rest[word.len()..];
    let kind = kind(word);
    let condition = behind.trim_start_matches(' ');
    if WITH_CONDITION.contains(&word) && condition.starts_with('(') {
        let opened = source.len() - condition.len() + 1;
        let closed = opened + closing(&source.as_bytes()[opened..], b')')?;
        return Some(Tag { range: start..closed + 1, kind });
    }
    let is_alone = word == "else" || word.starts_with("end") && word.len() > "end".len();
    let ends = !behind.starts_with(|next: char| next.is_alphanumeric() || "_-.@".contains(next));
    (is_alone && ends).then(|| Tag { range: start..start + 1 + word.len(), kind })
}

/// `<#if …>`, `</#if>`, `<@naam …>`
fn freemarker(source: &str, start: usize) -> Option<Tag> {
    let rest = &source[start + 1..];
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let inside = rest.strip_prefix('#').or_else(|| rest.strip_prefix('@'))?;
    if !inside.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let opened = source.len() - inside.len();
    let closed = opened + closing(&source.as_bytes()[opened..], b'>')?;
    Some(Tag { range: start..closed + 1, kind: kind(first_word(inside)) })
}

/// Where a mark stands that is in no brackets and in no quotation marks.
fn closing(text: &[u8], wanted: u8) -> Option<usize> {
    let (mut depth, mut quote) = (0_u32, None);
    for (at, byte) in text.iter().take(LONGEST_CONDITION).enumerate() {
        match (quote, *byte) {
            (Some(open), byte) if byte == open => quote = None,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (None, byte) if byte == wanted && depth == 0 => return Some(at),
            (None, b'(') => depth += 1,
            (None, b')') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}
