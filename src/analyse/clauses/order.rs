//! What the order of words says of a clause, where the tree is silent.

use super::{Role, Tree};
use crate::analyse::tagset::{Form, Pronoun, Tag, Upos, Use};
use crate::analyse::trees::Relation;

/// Plural forms that are both finite and infinitive, of verbs that open a cluster.
#[rustfmt::skip]
const AUXILIARIES: &[&str] = &[
    "blijven", "dienen", "gaan", "hebben", "hoeven", "komen", "kunnen", "laten", "moeten", "mogen",
    "willen", "worden", "zijn", "zullen",
];

impl Tree<'_> {
    /// The verbs that are tagged as finite; and those that must be, because their clause has no other:
    /// a plural form looks like an infinitive.
    pub(super) fn finite_verbs(&self) -> Vec<u32> {
        let tokens = || self.sentence.tokens.clone();
        let mut finite: Vec<u32> = tokens().filter(|token| self.tag(*token).is_finite()).collect();
        let promoted: Vec<u32> =
            tokens().filter_map(|token| self.finite_of_subordinate(token)).collect();
        finite.extend(promoted);
        if finite.is_empty() {
            finite.extend(tokens().find(|token| self.opens_cluster(*token)));
        }
        finite.sort_unstable();
        finite.dedup();
        finite
    }

    /// The finite verb of a subordinate clause with this predicate, where none is tagged so.
    fn finite_of_subordinate(&self, predicate: u32) -> Option<u32> {
        let relation = self.trees.relation(predicate);
        let opened = self.conjunction(predicate).is_some()
            || relation == Relation::AclRelcl
                && self.opener(predicate, predicate).is_some();
        if !opened || !self.can_be_finite(predicate) {
            return None;
        }
        let mut auxiliaries = self.children(predicate).filter(|child| {
            matches!(self.trees.relation(*child), Relation::Aux | Relation::AuxPass | Relation::Cop)
        });
        match auxiliaries.next() {
            None => Some(predicate).filter(|verb| self.tag(*verb).is_verb()),
            Some(first) => {
                let finite = |verb: u32| self.tag(verb).is_finite();
                let any = finite(first) || auxiliaries.any(finite);
                (!any && self.can_be_finite(first)).then_some(first)
            }
        }
    }

    /// Not tagged as finite, but a plural form all the same.
    fn can_be_finite(&self, token: u32) -> bool {
        let tag = self.tag(token);
        (!tag.is_verb() || (tag.is_infinitive() || tag.is_past_participle()))
            && !tag.is_finite()
            && (!tag.is_verb() || self.lower(token).ends_with('n'))
            && !self.is_behind_te(token)
    }

    fn is_behind_te(&self, token: u32) -> bool {
        token > self.sentence.tokens.start && self.lower(token - 1) == "te"
    }

    fn opens_cluster(&self, token: u32) -> bool {
        AUXILIARIES.contains(&self.lower(token))
            && self.tag(token).is_infinitive()
            && !self.is_behind_te(token)
            && token > self.sentence.tokens.start
            && self.sentence.tokens.contains(&(token + 2))
    }

    /// The infinitive or participle that an auxiliary must have, up to the edge of its clause.
    pub(super) fn completion_by_order(&self, finite: u32) -> Option<u32> {
        if self.tag(finite).upos() != Upos::Aux || self.is(finite, Relation::Cop) {
            return None;
        }
        let mut at = finite + 1;
        while at < self.sentence.tokens.end {
            let tag = self.tag(at);
            if self.finite.contains(&at) || matches!(self.lower(at), ";" | ":") {
                return None;
            }
            if self.lower(at) == "," && self.opens_clause(at + 1) {
                at = (at + 1..self.sentence.tokens.end).find(|at| self.lower(*at) == ",")?;
            } else if (tag.is_infinitive() && !self.is_behind_te(at)) || tag.is_past_participle() {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    fn opens_clause(&self, token: u32) -> bool {
        self.sentence.tokens.contains(&token)
            && (self.tag(token).upos() == Upos::Sconj
                || self.can_open(token)
                || matches!(self.lower(token), "zo"))
    }

    /// The subject of a clause whose tree names none: what the tree takes for an object before the
    /// finite verb; in a main clause the noun that the sentence starts with.
    pub(super) fn subject_by_order(&self, predicate: u32, finite: u32, role: Role) -> Option<u32> {
        let in_front = |child: &u32| *child < finite && self.is(*child, Relation::Obj);
        let object = self.children(predicate).find(in_front);
        object.filter(|object| !self.has_preposition(*object)).or_else(|| {
            let first = self.finite.iter().all(|other| *other >= finite);
            if role == Role::Main && first { self.noun_in_front(finite) } else { None }
        })
    }

    /// The noun that the sentence starts with, behind an article and adjectives at most.
    fn noun_in_front(&self, finite: u32) -> Option<u32> {
        let mut before = self.sentence.tokens.start..finite;
        before
            .find(|token| !is_before_noun(self.tag(*token)))
            .filter(|token| is_noun(self.tag(*token)))
    }
}

fn is_before_noun(tag: Tag) -> bool {
    matches!(tag.upos(), Upos::Det | Upos::Adj | Upos::Num)
        || tag.form() == Form::Pronoun(Pronoun::Possessive)
        || matches!(
            tag.form(),
            Form::PastParticiple(Use::Prenominal) | Form::PresentParticiple(Use::Prenominal)
        )
}

fn is_noun(tag: Tag) -> bool {
    matches!(tag.upos(), Upos::Noun | Upos::Propn)
        || matches!(tag.form(), Form::Infinitive(Use::Nominal) | Form::Pronoun(Pronoun::Personal))
}
