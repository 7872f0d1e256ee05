//! The arguments of `annotate`.

use std::path::PathBuf;

use clap::Args;

use super::options::{RuleArguments, TextArguments};
use crate::cli::request::AnnotateRequest;
use crate::fix::Take;
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
    #[command(flatten)]
    rules: RuleArguments,
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
            least: self.rules.min_severity,
            wishes: self.rules.wishes(),
            group_by: self.group_by.unwrap_or_default(),
            suggest: match (self.suggest, self.unsafe_fixes) {
                (false, _) => None,
                (true, false) => Some(Take::Safe),
                (true, true) => Some(Take::All),
            },
        }
    }
}
