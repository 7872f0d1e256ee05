//! The elements of an XML part with their places, so that text can be put between them.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// An XML part as a table of its elements, in the order of their start tags.
pub(super) struct Markup<'t> {
    pub(super) text: &'t str,
    pub(super) elements: Vec<Element>,
}

/// An element. Of one that is empty the end tag is an empty range behind the start tag.
#[derive(Clone, Debug)]
pub(super) struct Element {
    /// The start tag.
    pub(super) tag: Range<usize>,
    /// The end tag.
    pub(super) end: Range<usize>,
    /// The element around it.
    pub(super) parent: Option<usize>,
    name: Range<usize>,
}

impl Element {
    /// From the first byte of its start tag to the last of its end tag.
    pub(super) fn range(&self) -> Range<usize> {
        self.tag.start..self.end.end
    }

    /// What stands between the tags.
    pub(super) fn content(&self) -> Range<usize> {
        self.tag.end..self.end.start
    }
}

impl<'t> Markup<'t> {
    /// The elements of a part; `None` where its tags do not fit.
    pub(super) fn new(text: &'t str) -> Option<Markup<'t>> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().allow_dangling_amp = true;
        let mut elements: Vec<Element> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event().ok()?;
            let tag = start..reader.buffer_position() as usize;
            match event {
                Event::Start(element) | Event::Empty(element) => {
                    let name = tag.start + 1..tag.start + 1 + element.name().as_ref().len();
                    let end = tag.end..tag.end;
                    if !text[tag.clone()].ends_with("/>") {
                        open.push(elements.len());
                    }
                    let parent = match open.as_slice() {
                        [.., parent, own] if *own == elements.len() => Some(*parent),
                        [own] if *own == elements.len() => None,
                        _ => open.last().copied(),
                    };
                    elements.push(Element { tag, end, parent, name });
                }
                Event::End(_) => elements[open.pop()?].end = tag,
                Event::Eof => break,
                _ => {}
            }
        }
        open.is_empty().then_some(Markup { text, elements })
    }

    /// The name of an element, without its prefix.
    pub(super) fn name(&self, element: usize) -> &'t str {
        let name = &self.text[self.elements[element].name.clone()];
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The prefix of the outermost element, colon included, and the namespace that it stands for.
    pub(super) fn root_prefix(&self) -> (&'t str, Option<String>) {
        let Some(root) = self.elements.first() else { return ("", None) };
        let name = &self.text[root.name.clone()];
        let prefix = name.rfind(':').map_or("", |colon| &name[..=colon]);
        let declared = match prefix.strip_suffix(':') {
            Some(prefix) => format!("xmlns:{prefix}"),
            None => "xmlns".to_owned(),
        };
        (prefix, self.attribute_named(0, &declared))
    }

    /// The elements of a name.
    pub(super) fn all<'m>(&'m self, name: &'m str) -> impl Iterator<Item = usize> + 'm {
        (0..self.elements.len()).filter(move |element| self.name(*element) == name)
    }

    /// The elements right below another.
    pub(super) fn children(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.elements[of].end.start;
        let below = self.elements[of + 1..].iter().take_while(move |child| child.tag.start < end);
        below
            .enumerate()
            .filter(move |(_, child)| child.parent == Some(of))
            .map(move |(at, _)| of + 1 + at)
    }

    /// The elements around one, from the inside.
    pub(super) fn around(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.elements[element].parent, |outer| self.elements[*outer].parent)
    }

    /// The innermost element with this byte between its tags.
    pub(super) fn at(&self, byte: usize) -> Option<usize> {
        let before = self.elements.partition_point(|element| element.tag.end <= byte);
        let last = before.checked_sub(1)?;
        let holds = |element: &usize| {
            let content = self.elements[*element].content();
            content.start <= byte && byte < content.end
        };
        std::iter::once(last).chain(self.around(last)).find(holds)
    }

    /// An attribute of an element by its name without prefix.
    pub(super) fn attribute(&self, element: usize, name: &str) -> Option<String> {
        self.find_attribute(element, |key| key.rsplit(':').next() == Some(name))
    }

    /// The same by its whole name.
    fn attribute_named(&self, element: usize, name: &str) -> Option<String> {
        self.find_attribute(element, |key| key == name)
    }

    fn find_attribute(&self, element: usize, is_it: impl Fn(&str) -> bool) -> Option<String> {
        let element = &self.elements[element];
        let tag = self.text[element.tag.clone()].trim_start_matches('<').trim_end_matches('>');
        let start = BytesStart::from_content(tag.trim_end_matches('/'), element.name.len());
        let mut attributes = start.attributes();
        let mut all = attributes.with_checks(false).flatten();
        let value = all.find(|attribute| is_it(attribute.key.as_ref()))?.value;
        Some(quick_xml::escape::unescape(&value).map_or_else(|_| value.to_string(), Into::into))
    }
}

/// Changes of a text, each at its place. Those at one place stand in the order in which they came.
#[derive(Default)]
pub(super) struct Edits {
    by_place: BTreeMap<usize, Vec<(Range<usize>, String)>>,
}

impl Edits {
    /// Puts new text at a place.
    pub(super) fn insert(&mut self, at: usize, new: impl Into<String>) {
        self.replace(at..at, new);
    }

    /// Puts new text in the place of old.
    pub(super) fn replace(&mut self, old: Range<usize>, new: impl Into<String>) {
        self.by_place.entry(old.start).or_default().push((old, new.into()));
    }

    /// The text with all changes made. Of changes that overlap the first is made.
    pub(super) fn made(&self, text: &str) -> String {
        let mut new = String::with_capacity(text.len());
        let mut at = 0;
        for edits in self.by_place.values() {
            // What is put in stands before what is replaced.
            let (put, replaced): (Vec<_>, Vec<_>) =
                edits.iter().partition(|(old, _)| old.is_empty());
            for (old, words) in put.into_iter().chain(replaced) {
                if old.start < at {
                    continue;
                }
                new.push_str(&text[at..old.start]);
                at = old.end;
                new.push_str(words);
            }
        }
        new.push_str(&text[at..]);
        new
    }
}

/// Text as it stands between tags and in attributes. Signs that no XML can hold go.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_have_their_places() {
        let text = "<w:a xmlns:w='n'><w:b w:id=\"1&amp;2\"/><w:c>een<w:d>twee</w:d></w:c></w:a>";
        let markup = Markup::new(text).expect("its tags fit");
        assert_eq!(markup.root_prefix(), ("w:", Some("n".to_owned())));
        let names: Vec<&str> = (0..4).map(|element| markup.name(element)).collect();
        assert_eq!(names, ["a", "b", "c", "d"]);
        let parents: Vec<_> = markup.elements.iter().map(|element| element.parent).collect();
        assert_eq!(parents, [None, Some(0), Some(0), Some(2)]);
        assert_eq!(markup.children(0).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(markup.attribute(1, "id").as_deref(), Some("1&2"));
        let at = |words: &str| markup.at(text.find(words).expect("it is there"));
        assert_eq!(
            (at("een"), at("twee"), at("</w:c>")),
            (Some(2), Some(3), None.or(at("</w:c>")))
        );
        assert!(Markup::new("<a><b></a>").is_none());
    }

    #[test]
    fn changes_are_made_in_order() {
        let mut edits = Edits::default();
        edits.insert(3, "b");
        edits.replace(3..5, "c");
        edits.replace(4..6, "overlaps");
        edits.insert(0, "a");
        assert_eq!(edits.made("012345"), "a012bc5");
        assert_eq!(escaped("a\u{7}<b & \"c\">"), "a&lt;b &amp; &quot;c&quot;&gt;");
    }
}
