//! Dependency trees: for every token its head and how it relates to it.

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
    /// Index of the head among all tokens of the document; the token itself where it is the root.
    pub head: u32,
    /// How the token relates to it.
    pub relation: Relation,
}

/// The trees of all sentences: one arc a token. No arc leaves its sentence.
#[derive(Clone, Debug, Default)]
pub struct Trees {
    arcs: Vec<Arc>,
}

impl Trees {
    /// The trees with these arcs, in the order of the tokens of the document.
    pub fn new(arcs: Vec<Arc>) -> Trees {
        Trees { arcs }
    }

    /// The head of a token; `None` for the root of a sentence.
    pub fn head(&self, token: u32) -> Option<u32> {
        let head = self.arcs[token as usize].head;
        (head != token).then_some(head)
    }

    /// How a token relates to its head.
    pub fn relation(&self, token: u32) -> Relation {
        self.arcs[token as usize].relation
    }

    /// Gives the arc of a token another relation.
    pub(super) fn relate(&mut self, token: u32, relation: Relation) {
        self.arcs[token as usize].relation = relation;
    }

    /// The dependents of a token, in the order of the text; `sentence` is the range of tokens of
    /// its sentence.
    pub fn children(
        &self,
        token: u32,
        sentence: std::ops::Range<u32>,
    ) -> impl Iterator<Item = u32> + '_ {
        sentence.filter(move |child| *child != token && self.arcs[*child as usize].head == token)
    }

    /// The dependents with a relation.
    pub fn children_by(
        &self,
        token: u32,
        relation: Relation,
        sentence: std::ops::Range<u32>,
    ) -> impl Iterator<Item = u32> + '_ {
        self.children(token, sentence).filter(move |child| self.relation(*child) == relation)
    }

    /// How many tokens have an arc.
    pub fn len(&self) -> usize {
        self.arcs.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.arcs.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn heads_and_children() {
        // Wij(1) <- lezen(root) -> brieven(1)
        let arc = |head, relation| Arc { head, relation };
        let trees = Trees::new(vec![
            arc(1, Relation::Nsubj),
            arc(1, Relation::Root),
            arc(1, Relation::Obj),
        ]);
        assert_eq!(trees.head(0), Some(1));
        assert_eq!(trees.head(1), None);
        assert_eq!(trees.children(1, 0..3).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(trees.children_by(1, Relation::Obj, 0..3).collect::<Vec<_>>(), [2]);
    }
}
