//! Reading TOML that a person wrote: all problems of a file at once, each with its place, in
//! Dutch, with the nearest known key.

mod dutch;

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

pub(crate) use dutch::{Others, did_you_mean_or};
use dutch::{Part, in_dutch, quoted, syntax_advice};
pub use dutch::{did_you_mean, nearest};

use super::toml_value::TomlValue;
use crate::values::{self, Wrong};

/// Something wrong in a TOML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as the user named it.
    pub file: String,
    /// The text of the file, to draw the place.
    pub text: Arc<str>,
    /// The bytes that are wrong.
    pub place: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub advice: String,
}

/// So many problems come to light in one run: a file of another kind has one on every line.
pub const MOST_PROBLEMS: usize = 50;

/// The text of a file, once for all problems in it.
fn shared(text: &str) -> Arc<str> {
    thread_local! { static LAST: RefCell<Option<Arc<str>>> = const { RefCell::new(None) }; }
    LAST.with_borrow_mut(|last| match last {
        Some(known) if **known == *text => known.clone(),
        _ => last.insert(text.into()).clone(),
    })
}

/// Whether a character does something to what shows it: a colour, another line, another direction.
fn steers(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')
        || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
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
            text: shared(self.text),
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
        Err(errors.iter().take(MOST_PROBLEMS).map(problem).collect())
    }

    /// The same for a file that a user wrote: no key and no text in it may steer what shows it.
    pub fn parse_own(&self) -> Result<Spanned<DeTable<'t>>, Vec<Problem>> {
        let table = self.parse()?;
        let mut problems = Vec::new();
        let mut tables = vec![table.get_ref()];
        let mut values: Vec<&Spanned<DeValue>> = Vec::new();
        let mut look = |text: &str, place: Range<usize>| {
            if problems.len() < MOST_PROBLEMS && text.contains(steers) {
                let message = "Hier staat een teken dat niemand ziet, maar dat wel iets doet.";
                problems.push(self.problem(place, message, "Haal het weg."));
            }
        };
        loop {
            while let Some(value) = values.pop() {
                match value.get_ref() {
                    DeValue::String(text) => look(text, value.span()),
                    DeValue::Array(items) => values.extend(items.iter()),
                    DeValue::Table(inner) => tables.push(inner),
                    _ => {}
                }
            }
            let Some(table) = tables.pop() else { break };
            for (key, value) in table {
                look(key.get_ref(), key.span());
                values.push(value);
            }
        }
        if problems.is_empty() { Ok(table) } else { Err(problems) }
    }

    /// Reads a file that is known to be right.
    pub(super) fn read_right<T: DeserializeOwned>(&self) -> Option<T> {
        read(self.parse().ok()?).ok()
    }

    /// Reads a table into a type. Every wrong key or value is one problem: after each it is taken
    /// out and the rest is read again, so that all come to light in one run. What is left may be
    /// read even so: only without problems does it hold.
    pub fn read<T: DeserializeOwned>(
        &self,
        table: Spanned<DeTable<'t>>,
        problems: &mut Vec<Problem>,
    ) -> Option<T> {
        self.read_beside(table, Others::default(), problems)
    }

    /// The same, where the file has keys of other readers: advice names them too.
    pub(crate) fn read_beside<T: DeserializeOwned>(
        &self,
        mut table: Spanned<DeTable<'t>>,
        others: Others,
        problems: &mut Vec<Problem>,
    ) -> Option<T> {
        let mut gone: Vec<Gone> = Vec::new();
        loop {
            let error = match read(table.clone()) {
                Ok(read) => return Some(read),
                Err(error) => error,
            };
            let place = error.place().unwrap_or_else(|| table.span());
            let taken = take_out(table.get_mut(), &place);
            if !follows(error.message(), taken.as_ref(), &gone) {
                let part = taken.as_ref().map_or(Part::Value, |taken| taken.part);
                let depth = taken.as_ref().map_or(0, |taken| taken.path.len());
                let (message, advice) = in_dutch(error.message(), part, others.at(depth));
                let problem = self.problem(place, message, advice);
                // Of a list that stands for a table the items are taken out first.
                if problems.last() != Some(&problem) {
                    problems.push(problem);
                }
            }
            if problems.len() >= MOST_PROBLEMS {
                return None;
            }
            let mut taken = taken?;
            taken.meant = meant(error.message());
            gone.push(taken);
        }
    }
}

fn read<T: DeserializeOwned>(table: Spanned<DeTable>) -> Result<T, Wrong> {
    values::read(&mut TomlValue::of_table(table))
}

/// The keys that a table of this type can have.
pub(crate) fn keys_of<T: DeserializeOwned>() -> Vec<String> {
    let file = TomlFile { name: "", text: "'?' = 0" };
    let table = file.parse().expect("it is TOML");
    let read = read::<T>(table);
    read.err().map(|error| quoted(error.message()).split_off(1)).unwrap_or_default()
}

/// An entry that was taken out because something was wrong with it.
#[derive(Debug)]
struct Gone {
    /// The keys that lead to it, its own last.
    path: Vec<String>,
    /// What of it was wrong.
    part: Part,
    /// The key that its writer meant by an unknown one.
    meant: Option<String>,
}

/// Whether an error is there only because something was taken out: a key that is missing, under its
/// own name or the one that its writer meant, or a table of one key that has none any more.
fn follows(message: &str, taken: Option<&Gone>, gone: &[Gone]) -> bool {
    if message.starts_with("missing field") {
        let is_missing = |key: &String| message.contains(&format!("`{key}`"));
        return gone
            .iter()
            .any(|gone| gone.path.last().into_iter().chain(&gone.meant).any(is_missing));
    }
    let is_in = |gone: &Gone, table: &Gone| {
        gone.path.len() > table.path.len() && gone.path.starts_with(&table.path)
    };
    message.starts_with("wanted exactly 1 element")
        && taken.is_some_and(|table| gone.iter().any(|gone| is_in(gone, table)))
}

/// The known key that is nearest to an unknown one.
fn meant(message: &str) -> Option<String> {
    let names = quoted(message.strip_prefix("unknown field")?);
    let (name, known) = names.split_first()?;
    nearest(name, known.iter().map(String::as_str)).map(str::to_owned)
}

/// Takes the smallest entry out that the place lies in.
fn take_out(table: &mut DeTable, place: &Range<usize>) -> Option<Gone> {
    let within = |outer: Range<usize>| outer.start <= place.start && place.end <= outer.end;
    let mut found = None;
    for (key, value) in table.iter_mut() {
        if within(key.span()) {
            found = Some((key.get_ref().to_string(), Part::Key));
            break;
        }
        if let Some(mut inner) = take_out_of(value, place) {
            inner.path.insert(0, key.get_ref().to_string());
            return Some(inner);
        }
        if within(value.span()) {
            found = Some((key.get_ref().to_string(), Part::Value));
            break;
        }
    }
    let (key, part) = found?;
    table.remove(key.as_str())?;
    Some(Gone { path: vec![key], part, meant: None })
}

/// The same in a value, however deep its lists are: the item of a list that the place lies in.
fn take_out_of(value: &mut Spanned<DeValue>, place: &Range<usize>) -> Option<Gone> {
    match value.get_mut() {
        DeValue::Table(inner) => take_out(inner, place),
        DeValue::Array(items) => {
            let inner = items.iter_mut().find_map(|item| take_out_of(item, place));
            if inner.is_some() {
                return inner;
            }
            let stays = |item: &&Spanned<DeValue>| {
                item.span().end <= place.start || place.end <= item.span().start
            };
            let left: DeArray = items.iter().filter(stays).cloned().collect();
            if left.len() == items.len() {
                return None;
            }
            *items = left;
            Some(Gone { path: Vec::new(), part: Part::Value, meant: None })
        }
        _ => None,
    }
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
    fn what_steers_is_refused_and_problems_are_few() {
        let file = |text| TomlFile { name: "t.toml", text };
        let text = "a = \"b\\u001b[31m\"\n[b.\"c\\u202e\"]\nd = [1, [\"\\u0000\"]]\ne = \"f\\n\"\n";
        let problems = file(text).parse_own().unwrap_err();
        let places: Vec<&str> =
            problems.iter().map(|problem| &text[problem.place.clone()]).collect();
        assert_eq!(problems.len(), 3, "{places:?}");
        assert!(Arc::ptr_eq(&problems[0].text, &problems[2].text));
        assert!(file("a = \"b\\n\"\n").parse_own().is_ok());
        let many: Vec<String> = (0..500).map(|at| format!("a{at} = 1\n")).collect();
        let many = many.concat();
        let mut found = Vec::new();
        let table = file(&many).parse().expect("it is TOML");
        assert!(file(&many).read::<File>(table, &mut found).is_none());
        assert_eq!(found.len(), MOST_PROBLEMS);
        assert_eq!(file("a b c\n".repeat(500).as_str()).parse().unwrap_err().len(), MOST_PROBLEMS);
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

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Outer {
        r#match: Choice,
        source: Vec<Vec<Source>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    #[allow(dead_code)]
    enum Choice {
        Terms(Limits),
        Measure(Limits),
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Source {
        name: String,
    }

    fn messages(text: &str) -> Vec<(String, String)> {
        let file = TomlFile { name: "t.toml", text };
        let mut problems = Vec::new();
        file.read::<Outer>(file.parse().expect("it is TOML"), &mut problems);
        problems.into_iter().map(|problem| (problem.message, problem.advice)).collect()
    }

    /// What is taken out to find the next problem gives no problem of its own.
    #[test]
    fn one_mistake_is_one_problem() {
        let right = "source = [[{ name = 'x' }]]\n";
        for (text, message, advice) in [
            ("[match.term]\nwarning = 3\n", "Onbekende sleutel ‘term’.", "Bedoelt u ‘terms’?"),
            ("[match.terms]\nwarnin = 3\n", "Onbekende sleutel ‘warnin’.", "Bedoelt u ‘warning’?"),
            ("[match.terms]\n", "Hier ontbreekt ‘warning’.", "Voeg ‘warning = …’ toe."),
            ("[match]\n", "Deze waarde past hier niet.", "Kies er precies één."),
            // A table is understood by its keys only.
            (
                "match.terms = [3]\n",
                "Deze waarde past hier niet: een lijst tussen rechte haken.",
                "Verwacht: grenzen, zoals { warning = 20 }.",
            ),
        ] {
            let expected = [(message.to_owned(), advice.to_owned())];
            assert_eq!(messages(&format!("{right}{text}")), expected, "{text}");
        }
        let two =
            "source = [[{ naam = 'x' }], [{ name = 3 }]]\nmatch = { terms = { warning = 3 } }\n";
        let seen: Vec<String> = messages(two).into_iter().map(|(message, _)| message).collect();
        let expected =
            ["Onbekende sleutel ‘naam’.", "Deze waarde past hier niet: een heel getal (`3`)."];
        assert_eq!(seen, expected);
    }
}
