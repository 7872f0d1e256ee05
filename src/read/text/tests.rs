use crate::document::Format;
use crate::read::testing::{blocks, document};

fn text(lines: &str) -> Vec<String> {
    blocks(Format::Text, lines)
}

#[test]
fn lines_become_blocks() {
    let cases: &[(&str, &[&str])] = &[
        // Wrapped lines are one paragraph; a blank line ends it.
        (
            "Wij hebben uw aanvraag voor een vergunning op 3 maart\nontvangen. U krijgt bericht.\n\nDat duurt even.",
            &[
                "paragraph: Wij hebben uw aanvraag voor een vergunning op 3 maart ontvangen. U krijgt bericht.",
                "paragraph: Dat duurt even.",
            ],
        ),
        // Every line a sentence: still one block.
        (
            "Wij hebben uw aanvraag voor een vergunning gelezen.\nWij hebben daar nog enkele vragen over aan u.",
            &[
                "paragraph: Wij hebben uw aanvraag voor een vergunning gelezen. Wij hebben daar nog enkele vragen over aan u.",
            ],
        ),
        // An address stays apart.
        (
            "De heer J. Jansen\nDorpsstraat 1\n7581 AB LOSSER",
            &["field: De heer J. Jansen", "field: Dorpsstraat 1", "field: 7581 AB LOSSER"],
        ),
        // Headings stand alone above a paragraph.
        (
            "Wat moet u doen?\n\nU moet het formulier voor 1 mei naar ons terugsturen.",
            &[
                "heading 2: Wat moet u doen?",
                "paragraph: U moet het formulier voor 1 mei naar ons terugsturen.",
            ],
        ),
        (
            "“Ik heb u gebeld.”\n\n\"Komt u morgen?\"",
            &["paragraph: “Ik heb u gebeld.”", "paragraph: \"Komt u morgen?\""],
        ),
        (
            "1. Inleiding\n\nU moet het formulier voor 1 mei naar ons terugsturen.",
            &[
                "heading 2: Inleiding",
                "paragraph: U moet het formulier voor 1 mei naar ons terugsturen.",
            ],
        ),
        (
            "1. Inleiding\nOp 16 september heeft de handhaver de fiets van de straat gehaald en\nopgeslagen.",
            &[
                "heading 2: Inleiding",
                "paragraph: Op 16 september heeft de handhaver de fiets van de straat gehaald en opgeslagen.",
            ],
        ),
        (
            "Geachte heer Jansen\n\nU moet het formulier voor 1 mei naar ons terugsturen.",
            &[
                "field: Geachte heer Jansen",
                "paragraph: U moet het formulier voor 1 mei naar ons terugsturen.",
            ],
        ),
        ("Gemeente Losser", &["paragraph: Gemeente Losser"]),
        // Lists.
        (
            "U neemt mee:\n- uw paspoort of\n  uw rijbewijs\n- een pasfoto\n  - in kleur",
            &[
                "paragraph: U neemt mee:",
                "list-item 1: uw paspoort of uw rijbewijs",
                "list-item 1: een pasfoto",
                "list-item 2: in kleur",
            ],
        ),
        (
            "1. Ga naar de balie.\n\n2. Neem een nummer.\n\na) Wacht even.",
            &[
                "list-item 1: Ga naar de balie.",
                "list-item 1: Neem een nummer.",
                "list-item 1: Wacht even.",
            ],
        ),
        // A number at the start of a wrapped line is no item.
        (
            "Wij hebben uw brief over de vergunning ontvangen op de datum van\n12. Dat is te laat, want de termijn was toen al voorbij volgens ons.",
            &[
                "paragraph: Wij hebben uw brief over de vergunning ontvangen op de datum van 12. Dat is te laat, want de termijn was toen al voorbij volgens ons.",
            ],
        ),
        // Reference lines.
        (
            "Onderwerp: Uw aanvraag\nDatum: 3 maart 2026\nOns kenmerk: 123\n\nBeste mevrouw,\n\nOnderwerp: van gesprek",
            &[
                "field: Onderwerp:",
                "title: Uw aanvraag",
                "field: Datum: 3 maart 2026",
                "field: Ons kenmerk: 123",
                "field: Beste mevrouw,",
                "paragraph: Onderwerp: van gesprek",
            ],
        ),
        // Page numbers, form feeds, rulers and noise.
        (
            "Op de bijeenkomst geeft de burgemeester uitleg over het plan voor de\nPAGINA 2van 2\nnieuwe wijk. Dat duurt een uur.\u{c}Daarna gaat iedereen naar huis.\n-----\n14 020",
            &[
                "paragraph: Op de bijeenkomst geeft de burgemeester uitleg over het plan voor de nieuwe wijk. Dat duurt een uur.",
                "field: PAGINA 2van 2",
                "paragraph: Daarna gaat iedereen naar huis.",
                "field: -----",
                "field: 14 020",
            ],
        ),
        // Rows and quotes.
        (
            "Naam\tBedrag\nJansen   10 euro\n| a | b |",
            &[
                "table-cell: Naam",
                "table-cell: Bedrag",
                "table-cell: Jansen",
                "table-cell: 10 euro",
                "table-cell: a",
                "table-cell: b",
            ],
        ),
        (
            "> U schreef ons\n> een brief.\n>\n> > Eerder al.",
            &["quote: U schreef ons een brief.", "quote: Eerder al."],
        ),
        // Words broken at the end of a line.
        (
            "De fiets stond volgens het besluit niet in de daarvoor bestemde voor-\nziening bij de NDSM-\nwerf.",
            &[
                "paragraph: De fiets stond volgens het besluit niet in de daarvoor bestemde voorziening bij de NDSM-werf.",
            ],
        ),
        // Template tags.
        (
            "{% if naam %}\nBeste {{ naam }},{% endif %}\n{% block x %}\nDag",
            &["field: Beste {{ naam }},", "paragraph: Dag"],
        ),
        // No-break spaces stay; at the edges they go.
        ("\u{a0}Het kost 10\u{a0}euro.\u{a0}", &["paragraph: Het kost 10\u{a0}euro."]),
    ];
    for (source, wanted) in cases {
        assert_eq!(text(source), *wanted, "{source}");
        let windows = source.replace('\n', "\r\n");
        assert_eq!(text(&windows), *wanted, "{windows}");
    }
}

#[test]
fn a_line_break_maps_to_one_space() {
    let source = "Wij hebben uw aanvraag voor een vergunning op 3 maart\r\n  ontvangen en gelezen.";
    let document = document(Format::Text, source);
    let space = document.segments[1];
    assert_eq!(document.slice(space.text), " ");
    assert_eq!(&source[space.source.range()], "\r\n  ");
}

#[test]
fn long_input_takes_no_longer_than_its_length() {
    let word = "a".repeat(3_000_000);
    assert_eq!(document(Format::Text, &word).blocks.len(), 1);
    let line = "Wij hebben uw brief gelezen. ".repeat(100_000);
    assert_eq!(document(Format::Text, &line).blocks.len(), 1);
    let lines = "- punt\n".repeat(100_000);
    assert_eq!(document(Format::Text, &lines).blocks.len(), 100_000);
    assert_eq!(document(Format::Text, &"{%".repeat(1_000_000)).blocks.len(), 1);
}
