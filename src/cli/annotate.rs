//! `annotate`: a copy of a document with remarks in it.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::config::Settings;
use super::faults::{Faults, Stop};
use super::files;
use super::jobs::{Checked, Reading};
use super::output::{Sink, say};
use super::request::{AnnotateRequest, End};
use super::rewrite::Taking;
use crate::annotate::{self, Annotated, Options};
use crate::document::Format;
use crate::fix::Wanted;
use crate::report::counted;

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
    let least = request.least;
    let fix = request.suggest.map(|take| Taking::Propose(Wanted { take, least }));
    let reading = Reading { fix, ..Reading::whole(&settings, &request.texts) };
    let mut faults = Faults::default();
    let mut end = End::Clean;
    for path in &request.paths {
        let notices = reading.run(std::slice::from_ref(path), |batch| {
            for done in batch {
                let name = done.identity.shown();
                let checked = match &done.outcome {
                    Ok(checked) => checked,
                    Err(failed) => {
                        faults.say(&done, failed);
                        end = End::Failed;
                        continue;
                    }
                };
                match one(path, checked, &request) {
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
fn one(path: &Path, checked: &Checked, request: &AnnotateRequest) -> Result<String, String> {
    let report = &checked.report;
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
    let extension = to.extension().and_then(|extension| extension.to_str());
    if extension.and_then(Format::from_extension).is_some_and(|other| other != format) {
        let own = format.name();
        return Err(format!("De kopie is ook .{own}. Geef met -o een naam die eindigt op .{own}."));
    }
    if !request.force && !may_replace(&to, format, limits.largest_file()) {
        let what = if files::is_same(path, &to) {
            "De kopie zou het document zelf vervangen.".to_owned()
        } else {
            format!("{} is er al.", to.display())
        };
        return Err(format!("{what} Geef met -o een andere naam, of vervang het met --force."));
    }
    let (least, group_by) = (request.least, request.group_by);
    let options = Options { least, group_by, limits: limits.inside };
    let Annotated { bytes, n_findings, n_changes } =
        limits.guarded(|| annotate::annotate(&bytes, report, &checked.proposed, options))??;
    let write = || -> io::Result<()> {
        let mut out = Sink::new(Some(&to))?;
        out.write_all(&bytes)?;
        out.finish()
    };
    write().map_err(|error| error.to_string())?;
    let findings = counted(n_findings, "opmerking", "opmerkingen");
    let changes = match request.suggest {
        None => String::new(),
        Some(_) => format!(
            " Voorgestelde wijzigingen: {n_changes}.{}",
            not_proposed(checked.proposed.len().saturating_sub(n_changes))
        ),
    };
    Ok(format!("{findings} en een samenvatting in {}.{changes}", to.display()))
}

/// Says of changes that only stand in remarks why that is so.
fn not_proposed(n: usize) -> String {
    match n {
        0 => String::new(),
        1 => " 1 voorstel staat alleen in een opmerking, zoals bij een voetnoot.".to_owned(),
        n => format!(" {n} voorstellen staan alleen in een opmerking, zoals bij een voetnoot."),
    }
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

/// Whether nothing is lost where the copy takes a name: there is nothing, or a copy of an earlier run.
fn may_replace(to: &Path, format: Format, largest: u64) -> bool {
    match files::read(to, largest) {
        Ok(bytes) => bytes.is_empty() || annotate::is_annotated(&bytes, format),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}
