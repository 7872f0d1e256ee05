//! Pieces of a council or of parliament: questions with their answer, motions, amendments, agendas and who was
//! present.

use duidelijk::Format;

use super::assert_voices;

#[test]
fn questions_are_those_who_asked() {
    let asked = "Vragen van de leden Bos en De Wit (beiden Groene Lijst) aan de minister over de veerboot.\n\n\
                 Vraag 1\n\nIn hoeverre vaart de boot nog op tijd?\n\nWij horen klachten van bewoners van de eilanden.\n\n\
                 Antwoord 1\n\nDe boot vaart bijna altijd op tijd.\n\n\
                 Vraag 2 en 3\n\nBent u bereid om een tweede boot in te zetten?\n\n\
                 Antwoord op vraag 2 en 3: Nee, daar is geen geld voor.";
    let own = ["own: De boot vaart bijna", "own: Antwoord op vraag 2"];
    let theirs = [
        "quoted (vragen van raadsleden): In hoeverre vaart de",
        "quoted (vragen van raadsleden): Wij horen klachten van",
        "quoted (vragen van raadsleden): Bent u bereid om",
    ];
    let wanted: Vec<&str> = own.into_iter().chain(theirs).collect();
    let page: String =
        asked.split("\n\n").fold(String::new(), |page, text| page + "<p>" + text + "</p>");
    assert_voices(&[
        (Format::Text, asked, &wanted),
        (Format::Markdown, asked, &wanted),
        (Format::Html, &page, &wanted),
        (
            Format::Markdown,
            "De fractie van Stadsbelang heeft de volgende vragen ingediend:\n\nDe haven ligt vol met oud ijzer. Wij vinden dat gevaarlijk.\n\n\
             Is het college het met ons eens dat dit niet kan;\n\nWanneer haalt het college het ijzer weg?\n\nWethouder Bos zegt toe dat het ijzer in mei weg is.",
            &[
                "own: De fractie van Stadsbelang",
                "quoted (vragen van raadsleden): De haven ligt vol",
                "quoted (vragen van raadsleden): Is het college het",
                "quoted (vragen van raadsleden): Wanneer haalt het college",
                "own: Wethouder Bos zegt toe",
            ],
        ),
        (
            Format::Text,
            "De leden van de Havenpartij-fractie vragen of de regering de steiger ook wil verbreden.\n\nDe regering heeft daar geen plannen voor.",
            &["quoted (vragen van raadsleden): De leden van de", "own: De regering heeft daar"],
        ),
    ]);
}

#[test]
fn what_a_council_votes_on_stays_as_it_stands() {
    let motion = "De raad van de gemeente Losser, in vergadering bijeen op 3 mei 2026,\n\nconstaterende dat:\n\n\
                  - het zwembad in de winter dicht is;\n- kinderen dan niet leren zwemmen;\n\n\
                  overwegende dat dit gevaarlijk is,\n\nverzoekt het college:\n\n- het zwembad open te houden;\n\n\
                  en gaat over tot de orde van de dag.\n\nHet college voert de motie in juni uit.";
    let wanted = [
        "quoted (tekst van een motie): De raad van de",
        "quoted (tekst van een motie): het zwembad in de",
        "quoted (tekst van een motie): overwegende dat dit gevaarlijk",
        "quoted (tekst van een motie): het zwembad open te",
        "quoted (tekst van een motie): en gaat over tot",
        "own: Het college voert de",
    ];
    assert_voices(&[
        (Format::Text, motion, &wanted),
        (Format::Markdown, motion, &wanted),
        (
            Format::Html,
            "<p>De fracties dienen een amendement in met twee beslispunten, die luiden:</p><p>Het zwembad eveneens in de winter open te houden voor scholen.</p><p>De wethouder ontraadt het amendement.</p>",
            &[
                "law (tekst van een wijziging): Het zwembad eveneens in",
                "own: De wethouder ontraadt het",
            ],
        ),
        (
            Format::Markdown,
            "Artikel 3, tweede lid, komt te luiden: Het college kan voor het zwembad in de winter een andere tijd bepalen.\n\nZo kan het zwembad langer open.",
            &["law (tekst van een wijziging): Artikel 3, tweede lid,", "own: Zo kan het zwembad"],
        ),
    ]);
}

#[test]
fn lists_of_a_meeting_are_no_text() {
    let list = "Besluitenlijst van de vergadering van 3 mei\n\nAanwezig: mevrouw A. Bos (voorzitter), de heer J. van Dam, C. de Wit (griffie)\n\n\
                1. Voorstel tot het vaststellen van de begroting met betrekking tot het zwembad in Losser en Overdinkel.\n\n\
                De raad stemt over het zwembad. De meeste leden zijn voor.";
    assert_voices(&[
        (
            Format::Text,
            list,
            &["furniture (namen): Aanwezig: mevrouw A. Bos", "own: De raad stemt over"],
        ),
        (
            Format::Markdown,
            "# Agenda\n\n- Vaststellen van het verslag van de vergadering van 3 mei en van de lijst met afspraken.\n- De wethouder vertelt over het zwembad in Losser.",
            &[
                "furniture (agendapunt): Vaststellen van het verslag",
                "own: De wethouder vertelt over",
            ],
        ),
        (
            Format::Html,
            "<p>Jan Bos (Losser), Piet van Dam (Almelo), Carla de Wit (Borne), Els Vos (Hengelo)</p><p>In Losser, Almelo, Borne, Hengelo en Enschede komen nieuwe bomen.</p>",
            &["furniture (namen): Jan Bos (Losser), Piet", "own: In Losser, Almelo, Borne,"],
        ),
        (
            Format::Text,
            "Gegevens 01.10 Nummer van de boot 01.20 Naam van de boot 02.10 Lengte van de boot 02.20 Datum waarop de boot is gekocht",
            &["furniture (tabel): Gegevens 01.10 Nummer van"],
        ),
    ]);
}

#[test]
fn what_only_looks_like_a_meeting_is_the_writers() {
    assert_voices(&[
        (
            Format::Markdown,
            "Vraag 1\n\nHoe vraag ik een paspoort aan?\n\nU maakt een afspraak met de balie.\n\nKunt u aangeven wanneer u komt?",
            &["own: Hoe vraag ik een", "own: U maakt een afspraak", "own: Kunt u aangeven wanneer"],
        ),
        (
            Format::Text,
            "Wij zijn van mening dat het zwembad open moet.\n\nOverwegende dat het koud is, blijft het dicht.\n\nWij vragen u om te wachten.",
            &["own: Overwegende dat het koud"],
        ),
        (
            Format::Text,
            "Beste mevrouw Bos,\n\nIn de vergadering van mei sprak u met ons.\n\n1. Voorstel en uitleg is er straks voor iedereen die komt.\n\nDe fractie vraagt om de volgende stukken:\n\nHet plan voor het zwembad ligt klaar in de hal.",
            &["own: Het plan voor het"],
        ),
    ]);
}

#[test]
fn views_and_norms_are_taken_over() {
    let note = "Inspraakreactie 2\n\nIk maak bezwaar tegen de hoge flat, want mijn tuin krijgt geen zon meer.\n\n\
                Reactie gemeente\n\nDe flat wordt een verdieping lager.";
    let wanted =
        ["quoted (reactie van een ander): Ik maak bezwaar tegen", "own: De flat wordt een"];
    let table = "| Nr. | Zienswijze | Reactie gemeente |\n|---|---|---|\n\
                 | 1 | De flat is te hoog voor deze straat en neemt de zon weg. | De flat wordt een verdieping lager. |\n\
                 | 2 | Er komen te weinig plekken voor auto's bij de nieuwe winkel. | Er komen twaalf plekken bij. |";
    let norm = "## Richtlijn 2.4: Navigeerbaar\n\nLever manieren om gebruikers te helpen navigeren, inhoud te vinden en te bepalen waar zij zijn op de pagina.\n\n\
                De pagina met vragen voldoet daar niet aan.";
    assert_voices(&[
        (Format::Text, note, &wanted),
        (Format::Markdown, note, &wanted),
        (
            Format::Markdown,
            table,
            &[
                "quoted (reactie van een ander): De flat is te",
                "quoted (reactie van een ander): Er komen te weinig",
                "own: Er komen twaalf plekken",
            ],
        ),
        (
            Format::Markdown,
            norm,
            &["law (aangehaalde norm): Lever manieren om gebruikers", "own: De pagina met vragen"],
        ),
        (
            Format::Text,
            "Samenvatting zienswijze\n\nDe indiener vindt de flat te hoog.\n\nReactie gemeente\n\nDe flat wordt lager.",
            &["own: De indiener vindt de"],
        ),
    ]);
}
