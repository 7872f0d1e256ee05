//! The tokens of a large text in six bytes each, where a [`Token`] has sixteen: they stand in memory as long as
//! the text is read, and as tokens a sentence at a time.

use rustc_hash::FxHashMap;

use super::table::{RowNumber, TokenId, TokenRange, WordId};
use super::token::{Token, TokenKind};
use crate::span::Span;

/// Tokens without their places: these follow from where their sentence starts.
#[derive(Debug, Default)]
pub(super) struct Packed {
    words: Vec<WordId>,
    shapes: Vec<Shape>,
    /// The tokens that no shape has.
    others: FxHashMap<TokenId, Token>,
}

/// From the lowest bits: the length of a token in bytes (7), how far it stands behind the one before (4), its
/// kind (3), and whether it counts as a word (1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape(u16);

impl Shape {
    /// That of a token which is too long or stands too far apart.
    const OTHER: Shape = Shape(u16::MAX);

    fn of(token: &Token, gap: u32) -> Shape {
        let length = token.span.len() as u32;
        if length >= 1 << 7 || gap >= 1 << 4 {
            return Shape::OTHER;
        }
        let kind = token.kind as u32;
        Shape((length | gap << 7 | kind << 11 | u32::from(token.counts) << 14) as u16)
    }

    fn length(self) -> u32 {
        u32::from(self.0) & 0x7f
    }

    fn gap(self) -> u32 {
        u32::from(self.0) >> 7 & 0xf
    }

    fn kind(self) -> TokenKind {
        TokenKind::ALL[usize::from(self.0) >> 11 & 7]
    }

    fn counts(self) -> bool {
        self.0 >> 14 & 1 != 0
    }
}

impl Packed {
    /// Room for so many tokens.
    pub(super) fn with_capacity(n_tokens: usize) -> Packed {
        Packed {
            words: Vec::with_capacity(n_tokens),
            shapes: Vec::with_capacity(n_tokens),
            others: FxHashMap::default(),
        }
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.shapes.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }

    /// Adds the tokens of a block.
    pub(super) fn add(&mut self, tokens: &[Token]) {
        let mut before = tokens.first().map_or(0, |first| first.span.start);
        for token in tokens {
            let shape = Shape::of(token, token.span.start - before);
            if shape == Shape::OTHER {
                self.others.insert(TokenId::new(self.len()), *token);
            }
            self.words.push(token.word);
            self.shapes.push(shape);
            before = token.span.end;
        }
    }

    /// The number of the word of a token, in the vocabulary of its text.
    pub(super) fn word(&self, at: TokenId) -> WordId {
        self.words[at.index()]
    }

    /// Keeps no words, for who reads them in the text again.
    pub(super) fn forget_words(&mut self) {
        self.words = Vec::new();
    }

    /// The tokens of a sentence that starts at a byte, with the words that `word` gives them.
    pub(super) fn of_sentence(
        &self,
        start: u32,
        tokens: TokenRange,
        mut word: impl FnMut(TokenId, Span) -> WordId,
    ) -> impl Iterator<Item = Token> {
        // The first stands at the start, whatever is before it.
        let mut end = None;
        tokens.map(move |at| {
            let shape = self.shapes[at.index()];
            let (span, kind, counts) = if shape == Shape::OTHER {
                let Token { span, kind, counts, .. } = self.others[&at];
                (span, kind, counts)
            } else {
                let start = end.map_or(start, |end: u32| end + shape.gap());
                let span = Span { start, end: start + shape.length() };
                (span, shape.kind(), shape.counts())
            };
            end = Some(span.end);
            Token { span, kind, word: word(at, span), counts }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::{Analysis, Reach};
    use crate::document::{Builder, Document, Format, Source};
    use crate::lexicon::Lexicon;

    fn document(paragraphs: &[&str]) -> Document {
        let text = paragraphs.join("\n\n");
        let source = Source { name: String::new(), format: Format::Text, text, rendered: false };
        let mut builder = Builder::new(source);
        let mut at = 0;
        for paragraph in paragraphs {
            builder.open(crate::document::BlockKind::Paragraph, 0);
            builder.verbatim(paragraph, at);
            at += paragraph.len() + 2;
        }
        builder.finish()
    }

    #[test]
    fn packed_tokens_are_the_same() {
        let long = format!("Zie https://www.losser.nl/{} voor meer.", "a/".repeat(200));
        let wide =
            format!("Dat{}staat er. De dhr. Jansen betaalt € 12,50 op 3 mei.", " ".repeat(40));
        let text = "Wij spra\u{ad}ken u. Hij zei: ‘Ik kom.’ Toen ging hij weg, naar huis!";
        let paragraphs = [text, &long, &wide, "Zonder punt"];
        let enough = paragraphs.repeat(400);
        let document = document(&enough);
        let lexicon = Lexicon::embedded();
        let whole = Analysis::new(&document, Reach::Own, lexicon);
        let mut packed = Analysis::new_packed(&document, &Reach::Own, lexicon);
        assert!(packed.is_packed() && packed.tokens.is_empty());
        let told =
            |analysis: &Analysis, tokens: &[Token]| -> Vec<(Span, TokenKind, String, bool)> {
                let lower = |token: &Token| analysis.lower(token).to_owned();
                let told = |token: &Token| (token.span, token.kind, lower(token), token.counts);
                tokens.iter().map(told).collect()
            };
        let wanted: Vec<_> =
            whole.sentences.iter().map(|one| told(&whole, whole.tokens_of(one))).collect();
        let words: Vec<_> =
            packed.sentences.iter().map(|one| told(&packed, &packed.words_of(one))).collect();
        assert_eq!(words, wanted);
        let mut in_parts = Vec::new();
        let of_part = |part: &mut Analysis| -> Vec<_> {
            part.own().iter().map(|one| told(part, part.tokens_of(one))).collect()
        };
        packed.by_parts(&document, of_part, |part| in_parts.extend(part));
        assert_eq!(in_parts, wanted);
        assert_eq!(packed.sentences.len(), whole.sentences.len());
    }
}
