//! From hits to findings: severity, message, suppression, merging, order.

mod candidates;
mod density;
mod fingerprint;
mod suppression;

pub(crate) use candidates::{Cure, candidates};
pub(crate) use fingerprint::fingerprints;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::{BlockKind, Document, Format};
use crate::matcher::{
    self, Context, Edit, Found, Hit, Nature, Query, Safety, Search, Severity, Suggestion, new_words,
};
use crate::profile::{ActiveRule, Profile};
use crate::rules::Rule;
use crate::span::{SourceSpan, Span};

/// Something to tell the writer.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that found it.
    pub rule: Arc<Rule>,
    /// Where.
    pub span: Span,
    /// How serious it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub advice: String,
    /// What can be written instead; only changes that leave the markup whole.
    pub suggestions: Vec<Suggestion>,
    /// Other places that belong to it.
    pub related: Vec<Span>,
    /// The place in the source, where the text has nothing to point at: an image, a comment.
    pub in_source: Option<SourceSpan>,
    /// Whether it is about the document, and the places are those where it is worst.
    pub is_density: bool,
}

impl Finding {
    /// Where it stands in the source of its document.
    pub fn place(&self, document: &Document) -> SourceSpan {
        self.in_source.unwrap_or_else(|| document.source_span(self.span))
    }
}

/// What a run over a document gives.
#[derive(Debug)]
pub(crate) struct Linted {
    /// By start, the longest first, then by rule.
    pub findings: Vec<Finding>,
    /// Findings that the writer silenced.
    pub suppressed: u32,
    /// Of the exceptions in the project file: their numbers, and whether they did anything here.
    pub exceptions: Vec<(usize, bool)>,
    /// The places that count as jargon in the score, after merging.
    pub jargon: Vec<JargonPlace>,
    /// Words that few readers know, where a rule looks for them.
    pub rare_words: Vec<Span>,
}

/// A place that counts as jargon.
#[derive(Clone, Debug)]
pub(crate) struct JargonPlace {
    /// Where.
    pub span: Span,
    /// The rule.
    pub rule: Arc<Rule>,
    /// The words in lower case, so that one term's places can be taken together.
    pub term: String,
    /// What to write instead; `None` where only advice is given.
    pub better: Option<String>,
}

/// A hit with the number of its rule in the profile.
struct RuleHit {
    rule: usize,
    hit: Hit,
}

/// The sentences in which rules over words may find something: a mark for each sentence.
pub(crate) fn sentences(context: &Context, profile: &Profile) -> Vec<bool> {
    let queries: Vec<Query> = profile.rules.iter().map(|active| active.rule.query()).collect();
    matcher::sentences(context, profile.terms(), &queries)
}

/// Runs all rules of the profile.
pub(crate) fn lint(context: &Context, profile: &Profile) -> Linted {
    let queries: Vec<Query> = profile.rules.iter().map(|active| active.rule.query()).collect();
    let Found { hits, allowed } = matcher::find(context, profile.terms(), &queries);
    let hits: Vec<RuleHit> = hits.into_iter().map(|(rule, hit)| RuleHit { rule, hit }).collect();
    let counted = hits.iter().filter(|found| profile.rules[found.rule].counted);
    let jargon = counted_places(context, profile, counted);
    let mut findings: Vec<Finding> = Vec::new();
    let is_rare = |found: &&RuleHit| nature(profile, found) == Nature::RareWords;
    let rare_words = hits.iter().filter(is_rare).map(|found| found.hit.span).collect();
    let shown = hits.into_iter().filter(|found| profile.rules[found.rule].shown);
    let is_allowed = within_any(&allowed);
    let mut kept: Vec<RuleHit> = shown
        .filter(|found| !(nature(profile, found).is_lexical() && is_allowed(found.hit.span)))
        .collect();
    merge_lexical(profile, &mut kept);
    for (number, active) in profile.rules.iter().enumerate() {
        if let Some(density) = &active.rule.density {
            let places = kept.iter().filter(|found| found.rule == number);
            let places: Vec<Span> = places.map(|found| found.hit.span).collect();
            let many = density::finding(context, active, density, &places);
            if many.is_none() {
                let fine = |hit: &Hit| density.only_many || hit.only_counts;
                kept.retain(|found| found.rule != number || !fine(&found.hit));
            }
            findings.extend(many);
        }
    }
    for found in kept {
        findings.push(finding(context, &profile.rules[found.rule], found.hit));
    }
    let suppression::Suppressed { n: suppressed, exceptions } =
        suppression::apply(context, profile, &mut findings);
    // Captions stand behind their paragraph in the text; a reader goes by the file.
    findings.sort_by_cached_key(|finding| {
        let place = finding.place(context.document);
        (place.start, Reverse(place.end), finding.rule.id.clone())
    });
    Linted { findings, suppressed, exceptions, jargon, rare_words }
}

/// Of each rule the first error. A sentence that is far too long is none of these: what cutting it
/// brings is known.
pub(crate) fn to_solve_first(findings: &[Finding]) -> Vec<&Finding> {
    let mut first: Vec<&Finding> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let measured = finding.rule.search.nature() == Nature::Quantity;
        if !measured && first.iter().all(|other| other.rule.id != finding.rule.id) {
            first.push(finding);
        }
    }
    first
}

/// The sentences whose number of words is an error.
pub(crate) fn far_too_long(findings: &[Finding]) -> Vec<Span> {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let long = errors.filter(|finding| finding.rule.search.longest_sentence().is_some());
    long.map(|finding| finding.span).collect()
}

/// Whether a span lies within one of these, which are in order of their starts.
fn within_any(spans: &[Span]) -> impl Fn(Span) -> bool {
    // How far the spans up to and with each one reach.
    let mut reach = 0;
    let ends: Vec<(u32, u32)> = spans
        .iter()
        .map(|span| {
            reach = reach.max(span.end);
            (span.start, reach)
        })
        .collect();
    move |span| {
        let n_before = ends.partition_point(|(start, _)| *start <= span.start);
        n_before > 0 && ends[n_before - 1].1 >= span.end
    }
}

fn nature(profile: &Profile, found: &RuleHit) -> Nature {
    profile.rules[found.rule].rule.search.nature()
}

fn severity(active: &ActiveRule, hit: &Hit) -> Severity {
    if active.rule.density.is_some() {
        return Severity::Hint;
    }
    active.severity.or(hit.level).unwrap_or(active.rule.severity)
}

/// Of lexical hits that overlap one stays: the highest severity, then one that knows the word, then
/// the longest, then the first by rule.
fn merge_lexical(profile: &Profile, hits: &mut Vec<RuleHit>) {
    let rank = |found: &RuleHit| {
        let active = &profile.rules[found.rule];
        (
            Reverse(severity(active, &found.hit)),
            // A rule that knows the word says more than one that sees how rare or long it is.
            !nature(profile, found).knows_words(),
            Reverse(words_of(profile, found).iter().map(|span| span.len()).sum::<usize>()),
            found.rule,
            found.hit.span.start,
        )
    };
    let mut order: Vec<usize> =
        (0..hits.len()).filter(|at| nature(profile, &hits[*at]).is_lexical()).collect();
    order.sort_by_key(|at| rank(&hits[*at]));
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    let mut gone = vec![false; hits.len()];
    for at in order {
        let places = words_of(profile, &hits[at]);
        let is_taken = |span: &Span| {
            let before = taken.range(..span.end).next_back();
            before.is_some_and(|(_, end)| *end > span.start)
        };
        if places.iter().any(is_taken) {
            gone[at] = true;
        } else {
            taken.extend(places.iter().map(|span| (span.start, span.end)));
        }
    }
    let mut at = 0;
    hits.retain(|_| {
        at += 1;
        !gone[at - 1]
    });
}

/// The words that a lexical hit is about: of a verb with what stands apart from it (*delen … mede*)
/// both parts.
fn words_of(profile: &Profile, found: &RuleHit) -> Vec<Span> {
    let is_terms = matches!(profile.rules[found.rule].rule.search, Search::Terms(_));
    let apart = found.hit.related.iter().filter(|_| is_terms);
    let mut all: Vec<Span> = apart.copied().chain([found.hit.span]).collect();
    all.sort();
    all
}

/// The places that count, each once: as the rules themselves say, whatever layers changed.
fn counted_places<'h>(
    context: &Context,
    profile: &Profile,
    hits: impl Iterator<Item = &'h RuleHit>,
) -> Vec<JargonPlace> {
    let mut all: Vec<&RuleHit> = hits.collect();
    let key = |found: &RuleHit| (found.hit.span.start, Reverse(found.hit.span.end), found.rule);
    all.sort_by_key(|found| key(found));
    let mut places: Vec<JargonPlace> = Vec::new();
    for found in all {
        if places.last().is_some_and(|last| last.span.overlaps(found.hit.span)) {
            continue;
        }
        let better = found.hit.suggestions.first();
        let words = found.hit.values.iter().find(|(name, _)| *name == "found");
        let words = words.map_or(context.document.slice(found.hit.span), |(_, words)| words);
        places.push(JargonPlace {
            span: found.hit.span,
            rule: profile.rules[found.rule].rule.clone(),
            term: words.to_lowercase(),
            better: better.map(|best| new_words(&best.edits).to_lowercase()),
        });
    }
    places
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
    let is_last = rest.chars().all(closes);
    // *Neem een foto mee (een kopie e.d.)*: the stop of the sentence stands outside the brackets.
    let before = document.slice(Span { start: sentence.span.start, end: edit.span.start });
    let within = rest.contains([')', ']']) && !before.starts_with(['(', '[']);
    // A heading, a cell or an item that is no sentence has no full stop.
    let is_sentence = context.analysis.tags.as_ref().is_none_or(|tags| {
        matches!(document.blocks[sentence.block].kind, BlockKind::Paragraph | BlockKind::Quote)
            || sentence.tokens.clone().any(|at| tags[at].is_finite())
    });
    if is_last && !within && is_sentence {
        edit.text.push('.');
    }
}

fn finding(context: &Context, active: &ActiveRule, hit: Hit) -> Finding {
    let severity = severity(active, &hit);
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
    Finding {
        rule: rule.clone(),
        span: hit.span,
        severity,
        message: rule.message.fill(&hit.values),
        advice,
        suggestions,
        related: hit.related,
        in_source: hit.in_source,
        is_density: false,
    }
}
