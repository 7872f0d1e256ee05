//! Rows of jsonl, one after the other, and how one is read and checked.

use std::io::{self, BufRead, Read};
use std::sync::Arc;

use serde_json::Value;

use super::done::{Checked, Done, Failed, Identity};
use super::reading::Reading;
use crate::cli::config::Project;
use crate::cli::toml_text::SetupError;
use crate::document::Format;
use crate::letter::genre::Genre;
use crate::profile::{GenreChoice, Profiles};
use crate::read;
use crate::rules::toml_file::did_you_mean;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Of a row that is too long, so many bytes are passed over to find the next.
const PASSED_OVER: u64 = 1 << 30;

/// A row with its line.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) bytes: io::Result<Vec<u8>>,
}

/// The rows of an input that hold something, each of at most so many bytes.
pub(super) fn rows<R: BufRead>(mut input: R, longest: u64) -> impl Iterator<Item = Row> + use<R> {
    let mut line = 0;
    let mut is_over = false;
    std::iter::from_fn(move || {
        while !is_over {
            line += 1;
            match row(&mut input, longest) {
                Ok(None) => is_over = true,
                Ok(Some(mut bytes)) => {
                    // Windows starts a file with a byte order mark.
                    if line == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
                        bytes.drain(..BYTE_ORDER_MARK.len());
                    }
                    if !bytes.trim_ascii().is_empty() {
                        return Some(Row { line, bytes: Ok(bytes) });
                    }
                }
                Err(error) => {
                    is_over = error.kind() != io::ErrorKind::FileTooLarge;
                    return Some(Row { line, bytes: Err(error) });
                }
            }
        }
        None
    })
}

/// The next row; `None` at the end.
fn row(input: &mut impl BufRead, longest: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    input.by_ref().take(longest + 1).read_until(b'\n', &mut bytes)?;
    if bytes.len() as u64 <= longest || bytes.ends_with(b"\n") {
        return Ok(Some(bytes).filter(|bytes| !bytes.is_empty()));
    }
    let mut passed = 0;
    loop {
        let buffer = input.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(buffer.len(), |end| end + 1);
        let is_end = end.is_some() || used == 0;
        input.consume(used);
        passed += used as u64;
        if is_end {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        if passed > PASSED_OVER {
            // No row ends here any more: an endless input must end somewhere.
            return Err(io::ErrorKind::InvalidInput.into());
        }
    }
}

impl Reading<'_> {
    /// A row: `{"id", "text"}` with optional `genre`, `style` and `format`.
    pub(super) fn row(&self, line: usize, bytes: &[u8]) -> Done {
        let parsed: Result<Value, _> = serde_json::from_slice(bytes);
        let id = parsed.as_ref().ok().and_then(|row| row.get("id")).cloned().unwrap_or(Value::Null);
        let outcome = match parsed {
            Ok(row) => self.check_row(&row, line),
            Err(_) => Err(Failed::Text("dit is geen geldige JSON".to_owned())),
        };
        let outcome = outcome.map_err(|failed| match failed {
            Failed::Text(error) => Failed::Text(format!("regel {line}: {error}")),
            Failed::Settings(_) => failed,
        });
        Done { identity: Identity::Row { id, line }, outcome }
    }

    fn check_row(&self, row: &Value, line: usize) -> Result<Checked, Failed> {
        if !row.is_object() {
            return Err(Failed::Text(
                "hier moet een object staan, zoals {\"id\": \"1\", \"text\": \"…\"}".to_owned(),
            ));
        }
        let string = |key: &str| match row.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.as_str())),
            Some(_) => Err(format!("‘{key}’ moet een tekst zijn")),
        };
        let text = string("text")?.ok_or_else(|| "‘text’ ontbreekt".to_owned())?;
        let (genre, style, format) = (string("genre")?, string("style")?, string("format")?);
        let format = format.map_or(Ok(Format::Text), Format::in_string)?;
        let project = self.settings.project_of(None).map_err(Failed::Settings)?;
        let profiles =
            project.profiles(None, style).map_err(|problems| match problems.first() {
                Some(problem) if style.is_some() => {
                    Failed::Text(format!("{} {}", problem.message, problem.advice))
                }
                _ => Failed::Settings(SetupError::Toml(problems)),
            })?;
        let genre = match genre {
            None if self.texts.genre != Some(GenreChoice::Auto) => {
                profiles.genre.unwrap_or(Genre::Algemeen)
            }
            None | Some("auto") => return self.checked(text, line, format, &profiles, project),
            Some(name) => Genre::from_name(name).ok_or_else(|| {
                let names = Genre::ALL.map(Genre::name).into_iter().chain(["auto"]);
                format!("er is geen genre ‘{name}’. {}", did_you_mean(name, names))
            })?,
        };
        self.checked(text, line, format, &profiles.with_genre(genre), project)
    }

    fn checked(
        &self,
        text: &str,
        line: usize,
        format: Format,
        profiles: &Profiles,
        project: Arc<Project>,
    ) -> Result<Checked, Failed> {
        let name = format!("regel {line}");
        let document =
            read::read_with(&name, text.as_bytes(), format, &self.reading(&project, None))
                .map_err(|error| error.to_string())?;
        let limits = self.texts.limits;
        limits.text(&document)?;
        let report = crate::check_up_to(document, profiles, self.scoring, self.most);
        project.judged(&report);
        Ok(Checked::new(report, project))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_is_too_long_leaves_the_others() {
        let text = "\u{feff}een\n\n  \ntwaalf tekens\ntwee\nnog een lange\nvier";
        let found: Vec<(usize, Option<String>)> = rows(text.as_bytes(), 8)
            .map(|row| (row.line, row.bytes.ok().map(|bytes| String::from_utf8(bytes).unwrap())))
            .collect();
        let row = |text: &str| Some(text.to_owned());
        let wanted =
            vec![(1, row("een\n")), (4, None), (5, row("twee\n")), (6, None), (7, row("vier"))];
        assert_eq!(found, wanted);
    }
}
