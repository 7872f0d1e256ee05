//! The arguments of `annotate`.

use std::path::PathBuf;

use clap::Args;

use super::options::TextArguments;
use super::values::rule;
use crate::cli::request::AnnotateRequest;
use crate::fix::Take;
use crate::matcher::Severity;
use crate::profile::Wishes;
use crate::report::GroupBy;

#[derive(Debug, Args)]
pub(super) struct AnnotateArguments {
    /// Het document, of meer documenten (.docx of .odt)
    #[arg(value_name = "BESTAND", required = true, help_heading = "Wat", display_order = 0)]
    paths: Vec<PathBuf>,
    /// Naam van de kopie met opmerkingen [standaard: brief.opmerkingen.docx bij brief.docx]
    #[arg(
        short = 'o',
        long = "output",
        value_name = "BESTAND",
        help_heading = "Wat",
        display_order = 1
    )]
    to: Option<PathBuf>,
    /// Vervang een bestand met die naam, ook als het niet van dit programma is
    #[arg(long, help_heading = "Wat", display_order = 2)]
    force: bool,
    /// Zet veilige voorstellen ook in de tekst, als wijzigingen die u accepteert of weigert
    #[arg(long, help_heading = "Verbeteren")]
    suggest: bool,
    /// Met --suggest: ook voorstellen die u zelf moet nalezen
    #[arg(long, requires = "suggest", help_heading = "Verbeteren")]
    unsafe_fixes: bool,
    #[command(flatten)]
    texts: TextArguments,
    /// Neem alleen deze regels of groepen mee, met komma’s ertussen
    #[arg(long, value_name = "REGEL", value_delimiter = ',', value_parser = rule, help_heading = "Regels")]
    select: Vec<String>,
    /// Neem deze regels of groepen niet mee
    #[arg(long, value_name = "REGEL", value_delimiter = ',', value_parser = rule, help_heading = "Regels")]
    ignore: Vec<String>,
    /// Zet alles in de kopie vanaf deze ernst: hint (tip), warning (waarschuwing) of error (fout)
    /// [standaard: warning]
    #[arg(
        long,
        value_name = "ERNST",
        default_value = "warning",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Regels"
    )]
    min_severity: Severity,
    /// Zeg bij een opmerking die vaker voorkomt alleen de eerste keer alles (regel), of elke keer
    /// (plaats) [standaard: regel]
    #[arg(long, value_name = "WAT", hide_possible_values = true, help_heading = "Verslag")]
    group_by: Option<GroupBy>,
}

impl AnnotateArguments {
    pub(super) fn request(self) -> AnnotateRequest {
        AnnotateRequest {
            paths: self.paths,
            to: self.to,
            force: self.force,
            texts: self.texts.request(),
            wishes: Wishes { select: self.select, ignore: self.ignore, ..Wishes::default() },
            least: self.min_severity,
            group_by: self.group_by.unwrap_or_default(),
            suggest: match (self.suggest, self.unsafe_fixes) {
                (false, _) => None,
                (true, false) => Some(Take::Safe),
                (true, true) => Some(Take::All),
            },
        }
    }
}
