//! Something that a document must not have: an element that says only this.

use serde::Deserialize;

use crate::document::{Block, BlockKind};
use crate::letter;
use crate::matcher::{Context, Hit};
use crate::span::Span;

/// `[match.forbid]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Forbid {
    /// The element that is read.
    element: Element,
    /// Texts that it must not consist of, in lower case; a reply mark (`re:`) and a reference
    /// number are not counted.
    only: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Element {
    Subject,
    Heading,
}

impl Forbid {
    pub(in crate::matcher) fn find(&self, context: &Context) -> Vec<Hit> {
        let blocks = &context.document.blocks;
        let is_heading =
            |at: &usize| context.analysis.visible[*at] && blocks[*at].kind == BlockKind::Heading;
        let all: Vec<usize> = match self.element {
            Element::Subject => context.parts.subject.into_iter().collect(),
            Element::Heading => (0..blocks.len()).filter(is_heading).collect(),
        };
        all.into_iter().filter_map(|index| self.in_block(context, &blocks[index])).collect()
    }

    fn in_block(&self, context: &Context, block: &Block) -> Option<Hit> {
        let text = context.document.slice(block.span);
        let said = essence(text);
        // A subject without words says nothing; a heading of figures alone is a number or a year.
        let is_empty = said.is_empty() && matches!(self.element, Element::Subject);
        if !is_empty && !self.only.contains(&said) {
            return None;
        }
        let value = letter::subject_value(text);
        let start = block.span.range().start + (text.len() - value.len());
        let span =
            if value.is_empty() { block.span } else { Span::new(start, start + value.len()) };
        Some(Hit::at(span).with("found", value))
    }
}

/// The subject in lower case, without reply marks, numbers and punctuation.
fn essence(text: &str) -> String {
    let rest = letter::without_reply_marks(letter::subject_value(text)).to_lowercase();
    let words = rest.split_whitespace().filter(|word| !word.chars().any(|c| c.is_ascii_digit()));
    let clean = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    clean.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
