//! The model file, `wordlists/taal/compiled/grammatica.bin`, read in place.
//!
//! SPDX-License-Identifier of the file: CC-BY-SA-4.0; what it was trained on stands in
//! `wordlists/README.md`.

use std::hint;
use std::ops::Add;
use std::sync::OnceLock;

use super::action::{Action, Allowed};
use super::rows::{
    ACTION_BITS, ACTION_COLUMNS, CONTEXT_BITS, CONTEXT_BYTES, Key, LABEL_BITS, LabelKeys,
    RELATION_COLUMNS, TAG_BITS, TagKeys,
};
use crate::analyse::tagset::Tag;
use crate::analyse::trees::Relation;
use crate::lexicon;

/// Bytes of a word that always has the same tag: eight of its hash, one of the tag.
pub(crate) const ONLY_TAG_BYTES: usize = 9;

/// The weights and lists that training made: the tables below one behind the other, each weight
/// one signed byte.
#[derive(Clone, Copy, Debug)]
pub struct Model<'m> {
    tags: Rows<'m, { Tag::COUNT }, { 1 << TAG_BITS }>,
    /// Of the parser's first pass.
    first_actions: ActionTable<'m>,
    actions: ActionTable<'m>,
    relations: Rows<'m, RELATION_COLUMNS, { 1 << LABEL_BITS }>,
    sure_tags: Sure<'m>,
    sure_first_actions: Sure<'m>,
    sure_actions: Sure<'m>,
    sure_relations: Sure<'m>,
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
        let (tags, rest) = Rows::new(bytes)?;
        let (first_actions, rest) = table(rest)?;
        let (actions, rest) = table(rest)?;
        let (relations, rest) = Rows::new(rest)?;
        let (sure_tags, rest) = table(rest)?;
        let (sure_first_actions, rest) = table(rest)?;
        let (sure_actions, rest) = table(rest)?;
        let (sure_relations, rest) = table(rest)?;
        let (only_tags, rest) = rest.as_chunks();
        rest.is_empty().then_some(Model {
            tags,
            first_actions: ActionTable(first_actions),
            actions: ActionTable(actions),
            relations,
            sure_tags: Sure(sure_tags),
            sure_first_actions: Sure(sure_first_actions),
            sure_actions: Sure(sure_actions),
            sure_relations: Sure(sure_relations),
            only_tags,
        })
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

    /// The tag that a word always has in one of these contexts.
    pub(super) fn sure_tag(&self, contexts: &[Key]) -> Option<Tag> {
        self.sure_tags.class(contexts).map(Tag::from_index)
    }

    /// The action that is always chosen in one of these contexts: in the second pass, or in the first.
    pub(super) fn sure_action(&self, contexts: &[Key], second: bool) -> Option<Action> {
        let table = if second { self.sure_actions } else { self.sure_first_actions };
        table.class(contexts).map(|class| Action::ALL[class])
    }

    /// The relation that is always chosen in one of these contexts.
    pub(super) fn sure_relation(&self, contexts: &[Key]) -> Option<Relation> {
        self.sure_relations.class(contexts).map(Relation::from_index)
    }

    /// The tag whose weights for these keys add up to most.
    pub fn best_tag(&self, keys: &TagKeys) -> Tag {
        Tag::from_index(best(&self.tags.sums(keys)))
    }

    /// What actions are chosen by: in the second pass, or in the first.
    pub(super) fn actions(&self, second: bool) -> ActionTable<'m> {
        if second { self.actions } else { self.first_actions }
    }

    /// The possible action whose weights for these keys add up to most: in the second pass, or in the first. The
    /// parser adds them up in groups, which gives the same.
    pub fn best_action(&self, keys: &[Key], second: bool, allowed: Allowed) -> Action {
        let table = self.actions(second);
        let sums = keys.iter().map(|key| table.sum(&[*key]));
        sums.fold(ActionSum::default(), Add::add).best(allowed).0
    }

    /// The relation whose weights for these keys add up to most; never that of the root.
    pub fn best_relation(&self, keys: &LabelKeys) -> Relation {
        let mut sums = self.relations.sums(keys);
        sums[Relation::Root.index()] = i16::MIN;
        Relation::from_index(best(&sums[..Relation::COUNT]))
    }
}

/// Weights of `N` classes, of which most keys know few: a row of so many, each a class and its weight. Who
/// knows many has a weight of every class. All slots come first: from its lowest bit on the check of the key
/// whose it is (8 bits), how long its row is, and the number of its first weight, or of the whole row.
#[derive(Clone, Copy, Debug)]
struct Rows<'m, const N: usize, const SLOTS: usize> {
    slots: &'m [[u8; 4]; SLOTS],
    /// And all that stands behind it.
    short: &'m [[u8; 2]],
    whole: &'m [[u8; N]],
}

/// Bits of how long a row is.
pub const LENGTH_BITS: u32 = 3;

/// Instead of a length: the row is whole. No row with so many weights is short.
pub const WHOLE: u32 = (1 << LENGTH_BITS) - 1;

/// The most weights of a row that is short.
const MOST_SHORT: usize = WHOLE as usize - 1;

/// No fewer than the classes of a table; a power of two, so that no number of a class needs a check.
const COLUMNS: usize = 64;

/// No fewer than the keys that are looked for at once.
const MOST_KEYS: usize = 64;

impl<'m, const N: usize, const SLOTS: usize> Rows<'m, N, SLOTS> {
    /// The table at the start of some bytes, in front of which stands how many weights short rows have and how
    /// many rows are whole, and what comes behind it.
    fn new(bytes: &'m [u8]) -> Option<(Rows<'m, N, SLOTS>, &'m [u8])> {
        let (n_weights, rest) = bytes.split_first_chunk()?;
        let (n_whole, rest) = rest.split_first_chunk()?;
        let (slots, rest) = table(rest)?;
        let (short, _) = rest.as_chunks();
        let (_, rest) = rest.split_at_checked(2 * u32::from_le_bytes(*n_weights) as usize)?;
        let (whole, rest) = rest.split_at_checked(N * u32::from_le_bytes(*n_whole) as usize)?;
        Some((Rows { slots, short, whole: whole.as_chunks().0 }, rest))
    }

    /// What the weights for some keys add up to; 16 bits hold it.
    fn sums<const KEYS: usize>(&self, keys: &[Key; KEYS]) -> [i16; N] {
        const { assert!(KEYS <= MOST_KEYS && N <= COLUMNS) }
        // First all that are known, without a branch: it would be guessed wrong too often, and wait for memory.
        let (mut known, mut n_known) = ([0; MOST_KEYS], 0);
        for key in keys {
            let slot = u32::from_le_bytes(self.slots[key.slot(SLOTS.trailing_zeros())]);
            known[n_known % MOST_KEYS] = slot >> u8::BITS;
            n_known += usize::from(slot as u8 == key.check());
        }
        // Then the short ones and the whole ones, likewise.
        let (mut short, mut whole) = ([0; MOST_KEYS], [0; MOST_KEYS]);
        let (mut n_short, mut n_whole) = (0, 0);
        for row in &known[..n_known] {
            let is_whole = usize::from(row & WHOLE == WHOLE);
            (short[n_short % MOST_KEYS], whole[n_whole % MOST_KEYS]) = (*row, row >> LENGTH_BITS);
            n_short += 1 - is_whole;
            n_whole += is_whole;
        }
        let mut sums = [0; COLUMNS];
        sums[..N].copy_from_slice(&whole_sums(self.whole, &whole[..n_whole]));
        for row in &short[..n_short] {
            let (length, start) = ((row & WHOLE) as usize, (row >> LENGTH_BITS) as usize);
            // As many for every row, those behind it as 0: how long a row is would be guessed wrong as well.
            let last = &self.short[start..];
            let row = self.short.get(start..start + MOST_SHORT).unwrap_or(last);
            for (at, [class, weight]) in row.iter().enumerate() {
                let weight = hint::select_unpredictable(at < length, *weight, 0);
                sums[usize::from(*class) % COLUMNS] += i16::from(weight.cast_signed());
            }
        }
        *sums.first_chunk().expect("no table has more classes")
    }
}

/// The sum of some rows. Not part of its caller: there the sums would stand in memory, where one weight is
/// added at a time.
#[inline(never)]
fn whole_sums<const N: usize>(table: &[[u8; N]], rows: &[u32]) -> [i16; N] {
    let mut sums = [0; N];
    for row in rows {
        for (sum, weight) in sums.iter_mut().zip(&table[*row as usize]) {
            *sum += i16::from(weight.cast_signed());
        }
    }
    sums
}

/// Contexts in which the weights of all templates nearly always choose the same, so that nobody needs to add
/// them up: the long check of the key whose the slot is, and the class.
#[derive(Clone, Copy, Debug)]
struct Sure<'m>(&'m [[u8; CONTEXT_BYTES]; 1 << CONTEXT_BITS]);

impl Sure<'_> {
    /// The class of the first context that the table has.
    #[inline]
    fn class(self, contexts: &[Key]) -> Option<usize> {
        contexts.iter().find_map(|key| {
            let [low, high, class] = self.0[key.slot(CONTEXT_BITS)];
            let is_its = u16::from_le_bytes([low, high]) == key.long_check();
            (is_its && class != NO_CLASS).then_some(usize::from(class))
        })
    }
}

/// The class in a slot of no context.
pub const NO_CLASS: u8 = u8::MAX;

/// The weights of the actions of a pass: the check of the key whose the slot is, and its weights.
#[derive(Clone, Copy, Debug)]
pub(super) struct ActionTable<'m>(&'m [[u8; 1 + ACTION_COLUMNS]; 1 << ACTION_BITS]);

/// What the weights of some templates add up to, for a left and for a right arc: that of a shift is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ActionSum {
    left: i16,
    right: i16,
}

impl ActionTable<'_> {
    /// What the weights of some templates with their values add up to; 16 bits hold it.
    #[inline]
    pub(super) fn sum<const N: usize>(self, keys: &[Key; N]) -> ActionSum {
        // First all are looked up, then they are added, many at once.
        let weights = keys.map(|key| self.weights(key));
        let mut sum = ActionSum::default();
        for weights in weights {
            sum = sum + ActionSum::of(weights);
        }
        sum
    }

    /// The weights for a left and for a right arc in one number; 0 where the table does not have the key.
    #[inline]
    fn weights(self, key: Key) -> i16 {
        let [check, left, right] = self.0[key.slot(ACTION_BITS)];
        let its = i16::from_le_bytes([left, right]);
        // Without a branch: it would be guessed wrong too often.
        hint::select_unpredictable(check == key.check(), its, 0)
    }
}

impl ActionSum {
    /// That of one template, from its two weights in one number: by shifts many are parted at once.
    #[inline]
    fn of(weights: i16) -> ActionSum {
        ActionSum { left: (weights << 8) >> 8, right: weights >> 8 }
    }

    /// The possible action whose weights add up to most, and by how much it leads the next.
    pub(super) fn best(self, allowed: Allowed) -> (Action, i16) {
        let sums = [0, self.left, self.right];
        let (mut best, mut next) = ((Action::Shift, i16::MIN), i16::MIN);
        for action in Action::ALL.into_iter().filter(|action| allowed.has(*action)) {
            let sum = sums[action as usize];
            // The first of equal ones, as in training.
            if sum > best.1 {
                (best, next) = ((action, sum), best.1);
            } else {
                next = next.max(sum);
            }
        }
        (best.0, best.1.saturating_sub(next))
    }
}

impl Add for ActionSum {
    type Output = ActionSum;

    fn add(self, other: ActionSum) -> ActionSum {
        ActionSum { left: self.left + other.left, right: self.right + other.right }
    }
}

/// The slots at the start of `bytes`, and what comes behind them.
fn table<const N: usize, const SLOTS: usize>(bytes: &[u8]) -> Option<(&[[u8; N]; SLOTS], &[u8])> {
    let (table, rest) = bytes.split_at_checked(N * SLOTS)?;
    Some((table.as_chunks().0.try_into().ok()?, rest))
}

/// Index of the largest; the first of equal ones.
fn best(sums: &[i16]) -> usize {
    let most = sums.iter().copied().fold(i16::MIN, i16::max);
    sums.iter().position(|sum| *sum == most).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_model_is_whole() {
        let model = Model::embedded();
        is_whole(&model.tags, Tag::COUNT);
        is_whole(&model.relations, Relation::COUNT);
        assert!(model.only_tags.is_sorted() && model.only_tags.len() > 500);
        let (tags, actions) = (Tag::COUNT, Action::ALL.len());
        are_known(model.sure_tags, tags, 1000);
        are_known(model.sure_first_actions, actions, 500);
        are_known(model.sure_actions, actions, 500);
        are_known(model.sure_relations, Relation::COUNT, 500);
    }

    fn are_known(table: Sure, n_classes: usize, at_least: usize) {
        let classes: Vec<usize> = table.0.iter().map(|[.., class]| usize::from(*class)).collect();
        let known = classes.iter().filter(|class| **class != usize::from(NO_CLASS));
        assert!(known.clone().all(|class| *class < n_classes));
        assert!(known.count() > at_least);
    }

    fn is_whole<const N: usize, const SLOTS: usize>(table: &Rows<N, SLOTS>, n_classes: usize) {
        let (mut n_short, mut n_whole) = (0, 0);
        for slot in table.slots {
            let row = u32::from_le_bytes(*slot) >> u8::BITS;
            let (length, start) = ((row & WHOLE) as usize, (row >> LENGTH_BITS) as usize);
            if length == WHOLE as usize {
                assert!(start < table.whole.len());
                n_whole += 1;
                continue;
            }
            let row = table.short.get(start..start + length).expect("a row");
            assert!(row.iter().all(|[class, _]| usize::from(*class) < n_classes));
            n_short += usize::from(length > 0);
        }
        assert!(n_short > 20_000 && n_whole > 5_000, "{n_short} short, {n_whole} whole");
    }
}
