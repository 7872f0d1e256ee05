//! Labels of lines: `Ons kenmerk: …`, `Van: …`, `Onderwerp: …`.

use super::phrases::{Phrases, Start, is_word, lowered};
use super::running::{LONGEST, is_running};
use super::words::WORDS;

/// The label that a line starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    /// What it labels.
    pub(crate) kind: LabelKind,
    /// Where the label ends, its colon included.
    pub(crate) end: usize,
    /// Where the value starts; the end of the line where it stands elsewhere.
    pub(crate) value: usize,
}

/// What a label says about its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LabelKind {
    /// The value says what the text is about.
    Subject,
    /// The value is a date, a number, a name or the like.
    Reference,
}

/// What stands above a line, as far as it counts for a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Above {
    /// A line with a label: words that start sentences too are labels below it.
    Labelled,
    /// Anything else, or unknown.
    Other,
}

/// A label that is not in the list is no longer than this, in bytes.
const LONGEST_UNKNOWN: usize = 40;
/// A subject or another value with more words than this is running text.
const SUBJECT_WORDS: usize = 25;
const VALUE_WORDS: usize = 16;

/// The label of a trimmed line, if it has one.
pub(crate) fn label(text: &str, above: Above) -> Option<Label> {
    if text.len() > LONGEST || above == Above::Other && !may_be_labelled(Start::of(text)) {
        return None;
    }
    label_in(text, &lowered(text), above)
}

/// The same, where the text in lower case is at hand.
pub(super) fn label_in(text: &str, lower: &str, above: Above) -> Option<Label> {
    let unknown = || if above == Above::Labelled { unknown_label(text) } else { None };
    let Some(Known { sort, name, gap, rest }) = known(lower) else { return unknown() };
    let kind = if sort == Sort::Subject { LabelKind::Subject } else { LabelKind::Reference };
    let blanks: &[char] = match kind {
        LabelKind::Subject => &[':', ' ', '\t', '\u{a0}'],
        LabelKind::Reference => &[':', ' ', '\t', '\u{a0}', '.', '|', '_'],
    };
    let shown = rest.trim_start_matches(blanks);
    // Counted from the end, for the one letter that is longer in lower case.
    let value = text.len().checked_sub(shown.len()).filter(|at| text.is_char_boundary(*at))?;
    let written = &text[value..];
    let goes_on = written.starts_with(char::is_lowercase);
    let is_label = match (sort, gap) {
        (Sort::Subject, Gap::Nothing | Gap::Colon | Gap::Columns) | (Sort::Sure, Gap::Nothing) => {
            true
        }
        // *Onderwerp van het gesprek is …* is no label; *Onderwerp beslissing op uw verzoek* is.
        (Sort::Subject, Gap::Space) => {
            !WORDS.after_subject.opens(shown) && !is_running(written, SUBJECT_WORDS)
        }
        (_, Gap::Colon) | (Sort::Sure | Sort::InColumns, Gap::Columns) => {
            !is_running(written, VALUE_WORDS)
        }
        (Sort::Sure, Gap::Space) => {
            let person = WORDS.person_labels.has(name);
            let dated = written.contains(|c: char| c.is_ascii_digit())
                && written.split_whitespace().nth(4).is_none();
            (person || dated || !goes_on) && !is_running(written, VALUE_WORDS)
        }
        (Sort::InColumns | Sort::WithColon, Gap::Nothing) => above == Above::Labelled,
        (Sort::InColumns, Gap::Space) | (Sort::WithColon, Gap::Columns | Gap::Space) => {
            above == Above::Labelled && !goes_on && !is_running(written, VALUE_WORDS)
        }
    };
    let behind = match gap {
        Gap::Colon => &rest[rest.find(':').map_or(0, |colon| colon + 1)..],
        Gap::Columns | Gap::Space | Gap::Nothing => rest,
    };
    let end = text.len().checked_sub(behind.len()).filter(|at| text.is_char_boundary(*at))?;
    is_label.then_some(Label { kind, end: end.min(value), value })
}

/// What a subject line says: the text without the label, if it has one.
pub(crate) fn subject_value(text: &str) -> &str {
    match label(text.trim_start(), Above::Other) {
        // A bare *Onderwerp* is a word, and *Onderwerp:* a label without a value.
        Some(label)
            if label.kind == LabelKind::Subject
                && (label.value < text.trim_start().len() || text.ends_with(':')) =>
        {
            &text.trim_start()[label.value..]
        }
        _ => text.trim_start(),
    }
}

/// A subject without the marks of an answer before it: `Re: `, `Fwd: `.
pub(crate) fn without_reply_marks(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some((mark, after)) = rest.split_once(':')
        && is_word(&mark.trim().to_lowercase(), &WORDS.reply_marks)
    {
        rest = after.trim_start();
    }
    rest
}

/// A label of the list at the start of a line.
struct Known<'t> {
    sort: Sort,
    name: &'static str,
    gap: Gap,
    /// What follows the label, with what parts the two.
    rest: &'t str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Subject,
    /// No sentence starts with it.
    Sure,
    /// Sentences start with it too, but have no columns.
    InColumns,
    /// Sentences start with it, and rows of a table.
    WithColon,
}

/// What stands between a label and its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Colon,
    /// Two blanks, a tab or a bar.
    Columns,
    Space,
    Nothing,
}

/// Whether a line may open with a label of the list: nearly all lines open with other letters.
pub(super) fn may_be_labelled(start: Start) -> bool {
    sorts().iter().any(|(_, labels)| labels.may_start(start))
}

/// The labels of the list.
fn sorts() -> [(Sort, &'static Phrases); 4] {
    [
        (Sort::Subject, &WORDS.subject_labels),
        (Sort::Sure, &WORDS.labels),
        (Sort::InColumns, &WORDS.column_labels),
        (Sort::WithColon, &WORDS.colon_labels),
    ]
}

/// The longest label of the list that a line in lower case starts with.
fn known(lower: &str) -> Option<Known<'_>> {
    let sorts = sorts().into_iter().filter(|(_, labels)| labels.may_open(lower));
    let found = sorts.filter_map(|(sort, labels)| {
        labels.iter().find_map(|name| {
            let (gap, rest) = after_label(lower, name)?;
            Some(Known { sort, name, gap, rest })
        })
    });
    found.max_by_key(|known| known.name.len())
}

/// What follows a label, if a label it is.
fn after_label<'t>(lower: &'t str, label: &str) -> Option<(Gap, &'t str)> {
    // Nearly all of the many labels differ in their first letter.
    if lower.as_bytes().first() != label.as_bytes().first() {
        return None;
    }
    let rest = lower.strip_prefix(label)?;
    let rest = rest.strip_prefix("(n)").or_else(|| rest.strip_prefix("(s)")).unwrap_or(rest);
    let trimmed = rest.trim_start();
    let gap = if trimmed.is_empty() {
        Gap::Nothing
    } else if trimmed.starts_with(':') {
        Gap::Colon
    } else if rest.starts_with("  ") || rest.starts_with(['\t', '|']) || trimmed.starts_with('|') {
        Gap::Columns
    } else if rest.starts_with([' ', '\u{a0}']) {
        Gap::Space
    } else {
        return None;
    };
    Some((gap, rest))
}

/// Any `Label: value`, as it stands below another one.
fn unknown_label(text: &str) -> Option<Label> {
    let mut head_end = LONGEST_UNKNOWN.min(text.len());
    while !text.is_char_boundary(head_end) {
        head_end -= 1;
    }
    let colon = text[..head_end].find(':')?;
    let (name, value) = (&text[..colon], &text[colon + 1..]);
    let is_time = value.starts_with(|next: char| next.is_ascii_digit())
        && name.ends_with(|last: char| last.is_ascii_digit());
    let shown = value.trim_start_matches(|mark: char| mark == ':' || mark.is_whitespace());
    let is_sentence = shown.ends_with(['.', '?', '!']);
    (!is_time && !is_sentence && name.split(' ').count() <= 3).then(|| Label {
        kind: LabelKind::Reference,
        end: colon + 1,
        value: text.len() - shown.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str, above: Above) -> Option<(&str, &str)> {
        label(line, above).map(|label| (&line[..label.end], &line[label.value..]))
    }

    #[test]
    fn lines_with_a_label() {
        let cases = [
            ("Ons kenmerk: 2026-123", Some(("Ons kenmerk:", "2026-123"))),
            ("Ons kenmerk  2026-123", Some(("Ons kenmerk", "2026-123"))),
            ("Onderwerp: Uw aanvraag", Some(("Onderwerp:", "Uw aanvraag"))),
            ("Onderwerp Uw aanvraag", Some(("Onderwerp", "Uw aanvraag"))),
            ("Onderwerp beslissing op uw verzoek", Some(("Onderwerp", "beslissing op uw verzoek"))),
            ("Betreft/onderwerp: vraag", Some(("Betreft/onderwerp:", "vraag"))),
            ("Betr. uw aanvraag", Some(("Betr.", "uw aanvraag"))),
            ("Datum 18 mei 2021", Some(("Datum", "18 mei 2021"))),
            ("Bijlage(n)", Some(("Bijlage(n)", ""))),
            ("Bijlage(n): 2", Some(("Bijlage(n):", "2"))),
            ("Van: Piet", Some(("Van:", "Piet"))),
            ("Van : Piet", Some(("Van :", "Piet"))),
            ("Aan   Het college", Some(("Aan", "Het college"))),
            ("Naam   Bedrag", None),
            ("Ons nummer 12", Some(("Ons nummer", "12"))),
            ("Van harte welkom", None),
            ("Aan de slag", None),
            ("Datum en plaats zijn bekend", None),
            ("Onderwerp van het gesprek is de weg", None),
            ("Let op: u moet betalen", None),
            ("Om 10:30 uur", None),
            ("Telefoon: bel ons op werkdagen tussen 9.00 en 17.00 uur.", None),
        ];
        for (line, wanted) in cases {
            assert_eq!(parts(line, Above::Other), wanted, "{line}");
        }
    }

    #[test]
    fn below_a_label_more_is_one() {
        for line in ["Wijk: Centrum", "Aan Jan Jansen", "Team"] {
            assert_eq!(parts(line, Above::Other), None, "{line}");
            assert!(parts(line, Above::Labelled).is_some(), "{line}");
        }
        for line in ["Let op: u moet betalen.", "Om 10:30 uur"] {
            assert_eq!(parts(line, Above::Labelled), None, "{line}");
        }
    }

    #[test]
    fn a_subject_without_label_and_marks() {
        let cases = [
            ("Betreft/onderwerp: Vraag", "Vraag"),
            ("Onderwerp Uw aanvraag", "Uw aanvraag"),
            ("Onderwerp:", ""),
            ("Onderwerp", "Onderwerp"),
            ("Datum: 3 mei", "Datum: 3 mei"),
            ("Re: FW: uw aanvraag", "Re: FW: uw aanvraag"),
        ];
        for (text, value) in cases {
            assert_eq!(subject_value(text), value, "{text}");
        }
        assert_eq!(without_reply_marks("Re: FW: uw aanvraag"), "uw aanvraag");
        assert_eq!(without_reply_marks("Resten: afval"), "Resten: afval");
    }
}
