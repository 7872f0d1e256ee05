//! Whose words: documents in which others speak beside the writer, and small texts of each kind.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use duidelijk::Genre;
use duidelijk::Report;
use duidelijk::RuleSet;
use duidelijk::Severity;
use duidelijk::Span;
use duidelijk::internals::document::{Block, InlineKind, Voice};
use duidelijk::internals::lexicon::Lexicon;
use duidelijk::{Document, Format};
use duidelijk::{Files, Profiles, Wishes};
use duidelijk::{Input, Scoring};

static PROFILES: LazyLock<Profiles> = LazyLock::new(|| {
    Profiles::new(&RuleSet::embedded(), Files::default(), &Wishes::default())
        .expect("the base is right")
});

fn check(name: &str, text: &str, format: Format) -> Report {
    let input = Input { name, bytes: text.as_bytes(), format };
    duidelijk::check(input, &PROFILES, Scoring::Full).expect("it is text")
}

fn analysed(document: &Document, genre: Genre) -> duidelijk::internals::analyse::Analysis {
    duidelijk::internals::analyse::analyse_document(document, genre, Lexicon::embedded())
}

/// A row of a `.voices` file: a voice, and the first words of what holds it.
struct Row<'t> {
    voice: &'t str,
    words: &'t str,
    /// Where the words stand; `None` where they are not in the reading text.
    at: Option<usize>,
}

fn rows<'t>(voices: &'t str, document: &Document) -> Vec<Row<'t>> {
    let reading = document.text.replace('\n', " ");
    let lines = voices.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let row = |line: &'t str| {
        let (voice, words) = line.split_once('\t').expect("two columns");
        Row { voice, words, at: reading.find(words) }
    };
    lines.map(row).collect()
}

/// What a document gets wrong.
fn faults(name: &str, text: &str, voices: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let format = duidelijk::detect(name, text.as_bytes()).expect("a format that we read");
    let report = check(name, text, format);
    let document = &report.document;
    let rows = rows(voices, document);
    let wanted_genre = head(voices, "# genre: ").expect("it says so");
    let genre = report.profile.genre.name();
    if genre != wanted_genre {
        faults.push(format!("genre {genre}, not {wanted_genre}"));
    }
    for row in &rows {
        let found = row.at.map(|at| voice_at(document, report.profile.genre, at));
        if !may_stand_for(row.voice, found) {
            faults.push(format!("{found:?} for {}: {}", row.voice, row.words));
        }
    }
    let is_good = voices.lines().any(|line| line == "# good");
    for finding in &report.findings {
        // Rows tell about their own block; where there is more than one, the one before the place.
        let block = document.blocks[document.block_at(finding.span.start)].span;
        let before = |row: &&Row| {
            row.at.is_some_and(|at| at >= block.start as usize && at <= finding.span.start as usize)
        };
        let row = rows.iter().filter(before).max_by_key(|row| row.at);
        let text = document.slice(finding.span);
        if row.is_some_and(|row| row.voice != "own") {
            faults.push(format!("a finding in the words of others: {text}"));
        }
        if is_good && finding.severity != Severity::Hint {
            faults.push(format!("a finding in plain text: {text}"));
        }
    }
    if !is_good && report.findings.is_empty() {
        faults.push("no findings in what is not plain".to_owned());
    }
    faults
}

fn head<'t>(voices: &'t str, key: &str) -> Option<&'t str> {
    voices.lines().find_map(|line| line.strip_prefix(key))
}

/// The voice of the words at a place; `Quoted` within a quotation too.
fn voice_at(document: &Document, genre: Genre, at: usize) -> Voice {
    let block = document.block_at(at as u32);
    let span = Span::new(at, at + 1);
    let analysis = analysed(document, genre);
    let sentences = analysis.sentences_of_block(block).iter();
    let quoted = sentences.filter(|sentence| sentence.quoted);
    let marked = document.inlines.iter().filter(|inline| inline.kind == InlineKind::Quotation);
    let mut spans = quoted.map(|sentence| sentence.span).chain(marked.map(|inline| inline.span));
    match document.blocks[block].voice {
        Voice::Own if spans.any(|quoted| quoted.contains(span)) => Voice::Quoted,
        voice => voice,
    }
}

/// Whether what was found is right: furniture of a page may be absent, and words in another language are
/// somebody else's matter.
fn may_stand_for(wanted: &str, found: Option<Voice>) -> bool {
    let Some(found) = found else {
        return matches!(wanted, "absent" | "furniture" | "boilerplate" | "foreign");
    };
    match wanted {
        "absent" | "furniture" | "boilerplate" => {
            matches!(found, Voice::Furniture | Voice::Boilerplate)
        }
        "foreign" => true,
        // Between quotation marks nothing tells whose words they are.
        "law" => matches!(found, Voice::Law | Voice::Quoted),
        wanted => found.name() == wanted,
    }
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/voices");
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| path.extension().is_some_and(|end| end == "voices"))
        .collect();
    paths.sort();
    paths
}

#[test]
fn only_the_writers_words_are_judged() {
    let paths = fixtures();
    assert!(paths.len() >= 20, "the documents are there");
    let mut wrong = Vec::new();
    for path in paths {
        let document = path.with_extension("");
        let name = document.file_name().expect("a file").to_string_lossy().into_owned();
        let read = |path: &Path| fs::read_to_string(path).expect("it is text");
        let faults = faults(&name, &read(&document), &read(&path));
        if !faults.is_empty() {
            wrong.push(format!("{name}\n  {}", faults.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Blocks as `voice: first words`, with its reason behind the voice where it has one.
fn described(text: &str, format: Format) -> Vec<String> {
    let document = duidelijk::read("proef", text.as_bytes(), format).expect("it is text");
    let line = |block: &Block| {
        let words: Vec<&str> = document.slice(block.span).split_whitespace().take(4).collect();
        let reason = block.voice_reason.as_ref().map(|reason| format!(" ({reason})"));
        format!("{}{}: {}", block.voice.name(), reason.unwrap_or_default(), words.join(" "))
    };
    document.blocks.iter().map(line).collect()
}

/// A text, its format, and blocks that it must have.
type Case<'t> = (Format, &'t str, &'t [&'t str]);

fn assert_voices(cases: &[Case]) {
    use std::fmt::Write;
    let mut wrong = String::new();
    for (format, text, wanted) in cases {
        let found = described(text, *format);
        for block in wanted.iter().filter(|block| !found.iter().any(|found| found == *block)) {
            writeln!(wrong, "no {block:?} among {found:#?}").expect("it can be written");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn earlier_mails_are_correspondence() {
    let own = "Dag Els,\n\nDe zaal is vrij op maandag. Neem je de sleutel mee?\n\nGroet,\nTim\n\n";
    let with = |rest: &str| format!("{own}{rest}");
    let outlook = with(
        "Van: Els Bos <els@losser.example>\nVerzonden: maandag 4 mei 2026 10:11\nAan: Tim\nOnderwerp: Zaal\n\n\
         Dag Tim,\n\nIs de zaal vrij op maandag of dinsdag?\n\nGroet,\nEls",
    );
    let rule =
        with("-----Original Message-----\nSubject: Zaal\n\nIs de zaal vrij op maandag of dinsdag?");
    let gmail = with(
        "Op ma 4 mei 2026 om 10:11 schreef Els Bos <els@losser.example>:\n\nIs de zaal vrij op maandag of dinsdag?",
    );
    let inline = "Dag Els,\n\nOp 4 mei 2026 om 10:11 schreef Els Bos:\n\n> Is de zaal vrij op maandag?\n> Of kan het dinsdag?\n\n\
                  Maandag is de zaal vrij, dinsdag is hij bezet.";
    let notes = with(
        "\"Els Bos\" ---04-05-2026 10:11:12---Dag Tim,\n\nIs de zaal vrij op maandag of dinsdag?",
    );
    let bold = "Dag Els,\n\nDe zaal is vrij op maandag.\n\n---\n\n**From:** Els Bos\n**Sent:** Monday, May 4, 2026 10:11\n\
                **To:** Tim\n**Subject:** Zaal\n\nIs de zaal vrij op maandag of dinsdag?";
    let html = "<p>Dag Els,</p><p>De zaal is vrij op maandag.</p><p><b>Van:</b> Els<br><b>Verzonden:</b> 4 mei 2026 10:11<br>\
                <b>Aan:</b> Tim<br><b>Onderwerp:</b> Zaal</p><p>Is de zaal vrij op maandag of dinsdag?</p>";
    let earlier: &[&str] = &["correspondence: Is de zaal vrij"];
    assert_voices(&[
        (
            Format::Text,
            &outlook,
            &["own: De zaal is vrij", "own: Groet,", "correspondence: Is de zaal vrij"],
        ),
        (Format::Text, &rule, earlier),
        (Format::Text, &gmail, earlier),
        (Format::Text, &notes, earlier),
        (Format::Markdown, bold, &["own: De zaal is vrij", "correspondence: Is de zaal vrij"]),
        (Format::Html, html, &["own: De zaal is vrij", "correspondence: Is de zaal vrij"]),
        (Format::Text, inline, &["correspondence: Is de zaal vrij", "own: Maandag is de zaal"]),
    ]);
}

#[test]
fn what_looks_like_an_earlier_mail_is_the_writers() {
    assert_voices(&[
        (
            Format::Text,
            "Van: Els Bos\nVerzonden: 4 mei 2026 10:11\nAan: Tim\nOnderwerp: Zaal\n\nDag Tim,\n\nIs de zaal vrij op maandag of dinsdag?",
            &["own: Is de zaal vrij"],
        ),
        (
            Format::Markdown,
            "Wij sluiten de weg voor auto's.\n\nVan: 1 mei 2026\nTot: 3 mei 2026\nTijd: 10.00 uur\n\nFietsers kunnen er wel langs.",
            &["own: Fietsers kunnen er wel"],
        ),
        (
            Format::Text,
            "Wij kregen een brief.\n\nOp 4 mei 2026 schreef de wijkraad ons het volgende over de straat. Wij gaan dat doen.",
            &["own: Op 4 mei 2026"],
        ),
    ]);
}

#[test]
fn a_closing_of_an_earlier_mail_is_no_part_of_the_letter() {
    let text = "Ter info, dit kwam vandaag binnen bij ons team.\n\nVan: Els\nVerzonden: 4 mei 2026\nAan: Tim\nOnderwerp: Zaal\n\n\
                Beste Tim,\n\nIs de zaal vrij op maandag?\n\nMet vriendelijke groet,\nEls Bos";
    let document = duidelijk::read("proef", text.as_bytes(), Format::Text).expect("text");
    let parts = duidelijk::internals::letter::find(&document);
    assert_eq!((parts.salutation, parts.closing), (None, None));
    assert!(parts.signature.is_empty());
}

#[test]
fn law_text_is_known_by_its_structure() {
    let annex = "Beste heer Bos,\n\nU krijgt de vergunning. De regels staan in de bijlage.\n\nMet vriendelijke groet,\n\nTim\n\n\
                 Bijlage 2: toepasselijke artikelen\n\nAfvalverordening Losser\n\nArtikel 4 Verbod\n1. Het is verboden afval te storten.\n\
                 2. Het eerste lid geldt niet voor:\na. de inzamelaar;\nb. degene die ontheffing heeft.";
    let middle = "# Uw aanvraag\n\nWij wijzen uw aanvraag af.\n\n## Juridisch kader\n\n### Artikel 2 Weigering\n\n\
                  1. Een subsidie wordt geweigerd als bedoeld in het tweede lid.\n2. Het college kan afwijken.\n\n\
                  ## Wat kunt u doen?\n\nU kunt bezwaar maken bij het college.";
    let html = "<p>U krijgt de stukken die u vroeg.</p><h2>Artikel 3 Termijn</h2><ol><li>Het bestuursorgaan beslist binnen vier weken.</li>\
                <li>Die termijn kan een keer worden verlengd;</li></ol>";
    let quote = "Zo staat het in de regeling:\n\n> **Artikel 9 Intrekking**\n>\n> 1. Het college trekt de ontheffing in krachtens artikel 3.\n\n\
                 Wij trekken daarom uw ontheffing in.";
    let by_law = "Verordening honden Losser\n\nDe raad van de gemeente Losser;\n\ngelet op artikel 149 van de Gemeentewet;\n\nbesluit:\n\n\
                  Artikel 1 Honden\nEen hond is aangelijnd op de weg.\n\nAldus vastgesteld op 3 mei 2026,\n\nde griffier,\n\n\
                  Toelichting\n\nArtikel 1 Honden\n\nHonden zonder riem maken kinderen bang.";
    assert_voices(&[
        (
            Format::Text,
            annex,
            &[
                "own: Tim",
                "law (Bijlage 2): Het is verboden afval",
                "law (Bijlage 2): degene die ontheffing heeft.",
            ],
        ),
        (
            Format::Markdown,
            middle,
            &[
                "law (Juridisch kader): Artikel 2 Weigering",
                "law (Juridisch kader): Het college kan afwijken.",
                "own: Wat kunt u doen?",
                "own: U kunt bezwaar maken",
            ],
        ),
        (Format::Html, html, &["own: U krijgt de stukken", "law (Artikel 3): Die termijn kan een"]),
        (
            Format::Markdown,
            quote,
            &["law (Artikel 9): Het college trekt de", "own: Wij trekken daarom uw"],
        ),
        (
            Format::Text,
            by_law,
            &[
                "law (verordening): Verordening honden Losser",
                "own: Toelichting",
                "own: Honden zonder riem maken",
            ],
        ),
    ]);
}

#[test]
fn what_looks_like_law_is_the_writers() {
    assert_voices(&[
        (
            Format::Text,
            "Gelet op artikel 6:7 van de Algemene wet bestuursrecht was uw bezwaar te laat.\n\nWij besluiten daarom uw bezwaar niet te behandelen.",
            &["own: Gelet op artikel 6:7", "own: Wij besluiten daarom uw"],
        ),
        (
            Format::Markdown,
            "## Artikel 5 Wie krijgt subsidie?\n\nU krijgt subsidie als u in Losser woont. Wij kijken naar het eerste lid.",
            &["own: U krijgt subsidie als"],
        ),
        (
            Format::Html,
            "<h2>Bijlage: wettelijk kader</h2><p>Wij leggen hier uit welke wetten gelden voor uw vergunning.</p>",
            &["own: Wij leggen hier uit"],
        ),
        (
            Format::Text,
            "Het college van burgemeester en wethouders van Losser,\n\ngelezen uw aanvraag;\n\nbesluit:\n\nu krijgt de vergunning voor de dakkapel.",
            &["own: u krijgt de vergunning"],
        ),
    ]);
}

/// The first character of a paragraph may take several bytes, such as a bullet or a quotation mark.
#[test]
fn an_open_quotation_goes_on_in_the_next_paragraph() {
    let own = "\n\nWij spraken hem op maandag.";
    let same = format!("„Ik woon hier lang. Ik ken iedereen.\n\n„Toch ga ik weg.”{own}");
    let bullet = format!("“Ik woon hier lang. Ik ken iedereen.\n\n… en toch ga ik weg.”{own}");
    let other = format!("“Ik woon hier lang. Ik ken iedereen.\n\n€ 3 is veel, zei “ik.”{own}");
    assert_voices(&[
        (Format::Text, &same, &["quoted (citaat): „Toch ga ik weg.”", "own: Wij spraken hem op"]),
        (Format::Markdown, &bullet, &["quoted (citaat): … en toch ga"]),
        (Format::Text, &other, &["own: € 3 is veel,"]),
    ]);
}

#[test]
fn nobody_wrote_boilerplate_for_this_text() {
    let text = "Dag Els,\n\nDe zaal is vrij op maandag. Kom je ook?\n\nGroet,\nTim\n\n";
    let disclaimer = format!(
        "{text}Disclaimer\n\nDeze e-mail is alleen voor u. Bent u niet de geadresseerde? Gooi deze e-mail dan weg."
    );
    let phone =
        format!("{text}Verzonden vanaf mijn iPad\n\nDenk aan het milieu voor u deze mail print.");
    let teams = format!(
        "{text}Microsoft Teams meeting\nJoin on your computer or mobile app\nMeeting ID: 123 456\nPasscode: abc\n\nBreng je broodtrommel mee naar de zaal."
    );
    let html = "<p>Wij halen het afval op maandag op.</p><p>Deze website plaatst cookies. Met een klik op Accepteren geeft u toestemming.</p>\
                <p>U ontvangt deze nieuwsbrief omdat u bent aangemeld. U kunt zich hier uitschrijven.</p>";
    let markdown = "Wij halen het afval op maandag op.\n\nThis message is confidential and solely intended for the addressee. If you are not \
                    the intended recipient, delete this message.";
    assert_voices(&[
        (
            Format::Text,
            &disclaimer,
            &[
                "own: De zaal is vrij",
                "boilerplate (disclaimer): Disclaimer",
                "boilerplate (disclaimer): Deze e-mail is alleen",
            ],
        ),
        (
            Format::Text,
            &phone,
            &["boilerplate: Verzonden vanaf mijn iPad", "boilerplate: Denk aan het milieu"],
        ),
        (
            Format::Text,
            &teams,
            &[
                "boilerplate (uitnodiging): Microsoft Teams meeting",
                "boilerplate (uitnodiging): Passcode: abc",
                "own: Breng je broodtrommel mee",
            ],
        ),
        (
            Format::Html,
            html,
            &[
                "own: Wij halen het afval",
                "boilerplate: Deze website plaatst cookies.",
                "boilerplate: U ontvangt deze nieuwsbrief",
            ],
        ),
        (Format::Markdown, markdown, &["boilerplate (disclaimer): This message is confidential"]),
    ]);
}

#[test]
fn what_looks_like_boilerplate_is_the_writers() {
    assert_voices(&[
        (
            Format::Text,
            "Dag Els,\n\nHet was druk gisteren. Ik stuurde je deze mail per abuis twee keer, sorry daarvoor.",
            &["own: Het was druk gisteren."],
        ),
        (
            Format::Markdown,
            "Denk aan het milieu en neem de fiets naar het stadhuis.",
            &["own: Denk aan het milieu"],
        ),
        (
            Format::Html,
            "<p>U ontvangt deze e-mail omdat uw paspoort klaar ligt bij de balie.</p><p>Kunt u niet komen? U kunt zich afmelden tot maandag.</p>",
            &["own: U ontvangt deze e-mail", "own: Kunt u niet komen?"],
        ),
        (
            Format::Html,
            "<h1>Cookies</h1><p>Wij gebruiken functionele cookies op onze website voor inwoners van Losser.</p><p>Cookies van anderen plaatsen wij alleen met uw toestemming hier.</p>\
             <p>U kunt cookies zelf weggooien.</p><p>Een cookie is een klein bestand.</p>",
            &["own: Wij gebruiken functionele cookies", "own: Cookies van anderen plaatsen"],
        ),
    ]);
}

#[test]
fn somebody_elses_words_are_quoted() {
    let request = "Beste heer Bos,\n\nUw verzoek luidt als volgt:\n\nIk verzoek u mij alle stukken over de brug te sturen. Ik ontvang ze graag per post.\n\n\
                   Wij hebben uw verzoek op 3 mei 2026 ontvangen.";
    let marks = "De bewoner is boos.\n\n“Niemand heeft mij iets verteld. De straat was ineens dicht.”\n\nWij praten met de bewoner.";
    let html = "<p>De vereniging voert aan:</p><blockquote><p>De brug is te smal.</p></blockquote><p>Dat klopt niet helemaal.</p>";
    let council = "# Vragen van de fractie Dorp\n\n## Vraag 1\n\nIs het college bekend met de staat van de brug?\n\n**Antwoord**\n\nJa, de brug is oud.";
    let numbered = "Het college kreeg schriftelijke vragen van de heer Bos.\n\n1. Is de brug veilig voor zware auto's?\nJa, de brug is veilig tot tien ton. Wij meten dat elk jaar.\n\n\
                    2. Wanneer komt er een nieuwe brug?\nDe nieuwe brug komt in 2030. Dan is er ook geld voor.";
    let comments = "# De brug\n\nDe brug is weer open.\n\n## Reacties\n\nAnna schreef op 3 mei 2026:\n\nEindelijk kunnen wij weer naar de overkant.";
    assert_voices(&[
        (
            Format::Text,
            request,
            &[
                "own: Uw verzoek luidt als",
                "quoted (verzoek van de inwoner): Ik verzoek u mij",
                "own: Wij hebben uw verzoek",
            ],
        ),
        (
            Format::Text,
            marks,
            &["quoted (citaat): “Niemand heeft mij iets", "own: Wij praten met de"],
        ),
        (Format::Html, html, &["quoted (citaat): De brug is te", "own: Dat klopt niet helemaal."]),
        (
            Format::Markdown,
            council,
            &[
                "quoted (vragen van raadsleden): Vraag 1",
                "quoted (vragen van raadsleden): Is het college bekend",
                "own: Ja, de brug is",
            ],
        ),
        (
            Format::Text,
            numbered,
            &[
                "quoted (vragen van raadsleden): Is de brug veilig",
                "own: Ja, de brug is",
                "own: De nieuwe brug komt",
            ],
        ),
        (
            Format::Markdown,
            comments,
            &["own: De brug is weer", "quoted (reacties): Eindelijk kunnen wij weer"],
        ),
    ]);
}

#[test]
fn what_looks_quoted_is_the_writers() {
    assert_voices(&[
        (
            Format::Text,
            "Samengevat luiden de bezwaren als volgt:\n\nDe heer Bos vindt de brug te smal. Hij wil een nieuwe brug.",
            &["own: De heer Bos vindt"],
        ),
        (
            Format::Markdown,
            "## Hoe vraag ik een paspoort aan?\n\n**Antwoord**\n\nU maakt een afspraak.\n\n- Wat kost het?\n- Hoe lang duurt het?",
            &["own: Hoe vraag ik een", "own: Wat kost het?"],
        ),
        (
            Format::Html,
            "<p>Op uw vraag antwoorden wij als volgt:</p><p>De brug blijft dicht tot mei. Dat is nodig voor het werk.</p>",
            &["own: De brug blijft dicht"],
        ),
        (
            Format::Markdown,
            "## Reacties van bewoners\n\nBewoners vinden het plan goed. Zij willen wel meer bomen in de straat.",
            &["own: Bewoners vinden het plan"],
        ),
    ]);
}

#[test]
fn edges_of_pages_cut_no_sentence() {
    let page = |page: u32| format!("\n\nGemeente Losser\nKenmerk 2026-1\nPagina {page} van 3\n\n");
    let letter = format!(
        "Geachte heer Bos,\n\nWij maken de brug in mei helemaal dicht voor alle auto's en ook{}voor fietsers die naar de overkant willen.\n\n\
         De aannemer werkt elke dag. Hij is klaar in de zomer van{}2027, als alles goed gaat met het werk.",
        page(2),
        page(3)
    );
    let document = duidelijk::read("brief.txt", letter.as_bytes(), Format::Text).expect("text");
    assert!(document.text.contains("alle auto's en ook voor fietsers die"), "{}", document.text);
    let furniture = |block: &&Block| block.voice == Voice::Furniture;
    assert!(document.blocks.iter().filter(furniture).count() >= 2);
    let found = described(&letter, Format::Text);
    assert!(!found.iter().any(|line| line.starts_with("own: Gemeente Losser")), "{found:#?}");

    let rows = "Wij werken met alle bewoners en met de scholen aan een nieuw plan voor de\n\n- 2 -\n\nWijkraad Oost\n\nstraat en het plein in onze wijk.\n\n\
                Het plan komt voor de zomer af en het gaat dan naar alle bewoners, onder-\n\n- 3 -\n\nWijkraad Oost\n\nnemers en scholen.";
    let document = duidelijk::read("plan.md", rows.as_bytes(), Format::Text).expect("text");
    assert!(document.text.contains("plan voor de straat en"), "{}", document.text);
    assert!(document.text.contains("bewoners, ondernemers en"), "{}", document.text);

    let html = "<p>De gemeente maakt een nieuw plan voor het</p><p>Pagina 2 van 4</p><p>plein in de wijk.</p>";
    let document = duidelijk::read("plan.html", html.as_bytes(), Format::Html).expect("text");
    assert!(document.text.contains("plan voor het plein"), "{}", document.text);
}

#[test]
fn what_stands_at_the_edge_of_a_page_may_be_the_writers() {
    // A letterhead, a letter that stands twice in a file, and a sentence that names a page.
    let twice = "Gemeente Losser\nDatum 3 mei 2026\nPagina 1 van 2\n\nBeste heer Bos,\n\nDe brug is dicht tot de zomer van dit jaar.\n\n\
                 Gemeente Losser\nPagina 2 van 2\n\nDaarna is alles klaar.\n\n"
        .repeat(2);
    assert_voices(&[
        (Format::Text, &twice, &["own: Daarna is alles klaar.", "own: De brug is dicht"]),
        (
            Format::Text,
            "Wij werken aan de brug.\n\nZie voor de kosten ook Pagina 3",
            &["own: Zie voor de kosten"],
        ),
    ]);
    assert!(
        !described(&twice, Format::Text).iter().any(|line| line.starts_with("furniture: De brug"))
    );
}

#[test]
fn a_list_of_contents_is_furniture() {
    let list = "- [Wat u nodig hebt](#wat-u-nodig-hebt)\n- [Aanvragen](#aanvragen)\n- [Bezwaar](#bezwaar)\n\n## Aanvragen\n\nU vraagt de pas online aan.";
    let html = "<ul><li><a href='#wat'>Wat u nodig hebt</a></li><li><a href='#hoe'>Aanvragen</a></li><li><a href='#nee'>Bezwaar</a></li></ul><h2>Aanvragen</h2><p>U vraagt de pas online aan.</p>";
    let wanted = [
        "furniture (inhoudsopgave): Wat u nodig hebt",
        "furniture (inhoudsopgave): Bezwaar",
        "own: Aanvragen",
        "own: U vraagt de pas",
    ];
    assert_voices(&[(Format::Markdown, list, &wanted), (Format::Html, html, &wanted)]);
    // Links to elsewhere, links in a sentence, and fewer than a list of contents has.
    for list in [
        "- [Pas](/pas)\n- [Wat u nodig hebt](/nodig)\n- [Bezwaar](/bezwaar)",
        "- Vraag [de pas](#pas) aan.\n- Betaal [de pas](#pas).\n- Haal [de pas](#pas) op.",
        "- [Pas](#pas)\n- [Bezwaar](#bezwaar)\n\nU vraagt de pas online aan.",
    ] {
        let found = described(list, Format::Markdown);
        assert!(found.iter().all(|line| line.starts_with("own: ")), "{found:#?}");
    }
}

#[test]
fn paths_and_feet_without_a_number_are_furniture() {
    let letter = "Beste heer Bos,\n\nDe brug is dicht tot de zomer van dit jaar.\n\n\
                  Een routebeschrijving vindt u op losser.nl\n\nPagina 1 van 2\n\n\
                  Daarna is de brug weer open voor alle auto's.\n\nMet vriendelijke groet,\nAnouk Kamphuis\n\n\
                  Een routebeschrijving vindt v op losser.nl";
    let found = described(letter, Format::Text);
    let n_feet = found.iter().filter(|line| line.starts_with("furniture: Een route")).count();
    assert_eq!(n_feet, 2, "{found:#?}");
    let page = "> Home >» Nieuws\n> Bouwen\n\nDe brug is dicht\n\nDe brug is dicht tot de zomer van dit jaar.";
    assert_voices(&[
        (Format::Text, page, &["furniture: Home >» Nieuws Bouwen", "own: De brug is dicht"]),
        (
            Format::Text,
            "3/4/24, 11:16 PM Zo maken wij de brug in het dorp veilig - Gemeente Losser\n\nHome >» Nieuws\n\nDe brug is dicht tot de zomer.",
            &["furniture: Home >» Nieuws", "own: De brug is dicht"],
        ),
        (
            Format::Markdown,
            "Home > Verkeer > De brug\n\n# De brug\n\nDe brug is dicht tot 3 mei.",
            &["furniture: Home > Verkeer >", "own: De brug"],
        ),
        // The writer's own sentence, and a way through a menu below the first sentence.
        (
            Format::Text,
            "Beste heer Bos,\n\nU bent welkom op 3 mei om 15 uur.\n\nEen routebeschrijving vindt u op losser.nl\n\nTot dan!",
            &["own: Een routebeschrijving vindt u"],
        ),
        (
            Format::Text,
            "Kies in het menu de volgende weg door de pagina's.\n\nHome > Instellingen\n\nKlik daarna op Opslaan.",
            &["own: Home > Instellingen"],
        ),
        (
            Format::Text,
            "Home is waar uw huis staat.\n\nU woont hier al lang.",
            &["own: Home is waar uw"],
        ),
    ]);
}

#[test]
fn a_footnote_cuts_no_sentence() {
    let letter = "Volgens de uitspraak1 is de sticker op de fiets het besluit. De fietsen zijn verwijderd. Deze\n\n\
                  1 Rechtbank Almelo, 10 oktober 2016\n\nhandhaver vertelde ook dat het bord daar niet geldt.";
    for format in [Format::Text, Format::Markdown] {
        let document = duidelijk::read("advies", letter.as_bytes(), format).expect("text");
        assert!(document.text.contains("Deze handhaver vertelde"), "{}", document.text);
        let note = document.text.lines().last().expect("it has text");
        assert_eq!(note, "1 Rechtbank Almelo, 10 oktober 2016");
    }
}

#[test]
fn a_quotation_over_blocks_may_open_each_with_its_mark() {
    let text = "De bewoners schreven ons:\n\n“Wij willen een brug over de rivier.\n\n“Die moet er snel komen.”\n\nWij bouwen die brug.";
    assert_voices(&[(Format::Text, text, &["own: Wij bouwen die brug."])]);
    for text in ["Zij zeiden: “Ja.\n\n”", "“é\n\n”", "Zij schreven:\n\n“Ja\n\nétage”"]
    {
        assert!(!described(text, Format::Text).is_empty(), "{text}");
    }
}

#[test]
fn a_word_in_marks_opens_no_quotation() {
    for items in [
        "- ‘gemeente’ is vervangen door ‘eiland’, ook in de tabel;\n- ‘PK’ is vervangen door ‘GK’.",
        "“Brug” heet nu anders in het plan.\n\nHet plan noemt het “viaduct”.",
        "\"Brug\" heet nu anders in het plan.\n\nHet plan noemt het \"viaduct\".",
    ] {
        let found = described(items, Format::Text);
        assert!(found.iter().all(|line| line.starts_with("own: ")), "{found:#?}");
    }
}
