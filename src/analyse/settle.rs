//! Auxiliaries, settled: where tags, trees and what is known about verbs say different things of one
//! word, the surer one wins.

use super::tagset::{Tag, Upos};
use super::trees::Relation;
use super::{Analysis, Voice};
use crate::lexicon::closed::{self, Auxiliaries};
use crate::lexicon::participles::{Auxiliary, participle};

/// *is gesloten* is a passive and *is gekomen* a perfect tense: the verb tells, not the sentence.
/// Where a verb has both auxiliaries (*is verhuisd*), it is more often the tense.
pub(super) fn by_verb(analysis: &mut Analysis) {
    let Analysis { tags: Some(tags), trees: Some(trees), tokens, words, .. } = analysis else {
        return;
    };
    for (token, word) in tokens.numbered().map(|(at, token)| (at, token.word())) {
        if !matches!(trees.relation(token), Relation::Aux | Relation::AuxPass)
            || !tags[token].is_verb()
            || closed::auxiliary(words.lower(word)) != Auxiliaries::ZIJN
        {
            continue;
        }
        let Some(head) = trees.head(token) else { continue };
        let known = participle(words.lower(tokens[head].word()));
        let Some(known) = known.filter(|_| tags[head].is_past_participle()) else { continue };
        match known.auxiliary {
            Auxiliary::Hebben if known.transitive => trees.relate(token, Relation::AuxPass),
            Auxiliary::Hebben => {}
            _ => trees.relate(token, Relation::Aux),
        }
    }
}

/// An auxiliary of a passive without a passive is a copula: *wordt moe*, *is geblesseerd*. And *worden*
/// with a participle is a passive: the rules over words know that better than the tree, even where it has
/// the participle hang from the auxiliary.
pub(super) fn by_passives(analysis: &mut Analysis) {
    let Analysis { tags: Some(tags), trees: Some(trees), passives, sentences, .. } = analysis
    else {
        return;
    };
    let mut passives = passives.iter().peekable();
    for at in trees.tokens() {
        let passive = passives.next_if(|passive| passive.auxiliary == at);
        match (trees.relation(at), passive) {
            (Relation::Aux | Relation::Cop, Some(_)) => trees.relate(at, Relation::AuxPass),
            (Relation::AuxPass, None) => trees.relate(at, Relation::Cop),
            (_, Some(passive))
                if passive.voice == Voice::Worden && trees.head(passive.participle) == Some(at) =>
            {
                let sentence = sentences[passive.sentence].tokens.clone();
                trees.turn(at, Relation::AuxPass, sentence, passive.participle);
                tags[at] = Tag::find(Upos::Aux, tags[at].form()).unwrap_or(tags[at]);
            }
            _ => {}
        }
    }
}
