//! How a report for people looks: its columns, its colours, and paragraphs within them.

use anstyle::{AnsiColor, Style};

use super::{severity_name, text};
use crate::lexicon::capitalised;
use crate::matcher::Severity;

/// What stands out.
pub(super) const BOLD: Style = Style::new().bold();
/// What steps back.
pub(super) const DIM: Style = Style::new().dimmed();
/// What is bad, middling and good.
pub(super) const RED: Style = AnsiColor::Red.on_default();
pub(super) const YELLOW: Style = AnsiColor::Yellow.on_default();
pub(super) const GREEN: Style = AnsiColor::Green.on_default();
const CYAN: Style = AnsiColor::Cyan.on_default();

/// The colour of a severity.
pub(super) fn style_of(severity: Severity) -> Style {
    match severity {
        Severity::Error => RED,
        Severity::Warning => YELLOW,
        Severity::Hint => CYAN,
    }
}

/// How a report for people looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// Whether colours are written.
    pub colour: bool,
    /// Columns.
    pub width: usize,
}

impl Look {
    /// Text in a style, where colours are wanted.
    pub(super) fn paint(self, style: Style, text: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    /// Text that stands out.
    pub(crate) fn strong(self, text: &str) -> String {
        self.paint(BOLD, text)
    }

    /// A paragraph within the columns, with something before its first and its other lines.
    pub(crate) fn wrapped(self, words: &str, first: &str, others: &str) -> String {
        let room = |start: &str| self.width.saturating_sub(text::width(start)).max(20);
        let lines = text::wrap_from(words, room(first), room(others));
        format!("{first}{}", lines.join(&format!("\n{others}")))
    }

    /// A title below a blank line, with what its figures mean behind it, or below it on a narrow page.
    pub(super) fn titled(self, title: &str, meaning: &str, out: &mut String) {
        let fits = text::width(title) + 1 + text::width(meaning) <= self.width;
        let gap = if fits { ' ' } else { '\n' };
        out.extend(["\n", &self.paint(BOLD, title), &gap.to_string(), meaning, "\n"]);
    }

    /// The name of a severity, with a capital and in its colour.
    pub(super) fn kind(self, severity: Severity) -> String {
        let name = format!("{}:", capitalised(severity_name(severity)));
        self.paint(style_of(severity).bold(), &name)
    }
}
