//! Which rows of the model's tables a position picks: how many there are, and how a value in a
//! template becomes the number of one. Tagger and parser fill in rows, the model adds them up.

/// Number of templates for tags.
pub(crate) const TAG_TEMPLATES: usize = 50;
/// The table for tags has 2^`TAG_BITS` rows.
pub const TAG_BITS: u32 = 16;

/// The rows that the templates for tags pick.
pub(crate) type TagRows = [u32; TAG_TEMPLATES];

/// Number of templates for actions: of the first pass, and with those of the second.
pub(super) const FIRST_TEMPLATES: usize = 103;
pub(super) const SECOND_TEMPLATES: usize = 25;
const ACTION_TEMPLATES: usize = FIRST_TEMPLATES + SECOND_TEMPLATES;
/// The table for actions has 2^`ACTION_BITS` rows.
pub const ACTION_BITS: u32 = 19;
/// Weights in a row for actions: of a left and a right arc, against those of a shift. Two are enough
/// to choose among three, and the fewer bytes, the more rows stay in the processor's cache: that is
/// most of what parsing costs.
pub const ACTION_COLUMNS: usize = 2;

/// The rows that the templates for actions pick.
#[derive(Clone, Debug)]
pub struct ActionRows {
    rows: [u32; ACTION_TEMPLATES],
    used: usize,
}

impl ActionRows {
    /// The rows for the values in the templates of the first pass.
    #[inline]
    pub(super) fn new(values: &[u64; FIRST_TEMPLATES]) -> ActionRows {
        let mut rows = [0; ACTION_TEMPLATES];
        fill(&mut rows[..FIRST_TEMPLATES], 0, values);
        ActionRows { rows, used: FIRST_TEMPLATES }
    }

    /// Adds those for the templates of the second pass alone.
    #[inline]
    pub(super) fn add(&mut self, values: &[u64; SECOND_TEMPLATES]) {
        fill(&mut self.rows[FIRST_TEMPLATES..], FIRST_TEMPLATES, values);
        self.used = ACTION_TEMPLATES;
    }

    /// The rows.
    #[inline]
    pub fn as_slice(&self) -> &[u32] {
        &self.rows[..self.used]
    }
}

/// Fills in the rows for the templates from `first` on.
#[inline]
fn fill(rows: &mut [u32], first: usize, values: &[u64]) {
    for (at, (row, value)) in rows.iter_mut().zip(values).enumerate() {
        *row = number(first + at, *value, ACTION_BITS);
    }
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
        *target = number(template, value, bits);
    }
    rows
}

/// Number of the row that belongs to a value in a template, in a table with 2^`bits` rows.
///
/// Values that fall into the same row share their weights: with twenty times more features than
/// rows that costs less than half a point, and it keeps the tables small.
#[inline]
fn number(template: usize, value: u64, bits: u32) -> u32 {
    let mixed = (value ^ (template as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_mul(0xff51_afd7_ed55_8ccd);
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
