//! Which rows of the model's tables a position picks: how many there are, and how a value in a
//! template becomes the number of one. Tagger and parser fill in rows, the model adds them up.

/// Number of templates for tags.
pub(crate) const TAG_TEMPLATES: usize = 50;
/// The table for tags has 2^`TAG_BITS` rows.
pub const TAG_BITS: u32 = 16;

/// The rows that the templates for tags pick.
pub(crate) type TagRows = [u32; TAG_TEMPLATES];

/// Number of templates for actions, by what they look at: of both passes, and of the second alone. Together
/// they are no more than 128.
pub(super) const BUFFER_TEMPLATES: usize = 15;
pub(super) const STACK_TEMPLATES: usize = 42;
pub(super) const BOTH_TEMPLATES: usize = 46;
pub(super) const GUIDED_STACK_TEMPLATES: usize = 10;
pub(super) const GUIDED_BOTH_TEMPLATES: usize = 15;
/// The table for actions has 2^`ACTION_BITS` rows.
pub const ACTION_BITS: u32 = 19;
/// Weights in a row for actions: of a left and a right arc, against those of a shift. Two are enough
/// to choose among three, and the fewer bytes, the more rows stay in the processor's cache: that is
/// most of what parsing costs.
pub const ACTION_COLUMNS: usize = 2;

/// Number of the row that belongs to a value in a template for actions.
#[inline]
pub(super) fn action_row(key: Key) -> u32 {
    row_of(key, ACTION_BITS)
}

/// Number of templates for relations.
pub(crate) const LABEL_TEMPLATES: usize = 43;
/// The table for relations has 2^`LABEL_BITS` rows.
pub const LABEL_BITS: u32 = 16;
/// Weights in a row for relations, filled up to a multiple of eight.
pub const RELATION_COLUMNS: usize = 40;

/// The rows that the templates for relations pick.
pub(crate) type LabelRows = [u32; LABEL_TEMPLATES];

/// The rows for the values in some templates, in a table with 2^`bits` rows.
#[inline]
pub(super) fn rows<const N: usize>(values: [u64; N], bits: u32) -> [u32; N] {
    let mut rows = [0; N];
    for (template, (target, value)) in rows.iter_mut().zip(values).enumerate() {
        *target = row_of(key(template as u64, value), bits);
    }
    rows
}

/// A value in a template.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key(u64);

/// A value in the template with a number.
#[inline]
pub(super) fn key(template: u64, value: u64) -> Key {
    Key(value ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// Number of the row that belongs to a value in a template, in a table with 2^`bits` rows.
///
/// Values that fall into the same row share their weights: with twenty times more features than
/// rows that costs less than half a point, and it keeps the tables small.
#[inline]
fn row_of(Key(key): Key, bits: u32) -> u32 {
    let mixed = key.wrapping_mul(0xff51_afd7_ed55_8ccd);
    ((mixed ^ (mixed >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53) >> (64 - bits)) as u32
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
