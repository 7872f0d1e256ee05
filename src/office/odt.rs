//! The words of LibreOffice: text right in paragraphs and in stretches of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::markup::{Edits, Markup};
use super::rules::{Place, Rules};
use crate::order;

/// The texts of a document.
pub(super) struct Texts<'m> {
    markup: &'m Markup<'m>,
    /// What the automatic styles of stretches make of words, by name; nothing where none is seen.
    looks: BTreeMap<String, String>,
    /// Fields between marks, and what somebody put in as a change.
    closed: Vec<Range<usize>>,
}

/// Whether words may stand right in an element, and comments between them.
pub(crate) fn holds_words(name: &str) -> bool {
    matches!(name, "p" | "h" | "span" | "a" | "meta")
}

fn is_paragraph(name: &str) -> bool {
    matches!(name, "p" | "h")
}

impl<'m> Texts<'m> {
    pub(super) fn new(markup: &'m Markup<'m>) -> Texts<'m> {
        Texts { markup, looks: looks(markup), closed: closed(markup) }
    }

    /// The elements from one up to its paragraph, which is the last.
    fn up(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        let mut is_over = false;
        std::iter::once(element).chain(self.markup.around(element)).take_while(move |outer| {
            let is_past = is_over;
            is_over = is_paragraph(self.markup.name(*outer));
            !is_past
        })
    }
}

impl Rules for Texts<'_> {
    fn can_change(&self, place: &Place) -> bool {
        let markup = self.markup;
        let is_own = |outer: usize| match markup.name(outer) {
            "section" => markup.attribute(outer, "protected").as_deref() != Some("true"),
            name => name != "index-body",
        };
        let content = &markup.text[markup.elements[place.element].content()];
        self.up(place.element).all(|outer| holds_words(markup.name(outer)))
            && !content.contains("<![CDATA[")
            && markup.around(place.element).all(is_own)
            && !self.closed.iter().any(|closed| closed.contains(&place.xml.start))
    }

    fn look(&self, element: usize) -> String {
        let mut look = String::new();
        for outer in self.up(element) {
            match self.markup.name(outer) {
                "span" => {
                    let style = self.markup.attribute(outer, "style-name").unwrap_or_default();
                    look.push_str(self.looks.get(&style).unwrap_or(&style));
                }
                // What a link holds is not what stands beside it.
                "a" | "meta" => {
                    let _ = write!(look, "<{outer}>");
                }
                _ => {}
            }
        }
        look
    }

    fn goes_on(&self, one: &Place, other: &Place) -> bool {
        let gap = one.xml.end..other.xml.start;
        let mut rest = &self.markup.text[gap.clone()];
        while let Some((before, behind)) = rest.split_once('<') {
            let Some((_, behind)) = behind.split_once('>') else { return false };
            if !before.is_empty() {
                return false;
            }
            rest = behind;
        }
        rest.is_empty()
            && self.markup.started_in(gap).all(|element| self.markup.name(element) == "span")
    }

    fn around(&self, _: usize, _: &str, _: &mut Edits) {}
}

/// What the automatic styles of stretches look like, by their names.
fn looks(markup: &Markup) -> BTreeMap<String, String> {
    let styles = markup.all("style").filter_map(|style| {
        let is_text = markup.attribute(style, "family").as_deref() == Some("text");
        let name = markup.attribute(style, "name").filter(|_| is_text)?;
        let mut look = markup.attribute(style, "parent-style-name").unwrap_or_default();
        for properties in markup.children(style) {
            let mut all = markup.attributes(properties);
            all.retain(|(name, _)| is_seen(name));
            all.sort_unstable();
            look.extend(all.into_iter().map(|(name, value)| format!(" {name}={value}")));
            let inner = &markup.text[markup.elements[properties].content()];
            look.push_str(inner.trim());
        }
        Some((name, look))
    });
    order::map(styles)
}

/// Whether an attribute of a style is one that a reader sees: not when words were typed, nor in which
/// language they are checked.
fn is_seen(name: &str) -> bool {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    let kind = local.split('-').next().unwrap_or_default();
    prefix != "officeooo" && local != "rsid" && !matches!(kind, "language" | "country" | "script")
}

/// Where words come from a field, or from a change that was not accepted yet.
fn closed(markup: &Markup) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut fields: Vec<usize> = Vec::new();
    let mut changes: BTreeMap<String, usize> = BTreeMap::new();
    for (at, element) in markup.elements.iter().enumerate() {
        let start = element.tag.start;
        let id = || markup.attribute(at, "change-id").unwrap_or_default();
        match markup.name(at) {
            "fieldmark-start" => fields.push(start),
            "fieldmark-end" => found.extend(fields.pop().map(|from| from..start)),
            "change-start" => {
                changes.insert(id(), start);
            }
            "change-end" => found.extend(changes.remove(&id()).map(|from| from..start)),
            _ => {}
        }
    }
    let open = fields.into_iter().chain(changes.into_values());
    found.extend(open.map(|start| start..markup.text.len()));
    found
}
