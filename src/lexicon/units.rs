//! Units of measurement, from `wordlists/taal/eenheden.tsv`.

use std::sync::OnceLock;

use super::lists::{self, Table};

bitflags::bitflags! {
    /// What a unit is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Unit: u8 {
        /// A symbol: what it measures can be pointed at.
        const SYMBOL = 1;
        /// What is counted without a plural: *euro*, *m²*.
        const COUNTED = 1 << 1;
    }
}

/// Whether a lower-cased word is a unit of this kind.
pub(crate) fn is(lower: &str, kind: Unit) -> bool {
    static UNITS: OnceLock<Table<Unit>> = OnceLock::new();
    let units = UNITS.get_or_init(|| Table::new("eenheden", lists::flags));
    units.get(lower).is_some_and(|known| known.intersects(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_kinds() {
        assert!(is("m²", Unit::SYMBOL) && is("m²", Unit::COUNTED));
        assert!(is("euro", Unit::COUNTED) && !is("euro", Unit::SYMBOL));
        assert!(!is("brief", Unit::all()));
    }
}
