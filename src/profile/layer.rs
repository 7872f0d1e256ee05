//! One file that changes rules: a genre, a house style or a project file.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::letter::genre::Genre;
use crate::matcher::Severity;
use crate::matcher::terms::class;
use crate::rules::toml_file::{MOST_PROBLEMS, Problem, TomlFile, did_you_mean};
use crate::rules::{self, Example, RuleSet, SourceRef};
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
}

/// `[rules.ID]`: reserved keys and the rule's own options.
#[derive(Debug)]
pub(super) struct RuleChange<'t> {
    pub(super) id: String,
    place: std::ops::Range<usize>,
    pub(super) enabled: Option<bool>,
    pub(super) severity: Option<Severity>,
    pub(super) reason: Option<String>,
    pub(super) options: DeTable<'t>,
}

/// `[[terms]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct HouseTerm {
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
    words: Vec<String>,
    #[serde(default)]
    reason: Option<String>,
}

impl Allow {
    pub(super) fn phrases(&self) -> impl Iterator<Item = Allowed> + '_ {
        let allowed =
            |words: &String| Allowed { words: words.clone(), reason: self.reason.clone() };
        self.words.iter().map(allowed)
    }
}

/// A file's own keys, beside those that every layer has.
pub(super) trait OwnKeys: DeserializeOwned {}

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

/// `duidelijk.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ProjectFile {
    /// A built-in style, or the path of a style file.
    pub style: Option<Spanned<String>>,
    /// The genre, or `auto`.
    pub genre: Option<GenreChoice>,
    /// The lowest severity that fails the run.
    pub fail_on: Option<FailOn>,
    /// A folder with rules, beside this file.
    pub own_rules: Option<Spanned<String>>,
    /// Elements, classes and ids of which the text is left out.
    #[serde(default)]
    pub skip: Vec<Spanned<String>>,
    /// Settings per path.
    #[serde(default)]
    pub r#override: Vec<Override>,
}

/// `[[override]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Override {
    /// Patterns of paths, from the folder of the project file.
    pub paths: Vec<Spanned<String>>,
    /// The genre of these files.
    pub genre: Option<GenreChoice>,
    /// The style of these files.
    pub style: Option<Spanned<String>>,
}

/// A genre, or the document decides.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(try_from = "String")]
pub(crate) enum GenreChoice {
    /// The document decides.
    Auto,
    /// This one.
    Set(Genre),
}

impl GenreChoice {
    /// All of them.
    pub(crate) const ALL: [GenreChoice; 6] = [
        GenreChoice::Auto,
        GenreChoice::Set(Genre::Algemeen),
        GenreChoice::Set(Genre::Brief),
        GenreChoice::Set(Genre::Email),
        GenreChoice::Set(Genre::Web),
        GenreChoice::Set(Genre::Collegenota),
    ];

    /// The name in files and on the command line.
    pub(crate) fn name(self) -> &'static str {
        self.genre().map_or("auto", Genre::name)
    }

    /// `None` for `auto`.
    pub(crate) fn genre(self) -> Option<Genre> {
        match self {
            GenreChoice::Auto => None,
            GenreChoice::Set(genre) => Some(genre),
        }
    }
}

impl TryFrom<String> for GenreChoice {
    type Error = String;

    /// The message has the form of serde's own, so that it reaches the user as theirs do.
    fn try_from(name: String) -> Result<GenreChoice, String> {
        GenreChoice::ALL.into_iter().find(|choice| choice.name() == name).ok_or_else(|| {
            let names = GenreChoice::ALL.map(|choice| format!("`{}`", choice.name()));
            format!("unknown variant `{name}`, expected one of {}", names.join(", "))
        })
    }
}

/// What fails a run.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub(crate) enum FailOn {
    Hint,
    Warning,
    Error,
    Never,
}

impl FailOn {
    /// The lowest severity that fails; `None` for none.
    pub(crate) fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Hint => Some(Severity::Hint),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Error => Some(Severity::Error),
            FailOn::Never => None,
        }
    }
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

impl OwnKeys for StyleFile {}
impl OwnKeys for ProjectFile {}
impl OwnKeys for GenreFile {}

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
        let shared: Option<Shared> = file.read(Spanned::new(own.span(), shared), problems);
        let Shared { terms, allow, norms } = shared.unwrap_or_default();
        let others = ["rules", "genres", "facts", "terms", "allow", "norms"];
        let own: Option<T> = file.read_beside(own, &others, problems);
        let all = rules.map(|rules| changes(file, rules, problems)).unwrap_or_default();
        let by_genre =
            genres.map(|genres| genre_changes(file, genres, problems)).unwrap_or_default();
        (own, Layer { file, terms, allow, norms, facts, all, by_genre })
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
        for change in self.all.iter().chain(self.by_genre.iter().map(|(_, change)| change)) {
            if problems.len() >= MOST_PROBLEMS {
                return;
            }
            match rules.get(&change.id) {
                None => {
                    let message = format!("Er is geen regel ‘{}’.", change.id);
                    let advice = did_you_mean(&change.id, rules.ids());
                    problems.push(self.file.problem(change.place.clone(), message, advice));
                }
                Some(rule) if !change.options.is_empty() => {
                    rules::with_options(rule, self.file, &change.options, problems);
                }
                Some(_) => {}
            }
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
    problems.push(file.problem(key.span(), message, "Zet de naam tussen rechte haken."));
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
                format!("Schrijf [rules.{}].", key.get_ref()),
            ));
            continue;
        };
        let mut reserved = DeTable::new();
        for name in ["enabled", "severity", "reason"] {
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
