//! The arguments of each command.

use std::path::PathBuf;

use clap::Args;

use super::options::{
    GateArguments, LimitArguments, ManyTexts, OutputArguments, RuleArguments, ShownArguments,
    TextArguments,
};
use super::reports::{CheckReports, ScoreReports};
use super::work::{ChangedArguments, FixArguments, LegacyArguments};
use crate::Scoring;
use crate::cli::request::{
    CheckRequest, ExplainRequest, InputFormat, Legacy, ParseFormat, ParseRequest, RulesFormat,
    Shown, Voices,
};
use crate::matcher::Severity;
use crate::profile::{FailOn, Wishes};

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Bestanden, mappen of patronen zoals *.docx; - leest de invoer
    #[arg(
        value_name = "PAD",
        required_unless_present_any = ["staged", "since", "diff_file"],
        help_heading = "Wat",
        display_order = 0
    )]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    texts: ManyTexts,
    #[command(flatten)]
    rules: RuleArguments,
    /// Eindig met code 1 vanaf deze ernst: hint, warning, error of never [standaard: warning]
    #[arg(long, value_name = "ERNST", hide_possible_values = true, help_heading = "Regels")]
    fail_on: Option<FailOn>,
    /// Eindig pas met code 1 bij een fout, of bij meer waarschuwingen dan dit
    #[arg(long, value_name = "GETAL", conflicts_with = "fail_on", help_heading = "Regels")]
    max_warnings: Option<usize>,
    /// Reken geen scores uit; een norm telt dan niet
    #[arg(long, conflicts_with = "min_score", help_heading = "Score")]
    no_score: bool,
    #[command(flatten)]
    gate: GateArguments,
    #[command(flatten)]
    fix: FixArguments,
    #[command(flatten)]
    changed: ChangedArguments,
    #[command(flatten)]
    legacy: LegacyArguments,
    #[command(flatten)]
    reports: CheckReports,
    #[command(flatten)]
    shown: ShownArguments,
    #[command(flatten)]
    output: OutputArguments,
}

impl CheckArguments {
    pub(super) fn request(self) -> CheckRequest {
        CheckRequest {
            paths: self.paths,
            texts: self.texts.request(),
            scoring: if self.no_score { Scoring::Off } else { Scoring::Full },
            least: self.rules.min_severity,
            wishes: Wishes {
                min_score: self.gate.min_score,
                no_score: self.no_score,
                ..self.rules.wishes()
            },
            fail_on: self.fail_on,
            max_warnings: self.max_warnings,
            fix: self.fix.request(),
            changed: self.changed.request(),
            legacy: self.legacy.request(),
            exit_zero: self.gate.exit_zero,
            reports: self.reports.0,
            shown: self.shown.request(),
            output: self.output.request(),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ScoreArguments {
    /// Bestanden, mappen of patronen zoals *.docx; - leest de invoer
    #[arg(value_name = "PAD", required = true, help_heading = "Wat", display_order = 0)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    texts: ManyTexts,
    #[command(flatten)]
    gate: GateArguments,
    #[command(flatten)]
    reports: ScoreReports,
    #[command(flatten)]
    output: OutputArguments,
}

impl ScoreArguments {
    pub(super) fn request(self) -> CheckRequest {
        CheckRequest {
            paths: self.paths,
            texts: self.texts.request(),
            wishes: Wishes { min_score: self.gate.min_score, ..Wishes::default() },
            scoring: Scoring::Full,
            least: Severity::Warning,
            fail_on: Some(FailOn::Never),
            max_warnings: None,
            fix: None,
            changed: None,
            legacy: Legacy::default(),
            exit_zero: self.gate.exit_zero,
            reports: self.reports.0,
            shown: Shown::default(),
            output: self.output.request(),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ParseArguments {
    /// Het bestand; - is de invoer
    #[arg(value_name = "BESTAND", help_heading = "Wat", display_order = 0)]
    path: PathBuf,
    /// Vorm van de tekst: text, markdown, html, docx, odt, pdf, eml of msg
    /// [standaard: naar de naam en de inhoud; bij - is het text]
    #[arg(
        long,
        value_name = "VORM",
        hide_possible_values = true,
        help_heading = "Wat",
        display_order = 1
    )]
    input_format: Option<InputFormat>,
    /// Vorm van het verslag: text (een alinea per blok), conllu (een woord per regel) of json
    /// [standaard: text]
    #[arg(
        long,
        value_name = "VORM",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Verslag"
    )]
    output_format: ParseFormat,
    /// Zet boven elk blok dat niet van de schrijver is van wie de woorden zijn, en waarom; alleen bij
    /// text (json en conllu zeggen het altijd)
    #[arg(long, help_heading = "Verslag")]
    voices: bool,
    #[command(flatten)]
    limits: LimitArguments,
}

impl ParseArguments {
    pub(super) fn request(self) -> ParseRequest {
        ParseRequest {
            path: self.path,
            input: self.input_format,
            format: self.output_format,
            voices: if self.voices { Voices::Shown } else { Voices::Hidden },
            limits: self.limits.limits(),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// Een regel, een groep regels, een woord uit een lijst, of ‘score’
    #[arg(value_name = "REGEL", help_heading = "Wat", display_order = 0)]
    subject: String,
    /// Bij ‘score’: een tekst waarvan u de cijfers wilt zien
    #[arg(value_name = "BESTAND", help_heading = "Wat", display_order = 1)]
    path: Option<PathBuf>,
    #[command(flatten)]
    texts: TextArguments,
}

impl ExplainArguments {
    pub(super) fn request(self) -> ExplainRequest {
        ExplainRequest { subject: self.subject, path: self.path, texts: self.texts.request() }
    }
}

#[derive(Debug, Args)]
pub(super) struct RulesArguments {
    /// Vorm van de lijst: table of json [standaard: table]
    #[arg(
        long,
        value_name = "VORM",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Verslag"
    )]
    pub(super) output_format: RulesFormat,
}

#[derive(Debug, Args)]
pub(super) struct TestArguments {
    /// Een bestand (.toml) met een regel of een huisstijl, of een map daarmee. Zonder: alles wat in
    /// het programma zit, en de eigen regels van duidelijk.toml
    #[arg(value_name = "PAD", help_heading = "Wat", display_order = 0)]
    pub(super) path: Option<PathBuf>,
}
