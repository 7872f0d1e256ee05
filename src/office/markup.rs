//! The elements of an XML part with their places, so that text can be put between them.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// An XML part as a table of its elements, in the order of their start tags.
pub(crate) struct Markup<'t> {
    pub(crate) text: &'t str,
    pub(crate) elements: Vec<Element>,
}

/// An element. Of one that is empty the end tag is an empty range behind the start tag.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    /// The start tag.
    pub(crate) tag: Range<usize>,
    /// The end tag.
    pub(crate) end: Range<usize>,
    /// The element around it.
    pub(crate) parent: Option<usize>,
    name: Range<usize>,
}

impl Element {
    /// From the first byte of its start tag to the last of its end tag.
    pub(crate) fn range(&self) -> Range<usize> {
        self.tag.start..self.end.end
    }

    /// What stands between the tags.
    pub(crate) fn content(&self) -> Range<usize> {
        self.tag.end..self.end.start
    }
}

impl<'t> Markup<'t> {
    /// The elements of a part; `None` where its tags do not fit.
    pub(crate) fn new(text: &'t str) -> Option<Markup<'t>> {
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
    pub(crate) fn name(&self, element: usize) -> &'t str {
        let name = &self.text[self.elements[element].name.clone()];
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The prefix of the outermost element, colon included, and the namespace that it stands for.
    pub(crate) fn root_prefix(&self) -> (&'t str, Option<String>) {
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
    pub(crate) fn all<'m>(&'m self, name: &'m str) -> impl Iterator<Item = usize> + 'm {
        (0..self.elements.len()).filter(move |element| self.name(*element) == name)
    }

    /// The elements right below another.
    pub(crate) fn children(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.elements[of].end.start;
        let below = self.elements[of + 1..].iter().take_while(move |child| child.tag.start < end);
        below
            .enumerate()
            .filter(move |(_, child)| child.parent == Some(of))
            .map(move |(at, _)| of + 1 + at)
    }

    /// The elements around one, from the inside.
    pub(crate) fn around(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.elements[element].parent, |outer| self.elements[*outer].parent)
    }

    /// The innermost element with this byte between its tags.
    pub(crate) fn at(&self, byte: usize) -> Option<usize> {
        let before = self.elements.partition_point(|element| element.tag.end <= byte);
        let last = before.checked_sub(1)?;
        let holds = |element: &usize| {
            let content = self.elements[*element].content();
            content.start <= byte && byte < content.end
        };
        std::iter::once(last).chain(self.around(last)).find(holds)
    }

    /// An attribute of an element by its name without prefix.
    pub(crate) fn attribute(&self, element: usize, name: &str) -> Option<String> {
        self.find_attribute(element, |key| key.rsplit(':').next() == Some(name))
    }

    /// The same by its whole name.
    fn attribute_named(&self, element: usize, name: &str) -> Option<String> {
        self.find_attribute(element, |key| key == name)
    }

    /// The attributes of an element, by their whole names.
    pub(crate) fn attributes(&self, element: usize) -> Vec<(String, String)> {
        let mut found = Vec::new();
        self.find_attribute(element, |key| {
            found.push(key.to_owned());
            false
        });
        let value = |name: &String| self.attribute_named(element, name).unwrap_or_default();
        found.iter().map(|name| (name.clone(), value(name))).collect()
    }

    /// The elements whose start tags stand in a stretch of the text.
    pub(crate) fn started_in(&self, stretch: Range<usize>) -> Range<usize> {
        let first = self.elements.partition_point(|element| element.tag.start < stretch.start);
        first..self.elements.partition_point(|element| element.tag.start < stretch.end).max(first)
    }

    fn find_attribute(
        &self,
        element: usize,
        mut is_it: impl FnMut(&str) -> bool,
    ) -> Option<String> {
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
pub(crate) struct Edits {
    by_place: BTreeMap<usize, Vec<(Range<usize>, String)>>,
}

impl Edits {
    /// Puts new text at a place.
    pub(crate) fn insert(&mut self, at: usize, new: impl Into<String>) {
        self.replace(at..at, new);
    }

    /// Puts new text in the place of old.
    pub(crate) fn replace(&mut self, old: Range<usize>, new: impl Into<String>) {
        self.by_place.entry(old.start).or_default().push((old, new.into()));
    }

    /// The text with all changes made. Of changes that overlap the first is made.
    pub(crate) fn made(&self, text: &str) -> String {
        self.made_within(text, 0..text.len())
    }

    /// A stretch of the text with its changes made; it cuts none of them.
    pub(crate) fn made_within(&self, text: &str, stretch: Range<usize>) -> String {
        let mut new = String::with_capacity(stretch.len());
        let mut at = stretch.start;
        for edits in self.by_place.range(stretch.start..=stretch.end).map(|(_, edits)| edits) {
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
        new.push_str(&text[at..stretch.end]);
        new
    }
}

/// Text as it stands between tags and in attributes. Signs that no XML can hold go.
pub(crate) fn escaped(text: &str) -> String {
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
