//! What stands below the closing.

use super::Letter;
use crate::document::{BlockKind, Part};
use crate::letter::line::{self, Look};
use crate::letter::running::is_running;
use crate::span::Span;

/// Most words of a line of a signature.
const SIGNATURE_WORDS: usize = 8;

impl Letter<'_> {
    /// Marks a line of a signature. `None` where running text starts again.
    pub(super) fn signature(&mut self, at: usize) -> Option<usize> {
        let line = self.lines[at];
        match self.kind(at) {
            BlockKind::TableCell
            | BlockKind::Quote
            | BlockKind::Caption
            | BlockKind::Title
            | BlockKind::Field => {
                return Some(at + 1);
            }
            BlockKind::Heading if self.is_marked_heading(at) => return None,
            BlockKind::Heading if line::opens_annex(self.text(at)) => return None,
            BlockKind::Heading | BlockKind::Paragraph | BlockKind::ListItem => {}
        }
        if matches!(
            line.look,
            Look::Reference | Look::Address | Look::Contact | Look::Subject | Look::SubjectLabel
        ) {
            return Some(self.set(at, Part::Signature));
        }
        // A line that goes on in lower case is the start of wrapped text, or a function below a name.
        let mut end = at + 1;
        while self.continues(end - 1)
            && matches!(self.lines[end].look, Look::Short | Look::Running)
            && self.text(end).starts_with(char::is_lowercase)
        {
            end += 1;
        }
        let whole = Span { start: line.span.start, end: self.lines[end - 1].span.end };
        // A scan reads a written name as anything; five words make a sentence.
        let is_long = |text: &str, most_words: usize| {
            is_running(text, most_words) && text.split_whitespace().nth(4).is_some()
        };
        let long = (at..end).any(|line| is_long(self.text(line), SIGNATURE_WORDS));
        // No sentence starts with a small letter; a function below a name does.
        let function = end == at + 1
            && self.text(at).starts_with(char::is_lowercase)
            && !is_running(self.text(at).trim_end_matches('.'), 2 * SIGNATURE_WORDS);
        let whole = self.document.slice(whole);
        let running = long
            || line::opens_annex(self.text(at))
            || is_long(whole, SIGNATURE_WORDS * (end - at));
        if running && !function {
            return None;
        }
        for line in at..end {
            self.set(line, Part::Signature);
        }
        Some(end)
    }
}
