//! Searches for the parts of a document: headings, lists, links, images, emphasis, and what must or
//! must not be there.

pub(super) mod alt_text;
pub(super) mod emphasis;
pub(super) mod forbid;
pub(super) mod headings;
pub(super) mod links;
pub(super) mod lists;
pub(super) mod require;
