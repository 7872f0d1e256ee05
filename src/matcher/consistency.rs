//! One of several forms in the whole document: *u* or *je*, *u heeft* or *u hebt*.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::phrase::{Phrase, Phrases};
use super::{Context, Hit, Scope};
use crate::analyse::{Sentence, Token, TokenKind};
use crate::span::Span;

/// `found` (the words), `form` (the form that should be kept) and `n` (how many places).
pub(super) const PLACEHOLDERS: &[&str] = &["found", "form", "n"];

/// `[match.consistency]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Consistency {
    /// The forms: a name and the words or short phrases that belong to it.
    forms: BTreeMap<String, Vec<Phrase>>,
    /// The form that the house wants; absent: the one that is used most, else the first found.
    #[serde(default)]
    form: Option<String>,
}

impl Consistency {
    /// What is wrong with the options.
    pub(super) fn problem(&self) -> Option<String> {
        let form = self.form.as_ref()?;
        let known: Vec<&str> = self.forms.keys().map(String::as_str).collect();
        let message = || format!("‘form’ is ‘{form}’; dit kan wel: {}", known.join(", "));
        (!self.forms.contains_key(form)).then(message)
    }

    /// At most one hit: the first place in another form than the one to keep, with the other such
    /// places as related ones.
    pub(super) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let forms: Vec<(&str, Phrases)> = self
            .forms
            .iter()
            .map(|(name, phrases)| (name.as_str(), Phrases::new(context, phrases)))
            .collect();
        let mut places: Vec<(&str, Span)> = Vec::new();
        for sentence in scope.sentences(context) {
            for (form, phrases) in &forms {
                let used = |span: &Span| {
                    let quoted = !scope.quotes && context.is_quoted(*span);
                    let tokens = context.analysis.tokens.slice(&context.analysis.tokens_in(*span));
                    !quoted && tokens.iter().all(|token| is_used(context, token, sentence))
                };
                places
                    .extend(phrases.all(context, sentence).filter(used).map(|span| (*form, span)));
            }
        }
        places.sort_by_key(|(_, span)| *span);
        let Some(kept) = self.kept(&places) else { return Vec::new() };
        let others: Vec<Span> =
            places.iter().filter(|(form, _)| *form != kept).map(|(_, span)| *span).collect();
        let Some((first, related)) = others.split_first() else { return Vec::new() };
        let found = context.document.slice(*first);
        let mut hit =
            Hit::at(*first).with("found", found).with("form", kept).with("n", others.len());
        hit.related = related.to_vec();
        vec![hit]
    }

    fn kept<'p>(&'p self, places: &[(&'p str, Span)]) -> Option<&'p str> {
        if let Some(form) = &self.form {
            return Some(form);
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (form, _) in places {
            *counts.entry(form).or_default() += 1;
        }
        let most = counts.values().max()?;
        places.iter().map(|(form, _)| *form).find(|form| counts[form] == *most)
    }
}

/// Whether a word is used, not mentioned: no part of a name (*Enable U*, *Klant-U*) and not in
/// quotation marks of its own.
fn is_used(context: &Context, token: &Token, sentence: &Sentence) -> bool {
    let text = &context.document.text;
    let word = context.document.slice(token.span);
    let before = text[..token.span.range().start].chars().next_back();
    let after = text[token.span.range().end..].chars().next();
    let quoted = before.is_some_and(|mark| "‘'“\"„".contains(mark))
        && after.is_some_and(|mark| "’'”\"".contains(mark));
    let capital = word.starts_with(char::is_uppercase) && token.span.start > sentence.span.start;
    let spoken = matches!(before, Some('‘' | '“' | '„' | '"' | '\'' | '('));
    token.kind == TokenKind::Word && before != Some('-') && !quoted && (!capital || spoken)
}
