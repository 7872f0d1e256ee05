//! The errors of clap, in Dutch.

use std::io::{self, Write};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::faults::Stop;
use crate::cli::output;
use crate::cli::request::End;
use crate::rules::toml_file::nearest;

/// Shows help, the version or an error of clap.
pub(super) fn show(error: &clap::Error, command: Option<&clap::Command>) -> End {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let printed = error.print().and_then(|()| io::stdout().flush());
            return printed.map_or_else(|error| Stop::Output(error).end(), |()| End::Clean);
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            return End::Failed;
        }
        _ => {}
    }
    let command = command.map(|command| format!("{} ", command.get_name())).unwrap_or_default();
    output::say(&message(error));
    output::say(&format!("Hulp: duidelijk {command}--help"));
    End::Failed
}

/// Whether a word that stands where a command should is a file, a folder or a pattern.
fn is_text(name: &str) -> bool {
    name == "-" || name.contains(['.', '/', '\\', '*']) || std::path::Path::new(name).exists()
}

/// The errors of clap that a user can meet.
fn message(error: &clap::Error) -> String {
    let known = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::Strings(values)) => values.clone(),
        Some(ContextValue::String(value)) => vec![value.clone()],
        _ => Vec::new(),
    };
    let text = |kind: ContextKind| known(kind).join(", ");
    // `--genre <GENRE>` without what stands for its value.
    let bare = |argument: String| match argument.split_once(' ') {
        Some((name, _)) if name.starts_with('-') => name.to_owned(),
        _ => argument,
    };
    let argument = bare(text(ContextKind::InvalidArg));
    let value = text(ContextKind::InvalidValue);
    let possible = known(ContextKind::ValidValue);
    let choice = match possible.as_slice() {
        [] => String::new(),
        all => format!(" Kies uit: {}.", all.join(", ")),
    };
    // The nearest stands last.
    let meant = |kind: ContextKind| {
        known(kind).last().map(|near| format!(" Bedoelt u ‘{near}’?")).unwrap_or_default()
    };
    match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() && argument != "--select" && argument != "--ignore" => {
            format!("Bij {argument} hoort een waarde.{choice}")
        }
        ErrorKind::InvalidValue => {
            let near = nearest(&value, possible.iter().map(String::as_str));
            let near = near.map(|near| format!(" Bedoelt u ‘{near}’?")).unwrap_or_default();
            format!("‘{value}’ kan niet bij {argument}.{near}{choice}")
        }
        ErrorKind::ValueValidation => {
            let reason =
                std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("‘{value}’ kan niet bij {argument}: {reason}.")
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            format!("‘{argument}’ past hier niet meer bij.")
        }
        ErrorKind::UnknownArgument => {
            format!("De optie ‘{argument}’ bestaat niet.{}", meant(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand);
            if is_text(&name) {
                return format!(
                    "Zeg wat het programma met ‘{name}’ moet doen. Bedoelt u ‘duidelijk check {name}’?"
                );
            }
            format!("De opdracht ‘{name}’ bestaat niet.{}", meant(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingRequiredArgument => match argument.as_str() {
            "<REGEL>" => "Noem een regel, zoals ‘duidelijk explain lange-zin’. Alle regels: duidelijk rules".to_owned(),
            "<BESTAND>" => "Noem een bestand, zoals ‘duidelijk parse brief.docx’.".to_owned(),
            "<BESTAND>..." => "Noem een document, zoals ‘duidelijk annotate brief.docx’.".to_owned(),
            other if other.trim_start_matches('<').starts_with("--") => {
                let all = other.trim_start_matches('<').split('|');
                let names = all.filter_map(|one| one.split([' ', '>']).next());
                let needed: Vec<&str> = names.collect();
                format!("Bij deze opdracht hoort ook {}.", needed.join(" of "))
            }
            "<OUD>" | "<NIEUW>" | "<OUD>, <NIEUW>" => "Noem twee teksten, zoals ‘duidelijk compare oud.docx nieuw.docx’.".to_owned(),
            "<SHELL>" => "Noem een shell, zoals ‘duidelijk completions bash’. Het kan ook met zsh, fish, powershell en elvish.".to_owned(),
            "<SOORT>" => "Noem een soort bestand: ‘duidelijk schema project’, ‘style’ of ‘rule’.".to_owned(),
            _ => "Noem een bestand of een map, zoals ‘duidelijk check brief.docx’. Met - leest het programma de invoer.".to_owned(),
        },
        ErrorKind::MissingSubcommand => {
            "Zeg wat het programma moet doen, zoals ‘duidelijk check brief.docx’.".to_owned()
        }
        ErrorKind::ArgumentConflict => match bare(text(ContextKind::PriorArg)) {
            prior if prior == argument => format!("‘{argument}’ staat er twee keer."),
            prior => format!("‘{argument}’ en ‘{prior}’ kunnen niet samen."),
        },
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("Bij ‘{argument}’ hoort geen waarde.")
        }
        // Our own, in Dutch already.
        ErrorKind::Format => error.to_string().trim_start_matches("error: ").trim_end().to_owned(),
        ErrorKind::InvalidUtf8 => "Deze naam bevat tekens die niet kunnen.".to_owned(),
        _ => "Deze opdracht klopt niet.".to_owned(),
    }
}
