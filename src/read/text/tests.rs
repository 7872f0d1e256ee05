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
        // What a colon announces starts on a line of its own.
        (
            "Wij werken in deze volgorde aan de straten in uw buurt:\nWij beginnen in de Kerkstraat en gaan daarna verder in de Schoolstraat en de Molenweg.",
            &[
                "paragraph: Wij werken in deze volgorde aan de straten in uw buurt:",
                "paragraph: Wij beginnen in de Kerkstraat en gaan daarna verder in de Schoolstraat en de Molenweg.",
            ],
        ),
        // Nobody wraps lines that long: each is a paragraph, and a short one above it a heading.
        (
            "Nieuw beleid voor bomen, struiken en perken in Losser\nDe gemeente heeft vorig jaar met bewoners gepraat over het groen in de wijk. Daar kwam uit dat veel mensen meer bomen willen, en minder gras dat elke week wordt gemaaid.\nWij maken nu een plan. Dat leest u in mei op onze website en in de krant.",
            &[
                "heading 2: Nieuw beleid voor bomen, struiken en perken in Losser",
                "paragraph: De gemeente heeft vorig jaar met bewoners gepraat over het groen in de wijk. Daar kwam uit dat veel mensen meer bomen willen, en minder gras dat elke week wordt gemaaid.",
                "paragraph: Wij maken nu een plan. Dat leest u in mei op onze website en in de krant.",
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

#[test]
fn a_subhead_right_above_a_paragraph_is_a_heading() {
    let long = "Wij leggen u graag uit hoe dit gaat. U krijgt eerst een brief van ons, en daarin staat wat u moet doen en hoe lang dat gaat duren voor u.";
    let cases: &[(String, &[&str])] = &[
        (
            format!("Wat krijgt u\n{long}"),
            &["heading 2: Wat krijgt u"],
        ),
        (
            format!("{long}\nHoe lang duurt het voordat u bericht krijgt\n{long}"),
            &["heading 2: Hoe lang duurt het voordat u bericht krijgt"],
        ),
        ("Wat kost het\nHet kost 10 euro.".into(), &["heading 2: Wat kost het"]),
        (
            "Samenvatting\nHet college besluit om zwembad De Kei een jaar langer open te houden voor\niedereen. Dat kost geld.".into(),
            &["heading 2: Samenvatting"],
        ),
        // The first line of a sentence.
        ("Het gesprek is in het huis van meneer\nDe Vries aan de Dorpsstraat in Losser.".into(), &[]),
        ("Uw aanvraag is naar team\nWerk gestuurd.".into(), &[]),
        ("Dit is besproken met\nWethouder Jansen heeft er vragen over gesteld.".into(), &[]),
        // Names, labels and greetings.
        (format!("Onderwerp\n{long}"), &[]),
        ("Met vriendelijke groet\nJan Jansen werkt op dinsdag en op donderdag de hele dag.".into(), &[]),
        ("Groet,\n\nJan Jansen\nIk werk op dinsdag en op donderdag de hele dag.".into(), &[]),
        ("Gemeente Losser\nPostbus 90\n7580 AB Losser".into(), &[]),
        ("Dat gaat zo:\nU belt ons op werkdagen tussen negen en vijf uur, dan komen wij.".into(), &[]),
    ];
    for (source, wanted) in cases {
        let found = text(source);
        let headings: Vec<_> = found.iter().filter(|block| block.starts_with("heading")).collect();
        assert_eq!(headings, wanted.iter().collect::<Vec<_>>(), "{source}: {found:?}");
    }
}

#[test]
fn an_abbreviation_at_the_end_of_a_line_wants_more() {
    let cases = [
        (
            "Dat staat in het programma, zie met name p.\n12 en verder.",
            "zie met name p. 12 en verder.",
        ),
        ("Kijk in het rapport op blz.\nVII en daarna.", "op blz. VII en daarna."),
        (
            "Wij schreven u een brief d.d.\n12 maart 2026 over uw dakkapel.",
            "d.d. 12 maart 2026 over uw dakkapel.",
        ),
    ];
    for (source, wanted) in cases {
        let found = text(source);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].ends_with(wanted), "{found:?}");
    }
}

#[test]
fn a_scan_writes_bullets_as_letters() {
    let source = "Dit zijn de klussen:\ne De kleedkamers krijgen nieuwe deuren.\no Bij de ingang komt een pad.\n= Het dak krijgt een laag.";
    let wanted = [
        "paragraph: Dit zijn de klussen:",
        "list-item 1: De kleedkamers krijgen nieuwe deuren.",
        "list-item 1: Bij de ingang komt een pad.",
        "list-item 1: Het dak krijgt een laag.",
    ];
    assert_eq!(text(source), wanted);
}

#[test]
fn links_of_a_saved_page_are_their_words() {
    use crate::document::Voice;
    let source = "[PAGE LINK: zorg](https://x.nl)\n\nZorg\n\n[LINK: Kosten](#a)\n\n[LINK: Zo werkt het](#b)\n\
        U belt ons. Kijk op [LINK: de site van de gemeente](https://x.nl/een). U krijgt dan geld voor:\n\
        [LINK: Zorg](https://x.nl/twee) die u thuis krijgt\n[LINK: Werk](https://x.nl/drie) voor jongeren\n";
    let document = document(Format::Text, source);
    let shown: Vec<_> = document
        .blocks
        .iter()
        .map(|block| (document.slice(block.span), block.voice == Voice::Furniture))
        .collect();
    let wanted = [
        ("zorg", true),
        ("Zorg", false),
        ("Kosten", true),
        ("Zo werkt het", false),
        ("U belt ons. Kijk op de site van de gemeente. U krijgt dan geld voor:", false),
        ("Zorg die u thuis krijgt", false),
        ("Werk voor jongeren", false),
    ];
    assert_eq!(shown, wanted);
    assert_eq!(
        crate::read::testing::inlines(&document)[3],
        "link https://x.nl/een: de site van de gemeente"
    );
}

#[test]
fn what_nobody_sees_is_no_text() {
    for format in [Format::Text, Format::Markdown, Format::Html] {
        let source =
            "\u{feff}Uw aan\u{ad}vraag\u{200b} is \u{200b}\u{ad}goed\u{2060}gekeurd.\u{200b}";
        let document = document(format, source);
        assert_eq!(document.text, "Uw aanvraag is goedgekeurd.", "{format:?}");
        let word = document.text.find("aanvraag").unwrap();
        let span = crate::span::Span::new(word, word + "aanvraag".len());
        let place = document.editable(span).unwrap();
        assert_eq!(&source[place.range()], "aan\u{ad}vraag\u{200b}");
    }
    let html = document(Format::Html, "<p>Uw aan&shy;vraag");
    assert_eq!(html.text, "Uw aanvraag");
    assert!(text("\u{200b}\n\n\u{ad} \u{200b}").is_empty());
}

#[test]
fn control_tags_part_lines_or_vanish() {
    let cases: &[(&str, &[&str])] = &[
        (
            "{% block onderwerp %}Uw aanmelding{% endblock %}\n{% block titel %}Uw cursus{% endblock %}",
            &["paragraph: Uw aanmelding", "paragraph: Uw cursus"],
        ),
        (
            "U krijgt van ons een brief\n{% if geld %}\nover het geld dat u krijgt\n{% endif %}\nen over de regels.",
            &[
                "paragraph: U krijgt van ons een brief over het geld dat u krijgt en over de regels.",
            ],
        ),
        (
            "Wij komen op maandag bij u langs.\n@if($a)\nU bent dan thuis, dat moet.\n@else\nU hoeft niet thuis te zijn.\n@endif",
            &[
                "paragraph: Wij komen op maandag bij u langs.",
                "paragraph: U bent dan thuis, dat moet.",
                "paragraph: U hoeft niet thuis te zijn.",
            ],
        ),
        (
            "U krijgt ((kind??ook geld voor uw kind)) van ons.",
            &["paragraph: U krijgt ook geld voor uw kind van ons."],
        ),
    ];
    for (source, wanted) in cases {
        assert_eq!(text(source), *wanted, "{source}");
    }
}
