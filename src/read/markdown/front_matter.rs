//! Front matter: the lines between `---` at the top of a file.

use std::ops::Range;

use crate::document::{BlockKind, Builder, Directive};

/// Reads the front matter that a text starts with; gives its length, 0 where there is none.
/// Only simple `key: value` lines are understood, which is all that we need of YAML.
pub(in crate::read) fn read(builder: &mut Builder, text: &str, base: usize) -> usize {
    let mut lines = Lines { text, at: 0 };
    if lines.next().is_none_or(|(_, first)| first.trim_end() != "---") {
        return 0;
    }
    let body = lines.at;
    let Some(end) = lines.by_ref().find(|(_, line)| matches!(line.trim_end(), "---" | "..."))
    else {
        return 0;
    };
    let length = lines.at;
    let mut title = None;
    for (at, line) in (Lines { text: &text[..end.0], at: body }) {
        let Some((key, value)) = pair(line) else { continue };
        let start = base + at + value.start;
        let value = &line[value];
        if key.eq_ignore_ascii_case("title") && title.is_none() {
            title = Some((value, start));
        }
        let key = key.to_ascii_lowercase().into();
        builder.directive(Directive::Meta { key, value: value.into() });
    }
    if let Some((value, start)) = title {
        builder.open(BlockKind::Title, 0);
        builder.verbatim(value, start);
        builder.close();
    }
    length
}

/// Key of a line, and the range of its value without quotes.
fn pair(line: &str) -> Option<(&str, Range<usize>)> {
    let (key, rest) = line.split_once(':')?;
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
