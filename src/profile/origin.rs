//! Where each setting comes from: what every file that has a say on a text sets, key by key, in the
//! order in which later ones win.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::limits::LEVELS;
use super::styles::{embedded_file, styles};
use super::wishes::{Files, Wishes};
use crate::letter::genre::Genre;
use crate::rules::toml_file::TomlFile;
use crate::rules::{Rule, RuleSet};

/// A value that somebody set.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Setting {
    /// The keys that lead to it. An item of a list of tables has the keys of the list.
    pub(crate) keys: Vec<String>,
    pub(crate) value: toml::Value,
    pub(crate) layer: LayerKind,
    /// The file, as the user named it.
    pub(crate) file: String,
    pub(crate) line: usize,
}

/// Whose a setting is, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LayerKind {
    /// The rule itself.
    Rule,
    /// The style that all build on.
    Base,
    Genre,
    House,
    Project,
    Override,
    CommandLine,
}

impl LayerKind {
    /// The name in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            LayerKind::Rule => "rule",
            LayerKind::Base => "base",
            LayerKind::Genre => "genre",
            LayerKind::House => "house",
            LayerKind::Project => "project",
            LayerKind::Override => "override",
            LayerKind::CommandLine => "command-line",
        }
    }
}

/// Norms by their Dutch names in files.
const NORMS: [(&str, &str); 4] = [
    ("totaal", "total"),
    ("zinslengte", "sentence-length"),
    ("woordkeus", "jargon"),
    ("leesbaarheid", "readability"),
];

/// What a file says about itself, or what is no setting.
const NO_SETTINGS: [&str; 9] =
    ["id", "title", "base", "status", "sources", "other-facts", "example", "score", "paths"];

/// All settings for a text of a genre, the weakest first. Without a genre, what holds for one genre
/// alone stays under `genres`.
pub(crate) fn settings(
    rules: &RuleSet,
    files: Files,
    wishes: &Wishes,
    genre: Option<Genre>,
) -> Vec<Setting> {
    let mut all = Collected { rules, genre, settings: Vec::new() };
    for rule in rules.iter() {
        all.rule(rule);
    }
    let projects: Vec<(TomlFile, Vec<(LayerKind, DeTable)>)> = projects(files);
    let mut set = None;
    for (file, layers) in &projects {
        for (_, table) in layers {
            if let Some(style) = table.get("style").and_then(text) {
                set = Some((*file, style));
            }
        }
    }
    let chain = styles(files, wishes, set.as_ref(), &mut Vec::new());
    for (number, (_, layer)) in chain.iter().enumerate() {
        let kind = if number == 0 { LayerKind::Base } else { LayerKind::House };
        all.file(kind, layer.file);
        if number == 0 {
            let mut names: Vec<Genre> = genre.into_iter().collect();
            if genre.is_some_and(|genre| genre != Genre::Algemeen) {
                names.insert(0, Genre::Algemeen);
            }
            for name in names {
                let file = embedded_file("genres", name.name());
                all.file(LayerKind::Genre, file.expect("a test reads the file of every genre"));
            }
        }
    }
    for (file, layers) in projects {
        for (kind, table) in layers {
            all.layer(kind, file, table);
        }
    }
    all.settings
}

/// The tables of the project files that hold, with their overrides.
fn projects(files: Files<'_>) -> Vec<(TomlFile<'_>, Vec<(LayerKind, DeTable<'_>)>)> {
    let mut number = 0;
    let mut found = Vec::new();
    for file in files.projects() {
        let Ok(table) = file.parse() else { continue };
        let mut table = table.into_inner();
        let overrides = table.remove("override").map(Spanned::into_inner);
        let mut layers = vec![(LayerKind::Project, table)];
        if let Some(DeValue::Array(items)) = overrides {
            for item in items {
                if let DeValue::Table(over) = item.into_inner()
                    && files.overrides.contains(&number)
                {
                    layers.push((LayerKind::Override, over));
                }
                number += 1;
            }
        }
        found.push((file, layers));
    }
    found
}

fn text(value: &Spanned<DeValue>) -> Option<Spanned<String>> {
    match value.get_ref() {
        DeValue::String(text) => Some(Spanned::new(value.span(), text.to_string())),
        _ => None,
    }
}

struct Collected<'r> {
    rules: &'r RuleSet,
    genre: Option<Genre>,
    settings: Vec<Setting>,
}

impl Collected<'_> {
    fn file(&mut self, kind: LayerKind, file: TomlFile) {
        if let Ok(table) = file.parse() {
            self.layer(kind, file, table.into_inner());
        }
    }

    /// What a rule says itself of what a house can change: whether it is on, how severe it is, and the
    /// options that are no lists of words.
    fn rule(&mut self, rule: &Rule) {
        let file = TomlFile { name: &rule.file, text: &rule.text };
        let Ok(table) = file.parse() else { return };
        let kind = LayerKind::Rule;
        let of_rule = |key: &str| vec!["rules".to_owned(), rule.id.to_string(), key.to_owned()];
        let table = table.into_inner();
        let (place, value) = match table.get("default") {
            Some(default) => (default.span(), default.get_ref().as_str() != Some("off")),
            None => (0..0, true),
        };
        self.set(kind, file, of_rule("enabled"), place.start, toml::Value::Boolean(value));
        if let Some(severity) = table.get("severity") {
            self.value(kind, file, of_rule("severity"), severity);
        }
        let way = table.get("match").and_then(|way| way.get_ref().as_table());
        let Some(DeValue::Table(options)) =
            way.and_then(|way| way.values().next()).map(Spanned::get_ref)
        else {
            return;
        };
        for (key, value) in options {
            let is_plain = !matches!(value.get_ref(), DeValue::Array(_) | DeValue::Table(_));
            if is_plain || key.get_ref() == "limits" {
                self.value(kind, file, of_rule(key.get_ref()), value);
            }
        }
    }

    fn layer(&mut self, kind: LayerKind, file: TomlFile, mut table: DeTable) {
        let genres = table.remove("genres");
        self.facts(kind, file, &mut table);
        for (key, value) in &table {
            if !NO_SETTINGS.contains(&key.get_ref().as_ref()) {
                self.value(kind, file, vec![key.get_ref().to_string()], value);
            }
        }
        let Some(genres) = genres else { return };
        match self.genre {
            None => self.value(kind, file, vec!["genres".to_owned()], &genres),
            Some(genre) => {
                let own = genres.get_ref().as_table().and_then(|table| table.get(genre.name()));
                for (key, value) in
                    own.and_then(|own| own.get_ref().as_table()).into_iter().flatten()
                {
                    self.value(kind, file, vec![key.get_ref().to_string()], value);
                }
            }
        }
    }

    /// Facts, each as a whole, and the options of rules that take their value.
    fn facts(&mut self, kind: LayerKind, file: TomlFile, table: &mut DeTable) {
        let Some(facts) = table.remove("facts") else { return };
        let DeValue::Table(facts) = facts.into_inner() else { return };
        for (key, value) in &facts {
            let value = match self.genre {
                Some(genre) => super::layer::fact_for(value, genre),
                None => Some(value),
            };
            let Some(value) = value else { continue };
            let name = key.get_ref().to_string();
            let (at, whole) = (value.span().start, plain(value.get_ref()));
            for rule in self.rules.iter() {
                for (option, _) in rule.facts.iter().filter(|(_, fact)| **fact == name) {
                    let keys = vec!["rules".to_owned(), rule.id.to_string(), option.clone()];
                    if self.genre.is_some() {
                        self.set(kind, file, keys, at, whole.clone());
                    }
                }
            }
            self.set(kind, file, vec!["facts".to_owned(), name], at, whole);
        }
    }

    /// A value; of a table each of its own, of a list of tables each item.
    fn value(
        &mut self,
        kind: LayerKind,
        file: TomlFile,
        keys: Vec<String>,
        value: &Spanned<DeValue>,
    ) {
        match value.get_ref() {
            DeValue::Table(table) => {
                for (key, value) in table {
                    let mut keys = keys.clone();
                    keys.push(key.get_ref().to_string());
                    self.value(kind, file, keys, value);
                }
            }
            DeValue::Array(items) if items.iter().any(|item| item.get_ref().is_table()) => {
                for item in items {
                    self.set(kind, file, keys.clone(), item.span().start, plain(item.get_ref()));
                }
            }
            leaf => self.set(kind, file, keys, value.span().start, plain(leaf)),
        }
    }

    fn set(
        &mut self,
        layer: LayerKind,
        file: TomlFile,
        mut keys: Vec<String>,
        at: usize,
        value: toml::Value,
    ) {
        in_english(&mut keys);
        let line = 1 + file.text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        self.settings.push(Setting { keys, value, layer, file: file.name.to_owned(), line });
    }
}

/// Two names of one key are one key here.
fn in_english(keys: &mut [String]) {
    let names: &[(&str, &str)] = match keys {
        [norms, _] if norms == "norms" => &NORMS,
        [.., limits, _] if limits == "limits" => {
            let (last, _) = keys.split_last_mut().expect("there are two");
            if let Some((english, _)) = LEVELS.iter().find(|(_, dutch)| dutch == last) {
                (*english).clone_into(last);
            }
            return;
        }
        _ => return,
    };
    if let Some((_, english)) = names.iter().find(|(dutch, _)| *dutch == keys[1]) {
        (*english).clone_into(&mut keys[1]);
    }
}

/// A value without its places.
fn plain(value: &DeValue) -> toml::Value {
    match value {
        DeValue::String(text) => toml::Value::String(text.to_string()),
        DeValue::Integer(number) => {
            let read = i64::from_str_radix(number.as_str(), number.radix());
            read.map_or_else(
                |_| toml::Value::String(number.as_str().to_owned()),
                toml::Value::Integer,
            )
        }
        DeValue::Float(number) => number
            .as_str()
            .parse()
            .map_or_else(|_| toml::Value::String(number.as_str().to_owned()), toml::Value::Float),
        DeValue::Boolean(is) => toml::Value::Boolean(*is),
        DeValue::Datetime(moment) => toml::Value::Datetime(*moment),
        DeValue::Array(items) => {
            toml::Value::Array(items.iter().map(|item| plain(item.get_ref())).collect())
        }
        DeValue::Table(table) => {
            let mut all = toml::Table::new();
            for (key, value) in table {
                all.insert(key.get_ref().to_string(), plain(value.get_ref()));
            }
            toml::Value::Table(all)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Shapes;

    fn of(project: &str, overrides: &[usize], genre: Option<Genre>) -> Vec<Setting> {
        let file = TomlFile { name: "duidelijk.toml", text: project };
        let files = Files { project: Some(file), overrides, ..Files::default() };
        settings(&RuleSet::embedded(), files, &Wishes::default(), genre)
    }

    /// The last value of a key: the layer, the file and the line that set it.
    fn last(all: &[Setting], key: &str) -> Option<(LayerKind, String, usize, String)> {
        let found = all.iter().rfind(|setting| setting.keys.join(".") == key)?;
        Some((found.layer, found.file.clone(), found.line, found.value.to_string()))
    }

    #[test]
    fn each_value_has_the_place_of_the_strongest_layer() {
        let project = "style = 'enschede'\n[norms]\ntotaal = 60\n[rules.lange-zin.limits]\nwaarschuwing = 18\n\
                       [facts]\ntelefoon = '14 030'\n[genres.web.rules.lange-zin]\nreason = 'w'\n\
                       [[override]]\npaths = ['a/']\nnorms.total = 70\n";
        let own = "duidelijk.toml".to_owned();
        let of_project =
            |line, value: &str| Some((LayerKind::Project, own.clone(), line, value.to_owned()));
        let all = of(project, &[], Some(Genre::Brief));
        assert_eq!(last(&all, "norms.total"), of_project(3, "60"));
        assert_eq!(last(&all, "rules.lange-zin.limits.warning"), of_project(5, "18"));
        assert_eq!(last(&all, "rules.lange-zin.reason"), None);
        // A fact is the value of an option of a rule, too.
        assert_eq!(last(&all, "facts.telefoon"), of_project(7, "\"14 030\""));
        assert_eq!(last(&all, "rules.contactgegevens.telephone"), of_project(7, "\"14 030\""));
        let (layer, file, _, value) = last(&all, "facts.aanspreekvorm").expect("the house says so");
        assert_eq!(
            (layer, &*file, &*value),
            (LayerKind::House, "rules/styles/enschede.toml", "\"u\"")
        );
        let (layer, file, ..) = last(&all, "rules.lange-zin.enabled").expect("the rule says so");
        assert_eq!((layer, &*file), (LayerKind::Rule, "rules/zinnen/lange-zin.toml"));

        let all = of(project, &[0], Some(Genre::Web));
        let (layer, _, line, value) = last(&all, "norms.total").expect("it is set");
        assert_eq!((layer, line, &*value), (LayerKind::Override, 12, "70"));
        assert_eq!(last(&all, "rules.lange-zin.reason"), of_project(9, "\"w\""));
        // Without a genre nothing is decided that depends on it.
        let all = of(project, &[], None);
        assert_eq!(last(&all, "genres.web.rules.lange-zin.reason"), of_project(9, "\"w\""));
        assert!(all.iter().all(|setting| setting.layer != LayerKind::Genre));
    }

    #[test]
    fn every_other_name_of_a_norm_is_known_here() {
        let shapes = Shapes::new();
        let norms = shapes.shared.get("norms").expect("it is there").fields();
        for (dutch, english) in NORMS {
            for name in [dutch, english] {
                assert!(norms.iter().any(|field| field.key == name), "{name}");
            }
        }
        assert_eq!(norms.len(), 2 * NORMS.len());
    }
}
