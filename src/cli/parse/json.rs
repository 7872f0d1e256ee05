//! JSON: blocks, their sentences, and the tokens of those. Offsets count bytes as in the report.

use serde::Serialize;

use crate::analyse::{Analysis, Sentence, TokenId};
use crate::document::Document;
use crate::report::json::escaped;
use crate::span::{LineIndex, Place, Span};

#[derive(Serialize)]
struct JsonText<'a> {
    version: &'a str,
    format: &'a str,
    blocks: Vec<JsonBlock<'a>>,
}

#[derive(Serialize)]
struct JsonBlock<'a> {
    kind: &'a str,
    voice: &'a str,
    voice_reason: Option<&'a str>,
    level: u8,
    start: Place,
    end: Place,
    sentences: Vec<JsonSentence<'a>>,
}

#[derive(Serialize)]
struct JsonSentence<'a> {
    text: &'a str,
    start: Place,
    end: Place,
    /// Whether scores count it.
    running: bool,
    quoted: bool,
    words: u32,
    tokens: Vec<JsonToken<'a>>,
}

#[derive(Serialize)]
struct JsonToken<'a> {
    form: &'a str,
    lemma: String,
    upos: &'a str,
    tag: &'a str,
    features: Option<&'a str>,
    /// Number of the head in the sentence, from 1; 0 for the root.
    head: usize,
    relation: &'a str,
    start: Place,
    end: Place,
}

/// A document that was analysed down to its trees.
pub(super) fn write(document: &Document, analysis: &Analysis) -> String {
    let writer = Writer { document, analysis, lines: LineIndex::new(&document.source.text) };
    let blocks = (0..document.blocks.len()).map(|index| writer.block(index)).collect();
    let text = JsonText { version: "1", format: document.source.format.name(), blocks };
    let json = serde_json::to_string_pretty(&text).expect("strings and numbers have a JSON form");
    escaped(&json).into_owned() + "\n"
}

struct Writer<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    lines: LineIndex,
}

impl<'a> Writer<'a> {
    fn block(&self, index: usize) -> JsonBlock<'a> {
        let block = &self.document.blocks[index];
        let (start, end) = self.places(block.span);
        let sentences = self.analysis.sentences_of_block(index).iter();
        JsonBlock {
            kind: block.kind.name(),
            voice: block.voice.name(),
            voice_reason: block.voice_reason.as_deref(),
            level: block.level,
            start,
            end,
            sentences: sentences.map(|sentence| self.sentence(sentence)).collect(),
        }
    }

    fn sentence(&self, sentence: &Sentence) -> JsonSentence<'a> {
        let (start, end) = self.places(sentence.span);
        JsonSentence {
            text: self.document.slice(sentence.span),
            start,
            end,
            running: sentence.running,
            quoted: sentence.quoted,
            words: sentence.words,
            tokens: sentence
                .tokens
                .clone()
                .filter_map(|token| self.token(token, sentence.tokens.start))
                .collect(),
        }
    }

    /// `None` where tags and trees were not made.
    fn token(&self, token: TokenId, first: TokenId) -> Option<JsonToken<'a>> {
        let tag = self.analysis.tags.as_ref()?[token];
        let trees = self.analysis.trees.as_ref()?;
        let span = self.analysis.tokens[token].span;
        let (start, end) = self.places(span);
        Some(JsonToken {
            form: self.document.slice(span),
            lemma: self.analysis.lemma(self.document, token),
            upos: tag.upos().name(),
            tag: tag.name(),
            features: Some(tag.features()).filter(|features| *features != "_"),
            head: trees.head(token).map_or(0, |head| head - first + 1),
            relation: trees.relation(token).name(),
            start,
            end,
        })
    }

    fn places(&self, span: Span) -> (Place, Place) {
        let source = self.document.source_span(span);
        (self.place(source.range().start), self.place(source.range().end))
    }

    fn place(&self, offset: usize) -> Place {
        self.lines.place(&self.document.source.text, offset)
    }
}
