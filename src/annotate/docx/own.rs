//! Comments of an earlier run.

use std::collections::BTreeSet;

use super::parts::Parts;
use crate::annotate::place::AUTHOR;
use crate::office::markup::{Edits, Markup};

/// The comments that are ours, in the part with comments.
pub(super) fn comments<'m>(markup: &'m Markup) -> impl Iterator<Item = usize> + 'm {
    let is_own = |comment: &usize| markup.attribute(*comment, "author").as_deref() == Some(AUTHOR);
    markup.all("comment").filter(is_own)
}

/// The numbers of all comments that are there, or that the text still refers to.
pub(super) fn ids<'m>(main: &'m Markup, comments: &'m Markup) -> impl Iterator<Item = u64> + 'm {
    let of_text = (0..main.elements.len())
        .filter(|element| main.name(*element).starts_with("comment"))
        .filter_map(|element| main.attribute(element, "id"));
    let of_comments =
        comments.all("comment").filter_map(|comment| comments.attribute(comment, "id"));
    of_text.chain(of_comments).filter_map(|id| id.parse().ok())
}

/// The highest number of anything in the text.
pub(super) fn last_id(main: &Markup) -> u64 {
    let of_all = 0..main.elements.len();
    let ids = of_all.filter_map(|element| main.attribute(element, "id")?.parse::<u32>().ok());
    ids.max().unwrap_or(0).into()
}

/// Takes our comments out; whether there were any. `None` where the parts are damaged.
pub(super) fn remove(parts: &mut Parts) -> Option<bool> {
    let Some(part) = &mut parts.comments else { return Some(false) };
    let markup = Markup::new(&part.text)?;
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let mut paragraphs: BTreeSet<String> = BTreeSet::new();
    let mut edits = Edits::default();
    for comment in comments(&markup) {
        let element = &markup.elements[comment];
        ids.extend(markup.attribute(comment, "id"));
        paragraphs.extend(markup.children(comment).filter_map(|p| markup.attribute(p, "paraId")));
        edits.replace(element.range(), "");
    }
    if ids.is_empty() {
        return Some(false);
    }
    part.text = edits.made(&part.text);
    parts.main.text = without_marks(&parts.main.text, &ids)?;
    for thread in &mut parts.threads {
        thread.text = without_paragraphs(&thread.text, &paragraphs)?;
    }
    Some(true)
}

/// The text without marks of these comments.
fn without_marks(text: &str, ids: &BTreeSet<String>) -> Option<String> {
    let markup = Markup::new(text)?;
    let mut edits = Edits::default();
    for element in 0..markup.elements.len() {
        let name = markup.name(element);
        let is_mark = matches!(name, "commentRangeStart" | "commentRangeEnd" | "commentReference");
        if !is_mark || !markup.attribute(element, "id").is_some_and(|id| ids.contains(&id)) {
            continue;
        }
        // A run that holds a mark and nothing else goes with it.
        let alone = markup.elements[element].parent.filter(|run| {
            name == "commentReference"
                && markup.name(*run) == "r"
                && markup
                    .children(*run)
                    .all(|child| child == element || matches!(markup.name(child), "rPr"))
        });
        edits.replace(markup.elements[alone.unwrap_or(element)].range(), "");
    }
    Some(edits.made(text))
}

/// What Word keeps of comments without those that end in these paragraphs. An answer to one of them
/// becomes a comment of its own.
fn without_paragraphs(text: &str, paragraphs: &BTreeSet<String>) -> Option<String> {
    let markup = Markup::new(text)?;
    let mut edits = Edits::default();
    for (at, element) in markup.elements.iter().enumerate() {
        let names =
            |attribute: &str| markup.attribute(at, attribute).filter(|id| paragraphs.contains(id));
        if names("paraId").is_some() {
            edits.replace(element.range(), "");
        } else if let Some(parent) = names("paraIdParent") {
            let tag = &text[element.tag.clone()];
            let value = tag.find("paraIdParent").map(|name| (name, tag[name..].find(&*parent)));
            if let Some((name, Some(value))) = value {
                let start = tag[..name].rfind(char::is_whitespace)?;
                let end = name + value + parent.len() + 1;
                edits.replace(element.tag.start + start..element.tag.start + end, "");
            }
        }
    }
    Some(edits.made(text))
}
