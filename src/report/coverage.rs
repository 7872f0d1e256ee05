//! How much of a text was judged, in words for people.

use super::text;
use crate::analyse::{Coverage, Why};
use crate::document::Voice;

/// How much was judged and what was not; `None` where all was.
pub(super) fn about(coverage: &Coverage) -> Option<String> {
    (coverage.judged < coverage.words).then(|| {
        format!(
            "{} van de {} woorden beoordeeld. Niet beoordeeld: {}.",
            text::thousands(coverage.judged),
            text::thousands(coverage.words),
            left_out(coverage)
        )
    })
}

/// What was not judged: *wetstekst (Bijlage 1), eerdere e-mails*. What is named twice for two reasons
/// stands once.
pub fn left_out(coverage: &Coverage) -> String {
    const MOST_REASONS: usize = 2;
    let mut parts: Vec<(&str, Vec<String>)> = Vec::new();
    for row in &coverage.left_out {
        let (name, reason) = match &row.why {
            Why::Voice { voice, reason } => (voice_name(*voice), reason.as_deref()),
            Why::Language(language) => ("tekst in een andere taal", Some(language.name())),
            Why::Section => ("wat buiten de samenvatting staat", None),
        };
        let at = parts.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
            parts.push((name, Vec::new()));
            parts.len() - 1
        });
        let reason = reason.map(text::one_line).filter(|reason| !parts[at].1.contains(reason));
        parts[at].1.extend(reason);
    }
    let written = parts.iter().map(|(name, reasons)| match reasons.len() {
        0 => (*name).to_owned(),
        1..=MOST_REASONS => format!("{name} ({})", reasons.join(", ")),
        more => format!("{name} ({} en {} meer)", reasons[0], more - 1),
    });
    written.collect::<Vec<_>>().join(", ")
}

/// A voice as a writer reads it.
fn voice_name(voice: Voice) -> &'static str {
    match voice {
        Voice::Own => "eigen tekst",
        Voice::Law => "wetstekst",
        Voice::Correspondence => "eerdere e-mails",
        Voice::Boilerplate => "standaardtekst",
        Voice::Quoted => "woorden van anderen",
        Voice::Furniture => "kop, voet en menu van de pagina",
    }
}
