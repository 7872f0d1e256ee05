//! Words that belong together and stand far apart.

use serde::Deserialize;

use crate::analyse::splits::{Split, SplitKind};
use crate::analyse::tagset::Upos;
use crate::analyse::view::SentenceView;
use crate::analyse::{Sentence, Token, TokenId, TokenKind};
use crate::matcher::{Context, Hit, Limits, Scope};
use crate::order;

/// `first` and `last` (the two words) and `n` (how many words stand between).
pub(in crate::matcher) const PLACEHOLDERS: &[&str] = &["first", "last", "n"];

/// `[match.split-construction]`: a finding at *more than* so many words between.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SplitConstruction {
    /// Between a finite verb and its subject, its particle, or the verb that completes it.
    limits: Limits,
    /// Between an article and its noun.
    article: Limits,
    /// Two parts of a verb may stand apart in a sentence of at most so many words: that is how Dutch works.
    #[serde(default)]
    clear_words: u32,
}

impl SplitConstruction {
    /// What is wrong with the options.
    pub(in crate::matcher) fn problem(&self) -> Option<String> {
        self.limits.problem().or_else(|| self.article.problem())
    }

    /// The first word is the place, the other one a related place. Of two that overlap the wider one
    /// counts: who mends that one, mends the other or sees it then.
    pub(in crate::matcher) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let mut hits = Vec::new();
        for sentence in scope.sentences(context) {
            let splits = context.analysis.splits(sentence);
            let mut wide: Vec<(Split, Hit)> = splits
                .into_iter()
                .filter(|split| !is_row(context, *split) && !self.is_clear(sentence, *split))
                .filter(|split| is_pair(context, sentence, *split))
                .filter_map(|split| Some((split, self.hit(context, split)?)))
                .collect();
            order::by_key(&mut wide, |(split, _)| (std::cmp::Reverse(split.between), split.first));
            let mut kept: Vec<Split> = Vec::new();
            for (split, hit) in wide {
                let apart = |other: &Split| split.last <= other.first || other.last <= split.first;
                if kept.iter().all(apart) {
                    kept.push(split);
                    hits.push(hit);
                }
            }
        }
        hits
    }

    fn is_clear(&self, sentence: &Sentence, split: Split) -> bool {
        let is_verb = matches!(split.kind, SplitKind::Auxiliary | SplitKind::Particle);
        is_verb && sentence.words <= self.clear_words
    }

    fn hit(&self, context: &Context, split: Split) -> Option<Hit> {
        let limits = match split.kind {
            SplitKind::Article => self.article,
            SplitKind::Auxiliary | SplitKind::Subject | SplitKind::Particle => self.limits,
        };
        let span = |token: TokenId| context.analysis.tokens[token].span;
        let (first, last) = (span(split.first), span(split.last));
        let (level, _) = limits.exceeded(split.between)?;
        let mut hit = Hit::at(first)
            .with("first", context.document.slice(first))
            .with("last", context.document.slice(last))
            .with("n", split.between);
        hit.level = Some(level);
        hit.related.push(last);
        Some(hit)
    }
}

/// Whether an article and its noun stand around a row of words for the same thing, which is no clamp:
/// *een mooie, rustige en groene wijk*.
fn is_row(context: &Context, split: Split) -> bool {
    let words = (split.first + 1).until(split.last);
    let is_and = |token: &Token| matches!(context.analysis.lower(token), "en" | "of" | "én");
    split.kind == SplitKind::Article && context.analysis.tokens.slice(&words).iter().any(is_and)
}

/// Whether the two are what the tree takes them for. A loose letter or number is no subject; a verb behind
/// *en* belongs to the one before it (*om te wonen, fietsen en wandelen*), and one behind *het* is a noun.
fn is_pair(context: &Context, sentence: &Sentence, split: Split) -> bool {
    let words = SentenceView::new(context.analysis, sentence);
    if split.kind == SplitKind::Subject {
        let is_word = |at: TokenId| {
            let lower = words.lower(at);
            let word = words.token(at).is_some_and(|token| token.kind() == TokenKind::Word);
            word && (lower.chars().count() > 1 || lower == "u")
        };
        // *die in lijn zijn met de wet, maar is*: the verb behind *maar* has another subject.
        let goes_on = matches!(words.before(split.last), "en" | "of" | "maar");
        return is_word(split.first) && is_word(split.last) && !goes_on;
    }
    if split.kind != SplitKind::Auxiliary {
        return true;
    }
    let describes = |at: &TokenId| matches!(words.upos(*at), Some(Upos::Adj | Upos::Adv));
    let before = (split.first + 1).until(split.last).rev().find(|at| !describes(at));
    let is_noun = before.is_some_and(|at| words.lower(at) == "het");
    !is_noun && !matches!(words.before(split.last), "en" | "of")
}
