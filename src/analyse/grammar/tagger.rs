//! The tagger: from left to right, for every word the tag whose weights add up to most.

use super::model::Model;
use super::rows::{self, TAG_TEMPLATES, TagKeys, pair, triple};
use super::words::Word;
use crate::analyse::tagset::Tag;

/// Fills the templates for the word at `at`; `tags` holds those of the words before it.
pub fn templates(words: &[Word], tags: &[Tag], at: usize) -> TagKeys {
    let word = |offset: isize| {
        at.checked_add_signed(offset).and_then(|at| words.get(at)).unwrap_or(&Word::OUTSIDE)
    };
    let tag = |back: usize| at.checked_sub(back).map_or(99, |at| tags[at].index() as u64);
    let (before, here, next) = (word(-1), word(0), word(1));
    let (second_before, second_next) = (word(-2), word(2));
    let (one, two) = (tag(1), pair(tag(2), tag(1)));
    let values: [u64; TAG_TEMPLATES] = [
        here.form,
        here.suffixes[0],
        here.suffixes[1],
        here.suffixes[2],
        here.suffixes[3],
        here.suffixes[4],
        here.prefixes[0],
        here.prefixes[1],
        here.prefixes[2],
        pair(here.shape, u64::from(at == 0)),
        here.classes,
        before.form,
        next.form,
        second_before.form,
        second_next.form,
        pair(second_before.form, before.form),
        pair(next.form, second_next.form),
        pair(before.form, here.form),
        pair(here.form, next.form),
        pair(before.form, next.form),
        pair(word(-3).form, before.form),
        before.suffixes[2],
        next.suffixes[2],
        second_next.suffixes[2],
        before.shape,
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
        triple(tag(3), tag(2), one),
        next.classes,
        second_next.classes,
        before.classes,
        pair(here.classes, next.classes),
        triple(here.classes, next.classes, second_next.classes),
        pair(here.form, next.classes),
        pair(one, next.classes),
        pair(next.classes, second_next.classes),
        pair(here.classes, here.suffixes[2]),
        pair(here.shape, one),
        pair(here.classes, before.classes),
        pair(here.suffixes[2], next.suffixes[2]),
        triple(here.classes, one, next.form),
    ];
    rows::keys(values)
}

/// The tags of the words of a sentence, added to `tags`, which is empty.
pub fn tag(model: &Model, words: &[Word], tags: &mut Vec<Tag>) {
    for at in 0..words.len() {
        let tag = match model.only_tag(words[at].form) {
            Some(tag) => tag,
            None => model.best_tag(&templates(words, tags, at)),
        };
        tags.push(tag);
    }
}
