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
        (Some(old), None) => {
            let still = match (doubt.axis, doubt.positive) {
                ("moet", true) => "Moet dat in de nieuwe tekst nog steeds?",
                ("moet", false) => "Hoeft dat in de nieuwe tekst nog steeds niet?",
                ("mag", true) => "Kan of mag dat in de nieuwe tekst nog steeds?",
                ("mag", false) => "Kan of mag dat in de nieuwe tekst nog steeds niet?",
                ("als" | "alleen", _) => "Geldt die voorwaarde of uitzondering nog?",
                ("betalen", _) => "Betaalt in de nieuwe tekst dezelfde nog?",
                ("besluit" | "gelijk", _) => "Is het besluit in de nieuwe tekst nog hetzelfde?",
                _ => "Staat dat nog in de nieuwe tekst?",
            };
            format!("Oud zegt ‘{old}’. {still}")
        }
        (None, Some(new)) => {
            let before = match (doubt.axis, doubt.positive) {
                ("moet", true) => "Moest dat in de oude tekst ook?",
                ("moet", false) => "Hoefde dat in de oude tekst ook niet?",
                ("mag", true) => "Kon of mocht dat in de oude tekst ook?",
                ("mag", false) => "Kon of mocht dat in de oude tekst ook niet?",
                ("als" | "alleen", _) => "Gold die voorwaarde of uitzondering eerst ook?",
                ("betalen", _) => "Betaalde in de oude tekst dezelfde?",
                ("besluit" | "gelijk", _) => "Was dat ook het besluit in de oude tekst?",
                _ => "Stond dat ook in de oude tekst?",
            };
            format!("Nieuw zegt ‘{new}’. {before}")
        }
        (None, None) => "Zeggen deze zinnen hetzelfde?".to_owned(),
    }
}
