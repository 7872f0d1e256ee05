//! Lines to paragraphs, headings and lists.

use super::hyphen::{Join, Words};
use super::layout::Flow;
use super::line::{Piece, Word};
use crate::document::BlockKind;
use crate::letter::{self, Above};
use crate::order;
use crate::read::text;

/// A block that was read.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) kind: BlockKind,
    pub(super) level: u8,
    pub(super) text: String,
    /// Stretches of `text` with what holds for them.
    pub(super) marks: Vec<(Mark, usize, usize)>,
    /// Where the spaces stand in `text` that end a line on purpose.
    pub(super) breaks: Vec<usize>,
    /// Bytes of the bullet or number at its start.
    pub(super) marker: usize,
    pub(super) page: usize,
    /// Height of its first line on the page.
    pub(super) top: f64,
    /// Where it starts, from the left.
    pub(super) start: f64,
    size: f64,
    is_bold: bool,
    n_lines: usize,
    /// Whether the last line ends within a sentence, at the edge of its column.
    is_open: bool,
}

/// What holds for a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Strong,
    Emphasis,
    /// A link in the list of the page.
    Link(usize),
}

/// What all pages have in common.
#[derive(Debug)]
pub(super) struct Look {
    /// The size of running text.
    size: f64,
    /// From line to line, in units of the size.
    spacing: f64,
    words: Words,
}

impl Look {
    /// The looks of the flows of all pages.
    pub(super) fn new<'f>(flows: &(impl Iterator<Item = &'f Flow> + Clone)) -> Self {
        let lines = || {
            flows.clone().filter_map(|flow| match flow {
                Flow::Text(lines) => Some(lines),
                Flow::Rows(_) => None,
            })
        };
        let all = flows.clone().flat_map(|flow| -> Vec<&Word> {
            match flow {
                Flow::Text(lines) => lines.iter().flat_map(|line| &line.words).collect(),
                Flow::Rows(rows) => {
                    let pieces = rows.iter().flatten().flatten();
                    pieces.flat_map(|piece| &piece.words).collect()
                }
            }
        });
        let running = lines().flatten().flat_map(|line| &line.words);
        let size = match super::line::usual_size(running.clone()) {
            size if running.clone().next().is_some() => size,
            _ => super::line::usual_size(all),
        };
        // Most lines of running text stand at one distance: that of paragraphs is rarer.
        let mut counts = [0_usize; 40];
        for pair in lines().flat_map(|lines| lines.windows(2)) {
            let step = (pair[1].baseline - pair[0].baseline) / size;
            let is_running = pair.iter().all(|line| (line.size - size).abs() < 0.1 * size);
            if is_running && (0.8..2.5).contains(&step) {
                counts[(step / 0.0625) as usize % 40] += pair[0].words.len();
            }
        }
        let best = (0..counts.len()).max_by_key(|at| counts[*at]).filter(|at| counts[*at] > 0);
        let spacing = best.map_or(1.25, |at| (at as f64 + 0.5) * 0.0625);
        let mut words = Words::default();
        for line in lines().flatten() {
            words.add(line.words.iter().map(|word| word.text.as_str()));
        }
        Self { size, spacing, words }
    }
}

/// Reads a flow of a page.
pub(super) fn read(flow: Flow, page: usize, look: &Look, paragraphs: &mut Vec<Paragraph>) {
    match flow {
        Flow::Text(lines) => read_text(lines, page, look, paragraphs),
        Flow::Rows(rows) => {
            for mut row in rows {
                row.retain(|cell| !cell.is_empty());
                if let Some(line) = labelled(&row) {
                    let mut paragraph = Paragraph::new(&line, 0, page);
                    paragraph.is_bold = false;
                    paragraphs.push(paragraph);
                    continue;
                }
                for cell in row {
                    let first = paragraphs.len();
                    read_text(cell, page, look, paragraphs);
                    for paragraph in &mut paragraphs[first..] {
                        if paragraph.kind == BlockKind::Paragraph {
                            paragraph.kind = BlockKind::TableCell;
                        }
                        paragraph.is_open = false;
                    }
                }
            }
        }
    }
}

/// A row such as *Ons kenmerk:* and *Z2026-12* as one line, where a letter has it so.
fn labelled(row: &[Vec<Piece>]) -> Option<Piece> {
    let [label, value] = row else { return None };
    let ([first], [second]) = (&label[..], &value[..]) else { return None };
    let mut line = first.clone();
    line.join(second.clone());
    letter::label(&line.text(), Above::Other).is_some().then_some(line)
}

fn read_text(lines: Vec<Piece>, page: usize, look: &Look, paragraphs: &mut Vec<Paragraph>) {
    let right = lines.iter().map(|line| line.end).fold(f64::NEG_INFINITY, f64::max);
    let mut before: Option<Piece> = None;
    let first = paragraphs.len();
    for line in lines {
        let marker = marker(&line);
        let mut joined = false;
        if let (Some(last), Some(open)) = (&before, paragraphs.last_mut())
            && paragraphs_go_on(last, &line, open, marker, right, look)
        {
            let is_short = is_short(last, &line, right);
            open.add(&line, is_short, &look.words);
            joined = true;
        }
        if !joined {
            paragraphs.push(Paragraph::new(&line, marker, page));
        }
        if let Some(open) = paragraphs.last_mut() {
            open.is_open = !ends_sentence(&open.text) && right - line.end < 6.0 * line.size;
        }
        before = Some(line);
    }
    for paragraph in &mut paragraphs[first..] {
        paragraph.settle(look);
    }
}

/// Whether a line stops before the next word would not fit any more.
fn is_short(line: &Piece, next: &Piece, right: f64) -> bool {
    let first = next.words.first().map_or(0.0, |word| word.end - word.start);
    right - line.end > first + 0.6 * line.size
}

fn paragraphs_go_on(
    last: &Piece,
    line: &Piece,
    open: &Paragraph,
    marker: usize,
    right: f64,
    look: &Look,
) -> bool {
    let step = line.baseline - last.baseline;
    let size = line.size.max(last.size);
    let ends = ends_sentence(&open.text);
    let is_near = step <= 1.22 * look.spacing.max(1.0) * size + 0.5;
    // Some texts have more white space between their lines than most of the document.
    let is_rest = || {
        let text = line.text();
        step <= 2.2 * size
            && !ends
            && text.starts_with(char::is_lowercase)
            && !is_short(last, line, right)
    };
    if step < -0.2 * size || !(is_near || is_rest()) {
        return false;
    }
    if (line.size - last.size).abs() > 0.08 * size {
        return false;
    }
    let short = is_short(last, line, right);
    let is_listed = open.marker > 0;
    if marker > 0 {
        let text = line.text();
        let by_chance =
            text.starts_with(['-', '–', '—']) || text.starts_with(|c: char| c.is_ascii_digit());
        let is_wrapped = !short && !ends && !open.text.ends_with([':', ';']);
        let is_hanging = is_listed && line.start > open.start + 0.5 * size;
        return by_chance && is_wrapped && (!is_listed || is_hanging);
    }
    // A heading in bold, and text below it; or the other way round.
    if last.is_bold() != line.is_bold() {
        let first = line.words.first().is_some_and(|word| word.is_bold);
        let end = last.words.last().is_some_and(|word| word.is_bold);
        let goes_on = (first && end) || line.text().starts_with(char::is_lowercase);
        if short || !goes_on {
            return false;
        }
    }
    if is_listed {
        let is_back = line.start < open.start + 0.3 * size;
        let starts_lower = line.text().starts_with(char::is_lowercase);
        return !(is_back && (ends || (short && !starts_lower)));
    }
    let indent = line.start - last.start;
    if indent > 0.8 * size && open.n_lines > 1 && (short || ends) {
        return false;
    }
    // An item whose bullet is drawn: its line stops long before the edge, and the next one starts anew.
    let room = right - last.end - line.words.first().map_or(0.0, |word| word.end - word.start);
    let starts_anew = room > 3.0 * size
        && line.text().starts_with(char::is_uppercase)
        && [last, line].iter().all(|line| line.words.len() >= FEWEST_WORDS);
    !(short && (ends || starts_anew) && open.n_lines > 0)
}

/// How many words a line needs before it can be an item of a list that shows no bullet.
const FEWEST_WORDS: usize = 6;

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '\'', ')', '»']);
    bare.ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Bytes of the bullet or number that a line starts with.
fn marker(line: &Piece) -> usize {
    let text = line.text();
    let marker = text::marker(&text);
    // *1. Inleiding* in bold is a heading.
    let first = text.chars().next();
    let is_bullet = first.is_some_and(|first| !first.is_alphanumeric() && first != '(');
    if line.is_bold() && !is_bullet { 0 } else { marker }
}

impl Paragraph {
    fn new(line: &Piece, marker: usize, page: usize) -> Self {
        let mut paragraph = Self {
            kind: BlockKind::Paragraph,
            level: 0,
            text: String::new(),
            marks: Vec::new(),
            breaks: Vec::new(),
            marker,
            page,
            top: line.baseline,
            start: line.start,
            size: line.size,
            is_bold: true,
            n_lines: 0,
            is_open: false,
        };
        paragraph.words(&line.words);
        paragraph.n_lines = 1;
        paragraph
    }

    /// Adds the next line.
    fn add(&mut self, line: &Piece, is_break: bool, words: &Words) {
        let next = line.words.first().map_or("", |word| word.text.as_str());
        match words.join(&self.text, next) {
            Join::Drop => {
                self.text.pop();
                for (_, _, end) in &mut self.marks {
                    *end = (*end).min(self.text.len());
                }
            }
            Join::Glue => {}
            Join::Space => {
                if is_break {
                    self.breaks.push(self.text.len());
                }
                self.text.push(' ');
            }
        }
        self.words(&line.words);
        self.n_lines += 1;
    }

    fn words(&mut self, words: &[Word]) {
        for (at, word) in words.iter().enumerate() {
            if at > 0 {
                self.text.push(' ');
            }
            let start = self.text.len();
            self.text.push_str(&word.text);
            self.is_bold &= word.is_bold;
            let link = word.link.map(Mark::Link);
            let strong = word.is_bold.then_some(Mark::Strong);
            let emphasis = word.is_italic.then_some(Mark::Emphasis);
            for mark in [link, strong, emphasis].into_iter().flatten() {
                self.mark(mark, start);
            }
        }
    }

    /// Marks the text from `start` on, as one stretch with what stands right before it.
    fn mark(&mut self, mark: Mark, start: usize) {
        let end = self.text.len();
        let last = self.marks.iter_mut().rev().find(|(other, _, _)| *other == mark);
        match last {
            Some(last) if last.2 + 1 >= start => last.2 = end,
            _ => self.marks.push((mark, start, end)),
        }
    }

    /// Says what it is, now that all its lines are there.
    fn settle(&mut self, look: &Look) {
        if self.marker > 0 {
            self.kind = BlockKind::ListItem;
            return;
        }
        let n_words = self.text.split(' ').count();
        let last = self.text.chars().next_back().unwrap_or_default();
        let has_words = self.text.chars().filter(|letter| letter.is_alphabetic()).count() > 2;
        let is_large = self.size > 1.12 * look.size;
        let is_heading = has_words
            && if is_large {
                n_words <= 25 && !(matches!(last, '.' | ',' | ';') && n_words > 6)
            } else {
                self.is_bold
                    && self.size > 0.93 * look.size
                    && self.n_lines <= 2
                    && n_words <= 14
                    && self.breaks.is_empty()
                    && !matches!(last, '.' | ',' | ';' | ':')
            };
        if is_heading {
            self.kind = BlockKind::Heading;
        }
    }

    /// Whether the text of another page or column goes on here.
    pub(super) fn is_rest_of(&self, before: &Paragraph) -> bool {
        let is_text = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
        let goes_on = self.text.starts_with(char::is_lowercase)
            || before.text.ends_with(',')
            || letter::ends_open(&before.text);
        before.is_open
            && is_text(before.kind)
            && self.kind == BlockKind::Paragraph
            && goes_on
            && (self.size - before.size).abs() < 0.05 * self.size
    }

    /// Whether it is a note at the foot of a page: in smaller letters than the text.
    pub(super) fn is_note(&self, look: &Look) -> bool {
        self.size < 0.93 * look.size
    }

    /// Adds the rest of a paragraph from another page or column.
    pub(super) fn append(&mut self, rest: Paragraph, words: &Words) {
        match words.join(&self.text, &rest.text) {
            Join::Drop => {
                self.text.pop();
                for (_, _, end) in &mut self.marks {
                    *end = (*end).min(self.text.len());
                }
            }
            Join::Glue => {}
            Join::Space => self.text.push(' '),
        }
        let by = self.text.len();
        self.text.push_str(&rest.text);
        self.breaks.extend(rest.breaks.into_iter().map(|at| at + by));
        // A link is one of its own page.
        let marks = rest
            .marks
            .into_iter()
            .filter(|(mark, _, _)| rest.page == self.page || !matches!(mark, Mark::Link(_)));
        self.marks.extend(marks.map(|(mark, start, end)| (mark, start + by, end + by)));
        self.is_open = rest.is_open;
    }
}

/// Gives headings their level, the largest first, and list items theirs, by how far they are indented.
pub(super) fn set_levels(paragraphs: &mut [Paragraph], look: &Look) {
    let rank = |paragraph: &Paragraph| {
        let is_large = paragraph.size > 1.12 * look.size;
        let half_points = if is_large { (paragraph.size * 2.0).round() as i32 } else { 0 };
        (half_points, is_large && paragraph.is_bold)
    };
    let is_heading = |paragraph: &&Paragraph| paragraph.kind == BlockKind::Heading;
    let mut ranks: Vec<_> = paragraphs.iter().filter(is_heading).map(rank).collect();
    order::by(&mut ranks, |a, b| b.cmp(a));
    ranks.dedup();
    let mut indents: Vec<f64> = Vec::new();
    for paragraph in paragraphs {
        match paragraph.kind {
            BlockKind::Heading => {
                let own = rank(paragraph);
                let level = ranks.iter().position(|rank| *rank == own).unwrap_or_default() + 1;
                paragraph.level = level.min(6) as u8;
                indents.clear();
            }
            BlockKind::ListItem => {
                while indents.last().is_some_and(|indent| *indent > paragraph.start + 3.0) {
                    indents.pop();
                }
                if indents.last().is_none_or(|indent| *indent < paragraph.start - 3.0) {
                    indents.push(paragraph.start);
                }
                paragraph.level = indents.len().min(9) as u8;
            }
            _ => indents.clear(),
        }
    }
}

impl Look {
    /// The words of the document.
    pub(super) fn words(&self) -> &Words {
        &self.words
    }
}
