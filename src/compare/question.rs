//! What to check in a doubtful place, in a plain sentence.

use super::{Comparison, Doubt, Marked};
use crate::report::{Report, one_line};

/// What a reader must check there.
pub(crate) fn question(doubt: &Doubt, comparison: &Comparison) -> String {
    let words = |report: &Report, marked: Option<Marked>| {
        let sign = marked.and_then(|marked| marked.sign)?;
        Some(one_line(report.document.slice(sign)))
    };
    let (old, new) = (words(comparison.old, doubt.old), words(comparison.new, doubt.new));
    match (old, new) {
        (Some(old), Some(new)) => {
            format!("Oud zegt ‘{old}’, nieuw zegt ‘{new}’. Betekent dat hetzelfde?")
        }
        (Some(old), None) => format!("Oud zegt ‘{old}’. {}", alone(doubt)[0]),
        (None, Some(new)) => format!("Nieuw zegt ‘{new}’. {}", alone(doubt)[1]),
        (None, None) => "Zeggen deze zinnen hetzelfde?".to_owned(),
    }
}

/// The question where the old text alone has the sign, and where the new text alone has it.
fn alone(doubt: &Doubt) -> [&'static str; 2] {
    match (doubt.axis, doubt.positive) {
        ("moet", true) => {
            ["Moet dat in de nieuwe tekst nog steeds?", "Moest dat in de oude tekst ook?"]
        }
        ("moet", false) => [
            "Hoeft dat in de nieuwe tekst nog steeds niet?",
            "Hoefde dat in de oude tekst ook niet?",
        ],
        ("mag", true) => [
            "Kan of mag dat in de nieuwe tekst nog steeds?",
            "Kon of mocht dat in de oude tekst ook?",
        ],
        ("mag", false) => [
            "Kan of mag dat in de nieuwe tekst nog steeds niet?",
            "Kon of mocht dat in de oude tekst ook niet?",
        ],
        ("als" | "alleen", _) => [
            "Geldt die voorwaarde of uitzondering nog?",
            "Gold die voorwaarde of uitzondering eerst ook?",
        ],
        ("betalen", _) => {
            ["Betaalt in de nieuwe tekst dezelfde nog?", "Betaalde in de oude tekst dezelfde?"]
        }
        ("besluit" | "gelijk", _) => [
            "Is het besluit in de nieuwe tekst nog hetzelfde?",
            "Was dat ook het besluit in de oude tekst?",
        ],
        _ => ["Staat dat nog in de nieuwe tekst?", "Stond dat ook in de oude tekst?"],
    }
}
