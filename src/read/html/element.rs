//! What elements are: how they stand around text, and which ones end others without saying so.

use super::token::{Name, Tag};
use crate::document::BlockKind;
use crate::read::table::Sign;

/// How an element stands around text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Holds nothing: `<br>`, `<img>`.
    Void,
    /// Starts a block.
    Block,
    /// Is read over: program, menu, drawing, form field.
    Skipped,
    /// The head of a page: of all in it, only the title is text.
    Head,
    /// Stands within a sentence.
    Inline,
}

/// The role of an element.
pub(super) fn role(tag: &Tag) -> Role {
    let role = match tag.name.as_str() {
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta"
        | "param" | "source" | "track" | "wbr" => return Role::Void,
        "audio" | "canvas" | "datalist" | "iframe" | "math" | "nav" | "noscript" | "object"
        | "option" | "pre" | "script" | "select" | "style" | "svg" | "template" | "textarea"
        | "video" => return Role::Skipped,
        "head" => return Role::Head,
        name if is_block(name) => Role::Block,
        _ => Role::Inline,
    };
    if is_hidden(tag) { Role::Skipped } else { role }
}

/// Whether an element stands on lines of its own; elements unknown to us stand within a sentence,
/// as they do in a browser.
pub(super) fn is_block(name: &str) -> bool {
    ends_paragraph(name)
        || matches!(
            name,
            "body"
                | "button"
                | "caption"
                | "html"
                | "label"
                | "legend"
                | "summary"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "title"
                | "tr"
                | "head"
                | "nav"
                | "pre"
                | "select"
                | "textarea"
                | "template"
        )
}

/// Whether an open `<p>` ends where this element starts.
pub(super) fn ends_paragraph(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "table"
            | "ul"
    )
}

/// The elements that a start tag ends, and the elements that keep it from doing so.
pub(super) fn implied_ends(
    name: &str,
) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match name {
        "li" => (&["li"], &["ul", "ol", "menu", "td", "th"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl", "td", "th"]),
        "td" | "th" => (&["td", "th"], &["table"]),
        "tr" => (&["tr"], &["table"]),
        "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot", "caption"], &["table"]),
        _ => return None,
    })
}

/// The elements that an end tag does not reach across.
pub(super) fn barriers(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "p" => PARAGRAPH_BARRIERS,
        "li" => &["ul", "ol", "menu", "td", "th"],
        "dt" | "dd" => &["dl", "td", "th"],
        "td" | "th" | "tr" | "thead" | "tbody" | "tfoot" | "caption" => &["table"],
        _ => return None,
    })
}

/// A paragraph does not reach out of a cell or a button.
pub(super) const PARAGRAPH_BARRIERS: &[&str] = &["button", "caption", "html", "table", "td", "th"];

/// A heading does not reach out of a cell or a button.
pub(super) const HEADING_BARRIERS: &[&str] = PARAGRAPH_BARRIERS;

/// Whether a start tag leaves a head open that stands right above it.
pub(super) fn belongs_in_head(name: &str) -> bool {
    matches!(
        name,
        "base" | "link" | "meta" | "noscript" | "script" | "style" | "template" | "title"
    )
}

fn is_hidden(tag: &Tag) -> bool {
    let attributes = &tag.attributes;
    let is_invisible = |style: &str| {
        let style = style.as_bytes();
        let words = |at: usize| style[at..].iter().filter(|byte| !byte.is_ascii_whitespace());
        let wanted = b"display:none";
        let starts = |at: &usize| words(*at).take(wanted.len()).eq(wanted.iter());
        style.len() < 1_000 && (0..style.len()).find(starts).is_some()
    };
    attributes.get("hidden").is_some()
        || attributes.get("aria-hidden") == Some("true")
        || attributes.get("style").is_some_and(is_invisible)
}

/// What the tag of a table says about it.
pub(super) fn table(tag: &Tag) -> Sign {
    let attributes = &tag.attributes;
    let is_wide = attributes.get("width").is_some_and(|width| width == "100%");
    let is_bare = attributes.get("border") == Some("0") || attributes.get("cellpadding").is_some();
    match attributes.get("role") {
        Some("presentation" | "none") => Sign::Presentation,
        _ if is_wide && is_bare => Sign::Bare,
        _ => Sign::None,
    }
}

/// Whether an element is a heading: the end tag of any of them ends the one that is open, as the HTML
/// standard has it.
pub(super) fn is_heading(name: &str) -> bool {
    HEADINGS.contains(&name)
}

pub(super) const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// What the text of an element is, where it differs from what stands around it.
pub(super) fn kind(name: Name) -> Option<(BlockKind, u8)> {
    Some(match name.as_str() {
        "title" => (BlockKind::Title, 0),
        "h1" => (BlockKind::Heading, 1),
        "h2" => (BlockKind::Heading, 2),
        "h3" => (BlockKind::Heading, 3),
        "h4" => (BlockKind::Heading, 4),
        "h5" => (BlockKind::Heading, 5),
        "h6" => (BlockKind::Heading, 6),
        "blockquote" => (BlockKind::Quote, 0),
        "figcaption" | "caption" => (BlockKind::Caption, 0),
        "address" => (BlockKind::Field, 0),
        _ => return None,
    })
}
