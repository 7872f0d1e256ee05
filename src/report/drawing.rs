//! A place in a text, drawn: the line, what is marked in it, and the advice below.
//!
//! ariadne draws the line with its marks. It prints all of a line, however long, and sets the
//! label behind the end of the mark, where a long sentence leaves no room; so it gets a window of
//! one line at a time, and the gutter and the advice are ours.

use std::ops::Range;

use anstyle::Style;
use ariadne::{Config, IndexType, Label, LabelAttach, Report, ReportKind, Source};

use super::look::{DIM, Look};
use super::text;
use crate::order;
use crate::span::LineIndex;

/// What to draw.
pub(super) struct Drawing<'a> {
    /// The whole text.
    pub(super) source: &'a str,
    /// Its lines.
    pub(super) lines: &'a LineIndex,
    /// What is marked. Anything outside the text is left out.
    pub(super) mark: Range<usize>,
    /// What belongs to it; drawn where it stands on the same lines.
    pub(super) related: &'a [Range<usize>],
    /// Where it is, for the head; where it is empty, there is neither head nor foot.
    pub(super) head: &'a str,
    /// The number of a line in the gutter.
    pub(super) number: &'a dyn Fn(usize) -> String,
    /// Columns for these numbers.
    pub(super) gutter: usize,
    /// What to do; may be empty.
    pub(super) advice: &'a str,
    /// The colour of the mark.
    pub(super) style: Style,
}

/// No text is drawn narrower, on whatever terminal.
const LEAST_ROOM: usize = 20;

impl Drawing<'_> {
    /// Draws it.
    pub(super) fn write(&self, look: &Look, out: &mut String) {
        let mark = within(self.source, &self.mark);
        let first = self.lines.line(mark.start);
        let last = self.lines.line(mark.end.saturating_sub(1).max(mark.start));
        let second =
            (first + 1..=last.min(first + 3)).find(|line| !self.line(*line).trim().is_empty());
        let margin = " ".repeat(self.gutter + 2);
        let mut head = self.head.to_owned();
        if last > second.unwrap_or(first) && !head.is_empty() {
            head = format!("{head} tot en met tekstregel {}", (self.number)(last));
        }
        let framed = !head.is_empty();
        if framed {
            let (open, close) = (look.paint(DIM, "╭─["), look.paint(DIM, "]"));
            line(out, &format!("{margin}{open} {head} {close}"));
        }
        if let Some(second) = second {
            self.write_line(first, &mark, "", look, out);
            self.write_line(second, &mark, self.advice, look, out);
        } else {
            self.write_line(first, &mark, self.advice, look, out);
        }
        if framed {
            let foot = format!("{}╯", "─".repeat(self.gutter + 2));
            line(out, &look.paint(DIM, &foot));
        }
    }

    fn line(&self, number: usize) -> &str {
        &self.source[self.lines.line_range(self.source, number)]
    }

    fn write_line(
        &self,
        number: usize,
        mark: &Range<usize>,
        advice: &str,
        look: &Look,
        out: &mut String,
    ) {
        let range = self.lines.line_range(self.source, number);
        let text = &self.source[range.clone()];
        let in_line = |place: &Range<usize>| {
            let start = place.start.clamp(range.start, range.end) - range.start;
            start..(place.end.clamp(range.start, range.end) - range.start).max(start)
        };
        let mut marked = in_line(mark);
        // A mark that goes on from the line before starts at the first word.
        if mark.start < range.start {
            marked.start += text[marked.clone()].len() - text[marked.clone()].trim_start().len();
        }
        let room = look.width.saturating_sub(self.gutter + 4).max(LEAST_ROOM);
        let window = Window::new(text, &marked, room);
        let mut marks = vec![window.map(&marked)];
        let beside = self.related.iter().map(|place| in_line(&within(self.source, place)));
        marks.extend(beside.filter(|place| !place.is_empty()).map(|place| window.map(&place)));
        marks.retain(|mark| !mark.is_empty());
        let number = format!(" {:>width$} │", (self.number)(number), width = self.gutter);
        let empty = format!(" {:>width$} │", "", width = self.gutter);
        let (number, empty) = (look.paint(DIM, &number), look.paint(DIM, &empty));
        let Some((drawn, underline)) = underlined(&window.text, &marks) else {
            line(out, &format!("{number} {}", window.text));
            return;
        };
        line(out, &format!("{number} {}", painted(&drawn, &marks, self.style, look)));
        let Some(column) = underline.chars().position(|character| character == '┬') else {
            return;
        };
        if advice.is_empty() {
            let underline = underline.replace('┬', "─");
            line(out, &format!("{empty} {}", look.paint(self.style, &underline)));
            return;
        }
        line(out, &format!("{empty} {}", look.paint(self.style, &underline)));
        for (indent, arrow, words, end) in beside_arrow(advice, column, room) {
            let (arrow, end) = (look.paint(self.style, arrow), look.paint(self.style, end));
            line(out, &format!("{empty} {}{arrow}{words}{end}", " ".repeat(indent)));
        }
    }
}

/// The advice under the arrow at `column`: to its right, or to its left where there is more room.
/// Each line as (indent, arrow, words, arrow).
fn beside_arrow(
    advice: &str,
    column: usize,
    room: usize,
) -> Vec<(usize, &'static str, String, &'static str)> {
    let wanted = text::width(advice);
    let right = room.saturating_sub(column + 4);
    let left = column.saturating_sub(3);
    if right >= wanted.min(40) || right >= left {
        let lines = text::wrap(advice, right.max(LEAST_ROOM)).into_iter().enumerate();
        return lines
            .map(|(at, words)| {
                if at == 0 {
                    (column, "╰── ", words, "")
                } else {
                    (column + 4, "", words, "")
                }
            })
            .collect();
    }
    let lines = text::wrap(advice, left.min(60));
    let first = lines.first().map_or(0, |words| text::width(words));
    let indent = left.saturating_sub(first);
    let lines = lines.into_iter().enumerate();
    lines.map(|(at, words)| (indent, "", words, if at == 0 { " ──╯" } else { "" })).collect()
}

/// The line and its marks as ariadne draws them: below the first mark stands `┬` where an arrow
/// can start. `None` without a mark.
fn underlined(text: &str, marks: &[Range<usize>]) -> Option<(String, String)> {
    let (first, rest) = marks.split_first()?;
    let config = Config::new()
        .with_color(false)
        .with_index_type(IndexType::Byte)
        .with_label_attach(LabelAttach::Start);
    // ariadne underlines only where the first label of a line has a message.
    let label = Label::new(first.clone()).with_message("advies");
    let others = rest.iter().map(|mark| Label::new(mark.clone()).with_order(1));
    let report = Report::build(ReportKind::Error, first.clone())
        .with_config(config)
        .with_label(label)
        .with_labels(others)
        .finish();
    let mut drawn = Vec::new();
    report.write(Source::from(text), &mut drawn).ok()?;
    let drawn = String::from_utf8(drawn).ok()?;
    // Head, place, an empty line, then the line and its marks, each behind the gutter.
    let mut rows = drawn.lines().skip(3).map(|row| {
        let row = row.split_once('│').map_or("", |(_, row)| row);
        row.strip_prefix(' ').unwrap_or(row).trim_end().to_owned()
    });
    Some((rows.next()?, rows.next()?))
}

/// The line with its marks in colour.
fn painted(drawn: &str, marks: &[Range<usize>], style: Style, look: &Look) -> String {
    let mut sorted: Vec<&Range<usize>> = marks.iter().collect();
    order::by_key(&mut sorted, |mark| (mark.start, mark.end));
    let (mut row, mut at) = (String::new(), 0);
    for mark in sorted {
        let start = mark.start.clamp(at, drawn.len().max(at));
        let end = mark.end.min(drawn.len());
        if start < end && drawn.is_char_boundary(start) && drawn.is_char_boundary(end) {
            row.push_str(&drawn[at..start]);
            row.push_str(&look.paint(style, &drawn[start..end]));
            at = end;
        }
    }
    row.push_str(&drawn[at.min(drawn.len())..]);
    row
}

/// A line, or the piece of it around a mark, as it can be shown.
struct Window {
    text: String,
    /// Where the characters of the line went: (byte in the line, byte in `text`), rising.
    moved: Vec<(usize, usize)>,
}

impl Window {
    fn new(line: &str, mark: &Range<usize>, room: usize) -> Window {
        let piece = piece(line, mark, room);
        let mut window = Window { text: String::new(), moved: Vec::new() };
        if piece.start > 0 {
            window.text.push_str("… ");
        }
        for (at, character) in line[piece.clone()].char_indices() {
            window.moved.push((piece.start + at, window.text.len()));
            match character {
                '\t' => window.text.push_str("    "),
                _ => window.text.extend(text::visible(character)),
            }
        }
        window.moved.push((piece.end, window.text.len()));
        if piece.end < line.len() {
            window.text.push_str(" …");
        }
        if window.text.is_empty() {
            window.text.push(' ');
        }
        window
    }

    /// A mark in the line as a mark in the window, at least one character long where there is one.
    /// Empty for a mark outside.
    fn map(&self, mark: &Range<usize>) -> Range<usize> {
        let (first, last) = (self.moved[0].0, self.moved[self.moved.len() - 1].0);
        if mark.start > last || mark.end < first {
            return 0..0;
        }
        let at = |offset: usize| {
            let next = self.moved.partition_point(|(before, _)| *before < offset);
            self.moved.get(next).map_or(self.text.len(), |(_, now)| *now)
        };
        let (start, end) = (at(mark.start), at(mark.end));
        if start < end {
            return start..end;
        }
        // A place between two characters, or a character without a shape: the next one, or the
        // one before at the end of the line.
        let next = self.text[start..].chars().next().map(|next| start..start + next.len_utf8());
        let before =
            || self.text[..start].char_indices().next_back().map(|(before, _)| before..start);
        next.or_else(before).unwrap_or(0..0)
    }
}

/// The piece of a line of at most `room` columns, with `… ` and ` …` where it is cut.
fn piece(line: &str, mark: &Range<usize>, room: usize) -> Range<usize> {
    let wide = |character: char| match character {
        '\t' => 4,
        _ => text::visible(character).map_or(0, text::char_width),
    };
    // The end of what fits in so many columns from `start` on.
    let forward = |start: usize, room: usize| {
        let mut left = room;
        for (at, character) in line[start..].char_indices() {
            match left.checked_sub(wide(character)) {
                Some(rest) => left = rest,
                None => return start + at,
            }
        }
        line.len()
    };
    if forward(0, room) == line.len() {
        return 0..line.len();
    }
    let in_mark = forward(mark.start, room).min(mark.end);
    let mark_width: usize = line[mark.start..in_mark].chars().map(wide).sum();
    let mut lead = room.saturating_sub(mark_width + 4).min(room / 3);
    let mut start = mark.start;
    for (at, character) in line[..mark.start].char_indices().rev() {
        match lead.checked_sub(wide(character)) {
            Some(rest) => (lead, start) = (rest, at),
            None => break,
        }
    }
    let word_start = |at: usize| line[..at].chars().next_back().is_none_or(char::is_whitespace);
    if !word_start(start) {
        let next = line[start..mark.start].find(char::is_whitespace);
        start = next.map_or(mark.start, |space| start + space);
        start += line[start..mark.start].len() - line[start..mark.start].trim_start().len();
    }
    let dots = if start > 0 { 2 } else { 0 };
    let mut end = forward(start, room - dots);
    if end < line.len() {
        end = forward(start, room - dots - 2);
        let keep = if end > mark.end { mark.end } else { mark.start + 1 };
        let keep = line.floor_char_boundary(keep.min(end));
        if let Some(space) = line[keep..end].rfind(char::is_whitespace) {
            end = keep + space;
        }
    }
    start..end.max(start)
}

/// A place cut to the text, on whole characters.
fn within(source: &str, place: &Range<usize>) -> Range<usize> {
    let start = source.floor_char_boundary(place.start.min(source.len()));
    start..source.floor_char_boundary(place.end.clamp(start, source.len()))
}

fn line(out: &mut String, row: &str) {
    out.push_str(row.trim_end());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::super::look::RED;
    use super::*;

    fn draw(source: &str, mark: Range<usize>, advice: &str, width: usize) -> String {
        let drawing = Drawing {
            source,
            lines: &LineIndex::new(source),
            mark,
            related: &[],
            head: "brief.md",
            number: &|line| line.to_string(),
            gutter: 1,
            advice,
            style: RED,
        };
        let mut out = String::new();
        drawing.write(&Look { colour: false, width }, &mut out);
        out
    }

    #[test]
    fn a_short_line() {
        let drawn = draw("Eén\nBel ons indien nodig.", 13..19, "Schrijf: ‘als’", 80);
        let expected = "   ╭─[ brief.md ]
 2 │ Bel ons indien nodig.
   │         ┬─────
   │         ╰── Schrijf: ‘als’
───╯
";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let line = format!("{} MARK {}", "woord ".repeat(50).trim(), "woord ".repeat(50).trim());
        let at = line.find("MARK").expect("it is there");
        let drawn =
            draw(&line, at..at + 4, "Schrijf iets anders, en wel iets dat de lezer kent.", 60);
        let expected = " 1 │ … woord woord woord MARK woord woord woord woord …
   │                     ┬───
   │                     ╰── Schrijf iets anders, en wel
   │                         iets dat de lezer kent.
";
        assert!(drawn.contains(expected), "{drawn}");
    }

    #[test]
    fn advice_stands_where_there_is_room() {
        let line = "De medewerkers van deze afdeling zijn op werkdagen bereikbaar";
        let at = line.find("bereikbaar").expect("it is there");
        let drawn = draw(line, at..line.len(), "Schrijf hoe: bel ons.", 66);
        assert!(drawn.contains("Schrijf hoe: bel ons. ──╯"), "{drawn}");
    }

    #[test]
    fn a_mark_over_many_lines_shows_two() {
        let drawn = draw("een\ntwee\ndrie\nvier", 0..18, "Splits.", 60);
        assert!(
            drawn.starts_with(
                "   ╭─[ brief.md tot en met tekstregel 4 ]\n 1 │ een\n   │ ───\n 2 │ twee\n"
            ),
            "{drawn}"
        );
    }

    #[test]
    fn no_mark_panics() {
        let sources = [
            "",
            "\n",
            "a",
            "é\u{1b}\u{202e}\u{feff}\t\r\n\u{2028}🙂 x\u{c}",
            "\u{feff}een twee drie vier vijf zes zeven acht",
        ];
        for source in sources {
            for start in 0..source.len() + 2 {
                for end in start..source.len() + 2 {
                    let drawn = draw(source, start..end, "Advies.", 24);
                    assert!(!drawn.contains(['\u{1b}', '\u{202e}', '\u{c}']), "{drawn}");
                }
            }
        }
    }
}
