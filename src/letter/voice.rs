//! Whose words the lines of a document hold, by how they look and what stands around them.
//!
//! Each kind of other people's words has a file of its own, with the signs that it goes by. What is not
//! surely somebody else's is the writer's: a sentence that is left out in silence is as bad as a false
//! alarm.

mod correspondence;

use super::lines::Line;
use crate::document::{Document, Voice};

/// Words that are not the writer's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heard {
    pub(super) voice: Voice,
    /// As [`crate::document::Block::voice_reason`].
    pub(super) reason: Option<Box<str>>,
}

/// Whose words each line holds; `None` is the writer's.
pub(super) fn voices(document: &Document, lines: &[Line]) -> Vec<Option<Heard>> {
    let mut reading = Reading { document, lines, heard: vec![None; lines.len()] };
    correspondence::hear(&mut reading);
    reading.heard
}

/// The lines, with what was heard in them so far.
struct Reading<'d> {
    document: &'d Document,
    lines: &'d [Line],
    heard: Vec<Option<Heard>>,
}

impl Reading<'_> {
    /// Gives lines a voice, as far as they have none yet: who comes first knows best.
    fn set(&mut self, lines: std::ops::Range<usize>, voice: Voice, reason: Option<&str>) {
        for heard in self.heard[lines].iter_mut().filter(|heard| heard.is_none()) {
            *heard = Some(Heard { voice, reason: reason.map(Into::into) });
        }
    }

    fn text(&self, at: usize) -> &str {
        self.document.slice(self.lines[at].span)
    }
}
