//! SARIF 2.1.0, which GitHub, Azure DevOps and editors read.
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::{Value, json};

use super::items::{self, Change, FAILED, Item, Items, Region, SCORE, State, Text};
use super::text;
use crate::matcher::Severity;
use crate::rules::Rule;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// GitHub refuses a run with more results than this, and shows the first 5,000.
const MOST_RESULTS: usize = 25_000;

/// Writes all that was told, the most severe first.
pub(crate) fn write(items: Items, out: &mut String) {
    let (texts, rules) = items.sorted();
    let all = items::by_severity(&texts);
    let descriptors = descriptors(&texts, &rules);
    let ids: Vec<&str> = descriptors.iter().map(|(id, _)| *id).collect();
    let results = all.iter().take(MOST_RESULTS).filter(|(_, item)| &*item.rule != FAILED);
    let results: Vec<Value> = results.map(|(path, item)| result(path, item, &ids)).collect();
    let left_out = all.len().saturating_sub(MOST_RESULTS);
    let is_whole = !texts.iter().any(|text| matches!(text.state, State::Failed));
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "duidelijk",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "language": "nl",
                "rules": descriptors.into_iter().map(|(_, rule)| rule).collect::<Vec<_>>(),
            } },
            "language": "nl",
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": is_whole,
                "toolExecutionNotifications": notifications(&texts, left_out),
            }],
            "artifacts": texts.iter().map(artifact).collect::<Vec<_>>(),
            "results": results,
        }],
    });
    let written = serde_json::to_string_pretty(&log)
        .expect("all keys are strings, and nothing in it fails to be written");
    out.push_str(&written);
    out.push('\n');
}

/// What a reader may want to know of the rules that found something, by their names.
fn descriptors<'r>(
    texts: &[Text],
    rules: &'r BTreeMap<Box<str>, Arc<Rule>>,
) -> Vec<(&'r str, Value)> {
    let mut all: Vec<(&str, Value)> =
        rules.iter().map(|(id, rule)| (&**id, descriptor(rule))).collect();
    let scored = texts.iter().flat_map(|text| &text.items).any(|item| &*item.rule == SCORE);
    if scored {
        let about = "De tekst haalt een norm voor de score niet.";
        let help = "Hoe een score tot stand komt: duidelijk explain score";
        all.push((
            SCORE,
            json!({
                "id": SCORE,
                "name": SCORE,
                "shortDescription": { "text": about },
                "fullDescription": { "text": about },
                "help": { "text": help, "markdown": help },
                "defaultConfiguration": { "level": "error" },
            }),
        ));
    }
    all
}

fn descriptor(rule: &Rule) -> Value {
    let doc = rule.doc();
    let mut help = doc.why.clone();
    let mut markdown = super::markdown::escaped(&doc.why);
    help.push_str("\n\nBronnen:");
    markdown.push_str("\n\nBronnen:\n");
    for source in &doc.sources {
        let _ = write!(help, "\n- {}: {}", source.name, source.url);
        let link = super::markdown::link(&source.name, &source.url);
        let _ = write!(markdown, "\n- {link}");
    }
    let mut written = json!({
        "id": rule.id,
        "name": rule.id,
        "shortDescription": { "text": rule.title },
        "fullDescription": { "text": doc.why },
        "help": { "text": help, "markdown": markdown },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "category": rule.category.name(), "tags": [rule.category.name()] },
    });
    let is_link = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
    if let Some(url) = doc.sources.first().map(|source| &*source.url).filter(is_link) {
        written["helpUri"] = json!(uri(url));
    }
    written
}

fn result(path: &str, item: &Item, ids: &[&str]) -> Value {
    let mut written = json!({
        "ruleId": item.rule,
        "level": level(item.severity),
        "message": { "text": item.words },
        "locations": [location(path, item)],
        "partialFingerprints": {
            "duidelijk/v1": item.fingerprint,
            // By this name GitHub knows a result again when lines move.
            "primaryLocationLineHash": format!("{}:1", item.fingerprint),
        },
    });
    if let Some(index) = ids.iter().position(|id| *id == &*item.rule) {
        written["ruleIndex"] = json!(index);
    }
    if !item.related.is_empty() {
        let related = item.related.iter().enumerate().map(|(id, at)| {
            json!({
                "id": id,
                "message": { "text": "Hoort erbij." },
                "physicalLocation": { "artifactLocation": artifact_at(path), "region": region(*at) },
            })
        });
        written["relatedLocations"] = related.collect();
    }
    if !item.suggestions.is_empty() {
        written["fixes"] = item.suggestions.iter().map(|change| fix(path, change)).collect();
    }
    written
}

fn location(path: &str, item: &Item) -> Value {
    let mut physical = json!({ "artifactLocation": artifact_at(path) });
    if let Some(at) = item.region {
        physical["region"] = region(at);
        physical["region"]["snippet"] = json!({ "text": item.excerpt });
    }
    let mut written = json!({ "physicalLocation": physical });
    if let Some(anchor) = &item.anchor {
        written["logicalLocations"] = json!([{ "fullyQualifiedName": anchor }]);
    }
    written
}

fn fix(path: &str, change: &Change) -> Value {
    let replacements = change.edits.iter().map(
        |(at, text)| json!({ "deletedRegion": region(*at), "insertedContent": { "text": text } }),
    );
    let description =
        if change.safe { "Dit kan zonder meer." } else { "Lees daarna of de zin nog klopt." };
    json!({
        "description": { "text": description },
        "artifactChanges": [{
            "artifactLocation": artifact_at(path),
            "replacements": replacements.collect::<Vec<_>>(),
        }],
    })
}

/// A text with its scores.
fn artifact(text: &Text) -> Value {
    let mut written = json!({ "location": artifact_at(&text.path) });
    if let Some(scores) = text.scores {
        written["properties"] = json!({ "score": {
            "total": scores.total,
            "sentence_length": scores.sentence_length,
            "jargon": scores.jargon,
            "readability": scores.readability,
            "uncertain": scores.uncertain,
            "passed": scores.passed,
        } });
    }
    written
}

/// Texts that were not checked, and how much does not fit.
fn notifications(texts: &[Text], left_out: usize) -> Vec<Value> {
    let about = |path: &str, level: &str, words: &str| {
        json!({
            "level": level,
            "message": { "text": words },
            "locations": [{ "physicalLocation": { "artifactLocation": artifact_at(path) } }],
        })
    };
    let mut all = Vec::new();
    for text in texts {
        match &text.state {
            State::Checked => {}
            State::Skipped(reason) => {
                let words = format!("Overgeslagen. {}", text::one_line(reason));
                all.push(about(&text.path, "note", &words));
            }
            State::Failed => {
                all.extend(text.items.iter().map(|item| about(&text.path, "error", &item.words)));
            }
        }
    }
    if left_out > 0 {
        let words = text::count(left_out, "opmerking past er", "opmerkingen passen er");
        let words = format!("Nog {words} niet bij: het zijn er hoogstens {MOST_RESULTS}.");
        all.push(json!({ "level": "warning", "message": { "text": words } }));
    }
    all
}

fn artifact_at(path: &str) -> Value {
    let bytes = path.as_bytes();
    let has_drive = bytes.get(1) == Some(&b':') && bytes.get(2) == Some(&b'/');
    let uri = if has_drive {
        format!("file:///{}:{}", &path[..1], uri(&path[2..]))
    } else if path.starts_with("//") {
        format!("file:{}", uri(path))
    } else if path.starts_with('/') {
        format!("file://{}", uri(path))
    } else {
        uri(path)
    };
    json!({ "uri": uri })
}

/// What may stand in a URI. In a path a colon would end a scheme and `%` is a character; in an
/// address both mean what they say.
fn uri(path: &str) -> String {
    let is_address = path.contains("://");
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b'/' | b'(' | b')' | b',' | b'+' | b'@' | b'=' => {
                out.push(char::from(byte));
            }
            b':' | b'?' | b'#' | b'&' | b'%' | b';' | b'!' | b'*' if is_address => {
                out.push(char::from(byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

fn region(region: Region) -> Value {
    let Region { start, end, .. } = region;
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_relative_address() {
        let cases = [
            ("map/brief.md", "map/brief.md"),
            ("brief 2 (é).md", "brief%202%20(%C3%A9).md"),
            ("100%.md", "100%25.md"),
            ("a:b.md", "a%3Ab.md"),
            ("aan:b#c?.md", "aan%3Ab%23c%3F.md"),
            ("C:/brief.md", "file:///C:/brief.md"),
            ("/tmp/brief.md", "file:///tmp/brief.md"),
            ("//server/map/brief.md", "file://server/map/brief.md"),
        ];
        for (path, wanted) in cases {
            assert_eq!(artifact_at(path)["uri"], wanted, "{path}");
        }
        assert_eq!(uri("https://x.nl/a?b=c&d=%20#e"), "https://x.nl/a?b=c&d=%20#e");
    }
}
