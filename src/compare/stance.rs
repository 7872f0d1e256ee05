//! Which side a text takes: granted or refused, raised or lowered, open or closed, who pays. Words for a side
//! and its opposite stand in `taal/feiten.tsv`; what denies turns them round. A side is only told to have
//! changed where neither text says elsewhere what the other one does.

mod clause;

use rustc_hash::FxHashMap;

use super::Facts;
use super::align::{Pair, Places};
use super::facts::Kind;
use super::side::Side;
use crate::patience;
use clause::{Stance, stances};

/// So many sentences before and behind are near by.
const NEAR: usize = 2;
/// So many where they speak of what nothing else speaks of.
const NOT_FAR: usize = 6;
/// Farther away a stance is another one.
const FAR: usize = 20;
/// A word of so many letters tells what a sentence is about.
const RARE: usize = 4;
/// How near two stances are that surely belong together.
const SURE: usize = 3;

/// Adds the sides that changed.
pub(super) fn compare(old: &Side, new: &Side, pairs: &[Pair], facts: &mut Facts) {
    let places = Places::new(pairs, old.sentences.len(), new.sentences.len());
    let (before, after) = (stances(old), stances(new));
    let spoken = [spoken(&before), spoken(&after)];
    let links = Links { places, before: &before, after: &after, spoken };
    let (open_old, open_new) = links.unmatched();
    let mut sides: FxHashMap<(&str, bool), Vec<usize>> = FxHashMap::default();
    for (at, now) in after.iter().enumerate().filter(|(_, now)| !now.limit) {
        sides.entry((&now.axis, now.positive)).or_default().push(at);
    }
    let mut taken = vec![false; after.len()];
    for (one, was) in before.iter().enumerate().filter(|(_, was)| !was.limit) {
        patience::point();
        let is_turned = |other: &usize| {
            let contradicts = links.contradicts(one, *other);
            !taken[*other]
                && (open_old[one] && open_new[*other] || contradicts)
                && links.same_matter(one, *other)
                && differ(
                    old.document.slice(was.span),
                    new.document.slice(after[*other].span),
                    &was.axis,
                )
                && !links.is_said(one, *other)
        };
        let opposite = sides.get(&(&*was.axis, !was.positive)).into_iter().flatten();
        let best =
            opposite.copied().filter(is_turned).max_by_key(|other| links.nearness(one, *other));
        let Some(best) = best else { continue };
        taken[best] = true;
        let now = &after[best];
        let told = facts.changed.iter().any(|(_, span, with)| {
            old.sentence_at(span.start) == Some(was.sentence)
                && new.sentence_at(with.start) == Some(now.sentence)
        });
        if !told {
            let duty = matches!(&*was.axis, "mogen" | "moeten");
            let kind = if duty { Kind::Obligation } else { Kind::Opposite };
            facts.changed.push((kind, was.span, now.span));
        }
    }
}

/// Of *gegrond* and *ongegrond* one must stand in one text and the other in the other one.
fn differ(old: &str, new: &str, axis: &str) -> bool {
    let bare = |word: &str| !word.to_lowercase().starts_with("on");
    old.to_lowercase() != new.to_lowercase() && (!axis.starts_with("on ") || bare(old) != bare(new))
}

struct Links<'l> {
    places: Places,
    before: &'l [Stance],
    after: &'l [Stance],
    /// In how many sentences each text speaks of what.
    spoken: [FxHashMap<&'l str, usize>; 2],
}

/// In how many sentences stances are about each stem.
fn spoken(stances: &[Stance]) -> FxHashMap<&str, usize> {
    let mut last: FxHashMap<&str, usize> = FxHashMap::default();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for stance in stances {
        for stem in &stance.about {
            if last.insert(stem, stance.sentence) != Some(stance.sentence) {
                *counts.entry(stem).or_insert(0) += 1;
            }
        }
    }
    counts
}

impl Links<'_> {
    /// Of the stances of both texts, whether the other one does not have them.
    fn unmatched(&self) -> (Vec<bool>, Vec<bool>) {
        let mut links: Vec<(usize, usize, usize)> = Vec::new();
        for (one, was) in self.before.iter().enumerate() {
            let place = self.places.of_old(was.sentence);
            let place_of = |now: &Stance| self.places.new[now.sentence];
            let first = self.after.partition_point(|now| place_of(now) + FAR < place);
            for (other, now) in self.after.iter().enumerate().skip(first) {
                if place_of(now) > place + FAR {
                    break;
                }
                let nearness = self.nearness(one, other);
                // What is asked of somebody only may be where that stood.
                let weak = was.axis == "mogen" && (was.soft || now.soft) && nearness < SURE;
                if was.axis == now.axis && was.positive == now.positive && nearness > 0 && !weak {
                    links.push((nearness, one, other));
                }
            }
        }
        links.sort_by_key(|&(nearness, one, other)| (std::cmp::Reverse(nearness), one, other));
        let (mut old, mut new) = (vec![false; self.before.len()], vec![false; self.after.len()]);
        for (nearness, one, other) in links {
            // Two sentences may become one, and one may be said twice.
            let (is, now) = (self.before[one].sentence, self.after[other].sentence);
            let together = nearness > SURE && self.places.distance(is, now) == 0;
            if together || !old[one] && !new[other] {
                (old[one], new[other]) = (true, true);
            }
        }
        let open = |matched: Vec<bool>| matched.iter().map(|matched| !matched).collect();
        (open(old), open(new))
    }

    fn shared(&self, one: usize, other: usize) -> usize {
        let (was, now) = (&self.before[one], &self.after[other]);
        was.about.iter().filter(|stem| now.about.contains(stem)).count()
    }

    /// How near two stances are: sentences that belong together, and the same matter.
    fn nearness(&self, one: usize, other: usize) -> usize {
        let (was, now) = (&self.before[one], &self.after[other]);
        let place = match self.places.distance(was.sentence, now.sentence) {
            0 => SURE,
            1..=NEAR => 1,
            _ => 0,
        };
        place + self.shared(one, other)
    }

    /// Whether two stances are about the same.
    fn same_matter(&self, one: usize, other: usize) -> bool {
        let (was, now) = (&self.before[one], &self.after[other]);
        let distance = self.places.distance(was.sentence, now.sentence);
        // One decision in both texts, and it is the other way round.
        let alone = |all: &[Stance], stance: &Stance| {
            all.iter().all(|s| s.axis != stance.axis || s.positive == stance.positive)
        };
        let only = || was.axis == "besluit" && alone(self.before, was) && alone(self.after, now);
        let weak = was.axis == "mogen" && (was.soft || now.soft);
        let near = || distance <= NEAR || distance <= NOT_FAR && self.rare(one, other) > 0;
        self.shared(one, other) > usize::from(weak) && (near() || only())
            || distance == 0 && !was.soft && !now.soft && was.axis != "moeten"
    }

    /// Whether two stances say so much of the same that no other one can stand for them.
    fn contradicts(&self, one: usize, other: usize) -> bool {
        let (was, now) = (&self.before[one], &self.after[other]);
        was.axis == now.axis
            && self.places.distance(was.sentence, now.sentence) == 0
            && self.shared(one, other) + self.rare(one, other) > 1
    }

    /// How many words both are about, and no other stance is.
    fn rare(&self, one: usize, other: usize) -> usize {
        let (was, now) = (&self.before[one], &self.after[other]);
        let shared = was.about.iter().filter(|stem| now.about.contains(stem));
        let own = |stem: &String| self.spoken.iter().all(|of| of.get(&**stem) == Some(&1));
        shared.filter(|stem| stem.len() >= RARE && own(stem)).count()
    }

    /// Whether a text says elsewhere of the same what the other one says.
    fn is_said(&self, one: usize, other: usize) -> bool {
        let (was, now) = (&self.before[one], &self.after[other]);
        let like = |stance: &Stance, all: &[Stance]| {
            all.iter().any(|s| {
                s.axis == stance.axis
                    && s.positive == stance.positive
                    && s.about.iter().filter(|stem| stance.about.contains(stem)).count() > 1
            })
        };
        like(was, self.after) || like(now, self.before)
    }
}
