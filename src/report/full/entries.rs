//! Findings that say the same as one remark with all its places: errors first, each drawn in its line,
//! then the others by severity.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::Style;

use super::marks::{draw, with_rule};
use super::{Limit, Options, hidden};
use crate::lint::Finding;
use crate::matcher::Severity;
use crate::report::group::{self, Differing, Group};
use crate::report::look::{BOLD, Look, style_of};
use crate::report::places::{self, Places};
use crate::report::{Report, text};
use crate::span::Span;

/// So many errors are drawn in their lines; the others take a line.
const DRAWN: usize = 4;

/// So many places of a remark are named where not everything is shown.
const NAMED: usize = 8;

/// Columns before the words of a remark.
const INDENT: usize = 2;

/// Writes the remarks.
pub(super) fn write(
    report: &Report,
    shown: &[&Finding],
    places: &Places,
    options: &Options,
    out: &mut String,
) {
    let look = &options.look;
    let numbers = shown.iter().map(|finding| places.number(finding.span, report.place(finding)));
    let gutter = numbers.max().unwrap_or(0).to_string().len();
    let mut by_place: BTreeMap<Span, Vec<&Finding>> = BTreeMap::new();
    for finding in shown {
        by_place.entry(finding.span).or_default().push(finding);
    }
    let page = Page { report, by_place, places, look, gutter, limit: options.limit };
    let (mut written, mut left_out, mut n_lines) = (0, 0, out.lines().count());
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        let mut title = Some(title(severity, look));
        for (at, group) in group::groups(shown, severity).iter().enumerate() {
            // Behind one that has no room stands none.
            if left_out > 0 {
                left_out += group.findings.len();
                continue;
            }
            let mut remark = title.clone().unwrap_or_default();
            if severity == Severity::Error && at < DRAWN {
                page.drawn(group, &mut remark);
            } else {
                page.listed(group, &mut remark);
            }
            let lines = remark.lines().count();
            let always = severity == Severity::Error && !matches!(options.limit, Limit::Remarks(_));
            if always || options.limit.has_room(written, n_lines + lines) {
                out.push_str(&remark);
                n_lines += lines;
                title = None;
                written += 1;
            } else {
                left_out += group.findings.len();
            }
        }
    }
    hidden(left_out, look, out);
}

/// The title of the remarks of a severity.
fn title(severity: Severity, look: &Look) -> String {
    let name = match severity {
        Severity::Error => "Fouten",
        Severity::Warning => "Waarschuwingen",
        Severity::Hint => "Tips",
    };
    format!("\n{}\n", look.paint(style_of(severity).bold(), name))
}

/// What the remarks of a document have in common.
struct Page<'p> {
    report: &'p Report,
    /// All findings, by their places.
    by_place: BTreeMap<Span, Vec<&'p Finding>>,
    places: &'p Places<'p>,
    look: &'p Look,
    gutter: usize,
    limit: Limit,
}

impl Page<'_> {
    /// The message, the worst place in its line with the advice, and the other places.
    fn drawn(&self, group: &Group, out: &mut String) {
        let worst = group.worst();
        let others: Vec<&Finding> =
            group.findings.iter().copied().filter(|other| !std::ptr::eq(*other, worst)).collect();
        let mut message = text::one_line(&worst.message);
        let uniform = group.is_uniform();
        if uniform && let Some(list) = self.named(&others) {
            message = group::with_remark(&message, &format!("ook {list}"));
        }
        self.sentence(&message, worst, BOLD, out);
        draw(self.report, worst, None, self.places, self.gutter, self.look, out);
        if !uniform {
            self.excerpts(group, &others, out);
        }
    }

    /// Message and advice as one sentence with all places; below it the words of each place that the
    /// message does not name.
    fn listed(&self, group: &Group, out: &mut String) {
        let first = group.first();
        let named = first.is_density
            || (group.is_uniform() && group::names_its_words(self.report, first))
            || group.findings.iter().all(|finding| self.is_shown_elsewhere(finding));
        let excerpts = !named;
        if !group.is_uniform()
            && let Some(words) = group.words(NAMED)
        {
            let words = format!("{} Het gaat om {words}", group.in_common());
            let list = self.named(&group.findings).unwrap_or_default();
            self.sentence(&group::with_remark(&words, &list), first, Style::new(), out);
            return;
        }
        if !group.is_uniform() {
            self.sentence(&group.in_common(), first, Style::new(), out);
        } else if excerpts {
            self.sentence(&group::said(first), first, Style::new(), out);
        } else {
            let said = group::said(first);
            let said = match self.named(&group.findings) {
                Some(list) => group::with_remark(&said, &list),
                None => said,
            };
            self.sentence(&said, first, Style::new(), out);
        }
        if excerpts {
            self.excerpts(group, &group.findings, out);
        }
    }

    /// Whether the words of a place stand in the report already, with a remark of another rule about
    /// the same sentence that is at least as serious.
    fn is_shown_elsewhere(&self, finding: &Finding) -> bool {
        let mut beside = self.by_place.get(&finding.span).into_iter().flatten();
        beside.any(|other| {
            let rank = |finding: &Finding| (finding.severity, Reverse(finding.message.len()));
            other.rule.id != finding.rule.id && rank(other) > rank(finding)
        })
    }

    /// Where findings stand.
    fn named(&self, findings: &[&Finding]) -> Option<String> {
        let report = self.report;
        let related = findings.iter().filter(|finding| finding.is_density);
        let related = related.flat_map(|finding| &finding.related);
        let related = related.map(|span| (*span, report.document.source_span(*span)));
        let own = findings.iter().map(|finding| (finding.span, report.place(finding)));
        let most = if self.limit == Limit::None { usize::MAX } else { NAMED };
        self.places.list_of(own.chain(related), most)
    }

    /// A line a place: its number, what sets it apart from the others, and its words.
    fn excerpts(&self, group: &Group, of: &[&Finding], out: &mut String) {
        let differing = Differing::new(&group.findings);
        let figures: Vec<String> = of
            .iter()
            .map(|finding| differing.figure(&finding.message).unwrap_or_default())
            .collect();
        let widest = figures.iter().map(|figure| text::width(figure)).max().unwrap_or(0);
        let names: Vec<String> = of.iter().map(|finding| self.place_name(finding)).collect();
        let longest = names.iter().map(|name| text::width(name)).max().unwrap_or(0);
        for ((finding, figure), name) in of.iter().zip(&figures).zip(&names) {
            let mut start = format!("{}{name:<longest$}  ", " ".repeat(INDENT + 2));
            if widest > 0 {
                let _ = write!(start, "{figure:<widest$}  ");
            }
            let room = self.look.width.saturating_sub(text::width(&start)).max(10);
            let words = group::excerpt(self.report, finding, room);
            let _ = writeln!(out, "{}", format!("{start}{words}").trim_end());
        }
    }

    /// `tekstregel 24`, or where a document has no lines, where a person finds it.
    fn place_name(&self, finding: &Finding) -> String {
        places::anchor_name(self.report, finding.span).unwrap_or_else(|| {
            let number = self.places.number(finding.span, self.report.place(finding));
            format!("{} {number:>width$}", self.places.name(), width = self.gutter)
        })
    }

    fn sentence(&self, words: &str, finding: &Finding, style: Style, out: &mut String) {
        let start = " ".repeat(INDENT);
        let words = text::one_line(words);
        with_rule(&words, &finding.rule.id, (&start, INDENT, INDENT + 2), style, self.look, out);
    }
}
