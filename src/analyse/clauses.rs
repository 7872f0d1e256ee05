//! Clauses: every finite verb with the verbs that complete it, its subject, its particle, and the
//! word that makes its clause a subordinate one.
//!
//! The trees say so. Where they leave something out that a Dutch clause must have, word order says it
//! ([`order`]).

mod order;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::tagset::{Form, Pronoun, Tag, Upos};
use super::trees::{Relation, Trees};
use super::{Analysis, Sentence};
use crate::span::Span;

/// A finite verb and what forms a sentence with it. All places are indices among all tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Index of the sentence.
    pub sentence: u32,
    /// The finite verb.
    pub finite: u32,
    /// The finite verb and the auxiliaries, infinitives and participles that complete it, in the
    /// order of the text: *zal*, *worden*, *besproken*.
    pub verbs: Vec<u32>,
    /// The head of the subject; of several subjects the one nearest to the finite verb.
    pub subject: Option<u32>,
    /// The particle that stands apart from the finite verb: *stelt … vast*.
    pub particle: Option<u32>,
    /// How it stands in its sentence.
    pub role: Role,
}

/// How a clause stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It can stand alone.
    Main,
    /// It is part of another clause. The word that opens it (*omdat*, *die*, *waarvoor*); `None`
    /// where the verb does (*Heeft u vragen, bel ons*) or where it stands in an earlier clause.
    Subordinate(Option<u32>),
    /// It goes on with the opening word and the subject of the subordinate clause before it: *die
    /// hier woont en werkt*.
    Continued,
}

/// Forms of verbs that an infinitive with *te* completes as an auxiliary does.
#[rustfmt::skip]
const WITH_TE: &[&str] = &[
    "behoeft", "behoeven", "behoor", "behoort", "behoren", "behoorde", "behoorden", "dien", "dient",
    "dienen", "diende", "dienden", "hoef", "hoeft", "hoeven", "hoefde", "hoefden",
];

/// Words that open a clause and whose tags do not say so; those with *waar-* as well.
const OPENING_ADVERBS: &[&str] =
    &["hoe", "hoelang", "hoeveel", "hoever", "hoezeer", "toen", "wanneer", "wiens", "wier", "zoals"];

impl Clause {
    /// Whether it is part of another clause, and counts as one of its own.
    pub fn is_subordinate(&self) -> bool {
        matches!(self.role, Role::Subordinate(_))
    }

    /// The first infinitive or participle behind the finite verb, of those that complete it.
    pub fn completion(&self) -> Option<u32> {
        self.verbs.iter().copied().find(|verb| *verb > self.finite)
    }
}

/// Verbs side by side: *zou kunnen worden aangepast*; *te* may stand among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbCluster {
    /// From the first verb to the last.
    pub span: Span,
    /// How many verbs there are, at least two.
    pub n_verbs: u32,
}

impl Analysis {
    /// The clauses of a sentence.
    pub fn clauses_of(&self, sentence: &Sentence) -> &[Clause] {
        let before = |token: u32| self.clauses.partition_point(|clause| clause.finite < token);
        &self.clauses[before(sentence.tokens.start)..before(sentence.tokens.end)]
    }

    /// The first clause of a sentence that can stand alone.
    pub fn main_clause(&self, sentence: &Sentence) -> Option<&Clause> {
        self.clauses_of(sentence).iter().find(|clause| clause.role == Role::Main)
    }

    /// The tokens that a reader meets before the finite verb of the main clause, where not even the
    /// subject is among them: *Omdat uw aanvraag later binnenkwam,* betalen wij …
    pub fn lead_in(&self, sentence: &Sentence) -> Option<Range<u32>> {
        let clause = self.main_clause(sentence)?;
        let tokens = sentence.tokens.start..clause.finite;
        (!clause.subject.is_some_and(|subject| tokens.contains(&subject))).then_some(tokens)
    }

    /// Where verbs stand side by side, each cluster with at most one finite verb; none without tags.
    pub fn verb_clusters(&self, sentence: &Sentence) -> Vec<VerbCluster> {
        let Some(tags) = &self.tags else { return Vec::new() };
        let is_part = |tag: Tag| tag.is_finite() || tag.is_infinitive() || tag.is_past_participle();
        let mut clusters: Vec<VerbCluster> = Vec::new();
        let mut open: Option<(VerbCluster, bool)> = None;
        for at in sentence.tokens.clone() {
            let (token, tag) = (&self.tokens[at as usize], tags[at as usize]);
            if is_part(tag) {
                match &mut open {
                    Some((cluster, has_finite)) if !(*has_finite && tag.is_finite()) => {
                        cluster.span = cluster.span.join(token.span);
                        cluster.n_verbs += 1;
                        *has_finite |= tag.is_finite();
                    }
                    _ => {
                        clusters.extend(open.map(|(cluster, _)| cluster));
                        open = Some((VerbCluster { span: token.span, n_verbs: 1 }, tag.is_finite()));
                    }
                }
            } else if self.lower(token) != "te" {
                clusters.extend(open.take().map(|(cluster, _)| cluster));
            }
        }
        clusters.extend(open.map(|(cluster, _)| cluster));
        clusters.retain(|cluster| cluster.n_verbs > 1);
        clusters
    }
}

/// All clauses, in the order of their finite verbs; none where there are no trees.
pub(super) fn find(analysis: &Analysis) -> Vec<Clause> {
    let (Some(tags), Some(trees)) = (&analysis.tags, &analysis.trees) else { return Vec::new() };
    let mut clauses = Vec::new();
    for (index, sentence) in analysis.sentences.iter().enumerate() {
        let mut tree = Tree { analysis, tags, trees, sentence, finite: Vec::new() };
        tree.finite = tree.finite_verbs();
        clauses.extend(tree.finite.iter().map(|finite| tree.clause(index as u32, *finite)));
    }
    clauses
}

/// A sentence with its tree.
struct Tree<'a> {
    analysis: &'a Analysis,
    tags: &'a [Tag],
    trees: &'a Trees,
    sentence: &'a Sentence,
    /// The finite verbs, in the order of the text.
    finite: Vec<u32>,
}

impl<'a> Tree<'a> {
    fn lower(&self, token: u32) -> &'a str {
        self.analysis.lower(&self.analysis.tokens[token as usize])
    }

    fn tag(&self, token: u32) -> Tag {
        self.tags[token as usize]
    }

    fn children(&self, token: u32) -> impl Iterator<Item = u32> + '_ {
        self.trees.children(token, self.sentence.tokens.clone())
    }

    fn clause(&self, sentence: u32, finite: u32) -> Clause {
        let predicate = self.predicate(finite);
        let mut verbs = vec![finite];
        self.collect_verbs(predicate, &mut verbs);
        if verbs.iter().all(|verb| *verb <= finite) {
            verbs.extend(self.completion_by_order(finite));
        }
        verbs.sort_unstable();
        verbs.dedup();
        let role = self.role(predicate, finite);
        let subject = self.subject(predicate, finite);
        Clause {
            sentence,
            finite,
            verbs,
            subject: subject.or_else(|| self.subject_by_order(predicate, finite, role)),
            particle: self.children(finite).find(|child| self.is(*child, Relation::CompoundPrt)),
            role,
        }
    }

    fn is(&self, token: u32, relation: Relation) -> bool {
        self.trees.relation(token) == relation
    }

    /// What the clause says of its subject: the word that an auxiliary or copula belongs to.
    fn predicate(&self, finite: u32) -> u32 {
        match self.trees.relation(finite) {
            Relation::Aux | Relation::AuxPass | Relation::Cop => {
                self.trees.head(finite).unwrap_or(finite)
            }
            _ => finite,
        }
    }

    /// The verbs of a predicate, and of the infinitives that complete it: *wil laten weten*.
    fn collect_verbs(&self, predicate: u32, verbs: &mut Vec<u32>) {
        if self.tag(predicate).is_verb() {
            verbs.push(predicate);
        }
        for child in self.children(predicate) {
            match self.trees.relation(child) {
                Relation::Aux | Relation::AuxPass | Relation::Cop if self.tag(child).is_verb() => {
                    verbs.push(child);
                }
                Relation::Xcomp if self.completes(child, predicate) => {
                    self.collect_verbs(child, verbs);
                }
                _ => {}
            }
        }
    }

    /// Whether an infinitive belongs to a verb as to an auxiliary: without *te*, but for a few verbs.
    fn completes(&self, infinitive: u32, verb: u32) -> bool {
        if !self.tag(infinitive).is_infinitive() {
            return false;
        }
        let marks = self.children(infinitive).filter(|child| self.is(*child, Relation::Mark));
        let marks: Vec<&str> = marks.map(|mark| self.lower(mark)).collect();
        match marks[..] {
            [] => true,
            ["te"] => WITH_TE.contains(&self.lower(verb)),
            _ => false,
        }
    }

    fn subject(&self, predicate: u32, finite: u32) -> Option<u32> {
        let first = self.children(predicate).find(|child| self.can_be_subject(*child))?;
        let others = self.children(first).filter(|child| self.is(*child, Relation::Conj));
        others.chain([first]).min_by_key(|subject| subject.abs_diff(finite))
    }

    fn can_be_subject(&self, token: u32) -> bool {
        matches!(self.trees.relation(token), Relation::Nsubj | Relation::NsubjPass)
            && !self.has_preposition(token)
            && !matches!(self.tag(token).upos(), Upos::Det)
            && !self.finite.contains(&token)
    }

    fn has_preposition(&self, token: u32) -> bool {
        self.children(token).any(|child| self.is(child, Relation::Case))
    }

    fn role(&self, predicate: u32, finite: u32) -> Role {
        if let Some(conjunction) = self.conjunction(predicate) {
            return Role::Subordinate(Some(conjunction));
        }
        match self.trees.relation(predicate) {
            Relation::Root | Relation::Parataxis => Role::Main,
            Relation::Conj => self.role_of_conjunct(predicate, finite),
            relation => match self.opener(predicate, finite) {
                Some(opener) => Role::Subordinate(Some(opener)),
                None if relation == Relation::AclRelcl => Role::Subordinate(None),
                None if relation == Relation::Advcl && self.is_first(finite) => {
                    Role::Subordinate(None)
                }
                // What somebody said, and what stands loose between: *Hij zei: ik kom*.
                None => Role::Main,
            },
        }
    }

    fn role_of_conjunct(&self, predicate: u32, finite: u32) -> Role {
        let mut first = predicate;
        while self.is(first, Relation::Conj) {
            let Some(head) = self.trees.head(first) else { break };
            first = head;
        }
        let finite_of_first = self.finite.iter().find(|verb| self.predicate(**verb) == first);
        let subject = self.subject(predicate, finite);
        match finite_of_first.map(|finite| self.role(first, *finite)) {
            None | Some(Role::Main) => Role::Main,
            // Behind the clause that opens the sentence: *Omdat u ziek bent, krijgt u …*
            Some(_) if self.is_first(finite) && subject.is_some_and(|subject| subject > finite) => {
                Role::Main
            }
            Some(_) if subject.is_some() => Role::Subordinate(self.opener(predicate, finite)),
            Some(_) => Role::Continued,
        }
    }

    /// Whether a verb opens its part of the sentence.
    fn is_first(&self, finite: u32) -> bool {
        finite == self.sentence.tokens.start
            || matches!(self.tag(finite - 1).upos(), Upos::Punct | Upos::Cconj)
    }

    /// The subordinating conjunction of a predicate.
    fn conjunction(&self, predicate: u32) -> Option<u32> {
        let opens = |child: &u32| {
            self.is(*child, Relation::Mark)
                && matches!(self.tag(*child).upos(), Upos::Sconj | Upos::Adp)
                && !matches!(self.lower(*child), "te" | "om")
        };
        self.children(predicate).find(opens)
    }

    /// The relative or interrogative word that opens a clause: within it, before its finite verb.
    fn opener(&self, predicate: u32, finite: u32) -> Option<u32> {
        let mut before = self.sentence.tokens.start..finite;
        before.find(|token| self.can_open(*token) && self.belongs_to(*token, predicate))
    }

    fn can_open(&self, token: u32) -> bool {
        let lower = self.lower(token);
        matches!(
            self.tag(token).form(),
            Form::Pronoun(Pronoun::Relative | Pronoun::Interrogative)
        ) || lower.starts_with("waar")
            || OPENING_ADVERBS.contains(&lower)
    }

    /// Whether a token hangs below a predicate, with no other clause between.
    fn belongs_to(&self, token: u32, predicate: u32) -> bool {
        let mut at = token;
        if token == predicate {
            return true;
        }
        while let Some(head) = self.trees.head(at) {
            let opens_clause = matches!(
                self.trees.relation(at),
                Relation::Acl
                    | Relation::AclRelcl
                    | Relation::Advcl
                    | Relation::Ccomp
                    | Relation::Csubj
                    | Relation::Parataxis
            );
            if opens_clause || head == predicate {
                return !opens_clause;
            }
            at = head;
        }
        false
    }
}
