//! The words of a block with marks in them: what findings are about, and what the text itself makes
//! stand out. Marks may overlap; tags never do.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::style::LINKED;
use crate::document::{Block, BlockKind, Document, InlineKind, SegmentKind};
use crate::matcher::Severity;
use crate::order;
use crate::report::markup::{attribute, escaped};
use crate::span::Span;

/// A longer stretch is underlined, not coloured: a page full of colour says nothing.
const WIDE: usize = 50;

pub(super) fn is_wide(span: Span) -> bool {
    span.len() > WIDE
}

/// A stretch that a finding is about.
pub(super) struct Mark<'r> {
    pub span: Span,
    pub severity: Severity,
    /// Number of the finding in its block, from 1; 0 where the finding stands in another block.
    pub number: usize,
    /// Whether it belongs to a finding, rather than being its place.
    pub is_related: bool,
    /// What is shown to the mouse.
    pub words: &'r str,
}

/// A link from the text to a finding.
pub(super) struct Reference {
    /// Behind which byte it stands.
    pub at: u32,
    pub html: String,
}

/// The words of a block, with marks and references.
pub(super) fn write(
    document: &Document,
    block: &Block,
    marks: &[Mark],
    references: &[Reference],
    out: &mut String,
) {
    let span = block.span;
    let inlines: Vec<(&str, Span)> = document.inlines[inlines_of(document, span)]
        .iter()
        .filter_map(|inline| Some((tag(&inline.kind)?, inline.span)))
        .collect();
    // Elsewhere a new line is only where the writer's window ended.
    let has_lines = block.kind == BlockKind::Field;
    let breaks = order::set(line_breaks(document, span).filter(|_| has_lines));
    let mut edges: BTreeSet<u32> = [span.start, span.end].into();
    let stretches = marks.iter().map(|mark| mark.span).chain(inlines.iter().map(|(_, span)| *span));
    edges.extend(stretches.flat_map(|stretch| [stretch.start, stretch.end]));
    edges.extend(references.iter().map(|reference| reference.at));
    edges.extend(&breaks);
    let edges: Vec<u32> = edges.range(span.start..=span.end).copied().collect();
    let mut marks = Over::new(marks.iter().map(|mark| (mark.span, mark)));
    let mut tags = Over::new(inlines.iter().map(|(tag, span)| (*span, *tag)));
    let mut references: Vec<&Reference> = references.iter().collect();
    order::by_key(&mut references, |reference| reference.at);
    let mut references = references.into_iter().peekable();
    for (at, start) in edges.iter().enumerate() {
        if breaks.contains(start) {
            out.push_str("<br>");
        }
        while let Some(reference) = references.next_if(|reference| reference.at <= *start) {
            out.push_str(&reference.html);
        }
        let Some(end) = edges.get(at + 1) else { break };
        let Some(words) = document.text.get(*start as usize..*end as usize) else { continue };
        let open = opening(marks.at(*start));
        if let Some(open) = &open {
            out.push_str(open);
        }
        let tags = tags.at(*start);
        for (_, tag) in tags {
            let _ = write!(out, "<{tag}>");
        }
        out.push_str(&escaped(words));
        for (_, tag) in tags.iter().rev() {
            let _ = write!(out, "</{tag}>");
        }
        if open.is_some() {
            out.push_str("</mark>");
        }
    }
}

/// Stretches, and those of them that lie over a place that only moves on: a block may have thousands.
struct Over<T> {
    /// The rest, the first last.
    waiting: Vec<(Span, T)>,
    here: Vec<(Span, T)>,
}

impl<T> Over<T> {
    fn new(all: impl Iterator<Item = (Span, T)>) -> Over<T> {
        let mut waiting: Vec<(Span, T)> = all.collect();
        order::by_key(&mut waiting, |(span, _)| std::cmp::Reverse(span.start));
        Over { waiting, here: Vec::new() }
    }

    /// Those over the byte at a place.
    fn at(&mut self, place: u32) -> &[(Span, T)] {
        while let Some(next) = self.waiting.pop_if(|(span, _)| span.start <= place) {
            self.here.push(next);
        }
        self.here.retain(|(span, _)| span.end > place);
        &self.here
    }
}

/// The tag around a piece of text, for all marks over it; `None` where there is none.
fn opening(marks: &[(Span, &Mark)]) -> Option<String> {
    let marks: Vec<&Mark> = marks.iter().map(|(_, mark)| *mark).collect();
    let nearest = marks.iter().min_by_key(|mark| mark.span.len())?;
    let mut classes: BTreeSet<String> = BTreeSet::new();
    let wide = |mark: &&&Mark| is_wide(mark.span);
    let narrow = marks.iter().filter(|mark| !is_wide(mark.span) && !mark.is_related);
    if let Some(worst) = narrow.map(|mark| mark.severity).max() {
        classes.insert(worst.name().to_owned());
    }
    if let Some(worst) = marks.iter().filter(wide).map(|mark| mark.severity).max() {
        let class = if worst == Severity::Error { "wide-error" } else { "wide" };
        classes.insert(class.to_owned());
    }
    if marks.iter().any(|mark| mark.is_related && !is_wide(mark.span)) {
        classes.insert("also".to_owned());
    }
    let numbers = marks.iter().map(|mark| mark.number).filter(|n| (1..=LINKED).contains(n));
    classes.extend(numbers.map(|n| format!("m{n}")));
    let classes: Vec<String> = classes.into_iter().collect();
    Some(format!("<mark class=\"{}\" title=\"{}\">", classes.join(" "), attribute(nearest.words)))
}

/// The indices of inlines that may start in a block.
fn inlines_of(document: &Document, span: Span) -> std::ops::Range<usize> {
    let inlines = &document.inlines;
    let first = inlines.partition_point(|inline| inline.span.start < span.start);
    let last = inlines.partition_point(|inline| inline.span.start < span.end);
    first..last
}

/// How words stand out in the text itself.
fn tag(kind: &InlineKind) -> Option<&'static str> {
    match kind {
        InlineKind::Strong => Some("strong"),
        InlineKind::Emphasis => Some("em"),
        InlineKind::Code => Some("code"),
        _ => None,
    }
}

/// Where the writer started a new line within a block.
fn line_breaks(document: &Document, span: Span) -> impl Iterator<Item = u32> {
    let segments = &document.segments;
    let first = segments.partition_point(|segment| segment.text.end <= span.start);
    let within = segments[first..].iter().take_while(move |segment| segment.text.start < span.end);
    within.filter(|segment| segment.kind == SegmentKind::LineBreak).map(|segment| segment.text.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::example::report;

    fn marked(text: &str, marks: &[(&str, Severity)]) -> String {
        let report = report(text, &[]);
        let mark = |(at, (words, severity)): (usize, &(&str, Severity))| {
            let start = text.find(words).expect("it is there");
            let span = Span::new(start, start + words.len());
            let number = at + 1;
            Mark { span, severity: *severity, number, is_related: false, words: "Zo \"niet\"." }
        };
        let marks: Vec<Mark> = marks.iter().enumerate().map(mark).collect();
        let references: Vec<Reference> = marks
            .iter()
            .map(|mark| Reference { at: mark.span.end, html: format!("[{}]", mark.number) })
            .collect();
        let mut out = String::new();
        write(&report.document, &report.document.blocks[0], &marks, &references, &mut out);
        out
    }

    #[test]
    fn marks_may_overlap_and_tags_do_not() {
        let title = "title=\"Zo &quot;niet&quot;.\"";
        let all = marked("a <b> c d", &[("a <b> c", Severity::Hint), ("c d", Severity::Error)]);
        let wanted = format!(
            "<mark class=\"hint m1\" {title}>a &lt;b&gt; </mark>\
             <mark class=\"error m1 m2\" {title}>c</mark>[1]\
             <mark class=\"error m2\" {title}> d</mark>[2]"
        );
        assert_eq!(all, wanted);
    }

    #[test]
    fn a_long_stretch_is_only_underlined() {
        let long = "Een zin die zo lang is dat kleur over alle woorden niets meer zegt.";
        let all = marked(long, &[(long, Severity::Warning), ("kleur", Severity::Warning)]);
        assert!(all.starts_with("<mark class=\"m1 wide\" "), "{all}");
        assert!(all.contains("<mark class=\"m1 m2 warning wide\" "), "{all}");
    }
}
