use super::*;
use crate::report::example::{anchored, long_letter, report, skipped};

const PLAIN: Look = Look { colour: false, width: 80 };

fn options(look: Look, least: Severity) -> Options {
    let (group_by, limit) = (GroupBy::Rule, Limit::None);
    Options { look, least, group_by, limit, asked: false, brief: false }
}

fn with(report: &Report, options: &Options) -> String {
    let mut out = String::new();
    let none = write(report, "brief.md", options, &mut out);
    out + &none.unwrap_or_default()
}

fn written(report: &Report, least: Severity) -> String {
    with(report, &options(PLAIN, least))
}

#[test]
fn the_same_stands_there_once_with_all_its_places() {
    let mut found = report(
        "Bel ons indien nodig.\n\nIndien nodig belt u ons. Mail ons.\n",
        &[("indien", Severity::Warning), ("Indien", Severity::Warning), ("Mail", Severity::Error)],
    );
    for (finding, words) in found.findings.iter_mut().zip(["indien", "Indien", "Mail"]) {
        finding.message = format!("‘{words}’ is ouderwets.");
        finding.advice = "Schrijf: ‘als’.".into();
    }
    let out = written(&found, Severity::Warning);
    let errors = out.find("\nFouten\n").expect("there is an error");
    let warnings = out.find("\nWaarschuwingen\n").expect("there are warnings");
    assert!(errors < warnings, "{out}");
    assert!(out.contains(" 3 │ Indien nodig belt u ons. Mail ons.\n   │ "), "{out}");
    let words = "  ‘indien’ is ouderwets: schrijf ‘als’ (tekstregel 1 en 3).";
    let line = out.lines().find(|line| line.starts_with(words));
    let line = line.unwrap_or_else(|| panic!("{out}"));
    assert!(line.ends_with(" probeersel") && text::width(line) == 80, "{out}");
    assert!(out.lines().all(|line| text::width(line) <= 80), "{out}");
}

#[test]
fn sentences_of_one_rule_stand_below_it() {
    let mut found = report(
        "Dit is een lange zin.\n\nEn dit is er nog een.\n",
        &[("Dit is een lange zin.", Severity::Error), ("En dit is er nog een.", Severity::Error)],
    );
    for (finding, words) in found.findings.iter_mut().zip([31, 39]) {
        finding.message = format!("Deze zin telt {words} woorden. Houd het bij 22.");
    }
    // An error is drawn at its worst place.
    let out = written(&found, Severity::Warning);
    assert!(out.contains("  Deze zin telt 39 woorden. Houd het bij 22. "), "{out}");
    assert!(out.contains(" 3 │ En dit is er nog een.\n"), "{out}");
    assert!(out.contains("    tekstregel 1  31 woorden  Dit is een lange zin.\n"), "{out}");
    for finding in &mut found.findings {
        finding.severity = Severity::Warning;
    }
    let out = written(&found, Severity::Warning);
    assert!(out.contains("  Probeer dit. Houd het bij 22. Schrijf iets anders. "), "{out}");
    assert!(out.contains("    tekstregel 3  39 woorden  En dit is er nog een.\n"), "{out}");
}

#[test]
fn what_does_not_fit_is_counted() {
    let words: Vec<String> = (0..30).map(|n| format!("woord{n} ")).collect();
    let text = words.join("staat hier.\n") + "staat hier.\n";
    let of = |severity| -> Vec<(&str, Severity)> {
        words.iter().map(|word| (word.as_str(), severity)).collect()
    };
    let mut found = report(&text, &of(Severity::Warning));
    for (finding, word) in found.findings.iter_mut().zip(&words) {
        finding.message = format!("‘{}’ is ouderwets.", word.trim());
        finding.advice = "Schrijf: ‘als’.".into();
    }
    let limited = |limit| Options { limit, ..options(PLAIN, Severity::Warning) };
    let shown = |out: &str| out.matches("is ouderwets").count();
    let all = with(&found, &limited(Limit::None));
    assert!(shown(&all) == 30 && !all.contains("max-findings"), "{all}");
    let some = with(&found, &limited(Limit::Remarks(7)));
    assert_eq!(shown(&some), 7);
    assert!(
        some.ends_with("\nNog 23 opmerkingen staan hier niet. Alles zien: --max-findings alles\n")
    );
    let fitting = with(&found, &limited(Limit::Lines(24)));
    assert!((20..=24).contains(&(fitting.lines().count() + 4)), "{fitting}");
    // Errors are all there, whatever the room.
    for finding in &mut found.findings {
        finding.severity = Severity::Error;
    }
    assert_eq!(shown(&with(&found, &limited(Limit::Lines(24)))), 30);
    let by_place = Options { group_by: GroupBy::Place, ..limited(Limit::Remarks(7)) };
    assert_eq!(with(&found, &by_place).matches("╭─[ brief.md:").count(), 7);
}

#[test]
fn every_finding_by_itself_has_its_rule_place_and_advice() {
    let found =
        report("Geachte heer,\n\nBel ons indien nodig.\n", &[("indien", Severity::Warning)]);
    let by_place = Options { group_by: GroupBy::Place, ..options(PLAIN, Severity::Warning) };
    let out = with(&found, &by_place);
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
    assert!(written(&hint, Severity::Hint).contains("\nTips\n"));
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
    assert!(out.contains("  tabel 2, alinea 4  indien\n"), "{out}");
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
    write(&evil, "a\u{1b}b.md", &options(PLAIN, Severity::Hint), &mut out);
    assert!(!out.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{out}");
    let coloured = Look { colour: true, width: 80 };
    write(&evil, "b.md", &options(coloured, Severity::Hint), &mut out);
    assert!(out.contains("\u{1b}[31m") && !out.contains("\u{1b}]0"), "{out}");
}

#[test]
fn the_columns_hold() {
    let mut letter = long_letter(Some(70.0));
    letter.findings[0].message = "‘indien’ is een woord dat weinig mensen nog zeggen.".into();
    for width in [40, 60, 120] {
        for severity in [Severity::Error, Severity::Warning] {
            letter.findings[0].severity = severity;
            let out = with(&letter, &options(Look { colour: false, width }, Severity::Hint));
            let wide: Vec<&str> = out.lines().filter(|line| text::width(line) > width).collect();
            assert!(wide.is_empty(), "{width}: {wide:#?}");
        }
    }
}
