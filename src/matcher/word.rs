//! Searches for words that no list names: rare, long, or all capitals.

pub(super) mod acronym;
pub(super) mod long_word;
pub(super) mod rare_word;
