//! Reviewdog's format: one diagnostic a line. Columns count bytes of UTF-8. It has no room for a
//! fingerprint, and its reader refuses keys that it does not know.
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>

use serde_json::{Value, json};

use super::items::{Item, Items, Region};
use super::json::escaped;
use crate::matcher::Severity;
use crate::rules::Rule;

/// Writes all that was told.
pub(crate) fn write(items: Items, out: &mut String) {
    let (texts, rules) = items.sorted();
    for text in &texts {
        for item in &text.items {
            let line = diagnostic(&text.path, item, rules.get(&item.rule).map(|rule| &**rule));
            out.push_str(&escaped(&line.to_string()));
            out.push('\n');
        }
    }
}

fn diagnostic(path: &str, item: &Item, rule: Option<&Rule>) -> Value {
    let severity = match item.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Hint => "INFO",
    };
    let mut code = json!({ "value": item.rule });
    if let Some(source) = rule.and_then(|rule| rule.doc().sources.first()) {
        code["url"] = json!(source.url);
    }
    let mut written = json!({
        "message": item.words,
        "location": location(path, item.region),
        "severity": severity,
        "source": { "name": "duidelijk", "url": env!("CARGO_PKG_REPOSITORY") },
        "code": code,
    });
    if !item.suggestions.is_empty() {
        let suggestions = item.suggestions.iter().map(|change| {
            let (region, text) = &change.whole;
            json!({ "range": range(*region), "text": text })
        });
        written["suggestions"] = suggestions.collect();
    }
    if !item.related.is_empty() {
        let related = item.related.iter().map(|region| {
            json!({ "message": "Hoort erbij.", "location": location(path, Some(*region)) })
        });
        written["related_locations"] = related.collect();
    }
    written
}

fn location(path: &str, region: Option<Region>) -> Value {
    let mut location = json!({ "path": path });
    if let Some(region) = region {
        location["range"] = range(region);
    }
    location
}

fn range(region: Region) -> Value {
    let (start, end) = region.byte_columns;
    json!({
        "start": { "line": region.start.line, "column": start },
        "end": { "line": region.end.line, "column": end },
    })
}
