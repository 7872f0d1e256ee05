//! Rules: a TOML file as written (`RuleFile`) becomes a [`Rule`] that holds.

mod about;
mod compact;
mod density;
mod file;
mod kinds;
pub(crate) mod template;
pub mod toml_file;
mod toml_value;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::embedded::{self, CompactText};
use crate::letter::genre::Genre;
use crate::matcher::{Phrase, Query, Scope, Search, Severity};
use crate::order;
use crate::shape::Shape;
pub use about::Category;
pub(crate) use about::{Doc, Example, Ground, Measured, SourceRef};
pub(crate) use density::Density;
use density::Reporting;
use file::{RuleFile, Switch};
use template::Template;
use toml_file::{Others, Problem, TomlFile};

/// A rule, checked: its message has no unknown placeholder, its options fit.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name; the problem, never the cure.
    pub id: Box<str>,
    /// The cure, as a heading.
    pub title: String,
    /// What it is about.
    pub category: Category,
    /// Where the search sets no level.
    pub severity: Severity,
    /// Whether it runs unless somebody switches it off.
    pub on: bool,
    /// What is wrong.
    pub message: Template,
    /// What to do.
    pub advice: Template,
    /// The version that had it first.
    pub since: String,
    /// Where it looks.
    pub scope: Scope,
    /// The genres that it is about; empty: all.
    pub genres: Vec<Genre>,
    /// How it searches.
    pub search: Search,
    /// Options of the search that take the value of a house fact: option -> fact.
    pub facts: BTreeMap<String, String>,
    /// Phrases around a hit that make it right.
    pub unless: Vec<Phrase>,
    /// Words that are right about one known woman.
    pub person: Vec<Phrase>,
    /// What it says about a whole document; then each place is a hint.
    pub density: Option<Density>,
    /// The file it was read from.
    pub file: Cow<'static, str>,
    /// The text of that file.
    pub text: Cow<'static, str>,
    about: OnceLock<About>,
}

/// What no check needs of a rule: of a built-in one it is read when somebody asks.
#[derive(Clone, Debug, Deserialize)]
struct About {
    doc: Doc,
    measured: Option<Measured>,
}

impl Rule {
    /// What the matcher needs to know of it.
    pub fn query(&self) -> Query<'_> {
        Query {
            search: &self.search,
            scope: &self.scope,
            unless: &self.unless,
            person: &self.person,
        }
    }

    /// Why, and who says so.
    pub fn doc(&self) -> &Doc {
        &self.about().doc
    }

    /// What a reading of its findings showed.
    pub fn measured(&self) -> Option<&Measured> {
        self.about().measured.as_ref()
    }

    fn about(&self) -> &About {
        self.about.get_or_init(|| {
            let file = TomlFile { name: &self.file, text: self.settings() };
            file.read_right().expect("a test reads all built-in rules")
        })
    }

    /// The text in front of the examples, which stand last and are most of it.
    fn settings(&self) -> &str {
        self.text.split("\n[[example]]").next().unwrap_or(&self.text)
    }

    /// The examples that tests run.
    pub fn examples(&self) -> Vec<Example> {
        #[derive(Deserialize)]
        struct File {
            #[serde(default)]
            example: Vec<Example>,
        }
        let file = TomlFile { name: &self.file, text: &self.text };
        file.read_right().map_or_else(Vec::new, |file: File| file.example)
    }
}

/// What a rule file can hold.
pub(crate) fn shape() -> Shape {
    Shape::of::<RuleFile<Doc>>()
}

/// Reads a rule file, its examples too; `None` where it has a problem.
pub fn read(file: TomlFile, problems: &mut Vec<Problem>) -> Option<Rule> {
    match file.parse_own() {
        Ok(table) => from_table(file, table, None, Others::default(), problems),
        Err(errors) => {
            problems.extend(errors);
            None
        }
    }
}

/// What a layer can say of every rule, beside the rule's own options.
pub(crate) const RESERVED: [&str; 3] = ["enabled", "severity", "reason"];

/// A rule with options changed by a layer: `options` is what the layer gives, read in `layer`.
/// Problems are reported at the layer's place: the rule itself was read before without any. `top` are
/// the keys that the layer can have at its top.
pub(crate) fn with_options<'t>(
    rule: &'t Rule,
    layer: TomlFile<'t>,
    options: &DeTable<'t>,
    top: &[&str],
    problems: &mut Vec<Problem>,
) -> Option<Rule> {
    let own = TomlFile { name: &rule.file, text: rule.settings() };
    let mut table = own.parse().ok()?;
    let search = table.get_mut().get_mut("match")?;
    let DeValue::Table(ways) = search.get_mut() else { return None };
    let (_, way) = ways.iter_mut().next()?;
    let DeValue::Table(existing) = way.get_mut() else { return None };
    merge(existing, options);
    // The rule itself is right: what is wrong is what the layer says.
    let place = options.keys().next().map(Spanned::span);
    // `[match.measure]` and then the option.
    let others = Others { depth: 3, beside: &RESERVED, top };
    let mut found = Vec::new();
    let changed = from_table(layer, table, place.clone(), others, &mut found);
    // What does not fit as a whole is told at the option that it names.
    for problem in found.iter_mut().filter(|problem| Some(&problem.place) == place.as_ref()) {
        let is_named = |key: &str| problem.message.contains(&format!("‘{key}’"));
        let named = options.keys().find(|key| is_named(key.get_ref()));
        problem.place = named.map_or(problem.place.clone(), Spanned::span);
    }
    problems.append(&mut found);
    changed.map(|changed| Rule { file: rule.file.clone(), text: rule.text.clone(), ..changed })
}

/// Lays `over` on `under`: tables are merged, everything else is replaced.
pub(crate) fn merge<'t>(under: &mut DeTable<'t>, over: &DeTable<'t>) {
    for (key, value) in over {
        if let Some(below) = under.get_mut(key.get_ref().as_ref())
            && let DeValue::Table(below) = below.get_mut()
            && let DeValue::Table(above) = value.get_ref()
        {
            merge(below, above);
            continue;
        }
        under.remove(key.get_ref().as_ref());
        under.insert(key.clone(), value.clone());
    }
}

fn from_table(
    file: TomlFile,
    table: Spanned<DeTable>,
    place_of_options: Option<Range<usize>>,
    others: Others,
    problems: &mut Vec<Problem>,
) -> Option<Rule> {
    let known_before = problems.len();
    let written: RuleFile<Doc> = file.read_beside(table, others, problems)?;
    let stem = file.name.rsplit(['/', '\\']).next().and_then(|name| name.strip_suffix(".toml"));
    if place_of_options.is_none() && stem.is_some_and(|stem| stem != written.id.get_ref()) {
        let message = format!("Het bestand heet anders dan ‘{}’.", written.id.get_ref());
        let advice = format!("Schrijf: id = \"{}\".", stem.unwrap_or_default());
        problems.push(file.problem(written.id.span(), message, advice));
    }
    let is_part =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if written.id.get_ref().is_empty() || !written.id.get_ref().chars().all(is_part) {
        let message = format!("‘{}’ kan geen naam van een regel zijn.", written.id.get_ref());
        let advice = "Gebruik alleen kleine letters, cijfers en streepjes.";
        problems.push(file.problem(written.id.span(), message, advice));
    }
    let search = &written.r#match;
    let place = place_of_options.unwrap_or_else(|| search.span());
    // After a problem above, options can be gone that the user did give.
    if problems.len() == known_before
        && let Some(problem) = search.get_ref().problem()
    {
        // Some say themselves what is right.
        let (what, advice) = problem.split_once("; dit kan wel: ").unwrap_or((&problem, ""));
        let advice = match advice {
            "" => "Alle opties ziet u met: duidelijk explain, en de naam van de regel.".to_owned(),
            known => format!("Dit kan wel: {known}."),
        };
        problems.push(file.problem(
            place.clone(),
            format!("Deze opties kloppen niet: {what}."),
            advice,
        ));
        return None;
    }
    let unknown = |list: &&String| embedded::term_list(list).is_none();
    for list in search.get_ref().lists().iter().filter(unknown) {
        let message = format!("Er is geen woordenlijst ‘{list}’.");
        let advice = toml_file::did_you_mean(list, embedded::term_lists());
        problems.push(file.problem(place.clone(), message, advice));
    }
    if let Some((Reporting::Density, place)) = written.reporting()
        && written.density.is_none()
    {
        let message = "Met ‘report = \"density\"’ is een tabel ‘[density]’ nodig.";
        problems.push(file.problem(place, message, "Geef ‘limits’, ‘message’ en ‘advice’."));
    }
    if written.density.is_some() && !matches!(written.reporting(), Some((Reporting::Density, _))) {
        let message = "Een tabel ‘[density]’ werkt alleen met ‘report = \"density\"’.";
        problems.push(file.problem(place.clone(), message, "Zet dat erbij, of haal de tabel weg."));
    }
    if let Some(problem) = written.density.as_ref().and_then(|density| density.limits.problem()) {
        let message = format!("Deze opties kloppen niet: {problem}.");
        problems.push(file.problem(place, message, ""));
    }
    if let Some(measured) = &written.measured
        && let Some((message, advice)) = measured.get_ref().problem()
    {
        problems.push(file.problem(measured.span(), message, advice));
    }
    let about = About {
        doc: written.doc.clone(),
        measured: written.measured.as_ref().map(|measured| measured.get_ref().clone()),
    };
    let rule = rule(file, written, problems)?;
    let text = Cow::Owned(file.text.to_owned());
    let rule = Rule { file: file.name.to_owned().into(), text, about: about.into(), ..rule };
    (problems.len() == known_before).then_some(rule)
}

/// The rule that a file says, where its messages hold.
fn rule<D>(file: TomlFile, written: RuleFile<D>, problems: &mut Vec<Problem>) -> Option<Rule> {
    let search = written.r#match.into_inner();
    let placeholders = search.placeholders();
    let mut template = |text: Spanned<String>, known: &[&str]| {
        let unknown = match Template::new(text.get_ref(), known) {
            Ok(template) => return Some(template),
            Err(unknown) => unknown,
        };
        let (message, advice) = if known.contains(&unknown.as_str()) {
            (
                format!("Achter ‘{{{unknown}’ ontbreekt een accolade."),
                "Zet er ‘}’ achter.".to_owned(),
            )
        } else {
            let advice = toml_file::did_you_mean(&unknown, known.iter().copied());
            (format!("Onbekende plaatshouder ‘{unknown}’."), advice)
        };
        problems.push(file.problem(text.span(), message, advice));
        None
    };
    let message = template(written.message, placeholders);
    let advice = template(written.advice, placeholders);
    let density = match written.density {
        Some(density) => Some(Density {
            least: density.least,
            limits: density.limits,
            only_many: density.only_many,
            message: template(density.message, density::PLACEHOLDERS)?,
            advice: template(density.advice, density::PLACEHOLDERS)?,
        }),
        None => None,
    };
    let scope = Scope {
        blocks: written.scope.blocks.map(order::set),
        quotes: written.scope.quotes,
        outside_brackets: written.unless.brackets,
        summary: written.scope.summary,
    };
    Some(Rule {
        id: written.id.into_inner().into(),
        title: written.title,
        category: written.category,
        severity: written.severity,
        on: written.default == Switch::On,
        message: message?,
        advice: advice?,
        since: written.since,
        scope,
        genres: written.scope.genres,
        search,
        facts: written.facts,
        unless: written.unless.phrases,
        person: written.unless.person,
        density,
        file: Cow::Borrowed(""),
        text: Cow::Borrowed(""),
        about: OnceLock::new(),
    })
}

/// A built-in rule from its compact form.
fn built_in((name, text, compact): (&'static str, &'static str, CompactText)) -> Option<Rule> {
    let written: RuleFile<Option<Doc>> = compact::read(compact).ok()?;
    let rule = rule(TomlFile { name, text }, written, &mut Vec::new())?;
    Some(Rule { file: name.into(), text: text.into(), ..rule })
}

/// All rules by id.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: BTreeMap<Box<str>, Arc<Rule>>,
    unread: Unread,
}

/// Rules that are there and cannot be read: nobody can say that there is no rule of such a name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unread {
    /// Their names.
    pub names: Vec<String>,
    /// Whether there may be more of them.
    pub others: bool,
}

impl RuleSet {
    /// The rules in the binary.
    ///
    /// # Panics
    ///
    /// Where an embedded rule has an error; a test reads them all.
    pub fn embedded() -> RuleSet {
        let read = |file: (&'static str, &'static str, CompactText)| {
            let rule = built_in(file).unwrap_or_else(|| panic!("{} has an error", file.0));
            (rule.id.clone(), Arc::new(rule))
        };
        let rules = order::map(embedded::compact_rules(is_rule_file).map(read));
        RuleSet { rules, unread: Unread::default() }
    }

    /// Adds a rule of the user; one of the same name gives way.
    pub fn add(&mut self, rule: Rule) {
        self.rules.insert(rule.id.clone(), Arc::new(rule));
    }

    /// Keeps which rules could not be read.
    pub(crate) fn leave_out(&mut self, unread: Unread) {
        self.unread = unread;
    }

    /// Whether a rule of this id may be among those that could not be read.
    pub(crate) fn may_have(&self, id: &str) -> bool {
        self.unread.others || self.unread.names.iter().any(|name| name == id)
    }

    /// The rule with this id.
    pub fn get(&self, id: &str) -> Option<&Arc<Rule>> {
        self.rules.get(id)
    }

    /// All rules in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Rule>> {
        self.rules.values()
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.rules.keys().map(|id| &**id)
    }
}

fn is_rule_file(path: &str) -> bool {
    !path.starts_with("rules/genres/") && !path.starts_with("rules/styles/")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The compact form says the same as the file.
    #[test]
    fn built_in_rules_are_what_their_files_say() {
        for (name, text, compact) in embedded::compact_rules(is_rule_file) {
            let mut problems = Vec::new();
            let written = read(TomlFile { name, text }, &mut problems);
            assert!(problems.is_empty(), "{problems:?}");
            let built_in = built_in((name, text, compact)).expect(name);
            built_in.about();
            assert_eq!(format!("{:?}", Some(built_in)), format!("{written:?}"));
        }
    }
}
