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
    /// What kind of reason that is, the strongest first; rules of a user may leave it out.
    #[serde(default)]
    pub grounds: Vec<Ground>,
}

/// What a rule stands on, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ground {
    /// A law asks it.
    Law,
    /// The guidelines for accessible text ask it.
    Accessibility,
    /// Research with readers points to it.
    Research,
    /// A guide for plain language, or of the house, asks it.
    Guide,
    /// It is a choice of ours.
    Taste,
}

impl Ground {
    /// Its name in a rule file and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Ground::Law => "law",
            Ground::Accessibility => "accessibility",
            Ground::Research => "research",
            Ground::Guide => "guide",
            Ground::Taste => "taste",
        }
    }
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
    /// How many people read each of them.
    pub readers: u32,
    /// The share of findings on which the readers gave the same verdict; of one reader there is none.
    pub agreement: Option<f64>,
    /// When.
    pub judged: toml::value::Datetime,
    /// On which texts.
    pub texts: String,
    /// Kinds of failure that are known, in a few words each.
    #[serde(default)]
    pub failures: Vec<String>,
}

impl Measured {
    /// How many findings were read.
    pub fn read(&self) -> u32 {
        self.right + self.arguable + self.wrong
    }

    /// On how many of them the readers agreed.
    pub fn agreed(&self) -> Option<u32> {
        let agreed = |share: f64| {
            (0..=self.read()).min_by(|a, b| {
                let far = |count: u32| (f64::from(count) - share * f64::from(self.read())).abs();
                far(*a).total_cmp(&far(*b))
            })
        };
        self.agreement.and_then(agreed)
    }

    /// What cannot be, with what to do about it.
    pub(super) fn problem(&self) -> Option<(&'static str, &'static str)> {
        if self.read() == 0 || self.readers == 0 {
            return Some((
                "Onder ‘[measured]’ is niets gelezen.",
                "Haal de tabel weg tot iemand de opmerkingen heeft gelezen.",
            ));
        }
        if self.agreement.is_some_and(|share| !(0.0..=1.0).contains(&share)) {
            return Some((
                "‘agreement’ is een deel van 1.",
                "Schrijf een getal van 0 tot en met 1, zoals 0.95.",
            ));
        }
        if (self.readers > 1) != self.agreement.is_some() {
            return Some((
                "‘agreement’ hoort bij twee of meer lezers.",
                "Noem welk deel van de opmerkingen zij hetzelfde beoordeelden.",
            ));
        }
        None
    }
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
