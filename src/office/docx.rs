//! The words of Word: texts in runs.

use std::ops::Range;

use super::markup::{Edits, Markup};
use super::rules::{Place, Rules};

/// The runs of a part.
pub(crate) struct Runs<'m> {
    markup: &'m Markup<'m>,
    /// Fields that Word fills in again.
    fields: Vec<Range<usize>>,
}

/// Around words that are not the writer's own, or stand there twice.
const NOT_HERE: [&str; 8] =
    ["ins", "moveTo", "moveFrom", "del", "fldSimple", "ruby", "txbxContent", "AlternateContent"];

/// Properties of a content control that say that its text comes from elsewhere, or must stay.
const NOT_FREE: [&str; 5] = ["dataBinding", "showingPlcHdr", "dropDownList", "comboBox", "date"];

/// White space that a text without `xml:space` has at its edges for nothing.
const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

impl<'m> Runs<'m> {
    pub(crate) fn new(markup: &'m Markup<'m>) -> Runs<'m> {
        Runs { markup, fields: fields(markup) }
    }

    /// The run around a text.
    pub(crate) fn run_of(&self, text: usize) -> Option<usize> {
        self.markup.elements[text].parent.filter(|run| self.markup.name(*run) == "r")
    }

    /// Where a run's own properties stand.
    pub(crate) fn properties(&self, run: usize) -> Range<usize> {
        let start = self.markup.elements[run].tag.end;
        self.properties_of(run).map_or(start..start, |child| self.markup.elements[child].range())
    }

    fn properties_of(&self, run: usize) -> Option<usize> {
        let first = self.markup.children(run).next();
        first.filter(|child| self.markup.name(*child) == "rPr")
    }

    /// What is read of a text, and whether it can be split.
    pub(crate) fn read(&self, text: usize) -> (Range<usize>, bool) {
        let content = self.markup.elements[text].content();
        let words = &self.markup.text[content.clone()];
        if words.contains("<![CDATA[") {
            return (content, false);
        }
        if self.keeps_space(text) {
            return (content, true);
        }
        let start = content.end - words.trim_start_matches(BLANK).len();
        (start..start + words.trim_matches(BLANK).len(), true)
    }

    pub(crate) fn keeps_space(&self, text: usize) -> bool {
        self.markup.attribute(text, "space").as_deref() == Some("preserve")
    }

    /// Makes all white space of a text count, and takes that away which did not.
    pub(crate) fn keep_space(&self, text: usize, name: &str, edits: &mut Edits) {
        let element = &self.markup.elements[text];
        let (content, (read, _)) = (element.content(), self.read(text));
        let tag = &self.markup.text[element.tag.clone()];
        let prefix = tag.find(':').filter(|colon| !tag[..*colon].contains(char::is_whitespace));
        let prefix = prefix.map_or("", |colon| &tag[1..=colon]);
        edits.replace(element.tag.clone(), format!("<{prefix}{name} xml:space=\"preserve\">"));
        for blank in [content.start..read.start, read.end..content.end] {
            if !blank.is_empty() {
                edits.replace(blank, "");
            }
        }
    }

    /// Whether a content control leaves its words to the writer.
    fn is_free(&self, control: usize) -> bool {
        let markup = self.markup;
        let mut properties =
            markup.children(control).filter(|child| markup.name(*child) == "sdtPr");
        !properties.any(|properties| {
            markup.children(properties).any(|one| match markup.name(one) {
                "lock" => {
                    let kind = markup.attribute(one, "val").unwrap_or_default();
                    matches!(&*kind, "contentLocked" | "sdtContentLocked")
                }
                name => NOT_FREE.contains(&name),
            })
        })
    }
}

impl Rules for Runs<'_> {
    fn can_change(&self, place: &Place) -> bool {
        let (markup, text) = (self.markup, place.element);
        let is_own = |outer: usize| match markup.name(outer) {
            "sdt" => self.is_free(outer),
            name => !NOT_HERE.contains(&name),
        };
        markup.name(text) == "t"
            && self.run_of(text).is_some()
            && self.read(text).1
            && markup.around(text).all(is_own)
            && !self.fields.iter().any(|field| field.contains(&place.xml.start))
    }

    fn look(&self, element: usize) -> String {
        // Language and the mark that spelling is not checked are not seen.
        let is_seen = |child: &usize| !matches!(self.markup.name(*child), "lang" | "noProof");
        let properties = self.run_of(element).and_then(|run| self.properties_of(run));
        let all = properties.into_iter().flat_map(|own| self.markup.children(own)).filter(is_seen);
        all.map(|child| &self.markup.text[self.markup.elements[child].range()]).collect()
    }

    fn goes_on(&self, one: &Place, other: &Place) -> bool {
        let markup = self.markup;
        let place_of_run = |text: usize| self.run_of(text).map(|run| markup.elements[run].parent);
        let is_edge = |element: usize| match markup.name(element) {
            "t" => element == other.element,
            "r" | "rPr" | "proofErr" => true,
            _ => markup.around(element).any(|outer| markup.name(outer) == "rPr"),
        };
        one.element != other.element
            && place_of_run(one.element) == place_of_run(other.element)
            && one.xml.end == self.read(one.element).0.end
            && other.xml.start == self.read(other.element).0.start
            && markup.started_in(one.xml.end..other.xml.start).all(is_edge)
    }

    fn around(&self, element: usize, new: &str, edits: &mut Edits) {
        let new = if self.keeps_space(element) { "" } else { new };
        let content = self.markup.elements[element].content();
        let old = &self.markup.text[content];
        // What was at the edges before counts as little as it did.
        let (before, behind) = (
            &old[..old.len() - old.trim_start_matches(BLANK).len()],
            &old[old.trim_end_matches(BLANK).len()..],
        );
        let inner = new.strip_prefix(before).unwrap_or(new);
        let inner = inner.strip_suffix(behind).unwrap_or(inner);
        if inner.starts_with(BLANK) || inner.ends_with(BLANK) {
            self.keep_space(element, "t", edits);
        }
    }
}

/// Fields between marks whose result Word makes itself: all but links.
fn fields(markup: &Markup) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // Where each that is open started, and its instruction.
    let mut open: Vec<(usize, String)> = Vec::new();
    for (at, element) in markup.elements.iter().enumerate() {
        match markup.name(at) {
            "fldChar" => match markup.attribute(at, "fldCharType").as_deref() {
                Some("begin") => open.push((element.tag.start, String::new())),
                Some("end") => {
                    if let Some((start, instruction)) = open.pop()
                        && !is_link(&instruction)
                    {
                        found.push(start..element.tag.start);
                    }
                }
                _ => {}
            },
            "instrText" => {
                if let Some((_, instruction)) = open.last_mut() {
                    instruction.push_str(&markup.text[element.content()]);
                }
            }
            _ => {}
        }
    }
    // What does not end goes on to the end.
    found.extend(open.into_iter().map(|(start, _)| start..markup.text.len()));
    found
}

fn is_link(instruction: &str) -> bool {
    let name = instruction.split_whitespace().next().unwrap_or_default();
    name.eq_ignore_ascii_case("HYPERLINK")
}
