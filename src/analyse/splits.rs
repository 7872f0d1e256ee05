//! Split constructions: two words that belong together, with other words between them.

use super::tagset::{Form, Tag, Upos, Use};
use super::trees::Relation;
use super::{Analysis, Clause, Sentence, TokenId};
use crate::order;

/// Two words that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// Which two words.
    pub kind: SplitKind,
    /// The one that comes first in the text.
    pub first: TokenId,
    /// The other one.
    pub last: TokenId,
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
        order::by_key(&mut splits, |split| (split.first, split.last, split.kind));
        splits
    }

    fn splits_of(&self, clause: &Clause) -> impl Iterator<Item = Split> {
        let to = |kind, end: Option<TokenId>| end.map(|end| self.split(kind, clause.finite, end));
        // *er* holds the place of a subject that comes later: *er zijn in juli veel klachten*.
        let subject =
            clause.subject.filter(|subject| *subject < clause.finite || !self.has_er(clause));
        [
            to(SplitKind::Auxiliary, clause.completion()),
            to(SplitKind::Subject, subject),
            to(SplitKind::Particle, clause.particle),
        ]
        .into_iter()
        .flatten()
        .filter(|split| self.is_one_clause(*split))
    }

    /// Whether the two words stand in one clause. Behind a colon or semicolon something else begins; and
    /// where another finite verb stands between, commas must fence its clause off. The tree takes the
    /// wrong one of two verbs there: *de lijsten zijn klaar en de kaarten zijn er ook*.
    fn is_one_clause(&self, split: Split) -> bool {
        let Some(tags) = &self.tags else { return true };
        let inside = (split.first + 1).until(split.last);
        let is = |token: TokenId, mark: &str| self.lower(&self.tokens[token]) == mark;
        if inside.clone().any(|token| is(token, ":") || is(token, ";")) {
            return false;
        }
        let other = inside.clone().any(|token| tags[token].is_finite());
        let n_commas = inside.filter(|token| is(*token, ",")).count();
        // *Neem het formulier dat u kreeg mee.*
        let closed = match split.kind {
            SplitKind::Subject => n_commas == 1,
            _ => tags[split.last - 1].is_finite(),
        };
        !other || n_commas >= 2 || closed
    }

    /// Whether *er* stands beside the finite verb.
    fn has_er(&self, clause: &Clause) -> bool {
        let is_er =
            |token: TokenId| self.tokens.get(token).is_some_and(|token| self.lower(token) == "er");
        is_er(clause.finite + 1) || clause.finite.checked_sub(1).is_some_and(is_er)
    }

    fn articles(&self, sentence: &Sentence) -> impl Iterator<Item = Split> {
        sentence.pieces().flat_map(move |piece| {
            let end = piece.end;
            piece.filter_map(move |token| {
                let noun = self.noun_of(token, end)?;
                Some(self.split(SplitKind::Article, token, noun))
            })
        })
    }

    /// The noun of an article. Behind a preposition, *de door u gedane melding*, it is the one after a
    /// participle or adjective; else the tree tells.
    fn noun_of(&self, article: TokenId, end: TokenId) -> Option<TokenId> {
        let (tags, trees) = (self.tags.as_ref()?, self.trees.as_ref()?);
        let tag = |token: TokenId| tags[token];
        let is_noun = |token: TokenId| matches!(tag(token).upos(), Upos::Noun | Upos::Propn);
        if tag(article).upos() != Upos::Det {
            return None;
        }
        if article + 1 < end
            && tag(article + 1).form() == Form::Plain
            && tag(article + 1).upos() == Upos::Adp
        {
            let mut inside = (article + 2).until(end.saturating_sub(1));
            let modifies =
                |token: TokenId| is_noun(token + 1) && self.is_modifier(tag(token), token);
            let verb_or_modifier =
                inside.find(|token| modifies(*token) || tag(*token).is_finite())?;
            return modifies(verb_or_modifier).then_some(verb_or_modifier + 1);
        }
        let noun = trees.head(article).filter(|_| trees.relation(article) == Relation::Det)?;
        // *de drukte en het geluid*: the noun has an article of its own.
        let has_own = (article + 1).until(noun).any(|token| tag(token).upos() == Upos::Det);
        (is_noun(noun) && article < noun && !has_own).then_some(noun)
    }

    /// A participle before a noun; its tag may take it for a past tense.
    fn is_modifier(&self, tag: Tag, token: TokenId) -> bool {
        let lower = self.lower(&self.tokens[token]);
        match tag.form() {
            Form::PastParticiple(_) | Form::PresentParticiple(_) => true,
            Form::Positive(Use::Prenominal) | Form::Finite(..) => {
                lower.ends_with("de") || lower.ends_with("te")
            }
            _ => false,
        }
    }

    fn split(&self, kind: SplitKind, one: TokenId, other: TokenId) -> Split {
        let (first, last) = (one.min(other), one.max(other));
        let between = self.n_words(&(first + 1).until(last.max(first + 1)));
        Split { kind, first, last, between }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::{RowNumber, by_hand};

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
        let found: Vec<_> = splits
            .iter()
            .map(|split| (split.kind, split.first.index(), split.last.index(), split.between))
            .collect();
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
