//! One file that changes rules: a genre, a house style or a project file.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::letter::genre::Genre;
use crate::matcher::Severity;
use crate::matcher::terms::class;
use crate::rules::toml_file::{
    MOST_PROBLEMS, Others, Problem, TomlFile, did_you_mean, did_you_mean_or, keys_of,
};
use crate::rules::{self, Category, Example, Rule, RuleSet, SourceRef};
use crate::score::{Norms, Tables};
use crate::wordlist::TermClass;

/// What all layers have: changes of rules, terms, allowed words, norms, facts.
#[derive(Debug)]
pub(super) struct Layer<'t> {
    pub(super) file: TomlFile<'t>,
    pub(super) terms: Vec<HouseTerm>,
    pub(super) allow: Vec<Allow>,
    pub(super) norms: Norms,
    facts: DeTable<'t>,
    all: Vec<RuleChange<'t>>,
    by_genre: Vec<(Genre, RuleChange<'t>)>,
    /// The keys that can stand at the top of its file.
    top: &'static [String],
}

/// `[rules.ID]`: reserved keys and the rule's own options.
#[derive(Debug)]
pub(super) struct RuleChange<'t> {
    pub(super) id: String,
    place: Range<usize>,
    pub(super) enabled: Option<bool>,
    pub(super) severity: Option<Severity>,
    pub(super) reason: Option<String>,
    pub(super) options: DeTable<'t>,
}

/// `[[terms]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct HouseTerm {
    #[serde(deserialize_with = "not_empty")]
    pub(super) avoid: Vec<String>,
    #[serde(default)]
    pub(super) r#use: Option<String>,
    #[serde(default, deserialize_with = "class")]
    pub(super) class: Option<TermClass>,
    #[serde(default)]
    pub(super) reason: Option<String>,
}

/// `[[allow]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Allow {
    #[serde(deserialize_with = "not_empty")]
    words: Vec<String>,
    #[serde(default)]
    reason: Option<String>,
}

/// Words, of which there must be one.
fn not_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let words = Vec::<String>::deserialize(deserializer)?;
    if words.iter().any(|word| !word.trim().is_empty()) {
        return Ok(words);
    }
    Err(D::Error::custom("Hier staan geen woorden.\nNoem er minstens één, of haal dit weg."))
}

impl Allow {
    pub(super) fn phrases(&self) -> impl Iterator<Item = Allowed> + '_ {
        let allowed =
            |words: &String| Allowed { words: words.clone(), reason: self.reason.clone() };
        self.words.iter().map(allowed)
    }
}

/// What every layer can have.
const SHARED: [&str; 6] = ["rules", "genres", "facts", "terms", "allow", "norms"];

/// A file's own keys, beside those that every layer has.
pub(super) trait OwnKeys: DeserializeOwned {
    /// Tables that were taken out before.
    const TAKEN: &'static [&'static str] = &[];

    /// The keys that can stand at the top of the file, and only there.
    fn top() -> &'static [String];
}

/// `rules/styles/*.toml`, or a style file of the user.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(
    dead_code,
    reason = "title, status and sources are for whoever reads the file; they must be right"
)]
pub(crate) struct StyleFile {
    /// The name.
    pub id: String,
    /// The name for people.
    pub title: String,
    /// The style that it builds on; absent: `standaard`.
    pub base: Option<Spanned<String>>,
    /// Whether the house has confirmed it.
    #[serde(default)]
    pub status: Status,
    /// Names of facts that a house may give though no rule asks for them.
    #[serde(default)]
    pub other_facts: Vec<String>,
    /// Where its facts come from.
    #[serde(default)]
    pub sources: Vec<SourceRef>,
    /// Examples that tests run.
    #[serde(default)]
    pub example: Vec<Example>,
}

/// How sure a style is.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    /// The house said so.
    Bevestigd,
    /// We derived it from public pages.
    #[default]
    Afgeleid,
}

/// `rules/genres/*.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct GenreFile {
    /// The name, as [`Genre::name`] has it.
    #[allow(dead_code, reason = "written for the reader; a test compares it with the file name")]
    id: String,
    /// How measures become scores.
    pub(super) score: Tables,
}

impl OwnKeys for StyleFile {
    fn top() -> &'static [String] {
        static KEYS: LazyLock<Vec<String>> = LazyLock::new(keys_of::<StyleFile>);
        &KEYS
    }
}

impl OwnKeys for GenreFile {
    fn top() -> &'static [String] {
        &[]
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Shared {
    terms: Vec<HouseTerm>,
    allow: Vec<Allow>,
    norms: Norms,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Reserved {
    enabled: Option<bool>,
    severity: Option<Severity>,
    reason: Option<String>,
}

impl<'t> Layer<'t> {
    /// Reads a file: its own keys (`None` where they have a problem), and what it changes.
    pub(super) fn read<T: OwnKeys>(
        file: TomlFile<'t>,
        problems: &mut Vec<Problem>,
    ) -> Option<(Option<T>, Layer<'t>)> {
        match file.parse_own() {
            Ok(table) => Some(Layer::from_table(file, table, problems)),
            Err(errors) => {
                problems.extend(errors);
                None
            }
        }
    }

    /// The same for a table that was made of the file's.
    pub(super) fn from_table<T: OwnKeys>(
        file: TomlFile<'t>,
        mut own: Spanned<DeTable<'t>>,
        problems: &mut Vec<Problem>,
    ) -> (Option<T>, Layer<'t>) {
        let mut take = |key| take(file, own.get_mut(), key, problems);
        let (rules, genres) = (take("rules"), take("genres"));
        let facts = take("facts").unwrap_or_default();
        let mut shared = DeTable::new();
        for key in ["terms", "allow", "norms"] {
            if let Some((key, value)) = own.get_mut().remove_entry(key) {
                shared.insert(key, value);
            }
        }
        let top: Vec<&str> = T::top().iter().map(String::as_str).collect();
        let others = Others { depth: 0, beside: &[], top: &top };
        let shared = Spanned::new(own.span(), shared);
        let shared: Option<Shared> = file.read_beside(shared, others, problems);
        let Shared { terms, allow, norms } = shared.unwrap_or_default();
        let beside: Vec<&str> = SHARED.iter().chain(T::TAKEN).copied().collect();
        let others = Others { depth: 1, beside: &beside, top: &top };
        let own: Option<T> = file.read_beside(own, others, problems);
        let all = rules.map(|rules| changes(file, rules, problems)).unwrap_or_default();
        let by_genre =
            genres.map(|genres| genre_changes(file, genres, problems)).unwrap_or_default();
        (own, Layer { file, terms, allow, norms, facts, all, by_genre, top: T::top() })
    }

    /// The changes that hold for a genre, the general ones first.
    pub(super) fn changes(&self, genre: Genre) -> impl Iterator<Item = &RuleChange<'t>> {
        let of_genre =
            self.by_genre.iter().filter(move |(of, _)| *of == genre).map(|(_, change)| change);
        self.all.iter().chain(of_genre)
    }

    /// The house's value of a fact.
    pub(super) fn fact(&self, name: &str, genre: Genre) -> Option<&Spanned<DeValue<'t>>> {
        self.facts.get(name).and_then(|value| fact_for(value, genre))
    }

    /// Reports rules that do not exist, options that do not fit, and unknown facts.
    pub(super) fn check(&self, rules: &RuleSet, facts: &[String], problems: &mut Vec<Problem>) {
        for (key, _) in &self.facts {
            if problems.len() >= MOST_PROBLEMS {
                return;
            }
            if !facts.iter().any(|known| known == key.get_ref()) {
                let advice = did_you_mean(key.get_ref(), facts.iter().map(String::as_str));
                let message = format!("Onbekend gegeven ‘{}’.", key.get_ref());
                problems.push(self.file.problem(key.span(), message, advice));
            }
        }
        for change in &self.all {
            self.check_change(change, rules, problems);
        }
        for (genre, change) in &self.by_genre {
            let Some(rule) = self.check_change(change, rules, problems) else { continue };
            if !rule.genres.is_empty() && !rule.genres.contains(genre) {
                let names: Vec<&str> = rule.genres.iter().map(|genre| genre.name()).collect();
                let message =
                    format!("De regel ‘{}’ kijkt niet naar het genre {}.", rule.id, genre.name());
                let advice =
                    format!("Haal dit weg. Deze regel werkt alleen voor: {}.", names.join(", "));
                problems.push(self.file.problem(change.place.clone(), message, advice));
            }
        }
    }

    /// The rule that a change is about; `None` where there is none.
    fn check_change<'r>(
        &self,
        change: &RuleChange,
        rules: &'r RuleSet,
        problems: &mut Vec<Problem>,
    ) -> Option<&'r Arc<Rule>> {
        if problems.len() >= MOST_PROBLEMS {
            return None;
        }
        let Some(rule) = rules.get(&change.id) else {
            if rules.may_have(&change.id) {
                return None;
            }
            problems.push(no_rule(self.file, change.place.clone(), &change.id, rules));
            return None;
        };
        if !change.options.is_empty() && !contradict(self.file, &change.options, problems) {
            rules::with_options(rule, self.file, &change.options, &self.top(), problems);
        }
        Some(rule)
    }

    /// The keys that can stand at the top of its file, and only there.
    pub(super) fn top(&self) -> Vec<&'static str> {
        self.top.iter().map(String::as_str).collect()
    }
}

/// That there is no such rule. A group of rules, or a rule with a genre in front, is a mistake of
/// another kind than a slip of the pen.
fn no_rule(file: TomlFile, place: Range<usize>, id: &str, rules: &RuleSet) -> Problem {
    if let Some(category) = Category::ALL.into_iter().find(|category| category.name() == id) {
        let message = format!("‘{id}’ is een groep regels. Hier kan alleen één regel.");
        let first = rules.iter().find(|rule| rule.category == category);
        let example =
            first.map(|rule| format!("Noem elke regel apart, zoals [rules.{}].", rule.id));
        return file.problem(place, message, example.unwrap_or_default());
    }
    let advice = did_you_mean_or(id, rules.ids(), "Alle regels ziet u met: duidelijk rules.");
    file.problem(place, format!("Er is geen regel ‘{id}’."), advice)
}

/// Whether the limits in these options contradict each other: a less severe one that is higher never
/// comes to word. A house that moves one of them alone is right.
fn contradict(file: TomlFile, options: &DeTable, problems: &mut Vec<Problem>) -> bool {
    let Some(DeValue::Table(limits)) = options.get("limits").map(Spanned::get_ref) else {
        return false;
    };
    let limit = |level: &str| {
        let (key, value) = limits.get_key_value(level)?;
        let DeValue::Integer(number) = value.get_ref() else { return None };
        let number = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
        Some((key, number, value.span()))
    };
    let set: Vec<_> =
        LEVELS.iter().filter_map(|(english, dutch)| Some((*dutch, limit(english)?))).collect();
    for pair in set.windows(2) {
        let [(lower, (_, low, _)), (higher, (_, high, place))] = pair else { continue };
        if low > high {
            let message = format!(
                "Deze grenzen spreken elkaar tegen: een {lower} boven {low}, een {higher} boven {high}."
            );
            let advice = format!("Maak de grens voor een {higher} minstens {low}.");
            problems.push(file.problem(place.clone(), message, advice));
            return true;
        }
    }
    false
}

/// Severities in files, from low to high: in English and in Dutch.
const LEVELS: [(&str, &str); 3] = [("hint", "tip"), ("warning", "waarschuwing"), ("error", "fout")];

/// Writes the Dutch names of severities in limits as English ones, so that layers can be laid over
/// each other.
fn in_english<'t>(file: TomlFile<'t>, options: &mut DeTable<'t>, problems: &mut Vec<Problem>) {
    let Some(limits) = options.get_mut("limits") else { return };
    let DeValue::Table(limits) = limits.get_mut() else { return };
    for (english, dutch) in LEVELS {
        let Some((key, value)) = limits.remove_entry(dutch) else { continue };
        if limits.contains_key(english) {
            let message = format!("‘{dutch}’ en ‘{english}’ zijn hetzelfde.");
            problems.push(file.problem(key.span(), message, "Haal er één weg."));
        } else {
            limits.insert(Spanned::new(key.span(), english.into()), value);
        }
    }
}

/// Takes a table out; what is no table is a problem.
fn take<'t>(
    file: TomlFile<'t>,
    table: &mut DeTable<'t>,
    key: &str,
    problems: &mut Vec<Problem>,
) -> Option<DeTable<'t>> {
    let (key, value) = table.remove_entry(key)?;
    if let DeValue::Table(inner) = value.into_inner() {
        return Some(inner);
    }
    let message = format!("‘{}’ moet een tabel zijn.", key.get_ref());
    let advice = match &**key.get_ref() {
        "rules" => "Schrijf [rules.REGEL], zoals [rules.lange-zin], en zet de instelling eronder.",
        "genres" => "Schrijf [genres.GENRE.rules.REGEL], zoals [genres.web.rules.lange-zin].",
        _ => "Schrijf [facts] op een eigen tekstregel, en zet de gegevens eronder.",
    };
    problems.push(file.problem(key.span(), message, advice));
    None
}

fn changes<'t>(
    file: TomlFile<'t>,
    rules: DeTable<'t>,
    problems: &mut Vec<Problem>,
) -> Vec<RuleChange<'t>> {
    let mut found = Vec::new();
    for (key, value) in rules {
        if problems.len() >= MOST_PROBLEMS {
            break;
        }
        let span = value.span();
        let DeValue::Table(mut options) = value.into_inner() else {
            let message = format!("‘{}’ moet een tabel zijn.", key.get_ref());
            problems.push(file.problem(
                key.span(),
                message,
                format!(
                    "Schrijf [rules.{}], en daaronder bijvoorbeeld: enabled = false.",
                    key.get_ref()
                ),
            ));
            continue;
        };
        in_english(file, &mut options, problems);
        let mut reserved = DeTable::new();
        for name in rules::RESERVED {
            if let Some((key, value)) = options.remove_entry(name) {
                reserved.insert(key, value);
            }
        }
        let reserved: Option<Reserved> = file.read(Spanned::new(span, reserved), problems);
        let Reserved { enabled, severity, reason } = reserved.unwrap_or_default();
        let id = key.get_ref().to_string();
        found.push(RuleChange { id, place: key.span(), enabled, severity, reason, options });
    }
    found
}

fn genre_changes<'t>(
    file: TomlFile<'t>,
    genres: DeTable<'t>,
    problems: &mut Vec<Problem>,
) -> Vec<(Genre, RuleChange<'t>)> {
    let mut found = Vec::new();
    for (key, value) in genres {
        if problems.len() >= MOST_PROBLEMS {
            break;
        }
        let names = Genre::ALL.map(Genre::name);
        let Some(genre) = Genre::from_name(key.get_ref()) else {
            let message = format!("Er is geen genre ‘{}’.", key.get_ref());
            problems.push(file.problem(key.span(), message, did_you_mean(key.get_ref(), names)));
            continue;
        };
        let DeValue::Table(mut inner) = value.into_inner() else {
            let message = format!("‘{}’ moet een tabel zijn.", key.get_ref());
            let advice = format!("Schrijf [genres.{}.rules.REGEL].", key.get_ref());
            problems.push(file.problem(key.span(), message, advice));
            continue;
        };
        if let Some(rules) = take(file, &mut inner, "rules", problems) {
            found.extend(changes(file, rules, problems).into_iter().map(|change| (genre, change)));
        }
        for (unknown, _) in inner.iter().take(MOST_PROBLEMS) {
            let message = format!("Onbekende sleutel ‘{}’.", unknown.get_ref());
            problems.push(file.problem(unknown.span(), message, "Hier kan alleen ‘rules’ staan."));
        }
    }
    found
}

/// The value of a fact for a genre: itself, or its entry for the genre, or the one for `anders`.
fn fact_for<'l, 't>(
    value: &'l toml::Spanned<DeValue<'t>>,
    genre: Genre,
) -> Option<&'l toml::Spanned<DeValue<'t>>> {
    match value.get_ref() {
        DeValue::Table(by_genre) => by_genre.get(genre.name()).or_else(|| by_genre.get("anders")),
        _ => Some(value),
    }
}

/// A phrase that is right here, whatever a rule says.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// The words.
    pub words: String,
    /// Why.
    pub reason: Option<String>,
}
