//! What may and may not be part of a compound, where the word forms do not tell:
//! `wordlists/taal/samenstellingen.tsv`.

use std::sync::OnceLock;

use super::super::lists::{self, Table};

bitflags::bitflags! {
    /// What a part may be or not.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Part: u8 {
        /// A first part that is no word of its own.
        const PREFIX = 1;
        /// A particle before which a noun of its own may stand: *achterkamer*, *tegenactie*.
        const PARTICLE = 1 << 1;
        /// A last part that is no word of its own.
        const LAST = 1 << 2;
        /// A word of at most three letters that is part of compounds. Others are chance hits
        /// (*fin|ale*, *bes|luit*).
        const SHORT = 1 << 3;
        /// What words end in that are no compounds: *-schap*, *verras|sing*.
        const NO_LAST = 1 << 4;
        /// What is no first part: prefixes, parts of foreign words, chance hits (*toes|tand*),
        /// function words; and particles, for what starts with these comes from a verb as a rule
        /// (*toepassing*).
        const NO_FIRST = 1 << 5;
        /// A word that would split, but whose parts do not show what it means, or a chance hit.
        const WHOLE = 1 << 6;
    }
}

/// Whether a part is of this kind.
pub(super) fn is(part: &str, kind: Part) -> bool {
    kinds(part).intersects(kind)
}

/// Of what kinds a part is.
pub(super) fn kinds(part: &str) -> Part {
    parts().all.get(part).unwrap_or(Part::empty())
}

/// The prefixes.
pub(super) fn prefixes() -> &'static [&'static str] {
    &parts().prefixes
}

/// The particles.
pub(super) fn particles() -> &'static [&'static str] {
    &parts().particles
}

struct Parts {
    all: Table<Part>,
    prefixes: Vec<&'static str>,
    particles: Vec<&'static str>,
}

fn parts() -> &'static Parts {
    static PARTS: OnceLock<Parts> = OnceLock::new();
    PARTS.get_or_init(|| {
        let all: Table<Part> = Table::new("samenstellingen", lists::flags);
        let of_kind = |kind: Part| {
            let parts = all.iter().filter(|(_, kinds)| kinds.intersects(kind));
            parts.map(|(part, _)| part).collect()
        };
        let (prefixes, particles) = (of_kind(Part::PREFIX), of_kind(Part::PARTICLE));
        Parts { all, prefixes, particles }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_kinds() {
        assert!(is("tv", Part::SHORT) && is("bestuur", Part::WHOLE));
        assert!(is("onder", Part::PARTICLE) && is("onder", Part::NO_FIRST));
        assert!(!is("onder", Part::SHORT) && !is("vergunning", Part::all()));
        assert!(prefixes().contains(&"kinder") && particles().contains(&"tegen"));
        assert!(!prefixes().contains(&"tegen"));
    }
}
