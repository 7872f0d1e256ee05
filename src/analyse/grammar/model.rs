//! The model file, `wordlists/taal/compiled/grammatica.bin`, read in place.
//!
//! SPDX-License-Identifier of the file: CC-BY-SA-4.0; what it was trained on stands in
//! `wordlists/README.md`.

use std::ops::Add;
use std::sync::OnceLock;

use super::action::{Action, Allowed};
use super::rows::{
    self, ACTION_BITS, ACTION_COLUMNS, Key, LABEL_BITS, LabelRows, RELATION_COLUMNS, TAG_BITS,
    TagRows,
};
use crate::analyse::tagset::Tag;
use crate::analyse::trees::Relation;
use crate::lexicon;

/// Bytes of a word that always has the same tag: eight of its hash, one of the tag.
pub(crate) const ONLY_TAG_BYTES: usize = 9;

/// The weights and lists that training made: the tables below one behind the other, each weight
/// one signed byte. All lengths but the last follow from the program.
#[derive(Clone, Copy, Debug)]
pub struct Model<'m> {
    tags: &'m [[u8; Tag::COUNT]],
    /// Of the parser's first pass.
    first_actions: &'m [[u8; ACTION_COLUMNS]],
    actions: &'m [[u8; ACTION_COLUMNS]],
    relations: &'m [[u8; RELATION_COLUMNS]],
    /// Sorted.
    only_tags: &'m [[u8; ONLY_TAG_BYTES]],
}

impl Model<'static> {
    /// The model of the program.
    ///
    /// # Panics
    ///
    /// Where the embedded file is broken; a test reads it.
    pub fn embedded() -> &'static Model<'static> {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            Model::new(lexicon::grammar_bytes()).expect("the embedded file was made by the trainer")
        })
    }
}

impl<'m> Model<'m> {
    /// The model in the bytes of a file; `None` where they are too few.
    pub fn new(bytes: &'m [u8]) -> Option<Model<'m>> {
        let (tags, rest) = table(bytes, TAG_BITS)?;
        let (first_actions, rest) = table(rest, ACTION_BITS)?;
        let (actions, rest) = table(rest, ACTION_BITS)?;
        let (relations, rest) = table(rest, LABEL_BITS)?;
        let (only_tags, rest) = rest.as_chunks();
        rest.is_empty().then_some(Model { tags, first_actions, actions, relations, only_tags })
    }

    /// The tag of a word that always has the same, by the hash of its form.
    pub fn only_tag(&self, form: u64) -> Option<Tag> {
        let key = |entry: &[u8; ONLY_TAG_BYTES]| {
            let [hash @ .., _] = entry;
            u64::from_be_bytes(*hash)
        };
        let at = self.only_tags.binary_search_by_key(&form, key).ok()?;
        Some(Tag::from_index(usize::from(self.only_tags[at][ONLY_TAG_BYTES - 1])))
    }

    /// The tag whose weights in these rows add up to most.
    pub fn best_tag(&self, rows: &TagRows) -> Tag {
        Tag::from_index(best(&sums(self.tags, rows)[..Tag::COUNT]))
    }

    /// What actions are chosen by: in the second pass, or in the first.
    pub(super) fn actions(&self, second: bool) -> ActionTable<'m> {
        ActionTable(if second { self.actions } else { self.first_actions })
    }

    /// The relation whose weights in these rows add up to most; never that of the root.
    pub fn best_relation(&self, rows: &LabelRows) -> Relation {
        let mut sums = sums(self.relations, rows);
        sums[Relation::Root.index()] = i16::MIN;
        Relation::from_index(best(&sums[..Relation::COUNT]))
    }
}

/// The weights of the actions of a pass.
#[derive(Clone, Copy, Debug)]
pub(super) struct ActionTable<'m>(&'m [[u8; ACTION_COLUMNS]]);

/// What the weights of some templates add up to, for a left and for a right arc: that of a shift is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ActionSum([i32; ACTION_COLUMNS]);

impl ActionTable<'_> {
    /// What the weights of some templates with their values add up to.
    #[inline]
    pub(super) fn sum(self, templates: &[Key]) -> ActionSum {
        let (mut left, mut right) = (0, 0);
        for key in templates {
            let row = self.0[rows::action_row(*key) as usize];
            let [for_left, for_right] = row.map(u8::cast_signed);
            left += i32::from(for_left);
            right += i32::from(for_right);
        }
        ActionSum([left, right])
    }
}

impl ActionSum {
    /// The possible action whose weights add up to most.
    pub(super) fn best(self, allowed: Allowed) -> Action {
        let [left, right] = self.0;
        let sums = [0, left, right];
        let possible = Action::ALL.into_iter().filter(|action| allowed.has(*action));
        // The first of equal ones, as in training.
        possible.rev().max_by_key(|action| sums[*action as usize]).unwrap_or(Action::Shift)
    }
}

impl Add for ActionSum {
    type Output = ActionSum;

    fn add(self, other: ActionSum) -> ActionSum {
        let ([left, right], [more_left, more_right]) = (self.0, other.0);
        ActionSum([left + more_left, right + more_right])
    }
}

/// The first 2^`bits` rows of `bytes`, and what comes behind them.
fn table<const N: usize>(bytes: &[u8], bits: u32) -> Option<(&[[u8; N]], &[u8])> {
    let (table, rest) = bytes.split_at_checked(N << bits)?;
    Some((table.as_chunks().0, rest))
}

/// The sum of some rows of a table: at most 128 of them, so that 16 bits hold it.
fn sums<const N: usize>(table: &[[u8; N]], rows: &[u32]) -> [i16; N] {
    let mut sums = [0; N];
    for row in rows {
        for (sum, weight) in sums.iter_mut().zip(&table[*row as usize]) {
            *sum += i16::from(weight.cast_signed());
        }
    }
    sums
}

/// Index of the largest; the first of equal ones.
fn best(sums: &[i16]) -> usize {
    let mut best = 0;
    for (at, sum) in sums.iter().enumerate() {
        if *sum > sums[best] {
            best = at;
        }
    }
    best
}
