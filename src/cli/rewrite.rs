//! A text in which suggestions were taken over, and its way back into its file.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{files, output};
use crate::Scoring;
use crate::document::Format;
use crate::fix::{self, Fixed, Wanted};
use crate::read;
use crate::report::Report;

/// Where a text came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    File(PathBuf),
    Input,
    /// It came with an e-mail.
    Attached,
}

/// A text before and after suggestions were taken over.
pub(super) struct Rewritten {
    /// The report on the text as it was.
    pub(super) before: Report,
    /// The file as it was read.
    old: Vec<u8>,
    /// The file as it should become, or why it cannot.
    new: Result<Vec<u8>, String>,
    pub(super) fixed: Fixed,
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
    let is_exact =
        read::encode(&report.document.source.text, encoding).is_some_and(|own| own == bytes);
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

/// Whether texts of a format can be changed, and not only read.
pub(super) fn is_writable(format: Format) -> bool {
    match format {
        Format::Text | Format::Markdown | Format::Html => true,
        Format::Docx | Format::Odt | Format::Pdf | Format::Eml | Format::Msg => false,
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
