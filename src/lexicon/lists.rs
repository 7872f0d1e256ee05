//! How the lists of `wordlists/` are read: in place. Where the row of a word stands is known by an index that
//! the build script made, and what it says is read when somebody asks.

use bitflags::Flags;

use crate::wordlist::index::{KeyIndex, key, longer};
use crate::{embedded, wordlist};

/// The rows of a list by their first column.
#[derive(Debug)]
pub(super) struct Table<T> {
    text: &'static str,
    places: KeyIndex<'static>,
    read: fn(&'static str) -> Option<T>,
}

impl<T> Table<T> {
    /// A list of `wordlists/taal/`, of which `read` makes what a row says from what stands behind its first
    /// column.
    pub(super) fn new(name: &str, read: fn(&'static str) -> Option<T>) -> Table<T> {
        let places = embedded::places(&format!("wordlists/taal/{name}.tsv"));
        Table { text: embedded::language_list(name), places, read }
    }

    /// The same of a list of terms.
    pub(super) fn of_terms(name: &str, read: fn(&'static str) -> Option<T>) -> Table<T> {
        let places = embedded::places(&format!("wordlists/{name}.tsv"));
        Table { text: embedded::term_list(name).unwrap_or_default(), places, read }
    }

    /// What the list says of a word.
    pub(super) fn get(&self, word: &str) -> Option<T> {
        self.entry(word).map(|(_, value)| value)
    }

    /// The same with the word as the list has it.
    pub(super) fn entry(&self, word: &str) -> Option<(&'static str, T)> {
        self.rows_of(word).find(|(listed, _)| *listed == word).map(|row| self.read(row))
    }

    /// The words of the list that a text starts with, the longest first, each with what follows it; those of
    /// less than `N` bytes.
    pub(super) fn starts<'t, const N: usize>(
        &self,
        text: &'t str,
    ) -> impl Iterator<Item = (&'static str, &'t str)> {
        let mut keys = [0; N];
        let mut last = 0;
        for (at, byte) in text.bytes().take(N - 1).enumerate() {
            last = longer(last, byte);
            keys[at + 1] = last;
        }
        (1..N.min(text.len())).rev().filter_map(move |end| {
            let mut rows = self.rows_with(keys[end]);
            let is_it = |listed: &str| listed.len() == end && text.starts_with(listed);
            let (listed, _) = rows.find(|(listed, _)| is_it(listed))?;
            Some((listed, &text[end..]))
        })
    }

    /// Whether the list may have a word: of most that it has not, the index alone tells.
    pub(super) fn may_have(&self, word: &str) -> bool {
        self.places.get(key(word)).next().is_some()
    }

    /// What each row says of a word that has more of them.
    pub(super) fn all(&self, word: &str) -> impl Iterator<Item = T> {
        let rows = self.rows_of(word).filter(move |(listed, _)| *listed == word);
        rows.map(|row| self.read(row).1)
    }

    /// What the list says of a lower-cased word that it may have with capitals; its last row, where it has it in
    /// more ways.
    pub(super) fn get_lower(&self, lower: &str) -> Option<T> {
        let is_it = |listed: &str| listed == lower || listed.to_lowercase() == lower;
        self.rows_of(lower).filter(|(listed, _)| is_it(listed)).last().map(|row| self.read(row).1)
    }

    /// All words, in the order of the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, T)> {
        wordlist::rows(self.text).map(|(_, row)| self.read(parts(row)))
    }

    /// The rows that may be those of a word, in parts.
    fn rows_of(&self, word: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.rows_with(key(word))
    }

    fn rows_with(&self, key: u64) -> impl Iterator<Item = (&'static str, &'static str)> {
        let row = |start: u32| {
            let rest = self.text.get(start as usize..).unwrap_or_default();
            parts(rest.lines().next().unwrap_or_default())
        };
        self.places.get(key).map(row)
    }

    /// # Panics
    ///
    /// Where a row cannot be read: every list is embedded, and has a test that reads it.
    fn read(&self, (word, rest): (&'static str, &'static str)) -> (&'static str, T) {
        (word, (self.read)(rest).unwrap_or_else(|| panic!("a row cannot be read: {word} {rest}")))
    }
}

/// The first column of a row, and the others.
fn parts(row: &'static str) -> (&'static str, &'static str) {
    wordlist::first_cell(row).unwrap_or((row, ""))
}

/// The rows of a list, its columns together.
pub(super) fn rows(name: &str) -> impl Iterator<Item = &'static str> {
    wordlist::rows(embedded::language_list(name)).map(|(_, row)| row)
}

/// The rows of a list with `N` columns.
///
/// # Panics
///
/// Where a row has more or fewer: every list is embedded, and has a test that reads it.
pub(super) fn columns<const N: usize>(name: &str) -> Vec<[&'static str; N]> {
    let row = |row| wordlist::columns(row).unwrap_or_else(|| panic!("{name}.tsv, columns: {row}"));
    rows(name).map(row).collect()
}

/// The flags that a list names, with blanks between: `no-first short`. `None` where one is unknown.
pub(super) fn flags<F: Flags + Copy>(names: &str) -> Option<F> {
    names.split_whitespace().try_fold(F::empty(), |all, name| Some(all.union(flag(name)?)))
}

/// The flag with a name as lists write it: `no-first` is `NO_FIRST`.
pub(super) fn flag<F: Flags + Copy>(name: &str) -> Option<F> {
    let same = |constant: &str| {
        let letters = constant.bytes().map(|letter| match letter {
            b'_' => b'-',
            letter => letter.to_ascii_lowercase(),
        });
        constant.len() == name.len() && letters.eq(name.bytes())
    };
    F::FLAGS.iter().find(|flag| same(flag.name())).map(|flag| *flag.value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_have_the_names_of_lists() {
        bitflags::bitflags! {
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            struct Kinds: u8 {
                const SHORT = 1;
                const NO_FIRST = 2;
            }
        }
        assert_eq!(flags("no-first short"), Some(Kinds::all()));
        assert_eq!(flags(""), Some(Kinds::empty()));
        assert_eq!(flags::<Kinds>("short no_first"), None);
        assert_eq!(flags::<Kinds>("no"), None);
    }

    #[test]
    fn words_are_looked_up() {
        let table: Table<&str> = Table::new("maanden", Some);
        assert_eq!(table.get("05"), Some("mei"));
        assert_eq!(table.entry("13"), None);
        assert_eq!(table.iter().count(), 12);
        let points: Table<&str> = Table::new("voor-een-punt", Some);
        assert_eq!(
            (points.get("Artikel"), points.get("artikel")),
            (Some("lettered"), Some("lettered"))
        );
        assert_eq!(
            (points.get("Vitamine"), points.get_lower("vitamine")),
            (None, Some("lettered"))
        );
        let words: Table<&str> = Table::new("functiewoorden", Some);
        assert!(words.all("de").count() > 1 && words.all("huis").count() == 0);
    }
}
