use super::*;
use crate::report::Failure;
use crate::report::example::{anchored, long_letter, partly, report, skipped};
use serde_json::json;

const ALL: Options = Options { least: Severity::Hint, findings: true };
const PATH: Identity = Identity::Path { shown: "brief.md", from_root: "brief.md" };

fn document(report: &Report, identity: Identity, options: Options) -> Value {
    serde_json::to_value(super::document(report, identity, options)).expect("it is written")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("it is an object").keys().map(String::as_str).collect()
}

#[test]
fn what_was_not_judged_has_its_voice_and_reason() {
    let written = document(&partly(), PATH, ALL);
    let wanted = json!({ "words": 2204, "judged": 1312, "left_out": [
        { "voice": "law", "words": 700, "reason": "bijlage 1" },
        { "voice": "correspondence", "words": 192, "reason": null },
    ] });
    assert_eq!(written["coverage"], wanted);
    let all = json!({ "words": 0, "judged": 0, "left_out": [] });
    assert_eq!(document(&long_letter(None), PATH, ALL)["coverage"], all);
}

#[test]
fn keys_stand_in_the_order_of_the_contract() {
    let written = document(&long_letter(Some(70.0)), PATH, ALL);
    let top = [
        "path", "format", "genre", "style", "language", "skipped", "coverage", "score", "measures",
        "findings", "top",
    ];
    assert_eq!(keys(&written), top);
    let finding = [
        "rule",
        "category",
        "severity",
        "message",
        "advice",
        "text",
        "start",
        "end",
        "anchor",
        "fingerprint",
        "related",
        "suggestions",
        "sources",
    ];
    assert_eq!(keys(&written["findings"][0]), finding);
    let score = r#"{"total":48.3,"sentence_length":41.0,"jargon":52.0,"readability":51.0,"norm":70,"passed":false,"uncertain":false}"#;
    assert_eq!(written["score"].to_string(), score);
    assert_eq!(written["measures"]["mean_sentence_length"], 18.73);
    assert_eq!(written["measures"]["long_sentence_share"], 0.227);
    let lint = r#"{"score":52.4,"level":3,"low":46.6,"high":58.2,"difficulty_share":0.53,"word_frequency":4.123,"dependency_length":7.9,"content_words_per_clause":5.4,"concrete_noun_share":0.44}"#;
    assert_eq!(written["measures"]["lint_ii"].to_string(), lint);
    assert_eq!(written["top"][0]["gain"], 7.2);
    assert_eq!(
        written["top"][0]["places"][0]["end"],
        json!({ "offset": 21, "line": 1, "column": 22 })
    );
}

#[test]
fn what_a_text_does_not_have_is_null() {
    let mut letter = long_letter(None);
    if let Some(measures) = &mut letter.measures {
        measures.lint_ii.concrete_noun_share = None;
    }
    let lint = &document(&letter, PATH, ALL)["measures"]["lint_ii"];
    for key in ["score", "level", "low", "high", "difficulty_share", "concrete_noun_share"] {
        assert_eq!(lint[key], Value::Null, "{key}");
    }
    assert_eq!(lint["word_frequency"], 4.123);
}

#[test]
fn places_and_edits_are_those_of_the_source() {
    let written =
        document(&report("Hé 🙂\nbel indien nodig.\n", &[("indien", Severity::Hint)]), PATH, ALL);
    let finding = &written["findings"][0];
    assert_eq!(finding["text"], "indien");
    assert_eq!(finding["start"], json!({ "offset": 13, "line": 2, "column": 5 }));
    let edit = &finding["suggestions"][0]["edits"][0];
    assert_eq!((&edit["text"], &edit["end"]["offset"]), (&json!("als"), &json!(19)));
    assert_eq!(finding["suggestions"][0]["safe"], true);
    assert_eq!(finding["anchor"], Value::Null);
    assert_eq!(finding["sources"], json!(["https://example.org/bron"]));
    let anchor = json!({ "page": null, "paragraph": 4, "part": "tabel 2" });
    assert_eq!(document(&anchored(), PATH, ALL)["findings"][0]["anchor"], anchor);
}

#[test]
fn ids_severities_and_scores_alone() {
    let hint = report("Bel indien nodig.\n", &[("indien", Severity::Hint)]);
    let id = json!(7);
    let written =
        document(&hint, Identity::Id(&id), Options { least: Severity::Warning, findings: true });
    assert_eq!((keys(&written)[0], &written["id"], &written["findings"]), ("id", &id, &json!([])));
    let only_scores = document(&hint, PATH, Options { least: Severity::Hint, findings: false });
    assert!(!keys(&only_scores).contains(&"findings") && !keys(&only_scores).contains(&"top"));
}

#[test]
fn a_skipped_document_and_a_run() {
    let written = document(&skipped(), PATH, ALL);
    assert_eq!((&written["score"], &written["measures"]), (&Value::Null, &Value::Null));
    assert_eq!((&written["findings"], &written["language"]), (&json!([]), &json!("en")));
    let failure = Failure { path: "x.docx".into(), error: "kapot".into() };
    let summary = Summary { documents: 2, skipped: 1, failed: 1, errors: 0, warnings: 2, hints: 1 };
    let mut out = Vec::new();
    let letter = long_letter(None);
    write_opening(&mut out).expect("memory takes it");
    for (number, report) in [&letter, &skipped()].into_iter().enumerate() {
        let document = super::document(report, PATH, ALL);
        write_document(&document, number, &mut out).expect("memory takes it");
    }
    write_closing(&[failure], &summary, &mut out).expect("memory takes it");
    let run: Value = serde_json::from_slice(&out).expect("it is JSON");
    assert_eq!(keys(&run), ["version", "scale", "tool", "documents", "failed", "summary"]);
    let counted = r#"{"documents":2,"skipped":1,"failed":1,"errors":0,"warnings":2,"hints":1}"#;
    assert_eq!(run["summary"].to_string(), counted);
    assert_eq!(run["failed"], json!([{ "path": "x.docx", "error": "kapot" }]));
    assert_eq!(run["documents"], json!([document(&letter, PATH, ALL), written]));
    // In pieces it looks as it does at once.
    let whole = serde_json::to_string_pretty(&run).expect("it is written");
    assert_eq!(String::from_utf8(out).expect("it is UTF-8"), whole + "\n");
}

#[test]
fn a_run_without_documents() {
    let mut out = Vec::new();
    write_opening(&mut out).expect("memory takes it");
    write_closing(&[], &Summary::default(), &mut out).expect("memory takes it");
    let text = String::from_utf8(out).expect("it is UTF-8");
    assert!(text.contains("\n  \"documents\": [],\n  \"failed\": [],\n"), "{text}");
}
