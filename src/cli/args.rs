//! Arguments, as clap reads them, with help and errors in Dutch.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use super::{End, output};
use crate::document::Format;
use crate::document::genre::Genre;
use crate::matcher::Severity;
use crate::profile::FailOn;
use crate::rules::toml_file::nearest;

const TEMPLATE: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";

const EXAMPLES: &str = "\
Voorbeelden:
  duidelijk check brief.docx                     controleer een brief
  duidelijk check --style enschede --genre web . controleer alle teksten in deze map
  duidelijk score brief.docx                     toon alleen de cijfers
  duidelijk explain lange-zin                    lees waarom een regel er is

Afsluitcodes: 0 = in orde, 1 = bevindingen of te lage score, 2 = niet alles kon gecontroleerd worden";

/// The program.
#[derive(Debug, Parser)]
#[command(
    name = "duidelijk",
    override_usage = "duidelijk OPDRACHT [OPTIES] [PAD]...",
    version,
    about = "Controleert of Nederlandse overheidstekst duidelijk is.",
    after_help = EXAMPLES,
    help_template = TEMPLATE,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "Opdrachten",
    subcommand_value_name = "OPDRACHT",
)]
struct Program {
    #[command(subcommand)]
    command: Command,
    /// Toon deze hulp
    #[arg(short = 'h', long, global = true, action = clap::ArgAction::Help, help_heading = "Algemeen")]
    help: Option<bool>,
    /// Toon de versie
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "Algemeen")]
    version: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Controleer bestanden, mappen of invoer (-)
    #[command(visible_alias = "controleer", override_usage = "duidelijk check [OPTIES] PAD...", help_template = TEMPLATE)]
    Check(CheckArguments),
    /// Toon alleen de scores
    #[command(override_usage = "duidelijk score [OPTIES] PAD...", help_template = TEMPLATE)]
    Score(ScoreArguments),
    /// Toon hoe het programma een tekst leest
    #[command(visible_alias = "ontleed", override_usage = "duidelijk parse [OPTIES] BESTAND", help_template = TEMPLATE)]
    Parse(ParseArguments),
    /// Leg een regel of de score uit
    #[command(visible_alias = "uitleg", override_usage = "duidelijk explain [OPTIES] REGEL [BESTAND]", help_template = TEMPLATE)]
    Explain(ExplainArguments),
    /// Toon alle regels
    #[command(visible_alias = "regels", override_usage = "duidelijk rules [OPTIES]", help_template = TEMPLATE)]
    Rules(RulesArguments),
    /// Voer de voorbeelden in regels en huisstijlen uit
    #[command(override_usage = "duidelijk test [PAD]", help_template = TEMPLATE)]
    Test(TestArguments),
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Bestanden of mappen; - is de invoer
    #[arg(value_name = "PAD", required = true, help_heading = "Wat", display_order = 0)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) texts: TextArguments,
    /// Toon alleen deze regels of groepen (met komma's ertussen)
    #[arg(long, value_name = "REGEL", value_delimiter = ',', help_heading = "Regels")]
    pub(super) select: Vec<String>,
    /// Toon deze regels of groepen niet
    #[arg(long, value_name = "REGEL", value_delimiter = ',', help_heading = "Regels")]
    pub(super) ignore: Vec<String>,
    /// Toon bevindingen vanaf deze ernst: hint, warning of error
    #[arg(
        long,
        value_name = "ERNST",
        default_value = "warning",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Regels"
    )]
    pub(super) min_severity: SeverityChoice,
    /// Eindig met code 1 vanaf deze ernst: hint, warning, error of never
    #[arg(long, value_name = "ERNST", hide_possible_values = true, help_heading = "Regels")]
    pub(super) fail_on: Option<FailOnChoice>,
    /// Reken geen scores uit
    #[arg(long, conflicts_with = "min_score", help_heading = "Score")]
    pub(super) no_score: bool,
    /// Eindig met code 1 bij een totaal onder dit getal (0-100)
    #[arg(long, value_name = "GETAL", value_parser = norm, help_heading = "Score")]
    pub(super) min_score: Option<f64>,
    /// Schrijf het verslag als full, concise, json, jsonl of github
    #[arg(
        long,
        value_name = "VORM",
        default_value = "full",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Verslag"
    )]
    pub(super) output_format: CheckFormat,
    /// Eindig met code 0, ook met bevindingen
    #[arg(long, help_heading = "Verslag")]
    pub(super) exit_zero: bool,
    #[command(flatten)]
    pub(super) output: OutputArguments,
}

#[derive(Debug, Args)]
pub(super) struct ScoreArguments {
    /// Bestanden of mappen; - is de invoer
    #[arg(value_name = "PAD", required = true, help_heading = "Wat", display_order = 0)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) texts: TextArguments,
    /// Eindig met code 1 bij een totaal onder dit getal (0-100)
    #[arg(long, value_name = "GETAL", value_parser = norm, help_heading = "Score")]
    pub(super) min_score: Option<f64>,
    /// Schrijf de scores als table, json of jsonl
    #[arg(
        long,
        value_name = "VORM",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Verslag"
    )]
    pub(super) output_format: ScoreFormat,
    /// Eindig met code 0, ook met een te lage score
    #[arg(long, help_heading = "Verslag")]
    pub(super) exit_zero: bool,
    #[command(flatten)]
    pub(super) output: OutputArguments,
}

/// How texts are read.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct TextArguments {
    /// Soort tekst: brief, email, web, collegenota, algemeen of auto
    #[arg(long, value_name = "GENRE", hide_possible_values = true, help_heading = "Wat")]
    pub(super) genre: Option<GenreArgument>,
    /// Huisstijl: standaard, direct-duidelijk, enschede, losser, maastricht of een bestand
    #[arg(long, value_name = "STIJL", help_heading = "Wat")]
    pub(super) style: Option<String>,
    /// Lees de tekst als text, markdown, html, docx of jsonl
    #[arg(long, value_name = "VORM", hide_possible_values = true, help_heading = "Wat")]
    pub(super) input_format: Option<InputFormat>,
    /// Naam voor de invoer die met - komt
    #[arg(long, value_name = "NAAM", help_heading = "Wat")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Gebruik dit bestand met instellingen
    #[arg(long, value_name = "BESTAND", conflicts_with = "isolated", help_heading = "Wat")]
    pub(super) config: Option<PathBuf>,
    /// Gebruik geen bestand met instellingen
    #[arg(long, help_heading = "Wat")]
    pub(super) isolated: bool,
}

/// How reports are written.
#[derive(Clone, Debug, Args)]
pub(super) struct OutputArguments {
    /// Schrijf het verslag in dit bestand
    #[arg(short = 'o', long, value_name = "BESTAND", help_heading = "Verslag")]
    pub(super) output_file: Option<PathBuf>,
    /// Kleur: auto, always of never
    #[arg(
        long,
        value_name = "WANNEER",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Verslag"
    )]
    pub(super) color: ColorChoice,
    /// Aantal draden
    #[arg(long, value_name = "GETAL", value_parser = clap::value_parser!(u16).range(1..=512), help_heading = "Verslag")]
    pub(super) threads: Option<u16>,
    /// Toon alleen bevindingen
    #[arg(short = 'q', long, conflicts_with = "verbose", help_heading = "Verslag")]
    pub(super) quiet: bool,
    /// Toon ook wat het programma doet
    #[arg(short = 'v', long, help_heading = "Verslag")]
    pub(super) verbose: bool,
}

#[derive(Debug, Args)]
pub(super) struct ParseArguments {
    /// Het bestand; - is de invoer
    #[arg(value_name = "BESTAND", help_heading = "Wat", display_order = 0)]
    pub(super) path: PathBuf,
    /// Lees de tekst als text, markdown, html of docx
    #[arg(long, value_name = "VORM", hide_possible_values = true, help_heading = "Wat")]
    pub(super) input_format: Option<InputFormat>,
    /// Toon als text (een alinea per blok) of conllu (een woord per regel)
    #[arg(
        long,
        value_name = "VORM",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Verslag"
    )]
    pub(super) output_format: ParseFormat,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// Een regel, of ‘score’
    #[arg(value_name = "REGEL", help_heading = "Wat", display_order = 0)]
    pub(super) subject: String,
    /// Bij ‘score’: een tekst waarvan u de cijfers wilt zien
    #[arg(value_name = "BESTAND", help_heading = "Wat", display_order = 0)]
    pub(super) path: Option<PathBuf>,
    #[command(flatten)]
    pub(super) texts: TextArguments,
}

#[derive(Debug, Args)]
pub(super) struct RulesArguments {
    /// Toon als table of json
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
    /// Een regel, een huisstijl of een map met regels; zonder: alles wat in het programma zit en
    /// de eigen regels van duidelijk.toml
    #[arg(value_name = "PAD", help_heading = "Wat", display_order = 0)]
    pub(super) path: Option<PathBuf>,
}

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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ParseFormat {
    Text,
    Conllu,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RulesFormat {
    Table,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum InputFormat {
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
    pub(super) fn format(self) -> Option<Format> {
        match self {
            InputFormat::Text => Some(Format::Text),
            InputFormat::Markdown => Some(Format::Markdown),
            InputFormat::Html => Some(Format::Html),
            InputFormat::Docx => Some(Format::Docx),
            InputFormat::Jsonl => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SeverityChoice {
    Hint,
    Warning,
    Error,
}

impl From<SeverityChoice> for Severity {
    fn from(choice: SeverityChoice) -> Severity {
        match choice {
            SeverityChoice::Hint => Severity::Hint,
            SeverityChoice::Warning => Severity::Warning,
            SeverityChoice::Error => Severity::Error,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOnChoice {
    Hint,
    Warning,
    Error,
    Never,
}

impl From<FailOnChoice> for FailOn {
    fn from(choice: FailOnChoice) -> FailOn {
        match choice {
            FailOnChoice::Hint => FailOn::Hint,
            FailOnChoice::Warning => FailOn::Warning,
            FailOnChoice::Error => FailOn::Error,
            FailOnChoice::Never => FailOn::Never,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum GenreArgument {
    Auto,
    Algemeen,
    Brief,
    Email,
    Web,
    Collegenota,
}

impl GenreArgument {
    /// `None` for `auto`.
    pub(super) fn genre(self) -> Option<Genre> {
        match self {
            GenreArgument::Auto => None,
            GenreArgument::Algemeen => Some(Genre::Algemeen),
            GenreArgument::Brief => Some(Genre::Brief),
            GenreArgument::Email => Some(Genre::Email),
            GenreArgument::Web => Some(Genre::Web),
            GenreArgument::Collegenota => Some(Genre::Collegenota),
        }
    }
}

fn norm(text: &str) -> Result<f64, String> {
    let number: f64 =
        text.replace(',', ".").parse().map_err(|_| "geef een getal van 0 tot 100".to_owned())?;
    if (0.0..=100.0).contains(&number) {
        Ok(number)
    } else {
        Err("geef een getal van 0 tot 100".to_owned())
    }
}

/// Reads the arguments. Help and version are shown here, and so are errors.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, End> {
    let mut command = Program::command();
    in_dutch(&mut command);
    let matches = command.try_get_matches_from(arguments);
    match matches.and_then(|matches| Program::from_arg_matches(&matches)) {
        Ok(program) => Ok(program.command),
        Err(error) => Err(show(&error)),
    }
}

/// Headings that clap writes itself.
fn in_dutch(command: &mut clap::Command) {
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let taken = std::mem::take(command);
        *command =
            taken.mut_subcommand(name, |sub| sub.next_help_heading("Wat").disable_help_flag(true));
    }
}

fn show(error: &clap::Error) -> End {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader that has gone away is no failure.
            let _ = error.print();
            return End::Clean;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            return End::Failed;
        }
        _ => {}
    }
    output::say(&format!("{}\nHulp: duidelijk --help", message(error)));
    End::Failed
}

/// The errors of clap that a user can meet.
fn message(error: &clap::Error) -> String {
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(value)) => value.clone(),
        Some(ContextValue::Strings(values)) => values.join(", "),
        _ => String::new(),
    };
    let known = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::Strings(values)) => values.clone(),
        Some(ContextValue::String(value)) => vec![value.clone()],
        _ => Vec::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("Bij {argument} hoort een waarde.")
        }
        ErrorKind::InvalidValue => {
            let possible = known(ContextKind::ValidValue);
            let near = nearest(&value, possible.iter().map(String::as_str));
            let advice = near.map_or_else(
                || format!("Kies uit: {}.", possible.join(", ")),
                |near| format!("Bedoelt u ‘{near}’? Kies uit: {}.", possible.join(", ")),
            );
            format!("‘{value}’ kan niet bij {argument}. {advice}")
        }
        ErrorKind::ValueValidation => {
            let reason =
                std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            let reason = if reason.contains(" is not in ") {
                "geef een ander getal".to_owned()
            } else {
                reason
            };
            format!("‘{value}’ kan niet bij {argument}: {reason}.")
        }
        ErrorKind::UnknownArgument => {
            let near = known(ContextKind::SuggestedArg);
            let advice =
                near.first().map(|near| format!(" Bedoelt u ‘{near}’?")).unwrap_or_default();
            format!("De optie ‘{argument}’ bestaat niet.{advice}")
        }
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand);
            let near = known(ContextKind::SuggestedSubcommand);
            let advice =
                near.first().map(|near| format!(" Bedoelt u ‘{near}’?")).unwrap_or_default();
            format!("De opdracht ‘{name}’ bestaat niet.{advice}")
        }
        ErrorKind::MissingRequiredArgument => format!("Hier ontbreekt iets: {argument}."),
        ErrorKind::MissingSubcommand => {
            "Zeg wat het programma moet doen, zoals ‘duidelijk check brief.docx’.".to_owned()
        }
        ErrorKind::ArgumentConflict => {
            format!("‘{argument}’ en ‘{}’ kunnen niet samen.", text(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("‘{argument}’ krijgt te veel waarden.")
        }
        ErrorKind::InvalidUtf8 => "Deze naam bevat tekens die niet kunnen.".to_owned(),
        _ => "Deze opdracht klopt niet.".to_owned(),
    }
}
