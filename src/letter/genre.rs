//! Which kind of text a document is, and where the summary of a council piece stands.

mod signs;

use std::ops::Range;

use serde::Deserialize;

use super::Parts;
use super::words::WORDS;
use crate::document::{Block, BlockKind, Document};
use signs::{Sign, is_heading_of};

/// A kind of text, with rules and norms of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Genre {
    /// Any text: the base norms, and no rules about structure.
    Algemeen,
    /// A letter.
    Brief,
    /// An e-mail.
    Email,
    /// A page of a website.
    Web,
    /// A piece for the college or the council; its summary is what counts.
    Collegenota,
}

impl Genre {
    /// All genres.
    pub const ALL: [Genre; 5] =
        [Genre::Algemeen, Genre::Brief, Genre::Email, Genre::Web, Genre::Collegenota];

    /// The name in configuration, on the command line and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Genre::Algemeen => "algemeen",
            Genre::Brief => "brief",
            Genre::Email => "email",
            Genre::Web => "web",
            Genre::Collegenota => "collegenota",
        }
    }

    /// The name as a writer reads it.
    pub fn title(self) -> &'static str {
        match self {
            Genre::Algemeen => "algemene tekst",
            Genre::Brief => "brief",
            Genre::Email => "e-mail",
            Genre::Web => "webtekst",
            Genre::Collegenota => "samenvatting van een collegenota",
        }
    }

    /// The genre with this name, in any case.
    pub fn from_name(name: &str) -> Option<Genre> {
        let name = name.trim().to_lowercase();
        let name = if name == "e-mail" { "email" } else { &name };
        Genre::ALL.into_iter().find(|genre| genre.name() == name)
    }
}

/// What a document is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Detected {
    /// The genre.
    pub genre: Genre,
    /// Why, in Dutch, to stand between brackets behind the genre.
    pub reason: &'static str,
}

/// Decides the genre of a document from its front matter, its parts, and whether it was made for a
/// browser.
pub(crate) fn detect(document: &Document, parts: &Parts) -> Detected {
    let found = |genre, reason| Detected { genre, reason };
    if let Some(genre) = document.meta("genre").and_then(Genre::from_name) {
        return found(genre, "staat in het bestand");
    }
    // A case system shows whole letters on its pages.
    let is_letter = parts.salutation.is_some() && parts.closing.is_some();
    if document.is_page() && !is_letter {
        return found(Genre::Web, "hele webpagina, met kop, voet of menu");
    }
    let signs = signs::signs(document, parts);
    let has = |sign: Sign| signs.contains(&sign);
    if has(Sign::PrintedPage) {
        return found(Genre::Web, "herkend aan de kop en de links van een webpagina");
    }
    let is_letter = parts.salutation.is_some() || parts.closing.is_some();
    if has(Sign::CouncilPiece) || has(Sign::CouncilLetter) && !is_letter {
        return found(Genre::Collegenota, "herkend aan de naam van het stuk");
    }
    if has(Sign::Summary) && has(Sign::Decision) && !has(Sign::CouncilList) {
        return found(Genre::Collegenota, "herkend aan de samenvatting en het besluit");
    }
    if has(Sign::CouncilHeadings) && !is_letter {
        return found(Genre::Collegenota, "herkend aan de koppen van een nota");
    }
    if has(Sign::MailHead) && !has(Sign::LetterPaper) {
        return found(Genre::Email, "herkend aan Van, Aan en Onderwerp");
    }
    if document.source.format.is_mail() && !has(Sign::LetterPaper) && !has(Sign::Letterhead) {
        return found(Genre::Email, "herkend aan de vorm van het bestand");
    }
    if parts.salutation.is_some() {
        return match () {
            () if has(Sign::LetterPaper) || has(Sign::Letterhead) && !has(Sign::SaysMail) => {
                found(Genre::Brief, "herkend aan de aanhef en het briefhoofd")
            }
            () if has(Sign::EarlierMail) => {
                found(Genre::Email, "herkend aan de eerdere e-mails eronder")
            }
            () if has(Sign::SaysMail) => {
                found(Genre::Email, "herkend aan de aanhef en het woord e-mail")
            }
            () if has(Sign::SaysLetter) => {
                found(Genre::Brief, "herkend aan de aanhef en het woord brief")
            }
            () if document.source.format.is_for_browsers() => {
                found(Genre::Email, "herkend aan de aanhef in een HTML-bestand")
            }
            () if has(Sign::SubjectAbove) => {
                found(Genre::Email, "herkend aan het onderwerp en de aanhef")
            }
            () if has(Sign::GreetsAsMail) => found(Genre::Email, "herkend aan de aanhef"),
            () if has(Sign::TemplateOfText) => {
                found(Genre::Email, "herkend aan het sjabloon dat met de aanhef begint")
            }
            () => found(Genre::Brief, "herkend aan de aanhef"),
        };
    }
    let letterhead = has(Sign::Letterhead) || has(Sign::LetterPaper);
    if letterhead && (parts.closing.is_some() || parts.subject.is_some()) {
        return found(Genre::Brief, "herkend aan het briefhoofd");
    }
    if has(Sign::EarlierMail) {
        return found(Genre::Email, "herkend aan de eerdere e-mails eronder");
    }
    if parts.closing.is_some() && has(Sign::SaysLetter) {
        return found(Genre::Brief, "herkend aan de afsluiting");
    }
    // Who signs for the college says nothing: that closes decisions and answers too.
    if parts.closing.is_some() && !has(Sign::SignedForCollege) {
        return found(Genre::Email, "herkend aan de afsluiting");
    }
    if document.source.format.is_for_browsers() {
        return found(Genre::Web, "HTML-pagina");
    }
    if has(Sign::WebMeta) {
        return found(Genre::Web, "herkend aan de gegevens boven de tekst");
    }
    if has(Sign::Components) {
        return found(Genre::Web, "herkend aan de onderdelen van een website");
    }
    if has(Sign::SiteLink) {
        return found(Genre::Web, "herkend aan de links binnen een website");
    }
    found(Genre::Algemeen, "geen kenmerken van een brief, e-mail, webtekst of collegenota")
}

/// The blocks under the heading *Samenvatting*, up to the next heading that is not below it.
pub(crate) fn summary_section(document: &Document) -> Option<Range<usize>> {
    let blocks = &document.blocks;
    let heading = blocks.iter().position(|block| {
        block.kind == BlockKind::Heading
            && is_heading_of(document.slice(block.span), &WORDS.summaries)
    })?;
    let level = blocks[heading].level;
    let next = |block: &Block| block.kind == BlockKind::Heading && block.level <= level;
    let start = heading + 1;
    let end = blocks[start..].iter().position(next).map_or(blocks.len(), |length| start + length);
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Directive, Format};
    use crate::letter::find;
    use crate::letter::tests::document_of;

    fn detected(document: &Document) -> Detected {
        detect(document, &find(document))
    }

    #[test]
    fn the_genre_shows_in_the_text() {
        let cases = [
            (
                "Geachte heer Jansen,\n\nDe weg is dicht.\n\nMet vriendelijke groet,\n",
                Genre::Brief,
                "herkend aan de aanhef",
            ),
            (
                "Gemeente Losser\nPostbus 90\n\nDatum: 3 mei 2025\n\nGeachte heer,\n\nDe weg is dicht.",
                Genre::Brief,
                "herkend aan de aanhef en het briefhoofd",
            ),
            (
                "Van: Team Afval <info@enschede.nl>\nAan: r@voorbeeld.nl\nOnderwerp: De weg\n\nBeste Jan,\n\nDe weg is dicht.",
                Genre::Email,
                "herkend aan Van, Aan en Onderwerp",
            ),
            (
                "# Uw aanvraag\n\nBeste Jan,\n\nDe weg is dicht.",
                Genre::Email,
                "herkend aan het onderwerp en de aanhef",
            ),
            (
                "Beste Jan,\n\nIn deze mail leest u alles.",
                Genre::Email,
                "herkend aan de aanhef en het woord e-mail",
            ),
            (
                "# Raadsvoorstel weg\n\n# Samenvatting\n\nDe weg is dicht.\n\n# Besluit\n\nDe weg blijft dicht.",
                Genre::Collegenota,
                "herkend aan de naam van het stuk",
            ),
            (
                "# De weg\n\n# Samenvatting\n\nDe weg is dicht.\n\n# Besluit\n\nDe weg blijft dicht.",
                Genre::Collegenota,
                "herkend aan de samenvatting en het besluit",
            ),
            (
                "De weg is dicht. Wij werken eraan.",
                Genre::Algemeen,
                "geen kenmerken van een brief, e-mail, webtekst of collegenota",
            ),
            ("", Genre::Algemeen, "geen kenmerken van een brief, e-mail, webtekst of collegenota"),
        ];
        for (text, genre, reason) in cases {
            assert_eq!(detected(&document_of(text)), Detected { genre, reason }, "{text}");
        }
    }

    #[test]
    fn a_letterhead_outweighs_the_word_email() {
        let cases = [
            (
                "Retouradres: Postbus 202, 1000 AE Losser\n\nDatum: 3 mei 2025\nOns kenmerk: 25.1\nOnderwerp: Uw verzoek\n\nGeachte heer Jansen,\n\nIn uw e-mail van 1 mei vroeg u om stukken. Op deze e-mail antwoord ik nu.",
                Genre::Brief,
            ),
            (
                "Bezoekadres: Raadhuisplein 1\nOns kenmerk: 25.1\n\nBeste Jan,\n\nDeze e-mail kwam te laat bij ons aan.",
                Genre::Brief,
            ),
            ("Beste Jan,\n\nDeze e-mail kwam te laat bij ons aan.\n\nGroet,\nAnouk", Genre::Email),
            ("Hallo Monique,\n\nIk heb de zaal besproken.\n\nGroet,\nBram", Genre::Email),
        ];
        for (text, genre) in cases {
            assert_eq!(detected(&document_of(text)).genre, genre, "{text}");
        }
    }

    #[test]
    fn a_short_line_with_a_comma_is_a_salutation() {
        for text in [
            "Dames en heren,\n\nDe weg is dicht. Wij maken hem open.",
            "Burgemeester,\n\nDe weg is dicht tot en met 3 mei.",
            "Onderwerp: de weg\n\nJan,\n\nDe weg is dicht tot en met 3 mei.",
            "Beste :naam\n\nDe weg is dicht tot en met 3 mei.",
            "Onderwerp: de weg\n\nJan,\n\nDe weg is dicht tot en met 3 mei.\n\nGroet,\n\nBeste Fatima,\n\nIs de weg dicht?",
            "From: Jan <jan@losser.nl>\nSubject: de weg\nAttachments: vragen voor de sessie over de weg met antwoorden van het hele team wegen\nBurgemeester,\nDe weg is dicht tot en met 3 mei. Daarna is hij open.",
        ] {
            let document = document_of(text);
            assert!(find(&document).salutation.is_some(), "{text}");
        }
        for text in [
            "De weg is dicht, de brug ook,\n\nDat duurt tot en met 3 mei.",
            "Wat u nodig heeft: een pas,\n\nEn u neemt een foto mee.",
            "de heer Jansen,\n\nwoont hier al sinds het jaar 1990.",
        ] {
            let document = document_of(text);
            assert_eq!(find(&document).salutation, None, "{text}");
        }
    }

    #[test]
    fn lists_letters_and_pages_are_no_summary_of_a_nota() {
        let cases = [
            (
                "# Uitslagenlijst\n\n# Samenvatting\n\nDe lijst is vastgesteld.\n\n# Besluit\n\nConform.",
                Genre::Algemeen,
            ),
            (
                "Besluitenlijst 3 mei 2025\n\n1. Opening\n\nDe voorzitter opent om 20.00 uur.",
                Genre::Algemeen,
            ),
            ("Raadsbesluit\n\nDe raad besluit de weg open te maken.", Genre::Algemeen),
            (
                "Raadsinformatiebrief\n\nDatum: 3 mei 2025\nOnderwerp: de weg\n\nGeachte leden van de raad,\n\nDe weg is dicht.\n\nMet vriendelijke groet,\nJan",
                Genre::Brief,
            ),
            ("Raadsinformatiebrief weg\n\nDe weg is dicht tot 3 mei.", Genre::Collegenota),
            (
                "Aanleiding\n\nDe weg is dicht.\n\nGeadviseerd besluit\n\nMaak de weg open.\n\nKernpunten\n\nHet kan snel.",
                Genre::Collegenota,
            ),
            (
                "3/4/24, 11:16 PM Nieuws over de weg - Gemeente Losser\n\nDe weg is dicht tot 3 mei.",
                Genre::Web,
            ),
            (
                "De weg is dicht tot 3 mei.\n\nhttps://www.losser.nl/nieuws/weg 1/2\n\nDaarna is hij open.",
                Genre::Web,
            ),
            (
                "[PAGE LINK: weg](https://www.losser.nl/weg)\n\nDe weg is dicht tot 3 mei.",
                Genre::Web,
            ),
            (
                "Wij stemmen in met het plan.\n\nNamens burgemeester en wethouders,\n\nKarin",
                Genre::Algemeen,
            ),
        ];
        for (text, genre) in cases {
            assert_eq!(detected(&document_of(text)).genre, genre, "{text}");
        }
    }

    #[test]
    fn a_template_that_opens_with_the_salutation_is_an_email() {
        let cases = [
            ("Geachte behandelaar,\n\nUw melding {{ id }} is klaar.", Genre::Email),
            ("Geachte heer,\n\n{% if klaar %}De weg is open.{% endif %}", Genre::Email),
            (
                "Geachte heer,\n\nDe weg is open.\n\nMet vriendelijke groet,\n{{ naam }}",
                Genre::Email,
            ),
            ("Geachte heer,\n\nMet deze brief {{ id }} beslis ik.", Genre::Brief),
            (
                "Gemeente Losser\nPostbus 90\n\nGeachte heer,\n\nUw zaak {{ id }} is klaar.",
                Genre::Brief,
            ),
            ("Geachte heer,\n\nDe weg {is} open.", Genre::Brief),
        ];
        for (text, genre) in cases {
            assert_eq!(detected(&document_of(text)).genre, genre, "{text}");
        }
    }

    #[test]
    fn the_file_decides_first() {
        let mut document = document_of("Geachte heer Jansen,\n\nDe weg is dicht.");
        document.directives.push(Directive::Meta { key: "genre".into(), value: "Web".into() });
        assert_eq!(
            detected(&document),
            Detected { genre: Genre::Web, reason: "staat in het bestand" }
        );
    }

    #[test]
    fn a_page_of_a_website_shows_in_its_markdown() {
        let cases = [
            ("import Kader from './kader';\n\n# Parkeren\n\nU parkeert hier.", Genre::Web),
            ("import { A, B } from \"@site/onderdelen\"\n\nU parkeert hier.", Genre::Web),
            ("---\nlayout: pagina\n---\n\nU parkeert hier.", Genre::Web),
            ("{\n  \"slug\": \"parkeren\"\n}\n\nU parkeert hier.", Genre::Web),
            ("import van afval from Duitsland\n\nDat mag niet.", Genre::Algemeen),
            ("# Parkeren\n\nU parkeert hier.", Genre::Algemeen),
        ];
        for (text, genre) in cases {
            let document = crate::read::read("proef", text.as_bytes(), Format::Markdown);
            assert_eq!(detected(&document.expect("it is text")).genre, genre, "{text}");
        }
    }

    #[test]
    fn the_format_helps() {
        let cases = [
            ("# Parkeren\n\nU kunt hier parkeren.", Genre::Web),
            ("Beste inwoner,\n\nEr is iets veranderd.", Genre::Email),
            ("Beste inwoner,\n\nMet deze brief beslis ik op uw aanvraag.", Genre::Brief),
            ("Betreft: uw aanvraag\n\nBeste inwoner,\n\nIk beslis op uw aanvraag.", Genre::Brief),
        ];
        for (text, genre) in cases {
            let mut document = document_of(text);
            document.source.format = Format::Html;
            assert_eq!(detected(&document).genre, genre, "{text}");
        }
    }

    /// Whatever a page says about letters and e-mails, it is none, unless it is one from salutation to
    /// closing.
    #[test]
    fn a_whole_page_is_web() {
        let cases = [
            ("Deze brief stuurt u per e-mail.", Genre::Web),
            ("Beste inwoner,\n\nDe weg is dicht.", Genre::Web),
            ("De weg is dicht.\n\nMet vriendelijke groet,\nTeam Wegen", Genre::Web),
            (
                "Geachte heer,\n\nIn deze brief leest u alles.\n\nMet vriendelijke groet,\nTeam Wegen",
                Genre::Brief,
            ),
        ];
        for (text, genre) in cases {
            let mut document = document_of(text);
            let key = Document::PAGE.into();
            document.directives.push(Directive::Meta { key, value: "".into() });
            assert_eq!(detected(&document).genre, genre, "{text}");
        }
    }

    #[test]
    fn names_go_both_ways() {
        for genre in Genre::ALL {
            assert_eq!(Genre::from_name(genre.name()), Some(genre));
        }
        assert_eq!(Genre::from_name("nota"), None);
    }

    #[test]
    fn the_summary_ends_at_the_next_heading() {
        let document = document_of(
            "# Weg\n\nTekst.\n\n# 1. Samenvatting\n\nEen.\n\nTwee.\n\n# Besluit\n\nDrie.",
        );
        assert_eq!(summary_section(&document), Some(3..5));
        assert_eq!(summary_section(&document_of("# Weg\n\nTekst.")), None);
        assert_eq!(summary_section(&document_of("# Samenvatting\n\n# Weg\n\nTekst.")), None);
    }
}
