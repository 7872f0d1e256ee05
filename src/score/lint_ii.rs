//! LiNT-II: how hard a text is, from four features of its words and sentences.
//!
//! The formula is that of the program `lint_ii` 0.1.3 (van Boeschoten, EUPL-1.2), which predicts how
//! well pupils fill the gaps in a text (cloze scores of 120 texts, adjusted R² .738).

mod dependencies;
mod features;

pub use features::{GrammarCounts, SentenceGrammar};

/// The four features of a document. One that the text does not have is `None`: a text without
/// nouns, without finite verbs, or analysed without trees.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Features {
    /// Mean Zipf frequency of the content words but names, of compound nouns that of the head.
    pub word_frequency: Option<f64>,
    /// Mean over the sentences of the most words that stand between a word and its head.
    pub dependency_length: Option<f64>,
    /// Mean over the sentences of content words per finite verb.
    pub content_words_per_clause: Option<f64>,
    /// Share of the nouns of a known type that are concrete, 0-1.
    pub concrete_noun_share: Option<f64>,
}

/// What LiNT-II says of a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difficulty {
    /// 0 (easy) to 100 (hard).
    pub score: f64,
    /// 1 (easy) to 4 (hard).
    pub level: u8,
    /// The lower end of the band in which two of three such texts lie.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Estimated share of Dutch adults who find texts of this level hard, 0-1; extrapolated from
    /// pupils.
    pub difficulty_share: f64,
}

/// Coefficients of what is easy about a text: 100 minus the sum is the score.
mod coefficient {
    pub(super) const INTERCEPT: f64 = -4.207_82;
    /// A unit of Zipf frequency.
    pub(super) const WORD_FREQUENCY: f64 = 17.283_729;
    /// A word between a word and its head.
    pub(super) const DEPENDENCY_LENGTH: f64 = -1.624_415;
    /// A content word per finite verb.
    pub(super) const CONTENT_WORDS_PER_CLAUSE: f64 = -2.536_78;
    /// All nouns concrete against none.
    pub(super) const CONCRETE_NOUN_SHARE: f64 = 16.001_231;
}

/// One standard deviation of the residuals, in points of the score.
const RESIDUAL: f64 = 5.8;

/// The scores at which a level starts, and the share of adults who find it hard.
const LEVELS: [(f64, f64); 4] = [(0.0, 0.14), (34.0, 0.29), (46.0, 0.53), (58.0, 0.78)];

impl Features {
    /// The difficulty; `None` where a feature is missing.
    pub fn difficulty(&self) -> Option<Difficulty> {
        let ease = coefficient::INTERCEPT
            + coefficient::WORD_FREQUENCY * self.word_frequency?
            + coefficient::DEPENDENCY_LENGTH * self.dependency_length?
            + coefficient::CONTENT_WORDS_PER_CLAUSE * self.content_words_per_clause?
            + coefficient::CONCRETE_NOUN_SHARE * self.concrete_noun_share?;
        Some(Difficulty::of(100.0 - ease))
    }
}

impl Difficulty {
    fn of(score: f64) -> Difficulty {
        let on_scale = |score: f64| score.clamp(0.0, 100.0);
        let score = on_scale(score);
        let level = LEVELS.iter().filter(|(start, _)| *start <= score).count();
        Difficulty {
            score,
            level: level as u8,
            low: on_scale(score - RESIDUAL),
            high: on_scale(score + RESIDUAL),
            difficulty_share: LEVELS[level - 1].1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_bands_and_shares() {
        let cases = [
            (-20.0, 0.0, 1, 0.0, 5.8, 0.14),
            (33.999, 33.999, 1, 28.199, 39.799, 0.14),
            (34.0, 34.0, 2, 28.2, 39.8, 0.29),
            (46.0, 46.0, 3, 40.2, 51.8, 0.53),
            (58.0, 58.0, 4, 52.2, 63.8, 0.78),
            (110.3, 100.0, 4, 94.2, 100.0, 0.78),
        ];
        for (raw, score, level, low, high, share) in cases {
            let found = Difficulty::of(raw);
            let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{raw}: {a} {b}");
            assert_eq!(found.level, level, "{raw}");
            close(found.score, score);
            close(found.low, low);
            close(found.high, high);
            close(found.difficulty_share, share);
        }
    }

    #[test]
    fn a_missing_feature_leaves_no_score() {
        let all = Features {
            word_frequency: Some(4.2),
            dependency_length: Some(5.0),
            content_words_per_clause: Some(4.0),
            concrete_noun_share: Some(0.5),
        };
        assert!(all.difficulty().is_some());
        let without = [
            Features { word_frequency: None, ..all },
            Features { dependency_length: None, ..all },
            Features { content_words_per_clause: None, ..all },
            Features { concrete_noun_share: None, ..all },
        ];
        assert!(without.iter().all(|features| features.difficulty().is_none()));
    }
}
