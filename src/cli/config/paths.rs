//! Patterns of paths in a project file, as `.gitignore` has them, from the folder of that file.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use toml::Spanned;

use super::text::ProjectText;
use crate::cli::files::LONGEST_PATTERN;
use crate::rules::toml_file::Problem;

/// So many patterns of a list are read: each is asked for every text.
const MOST: usize = 1_000;

/// A list of patterns; the last one that fits a path decides.
#[derive(Debug)]
pub(super) struct Paths(Vec<Pattern>);

#[derive(Debug)]
struct Pattern {
    written: String,
    line: usize,
    matcher: Gitignore,
    /// Whether it can only mean one file.
    is_file: bool,
    met: AtomicBool,
}

impl Paths {
    /// Reads a list of patterns in a project file.
    pub(super) fn new(
        file: &ProjectText,
        written: &[Spanned<String>],
        problems: &mut Vec<Problem>,
    ) -> Paths {
        let mut patterns = Vec::new();
        if let Some(one_more) = written.get(MOST) {
            let message = format!("Meer dan {MOST} patronen kan niet.");
            let advice = "Noem mappen in plaats van bestanden.";
            problems.push(file.problem(one_more, message, advice));
        }
        for pattern in written.iter().take(MOST) {
            match Pattern::new(file, pattern) {
                Ok(pattern) => patterns.push(pattern),
                Err((message, advice)) => {
                    problems.push(file.toml.file().problem(pattern.span(), message, advice));
                }
            }
        }
        Paths(patterns)
    }

    /// Whether they hold for a path, counted from the folder of their file.
    pub(super) fn hold(&self, inside: &Path) -> bool {
        let mut holds = false;
        for pattern in &self.0 {
            // Each is asked, so that it is known which ones hold nowhere.
            match pattern.matcher.matched_path_or_any_parents(inside, false) {
                Match::None => continue,
                Match::Ignore(_) => holds = true,
                Match::Whitelist(_) => holds = false,
            }
            pattern.met.store(true, Ordering::Relaxed);
        }
        holds
    }

    /// Whether they can only mean one file.
    pub(super) fn are_of_one_file(&self) -> bool {
        matches!(self.0.as_slice(), [pattern] if pattern.is_file)
    }

    /// The patterns that fitted no path, with their lines: those of a folder that was read whole, and
    /// those of a file that is not there.
    pub(super) fn unmet(&self, folder: &Path, whole: bool) -> impl Iterator<Item = (usize, &str)> {
        let is_unmet = move |pattern: &&Pattern| {
            let is_gone = || {
                pattern.is_file && is_gone(&folder.join(pattern.written.trim_start_matches('/')))
            };
            !pattern.met.load(Ordering::Relaxed) && (whole || is_gone())
        };
        self.0.iter().filter(is_unmet).map(|pattern| (pattern.line, pattern.written.as_str()))
    }
}

/// Whether neither the path is there, nor a file that would hold it, such as an e-mail with attachments.
fn is_gone(path: &Path) -> bool {
    !path.ancestors().any(|part| part == path && part.exists() || part.is_file())
}

impl Pattern {
    fn new(file: &ProjectText, written: &Spanned<String>) -> Result<Pattern, (String, String)> {
        let text = written.get_ref();
        let short: String = text.chars().take(60).collect();
        let wrong = |message: String| {
            Err((
                message,
                "Voorbeelden: ‘nieuwsbrief/’, ‘*.docx’ of ‘brieven/2026-*.md’.".to_owned(),
            ))
        };
        if text.trim().is_empty() || text.starts_with('#') {
            return wrong("Dit patroon zegt niets.".to_owned());
        }
        if text.len() > LONGEST_PATTERN {
            let message = format!("Dit patroon is langer dan {LONGEST_PATTERN} tekens.");
            return Err((message, "Maak het korter.".to_owned()));
        }
        if text.contains(":\\") {
            let advice = "Schrijf het pad vanaf de map van dit bestand.".to_owned();
            return Err((format!("‘{short}’ is een pad vanaf de wortel van uw schijf."), advice));
        }
        if text.split('/').any(|part| part == "..") {
            let message = format!("‘{short}’ wijst naar buiten de map van dit bestand.");
            let advice = "Zet deze instelling in een bestand duidelijk.toml in die map.".to_owned();
            return Err((message, advice));
        }
        if text.contains('\\') {
            let advice = format!("Schrijf ‘{}’.", text.replace('\\', "/"));
            return Err((format!("‘{short}’ heeft een verkeerd streepje."), advice));
        }
        let mut builder = GitignoreBuilder::new(&file.folder);
        let built = builder.add_line(None, text).and_then(|builder| builder.build());
        let Ok(matcher) = built else {
            return wrong(format!("‘{short}’ is geen geldig patroon."));
        };
        let inside = text.trim_end_matches('/');
        Ok(Pattern {
            written: text.clone(),
            line: file.line(written.span().start),
            matcher,
            is_file: inside.contains('/') && !text.contains(['*', '?', '[', '!']),
            met: AtomicBool::new(false),
        })
    }
}
