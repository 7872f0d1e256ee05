//! A number over a sentence, a block or the document, against limits.

use serde::Deserialize;

use super::{Context, Hit, Scope, Severity};
use crate::analyse::{Sentence, WordId};
use crate::span::Span;

/// `n` (the number), `limit` (the limit that the message names) and `words` (as `n`, for
/// sentences of words).
pub(super) const PLACEHOLDERS: &[&str] = &["n", "limit", "words"];

/// `[match.measure]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Measure {
    /// What is counted.
    of: Quantity,
    /// A finding at *more than*.
    limits: Limits,
}

/// Limits per severity; an absent one never holds.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// More than this is a hint.
    pub hint: Option<u32>,
    /// More than this is a warning.
    pub warning: Option<u32>,
    /// More than this is an error.
    pub error: Option<u32>,
}

/// What can be counted.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
enum Quantity {
    #[serde(rename = "sentence.words")]
    SentenceWords,
    #[serde(rename = "sentence.commas")]
    SentenceCommas,
    #[serde(rename = "block.words")]
    BlockWords,
    #[serde(rename = "block.sentences")]
    BlockSentences,
    #[serde(rename = "document.words")]
    DocumentWords,
}

impl Measure {
    /// What is wrong with the options.
    pub(super) fn problem(&self) -> Option<String> {
        let Limits { hint, warning, error } = self.limits;
        let none = hint.or(warning).or(error).is_none();
        none.then(|| "‘limits’ heeft minstens één grens nodig: hint, warning of error".to_owned())
    }

    pub(super) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let comma = context.analysis.words.find(",");
        match self.of {
            Quantity::SentenceWords => scope
                .sentences(context)
                .filter_map(|sentence| self.judge(sentence.words, sentence.span))
                .collect(),
            Quantity::SentenceCommas => scope
                .sentences(context)
                .filter_map(|sentence| self.judge(commas(context, comma, sentence), sentence.span))
                .collect(),
            Quantity::BlockWords | Quantity::BlockSentences => self.in_blocks(context, scope),
            Quantity::DocumentWords => {
                let words = scope.sentences(context).map(|sentence| sentence.words).sum();
                let first = scope.sentences(context).next();
                first.and_then(|first| self.judge(words, first.span)).into_iter().collect()
            }
        }
    }

    fn in_blocks(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (index, block) in context.document.blocks.iter().enumerate() {
            if !scope.has_block(context, index) {
                continue;
            }
            let sentences = context.analysis.sentences_of_block(index);
            let n = match self.of {
                Quantity::BlockSentences => sentences.len() as u32,
                _ => sentences.iter().map(|sentence| sentence.words).sum(),
            };
            hits.extend(self.judge(n, block.span));
        }
        hits
    }

    /// A hit where `n` is over a limit. The message names the warning's limit, for a hint its own.
    /// A house that moves the warning alone moves the error with it: what is no warning is no error.
    fn judge(&self, n: u32, span: Span) -> Option<Hit> {
        let Limits { hint, warning, error } = self.limits;
        let error = error.map(|error| error.max(warning.unwrap_or(error)));
        let over = |limit: Option<u32>| limit.is_some_and(|limit| n > limit);
        let (level, limit) = if over(error) {
            (Severity::Error, warning.or(error))
        } else if over(warning) {
            (Severity::Warning, warning)
        } else if over(hint) {
            (Severity::Hint, hint)
        } else {
            return None;
        };
        let mut hit = Hit::at(span).with("n", n).with("words", n);
        hit.level = Some(level);
        hit.values.push(("limit", limit.map(|limit| limit.to_string()).unwrap_or_default()));
        Some(hit)
    }
}

/// Commas of a sentence; those inside numbers are not among them. `None`: the text has no comma.
fn commas(context: &Context, comma: Option<WordId>, sentence: &Sentence) -> u32 {
    let tokens = context.analysis.tokens_of(sentence);
    tokens.iter().filter(|token| Some(token.word) == comma).count() as u32
}
