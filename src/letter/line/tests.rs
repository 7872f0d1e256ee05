use super::*;

#[test]
fn a_line_shows_what_it_is() {
    let cases = [
        (
            Look::Salutation,
            &[
                "Geachte heer Jansen,",
                "Geachte heer/mevrouw,",
                "Geachte heer, mevrouw,",
                "Beste mevrouw De Vries,",
                "Dag Bm,",
                "Hallo!",
                "Goedemorgen",
                "Goedemorgen Fatma,",
                "L.S.,",
                "Beste :provider_name,",
                "Beste bewoner",
                "Beste {{ first_name }},",
                "Beste [naam]",
                "Geachte leden van de gemeenteraad,",
                "Aan de bewoners van dit adres,",
                "Beste Femke,",
                "Geachte college,",
                "Beste deelnemer,",
            ][..],
        ),
        (
            Look::Closing,
            &[
                "Met vriendelijke groet,",
                "Met vriendelijke groeten",
                "Vriendelijke groet",
                "Hoogachtend,",
                "Groeten",
                "Met groets, S12e",
                "Met vriendelijke groet, Jan Jansen",
                "Met vriendelijke groet namens het team,",
                "Hoogachtend, burgemeester en wethouders van Losser,",
            ],
        ),
        (
            Look::Sender,
            &[
                "namens deze,",
                "Namens het college van burgemeester en wethouders van Enschede,",
                "Burgemeester en wethouders van Losser,",
                "Het college van burgemeester en wethouders van Amsterdam",
            ],
        ),
        (
            Look::Subject,
            &[
                "Onderwerp: Informatie",
                "Betreft: Verlening aanvraag",
                "Onderwerp Beslissing op uw verzoek",
            ],
        ),
        (Look::SubjectLabel, &["Onderwerp", "Betreft:"]),
        (
            Look::Reference,
            &[
                "Ons kenmerk: Z2025-004718",
                "Datum: 24 april 2025",
                "Datum 18 mei 2021",
                "Behandeld door: mevrouw F. Yildiz",
                "Behandeld door |",
                "Bijlage(n)",
                "Bijlagen: 2",
                "Telefoon 14 020",
                "Uw brief van 3 mei 2025",
                "IBAN: NL00 BANK 0123",
                "Van: Team Afval <info@enschede.nl>",
                "Aan: r.bakker@voorbeeld.nl",
                "cc: de heer Jansen",
                "Enschede, 12 maart 2025",
                "12 maart 2025",
                "Losser, [datum]",
                "Kenmerk",
                "Retouradres: Postbus 202, 1000 AE Amsterdam",
            ],
        ),
        (
            Look::Address,
            &[
                "Postbus 20",
                "7500 AA Enschede",
                "Lindenhofweg 14",
                "Mevrouw A. de Vries",
                "t.a.v. Juridisch Bureau",
                "Aan de bewoners van de Berkenhof in Glanerbrug",
                "De heer B. Olde Monnikhof",
            ],
        ),
        (
            Look::Contact,
            &[
                "info@enschede.nl",
                "T 088 123 65 55",
                "14 053",
                "www.losser.nl",
                "t. 14 0591 | e. a@b.nl",
            ],
        ),
        (
            Look::PageNumber,
            &["Pagina 2 van 3", "PAGINA 2van 2", "2/4", "- 2 -", "Blad 3", "2 van 3", "blad 2-2"],
        ),
        (
            Look::Short,
            &[
                "Gemeente Enschede",
                "Fatma Yildiz",
                "Consulent Wmo",
                "Wat u betaalt",
                "Beste praktijken",
                "Dag van de leraar",
                "Datum en tijd van de bijeenkomst",
                "Van maandag tot en met vrijdag",
                "w.g.",
                "3.",
                "2025",
                "Bijlage maken bij de aanvraag",
            ],
        ),
        (
            Look::Running,
            &[
                "Beste bewoners, op maandag 3 mei werken wij aan de weg.",
                "Dit is een zin.",
                "Bent u het niet eens?",
                "Het college van burgemeester en wethouders besluit dat de weg dicht gaat.",
                "De datum van uw aanvraag is bepalend voor de hoogte van het bedrag dat u krijgt",
                "Bijlage 3 gaat over de kosten van het onderhoud van alle wegen.",
                "Groeten uit Losser is een tentoonstelling.",
                "Telefoon: bel ons op werkdagen tussen 9.00 en 17.00 uur.",
            ],
        ),
    ];
    for (expected, texts) in cases {
        for text in texts {
            assert_eq!(look(text), expected, "{text}");
        }
    }
}

#[test]
fn a_salutation_may_open_a_sentence() {
    assert!(opens_with_salutation("Geachte heer Jansen, Wij schrijven u over de weg."));
    assert!(opens_with_salutation("Beste bewoners, op maandag 3 mei werken wij aan de weg."));
    assert!(!opens_with_salutation("De beste bewoners, die wij kennen, wonen hier."));
    assert!(!opens_with_salutation("Geachte heer Jansen,"));
}

#[test]
fn some_abbreviations_want_more() {
    for text in ["zie met name p.", "het besluit d.d.", "de tekst (blz.", "aan mevr."] {
        assert!(ends_in_abbreviation(text), "{text}");
    }
    for text in ["Dat is zo.", "brood, melk enz.", "p.", "Wij komen op tijd", "de stop."] {
        assert!(!ends_in_abbreviation(text), "{text}");
    }
}
