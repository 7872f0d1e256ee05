//! What the commands share.

use std::error::Error;

use duidelijk::training::{NUMBER_BITS, place};

/// So many words share a bucket.
const SHARE_BUCKET: usize = 20;

/// Words with their numbers, in the form that `lexicon::hashed` reads. The seed of the hash is the first with
/// which no two words look the same.
///
/// # Errors
///
/// Where a number is too large.
pub fn hashed(words: &[(&str, u32)]) -> Result<Vec<u8>, Box<dyn Error>> {
    if let Some((word, number)) = words.iter().find(|(_, number)| number >> NUMBER_BITS > 0) {
        return Err(format!("{word}: {number} is too large").into());
    }
    let n_buckets = (words.len() / SHARE_BUCKET).next_power_of_two();
    let placed = |seed: u32| {
        let entries = words.iter().map(|(word, number)| {
            let (bucket, entry) = place(word, seed, n_buckets);
            (bucket, entry | number)
        });
        let mut entries: Vec<(usize, u32)> = entries.collect();
        entries.sort_unstable();
        let looks = |entry: &(usize, u32)| (entry.0, entry.1 >> NUMBER_BITS);
        entries.windows(2).all(|two| looks(&two[0]) != looks(&two[1])).then_some((seed, entries))
    };
    let (seed, entries) = (0..).find_map(placed).ok_or("no seed")?;
    let mut bytes = [seed, n_buckets as u32].map(u32::to_le_bytes).concat();
    for bucket in 0..=n_buckets {
        let start = entries.partition_point(|entry| entry.0 < bucket) as u32;
        bytes.extend(start.to_le_bytes());
    }
    bytes.extend(entries.iter().flat_map(|(_, entry)| entry.to_le_bytes()));
    Ok(bytes)
}
