//! The scores of a document, with a bar and a reason each.

use std::fmt::Write as _;

use anstyle::Style;

use crate::letter::genre::Genre;
use crate::report::look::{BOLD, DIM, GREEN, Look, RED, YELLOW};
use crate::report::{Report, scores, text};

/// The scores with bars, and what each rests on.
pub(super) fn write(report: &Report, look: &Look, out: &mut String) {
    let (Some(score), Some(measures)) = (&report.score, &report.measures) else { return };
    let name = match report.profile.genre {
        Genre::Algemeen => "tekst",
        Genre::Collegenota => "samenvatting",
        genre => genre.title(),
    };
    let title = format!("Uw {name} in cijfers");
    look.titled(&title, "(0 = moeilijk, 100 = duidelijk)", out);
    let norms = &report.profile.norms;
    let rows = [
        ("Totaal", score.total, norms.total, scores::verdict_on_total(report)),
        (
            "Zinslengte",
            score.sentence_length,
            norms.sentence_length,
            scores::about_sentences(measures),
        ),
        ("Woordkeus", score.jargon, norms.jargon, scores::about_words(measures)),
        (
            "Leesbaarheid",
            score.readability,
            norms.readability,
            scores::about_readability(report, measures),
        ),
    ];
    let cells = match look.width {
        96.. => 20,
        60.. => 12,
        // On a narrow page the words go before the bar.
        _ => 0,
    };
    let gap = if cells > 0 { "   " } else { "" };
    let numbers = rows.each_ref().map(|(_, value, norm, _)| scores::shown(*value, *norm));
    let wide = numbers.iter().map(|number| text::width(number)).max().unwrap_or(0);
    for ((name, value, norm, about), number) in rows.into_iter().zip(numbers) {
        let style = if value < 50.0 {
            RED
        } else if value < 75.0 {
            YELLOW
        } else {
            GREEN
        };
        let about = match norm.filter(|norm| name != "Totaal" && !scores::meets(value, *norm)) {
            Some(norm) => format!("norm {}: nog niet gehaald; {about}", text::number(norm)),
            None => about,
        };
        let start = format!("  {name:12}  {number:>wide$}  ");
        let room = look.width.saturating_sub(start.chars().count() + cells + gap.len()).max(20);
        let start = if name == "Totaal" { look.paint(BOLD, &start) } else { start };
        let mut about = text::wrap(&about, room).into_iter();
        let row = format!(
            "{start}{}{gap}{}",
            bar(value, cells, style, look),
            about.next().unwrap_or_default()
        );
        let _ = writeln!(out, "{}", row.trim_end());
        for rest in about {
            let _ =
                writeln!(out, "{}{rest}", " ".repeat(2 + 12 + 2 + wide + 2 + cells + gap.len()));
        }
    }
}

/// A bar of so many cells; two steps a cell.
fn bar(value: f64, cells: usize, style: Style, look: &Look) -> String {
    let steps = (value.clamp(0.0, 100.0) / 100.0 * cells as f64 * 2.0).round() as usize;
    let half = if steps % 2 == 1 { "▌" } else { "" };
    let empty = "░".repeat(cells - steps.div_ceil(2));
    format!(
        "{}{}",
        look.paint(style, &format!("{}{half}", "█".repeat(steps / 2))),
        look.paint(DIM, &empty)
    )
}
