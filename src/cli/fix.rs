//! `check --fix` and `--diff`: writes texts in which suggestions were taken over, or shows them.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};

use super::jobs::{Checked, Done, Identity};
use super::output::{Sink, say};
use super::request::{Amount, End, FixMode, FixRequest};
use super::rewrite::{Rewritten, is_writable};
use crate::changes;
use crate::fix::Take;
use crate::matcher::Severity;
use crate::report::{self, counted};

/// What a run takes over.
pub(super) struct Fixing {
    request: FixRequest,
    least: Severity,
    n_changes: usize,
    n_texts: usize,
    n_left: usize,
    /// So many suggestions could be made that a person must look at.
    n_to_read: usize,
    /// Texts in formats that are read only.
    read_only: Vec<String>,
}

impl Fixing {
    pub(super) fn new(request: FixRequest, least: Severity) -> Fixing {
        let (n_changes, n_texts, n_left, n_to_read) = (0, 0, 0, 0);
        Fixing { request, least, n_changes, n_texts, n_left, n_to_read, read_only: Vec::new() }
    }

    /// Whether nothing is written, and what would change is all there is to see.
    pub(super) fn only_shows(&self) -> bool {
        self.request.mode == FixMode::Show
    }

    /// Writes the new text of one that was checked, or shows what would change.
    pub(super) fn take(&mut self, done: &mut Done, changes: Option<&mut Sink>) -> io::Result<End> {
        let name = done.identity.shown();
        let Ok(checked) = &mut done.outcome else { return Ok(End::Clean) };
        let is_row = matches!(done.identity, Identity::Row { .. });
        if is_row || !is_writable(checked.report.document.source.format) {
            self.read_only.push(name.clone());
        }
        let Some(rewritten) = checked.rewritten.take() else {
            if let Some(input) = checked.input.take().filter(|_| !self.only_shows()) {
                io::stdout().lock().write_all(&input)?;
            }
            return Ok(End::Clean);
        };
        if let Some(out) = changes {
            let source = &rewritten.before.document.source;
            // The last line of what we wrote down ourselves is a line like the others.
            let end = if source.rendered { "\n" } else { "" };
            let [old, new] = [&source.text, &rewritten.source].map(|text| format!("{text}{end}"));
            let patch = changes::unified(&report::one_line(&name), &old, &new);
            // A program gets the text as it is, or the patch would fit nowhere.
            let to_person = out.is_stdout() && io::stdout().is_terminal();
            out.text(&if to_person { report::plain(&patch) } else { patch })?;
            self.count(&rewritten);
            return Ok(End::Findings);
        }
        if let Err(why) = rewritten.write() {
            say(&format!("{name}: niet verbeterd. {why}"));
            checked.report = rewritten.before;
            return Ok(End::Failed);
        }
        self.count(&rewritten);
        if !rewritten.settled {
            say(&format!("{name}: er kan nog meer beter. Voer de opdracht nog een keer uit."));
        }
        Ok(End::Clean)
    }

    fn count(&mut self, rewritten: &Rewritten) {
        self.n_changes += rewritten.n_changes;
        self.n_texts += 1;
    }

    /// Counts what is left in a text.
    pub(super) fn count_left(&mut self, checked: &Checked) {
        self.n_left += checked.report.findings_from(self.least).count();
        self.n_to_read += checked.n_to_read;
    }

    /// Says what was done.
    pub(super) fn close(&self, amount: Amount) {
        if amount == Amount::Little {
            return;
        }
        let places = counted(self.n_changes, "plek", "plekken");
        let texts = match self.n_texts {
            0 | 1 => String::new(),
            n => format!(" in {n} teksten"),
        };
        let mut said = match (self.request.mode, self.n_changes) {
            (FixMode::Show, 0) => "Er zou niets veranderen.".to_owned(),
            (FixMode::Show, 1) => "1 plek zou veranderen.".to_owned(),
            (FixMode::Show, _) => format!("{places}{texts} zouden veranderen."),
            (FixMode::Write, 0) => format!("Niets verbeterd, {} over.", self.n_left),
            (FixMode::Write, _) => format!("{places}{texts} verbeterd, {} over.", self.n_left),
        };
        if self.request.mode == FixMode::Write
            && self.request.take == Take::Safe
            && self.n_to_read > 0
        {
            let suggestions = counted(self.n_to_read, "plek", "plekken");
            let _ = write!(
                said,
                " Voor {suggestions} is er een voorstel dat u moet nalezen: --unsafe-fixes."
            );
        }
        say(&said);
        match self.read_only.as_slice() {
            [] => {}
            [one] => say(&format!("{one}: wel gecontroleerd, niet verbeterd. {ONLY_TEXT}")),
            all => say(&format!(
                "{} teksten zijn wel gecontroleerd, niet verbeterd. {ONLY_TEXT}",
                all.len()
            )),
        }
    }
}

const ONLY_TEXT: &str = "Het programma verandert alleen platte tekst (.txt), Markdown, HTML, Word (.docx) en LibreOffice (.odt).";
