use super::*;
use crate::document::{Builder, Format, Source};
use crate::span::SourceSpan;

/// Reads plain text: a blank line ends a block, `# ` starts a heading, and a line break in a
/// block becomes a space.
pub(super) fn document_of(text: &str) -> Document {
    let mut document = unmarked(text);
    set_pages_apart(&mut document);
    mark(&mut document);
    document
}

fn unmarked(text: &str) -> Document {
    let source =
        Source { name: "proef".into(), format: Format::Text, text: text.into(), rendered: false };
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
                builder.line_break(SourceSpan::new(at - 1, at));
            } else {
                builder.open_by_layout(
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
                (Some(Reference), "Onderwerp:"),
                (Some(Subject), "Uw aanvraag"),
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
    assert_eq!((parts.subject, parts.salutation), (Some(2), Some(3)));
    assert_eq!((parts.first_running, parts.closing), (Some(4), Some(5)));
}

#[test]
fn a_subject_may_have_swallowed_the_salutation() {
    let text = "Onderwerp\nBeantwoording van vragen\nover de weg\nGeachte leden,";
    let source =
        Source { name: "proef".into(), format: Format::Text, text: text.into(), rendered: false };
    let mut builder = Builder::new(source);
    let mut at = 0;
    for (index, line) in text.lines().enumerate() {
        match index {
            0 => builder.open(BlockKind::Field, 0),
            1 => builder.open(BlockKind::Title, 0),
            _ => builder.line_break(SourceSpan::new(at - 1, at)),
        }
        builder.verbatim(line, at);
        at += line.len() + 1;
    }
    let mut document = builder.finish();
    mark(&mut document);
    let parts: Vec<Option<Part>> = document.blocks.iter().map(|block| block.part).collect();
    assert_eq!(parts, [Part::Reference, Part::Subject, Part::Salutation].map(Some));
    assert_eq!(document.slice(document.blocks[1].span), "Beantwoording van vragen over de weg");
}

#[test]
fn inlines_are_cut_where_blocks_are() {
    let mut document =
        unmarked("Beste bewoner,\nZij zei “kom maar hier”.\nGroeten “van Jan\nJansen” thuis\n");
    for quotation in ["“kom maar hier”", "“van Jan Jansen”"] {
        let start = document.text.find(quotation).expect("it stands there");
        let span = Span::new(start, start + quotation.len());
        document.inlines.push(Inline { kind: InlineKind::Quotation, span });
    }
    mark(&mut document);
    let quotations = document.inlines.iter().filter(|inline| inline.kind == InlineKind::Quotation);
    assert_eq!(quotations.count(), 2);
    for inline in &document.inlines {
        assert!(document.blocks[document.block_at(inline.span.start)].span.contains(inline.span));
    }
}

#[test]
fn an_empty_document_has_no_parts() {
    assert_eq!(find(&document_of("")), Parts::default());
}
