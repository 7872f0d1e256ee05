//! Dependency trees: for every token its head and how it relates to it.

use super::table::{LONGEST_PIECE, PerToken, TokenId, TokenRange};

/// How a token relates to its head, in terms of Universal Dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Relation {
    Acl,
    AclRelcl,
    Advcl,
    Advmod,
    Amod,
    Appos,
    Aux,
    AuxPass,
    Case,
    Cc,
    CcPreconj,
    Ccomp,
    CompoundPrt,
    Conj,
    Cop,
    Csubj,
    Det,
    Expl,
    ExplPv,
    Fixed,
    Flat,
    Iobj,
    Mark,
    Nmod,
    NmodPoss,
    Nsubj,
    NsubjPass,
    Nummod,
    Obj,
    Obl,
    OblAgent,
    OblArg,
    Orphan,
    Parataxis,
    Punct,
    Root,
    Xcomp,
}

#[rustfmt::skip]
const NAMES: [(Relation, &str); Relation::COUNT] = [
    (Relation::Acl, "acl"),
    (Relation::AclRelcl, "acl:relcl"),
    (Relation::Advcl, "advcl"),
    (Relation::Advmod, "advmod"),
    (Relation::Amod, "amod"),
    (Relation::Appos, "appos"),
    (Relation::Aux, "aux"),
    (Relation::AuxPass, "aux:pass"),
    (Relation::Case, "case"),
    (Relation::Cc, "cc"),
    (Relation::CcPreconj, "cc:preconj"),
    (Relation::Ccomp, "ccomp"),
    (Relation::CompoundPrt, "compound:prt"),
    (Relation::Conj, "conj"),
    (Relation::Cop, "cop"),
    (Relation::Csubj, "csubj"),
    (Relation::Det, "det"),
    (Relation::Expl, "expl"),
    (Relation::ExplPv, "expl:pv"),
    (Relation::Fixed, "fixed"),
    (Relation::Flat, "flat"),
    (Relation::Iobj, "iobj"),
    (Relation::Mark, "mark"),
    (Relation::Nmod, "nmod"),
    (Relation::NmodPoss, "nmod:poss"),
    (Relation::Nsubj, "nsubj"),
    (Relation::NsubjPass, "nsubj:pass"),
    (Relation::Nummod, "nummod"),
    (Relation::Obj, "obj"),
    (Relation::Obl, "obl"),
    (Relation::OblAgent, "obl:agent"),
    (Relation::OblArg, "obl:arg"),
    (Relation::Orphan, "orphan"),
    (Relation::Parataxis, "parataxis"),
    (Relation::Punct, "punct"),
    (Relation::Root, "root"),
    (Relation::Xcomp, "xcomp"),
];

impl Relation {
    /// How many there are.
    pub const COUNT: usize = 37;

    /// All of them, in the order of their numbers.
    pub fn all() -> impl Iterator<Item = Relation> {
        NAMES.iter().map(|(relation, _)| *relation)
    }

    /// Its number, below [`Relation::COUNT`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// The relation with this number.
    ///
    /// # Panics
    ///
    /// From [`Relation::COUNT`] on.
    pub fn from_index(index: usize) -> Relation {
        NAMES[index].0
    }

    /// The name in the DEPREL column of CoNLL-U: `nsubj:pass`.
    pub fn name(self) -> &'static str {
        NAMES[self.index()].1
    }

    /// The relation with this name; without it the one for the part before the colon.
    pub fn from_name(name: &str) -> Option<Relation> {
        let find =
            |name: &str| NAMES.iter().find(|(_, n)| *n == name).map(|(relation, _)| *relation);
        find(name).or_else(|| find(name.split(':').next()?))
    }
}

/// The arc of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// The head; the token itself where it is the root.
    pub head: TokenId,
    /// How the token relates to it.
    pub relation: Relation,
}

/// The trees of all sentences: one arc a token. No arc leaves its sentence.
#[derive(Clone, Debug)]
pub struct Trees {
    arcs: PerToken<Arc>,
}

impl Trees {
    /// The trees with these arcs, in the order of the tokens of the document.
    pub fn new(arcs: Vec<Arc>) -> Trees {
        Trees { arcs: arcs.into() }
    }

    /// The head of a token; `None` for the root of a sentence.
    pub fn head(&self, token: TokenId) -> Option<TokenId> {
        let head = self.arcs[token].head;
        (head != token).then_some(head)
    }

    /// How a token relates to its head.
    pub fn relation(&self, token: TokenId) -> Relation {
        self.arcs[token].relation
    }

    /// Gives the arc of a token another relation.
    pub(super) fn relate(&mut self, token: TokenId, relation: Relation) {
        self.arcs[token].relation = relation;
    }

    /// Makes a dependent the head of its own, to which that relates so; all others that hung from that hang from
    /// the dependent now. `sentence` is the range of tokens of their sentence.
    pub(super) fn turn(
        &mut self,
        head: TokenId,
        relation: Relation,
        sentence: TokenRange,
        dependent: TokenId,
    ) {
        let above = self.arcs[head];
        let others: Vec<TokenId> = self.children(head, sentence).collect();
        for other in others {
            self.arcs[other].head = dependent;
        }
        let is_root = above.head == head;
        self.arcs[dependent] = Arc { head: if is_root { dependent } else { above.head }, ..above };
        self.arcs[head] = Arc { head: dependent, relation };
    }

    /// The dependents of a token, in the order of the text; `sentence` is the range of tokens of
    /// its sentence.
    pub fn children(
        &self,
        token: TokenId,
        sentence: TokenRange,
    ) -> impl Iterator<Item = TokenId> + '_ {
        let mut near = sentence;
        near.start = near.start.max(token.saturating_sub(LONGEST_PIECE));
        near.end = near.end.min(token + LONGEST_PIECE);
        near.filter(move |child| *child != token && self.arcs[*child].head == token)
    }

    /// The dependents with a relation.
    pub fn children_by(
        &self,
        token: TokenId,
        relation: Relation,
        sentence: TokenRange,
    ) -> impl Iterator<Item = TokenId> + '_ {
        self.children(token, sentence).filter(move |child| self.relation(*child) == relation)
    }

    /// All tokens of the document.
    pub fn tokens(&self) -> TokenRange {
        TokenId::default().until(self.arcs.end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::RowNumber;

    #[test]
    fn relations_have_their_number_and_name() {
        for (index, relation) in Relation::all().enumerate() {
            assert_eq!(relation.index(), index);
            assert_eq!(Relation::from_index(index), relation);
            assert_eq!(Relation::from_name(relation.name()), Some(relation));
        }
        assert_eq!(Relation::from_name("nsubj:outer"), Some(Relation::Nsubj));
        assert_eq!(Relation::from_name("dislocated"), None);
    }

    #[test]
    fn a_dependent_becomes_the_head() {
        // Hij(1) <- werd(root) -> gisteren(1), ontvoerd(1)
        let [first, second, third, fourth] = [0, 1, 2, 3].map(TokenId::new);
        let arc = |head, relation| Arc { head, relation };
        let mut trees = Trees::new(vec![
            arc(second, Relation::Nsubj),
            arc(second, Relation::Root),
            arc(second, Relation::Advmod),
            arc(second, Relation::Xcomp),
        ]);
        trees.turn(second, Relation::AuxPass, trees.tokens(), fourth);
        assert_eq!((trees.head(fourth), trees.relation(fourth)), (None, Relation::Root));
        for (token, relation) in
            [(first, Relation::Nsubj), (second, Relation::AuxPass), (third, Relation::Advmod)]
        {
            assert_eq!((trees.head(token), trees.relation(token)), (Some(fourth), relation));
        }
    }

    #[test]
    fn heads_and_children() {
        // Wij(1) <- lezen(root) -> brieven(1)
        let [first, second, third] = [0, 1, 2].map(TokenId::new);
        let arc = |head, relation| Arc { head, relation };
        let trees = Trees::new(vec![
            arc(second, Relation::Nsubj),
            arc(second, Relation::Root),
            arc(second, Relation::Obj),
        ]);
        assert_eq!(trees.head(first), Some(second));
        assert_eq!(trees.head(second), None);
        assert_eq!(trees.children(second, trees.tokens()).collect::<Vec<_>>(), [first, third]);
        assert_eq!(
            trees.children_by(second, Relation::Obj, trees.tokens()).collect::<Vec<_>>(),
            [third]
        );
    }
}
