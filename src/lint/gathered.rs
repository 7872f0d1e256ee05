//! What was found in a document, kept small until it is shown: a place for each finding, and what is said of it
//! once for all findings that say the same.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::finding::{Finding, JargonPlace, JargonTerm, Spot};
use crate::document::Document;
use crate::matcher::{Edit, Open, Severity, Suggestion};
use crate::order;
use crate::profile::Profile;
use crate::rules::Rule;
use crate::span::{SourceSpan, Span};

/// A finding before it is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) span: Span,
    /// The number of its rule in the profile, which has hundreds.
    pub(super) rule: u16,
    /// The number of what is said of it.
    said: u32,
    pub(super) severity: Severity,
    /// Whether it only counts for the share of a whole document.
    pub(super) only_counts: bool,
}

/// What is said of a finding. Places count from where the finding starts, so that it is the same elsewhere.
#[derive(Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Said {
    pub(super) message: String,
    pub(super) advice: String,
    pub(super) suggestions: Vec<Suggestion>,
    pub(super) related: Vec<Span>,
    pub(super) in_source: Option<SourceSpan>,
    pub(super) is_density: bool,
}

/// What was found in a part of a document.
#[derive(Debug, Default)]
pub(crate) struct Part<'r> {
    pub(super) rows: Vec<(Row, Said)>,
    /// The places that count as jargon.
    pub(super) jargon: Vec<(Span, JargonTerm)>,
    pub(super) rare_words: Vec<Span>,
    pub(super) allowed: Vec<Span>,
    pub(super) open: Vec<(usize, Open<'r>)>,
}

/// What was found in all parts so far.
#[derive(Debug, Default)]
pub(crate) struct Gathered<'r> {
    pub(super) rows: Vec<Row>,
    pub(super) said: Vec<Arc<Said>>,
    numbers: FxHashMap<Arc<Said>, u32>,
    /// The places that count as jargon.
    jargon: Vec<JargonPlace>,
    terms: FxHashSet<Arc<JargonTerm>>,
    /// Words that few readers know.
    pub(super) rare_words: Vec<Span>,
    /// Where allowed phrases stand, in order.
    pub(super) allowed: Vec<Span>,
    /// What the document decides about, by the number of the rule.
    pub(super) open: BTreeMap<usize, Open<'r>>,
}

impl Row {
    /// What is said of it comes with it, and gets its number when it is added.
    pub(super) fn new(span: Span, rule: usize, severity: Severity, only_counts: bool) -> Row {
        Row { span, rule: rule as u16, said: 0, severity, only_counts }
    }

    pub(super) fn rule_in<'p>(&self, profile: &'p Profile) -> &'p Arc<Rule> {
        &profile.rules[self.rule as usize].rule
    }
}

impl<'r> Gathered<'r> {
    /// Adds what was found in the next part.
    pub(crate) fn add(&mut self, part: Part<'r>) {
        for (row, said) in part.rows {
            self.add_row(row, said);
        }
        for (span, term) in part.jargon {
            let known = self.terms.get(&term).cloned();
            let term = known.unwrap_or_else(|| {
                let new = Arc::new(term);
                self.terms.insert(new.clone());
                new
            });
            self.jargon.push(JargonPlace { span, term });
        }
        self.rare_words.extend(part.rare_words);
        self.allowed.extend(part.allowed);
        for (rule, open) in part.open {
            if let Some(before) = self.open.get_mut(&rule) {
                before.append(open);
            } else {
                self.open.insert(rule, open);
            }
        }
    }

    /// Adds a finding with what is said of it.
    pub(super) fn add_row(&mut self, row: Row, said: Said) {
        let number = self.numbers.get(&said).copied().unwrap_or_else(|| {
            let (number, said) = (self.said.len() as u32, Arc::new(said));
            self.said.push(said.clone());
            self.numbers.insert(said, number);
            number
        });
        self.rows.push(Row { said: number, ..row });
    }

    /// The places that count as jargon, each once.
    pub(super) fn jargon(&mut self) -> Vec<JargonPlace> {
        let mut places = std::mem::take(&mut self.jargon);
        order::by_key(&mut places, |JargonPlace { span, term }| {
            (span.start, Reverse(span.end), term.rule)
        });
        places.dedup_by(|next, last| last.span.overlaps(next.span));
        places
    }

    /// What is said of a row.
    pub(super) fn said(&self, row: &Row) -> &Said {
        &self.said[row.said as usize]
    }

    /// Where a row stands.
    pub(super) fn spot<'p>(
        &self,
        profile: &'p Profile,
        document: &Document,
        row: &Row,
    ) -> Spot<'p> {
        let (in_source, span) = (self.said(row).in_source, row.span);
        let place = in_source.unwrap_or_else(|| document.source_span(span));
        Spot { rule: row.rule_in(profile), span, in_source, place }
    }

    /// The other places that belong to a row.
    pub(super) fn related(&self, row: &Row) -> impl Iterator<Item = Span> {
        let start = row.span.start;
        self.said(row).related.iter().map(move |span| moved(*span, start))
    }

    /// The finding of a row.
    pub(super) fn finding(&self, profile: &Profile, row: &Row) -> Finding {
        let said = self.said(row);
        let mut suggestions = said.suggestions.clone();
        for edit in edits(&mut suggestions) {
            edit.span = moved(edit.span, row.span.start);
        }
        Finding {
            rule: row.rule_in(profile).clone(),
            span: row.span,
            severity: row.severity,
            message: said.message.clone(),
            advice: said.advice.clone(),
            suggestions,
            related: self.related(row).collect(),
            in_source: said.in_source,
            is_density: said.is_density,
        }
    }
}

impl Said {
    /// The same for a finding that starts at a place, from where its own places count.
    pub(super) fn from(mut self, start: u32) -> Said {
        let back = 0_u32.wrapping_sub(start);
        for edit in edits(&mut self.suggestions) {
            edit.span = moved(edit.span, back);
        }
        for span in &mut self.related {
            *span = moved(*span, back);
        }
        self
    }
}

fn edits(suggestions: &mut [Suggestion]) -> impl Iterator<Item = &mut Edit> {
    suggestions.iter_mut().flat_map(|suggestion| &mut suggestion.edits)
}

/// A span so much further on; what stands before the start of a finding counts around zero.
fn moved(span: Span, by: u32) -> Span {
    Span { start: span.start.wrapping_add(by), end: span.end.wrapping_add(by) }
}
