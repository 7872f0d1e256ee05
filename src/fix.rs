//! Takes over suggestions: chooses changes, applies them, and does so again until nothing is left that
//! can be changed.
//!
//! A change is made only where the text that it gives reads exactly as meant (no markup is hurt, no
//! paragraph becomes something else), where its own finding is gone, and where no finding is there that
//! was not there before. Every round therefore leaves fewer findings than it met, and a second run finds
//! nothing to change.

mod apply;
mod change;
mod draft;
mod trial;

use std::collections::BTreeSet;

use crate::matcher::Severity;
use crate::report::Report;
use trial::Outcome;

pub(crate) use apply::applied;
use change::can_take;
pub(crate) use change::{Change, Take, Wanted};
pub(crate) use draft::Draft;

/// A change that makes room for another is rare, and a third round rarer.
const MOST_ROUNDS: usize = 10;

/// A text in which suggestions were taken over.
#[derive(Debug)]
pub(crate) struct Fixed<D> {
    /// The text with all changes made.
    pub draft: D,
    /// How many suggestions were taken over.
    pub n_changes: usize,
    /// Whether nothing is left to take over; if not, there were too many rounds.
    pub settled: bool,
}

/// Takes over what is wanted in the text of a report.
pub(crate) fn fix<D: Draft>(first: &Report, draft: D, wanted: Wanted) -> Fixed<D> {
    let mut fixed = Fixed { draft, n_changes: 0, settled: false };
    let mut latest: Option<Report> = None;
    for _ in 0..MOST_ROUNDS {
        let report = latest.as_ref().unwrap_or(first);
        let made = choose(report, &fixed.draft, wanted);
        if made.is_empty() {
            fixed.settled = true;
            break;
        }
        let pieces = made.iter().flat_map(Change::in_source).collect();
        let Some(draft) = fixed.draft.with(pieces) else { break };
        fixed.draft = draft;
        fixed.n_changes += made.len();
        latest = fixed.draft.report();
        if latest.is_none() {
            break;
        }
    }
    fixed
}

/// The changes that can be made side by side in the text of a report, in the order of the findings.
pub(crate) fn choose<D: Draft>(report: &Report, draft: &D, wanted: Wanted) -> Vec<Change> {
    let mut changes = change::all(report, wanted);
    draft.retain(&mut changes);
    let made: BTreeSet<usize> =
        Round { report, changes: &changes, draft }.choose().into_iter().collect();
    let numbered = changes.into_iter().enumerate();
    numbered.filter(|(at, _)| made.contains(at)).map(|(_, change)| change).collect()
}

/// How many suggestions a person must look at could be made in the text of a report.
pub(crate) fn n_to_read<D: Draft>(report: &Report, draft: &D, least: Severity) -> usize {
    let mut changes = change::all(report, Wanted { take: Take::All, least });
    draft.retain(&mut changes);
    let is_safe = |change: &Change| can_take(report, &report.findings[change.finding], Take::Safe);
    changes.iter().filter(|change| !is_safe(change)).count()
}

/// The changes that a report offers, and how to find out what they do. They are named by their place
/// among all.
struct Round<'r, D> {
    report: &'r Report,
    changes: &'r [Change],
    draft: &'r D,
}

impl<D: Draft> Round<'_, D> {
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
        let blamed = match trial::run(self.report, &all, self.draft) {
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
