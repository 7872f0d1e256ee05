//! Who wrote something, in the prefixes of a document.

use crate::annotate::place::AUTHOR;
use crate::office::markup::Markup;

/// The prefixes that a document declares.
pub(super) struct Names {
    has_dc: bool,
}

/// Changes have a date. Where none is to be told, LibreOffice writes this one.
const NO_DATE: &str = "1970-01-01T00:00:00";

impl Names {
    /// `None` where the prefixes are not the usual ones.
    pub(super) fn of(markup: &Markup) -> Option<Names> {
        let root = &markup.text[markup.elements.first()?.tag.clone()];
        let has = |prefix: &str| root.contains(&format!("xmlns:{prefix}="));
        (has("office") && has("text")).then(|| Names { has_dc: has("dc") })
    }

    /// That something is ours.
    pub(super) fn creator(&self) -> String {
        self.element("creator", AUTHOR)
    }

    /// The same of a change.
    pub(super) fn info(&self) -> String {
        let (creator, date) = (self.creator(), self.element("date", NO_DATE));
        format!("<office:change-info>{creator}{date}</office:change-info>")
    }

    fn element(&self, name: &str, text: &str) -> String {
        let own = if self.has_dc { "" } else { " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"" };
        format!("<dc:{name}{own}>{text}</dc:{name}>")
    }
}
