//! Sorting in one piece of code for all types. What the standard library sorts with is compiled for each
//! type anew, nine kilobytes every time; here that is done for numbers of items, once.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts as [`slice::sort_by_key`] does: what is equal stays as it stands.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts as [`slice::sort_by`] does: what is equal stays as it stands.
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if items.len() < 2 {
        return;
    }
    let order = sorted(items.len(), &|one, other| compare(&items[one], &items[other]));
    put(items, order);
}

/// Sorts as [`slice::sort_by_cached_key`] does: each key is asked once.
pub(crate) fn by_cached_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    put(items, sorted(keys.len(), &|one, other| keys[one].cmp(&keys[other])));
}

/// Puts items in an order.
fn put<T>(items: &mut [T], mut order: Vec<usize>) {
    // Each circle of items that take each other's places is followed once around.
    for start in 0..items.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at);
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// A map of entries, put in one by one: where the standard library collects one, it sorts them first.
pub(crate) fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

/// The same for a set.
pub(crate) fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// The numbers of items as they stand when sorted.
fn sorted(n_items: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n_items).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        for length in 0..200_u64 {
            // Few keys, so that many are equal.
            let items: Vec<(u64, String)> =
                (0..length).map(|at| (at * 7_919 % 13, format!("{at}"))).collect();
            let (mut ours, mut theirs) = (items.clone(), items);
            by_key(&mut ours, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            assert_eq!(ours, theirs, "{length}");
            by_cached_key(&mut ours, |(_, text)| text.len());
            theirs.sort_by_cached_key(|(_, text)| text.len());
            assert_eq!(ours, theirs, "{length}");
            by(&mut ours, |one, other| other.1.cmp(&one.1));
            theirs.sort_by(|one, other| other.1.cmp(&one.1));
            assert_eq!(ours, theirs, "{length}");
        }
    }
}
