//! Words with a small number each, in a table that does not hold the words: of each no more than some bits of
//! its hash. Another word looks like one of them once in a hundred thousand times; for that the table is a
//! third smaller than one of letters, and is read in one place.
//!
//! A file starts with the seed of its hash and the number of its buckets, a power of two (u32, little endian).
//! Then come the numbers of the entries with which the buckets start, and of all together; then the entries:
//! the bits of the hash, and in the lowest ten the number.

use crate::embedded;
use crate::wordlist::index;

/// Bits of a number.
pub const NUMBER_BITS: u32 = 10;

/// A file, read in place.
#[derive(Debug)]
pub(super) struct Hashed {
    seed: u32,
    starts: &'static [[u8; 4]],
    entries: &'static [[u8; 4]],
}

impl Hashed {
    pub(super) fn open(name: &str) -> Hashed {
        let read = || {
            let ([seed, n_buckets, numbers @ ..], []) = embedded::compiled(name).as_chunks() else {
                return None;
            };
            let n_buckets = u32::from_le_bytes(*n_buckets) as usize;
            let (starts, entries) = numbers.split_at_checked(n_buckets + 1)?;
            Some(Hashed { seed: u32::from_le_bytes(*seed), starts, entries })
        };
        read().expect("the embedded file is whole: a test reads it")
    }

    /// The number of a word.
    #[inline]
    pub(super) fn get(&self, word: &str) -> Option<u32> {
        let (bucket, entry) = place(word, self.seed, self.starts.len() - 1);
        let start = |bucket: usize| u32::from_le_bytes(self.starts[bucket]) as usize;
        let known = self.entries[start(bucket)..start(bucket + 1)].iter();
        let mut known = known.map(|known| u32::from_le_bytes(*known));
        let found = known.find(|known| known >> NUMBER_BITS == entry >> NUMBER_BITS)?;
        Some(found & ((1 << NUMBER_BITS) - 1))
    }

    /// How many words it has.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        let last = self.starts.last().map_or(0, |last| u32::from_le_bytes(*last) as usize);
        assert_eq!(last, self.entries.len());
        assert!(self.starts.is_sorted_by_key(|start| u32::from_le_bytes(*start)));
        last
    }
}

/// The bucket of a word among a power of two of them, and its entry with the number 0.
#[inline]
pub fn place(word: &str, seed: u32, n_buckets: usize) -> (usize, u32) {
    let mixed = (index::key(word) ^ u64::from(seed)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (index::bucket(mixed, n_buckets), (mixed as u32) >> NUMBER_BITS << NUMBER_BITS)
}
