//! What is found in a sentence once its words are known, as facts: clauses and passives.

use super::table::TokenId;

/// A finite verb and what forms a sentence with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Index of the sentence.
    pub sentence: usize,
    /// The finite verb.
    pub finite: TokenId,
    /// The finite verb and the auxiliaries, infinitives and participles that complete it, in the
    /// order of the text: *zal*, *worden*, *besproken*.
    pub verbs: Vec<TokenId>,
    /// The head of the subject; of several subjects the one nearest to the finite verb.
    pub subject: Option<TokenId>,
    /// The particle that stands apart from the finite verb: *stelt … vast*.
    pub particle: Option<TokenId>,
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
    Subordinate(Option<TokenId>),
    /// It goes on with the opening word and the subject of the subordinate clause before it: *die
    /// hier woont en werkt*.
    Continued,
}

impl Clause {
    /// Whether it is part of another clause, and counts as one of its own.
    pub fn is_subordinate(&self) -> bool {
        matches!(self.role, Role::Subordinate(_))
    }

    /// The first infinitive or participle behind the finite verb, of those that complete it.
    pub fn completion(&self) -> Option<TokenId> {
        self.verbs.iter().copied().find(|verb| *verb > self.finite)
    }
}

/// A passive: the auxiliary and its participle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passive {
    /// Index of the sentence.
    pub sentence: usize,
    /// Which auxiliary it has.
    pub voice: Voice,
    /// The auxiliary.
    pub auxiliary: TokenId,
    /// The participle.
    pub participle: TokenId,
    /// Whether the clause says who does it: *door de gemeente*.
    pub agent: bool,
}

/// The auxiliary of a passive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// *wordt behandeld*: it goes on.
    Worden,
    /// *is behandeld*: it is done.
    Zijn,
}
