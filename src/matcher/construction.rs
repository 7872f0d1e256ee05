//! Searches for constructions of a sentence, which tags and trees tell.

pub(super) mod nominalisation;
pub(super) mod passive;
pub(super) mod split_construction;
