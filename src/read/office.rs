//! What the readers of office documents share: the package, its XML, paragraphs and tables.

pub(super) mod names;
pub(super) mod origin;
pub(super) mod package;
pub(super) mod paragraph;
pub(super) mod tables;
pub(super) mod words;
pub(super) mod xml;
