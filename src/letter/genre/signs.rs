//! What in a document points at a kind of text.

use crate::document::{Block, BlockKind, Document, Format, Inline, InlineKind, Part, Voice};
use crate::letter::Parts;
use crate::letter::phrases::{holds, opens};
use crate::letter::words::WORDS;

/// Something that points at a genre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// The document says that it is a piece for college or council.
    CouncilPiece,
    /// The document says that it is a letter to the council.
    CouncilLetter,
    /// The document is a list of items, papers or decisions.
    CouncilList,
    /// Two headings that pieces for college or council have.
    CouncilHeadings,
    /// A heading *Samenvatting*.
    Summary,
    /// A heading *Besluit*, *Voorstel* or the like, or a reference line with the member of the
    /// college who answers for it.
    Decision,
    /// Head lines of an e-mail.
    MailHead,
    /// Address or reference lines of a letter.
    Letterhead,
    /// What stands on the paper of a letter only: two of *Retouradres*, *Ons kenmerk*, *Namens het college*
    /// and the like. It outweighs the word *e-mail*.
    LetterPaper,
    /// Earlier e-mails below the text.
    EarlierMail,
    /// It opens as e-mails do: *Hallo*.
    GreetsAsMail,
    /// The closing names the college and nothing else.
    SignedForCollege,
    /// A page of a website, printed or crawled as text.
    PrintedPage,
    /// The text names itself an e-mail.
    SaysMail,
    /// The text names itself a letter.
    SaysLetter,
    /// A subject, title or heading above the salutation.
    SubjectAbove,
    /// Plain text that a program fills in, with nothing above the salutation. A letter has its head there.
    TemplateOfText,
    /// Front matter of a page of a website.
    WebMeta,
    /// Lines that fetch the components of a website.
    Components,
    /// A link to another page of the same website.
    SiteLink,
}

/// The longest text that may name the piece, in bytes.
const LONGEST_NAME: usize = 300;
/// A longer line, in bytes, is no heading.
const LONGEST_HEADING: usize = 40;
/// How many blocks at the top may hold the name of the piece.
const TOP: usize = 12;
/// How much of a field is read, in characters.
const LONGEST_FIELD: usize = 2000;
/// How much of a text is read for the words *brief* and *e-mail*, in bytes.
const READ: usize = 20_000;

/// All signs in a document.
pub(super) fn signs(document: &Document, parts: &Parts) -> Vec<Sign> {
    let mut signs = Vec::new();
    read_names(document, parts, &mut signs);
    read_head(document, parts, &mut signs);
    read_words(document, &mut signs);
    read_letter(document, parts, &mut signs);
    if is_printed_page(&document.source.text) {
        signs.push(Sign::PrintedPage);
    }
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
    let source = &document.source;
    let is_template = ["{{", "{%"].iter().any(|mark| source.text.contains(mark));
    if source.format == Format::Text && is_template && parts.salutation == Some(0) {
        signs.push(Sign::TemplateOfText);
    }
    let keys = ["layout", "permalink", "nav_order", "sidebar", "slug"];
    if keys.iter().any(|key| document.meta(key).is_some()) {
        signs.push(Sign::WebMeta);
    }
    if document.source.format == Format::Markdown && has_components(&document.source.text) {
        signs.push(Sign::Components);
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

/// Whether the first lines of a text in Markdown fetch components: `import Kader from './kader';`
fn has_components(source: &str) -> bool {
    let fetches = |line: &str| {
        let Some((_, from)) =
            line.strip_prefix("import ").and_then(|rest| rest.split_once(" from "))
        else {
            return false;
        };
        from.starts_with(['"', '\''])
            && from.trim_end().trim_end_matches(';').ends_with(['"', '\''])
    };
    source.lines().take(TOP).any(fetches)
}

/// Headings, and short lines that plain text does not mark as such.
fn has_council_headings(document: &Document) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    for block in &document.blocks {
        let text = document.slice(block.span);
        let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
        let short = text.len() <= LONGEST_HEADING && !text.ends_with(['.', ':', ',', ';']);
        let may_head =
            matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph | BlockKind::ListItem);
        if short && may_head && block.voice == Voice::Own && WORDS.council_headings.may_open(text) {
            let lower = text.to_lowercase();
            for name in WORDS.council_headings.iter() {
                if !seen.contains(name) && opens(&lower, &[name]) {
                    seen.push(name);
                }
            }
        }
    }
    seen.len() >= 2
}

fn read_names(document: &Document, parts: &Parts, signs: &mut Vec<Sign>) {
    if has_council_headings(document) {
        signs.push(Sign::CouncilHeadings);
    }
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
        if top && short {
            let names = [
                (&WORDS.council_pieces, Sign::CouncilPiece),
                (&WORDS.council_letters, Sign::CouncilLetter),
                (&WORDS.council_lists, Sign::CouncilList),
            ];
            let found = names.into_iter().filter(|(names, _)| holds(&lower, names));
            signs.extend(found.map(|(_, sign)| sign));
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
        // An e-mail has an *Onderwerp*, a letter also a *Betreft*.
        from |= has(&WORDS.mail_from);
        to |= has(&WORDS.mail_to);
        mail |= lower.contains('@') || has(&WORDS.mail_heads);
        letter |= holds(&lower, &WORDS.letterheads) || holds(&lower, &WORDS.letter_subjects);
        letter |= !from && !to && !lower.contains(':') && lower.contains(" 20");
    }
    letter |= parts.address.iter().any(|index| in_head(&index));
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

fn read_letter(document: &Document, parts: &Parts, signs: &mut Vec<Sign>) {
    let mut papers: Vec<&str> = Vec::new();
    let fields = document.blocks.iter().filter(|block| {
        block.voice == Voice::Own
            && matches!(
                block.part,
                Some(Part::Address | Part::Reference | Part::Closing | Part::Signature)
            )
    });
    for block in fields {
        let lower = document.slice(block.span).chars().take(LONGEST_FIELD).collect::<String>();
        let lower = lower.to_lowercase();
        papers.extend(WORDS.letter_papers.iter().filter(|paper| lower.contains(**paper)));
    }
    papers.sort_unstable();
    papers.dedup();
    if papers.len() >= 2 {
        signs.push(Sign::LetterPaper);
    }
    let length = |voice: Voice| {
        let blocks = document.blocks.iter().filter(|block| block.voice == voice);
        blocks.map(|block| block.span.len()).sum::<usize>()
    };
    let earlier = length(Voice::Correspondence);
    // A report may end with an e-mail as its annex.
    let is_message = parts.salutation.is_some() || parts.closing.is_some();
    if earlier > 0 && (is_message || earlier > length(Voice::Own)) {
        signs.push(Sign::EarlierMail);
    }
    let opening = |index: Option<usize>| {
        let text = document.slice(document.blocks[index?].span);
        Some(text.chars().take(LONGEST_NAME).collect::<String>().to_lowercase())
    };
    if opening(parts.salutation).is_some_and(|lower| WORDS.mail_greetings.opens(&lower)) {
        signs.push(Sign::GreetsAsMail);
    }
    if opening(parts.closing).is_some_and(|lower| WORDS.senders.opens(&lower)) {
        signs.push(Sign::SignedForCollege);
    }
}

/// Whether a text was printed or crawled from a website: a line with the time of printing first, or the address
/// of the page with its number last; or several links as a crawler writes them.
fn is_printed_page(source: &str) -> bool {
    let mut end = READ.min(source.len());
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let start = &source[..end];
    let crawled = start.contains("[PAGE LINK:") || start.matches("[LINK:").nth(2).is_some();
    let mut lines = start.lines().map(str::trim).filter(|line| !line.is_empty());
    let stamped = lines.next().is_some_and(opens_with_time);
    let numbered = |line: &str| {
        let mut words = line.split_whitespace();
        let address = words.next().is_some_and(|word| word.starts_with("http"));
        let number = words.next().is_some_and(is_page_of_pages);
        address && number && words.next().is_none()
    };
    crawled || stamped || lines.any(numbered)
}

/// `3/4/24, 11:16 PM`, `04-12-2023 13:47`, with the title of the page behind it.
fn opens_with_time(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let mut next = |marks: &[char], n: usize| {
        let word = words.next().unwrap_or_default().trim_end_matches(',');
        let parts: Vec<&str> = word.split(marks).collect();
        let number = |part: &&str| {
            (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        parts.len() == n && parts.iter().all(number)
    };
    next(&['/', '-', '.'], 3) && next(&[':', '.'], 2) && words.nth(1).is_some()
}

/// `1/2`.
fn is_page_of_pages(word: &str) -> bool {
    word.split_once('/').is_some_and(|(page, pages)| {
        let number = |text: &str| {
            (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        number(page) && number(pages)
    })
}

/// Whether a heading says one of `names`, whatever number stands before it and whatever follows.
pub(super) fn is_heading_of(text: &str, names: &[&str]) -> bool {
    let start: String = text.chars().take(60).collect::<String>().to_lowercase();
    let bare = start.trim_start_matches(|c: char| !c.is_alphabetic());
    opens(bare, names)
}
