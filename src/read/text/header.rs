//! Reference lines above a letter or an e-mail: `Ons kenmerk: …`, `Van: …`, `Onderwerp: …`.

use std::ops::Range;

/// A reference line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The label, colon included.
    pub(super) label: Range<usize>,
    /// What follows; empty where the label stands alone.
    pub(super) value: Range<usize>,
    /// Whether the value says what the text is about.
    pub(super) is_subject: bool,
}

/// Labels that say what the text is about.
const SUBJECTS: &[&str] = &["onderwerp", "betreft", "subject", "betr."];

/// Labels that need a colon or columns after them, since sentences start with them too.
const LOOSE: &[&str] = &[
    "aan",
    "bcc",
    "bijlage",
    "cc",
    "from",
    "sent",
    "tel",
    "tel.",
    "telefoon",
    "to",
    "uw brief",
    "van",
    "verzonden",
];

/// Labels that no sentence starts with, even without a colon.
const STRICT: &[&str] = &[
    "afdeling",
    "attachments",
    "behandeld door",
    "bezoekadres",
    "bijlage(n)",
    "bijlagen",
    "briefnummer",
    "bsn",
    "contactpersoon",
    "datum",
    "dossiernummer",
    "doorkiesnummer",
    "e-mail",
    "e-mailadres",
    "kenmerk",
    "ons kenmerk",
    "ons nummer",
    "opgesteld door",
    "portefeuille",
    "portefeuille(s)",
    "portefeuillehouder",
    "portefeuillehouder(s)",
    "postadres",
    "registratienummer",
    "retouradres",
    "telefoonnummer",
    "uw brief van",
    "uw kenmerk",
    "verzenddatum",
    "zaaknummer",
];

/// The longest label with its colon.
const LONGEST_LABEL: usize = 40;

/// The reference line that a line is. After another one any `Label: value` is.
pub(super) fn find(source: &str, line: Range<usize>, after_header: bool) -> Option<Header> {
    let text = &source[line.clone()];
    if text.len() > 300 {
        return None;
    }
    let (label, gap) = label(text)?;
    let name = text[..label].to_lowercase();
    let name = name.trim_end();
    let value = text[label..].trim_start_matches(|mark: char| mark == ':' || mark.is_whitespace());
    let is_subject = SUBJECTS.contains(&name);
    let is_strict = is_subject || STRICT.contains(&name);
    let is_known = is_strict || LOOSE.contains(&name);
    let is_whole_sentence = value.ends_with(['.', '?', '!']) && !is_subject;
    let is_header = match gap {
        Gap::Colon => {
            is_known || (after_header && !is_whole_sentence && name.split(' ').count() <= 3)
        }
        Gap::Columns | Gap::Nothing => is_known,
        Gap::Space => {
            let first = value.chars().next()?;
            let is_value = !first.is_lowercase() && !is_whole_sentence;
            is_value && (is_strict || (after_header && is_known))
        }
    };
    if !is_header || !text.starts_with(|first: char| first.is_uppercase()) {
        return None;
    }
    let colon = usize::from(gap == Gap::Colon);
    let label = line.start..line.start + text[..label].trim_end().len().max(label * colon) + colon;
    Some(Header { label, value: line.end - value.len()..line.end, is_subject })
}

/// What stands between label and value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Colon,
    Columns,
    Space,
    Nothing,
}

/// Length of the label of a line, and what follows it.
fn label(text: &str) -> Option<(usize, Gap)> {
    let head_end =
        (0..=text.len().min(LONGEST_LABEL)).rev().find(|end| text.is_char_boundary(*end))?;
    let head = &text[..head_end];
    if let Some(colon) = head.find(':') {
        let is_time = text[colon + 1..].starts_with(|next: char| next.is_ascii_digit())
            && head[..colon].ends_with(|last: char| last.is_ascii_digit());
        return (!is_time).then_some((colon, Gap::Colon));
    }
    let columns = [head.find("  "), head.find('\t')].into_iter().flatten().min();
    if let Some(columns) = columns {
        return Some((columns, Gap::Columns));
    }
    let lower = head.to_lowercase();
    if lower.len() != head.len() {
        return None;
    }
    let labels = || SUBJECTS.iter().chain(STRICT).chain(LOOSE);
    if labels().any(|label| lower == **label) && head.len() == text.len() {
        return Some((head.len(), Gap::Nothing));
    }
    let is_first =
        |label: &&&str| lower.strip_prefix(**label).is_some_and(|rest| rest.starts_with(' '));
    let longest = labels().filter(is_first).max_by_key(|label| label.len())?;
    Some((longest.len(), Gap::Space))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reference_lines() {
        let cases = [
            ("Ons kenmerk: 2026-123", Some(("Ons kenmerk:", "2026-123"))),
            ("Ons kenmerk  2026-123", Some(("Ons kenmerk", "2026-123"))),
            ("Onderwerp: Uw aanvraag", Some(("Onderwerp:", "Uw aanvraag"))),
            ("Onderwerp Uw aanvraag", Some(("Onderwerp", "Uw aanvraag"))),
            ("Datum 18 mei 2021", Some(("Datum", "18 mei 2021"))),
            ("Bijlage(n)", Some(("Bijlage(n)", ""))),
            ("Van: Piet", Some(("Van:", "Piet"))),
            ("Van harte welkom", None),
            ("Aan de slag", None),
            ("Datum en plaats zijn bekend", None),
            ("Let op: u moet betalen", None),
            ("Om 10:30 uur", None),
            ("onderwerp: van gesprek", None),
        ];
        for (line, wanted) in cases {
            let found = find(line, 0..line.len(), false);
            let found = found.map(|header| (&line[header.label], &line[header.value]));
            assert_eq!(found, wanted, "{line}");
        }
    }

    #[test]
    fn after_a_reference_line_any_label_is_one() {
        for line in ["Wijk: Centrum", "Aan Jan Jansen"] {
            assert_eq!(find(line, 0..line.len(), false), None);
            assert!(find(line, 0..line.len(), true).is_some());
        }
        let sentence = "Let op: u moet betalen.";
        assert_eq!(find(sentence, 0..sentence.len(), true), None);
    }
}
