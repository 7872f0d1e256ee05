//! The files of `rules/` and `wordlists/`, as they stand in the repository, and [`TERMS`], the index of the
//! lists of terms.

use crate::wordlist::index::{KeyIndex, TermIndex, TermList};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The text of a list of terms, `wordlists/NAME.tsv`; `None` where there is no such list.
pub(crate) fn term_list(name: &str) -> Option<&'static str> {
    let (_, text) = WORDLISTS.iter().find(|(path, _)| term_list_name(path) == Some(name))?;
    Some(text)
}

/// The names of the lists of terms: the files right in `wordlists/`.
pub(crate) fn term_lists() -> impl Iterator<Item = &'static str> + Clone {
    WORDLISTS.iter().filter_map(|(path, _)| term_list_name(path))
}

fn term_list_name(path: &str) -> Option<&str> {
    let name = path.strip_prefix("wordlists/")?.strip_suffix(".tsv")?;
    (!name.contains('/')).then_some(name)
}

/// The text of a list that the analysis itself needs, `wordlists/taal/NAME.tsv`.
///
/// # Panics
///
/// Where there is no such file: names of these lists are written in the code only.
pub(crate) fn language_list(name: &str) -> &'static str {
    let is_wanted = |path: &str| {
        path.strip_prefix("wordlists/taal/").and_then(|p| p.strip_suffix(".tsv")) == Some(name)
    };
    let found = WORDLISTS.iter().find(|(path, _)| is_wanted(path));
    found.map_or_else(|| panic!("no embedded list {name}"), |(_, text)| text)
}

/// Where the rows of a list start, `wordlists/…`, by their first columns in small letters.
///
/// # Panics
///
/// Where there is no such file: names of these lists are written in the code only.
pub(crate) fn places(path: &str) -> KeyIndex<'static> {
    let found = PLACES.iter().find(|(known, _)| *known == path);
    found.map_or_else(|| panic!("no embedded list {path}"), |(_, places)| *places)
}

/// The bytes of a file that a command made, `wordlists/taal/compiled/NAME`.
///
/// # Panics
///
/// Where there is no such file: names of these files are written in the code only.
pub(crate) fn compiled(name: &str) -> &'static [u8] {
    let found = COMPILED
        .iter()
        .find(|(path, _)| path.strip_prefix("wordlists/taal/compiled/") == Some(name));
    found.map_or_else(|| panic!("no embedded file {name}"), |(_, bytes)| bytes)
}

/// The text of such a file.
pub(crate) fn compiled_list(name: &str) -> &'static str {
    let path = format!("wordlists/taal/compiled/{name}");
    let found = WORDLISTS.iter().find(|(known, _)| *known == path);
    found.map_or_else(|| panic!("no embedded list {name}"), |(_, text)| text)
}

/// The rule files below `rules/` with the given folder left out or kept by `keep`, as (path, text).
pub(crate) fn rules_in(
    keep: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    RULES.iter().filter(move |(path, _)| keep(path)).copied()
}

/// A compact form: the texts in it one behind the other, and its values.
pub(crate) type CompactText = (&'static str, &'static [u8]);

/// The rule files that `keep` keeps, each with its compact form, as (path, text, compact).
pub(crate) fn compact_rules(
    keep: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (&'static str, &'static str, CompactText)> {
    let all = RULES.iter().zip(COMPACT_RULES).filter(move |((path, _), _)| keep(path));
    all.map(|((path, text), compact)| (*path, *text, *compact))
}
