//! Where findings stand, and where rules are silent: by rule, by group, and of all.

use std::collections::BTreeMap;
use std::ops::Range;

use super::comments::{ALL, Comment};
use crate::lint::finding::Spot;
use crate::order;

/// Under which names a finding can be silenced.
fn names<'r>(spot: &Spot<'r>) -> [&'r str; 3] {
    [&spot.rule.id, spot.rule.category.name(), ALL]
}

/// Where findings stand, in order, by name. A file may hold thousands of exceptions and of findings, so
/// that no exception looks at all findings.
pub(super) struct Places<'r>(BTreeMap<&'r str, Vec<u32>>);

impl<'r> Places<'r> {
    pub(super) fn new(spots: &[Spot<'r>]) -> Places<'r> {
        let mut places: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for spot in spots {
            for name in names(spot) {
                places.entry(name).or_default().push(spot.place.start);
            }
        }
        for of_name in places.values_mut() {
            of_name.sort_unstable();
        }
        Places(places)
    }

    /// Whether a finding of a rule or group stands in a stretch of the source.
    pub(super) fn any(&self, name: &str, range: &Range<usize>) -> bool {
        let Some(places) = self.0.get(name) else { return false };
        let first = places.partition_point(|place| (*place as usize) < range.start);
        places.get(first).is_some_and(|place| (*place as usize) < range.end)
    }
}

/// The stretches of the source in which a rule is silent, or a group, or all: in order and apart.
pub(super) struct Stretches<'e>(BTreeMap<&'e str, Vec<Range<usize>>>);

impl<'e> Stretches<'e> {
    pub(super) fn new(comments: &'e [Comment]) -> Stretches<'e> {
        let mut stretches: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
        for part in comments.iter().flat_map(|comment| &comment.parts) {
            stretches.entry(part.name).or_default().push(part.range.clone());
        }
        for of_name in stretches.values_mut() {
            order::by_key(of_name, |range| range.start);
            of_name.dedup_by(|next, before| {
                let joins = next.start <= before.end;
                if joins {
                    before.end = before.end.max(next.end);
                }
                joins
            });
        }
        Stretches(stretches)
    }

    /// Whether a finding is silent.
    pub(super) fn silence(&self, spot: &Spot) -> bool {
        let place = spot.place.start as usize;
        names(spot).into_iter().filter_map(|name| self.0.get(name)).any(|ranges| {
            let behind = ranges.partition_point(|range| range.start <= place);
            behind > 0 && ranges[behind - 1].contains(&place)
        })
    }
}
