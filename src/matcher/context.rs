//! What a search may look at.

use std::sync::OnceLock;

use super::told::Told;
use crate::analyse::{Analysis, Sentence};
use crate::document::{BlockKind, Document, InlineKind};
use crate::letter::Parts;
use crate::lexicon::Lexicon;
use crate::order;
use crate::span::Span;

/// What a matcher may look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its words and sentences.
    pub analysis: &'a Analysis,
    /// The parts of a letter or e-mail.
    pub parts: &'a Parts,
    /// What is known about words.
    pub lexicon: &'a Lexicon,
    marks: &'a Marks,
    /// Of each sentence, whether all its words are quoted: every rule asks it.
    quoted: Vec<bool>,
}

/// Stretches of a document that searches pass over.
#[derive(Debug)]
pub struct Marks {
    /// What stands between quotation marks or is quoted as a whole, in order; none lies in another.
    quotations: Vec<Span>,
    /// The names and titles of things, likewise.
    names: Vec<Span>,
    /// The words that the text explains itself, looked for at the first question.
    told: OnceLock<Told>,
}

impl Marks {
    /// Those of a document.
    pub fn new(document: &Document) -> Marks {
        let of_kind = |kind: InlineKind| {
            let inlines = document.inlines.iter().filter(move |inline| inline.kind == kind);
            inlines.map(|inline| inline.span)
        };
        let passages = document.blocks.iter().filter(|block| block.kind == BlockKind::Quote);
        let quotations =
            of_kind(InlineKind::Quotation).chain(passages.map(|block| block.span)).collect();
        let names = of_kind(InlineKind::Name).collect();
        let (quotations, names) = (outermost(quotations), outermost(names));
        Marks { quotations, names, told: OnceLock::new() }
    }
}

impl<'a> Context<'a> {
    /// Everything that matchers may look at.
    pub fn new(
        document: &'a Document,
        marks: &'a Marks,
        analysis: &'a Analysis,
        parts: &'a Parts,
        lexicon: &'a Lexicon,
    ) -> Context<'a> {
        let is_quoted = |sentence| is_quoted_sentence(analysis, &marks.quotations, sentence);
        let quoted = analysis.sentences.iter().map(is_quoted).collect();
        Context { document, analysis, parts, lexicon, marks, quoted }
    }

    /// Of each sentence, whether all its words are quoted.
    pub fn into_quoted(self) -> Vec<bool> {
        self.quoted
    }

    /// The same for an analysis of which only the sentences are left.
    pub fn of_sentences(
        document: &'a Document,
        marks: &'a Marks,
        analysis: &'a Analysis,
        (parts, lexicon): (&'a Parts, &'a Lexicon),
        quoted: Vec<bool>,
    ) -> Context<'a> {
        Context { document, analysis, parts, lexicon, marks, quoted }
    }

    /// Whether a span lies between quotation marks, or in a passage quoted from somebody else.
    pub fn is_quoted(&self, span: Span) -> bool {
        lies_in(&self.marks.quotations, span)
    }

    /// Whether a span lies in the name or title of a thing.
    pub fn is_in_name(&self, span: Span) -> bool {
        lies_in(&self.marks.names, span)
    }

    /// Whether all words of a sentence are quoted, by its number. Marks beyond the quotation do not count.
    pub fn is_quoted_sentence(&self, number: usize) -> bool {
        self.quoted[number]
    }

    /// What the text explains itself. Who looks at a text part by part asks it of the whole text first.
    pub(crate) fn told(&self) -> &Told {
        self.marks.told.get_or_init(|| Told::of(self.document, self.analysis))
    }

    /// Whether the block that holds a span is looked at.
    pub fn is_visible(&self, span: Span) -> bool {
        let block = self.document.block_at(span.start);
        self.analysis.visible.get(block).copied().unwrap_or(true)
    }
}

fn is_quoted_sentence(analysis: &Analysis, quotations: &[Span], sentence: &Sentence) -> bool {
    if sentence.quoted || quotations.is_empty() {
        return sentence.quoted;
    }
    let words = analysis.tokens_of(sentence).iter().filter(|token| token.kind().is_word());
    let span = words.map(|token| token.span).reduce(Span::join);
    span.is_some_and(|span| lies_in(quotations, span))
}

/// The spans that lie in no other, in order.
fn outermost(mut spans: Vec<Span>) -> Vec<Span> {
    order::by_key(&mut spans, |span| (span.start, std::cmp::Reverse(span.end)));
    spans.dedup_by(|inner, outer| outer.contains(*inner));
    spans
}

/// Whether a span lies in one of these, which are in order and not in each other.
fn lies_in(spans: &[Span], span: Span) -> bool {
    let before = spans.partition_point(|outer| outer.start <= span.start);
    before > 0 && spans[before - 1].contains(span)
}

/// The first block in which a person would look for a missing thing: the title, else the first.
pub(super) fn document_place(context: &Context) -> Option<Span> {
    let visible = |index: &usize| context.analysis.visible[*index];
    let blocks = &context.document.blocks;
    let title = (0..blocks.len()).filter(visible).find(|at| blocks[*at].kind == BlockKind::Title);
    let first = title.or_else(|| (0..blocks.len()).find(visible))?;
    Some(blocks[first].span)
}
