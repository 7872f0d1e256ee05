//! Which sign of the one text stands for which of the other.

use crate::compare::align::Places;
use crate::compare::side::Side;
use crate::compare::signs::Sign;
use crate::order;
use crate::patience;

/// Farther away a sign is another one.
const FAR: usize = 8;
/// So many shared words are enough.
const ENOUGH: usize = 3;

/// The signs of two texts.
pub(super) struct Matching<'m> {
    pub(super) old: &'m Side<'m>,
    pub(super) new: &'m Side<'m>,
    pub(super) was: &'m [Sign],
    pub(super) is: &'m [Sign],
    pub(super) places: &'m Places,
}

impl Matching<'_> {
    /// How well each sign of the old and of the new text is matched, 0 to 1. A sign stands for one other;
    /// for a second one it stands half.
    pub(super) fn best(&self) -> [Vec<f64>; 2] {
        let mut links: Vec<(f64, usize, usize)> = Vec::new();
        for (one, sign) in self.was.iter().enumerate() {
            patience::point();
            let place = self.places.of_old(sign.sentence);
            let place_of = |sign: &Sign| self.places.new[sign.sentence];
            let first = self.is.partition_point(|sign| place_of(sign) + FAR < place);
            let near = self.is.iter().enumerate().skip(first);
            let near = near.take_while(|(_, other)| place_of(other) <= place + FAR);
            links.extend(near.filter_map(|(other, there)| {
                let fit = fit(sign, there);
                (fit > 0.0).then(|| (fit * self.near(sign, there), one, other))
            }));
        }
        order::by(&mut links, |a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut best = [vec![0.0; self.was.len()], vec![0.0; self.is.len()]];
        let mut taken = [vec![false; self.was.len()], vec![false; self.is.len()]];
        for (weight, one, other) in links {
            let free = !taken[0][one] && !taken[1][other];
            if free {
                (taken[0][one], taken[1][other]) = (!self.was[one].weak, !self.is[other].weak);
            }
            let weight = if free { weight } else { weight / 2.0 };
            best[0][one] = f64::max(best[0][one], weight);
            best[1][other] = f64::max(best[1][other], weight);
        }
        best
    }

    /// How surely two signs say something of the same: by their places and what their clauses share.
    fn near(&self, one: &Sign, other: &Sign) -> f64 {
        let shared = one.about.iter().filter(|stem| other.about.contains(stem)).count();
        let shared = shared.min(ENOUGH) as f64;
        let (was, is) = (&self.old.sentences[one.sentence], &self.new.sentences[other.sentence]);
        let near = match self.places.distance(one.sentence, other.sentence) {
            0 if was.lower == is.lower => 1.0,
            0 => 0.7 + 0.15 * shared,
            1 => 0.4 + 0.2 * shared,
            2 => 0.25 + 0.2 * shared,
            _ => 0.3 * (shared - 0.5).max(0.0),
        };
        near.min(1.0)
    }
}

/// How well one sign stands for another.
fn fit(one: &Sign, other: &Sign) -> f64 {
    if one.axis == other.axis {
        return f64::from(u8::from(one.positive == other.positive));
    }
    // *hoger* is no *niet*.
    let denies = |sign: &Sign| sign.denies() && sign.axis != "hoogte";
    let pair =
        |a: &str, b: &str| [one.axis, other.axis] == [a, b] || [other.axis, one.axis] == [a, b];
    let both = one.positive && other.positive;
    match () {
        () if denies(one) && denies(other) => 0.8,
        () if pair("alleen", "als") || pair("alleen", "niet") => 0.5,
        () if both && pair("besluit", "mag") => 0.5,
        // *U kunt ons bellen*, *bel ons*
        () if both && pair("mag", "moet") && (one.weak || other.weak) => 0.7,
        () if both && (pair("moet", "alleen") || pair("mag", "als")) => 0.3,
        () => 0.0,
    }
}
