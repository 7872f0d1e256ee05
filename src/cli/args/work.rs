//! Options for what is done with the findings besides showing them.

use std::path::PathBuf;

use clap::Args;

use crate::cli::request::{Changed, FixMode, FixRequest, Legacy};
use crate::fix::Take;

/// Taking over suggestions.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("taking").args(["fix", "diff"]).multiple(true))]
pub(super) struct FixArguments {
    /// Neem veilige voorstellen over in de tekst zelf (niet in pdf en e-mail)
    #[arg(long, help_heading = "Verbeteren", display_order = 0)]
    fix: bool,
    /// Toon wat er zou veranderen, zonder iets te schrijven
    #[arg(long, help_heading = "Verbeteren", display_order = 1)]
    diff: bool,
    /// Met --fix of --diff: ook voorstellen die u zelf moet nalezen
    #[arg(long, requires = "taking", help_heading = "Verbeteren", display_order = 2)]
    unsafe_fixes: bool,
}

impl FixArguments {
    pub(super) fn request(&self) -> Option<FixRequest> {
        let mode = match (self.diff, self.fix) {
            (true, _) => FixMode::Show,
            (false, true) => FixMode::Write,
            (false, false) => return None,
        };
        Some(FixRequest { mode, take: if self.unsafe_fixes { Take::All } else { Take::Safe } })
    }
}

/// What was there before, and may stay.
#[derive(Debug, Args)]
pub(super) struct LegacyArguments {
    /// Laat opmerkingen weg die in deze baseline staan
    #[arg(long, value_name = "BESTAND", help_heading = "Oude teksten", display_order = 0)]
    baseline: Option<PathBuf>,
    /// Toon ook de opmerkingen uit de baseline die duidelijk.toml noemt
    #[arg(
        long,
        conflicts_with_all = ["baseline", "baseline_shrink"],
        help_heading = "Oude teksten",
        display_order = 0
    )]
    no_baseline: bool,
    /// Zet alle opmerkingen van nu in dit bestand; toon ze niet
    #[arg(
        long,
        value_name = "BESTAND",
        conflicts_with_all = ["baseline", "fix", "diff", "staged", "since", "diff_file", "output_file"],
        help_heading = "Oude teksten",
        display_order = 1
    )]
    write_baseline: Option<PathBuf>,
    /// Haal uit de baseline wat is opgelost
    #[arg(
        long,
        conflicts_with_all = ["staged", "since", "diff_file"],
        help_heading = "Oude teksten",
        display_order = 2
    )]
    baseline_shrink: bool,
    /// Eindig met code 1 als een tekst lager scoort dan in de baseline of voor de wijziging
    #[arg(long, conflicts_with = "no_score", help_heading = "Oude teksten", display_order = 3)]
    not_worse: bool,
}

impl LegacyArguments {
    pub(super) fn request(self) -> Legacy {
        Legacy {
            of_project: !self.no_baseline
                && self.baseline.is_none()
                && self.write_baseline.is_none(),
            known: self.baseline,
            write: self.write_baseline,
            shrink: self.baseline_shrink,
            not_worse: self.not_worse,
        }
    }
}

/// Only what changed.
#[derive(Debug, Args)]
pub(super) struct ChangedArguments {
    /// Controleer wat klaarstaat voor een commit in git, en toon alleen opmerkingen bij gewijzigde
    /// tekstregels. PAD hoeft niet
    #[arg(
        long,
        conflicts_with_all = ["since", "diff_file", "fix", "diff"],
        help_heading = "Alleen wijzigingen",
        display_order = 0
    )]
    staged: bool,
    /// Toon alleen opmerkingen bij tekstregels die gewijzigd zijn sinds deze versie in git. PAD hoeft
    /// niet
    #[arg(
        long,
        value_name = "VERSIE",
        conflicts_with_all = ["diff_file", "fix", "diff"],
        help_heading = "Alleen wijzigingen",
        display_order = 1
    )]
    since: Option<String>,
    /// Hetzelfde voor de wijzigingen in dit bestand (unified diff); - is de invoer
    #[arg(
        long,
        value_name = "BESTAND",
        conflicts_with_all = ["fix", "diff"],
        help_heading = "Alleen wijzigingen",
        display_order = 2
    )]
    diff_file: Option<PathBuf>,
}

impl ChangedArguments {
    pub(super) fn request(self) -> Option<Changed> {
        match self {
            ChangedArguments { staged: true, .. } => Some(Changed::Staged),
            ChangedArguments { since: Some(version), .. } => Some(Changed::Since(version)),
            ChangedArguments { diff_file: Some(file), .. } => Some(Changed::Diff(file)),
            _ => None,
        }
    }
}
