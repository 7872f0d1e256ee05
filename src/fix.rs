//! Takes over suggestions: chooses changes, applies them, and does so again until nothing is left that
//! can be changed.
//!
//! A change is made only where the text that it gives reads exactly as meant (no markup is hurt, no
//! paragraph becomes something else), where its own finding is gone, and where no finding is there that
//! was not there before. Every round therefore leaves fewer findings than it met, and a second run finds
//! nothing to change.

mod apply;
mod change;
mod trial;

use std::collections::BTreeSet;

use crate::report::Report;
use apply::applied;
use change::Change;
use trial::{Check, Outcome};

pub(crate) use change::{Take, Wanted, can_take};

/// A change that makes room for another is rare, and a third round rarer.
const MOST_ROUNDS: usize = 10;

/// A text in which suggestions were taken over.
#[derive(Debug)]
pub(crate) struct Fixed {
    /// The source with all changes made.
    pub text: String,
    /// How many suggestions were taken over.
    pub n_changes: usize,
    /// Whether nothing is left to take over; if not, there were too many rounds.
    pub settled: bool,
}

/// Takes over what is wanted in the text of a report.
pub(crate) fn fix(first: &Report, wanted: Wanted, check: Check) -> Fixed {
    let mut fixed =
        Fixed { text: first.document.source.text.clone(), n_changes: 0, settled: false };
    let mut latest: Option<Report> = None;
    for _ in 0..MOST_ROUNDS {
        let report = latest.as_ref().unwrap_or(first);
        let changes = change::all(report, wanted);
        let made = Round { report, changes: &changes, check }.choose();
        if made.is_empty() {
            fixed.settled = true;
            break;
        }
        fixed.n_changes += made.len();
        fixed.text = applied(&fixed.text, made.iter().flat_map(|at| changes[*at].in_source()));
        latest = check(&fixed.text);
        if latest.is_none() {
            break;
        }
    }
    fixed
}

/// The changes that a report offers, and how to find out what they do. They are named by their place
/// among all.
struct Round<'r> {
    report: &'r Report,
    changes: &'r [Change],
    check: Check<'r>,
}

impl Round<'_> {
    /// As many changes as can be made side by side, the first ones before later ones.
    fn choose(&self) -> Vec<usize> {
        let mut made: Vec<usize> = Vec::new();
        let mut tried: BTreeSet<usize> = BTreeSet::new();
        loop {
            let mut picked: Vec<usize> = Vec::new();
            for at in (0..self.changes.len()).filter(|at| !tried.contains(at)) {
                let stands_apart = |other: &usize| self.changes[at].is_apart(&self.changes[*other]);
                if made.iter().chain(&picked).all(stands_apart) {
                    picked.push(at);
                }
            }
            if picked.is_empty() {
                return made;
            }
            tried.extend(&picked);
            let good = self.good(&made, &picked);
            made.extend(good);
            made.sort_unstable();
        }
    }

    /// Those of the picked changes that do no harm beside the ones that are made already.
    fn good(&self, made: &[usize], picked: &[usize]) -> Vec<usize> {
        if picked.is_empty() {
            return Vec::new();
        }
        let all: Vec<&Change> = made.iter().chain(picked).map(|at| &self.changes[*at]).collect();
        let blamed = match trial::run(self.report, &all, self.check) {
            Outcome::Good => return picked.to_vec(),
            Outcome::Harm { by } => by,
        };
        if picked.len() == 1 {
            return Vec::new();
        }
        let is_blamed = |at: &&usize| {
            blamed.iter().any(|of_all| std::ptr::eq(all[*of_all], &raw const self.changes[**at]))
        };
        let (mut suspects, mut others): (Vec<usize>, Vec<usize>) =
            picked.iter().partition(is_blamed);
        if suspects.is_empty() || others.is_empty() {
            let all = if suspects.is_empty() { others } else { suspects };
            let half = all.len() / 2;
            (others, suspects) = (all[..half].to_vec(), all[half..].to_vec());
        }
        let mut good = self.good(made, &others);
        let so_far: Vec<usize> = made.iter().copied().chain(good.iter().copied()).collect();
        good.extend(self.good(&so_far, &suspects));
        good
    }
}
