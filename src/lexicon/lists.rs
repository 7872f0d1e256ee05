//! How the lists of `wordlists/taal/` are read: once, when something is first asked of them.

use bitflags::Flags;
use rustc_hash::FxHashMap;

use crate::embedded;
use crate::wordlist;

/// The rows of a list by their first column. Some are asked for every term at every start, which is
/// why a look-up hashes: to halve the rows costs five times as much.
#[derive(Debug)]
pub(super) struct Table<T> {
    /// In the order of the file.
    rows: Vec<(&'static str, T)>,
    places: FxHashMap<&'static str, u32>,
}

impl<T> Table<T> {
    fn new(rows: Vec<(&'static str, T)>) -> Table<T> {
        let places = rows.iter().zip(0..).map(|((word, _), at)| (*word, at)).collect();
        Table { rows, places }
    }

    /// A list as `read` makes its rows from what stands behind the first column.
    ///
    /// # Panics
    ///
    /// Where a row cannot be read: every list is embedded, and has a test that reads it.
    pub(super) fn read(name: &str, read: impl Fn(&'static str) -> Option<T>) -> Table<T> {
        let rows = rows(name).map(|row| {
            let (word, rest) = wordlist::first_cell(row).unwrap_or((row, ""));
            (word, read(rest).unwrap_or_else(|| panic!("{name}.tsv cannot be read: {row}")))
        });
        Table::new(rows.collect())
    }

    /// The same for a list in which a word may stand in more rows, which `join` makes one. `read` gets
    /// the word as well; a row of which it makes the default says nothing, and is left out.
    pub(super) fn read_together(
        name: &str,
        read: impl Fn(&str, &'static str) -> Option<T>,
        join: impl Fn(T, T) -> T,
    ) -> Table<T>
    where
        T: Copy + Default + PartialEq,
    {
        let mut together: Vec<(&'static str, T)> = Vec::new();
        for row in rows(name) {
            let (word, rest) = wordlist::first_cell(row).unwrap_or((row, ""));
            let value =
                read(word, rest).unwrap_or_else(|| panic!("{name}.tsv cannot be read: {row}"));
            match together.last_mut() {
                _ if value == T::default() => {}
                Some((last, known)) if *last == word => *known = join(*known, value),
                _ => together.push((word, value)),
            }
        }
        Table::new(together)
    }

    /// What the list says of a word.
    pub(super) fn get(&self, word: &str) -> Option<&T> {
        self.entry(word).map(|(_, value)| value)
    }

    /// The same with the word as the list has it.
    pub(super) fn entry(&self, word: &str) -> Option<(&'static str, &T)> {
        let (listed, value) = &self.rows[*self.places.get(word)? as usize];
        Some((listed, value))
    }

    /// All words, in the order of the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &T)> {
        self.rows.iter().map(|(word, value)| (*word, value))
    }
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
        let table: Table<&str> = Table::read("maanden", Some);
        assert_eq!(table.get("05"), Some(&"mei"));
        assert_eq!(table.entry("13"), None);
        assert_eq!(table.iter().count(), 12);
    }
}
