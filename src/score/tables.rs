//! How a measure becomes a score: points with straight lines between, in the genre's file.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::Measures;
use crate::analyse::Depth;

/// The scoring of a genre.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Tables {
    /// More words than this make a sentence long, for the share of long sentences.
    pub long_sentence: u32,
    /// Rules whose hits count as jargon.
    pub jargon_rules: Vec<Box<str>>,
    /// How much each score weighs in the total.
    pub weights: Weights,
    /// What the scores are made of.
    pub part: Vec<Part>,
}

/// How much each score weighs in the total.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs)]
pub struct Weights {
    pub sentence_length: f64,
    pub jargon: f64,
    pub readability: f64,
}

/// One measure in one score.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Part {
    /// The score.
    pub score: ScoreName,
    /// The measure, by its name in JSON.
    pub measure: MeasureName,
    /// How much it weighs in its score.
    pub weight: f64,
    /// (measure, score) pairs by rising measure; beyond the ends the nearest score holds.
    pub points: Vec<(f64, f64)>,
}

/// What a part gives in a text.
#[derive(Clone, Copy, Debug)]
pub struct Contribution<'t> {
    /// The part.
    pub part: &'t Part,
    /// The value of its measure.
    pub value: f64,
    /// What the value gives, 0-100.
    pub points: f64,
    /// How much of the total the part is, 0-1.
    pub share: f64,
}

/// The three scores that make the total.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum ScoreName {
    SentenceLength,
    Jargon,
    Readability,
}

/// The measures that a table may use.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum MeasureName {
    MeanSentenceLength,
    MaxSentenceLength,
    LongSentenceShare,
    #[serde(rename = "jargon_per_100_words")]
    JargonPer100Words,
    PassiveSentenceShare,
    FleschDouma,
    Brouwer,
    Lix,
    Rix,
    WordFrequency,
    LintIi,
    DependencyLength,
    ContentWordsPerClause,
    ConcreteNounShare,
}

impl ScoreName {
    /// All of them, in the order of reports.
    pub const ALL: [ScoreName; 3] =
        [ScoreName::SentenceLength, ScoreName::Jargon, ScoreName::Readability];
}

impl MeasureName {
    /// The name in JSON and in the genre files.
    pub fn name(self) -> &'static str {
        match self {
            MeasureName::MeanSentenceLength => "mean_sentence_length",
            MeasureName::MaxSentenceLength => "max_sentence_length",
            MeasureName::LongSentenceShare => "long_sentence_share",
            MeasureName::JargonPer100Words => "jargon_per_100_words",
            MeasureName::PassiveSentenceShare => "passive_sentence_share",
            MeasureName::FleschDouma => "flesch_douma",
            MeasureName::Brouwer => "brouwer",
            MeasureName::Lix => "lix",
            MeasureName::Rix => "rix",
            MeasureName::WordFrequency => "word_frequency",
            MeasureName::LintIi => "lint_ii",
            MeasureName::DependencyLength => "dependency_length",
            MeasureName::ContentWordsPerClause => "content_words_per_clause",
            MeasureName::ConcreteNounShare => "concrete_noun_share",
        }
    }

    /// How far the analysis must go for this measure. What needs trees does without where there are
    /// none: the frequency of words is then that of all but function words and names, and the others
    /// do not count.
    pub fn needs(self) -> Depth {
        match self {
            MeasureName::MeanSentenceLength
            | MeasureName::MaxSentenceLength
            | MeasureName::LongSentenceShare
            | MeasureName::JargonPer100Words
            | MeasureName::PassiveSentenceShare
            | MeasureName::FleschDouma
            | MeasureName::Brouwer
            | MeasureName::Lix
            | MeasureName::Rix => Depth::Tokens,
            MeasureName::WordFrequency
            | MeasureName::LintIi
            | MeasureName::DependencyLength
            | MeasureName::ContentWordsPerClause
            | MeasureName::ConcreteNounShare => Depth::Trees,
        }
    }

    /// The value in a text; `None` where it cannot be computed.
    pub fn of(self, measures: &Measures) -> Option<f64> {
        match self {
            MeasureName::MeanSentenceLength => Some(measures.mean_sentence_length),
            MeasureName::MaxSentenceLength => Some(f64::from(measures.max_sentence_length)),
            MeasureName::LongSentenceShare => Some(measures.long_sentence_share),
            MeasureName::JargonPer100Words => Some(measures.jargon_per_100_words),
            MeasureName::PassiveSentenceShare => Some(measures.passive_sentence_share),
            MeasureName::FleschDouma => Some(measures.flesch_douma),
            MeasureName::Brouwer => Some(measures.brouwer),
            MeasureName::Lix => Some(measures.lix),
            MeasureName::Rix => Some(measures.rix),
            MeasureName::WordFrequency => measures.lint_ii.word_frequency,
            MeasureName::LintIi => measures.lint_ii.difficulty().map(|found| found.score),
            MeasureName::DependencyLength => measures.lint_ii.dependency_length,
            MeasureName::ContentWordsPerClause => measures.lint_ii.content_words_per_clause,
            MeasureName::ConcreteNounShare => measures.lint_ii.concrete_noun_share,
        }
    }
}

impl Tables {
    /// How far the analysis must go for these scores.
    pub fn needs(&self) -> Depth {
        self.part.iter().map(|part| part.measure.needs()).max().unwrap_or_default()
    }

    /// One score: the weighted mean of its parts; a part whose measure is missing does not count.
    pub fn score(&self, name: ScoreName, measures: &Measures) -> Option<f64> {
        let of_score = self.contributions(measures).filter(|found| found.part.score == name);
        let (sum, weight) = of_score.fold((0.0, 0.0), |(sum, weight), found| {
            (sum + found.part.weight * found.points, weight + found.part.weight)
        });
        (weight > 0.0).then(|| (sum / weight).clamp(0.0, 100.0))
    }

    /// The parts that count in a text, in the order of the tables.
    pub fn contributions(&self, measures: &Measures) -> impl Iterator<Item = Contribution<'_>> {
        let measurable = |part: &Part| part.measure.of(measures).is_some();
        let of_score = |name: ScoreName| self.part.iter().filter(move |part| part.score == name);
        self.part.iter().filter_map(move |part| {
            let value = part.measure.of(measures)?;
            let sum: f64 =
                of_score(part.score).filter(|part| measurable(part)).map(|part| part.weight).sum();
            let share = self.weights.share(part.score) * part.weight / sum;
            Some(Contribution { part, value, points: part.score_of(value), share })
        })
    }
}

impl Weights {
    /// How much of the total a score is, 0-1.
    pub fn share(&self, name: ScoreName) -> f64 {
        let weight = match name {
            ScoreName::SentenceLength => self.sentence_length,
            ScoreName::Jargon => self.jargon,
            ScoreName::Readability => self.readability,
        };
        weight / (self.sentence_length + self.jargon + self.readability)
    }
}

impl Part {
    /// The score of a value of the measure.
    pub fn score_of(&self, value: f64) -> f64 {
        let next = self.points.partition_point(|(measure, _)| *measure <= value);
        match (next.checked_sub(1).map(|at| self.points[at]), self.points.get(next)) {
            (Some((x0, y0)), Some((x1, y1))) => y0 + (y1 - y0) * (value - x0) / (x1 - x0),
            (Some((_, last)), None) => last,
            (None, Some((_, first))) => *first,
            (None, None) => 0.0,
        }
    }
}

/// The gate: lowest scores that pass; an absent one asks nothing.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Norms {
    /// For the total.
    #[serde(alias = "totaal", deserialize_with = "within_scale")]
    pub total: Option<f64>,
    /// For the length of sentences.
    #[serde(alias = "zinslengte", deserialize_with = "within_scale")]
    pub sentence_length: Option<f64>,
    /// For the choice of words.
    #[serde(alias = "woordkeus", deserialize_with = "within_scale")]
    pub jargon: Option<f64>,
    /// For readability.
    #[serde(alias = "leesbaarheid", deserialize_with = "within_scale")]
    pub readability: Option<f64>,
}

/// A score; what lies outside the scale can never be met, or always.
fn within_scale<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let score = f64::deserialize(deserializer)?;
    if (0.0..=100.0).contains(&score) {
        return Ok(Some(score));
    }
    Err(D::Error::custom(format!(
        "Een score loopt van 0 tot 100, en dit is {score}.\nKies een getal van 0 tot en met 100."
    )))
}

impl Norms {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        *self == Norms::default()
    }
}
