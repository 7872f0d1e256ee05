//! From hits to findings: severity, message, suppression, merging, order.

mod candidates;
mod density;
mod suppression;

pub use candidates::candidates;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Document;
use crate::matcher::terms::table::Match;
use crate::matcher::{Context, Hit, Phrases, Safety, Search, Severity, Suggestion, terms};
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
pub struct Linted {
    /// By start, the longest first, then by rule.
    pub findings: Vec<Finding>,
    /// Findings that the writer silenced.
    pub suppressed: u32,
    /// The places that count as jargon in the score, after merging.
    pub jargon: Vec<JargonPlace>,
    /// Words that few readers know, where a rule looks for them.
    pub rare_words: Vec<Span>,
}

/// A place that counts as jargon.
#[derive(Clone, Debug)]
pub struct JargonPlace {
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

/// Runs all rules of the profile.
pub fn lint(context: &Context, profile: &Profile) -> Linted {
    let (hits, allowed) = search(context, profile);
    let counted = hits.iter().filter(|found| profile.rules[found.rule].counted);
    let jargon = counted_places(context, profile, counted);
    let mut findings: Vec<Finding> = Vec::new();
    let is_rare =
        |found: &&RuleHit| matches!(profile.rules[found.rule].rule.search, Search::RareWord(_));
    let rare_words = hits.iter().filter(is_rare).map(|found| found.hit.span).collect();
    let shown = hits.into_iter().filter(|found| profile.rules[found.rule].shown);
    let is_allowed = within_any(&allowed);
    let mut kept: Vec<RuleHit> = shown
        .filter(|found| !(is_lexical(profile, found.rule) && is_allowed(found.hit.span)))
        .collect();
    merge_lexical(profile, &mut kept);
    for (number, active) in profile.rules.iter().enumerate() {
        if let Some(density) = &active.rule.density {
            let places = kept.iter().filter(|found| found.rule == number);
            let places: Vec<Span> = places.map(|found| found.hit.span).collect();
            findings.extend(density::finding(context, active, density, &places));
        }
    }
    for found in kept {
        findings.push(finding(context, &profile.rules[found.rule], found.hit));
    }
    let suppressed = suppression::apply(context, profile, &mut findings);
    // Captions stand behind their paragraph in the text; a reader goes by the file.
    findings.sort_by_cached_key(|finding| {
        let place = finding.place(context.document);
        (place.start, Reverse(place.end), finding.rule.id.clone())
    });
    Linted { findings, suppressed, jargon, rare_words }
}

/// Of each rule the first error. A sentence that is far too long is none of these: what cutting it
/// brings is known.
pub fn to_solve_first(findings: &[Finding]) -> Vec<&Finding> {
    let mut first: Vec<&Finding> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let measured = matches!(finding.rule.search, Search::Measure(_));
        if !measured && first.iter().all(|other| other.rule.id != finding.rule.id) {
            first.push(finding);
        }
    }
    first
}

/// All hits of all rules within their scope, in the order of the rules, and the places where
/// allowed words stand.
fn search(context: &Context, profile: &Profile) -> (Vec<RuleHit>, Vec<Span>) {
    let applies = |active: &ActiveRule| active.rule.scope.applies(context);
    let mut hits: Vec<RuleHit> = Vec::new();
    let mut allowed = Vec::new();
    let mut to_explain: BTreeMap<usize, Vec<Match>> = BTreeMap::new();
    for found in profile.terms().find(context) {
        let rule = found.entry.target as usize;
        let Some(active) = profile.rules.get(rule) else {
            allowed.push(found.span);
            continue;
        };
        let sentence = context.analysis.sentence_at(found.span);
        if !(applies(active) && active.rule.scope.has(context, sentence)) {
            continue;
        }
        match &active.rule.search {
            Search::Terms(terms) if !terms.explained_by.is_empty() => {
                to_explain.entry(rule).or_default().push(found);
            }
            _ => hits.push(RuleHit { rule, hit: terms::hit(context, &found) }),
        }
    }
    for (rule, matches) in to_explain {
        let Search::Terms(terms) = &profile.rules[rule].rule.search else { continue };
        let explaining = Phrases::new(context, &terms.explained_by);
        let naming = Phrases::new(context, &terms.named_by);
        let unexplained = terms::unexplained(context, [&explaining, &naming], matches);
        hits.extend(
            unexplained.iter().map(|found| RuleHit { rule, hit: terms::hit(context, found) }),
        );
    }
    for (rule, active) in profile.rules.iter().enumerate().filter(|(_, active)| applies(active)) {
        let found = active.rule.search.find(context, &active.rule.scope);
        hits.extend(found.into_iter().map(|hit| RuleHit { rule, hit }));
    }
    // The phrases that excuse a hit of a rule; made ready only for rules that found something.
    let mut excuses: BTreeMap<usize, Phrases> = BTreeMap::new();
    hits.retain(|found| {
        let rule = &profile.rules[found.rule].rule;
        let lexical = is_lexical(profile, found.rule);
        if lexical && !rule.scope.quotes && context.is_quoted(found.hit.span) {
            return false;
        }
        if rule.unless.is_empty() || context.analysis.sentences.is_empty() {
            return true;
        }
        let phrases =
            excuses.entry(found.rule).or_insert_with(|| Phrases::new(context, &rule.unless));
        let sentence = context.analysis.sentence_at(found.hit.span);
        !phrases.all(context, sentence).any(|phrase| phrase.overlaps(found.hit.span))
    });
    (hits, allowed)
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

/// Rules about words and short phrases: where they overlap, one finding is enough.
fn is_lexical(profile: &Profile, rule: usize) -> bool {
    let search = &profile.rules[rule].rule.search;
    matches!(
        search,
        Search::Terms(_)
            | Search::Pattern(_)
            | Search::Regex(_)
            | Search::Notation(_)
            | Search::RareWord(_)
            | Search::LongWord(_)
    )
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
            matches!(active.rule.search, Search::RareWord(_) | Search::LongWord(_)),
            Reverse(found.hit.span.len()),
            found.rule,
            found.hit.span.start,
        )
    };
    let mut order: Vec<usize> =
        (0..hits.len()).filter(|at| is_lexical(profile, hits[*at].rule)).collect();
    order.sort_by_key(|at| rank(&hits[*at]));
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    let mut gone = vec![false; hits.len()];
    for at in order {
        let span = hits[at].hit.span;
        let before = taken.range(..span.end).next_back();
        if before.is_some_and(|(_, end)| *end > span.start) {
            gone[at] = true;
        } else {
            taken.insert(span.start, span.end);
        }
    }
    let mut at = 0;
    hits.retain(|_| {
        at += 1;
        !gone[at - 1]
    });
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
            better: better.map(|best| terms::new_words(&best.edits).to_lowercase()),
        });
    }
    places
}

fn finding(context: &Context, active: &ActiveRule, hit: Hit) -> Finding {
    let severity = severity(active, &hit);
    let rule = &active.rule;
    // Advice of the place itself goes before that of the rule, which may have room for it.
    let own = hit.advice.filter(|_| !rule.advice.has("note"));
    let advice = own.unwrap_or_else(|| rule.advice.fill(&hit.values));
    let editable = |suggestion: &Suggestion| {
        suggestion.edits.iter().all(|edit| context.document.editable(edit.span).is_some())
    };
    let rendered = context.document.source.rendered;
    let mut suggestions = hit.suggestions;
    suggestions.retain(|suggestion| rendered || editable(suggestion));
    if rendered {
        // Our own rendering can be shown with the change, but nothing is applied to it.
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
