//! Earlier e-mails, law text and boilerplate: known by their own words and form.

use duidelijk::Format;

use super::assert_voices;

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
