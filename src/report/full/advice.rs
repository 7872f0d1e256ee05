//! What to do first.

use std::fmt::Write as _;

use crate::report::look::{GREEN, Look};
use crate::report::places::Places;
use crate::report::{Report, Top, group, text};

/// The changes that raise the total most.
pub(super) fn write(report: &Report, places: &Places, look: &Look, out: &mut String) {
    if report.top.is_empty() {
        return;
    }
    let said = |change: &Top| {
        let title = text::one_line(&change.title());
        match places.list(change.places().iter().copied()) {
            Some(list) => group::with_remark(&title, &list),
            None => title,
        }
    };
    let gain = |change: &Top| match change.points() {
        None => "fout".to_owned(),
        Some(points) => format!("+{}", text::decimal(points, 1)),
    };
    let changes: Vec<(String, String)> =
        report.top.iter().map(|change| (said(change), gain(change))).collect();
    let gains = changes.iter().map(|(_, gain)| gain.len()).max().unwrap_or(0);
    let room = look.width.saturating_sub(5 + 2 + gains).max(20);
    let longest = changes.iter().map(|(title, _)| text::width(title)).max().unwrap_or(0).min(room);
    look.titled("Wat het meest helpt", "(punten erbij voor het totaal)", out);
    for (at, (title, gain)) in changes.iter().enumerate() {
        for (row, line) in text::wrap(title, longest).into_iter().enumerate() {
            if row == 0 {
                let gap = " ".repeat(longest.saturating_sub(text::width(&line)));
                let gain = look.paint(GREEN, &format!("{gain:>gains$}"));
                let _ = writeln!(out, "  {}. {line}{gap}  {gain}", at + 1);
            } else {
                let _ = writeln!(out, "     {line}");
            }
        }
    }
}
