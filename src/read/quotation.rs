//! Words between quotation marks.

use super::{next_of, opaque};
use crate::document::{Document, Inline, InlineKind};
use crate::span::Span;

/// Marks what stands between quotation marks, the marks included, over however many sentences. A
/// quotation closes within its block or it is none; a closing mark of the wrong kind counts behind the
/// end of a sentence, where no right one comes. One quoted word is no quotation either: that is a word
/// that the writer keeps at a distance, not somebody else's sentence.
pub(super) fn mark(document: &mut Document) {
    let mut opaque = opaque::spans(document).into_iter().peekable();
    let mut found = Vec::new();
    for block in &document.blocks {
        let base = block.span.start as usize;
        let text = document.slice(block.span);
        let mut open = Open::default();
        let mut at = 0;
        while let Some(skip) = next_of(&text.as_bytes()[at..], may_be_mark) {
            at += skip;
            while opaque.next_if(|span| span.end as usize <= base + at).is_some() {}
            if let Some(span) = opaque.peek()
                && span.start as usize <= base + at
            {
                at = (span.end as usize - base).min(text.len());
                continue;
            }
            let Some(mark) = text[at..].chars().next() else { break };
            let end = at + mark.len_utf8();
            if let Some(start) = open.read(text, at, mark)
                && has_two_words(&text[start..at])
            {
                let span = Span::new(base + start, base + end);
                found.push(Inline { kind: InlineKind::Quotation, span });
            }
            at = end;
        }
        for (start, end) in open.closed_by_another() {
            if has_two_words(&text[start..end]) {
                let span = Span::new(base + start, base + end);
                found.push(Inline { kind: InlineKind::Quotation, span });
            }
        }
    }
    document.inlines.append(&mut found);
}

/// First bytes of the quotation marks: `"`, `'`, of `«»`, and of `“”„‘’‚`.
fn may_be_mark(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | 0xC2 | 0xE2)
}

/// Where an opening mark stands that still waits for its closing one, for each kind of mark. A
/// new opening mark takes the place of one that was never closed.
#[derive(Default)]
struct Open {
    double: Option<usize>,
    single: Option<usize>,
    angled: Option<usize>,
    /// Where each of the first two ends, if no mark of its own kind closes it: behind the first mark of
    /// the other kind that ends a sentence.
    double_end: Option<usize>,
    single_end: Option<usize>,
}

impl Open {
    /// The quotations that are left open, and have the wrong mark at their end.
    fn closed_by_another(&self) -> impl Iterator<Item = (usize, usize)> {
        let pairs = [(self.double, self.double_end), (self.single, self.single_end)];
        pairs.into_iter().filter_map(|(start, end)| {
            let (start, end) = (start?, end?);
            (start < end).then_some((start, end))
        })
    }

    /// Reads the mark at `at`; the start of the quotation that it closes, if it closes one.
    fn read(&mut self, text: &str, at: usize, mark: char) -> Option<usize> {
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len_utf8()..].chars().next();
        let opens = before.is_none_or(|c| c.is_whitespace() || "([/-–—“„‘\"'".contains(c))
            && after.is_some_and(|c| !c.is_whitespace());
        let closes = before.is_some_and(|c| !c.is_whitespace())
            && after.is_none_or(|c| !c.is_alphanumeric());
        let ends_sentence = before.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…'));
        if closes && ends_sentence {
            let end = at + mark.len_utf8();
            match mark {
                '"' | '”' if self.double.is_none() => {
                    self.single_end = self
                        .single_end
                        .filter(|end| self.single.is_some_and(|start| start < *end))
                        .or(Some(end));
                }
                '\'' | '’' if self.single.is_none() => {
                    self.double_end = self
                        .double_end
                        .filter(|end| self.double.is_some_and(|start| start < *end))
                        .or(Some(end));
                }
                _ => {}
            }
        }
        let waiting = match mark {
            '"' | '“' | '”' | '„' => &mut self.double,
            '\'' | '‘' | '’' | '‚' => &mut self.single,
            '«' | '»' => &mut self.angled,
            _ => return None,
        };
        let apostrophe =
            matches!(mark, '\'' | '‘' | '’') && is_apostrophe(&text[at + mark.len_utf8()..]);
        match mark {
            '»' => return waiting.take(),
            // The German pair is „ and “.
            '“' if waiting.is_some_and(|start| text[start..].starts_with('„')) && closes => {
                return waiting.take();
            }
            '„' | '‚' | '«' | '“' => *waiting = Some(at),
            '"' | '”' | '\'' | '’' if closes && waiting.is_some() => return waiting.take(),
            '"' | '”' if opens => *waiting = Some(at),
            '‘' | '\'' if opens && !apostrophe => *waiting = Some(at),
            _ => {}
        }
        None
    }
}

/// Whether a mark before `rest` stands for letters left out: *’s morgens*, *’t*, *’70*.
fn is_apostrophe(rest: &str) -> bool {
    const SHORT: [&str; 9] = ["s", "t", "n", "m", "k", "r", "ns", "er", "em"];
    let word_end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let word = &rest[..word_end];
    let year =
        word.starts_with(|c: char| c.is_ascii_digit()) && (word.len() == 2 || word.ends_with("er"));
    year || SHORT.iter().any(|short| word.eq_ignore_ascii_case(short))
}

fn has_two_words(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    words.take(2).count() == 2
}

#[cfg(test)]
mod tests {
    use crate::document::InlineKind;
    use crate::read::testing::paragraphs;

    #[test]
    fn quotations_close_and_have_two_words() {
        let cases: &[(&str, &[&str])] = &[
            ("Hij zei: “Ik kom morgen.” En toen", &["“Ik kom morgen.”"]),
            ("Hij zei: „Ik kom morgen.” En toen", &["„Ik kom morgen.”"]),
            ("Hij zei: „Ik kom morgen“, en toen", &["„Ik kom morgen“"]),
            ("Hij zei: \"Ik kom morgen\", en toen", &["\"Ik kom morgen\""]),
            ("Hij zei ‘ik kom’ en 'ik ga niet'.", &["‘ik kom’", "'ik ga niet'"]),
            (
                "Het heet «Samen naar een groene wijk in 2030».",
                &["«Samen naar een groene wijk in 2030»"],
            ),
            ("Het «woord», het “woord”, het 'woord' en \"één\"", &[]),
            ("’s Morgens en ’t is foto’s ’s avonds in ’70", &[]),
            ("'s Morgens in 't huis, foto's van 's avonds, '70", &[]),
            ("Een ‘open aanhaling die nooit sluit", &[]),
            (
                "‘Dat was mooi. Ik weet het nog.\" Hij lacht.",
                &["‘Dat was mooi. Ik weet het nog.\""],
            ),
            (
                "Zij zei: “Dat was mooi. Ik kom terug.’ Hij lacht.",
                &["“Dat was mooi. Ik kom terug.’"],
            ),
            ("“Zij zei: ‘Dat was mooi.” En toen?", &["“Zij zei: ‘Dat was mooi.”"]),
            ("“Het is 5’ lang en dat is alles", &[]),
            (
                "“Ik kom. Jij komt ook.” Daarna: ‘Tot dan.’",
                &["“Ik kom. Jij komt ook.”", "‘Tot dan.’"],
            ),
            ("Een “open aanhaling.\n\nDie hier sluit” te laat", &[]),
            ("Wij lezen ‘foto’s van thuis’ voor", &["‘foto’s van thuis’"]),
            (
                "“Zij zei ‘kom maar hier’ tegen mij”",
                &["‘kom maar hier’", "“Zij zei ‘kom maar hier’ tegen mij”"],
            ),
            ("Een buis van 5\" lang en 6\" breed", &[]),
            ("{$x|date:\"d m Y\"} staat er", &[]),
        ];
        for (text, expected) in cases {
            let document = paragraphs(text);
            let mut found: Vec<&str> = document
                .inlines
                .iter()
                .filter(|inline| inline.kind == InlineKind::Quotation)
                .map(|inline| document.slice(inline.span))
                .collect();
            found.sort_by_key(|quotation| quotation.len());
            let mut expected = expected.to_vec();
            expected.sort_by_key(|quotation| quotation.len());
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn many_marks_take_linear_time() {
        for unit in ["“", "\" ", " \"", "'a", "‘a b’", "«", " ’"] {
            let _ = paragraphs(&unit.repeat(500_000 / unit.len()));
        }
    }
}
