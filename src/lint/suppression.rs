//! Comments in the text that silence rules, and those that silence nothing.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::{Directive, Document};
use crate::lint::Finding;
use crate::matcher::{Context, Severity, UnusedSuppression};
use crate::profile::{ActiveRule, Profile};
use crate::span::{LineIndex, SourceSpan, Span};

/// An exception that a writer made.
struct Exception<'d> {
    source: SourceSpan,
    /// The rules; empty: all.
    rules: Vec<&'d str>,
    reason: bool,
    /// The stretch of the source in which it holds.
    range: Range<usize>,
}

/// Takes the silenced findings out, adds a finding for each exception that silences nothing and a
/// tip for each without a reason; returns the number of silenced findings.
pub(super) fn apply(context: &Context, profile: &Profile, findings: &mut Vec<Finding>) -> u32 {
    let text = &context.document.source.text;
    let exceptions = read(&context.document.directives, text);
    if exceptions.is_empty() {
        return 0;
    }
    let before = findings.len();
    let places = Places::new(context.document, findings);
    let mut shown = profile.rules.iter().filter(|active| active.shown);
    let own = shown.find_map(|active| Some((active, active.rule.search.exceptions()?)));
    let about: Vec<Finding> = own.map_or_else(Vec::new, |(active, options)| {
        let about = |one: &Exception| finding(context, active, options, one, &places);
        exceptions.iter().filter_map(about).collect()
    });
    let stretches = Stretches::new(&exceptions);
    findings.retain(|finding| {
        let place = finding.place(context.document).start as usize;
        !stretches.silence(&finding.rule.id, place)
    });
    let suppressed = (before - findings.len()) as u32;
    findings.extend(about);
    suppressed
}

/// What there is to say of an exception: that it silences nothing (or one of its rules does not),
/// else that its reason is missing.
fn finding(
    context: &Context,
    active: &ActiveRule,
    options: &UnusedSuppression,
    exception: &Exception,
    places: &Places,
) -> Option<Finding> {
    let used = |rule: &&&str| places.any(rule, &exception.range);
    let idle: Vec<&str> = exception.rules.iter().filter(|rule| !used(rule)).copied().collect();
    let idle = match idle.as_slice() {
        [] if exception.rules.is_empty() && !places.any(ALL, &exception.range) => {
            "alle regels".to_owned()
        }
        names => names.join(", "),
    };
    let rule = &active.rule;
    let (severity, message, advice) = if !idle.is_empty() {
        let severity = active.severity.unwrap_or(rule.severity);
        (severity, rule.message.fill(&[("found", idle)]), rule.advice.fill(&[]))
    } else if exception.reason {
        return None;
    } else {
        (Severity::Hint, options.no_reason.clone(), options.no_reason_advice.clone())
    };
    Some(Finding {
        rule: rule.clone(),
        span: position_after(context, exception.source),
        severity,
        message,
        advice,
        suggestions: Vec::new(),
        related: Vec::new(),
        in_source: Some(exception.source),
        is_density: false,
    })
}

/// Instead of the name of a rule: all of them.
const ALL: &str = "";

/// Where findings stand, in order: of each rule, and of all. A file may hold thousands of exceptions and of
/// findings, so that no exception looks at all findings.
struct Places<'f>(BTreeMap<&'f str, Vec<usize>>);

impl<'f> Places<'f> {
    fn new(document: &Document, findings: &'f [Finding]) -> Places<'f> {
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for finding in findings {
            let place = finding.place(document).start as usize;
            places.entry(&finding.rule.id).or_default().push(place);
            places.entry(ALL).or_default().push(place);
        }
        for of_rule in places.values_mut() {
            of_rule.sort_unstable();
        }
        Places(places)
    }

    /// Whether a finding of a rule stands in a stretch of the source.
    fn any(&self, rule: &str, range: &Range<usize>) -> bool {
        let Some(places) = self.0.get(rule) else { return false };
        let first = places.partition_point(|place| *place < range.start);
        places.get(first).is_some_and(|place| *place < range.end)
    }
}

/// The stretches of the source in which a rule is silent, or all rules: in order and apart.
struct Stretches<'e>(BTreeMap<&'e str, Vec<Range<usize>>>);

impl<'e> Stretches<'e> {
    fn new(exceptions: &'e [Exception]) -> Stretches<'e> {
        let mut stretches: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
        for exception in exceptions.iter().filter(|exception| !exception.range.is_empty()) {
            let named = exception.rules.iter().copied();
            for rule in named.chain(exception.rules.is_empty().then_some(ALL)) {
                stretches.entry(rule).or_default().push(exception.range.clone());
            }
        }
        for of_rule in stretches.values_mut() {
            of_rule.sort_unstable_by_key(|range| range.start);
            of_rule.dedup_by(|next, before| {
                let joins = next.start <= before.end;
                if joins {
                    before.end = before.end.max(next.end);
                }
                joins
            });
        }
        Stretches(stretches)
    }

    /// Whether a finding of a rule is silent at a place.
    fn silence(&self, rule: &str, place: usize) -> bool {
        [rule, ALL].into_iter().filter_map(|name| self.0.get(name)).any(|ranges| {
            let behind = ranges.partition_point(|range| range.start <= place);
            behind > 0 && ranges[behind - 1].contains(&place)
        })
    }
}

fn read<'d>(directives: &'d [Directive], text: &str) -> Vec<Exception<'d>> {
    let mut exceptions: Vec<Exception> = Vec::new();
    let mut lines: Option<LineIndex> = None;
    // The numbers of those without an end so far, by what they silence.
    let mut open: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for directive in directives {
        let Directive::Comment { source, text: comment } = directive else { continue };
        let (head, reason) =
            comment.split_once(':').map_or((&**comment, ""), |(head, reason)| (head, reason));
        let (command, rules) =
            head.trim().split_once(char::is_whitespace).unwrap_or((head.trim(), ""));
        let rules: Vec<&str> =
            rules.split([',', ' ']).map(str::trim).filter(|rule| !rule.is_empty()).collect();
        let end = source.end as usize;
        let range = match command {
            "duidelijk-disable-file" => 0..usize::MAX,
            "duidelijk-disable" => {
                open.entry(rules.clone()).or_default().push(exceptions.len());
                end..usize::MAX
            }
            "duidelijk-disable-next-line" => {
                let lines = lines.get_or_insert_with(|| LineIndex::new(text));
                let next = lines.line(end) + 1;
                if next > lines.lines() {
                    end..end
                } else {
                    let line = lines.line_range(text, next);
                    line.start..line.end + 1
                }
            }
            "duidelijk-enable" => {
                let closed = if rules.is_empty() {
                    std::mem::take(&mut open).into_values().flatten().collect()
                } else {
                    open.remove(&rules).unwrap_or_default()
                };
                for number in closed {
                    let exception: &mut Exception = &mut exceptions[number];
                    exception.range.end = source.start as usize;
                }
                continue;
            }
            // A slip of the pen silences nothing, and is reported as such.
            _ => {
                let rules = vec![head.trim()];
                exceptions.push(Exception { source: *source, rules, reason: true, range: 0..0 });
                continue;
            }
        };
        let reason = !reason.trim().is_empty();
        exceptions.push(Exception { source: *source, rules, reason, range });
    }
    exceptions
}

/// Where in the reading text a comment would stand: an empty span, so that findings keep their
/// order.
fn position_after(context: &Context, source: SourceSpan) -> Span {
    let segments = &context.document.segments;
    let next = segments.partition_point(|segment| segment.source.start < source.start);
    let at =
        segments.get(next).map_or(context.document.text.len() as u32, |segment| segment.text.start);
    Span { start: at, end: at }
}
