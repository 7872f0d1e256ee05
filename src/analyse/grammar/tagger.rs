//! The tagger: from left to right, for every word the tag whose weights add up to most.

use super::model::Model;
use super::rows::{self, Key, TAG_CONTEXTS, TAG_TEMPLATES, TagKeys, pair, triple};
use super::words::Word;
use crate::analyse::tagset::Tag;

/// Fills the templates for the word at `at`; `tags` holds those of the words before it.
pub fn templates(words: &[Word], tags: &[Tag], at: usize) -> TagKeys {
    let word = |offset: isize| {
        at.checked_add_signed(offset).and_then(|at| words.get(at)).unwrap_or(&Word::OUTSIDE)
    };
    let tag = |back: usize| at.checked_sub(back).map_or(99, |at| tags[at].index() as u64);
    let (before, here, next) = (word(-1), word(0), word(1));
    let second_next = word(2);
    let (one, two) = (tag(1), pair(tag(2), tag(1)));
    let values: [u64; TAG_TEMPLATES] = [
        here.form,
        here.suffixes[0],
        here.suffixes[1],
        here.suffixes[2],
        here.suffixes[3],
        here.prefixes[0],
        here.prefixes[1],
        pair(here.shape, u64::from(at == 0)),
        here.classes,
        before.form,
        next.form,
        second_next.form,
        pair(before.form, here.form),
        pair(here.form, next.form),
        next.shape,
        one,
        two,
        pair(one, here.form),
        pair(two, here.form),
        pair(one, here.suffixes[2]),
        pair(two, here.suffixes[2]),
        pair(one, here.classes),
        pair(two, here.classes),
        pair(one, next.form),
        triple(one, here.classes, next.classes),
        next.classes,
        before.classes,
        pair(here.classes, next.classes),
        triple(here.classes, next.classes, second_next.classes),
        pair(here.form, next.classes),
        pair(one, next.classes),
        pair(here.classes, here.suffixes[2]),
        pair(here.shape, one),
        pair(here.suffixes[2], next.suffixes[2]),
    ];
    rows::keys(values)
}

/// The contexts that may be enough to know the tag of the word at `at`.
pub fn contexts(words: &[Word], tags: &[Tag], at: usize) -> [Key; TAG_CONTEXTS] {
    let here = &words[at];
    let next = words.get(at + 1).unwrap_or(&Word::OUTSIDE);
    let before = at.checked_sub(1).map_or(99, |at| tags[at].index() as u64);
    rows::keys([pair(here.form, next.classes), triple(here.classes, before, here.shape)])
}

/// The tags of the words of a sentence, added to `tags`, which is empty.
pub fn tag(model: &Model, words: &[Word], tags: &mut Vec<Tag>) {
    for at in 0..words.len() {
        let only = model.only_tag(words[at].form);
        let tag = only.or_else(|| model.sure_tag(&contexts(words, tags, at)));
        tags.push(tag.unwrap_or_else(|| model.best_tag(&templates(words, tags, at))));
    }
}
