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
pub struct Detected {
    /// The genre.
    pub genre: Genre,
    /// Why, in Dutch, to stand between brackets behind the genre.
    pub reason: &'static str,
}

/// Decides the genre of a document from its front matter, its parts, and whether it was made for a
/// browser.
pub fn detect(document: &Document, parts: &Parts) -> Detected {
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
    if has(Sign::CouncilPiece) {
        return found(Genre::Collegenota, "herkend aan de naam van het stuk");
    }
    if has(Sign::Summary) && has(Sign::Decision) {
        return found(Genre::Collegenota, "herkend aan de samenvatting en het besluit");
    }
    if has(Sign::MailHead) {
        return found(Genre::Email, "herkend aan de regels Van, Aan en Onderwerp");
    }
    if parts.salutation.is_some() {
        return match () {
            () if has(Sign::Letterhead) && !has(Sign::SaysMail) => {
                found(Genre::Brief, "herkend aan de aanhef en het briefhoofd")
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
            () => found(Genre::Brief, "herkend aan de aanhef"),
        };
    }
    if has(Sign::Letterhead) && (parts.closing.is_some() || parts.subject.is_some()) {
        return found(Genre::Brief, "herkend aan het briefhoofd");
    }
    if parts.closing.is_some() {
        let genre = if has(Sign::SaysLetter) { Genre::Brief } else { Genre::Email };
        return found(genre, "herkend aan de afsluiting");
    }
    if document.source.format.is_for_browsers() {
        return found(Genre::Web, "HTML-pagina");
    }
    if has(Sign::WebMeta) {
        return found(Genre::Web, "herkend aan de gegevens boven de tekst");
    }
    if has(Sign::SiteLink) {
        return found(Genre::Web, "herkend aan de links binnen een website");
    }
    found(Genre::Algemeen, "geen kenmerken van een brief, e-mail, webtekst of collegenota")
}

/// The blocks under the heading *Samenvatting*, up to the next heading that is not below it.
pub fn summary_section(document: &Document) -> Option<Range<usize>> {
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
                "herkend aan de regels Van, Aan en Onderwerp",
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
    fn the_file_decides_first() {
        let mut document = document_of("Geachte heer Jansen,\n\nDe weg is dicht.");
        document.directives.push(Directive::Meta { key: "genre".into(), value: "Web".into() });
        assert_eq!(
            detected(&document),
            Detected { genre: Genre::Web, reason: "staat in het bestand" }
        );
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
