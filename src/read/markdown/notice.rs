//! Notices that site builders add to Markdown: `:::tip Titel` up to `:::`, and `!!! note "Titel"` with its
//! text indented below it. The title is text, the marks are not.

use std::ops::Range;

/// Whether a text starts with the mark of a notice that has its text indented.
pub(super) fn is_marker(text: &str) -> bool {
    ["!!!", "???", "==="].iter().any(|mark| text.starts_with(mark))
}

/// The title in a line such as `:::tip Titel`, `:::tip[Titel]` or `::: {.tip}`; empty where it has none.
/// `None` is another line.
pub(super) fn fenced(line: &str) -> Option<Range<usize>> {
    let text = line.trim_end();
    let rest = text.trim_start().strip_prefix(":::")?.trim_start_matches(':').trim_start();
    let name = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    let title = rest.trim_start_matches(name).trim_start();
    let start = text.len() - title.len();
    let title = match title.find('{') {
        Some(attributes) => title[..attributes].trim_end(),
        None => title,
    };
    let bracketed = title.strip_prefix('[').and_then(|title| title.strip_suffix(']'));
    Some(match bracketed {
        Some(inside) => start + 1..start + 1 + inside.len(),
        None => start..start + title.len(),
    })
}

/// The title in a line such as `!!! note "Titel"`, `??? tip` or `=== "Titel"`; empty where it has none.
/// `None` is another line.
pub(super) fn indented(line: &str) -> Option<Range<usize>> {
    let text = line.trim_start();
    if !is_marker(text) {
        return None;
    }
    let rest = text[3..].strip_prefix('+').unwrap_or(&text[3..]).strip_prefix(' ')?.trim();
    let end = line.trim_end().len();
    let (words, title) = match rest.split_once('"') {
        Some((words, title)) => {
            let title = title.strip_suffix('"')?;
            (words, end - 1 - title.len()..end - 1)
        }
        None => (rest, end..end),
    };
    let is_class = |letter: char| letter.is_ascii_lowercase() || "-_ ".contains(letter);
    let has_class = !words.trim().is_empty() || text.starts_with("===");
    (has_class && words.chars().all(is_class) && !rest.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        let cases = [
            (":::tip Weet u dit?", Some("Weet u dit?")),
            ("  ::: warning  Let op  ", Some("Let op")),
            (":::note[Let op]{.breed}", Some("Let op")),
            ("::: {.note}", Some("")),
            (":::", Some("")),
            ("::::tip", Some("")),
            ("!!! note \"Let op\"", Some("Let op")),
            ("??? tip \"Meer weten?\"", Some("Meer weten?")),
            ("???+ info inline \"Let op\"", Some("Let op")),
            ("=== \"Voor bewoners\"", Some("Voor bewoners")),
            ("!!! note", Some("")),
            ("!!! Let op", None),
            ("!!!", None),
            ("=== kop", Some("")),
            ("====", None),
            ("Let op!!!", None),
        ];
        for (line, wanted) in cases {
            let found = fenced(line).or_else(|| indented(line));
            assert_eq!(found.map(|title| &line[title]), wanted, "{line}");
        }
    }
}
