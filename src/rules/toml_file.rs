//! Reading TOML that a person wrote: all problems of a file at once, each with its place, in
//! Dutch, with the nearest known key.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

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
            let error = match T::deserialize(toml::de::Deserializer::from(table.clone())) {
                Ok(read) => return Some(read),
                Err(error) => error,
            };
            let place = error.span().unwrap_or_else(|| table.span());
            let taken = take_out(table.get_mut(), &place);
            if !follows(error.message(), taken.as_ref(), &gone) {
                let part = taken.as_ref().map_or(Part::Value, |taken| taken.part);
                let depth = taken.as_ref().map_or(0, |taken| taken.path.len());
                let (message, advice) = in_dutch(error.message(), part, others.at(depth));
                problems.push(self.problem(place, message, advice));
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

/// Keys that a file can have and that somebody else reads.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Others<'k> {
    /// How many keys lead to the table in which they can stand, and the key itself.
    pub depth: usize,
    /// What can stand there.
    pub beside: &'k [&'k str],
    /// What can stand at the top of the file, and only there.
    pub top: &'k [&'k str],
}

impl Others<'_> {
    /// Those that matter to a key at the end of a path of so many.
    fn at(mut self, depth: usize) -> Self {
        if depth != self.depth {
            self.beside = &[];
        }
        self
    }
}

/// The keys that a table of this type can have.
pub(crate) fn keys_of<T: DeserializeOwned>() -> Vec<String> {
    let file = TomlFile { name: "", text: "'?' = 0" };
    let table = file.parse().expect("it is TOML");
    let read = T::deserialize(toml::de::Deserializer::from(table));
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

/// What of an entry an error is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Key,
    Value,
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

/// The nearest of the known names, where one is near enough to be meant.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let likeness = |candidate: &&str| strsim::jaro_winkler(name, candidate);
    let best = known.into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&best) > 0.75).then_some(best)
}

/// `Bedoelt u ‘x’?`, or the whole list where nothing is near.
pub fn did_you_mean<'k>(name: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> String {
    // What was refused is no advice, also where it is right elsewhere.
    if let Some(near) = nearest(name, known.clone()).filter(|near| *near != name) {
        return format!("Bedoelt u ‘{near}’?");
    }
    let others: Vec<&str> = known.into_iter().filter(|known| *known != name).collect();
    format!("Dit kan wel: {}.", others.join(", "))
}

/// `Bedoelt u ‘x’?`, or else this: for lists that are too long to show.
pub(crate) fn did_you_mean_or<'k>(
    name: &str,
    known: impl IntoIterator<Item = &'k str>,
    otherwise: &str,
) -> String {
    let near = nearest(name, known).map(|near| format!("Bedoelt u ‘{near}’?"));
    near.unwrap_or_else(|| otherwise.to_owned())
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

/// What stands between backquotes.
fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The messages of serde that a user can meet, as (message, advice).
fn in_dutch(message: &str, part: Part, others: Others) -> (String, String) {
    let names = quoted(message);
    if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        let (name, known) =
            names.split_first().map_or(("", &[] as &[String]), |(n, k)| (n.as_str(), k));
        let is_field = message.starts_with("unknown field");
        let beside = if is_field { others.beside } else { &[] };
        let advice = if is_field && others.top.contains(&name) {
            // In TOML everything below `[norms]` is part of it.
            format!("Zet ‘{name}’ boven in het bestand, vóór de eerste naam tussen rechte haken.")
        } else {
            did_you_mean(name, known.iter().map(String::as_str).chain(beside.iter().copied()))
        };
        // A choice can be written as a key: `[match.terms]`.
        let kind = if is_field || part == Part::Key { "sleutel" } else { "waarde" };
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
        // TOML itself refuses the same name: this one stands there under two names.
        let name = names.first().map_or("", String::as_str);
        let message = format!("‘{name}’ staat er twee keer: in het Nederlands en in het Engels.");
        return (message, "Haal er één weg.".to_owned());
    }
    // Messages of our own have their advice on a second line.
    let (message, advice) = message.split_once('\n').unwrap_or((message, ""));
    (message.to_owned(), advice.to_owned())
}

fn kind_in_dutch(kind: &str) -> String {
    let (name, value) = kind.split_once(' ').map_or((kind, ""), |(name, value)| (name, value));
    let dutch = match name.trim_start_matches("a ").trim() {
        "a" | "an" => return kind_in_dutch(value),
        "string" => "een tekst",
        "floating" | "float" | "f32" | "f64" => "een getal",
        "boolean" => "true of false",
        "sequence" => "een lijst tussen rechte haken",
        "struct" if value == "Limits" => "grenzen, zoals { warning = 20 }",
        "map" | "table" | "struct" => "een tabel",
        "TOML" => return "een datum zonder aanhalingstekens, zoals 2026-11-24".to_owned(),
        "integer" | "u32" | "usize" | "i64" | "u8" => "een heel getal",
        _ => return kind.to_owned(),
    };
    // An integer that fits in nothing: `… as i128`.
    let value = value.replace("` as i128", "`").replace("` as u128", "`");
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
