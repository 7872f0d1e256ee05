//! `schema`: the JSON schema of a project, style or rule file, for editors that complete and check
//! TOML. Keys and values come from the types that read the files; `uitleg.toml` says what they mean.

use serde_json::{Map, Value, json};

use super::config::built_in_rules;
use super::faults::Stop;
use super::output::Sink;
use super::request::{End, SchemaOf};
use crate::letter::genre::Genre;
use crate::profile::{self, Shapes};
use crate::rules::{self, Rule};
use crate::shape::{Field, Shape};

/// What the keys mean, in a table for each place where keys stand.
const MEANINGS: &str = include_str!("schema/uitleg.toml");

/// `duidelijk schema`.
pub(super) fn schema(of: SchemaOf) -> Result<End, Stop> {
    let mut out = Sink::stdout();
    let text = serde_json::to_string_pretty(&of_file(of)).expect("a schema is made of strings");
    out.text(&format!("{text}\n"))?;
    out.finish()?;
    Ok(End::Clean)
}

/// The schema of a kind of file.
fn of_file(of: SchemaOf) -> Value {
    let writer = Writer { meanings: MEANINGS.parse().expect("a test reads it") };
    let (title, mut schema) = match of {
        SchemaOf::Rule => {
            ("Een regel van duidelijk", writer.table("rule", rules::shape().fields()))
        }
        SchemaOf::Style => {
            let shapes = Shapes::new();
            let mut schema = writer.layer("style", &shapes.style, &shapes);
            schema["$defs"] = writer.definitions(&shapes);
            ("Een huisstijl van duidelijk", schema)
        }
        SchemaOf::Project => {
            let shapes = Shapes::new();
            let mut schema = writer.layer("project", &shapes.project, &shapes);
            // An override takes what every layer takes, too.
            if let Some(Shape::List(over)) = shapes.project.get("override") {
                let over = writer.layer("override", over, &shapes);
                schema["properties"]["override"]["items"] = over;
            }
            schema["$defs"] = writer.definitions(&shapes);
            ("De instellingen van duidelijk: duidelijk.toml", schema)
        }
    };
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    whole.insert("title".to_owned(), json!(title));
    if let Value::Object(schema) = &mut schema {
        whole.append(schema);
    }
    Value::Object(whole)
}

struct Writer {
    meanings: toml::Table,
}

impl Writer {
    /// A file that changes rules: its own keys, and those that all such files have.
    fn layer(&self, section: &str, own: &Shape, shapes: &Shapes) -> Value {
        let fields: Vec<Field> =
            [own, &shapes.shared].iter().flat_map(|shape| shape.fields()).cloned().collect();
        let mut schema = self.table(section, &fields);
        for key in ["rules", "genres", "facts"] {
            let reference = json!({ "$ref": format!("#/$defs/{key}") });
            schema["properties"][key] = self.described(section, key, reference);
        }
        schema
    }

    /// What layers name by reference: changes of rules, by themselves and per genre, and facts.
    fn definitions(&self, shapes: &Shapes) -> Value {
        let reserved = self.table("rules", shapes.reserved.fields());
        let mut definitions = Map::new();
        let mut changes = Map::new();
        for rule in built_in_rules().iter() {
            let Some(way) = way(rule) else { continue };
            let name = format!("regel-{way}");
            let mut reference = json!({ "$ref": format!("#/$defs/{name}") });
            reference["description"] = json!(rule.title);
            changes.insert(rule.id.to_string(), reference);
            definitions.entry(name).or_insert_with(|| self.change(&way, &reserved));
        }
        // A rule of the user has options that we do not know.
        let mut own = reserved;
        own["additionalProperties"] = json!(true);
        definitions.insert(
            "rules".to_owned(),
            json!({
                "type": "object", "properties": changes, "additionalProperties": own,
            }),
        );
        let genre = json!({
            "type": "object", "additionalProperties": false,
            "properties": { "rules": { "$ref": "#/$defs/rules" } },
        });
        let genres: Map<String, Value> =
            Genre::ALL.iter().map(|genre_of| (genre_of.name().to_owned(), genre.clone())).collect();
        definitions.insert(
            "genres".to_owned(),
            json!({
                "type": "object", "additionalProperties": false, "properties": genres,
            }),
        );
        let facts = profile::fact_names(built_in_rules());
        let facts: Map<String, Value> = facts.into_iter().map(|name| (name, json!(true))).collect();
        // A style may name more of them.
        definitions.insert("facts".to_owned(), json!({ "type": "object", "properties": facts }));
        Value::Object(definitions)
    }

    /// A change of a rule that searches in this way: any of its options, and the reserved keys.
    fn change(&self, way: &str, reserved: &Value) -> Value {
        let rule = rules::shape();
        let options = rule.get("match").and_then(|ways| ways.get(way));
        let options = options.cloned().map(any_part).unwrap_or_default();
        let mut schema = self.table(&format!("match.{way}"), options.fields());
        if let (Some(all), Some(reserved)) =
            (schema["properties"].as_object_mut(), reserved["properties"].as_object())
        {
            all.extend(reserved.clone());
        }
        schema
    }

    fn table(&self, section: &str, fields: &[Field]) -> Value {
        let mut properties = Map::new();
        for field in fields {
            let schema = self.value(&field.key, &field.shape);
            properties.insert(field.key.clone(), self.described(section, &field.key, schema));
        }
        let mut schema =
            json!({ "type": "object", "additionalProperties": false, "properties": properties });
        let required: Vec<&str> =
            fields.iter().filter(|field| field.required).map(|field| field.key.as_str()).collect();
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    /// The schema of a value; `section` is the key that it stands behind.
    fn value(&self, section: &str, shape: &Shape) -> Value {
        match shape {
            Shape::Unknown => json!(true),
            Shape::Switch => json!({ "type": "boolean" }),
            Shape::Integer => json!({ "type": "integer" }),
            Shape::Number => json!({ "type": "number" }),
            // Editors hand a date of TOML over as a text.
            Shape::Text | Shape::Date => json!({ "type": "string" }),
            Shape::OneOf(names) => json!({ "enum": names }),
            Shape::List(item) => json!({ "type": "array", "items": self.value(section, item) }),
            Shape::Map(value) => {
                json!({ "type": "object", "additionalProperties": self.value(section, value) })
            }
            Shape::Table(fields) => self.table(section, fields),
            Shape::Choice(fields) => {
                let mut schema = self.table(section, fields);
                schema["minProperties"] = json!(1);
                schema["maxProperties"] = json!(1);
                schema
            }
            Shape::Either(shapes) => {
                let all: Vec<Value> =
                    shapes.iter().map(|shape| self.value(section, shape)).collect();
                json!({ "anyOf": all })
            }
        }
    }

    /// A schema with what the key means.
    fn described(&self, section: &str, key: &str, mut schema: Value) -> Value {
        let meaning = self.meanings.get(section).and_then(|section| section.get(key));
        if let (Some(meaning), Value::Object(schema)) =
            (meaning.and_then(toml::Value::as_str), &mut schema)
        {
            schema.insert("description".to_owned(), json!(meaning));
        }
        schema
    }
}

/// How a rule searches: the name under `[match]`.
fn way(rule: &Rule) -> Option<String> {
    let file: toml::Table = rule.text.parse().ok()?;
    file.get("match")?.as_table()?.keys().next().cloned()
}

/// The same table where any key may be absent, as in a layer that is laid over another.
fn any_part(shape: Shape) -> Shape {
    match shape {
        Shape::Table(fields) => {
            let part =
                |field: Field| Field { shape: any_part(field.shape), required: false, ..field };
            Shape::Table(fields.into_iter().map(part).collect())
        }
        shape => shape,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of a table and of the tables below it, each as `table.key`.
    fn keys(section: &str, shape: &Shape, all: &mut Vec<String>) {
        match shape {
            Shape::List(inner) | Shape::Map(inner) => keys(section, inner, all),
            // Ways of searching have a page of their own.
            Shape::Table(fields) => {
                for field in fields {
                    all.push(format!("{section}.{}", field.key));
                    keys(&field.key, &field.shape, all);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn every_key_has_a_meaning_and_no_other_has() {
        let shapes = Shapes::new();
        let mut known = Vec::new();
        keys("rule", &rules::shape(), &mut known);
        keys("rules", &shapes.reserved, &mut known);
        keys("project", &shapes.project, &mut known);
        keys("style", &shapes.style, &mut known);
        for section in ["project", "style", "override"] {
            keys(section, &shapes.shared, &mut known);
            known.extend(["rules", "genres", "facts"].map(|key| format!("{section}.{key}")));
        }
        // What a limit is, the README says.
        known.retain(|key| !key.starts_with("limits."));
        let meanings: toml::Table = MEANINGS.parse().expect("it is TOML");
        let told: Vec<String> = meanings
            .iter()
            .flat_map(|(section, keys)| {
                let keys = keys.as_table().into_iter().flat_map(toml::Table::keys);
                keys.map(move |key| format!("{section}.{key}"))
            })
            .collect();
        let missing: Vec<&String> = known.iter().filter(|key| !told.contains(key)).collect();
        let idle: Vec<&String> = told.iter().filter(|key| !known.contains(key)).collect();
        assert!(missing.is_empty() && idle.is_empty(), "missing: {missing:?}, idle: {idle:?}");
    }

    #[test]
    fn a_change_of_a_rule_has_its_options_and_the_reserved_keys() {
        let schema = of_file(SchemaOf::Project);
        let of = |rule: &str| {
            let reference = schema["$defs"]["rules"]["properties"][rule]["$ref"].as_str();
            let name = reference.and_then(|name| name.strip_prefix("#/$defs/")).expect(rule);
            schema["$defs"][name].clone()
        };
        let long = of("lange-zin");
        for key in ["limits", "margin", "enabled", "severity", "reason"] {
            assert!(long["properties"].get(key).is_some(), "{key}");
        }
        assert_eq!(long["additionalProperties"], false);
        assert!(long.get("required").is_none(), "a layer names what it changes alone");
        assert!(of("contactgegevens")["properties"].get("telephone").is_some());
        assert!(schema["$defs"]["facts"]["properties"].get("kernwaarden").is_some());
    }
}
