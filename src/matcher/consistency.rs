//! One of several forms in the whole document: *u* or *je*, *u heeft* or *u hebt*.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::phrase::{Phrase, Phrases};
use super::{Context, Hit, Scope, Severity};
use crate::analyse::tagset::{Tag, Upos};
use crate::analyse::view::SentenceView;
use crate::analyse::{Depth, Sentence, Token, TokenId, TokenKind};
use crate::document::Document;
use crate::order;
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
    /// The severity where `form` is set: the house chose it then.
    #[serde(default)]
    set: Option<Severity>,
    /// Words that may be about anybody, in lower case: *je weet nooit*. They count where the text clearly
    /// speaks to its reader.
    #[serde(default)]
    anybody: Vec<Box<str>>,
}

/// A place with the form that it belongs to.
#[derive(Debug)]
struct Place<'f> {
    form: &'f str,
    span: Span,
    /// The number of the sentence.
    sentence: usize,
    /// Whether the word may be about anybody.
    anybody: bool,
    /// Whether it speaks to the reader for sure.
    clear: bool,
    /// Whether nothing around it excuses it.
    stays: bool,
}

/// The places in some sentences.
#[derive(Debug, Default)]
pub(crate) struct Places<'f> {
    all: Vec<Place<'f>>,
    n_sentences: usize,
}

impl Places<'_> {
    /// Marks those that something around them excuses.
    pub(super) fn mark(&mut self, stay: impl Fn(&[Span]) -> Vec<bool>) {
        let spans: Vec<Span> = self.all.iter().map(|place| place.span).collect();
        for (place, stays) in self.all.iter_mut().zip(stay(&spans)) {
            place.stays = stays;
        }
    }

    /// Adds those of the sentences behind them.
    pub(super) fn append(&mut self, mut next: Self) {
        for place in &mut next.all {
            place.sentence += self.n_sentences;
        }
        self.all.append(&mut next.all);
        self.n_sentences += next.n_sentences;
    }
}

/// A word that may be about anybody speaks to the reader where it stands in this share of the sentences
/// and no other form does.
const OFTEN: f64 = 0.1;

impl Consistency {
    /// Whom a word is about, its tags tell.
    pub(super) fn needs(&self) -> Depth {
        if self.anybody.is_empty() { Depth::Tokens } else { Depth::Tags }
    }

    /// What is wrong with the options.
    pub(super) fn problem(&self) -> Option<String> {
        let form = self.form.as_ref()?;
        let known: Vec<&str> = self.forms.keys().map(String::as_str).collect();
        let message = || format!("‘form’ is ‘{form}’; dit kan wel: {}", known.join(", "));
        (!self.forms.contains_key(form)).then(message)
    }

    /// The places of all forms in a part of a document.
    pub(super) fn places<'f>(&'f self, context: &Context, scope: &Scope) -> Places<'f> {
        let forms: Vec<(&str, Phrases)> = self
            .forms
            .iter()
            .map(|(name, phrases)| (name.as_str(), Phrases::new(context, phrases)))
            .collect();
        let mut found = Places::default();
        for sentence in scope.sentences(context) {
            for (form, phrases) in &forms {
                for span in phrases.all(context, sentence) {
                    let tokens = context.analysis.tokens_in(span);
                    let mut words = context.analysis.tokens.slice(&tokens).iter();
                    let quoted = !scope.quotes && context.is_quoted(span);
                    if quoted || !words.all(|token| is_used(context, token, sentence)) {
                        continue;
                    }
                    let anybody = self.is_anybody(context, tokens.start);
                    let clear = !anybody || speaks_to_reader(context, sentence, tokens.start);
                    let sentence = found.n_sentences;
                    found.all.push(Place { form, span, sentence, anybody, clear, stays: true });
                }
            }
            found.n_sentences += 1;
        }
        found
    }

    /// At most one hit: the first place in another form than the one to keep, with the other such
    /// places as related ones.
    pub(super) fn judge(&self, document: &Document, found: Places) -> Vec<Hit> {
        let Places { all: mut places, n_sentences } = found;
        self.keep_addresses(&mut places, n_sentences);
        order::by_key(&mut places, |place| place.span);
        let Some(kept) = self.kept(&places) else { return Vec::new() };
        let others = || places.iter().filter(|place| place.form != kept);
        if others().next().is_some_and(|first| !first.stays) {
            return Vec::new();
        }
        let others: Vec<Span> = others().map(|place| place.span).collect();
        let Some((first, related)) = others.split_first() else { return Vec::new() };
        let found = document.slice(*first);
        let mut hit =
            Hit::at(*first).with("found", found).with("form", kept).with("n", others.len());
        hit.related = related.to_vec();
        hit.level = self.set.filter(|_| self.form.is_some());
        vec![hit]
    }

    fn is_anybody(&self, context: &Context, token: TokenId) -> bool {
        let lower = context.analysis.lower(&context.analysis.tokens[token]);
        self.anybody.iter().any(|word| **word == *lower)
    }

    /// Leaves out the words that are about anybody: where none of them speaks to the reader for sure, and
    /// they are few or another form is there too.
    fn keep_addresses(&self, places: &mut Vec<Place>, total: usize) {
        for form in self.forms.keys() {
            let own = || places.iter().filter(|place| place.form == form);
            let mut sentences: Vec<usize> = own().map(|place| place.sentence).collect();
            sentences.dedup();
            let often = sentences.len() as f64 >= OFTEN * total as f64;
            let alone = own().count() == places.len();
            let speaks = own().any(|place| place.clear) || often && alone;
            if !speaks {
                places.retain(|place| place.form != form || !place.anybody);
            }
        }
    }

    fn kept<'p>(&'p self, places: &[Place<'p>]) -> Option<&'p str> {
        if let Some(form) = &self.form {
            return Some(form);
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for place in places {
            *counts.entry(place.form).or_default() += 1;
        }
        let most = counts.values().max()?;
        places.iter().map(|place| place.form).find(|form| counts[form] == *most)
    }
}

/// Words of the writer; *je* right beside one of them is the reader.
const WRITER: [&str; 7] = ["ik", "mij", "wij", "we", "ons", "onze", "jouw"];

/// Verbs that follow *je* where it is about anybody: *je weet nooit*.
const ABOUT_ANYBODY: [&str; 8] =
    ["weet", "zou", "ziet", "zegt", "denkt", "hoort", "merkt", "leert"];

/// Whether *je* is the reader for sure: beside a word of the writer (*wij sturen je*), in an order
/// (*neem je pas mee*), or as the start of a sentence (*je krijgt een pas*).
fn speaks_to_reader(context: &Context, sentence: &Sentence, at: TokenId) -> bool {
    let words = SentenceView::new(context.analysis, sentence);
    let (start, end) = (words.tokens.start, words.tokens.end);
    let near = start.max(at.saturating_sub(3)).until(end.min(at + 5));
    if near.into_iter().any(|token| WRITER.contains(&words.lower(token))) {
        return true;
    }
    let is_verb = |token| words.tag(token).is_some_and(Tag::is_finite);
    if at == start {
        return is_verb(at + 1) && !ABOUT_ANYBODY.contains(&words.lower(at + 1));
    }
    // *Neem je pas mee*, *Gebruik de link om je aan te melden*; not *Kan je dat doen?*
    let has_subject = matches!(words.upos(start + 1), Some(Upos::Pron | Upos::Noun | Upos::Propn));
    let last = words.token(end - 1).map(|token| context.document.slice(token.span));
    let orders = if at == start + 1 {
        !matches!(words.upos(at + 1), Some(Upos::Verb | Upos::Aux))
    } else {
        !has_subject
    };
    is_verb(start) && last != Some("?") && orders
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
    // *(U, N, L)*: a code.
    let code = before == Some('(') && matches!(after, Some(',' | ')' | '/'));
    let spoken = matches!(before, Some('‘' | '“' | '„' | '"' | '\'' | '(')) && !code;
    token.kind() == TokenKind::Word && before != Some('-') && !quoted && (!capital || spoken)
}
