//! How much of a document is judged, and what is left out for which reason.

use super::{Analysis, RowNumber, WordId, counting, tokens};
use crate::document::{Document, Voice};
use crate::lexicon::{Language, Lexicon};

/// How many words a document has, and how many of them rules and scores see. Words are counted as the
/// tokeniser finds them, in headings, cells and fields too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// All words.
    pub words: u32,
    /// The words that are judged.
    pub judged: u32,
    /// The others, a row a reason, in the order of the text.
    pub left_out: Vec<LeftOut>,
}

/// Words that are not judged for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Why.
    pub why: Why,
    /// How many.
    pub words: u32,
}

/// Why words are not judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// They are somebody else's: a block's, or a sentence's between quotation marks.
    Voice {
        /// Whose.
        voice: Voice,
        /// By what that was known, in Dutch; `None` where the voice says all.
        reason: Option<Box<str>>,
    },
    /// They are in another language.
    Language(Language),
    /// They stand outside the section that counts.
    Section,
}

impl Coverage {
    /// Counts the words of all blocks. `foreign` are the blocks that were hidden for their language.
    pub fn new(
        document: &Document,
        analysis: &Analysis,
        foreign: &[(usize, Language)],
        lexicon: &Lexicon,
    ) -> Coverage {
        let mut coverage = Coverage::default();
        let mut found = Vec::new();
        // Words are counted, whatever they are.
        let any = |_: &str| WordId::new(0);
        // Both are in the order of the text.
        let mut sentences = analysis.sentences.iter().peekable();
        for (index, block) in document.blocks.iter().enumerate() {
            if analysis.visible[index] {
                while let Some(sentence) = sentences.next_if(|one| one.block <= index) {
                    if sentence.quoted {
                        let reason = Some("citaat".into());
                        coverage
                            .leave_out(Why::Voice { voice: Voice::Quoted, reason }, sentence.words);
                    } else {
                        coverage.words += sentence.words;
                        coverage.judged += sentence.words;
                    }
                }
                continue;
            }
            found.clear();
            tokens::tokenise(document, block.span, lexicon, any, &mut found);
            counting::settle(document, block, &mut found);
            let words = found.iter().filter(|token| token.counts()).count() as u32;
            let language = foreign.iter().find(|(at, _)| *at == index);
            let why = match (block.voice, language) {
                (Voice::Own, Some((_, language))) => Why::Language(*language),
                (Voice::Own, None) => Why::Section,
                (voice, _) => Why::Voice { voice, reason: block.voice_reason.clone() },
            };
            coverage.leave_out(why, words);
        }
        coverage
    }

    fn leave_out(&mut self, why: Why, words: u32) {
        self.words += words;
        match self.left_out.iter_mut().find(|known| known.why == why) {
            Some(known) => known.words += words,
            None if words > 0 => self.left_out.push(LeftOut { why, words }),
            None => {}
        }
    }

    /// Nothing of a document is judged, for its language.
    pub fn none(document: &Document, language: Language, lexicon: &Lexicon) -> Coverage {
        let analysis = Analysis::new(document, super::Reach::Everything, lexicon);
        let words = analysis.sentences.iter().map(|sentence| sentence.words).sum();
        let left_out = vec![LeftOut { why: Why::Language(language), words }];
        Coverage { words, judged: 0, left_out }
    }
}

impl Why {
    /// The name in reports for programs: that of the voice, `foreign` or `section`.
    pub fn name(&self) -> &'static str {
        match self {
            Why::Voice { voice, .. } => voice.name(),
            Why::Language(_) => "foreign",
            Why::Section => "section",
        }
    }
}
