//! Split constructions: two words that belong together, with other words between them.

use super::clauses::Clause;
use super::tagset::Upos;
use super::trees::Relation;
use super::{Analysis, Sentence};

/// Two words that belong together. All places are indices among all tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// Which two words.
    pub kind: SplitKind,
    /// The one that comes first in the text.
    pub first: u32,
    /// The other one.
    pub last: u32,
    /// Number of words between them.
    pub between: u32,
}

/// What belongs together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SplitKind {
    /// A finite verb, and the first infinitive or participle that completes it.
    Auxiliary,
    /// The subject and the finite verb, in either order.
    Subject,
    /// A finite verb and its particle.
    Particle,
    /// An article or another determiner, and its noun.
    Article,
}

impl Analysis {
    /// All pairs of a sentence that belong together, however close they stand, in the order of their
    /// first words; none without trees.
    pub fn splits(&self, sentence: &Sentence) -> Vec<Split> {
        let mut splits = Vec::new();
        for clause in self.clauses_of(sentence) {
            splits.extend(self.splits_of(clause));
        }
        splits.extend(self.articles(sentence));
        splits.sort_by_key(|split| (split.first, split.last, split.kind));
        splits
    }

    fn splits_of(&self, clause: &Clause) -> impl Iterator<Item = Split> {
        let to = |kind, end: Option<u32>| end.map(|end| self.split(kind, clause.finite, end));
        [
            to(SplitKind::Auxiliary, clause.completion()),
            to(SplitKind::Subject, clause.subject),
            to(SplitKind::Particle, clause.particle),
        ]
        .into_iter()
        .flatten()
    }

    fn articles(&self, sentence: &Sentence) -> impl Iterator<Item = Split> {
        let tags = self.tags.as_deref().unwrap_or_default();
        let trees = self.trees.as_ref();
        sentence.tokens.clone().filter_map(move |token| {
            let trees = trees?;
            let noun = trees.head(token).filter(|_| trees.relation(token) == Relation::Det)?;
            let is_noun = matches!(tags[noun as usize].upos(), Upos::Noun | Upos::Propn);
            (is_noun && token < noun).then(|| self.split(SplitKind::Article, token, noun))
        })
    }

    fn split(&self, kind: SplitKind, one: u32, other: u32) -> Split {
        let (first, last) = (one.min(other), one.max(other));
        let between = self.n_words(first + 1..last.max(first + 1));
        Split { kind, first, last, between }
    }
}

#[cfg(test)]
mod tests {
    use super::super::by_hand;
    use super::*;

    #[test]
    fn words_are_counted_between_two_that_belong_together() {
        let analysis = by_hand::analysis(
            "De LID|bep 5 det
            door VZ|init 3 case
            u VNW|pers 4 obl
            gedane WW|vd|prenom 5 amod
            melding N|soort|ev 9 nsubj
            , LET 9 punct
            mevrouw N|soort|ev 5 appos
            , LET 9 punct
            wijst WW|pv|tgw|ev 0 root
            raad N|soort|ev 9 obj
            niet BW 9 advmod
            af VZ|fin 9 compound:prt",
        );
        let splits = analysis.splits(&analysis.sentences[0]);
        let found: Vec<_> =
            splits.iter().map(|split| (split.kind, split.first, split.last, split.between)).collect();
        assert_eq!(
            found,
            [
                (SplitKind::Article, 0, 4, 3),
                (SplitKind::Subject, 4, 8, 1),
                (SplitKind::Particle, 8, 11, 2),
            ]
        );
    }
}
