//! Names and titles of things: laws, plans, reports, groups, items of an agenda. No word in one is a
//! finding, for the writer cannot change it.
//!
//! By these signs, each with a file or function of its own:
//!
//! - a noun of its kind (*wet*, *nota*, *werkgroep*) with a capital that no start of a sentence explains,
//!   and the words behind it up to a verb or a word about the reader or the writer;
//! - such a noun in any form before words with capitals: *project Herijking Welstandskader*;
//! - a run of words with capitals amid a sentence;
//! - one word with a capital between quotation marks, and words with a capital in italics or bold, amid
//!   a sentence: labels of buttons, titles of books (more words between quotation marks are a
//!   [`InlineKind::Quotation`]); steps of a menu with `>` between them;
//! - `#286` before a capital: the title of an issue;
//! - items of an agenda: no verb, no end of a sentence, and a noun such as *vaststelling* first or an
//!   announcement above.
//!
//! A sentence is never a name, and what speaks of *u*, *uw*, *wij* or *ons* is the writer's own.

mod european;
mod phrase;
mod title;

use std::sync::OnceLock;

use super::{Analysis, PerWord, Sentence, Token, TokenId, TokenKind};
use crate::document::{Document, Inline, InlineKind};
use crate::lexicon::Lexicon;
use crate::lexicon::forms::{self, Classes};
use crate::lexicon::things::{self, Thing};
use crate::order;
use crate::span::Span;

/// Marks the names in the sentences of an analysis as [`InlineKind::Name`], in those at least that have so many
/// words: nobody may ask for others.
pub(crate) fn mark(
    document: &mut Document,
    analysis: &Analysis,
    lexicon: &Lexicon,
    fewest_words: u32,
) {
    let things = analysis.words.iter().map(|_| OnceLock::new()).collect();
    let reading = Reading { document, analysis, lexicon, things };
    let asked = || analysis.sentences.iter().filter(|sentence| sentence.words >= fewest_words);
    let of_part = |sentences: &[Sentence]| {
        let mut found = Vec::new();
        for sentence in sentences.iter().filter(|sentence| sentence.words >= fewest_words) {
            phrase::find(&reading, sentence, &mut found);
        }
        found
    };
    let mut found = analysis.in_parts(&analysis.sentences, of_part);
    phrase::find_emphasised(&reading, &mut found);
    title::find(&reading, asked(), fewest_words, &mut found);
    order::by_key(&mut found, |span: &Span| (span.start, std::cmp::Reverse(span.end)));
    found.dedup_by(|inner, outer| outer.contains(*inner));
    if !found.is_empty() {
        let names = found.into_iter().map(|span| Inline { kind: InlineKind::Name, span });
        document.inlines.extend(names);
        document.sort_inlines();
    }
}

/// What names are read from.
struct Reading<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    lexicon: &'a Lexicon,
    /// For each different word that was asked.
    things: PerWord<OnceLock<Option<Thing>>>,
}

impl Reading<'_> {
    fn token(&self, at: TokenId) -> &Token {
        &self.analysis.tokens[at]
    }

    fn form(&self, at: TokenId) -> &str {
        self.document.slice(self.token(at).span)
    }

    fn lower(&self, at: TokenId) -> &str {
        self.analysis.lower(self.token(at))
    }

    fn thing(&self, at: TokenId) -> Option<Thing> {
        let token = self.token(at);
        *self.things[token.word()].get_or_init(|| things::thing(self.analysis.lower(token)))
    }

    fn is_punctuation(&self, at: TokenId) -> bool {
        self.token(at).kind() == TokenKind::Punctuation
    }

    /// Whether a word starts with a capital. A word of nothing but capitals that is too long for an
    /// abbreviation is shouted, which says nothing.
    fn is_capital(&self, at: TokenId) -> bool {
        const LONGEST_ABBREVIATION: usize = 6;
        let token = self.token(at);
        // Most start with a small letter, which is seen at once.
        let first = self.document.text.as_bytes()[token.span.range().start];
        if first.is_ascii_lowercase()
            || !matches!(token.kind(), TokenKind::Word | TokenKind::Abbreviation)
        {
            return false;
        }
        let form = self.form(at);
        let shouted =
            || form.len() > LONGEST_ABBREVIATION && !form.contains(|c: char| c.is_lowercase());
        // *NL91* and *Z2025* are codes.
        let code = || form.contains(|c: char| c.is_ascii_digit());
        form.starts_with(char::is_uppercase) && !code() && !shouted()
    }

    /// Whether a word has a capital that is not there because a sentence, a quotation or a line starts.
    fn has_telling_capital(&self, sentence: &Sentence, at: TokenId) -> bool {
        self.is_capital(at) && !self.opens(sentence, at)
    }

    /// Whether a word is the first of a sentence, or of what follows a colon or an opening mark.
    fn opens(&self, sentence: &Sentence, at: TokenId) -> bool {
        let Some(before) = at.checked_sub(1).filter(|at| sentence.tokens.contains(*at)) else {
            return true;
        };
        let form = self.form(before);
        let mark = self.is_punctuation(before) && form != "," && form != "&" && form != "/";
        // The number of an item that stands in the text: *3. Vaststelling*.
        mark || before == sentence.tokens.start && self.token(before).kind() == TokenKind::Number
    }

    /// Whether a word cannot stand in a name: a verb with its subject, and function words but those that
    /// join the words of a name.
    fn ends_name(&self, at: TokenId) -> bool {
        let lower = self.lower(at);
        self.lexicon.is_function_word(lower) || {
            let classes = forms::classes(lower);
            let other = Classes::PRONOUN
                | Classes::DETERMINER
                | Classes::PREPOSITION
                | Classes::COORDINATOR
                | Classes::SUBORDINATOR;
            is_only_finite(classes) || classes.intersects(other)
        }
    }

    /// Whether a sentence speaks of who reads or writes, or has a verb with a subject of its own: then it
    /// is no title.
    fn says_something(&self, sentence: &Sentence) -> bool {
        sentence.tokens.clone().any(|at| {
            self.token(at).kind() == TokenKind::Word
                && (things::says_something(self.lower(at))
                    || is_only_finite(forms::classes(self.lower(at))))
        })
    }

    fn span(&self, from: TokenId, to: TokenId) -> Span {
        self.analysis.span_of(&from.until(to))
    }
}

/// Whether a form is a verb with a subject and nothing else. A form that is an infinitive as well can be
/// a noun: *Wonen*, *Ondernemen*; so can those that are a participle or an adjective.
fn is_only_finite(classes: Classes) -> bool {
    let finite = Classes::PRESENT_FIRST
        | Classes::PRESENT_THIRD
        | Classes::PAST_SINGULAR
        | Classes::PAST_PLURAL;
    let other = Classes::NOUN
        | Classes::ANY_ADJECTIVE
        | Classes::INFINITIVE
        | Classes::PARTICIPLE
        | Classes::PREPOSITION
        | Classes::ADVERB
        | Classes::NAME;
    classes.intersects(finite) && !classes.intersects(other)
}

#[cfg(test)]
mod tests;
