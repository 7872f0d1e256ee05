//! Fields: an instruction to Word, and the text that came of it.

use super::Body;
use crate::read::office::names::is_slot;

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    instruction: String,
    /// Whether the instruction is over and its result follows.
    is_result: bool,
}

/// What of a field is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Show {
    /// The instruction is none.
    Nothing,
    /// The result is.
    Text,
    /// The result is a place to be filled in.
    Slot,
}

/// Fields in fields: all of them are asked whether text is shown.
const MOST_FIELDS: usize = 256;

/// No instruction that we look at is longer.
const LONGEST_INSTRUCTION: usize = 4_000;

impl Field {
    /// A field whose instruction is an attribute.
    pub(super) fn simple(instruction: String) -> Self {
        Self { instruction, is_result: true }
    }

    /// More of the instruction.
    pub(super) fn add(&mut self, text: &str) {
        if !self.is_result && self.instruction.len() < LONGEST_INSTRUCTION {
            self.instruction.push_str(text);
        }
    }

    pub(super) fn show(&self) -> Show {
        let name = self.instruction.split_whitespace().next().unwrap_or_default();
        match is_slot(name) {
            _ if !self.is_result => Show::Nothing,
            true => Show::Slot,
            false => Show::Text,
        }
    }

    /// Where the result leads, for `HYPERLINK "address"`.
    fn link(&self) -> Option<String> {
        let rest = self.instruction.trim_start();
        let rest = rest
            .get(.."HYPERLINK".len())
            .filter(|name| name.eq_ignore_ascii_case("HYPERLINK"))
            .map(|name| &rest[name.len()..])?;
        let is_place = rest.trim_start().starts_with("\\l");
        let address = rest.split('"').nth(1)?;
        Some(if is_place { format!("#{address}") } else { address.into() })
    }
}

impl Body<'_> {
    /// A mark where a field, its result or nothing more of it starts.
    pub(super) fn field_mark(&mut self, kind: &str) {
        match kind {
            "begin" => self.push_field(Field::default()),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    field.is_result = true;
                    self.open_field();
                }
            }
            "end" => self.close_field(),
            _ => {}
        }
    }

    pub(super) fn push_field(&mut self, field: Field) {
        if self.fields.len() < MOST_FIELDS {
            self.fields.push(field);
        }
    }

    pub(super) fn open_field(&mut self) {
        let link = self.fields.last().and_then(Field::link);
        if let (Some(target), Some(open)) = (link, &mut self.frame().open) {
            open.words.open_link(target);
        }
    }

    pub(super) fn close_field(&mut self) {
        let Some(field) = self.fields.pop() else { return };
        if field.is_result
            && field.link().is_some()
            && let Some(open) = &mut self.frame().open
        {
            open.words.close_link();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_fields() {
        let cases = [
            (" HYPERLINK \"https://x.nl\" \\o \"tip\" ", Some("https://x.nl")),
            ("HYPERLINK \\l \"_Toc1\"", Some("#_Toc1")),
            ("PAGEREF _Toc1", None),
            ("é", None),
        ];
        for (instruction, wanted) in cases {
            assert_eq!(Field::simple(instruction.into()).link().as_deref(), wanted);
        }
    }
}
