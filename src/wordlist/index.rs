//! Where in the lists of terms a row stands, by what a word of a text has in common with its term: made by
//! the build script, and read in place.

use super::{TermClass, TermRow};

/// Bytes of a [`RowPlace`] in the index.
pub(crate) const ROW_BYTES: usize = 28;

/// All lists of terms, with the places of their rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TermIndex {
    /// The lists, in the order of their names.
    pub(crate) lists: &'static [TermList],
    /// The rows, list by list in the order of their lines; [`RowPlace::read`] takes one apart.
    pub(crate) rows: &'static [[u8; ROW_BYTES]],
    /// Rows without endings, by their first word.
    pub(crate) by_word: KeyIndex<'static>,
    /// Rows with endings, by the roots of the word that takes them.
    pub(crate) by_root: KeyIndex<'static>,
}

/// A list of terms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TermList {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its text.
    pub(crate) text: &'static str,
    /// Whether a finding of it takes endings.
    pub(crate) inflects: bool,
}

/// Where a row stands, and its columns in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowPlace {
    /// The number of its list.
    pub(crate) list: u16,
    /// Where its line starts.
    pub(crate) start: u32,
    /// Where each column starts in the line, and how long it is: term, alternatives, note, severity, near.
    pub(crate) columns: [(u16, u16); 5],
    /// How its term inflects.
    pub(crate) class: TermClass,
    /// Whether the first alternative is right everywhere.
    pub(crate) safe: bool,
    /// Whether it is the row with *we* in place of *wij*.
    pub(crate) short: bool,
    /// Whether the term is written as it is looked for.
    pub(crate) normal: bool,
}

impl RowPlace {
    /// The place that stands in an entry.
    pub(crate) fn read(entry: &[u8; ROW_BYTES]) -> RowPlace {
        let (numbers, [class, signs]) = entry.split_last_chunk().expect("an entry is longer");
        let (numbers, _) = numbers.as_chunks();
        let number = |at: usize| u16::from_le_bytes(numbers[at]);
        let is_set = |sign: u8| signs & sign != 0;
        RowPlace {
            list: number(0),
            start: u32::from(number(1)) | u32::from(number(2)) << 16,
            columns: std::array::from_fn(|column| (number(3 + 2 * column), number(4 + 2 * column))),
            class: TermClass::ALL[usize::from(*class)],
            safe: is_set(SAFE),
            short: is_set(SHORT),
            normal: is_set(NORMAL),
        }
    }

    /// The entry with this place.
    #[allow(dead_code, reason = "the build script asks for it")]
    pub(crate) fn entry(&self) -> [u8; ROW_BYTES] {
        let start = [self.start as u16, (self.start >> 16) as u16];
        let columns = self.columns.iter().flat_map(|(start, length)| [*start, *length]);
        let numbers = [self.list].into_iter().chain(start).chain(columns);
        let sign = |is_set: bool, sign: u8| if is_set { sign } else { 0 };
        let signs = sign(self.safe, SAFE) | sign(self.short, SHORT) | sign(self.normal, NORMAL);
        let mut bytes = numbers.flat_map(u16::to_le_bytes).chain([self.class as u8, signs]);
        std::array::from_fn(|_| bytes.next().unwrap_or_default())
    }

    /// The row, in the text of its list.
    pub(crate) fn row<'t>(&self, text: &'t str) -> TermRow<'t> {
        let line = text.get(self.start as usize..).unwrap_or_default();
        let [term, uses, note, severity, near] = self.columns.map(|(start, length)| {
            let start = usize::from(start);
            line.get(start..start + usize::from(length)).unwrap_or_default()
        });
        let (class, safe) = (self.class, self.safe);
        TermRow { term, class, uses, safe, note, severity, near, line: 0 }
    }
}

const SAFE: u8 = 1;
const SHORT: u8 = 2;
const NORMAL: u8 = 4;

/// Numbers by key, in buckets of the first bits of the key; all of them little endian, as bytes: the compiler
/// takes a second for each hundred thousand numbers in a program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeyIndex<'i> {
    /// Where each bucket starts; one more than there are buckets, which are a power of two.
    pub(crate) starts: &'i [[u8; 4]],
    /// The keys, in their order.
    pub(crate) keys: &'i [[u8; 8]],
    /// The number of each key.
    pub(crate) numbers: &'i [[u8; 4]],
}

impl KeyIndex<'_> {
    /// The numbers of a key, in their order.
    pub(crate) fn get(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let bucket = bucket(key, self.starts.len() - 1);
        let start = |bucket: usize| u32::from_le_bytes(self.starts[bucket]) as usize;
        let range = start(bucket)..start(bucket + 1);
        let keys = self.keys[range.clone()].iter().zip(&self.numbers[range]);
        let key = key.to_le_bytes();
        keys.filter(move |(known, _)| **known == key).map(|(_, number)| u32::from_le_bytes(*number))
    }
}

/// The key of a word, in whatever case its ASCII letters are: the same on every computer, because it is made on
/// one and looked for on another.
pub(crate) fn key(word: &str) -> u64 {
    word.bytes().fold(0, longer)
}

/// The key of a word with one byte more, from that of the word.
pub(crate) fn longer(key: u64, byte: u8) -> u64 {
    (key.rotate_left(5) ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The bucket of a key among a power of two of them.
pub(crate) fn bucket(key: u64, n_buckets: usize) -> usize {
    let bits = n_buckets.trailing_zeros();
    key.checked_shr(u64::BITS - bits).unwrap_or(0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_its_numbers() {
        let keys = [1, 1 << 62, 1 << 62, (1 << 62) + 1, 3 << 62].map(u64::to_le_bytes);
        let (starts, numbers) = ([0, 1, 4, 4, 5], [7, 8, 9, 10, 11]);
        let [starts, numbers] = [starts, numbers].map(|all| all.map(u32::to_le_bytes));
        let index = KeyIndex { starts: &starts, keys: &keys, numbers: &numbers };
        let of = |key| index.get(key).collect::<Vec<_>>();
        assert_eq!((of(1), of(1 << 62), of(3 << 62)), (vec![7], vec![8, 9], vec![11]));
        assert!(of(2).is_empty() && of(1 << 63).is_empty());
        let one = KeyIndex { starts: &starts[..2], keys: &keys[..1], numbers: &numbers[..1] };
        assert_eq!(one.get(1).count(), 1);
    }

    #[test]
    fn an_entry_is_its_place() {
        for (at, class) in TermClass::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, at);
            let columns = [(0, 0), (1, 300), (301, 4), (65_535, 2), (7, 70)];
            let (safe, short, normal) = (at % 2 == 0, at % 3 == 0, at % 5 == 0);
            let start = 70_000 + at as u32;
            let place = RowPlace { list: 9, start, columns, class, safe, short, normal };
            assert_eq!(RowPlace::read(&place.entry()), place);
        }
    }
}
