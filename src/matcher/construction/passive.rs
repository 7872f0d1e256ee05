//! Passive sentences, as the analysis found them.

use serde::Deserialize;

use crate::analyse::{TokenId, Voice};
use crate::matcher::{Context, Hit, Scope};

/// `[match.passive]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Passive {
    /// The auxiliaries: `worden`, `zijn`.
    with: Vec<Auxiliary>,
    /// A sentence of at most so many words with one passive and nobody behind *door* is clear: it only
    /// counts for the document as a whole.
    #[serde(default)]
    clear_words: u32,
    /// The advice where the sentence says who does it behind *door*.
    #[serde(default)]
    with_agent: Option<Box<str>>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Auxiliary {
    Worden,
    Zijn,
}

impl Passive {
    /// The word that comes first is the place, the other one a related place.
    pub(in crate::matcher) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let analysis = context.analysis;
        let mut hits = Vec::new();
        for passive in &analysis.passives {
            let wanted = match passive.voice {
                Voice::Worden => Auxiliary::Worden,
                Voice::Zijn => Auxiliary::Zijn,
            };
            let sentence = &analysis.sentences[passive.sentence];
            if !self.with.contains(&wanted) || !scope.has(context, sentence) {
                continue;
            }
            let own = own_auxiliary(context, passive.auxiliary, passive.participle);
            let is_double = own != passive.auxiliary
                && analysis
                    .passives
                    .iter()
                    .any(|other| other.participle == passive.participle && other.auxiliary == own);
            if is_double {
                continue;
            }
            let auxiliary = analysis.tokens[own].span;
            let participle = analysis.tokens[passive.participle].span;
            let slice = |span| context.document.slice(span);
            let (first, second) = (auxiliary.min(participle), auxiliary.max(participle));
            let whole = first.join(second);
            let is_alone =
                analysis.passives.iter().filter(|other| other.sentence == passive.sentence).count()
                    == 1;
            let only_counts = is_alone && !passive.agent && sentence.words <= self.clear_words;
            if context.document.text[first.range().end..second.range().start].trim().is_empty() {
                hits.push(Hit::at(whole).with("found", slice(whole)));
            } else {
                let found = format!("{} … {}", slice(first), slice(second));
                let mut hit = Hit::at(first).with("found", found);
                hit.related.push(second);
                hits.push(hit);
            }
            if let Some(hit) = hits.last_mut() {
                hit.only_counts = only_counts;
                hit.advice =
                    self.with_agent.as_deref().filter(|_| passive.agent).map(str::to_owned);
            }
        }
        hits
    }
}

/// The auxiliary of a passive: the *worden* right beside its participle, where another verb further away
/// was taken for it: *het bedrag wordt onderdeel van uw vermogen en kan belast worden*.
fn own_auxiliary(context: &Context, found: TokenId, participle: TokenId) -> TokenId {
    let next = participle + 1;
    let tokens = &context.analysis.tokens;
    let is_worden = next < tokens.end() && context.analysis.lower(&tokens[next]) == "worden";
    if found + 1 < participle && is_worden { next } else { found }
}
