//! Links whose words say nothing outside their sentence.

use serde::Deserialize;

use super::{Context, Hit};
use crate::document::InlineKind;

/// `[match.link-text]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LinkText {
    /// Link texts that say nothing, in lower case; punctuation around them is not counted.
    empty: Vec<String>,
}

impl LinkText {
    pub(super) fn find(&self, context: &Context) -> Vec<Hit> {
        let document = context.document;
        let mut hits = Vec::new();
        for inline in &document.inlines {
            let link = matches!(inline.kind, InlineKind::Link { .. });
            if !link || inline.span.is_empty() || !context.is_visible(inline.span) {
                continue;
            }
            let words = document.slice(inline.span);
            let lower = words.to_lowercase();
            let said = lower.trim_matches(|c: char| !c.is_alphanumeric());
            if self.empty.iter().any(|text| *text == said) {
                hits.push(Hit::at(inline.span).with("found", words));
            }
        }
        hits
    }
}
