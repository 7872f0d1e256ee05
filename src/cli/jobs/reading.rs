//! How the texts of a run are read.

use std::path::Path;

use crate::Scoring;
use crate::cli::changed::Versions;
use crate::cli::config::{Project, Settings};
use crate::cli::request::{InputFormat, Texts};
use crate::cli::rewrite::Taking;
use crate::document::Format;
use crate::read::ReadOptions;

/// How a whole run is read.
pub(in crate::cli) struct Reading<'s> {
    pub(in crate::cli) settings: &'s Settings,
    pub(in crate::cli) texts: &'s Texts,
    pub(in crate::cli) scoring: Scoring,
    /// Which suggestions are taken over or proposed; `None` where texts are only read.
    pub(in crate::cli) fix: Option<Taking>,
    /// The versions of texts that changed; `None` where texts are read as they are.
    pub(in crate::cli) versions: Option<&'s Versions>,
    /// So many findings of a text are kept.
    pub(in crate::cli) most: usize,
}

impl<'s> Reading<'s> {
    /// All findings and scores of texts as they are.
    pub(in crate::cli) fn whole(settings: &'s Settings, texts: &'s Texts) -> Reading<'s> {
        let scoring = Scoring::Full;
        Reading { settings, texts, scoring, fix: None, versions: None, most: usize::MAX }
    }

    /// How a text is read: as its project says, within the limits of the run.
    pub(super) fn reading(&self, project: &Project, path: Option<&Path>) -> ReadOptions {
        ReadOptions { limits: self.texts.limits.inside, ..project.reading(path) }
    }

    /// The format that the user says all texts have.
    pub(super) fn wanted(&self) -> Option<Format> {
        self.texts.input.and_then(InputFormat::of_one)
    }
}
