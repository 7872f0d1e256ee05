//! Words that few readers know, by how seldom they occur.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::analyse::tagset::{Form, Upos};
use crate::analyse::{TokenKind, WordId, lowered};
use crate::document::Document;
use crate::lexicon::forms::{Classes, classes};
use crate::lexicon::{is_familiar, zipf};
use crate::matcher::{Context, Hit, Scope};

/// `[match.rare-word]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RareWord {
    /// Zipf frequency (log10 of the occurrences in a billion words) below which a word is rare, with
    /// all forms of its lemma.
    zipf: f32,
    /// Letters of the shortest word that can be rare.
    least_letters: usize,
    /// Words that everybody knows though they are seldom written, in lower case.
    not: Vec<Box<str>>,
}

impl RareWord {
    /// The first place of each rare word in a part of a document.
    pub(in crate::matcher) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let Some(tags) = &context.analysis.tags else { return Vec::new() };
        let mut seen: FxHashSet<WordId> = FxHashSet::default();
        let mut hits = Vec::new();
        for sentence in scope.sentences(context) {
            for at in sentence.tokens.clone() {
                let token = &context.analysis.tokens[at];
                let tag = tags[at];
                let is_content = match tag.upos() {
                    Upos::Noun | Upos::Verb => true,
                    Upos::Adj => tag.form() != Form::Plain,
                    _ => false,
                };
                let is_word = token.kind() == TokenKind::Word;
                if !is_content || !is_word || seen.contains(&token.word()) {
                    continue;
                }
                let written = context.document.slice(token.span);
                let capital = at > sentence.tokens.start && written.starts_with(char::is_uppercase);
                let is_told = || context.told().has(context.analysis.lower(token));
                if capital || is_told() || has_hump(written) {
                    continue;
                }
                seen.insert(token.word());
                if self.is_rare(context, token.word()) {
                    hits.push(Hit::at(token.span).with("found", written));
                }
            }
        }
        hits
    }

    fn is_rare(&self, context: &Context, word: WordId) -> bool {
        let lower = context.analysis.words.lower(word);
        lower.chars().count() >= self.least_letters
            && lower.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''))
            && !self.not.iter().any(|known| **known == *lower)
            && !context.lexicon.is_name(lower)
            && is_familiar(lower, self.zipf) == Some(false)
            && !self.is_clear(lower)
    }

    /// Whether a word is two words in daily use: *klantvriendelijk*, *beveiligingseisen*. Not every
    /// such word is known as a compound.
    fn is_clear(&self, lower: &str) -> bool {
        const SHORTEST: usize = 4;
        let is_used = |word: &str, allowed: Classes| {
            word.len() >= SHORTEST && classes(word).intersects(allowed) && zipf(word) >= self.zipf
        };
        let noun = |word: &str| is_used(word, Classes::NOUN);
        let last = Classes::NOUN.union(Classes::ANY_ADJECTIVE);
        lower.char_indices().map(|(at, _)| lower.split_at(at)).any(|(first, second)| {
            (noun(first) || first.strip_suffix('s').is_some_and(noun)) && is_used(second, last)
        })
    }
}

/// Of the hits in a document the first of each word, whatever becomes of it.
#[derive(Debug, Default)]
pub(crate) struct FirstOfEach {
    seen: FxHashSet<Box<str>>,
    /// With the word in lower case, and whether nothing around it excuses it.
    hits: Vec<(Box<str>, Hit, bool)>,
}

impl FirstOfEach {
    pub(in crate::matcher) fn new(
        document: &Document,
        hits: impl Iterator<Item = (Hit, bool)>,
    ) -> FirstOfEach {
        let mut first = FirstOfEach::default();
        hits.for_each(|(hit, stays)| {
            first.add(lowered(document.slice(hit.span)).into(), hit, stays);
        });
        first
    }

    /// Adds those of the next part: no other is kept, for a large text has many.
    pub(in crate::matcher) fn append(&mut self, next: FirstOfEach) {
        next.hits.into_iter().for_each(|(word, hit, stays)| self.add(word, hit, stays));
    }

    fn add(&mut self, word: Box<str>, hit: Hit, stays: bool) {
        if self.seen.insert(word.clone()) {
            self.hits.push((word, hit, stays));
        }
    }

    pub(in crate::matcher) fn into_hits(self) -> Vec<(Hit, bool)> {
        self.hits.into_iter().map(|(_, hit, stays)| (hit, stays)).collect()
    }
}

/// Whether a capital stands within a word, as in names and code: *iDEAL*, *beginDatum*.
fn has_hump(written: &str) -> bool {
    written.chars().any(char::is_lowercase) && written.chars().skip(1).any(char::is_uppercase)
}
