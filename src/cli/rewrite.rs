//! A text in which suggestions were taken over, and its way back into its file.

mod draft;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{files, output};
use crate::Scoring;
use crate::annotate;
use crate::document::Format;
use crate::fix::{self, Change, Take, Wanted};
use crate::office;
use crate::read::{self, ReadLimits};
use crate::report::Report;
pub(super) use draft::Check;
use draft::{Package, Plain};

/// Where a text came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    File(PathBuf),
    Input,
    /// It came with an e-mail.
    Attached,
}

/// What is done with suggestions.
#[derive(Clone, Copy, Debug)]
pub(super) enum Taking {
    /// They are written into the text.
    Write(Wanted),
    /// They are chosen, for who writes them down as changes.
    Propose(Wanted),
}

/// A text before and after suggestions were taken over.
pub(super) struct Rewritten {
    /// The report on the text as it was.
    pub(super) before: Report,
    /// The source of the new text.
    pub(super) source: String,
    pub(super) n_changes: usize,
    /// Whether nothing is left to take over.
    pub(super) settled: bool,
    /// The file as it was read.
    old: Vec<u8>,
    /// The file as it should become, or why it cannot.
    new: Result<Vec<u8>, String>,
    place: Place,
}

/// Takes over suggestions in a text, of which `check` makes a report; `report` becomes that on the new
/// text. `None` where nothing changes.
pub(super) fn rewrite(
    report: &mut Report,
    bytes: &[u8],
    place: &Place,
    wanted: Wanted,
    limits: ReadLimits,
    check: Check,
    scoring: Scoring,
) -> Option<Rewritten> {
    let format = report.document.source.format;
    if *place == Place::Attached || !is_writable(format) {
        return None;
    }
    let (n_changes, settled, new, mut after);
    if office::is_package(format) {
        let draft = Package::new(bytes.to_vec(), format, limits, check);
        let fixed = fix::fix(report, draft, wanted);
        (n_changes, settled) = (fixed.n_changes, fixed.settled);
        after = check(&fixed.draft.bytes, scoring)?;
        new = if office::copy::is_signed(bytes) {
            Err(SIGNED.to_owned())
        } else if office::copy::tracks_changes(bytes) {
            Err(TRACKED.to_owned())
        } else {
            Ok(fixed.draft.bytes)
        };
    } else {
        let text = report.document.source.text.clone();
        let fixed = fix::fix(report, Plain { text, check }, wanted);
        (n_changes, settled) = (fixed.n_changes, fixed.settled);
        after = check(fixed.draft.text.as_bytes(), scoring)?;
        new = encoded(report, &fixed.draft.text, bytes);
        after.document.encoding = report.document.encoding;
    }
    if n_changes == 0 {
        return None;
    }
    let source = after.document.source.text.clone();
    let before = std::mem::replace(report, after);
    let (old, place) = (bytes.to_vec(), place.clone());
    Some(Rewritten { before, source, n_changes, settled, old, new, place })
}

/// How many suggestions are left in a text that a person must look at.
pub(super) fn n_to_read(
    report: &Report,
    bytes: &[u8],
    rewritten: Option<&Rewritten>,
    wanted: Wanted,
    limits: ReadLimits,
    check: Check,
) -> usize {
    let format = report.document.source.format;
    if wanted.take == Take::All || !is_writable(format) {
        return 0;
    }
    if !office::is_package(format) {
        let text = report.document.source.text.clone();
        return fix::n_to_read(report, &Plain { text, check }, wanted.least);
    }
    let new = rewritten.and_then(|rewritten| rewritten.new.as_ref().ok());
    let bytes = new.map_or(bytes, Vec::as_slice).to_vec();
    fix::n_to_read(report, &Package::new(bytes, format, limits, check), wanted.least)
}

/// The suggestions that can be taken over side by side in a document, without comments of an earlier run
/// between its words.
pub(super) fn propose(
    report: &Report,
    bytes: &[u8],
    wanted: Wanted,
    limits: ReadLimits,
    check: Check,
) -> Vec<Change> {
    let format = report.document.source.format;
    match annotate::without_own(bytes, format, limits) {
        Ok(clean) if office::is_package(format) => {
            fix::choose(report, &Package::new(clean, format, limits, check), wanted)
        }
        _ => Vec::new(),
    }
}

/// A new text in the encoding of the old one, or why it cannot be written so.
fn encoded(report: &Report, text: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let encoding = report.document.encoding;
    // What does not come back as it was would change more than what was asked for.
    let own = read::encode(&report.document.source.text, encoding);
    let is_exact = own.is_some_and(|own| own == bytes);
    read::encode(text, encoding).filter(|_| is_exact).ok_or_else(|| {
        format!(
            "Het programma kan dit bestand niet opslaan als {}. Sla het op als UTF-8.",
            encoding.unwrap_or("UTF-8")
        )
    })
}

const SIGNED: &str =
    "Dit document is digitaal ondertekend. Met een wijziging geldt de handtekening niet meer.";

const TRACKED: &str = "In dit document staat ‘wijzigingen bijhouden’ aan. Met --fix ziet u niet wat er verandert. Gebruik daarom: duidelijk annotate --suggest.";

/// Whether texts of a format can be changed, and not only read.
pub(super) fn is_writable(format: Format) -> bool {
    match format {
        Format::Text | Format::Markdown | Format::Html | Format::Docx | Format::Odt => true,
        Format::Pdf | Format::Eml | Format::Msg => false,
    }
}

impl Rewritten {
    /// Writes the new text where the old one came from, or says why not.
    pub(super) fn write(&self) -> Result<(), String> {
        let new = self.new.as_ref().map_err(String::clone)?;
        match &self.place {
            Place::Input => {
                io::stdout().lock().write_all(new).map_err(|error| output::why_unwritable(&error))
            }
            Place::File(path) => replace(path, &self.old, new),
            Place::Attached => Ok(()),
        }
    }
}

/// Puts a new text in the place of the old one, as a whole, with its permissions. A file that somebody
/// changed meanwhile stays as it is.
fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), String> {
    let read = |error: io::Error| files::why_unreadable(&error);
    // What a link points at is replaced, not the link.
    let path = fs::canonicalize(path).map_err(read)?;
    let permissions = fs::metadata(&path).map_err(read)?.permissions();
    if permissions.readonly() {
        return Err("Het bestand is beveiligd tegen schrijven.".to_owned());
    }
    if let Some(lock) = lock_of(&path) {
        let lock = lock.display();
        return Err(format!(
            "Het document staat open in Word of LibreOffice. Sluit het eerst. Is het niet open? Verwijder dan {lock}."
        ));
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

/// The file beside a document that says that it is open: in Word, whose name for it may lack the first
/// two signs, or in LibreOffice.
fn lock_of(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let cut = (0..=2).filter_map(|n| Some(&name[name.char_indices().nth(n)?.0..]));
    let mut locks = cut.map(|rest| format!("~${rest}")).chain([format!(".~lock.{name}#")]);
    let is_office =
        Format::from_extension(path.extension()?.to_str()?).is_some_and(office::is_package);
    if !is_office {
        return None;
    }
    locks.find_map(|lock| Some(path.with_file_name(lock)).filter(|lock| lock.exists()))
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
