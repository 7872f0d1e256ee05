//! The parts of a page: which of them is the text, and which stand around it.
//!
//! `<header>` and `<footer>` say little: the template of a letter has its letterhead in the one and the
//! writer's clause about objections in the other. So they are furniture on a page only, and what a
//! page is, is decided when all was read (`is_page`). Ids and class names that say what they hold
//! (`taal/pagina.tsv`: breadcrumb, cookies, share buttons) count wherever they stand.

use super::element::{self, Role};
use super::token::Tag;
use crate::document::{Block, BlockKind, Voice};
use crate::read::page_words::{NAMES, is_named, parts};
use crate::read::skip::Selector;
use crate::read::table::{self, greets};

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Landmark {
    /// What the project leaves out.
    Skipped,
    /// What only pages have: links that jump to the text, search, breadcrumb.
    Furniture,
    /// Buttons to hand it on; e-mails have them too.
    Share,
    Cookies,
    Comments,
    Disclaimer,
    EarlierMail,
    Header,
    Footer,
    Menu,
    Aside,
    Main,
    Article,
    /// What an id or class calls the content.
    Content,
}

/// Where text stands: numbers of the outermost part of each sort around it, and of its cell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// What says itself what it is: skipped, cookies, share buttons, …
    named: Option<u32>,
    /// Head, foot, menu or what stands beside the text.
    frame: Option<u32>,
    main: Option<u32>,
    article: Option<u32>,
    content: Option<u32>,
    /// Whether it stands in a section: a head in one is not that of the page.
    section: Option<()>,
    pub(super) cell: Option<u32>,
}

/// The parts of a page, as they are read.
#[derive(Default)]
pub(super) struct Landmarks<'s> {
    skip: &'s [Selector],
    parts: Vec<Landmark>,
    /// What was seen of which nothing is read.
    unread: Vec<Landmark>,
    /// Elements that only a whole file has.
    n_page_elements: u32,
}

impl<'s> Landmarks<'s> {
    pub(super) fn new(skip: &'s [Selector]) -> Self {
        Self { skip, ..Self::default() }
    }

    /// Where text within an element stands.
    pub(super) fn within(&mut self, mut place: Place, tag: &Tag) -> Place {
        let name = tag.name.as_str();
        if matches!(name, "html" | "head" | "body") {
            self.n_page_elements += 1;
        }
        let in_section = place.main.or(place.article).is_some() || place.section.is_some();
        if name == "section" {
            place.section = Some(());
        }
        let landmark = if self.is_skipped(tag) { Some(Landmark::Skipped) } else { landmark(tag) };
        let Some(landmark) = landmark else { return place };
        let is_frame_here = match landmark {
            // So the HTML standard has it: in an article or section they are the head and the foot
            // of that. An aside there is a box with the writer's own text.
            Landmark::Header | Landmark::Footer | Landmark::Aside => !in_section,
            _ => place.main.or(place.article).is_none(),
        };
        let slot = match landmark {
            Landmark::Skipped
            | Landmark::Furniture
            | Landmark::Share
            | Landmark::Cookies
            | Landmark::Comments
            | Landmark::Disclaimer
            | Landmark::EarlierMail => &mut place.named,
            Landmark::Menu if element::role(tag) == Role::Skipped => {
                self.unread.push(landmark);
                return place;
            }
            Landmark::Header | Landmark::Footer | Landmark::Menu | Landmark::Aside => {
                if !is_frame_here {
                    return place;
                }
                &mut place.frame
            }
            Landmark::Main => &mut place.main,
            Landmark::Article => &mut place.article,
            Landmark::Content => &mut place.content,
        };
        if slot.is_none() || landmark == Landmark::Skipped {
            *slot = Some(self.parts.len() as u32);
            self.parts.push(landmark);
        }
        place
    }

    /// Whether an element within a sentence is one whose text has a voice of its own: a link that
    /// jumps to the text, a share button, what the project skips.
    pub(super) fn stands_apart(&self, tag: &Tag) -> bool {
        self.is_skipped(tag) || named(tag).is_some()
    }

    /// Whether the project leaves an element out.
    pub(super) fn is_skipped(&self, tag: &Tag) -> bool {
        self.skip.iter().any(|selector| match selector {
            Selector::Element(name) => **name == *tag.name.as_str(),
            Selector::Id(id) => tag.attributes.get("id") == Some(id),
            Selector::Class(class) => tag
                .attributes
                .get("class")
                .is_some_and(|names| names.split_ascii_whitespace().any(|name| *name == **class)),
        })
    }

    /// Gives the blocks of a file their voices; gives whether it is a whole page.
    pub(super) fn settle(&self, text: &str, blocks: &mut [Block], places: &[Place]) -> bool {
        if self.parts.is_empty() && self.unread.is_empty() {
            return false;
        }
        let page = Page::new(self, text, blocks, places);
        let is_page = page.is_page(text);
        let mut voices = page.voices(is_page);
        // A file that is nothing but a foot is a text itself.
        let is_left = |at: usize| voices[at].is_none() && page.prose[at] > 0;
        if is_page && page.total > 0 && !(0..blocks.len()).any(is_left) {
            voices = page.voices(false);
        }
        for (block, voice) in blocks.iter_mut().zip(voices) {
            if let Some((voice, reason)) = voice {
                block.voice = voice;
                block.voice_reason = reason.map(Into::into);
            }
        }
        is_page && self.n_page_elements > 0
    }
}

/// The blocks of a file, and how much running text stands where.
struct Page<'p> {
    landmarks: &'p Landmarks<'p>,
    blocks: &'p [Block],
    places: &'p [Place],
    /// Words of running text of each block, and of all.
    prose: Vec<usize>,
    total: usize,
    /// The same of each part, and how many headings of the first level it has.
    part_prose: Vec<usize>,
    part_titles: Vec<usize>,
    /// How many blocks it has at all.
    part_blocks: Vec<usize>,
    n_titles: usize,
}

type Heard = (Voice, Option<&'static str>);

impl<'p> Page<'p> {
    fn new(
        landmarks: &'p Landmarks<'p>,
        text: &str,
        blocks: &'p [Block],
        places: &'p [Place],
    ) -> Self {
        let prose: Vec<usize> = blocks.iter().map(|block| prose(text, block)).collect();
        let n_parts = landmarks.parts.len();
        let mut page = Self {
            landmarks,
            blocks,
            places,
            total: prose.iter().sum(),
            prose,
            part_prose: vec![0; n_parts],
            part_titles: vec![0; n_parts],
            part_blocks: vec![0; n_parts],
            n_titles: 0,
        };
        for (at, place) in places.iter().enumerate() {
            let is_title = usize::from(page.is_title(at));
            page.n_titles += is_title;
            let around = [place.named, place.frame, place.main, place.article, place.content];
            for part in around.into_iter().flatten() {
                page.part_prose[part as usize] += page.prose[at];
                page.part_titles[part as usize] += is_title;
                page.part_blocks[part as usize] += 1;
            }
        }
        page
    }

    fn is_title(&self, at: usize) -> bool {
        self.blocks[at].kind == BlockKind::Heading && self.blocks[at].level == 1
    }

    /// Whether the file is a page of a website: it has a menu, a breadcrumb, a search field or the
    /// like; or, where nobody is greeted, a main part, or a head and a foot and more.
    fn is_page(&self, text: &str) -> bool {
        let seen = |wanted: &[Landmark]| {
            let mut all = self.landmarks.parts.iter().chain(&self.landmarks.unread);
            all.any(|part| wanted.contains(part))
        };
        if seen(&[Landmark::Menu, Landmark::Furniture, Landmark::Cookies]) {
            return true;
        }
        let has_head = seen(&[Landmark::Header]);
        let has_foot = seen(&[Landmark::Footer]);
        let has_more = seen(&[Landmark::Article, Landmark::Aside]);
        let is_framed = has_more && (has_head || has_foot);
        let is_greeting = || {
            let own =
                self.blocks.iter().zip(self.places).filter(|(_, place)| place.named.is_none());
            own.into_iter().any(|(block, _)| greets(&text[block.span.range()]))
        };
        (seen(&[Landmark::Main]) || is_framed) && !is_greeting()
    }

    /// Whose words the blocks hold; `None` is the writer's.
    fn voices(&self, is_page: bool) -> Vec<Option<Heard>> {
        let content = if is_page { self.content() } else { None };
        let has_title = content.is_some_and(|part| {
            let mut titles = (0..self.blocks.len()).filter(|at| self.is_title(*at));
            titles.any(|at| part(&self.places[at]).is_some())
        });
        let voice = |(at, place): (usize, &Place)| {
            if let Some(heard) = place.named.and_then(|part| self.named(part)) {
                return Some(heard);
            }
            if !is_page || self.blocks[at].kind == BlockKind::Title {
                return None;
            }
            let is_outside = content.is_some_and(|part| part(place).is_none())
                && (has_title || !self.is_title(at));
            let is_frame = place.frame.is_some_and(|part| self.is_frame(part));
            (is_outside || is_frame).then_some((Voice::Furniture, None))
        };
        self.places.iter().enumerate().map(voice).collect()
    }

    /// What holds the text: the main part, else articles or what ids and classes call the content,
    /// where these hold most of what is no furniture. Teasers of other pages are articles too.
    fn content(&self) -> Option<fn(&Place) -> Option<u32>> {
        let is_rest = |place: &Place| {
            place.named.is_none_or(|part| self.named(part).is_none())
                && place.frame.is_none_or(|part| !self.is_frame(part))
        };
        let sum = |part: Option<fn(&Place) -> Option<u32>>| -> usize {
            let blocks = self.places.iter().zip(&self.prose).filter(|(place, _)| is_rest(place));
            let inside = blocks.filter(|(place, _)| part.is_none_or(|part| part(place).is_some()));
            inside.map(|(_, prose)| prose).sum()
        };
        let rest = sum(None);
        let main: fn(&Place) -> Option<u32> = |place| place.main;
        if rest == 0 || sum(Some(main)) > 0 {
            let is_there = self.places.iter().any(|place| place.main.is_some());
            return is_there.then_some(main);
        }
        let others: [fn(&Place) -> Option<u32>; 2] = [|place| place.article, |place| place.content];
        others.into_iter().find(|part| sum(Some(*part)) * 2 > rest)
    }

    /// The voice of a part that says itself what it is. One that holds the title of the page, or
    /// nearly all its text, has a misleading name.
    fn named(&self, part: u32) -> Option<Heard> {
        let landmark = self.landmarks.parts[part as usize];
        let holds_text = self.part_titles[part as usize] > 0
            || self.part_prose[part as usize] * 5 > self.total * 4;
        let is_all = self.part_blocks[part as usize] == self.blocks.len();
        match landmark {
            Landmark::Skipped => Some((Voice::Furniture, Some("skip in duidelijk.toml"))),
            // An answer may be one line above a long mail.
            Landmark::EarlierMail if !is_all => Some((Voice::Correspondence, None)),
            _ if holds_text && self.total > 0 => None,
            Landmark::Cookies => Some((Voice::Boilerplate, Some("cookies"))),
            Landmark::Disclaimer => Some((Voice::Boilerplate, Some("disclaimer"))),
            Landmark::EarlierMail => None,
            Landmark::Comments => Some((Voice::Quoted, Some("reacties van lezers"))),
            _ => Some((Voice::Furniture, None)),
        }
    }

    /// Whether a head, foot, menu or side of a page is one: not where it holds the only title or more
    /// than half of the text.
    fn is_frame(&self, part: u32) -> bool {
        let titles = self.part_titles[part as usize];
        (titles == 0 || titles < self.n_titles) && self.part_prose[part as usize] * 2 <= self.total
    }
}

/// The part that an element is.
fn landmark(tag: &Tag) -> Option<Landmark> {
    let name = tag.name.as_str();
    if matches!(name, "html" | "head" | "body") {
        return None;
    }
    let by_role = match tag.attributes.get("role").unwrap_or_default() {
        "main" => Some(Landmark::Main),
        "banner" => Some(Landmark::Header),
        "contentinfo" => Some(Landmark::Footer),
        "navigation" => Some(Landmark::Menu),
        "complementary" => Some(Landmark::Aside),
        "search" => Some(Landmark::Furniture),
        _ => None,
    };
    let by_element = || match name {
        "main" => Some(Landmark::Main),
        "article" => Some(Landmark::Article),
        "header" => Some(Landmark::Header),
        "footer" => Some(Landmark::Footer),
        "nav" => Some(Landmark::Menu),
        "aside" => Some(Landmark::Aside),
        "search" => Some(Landmark::Furniture),
        _ => None,
    };
    by_role
        .filter(|role| *role == Landmark::Main)
        .or_else(|| named(tag))
        .or(by_role)
        .or_else(by_element)
        .or_else(|| framed(tag))
}

/// All names that an element has, as the list wants them. Programs give headings and sections ids of the
/// words in their heading: a section `cookies` may be about cookies.
fn names(tag: &Tag) -> Vec<String> {
    let value = |key: &str| tag.attributes.get(key).unwrap_or_default();
    let mut names: Vec<String> = parts(value("class")).collect();
    let may_be_of_heading = !matches!(
        tag.name.as_str(),
        "aside" | "dialog" | "div" | "footer" | "form" | "header" | "nav" | "ol" | "ul"
    ) || names.iter().any(|name| name == "-section-");
    if !may_be_of_heading {
        names.extend(parts(value("id")));
    }
    names
}

/// A part that is known by its names, wherever it stands.
fn named(tag: &Tag) -> Option<Landmark> {
    if matches!(tag.name.as_str(), "main" | "article") {
        return None;
    }
    let names = names(tag);
    let is = |patterns| is_named(&names, patterns);
    if names.is_empty() {
        None
    } else if is(&NAMES.cookies) {
        Some(Landmark::Cookies)
    } else if is(&NAMES.comments) {
        Some(Landmark::Comments)
    } else if is(&NAMES.disclaimer) {
        Some(Landmark::Disclaimer)
    } else if is(&NAMES.earlier_mail) {
        Some(Landmark::EarlierMail)
    } else if is(&NAMES.skip_link) || is(&NAMES.search) || is(&NAMES.breadcrumb) {
        Some(Landmark::Furniture)
    } else {
        is(&NAMES.share).then_some(Landmark::Share)
    }
}

/// A part of a page that is known by its names. Cells and paragraphs of e-mails are called so too.
fn framed(tag: &Tag) -> Option<Landmark> {
    if !matches!(tag.name.as_str(), "div" | "section" | "ul" | "ol" | "form") {
        return None;
    }
    let names = names(tag);
    let sorts = [
        (&NAMES.header, Landmark::Header),
        (&NAMES.footer, Landmark::Footer),
        (&NAMES.menu, Landmark::Menu),
        (&NAMES.aside, Landmark::Aside),
        (&NAMES.content, Landmark::Content),
    ];
    let found = sorts.into_iter().find(|(patterns, _)| is_named(&names, patterns));
    found.map(|(_, landmark)| landmark)
}

/// How many words of running text a block has.
fn prose(text: &str, block: &Block) -> usize {
    const FEWEST_WITHOUT_END: usize = 8;
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
        return 0;
    }
    let (n_words, n_sentences) = table::count(&text[block.span.range()]);
    if n_sentences > 0 || n_words >= FEWEST_WITHOUT_END { n_words } else { 0 }
}

#[cfg(test)]
mod tests;
