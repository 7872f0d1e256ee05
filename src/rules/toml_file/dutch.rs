//! What is wrong with a TOML file, in Dutch, and what to do about it.

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
    pub(super) fn at(mut self, depth: usize) -> Self {
        if depth != self.depth {
            self.beside = &[];
        }
        self
    }
}

/// What of an entry an error is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Key,
    Value,
}

/// What stands between backquotes.
pub(super) fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The messages of serde that a user can meet, as (message, advice).
pub(super) fn in_dutch(message: &str, part: Part, others: Others) -> (String, String) {
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

pub(super) fn syntax_advice(message: &str) -> String {
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
