//! `compare`: two versions of a text side by side.

use std::path::Path;

use super::config::Settings;
use super::faults::{Faults, Stop};
use super::files;
use super::jobs::Reading;
use super::output::{self, Sink, say};
use super::request::{CompareFormat, CompareRequest, End, InputFormat, Texts};
use crate::compare;
use crate::profile::{GenreChoice, Wishes};
use crate::report::Report;

/// `duidelijk compare`.
pub(super) fn compare(request: CompareRequest) -> Result<End, Stop> {
    let (old, new) = (&*request.old, &*request.new);
    let input = Path::new("-");
    if old == input && new == input {
        return Err(Stop::with("Van de twee teksten kan er maar één uit de invoer komen."));
    }
    let report_file = request.file.as_deref().filter(|file| !output::is_stdout(Some(file)));
    if let Some(file) = report_file
        && [old, new].iter().any(|text| text.is_file() && files::is_same(text, file))
    {
        return Err(Stop::with(format!(
            "{}: dit is een van de twee teksten. Geef het verslag een andere naam of plaats.",
            file.display()
        )));
    }
    let mut texts = request.texts;
    let Some(before) = read(old, &texts)? else { return Ok(End::Failed) };
    // A text is no other kind of text by being rewritten.
    texts.genre = texts.genre.or(Some(GenreChoice::Set(before.profile.genre)));
    let Some(after) = read(new, &texts)? else { return Ok(End::Failed) };
    let mut out = Sink::new(request.file.as_deref())?;
    let score_of = |text: &str| crate::total_of(text, &before.profile);
    let comparison = texts
        .limits
        .guarded(|| compare::compare(&before, &after, score_of))
        .map_err(|why| Stop::with(format!("{}: {why}", new.display())))?;
    let names = [old, new].map(|path| path.display().to_string());
    let mut text = String::new();
    match request.format {
        CompareFormat::Json => compare::json::write(&comparison, &names, &mut text),
        CompareFormat::Full => {
            let look = output::look(request.file.as_deref(), request.colour);
            compare::full::write(&comparison, &names, look, &mut text);
        }
    }
    out.text(&text)?;
    out.finish()?;
    Ok(if comparison.keeps_facts() { End::Clean } else { End::Findings })
}

/// The report about one of the two; `None` where there is none, which is said.
fn read(path: &Path, texts: &Texts) -> Result<Option<Report>, Stop> {
    let name = path.display();
    if path.is_dir() {
        return Err(Stop::with(format!("{name}: dit is een map. Geef één bestand.")));
    }
    if texts.input == Some(InputFormat::Rows) || files::has_rows(path) {
        return Err(Stop::with(format!("{name}: in jsonl staan veel teksten. Geef één tekst.")));
    }
    let settings = Settings::new(texts, Wishes::default())?;
    let reading = Reading::whole(&settings, texts);
    let mut faults = Faults::default();
    let mut found = None;
    let paths = [path.to_owned()];
    let notices = reading.run(&paths, |batch| {
        for done in batch {
            match done.outcome {
                Ok(checked) => found = Some(checked.report),
                Err(ref failed) => faults.say(&done, failed),
            }
        }
        Ok(())
    })?;
    for notice in &notices {
        say(notice);
    }
    faults.close();
    if let Some(reason) = found.as_ref().and_then(|report| report.skipped.as_deref()) {
        say(&format!("{name}: {reason}"));
    }
    Ok(found)
}
