//! The kinds of values in compact TOML, which the build script writes and [`super::compact`] reads.

/// No more follows.
pub(crate) const FALSE: u8 = 0;
/// No more follows.
pub(crate) const TRUE: u8 = 1;
/// Eight bytes, the lowest first.
pub(crate) const INTEGER: u8 = 2;
/// The eight bytes of its bits.
pub(crate) const FLOAT: u8 = 3;
/// Its length in four bytes, and its bytes.
pub(crate) const STRING: u8 = 4;
/// The number of its values in four bytes, and the values.
pub(crate) const ARRAY: u8 = 5;
/// The number of its entries in four bytes, and of each its key as a string without the kind, and its
/// value.
pub(crate) const TABLE: u8 = 6;
