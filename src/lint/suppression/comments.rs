//! Comments in the text that silence rules.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::Directive;
use crate::span::{LineIndex, SourceSpan};

/// The commands that a comment can give.
pub(super) const COMMANDS: [&str; 4] = [
    "duidelijk-disable",
    "duidelijk-disable-next-line",
    "duidelijk-disable-file",
    "duidelijk-enable",
];

/// Instead of the name of a rule: all of them.
pub(super) const ALL: &str = "";

/// A comment that makes an exception, or ends one.
pub(super) struct Comment<'d> {
    pub(super) source: SourceSpan,
    pub(super) has_reason: bool,
    /// What it silences where.
    pub(super) parts: Vec<Part<'d>>,
    /// Why it can do nothing.
    pub(super) slip: Option<Slip<'d>>,
}

/// A rule, or a group of rules, and the stretch of the source in which it is silent.
pub(super) struct Part<'d> {
    pub(super) name: &'d str,
    pub(super) range: Range<usize>,
}

/// Why a comment can do nothing.
pub(super) enum Slip<'d> {
    /// There is no such command.
    Command(&'d str),
    /// It ends what was never begun.
    NothingToEnd(&'d str),
    /// The line that it is about is blank.
    BlankLine,
}

/// Reads the comments of a document.
pub(super) fn read<'d>(directives: &'d [Directive], text: &str) -> Vec<Comment<'d>> {
    let mut comments: Vec<Comment> = Vec::new();
    let mut lines: Option<LineIndex> = None;
    // Those without an end so far: the numbers of comment and part, by what they silence.
    let mut open: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for directive in directives {
        let Directive::Comment { source, text: comment } = directive else { continue };
        let (head, reason) =
            comment.split_once(':').map_or((&**comment, ""), |(head, reason)| (head, reason));
        let head = head.trim();
        let (command, names) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
        let mut names: Vec<&str> =
            names.split([',', ' ']).map(str::trim).filter(|name| !name.is_empty()).collect();
        if names.is_empty() {
            names.push(ALL);
        }
        let end = source.end as usize;
        let mut slip = None;
        let range = match command {
            "duidelijk-disable-file" => 0..usize::MAX,
            "duidelijk-disable" => {
                for (part, name) in names.iter().enumerate() {
                    open.entry(name).or_default().push((comments.len(), part));
                }
                end..usize::MAX
            }
            "duidelijk-disable-next-line" => {
                let lines = lines.get_or_insert_with(|| LineIndex::new(text));
                let next = lines.line(end) + 1;
                let line =
                    if next > lines.lines() { end..end } else { lines.line_range(text, next) };
                if text[line.clone()].trim().is_empty() {
                    slip = Some(Slip::BlankLine);
                }
                line.start..line.end + 1
            }
            "duidelijk-enable" => {
                let closed: Vec<(usize, usize)> = match names.as_slice() {
                    [ALL] => std::mem::take(&mut open).into_values().flatten().collect(),
                    names => names.iter().filter_map(|name| open.remove(name)).flatten().collect(),
                };
                for (number, part) in &closed {
                    comments[*number].parts[*part].range.end = source.start as usize;
                }
                if closed.is_empty() {
                    slip = Some(Slip::NothingToEnd(head));
                }
                names.clear();
                0..0
            }
            // A slip of the pen silences nothing, and is reported as such.
            _ => {
                slip = Some(Slip::Command(command));
                names.clear();
                0..0
            }
        };
        let parts = names.into_iter().map(|name| Part { name, range: range.clone() }).collect();
        let has_reason = command == "duidelijk-enable" || !reason.trim().is_empty();
        comments.push(Comment { source: *source, has_reason, parts, slip });
    }
    comments
}
