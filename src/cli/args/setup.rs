//! The arguments of the commands that set the program up or tell how it is set up.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

use super::options::TextArguments;
use crate::cli::request::{
    ConfigRequest, FilesRequest, InitRequest, ListFormat, SchemaOf, SettingsFormat,
};

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// De map waar duidelijk.toml komt [standaard: deze map]
    #[arg(value_name = "MAP", help_heading = "Wat", display_order = 0)]
    folder: Option<PathBuf>,
    /// Huisstijl
    #[arg(long, value_name = "STIJL", help_heading = "Wat", display_order = 1)]
    style: Option<String>,
    /// Vervang een duidelijk.toml die er al is
    #[arg(long, help_heading = "Wat", display_order = 2)]
    force: bool,
}

impl InitArguments {
    pub(super) fn request(self) -> InitRequest {
        InitRequest { folder: self.folder, style: self.style, force: self.force }
    }
}

#[derive(Debug, Args)]
pub(super) struct ConfigArguments {
    /// De tekst, of een map [standaard: deze map]
    #[arg(value_name = "PAD", help_heading = "Wat", display_order = 0)]
    path: Option<PathBuf>,
    #[command(flatten)]
    texts: TextArguments,
    /// Toon ook waar elke instelling staat
    #[arg(long, help_heading = "Verslag")]
    origin: bool,
    /// Vorm van het verslag: text of json [standaard: text]
    #[arg(
        long,
        value_name = "VORM",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Verslag"
    )]
    output_format: SettingsFormat,
}

impl ConfigArguments {
    pub(super) fn request(self) -> ConfigRequest {
        ConfigRequest {
            path: self.path,
            texts: self.texts.request(),
            origin: self.origin,
            format: self.output_format,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct FilesArguments {
    /// Bestanden, mappen of patronen zoals *.docx [standaard: deze map]
    #[arg(value_name = "PAD", help_heading = "Wat", display_order = 0)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    texts: TextArguments,
    /// Vorm van de lijst: table of json [standaard: table]
    #[arg(
        long,
        value_name = "VORM",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Verslag"
    )]
    output_format: ListFormat,
    /// Toon ook welke bestanden het programma overslaat, en waarom
    #[arg(short = 'v', long, help_heading = "Verslag")]
    verbose: bool,
}

impl FilesArguments {
    pub(super) fn request(self) -> FilesRequest {
        FilesRequest {
            paths: self.paths,
            texts: self.texts.request(),
            left_out: self.verbose,
            format: self.output_format,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// De shell: bash, zsh, fish, powershell of elvish
    #[arg(value_name = "SHELL", hide_possible_values = true, help_heading = "Wat")]
    pub(super) shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArguments {
    /// Een map voor een pagina per opdracht. Zonder: de pagina van het programma, op het scherm
    #[arg(value_name = "MAP", help_heading = "Wat")]
    pub(super) folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// De soort bestand: project (duidelijk.toml), style (een huisstijl) of rule (een regel)
    #[arg(value_name = "SOORT", hide_possible_values = true, help_heading = "Wat")]
    pub(super) of: SchemaOf,
}
