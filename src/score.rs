//! From counts to measures, and from measures to the four scores.

mod count;
mod formulas;
pub mod lint_ii;
mod tables;
mod top;

pub(crate) use count::Counts;
pub use formulas::Measures;
pub(crate) use lint_ii::GrammarCounts;
pub(crate) use tables::{Contribution, MeasureName, Norms, Part, ScoreName, Tables};
pub(crate) use top::{Candidate, top};

/// The version of the scale: raised by a release that changes a fixture's score.
pub(crate) const SCALE: &str = "1";

/// Below so many words or sentences a score is uncertain, and fails no gate.
pub(crate) const CERTAIN_WORDS: u32 = 100;
/// See [`CERTAIN_WORDS`].
pub(crate) const CERTAIN_SENTENCES: u32 = 10;

/// How clear a text is, 0 (hard) to 100 (clear).
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The weighted mean of the three.
    pub total: f64,
    /// Length of sentences.
    pub sentence_length: f64,
    /// Choice of words.
    pub jargon: f64,
    /// Readability.
    pub readability: f64,
    /// Whether the text is too short to be sure.
    pub uncertain: bool,
}

impl Score {
    /// The scores of a text; `None` without a sentence.
    pub fn new(measures: &Measures, tables: &Tables) -> Option<Score> {
        if measures.sentences == 0 || measures.words == 0 {
            return None;
        }
        let of = |name: ScoreName| tables.score(name, measures);
        let (sentence_length, jargon, readability) =
            (of(ScoreName::SentenceLength)?, of(ScoreName::Jargon)?, of(ScoreName::Readability)?);
        let weighted = |name: ScoreName, score: f64| score * tables.weights.share(name);
        let total = weighted(ScoreName::SentenceLength, sentence_length)
            + weighted(ScoreName::Jargon, jargon)
            + weighted(ScoreName::Readability, readability);
        let uncertain = measures.words < CERTAIN_WORDS || measures.sentences < CERTAIN_SENTENCES;
        Some(Score { total, sentence_length, jargon, readability, uncertain })
    }

    /// Whether the norms are met; `None` without a norm, and where the score is uncertain.
    pub fn passed(&self, norms: &Norms) -> Option<bool> {
        if self.uncertain || norms.is_empty() {
            return None;
        }
        let meets = |score: f64, norm: Option<f64>| norm.is_none_or(|norm| rounded(score) >= norm);
        Some(
            meets(self.total, norms.total)
                && meets(self.sentence_length, norms.sentence_length)
                && meets(self.jargon, norms.jargon)
                && meets(self.readability, norms.readability),
        )
    }
}

/// A score as reports show it: one decimal.
pub(crate) fn rounded(score: f64) -> f64 {
    (score * 10.0).round() / 10.0
}
