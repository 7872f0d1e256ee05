//! Which reports a run writes and where: each `-o` belongs to the `--output-format` before it.

use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, FromArgMatches};

use super::values::{CheckFormat, ScoreFormat};
use crate::cli::request::{ReportFormat, ReportTo};

const FORMAT: &str = "output_format";
const FILE: &str = "output_file";

/// The formats of `check`, as they are typed.
#[derive(Debug, Args)]
struct CheckFormats {
    /// Vorm van het verslag: full, concise (een tekstregel per opmerking), html, markdown, json,
    /// jsonl, sarif, github, gitlab, azure, junit, checkstyle of rdjsonl. Voor meer verslagen in een
    /// keer herhaalt u dit, elk met een eigen -o [standaard: full, of naar de naam bij -o]
    #[arg(
        long,
        value_name = "VORM",
        hide_possible_values = true,
        help_heading = "Verslag",
        display_order = 0
    )]
    output_format: Vec<CheckFormat>,
    #[command(flatten)]
    files: Files,
}

/// The formats of `score`.
#[derive(Debug, Args)]
struct ScoreFormats {
    /// Vorm van het verslag: table, json of jsonl. Voor meer verslagen in een keer herhaalt u dit, elk
    /// met een eigen -o [standaard: table, of naar de naam bij -o]
    #[arg(
        long,
        value_name = "VORM",
        hide_possible_values = true,
        help_heading = "Verslag",
        display_order = 0
    )]
    output_format: Vec<ScoreFormat>,
    #[command(flatten)]
    files: Files,
}

#[derive(Debug, Args)]
struct Files {
    /// Schrijf het verslag in dit bestand
    #[arg(short = 'o', long, value_name = "BESTAND", help_heading = "Verslag")]
    output_file: Vec<PathBuf>,
}

/// The reports of `check`.
#[derive(Debug)]
pub(super) struct CheckReports(pub(super) Vec<ReportTo>);

/// The reports of `score`.
#[derive(Debug)]
pub(super) struct ScoreReports(pub(super) Vec<ReportTo>);

impl Args for CheckReports {
    fn augment_args(command: Command) -> Command {
        CheckFormats::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        CheckFormats::augment_args_for_update(command)
    }
}

impl FromArgMatches for CheckReports {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let asked = CheckFormats::from_arg_matches(matches)?;
        let formats = asked.output_format.iter().map(|format| match format {
            CheckFormat::Full => ReportFormat::Full,
            CheckFormat::Concise => ReportFormat::Concise,
            CheckFormat::Json => ReportFormat::Json { findings: true },
            CheckFormat::Jsonl => ReportFormat::Jsonl { findings: true },
            CheckFormat::Github => ReportFormat::Github,
            CheckFormat::Sarif => ReportFormat::Sarif,
            CheckFormat::Gitlab => ReportFormat::Gitlab,
            CheckFormat::Junit => ReportFormat::Junit,
            CheckFormat::Checkstyle => ReportFormat::Checkstyle,
            CheckFormat::Rdjsonl => ReportFormat::Rdjsonl,
            CheckFormat::Azure => ReportFormat::Azure,
            CheckFormat::Markdown => ReportFormat::Markdown,
            CheckFormat::Html => ReportFormat::Html,
        });
        pairs(matches, formats.collect(), asked.files.output_file, by_name).map(CheckReports)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for ScoreReports {
    fn augment_args(command: Command) -> Command {
        ScoreFormats::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        ScoreFormats::augment_args_for_update(command)
    }
}

impl FromArgMatches for ScoreReports {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let asked = ScoreFormats::from_arg_matches(matches)?;
        let formats = asked.output_format.iter().map(|format| match format {
            ScoreFormat::Table => ReportFormat::Table,
            ScoreFormat::Json => ReportFormat::Json { findings: false },
            ScoreFormat::Jsonl => ReportFormat::Jsonl { findings: false },
        });
        let by_name = |file: &Path| match extension(file).as_deref() {
            Some("json") => ReportFormat::Json { findings: false },
            Some("jsonl") => ReportFormat::Jsonl { findings: false },
            _ => ReportFormat::Table,
        };
        pairs(matches, formats.collect(), asked.files.output_file, by_name).map(ScoreReports)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The format that the name of a file promises. `.xml` may be two of them.
fn by_name(file: &Path) -> ReportFormat {
    match extension(file).as_deref() {
        Some("html" | "htm") => ReportFormat::Html,
        Some("md" | "markdown") => ReportFormat::Markdown,
        Some("json") => ReportFormat::Json { findings: true },
        Some("jsonl") => ReportFormat::Jsonl { findings: true },
        Some("sarif") => ReportFormat::Sarif,
        _ => ReportFormat::Full,
    }
}

fn extension(file: &Path) -> Option<String> {
    Some(file.extension()?.to_str()?.to_ascii_lowercase())
}

/// Each file belongs to the format that stands before it; one that stands first, to the first format.
fn pairs(
    matches: &ArgMatches,
    formats: Vec<ReportFormat>,
    files: Vec<PathBuf>,
    by_name: impl Fn(&Path) -> ReportFormat,
) -> Result<Vec<ReportTo>, clap::Error> {
    let wrong = |why: String| Err(clap::Error::raw(ErrorKind::Format, why));
    if formats.is_empty() {
        let mut reports: Vec<ReportTo> = Vec::new();
        for file in files {
            // Without a format a report has only its name to go by.
            reports.push(ReportTo { format: by_name(&file), file: Some(file) });
        }
        if reports.is_empty() {
            reports.push(ReportTo { format: by_name(Path::new("")), file: None });
        }
        return refuse_twice(reports).or_else(wrong);
    }
    let places = |id: &str| matches.indices_of(id).into_iter().flatten().collect::<Vec<_>>();
    let (format_places, file_places) = (places(FORMAT), places(FILE));
    let mut reports: Vec<ReportTo> =
        formats.into_iter().map(|format| ReportTo { format, file: None }).collect();
    for (file, place) in files.into_iter().zip(file_places) {
        let owner = format_places.partition_point(|format| *format < place).saturating_sub(1);
        match &mut reports[owner].file {
            empty @ None => *empty = Some(file),
            Some(_) => {
                return wrong(format!(
                    "Bij ‘-o {}’ hoort een eigen --output-format. Zet die ervoor.",
                    file.display()
                ));
            }
        }
    }
    refuse_twice(reports).or_else(wrong)
}

/// Two reports cannot go to one place.
fn refuse_twice(reports: Vec<ReportTo>) -> Result<Vec<ReportTo>, String> {
    for (at, report) in reports.iter().enumerate() {
        if reports[..at].iter().any(|other| other.file == report.file) {
            return Err(match &report.file {
                Some(file) => format!("Twee verslagen gaan naar ‘{}’. Geef elk een eigen naam.", file.display()),
                None => "Twee verslagen gaan naar het scherm. Geef met -o een bestand op achter een van de twee.".to_owned(),
            });
        }
    }
    Ok(reports)
}
