//! From hits to findings: severity, message, suppression, merging, order.

mod candidates;
mod density;
mod finding;
mod fingerprint;
mod gathered;
mod merge;
mod suppression;
mod worst;

pub(crate) use candidates::{Cure, candidates};
pub use finding::Finding;
pub(crate) use finding::{JargonPlace, JargonTerm};
pub(crate) use fingerprint::fingerprints;
pub(crate) use gathered::{Gathered, Part};
pub(crate) use worst::keep_worst;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use gathered::{Row, Said};

use crate::analyse::Analysis;
use crate::document::{BlockKind, Document, Format};
use crate::lexicon::{AbbreviationClass, Lexicon};
use crate::matcher::{
    self, Context, Edit, Found, Hit, Nature, Query, Safety, Severity, Suggestion, new_words,
};
use crate::order;
use crate::profile::{ActiveRule, Profile};
use crate::span::Span;

/// What a run over a document gives.
#[derive(Debug)]
pub(crate) struct Linted {
    /// By start, the longest first, then by rule.
    pub findings: Vec<Finding>,
    /// How many findings more there are than were wanted.
    pub cut: usize,
    /// Findings that the writer silenced.
    pub suppressed: u32,
    /// Of the exceptions in the project file: their numbers, and whether they did anything here.
    pub exceptions: Vec<(usize, bool)>,
    /// The places that count as jargon in the score, after merging.
    pub jargon: Vec<JargonPlace>,
    /// Words that few readers know, where a rule looks for them.
    pub rare_words: Vec<Span>,
    /// Of each rule the message and the place of the first error. A sentence that is far too long is none of
    /// these: what cutting it brings is known.
    pub to_solve_first: Vec<(String, Span)>,
    /// The sentences whose number of words is an error.
    pub far_too_long: BTreeSet<Span>,
}

/// The rules of a profile, ready for a document.
#[derive(Debug)]
pub(crate) struct Linter<'p> {
    profile: &'p Profile,
    queries: Vec<Query<'p>>,
    /// Of each rule whether it is about such a document.
    is_asked: Vec<bool>,
}

impl<'p> Linter<'p> {
    /// The rules for the document of an analysis.
    pub(crate) fn new(
        profile: &'p Profile,
        document: &Document,
        analysis: &Analysis,
    ) -> Linter<'p> {
        let queries: Vec<Query> = profile.rules.iter().map(|active| active.rule.query()).collect();
        let is_asked =
            queries.iter().map(|query| query.scope.applies(document, analysis)).collect();
        Linter { profile, queries, is_asked }
    }

    /// The sentences in which rules over words may find something: a mark for each sentence.
    pub(crate) fn sentences(&self, context: &Context) -> Vec<bool> {
        matcher::sentences(context, self.profile.terms(), &self.queries)
    }

    /// Looks for everything in a part of a document.
    pub(crate) fn part(&self, context: &Context) -> Part<'p> {
        let mut part = Part::default();
        let (terms, queries) = (self.profile.terms(), &self.queries);
        let take = |number, hits| self.add(context, number, hits, &mut part);
        let Found { allowed, open } =
            matcher::find_in_part(context, terms, queries, &self.is_asked, take);
        (part.allowed, part.open) = (allowed, open);
        part
    }

    /// Looks for what only the document as a whole tells.
    pub(crate) fn document(&self, context: &Context) -> Part<'p> {
        let mut part = Part::default();
        for (number, hits) in matcher::find(context, &self.queries, &self.is_asked) {
            self.add(context, number, hits, &mut part);
        }
        part
    }

    /// Judges all that was found: at most so many findings, the most severe.
    pub(crate) fn finish(
        &self,
        context: &Context,
        mut gathered: Gathered<'p>,
        most: usize,
    ) -> Linted {
        let profile = self.profile;
        let mut closed = Part::default();
        for (number, open) in std::mem::take(&mut gathered.open) {
            let hits = self.queries[number].closed(context.document, open);
            self.add(context, number, hits, &mut closed);
        }
        gathered.add(closed);
        let jargon = gathered.jargon();
        let mut rows = std::mem::take(&mut gathered.rows);
        merge::leave_out_allowed(profile, &gathered.allowed, &mut rows);
        merge::one_of_each(profile, &gathered, &mut rows);
        self.judge_shares(context, &mut gathered, &mut rows);
        self.sort(context.document, &gathered, &mut rows);
        let (mut suppressed, mut exceptions) = (0, Vec::new());
        if suppression::is_asked(context.document) {
            let spots: Vec<_> =
                rows.iter().map(|row| gathered.spot(profile, context.document, row)).collect();
            let done = suppression::apply(context, profile, &spots, most);
            suppressed = done.silent.iter().filter(|silent| **silent).count() as u32;
            exceptions = done.exceptions;
            let mut silent = done.silent.into_iter();
            rows.retain(|_| !silent.next().unwrap_or_default());
            for (row, said) in done.about {
                gathered.add_row(row, said);
            }
            rows.append(&mut gathered.rows);
            self.sort(context.document, &gathered, &mut rows);
        }
        let errors = worst::errors(&rows);
        let to_solve_first = worst::firsts(errors.clone(), profile)
            .map(|row| (gathered.said(row).message.clone(), row.span))
            .collect();
        let far_too_long = worst::sentences(errors, profile);
        let cut = keep_worst(&mut rows, most, |row| row.severity);
        let findings = rows.iter().map(|row| gathered.finding(profile, row)).collect();
        let rare_words = gathered.rare_words;
        Linted {
            findings,
            cut,
            suppressed,
            exceptions,
            jargon,
            rare_words,
            to_solve_first,
            far_too_long,
        }
    }

    /// Adds the hits of the rule with a number.
    fn add(&self, context: &Context, number: usize, hits: Vec<Hit>, part: &mut Part) {
        let active = &self.profile.rules[number];
        for hit in hits {
            if active.counted {
                part.jargon.push((hit.span, jargon(context.document, number, &hit)));
            }
            if active.rule.search.nature() == Nature::RareWords {
                part.rare_words.push(hit.span);
            }
            if active.shown {
                let severity = severity(active, &hit);
                let row = Row::new(hit.span, number, severity, hit.only_counts);
                part.rows.push((row, said(context, active, hit)));
            }
        }
    }

    /// Of rules about the share of a document: one finding where it is high, and no tips where that is fine.
    fn judge_shares(&self, context: &Context, gathered: &mut Gathered, rows: &mut Vec<Row>) {
        let mut many_rows = Vec::new();
        for (number, active) in self.profile.rules.iter().enumerate() {
            let Some(density) = &active.rule.density else { continue };
            let of_rule = |row: &Row| row.rule as usize == number;
            let places: Vec<Span> =
                rows.iter().filter(|row| of_rule(row)).map(|row| row.span).collect();
            if let Some((span, severity, said)) =
                density::finding(context, active, density, &places)
            {
                many_rows.push((Row::new(span, number, severity, false), said));
            } else {
                rows.retain(|row| !of_rule(row) || !density.only_many && !row.only_counts);
            }
        }
        // They stand before findings at the same place.
        let rest = std::mem::take(rows);
        for (row, said) in many_rows {
            gathered.add_row(row, said.from(row.span.start));
        }
        rows.append(&mut gathered.rows);
        rows.extend(rest);
    }

    /// Puts rows in the order of the file: captions stand behind their paragraph in the text.
    fn sort(&self, document: &Document, gathered: &Gathered, rows: &mut [Row]) {
        let id = |number: usize| &self.profile.rules[number].rule.id;
        let mut order: Vec<usize> = (0..self.profile.rules.len()).collect();
        order::by_key(&mut order, |number| id(*number));
        let mut ranks = vec![0_u32; order.len()];
        for (rank, number) in order.into_iter().enumerate() {
            ranks[number] = rank as u32;
        }
        order::by_cached_key(rows, |row| {
            let in_source = gathered.said(row).in_source;
            let place = in_source.unwrap_or_else(|| document.source_span(row.span));
            (place.start, Reverse(place.end), ranks[row.rule as usize])
        });
    }
}

fn severity(active: &ActiveRule, hit: &Hit) -> Severity {
    if active.rule.density.is_some() {
        return Severity::Hint;
    }
    active.severity.or(hit.level).unwrap_or(active.rule.severity)
}

/// The words of a place that counts as jargon, and what to write instead.
fn jargon(document: &Document, rule: usize, hit: &Hit) -> JargonTerm {
    let words = hit.values.iter().find(|(name, _)| *name == "found");
    let words = words.map_or(document.slice(hit.span), |(_, words)| words);
    let better = hit.suggestions.first().map(|best| new_words(&best.edits).to_lowercase());
    JargonTerm { rule, words: words.to_lowercase(), better }
}

/// The dot of an abbreviation may be the full stop of its sentence as well: one stays. *3 mln. Dat is
/// veel* becomes *3 miljoen. Dat is veel*.
fn keep_full_stop(context: &Context, edit: &mut Edit) {
    const STOPS: [char; 4] = ['.', '!', '?', '…'];
    let document = context.document;
    let behind = &document.text[edit.span.end as usize..];
    if edit.text.ends_with('.') && behind.starts_with('.') {
        edit.text.pop();
        return;
    }
    let dotted = document.slice(edit.span).ends_with('.');
    if !dotted || edit.text.is_empty() || edit.text.ends_with(STOPS) {
        return;
    }
    let sentence = context.analysis.sentence_at(edit.span);
    let end = sentence.span.end.max(edit.span.end);
    let rest = document.slice(Span { start: edit.span.end, end });
    let closes = |letter: char| matches!(letter, '"' | '”' | '’' | '\'' | '»' | ')' | ']');
    // Most stand within their sentence, and a sentence may have thousands.
    if !rest.chars().all(closes) {
        return;
    }
    // *Neem een foto mee (een kopie e.d.)*: the stop of the sentence stands outside the brackets.
    let before = document.slice(Span { start: sentence.span.start, end: edit.span.start });
    let within = rest.contains([')', ']']) && !before.starts_with(['(', '[']);
    // *Ca.* alone was cut off from its sentence, unlike *Enz.* A heading, a cell or an item that is no sentence has no
    // full stop.
    let is_alone = !before.contains(char::is_alphanumeric)
        && is_before_others(&document.slice(edit.span).to_lowercase());
    let is_sentence = !is_alone
        && context.analysis.tags.as_ref().is_none_or(|tags| {
            matches!(document.blocks[sentence.block].kind, BlockKind::Paragraph | BlockKind::Quote)
                || sentence.tokens.clone().any(|at| tags[at].is_finite())
        });
    if !within && is_sentence {
        edit.text.push('.');
    }
}

/// Whether an abbreviation stands before other words.
fn is_before_others(lower: &str) -> bool {
    Lexicon::embedded().abbreviation(lower) == Some(AbbreviationClass::Before)
}

/// What is said of a hit.
fn said(context: &Context, active: &ActiveRule, hit: Hit) -> Said {
    let rule = &active.rule;
    // Advice of the place itself goes before that of the rule, which may have room for it.
    let own = hit.advice.filter(|_| !rule.advice.has("note"));
    let mut advice = own.unwrap_or_else(|| rule.advice.fill(&hit.values));
    if let Some(remark) = &hit.remark {
        advice = format!("{advice} {remark}");
    }
    let editable = |suggestion: &Suggestion| {
        suggestion.edits.iter().all(|edit| context.document.editable(edit.span).is_some())
    };
    let rendered = context.document.source.rendered;
    let mut suggestions = hit.suggestions;
    for edit in suggestions.iter_mut().flat_map(|suggestion| &mut suggestion.edits) {
        keep_full_stop(context, edit);
    }
    suggestions.retain(|suggestion| rendered || editable(suggestion));
    let format = context.document.source.format;
    if rendered && !matches!(format, Format::Docx | Format::Odt) {
        // It can be shown with the change, but nothing is written back into an e-mail or a pdf.
        for suggestion in &mut suggestions {
            suggestion.safety = Safety::Ask;
        }
    }
    let said = Said {
        message: rule.message.fill(&hit.values),
        advice,
        suggestions,
        related: hit.related,
        in_source: hit.in_source,
        is_density: false,
    };
    said.from(hit.span.start)
}
