//! Holds a JSON value against a schema: the keywords that the schemas of our formats use (draft 4 and
//! 7). A keyword that is not known here fails, so that nothing passes unseen.

use regex::Regex;
use serde_json::Value;

/// What does not fit, with its place.
pub(super) fn problems(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Schema { root: schema, found: &mut found }.check(schema, value, "$");
    found
}

struct Schema<'s> {
    root: &'s Value,
    found: &'s mut Vec<String>,
}

/// Keywords that only describe.
const WORDS: &[&str] =
    &["$schema", "$id", "id", "title", "description", "definitions", "default", "format"];

impl Schema<'_> {
    fn check(&mut self, schema: &Value, value: &Value, at: &str) {
        let Some(rules) = schema.as_object() else {
            // `true` and `false` are schemas too.
            return self.expect(schema != &Value::Bool(false), at, "nothing may stand here");
        };
        for (keyword, rule) in rules {
            match keyword.as_str() {
                "$ref" => {
                    let pointer = rule.as_str().and_then(|path| path.strip_prefix('#'));
                    let target = pointer.and_then(|pointer| self.root.pointer(pointer));
                    let target = target.unwrap_or_else(|| panic!("no {rule}")).clone();
                    self.check(&target, value, at);
                }
                "type" => {
                    let names = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
                    let fits = names.iter().filter_map(Value::as_str).any(|name| is(value, name));
                    self.expect(fits, at, &format!("is no {rule}"));
                }
                "enum" => {
                    let fits = rule.as_array().is_some_and(|all| all.contains(value));
                    self.expect(fits, at, &format!("{value} is none of {rule}"));
                }
                "required" => {
                    for key in rule.as_array().into_iter().flatten().filter_map(Value::as_str) {
                        let has = value.as_object().is_none_or(|map| map.contains_key(key));
                        self.expect(has, at, &format!("has no {key}"));
                    }
                }
                "properties" => {
                    for (key, rule) in rule.as_object().into_iter().flatten() {
                        if let Some(inner) = value.get(key) {
                            self.check(rule, inner, &format!("{at}.{key}"));
                        }
                    }
                }
                "additionalProperties" => {
                    let known = |key: &str| {
                        rules.get("properties").is_some_and(|all| all.get(key).is_some())
                    };
                    for (key, inner) in value.as_object().into_iter().flatten() {
                        if !known(key) {
                            self.check(rule, inner, &format!("{at}.{key}"));
                        }
                    }
                }
                "items" => {
                    for (number, inner) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(rule, inner, &format!("{at}[{number}]"));
                    }
                }
                "anyOf" | "oneOf" | "allOf" => self.alternatives(keyword, rule, value, at),
                "not" => {
                    let fits = problems_in(self.root, rule, value).is_empty();
                    self.expect(!fits, at, "fits what it may not");
                }
                "minimum" => {
                    let fits = value.as_f64().is_none_or(|value| Some(value) >= rule.as_f64());
                    self.expect(fits, at, &format!("{value} is below {rule}"));
                }
                "maximum" => {
                    let fits = value.as_f64().is_none_or(|value| Some(value) <= rule.as_f64());
                    self.expect(fits, at, &format!("{value} is above {rule}"));
                }
                "minLength" => {
                    let length = value.as_str().map(|text| text.chars().count() as u64);
                    self.expect(
                        length.is_none_or(|n| Some(n) >= rule.as_u64()),
                        at,
                        "is too short",
                    );
                }
                "minItems" | "maxItems" => {
                    let number = value.as_array().map(|all| all.len() as u64);
                    let limit = rule.as_u64().unwrap_or(0);
                    let fits = number.is_none_or(|n| {
                        if keyword == "minItems" { n >= limit } else { n <= limit }
                    });
                    self.expect(fits, at, &format!("{keyword} is {rule}"));
                }
                "uniqueItems" => {
                    let all = value.as_array().map_or(&[][..], Vec::as_slice);
                    let twice = all.iter().enumerate().any(|(n, item)| all[..n].contains(item));
                    self.expect(rule != &Value::Bool(true) || !twice, at, "holds the same twice");
                }
                "pattern" => {
                    let pattern =
                        Regex::new(rule.as_str().expect("a pattern")).expect("it is read");
                    let fits = value.as_str().is_none_or(|text| pattern.is_match(text));
                    self.expect(fits, at, &format!("{value} does not fit {rule}"));
                }
                word => assert!(WORDS.contains(&word), "{word} is not known"),
            }
        }
    }

    fn alternatives(&mut self, keyword: &str, rule: &Value, value: &Value, at: &str) {
        let all: Vec<&Value> = rule.as_array().into_iter().flatten().collect();
        let root = self.root;
        let fit = all.iter().filter(|rule| problems_in(root, rule, value).is_empty()).count();
        let fits = match keyword {
            "anyOf" => fit > 0,
            "oneOf" => fit == 1,
            _ => fit == all.len(),
        };
        self.expect(fits, at, &format!("{fit} of {keyword} fit"));
    }

    fn expect(&mut self, fits: bool, at: &str, problem: &str) {
        if !fits {
            self.found.push(format!("{at}: {problem}"));
        }
    }
}

fn problems_in(root: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Schema { root, found: &mut found }.check(schema, value, "$");
    found
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("{other} is no type"),
    }
}

#[test]
fn what_does_not_fit_is_found() {
    let schema = serde_json::json!({
        "$ref": "#/definitions/a",
        "definitions": { "a": {
            "type": "object", "required": ["x"], "additionalProperties": false,
            "properties": {
                "x": { "type": "integer", "minimum": 1 },
                "y": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["a", "b"] } },
                "z": { "oneOf": [{ "type": "string", "pattern": "^a" }, { "type": "null" }] },
            },
        } },
    });
    let cases = [
        (serde_json::json!({ "x": 1, "y": ["a", "b"], "z": null }), 0),
        (serde_json::json!({ "x": 0 }), 1),
        (serde_json::json!({ "y": ["a", "a"] }), 2),
        (serde_json::json!({ "x": 1, "y": [], "z": "b", "w": 1 }), 3),
        (serde_json::json!([]), 1),
    ];
    for (value, wanted) in cases {
        let found = problems(&schema, &value);
        assert_eq!(found.len(), wanted, "{value}: {found:?}");
    }
}
