//! Links as programs write them that save a web page as text: `[LINK: tekst](adres)`.

use std::ops::Range;

use crate::read::template::{Control, Effect};

/// A link.
#[derive(Debug)]
pub(super) struct Link {
    /// Its words.
    words: Range<usize>,
    /// Where it leads, as written.
    pub(super) target: Box<str>,
    /// Whether its line is a menu of the page: it stands above the text with links alone, or another
    /// jump comes straight after it.
    pub(super) is_menu: bool,
}

impl Link {
    /// Whether it leads to a place on the same page.
    pub(super) fn jumps(&self) -> bool {
        self.target.starts_with('#')
    }
}

/// The links of a text, in order.
#[derive(Debug)]
pub(super) struct Links(Vec<Link>);

/// What stands before the words of a link.
const OPENING: &str = "LINK: ";
/// What may stand before that, such as `PAGE`.
const LONGEST_KIND: usize = 16;
/// Longer words or addresses are none.
const LONGEST: usize = 600;

impl Links {
    /// Finds the links of a text that starts at `base` in its file, and what in them is no text.
    pub(super) fn new(text: &str, base: usize) -> (Self, Vec<Control>) {
        let (mut links, mut no_text) = (Vec::new(), Vec::new());
        let mut places: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while let Some(found) = text[at..].find(OPENING) {
            let words = at + found + OPENING.len();
            at = words;
            let Some((place, words, target)) = link(text, words) else { continue };
            at = place.end;
            for range in [place.start..words.start, words.end..place.end] {
                let range = range.start + base..range.end + base;
                no_text.push(Control { range, effect: Effect::Vanishes });
            }
            let words = words.start + base..words.end + base;
            links.push(Link { words, target: target.into(), is_menu: false });
            places.push(place);
        }
        mark_menus(text, &places, &mut links);
        (Self(links), no_text)
    }

    /// The link that has words at `offset`.
    pub(super) fn at(&self, offset: usize) -> Option<&Link> {
        let link = self.0.get(self.0.partition_point(|link| link.words.end <= offset))?;
        (link.words.start <= offset).then_some(link)
    }
}

/// The link whose words start at `words`: its place, its words and its target.
fn link(text: &str, words: usize) -> Option<(Range<usize>, Range<usize>, &str)> {
    let opening = words - OPENING.len();
    let kind = text.as_bytes()[..opening].iter().rev().take(LONGEST_KIND);
    let length = kind.take_while(|byte| byte.is_ascii_uppercase() || **byte == b' ').count();
    let start = (opening - length).checked_sub(1)?;
    // A character of more bytes may end here.
    (text.as_bytes()[start] == b'[').then_some(())?;
    let near = |from: usize, end: char| {
        let mut inside = text[from..].char_indices().take(LONGEST);
        inside.find(|(_, next)| *next == end || *next == '\n').filter(|(_, next)| *next == end)
    };
    let words = words..words + near(words, ']')?.0;
    let target = words.end + "](".len();
    text[words.end..].starts_with("](").then_some(())?;
    let target = target..target + near(target, ')')?.0;
    Some((start..target.end + 1, words, &text[target]))
}

/// Marks the links that are a menu. Of jumps in a row the last one may be the heading of the text
/// under it.
fn mark_menus(text: &str, places: &[Range<usize>], links: &mut [Link]) {
    let is_blank = |range: Range<usize>| text[range].bytes().all(|byte| byte.is_ascii_whitespace());
    let mut is_top = true;
    let mut end = 0;
    for at in 0..links.len() {
        let place = &places[at];
        let is_gap = is_blank(end..place.start);
        is_top &= is_gap;
        end = place.end;
        let starts_line =
            place.start == 0 || text[..place.start].trim_end_matches(' ').ends_with(['\n', '\r']);
        let rest = text[end..].trim_start_matches(' ');
        let ends_line = rest.is_empty() || rest.starts_with(['\n', '\r']);
        let next = places.get(at + 1);
        let before_jump = links[at].jumps()
            && next.is_some_and(|next| is_blank(end..next.start))
            && links.get(at + 1).is_some_and(Link::jumps);
        let heads_text = links[at].jumps() && !before_jump;
        links[at].is_menu = starts_line && ends_line && (before_jump || is_top && !heads_text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_a_menu() {
        let text = "[PAGE LINK: zorg en welzijn](x.nl)\n\nZorg\n\n[LINK: Kosten](#a)\n\n\
                    [LINK: Zo werkt het](#b)\nU belt ons. Kijk op [LINK: de site](x.nl).\n\
                    [LINK: Wmo](y.nl)\n";
        let (links, no_text) = Links::new(text, 0);
        let shown: Vec<_> =
            links.0.iter().map(|link| (&text[link.words.clone()], link.is_menu)).collect();
        let wanted = [
            ("zorg en welzijn", true),
            ("Kosten", true),
            ("Zo werkt het", false),
            ("de site", false),
            ("Wmo", false),
        ];
        assert_eq!(shown, wanted);
        assert_eq!(no_text.len(), 10);
    }

    #[test]
    fn what_is_no_link() {
        for text in [
            "LINK: dit",
            "㹛LINK: dit](x)",
            "[LINK: dit",
            "[LINK: dit] (x)",
            "[LINK: dit](x",
            "[link: dit](x)",
            "[LINK: a\nb](c)",
        ] {
            assert!(Links::new(text, 0).0.0.is_empty(), "{text}");
        }
        Links::new(&"[LINK: ".repeat(150_000), 0);
    }
}
