//! `check --fix` and `--diff`: writes texts in which suggestions were taken over, or shows them.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::files;
use super::jobs::{Done, Identity, Place};
use super::output::{self, Sink, say};
use super::request::{Amount, End, FixMode, FixRequest};
use crate::Scoring;
use crate::changes;
use crate::document::Format;
use crate::fix::{self, Fixed, Take, Wanted};
use crate::matcher::Severity;
use crate::read;
use crate::report::{Report, counted};

/// A text before and after suggestions were taken over.
pub(super) struct Rewritten {
    /// The report on the text as it was.
    before: Report,
    /// The file as it was read.
    old: Vec<u8>,
    /// The file as it should become, or why it cannot.
    new: Result<Vec<u8>, String>,
    fixed: Fixed,
    place: Place,
}

/// Takes over suggestions in a text, of which `check` makes a report; `report` becomes that on the new
/// text. `None` where nothing changes.
pub(super) fn rewrite(
    report: &mut Report,
    bytes: &[u8],
    place: &Place,
    wanted: Wanted,
    check: &dyn Fn(&str, Scoring) -> Option<Report>,
    scoring: Scoring,
) -> Option<Rewritten> {
    if *place == Place::Attached || !is_writable(report.document.source.format) {
        return None;
    }
    let fixed = fix::fix(report, wanted, &|text| check(text, Scoring::Off));
    if fixed.n_changes == 0 {
        return None;
    }
    let mut after = check(&fixed.text, scoring)?;
    let encoding = report.document.encoding;
    after.document.encoding = encoding;
    // What does not come back as it was would change more than what was asked for.
    let is_exact = read::encode(&report.document.source.text, encoding).is_some_and(|own| own == bytes);
    let new = match read::encode(&fixed.text, encoding) {
        Some(new) if is_exact => Ok(new),
        _ => Err(format!(
            "Het programma kan dit bestand niet opslaan als {}. Sla het op als UTF-8.",
            encoding.unwrap_or("UTF-8")
        )),
    };
    let before = std::mem::replace(report, after);
    Some(Rewritten { before, old: bytes.to_vec(), new, fixed, place: place.clone() })
}

fn is_writable(format: Format) -> bool {
    match format {
        Format::Text | Format::Markdown | Format::Html => true,
        Format::Docx | Format::Odt | Format::Pdf | Format::Eml | Format::Msg => false,
    }
}

/// What a run takes over.
pub(super) struct Fixing {
    request: FixRequest,
    least: Severity,
    n_changes: usize,
    n_texts: usize,
    n_left: usize,
    /// Of these, so many have a suggestion that a person must look at.
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
    pub(super) fn take(&mut self, done: &mut Done, out: &mut Sink) -> io::Result<End> {
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
        if self.only_shows() {
            let (old, new) = (&rewritten.before.document.source.text, &rewritten.fixed.text);
            out.text(&changes::unified(&name, old, new))?;
            self.count(&rewritten.fixed);
            return Ok(End::Findings);
        }
        let written = rewritten.new.and_then(|new| match &rewritten.place {
            Place::Input => io::stdout().lock().write_all(&new).map_err(|error| error.to_string()),
            Place::File(path) => replace(path, &rewritten.old, &new),
            Place::Attached => Ok(()),
        });
        if let Err(why) = written {
            say(&format!("{name}: niet verbeterd. {why}"));
            checked.report = rewritten.before;
            return Ok(End::Failed);
        }
        self.count(&rewritten.fixed);
        if !rewritten.fixed.settled {
            say(&format!("{name}: er kan nog meer beter. Voer de opdracht nog een keer uit."));
        }
        Ok(End::Clean)
    }

    fn count(&mut self, fixed: &Fixed) {
        self.n_changes += fixed.n_changes;
        self.n_texts += 1;
    }

    /// Counts what is left in a text.
    pub(super) fn count_left(&mut self, report: &Report) {
        self.n_left += report.findings_from(self.least).count();
        let can_take = |take| move |finding: &&_| fix::can_take(report, finding, take);
        self.n_to_read += report.findings_from(self.least).filter(can_take(Take::All)).count();
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
        if self.request.mode == FixMode::Write && self.request.take == Take::Safe && self.n_to_read > 0 {
            let suggestions = counted(self.n_to_read, "plek", "plekken");
            said.push_str(&format!(
                " Voor {suggestions} is er een voorstel dat u moet nalezen: --unsafe-fixes."
            ));
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

const ONLY_TEXT: &str = "Het programma verandert alleen platte tekst (.txt), Markdown en HTML.";

/// Puts a new text in the place of the old one, as a whole, with its permissions. A file that somebody
/// changed meanwhile stays as it is.
fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), String> {
    let read = |error: io::Error| files::why_unreadable(&error);
    // What a link points at is replaced, not the link.
    let path = fs::canonicalize(path).map_err(read)?;
    let permissions = fs::metadata(&path).map_err(read)?.permissions();
    if permissions.readonly() {
        return Err("U mag dit bestand niet veranderen.".to_owned());
    }
    let mut beside = path.clone().into_os_string();
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = PathBuf::from(beside);
    let write = || -> io::Result<()> {
        let mut file = File::create_new(&beside)?;
        file.write_all(new)?;
        file.set_permissions(permissions)?;
        file.sync_all()
    };
    let replaced = write().map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => "U mag in deze map niet schrijven.".to_owned(),
        _ => output::why_unwritable(&error),
    });
    let replaced = replaced.and_then(|()| match fs::read(&path) {
        Ok(now) if now == old => {
            fs::rename(&beside, &path).map_err(|error| output::why_unwritable(&error))
        }
        Ok(_) => {
            Err("Iemand heeft dit bestand intussen veranderd. Probeer het opnieuw.".to_owned())
        }
        Err(error) => Err(files::why_unreadable(&error)),
    });
    if replaced.is_err() {
        let _ = fs::remove_file(&beside);
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_meanwhile_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("brief.txt");
        fs::write(&path, "Reeds nu").expect("it can be written");
        assert_eq!(replace(&path, b"Reeds nu", b"Al nu"), Ok(()));
        assert_eq!(fs::read(&path).expect("it is there"), b"Al nu");
        let error = replace(&path, b"Reeds nu", b"Al nu!").expect_err("it changed");
        assert!(error.contains("intussen"), "{error}");
        assert_eq!(fs::read(&path).expect("it is there"), b"Al nu");
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1, "no drafts stay");
    }
}
