//! `annotate`: a copy of a document with remarks in it.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::config::Settings;
use super::faults::{Faults, Stop};
use super::files;
use super::jobs::Reading;
use super::output::{Sink, say};
use super::request::{AnnotateRequest, End};
use crate::Scoring;
use crate::annotate::{self, Annotated, Options};
use crate::document::Format;
use crate::report::{Report, counted};

/// `duidelijk annotate`.
pub(super) fn annotate(mut request: AnnotateRequest) -> Result<End, Stop> {
    if request.to.is_some() && request.paths.len() > 1 {
        return Err(Stop::with("Met -o kan er maar één document tegelijk."));
    }
    if let Some(folder) = request.paths.iter().find(|path| path.is_dir()) {
        let name = folder.display();
        return Err(Stop::with(format!("{name}: dit is een map. Geef een of meer documenten.")));
    }
    let settings = Settings::new(&request.texts, std::mem::take(&mut request.wishes))?;
    let scoring = Scoring::Full;
    let reading = Reading {
        settings: &settings,
        texts: &request.texts,
        scoring,
        fix: None,
        versions: None,
        most: usize::MAX,
    };
    let mut faults = Faults::default();
    let mut end = End::Clean;
    for path in &request.paths {
        let notices = reading.run(std::slice::from_ref(path), |batch| {
            for done in batch {
                let name = done.identity.shown();
                let report = match &done.outcome {
                    Ok(checked) => &checked.report,
                    Err(failed) => {
                        faults.say(&done, failed);
                        end = End::Failed;
                        continue;
                    }
                };
                match one(path, report, &request) {
                    Ok(said) => say(&format!("{name}: {said}")),
                    Err(why) => {
                        say(&format!("{name}: geen kopie gemaakt. {why}"));
                        end = End::Failed;
                    }
                }
            }
            Ok(())
        })?;
        for notice in &notices {
            say(notice);
        }
    }
    faults.close();
    Ok(end)
}

/// Writes the copy of one document; gives what there is to say of it, or what is wrong.
fn one(path: &Path, report: &Report, request: &AnnotateRequest) -> Result<String, String> {
    let format = report.document.source.format;
    if !annotate::can_annotate(format) {
        return Err(NO_COMMENTS.to_owned());
    }
    let limits = request.texts.limits;
    let bytes = files::read(path, limits.largest_file()).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => limits.file_too_large(),
        _ => files::why_unreadable(&error),
    })?;
    let to = request.to.clone().unwrap_or_else(|| beside(path, format));
    if !request.force && !may_replace(path, &to, format, limits.largest_file()) {
        return Err(format!(
            "{} is er al. Geef met -o een andere naam, of vervang het met --force.",
            to.display()
        ));
    }
    let suggest = request.suggest;
    let options = Options { least: request.least, group_by: request.group_by, suggest };
    let Annotated { bytes, n_findings, n_changes } =
        limits.guarded(|| annotate::annotate(&bytes, report, options))??;
    let write = || -> io::Result<()> {
        let mut out = Sink::new(Some(&to))?;
        out.write_all(&bytes)?;
        out.finish()
    };
    write().map_err(|error| error.to_string())?;
    let findings = counted(n_findings, "opmerking", "opmerkingen");
    let changes = match (suggest, annotate::can_suggest(format)) {
        (None, _) => String::new(),
        (Some(_), true) => format!(" Voorgestelde wijzigingen: {n_changes}."),
        (Some(_), false) => " Wijzigingen voorstellen kan alleen in .docx.".to_owned(),
    };
    Ok(format!("{findings} en een samenvatting in {}.{changes}", to.display()))
}

const NO_COMMENTS: &str = "Opmerkingen kunnen alleen in een document van Word (.docx) of LibreOffice (.odt). Voor andere teksten: duidelijk check.";

/// What comes before the extension of a copy.
const SIGN: &str = ".opmerkingen";

/// The name of the copy. Of a copy it is its own: it gets new remarks in the place of the old.
fn beside(path: &Path, format: Format) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path
        .extension()
        .map_or_else(|| format.name().to_owned(), |own| own.to_string_lossy().into_owned());
    let stem = stem.strip_suffix(SIGN).unwrap_or(&stem);
    path.with_file_name(format!("{stem}{SIGN}.{extension}"))
}

/// Whether nothing is lost where the copy takes a name: there is nothing, the document itself, or a
/// copy of an earlier run.
fn may_replace(path: &Path, to: &Path, format: Format, largest: u64) -> bool {
    if files::is_same(path, to) {
        return true;
    }
    match files::read(to, largest) {
        Ok(bytes) => bytes.is_empty() || annotate::is_annotated(&bytes, format),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}
