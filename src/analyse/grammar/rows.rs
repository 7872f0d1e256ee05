//! Which weights of the model's tables a position picks: how many templates there are, and how a value in a
//! template becomes a key. Tagger and parser fill in keys, the model adds up what it holds for them.

/// Number of templates for tags.
pub(crate) const TAG_TEMPLATES: usize = 34;
/// The table for tags has 2^`TAG_BITS` slots.
pub const TAG_BITS: u32 = 16;

/// The keys of the templates for tags.
pub(crate) type TagKeys = [Key; TAG_TEMPLATES];

/// The table for actions of a pass has 2^`ACTION_BITS` slots.
pub const ACTION_BITS: u32 = 18;
/// Weights in a slot for actions: of a left and a right arc, against those of a shift. Two are enough
/// to choose among three.
pub const ACTION_COLUMNS: usize = 2;

/// Number of templates for relations.
pub(crate) const LABEL_TEMPLATES: usize = 26;
/// The table for relations has 2^`LABEL_BITS` slots.
pub const LABEL_BITS: u32 = 16;
/// Weights in a whole row for relations, filled up to a multiple of eight.
pub const RELATION_COLUMNS: usize = 40;

/// The keys of the templates for relations.
pub(crate) type LabelKeys = [Key; LABEL_TEMPLATES];

/// Number of contexts of a tag, of an action in either pass, and of a relation.
pub(crate) const TAG_CONTEXTS: usize = 2;
/// See [`TAG_CONTEXTS`].
pub(crate) const ACTION_CONTEXTS: usize = 5;
/// See [`TAG_CONTEXTS`].
pub(crate) const LABEL_CONTEXTS: usize = 4;
/// A table of contexts has 2^`CONTEXT_BITS` slots.
pub const CONTEXT_BITS: u32 = 14;
/// Bytes of a slot for a context: two of its check, one of what is always chosen in it.
pub const CONTEXT_BYTES: usize = 3;

/// The keys of the values in some templates.
#[inline]
pub(super) fn keys<const N: usize>(values: [u64; N]) -> [Key; N] {
    let mut keys = [Key(0); N];
    for (template, (place, value)) in (0..).zip(keys.iter_mut().zip(values)) {
        *place = key(template, value);
    }
    keys
}

/// A value in a template, mixed well.
///
/// There are a hundred times more than a table has slots. In each stands what one of them weighs, that of
/// which training learned most, and something to know it by; the others weigh nothing. A stranger that looks
/// the same, one in 256, does little harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(u64);

impl Key {
    /// Its slot in a table with 2^`bits`, at most 2^24: the upper bits, which all others mix into.
    #[inline]
    pub fn slot(self, bits: u32) -> usize {
        (self.0 >> (64 - bits)) as usize
    }

    /// By what it is known in its slot: the bits behind those of any slot.
    #[inline]
    pub fn check(self) -> u8 {
        (self.0 >> 32) as u8
    }

    /// By what it is known in the slot of a table where no stranger may look the same.
    #[inline]
    pub fn long_check(self) -> u16 {
        (self.0 >> 24) as u16
    }
}

/// A value in the template with a number.
#[inline]
pub(super) fn key(template: u64, value: u64) -> Key {
    let key = value ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    Key(key.wrapping_mul(0xff51_afd7_ed55_8ccd))
}

/// One value from two.
#[inline]
pub(super) fn pair(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9fb2_1c65_1e98_df25)
}

/// One value from three.
#[inline]
pub(super) fn triple(a: u64, b: u64, c: u64) -> u64 {
    pair(pair(a, b), c)
}
