//! Paragraph styles: what makes a heading, a title or a list item.

use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

use super::package::damaged;
use crate::document::BlockKind;
use crate::read::ReadError;
use crate::read::office::names::{self, by_name};
use crate::read::office::xml;

/// What a style says about its paragraphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Role {
    /// Kind and level of the block.
    pub(super) kind: Option<(BlockKind, u8)>,
    /// Whether the paragraphs are numbered or bulleted, and at which level (from 0).
    pub(super) list: Option<u8>,
}

/// All paragraph styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: FxHashMap<String, Style>,
}

#[derive(Debug, Default)]
struct Style {
    role: Role,
    /// A style without numbers on top of one with numbers.
    list_is_off: bool,
    based_on: Option<String>,
}

/// A chain of styles is never longer; a circle is.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    /// Reads the styles part.
    pub(super) fn read(text: &str) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        let mut reader = xml::reader(text);
        let mut current: Option<(String, Style)> = None;
        loop {
            match reader.read_event().map_err(|_| damaged())? {
                Event::Start(element) | Event::Empty(element) => {
                    if xml::local(element.name().as_ref()) == "style" {
                        styles.add(current.take());
                        let id = xml::attribute(&element, "styleId").unwrap_or_default();
                        current = Some((id, Style::default()));
                    } else if let Some((id, style)) = &mut current {
                        style.property(id, &element);
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        styles.add(current);
        Ok(styles)
    }

    /// What a style says, with all that it builds on.
    pub(super) fn role(&self, id: &str) -> Role {
        let mut role = Role::default();
        let mut id = Some(id);
        let mut list_is_known = false;
        for _ in 0..LONGEST_CHAIN {
            let Some(name) = id else { break };
            let Some(style) = self.by_id.get(name) else {
                // Some programs leave out the styles part and use Word's own names.
                role.kind = role.kind.or_else(|| by_name(name));
                break;
            };
            role.kind = role.kind.or(style.role.kind);
            if !list_is_known {
                role.list = style.role.list;
                list_is_known = style.role.list.is_some() || style.list_is_off;
            }
            id = style.based_on.as_deref();
        }
        role
    }

    fn add(&mut self, style: Option<(String, Style)>) {
        if let Some((id, style)) = style {
            self.by_id.entry(id).or_insert(style);
        }
    }
}

impl Style {
    fn property(&mut self, id: &str, element: &BytesStart) {
        let value = || xml::attribute(element, "val");
        match xml::local(element.name().as_ref()) {
            "name" => {
                let name = value().unwrap_or_default();
                self.role.kind = by_name(&name).or_else(|| by_name(id)).or(self.role.kind);
            }
            "basedOn" => self.based_on = value(),
            "outlineLvl" => {
                let level = value().and_then(|level| outline(&level));
                self.role.kind = self.role.kind.or(level);
            }
            "numId" => {
                self.list_is_off = value().as_deref() == Some("0");
                let level = self.role.list.unwrap_or_default();
                self.role.list = (!self.list_is_off).then_some(level);
            }
            "ilvl" => self.role.list = value().and_then(|level| level.parse().ok()),
            _ => {}
        }
    }
}

/// The heading that an outline level makes, as the file writes it.
pub(super) fn outline(level: &str) -> Option<(BlockKind, u8)> {
    names::outline(level.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_come_from_names_and_ancestors() {
        let text = r#"<w:styles>
            <w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>
            <w:style w:styleId="Mijn"><w:name w:val="Mijn kop"/><w:basedOn w:val="Kop2"/></w:style>
            <w:style w:styleId="Rond"><w:name w:val="x"/><w:basedOn w:val="Rond"/></w:style>
            <w:style w:styleId="Lijst"><w:name w:val="Opsomming"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
            <w:style w:styleId="Geen"><w:name w:val="y"/><w:basedOn w:val="Lijst"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
            <w:style w:styleId="Niveau"><w:name w:val="z"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
        </w:styles>"#;
        let styles = Styles::read(text).unwrap();
        let heading = |level| Role { kind: Some((BlockKind::Heading, level)), list: None };
        let cases = [
            ("Kop2", heading(2)),
            ("Mijn", heading(2)),
            ("Niveau", heading(1)),
            ("Rond", Role::default()),
            ("Lijst", Role { kind: None, list: Some(1) }),
            ("Geen", Role::default()),
            ("Heading3", heading(3)),
            ("Inhopg1", Role { kind: Some((BlockKind::Field, 0)), list: None }),
            ("Onbekend", Role::default()),
        ];
        for (id, wanted) in cases {
            assert_eq!(styles.role(id), wanted, "{id}");
        }
    }
}
