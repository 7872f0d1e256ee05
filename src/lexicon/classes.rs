//! The classes of word forms, as sets.

use std::fmt;

use super::lists;

bitflags::bitflags! {
    /// What a form may be: a set of classes.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct Classes: u32 {
        /// A noun in the singular: *brief*, *briefje*.
        const NOUN_SINGULAR = 1;
        /// A noun in the plural.
        const NOUN_PLURAL = 1 << 1;
        /// A noun that takes *de* in the singular.
        const NOUN_DE = 1 << 2;
        /// A noun that takes *het* in the singular.
        const NOUN_HET = 1 << 3;
        /// A verb: infinitive and plural of the present tense.
        const INFINITIVE = 1 << 4;
        /// A verb: *ik loop*, *loop!*
        const PRESENT_FIRST = 1 << 5;
        /// A verb: *hij loopt*.
        const PRESENT_THIRD = 1 << 6;
        /// A verb: *hij liep*.
        const PAST_SINGULAR = 1 << 7;
        /// A verb: *zij liepen*.
        const PAST_PLURAL = 1 << 8;
        /// A verb: *gelopen*.
        const PARTICIPLE = 1 << 9;
        /// A verb: *gemaakte*, *betrokkenen*.
        const PARTICIPLE_INFLECTED = 1 << 10;
        /// A verb: *lopend*.
        const PRESENT_PARTICIPLE = 1 << 11;
        /// A verb: *lopende*.
        const PRESENT_PARTICIPLE_INFLECTED = 1 << 12;
        /// An adjective as it stands: *groot*, *groots* (*iets groots*).
        const ADJECTIVE = 1 << 13;
        /// An adjective with an ending: *grote*, *groten*.
        const ADJECTIVE_INFLECTED = 1 << 14;
        /// *groter*, *grotere*.
        const COMPARATIVE = 1 << 15;
        /// *grootst*, *grootste*.
        const SUPERLATIVE = 1 << 16;
        /// An adverb.
        const ADVERB = 1 << 17;
        /// A separable part of a verb: *aan*, *vast*.
        const PARTICLE = 1 << 18;
        /// A pronoun, possessive ones among them.
        const PRONOUN = 1 << 19;
        /// A determiner or article.
        const DETERMINER = 1 << 20;
        /// A preposition.
        const PREPOSITION = 1 << 21;
        /// *en*, *of*, *maar*.
        const COORDINATOR = 1 << 22;
        /// *dat*, *omdat*, *als*.
        const SUBORDINATOR = 1 << 23;
        /// A numeral, ordinals among them.
        const NUMERAL = 1 << 24;
        /// An interjection.
        const INTERJECTION = 1 << 25;
        /// The name of a person, a place or an organisation.
        const NAME = 1 << 26;

        /// Any form of a noun.
        const NOUN = 0b1111;
        /// Any form of a verb.
        const VERB = 0b1_1111_1111 << 4;
        /// Any form of a verb with a subject of its own.
        const FINITE = 0b1_1111 << 4;
        /// Any form of an adjective.
        const ANY_ADJECTIVE = 0b1111 << 13;
    }
}

impl Classes {
    /// The class with a name as lists write it: `noun-singular`.
    pub fn named(name: &str) -> Option<Classes> {
        lists::flag(name)
    }
}

/// The names as lists write them, with blanks between.
impl fmt::Display for Classes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.iter_names().map(|(name, _)| name.to_lowercase().replace('_', "-"));
        formatter.write_str(&names.collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_written_one_by_one() {
        let noun = Classes::NOUN_SINGULAR | Classes::NOUN_DE;
        assert_eq!(noun.to_string(), "noun-singular noun-de");
        assert_eq!(Classes::NOUN.to_string(), "noun-singular noun-plural noun-de noun-het");
        assert_eq!(Classes::empty().to_string(), "");
        for (name, class) in Classes::all().iter_names() {
            let name = name.to_lowercase().replace('_', "-");
            assert_eq!(Classes::named(&name), Some(class));
        }
        assert_eq!(Classes::named("noun singular"), None);
    }
}
