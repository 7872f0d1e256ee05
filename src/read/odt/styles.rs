//! Styles of paragraphs, words and lists: what makes a heading, what is bold, what nobody sees.

use quick_xml::events::{BytesStart, Event};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::BlockKind;
use crate::read::ReadError;
use crate::read::office::names::by_name;
use crate::read::office::xml;

/// A chain of styles is never longer; a circle is.
const LONGEST_CHAIN: usize = 20;

/// The style that LibreOffice gives to the cells at the head of a new table.
const TABLE_HEADING: &str = "Table Heading";

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: FxHashMap<(Family, String), Style>,
    /// List styles and their levels (from 1) at which nothing is shown before an item.
    unmarked: FxHashSet<(String, u8)>,
}

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Family {
    Paragraph,
    Text,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    kind: Option<(BlockKind, u8)>,
    /// Whether it is the heading of a column in a table.
    is_table_heading: bool,
    /// Whether it was made for a place where somebody changed the looks by hand.
    is_automatic: bool,
    bold: Option<bool>,
    italic: Option<bool>,
    underline: Option<bool>,
    hidden: Option<bool>,
    starts_page: Option<bool>,
}

/// What a style says about its paragraphs or words, with all that it builds on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effect {
    /// Kind and level of the block.
    pub(super) kind: Option<(BlockKind, u8)>,
    pub(super) is_table_heading: bool,
    /// Of words; of paragraphs only where somebody set it by hand: the writer did not make all
    /// paragraphs of a style bold to stress them.
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) hidden: bool,
    /// Whether its paragraphs start on a new page.
    pub(super) starts_page: bool,
}

impl Styles {
    /// Reads the common styles, and those that stand with the content.
    pub(super) fn read(
        common: &str,
        content: &str,
        damaged: fn() -> ReadError,
    ) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        styles.read_part(common, false, damaged)?;
        styles.read_part(content, true, damaged)?;
        Ok(styles)
    }

    fn read_part(
        &mut self,
        text: &str,
        is_content: bool,
        damaged: fn() -> ReadError,
    ) -> Result<(), ReadError> {
        let mut reader = xml::reader(text);
        // The style that is open, and the list style.
        let mut current: Option<((Family, String), Style)> = None;
        let mut list: Option<String> = None;
        // Automatic styles of the other part are those of heads and feet.
        let mut is_read = true;
        let mut is_automatic = false;
        loop {
            let event = reader.read_event().map_err(|_| damaged())?;
            let is_empty = matches!(event, Event::Empty(_));
            match event {
                Event::Start(element) | Event::Empty(element) => {
                    match xml::local(element.name().as_ref()) {
                        "automatic-styles" => (is_automatic, is_read) = (true, is_content),
                        "styles" => (is_automatic, is_read) = (false, true),
                        "master-styles" => is_read = false,
                        "body" => break,
                        _ if !is_read => {}
                        "style" => {
                            current = new_style(&element, is_automatic);
                            if is_empty {
                                self.by_name.extend(current.take());
                            }
                        }
                        "list-style" if !is_empty => list = xml::attribute(&element, "name"),
                        level if level.starts_with("list-level-style-") => {
                            let level = list.as_ref().and_then(|list| unmarked(&element, list));
                            self.unmarked.extend(level);
                        }
                        property => {
                            if let Some((_, style)) = &mut current {
                                style.property(property, &element);
                            }
                        }
                    }
                }
                Event::End(element) => match xml::local(element.name().as_ref()) {
                    "style" => self.by_name.extend(current.take()),
                    "list-style" => list = None,
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// What a style says, with all that it builds on.
    pub(super) fn effect(&self, family: Family, name: &str) -> Effect {
        let mut effect = Effect::default();
        let (mut hidden, mut starts_page) = (None, None);
        let mut name = Some(name.to_owned());
        for _ in 0..LONGEST_CHAIN {
            let Some(known) = name.take() else { break };
            let key = (family, known);
            let Some(style) = self.by_name.get(&key) else {
                let name = plain(&key.1);
                effect.is_table_heading |= name == TABLE_HEADING;
                effect.kind = effect.kind.or_else(|| by_name(&name));
                break;
            };
            effect.kind = effect.kind.or(style.kind);
            effect.is_table_heading |= style.is_table_heading;
            if family == Family::Text || style.is_automatic {
                effect.bold = effect.bold.or(style.bold);
                effect.italic = effect.italic.or(style.italic);
                effect.underline = effect.underline.or(style.underline);
            }
            hidden = hidden.or(style.hidden);
            starts_page = starts_page.or(style.starts_page);
            name.clone_from(&style.parent);
        }
        effect.hidden = hidden.unwrap_or_default();
        effect.starts_page = starts_page.unwrap_or_default();
        effect
    }

    /// Whether items of a list style have a mark or a number at this level (from 1).
    pub(super) fn is_marked(&self, list: &str, level: u8) -> bool {
        self.unmarked.is_empty() || !self.unmarked.contains(&(list.to_owned(), level))
    }
}

/// A style that starts; `None` for those of tables, pages and the like.
fn new_style(element: &BytesStart, is_automatic: bool) -> Option<((Family, String), Style)> {
    let family = match xml::attribute(element, "family")?.as_str() {
        "paragraph" => Family::Paragraph,
        "text" => Family::Text,
        _ => return None,
    };
    let name = xml::attribute(element, "name")?;
    let mut style = Style {
        parent: xml::attribute(element, "parent-style-name").filter(|parent| !parent.is_empty()),
        is_automatic,
        ..Style::default()
    };
    if xml::attribute(element, "master-page-name").is_some_and(|page| !page.is_empty()) {
        style.starts_page = Some(true);
    }
    if !is_automatic {
        let shown = xml::attribute(element, "display-name").unwrap_or_else(|| plain(&name));
        if family == Family::Paragraph {
            style.kind = by_name(&shown).or_else(|| by_name(&plain(&name)));
            style.is_table_heading = plain(&name) == TABLE_HEADING;
        } else if matches!(shown.as_str(), "Strong" | "Strong Emphasis" | "Zwaar") {
            style.bold = Some(true);
        } else if matches!(shown.as_str(), "Emphasis" | "Nadruk") {
            style.italic = Some(true);
        }
    }
    Some(((family, name), style))
}

impl Style {
    /// A property of the style, in one of the elements in it.
    fn property(&mut self, element_name: &str, element: &BytesStart) {
        let is = |name: &str, wanted: fn(&str) -> bool| {
            xml::attribute(element, name).map(|value| wanted(&value))
        };
        match element_name {
            "paragraph-properties" => {
                let page = is("break-before", |kind| kind == "page");
                self.starts_page = self.starts_page.or(page);
            }
            "text-properties" => {
                let is_bold =
                    |weight: &str| weight == "bold" || weight.parse::<u16>().is_ok_and(|n| n > 500);
                self.bold = is("font-weight", is_bold).or(self.bold);
                let is_slanted = |style: &str| matches!(style, "italic" | "oblique");
                self.italic = is("font-style", is_slanted).or(self.italic);
                self.underline = is("text-underline-style", |line| line != "none");
                self.hidden = is("display", |shown| shown == "none");
            }
            _ => {}
        }
    }
}

/// The level of a list style where nothing is shown before an item.
fn unmarked(element: &BytesStart, list: &str) -> Option<(String, u8)> {
    let level = xml::attribute(element, "level")?.parse().ok()?;
    let is_blank = |name: &str| xml::attribute(element, name).is_none_or(|value| value.is_empty());
    let shows_nothing = match xml::local(element.name().as_ref()) {
        "list-level-style-number" => {
            is_blank("num-format") && is_blank("num-prefix") && is_blank("num-suffix")
        }
        "list-level-style-bullet" => xml::attribute(element, "bullet-char")
            .is_some_and(|sign| sign.trim_matches(['\u{200b}', '\u{200d}', ' ']).is_empty()),
        _ => false,
    };
    shows_nothing.then(|| (list.to_owned(), level))
}

/// A name with its spaces: `Heading 1` is written `Heading_20_1`.
fn plain(name: &str) -> String {
    name.replace("_20_", " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::odt::damaged;

    #[test]
    fn effects_come_from_names_and_ancestors() {
        let common = r#"<office:document-styles><office:styles>
            <style:style style:name="Kop" style:family="paragraph" style:display-name="Heading 3"/>
            <style:style style:name="Heading_20_2" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
            <style:style style:name="Mijn" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
            <style:style style:name="Rond" style:family="paragraph" style:parent-style-name="Rond"/>
            <style:style style:name="Strong_20_Emphasis" style:family="text"/>
            <text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format=""/><text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>
            </office:styles><office:automatic-styles><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/></office:automatic-styles></office:document-styles>"#;
        let content = r#"<office:document-content><office:automatic-styles>
            <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Mijn"><style:paragraph-properties fo:break-before="page"/><style:text-properties fo:font-style="italic" text:display="none"/></style:style>
            <style:style style:name="T1" style:family="text" style:parent-style-name="Strong_20_Emphasis"><style:text-properties style:text-underline-style="solid"/></style:style>
            <style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>
            </office:automatic-styles><office:body/></office:document-content>"#;
        let styles = Styles::read(common, content, damaged).unwrap();
        let heading =
            |level| Effect { kind: Some((BlockKind::Heading, level)), ..Effect::default() };
        let (paragraph, text) = (Family::Paragraph, Family::Text);
        let by_hand = Effect { italic: Some(true), hidden: true, starts_page: true, ..heading(2) };
        let stressed = Effect { bold: Some(true), underline: Some(true), ..Effect::default() };
        let cases = [
            (paragraph, "Kop", heading(3)),
            (paragraph, "Mijn", heading(2)),
            (paragraph, "P1", by_hand),
            (paragraph, "Rond", Effect::default()),
            (paragraph, "Heading_20_1", heading(1)),
            (paragraph, "Onbekend", Effect::default()),
            (text, "T1", stressed),
            (text, "T2", Effect { bold: Some(false), ..Effect::default() }),
            (text, "P1", Effect::default()),
        ];
        for (family, name, wanted) in cases {
            assert_eq!(styles.effect(family, name), wanted, "{name}");
        }
        let marked =
            [("L", 1), ("L", 2), ("M", 1)].map(|(list, level)| styles.is_marked(list, level));
        assert_eq!(marked, [false, true, true]);
    }
}
