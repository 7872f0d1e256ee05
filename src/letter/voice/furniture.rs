//! Heads and feet of printed pages: *Gemeente Losser / Datum 3 mei 2026 / Pagina 2 van 3*.
//!
//! They are known by the number of the page: in a line of its own, at the end of a short line or of an
//! address, as one of a rising row of bare numbers, or by the time at which somebody printed a web page.
//! Around it belong lines that open as running heads do, and lines that stand beside the number of another
//! page too. A scan does not read them the same each time, so their letters alone are compared. Beside the
//! number of the same page the same line is no head: the file holds a letter twice. Above the first sentence
//! stands the letterhead of the first page, which is the writer's: of that only the number is taken.
//!
//! They cut no sentence: where it goes on behind them, the text before and after is one block. A footnote
//! of the writer's that stands at the foot of a page cuts none either.

pub(super) mod footnote;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::{
    Block, BlockKind, Document, Evidence, Joint, Part, Rearranged, Rearranging, Voice,
};
use crate::letter::line::{
    Look, ends_open, has_digit, is_page_number, look, opens_page_foot, opens_running_head,
};
use crate::letter::lines::{Line, lines_with};
use crate::letter::running::is_running;

/// How far from the number of a page its head and foot reach, in lines.
const REACH: usize = 8;
/// A longer line, in bytes, is no line of a head.
const LONGEST: usize = 160;
/// How far apart bare numbers stand at least to be those of pages, in lines.
const SHORTEST_PAGE: usize = 8;

/// Gives heads and feet of pages their voice, and joins what they part.
pub(in crate::letter) fn set_apart(document: &mut Document) {
    let lines = lines_with(document, |_| Look::Short);
    let paper = Paper { document, lines: &lines };
    let numbers = paper.numbers();
    let mut found = vec![false; lines.len()];
    if !numbers.is_empty() {
        found = paper.around(&numbers);
        paper.find_again(&mut found);
    }
    paper.find_paths(&mut found);
    let notes = footnote::starts(document);
    if notes.is_empty() && !found.contains(&true) {
        return;
    }
    let blocks = std::mem::take(&mut document.blocks);
    let mut joined = Joined::new(document, &notes);
    each_piece(blocks, &lines, &found, |piece| joined.add(piece));
    let joined = joined.finish();
    document.take_over(joined);
}

struct Paper<'d> {
    document: &'d Document,
    /// What they look like is asked of few.
    lines: &'d [Line],
}

impl Paper<'_> {
    /// The lines with the number of a page.
    fn numbers(&self) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..self.lines.len())
            .filter(|at| self.may_be_head(*at) && self.names_page(*at))
            .collect();
        let bare: Vec<(usize, u32)> =
            (0..self.lines.len()).filter_map(|at| Some((at, self.bare_number(at)?))).collect();
        for pair in bare.windows(2) {
            let [(first, number), (second, next)] = [pair[0], pair[1]];
            if next == number + 1 && second - first >= SHORTEST_PAGE {
                numbers.extend([first, second]);
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    fn names_page(&self, at: usize) -> bool {
        let text = self.text(at);
        if !has_digit(text) {
            return false;
        }
        if is_page_number(text) {
            return true;
        }
        if text.len() > LONGEST {
            return false;
        }
        let last = text.rsplit(' ').next().unwrap_or_default();
        if text.starts_with("http") && text.contains(' ') {
            return is_page_number(last);
        }
        if is_stamp(text) {
            return true;
        }
        // *Stadsdeel Zuid Pagina 2 van 3*, but not *Zie ook pagina 3*.
        let has_letter = text.bytes().any(|byte| byte == b'P');
        let Some(label) = has_letter.then(|| text.rfind("Pagina ")).flatten() else { return false };
        let before = &text[..label];
        is_page_number(&text[label..]) && text.contains(" van") && !is_running(before.trim(), 8)
    }

    /// A number in a block of its own.
    fn bare_number(&self, at: usize) -> Option<u32> {
        let line = &self.lines[at];
        if line.span.len() > 3 {
            return None;
        }
        let text = self.text(at);
        let block = &self.document.blocks[line.block];
        let alone = block.span == line.span
            && matches!(block.kind, BlockKind::Paragraph | BlockKind::Field);
        let is_number = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        (alone && is_number).then(|| text.parse().ok()).flatten()
    }

    /// All lines of heads and feet.
    fn around(&self, numbers: &[usize]) -> Vec<bool> {
        let mut found = vec![false; self.lines.len()];
        for at in numbers {
            found[*at] = true;
        }
        let repeated = self.repeated(numbers);
        let first_sentence = (0..self.lines.len())
            .find(|at| self.is_sentence(*at) && !opens_page_foot(self.text(*at)))
            .unwrap_or(self.lines.len());
        for number in numbers.iter().filter(|number| **number > first_sentence) {
            let belongs = |at: &usize, found: &[bool]| {
                found[*at]
                    || self.may_be_head(*at)
                        && (opens_page_foot(self.text(*at))
                            || self.may_repeat(*at)
                                && repeated.get(&key(self.text(*at))) == Some(&Pages::Several)
                            || at < number && self.opens_head(*at))
            };
            // Specks that a scan reads as a letter or two stand between the lines.
            let near = |at: &usize, found: &[bool]| belongs(at, found) || self.is_speck(*at);
            let above = (first_sentence + 1..*number).rev().take(REACH);
            let above: Vec<usize> = above.take_while(|at| near(at, &found)).collect();
            let below = (number + 1..self.lines.len()).take(REACH);
            let below: Vec<usize> = below.take_while(|at| near(at, &found)).collect();
            for side in [above, below] {
                let last = side.iter().rposition(|at| belongs(at, &found));
                for at in &side[..last.map_or(0, |last| last + 1)] {
                    found[*at] = true;
                }
            }
        }
        found
    }

    /// The foot of a page that has no number: the same sentence as at the foot of another page.
    fn find_again(&self, found: &mut [bool]) {
        let is_foot = |at: usize| self.may_be_head(at) && opens_page_foot(self.text(at));
        let feet: Vec<usize> = (0..self.lines.len()).filter(|at| is_foot(*at)).collect();
        let known: FxHashSet<String> =
            feet.iter().filter(|at| found[**at]).map(|at| key(self.text(*at))).collect();
        for at in feet {
            found[at] |= known.contains(&key(self.text(at)));
        }
    }

    /// Where a page stands in its website, above its first sentence: *Home > Nieuws*. Where each of its lines
    /// opens with the sign, plain text has it for a quotation.
    fn find_paths(&self, found: &mut [bool]) {
        const HIGHEST: usize = 12;
        const MOST_LINES: usize = 4;
        for at in 0..self.lines.len().min(HIGHEST) {
            if found[at] {
                continue;
            }
            if self.is_sentence(at) {
                return;
            }
            if !is_path(self.text(at)) {
                continue;
            }
            let index = self.lines[at].block;
            let block = &self.document.blocks[index];
            if block.kind == BlockKind::Quote && block.voice == Voice::Own {
                let below = self.lines[at..].iter().take_while(|line| line.block == index);
                let n_lines = below.take(MOST_LINES + 1).count();
                if n_lines <= MOST_LINES {
                    found[at..at + n_lines].fill(true);
                }
            }
            found[at] |= self.may_be_head(at) && block.kind != BlockKind::ListItem;
        }
    }

    /// Beside the numbers of how many pages a line stands.
    fn repeated(&self, numbers: &[usize]) -> FxHashMap<String, Pages> {
        let mut beside: FxHashMap<String, Pages> = FxHashMap::default();
        let mut start = 0;
        for (index, number) in numbers.iter().enumerate() {
            let page = page(self.text(*number));
            // A line counts beside the number that is nearest to it.
            let half = numbers
                .get(index + 1)
                .map_or(self.lines.len(), |next| usize::midpoint(*number, *next) + 1);
            let first = number.saturating_sub(REACH).max(start);
            let end = (number + REACH + 1).min(half);
            start = end;
            for at in (first..end).filter(|at| self.may_repeat(*at)) {
                let pages =
                    beside.entry(key(self.text(at))).or_insert_with(|| Pages::One(page.clone()));
                if *pages != Pages::One(page.clone()) {
                    *pages = Pages::Several;
                }
            }
        }
        beside
    }

    /// Whether a line can be one of a head for nothing but standing there again and again.
    fn may_repeat(&self, at: usize) -> bool {
        let kind = self.document.blocks[self.lines[at].block].kind;
        self.may_be_head(at) && !matches!(kind, BlockKind::TableCell | BlockKind::ListItem)
    }

    fn is_speck(&self, at: usize) -> bool {
        self.text(at).chars().filter(|c| c.is_alphanumeric()).take(4).count() < 4
    }

    fn may_be_head(&self, at: usize) -> bool {
        let block = &self.document.blocks[self.lines[at].block];
        let kind = match block.kind {
            BlockKind::Paragraph | BlockKind::Field => true,
            BlockKind::Heading | BlockKind::TableCell | BlockKind::ListItem => {
                block.evidence == Evidence::Layout
            }
            BlockKind::Title | BlockKind::Quote | BlockKind::Caption => false,
        };
        let text = self.text(at);
        kind && block.voice == Voice::Own && text.len() <= LONGEST && !text.ends_with([':', ';'])
    }

    fn opens_head(&self, at: usize) -> bool {
        let text = self.text(at);
        opens_running_head(text) && !is_running(text, 10) && look(text) != Look::Running
    }

    fn is_sentence(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let kind = self.document.blocks[line.block].kind;
        matches!(kind, BlockKind::Paragraph | BlockKind::ListItem)
            && look(self.text(at)) == Look::Running
    }

    fn text(&self, at: usize) -> &str {
        self.document.slice(self.lines[at].span)
    }
}

/// Beside which pages' numbers a line stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pages {
    One(String),
    Several,
}

/// The number of the page in the line that names it.
fn page(text: &str) -> String {
    let from = text.rfind("agina").unwrap_or_default();
    let from = if text.starts_with("http") { text.rfind(' ').unwrap_or_default() } else { from };
    let digits = text[from..].chars().skip_while(|c| !c.is_ascii_digit());
    let page: String = digits.take_while(char::is_ascii_digit).collect();
    // A stamp has its page at the end.
    if is_stamp(text) { text.rsplit(' ').next().unwrap_or_default().to_owned() } else { page }
}

/// What stands between the pages of a path.
const STEPS: [char; 3] = ['>', '»', '›'];

/// Whether a line is a path that starts at the home page: *Home > Nieuws*. A scan may put a stroke before the sign.
fn is_path(text: &str) -> bool {
    let rest = text.trim_start_matches(STEPS).trim_start().strip_prefix("Home");
    rest.is_some_and(|rest| {
        rest.trim_start_matches([' ', '_']).starts_with(STEPS) && !text.ends_with(['.', '!', '?'])
    })
}

/// Whether a line opens with when a page was printed: *3/4/24, 11:05 PM*, *2023-09-28 17:42:37*.
fn is_stamp(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(' ') else { return false };
    let n_numbers = |text: &str, mark: char| {
        let parts = text.trim_end_matches(',').split(mark);
        parts.filter(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())).count()
    };
    let time = rest.split(' ').next().unwrap_or_default();
    let american = date.ends_with(',') && n_numbers(date, '/') == 3 && n_numbers(time, ':') == 2;
    american || n_numbers(date, '-') == 3 && n_numbers(time, ':') == 3
}

/// What two readings of one line have in common: its letters, with *u* for *v*.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_alphabetic() {
            let small = letter.to_ascii_lowercase();
            key.push(if small == 'v' { 'u' } else { small });
        } else if !letter.is_ascii() && letter.is_alphabetic() {
            key.extend(letter.to_lowercase());
        }
    }
    if key.chars().nth(2).is_some() { key } else { text.to_owned() }
}

/// Hands the blocks over, split where a head or a foot starts or ends.
fn each_piece(blocks: Vec<Block>, lines: &[Line], found: &[bool], mut take: impl FnMut(Block)) {
    let mut at = 0;
    for (index, block) in blocks.into_iter().enumerate() {
        let end = at + lines[at..].iter().take_while(|line| line.block == index).count();
        if !found[at..end].contains(&true) {
            take(block);
            at = end;
            continue;
        }
        while at < end {
            let last = (at..end).take_while(|line| found[*line] == found[at]).last().unwrap_or(at);
            let span = lines[at].span.join(lines[last].span);
            let mut piece = Block { span, ..block.clone() };
            if found[at] {
                piece.kind = BlockKind::Field;
                (piece.level, piece.item) = (0, None);
                (piece.part, piece.voice) = (Some(Part::PageNumber), Voice::Furniture);
            }
            take(piece);
            at = last + 1;
        }
    }
}

/// The pieces in the order of reading: where a sentence goes on behind the edge of a page, what stands
/// between comes after it.
struct Joined<'d> {
    document: &'d Document,
    /// Where footnotes start.
    notes: &'d FxHashSet<u32>,
    written: Rearranging<'d>,
    /// What is not written yet, as its end may go on in the next piece.
    last: Option<(Joint, Block)>,
    /// What stands behind it and belongs to the edge of a page.
    between: Vec<Block>,
}

impl<'d> Joined<'d> {
    fn new(document: &'d Document, notes: &'d FxHashSet<u32>) -> Joined<'d> {
        let written = Rearranging::new(document);
        Joined { document, notes, written, last: None, between: Vec::new() }
    }

    fn add(&mut self, piece: Block) {
        if piece.voice == Voice::Furniture || self.notes.contains(&piece.span.start) {
            self.between.push(piece);
            return;
        }
        let joint = match &mut self.last {
            Some((_, last)) if !self.between.is_empty() => joint(self.document, last, &piece),
            _ => Joint::Block,
        };
        self.write_last();
        if joint == Joint::Block {
            self.write_between();
        }
        self.last = Some((joint, piece));
    }

    fn write_last(&mut self) {
        if let Some((joint, last)) = self.last.take() {
            self.written.add(joint, last);
        }
    }

    fn write_between(&mut self) {
        self.between.drain(..).for_each(|piece| self.written.add(Joint::Block, piece));
    }

    fn finish(mut self) -> Rearranged {
        self.write_last();
        self.write_between();
        self.written.finish()
    }
}

/// Whether a text stops at the end of a sentence, also where the number of a footnote hangs on it.
fn has_ended(text: &str) -> bool {
    const ENDS: [char; 9] = ['.', '!', '?', ':', ';', '”', '"', '’', '\''];
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    // *artikel 3.1*
    let is_hung = bare.len() < text.len()
        && bare.ends_with(ENDS)
        && !bare.trim_end_matches(ENDS).ends_with(|c: char| c.is_ascii_digit());
    text.ends_with(ENDS) || is_hung
}

/// How a text goes on behind the edge of a page. A hyphen that parts a word is cut off.
fn joint(document: &Document, above: &mut Block, below: &Block) -> Joint {
    let prose = |kind: BlockKind| {
        matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote)
    };
    if !prose(above.kind)
        || !(below.kind == BlockKind::Paragraph
            || below.kind == BlockKind::Quote && above.kind == below.kind)
    {
        return Joint::Block;
    }
    let (text, next) = (document.slice(above.span), document.slice(below.span));
    let goes_on = next.starts_with(char::is_lowercase);
    let open = text.ends_with(',') || ends_open(text);
    if has_ended(text) || !(goes_on || open) || text.split_whitespace().nth(2).is_none() {
        return Joint::Block;
    }
    let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // *in- en uitvoer*
    if text.ends_with('-')
        && goes_on
        && !matches!(word, "en" | "of" | "tot" | "dan" | "als" | "maar")
    {
        above.span.end -= 1;
        return Joint::Nothing;
    }
    Joint::Space
}
