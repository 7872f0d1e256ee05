//! What the order of words says of a clause, where the tree is silent.

use super::{FiniteVerb, Tree};
use crate::analyse::lemmatiser;
use crate::analyse::tagset::{Form, Pronoun, Tag, Upos, Use};
use crate::analyse::trees::Relation;
use crate::analyse::{Role, TokenId, TokenRange};
use crate::lexicon::closed::{self, Auxiliaries, Uses};
use crate::lexicon::forms::{self, Classes};
use crate::lexicon::particles;

impl Tree<'_> {
    /// The finite verbs and the words that open their clauses, in the order of the text. A
    /// subordinate clause runs from its opening word to its verb; those inside it are closed before.
    pub(super) fn finite_verbs(&self) -> Vec<FiniteVerb> {
        let mut verbs: Vec<FiniteVerb> = Vec::new();
        let mut open: Vec<Opened> = Vec::new();
        for at in self.sentence.tokens.start.until(self.sentence.tokens.end + 1) {
            let ends = at == self.sentence.tokens.end;
            // Behind another one it is a pronoun of that clause: *mits die veilig is*.
            let opens =
                !ends && self.can_open(at) && open.last().is_none_or(|last| last.at + 1 != at);
            let is_edge = ends || opens || self.tag(at).upos() == Upos::Punct;
            if is_edge && let Some(verb) = self.plural(open.last(), at) {
                verbs.push(verb);
                close(&mut open);
            }
            if opens {
                open.push(Opened { at, has_inner: false });
            } else if !ends && self.looks_finite(at) && !self.completes_another(at, verbs.last()) {
                let opener = open.last().filter(|opened| self.is_final(at, **opened));
                verbs.push(FiniteVerb { at, opener: opener.map(|opened| opened.at) });
                match opener {
                    Some(_) => close(&mut open),
                    // A verb in second place: what seemed to open a clause did not.
                    None => open.clear(),
                }
            }
        }
        if verbs.is_empty() {
            let main = self.sentence.tokens.clone().find(|token| self.is_plural_of_main(*token));
            verbs.extend(main.map(|at| FiniteVerb { at, opener: None }));
        }
        verbs
    }

    /// Tagged as finite; or an infinitive before a pronoun that can only be its subject.
    fn looks_finite(&self, token: TokenId) -> bool {
        let tag = self.tag(token);
        let before_subject =
            || self.nominative_behind(token).is_some() && !self.is_behind_te(token);
        tag.is_finite() || tag.is_infinitive() && before_subject()
    }

    /// Whether a verb that is tagged as finite completes another one, which then is: the tree says so,
    /// or it stands behind it in the same part of the sentence, *moet … worden gedaan*.
    fn completes_another(&self, token: TokenId, before: Option<&FiniteVerb>) -> bool {
        let same_part = |before: TokenId| {
            (before.min(token) + 1).until(before.max(token)).all(|between| {
                !matches!(self.tag(between).upos(), Upos::Punct | Upos::Cconj | Upos::Sconj)
            })
        };
        let is_completed = |child: TokenId| {
            self.tag(child).is_finite()
                && matches!(self.trees.relation(child), Relation::Aux | Relation::AuxPass)
                && same_part(child)
        };
        let is_infinitive_of = |before: &FiniteVerb| {
            let infinitive = || forms::classes(self.lower(token)).intersects(Classes::INFINITIVE);
            let completes = is_plural_in_front(self.lower(token))
                && self.tag(before.at).upos() == Upos::Aux
                || is_modal(self.lower(before.at)) && infinitive();
            completes && same_part(before.at)
        };
        let can_complete = {
            let classes = forms::classes(self.lower(token));
            classes.is_empty()
                || classes.intersects(Classes::INFINITIVE)
                || classes.intersects(Classes::PARTICIPLE)
        };
        can_complete && self.children(token).any(is_completed)
            || before.is_some_and(is_infinitive_of)
    }

    /// Whether a token stands in the clause of a verb itself, not in one inside or around it, and with
    /// no other main clause between.
    pub(super) fn is_in(&self, verb: FiniteVerb, token: TokenId) -> bool {
        let mut between = (verb.at.min(token) + 1).until(verb.at.max(token));
        // A clause with an opening word ends with its verbs.
        let is_behind = || token > verb.at && between.clone().any(|at| self.lower(at) == ",");
        verb.opener.is_none_or(|opener| opener <= token && !is_behind())
            && !self.is_in_another(verb, token)
            && !between.any(|at| {
                self.finite.contains(&FiniteVerb { at, opener: None })
                    || matches!(self.lower(at), ":" | ";")
            })
    }

    /// Whether a token stands in a subordinate clause that the verb is no part of.
    fn is_in_another(&self, verb: FiniteVerb, token: TokenId) -> bool {
        self.finite.iter().filter(|other| **other != verb).any(|other| {
            let is_inside = |at: TokenId| {
                let ends = || (other.at + 1).until(at + 1).all(|behind| self.tag(behind).is_verb());
                other.opener.is_some_and(|opener| opener <= at && (at <= other.at || ends()))
            };
            is_inside(token) && !is_inside(verb.at)
        })
    }

    /// Whether a finite verb closes the clause that `opened` opens, rather than standing in second
    /// place of another one.
    fn is_final(&self, finite: TokenId, opened: Opened) -> bool {
        if self.lower(finite - 1) == "," && !opened.has_inner {
            return false;
        }
        let next = finite + 1;
        next == self.sentence.tokens.end
            || self.can_open(next)
            || self.tag(next).upos() != Upos::Det && !self.is_personal(next)
    }

    /// The verb that must be finite because it stands last in an open clause without one, but for a
    /// phrase with a preposition: a plural form that looks like an infinitive.
    fn plural(&self, opened: Option<&Opened>, end: TokenId) -> Option<FiniteVerb> {
        let opened = opened?;
        let closes = |token: &TokenId| {
            self.is_plural(*token)
                && (*token + 1 == end || self.tag(*token + 1).upos() == Upos::Adp)
        };
        let last = (opened.at + 1).until(end).rev().find(closes)?;
        let first =
            (opened.at + 1).until(last).rev().take_while(|token| self.is_plural(*token)).last();
        if self.tag(first.unwrap_or(last) - 1).is_finite() {
            return None;
        }
        let at = first.filter(|first| is_plural_in_front(self.lower(*first))).unwrap_or(last);
        Some(FiniteVerb { at, opener: Some(opened.at) })
    }

    fn is_plural(&self, token: TokenId) -> bool {
        let tag = self.tag(token);
        (tag.is_infinitive() || tag.is_past_participle())
            && self.lower(token).ends_with('n')
            && !self.is_behind_te(token)
    }

    pub(super) fn is_behind_te(&self, token: TokenId) -> bool {
        token > self.sentence.tokens.start && self.lower(token - 1) == "te"
    }

    /// The same for a sentence without any finite verb: *De raadsleden steunen het plan.*
    fn is_plural_of_main(&self, token: TokenId) -> bool {
        let auxiliary = is_plural_in_front(self.lower(token));
        if !self.sentence.tokens.contains(token + 2) {
            return false;
        }
        if token == self.sentence.tokens.start {
            return auxiliary && self.lower(self.sentence.tokens.end - 1) == "?";
        }
        let follows = auxiliary
            || self.tag(token - 1).upos() == Upos::Noun
            || closed::has(self.lower(token + 1), Uses::SUBJECT);
        self.tag(token).is_infinitive() && follows && !self.is_behind_te(token)
    }

    /// Whether a word opens a subordinate clause.
    fn can_open(&self, token: TokenId) -> bool {
        let (lower, tag) = (self.lower(token), self.tag(token));
        let uses = closed::uses(lower);
        if uses.intersects(Uses::ONLY_SUBORDINATOR) {
            return true;
        }
        if tag.upos() == Upos::Sconj {
            return match lower {
                "behalve" | "om" | "te" | "want" => false,
                // They also stand before a mere noun: *als gemeente*, *zoals verf*.
                "als" | "nu" | "zoals" => self.is(token, Relation::Mark) && !self.compares(token),
                "dan" => self.is(token, Relation::Mark) && self.is_personal(token + 1),
                _ => true,
            };
        }
        let relative = tag.form() == Form::Pronoun(Pronoun::Relative)
            || lower.starts_with("waar") && tag.upos() == Upos::Adv && lower != "waarschijnlijk";
        let interrogative = tag.form() == Form::Pronoun(Pronoun::Interrogative)
            || uses.intersects(Uses::OPENING_ADVERB);
        (relative || interrogative) && !self.asks(token)
    }

    /// Whether *als* belongs to *net* or *zowel*, or to a number in a row: *als tweede*.
    fn compares(&self, als: TokenId) -> bool {
        let next = als + 1;
        if self.sentence.tokens.contains(next) && is_ordinal(self.lower(next)) {
            return true;
        }
        let mut before = self.sentence.tokens.start.until(als);
        before.clone().next_back().is_some_and(|at| self.lower(at) == "net")
            || before.any(|at| self.lower(at) == "zowel")
    }

    pub(super) fn is_relative(&self, token: TokenId) -> bool {
        self.tag(token).form() == Form::Pronoun(Pronoun::Relative)
    }

    fn is_personal(&self, token: TokenId) -> bool {
        let kinds = [Pronoun::Personal, Pronoun::Reflexive].map(Form::Pronoun);
        self.sentence.tokens.contains(token) && kinds.contains(&self.tag(token).form())
    }

    /// Whether a word stands where a question starts.
    fn asks(&self, token: TokenId) -> bool {
        let first = token == self.sentence.tokens.start
            || self.lower(token - 1) != "," && self.tag(token - 1).upos() == Upos::Punct;
        let next_is_verb =
            self.sentence.tokens.contains(token + 1) && self.tag(token + 1).is_finite();
        let is_question = self.lower(self.sentence.tokens.end - 1) == "?";
        first && (next_is_verb || is_question)
    }

    /// Whether the clause of a verb at the start of the sentence is the condition for the next one:
    /// *Heeft u vragen, bel ons dan.*
    pub(super) fn is_condition(&self, finite: TokenId) -> bool {
        let tokens = &self.sentence.tokens;
        let has_subject = tokens.contains(finite + 1)
            && (closed::has(self.lower(finite + 1), Uses::SUBJECT)
                || self.tag(finite).upos() == Upos::Aux);
        finite == tokens.start
            && has_subject
            && (finite + 1).until(tokens.end.saturating_sub(2)).any(|at| {
                let next = if self.lower(at + 1) == "dan" { at + 2 } else { at + 1 };
                self.lower(at) == "," && self.is_finite(next)
            })
    }

    /// The infinitive or participle that an auxiliary must have, up to the edge of its clause.
    pub(super) fn completion_by_order(&self, verb: FiniteVerb) -> Option<TokenId> {
        let finite = verb.at;
        let auxiliary = closed::auxiliary(self.lower(finite));
        let with_te = auxiliary.intersects(Auxiliaries::WITH_TE);
        let with_infinitive = with_te || auxiliary.intersects(Auxiliaries::WITH_INFINITIVE);
        let modal = auxiliary.intersects(Auxiliaries::MODAL);
        // *hebben*, *zijn* and *worden*.
        let with_participle =
            !modal && self.tag(finite).upos() == Upos::Aux && !self.is(finite, Relation::Cop);
        if !modal && !with_participle && !with_infinitive {
            return None;
        }
        let mut at = finite + 1;
        while at < self.sentence.tokens.end {
            let tag = self.tag(at);
            let ends = self.lower(at) == "," && verb.opener.is_some();
            if ends || self.is_finite(at) || matches!(self.lower(at), ";" | ":") {
                return None;
            }
            if self.lower(at) == ","
                && self.sentence.tokens.contains(at + 1)
                && (self.can_open(at + 1) || self.lower(at + 1) == "zo")
            {
                at = (at + 1).until(self.sentence.tokens.end).find(|at| self.lower(*at) == ",")?;
            } else if (tag.is_infinitive() && !with_participle && self.is_behind_te(at) == with_te
                || tag.is_past_participle() && !with_infinitive)
                && !self.is_in_another(verb, at)
            {
                return Some(at);
            }
            at = at + 1;
        }
        None
    }

    /// The last word of the clause that could be a particle and makes a verb together with this one.
    pub(super) fn particle_by_order(&self, verb: FiniteVerb) -> Option<TokenId> {
        let lower = self.lower(verb.at);
        if self.tag(verb.at).upos() != Upos::Verb {
            return None;
        }
        let infinitive = lemmatiser::lemma(lower, lower, self.tag(verb.at));
        let is_particle = |token: &TokenId| {
            let before_te = *token + 1 < self.sentence.tokens.end && self.lower(*token + 1) == "te";
            self.tag(*token).form() == Form::Particle
                && !before_te
                && particles::joined(self.lower(*token), &infinitive).is_some()
                && self.is_in(verb, *token)
        };
        (verb.at + 1).until(self.sentence.tokens.end).rev().find(is_particle)
    }

    /// A pronoun behind a finite verb that can only be its subject: *morgen komen wij*.
    pub(super) fn nominative_behind(&self, finite: TokenId) -> Option<TokenId> {
        let next = finite + 1;
        let is_subject = self.sentence.tokens.contains(next)
            && matches!(self.lower(next), "hij" | "ik" | "jij" | "we" | "wij");
        is_subject.then_some(next)
    }

    /// The subject of a clause whose tree names none: what the tree takes for an object before the
    /// finite verb; else the noun that the clause starts with, or the relative pronoun.
    pub(super) fn subject_by_order(
        &self,
        predicate: TokenId,
        verb: FiniteVerb,
        role: Role,
    ) -> Option<TokenId> {
        let is_object = |child: &TokenId| {
            *child < verb.at
                && self.is(*child, Relation::Obj)
                && !self.has_preposition(*child)
                && self.is_in(verb, *child)
        };
        let first = self.finite.iter().all(|other| other.at >= verb.at);
        let in_front = match (role, verb.opener) {
            (Role::Main, _) if first => {
                self.noun_in_front(self.sentence.tokens.start.until(verb.at))
            }
            (_, Some(opener)) => self
                .noun_in_front((opener + 1).until(verb.at))
                .or_else(|| self.is_relative(opener).then_some(opener)),
            _ => None,
        };
        self.children(predicate).find(is_object).or(in_front)
    }

    /// Whether a preposition stands before a noun, its article and its adjectives.
    pub(super) fn is_behind_preposition(&self, noun: TokenId) -> bool {
        let before = self.sentence.tokens.start.until(noun).rev();
        let mut before = before.skip_while(|token| is_before_noun(self.tag(*token)));
        let preposition = |token: TokenId| {
            let tag = self.tag(token);
            tag.upos() == Upos::Adp && tag.form() == Form::Plain
        };
        before.next().is_some_and(preposition)
    }

    /// The noun that some words start with, behind an article and adjectives at most.
    fn noun_in_front(&self, words: TokenRange) -> Option<TokenId> {
        let mut words = words;
        words
            .find(|token| !is_before_noun(self.tag(*token)))
            .filter(|token| is_noun(self.tag(*token)))
    }
}

/// A word that opens a clause whose verb has not come yet.
#[derive(Clone, Copy, Debug)]
struct Opened {
    at: TokenId,
    /// Whether a clause inside it has been closed.
    has_inner: bool,
}

fn close(open: &mut Vec<Opened>) {
    open.pop();
    if let Some(outer) = open.last_mut() {
        outer.has_inner = true;
    }
}

/// Whether a word is the plural, and so the infinitive, of an auxiliary that opens a row of verbs.
fn is_plural_in_front(lower: &str) -> bool {
    closed::auxiliary_infinitive(lower).intersects(Auxiliaries::IN_FRONT)
}

fn is_ordinal(lower: &str) -> bool {
    let is_number = forms::classes(lower).intersects(Classes::NUMERAL)
        && lower != "beide"
        && (lower.ends_with("de") || lower.ends_with("ste"));
    is_number || matches!(lower, "eerste" | "derde" | "laatste" | "volgende")
}

fn is_modal(lower: &str) -> bool {
    closed::auxiliary(lower).intersects(Auxiliaries::MODAL)
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
