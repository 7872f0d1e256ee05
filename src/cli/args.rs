//! Arguments, as clap reads them, with help and errors in Dutch; and the request that they are.

mod annotate;
mod commands;
mod compare;
mod errors;
mod options;
mod reports;
mod setup;
mod values;
mod work;

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use super::request::{End, Request};
use crate::profile;
use crate::rules::Category;
use annotate::AnnotateArguments;
use commands::{
    CheckArguments, ExplainArguments, ParseArguments, RulesArguments, ScoreArguments, TestArguments,
};
use compare::CompareArguments;
use setup::{
    CompletionsArguments, ConfigArguments, FilesArguments, InitArguments, ManArguments,
    SchemaArguments,
};

/// The name of the program.
pub(super) const NAME: &str = "duidelijk";

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

In een tekst in Markdown of HTML zet u een regel uit met een uitzondering:
  <!-- duidelijk-disable-next-line lange-zin: citaat -->   voor de volgende tekstregel
  <!-- duidelijk-disable lange-zin: citaat -->             tot duidelijk-enable lange-zin
  <!-- duidelijk-disable-file lange-zin: citaat -->        voor de hele tekst

Afsluitcodes:
  0  in orde
  1  er is iets te verbeteren, of een score is te laag
  2  niet alles is gecontroleerd";

const ABOUT_ANNOTATE: &str = "\
Voorbeelden:
  duidelijk annotate brief.docx                   maakt brief.opmerkingen.docx
  duidelijk annotate brief.docx -o nagekeken.docx

Uw eigen document verandert niet. Opmerkingen van anderen blijven staan; die van een eerdere keer \
gaan weg.";

const ABOUT_COMPLETIONS: &str = "\
Voorbeelden:
  duidelijk completions bash > ~/.local/share/bash-completion/completions/duidelijk
  duidelijk completions zsh > ~/.zfunc/_duidelijk
  duidelijk completions fish > ~/.config/fish/completions/duidelijk.fish
  duidelijk completions powershell >> $PROFILE";

const ABOUT_SCHEMA: &str = "\
Voorbeeld, voor een editor die TOML met een schema controleert:
  duidelijk schema project > duidelijk.schema.json
Zet daarna boven in duidelijk.toml:
  #:schema ./duidelijk.schema.json";

/// The program.
#[derive(Debug, Parser)]
#[command(
    name = NAME,
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
enum Command {
    /// Controleer bestanden, mappen of de invoer (-)
    #[command(visible_alias = "controleer", override_usage = "duidelijk check [OPTIES] PAD...", help_template = TEMPLATE, after_help = ABOUT_CHECKS)]
    Check(CheckArguments),
    /// Toon alleen de scores
    #[command(override_usage = "duidelijk score [OPTIES] PAD...", help_template = TEMPLATE)]
    Score(ScoreArguments),
    /// Vergelijk twee versies van een tekst: wat werd duidelijker, en kloppen de feiten nog?
    #[command(visible_alias = "vergelijk", override_usage = "duidelijk compare [OPTIES] OUD NIEUW", help_template = TEMPLATE, after_help = compare::ABOUT)]
    Compare(CompareArguments),
    /// Zet de opmerkingen in een kopie van een document
    #[command(visible_alias = "opmerkingen", override_usage = "duidelijk annotate [OPTIES] BESTAND...", help_template = TEMPLATE, after_help = ABOUT_ANNOTATE)]
    Annotate(AnnotateArguments),
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
    /// Maak een duidelijk.toml met uitleg
    #[command(visible_alias = "begin", override_usage = "duidelijk init [OPTIES] [MAP]", help_template = TEMPLATE)]
    Init(InitArguments),
    /// Toon de instellingen die voor een tekst gelden
    #[command(visible_alias = "instellingen", override_usage = "duidelijk config [OPTIES] [PAD]", help_template = TEMPLATE)]
    Config(ConfigArguments),
    /// Toon welke bestanden het programma zou controleren
    #[command(visible_alias = "bestanden", override_usage = "duidelijk files [OPTIES] [PAD]...", help_template = TEMPLATE)]
    Files(FilesArguments),
    /// Laat uw shell opdrachten aanvullen
    #[command(override_usage = "duidelijk completions SHELL", help_template = TEMPLATE, after_help = ABOUT_COMPLETIONS)]
    Completions(CompletionsArguments),
    /// Maak de pagina’s voor het programma man
    #[command(override_usage = "duidelijk man [MAP]", help_template = TEMPLATE)]
    Man(ManArguments),
    /// Toon het JSON-schema van een bestand met instellingen
    #[command(override_usage = "duidelijk schema SOORT", help_template = TEMPLATE, after_help = ABOUT_SCHEMA)]
    Schema(SchemaArguments),
    /// Toon van wie de gegevens en de onderdelen zijn
    #[command(visible_alias = "licenties", override_usage = "duidelijk licences", help_template = TEMPLATE)]
    Licences,
}

impl Command {
    fn request(self) -> Request {
        match self {
            Command::Check(arguments) => Request::Check(arguments.request()),
            Command::Score(arguments) => Request::Check(arguments.request()),
            Command::Compare(arguments) => Request::Compare(arguments.request()),
            Command::Annotate(arguments) => Request::Annotate(arguments.request()),
            Command::Parse(arguments) => Request::Parse(arguments.request()),
            Command::Explain(arguments) => Request::Explain(arguments.request()),
            Command::Rules(arguments) => Request::Rules(arguments.output_format),
            Command::Test(arguments) => Request::Test(arguments.path),
            Command::Init(arguments) => Request::Init(arguments.request()),
            Command::Config(arguments) => Request::Config(arguments.request()),
            Command::Files(arguments) => Request::Files(arguments.request()),
            Command::Completions(arguments) => Request::Completions(arguments.shell),
            Command::Man(arguments) => Request::Man(arguments.folder),
            Command::Schema(arguments) => Request::Schema(arguments.of),
            Command::Licences => Request::Licences,
        }
    }
}

/// Reads the arguments. Help and version are shown here, and so are errors.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Request, End> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    // `duidelijk help check`, as other programs have it.
    if arguments.get(1).is_some_and(|first| first == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    let command = command();
    let matches = command.clone().try_get_matches_from(&arguments);
    match matches.and_then(|matches| Program::from_arg_matches(&matches)) {
        Ok(program) => Ok(program.command.request()),
        Err(error) => {
            let named = arguments.get(1).and_then(|name| name.to_str());
            Err(errors::show(&error, named.and_then(|name| command.find_subcommand(name))))
        }
    }
}

/// The commands with their arguments, in Dutch.
pub(super) fn command() -> clap::Command {
    let mut command = Program::command();
    in_dutch(&mut command);
    command
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
