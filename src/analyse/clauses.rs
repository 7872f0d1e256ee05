//! Clauses: every finite verb with the verbs that complete it, its subject, its particle, and the
//! word that makes its clause a subordinate one.
//!
//! Trees say what belongs to a verb. Which verb closes which subordinate clause, word order says more
//! surely (`order`).

mod order;
#[cfg(test)]
mod tests;

use super::tagset::{Tag, Upos};
use super::trees::{Relation, Trees};
use super::view::SentenceView;
use super::{Analysis, Clause, PerToken, Role, Sentence, TokenId, TokenRange};
use crate::lexicon::closed::{self, Auxiliaries};
use crate::span::Span;

/// Whether an infinitive with *te* completes a verb as it does an auxiliary.
fn takes_te(lower: &str) -> bool {
    closed::auxiliary(lower).intersects(Auxiliaries::WITH_TE)
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
        let before = |token: TokenId| self.clauses.partition_point(|clause| clause.finite < token);
        &self.clauses[before(sentence.tokens.start)..before(sentence.tokens.end)]
    }

    /// The first clause of a sentence that can stand alone.
    pub fn main_clause(&self, sentence: &Sentence) -> Option<&Clause> {
        self.clauses_of(sentence).iter().find(|clause| clause.role == Role::Main)
    }

    /// The tokens that a reader meets before the finite verb of the main clause, where not even the
    /// subject is among them: *Omdat uw aanvraag later binnenkwam,* betalen wij …
    pub fn lead_in(&self, sentence: &Sentence) -> Option<TokenRange> {
        let clause = self.main_clause(sentence)?;
        let tokens = sentence.tokens.start.until(clause.finite);
        (!clause.subject.is_some_and(|subject| tokens.contains(subject))).then_some(tokens)
    }

    /// Where verbs stand side by side, each cluster with at most one finite verb; none without tags.
    pub fn verb_clusters(&self, sentence: &Sentence) -> Vec<VerbCluster> {
        let Some(tags) = &self.tags else { return Vec::new() };
        let mut clusters: Vec<VerbCluster> = Vec::new();
        let mut last: Option<LastVerb> = None;
        for at in sentence.tokens.clone() {
            let (token, tag) = (&self.tokens[at], tags[at]);
            let lower = self.lower(token);
            if self.is_verb_form(at, tag, sentence.tokens.start) {
                let goes_on = last.filter(|last| last.goes_on(tag));
                match (goes_on, clusters.last_mut()) {
                    (Some(_), Some(cluster)) => {
                        cluster.span = cluster.span.join(token.span);
                        cluster.n_verbs += 1;
                    }
                    _ => clusters.push(VerbCluster { span: token.span, n_verbs: 1 }),
                }
                let has_finite = tag.is_finite() || goes_on.is_some_and(|last| last.has_finite);
                let behind_te = goes_on.is_some_and(|last| last.behind_te)
                    || at > sentence.tokens.start && self.lower(&self.tokens[at - 1]) == "te";
                let is_auxiliary = PASSIVE.contains(&lower);
                let is_completed = lower == "worden" && has_finite
                    || tag.is_past_participle() && goes_on.is_some_and(|last| last.is_auxiliary);
                let takes_te = takes_te(lower);
                last = Some(LastVerb {
                    has_finite,
                    behind_te,
                    tag,
                    takes_te,
                    is_auxiliary,
                    is_completed,
                });
            } else if lower != "te" || !last.is_some_and(|last| last.takes_te) {
                last = None;
            }
        }
        clusters.retain(|cluster| cluster.n_verbs > 1);
        clusters
    }

    /// Whether a token is a verb of a cluster. In *het te laat indienen wordt …* the first one is a
    /// noun, as in *Afwijken mag* where `start` is the first token of the sentence; and *via* is
    /// none whatever its tag says.
    fn is_verb_form(&self, at: TokenId, tag: Tag, start: TokenId) -> bool {
        let lower = |at: TokenId| self.lower(&self.tokens[at]);
        let is_noun = || {
            let before = at.saturating_sub(4).until(at).rev().map(lower);
            let mut before = before.take_while(|word| !matches!(*word, "te" | ","));
            before.any(|word| word == "het") && at + 1 < self.tokens.end()
        };
        let followed = || {
            self.tags
                .as_ref()
                .is_some_and(|tags| tags.get(at + 1).is_some_and(|next| next.is_finite()))
        };
        tag.is_finite() && lower(at) != "via"
            || tag.is_past_participle()
            || tag.is_infinitive() && !(followed() && (at == start || is_noun()))
    }
}

/// Forms of *worden* and *zijn*, which a participle behind them completes.
const PASSIVE: &[&str] = &["is", "was", "waren", "werd", "werden", "worden", "wordt", "zijn"];

/// The verb before, in a cluster that may go on.
#[derive(Clone, Copy)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says one thing of a verb, apart from the others"
)]
struct LastVerb {
    /// Whether the cluster has a finite verb.
    has_finite: bool,
    /// Whether *te* stands before it: what it belongs to is over.
    behind_te: bool,
    tag: Tag,
    /// Whether *te* may follow.
    takes_te: bool,
    /// Whether it is one of [`PASSIVE`].
    is_auxiliary: bool,
    /// Whether nothing but a participle can follow.
    is_completed: bool,
}

impl LastVerb {
    /// A participle completes one verb only: *hebben gezegd | geïnteresseerd te zijn*.
    ///
    /// What *worden* takes is a participle, and that ends it: *gesorteerd kan worden | tonen*, *worden
    /// uitgegeven | moeten*.
    fn goes_on(self, next: Tag) -> bool {
        !(next.is_finite() && (self.has_finite || self.behind_te)
            || next.is_past_participle() && self.tag.is_past_participle()
            || self.is_completed && !next.is_past_participle())
    }
}

/// All clauses, in the order of their finite verbs; none where there are no trees.
pub(super) fn find(analysis: &Analysis) -> Vec<Clause> {
    let (Some(tags), Some(trees)) = (&analysis.tags, &analysis.trees) else { return Vec::new() };
    let mut clauses = Vec::new();
    for (index, tokens) in analysis.pieces() {
        let sentence = SentenceView { analysis, tokens };
        let mut tree = Tree { sentence, tags, trees, finite: Vec::new() };
        tree.finite = tree.finite_verbs();
        clauses.extend(tree.finite.iter().map(|verb| tree.clause(index, *verb)));
    }
    clauses
}

/// A sentence with its tree.
struct Tree<'a> {
    sentence: SentenceView<'a>,
    tags: &'a PerToken<Tag>,
    trees: &'a Trees,
    /// The finite verbs, in the order of the text.
    finite: Vec<FiniteVerb>,
}

/// A finite verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct FiniteVerb {
    at: TokenId,
    /// The word that opens its clause, where that is a subordinate one.
    opener: Option<TokenId>,
}

impl<'a> Tree<'a> {
    fn lower(&self, token: TokenId) -> &'a str {
        self.sentence.lower(token)
    }

    fn tag(&self, token: TokenId) -> Tag {
        self.tags[token]
    }

    fn children(&self, token: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        self.trees.children(token, self.sentence.tokens.clone())
    }

    fn is_finite(&self, token: TokenId) -> bool {
        self.finite.iter().any(|verb| verb.at == token)
    }

    fn clause(&self, sentence: usize, verb: FiniteVerb) -> Clause {
        let finite = verb.at;
        let predicate = self.predicate(finite);
        let mut verbs = Vec::new();
        self.collect_verbs(predicate, &mut verbs);
        verbs.retain(|part| {
            let belongs = !self.is_behind_te(*part) || takes_te(self.lower(finite));
            *part != finite && !self.is_finite(*part) && belongs && self.is_in(verb, *part)
        });
        if verbs.iter().all(|part| *part < finite) {
            verbs.extend(self.completion_by_order(verb));
        }
        verbs.push(finite);
        verbs.sort_unstable();
        verbs.dedup();
        let role = self.role(predicate, verb);
        let subject = self.nominative_behind(finite).or_else(|| {
            let subject = self.subject(predicate, finite)?;
            // A relative pronoun is the subject of the clause that it opens, if of any.
            let elsewhere = self.is_relative(subject) && verb.opener != Some(subject);
            (!elsewhere && self.is_in(verb, subject)).then_some(subject)
        });
        Clause {
            sentence,
            finite,
            verbs,
            subject: subject.or_else(|| {
                let noun = self.subject_by_order(predicate, verb, role)?;
                Some(self.nearest(noun, finite))
            }),
            particle: self.particle(verb),
            role,
        }
    }

    /// The particle of a verb in first or second place; one that closes its clause has it attached.
    fn particle(&self, verb: FiniteVerb) -> Option<TokenId> {
        if verb.opener.is_some() {
            return None;
        }
        let is_particle = |child: &TokenId| {
            self.is(*child, Relation::CompoundPrt)
                && !self.tag(*child).is_verb()
                && self.is_in(verb, *child)
        };
        self.children(verb.at).find(is_particle).or_else(|| self.particle_by_order(verb))
    }

    fn is(&self, token: TokenId, relation: Relation) -> bool {
        self.trees.relation(token) == relation
    }

    /// What the clause says of its subject: the word that an auxiliary or copula belongs to.
    fn predicate(&self, finite: TokenId) -> TokenId {
        match self.trees.relation(finite) {
            Relation::Aux | Relation::AuxPass | Relation::Cop => {
                self.trees.head(finite).unwrap_or(finite)
            }
            _ => finite,
        }
    }

    /// The verbs of a predicate, and of the infinitives that complete it: *wil laten weten*.
    fn collect_verbs(&self, predicate: TokenId, verbs: &mut Vec<TokenId>) {
        if self.tag(predicate).is_verb() {
            verbs.push(predicate);
        }
        for child in self.children(predicate) {
            match self.trees.relation(child) {
                Relation::Aux | Relation::AuxPass | Relation::Cop if self.tag(child).is_verb() => {
                    verbs.push(child);
                }
                Relation::CompoundPrt if self.tag(child).is_infinitive() => verbs.push(child),
                Relation::Xcomp if self.completes(child, predicate) => {
                    self.collect_verbs(child, verbs);
                }
                _ => {}
            }
        }
    }

    /// Whether an infinitive belongs to a verb as to an auxiliary: without *te*, but for a few verbs.
    fn completes(&self, infinitive: TokenId, verb: TokenId) -> bool {
        if !self.tag(infinitive).is_infinitive() {
            return false;
        }
        let marks = self.children(infinitive).filter(|child| self.is(*child, Relation::Mark));
        let marks: Vec<&str> = marks.map(|mark| self.lower(mark)).collect();
        match marks[..] {
            [] => true,
            ["te"] => takes_te(self.lower(verb)),
            _ => false,
        }
    }

    fn subject(&self, predicate: TokenId, finite: TokenId) -> Option<TokenId> {
        let first = self.children(predicate).find(|child| self.can_be_subject(*child))?;
        Some(self.nearest(first, finite))
    }

    /// Of a noun and those that are joined to it the one nearest to a verb.
    fn nearest(&self, noun: TokenId, verb: TokenId) -> TokenId {
        let is_other = |child: &TokenId| {
            self.is(*child, Relation::Conj)
                && matches!(self.tag(*child).upos(), Upos::Noun | Upos::Propn | Upos::Pron)
        };
        let mut nearest = noun;
        let mut last = noun;
        while let Some(other) = self.children(last).filter(is_other).last() {
            last = other;
            if last.abs_diff(verb) < nearest.abs_diff(verb) {
                nearest = last;
            }
        }
        nearest
    }

    fn can_be_subject(&self, token: TokenId) -> bool {
        matches!(self.trees.relation(token), Relation::Nsubj | Relation::NsubjPass)
            && !self.has_preposition(token)
            && !matches!(self.tag(token).upos(), Upos::Adv | Upos::Det)
            && !self.is_finite(token)
    }

    fn has_preposition(&self, noun: TokenId) -> bool {
        self.children(noun).any(|child| self.is(child, Relation::Case))
            || self.is_behind_preposition(noun)
    }

    fn role(&self, predicate: TokenId, verb: FiniteVerb) -> Role {
        if verb.opener.is_some() || self.is_condition(verb.at) {
            return Role::Subordinate(verb.opener);
        }
        match self.trees.relation(predicate) {
            Relation::Conj => self.role_of_conjunct(predicate, verb.at),
            Relation::Advcl if self.is_first(verb.at) && !self.announces(predicate) => {
                Role::Subordinate(None)
            }
            _ => Role::Main,
        }
    }

    /// The role of a clause without an opening word of its own that is joined to another one.
    fn role_of_conjunct(&self, predicate: TokenId, finite: TokenId) -> Role {
        let mut first = predicate;
        while self.is(first, Relation::Conj) {
            let Some(head) = self.trees.head(first) else { break };
            first = head;
        }
        let verb_of_first = self.finite.iter().find(|verb| self.predicate(verb.at) == first);
        let subject = self.subject(predicate, finite);
        if verb_of_first.is_none_or(|verb| verb.opener.is_none()) {
            Role::Main
        } else if subject.is_some_and(|subject| subject > finite) {
            // Behind the clause that opens the sentence: *Omdat u ziek bent, krijgt u …*
            Role::Main
        } else if subject.is_some() {
            Role::Subordinate(None)
        } else {
            Role::Continued
        }
    }

    /// Whether a colon closes a clause: *let op: …* is no condition.
    fn announces(&self, predicate: TokenId) -> bool {
        self.children(predicate).any(|child| child > predicate && self.lower(child) == ":")
    }

    /// Whether a verb opens its part of the sentence.
    fn is_first(&self, finite: TokenId) -> bool {
        finite == self.sentence.tokens.start || self.tag(finite - 1).upos() == Upos::Punct
    }
}
