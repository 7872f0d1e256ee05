//! Front matter: what stands at the top of a Markdown file about the file, between `---` (YAML), between
//! `+++` (TOML), or as one object of JSON. A comment may come before it.

use std::ops::Range;

use serde_json::{Deserializer, Map, Value};

use crate::document::{BlockKind, Builder, Directive};
use crate::read::directive::{command, directive};

/// Reads the front matter of a source that starts at `start`; gives where the text begins. Only simple
/// `key: value` lines are understood, which is all that we need. `has_title` says of the text below it
/// whether it shows a title of its own.
pub(super) fn read(
    builder: &mut Builder,
    source: &str,
    start: usize,
    has_title: fn(&str) -> bool,
) -> usize {
    let (head, comments) = skip_comments(source, start);
    let text = &source[head..];
    let first = text.lines().next().unwrap_or_default().trim_end();
    let is_top = head == start;
    let length = match first {
        "---" if is_top || opens_with_pair(text) => yaml(builder, text, head, has_title),
        "+++" => toml(builder, text, head),
        _ if first.starts_with('{') => json(builder, text),
        _ => None,
    };
    let Some(length) = length else { return start };
    for comment in comments {
        directive(builder, source, comment);
    }
    head + length
}

/// Where the comments end that a text starts with, and where they stand.
fn skip_comments(source: &str, start: usize) -> (usize, Vec<Range<usize>>) {
    let mut comments = Vec::new();
    let mut head = start;
    loop {
        let rest = source[head..].trim_start();
        let at = source.len() - rest.len();
        if !rest.starts_with("<!--") {
            // Blank lines alone are no reason to look further down.
            return (if comments.is_empty() { start } else { at }, comments);
        }
        let Some(length) = rest.find("-->") else { return (start, Vec::new()) };
        head = at + length + "-->".len();
        comments.push(at..head);
    }
}

/// Whether the first line between rulers is one of front matter: else they are only rulers.
fn opens_with_pair(text: &str) -> bool {
    text.lines().nth(1).is_some_and(|line| pair(line, ':').is_some())
}

/// The value of `title` stands above the text, and so it is text, unless the text has a title of its own:
/// then it is for lists and tabs.
fn yaml(
    builder: &mut Builder,
    text: &str,
    base: usize,
    has_title: fn(&str) -> bool,
) -> Option<usize> {
    let (body, end, length) = between(text, &["---"], &["---", "..."])?;
    let mut title = None;
    for (at, line) in (Lines { text: &text[..end], at: body }) {
        exception(builder, line, base + at, ':');
        let Some((key, value)) = pair(line, ':') else { continue };
        let start = base + at + value.start;
        let value = &line[value];
        if key.eq_ignore_ascii_case("title") && title.is_none() {
            title = Some((value, start));
        }
        meta(builder, key, value);
    }
    if let Some((value, start)) = title.filter(|_| !has_title(&text[length..])) {
        builder.open(BlockKind::Title, 0);
        builder.verbatim(value, start);
        builder.close();
    }
    Some(length)
}

/// Whether a text in Markdown has a heading of the first level. Program text has comments that look the same.
pub(super) fn has_title(text: &str) -> bool {
    let mut in_code = false;
    text.lines().any(|line| {
        in_code ^= line.trim_start().starts_with("```");
        !in_code && line.starts_with("# ")
    })
}

fn toml(builder: &mut Builder, text: &str, base: usize) -> Option<usize> {
    let (body, end, length) = between(text, &["+++"], &["+++"])?;
    for (at, line) in (Lines { text: &text[..end], at: body }) {
        exception(builder, line, base + at, '=');
        if let Some((key, value)) = pair(line, '=') {
            meta(builder, key, &line[value]);
        }
    }
    Some(length)
}

fn json(builder: &mut Builder, text: &str) -> Option<usize> {
    let mut values = Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    let object = values.next()?.ok().filter(|object| !object.is_empty())?;
    let length = values.byte_offset();
    if !text[length..].lines().next().unwrap_or_default().trim().is_empty() {
        return None;
    }
    for (key, value) in object {
        if let Value::String(value) = value {
            meta(builder, &key, &value);
        }
    }
    Some(length)
}

/// An exception in front matter: a comment as in the text (`# duidelijk-disable-file lange-zin: reden`), or
/// a key (`duidelijk-disable: lange-zin`), which is about the whole text.
fn exception(builder: &mut Builder, line: &str, at: usize, sign: char) {
    let indent = line.len() - line.trim_start().len();
    let place = at + indent..at + line.trim_end().len();
    let text = line.trim();
    if let Some(comment) = text.strip_prefix('#') {
        command(builder, comment, place);
    } else if let Some((key, value)) = text.split_once(sign)
        && ["duidelijk-disable", "duidelijk-disable-file"].contains(&key.trim())
    {
        let (value, comment) = value.split_once(" #").unwrap_or((value, ""));
        let names = value.trim().trim_matches(['"', '\'', '[', ']']).replace(['"', '\''], "");
        let reason =
            if comment.is_empty() { String::new() } else { format!(": {}", comment.trim()) };
        command(builder, &format!("duidelijk-disable-file {names}{reason}"), place);
    }
}

fn meta(builder: &mut Builder, key: &str, value: &str) {
    let key = key.to_ascii_lowercase().into();
    builder.directive(Directive::Meta { key, value: value.into() });
}

/// Where the lines between two rulers start and end, and the length of all together.
fn between(text: &str, opening: &[&str], closing: &[&str]) -> Option<(usize, usize, usize)> {
    let mut lines = Lines { text, at: 0 };
    lines.next().filter(|(_, first)| opening.contains(&first.trim_end()))?;
    let body = lines.at;
    let (end, _) = lines.by_ref().find(|(_, line)| closing.contains(&line.trim_end()))?;
    Some((body, end, lines.at))
}

/// Key of a line, and the range of its value without quotes.
fn pair(line: &str, sign: char) -> Option<(&str, Range<usize>)> {
    let (key, rest) = line.split_once(sign)?;
    let key = if sign == '=' { key.trim() } else { key };
    let is_key = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    if key.is_empty() || !key.chars().all(is_key) || !rest.starts_with([' ', '\t']) {
        return None;
    }
    let start = line.len() - rest.trim_start().len();
    let value = rest.trim();
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
    let (start, value) = match quote {
        Some(quote) => (start + 1, value[1..].split(quote).next()?),
        None => (start, value.split(" #").next()?),
    };
    let is_structure = quote.is_none()
        && (value.is_empty() || value.starts_with(['[', '{', '|', '>', '&', '*', '#']));
    let start = start + value.len() - value.trim_start().len();
    (!is_structure).then(|| (key, start..start + value.trim().len()))
}

/// Lines with their offset, without their line break.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Lines<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let line = rest.split_inclusive('\n').next()?;
        let start = self.at;
        self.at += line.len();
        Some((start, line.trim_end_matches(['\n', '\r'])))
    }
}
