//! Quoted people, and heads and feet of pages: known by what stands around them.

use duidelijk::Format;
use duidelijk::internals::document::{Block, Voice};

use super::{assert_voices, described};

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
fn people_who_speak_in_turn_are_quoted() {
    let interview = "# De wijk\n\nHet team werkt sinds mei in de wijk.\n\n**Tom**: Wat doet het team?\n\n**Kiske**: Wij praten met iedereen.\n\n\
                     Dat doen wij elke dag.\n\n## Later\n\n**Tom**: Wat komt er nog?\n\n**Kiske**: Er komt een feest.\n\n## Meer weten?\n\nBel ons.";
    let conference = "# Letterlijke tekst van de persconferentie\n\nDit zei de minister.\n\nRUTTE\nDank u wel. De scholen gaan dicht.\n\n\
                      BRUINS\nBlijf thuis als u ziek bent.\n\nDenk aan elkaar.\n\nRUTTE\nVeel dank.";
    assert_voices(&[
        (
            Format::Markdown,
            interview,
            &[
                "own: Het team werkt sinds",
                "own: Tom: Wat doet het",
                "quoted (wat iemand zegt): Kiske: Wij praten met",
                "quoted (wat iemand zegt): Dat doen wij elke",
                "own: Later",
                "own: Tom: Wat komt er",
                "quoted (wat iemand zegt): Kiske: Er komt een",
                "own: Meer weten?",
                "own: Bel ons.",
            ],
        ),
        (
            Format::Text,
            conference,
            &[
                "own: Dit zei de minister.",
                "quoted (wat iemand zegt): Dank u wel. De",
                "quoted (wat iemand zegt): BRUINS",
                "quoted (wat iemand zegt): Blijf thuis als u",
                "quoted (wat iemand zegt): Denk aan elkaar.",
                "quoted (wat iemand zegt): Veel dank.",
            ],
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
        // Labels are no people, and a list of contacts is no conversation.
        (
            Format::Text,
            "Vraag: Wat kost het?\n\nAntwoord: U betaalt niets.\n\nVraag: Moet ik bellen?\n\nAntwoord: Nee, dat hoeft niet.",
            &["own: Antwoord: U betaalt niets.", "own: Antwoord: Nee, dat hoeft"],
        ),
        (
            Format::Text,
            "V: Wat kost het?\n\nA: U betaalt niets.\n\nV: Moet ik bellen?\n\nA: Nee, dat hoeft niet.",
            &["own: A: U betaalt niets.", "own: A: Nee, dat hoeft"],
        ),
        (
            Format::Text,
            "Haaksbergen: Het loket is open op maandag.\n\nLosser: Het loket is dicht.\n\nLosser: U belt dan met Enschede.",
            &["own: Haaksbergen: Het loket is", "own: Losser: U belt dan"],
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
