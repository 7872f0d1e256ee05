//! The closing lines of a report for people: how much was found, how to see more, and what the
//! report does not say.

use std::fmt::Write as _;

use super::look::{DIM, Look};
use super::{DISCLAIMER, Tally, nothing, text};
use crate::matcher::Severity;

/// What stands at the end of a report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Closing<'r> {
    /// What the report shows.
    pub found: Tally,
    /// What it does not show.
    pub hidden: Tally,
    /// The lowest severity that it shows.
    pub least: Severity,
    /// How many documents it is about.
    pub documents: usize,
    /// How many of them have a score below the norm.
    pub below_norm: usize,
    /// Of how many of them not all words were judged.
    pub partly: usize,
    /// How many could not be checked.
    pub failed: usize,
    /// A rule to explain, where it is about one document.
    pub first_rule: Option<&'r str>,
}

/// After all documents: how much was found, how to see more, and what the report does not say.
pub(crate) fn write(closing: &Closing, look: &Look, out: &mut String) {
    let mut words = text::tally(closing.found).unwrap_or_else(|| nothing(closing.least).to_owned());
    if closing.documents > 1 {
        let _ = write!(words, " in {} teksten", closing.documents);
    }
    words.push('.');
    if let Some(hidden) = text::tally(closing.hidden) {
        let least = if closing.hidden.hints > 0 { Severity::Hint } else { Severity::Warning };
        let _ = write!(words, " En {hidden}: --min-severity {}.", least.name());
    }
    match closing.below_norm {
        0 => {}
        _ if closing.documents == 1 => words.push_str(" De norm is nog niet gehaald."),
        1 => words.push_str(" 1 tekst haalt de norm nog niet."),
        n => {
            let _ = write!(words, " {n} teksten halen de norm nog niet.");
        }
    }
    // Of one text its own report says so.
    match closing.partly {
        0 => {}
        _ if closing.documents == 1 => {}
        1 => words.push_str(" 1 tekst is niet helemaal beoordeeld."),
        n => {
            let _ = write!(words, " {n} teksten zijn niet helemaal beoordeeld.");
        }
    }
    if closing.failed > 0 {
        let failed = text::count(closing.failed, "tekst", "teksten");
        let _ = write!(words, " Niet gecontroleerd: {failed}.");
    }
    let first = closing.first_rule.filter(|_| closing.documents == 1);
    let explain = first.map(|rule| format!("Uitleg: duidelijk explain {rule}"));
    out.push('\n');
    match explain {
        // A command that is broken over two lines cannot be copied.
        Some(explain) if text::width(&words) + 1 + text::width(&explain) > look.width => {
            text::paragraph(&words, look.width, out);
            let _ = writeln!(out, "{explain}");
        }
        Some(explain) => {
            let _ = writeln!(out, "{words} {explain}");
        }
        None => text::paragraph(&words, look.width, out),
    }
    for line in text::wrap(DISCLAIMER, look.width) {
        let _ = writeln!(out, "{}", look.paint(DIM, &line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_counts_and_disclaims() {
        let closing = Closing {
            found: Tally { errors: 1, warnings: 9, hints: 0 },
            hidden: Tally { errors: 0, warnings: 0, hints: 14 },
            least: Severity::Warning,
            documents: 1,
            below_norm: 0,
            partly: 0,
            failed: 0,
            first_rule: Some("lange-zin"),
        };
        let none = Tally::default();
        let hidden = Tally { errors: 0, warnings: 12, hints: 34 };
        let warnings = Tally { hints: 0, ..hidden };
        let least = Severity::Error;
        let cases = [
            (
                closing,
                "1 fout en 9 waarschuwingen. En 14 tips: --min-severity hint. Uitleg: duidelijk explain lange-zin",
            ),
            (
                Closing { least, found: none, hidden, ..closing },
                "Geen fouten. En 12 waarschuwingen en 34 tips: --min-severity hint. ",
            ),
            (
                Closing { least, hidden: warnings, documents: 3, failed: 2, ..closing },
                "1 fout en 9 waarschuwingen in 3 teksten. En 12 waarschuwingen: --min-severity warning. Niet gecontroleerd: 2 teksten. ",
            ),
            (
                Closing { found: none, hidden: none, failed: 1, ..closing },
                "Geen fouten of waarschuwingen. Niet gecontroleerd: 1 tekst. ",
            ),
            (
                Closing { found: none, hidden: none, below_norm: 1, ..closing },
                "Geen fouten of waarschuwingen. De norm is nog niet gehaald. ",
            ),
            (
                Closing { found: none, hidden: none, documents: 3, partly: 2, ..closing },
                "Geen fouten of waarschuwingen in 3 teksten. 2 teksten zijn niet helemaal beoordeeld. ",
            ),
            (
                Closing { found: none, hidden: none, documents: 3, partly: 1, ..closing },
                "Geen fouten of waarschuwingen in 3 teksten. 1 tekst is niet helemaal beoordeeld. ",
            ),
            (
                Closing { found: none, hidden: none, documents: 4, below_norm: 2, ..closing },
                "Geen fouten of waarschuwingen in 4 teksten. 2 teksten halen de norm nog niet. ",
            ),
        ];
        for (closing, wanted) in cases {
            let mut out = String::new();
            write(&closing, &Look { colour: false, width: 80 }, &mut out);
            let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.starts_with(wanted), "{words}");
            assert!(words.ends_with("geen taalniveau."));
            assert!(out.lines().all(|line| text::width(line) <= 80));
        }
    }
}
