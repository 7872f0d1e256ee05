//! What can stand behind an option.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::cli::request::{Colour, InputFormat, ParseFormat, RulesFormat};
use crate::document::Format;
use crate::letter::genre::Genre;
use crate::matcher::Severity;
use crate::profile::{FailOn, GenreChoice};
use crate::report::severity_name;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    Full,
    Concise,
    Json,
    Jsonl,
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ScoreFormat {
    Table,
    Json,
    Jsonl,
}

impl ValueEnum for ParseFormat {
    fn value_variants<'a>() -> &'a [ParseFormat] {
        &[ParseFormat::Text, ParseFormat::Conllu, ParseFormat::Json]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            ParseFormat::Text => "text",
            ParseFormat::Conllu => "conllu",
            ParseFormat::Json => "json",
        }))
    }
}

impl ValueEnum for RulesFormat {
    fn value_variants<'a>() -> &'a [RulesFormat] {
        &[RulesFormat::Table, RulesFormat::Json]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            RulesFormat::Table => "table",
            RulesFormat::Json => "json",
        }))
    }
}

impl ValueEnum for Colour {
    fn value_variants<'a>() -> &'a [Colour] {
        &[Colour::Auto, Colour::Always, Colour::Never]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Colour::Auto => PossibleValue::new("auto"),
            Colour::Always => PossibleValue::new("always"),
            Colour::Never => PossibleValue::new("never").alias("nooit"),
        })
    }
}

impl ValueEnum for InputFormat {
    fn value_variants<'a>() -> &'a [InputFormat] {
        &[
            InputFormat::One(Format::Text),
            InputFormat::One(Format::Markdown),
            InputFormat::One(Format::Html),
            InputFormat::One(Format::Docx),
            InputFormat::One(Format::Odt),
            InputFormat::One(Format::Pdf),
            InputFormat::One(Format::Eml),
            InputFormat::One(Format::Msg),
            InputFormat::Rows,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            InputFormat::One(Format::Text) => PossibleValue::new("text").alias("txt"),
            InputFormat::One(Format::Markdown) => PossibleValue::new("markdown").alias("md"),
            InputFormat::One(format) => PossibleValue::new(format.name()),
            InputFormat::Rows => PossibleValue::new("jsonl"),
        })
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

/// A size of at most what memory takes.
pub(super) fn megabytes(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| (1..=100).contains(number));
    number.ok_or_else(|| "geef een heel getal van 1 tot en met 100".to_owned())
}

pub(super) fn positive(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "geef een heel getal vanaf 1".to_owned())
}

/// The name of a rule or a group.
pub(super) fn rule(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("noem een regel of een groep, zoals lange-zin of woorden".to_owned()),
        name => Ok(name.to_owned()),
    }
}
