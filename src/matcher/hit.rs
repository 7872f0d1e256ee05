//! What a search finds: places, how serious they are, and what can be written there.

use serde::{Deserialize, Serialize};

use crate::span::{SourceSpan, Span};

/// How serious a finding is. The order counts: `Hint < Warning < Error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A tip: worth a look, often fine.
    #[serde(alias = "tip")]
    Hint,
    /// Worth a change.
    #[serde(alias = "waarschuwing")]
    Warning,
    /// Against the law, against accessibility, or far out of bounds.
    #[serde(alias = "fout")]
    Error,
}

impl Severity {
    /// The severity with a name, as rule files and lists write it.
    pub(crate) fn from_name(name: &str) -> Option<Severity> {
        [Severity::Hint, Severity::Warning, Severity::Error]
            .into_iter()
            .find(|severity| severity.name() == name)
    }

    /// The name in rule files, options and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A place that a search found.
#[derive(Clone, Debug)]
pub(crate) struct Hit {
    /// The place.
    pub span: Span,
    /// The severity, where the search itself sets it (limits); else the rule's.
    pub level: Option<Severity>,
    /// Values for the placeholders in the message and the advice.
    pub values: Vec<(&'static str, String)>,
    /// Advice for this place in particular, instead of the rule's.
    pub advice: Option<String>,
    /// What is good to know beside the rule's advice, a sentence of its own.
    pub remark: Option<String>,
    /// What can be written instead, best first.
    pub suggestions: Vec<Suggestion>,
    /// Other places that belong to it.
    pub related: Vec<Span>,
    /// The place in the source, where the text has nothing to point at: an image, a comment.
    pub in_source: Option<SourceSpan>,
    /// Whether it only counts for the share of a whole document, and is no finding where that is fine.
    pub only_counts: bool,
}

impl Hit {
    /// A hit with nothing but its place.
    pub(crate) fn at(span: Span) -> Hit {
        Hit {
            span,
            level: None,
            values: Vec::new(),
            advice: None,
            remark: None,
            suggestions: Vec::new(),
            related: Vec::new(),
            in_source: None,
            only_counts: false,
        }
    }

    /// Adds a value for a placeholder.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Hit {
        self.values.push((name, value.to_string()));
        self
    }
}

/// A change that the writer can take over.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Suggestion {
    /// They do not overlap.
    pub edits: Vec<Edit>,
    /// Whether a program may apply it.
    pub safety: Safety,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// Whether a change is right whatever stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Right everywhere.
    Safe,
    /// A person looks first.
    #[default]
    Ask,
}

/// One suggestion that replaces a whole span.
pub(super) fn replacement(span: Span, text: String, safety: Safety) -> Suggestion {
    Suggestion { edits: vec![Edit { span, text }], safety }
}
