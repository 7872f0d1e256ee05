//! What in a document points at a kind of text.

use crate::document::{Block, BlockKind, Document, Inline, InlineKind, Part};
use crate::letter::Parts;
use crate::letter::words::{WORDS, holds, opens};

/// Something that points at a genre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
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

/// The longest text that may name the piece, in bytes.
const LONGEST_NAME: usize = 300;
/// How many blocks at the top may hold the name of the piece.
const TOP: usize = 12;
/// How much of a text is read for the words *brief* and *e-mail*, in bytes.
const READ: usize = 20_000;

/// All signs in a document.
pub(super) fn signs(document: &Document, parts: &Parts) -> Vec<Sign> {
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
        holds(&start, &WORDS.councils)
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
        if top && short && holds(&lower, &WORDS.council_pieces) {
            signs.push(Sign::CouncilPiece);
        }
        if heading && is_heading_of(text, &WORDS.summaries) {
            signs.push(Sign::Summary);
        }
        let member = block.part == Some(Part::Reference) && holds(&lower, &WORDS.portfolios);
        if member || heading && is_heading_of(text, &WORDS.decisions) {
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
        let has = |labels: &[&str]| {
            opens(&lower, labels) || labels.iter().any(|label| lower.contains(&format!(" {label}")))
        };
        from |= has(&WORDS.mail_from);
        to |= has(&WORDS.mail_to);
        mail |= lower.contains('@') || has(&WORDS.mail_heads);
        letter |= holds(&lower, &WORDS.letterheads);
        letter |= !from && !to && !lower.contains(':') && lower.contains(" 20");
    }
    letter |= parts.address.iter().any(|index| in_head(&index));
    // An e-mail has an *Onderwerp*.
    let subject = parts.subject.map(|index| document.slice(document.blocks[index].span));
    letter |= subject.is_some_and(|text| {
        text.len() <= LONGEST_NAME && holds(&text.to_lowercase(), &WORDS.letter_subjects)
    });
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
    if holds(&text, &WORDS.says_letter) {
        signs.push(Sign::SaysLetter);
    }
    if holds(&text, &WORDS.says_mail) {
        signs.push(Sign::SaysMail);
    }
}

/// Whether a heading says one of `names`, whatever number stands before it and whatever follows.
pub(super) fn is_heading_of(text: &str, names: &[&str]) -> bool {
    let start: String = text.chars().take(60).collect::<String>().to_lowercase();
    let bare = start.trim_start_matches(|c: char| !c.is_alphabetic());
    opens(bare, names)
}
