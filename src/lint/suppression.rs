//! Comments in the text that silence rules, and those that silence nothing.

use crate::document::Directive;
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
    range: std::ops::Range<usize>,
    /// Rules that it silenced somewhere.
    used: Vec<String>,
}

/// Takes the silenced findings out, adds a finding for each exception that silences nothing and a
/// tip for each without a reason; returns the number of silenced findings.
pub(super) fn apply(context: &Context, profile: &Profile, findings: &mut Vec<Finding>) -> u32 {
    let text = &context.document.source.text;
    let mut exceptions = read(&context.document.directives, text);
    if exceptions.is_empty() {
        return 0;
    }
    let before = findings.len();
    findings.retain(|finding| {
        let place = finding.place(context.document).start as usize;
        let mut silenced = false;
        for exception in &mut exceptions {
            let named = exception.rules.is_empty() || exception.rules.contains(&&*finding.rule.id);
            if named && exception.range.contains(&place) {
                exception.used.push(finding.rule.id.to_string());
                silenced = true;
            }
        }
        !silenced
    });
    let suppressed = (before - findings.len()) as u32;
    let mut shown = profile.rules.iter().filter(|active| active.shown);
    let own = shown.find_map(|active| Some((active, active.rule.search.exceptions()?)));
    if let Some((active, options)) = own {
        let about = |exception: &Exception| finding(context, active, options, exception);
        findings.extend(exceptions.iter().filter_map(about));
    }
    suppressed
}

/// What there is to say of an exception: that it silences nothing (or one of its rules does not),
/// else that its reason is missing.
fn finding(
    context: &Context,
    active: &ActiveRule,
    options: &UnusedSuppression,
    exception: &Exception,
) -> Option<Finding> {
    let used = |rule: &&&str| exception.used.iter().any(|used| used == *rule);
    let idle: Vec<&str> = exception.rules.iter().filter(|rule| !used(rule)).copied().collect();
    let idle = match idle.as_slice() {
        [] if exception.rules.is_empty() && exception.used.is_empty() => "alle regels".to_owned(),
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

fn read<'d>(directives: &'d [Directive], text: &str) -> Vec<Exception<'d>> {
    let mut exceptions: Vec<Exception> = Vec::new();
    let mut lines: Option<LineIndex> = None;
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
            "duidelijk-disable" => end..usize::MAX,
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
                for open in &mut exceptions {
                    let same = rules.is_empty() || open.rules == rules;
                    if same && open.range.end == usize::MAX && open.range.start > 0 {
                        open.range.end = source.start as usize;
                    }
                }
                continue;
            }
            // A slip of the pen silences nothing, and is reported as such.
            _ => {
                let rules = vec![head.trim()];
                exceptions.push(Exception {
                    source: *source,
                    rules,
                    reason: true,
                    range: 0..0,
                    used: Vec::new(),
                });
                continue;
            }
        };
        let reason = !reason.trim().is_empty();
        exceptions.push(Exception { source: *source, rules, reason, range, used: Vec::new() });
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
