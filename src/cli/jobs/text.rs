//! A file, an e-mail with what was sent with it, or text without a name: how it is read and checked.

use std::borrow::Cow;
use std::io;
use std::panic::catch_unwind;
use std::path::Path;
use std::sync::Arc;

use super::done::{Checked, Done, Failed, Identity};
use super::reading::Reading;
use crate::Scoring;
use crate::changes;
use crate::cli::config::Project;
use crate::cli::files;
use crate::cli::request::Attachments;
use crate::cli::rewrite::{self, Place, Taking};
use crate::cli::toml_text::SetupError;
use crate::document::{Directive, Document, Format};
use crate::read::{self, Attachment};

/// A text whose bytes are there, or why they are not.
pub(super) struct Text<'t> {
    /// As the report names it.
    pub(super) shown: &'t Path,
    /// Where it stands; `None` for text without a name.
    pub(super) path: Option<&'t Path>,
    pub(super) bytes: io::Result<Vec<u8>>,
    /// The format that the user says it has.
    pub(super) wanted: Option<Format>,
    pub(super) place: &'t Place,
}

impl Text<'_> {
    fn format(&self, bytes: &[u8]) -> Result<Format, String> {
        match (self.wanted, self.path) {
            (Some(format), _) => Ok(format),
            // stdin without a name is text unless told.
            (None, None) => Ok(Format::Text),
            (None, Some(_)) => read::detect(&self.shown.to_string_lossy(), bytes)
                .map_err(|error| error.to_string()),
        }
    }
}

impl Reading<'_> {
    /// A file, and the attachments of an e-mail where they are wanted.
    pub(super) fn files(&self, text: Text) -> Vec<Done> {
        let (shown, path) = (text.shown, text.path);
        let bytes = text.bytes.as_deref().unwrap_or_default();
        let format = text.format(bytes).ok();
        let attachments = format.map(|format| self.readable(bytes, format)).unwrap_or_default();
        let mut found = vec![self.file(text)];
        match self.texts.attachments {
            Attachments::Read => self.attachments(shown, path, attachments, 1, &mut found),
            Attachments::Ignored => {
                if let Ok(checked) = &mut found[0].outcome {
                    checked.unread = attachments.len();
                }
            }
        }
        found
    }

    /// What was sent with an e-mail, each as a file in a folder with its name.
    fn attachments(
        &self,
        shown: &Path,
        path: Option<&Path>,
        attachments: Vec<Attachment>,
        depth: u32,
        found: &mut Vec<Done>,
    ) {
        for Attachment { name, bytes } in attachments {
            let (shown, path) = (shown.join(&name), path.map(|path| path.join(&name)));
            let path = Some(path.as_deref().unwrap_or(&shown));
            let limits = self.texts.limits.inside;
            if depth > limits.depth {
                let identity = Identity::of_file(&shown, None);
                let outcome = Err(Failed::Text(limits.too_deep().to_string()));
                found.push(Done { identity, outcome });
                continue;
            }
            let format = read::detect(&name, &bytes).ok();
            let inner = format.map(|format| self.readable(&bytes, format)).unwrap_or_default();
            let (bytes, place) = (Ok(bytes), &Place::Attached);
            found.push(self.file(Text { shown: &shown, path, bytes, wanted: None, place }));
            self.attachments(&shown, path, inner, depth + 1, found);
        }
    }

    /// The attachments of an e-mail that are texts. Pictures, sheets and the like are none.
    fn readable(&self, bytes: &[u8], format: Format) -> Vec<Attachment> {
        let limits = self.texts.limits.inside;
        let mut attachments =
            catch_unwind(|| read::attachments(bytes, format, limits)).unwrap_or_default();
        attachments.retain(|Attachment { name, bytes }| {
            let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
            let is_known = extension.and_then(Format::from_extension).is_some();
            is_known || !matches!(read::detect(name, bytes), Err(_) | Ok(Format::Text))
        });
        attachments
    }

    fn file(&self, text: Text) -> Done {
        let shown = text.shown;
        let of_text = |text: Text| {
            let (project, outcome) = match self.settings.project_of(text.path) {
                Ok(project) => (Some(project.clone()), self.check_file(text, project)),
                Err(error) => (None, Err(Failed::Settings(error))),
            };
            Done { identity: Identity::of_file(shown, project.as_deref()), outcome }
        };
        // An e-mail and its attachments fail apart.
        self.texts.limits.guarded(|| of_text(text)).unwrap_or_else(|error| {
            let identity = Identity::of_file(shown, None);
            Done { identity, outcome: Err(Failed::Text(error)) }
        })
    }

    fn check_file(&self, text: Text, project: Arc<Project>) -> Result<Checked, Failed> {
        let limits = self.texts.limits;
        let text = Text { wanted: text.wanted.or_else(|| project.format_of(text.path)), ..text };
        let bytes = text.bytes.as_ref().map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => limits.file_too_large(),
            _ => files::why_unreadable(error),
        })?;
        let format = text.format(bytes)?;
        limits.bytes(bytes, format)?;
        let name = text.shown.display().to_string();
        let profiles = project
            .profiles(text.path, None)
            .map_err(|problems| Failed::Settings(SetupError::Toml(problems)))?;
        let exceptions = project.exceptions(text.path);
        let reading = self.reading(&project, text.path);
        let read = |bytes: Cow<[u8]>| -> Result<Document, String> {
            let mut document = read::read_with(&name, bytes, format, &reading)
                .map_err(|error| error.to_string())?;
            document.directives.extend(exceptions.iter().cloned().map(Directive::Exception));
            limits.text(&document)?;
            Ok(document)
        };
        // What a baseline knows is told from what is new by all findings.
        let most = if project.baseline().is_some() { usize::MAX } else { self.most };
        let check = |document: Document, scoring: Scoring| {
            crate::check_up_to(document, &profiles, scoring, most)
        };
        let (place, bytes) = (text.place, text.bytes.unwrap_or_default());
        if self.fix.is_none() && self.versions.is_none() {
            // Nobody asks for the bytes again, and those of a large text take room.
            let report = check(read(bytes.into())?, self.scoring);
            project.judged(&report);
            return Ok(Checked::new(report, project));
        }
        let mut report = check(read((&bytes).into())?, self.scoring);
        project.judged(&report);
        let (mut rewritten, mut proposed, mut input, mut n_to_read) = (None, Vec::new(), None, 0);
        let again = |bytes: &[u8], scoring: Scoring| Some(check(read(bytes.into()).ok()?, scoring));
        let inside = limits.inside;
        match self.fix {
            Some(Taking::Write(wanted)) => {
                let scoring = self.scoring;
                rewritten =
                    rewrite::rewrite(&mut report, &bytes, place, wanted, inside, &again, scoring);
                input = (*place == Place::Input).then(|| bytes.clone());
                if *place != Place::Attached {
                    let new = rewritten.as_ref();
                    n_to_read = rewrite::n_to_read(&report, &bytes, new, wanted, inside, &again);
                }
            }
            Some(Taking::Propose(wanted)) => {
                proposed = rewrite::propose(&report, &bytes, wanted, inside, &again);
            }
            None => {}
        }
        let mut n_unchanged = 0;
        if let (Some(versions), Place::File(path)) = (self.versions, place)
            && let Some(old) = versions.old(path, &bytes)?
            && let Ok(old) = read(old.into())
        {
            let old = check(old, self.scoring);
            n_unchanged = changes::leave_out_unchanged(&mut report, &old);
            report.before = old.score;
        }
        let checked = Checked::new(report, project);
        Ok(Checked { rewritten, proposed, n_to_read, input, n_unchanged, ..checked })
    }
}
