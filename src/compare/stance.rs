//! Which side a text takes: granted or refused, raised or lowered, open or closed, who pays. Words for a side
//! and its opposite stand in `taal/feiten.tsv`; what denies turns them round. A side is only told to have
//! changed where neither text says elsewhere what the other one does.

mod clause;

use super::Facts;
use super::align::{Pair, Places};
use super::facts::Kind;
use super::side::Side;
use clause::{Stance, stances};

/// So many sentences before and behind are near by.
const NEAR: usize = 2;
/// Farther away a stance is another one.
const FAR: usize = 20;
/// How near two stances are that surely belong together.
const SURE: usize = 3;

/// Adds the sides that changed.
pub(super) fn compare(old: &Side, new: &Side, pairs: &[Pair], facts: &mut Facts) {
    let places = Places::new(pairs, old.sentences.len(), new.sentences.len());
    let (before, after) = (stances(old), stances(new));
    let links = Links { places, before: &before, after: &after };
    let (open_old, mut open_new) = links.unmatched();
    for (one, was) in before.iter().enumerate() {
        let opposite = |other: &usize| {
            (open_old.contains(&one) || links.contradicts(one, *other))
                && !(was.limit || after[*other].limit)
                && was.axis == after[*other].axis
                && was.positive != after[*other].positive
                && links.same_matter(one, *other)
                && differ(
                    old.document.slice(was.span),
                    new.document.slice(after[*other].span),
                    &was.axis,
                )
                && !links.is_said(one, *other)
        };
        let best = (0..open_new.len())
            .filter(|at| opposite(&open_new[*at]))
            .max_by_key(|at| links.nearness(one, open_new[*at]));
        let Some(best) = best else { continue };
        let now = &after[open_new.remove(best)];
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
}

impl Links<'_> {
    /// The stances of both texts that the other one does not have.
    fn unmatched(&self) -> (Vec<usize>, Vec<usize>) {
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
        let open = |matched: Vec<bool>| (0..matched.len()).filter(|at| !matched[*at]).collect();
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
        self.shared(one, other) > usize::from(weak) && (distance <= NEAR || only())
            || distance == 0 && !was.soft && !now.soft && was.axis != "moeten"
    }

    /// Whether two stances say so much of the same that no other one can stand for them.
    fn contradicts(&self, one: usize, other: usize) -> bool {
        let (was, now) = (&self.before[one], &self.after[other]);
        was.axis == now.axis
            && self.places.distance(was.sentence, now.sentence) == 0
            && self.shared(one, other) > 1
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
