//! The forms that a word can have.

use crate::wordlist::TermClass;

/// What form of its lemma a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Inflection {
    /// *maken*.
    Infinitive,
    /// *te maken*, *aan te maken*.
    ToInfinitive,
    /// *ik maak*, *u maakt*.
    Present(Person),
    /// *wij maken*.
    PresentPlural,
    /// *hij maakte*.
    PastSingular,
    /// *wij maakten*.
    PastPlural,
    /// *maak*.
    Imperative,
    /// *gemaakt*.
    Participle,
    /// *de gemaakte afspraken*.
    InflectedParticiple,
    /// *makend*.
    PresentParticiple,
    /// *makende*.
    InflectedPresentParticiple,
    /// *papier*.
    Singular,
    /// *papieren*.
    Plural,
    /// *papiertje*.
    Diminutive,
    /// *papiertjes*.
    DiminutivePlural,
    /// *groot*.
    Base,
    /// *grote*.
    WithE,
    /// *iets groots*.
    Partitive,
    /// *groter*.
    Comparative,
    /// *grotere*.
    ComparativeWithE,
    /// *grootst*.
    Superlative,
    /// *grootste*.
    SuperlativeWithE,
}

/// The subject of a singular verb in the present. Most verbs have one form for the last three; of
/// *hebben*, *zijn* and the like they differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Person {
    /// *ik heb*.
    First,
    /// *je hebt*.
    Second,
    /// *heb je*.
    Inverted,
    /// *u heeft*.
    Formal,
    /// *hij heeft*.
    Third,
}

impl Person {
    /// All of them.
    pub const ALL: [Person; 5] =
        [Person::First, Person::Second, Person::Inverted, Person::Formal, Person::Third];
}

impl Inflection {
    /// Whether this form of an adjective compares.
    pub(crate) fn is_of_degree(self) -> bool {
        use Inflection::{Comparative, ComparativeWithE, Superlative, SuperlativeWithE};
        matches!(self, Comparative | ComparativeWithE | Superlative | SuperlativeWithE)
    }

    /// The forms of a verb.
    #[rustfmt::skip]
    pub const OF_VERBS: [Inflection; 15] = [
        Inflection::Infinitive, Inflection::ToInfinitive, Inflection::Present(Person::First),
        Inflection::Present(Person::Second), Inflection::Present(Person::Inverted),
        Inflection::Present(Person::Formal), Inflection::Present(Person::Third),
        Inflection::PresentPlural, Inflection::PastSingular, Inflection::PastPlural,
        Inflection::Imperative, Inflection::Participle, Inflection::InflectedParticiple,
        Inflection::PresentParticiple, Inflection::InflectedPresentParticiple,
    ];
    /// The forms of a noun.
    pub const OF_NOUNS: [Inflection; 4] = [
        Inflection::Singular,
        Inflection::Plural,
        Inflection::Diminutive,
        Inflection::DiminutivePlural,
    ];
    /// The forms of an adjective.
    #[rustfmt::skip]
    pub const OF_ADJECTIVES: [Inflection; 7] = [
        Inflection::Base, Inflection::WithE, Inflection::Partitive, Inflection::Comparative,
        Inflection::ComparativeWithE, Inflection::Superlative, Inflection::SuperlativeWithE,
    ];

    /// The forms that a word of a class can have; none for words without endings.
    pub fn of(class: TermClass) -> &'static [Inflection] {
        match class {
            TermClass::Verb => &Inflection::OF_VERBS,
            TermClass::Noun => &Inflection::OF_NOUNS,
            TermClass::Adjective => &Inflection::OF_ADJECTIVES,
            _ => &[],
        }
    }

    /// The form as it stands in lists.
    pub fn listed(class: TermClass) -> Option<Inflection> {
        Inflection::of(class).first().copied()
    }

    /// Whether a verb in this form has a subject.
    pub fn is_finite(self) -> bool {
        matches!(
            self,
            Inflection::Present(_)
                | Inflection::PresentPlural
                | Inflection::PastSingular
                | Inflection::PastPlural
                | Inflection::Imperative
        )
    }
}
