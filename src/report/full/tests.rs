use super::*;
use crate::report::example::{anchored, long_letter, report, skipped};

const PLAIN: Look = Look { colour: false, width: 80 };

fn written(report: &Report, least: Severity) -> String {
    let mut out = String::new();
    write(report, least, "brief.md", &PLAIN, &mut out);
    out
}

#[test]
fn a_finding_has_its_rule_place_and_advice() {
    let out = written(
        &report("Geachte heer,\n\nBel ons indien nodig.\n", &[("indien", Severity::Warning)]),
        Severity::Warning,
    );
    assert!(out.starts_with("brief.md · "), "{out}");
    let heading =
        out.lines().find(|line| line.starts_with("Waarschuwing:")).expect("there is a finding");
    assert!(heading.ends_with("  probeersel") && text::width(heading) == 80, "{heading:?}");
    assert!(out.contains("─[ brief.md:3:9 ]\n 3 │ Bel ons indien nodig.\n"), "{out}");
    assert!(out.contains("╰── Schrijf iets anders."), "{out}");
}

#[test]
fn hints_are_hidden_and_silence_is_friendly() {
    let hint = report("Bel ons indien nodig.\n", &[("indien", Severity::Hint)]);
    assert!(written(&hint, Severity::Warning).contains("\nGeen fouten of waarschuwingen.\n"));
    assert!(written(&hint, Severity::Hint).contains("\nTip: "));
    assert!(written(&report("Bel ons.\n", &[]), Severity::Hint).contains("\nGeen opmerkingen.\n"));
}

#[test]
fn scores_have_bars_and_reasons() {
    let out = written(&long_letter(Some(70.0)), Severity::Warning);
    let row = |name: &str| {
        out.lines().find(|line| line.trim_start().starts_with(name)).expect("there are scores")
    };
    assert!(row("Totaal").ends_with("norm 70: nog niet gehaald"), "{out}");
    assert!(row("Zinslengte").contains("gemiddeld 19 woorden per zin, langste 41"), "{out}");
    assert!(
        out.contains("  1. Knip deze zin van 41 woorden in tweeën (tekstregel 1).  +7,2\n"),
        "{out}"
    );
}

#[test]
fn rendered_documents_name_the_paragraph() {
    let out = written(&anchored(), Severity::Hint);
    assert!(out.contains("[ brief.md, tabel 2, alinea 4 ]\n 4 │ "), "{out}");
}

#[test]
fn skipped_documents_say_why() {
    assert!(written(&skipped(), Severity::Hint).ends_with("Overgeslagen. De tekst is Engels.\n"));
}

#[test]
fn nothing_of_the_text_reaches_the_terminal_raw() {
    let evil = report(
        "Bel \u{1b}[31mons\u{1b}]0;weg\u{7} \u{202e}indien\u{9b}2J nodig.\n",
        &[("indien", Severity::Error)],
    );
    let mut out = String::new();
    write(&evil, Severity::Hint, "a\u{1b}b.md", &PLAIN, &mut out);
    assert!(!out.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{out}");
    let coloured = Look { colour: true, width: 80 };
    write(&evil, Severity::Hint, "b.md", &coloured, &mut out);
    assert!(out.contains("\u{1b}[31m") && !out.contains("\u{1b}]0"), "{out}");
}
