//! A regular expression over sentences: the last resort, which no built-in rule takes. It is compiled at its
//! first use, and only sentences that hold the trigger are searched.

use std::sync::OnceLock;

use ::regex::Regex;
use serde::Deserialize;

use super::{Context, Hit, Safety, Scope, replacement};
use crate::analyse::TokenKind;
use crate::span::Span;

/// Bytes of the longest expression: a class of letters takes thousands of times the room that it is written in.
const LONGEST: usize = 5_000;

/// `[match.regex]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pattern {
    /// The expression. A group named `found` narrows the place. Write `(?-u:\b)` for the edge of a
    /// word: a Unicode `\b` is a hundred times slower.
    #[serde(rename = "pattern")]
    expression: String,
    /// Only sentences with such a token are searched.
    #[serde(default)]
    trigger: Trigger,
    /// Only sentences with this in them are searched.
    #[serde(default)]
    sign: String,
    /// What to write instead; `$name` stands for a group.
    #[serde(default)]
    r#use: Vec<String>,
    /// Brackets that explain the word before them are no match.
    #[serde(default)]
    pub(super) unless_explaining: bool,
    /// Whether the first alternative is right everywhere.
    #[serde(default)]
    safety: Safety,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Trigger {
    #[default]
    Any,
    Number,
    Abbreviation,
    Punctuation,
}

impl Pattern {
    /// What is wrong with the options.
    pub(super) fn problem(&self) -> Option<String> {
        if self.expression.len() > LONGEST {
            return Some(format!(
                "de reguliere expressie in ‘pattern’ is langer dan {LONGEST} tekens"
            ));
        }
        let reason = match regex_syntax::parse(&self.expression) {
            Ok(_) => match Regex::new(&self.expression) {
                Ok(_) => return None,
                Err(::regex::Error::CompiledTooBig(_)) => {
                    return Some("de reguliere expressie in ‘pattern’ is te groot".to_owned());
                }
                Err(error) => error.to_string(),
            },
            Err(error) => error.to_string(),
        };
        let last = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
        Some(format!("de reguliere expressie in ‘pattern’ klopt niet: {last}"))
    }

    pub(super) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let mut hits = Vec::new();
        for sentence in scope.sentences(context) {
            let wanted = match self.trigger {
                Trigger::Any => None,
                Trigger::Number => Some(TokenKind::Number),
                Trigger::Abbreviation => Some(TokenKind::Abbreviation),
                Trigger::Punctuation => Some(TokenKind::Punctuation),
            };
            let tokens = context.analysis.tokens_of(sentence);
            if wanted.is_some_and(|kind| tokens.iter().all(|token| token.kind() != kind)) {
                continue;
            }
            let text = context.document.slice(sentence.span);
            if !text.contains(&self.sign) {
                continue;
            }
            let compiled = self.compiled.get_or_init(|| Regex::new(&self.expression).ok());
            let Some(regex) = compiled else { continue };
            for captures in regex.captures_iter(text) {
                let Some(found) = captures.name("found").or_else(|| captures.get(0)) else {
                    continue;
                };
                let start = sentence.span.range().start + found.start();
                let span = Span::new(start, start + found.len());
                let inside = context.analysis.tokens.slice(&context.analysis.tokens_in(span));
                if span.is_empty() || inside.iter().any(|token| token.kind() == TokenKind::Opaque) {
                    continue;
                }
                if self.unless_explaining && context.told().explains(span.start) {
                    continue;
                }
                let mut hit = Hit::at(span).with("found", found.as_str());
                for (rank, template) in self.r#use.iter().enumerate() {
                    let mut text = String::new();
                    captures.expand(template, &mut text);
                    let safety = if rank == 0 { self.safety } else { Safety::Ask };
                    hit.suggestions.push(replacement(span, text, safety));
                }
                hits.push(hit);
            }
        }
        hits
    }
}
