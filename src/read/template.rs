//! Control tags of template languages. Municipal letters and e-mails are templates: what steers
//! the program (`{% if … %}`, `{foreach …}`) is no text, and what it fills in (`{{ naam }}`,
//! `{$naam}`) stays in the text, where it is marked as a slot.

use std::ops::Range;

/// The longest control tag: an open `{%` must not swallow the rest of a text.
const LONGEST_TAG: usize = 600;

/// The stretches of a source that are control tags, in order.
#[derive(Debug)]
pub(super) struct Controls {
    ranges: Vec<Range<usize>>,
}

impl Controls {
    /// Finds all control tags.
    pub(super) fn new(source: &str) -> Self {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        // No end of this sort begins between the last start and here: a text full of open tags
        // must not be searched once per tag.
        let mut searched = [0; ENDS.len()];
        let mut at = 0;
        while let Some(found) = source[at..].find('{') {
            let start = at + found;
            at = start + 1;
            let Some((sort, end)) = opened(&source[start..]) else { continue };
            let from = searched[sort].max(start + 1);
            let limit = source.len().min(start + LONGEST_TAG);
            let Some(found) = find(source, from..limit, end) else {
                searched[sort] = from.max((limit + 1).saturating_sub(end.len()));
                continue;
            };
            let length = found + end.len() - start;
            // `{%}` opens and closes with one mark.
            if length > end.len() + 1 {
                ranges.push(start..found + end.len());
                at = found + end.len();
            }
        }
        Self { ranges }
    }

    /// The control tags, and the fences of notices (`:::note`) that many site builders add to
    /// Markdown.
    pub(super) fn with_fences(source: &str) -> Self {
        let mut controls = Self::new(source);
        let mut at = 0;
        for line in source.split_inclusive('\n') {
            if line.trim_start().starts_with(":::") {
                controls.ranges.push(at..at + line.trim_end().len());
            }
            at += line.len();
        }
        controls.ranges.sort_by_key(|range| range.start);
        controls.ranges.dedup_by(|later, earlier| {
            let overlaps = later.start < earlier.end;
            if overlaps {
                earlier.end = earlier.end.max(later.end);
            }
            overlaps
        });
        controls
    }

    /// The pieces of a range that are text.
    pub(super) fn text(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let first = self.ranges.partition_point(|control| control.end <= range.start);
        let inside = self.ranges[first..].iter().take_while({
            let end = range.end;
            move |control| control.start < end
        });
        let mut start = range.start;
        let last = std::iter::once(range.end..range.end);
        inside.cloned().chain(last).filter_map(move |control| {
            let piece = start..control.start.max(start);
            start = control.end;
            (!piece.is_empty()).then_some(piece)
        })
    }
}

const ENDS: [&str; 7] = ["%}", "#}", "*}", "%}}", ">}}", "}}", "}"];

/// Which control tag a text starts with: the sort and its end.
fn opened(text: &str) -> Option<(usize, &'static str)> {
    let bytes = text.as_bytes();
    let sort = match bytes.get(1)? {
        b'%' => 0,
        b'#' => 1,
        b'*' => 2,
        b'{' => match bytes.get(2)? {
            b'%' => 3,
            b'<' => 4,
            b'#' | b'/' | b'!' => 5,
            _ => return None,
        },
        b'/' | b'a'..=b'z' if is_latte(&bytes[1..]) => 6,
        _ => return None,
    };
    Some((sort, ENDS[sort]))
}

fn find(source: &str, range: Range<usize>, end: &str) -> Option<usize> {
    let start = range.start;
    let bytes = source.as_bytes().get(range)?;
    let found = bytes.windows(end.len()).position(|window| window == end.as_bytes())?;
    Some(start + found)
}

/// Whether a control tag of Latte or Smarty follows a brace.
fn is_latte(inside: &[u8]) -> bool {
    const WORDS: &[&[u8]] = &[
        b"block",
        b"capture",
        b"case",
        b"default",
        b"define",
        b"else",
        b"elseif",
        b"elseifset",
        b"extends",
        b"first",
        b"for",
        b"foreach",
        b"if",
        b"ifset",
        b"import",
        b"include",
        b"last",
        b"layout",
        b"sep",
        b"switch",
        b"syntax",
        b"var",
        b"while",
    ];
    const LONGEST_WORD: usize = 12;
    let is_closing = inside.first() == Some(&b'/');
    let word = &inside[usize::from(is_closing)..];
    let length = word.iter().take(LONGEST_WORD).take_while(|byte| byte.is_ascii_alphabetic());
    let (word, rest) = word.split_at(length.count());
    if is_closing {
        return rest.first() == Some(&b'}');
    }
    WORDS.contains(&word) && rest.first().is_some_and(|next| matches!(next, b' ' | b'}' | b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_tags_go_and_slots_stay() {
        let cases = [
            ("Dag {{ naam }}, hallo", "Dag {{ naam }}, hallo"),
            ("{% if a < b %}Dag{% endif %}", "Dag"),
            ("{if $x}Dag {$naam}{else}Hoi{/if}.", "Dag {$naam}Hoi."),
            ("{foreach $a as $b}x{/foreach}", "x"),
            ("{# weg #}{* weg *}x", "x"),
            ("{{#if x}}Dag{{/if}}", "Dag"),
            ("{naam} en {ifje} en {}", "{naam} en {ifje} en {}"),
            ("{% open", "{% open"),
            ("{%}", "{%}"),
            ("{", "{"),
            ("{/a b}", "{/a b}"),
        ];
        for (source, wanted) in cases {
            let controls = Controls::new(source);
            let text: String = controls.text(0..source.len()).map(|piece| &source[piece]).collect();
            assert_eq!(text, wanted);
        }
    }

    #[test]
    fn a_range_within_a_tag_has_no_text() {
        let controls = Controls::new("ab{% x %}cd");
        assert_eq!(controls.text(3..6).count(), 0);
        assert_eq!(controls.text(1..4).collect::<Vec<_>>(), vec![1..2]);
        assert_eq!(controls.text(4..11).collect::<Vec<_>>(), vec![9..11]);
    }
}
