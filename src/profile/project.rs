//! The project file: what it sets beside the rules, for all texts and per path.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeArray, DeValue};
use toml::value::Datetime;

use super::layer::{Layer, OwnKeys};
use crate::letter::genre::Genre;
use crate::matcher::Severity;
use crate::rules::toml_file::{Problem, TomlFile, did_you_mean_or, keys_of};
use crate::rules::{Category, RuleSet};
use crate::shape::{Field, Shape};

/// `duidelijk.toml`: what it sets beside the rules.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ProjectFile {
    /// Another project file that this one builds on.
    pub extend: Option<Spanned<String>>,
    /// A built-in style, or the path of a style file.
    pub style: Option<Spanned<String>>,
    /// The genre, or `auto`.
    pub genre: Option<GenreChoice>,
    /// The lowest severity that fails the run.
    pub fail_on: Option<FailOn>,
    /// The baseline of the texts, beside this file.
    pub baseline: Option<Spanned<String>>,
    /// A folder with rules, beside this file.
    pub own_rules: Option<Spanned<String>>,
    /// Elements, classes and ids of which the text is left out.
    #[serde(default)]
    pub skip: Vec<Spanned<String>>,
    /// Patterns of files that no folder gives, as `.gitignore` has them.
    #[serde(default)]
    pub exclude: Vec<Spanned<String>>,
    /// Further extensions of texts, with how they are read; `auto` goes by the content.
    #[serde(default)]
    pub include: BTreeMap<String, Spanned<String>>,
    /// Exceptions for formats without comments.
    #[serde(default)]
    pub suppress: Vec<Spanned<Suppress>>,
    /// Settings per path; [`read`] takes them out of the file before the rest is read.
    #[serde(skip)]
    pub r#override: Vec<Override>,
}

/// `[[override]]`: what it sets beside the rules.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Override {
    /// Patterns of paths, from the folder of the project file.
    pub paths: Spanned<Vec<Spanned<String>>>,
    /// The genre of these files.
    pub genre: Option<GenreChoice>,
    /// The style of these files.
    pub style: Option<Spanned<String>>,
    /// The lowest severity that fails the run.
    pub fail_on: Option<FailOn>,
    /// Elements, classes and ids of which the text is left out, beside those of the whole project.
    #[serde(default)]
    pub skip: Vec<Spanned<String>>,
}

/// `[[suppress]]`: findings that are right as they are.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Suppress {
    /// Patterns of paths, from the folder of the project file.
    pub paths: Spanned<Vec<Spanned<String>>>,
    /// A rule or a group of rules.
    pub rule: Option<Spanned<String>>,
    /// The words that the finding is about, or that stand around it.
    pub text: Option<Spanned<String>>,
    /// The fingerprint of one finding, as `--output-format json` has it.
    pub fingerprint: Option<Spanned<String>>,
    /// Why.
    pub reason: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Spanned<Datetime>>,
}

impl OwnKeys for ProjectFile {
    const TAKEN: &'static [&'static str] = &["override"];

    fn top() -> &'static [String] {
        static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| {
            let mut keys = keys_of::<ProjectFile>();
            // These are tables of their own wherever they stand.
            keys.retain(|key| !["include", "suppress"].contains(&key.as_str()));
            keys
        });
        &KEYS
    }
}

impl OwnKeys for Override {
    fn top() -> &'static [String] {
        ProjectFile::top()
    }
}

/// What a project file can hold beside what every layer has.
pub(super) fn shape() -> Shape {
    let Shape::Table(mut fields) = Shape::of::<ProjectFile>() else { return Shape::Unknown };
    // [`read`] takes them out of the file before the rest is read.
    let shape = Shape::List(Box::new(Shape::of::<Override>()));
    fields.push(Field { key: "override".to_owned(), shape, required: false });
    Shape::Table(fields)
}

/// Reads a project file: what it sets, the rules for all its texts, and those of each override.
pub(super) fn read<'t>(
    file: TomlFile<'t>,
    problems: &mut Vec<Problem>,
) -> Option<(ProjectFile, Layer<'t>, Vec<Layer<'t>>)> {
    let mut table = match file.parse_own() {
        Ok(table) => table,
        Err(errors) => {
            problems.extend(errors);
            return None;
        }
    };
    let mut own = Vec::new();
    let mut layers = Vec::new();
    if let Some((key, value)) = table.get_mut().remove_entry("override") {
        let not_a_list = |place| {
            let message = "Zet ‘override’ tussen dubbele rechte haken.";
            file.problem(place, message, "Schrijf [[override]], en zet er ‘paths’ onder.")
        };
        let items = if let DeValue::Array(items) = value.into_inner() {
            items
        } else {
            problems.push(not_a_list(key.span()));
            DeArray::new()
        };
        for item in items {
            let place = item.span();
            let DeValue::Table(inner) = item.into_inner() else {
                problems.push(not_a_list(place));
                continue;
            };
            let inner = Spanned::new(place, inner);
            let (over, layer) = Layer::from_table::<Override>(file, inner, problems);
            // Without its paths it holds nowhere, and that was said.
            if let Some(over) = over {
                own.push(over);
                layers.push(layer);
            }
        }
    }
    let (project, layer) = Layer::from_table::<ProjectFile>(file, table, problems);
    let project = ProjectFile { r#override: own, ..project.unwrap_or_default() };
    Some((project, layer, layers))
}

impl Suppress {
    /// Reports what cannot hold.
    pub(super) fn check(
        &self,
        file: TomlFile,
        place: Range<usize>,
        rules: &RuleSet,
        problems: &mut Vec<Problem>,
    ) {
        let Suppress { rule, text, fingerprint, until, .. } = self;
        let groups = Category::ALL.map(Category::name);
        if let Some(rule) = rule {
            let name = rule.get_ref().as_str();
            let is_known = rules.get(name).is_some() || rules.may_have(name);
            if !is_known && !groups.contains(&name) {
                let otherwise = "Alle regels en groepen ziet u met: duidelijk rules.";
                let advice = did_you_mean_or(name, rules.ids().chain(groups), otherwise);
                let message = format!("Er is geen regel of groep ‘{name}’.");
                problems.push(file.problem(rule.span(), message, advice));
            }
        } else if fingerprint.is_none() {
            let advice = "Voeg ‘rule = …’ toe: de naam van een regel of een groep.";
            problems.push(file.problem(place, "Hier ontbreekt ‘rule’.", advice));
        }
        if let (Some(_), Some(text)) = (fingerprint, text) {
            let message = "‘text’ en ‘fingerprint’ kunnen niet samen.";
            problems.push(file.problem(text.span(), message, "Haal er één weg."));
        }
        if let Some(text) = text.as_ref().filter(|text| text.get_ref().trim().is_empty()) {
            let advice = "Noem de woorden uit de tekst, of haal ‘text’ weg.";
            problems.push(file.problem(text.span(), "‘text’ is leeg.", advice));
        }
        let is_hash = |hash: &&Spanned<String>| {
            hash.get_ref().len() == 16
                && hash.get_ref().bytes().all(|byte| byte.is_ascii_hexdigit())
        };
        if let Some(hash) = fingerprint.as_ref().filter(|hash| !is_hash(hash)) {
            let message = "Dit is geen vingerafdruk van een opmerking.";
            let advice = "Neem de 16 tekens van ‘fingerprint’ over uit --output-format json.";
            problems.push(file.problem(hash.span(), message, advice));
        }
        if let Some(until) = until.as_ref().filter(|until| !is_date(until.get_ref())) {
            let message = "Hier hoort alleen een datum.";
            problems.push(file.problem(until.span(), message, "Schrijf bijvoorbeeld 2027-01-31."));
        }
    }
}

/// Whether it is a date without a time.
fn is_date(moment: &Datetime) -> bool {
    moment.date.is_some() && moment.time.is_none() && moment.offset.is_none()
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
    #[serde(alias = "tip")]
    Hint,
    #[serde(alias = "waarschuwing")]
    Warning,
    #[serde(alias = "fout")]
    Error,
    #[serde(alias = "nooit")]
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
