//! What can be counted in the document as a whole.

use std::sync::OnceLock;

use super::limits::Count;
use super::{doubt, stretch};
use crate::analyse::Sentence;
use crate::lexicon::signals;
use crate::matcher::phrase::Phrases;
use crate::matcher::{Context, Phrase, Scope, document_place};

/// What is counted in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfDocument {
    /// The place is the first sentence.
    Words,
    /// Words of a sentence on average, in a text of at least [`FEWEST`] sentences. The place is the
    /// longest one, as that is where to begin.
    SentenceWords,
    /// Sentences, where none of them has a signal word.
    SentencesWithoutSignal,
}

/// A sentence of so few words is no long one, whatever else stands in it.
const SURELY_ONE: u32 = 15;

/// An average over fewer sentences says little.
const FEWEST: u32 = 5;

impl OfDocument {
    pub(super) const NAMED: [(&'static str, OfDocument); 3] = [
        ("document.words", OfDocument::Words),
        ("document.sentence-words", OfDocument::SentenceWords),
        ("document.sentences-without-signal", OfDocument::SentencesWithoutSignal),
    ];

    pub(super) fn count(self, context: &Context, scope: &Scope) -> Option<Count> {
        let sentences: Vec<&Sentence> = scope.sentences(context).collect();
        let first = sentences.first()?;
        let words: u32 = sentences.iter().map(|sentence| sentence.words).sum();
        match self {
            OfDocument::Words => {
                let other = stretch::is_assembled(context) || is_formal(context);
                (!other).then(|| Count::of(words, first.span))
            }
            OfDocument::SentenceWords => {
                // A row of names or a heading within a sentence is nobody's long sentence.
                let is_one = |sentence: &&&Sentence| {
                    sentence.words <= SURELY_ONE || !doubt::is_doubtful(context, sentence)
                };
                let sentences: Vec<&&Sentence> = sentences.iter().filter(is_one).collect();
                let words: u32 = sentences.iter().map(|sentence| sentence.words).sum();
                let n = sentences.len() as u32;
                let longest = sentences.iter().rev().max_by_key(|sentence| sentence.words)?;
                (n >= FEWEST).then(|| {
                    // Rounded up: more than 15 is over 15, and no more than that.
                    let count = Count::of(words.div_ceil(n), longest.span);
                    Count { shown: Some(with_decimal(words, n)), ..count }
                })
            }
            OfDocument::SentencesWithoutSignal => {
                let all = Phrases::new(context, signal_words());
                let has_signal = |sentence: &&Sentence| all.find(context, sentence).is_some();
                let n = sentences.iter().filter(|sentence| sentence.running).count() as u32;
                let none = !context.analysis.running().any(|sentence| has_signal(&sentence));
                none.then(|| Some(Count::of(n, document_place(context)?)))?
            }
        }
    }
}

/// Whether a text is a formal piece that has to hold its grounds, although it looks like a letter: the
/// advice of a committee on an objection, a decision on one, a letter to a council.
fn is_formal(context: &Context) -> bool {
    const SIGNS: [&str; 12] = [
        "juridisch kader",
        "overwegingen",
        "ten aanzien van de bezwaren",
        "ten aanzien van het bezwaar",
        "ontvankelijkheid",
        "beslissing op bezwaar",
        "beslissing op uw bezwaar",
        "bezwaarschriftencommissie",
        "raadsinformatiebrief",
        "raadsbrief",
        "leden van de gemeenteraad",
        "leden van de raad",
    ];
    const LONGEST: usize = 80;
    let mut has_sign = false;
    for block in context.document.blocks.iter().filter(|block| block.span.len() <= LONGEST) {
        let line = context.document.slice(block.span).to_lowercase();
        // A summary is short, whatever piece it stands in.
        if line.contains("samenvatting") {
            return false;
        }
        has_sign |= SIGNS.iter().any(|sign| line.contains(sign));
    }
    has_sign
}

/// `16,4` for 82 words in 5 sentences.
fn with_decimal(words: u32, n: u32) -> String {
    let tenths = (10 * words + n / 2) / n;
    format!("{},{}", tenths / 10, tenths % 10)
}

fn signal_words() -> &'static [Phrase] {
    static WORDS: OnceLock<Vec<Phrase>> = OnceLock::new();
    WORDS.get_or_init(|| signals::all().map(|words| words.to_owned().into()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_average_has_one_decimal() {
        assert_eq!(with_decimal(82, 5), "16,4");
        assert_eq!(with_decimal(80, 5), "16,0");
        assert_eq!(with_decimal(79, 6), "13,2");
        assert_eq!(with_decimal(119, 6), "19,8");
        assert_eq!(with_decimal(599, 30), "20,0");
    }
}
