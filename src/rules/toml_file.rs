//! Reading TOML that a person wrote: all problems of a file at once, each with its place, in
//! Dutch, with the nearest known key.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Something wrong in a TOML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as the user named it.
    pub file: String,
    /// The text of the file, to draw the place.
    pub text: String,
    /// The bytes that are wrong.
    pub place: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub advice: String,
}

/// A TOML file by name and text.
#[derive(Clone, Copy, Debug)]
pub struct TomlFile<'t> {
    /// The name for messages.
    pub name: &'t str,
    /// What it holds.
    pub text: &'t str,
}

impl<'t> TomlFile<'t> {
    /// A problem at a place in this file.
    pub fn problem(
        &self,
        place: Range<usize>,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) -> Problem {
        Problem {
            file: self.name.to_owned(),
            text: self.text.to_owned(),
            place,
            message: message.into(),
            advice: advice.into(),
        }
    }

    /// The tables of the file; problems where it is no TOML.
    pub fn parse(&self) -> Result<Spanned<DeTable<'t>>, Vec<Problem>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        if errors.is_empty() {
            return Ok(table);
        }
        let problem = |error: &toml::de::Error| {
            let place = error.span().unwrap_or(0..0);
            let message = "Dit is geen geldige TOML.";
            self.problem(place, message, syntax_advice(error.message()))
        };
        Err(errors.iter().map(problem).collect())
    }

    /// Reads a table into a type. Every wrong key or value is one problem: after each it is taken
    /// out and the rest is read again, so that all come to light in one run. What is left may be
    /// read even so: only without problems does it hold.
    pub fn read<T: DeserializeOwned>(
        &self,
        table: Spanned<DeTable<'t>>,
        problems: &mut Vec<Problem>,
    ) -> Option<T> {
        self.read_beside(table, &[], problems)
    }

    /// The same, where keys of other readers can stand in the same table: advice names them too.
    pub fn read_beside<T: DeserializeOwned>(
        &self,
        mut table: Spanned<DeTable<'t>>,
        others: &[&str],
        problems: &mut Vec<Problem>,
    ) -> Option<T> {
        let mut gone: Vec<String> = Vec::new();
        loop {
            let error = match T::deserialize(toml::de::Deserializer::from(table.clone())) {
                Ok(read) => return Some(read),
                Err(error) => error,
            };
            let place = error.span().unwrap_or_else(|| table.span());
            let (message, advice) = in_dutch(error.message(), others);
            // A key that is missing only because it was taken out for its value is no new problem.
            let follows = error.message().starts_with("missing field")
                && gone.iter().any(|key| error.message().contains(&format!("`{key}`")));
            if !follows {
                problems.push(self.problem(place.clone(), message, advice));
            }
            match take_out(table.get_mut(), &place) {
                Some(key) => gone.push(key),
                None => return None,
            }
        }
    }
}

/// The nearest of the known names, where one is near enough to be meant.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let likeness = |candidate: &&str| strsim::jaro_winkler(name, candidate);
    let best = known.into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&best) > 0.75).then_some(best)
}

/// `Bedoelt u ‘x’?`, or the whole list where nothing is near.
pub fn did_you_mean<'k>(name: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> String {
    match nearest(name, known.clone()) {
        Some(near) => format!("Bedoelt u ‘{near}’?"),
        None => format!("Dit kan wel: {}.", known.into_iter().collect::<Vec<_>>().join(", ")),
    }
}

/// Takes the smallest entry out that the place lies in; its key.
fn take_out(table: &mut DeTable, place: &Range<usize>) -> Option<String> {
    let within = |outer: Range<usize>| outer.start <= place.start && place.end <= outer.end;
    let mut gone = None;
    for (key, value) in table.iter_mut() {
        if within(key.span()) {
            gone = Some(key.get_ref().to_string());
            break;
        }
        let inside = match value.get_mut() {
            DeValue::Table(inner) => take_out(inner, place),
            DeValue::Array(items) => items.iter_mut().find_map(|item| match item.get_mut() {
                DeValue::Table(inner) => take_out(inner, place),
                _ => None,
            }),
            _ => None,
        };
        if inside.is_some() {
            return inside;
        }
        if within(value.span()) {
            gone = Some(key.get_ref().to_string());
            break;
        }
    }
    let key = gone?;
    table.remove(key.as_str())?;
    Some(key)
}

/// The messages of serde that a user can meet, as (message, advice).
fn in_dutch(message: &str, others: &[&str]) -> (String, String) {
    let quoted = |text: &str| -> Vec<String> {
        text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let names = quoted(message);
    if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        let (name, known) =
            names.split_first().map_or(("", &[] as &[String]), |(n, k)| (n.as_str(), k));
        let kind = if message.starts_with("unknown field") { "sleutel" } else { "waarde" };
        let others = if kind == "sleutel" { others } else { &[] };
        let advice =
            did_you_mean(name, known.iter().map(String::as_str).chain(others.iter().copied()));
        return (format!("Onbekende {kind} ‘{name}’."), advice);
    }
    if message.starts_with("missing field") {
        let name = names.first().map_or("", String::as_str);
        return (format!("Hier ontbreekt ‘{name}’."), format!("Voeg ‘{name} = …’ toe."));
    }
    if let Some(rest) =
        message.strip_prefix("invalid type: ").or(message.strip_prefix("invalid value: "))
    {
        let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
        let advice = format!("Verwacht: {}.", kind_in_dutch(expected));
        return (format!("Deze waarde past hier niet: {}.", kind_in_dutch(found)), advice);
    }
    if let Some(rest) = message.strip_prefix("wanted ") {
        let advice = match rest {
            _ if rest.starts_with("exactly 1 element, more") => {
                "Er staan er twee. Kies er één.".to_owned()
            }
            _ if rest.starts_with("exactly 1 element") => "Kies er precies één.".to_owned(),
            "string or table" => "Schrijf een woord tussen aanhalingstekens.".to_owned(),
            _ => String::new(),
        };
        return ("Deze waarde past hier niet.".to_owned(), advice);
    }
    if message.starts_with("duplicate") {
        return ("Deze sleutel staat er twee keer.".to_owned(), "Haal er één weg.".to_owned());
    }
    (message.to_owned(), String::new())
}

fn kind_in_dutch(kind: &str) -> String {
    let (name, value) = kind.split_once(' ').map_or((kind, ""), |(name, value)| (name, value));
    let dutch = match name.trim_start_matches("a ").trim() {
        "a" | "an" => return kind_in_dutch(value),
        "string" => "een tekst",
        "floating" | "float" | "f32" | "f64" => "een getal",
        "boolean" => "true of false",
        "sequence" => "een lijst",
        "map" | "table" | "struct" => "een tabel",
        "TOML" => return "een datum zonder aanhalingstekens, zoals 2026-11-24".to_owned(),
        "integer" | "u32" | "usize" | "i64" | "u8" => "een heel getal",
        _ => return kind.to_owned(),
    };
    let value = value.trim_start_matches("point").trim();
    if value.is_empty() || name == "struct" {
        dutch.to_owned()
    } else {
        format!("{dutch} ({value})")
    }
}

fn syntax_advice(message: &str) -> String {
    let advice = if message.contains("duplicate key") {
        "Deze sleutel staat er twee keer. Haal er één weg."
    } else if message.contains("quote") || message.contains("string") {
        "Kijk of de aanhalingstekens kloppen."
    } else if message.contains("bracket") || message.contains("array") || message.contains("table")
    {
        "Kijk of de haken kloppen."
    } else {
        "Kijk of er een aanhalingsteken, komma of haak te veel of te weinig staat."
    };
    advice.to_owned()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    #[allow(dead_code)]
    struct File {
        name: String,
        limits: Option<Limits>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Limits {
        warning: u32,
    }

    #[test]
    fn all_problems_come_at_once_with_their_places() {
        let text = "nam = 'x'\nname = 'y'\n\n[limits]\nwarnin = 3\nwarning = 'z'\n";
        let file = TomlFile { name: "t.toml", text };
        let table = file.parse().expect("it is TOML");
        let mut problems = Vec::new();
        assert!(file.read::<File>(table, &mut problems).is_some());
        let seen: Vec<(&str, &str)> =
            problems.iter().map(|p| (&text[p.place.clone()], p.advice.as_str())).collect();
        assert!(seen.contains(&("nam", "Bedoelt u ‘name’?")), "{problems:?}");
        assert!(
            seen.iter()
                .any(|(place, advice)| *place == "warnin" && *advice == "Bedoelt u ‘warning’?")
        );
        assert!(seen.iter().any(|(place, _)| *place == "'z'"), "{problems:?}");
    }
}
