//! How much of a text was judged, in every report: only the writer's own words are.

use duidelijk::internals::document::Voice;
use duidelijk::{Files, Format, Profiles, RuleSet, Scoring, Wishes, check_document};

use crate::cli::piped;

const NOTA: &str = "# Collegenota zwembad\n\n## Samenvatting\n\nWij houden het zwembad een jaar langer open. Dat \
kost 85.000 euro.\n\n## Toelichting\n\nTeneinde de vigerende afspraken na te komen, dient de exploitatie te worden \
gecontinueerd.\n";

const THREAD: &str = "Beste Jan,\n\nDe weg is weer open. U kunt er weer langs.\n\nGroet,\nAnouk\n\nVan: Jan Wit \
<jan@losser.nl>\nVerzonden: maandag 3 mei 2025\nAan: Anouk\nOnderwerp: de weg\n\nTeneinde de weg te gebruiken, dient \
u deze te openen.\n";

fn run(arguments: &[&str], text: &str) -> (String, Option<i32>) {
    let fixed = ["--isolated", "--input-format", "markdown", "-"];
    let output = piped(&[arguments, &fixed].concat(), text);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    (text.split_whitespace().collect::<Vec<_>>().join(" "), output.status.code())
}

#[test]
fn every_report_says_how_much_was_judged() {
    let reports: [&[&str]; 5] = [
        &["check", "--output-format", "full"],
        &["check", "--output-format", "concise"],
        &["check", "--output-format", "github"],
        &["score"],
        &["check", "--min-severity", "hint"],
    ];
    for (text, left_out) in
        [(NOTA, "wat buiten de samenvatting staat"), (THREAD, "eerdere e-mails")]
    {
        for arguments in reports {
            let (report, _) = run(arguments, text);
            assert!(report.contains(" woorden beoordeeld. Niet beoordeeld: "), "{report}");
            assert!(report.contains(left_out), "{report}");
            assert!(!report.contains("eneinde"), "{report}");
        }
    }
    let (all, _) = run(&["check"], "De weg is weer open. U kunt er weer langs.\n");
    assert!(!all.contains("beoordeeld"), "{all}");
}

#[test]
fn the_json_report_counts_what_was_left_out() {
    let (json, _) = run(&["check", "--output-format", "json"], THREAD);
    let run: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let coverage = &run["documents"][0]["coverage"];
    let row = &coverage["left_out"][0];
    assert_eq!(row["voice"], "correspondence", "{json}");
    let n = |value: &serde_json::Value| value.as_u64().expect("it is a number");
    assert_eq!(n(&coverage["words"]), n(&coverage["judged"]) + n(&row["words"]));
}

/// A text without a word of the writer is skipped with the reason, and that is no error.
#[test]
fn a_text_of_others_is_skipped_with_the_reason() {
    let wishes = Wishes { min_score: Some(90.0), ..Wishes::default() };
    let profiles = Profiles::new(&RuleSet::embedded(), Files::default(), &wishes);
    let profiles = profiles.expect("the base has no problems");
    for (voice, reason, wanted) in [
        (Voice::Law, Some("verordening"), "Er is niets te beoordelen: wetstekst (verordening)."),
        (Voice::Quoted, None, "Er is niets te beoordelen: woorden van anderen."),
        (Voice::Correspondence, None, "Er is niets te beoordelen: eerdere e-mails."),
    ] {
        let text = "Indien het college zulks bepaalt, dient men zich te melden.\n\nDit geldt tevens voor u.\n";
        let mut document =
            duidelijk::read("proef", text.as_bytes(), Format::Text).expect("it can be read");
        for block in &mut document.blocks {
            block.voice = voice;
            block.voice_reason = reason.map(Into::into);
        }
        let report = check_document(document, &profiles, Scoring::Full);
        assert_eq!(report.skipped.as_deref(), Some(wanted));
        assert_eq!((report.coverage.judged, report.coverage.words), (0, 15));
        assert!(report.findings.is_empty() && report.score.is_none());
        assert_eq!(report.passed(), None);
    }
}
