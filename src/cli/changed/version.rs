//! The two versions of a text.

use super::patch::Patch;

/// Where the two versions of a text are.
pub(super) struct Version {
    pub(super) new: New,
    pub(super) old: Old,
}

pub(super) enum New {
    /// In its file.
    File,
    /// In git, under this name.
    Object(String),
}

pub(super) enum Old {
    /// The text is new.
    None,
    /// In git, under this name.
    Object(String),
    /// The new one with this patch taken back.
    Before(Patch),
    /// It was there, and what it held is not known: all of it counts as changed.
    Unknown,
}
