//! Arguments, as clap reads them, with help and errors in Dutch.

mod errors;
mod values;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use super::End;
use super::emit::Amount;
use crate::matcher::Severity;
use crate::profile::{self, FailOn, GenreChoice};
use crate::rules::Category;

pub(super) use values::{
    CheckFormat, ColorChoice, InputFormat, ParseFormat, RulesFormat, ScoreFormat,
};
use values::{norm, rule, threads};

const TEMPLATE: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";

const EXAMPLES: &str = "\
Voorbeelden:
  duidelijk check brief.docx                      controleer een brief
  duidelijk check --style enschede --genre web .  controleer alle teksten in deze map
  duidelijk score brief.docx                      toon alleen de cijfers
  duidelijk explain lange-zin                     lees waarom een regel er is

Hulp bij een opdracht: duidelijk check --help

Afsluitcodes:
  0  in orde
  1  er is iets te verbeteren, of een score is te laag
  2  het programma kon niet alles doen";

const ABOUT_CHECKS: &str = "\
Instellingen staan in duidelijk.toml: in de map van de tekst of in een map daarboven.

In een tekst in Markdown of HTML zet u een regel uit met een opmerking:
  <!-- duidelijk-disable-next-line lange-zin: citaat -->   voor de volgende regel
  <!-- duidelijk-disable lange-zin: citaat -->             tot duidelijk-enable lange-zin
  <!-- duidelijk-disable-file lange-zin: citaat -->        voor de hele tekst

Afsluitcodes:
  0  in orde
  1  er is iets te verbeteren, of een score is te laag
  2  niet alles is gecontroleerd";

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
    /// Controleer bestanden, mappen of de invoer (-)
    #[command(visible_alias = "controleer", override_usage = "duidelijk check [OPTIES] PAD...", help_template = TEMPLATE, after_help = ABOUT_CHECKS)]
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
    /// Bestanden, mappen of patronen zoals *.docx; - leest de invoer
    #[arg(value_name = "PAD", required = true, help_heading = "Wat", display_order = 0)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) texts: TextArguments,
    /// Toon alleen deze regels of groepen, met komma’s ertussen
    #[arg(long, value_name = "REGEL", value_delimiter = ',', value_parser = rule, help_heading = "Regels")]
    pub(super) select: Vec<String>,
    /// Toon deze regels of groepen niet
    #[arg(long, value_name = "REGEL", value_delimiter = ',', value_parser = rule, help_heading = "Regels")]
    pub(super) ignore: Vec<String>,
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
    /// Eindig met code 1 vanaf deze ernst: hint, warning, error of never [standaard: warning]
    #[arg(long, value_name = "ERNST", hide_possible_values = true, help_heading = "Regels")]
    pub(super) fail_on: Option<FailOn>,
    /// Reken geen scores uit; een norm telt dan niet
    #[arg(long, conflicts_with = "min_score", help_heading = "Score")]
    pub(super) no_score: bool,
    /// Eindig met code 1 als het totaal lager is dan dit getal (0-100)
    #[arg(long, value_name = "GETAL", value_parser = norm, help_heading = "Score")]
    pub(super) min_score: Option<f64>,
    /// Vorm van het verslag: full, concise (een regel per opmerking), json, jsonl of github
    /// [standaard: full]
    #[arg(
        long,
        value_name = "VORM",
        default_value = "full",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Verslag"
    )]
    pub(super) output_format: CheckFormat,
    /// Eindig met code 0 in plaats van 1
    #[arg(long, help_heading = "Verslag")]
    pub(super) exit_zero: bool,
    #[command(flatten)]
    pub(super) output: OutputArguments,
}

#[derive(Debug, Args)]
pub(super) struct ScoreArguments {
    /// Bestanden, mappen of patronen zoals *.docx; - leest de invoer
    #[arg(value_name = "PAD", required = true, help_heading = "Wat", display_order = 0)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) texts: TextArguments,
    /// Eindig met code 1 als het totaal lager is dan dit getal (0-100)
    #[arg(long, value_name = "GETAL", value_parser = norm, help_heading = "Score")]
    pub(super) min_score: Option<f64>,
    /// Vorm van het verslag: table, json of jsonl [standaard: table]
    #[arg(
        long,
        value_name = "VORM",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Verslag"
    )]
    pub(super) output_format: ScoreFormat,
    /// Eindig met code 0 in plaats van 1
    #[arg(long, help_heading = "Verslag")]
    pub(super) exit_zero: bool,
    #[command(flatten)]
    pub(super) output: OutputArguments,
}

/// How texts are read.
#[derive(Clone, Debug, Default, Args)]
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
    pub(super) genre: Option<GenreChoice>,
    /// Huisstijl
    #[arg(long, value_name = "STIJL", help_heading = "Wat", display_order = 11)]
    pub(super) style: Option<String>,
    /// Vorm van de tekst: text, markdown, html, docx of jsonl (een tekst per regel)
    /// [standaard: naar de naam en de inhoud; bij - is het text]
    #[arg(
        long,
        value_name = "VORM",
        hide_possible_values = true,
        help_heading = "Wat",
        display_order = 12
    )]
    pub(super) input_format: Option<InputFormat>,
    /// Naam voor de tekst die met - komt
    #[arg(long, value_name = "NAAM", help_heading = "Wat", display_order = 13)]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Gebruik deze instellingen in plaats van duidelijk.toml bij de tekst
    #[arg(
        long,
        value_name = "BESTAND",
        conflicts_with = "isolated",
        help_heading = "Wat",
        display_order = 14
    )]
    pub(super) config: Option<PathBuf>,
    /// Gebruik geen duidelijk.toml
    #[arg(long, help_heading = "Wat", display_order = 15)]
    pub(super) isolated: bool,
}

/// How reports are written.
#[derive(Clone, Debug, Args)]
pub(super) struct OutputArguments {
    /// Schrijf het verslag in dit bestand
    #[arg(short = 'o', long, value_name = "BESTAND", help_heading = "Verslag")]
    pub(super) output_file: Option<PathBuf>,
    /// Kleur: auto, always of never [standaard: auto]
    #[arg(
        long,
        value_name = "WANNEER",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Verslag"
    )]
    pub(super) color: ColorChoice,
    /// Aantal teksten tegelijk [standaard: wat de computer aankan]
    #[arg(long, value_name = "GETAL", value_parser = threads, help_heading = "Verslag")]
    pub(super) threads: Option<u16>,
    /// Toon alleen teksten waar iets aan mankeert, zonder slotregels
    #[arg(short = 'q', long, conflicts_with = "verbose", help_heading = "Verslag")]
    pub(super) quiet: bool,
    /// Toon ook hoe het programma elke tekst leest
    #[arg(short = 'v', long, help_heading = "Verslag")]
    pub(super) verbose: bool,
}

impl OutputArguments {
    /// How much is said besides what is wrong.
    pub(super) fn amount(&self) -> Amount {
        match (self.quiet, self.verbose) {
            (true, _) => Amount::Little,
            (false, true) => Amount::Much,
            (false, false) => Amount::Normal,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ParseArguments {
    /// Het bestand; - is de invoer
    #[arg(value_name = "BESTAND", help_heading = "Wat", display_order = 0)]
    pub(super) path: PathBuf,
    /// Vorm van de tekst: text, markdown, html of docx
    /// [standaard: naar de naam en de inhoud; bij - is het text]
    #[arg(
        long,
        value_name = "VORM",
        hide_possible_values = true,
        help_heading = "Wat",
        display_order = 1
    )]
    pub(super) input_format: Option<InputFormat>,
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
    pub(super) output_format: ParseFormat,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// Een regel, een groep regels, of ‘score’
    #[arg(value_name = "REGEL", help_heading = "Wat", display_order = 0)]
    pub(super) subject: String,
    /// Bij ‘score’: een tekst waarvan u de cijfers wilt zien
    #[arg(value_name = "BESTAND", help_heading = "Wat", display_order = 1)]
    pub(super) path: Option<PathBuf>,
    #[command(flatten)]
    pub(super) texts: TextArguments,
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

/// Reads the arguments. Help and version are shown here, and so are errors.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, End> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    // `duidelijk help check`, as other programs have it.
    if arguments.get(1).is_some_and(|first| first == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    let mut command = Program::command();
    in_dutch(&mut command);
    let matches = command.clone().try_get_matches_from(&arguments);
    match matches.and_then(|matches| Program::from_arg_matches(&matches)) {
        Ok(program) => Ok(program.command),
        Err(error) => {
            let named = arguments.get(1).and_then(|name| name.to_str());
            Err(errors::show(&error, named.and_then(|name| command.find_subcommand(name))))
        }
    }
}

/// What clap writes itself, and what only the data knows.
fn in_dutch(command: &mut clap::Command) {
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let styles = format!(
        "Huisstijl: {} of een eigen bestand [standaard: {}]",
        profile::style_names().join(", "),
        profile::BASE_STYLE
    );
    let groups = format!(
        "Toon alleen deze regels of groepen, met komma’s ertussen. Groepen: {}",
        Category::ALL.map(Category::name).join(", ")
    );
    for name in names {
        let change = |sub: clap::Command| {
            let has = |id: &str| sub.get_arguments().any(|argument| argument.get_id() == id);
            let (has_style, has_select) = (has("style"), has("select"));
            let sub = sub.next_help_heading("Wat").disable_help_flag(true);
            let sub = if has_style {
                sub.mut_arg("style", |style| style.help(styles.clone()))
            } else {
                sub
            };
            let sub = if has_select {
                sub.mut_arg("select", |select| select.help(groups.clone()))
            } else {
                sub
            };
            match sub.get_name() {
                "score" => sub.mut_arg("quiet", |quiet| quiet.help("Toon de tabel zonder uitleg")),
                _ => sub,
            }
        };
        let taken = std::mem::take(command);
        *command = taken.mut_subcommand(name, change);
    }
}
