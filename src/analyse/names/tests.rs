use super::*;
use crate::analyse::Reach;
use crate::document::{BlockKind, Builder, Format, Source};

/// A document with a block for each line: `# ` opens a heading, `- ` an item; words between asterisks
/// are in italics.
fn document(text: &str) -> Document {
    let source =
        Source { name: String::new(), format: Format::Text, text: text.into(), rendered: false };
    let mut builder = Builder::new(source);
    let mut at = 0;
    for line in text.split('\n') {
        let heading = line.strip_prefix("# ").map(|words| (BlockKind::Heading, words));
        let item = line.strip_prefix("- ").map(|words| (BlockKind::ListItem, words));
        let (kind, words) = heading.or(item).unwrap_or((BlockKind::Paragraph, line));
        builder.open(kind, 1);
        let mut place = at + line.len() - words.len();
        for (number, piece) in words.split('*').enumerate() {
            let start = builder.position();
            builder.verbatim(piece, place);
            if number % 2 == 1 {
                builder.inline(InlineKind::Emphasis, start);
            }
            place += piece.len() + 1;
        }
        at += line.len() + 1;
    }
    builder.finish()
}

fn names(text: &str) -> Vec<String> {
    names_from(text, 0)
}

/// The names in sentences of so many words.
fn names_from(text: &str, fewest_words: u32) -> Vec<String> {
    let mut document = document(text);
    let lexicon = Lexicon::embedded();
    let analysis = Analysis::new(&document, Reach::Everything, lexicon);
    mark(&mut document, &analysis, lexicon, fewest_words);
    let names = document.inlines.iter().filter(|inline| inline.kind == InlineKind::Name);
    names.map(|inline| document.slice(inline.span).to_owned()).collect()
}

#[test]
fn short_sentences_need_not_be_asked() {
    let text = "De Wet inzake bloedvoorziening geldt niet. Volgens de Wet inzake bloedvoorziening mag \
                u dat sinds vorig jaar ook zelf doen.";
    let name = "Wet inzake bloedvoorziening";
    assert_eq!(names_from(text, 0), [name, name]);
    assert_eq!(names_from(text, 7), [name]);
    assert!(names_from(text, 60).is_empty());
}

#[test]
fn laws_plans_and_groups_are_names() {
    let cases: &[(&str, &[&str])] = &[
        ("De Wet inzake bloedvoorziening geldt niet.", &["Wet inzake bloedvoorziening"]),
        ("Wet inzake bloedvoorziening geldt niet.", &["Wet inzake bloedvoorziening"]),
        (
            "Ook de Verordening inzake reclameborden is klaar.",
            &["Verordening inzake reclameborden"],
        ),
        (
            "Dat staat in het Besluit ter uitvoering van de Wet milieubeheer.",
            &["Besluit ter uitvoering van de Wet milieubeheer"],
        ),
        (
            "Wij gebruiken de Kaderregeling subsidies OCW, SZW en VWS, en u ook.",
            &["Kaderregeling subsidies OCW, SZW en VWS"],
        ),
        (
            "De verordening op de heffing en de invordering van rechten 2026 is klaar.",
            &["verordening op de heffing en de invordering van rechten 2026"],
        ),
        (
            "De raad besluit de Verordening parkeerbelastingen te wijzigen.",
            &["Verordening parkeerbelastingen"],
        ),
        ("De raad koos de Nota van Uitgangspunten.", &["Nota van Uitgangspunten"]),
        (
            "De raad stemde over de Nota Integraal Huisvestingsbeleid 2026-2030.",
            &["Nota Integraal Huisvestingsbeleid 2026-2030"],
        ),
        ("Het project Herijking Welstandskader loopt.", &["project Herijking Welstandskader"]),
        (
            "De Werkgroep Implementatie en Monitoring Omgevingswet kwam bij elkaar.",
            &["Werkgroep Implementatie en Monitoring Omgevingswet"],
        ),
        (
            "Ik vroeg het aan de werkgroep conceptueel modelleren en aan jou.",
            &["werkgroep conceptueel modelleren"],
        ),
        (
            "Bel het Programmabureau Transitie Landelijk Gebied of mail ons.",
            &["Programmabureau Transitie Landelijk Gebied"],
        ),
        (
            "Zo kwam de Dienst Uitvoering Subsidies aan Instellingen erbij.",
            &["Dienst Uitvoering Subsidies aan Instellingen"],
        ),
        (
            "Dit doet de directie Openbare Orde en Veiligheid.",
            &["directie Openbare Orde en Veiligheid"],
        ),
    ];
    for (text, wanted) in cases {
        assert_eq!(names(text), *wanted, "{text}");
    }
}

#[test]
fn labels_menus_and_issues_are_names() {
    let cases: &[(&str, &[&str])] = &[
        ("Kies dan ‘Transacties’ en betaal.", &["Transacties"]),
        ("Kies dan 'Transacties' en betaal.", &["Transacties"]),
        (
            "Klik op Instellingen > Geavanceerde functionaliteiten > Resetten.",
            &["Instellingen > Geavanceerde functionaliteiten > Resetten"],
        ),
        ("Wij lezen *Evaluatie participatie* in mei.", &["Evaluatie participatie"]),
        ("#286 Inconsistente naamgeving van keuzes", &["Inconsistente naamgeving van keuzes"]),
        (
            "#286 Inconsistente naamgeving #285 Foutieve naam",
            &["Inconsistente naamgeving", "Foutieve naam"],
        ),
        ("Wij lossen #286 Inconsistente naamgeving op.", &["Inconsistente naamgeving op"]),
    ];
    for (text, wanted) in cases {
        assert_eq!(names(text), *wanted, "{text}");
    }
}

#[test]
fn items_of_an_agenda_are_names() {
    let announced = "Op de agenda staan:\n- Beleidskader evenementen\n- Aanwijzingen inzake lokken\n- Wij openen om 20.00 uur.";
    assert_eq!(names(announced), ["Beleidskader evenementen", "Aanwijzingen inzake lokken"]);
    let opening =
        "Daarna:\n- Vaststelling jaarrekening 2025\n- 2. Herziening grondprijzen\n- Rondvraag";
    assert_eq!(names(opening), ["Vaststelling jaarrekening 2025", "2. Herziening grondprijzen"]);
    let stack = "Eurogroep op 9 december\nHerziening richtlijn energie\nVerlenging mandaat\nDe raad stemt in.";
    assert_eq!(
        names(stack),
        ["Eurogroep op 9 december", "Herziening richtlijn energie", "Verlenging mandaat"]
    );
    let headings = "# Agenda van 3 mei\n# Vaststelling jaarrekening\nWij stellen voor de jaarrekening vast te stellen.";
    assert_eq!(names(headings), ["Vaststelling jaarrekening"]);
}

#[test]
fn what_the_writer_says_is_no_name() {
    for text in [
        "Wij hebben een vraag inzake uw aanvraag.",
        "Dit is een besluit inzake uw aanvraag.",
        "Besluit inzake uw aanvraag",
        "Hierbij ontvangt u het Besluit inzake uw aanvraag.",
        "De wet verplicht ons tevens tot een onderzoek.",
        "Wet noch verordening staat dit toe.",
        "Het plan inzake parkeren is klaar.",
        "De werkgroep adviseert de raad inzake parkeren.",
        "Indien u dit wilt, dient u een aanvraag in te dienen.",
        "Wijziging van uw gegevens",
        "Daarvoor vragen wij:\n- Kopie van het paspoort\n- Bewijs inzake inkomen",
        "# Procedure inzake bezwaar\nU kunt bezwaar maken.",
        "De ‘inconsistente’ regels verdwijnen.",
        "*Let op* het is druk.",
        "UW AANVRAAG INZAKE PARKEREN IS AFGEWEZEN",
        "# Procedure Inzake Uw Bezwaar",
        "Dat is beoordeeld volgens de Regeling en de criteria van het fonds.",
        "Ook staat in deze Kamerbrief de intensivering van het toezicht.",
        "Vorig jaar heeft de werkgroep knelpunten gezien.",
        "Maak het over op rekening NL91 ABNA 0417 1643 00.",
    ] {
        assert_eq!(names(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_hostile_text_takes_linear_time() {
    for unit in ["Wet op ", "Aa ", "A > ", "#1 A ", "werkgroep ", "‘A’ "] {
        let _ = names(&unit.repeat(20_000));
    }
}
