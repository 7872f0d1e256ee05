//! How much of a text was judged, in words for people.

use super::{Report, text};
use crate::analyse::{Coverage, Why};
use crate::document::{Block, Voice};

/// What a person should know of how a text was read: from which encoding, where that is not the usual
/// one, and how much of it was judged, where not all was.
pub(super) fn about(report: &Report) -> Option<String> {
    let decoded = report.document.encoding.map(decoded);
    let judged = judged(&report.coverage);
    match (decoded, judged) {
        (Some(decoded), Some(judged)) => Some(format!("{decoded} {judged}")),
        (decoded, judged) => decoded.or(judged),
    }
}

fn decoded(encoding: &str) -> String {
    let doubt = if encoding.starts_with("UTF") {
        ""
    } else {
        " Ziet u vreemde tekens? Sla het bestand dan op als UTF-8."
    };
    format!("Gelezen als {encoding}, niet als UTF-8.{doubt}")
}

/// How much was judged and what was not; `None` where all was.
fn judged(coverage: &Coverage) -> Option<String> {
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
pub(crate) fn left_out(coverage: &Coverage) -> String {
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

/// Whose words a block holds, with the reason; `None` for the writer's own.
pub(crate) fn whose(block: &Block) -> Option<String> {
    if block.voice == Voice::Own {
        return None;
    }
    let name = voice_name(block.voice);
    Some(match block.voice_reason.as_deref() {
        Some(reason) => format!("{name} ({})", text::one_line(reason)),
        None => name.to_owned(),
    })
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

#[cfg(test)]
mod tests {
    use super::super::example::{partial_coverage, partly, report};
    use super::*;
    use crate::analyse::LeftOut;
    use crate::lexicon::Language;

    #[test]
    fn a_report_says_how_a_text_was_decoded() {
        let mut old = report("Een zin.\n", &[]);
        assert_eq!(about(&old), None);
        old.document.encoding = Some("Windows-1252");
        let wanted = "Gelezen als Windows-1252, niet als UTF-8. Ziet u vreemde tekens? Sla het bestand dan op als UTF-8.";
        assert_eq!(about(&old).as_deref(), Some(wanted));
        let mut wide = partly();
        wide.document.encoding = Some("UTF-16");
        let start = "Gelezen als UTF-16, niet als UTF-8. 1.312 van de 2.204 woorden beoordeeld.";
        assert!(about(&wide).unwrap().starts_with(start));
    }

    #[test]
    fn a_report_says_what_was_not_judged() {
        let all = Coverage { words: 12, judged: 12, left_out: Vec::new() };
        assert_eq!(judged(&all), None);
        let mut coverage = partial_coverage();
        let wanted = "1.312 van de 2.204 woorden beoordeeld. Niet beoordeeld: wetstekst (bijlage 1), eerdere e-mails.";
        assert_eq!(judged(&coverage).as_deref(), Some(wanted));
        let law = |reason: &str| Why::Voice { voice: Voice::Law, reason: Some(reason.into()) };
        let rows = [
            (law("bijlage 2"), "wetstekst (bijlage 1, bijlage 2), eerdere e-mails"),
            (law("bijlage 2"), "wetstekst (bijlage 1, bijlage 2), eerdere e-mails"),
            (law("bijlage 3"), "wetstekst (bijlage 1 en 2 meer), eerdere e-mails"),
        ];
        for (why, wanted) in rows {
            coverage.left_out.push(LeftOut { why, words: 10 });
            assert_eq!(left_out(&coverage), wanted);
        }
        let rows = vec![
            LeftOut { why: Why::Section, words: 60 },
            LeftOut { why: Why::Language(Language::English), words: 9 },
        ];
        let section = Coverage { words: 99, judged: 30, left_out: rows };
        let wanted = "30 van de 99 woorden beoordeeld. Niet beoordeeld: wat buiten de samenvatting staat, tekst in een andere taal (Engels).";
        assert_eq!(judged(&section).as_deref(), Some(wanted));
    }
}
