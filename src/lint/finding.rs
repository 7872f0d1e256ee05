//! What is told of a text.

use std::sync::Arc;

use crate::document::Document;
use crate::matcher::{Severity, Suggestion};
use crate::rules::Rule;
use crate::span::{SourceSpan, Span};

/// Something to tell the writer.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that found it.
    pub rule: Arc<Rule>,
    /// Where.
    pub span: Span,
    /// How serious it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub advice: String,
    /// What can be written instead; only changes that leave the markup whole.
    pub suggestions: Vec<Suggestion>,
    /// Other places that belong to it.
    pub related: Vec<Span>,
    /// The place in the source, where the text has nothing to point at: an image, a comment.
    pub in_source: Option<SourceSpan>,
    /// Whether it is about the document, and the places are those where it is worst.
    pub is_density: bool,
}

impl Finding {
    /// Where it stands in the source of its document.
    pub fn place(&self, document: &Document) -> SourceSpan {
        self.in_source.unwrap_or_else(|| document.source_span(self.span))
    }

    pub(super) fn spot(&self, document: &Document) -> Spot<'_> {
        let Finding { rule, span, in_source, .. } = self;
        Spot { rule, span: *span, in_source: *in_source, place: self.place(document) }
    }
}

/// Of which rule a finding is and where it stands, without what is said of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot<'r> {
    pub(super) rule: &'r Rule,
    /// In the reading text.
    pub(super) span: Span,
    /// In the source, where the text has nothing to point at.
    pub(super) in_source: Option<SourceSpan>,
    /// In the source, whatever it is.
    pub(super) place: SourceSpan,
}

/// A place that counts as jargon.
#[derive(Clone, Debug)]
pub(crate) struct JargonPlace {
    /// Where.
    pub span: Span,
    /// What stands there: once for all places with the same.
    pub term: Arc<JargonTerm>,
}

/// Words that count as jargon.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct JargonTerm {
    /// The number of the rule in the profile.
    pub rule: usize,
    /// The words in lower case, so that one term's places can be taken together.
    pub words: String,
    /// What to write instead; `None` where only advice is given.
    pub better: Option<String>,
}
