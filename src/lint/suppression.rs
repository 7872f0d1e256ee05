//! Exceptions: comments in the text and entries of the project file that silence rules, and those that
//! silence nothing.

mod comments;
mod places;
mod project;

use std::collections::BTreeMap;

use crate::document::{Directive, Document};
use crate::lint::finding::Spot;
use crate::lint::gathered::{Row, Said};
use crate::matcher::{Context, Remark, Severity, UnusedSuppression};
use crate::profile::{ActiveRule, Profile};
use crate::rules::Category;
use crate::rules::toml_file::nearest;
use crate::span::{SourceSpan, Span};
use comments::{ALL, COMMANDS, Comment, Part, Slip};
use places::{Places, Stretches};
use project::Applied;

/// What exceptions did.
#[derive(Default)]
pub(super) struct Suppressed {
    /// Of each finding whether it is silent; empty where none is.
    pub(super) silent: Vec<bool>,
    /// What there is to say of exceptions.
    pub(super) about: Vec<(Row, Said)>,
    /// Of the exceptions in the project file: their numbers, and whether they did anything.
    pub(super) exceptions: Vec<(usize, bool)>,
}

/// Whether a document has exceptions.
pub(super) fn is_asked(document: &Document) -> bool {
    let mut directives = document.directives.iter();
    directives.any(|one| matches!(one, Directive::Comment { .. } | Directive::Exception(_)))
}

/// Which findings are silent, with a finding for each exception that silences nothing and a tip for each
/// without a reason: of comments at most so many of each.
pub(super) fn apply(
    context: &Context,
    profile: &Profile,
    spots: &[Spot],
    most: usize,
) -> Suppressed {
    let document = context.document;
    let comments = comments::read(&document.directives, &document.source.text);
    let applied = project::apply(document, spots);
    if comments.is_empty() && applied.is_empty() {
        return Suppressed::default();
    }
    let mut shown = profile.rules.iter().enumerate().filter(|(_, active)| active.shown);
    let own = shown.find_map(|(at, active)| Some((at, active, active.rule.search.exceptions()?)));
    let about = own.map_or_else(Vec::new, |(number, active, options)| {
        let teller = Teller { context, profile, number, active, options };
        let places = Places::new(spots);
        let of_comments = comments.iter().filter_map(|comment| teller.comment(comment, &places));
        // A file may hold a million of them; those behind the most that are wanted nobody sees.
        let mut n_of_each = BTreeMap::new();
        let of_comments = of_comments.filter(|(row, _)| {
            let n = n_of_each.entry(row.severity).or_insert(0);
            *n += 1;
            *n <= most
        });
        let of_project = applied.iter().filter_map(|one| teller.of_project(one, spots));
        of_comments.chain(of_project).collect()
    });
    let stretches = Stretches::new(&comments);
    let mut silent: Vec<bool> = spots.iter().map(|spot| stretches.silence(spot)).collect();
    for one in applied.iter().filter(|one| one.exception.expired.is_none()) {
        for at in &one.findings {
            silent[*at] = true;
        }
    }
    let exceptions = applied.iter().map(|one| {
        let cannot_tell = !one.exception.rule.as_deref().is_none_or(|name| runs(profile, name));
        (one.exception.number, cannot_tell || !one.findings.is_empty())
    });
    Suppressed { silent, about, exceptions: exceptions.collect() }
}

/// Whether a rule is looked for, or one of a group: of others nobody can say that they find nothing.
fn runs(profile: &Profile, name: &str) -> bool {
    let is_it =
        |active: &&ActiveRule| *active.rule.id == *name || active.rule.category.name() == name;
    name == ALL || profile.rules.iter().filter(|active| active.shown).any(|active| is_it(&active))
}

/// Says what there is to say of exceptions.
struct Teller<'c> {
    context: &'c Context<'c>,
    profile: &'c Profile,
    /// The rule about exceptions, with its number.
    number: usize,
    active: &'c ActiveRule,
    options: &'c UnusedSuppression,
}

impl Teller<'_> {
    /// That a comment does nothing (or one of its rules does not), and why; else that its reason is
    /// missing.
    fn comment(&self, comment: &Comment, places: &Places) -> Option<(Row, Said)> {
        let Teller { options, profile, .. } = self;
        let place = Place::Source(comment.source);
        match &comment.slip {
            Some(Slip::Command(found)) => {
                let near = nearest(found, COMMANDS).unwrap_or(COMMANDS[0]);
                let values = [("found", *found), ("near", near)];
                return Some(self.finding(place, &options.unknown_command, &values));
            }
            Some(Slip::NothingToEnd(found)) => return Some(self.idle(place, found)),
            Some(Slip::BlankLine) | None => {}
        }
        let groups = Category::ALL.map(Category::name);
        let is_known =
            |name: &str| name == ALL || profile.known.get(name).is_some() || groups.contains(&name);
        if let Some(unknown) = comment.parts.iter().find(|part| !is_known(part.name)) {
            let found = unknown.name;
            return Some(match nearest(found, profile.known.ids().chain(groups)) {
                Some(near) => {
                    let values = [("found", found), ("near", near)];
                    self.finding(place, &options.unknown, &values)
                }
                None => self.finding(place, &options.unknown_far, &[("found", found)]),
            });
        }
        let is_idle =
            |part: &&Part| !places.any(part.name, &part.range) && runs(profile, part.name);
        let idle: Vec<&str> =
            comment.parts.iter().filter(is_idle).map(|part| shown(part.name)).collect();
        if !idle.is_empty() {
            let found = idle.join(", ");
            return Some(match comment.slip {
                Some(Slip::BlankLine) => self.finding(place, &options.blank, &[("found", &*found)]),
                _ => self.idle(place, &found),
            });
        }
        (!comment.has_reason).then(|| self.tip(place, &options.no_reason, &[]))
    }

    /// That an exception of the project does nothing in the text that it names, or holds no longer; else
    /// that its reason is missing.
    fn of_project(&self, applied: &Applied, spots: &[Spot]) -> Option<(Row, Said)> {
        let Applied { exception, findings: silenced } = applied;
        let of_finding = silenced.first().map(|at| &*spots[*at].rule.id);
        let name = exception.rule.as_deref().or(of_finding).unwrap_or("vingerafdruk");
        let values = |until| [("found", name), ("origin", &*exception.origin), ("until", until)];
        let Some(first) = silenced.first() else {
            let can_tell = exception.rule.as_deref().is_none_or(|name| runs(self.profile, name));
            let idle = exception.of_one_text && can_tell;
            return idle.then(|| self.finding(Place::Document, &self.options.idle, &values("")));
        };
        let place = Place::Of(&spots[*first]);
        if let Some(until) = &exception.expired {
            return Some(self.finding(place, &self.options.expired, &values(until)));
        }
        (!exception.has_reason)
            .then(|| self.tip(place, &self.options.no_reason_in_file, &values("")))
    }

    /// That an exception does nothing.
    fn idle(&self, place: Place, found: &str) -> (Row, Said) {
        let rule = &self.active.rule;
        let message = rule.message.fill(&[("found", found.to_owned())]);
        self.with(place, self.severity(), message, rule.advice.fill(&[]))
    }

    fn finding(&self, place: Place, remark: &Remark, values: &[(&str, &str)]) -> (Row, Said) {
        let Remark { message, advice } = remark;
        self.with(place, self.severity(), fill(message, values), fill(advice, values))
    }

    fn tip(&self, place: Place, remark: &Remark, values: &[(&str, &str)]) -> (Row, Said) {
        let Remark { message, advice } = remark;
        self.with(place, Severity::Hint, fill(message, values), fill(advice, values))
    }

    fn severity(&self) -> Severity {
        self.active.severity.unwrap_or(self.active.rule.severity)
    }

    fn with(
        &self,
        place: Place,
        severity: Severity,
        message: String,
        advice: String,
    ) -> (Row, Said) {
        let blocks = &self.context.document.blocks;
        let (span, in_source) = match place {
            Place::Source(source) => (position_after(self.context, source), Some(source)),
            Place::Of(spot) => (spot.span, spot.in_source),
            Place::Document => {
                (blocks.first().map_or(Span { start: 0, end: 0 }, |block| block.span), None)
            }
        };
        let said = Said { message, advice, in_source, ..Said::default() };
        (Row::new(span, self.number, severity, false), said.from(span.start))
    }
}

/// Where something is said of an exception.
#[derive(Clone, Copy)]
enum Place<'s> {
    /// At a comment.
    Source(SourceSpan),
    /// At what it was made for.
    Of(&'s Spot<'s>),
    /// At the first block.
    Document,
}

fn shown(name: &str) -> &str {
    if name == ALL { "alle regels" } else { name }
}

fn fill(text: &str, values: &[(&str, &str)]) -> String {
    values
        .iter()
        .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
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
