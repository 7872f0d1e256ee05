//! Runs: text with one formatting.

use quick_xml::events::BytesStart;

use crate::read::office::xml;

/// Formatting of a run.
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of Word's own")]
#[derive(Clone, Copy, Default)]
pub(super) struct Run {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) underline: bool,
    pub(super) hidden: bool,
}

impl Run {
    /// One of its properties.
    pub(super) fn property(&mut self, word: &str, element: &BytesStart) {
        match word {
            "b" => self.bold = xml::is_on(element),
            "i" => self.italic = xml::is_on(element),
            "u" => {
                self.underline = xml::attribute(element, "val").is_some_and(|kind| kind != "none");
            }
            "vanish" => self.hidden = xml::is_on(element),
            "rStyle" => match xml::attribute(element, "val").as_deref() {
                Some("Strong" | "Zwaar") => self.bold = true,
                Some("Emphasis" | "Nadruk") => self.italic = true,
                _ => {}
            },
            _ => {}
        }
    }
}
