//! What a rule file says of its rule beside the search: what it is about, why it is there, what was
//! measured, and its examples.

use serde::Deserialize;

/// What a rule is about; also the folder of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Category {
    Woorden,
    Zinnen,
    Toon,
    Opbouw,
    Verwijzingen,
    Notatie,
    Toegankelijkheid,
    Huisstijl,
    Controle,
}

impl Category {
    /// All of them, in the order of the manual.
    pub const ALL: [Category; 9] = [
        Category::Woorden,
        Category::Zinnen,
        Category::Toon,
        Category::Opbouw,
        Category::Verwijzingen,
        Category::Notatie,
        Category::Toegankelijkheid,
        Category::Huisstijl,
        Category::Controle,
    ];

    /// The name of the folder.
    pub fn name(self) -> &'static str {
        match self {
            Category::Woorden => "woorden",
            Category::Zinnen => "zinnen",
            Category::Toon => "toon",
            Category::Opbouw => "opbouw",
            Category::Verwijzingen => "verwijzingen",
            Category::Notatie => "notatie",
            Category::Toegankelijkheid => "toegankelijkheid",
            Category::Huisstijl => "huisstijl",
            Category::Controle => "controle",
        }
    }
}

/// Why a rule is there.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doc {
    /// The reason, for the writer.
    pub why: String,
    /// Who says so.
    pub sources: Vec<SourceRef>,
}

/// A public source.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRef {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// When it was read.
    pub retrieved: toml::value::Datetime,
}

/// Figures of a reading of findings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// Findings that were right.
    pub right: u32,
    /// Findings on which readers may differ.
    pub arguable: u32,
    /// False alarms.
    pub wrong: u32,
    /// When.
    pub judged: toml::value::Datetime,
    /// On which texts, and by whom.
    pub texts: String,
}

/// An example in a rule or a style: one of `bad` and `good`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// A text with exactly one finding of the rule.
    pub bad: Option<String>,
    /// The words found: first the place, then the related ones; empty: the whole text.
    #[serde(default)]
    pub at: Vec<String>,
    /// `bad` after the first suggestion.
    pub fix: Option<String>,
    /// A text without a finding of the rule.
    pub good: Option<String>,
    /// `text`, `markdown` or `html`.
    #[serde(default = "text")]
    pub format: String,
    /// The genre.
    #[serde(default = "algemeen")]
    pub genre: String,
    /// The house style.
    #[serde(default = "standaard")]
    pub style: String,
    /// Whether it is about the finding on the whole document ([`Density`](super::Density)), not on single places.
    #[serde(default)]
    pub density: bool,
    /// The rule that the example is about; for examples in a style file.
    pub rule: Option<String>,
}

fn text() -> String {
    "text".to_owned()
}

fn algemeen() -> String {
    "algemeen".to_owned()
}

fn standaard() -> String {
    "standaard".to_owned()
}
