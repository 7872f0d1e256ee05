//! Passive sentences, as the analysis found them.

use serde::Deserialize;

use super::{Context, Hit, Scope};

/// `[match.passive]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Passive {}

/// The auxiliary is the place, the participle a related one.
pub(super) fn find(context: &Context, scope: &Scope) -> Vec<Hit> {
    let analysis = context.analysis;
    let mut hits = Vec::new();
    for passive in &analysis.passives {
        if !scope.has(context, &analysis.sentences[passive.sentence as usize]) {
            continue;
        }
        let auxiliary = analysis.tokens[passive.auxiliary as usize].span;
        let participle = analysis.tokens[passive.participle as usize].span;
        let slice = |span| context.document.slice(span);
        let (first, second) =
            if auxiliary < participle { (auxiliary, participle) } else { (participle, auxiliary) };
        let mut hit = Hit::at(first).with("found", format!("{} … {}", slice(first), slice(second)));
        if context.document.text[first.end as usize..second.start as usize].trim().is_empty() {
            hit = Hit::at(first.join(second)).with("found", slice(first.join(second)));
        } else {
            hit.related.push(second);
        }
        hits.push(hit);
    }
    hits
}
