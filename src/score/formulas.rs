//! The measures, each with its formula and source.

use super::Counts;
use super::lint_ii::Features;

/// All measures of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    /// Words in running text.
    pub words: u32,
    /// Sentences in running text.
    pub sentences: u32,
    /// Blocks with running text.
    pub paragraphs: u32,
    /// Words per sentence.
    pub mean_sentence_length: f64,
    /// Words in the longest sentence.
    pub max_sentence_length: u32,
    /// Share of the sentences over the genre's limit, 0-1.
    pub long_sentence_share: f64,
    /// Hits of the rules that count as jargon per 100 words.
    pub jargon_per_100_words: f64,
    /// Share of the sentences with a passive, 0-1.
    pub passive_sentence_share: f64,
    /// Douma 1960, as Flesch Reading Ease; high is easy.
    pub flesch_douma: f64,
    /// Brouwer 1963, Leesindex A; high is easy.
    pub brouwer: f64,
    /// Björnsson 1968; high is hard.
    pub lix: f64,
    /// Long words per sentence; high is hard.
    pub rix: f64,
    /// The features of LiNT-II.
    pub lint_ii: Features,
}

impl Measures {
    /// The measures of a text with at least one word; of an empty one all are zero.
    pub fn new(counts: &Counts, long_sentence: u32) -> Measures {
        let words: u32 = counts.sentence_words.iter().sum();
        let sentences = counts.sentence_words.len() as u32;
        let n_words = f64::from(words.max(1));
        let n_sentences = f64::from(sentences.max(1));
        // Words per sentence, syllables per word: the variables of all four formulas.
        let asl = f64::from(words) / n_sentences;
        let asw = counts.syllables as f64 / n_words;
        let long = counts.sentence_words.iter().filter(|n| **n > long_sentence).count();
        let long_words = f64::from(counts.long_words);
        Measures {
            words,
            sentences,
            paragraphs: counts.paragraphs,
            mean_sentence_length: asl,
            max_sentence_length: counts.sentence_words.iter().copied().max().unwrap_or(0),
            long_sentence_share: long as f64 / n_sentences,
            jargon_per_100_words: 100.0 * f64::from(counts.jargon) / n_words,
            passive_sentence_share: f64::from(counts.passive_sentences) / n_sentences,
            flesch_douma: 206.84 - 0.93 * asl - 77.0 * asw,
            brouwer: 195.0 - 2.0 * asl - 66.67 * asw,
            lix: asl + 100.0 * long_words / n_words,
            rix: long_words / n_sentences,
            lint_ii: counts.grammar.features(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lint_ii::GrammarCounts;
    use super::*;

    /// Two sentences of 4 and 8 words, 18 syllables, 3 long words: worked out by hand.
    #[test]
    fn formulas_by_hand() {
        let counts = Counts {
            sentence_words: vec![4, 8],
            paragraphs: 1,
            syllables: 18,
            long_words: 3,
            grammar: GrammarCounts::default(),
            jargon: 3,
            passive_sentences: 1,
        };
        let measures = Measures::new(&counts, 6);
        let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
        close(measures.mean_sentence_length, 6.0);
        close(measures.flesch_douma, 206.84 - 5.58 - 115.5);
        close(measures.brouwer, 195.0 - 12.0 - 100.005);
        close(measures.lix, 6.0 + 25.0);
        close(measures.rix, 1.5);
        close(measures.long_sentence_share, 0.5);
        close(measures.jargon_per_100_words, 25.0);
        close(measures.passive_sentence_share, 0.5);
    }
}
