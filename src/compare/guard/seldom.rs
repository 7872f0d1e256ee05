//! What a text need not have, but what seldom goes or comes without a reason: names, small numbers, how often.

use super::held::is_short;
use super::{Guard, NEAR, Tally, Unsure};
use crate::compare::align::Places;
use crate::compare::facts::{Fact, Kind, Value};
use crate::compare::side::Side;
use crate::patience;

impl Guard<'_> {
    /// A name that went where another one came is a difference. One that only came is a place to look at, as is a
    /// small number or a *per week* that became another one.
    pub(super) fn seldom(&self, tally: &mut Tally, unsure: &mut Vec<Unsure>) {
        let (old, new) = (&self.old.facts, &self.new.facts);
        let places = Places::new(self.pairs, self.old.sentences.len(), self.new.sentences.len());
        let distance = |at: usize, other: usize| {
            let was = self.old.sentence_at(old[at].span.start)?;
            let is = self.new.sentence_at(new[other].span.start)?;
            Some(places.distance(was, is)).filter(|distance| *distance <= NEAR)
        };
        for (other, now) in new.iter().enumerate() {
            if !tally.come[other] || tally.taken[other] || !is_seldom(self.new, now) {
                continue;
            }
            patience::point();
            let went = |at: &usize| {
                tally.lost[*at]
                    && !tally.told[*at]
                    && is_seldom(self.old, &old[*at])
                    && is_alike(&old[*at], now)
            };
            let all = (0..old.len()).filter(went);
            let nearest =
                all.filter_map(|at| Some((distance(at, other)?, at))).min().map(|(_, at)| at);
            let is = Some(now.span);
            match nearest {
                Some(at) if now.kind == Kind::Name => {
                    tally.became((at, &old[at]), (other, now));
                }
                Some(at) => {
                    (tally.told[at], tally.taken[other]) = (true, true);
                    unsure.push(Unsure { kind: old[at].kind, old: Some(old[at].span), new: is });
                }
                None if now.kind == Kind::Name => {
                    unsure.push(Unsure { kind: Kind::Name, old: None, new: is });
                }
                None => {}
            }
        }
    }
}

/// Whether a fact need not be there, but says something of its own.
pub(super) fn is_seldom(side: &Side, fact: &Fact) -> bool {
    let form = side.document.slice(fact.span);
    match fact.value {
        // An abbreviation may stand for what is written out.
        Value::Name(_) => !is_short(form) && form.chars().any(char::is_lowercase),
        Value::Title(_) => true,
        // *één* and *eerste* are often only words.
        Value::Number(n) => n > 1000 && (!fact.strict || super::counts(fact)),
        _ => !fact.strict,
    }
}

fn is_alike(old: &Fact, new: &Fact) -> bool {
    let often = |fact: &Fact| matches!(fact.value, Value::Every { .. } | Value::Term { .. });
    old.kind == new.kind
        && (old.kind == Kind::Name
            || often(old) && often(new)
            || std::mem::discriminant(&old.value) == std::mem::discriminant(&new.value))
}
