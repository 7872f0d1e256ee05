//! Options that several commands take.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::values::{megabytes, norm, positive, rule, threads};
use crate::cli::limits::Limits;
use crate::cli::request::{
    Amount, Attachments, Colour, InputFormat, Most, Output, ProjectChoice, Shown, Texts,
};
use crate::matcher::Severity;
use crate::profile::{GenreChoice, Wishes};
use crate::read::ReadLimits;
use crate::report::GroupBy;

/// How texts are read.
#[derive(Debug, Args)]
pub(super) struct TextArguments {
    /// Soort tekst: brief, email, web, collegenota, algemeen of auto (het programma herkent het)
    /// [standaard: auto]
    #[arg(
        long,
        value_name = "GENRE",
        hide_possible_values = true,
        help_heading = "Wat",
        display_order = 10
    )]
    genre: Option<GenreChoice>,
    /// Huisstijl
    #[arg(long, value_name = "STIJL", help_heading = "Wat", display_order = 11)]
    style: Option<String>,
    /// Vorm van de tekst: text, markdown, html, docx, odt, pdf, eml, msg of jsonl (op elke tekstregel een tekst)
    /// [standaard: naar de naam en de inhoud; bij - is het text]
    #[arg(
        long,
        value_name = "VORM",
        hide_possible_values = true,
        help_heading = "Wat",
        display_order = 12
    )]
    input_format: Option<InputFormat>,
    /// Naam voor de tekst die met - komt
    #[arg(long, value_name = "NAAM", help_heading = "Wat", display_order = 13)]
    stdin_filename: Option<PathBuf>,
    /// Gebruik deze instellingen in plaats van duidelijk.toml bij de tekst
    #[arg(
        long,
        value_name = "BESTAND",
        conflicts_with = "isolated",
        help_heading = "Wat",
        display_order = 14
    )]
    config: Option<PathBuf>,
    /// Gebruik geen duidelijk.toml
    #[arg(long, help_heading = "Wat", display_order = 15)]
    isolated: bool,
    #[command(flatten)]
    limits: LimitArguments,
}

/// What one text may take.
#[derive(Debug, Args)]
pub(super) struct LimitArguments {
    /// Langste tekst in MB; een Word-document, pdf of e-mail mag tien keer zo groot zijn [standaard: 50]
    #[arg(long, value_name = "MB", value_parser = megabytes, help_heading = "Grenzen")]
    max_file_size: Option<u32>,
    /// Langste tijd voor een tekst, in seconden [standaard: 300]
    #[arg(long, value_name = "GETAL", value_parser = positive, help_heading = "Grenzen")]
    max_time_per_file: Option<u32>,
    /// Meeste opmerkingen bij een tekst [standaard: 10000]
    #[arg(long, value_name = "GETAL", value_parser = positive, help_heading = "Grenzen")]
    max_findings_per_file: Option<u32>,
    /// Grootte van een Word-document of pdf na uitpakken, in MB [standaard: 200]
    #[arg(long, value_name = "MB", value_parser = megabytes, help_heading = "Grenzen")]
    max_unpacked_size: Option<u32>,
    /// Meeste onderdelen van een Word-document of e-mail [standaard: 20000]
    #[arg(long, value_name = "GETAL", value_parser = positive, help_heading = "Grenzen")]
    max_parts: Option<u32>,
    /// Meeste bladzijden van een pdf [standaard: 5000]
    #[arg(long, value_name = "GETAL", value_parser = positive, help_heading = "Grenzen")]
    max_pages: Option<u32>,
    /// Hoe diep e-mails in e-mails mogen zitten [standaard: 24]
    #[arg(long, value_name = "GETAL", value_parser = positive, help_heading = "Grenzen")]
    max_depth: Option<u32>,
}

impl LimitArguments {
    pub(super) fn limits(&self) -> Limits {
        let usual = Limits::default();
        Limits {
            megabytes: self.max_file_size.unwrap_or(usual.megabytes),
            seconds: self.max_time_per_file.unwrap_or(usual.seconds),
            findings: self.max_findings_per_file.unwrap_or(usual.findings),
            inside: ReadLimits {
                megabytes: self.max_unpacked_size.unwrap_or(usual.inside.megabytes),
                parts: self.max_parts.unwrap_or(usual.inside.parts),
                pages: self.max_pages.unwrap_or(usual.inside.pages),
                depth: self.max_depth.unwrap_or(usual.inside.depth),
            },
        }
    }
}

impl TextArguments {
    pub(super) fn request(self) -> Texts {
        Texts {
            genre: self.genre,
            style: self.style,
            input: self.input_format,
            stdin_name: self.stdin_filename,
            project: match (self.config, self.isolated) {
                (Some(file), _) => ProjectChoice::File(file),
                (None, true) => ProjectChoice::Without,
                (None, false) => ProjectChoice::Nearest,
            },
            attachments: Attachments::Ignored,
            force_exclude: false,
            limits: self.limits.limits(),
            threads: None,
            reports: Vec::new(),
        }
    }
}

/// Texts that a command takes one after the other.
#[derive(Debug, Args)]
pub(super) struct ManyTexts {
    #[command(flatten)]
    one: TextArguments,
    /// Lees ook de bijlagen van e-mails, elk als een eigen tekst
    #[arg(long, help_heading = "Wat", display_order = 16)]
    attachments: bool,
    /// Sla over wat in ‘exclude’ staat, ook als u het bestand zelf noemt (voor hooks)
    #[arg(long, help_heading = "Wat", display_order = 17)]
    force_exclude: bool,
}

impl ManyTexts {
    pub(super) fn request(self) -> Texts {
        let attachments = if self.attachments { Attachments::Read } else { Attachments::Ignored };
        Texts { attachments, force_exclude: self.force_exclude, ..self.one.request() }
    }
}

/// When a run fails on its scores, and whether that counts.
#[derive(Debug, Args)]
pub(super) struct GateArguments {
    /// Eindig met code 1 als het totaal lager is dan dit getal (0-100)
    #[arg(long, value_name = "GETAL", value_parser = norm, help_heading = "Score")]
    pub(super) min_score: Option<f64>,
    /// Eindig met code 0 in plaats van 1
    #[arg(long, help_heading = "Verslag")]
    pub(super) exit_zero: bool,
}

/// Which findings are looked for.
#[derive(Debug, Args)]
pub(super) struct RuleArguments {
    /// Toon alleen deze regels of groepen, met komma’s ertussen
    #[arg(long, value_name = "REGEL", value_delimiter = ',', value_parser = rule, help_heading = "Regels")]
    select: Vec<String>,
    /// Toon deze regels of groepen niet
    #[arg(long, value_name = "REGEL", value_delimiter = ',', value_parser = rule, help_heading = "Regels")]
    ignore: Vec<String>,
    /// Toon alles vanaf deze ernst: hint (tip), warning (waarschuwing) of error (fout)
    /// [standaard: warning]
    #[arg(
        long,
        value_name = "ERNST",
        default_value = "warning",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Regels"
    )]
    pub(super) min_severity: Severity,
}

impl RuleArguments {
    pub(super) fn wishes(self) -> Wishes {
        Wishes { select: self.select, ignore: self.ignore, ..Wishes::default() }
    }
}

/// How much a report for people shows, and in which order.
#[derive(Debug, Args)]
pub(super) struct ShownArguments {
    /// Toon per tekst hoogstens zoveel opmerkingen, of alles; dan ook bij veel teksten elk verslag
    /// [standaard: wat op het scherm past; in een bestand alles]
    #[arg(long, value_name = "GETAL", value_parser = most, help_heading = "Verslag")]
    max_findings: Option<Most>,
    /// Zet de opmerkingen bij elkaar per regel (hetzelfde woord één keer) of op plaats (in de volgorde
    /// van de tekst) [standaard: regel]
    #[arg(long, value_name = "WAT", hide_possible_values = true, help_heading = "Verslag")]
    group_by: Option<GroupBy>,
    /// Tel alleen: welke regels en woorden, en de scores per map en genre
    #[arg(long, conflicts_with = "group_by", help_heading = "Verslag")]
    statistics: bool,
}

impl ShownArguments {
    pub(super) fn request(self) -> Shown {
        Shown { most: self.max_findings, group_by: self.group_by, statistics: self.statistics }
    }
}

fn most(text: &str) -> Result<Most, String> {
    match text {
        "0" | "alles" | "all" => Ok(Most::All),
        _ => text.parse().map(Most::Some).map_err(|_| "geef een getal, of ‘alles’".to_owned()),
    }
}

impl ValueEnum for GroupBy {
    fn value_variants<'a>() -> &'a [GroupBy] {
        &[GroupBy::Rule, GroupBy::Place]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            GroupBy::Rule => PossibleValue::new("regel").alias("rule"),
            GroupBy::Place => PossibleValue::new("plaats").aliases(["place", "plek"]),
        })
    }
}

/// How reports are written.
#[derive(Debug, Args)]
pub(super) struct OutputArguments {
    /// Kleur: auto, always of never [standaard: auto]
    #[arg(
        long,
        value_name = "WANNEER",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Verslag"
    )]
    color: Colour,
    /// Aantal teksten tegelijk [standaard: wat de computer aankan]
    #[arg(long, value_name = "GETAL", value_parser = threads, help_heading = "Verslag")]
    threads: Option<u16>,
    /// Toon alleen wat er mis is: geen goede teksten, geen cijfers en geen slotregels
    #[arg(short = 'q', long, conflicts_with = "verbose", help_heading = "Verslag")]
    quiet: bool,
    /// Toon ook hoe het programma elke tekst leest
    #[arg(short = 'v', long, help_heading = "Verslag")]
    verbose: bool,
}

impl OutputArguments {
    pub(super) fn request(self) -> Output {
        Output {
            colour: self.color,
            threads: self.threads,
            amount: match (self.quiet, self.verbose) {
                (true, _) => Amount::Little,
                (false, true) => Amount::Much,
                (false, false) => Amount::Normal,
            },
        }
    }
}
