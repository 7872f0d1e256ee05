//! A term of a word list or a rule.

use std::borrow::Cow;

use crate::lexicon::term_keys;
use crate::matcher::{Safety, Severity};
use crate::wordlist::TermClass;

/// A term with what to do about it.
#[derive(Clone, Debug)]
pub(in crate::matcher) struct Entry {
    /// Whose term it is: the number of a search, or, behind the last of these, of an allowed phrase.
    pub target: u32,
    /// The words, with one space between them; lower case but for abbreviations.
    pub term: Cow<'static, str>,
    /// How they inflect.
    pub class: TermClass,
    /// What to write instead, best first, as word lists write it: `met | door`.
    pub uses: Cow<'static, str>,
    /// Whether the first alternative is right everywhere.
    pub safety: Safety,
    /// Advice where there is no alternative, and what is good to know beside one.
    pub note: Cow<'static, str>,
    /// The severity, where it is another than that of the rule.
    pub severity: Option<Severity>,
    /// Parts of words, with blanks between, of which one must stand near; empty where none must.
    pub near: Cow<'static, str>,
    /// Whether it is a finding. A row of a list without alternative and note is none, and keeps shorter
    /// terms within it from being so: *twee derden*.
    pub reported: bool,
}

impl Entry {
    /// The same with *we* in place of *wij*.
    pub(super) fn short(mut self) -> Entry {
        self.term = term_keys::short_form(&self.term).into();
        self.uses = term_keys::short_form(&self.uses).into();
        self
    }

    /// The same with its words as they are looked for.
    pub(super) fn normal(mut self) -> Entry {
        if let Some(normal) = term_keys::normal(&self.term, self.class) {
            self.term = normal.into();
        }
        self
    }
}
