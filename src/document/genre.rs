//! Which kind of text a document is, and where the summary of a council piece stands.

use std::ops::Range;

use serde::Deserialize;

use super::parts::{self, Part, Parts};
use super::{Block, BlockKind, Document, Format, Inline, InlineKind};

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

/// Decides the genre of a document from its front matter, format and parts.
pub fn detect(document: &Document) -> Detected {
    let found = |genre, reason| Detected { genre, reason };
    if let Some(genre) = document.meta("genre").and_then(Genre::from_name) {
        return found(genre, "staat in het bestand");
    }
    let parts = parts::find(document);
    let signs = signs(document, &parts);
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
            () if document.source.format == Format::Html => {
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
    if document.source.format == Format::Html {
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
            && is_heading_of(document.slice(block.span), &["samenvatting"])
    })?;
    let level = blocks[heading].level;
    let next = |block: &Block| block.kind == BlockKind::Heading && block.level <= level;
    let start = heading + 1;
    let end = blocks[start..].iter().position(next).map_or(blocks.len(), |length| start + length);
    (start < end).then_some(start..end)
}

/// Something that points at a genre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// The document says that it is a piece for college or council.
    CouncilPiece,
    /// A heading *Samenvatting*.
    Summary,
    /// A heading *Besluit*, *Voorstel* or the like, or a reference line with the member of the
    /// college who answers for it.
    Decision,
    /// Head lines of an e-mail.
    MailHead,
    /// Address or reference lines of a letter.
    Letterhead,
    /// The text names itself an e-mail.
    SaysMail,
    /// The text names itself a letter.
    SaysLetter,
    /// A subject, title or heading above the salutation.
    SubjectAbove,
    /// Front matter of a page of a website.
    WebMeta,
    /// A link to another page of the same website.
    SiteLink,
}

/// Names of pieces for college and council.
#[rustfmt::skip]
const COUNCIL_PIECES: [&str; 19] = [
    "collegenota", "collegevoorstel", "collegeadvies", "collegebesluit", "raadsvoorstel",
    "raadsbesluit", "raadsinformatiebrief", "raadsbrief", "raadsmemo", "raadsnota",
    "raadsmededeling", "wethoudersnota", "besluitenlijst", "uitslagenlijst", "informatienota",
    "voordracht voor", "nota voor burgemeester en wethouders", "nieuws uit b en w",
    "samenvatting van het besluit",
];
/// Headings under which a council piece says what is decided.
const DECISIONS: [&str; 7] = [
    "besluit",
    "voorstel",
    "beslispunt",
    "gevraagd",
    "geadviseerd besluit",
    "het college",
    "kanttekening",
];
/// Words of the reference lines of a letter.
const LETTERHEAD: [&str; 8] = [
    "kenmerk",
    "datum",
    "zaaknummer",
    "behandeld door",
    "uw brief",
    "retouradres",
    "bezoekadres",
    "postbus",
];
/// The longest text that may name the piece, in bytes.
const LONGEST_NAME: usize = 300;
/// How many blocks at the top may hold the name of the piece.
const TOP: usize = 12;
/// How much of a text is read for the words *brief* and *e-mail*, in bytes.
const READ: usize = 20_000;

/// All signs in a document.
fn signs(document: &Document, parts: &Parts) -> Vec<Sign> {
    let mut signs = Vec::new();
    read_names(document, parts, &mut signs);
    read_head(document, parts, &mut signs);
    read_words(document, &mut signs);
    let salutation = parts.salutation.unwrap_or_default();
    // One or two lines that are no address stand where an e-mail has its subject.
    let short = |block: &Block| {
        block.kind != BlockKind::Field
            && document.slice(block.span).split_whitespace().nth(15).is_none()
    };
    let lines_above =
        (1..=2).contains(&salutation) && document.blocks[..salutation].iter().all(short);
    if lines_above || parts.subject.is_some_and(|subject| subject < salutation) {
        signs.push(Sign::SubjectAbove);
    }
    let keys = ["layout", "permalink", "nav_order", "sidebar", "slug"];
    if keys.iter().any(|key| document.meta(key).is_some()) {
        signs.push(Sign::WebMeta);
    }
    // Only on a website can a link start at its root.
    let in_site = |inline: &Inline| match &inline.kind {
        InlineKind::Link { target } => target.starts_with('/') && !target.starts_with("//"),
        _ => false,
    };
    if document.inlines.iter().any(in_site) {
        signs.push(Sign::SiteLink);
    }
    signs
}

fn read_names(document: &Document, parts: &Parts, signs: &mut Vec<Sign>) {
    // A letter to an inhabitant may be about a council piece.
    let to_council = parts.salutation.is_none_or(|salutation| {
        let text = document.slice(document.blocks[salutation].span);
        let start = text.chars().take(LONGEST_NAME).collect::<String>().to_lowercase();
        ["raad", "college", "commissie"].iter().any(|name| start.contains(name))
    });
    for (index, block) in document.blocks.iter().enumerate() {
        let text = document.slice(block.span);
        let heading = block.kind == BlockKind::Heading;
        let top = index < TOP && to_council;
        if text.len() > LONGEST_NAME || !(top || heading) {
            continue;
        }
        let lower = text.to_lowercase();
        let short = lower.split_whitespace().nth(12).is_none() && !lower.ends_with('.');
        if top && short && COUNCIL_PIECES.iter().any(|name| lower.contains(name)) {
            signs.push(Sign::CouncilPiece);
        }
        if heading && is_heading_of(text, &["samenvatting"]) {
            signs.push(Sign::Summary);
        }
        let member = block.part == Some(Part::Reference) && lower.contains("portefeuille");
        if member || heading && is_heading_of(text, &DECISIONS) {
            signs.push(Sign::Decision);
        }
    }
}

fn read_head(document: &Document, parts: &Parts, signs: &mut Vec<Sign>) {
    let first_running = parts.first_running.unwrap_or(document.blocks.len());
    let in_head = |index: &&usize| **index < first_running;
    let (mut from, mut to, mut mail, mut letter) = (false, false, false, false);
    for index in parts.reference.iter().filter(in_head) {
        let text: String =
            document.slice(document.blocks[*index].span).chars().take(2000).collect();
        let lower = text.to_lowercase();
        let starts = |label: &str| lower.starts_with(label) || lower.contains(&format!(" {label}"));
        from |= starts("van:") || starts("from:");
        to |= starts("aan:") || starts("to:");
        mail |= lower.contains('@') || starts("from:") || starts("cc:") || starts("verzonden:");
        letter |= LETTERHEAD.iter().any(|label| lower.contains(label));
        letter |= !from && !to && !lower.contains(':') && lower.contains(" 20");
    }
    letter |= parts.address.iter().any(|index| in_head(&index));
    // An e-mail has an *Onderwerp*.
    let subject = parts.subject.map(|index| document.slice(document.blocks[index].span));
    letter |= subject
        .is_some_and(|text| text.len() <= LONGEST_NAME && text.to_lowercase().contains("betreft:"));
    if letter {
        signs.push(Sign::Letterhead);
    }
    if from && (mail || to && !letter) {
        signs.push(Sign::MailHead);
    }
}

fn read_words(document: &Document, signs: &mut Vec<Sign>) {
    let mut end = READ.min(document.text.len());
    while !document.text.is_char_boundary(end) {
        end -= 1;
    }
    let text = document.text[..end].to_lowercase();
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| text.contains(phrase));
    if says(&[
        "deze brief",
        "mijn brief",
        "onze brief",
        "dagtekening",
        "bezwaarschrift",
        "bezwaar maken",
    ]) {
        signs.push(Sign::SaysLetter);
    }
    if says(&[
        "deze e-mail",
        "deze mail",
        "deze email",
        "dit e-mailbericht",
        "dit bericht is automatisch",
    ]) {
        signs.push(Sign::SaysMail);
    }
}

/// Whether a heading says one of `names`, whatever number stands before it and whatever follows.
fn is_heading_of(text: &str, names: &[&str]) -> bool {
    let start: String = text.chars().take(60).collect::<String>().to_lowercase();
    let bare = start.trim_start_matches(|c: char| !c.is_alphabetic());
    names.iter().any(|name| bare.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Directive;
    use crate::document::parts::tests::document_of;

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
            assert_eq!(detect(&document_of(text)), Detected { genre, reason }, "{text}");
        }
    }

    #[test]
    fn the_file_decides_first() {
        let mut document = document_of("Geachte heer Jansen,\n\nDe weg is dicht.");
        document.directives.push(Directive::Meta { key: "genre".into(), value: "Web".into() });
        assert_eq!(
            detect(&document),
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
            assert_eq!(detect(&document).genre, genre, "{text}");
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
