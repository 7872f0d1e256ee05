//! What became of a text, and whose it is.

use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use crate::cli::config::Project;
use crate::cli::rewrite::Rewritten;
use crate::cli::toml_text::SetupError;
use crate::fix::Change;
use crate::report::Report;

/// What became of one text.
pub(crate) struct Done {
    /// Whose it is.
    pub(crate) identity: Identity,
    /// The report, or why there is none.
    pub(crate) outcome: Result<Checked, Failed>,
}

/// Whose a report is.
pub(crate) enum Identity {
    /// A file, by the path that the user knows and the one from the project's root.
    Path { shown: String, from_root: String },
    /// A row of jsonl, by its `id` and its line.
    Row { id: Value, line: usize },
}

/// Why a text was not checked.
#[derive(Clone, Debug)]
pub(crate) enum Failed {
    /// It cannot be read.
    Text(String),
    /// What is set up for it is wrong.
    Settings(SetupError),
}

/// A text that was checked.
pub(crate) struct Checked {
    pub(crate) report: Report,
    pub(crate) project: Arc<Project>,
    /// Attachments that could be read and were not wanted.
    pub(crate) unread: usize,
    /// What suggestions made of it, where some were taken over.
    pub(crate) rewritten: Option<Rewritten>,
    /// Suggestions that can be proposed side by side, where that is asked for.
    pub(crate) proposed: Vec<Change>,
    /// How many suggestions are left that a person must look at.
    pub(crate) n_to_read: usize,
    /// Standard input as it came, where it is to be handed on.
    pub(crate) input: Option<Vec<u8>>,
    /// Findings on lines that did not change, which are not in the report.
    pub(crate) n_unchanged: usize,
}

impl Checked {
    /// A text of which nothing else is to be told.
    pub(super) fn new(report: Report, project: Arc<Project>) -> Checked {
        Checked {
            report,
            project,
            unread: 0,
            rewritten: None,
            proposed: Vec::new(),
            n_to_read: 0,
            input: None,
            n_unchanged: 0,
        }
    }
}

impl Identity {
    pub(super) fn of_file(path: &Path, project: Option<&Project>) -> Identity {
        let mut shown = path.display().to_string();
        // A line that starts with `::` is a command to GitHub; the name is the same with its folder.
        if shown.starts_with(':') {
            shown.insert_str(0, "./");
        }
        let from_root =
            project.map_or_else(|| shown.clone(), |project| project.path_from_root(path));
        Identity::Path { shown, from_root }
    }

    /// The name for people: of a row without an id, its line.
    pub(crate) fn shown(&self) -> String {
        match self {
            Identity::Path { shown, .. } => shown.clone(),
            Identity::Row { id: Value::Null, line } => format!("regel {line}"),
            Identity::Row { id: Value::String(id), .. } => id.clone(),
            Identity::Row { id, .. } => id.to_string(),
        }
    }

    /// The name in fingerprints and baselines.
    pub(crate) fn key(&self) -> String {
        match self {
            Identity::Path { from_root, .. } => from_root.clone(),
            Identity::Row { id: Value::String(id), .. } => id.clone(),
            Identity::Row { id, .. } => id.to_string(),
        }
    }

    /// An error with the name before it, where it does not start with the line already.
    pub(crate) fn with_name(&self, error: &str) -> String {
        match self {
            Identity::Row { id: Value::Null, .. } => error.to_owned(),
            _ => format!("{}: {error}", self.shown()),
        }
    }
}

impl Failed {
    /// What a report says.
    pub(crate) fn message(&self) -> String {
        match self {
            Failed::Text(error) => error.clone(),
            Failed::Settings(_) => "De instellingen voor deze tekst kloppen niet.".to_owned(),
        }
    }
}

impl From<String> for Failed {
    fn from(error: String) -> Failed {
        Failed::Text(error)
    }
}
