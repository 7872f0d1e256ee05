//! The arguments of `compare`.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::options::TextArguments;
use crate::cli::request::{Colour, CompareFormat, CompareRequest};

pub(super) const ABOUT: &str = "\
Feiten: het programma noemt elk bedrag, elke datum, tijd, termijn, naam, elk wetsartikel, getal en \
contactgegeven dat in de nieuwe tekst ontbreekt, anders is of erbij kwam. Een andere schrijfwijze is \
geen verschil: € 150,00 en 150 euro zijn hetzelfde.

Kijk hier zelf: hoogstens 8 plaatsen waar de betekenis veranderd kan zijn, de meest twijfelachtige \
eerst. Het gaat dan om ‘niet’ en ‘geen’, moeten en mogen, voorwaarden, wie betaalt, en het besluit. \
Zulke plaatsen veranderen de afsluitcode niet. Lees de nieuwe tekst altijd ook zelf na.

Voorbeelden:
  duidelijk compare oud.docx nieuw.docx
  duidelijk compare brief.pdf herschreven.txt --output-format json -o verschil.json

Afsluitcodes:
  0  alle feiten van de oude tekst staan in de nieuwe
  1  er ontbreekt een feit, of een feit is veranderd
  2  de teksten zijn niet vergeleken";

#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    /// De oude tekst
    #[arg(value_name = "OUD", help_heading = "Wat", display_order = 0)]
    old: PathBuf,
    /// De nieuwe tekst, in dezelfde of een andere vorm; een van de twee mag - zijn (de invoer)
    #[arg(value_name = "NIEUW", help_heading = "Wat", display_order = 1)]
    new: PathBuf,
    #[command(flatten)]
    texts: TextArguments,
    /// Vorm van het verslag: full of json [standaard: full]
    #[arg(
        long,
        value_name = "VORM",
        default_value = "full",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Verslag"
    )]
    output_format: CompareFormat,
    /// Schrijf het verslag in dit bestand
    #[arg(short = 'o', long, value_name = "BESTAND", help_heading = "Verslag")]
    output_file: Option<PathBuf>,
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
}

impl CompareArguments {
    pub(super) fn request(self) -> CompareRequest {
        CompareRequest {
            old: self.old,
            new: self.new,
            texts: self.texts.request(),
            format: self.output_format,
            file: self.output_file,
            colour: self.color,
        }
    }
}

impl ValueEnum for CompareFormat {
    fn value_variants<'a>() -> &'a [CompareFormat] {
        &[CompareFormat::Full, CompareFormat::Json]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            CompareFormat::Full => "full",
            CompareFormat::Json => "json",
        }))
    }
}
