//! Names and titles in every format that is text: no word in them is a finding, whatever stands around them
//! still is.

use duidelijk::{
    Files, Format, Input, Profiles, Report, RuleSet, Scoring, Severity, Wishes, check,
};

fn checked(text: &str, format: Format) -> Report {
    let wishes = Wishes::default();
    let profiles = Profiles::new(&RuleSet::embedded(), Files::default(), &wishes);
    let profiles = profiles.expect("the base has no problems");
    let input = Input { name: "proef", bytes: text.as_bytes(), format };
    check(input, &profiles, Scoring::Full).expect("it can be read")
}

/// The words of the warnings and errors that are about words.
fn found(text: &str, format: Format) -> Vec<String> {
    let report = checked(text, format);
    let words = report.findings_from(Severity::Hint).filter(|finding| {
        let is_stiff = matches!(&*finding.rule.id, "ouderwets-woord" | "jargon");
        is_stiff
            || finding.severity > Severity::Hint
                && matches!(finding.rule.category.name(), "woorden" | "toon")
    });
    words.map(|finding| report.document.slice(finding.span).to_owned()).collect()
}

/// A paragraph in the three formats.
fn formats(text: &str) -> [(Format, String); 3] {
    let html = text.replace('>', "&gt;");
    [
        (Format::Text, format!("{text}\n")),
        (Format::Markdown, format!("{text}\n")),
        (Format::Html, format!("<html lang=\"nl\"><body><p>{html}</p></body></html>")),
    ]
}

#[test]
fn words_in_names_are_no_findings() {
    for text in [
        "De Wet inzake bloedvoorziening geldt voor ons allemaal.",
        "Vandaag is ook de Verordening inzake reclameborden klaar.",
        "De raad stemde over het Besluit ter uitvoering van de Wet milieubeheer.",
        "De Werkgroep Implementatie en Monitoring Omgevingswet komt morgen bij elkaar.",
        "Wij werken mee aan het project Herijking Welstandskader.",
        "Vraag het gerust aan de werkgroep conceptueel modelleren.",
        "Klik op Instellingen > Geavanceerde functionaliteiten > Resetten.",
        "Zie het bestand nl.tpl en kijk ook in bijv.map.",
    ] {
        for (format, text) in formats(text) {
            assert_eq!(found(&text, format), Vec::<String>::new(), "{format:?}: {text}");
        }
    }
}

#[test]
fn words_of_the_writer_still_are() {
    for (text, word) in [
        ("Wij schrijven u inzake uw aanvraag voor een kapvergunning.", "inzake"),
        ("Hierbij krijgt u ons besluit inzake uw aanvraag van 3 mei.", "inzake"),
        ("De Wet inzake bloedvoorziening geldt tevens voor u en uw buren.", "tevens"),
        ("De Werkgroep Implementatie Omgevingswet komt teneinde dit te regelen.", "teneinde"),
        ("Indien u dat wilt, belt u de Dienst Uitvoering Subsidies.", "Indien"),
    ] {
        for (format, text) in formats(text) {
            let found = found(&text, format);
            assert!(found.iter().any(|found| found == word), "{format:?}: {text}: {found:?}");
        }
    }
}

/// The score counts no jargon in a name, and the measures count its words.
#[test]
fn scores_count_no_jargon_in_names() {
    let measures = |text: &str| checked(text, Format::Text).measures.expect("there are sentences");
    let name = measures("De Wet inzake bloedvoorziening geldt voor ons allemaal.");
    assert_eq!((name.words, name.jargon_per_100_words), (8, 0.0));
    let own = measures("Wij schrijven u inzake de voorziening met bloed.");
    assert!(own.words == 8 && own.jargon_per_100_words > 0.0);
}

/// The items of an agenda are titles of others; the list of the writer is not.
#[test]
fn items_of_an_agenda_are_names_in_every_format() {
    let items = ["Herziening beleidskader inzake evenementen", "Vaststelling nota inzake parkeren"];
    let markdown = format!("Op de agenda staan:\n\n- {}\n- {}\n", items[0], items[1]);
    let html =
        format!("<p>Op de agenda staan:</p><ul><li>{}</li><li>{}</li></ul>", items[0], items[1]);
    for (format, text) in
        [(Format::Text, &markdown), (Format::Markdown, &markdown), (Format::Html, &html)]
    {
        assert_eq!(found(text, format), Vec::<String>::new(), "{format:?}");
    }
    let own = "Wij vragen u om:\n\n- een bewijs inzake uw inkomen en uw vermogen\n- een foto van uw pas\n";
    assert_eq!(found(own, Format::Markdown), ["inzake"]);
}

/// A letter in three languages is checked; the other languages are counted as left out.
#[test]
fn the_dutch_part_of_a_letter_in_three_languages_is_checked() {
    let letter = "Gemeente Losser\nPostbus 90, 7580 AB Losser\n\nOns kenmerk: 25.1\nDatum: 3 mei 2025\n\n\
        Geachte bewoner,\n\nIndien u water nodig heeft voor een apparaat, laat het ons dan weten. Op 2 juni is \
        er geen water in uw woning. Het waterbedrijf maakt dan de leiding in de straat. Wij brengen u flessen \
        water als u dat wilt.\n\nMet vriendelijke groet,\n\nLies Pieters\n\nEnglish\n\nDear resident,\n\nOn 2 June \
        there will be no tap water in your house. The water company is going to repair the main pipe in the \
        street. Do you need water for a device? Please let us know, and we will bring you bottled water.\n\nKind \
        regards,\nCity of Losser\n\nDeutsch\n\nSehr geehrte Bewohnerin,\n\nam 2. Juni gibt es in Ihrer Wohnung \
        kein Wasser. Das Wasserwerk repariert die Leitung in der Straße. Brauchen Sie Wasser für ein Gerät? \
        Dann melden Sie sich bitte bei uns, und wir bringen Ihnen Wasser in Flaschen.\n\nMit freundlichen \
        Grüßen\nGemeinde Losser\n";
    let html = format!("<p>{}</p>", letter.replace("\n\n", "</p><p>").replace('\n', "<br>"));
    for (format, text) in
        [(Format::Text, letter), (Format::Markdown, letter), (Format::Html, html.as_str())]
    {
        let report = checked(text, format);
        assert_eq!(report.skipped, None, "{format:?}");
        assert_eq!(found(text, format), ["Indien"], "{format:?}");
        let left_out = report.coverage.left_out.iter();
        let left_out: Vec<(&str, u32)> = left_out.map(|row| (row.why.name(), row.words)).collect();
        let all: u32 = left_out.iter().map(|(_, words)| words).sum();
        assert!(left_out.iter().all(|(why, _)| *why == "foreign"), "{format:?} {left_out:?}");
        assert!(
            report.coverage.words == report.coverage.judged + all && all > 95,
            "{format:?} {all}"
        );
        // Of the other languages nothing is left, neither the greeting nor the name below it.
        assert!(report.coverage.judged < 80, "{format:?} {}", report.coverage.judged);
    }
    let english = letter.split("English\n\n").nth(1).expect("it is there");
    assert!(checked(english, Format::Text).skipped.is_some());
}
