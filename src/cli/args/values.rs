//! What can stand behind an option.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::document::Format;
use crate::letter::genre::Genre;
use crate::matcher::Severity;
use crate::profile::{FailOn, GenreChoice};
use crate::report::severity_name;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CheckFormat {
    Full,
    Concise,
    Json,
    Jsonl,
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ScoreFormat {
    Table,
    Json,
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ParseFormat {
    Text,
    Conllu,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum RulesFormat {
    Table,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ColorChoice {
    Auto,
    Always,
    #[value(alias = "nooit")]
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum InputFormat {
    #[value(alias = "txt")]
    Text,
    #[value(alias = "md")]
    Markdown,
    Html,
    Docx,
    Jsonl,
}

impl InputFormat {
    /// The format of a document; `None` for jsonl, which holds many.
    pub(in crate::cli) fn format(self) -> Option<Format> {
        match self {
            InputFormat::Text => Some(Format::Text),
            InputFormat::Markdown => Some(Format::Markdown),
            InputFormat::Html => Some(Format::Html),
            InputFormat::Docx => Some(Format::Docx),
            InputFormat::Jsonl => None,
        }
    }
}

impl ValueEnum for Severity {
    fn value_variants<'a>() -> &'a [Severity] {
        &[Severity::Hint, Severity::Warning, Severity::Error]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).alias(severity_name(*self)))
    }
}

impl ValueEnum for FailOn {
    fn value_variants<'a>() -> &'a [FailOn] {
        &[FailOn::Hint, FailOn::Warning, FailOn::Error, FailOn::Never]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self.severity() {
            Some(severity) => severity.to_possible_value(),
            None => Some(PossibleValue::new("never").alias("nooit")),
        }
    }
}

impl ValueEnum for GenreChoice {
    fn value_variants<'a>() -> &'a [GenreChoice] {
        &GenreChoice::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            GenreChoice::Set(Genre::Email) => PossibleValue::new("email").alias("e-mail"),
            _ => PossibleValue::new(self.name()),
        })
    }
}

pub(super) fn norm(text: &str) -> Result<f64, String> {
    let number: f64 =
        text.replace(',', ".").parse().map_err(|_| "geef een getal van 0 tot 100".to_owned())?;
    if (0.0..=100.0).contains(&number) {
        Ok(number)
    } else {
        Err("geef een getal van 0 tot 100".to_owned())
    }
}

pub(super) fn threads(text: &str) -> Result<u16, String> {
    let number = text.parse().ok().filter(|number| (1..=512).contains(number));
    number.ok_or_else(|| "geef een heel getal van 1 tot en met 512".to_owned())
}

/// The name of a rule or a group.
pub(super) fn rule(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("noem een regel of een groep, zoals lange-zin of woorden".to_owned()),
        name => Ok(name.to_owned()),
    }
}
