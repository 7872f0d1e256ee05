//! The parts of a letter or e-mail that are no running text, and words that are opaque.
//!
//! A letter must score as its running text alone. So every reader hands its document to
//! `label`, which turns address, reference lines, salutation, closing and signature into
//! [`BlockKind::Field`]. It only takes what is safe: a sentence stays a sentence.

mod letter;
mod line;
mod opaque;
mod words;

use super::{Block, BlockKind, Document, Inline, InlineKind};
use crate::span::Span;
use letter::Label;
use line::Line;
pub(super) use opaque::mark_opaque;

/// A part of a letter or e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Sender or receiver with their address.
    Address,
    /// Date, reference numbers, telephone, the head of an e-mail.
    Reference,
    /// What the letter is about. Its block is a [`BlockKind::Title`].
    Subject,
    /// *Geachte heer Jansen,*
    Salutation,
    /// *Met vriendelijke groet,*
    Closing,
    /// Names, functions and addresses below the closing.
    Signature,
    /// *Pagina 2 van 3*, with the running head above it.
    PageNumber,
}

/// Where the parts of a letter stand: indices into [`Document::blocks`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The subject line; without one the document's title, or a heading right above the
    /// salutation.
    pub subject: Option<usize>,
    /// The first salutation. It may be a paragraph that goes on after it on the same line.
    pub salutation: Option<usize>,
    /// The last closing.
    pub closing: Option<usize>,
    /// All blocks of names and functions below a closing.
    pub signature: Vec<usize>,
    /// All address blocks.
    pub address: Vec<usize>,
    /// All blocks of reference lines.
    pub reference: Vec<usize>,
    /// The first paragraph or list item that is running text, after the salutation if there is one.
    pub first_running: Option<usize>,
}

/// Finds the parts that `label` has marked.
pub fn find(document: &Document) -> Parts {
    let mut parts = Parts::default();
    for (index, block) in document.blocks.iter().enumerate() {
        match block.part {
            Some(Part::Subject) => parts.subject = parts.subject.or(Some(index)),
            Some(Part::Salutation) => parts.salutation = parts.salutation.or(Some(index)),
            Some(Part::Closing) => parts.closing = Some(index),
            Some(Part::Signature) => parts.signature.push(index),
            Some(Part::Address) => parts.address.push(index),
            Some(Part::Reference) => parts.reference.push(index),
            Some(Part::PageNumber) | None => {}
        }
    }
    let blocks = &document.blocks;
    let is_text =
        |index: &usize| matches!(blocks[*index].kind, BlockKind::Paragraph | BlockKind::ListItem);
    let first_text = (0..blocks.len()).find(is_text);
    parts.salutation = parts.salutation.or_else(|| {
        first_text.filter(|index| line::opens_with_salutation(document.slice(blocks[*index].span)))
    });
    parts.first_running = match parts.salutation {
        Some(salutation) => (salutation..blocks.len()).find(is_text),
        None => first_text,
    };
    let title = || blocks.iter().position(|block| block.kind == BlockKind::Title);
    let heading_above = || {
        let above = parts.salutation?.checked_sub(1)?;
        (blocks[above].kind == BlockKind::Heading).then_some(above)
    };
    parts.subject = parts.subject.or_else(title).or_else(heading_above);
    parts
}

/// Labels the parts of a letter or e-mail, and splits blocks at the line breaks between them.
pub(super) fn label(document: &mut Document) {
    let lines = line::lines(document);
    let labels = letter::labels(document, &lines);
    if labels.iter().any(Option::is_some) {
        apply(document, &lines, &labels);
    }
}

/// Sorted spans of the inlines that are one word to the grammar.
pub(super) fn opaque_spans(document: &Document) -> Vec<Span> {
    let opaque =
        document.inlines.iter().filter(|inline| inline.kind.is_opaque() && !inline.span.is_empty());
    let mut spans: Vec<Span> = opaque.map(|inline| inline.span).collect();
    spans.sort_unstable();
    spans
}

/// Gives the blocks their parts. A block whose lines differ is split at the line breaks; the
/// space that stood for the line break stays in no block.
fn apply(document: &mut Document, lines: &[Line], labels: &[Option<Label>]) {
    let blocks = std::mem::take(&mut document.blocks);
    let mut split = false;
    let mut at = 0;
    for (index, block) in blocks.into_iter().enumerate() {
        let end = at + lines[at..].iter().take_while(|line| line.block == index).count();
        let (start, own) = (at, &labels[at..end]);
        at = end;
        if own.iter().all(Option::is_none) {
            document.blocks.push(block);
            continue;
        }
        let mut from = 0;
        for same in own.chunk_by(|a, b| a == b) {
            let to = from + same.len();
            let (first, last) = (&lines[start + from], &lines[start + to - 1]);
            let (kind, part) = match same[0] {
                None => (block.kind, None),
                Some(Label::Heading) => (BlockKind::Heading, None),
                Some(Label::Part(Part::Subject)) => (BlockKind::Title, Some(Part::Subject)),
                Some(Label::Part(part)) => (BlockKind::Field, Some(part)),
            };
            let level = match kind {
                kind if kind == block.kind => block.level,
                BlockKind::Heading => 1,
                _ => 0,
            };
            let span = first.span.join(last.span);
            split |= span != block.span;
            document.blocks.push(Block { kind, part, span, level, ..block.clone() });
            from = to;
        }
    }
    if split {
        cut_inlines(document);
    }
}

/// Cuts inlines at the new edges of blocks. A quotation that crossed one is none any more.
fn cut_inlines(document: &mut Document) {
    let inlines = std::mem::take(&mut document.inlines);
    let mut cut = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let first = document.block_at(inline.span.start);
        let inside =
            document.blocks.get(first).is_none_or(|block| block.span.end >= inline.span.end);
        if inside || inline.span.is_empty() {
            cut.push(inline);
            continue;
        }
        if inline.kind == InlineKind::Quotation {
            continue;
        }
        let crossed =
            document.blocks[first..].iter().take_while(|block| block.span.start < inline.span.end);
        for block in crossed.filter(|block| block.span.overlaps(inline.span)) {
            let start = block.span.start.max(inline.span.start);
            let end = block.span.end.min(inline.span.end);
            cut.push(Inline { kind: inline.kind.clone(), span: Span { start, end } });
        }
    }
    cut.sort_by_key(|inline| (inline.span.start, std::cmp::Reverse(inline.span.end)));
    document.inlines = cut;
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::document::{Builder, Format, Source};
    use crate::span::SourceSpan;

    /// Reads plain text: a blank line ends a block, `# ` starts a heading, and a line break in a
    /// block becomes a space.
    pub(in crate::document) fn document_of(text: &str) -> Document {
        let source = Source {
            name: "proef".into(),
            format: Format::Text,
            text: text.into(),
            rendered: false,
        };
        let mut builder = Builder::new(source);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end_matches('\n');
            if content.trim().is_empty() {
                builder.close();
            } else {
                let (marks, content) =
                    content.strip_prefix("# ").map_or((0, content), |heading| (2, heading));
                if builder.is_open() {
                    builder.rewritten(" ", SourceSpan::new(at - 1, at));
                } else {
                    builder.open(
                        if marks > 0 { BlockKind::Heading } else { BlockKind::Paragraph },
                        u8::from(marks > 0),
                    );
                }
                builder.verbatim(content, at + marks);
            }
            at += line.len();
        }
        builder.finish()
    }

    fn labelled(text: &str) -> Vec<(Option<Part>, String)> {
        let document = document_of(text);
        document
            .blocks
            .iter()
            .map(|block| (block.part, document.slice(block.span).to_owned()))
            .collect()
    }

    #[test]
    fn a_letter_is_taken_apart() {
        use Part::{Address, Closing, Reference, Salutation, Signature, Subject};
        type Labelled<'t> = (Option<Part>, &'t str);
        let cases: &[(&str, &[Labelled])] = &[
            (
                "Gemeente Losser\nPostbus 90\n\nOns kenmerk: 25.1\nDatum: 2 juni 2025\nOnderwerp: Uw aanvraag\n\n\
                 Geachte heer Jansen,\nWij hebben uw aanvraag. Dank u wel.\nMet vriendelijke groet,\nAnouk Kamphuis\nadviseur\n",
                &[
                    (Some(Address), "Gemeente Losser Postbus 90"),
                    (Some(Reference), "Ons kenmerk: 25.1 Datum: 2 juni 2025"),
                    (Some(Subject), "Onderwerp: Uw aanvraag"),
                    (Some(Salutation), "Geachte heer Jansen,"),
                    (None, "Wij hebben uw aanvraag. Dank u wel."),
                    (Some(Closing), "Met vriendelijke groet,"),
                    (Some(Signature), "Anouk Kamphuis adviseur"),
                ],
            ),
            (
                "Beste bewoners, op maandag 3 mei werken wij aan de weg.\n\nHoogachtend,\n\nNamens het college,\n\nJan Jansen\n\n\
                 Tegen dit besluit kunt u bezwaar maken.\nDat doet u zo.",
                &[
                    (None, "Beste bewoners, op maandag 3 mei werken wij aan de weg."),
                    (Some(Closing), "Hoogachtend,"),
                    (Some(Signature), "Namens het college,"),
                    (Some(Signature), "Jan Jansen"),
                    (None, "Tegen dit besluit kunt u bezwaar maken. Dat doet u zo."),
                ],
            ),
            (
                "# Beschikking\n\nGeachte leden van de raad, leden van de commissie en leden van\nDe Vereniging,\n\nDe weg is dicht.",
                &[
                    (None, "Beschikking"),
                    (
                        Some(Salutation),
                        "Geachte leden van de raad, leden van de commissie en leden van De Vereniging,",
                    ),
                    (None, "De weg is dicht."),
                ],
            ),
            (
                "Stuur uw bezwaar naar:\n\nGemeente Enschede\nPostbus 20\n7500 AA Enschede\n\nDoe dat voor 3 mei.\n\nPagina 2 van 3",
                &[
                    (None, "Stuur uw bezwaar naar:"),
                    (Some(Address), "Gemeente Enschede Postbus 20 7500 AA Enschede"),
                    (None, "Doe dat voor 3 mei."),
                    (Some(Part::PageNumber), "Pagina 2 van 3"),
                ],
            ),
            (
                "Wij schrijven u over het werk van de\nbeste mensen, zoals u weet. Dit is geen\nGroeten uit Losser.\n\nKort kopje\n\nTekst.",
                &[
                    (
                        None,
                        "Wij schrijven u over het werk van de beste mensen, zoals u weet. Dit is geen Groeten uit Losser.",
                    ),
                    (None, "Kort kopje"),
                    (None, "Tekst."),
                ],
            ),
        ];
        for (text, expected) in cases {
            let expected: Vec<(Option<Part>, String)> =
                expected.iter().map(|(part, text)| (*part, (*text).to_owned())).collect();
            assert_eq!(labelled(text), expected, "{text}");
        }
    }

    #[test]
    fn kinds_follow_the_parts_and_positions_stay_true() {
        let document = document_of(
            "Datum: 3 mei 2025\nOnderwerp: De weg\n\nBeste bewoner,\nDe weg is dicht.\nGroeten",
        );
        for block in &document.blocks {
            let expected = match block.part {
                Some(Part::Subject) => BlockKind::Title,
                Some(_) => BlockKind::Field,
                None => BlockKind::Paragraph,
            };
            assert_eq!(block.kind, expected);
            assert_eq!(
                &document.source.text[document.source_span(block.span).range()],
                document.slice(block.span)
            );
        }
        let parts = find(&document);
        assert_eq!((parts.subject, parts.salutation), (Some(1), Some(2)));
        assert_eq!((parts.first_running, parts.closing), (Some(3), Some(4)));
    }

    #[test]
    fn a_subject_may_have_swallowed_the_salutation() {
        let text = "Onderwerp\nBeantwoording van vragen\nover de weg\nGeachte leden,";
        let source = Source {
            name: "proef".into(),
            format: Format::Text,
            text: text.into(),
            rendered: false,
        };
        let mut builder = Builder::new(source);
        let mut at = 0;
        for (index, line) in text.lines().enumerate() {
            match index {
                0 => builder.open(BlockKind::Field, 0),
                1 => builder.open(BlockKind::Title, 0),
                _ => builder.rewritten(" ", SourceSpan::new(at - 1, at)),
            }
            builder.verbatim(line, at);
            at += line.len() + 1;
        }
        let document = builder.finish();
        let parts: Vec<Option<Part>> = document.blocks.iter().map(|block| block.part).collect();
        assert_eq!(parts, [Part::Reference, Part::Subject, Part::Salutation].map(Some));
        assert_eq!(document.slice(document.blocks[1].span), "Beantwoording van vragen over de weg");
    }

    #[test]
    fn inlines_are_cut_where_blocks_are() {
        let document = document_of(
            "Beste bewoner,\nZij zei “kom maar hier”.\nGroeten “van Jan\nJansen” thuis\n",
        );
        let quotations =
            document.inlines.iter().filter(|inline| inline.kind == InlineKind::Quotation);
        assert_eq!(quotations.count(), 2);
        for inline in &document.inlines {
            assert!(
                document.blocks[document.block_at(inline.span.start)].span.contains(inline.span)
            );
        }
    }

    #[test]
    fn an_empty_document_has_no_parts() {
        assert_eq!(find(&document_of("")), Parts::default());
    }
}
