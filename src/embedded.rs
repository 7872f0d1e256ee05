//! The files of `rules/` and `wordlists/`, as they stand in the repository, and [`TERMS`], the index of the
//! lists of terms.

use crate::wordlist::index::{KeyIndex, TermIndex, TermList};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Files in the order of their paths. The paths stand together: whoever looks for one reads none of the
/// contents, which would all come into memory.
struct Files<T: ?Sized + 'static> {
    paths: &'static [&'static str],
    contents: &'static [&'static T],
}

impl<T: ?Sized> Files<T> {
    fn iter(&self) -> impl Iterator<Item = (&'static str, &'static T)> + Clone {
        self.paths.iter().copied().zip(self.contents.iter().copied())
    }

    /// The content of a file.
    ///
    /// # Panics
    ///
    /// Where there is no such file: names of these files are written in the code only.
    fn content(&self, path: &str) -> &'static T {
        self.contents[self.number(path)]
    }

    fn number(&self, path: &str) -> usize {
        let number = self.paths.iter().position(|known| *known == path);
        number.unwrap_or_else(|| panic!("no embedded file {path}"))
    }
}

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
pub(crate) fn language_list(name: &str) -> &'static str {
    WORDLISTS.content(&format!("wordlists/taal/{name}.tsv"))
}

/// Where the rows of a list start, `wordlists/…`, by their first columns in small letters.
pub(crate) fn places(path: &str) -> KeyIndex<'static> {
    PLACES[WORDLISTS.number(path)]
}

/// The bytes of a file that a command made, `wordlists/taal/compiled/NAME`.
pub(crate) fn compiled(name: &str) -> &'static [u8] {
    COMPILED.content(&format!("wordlists/taal/compiled/{name}"))
}

/// The text of such a file.
pub(crate) fn compiled_list(name: &str) -> &'static str {
    WORDLISTS.content(&format!("wordlists/taal/compiled/{name}"))
}

/// The rule files below `rules/` with the given folder left out or kept by `keep`, as (path, text).
pub(crate) fn rules_in(
    keep: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    RULES.iter().filter(move |(path, _)| keep(path))
}

/// A compact form: the texts in it one behind the other, and its values.
pub(crate) type CompactText = (&'static str, &'static [u8]);

/// The rule files that `keep` keeps, each with its compact form, as (path, text, compact).
pub(crate) fn compact_rules(
    keep: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (&'static str, &'static str, CompactText)> {
    let all = RULES.iter().zip(COMPACT_RULES).filter(move |((path, _), _)| keep(path));
    all.map(|((path, text), compact)| (path, text, *compact))
}
