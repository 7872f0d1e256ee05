//! What stands in Markdown files that the parser of Markdown does not know: the program text and comments
//! of MDX, mathematics, notices, and HTML in which Markdown goes on. The parser gets a copy in which that
//! is blanked out, with every byte in its place.

use std::ops::Range;

use super::notice;
use crate::read::template::{Control, Effect};

/// What was found in a file.
#[derive(Debug, Default)]
pub(super) struct Extensions {
    /// The text for the parser; `None` where nothing is blanked out.
    pub(super) masked: Option<String>,
    /// What is no text.
    pub(super) no_text: Vec<Control>,
    /// The comments of MDX.
    pub(super) comments: Vec<Range<usize>>,
}

impl Extensions {
    /// Looks through a source from `body` on.
    pub(super) fn new(source: &str, body: usize) -> Self {
        let mut finder = Finder { source, after_blank: true, ..Finder::default() };
        let mut at = body;
        for line in source[body..].split_inclusive('\n') {
            let start = at;
            at += line.len();
            if start >= finder.done {
                finder.line(start, line);
            }
            finder.after_blank = line.trim().is_empty();
        }
        let Finder { masks, no_text, comments, .. } = finder;
        let masked = (!masks.is_empty()).then(|| mask(source, &masks));
        Self { masked, no_text, comments }
    }
}

/// A stretch that the parser must not see.
#[derive(Debug)]
struct Mask {
    range: Range<usize>,
    /// What it sees instead; else blanks.
    instead: Option<&'static str>,
}

#[derive(Default)]
struct Finder<'s> {
    source: &'s str,
    masks: Vec<Mask>,
    no_text: Vec<Control>,
    comments: Vec<Range<usize>>,
    /// Up to where lines have been read.
    done: usize,
    after_blank: bool,
    /// Whether the line before was one of a list of abbreviations.
    in_glossary: bool,
    /// The mark of the block of code that is open, and its length.
    code: Option<(u8, usize)>,
    /// Elements in which Markdown goes on, and how many of that name are open in each.
    elements: Vec<(&'s str, usize)>,
    /// No comment ends between the last start and here, and no formula.
    comments_searched: usize,
    formulas_searched: usize,
}

/// Longer comments and formulas are none.
const LONGEST: usize = 20_000;

impl<'s> Finder<'s> {
    fn line(&mut self, start: usize, line: &'s str) {
        let text = line.trim_end();
        let words = text.trim_start();
        let place = start + text.len() - words.len();
        if self.is_code(words) {
            return;
        }
        if (self.after_blank || self.done == start) && place == start && is_module(words) {
            let end = module_end(self.source, start);
            self.hide(start..end);
            return;
        }
        if is_gloss(text)
            && (self.in_glossary
                || self.source[start + line.len()..].lines().next().is_some_and(is_gloss))
        {
            self.in_glossary = true;
            let range = place..start + text.len();
            self.no_text.push(Control { range: range.clone(), effect: Effect::PartsBlocks });
            self.masks.push(Mask { range, instead: None });
            return;
        }
        self.in_glossary = false;
        if let Some(title) = notice::fenced(text) {
            self.notice(start, line, title, place);
        } else if let Some(title) = notice::indented(text) {
            let (indent, end) = (place - start, start + line.len());
            if !title.is_empty() || self.goes_on_deeper(end, indent) {
                self.masks.push(Mask { range: place..place + 2, instead: Some("+ ") });
                self.notice(start, line, title, place);
            }
        } else if words.starts_with('<') && text.ends_with('>') {
            self.element(place, words);
        }
        self.hidden_in(start, start + text.len());
    }

    /// Whether a line belongs to a block of code.
    fn is_code(&mut self, words: &str) -> bool {
        let mark = words.bytes().next().filter(|mark| matches!(mark, b'`' | b'~'));
        let length = mark.map_or(0, |mark| words.bytes().take_while(|byte| *byte == mark).count());
        match (self.code, mark) {
            (Some((open, least)), mark) => {
                if mark == Some(open) && length >= least && words.len() == length {
                    self.code = None;
                }
                true
            }
            (None, Some(mark))
                if length >= 3 && !(mark == b'`' && words[length..].contains('`')) =>
            {
                self.code = Some((mark, length));
                true
            }
            (None, _) => false,
        }
    }

    /// A line of a notice: its title is a block of its own.
    fn notice(&mut self, start: usize, line: &str, title: Range<usize>, place: usize) {
        let (title, end) = (title.start + start..title.end + start, start + line.len());
        let ranges = if title.is_empty() {
            [place..end, end..end]
        } else {
            [place..title.start, title.end..end]
        };
        let ranges = ranges.into_iter().filter(|range| !range.is_empty());
        self.no_text.extend(ranges.map(|range| Control { range, effect: Effect::PartsBlocks }));
    }

    /// Whether the next line with text on it is indented more than a notice.
    fn goes_on_deeper(&self, from: usize, indent: usize) -> bool {
        const FAR: usize = 20;
        let mut lines = self.source[from..].lines().take(FAR);
        lines.find(|line| !line.trim().is_empty()).is_some_and(|line| {
            let blanks = line.len() - line.trim_start().len();
            blanks >= indent + 4 || line[..blanks].contains('\t')
        })
    }

    /// The tags of `<div markdown="1">` vanish, so that the Markdown between them is read.
    fn element(&mut self, place: usize, words: &'s str) {
        let is_name = |letter: &u8| letter.is_ascii_alphanumeric();
        let is_end = words.starts_with("</");
        let rest = &words[1 + usize::from(is_end)..];
        let name = &rest[..rest.bytes().take_while(is_name).count()];
        let is_one_tag = words.find('>') == Some(words.len() - 1);
        if !is_end && is_one_tag && goes_on_in(&rest[name.len()..]) {
            self.elements.push((name, 1));
            self.hide(place..place + words.len());
            return;
        }
        let Some((open, depth)) = self.elements.last_mut().filter(|(open, _)| *open == name) else {
            return;
        };
        if !is_end {
            *depth += usize::from(!words.contains(&format!("</{open}>")));
            return;
        }
        *depth -= 1;
        if *depth == 0 {
            self.elements.pop();
            if is_one_tag {
                self.hide(place..place + words.len());
            }
        }
    }

    /// Comments and formulas that start in a line.
    fn hidden_in(&mut self, start: usize, end: usize) {
        let mut at = start.max(self.done);
        while at < end {
            let rest = &self.source.as_bytes()[at..end];
            let Some(found) = rest.windows(2).position(|pair| pair == b"{/" || pair == b"$$")
            else {
                return;
            };
            let opening = at + found;
            at = opening + 2;
            if self.source[opening..].starts_with("{/*") {
                let Some(end) =
                    closed(self.source, opening + 3, "*/}", &mut self.comments_searched)
                else {
                    continue;
                };
                self.comments.push(opening..end);
                self.hide(opening..end);
                at = end;
            } else if self.source[opening..].starts_with("$$") {
                let Some(end) = closed(self.source, opening + 2, "$$", &mut self.formulas_searched)
                else {
                    continue;
                };
                let starts_line = self.source[start..opening].trim().is_empty();
                // Within a line a formula ends in its own paragraph.
                if starts_line || !self.source[opening..end].contains("\n\n") {
                    self.hide(opening..end);
                    at = end;
                }
            }
        }
    }

    fn hide(&mut self, range: Range<usize>) {
        self.done = range.end;
        self.no_text.push(Control { range: range.clone(), effect: Effect::Vanishes });
        self.masks.push(Mask { range, instead: None });
    }
}

/// Whether a line explains an abbreviation for a program: `*BZ: burgerzaken`, `*[BZ]: burgerzaken`.
fn is_gloss(line: &str) -> bool {
    const LONGEST_NAME: usize = 24;
    let Some(rest) = line.trim().strip_prefix('*') else { return false };
    let Some((name, meaning)) = rest.split_once(": ") else { return false };
    name.len() <= LONGEST_NAME
        && name.starts_with(|first: char| first.is_alphanumeric() || first == '[')
        && !meaning.trim().is_empty()
        && !rest.contains('*')
}

/// Where a comment or formula ends whose inside starts at `from`. What was searched is not searched again.
fn closed(source: &str, from: usize, end: &str, searched: &mut usize) -> Option<usize> {
    let from = from.max(*searched);
    let limit = source.len().min(from + LONGEST);
    let bytes = source.as_bytes().get(from..limit)?;
    let found = bytes.windows(end.len()).position(|window| window == end.as_bytes());
    if found.is_none() {
        *searched = from.max((limit + 1).saturating_sub(end.len()));
    }
    found.map(|found| from + found + end.len())
}

/// Whether the attributes of an element say that Markdown goes on in it.
fn goes_on_in(attributes: &str) -> bool {
    attributes.split_once(" markdown").is_some_and(|(_, rest)| {
        rest.starts_with(['>', ' ']) || rest.starts_with('=') && !rest.starts_with("=\"0\"")
    })
}

/// Whether a line opens program text of MDX.
fn is_module(line: &str) -> bool {
    const EXPORTS: [&str; 11] = [
        "const ",
        "let ",
        "var ",
        "function ",
        "default ",
        "class ",
        "async ",
        "type ",
        "interface ",
        "{",
        "* from ",
    ];
    if let Some(exported) = line.strip_prefix("export ") {
        return EXPORTS.iter().any(|start| exported.starts_with(start));
    }
    line.strip_prefix("import ").is_some_and(|imported| {
        imported.starts_with(['"', '\''])
            || [" from '", " from \""].iter().any(|from| imported.contains(from))
            || imported.starts_with('{') && !imported.contains('}')
    })
}

/// Where program text ends: at the first blank line that stands in no brackets and no text of its own,
/// else at the first blank line.
fn module_end(source: &str, start: usize) -> usize {
    const MOST_LINES: usize = 100;
    let (mut depth, mut in_template) = (0_u32, false);
    let mut first_blank = None;
    let mut at = start;
    for line in source[start..].split_inclusive('\n').take(MOST_LINES) {
        if line.trim().is_empty() {
            if depth == 0 && !in_template {
                return at;
            }
            first_blank = first_blank.or(Some(at));
        }
        let mut quote = None;
        for byte in line.bytes() {
            match byte {
                b'`' if quote.is_none() => in_template = !in_template,
                _ if in_template => {}
                b'"' | b'\'' if quote == Some(byte) => quote = None,
                b'"' | b'\'' if quote.is_none() => quote = Some(byte),
                _ if quote.is_some() => {}
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        at += line.len();
    }
    if at == source.len() && depth == 0 && !in_template {
        return at;
    }
    first_blank.unwrap_or(at)
}

/// A copy in which some stretches are blank. Line breaks stay, so that lines do.
fn mask(source: &str, masks: &[Mask]) -> String {
    let mut masked = String::with_capacity(source.len());
    for Mask { range, instead } in masks {
        masked.push_str(&source[masked.len()..range.start]);
        if let Some(instead) = instead {
            masked.push_str(instead);
            continue;
        }
        // Blanks before the words of a line would be an indent.
        let after = source[range.end..].lines().next().unwrap_or_default();
        let words_from = match source[range.clone()].rfind('\n') {
            _ if after.trim().is_empty() => range.end,
            Some(last) => range.start + last,
            None => range.start,
        };
        for (at, character) in source[range.clone()].char_indices() {
            let filler = if range.start + at < words_from { ' ' } else { 'x' };
            match character {
                '\n' | '\r' => masked.push(character),
                _ => masked.extend(std::iter::repeat_n(filler, character.len_utf8())),
            }
        }
    }
    masked.push_str(&source[masked.len()..]);
    masked
}
