//! Searches for what a house has agreed on: its names, how to reach it, and its notation.

pub(super) mod contact;
pub(super) mod names;
pub(super) mod notation;
