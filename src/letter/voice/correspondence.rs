//! Earlier e-mails: the newest message is the writer's, all that stands below its head lines is not.
//!
//! Known by
//! - head lines below running text: *Van*, *Verzonden*, *Aan*, *Onderwerp*, in Dutch and English, plain, bold
//!   or in blocks of their own. A head above all running text is that of the message itself;
//! - a rule: *-----Oorspronkelijk bericht-----*, *---------- Forwarded message ---------*;
//! - the line of Lotus Notes: *"Jan Jansen" ---04-12-2023 08:17:18---*;
//! - the line of Gmail and others, *Op ma 9 mrt. 2026 om 08:41 schreef Jan <jan@losser.nl>:*. Where quoted
//!   lines follow (`>`), these are the earlier e-mail and what comes after them may be an answer; else it
//!   goes on to the end.

use super::Reading;
use crate::document::{BlockKind, Evidence, Voice};
use crate::letter::label::{Above, label};
use crate::letter::line::Look;
use crate::letter::phrases::has_word;
use crate::letter::words::WORDS;

/// How many labels of an e-mail's head stand together at least, that of who sends it among them.
const FEWEST_LABELS: usize = 3;
/// Most lines of a head: addresses run on.
const LONGEST_HEAD: usize = 14;
/// Most lines over which the line of Gmail runs on.
const LONGEST_INTRO: usize = 3;

pub(super) fn hear(reading: &mut Reading) {
    let n = reading.lines.len();
    let Some(first) = (0..n).find(|at| is_of_message(reading, *at)) else { return };
    let mut at = first + 1;
    while at < n {
        if is_head(reading, at) || is_rule(reading, at) || is_of_notes(reading, at) {
            reading.set(at..n, Voice::Correspondence, None);
            return;
        }
        let Some(Intro { end, names_address }) = intro(reading, at) else {
            // In plain text a run of lines that start with `>` is quoted; one may be the arrow of a menu.
            let is_quoted = |at: &usize| {
                let block = &reading.document.blocks[reading.lines[*at].block];
                block.kind == BlockKind::Quote && block.evidence == Evidence::Layout
            };
            let end = at + (at..n).take_while(is_quoted).count();
            if end > at + 1 && (at..end).any(|line| reading.lines[line].look == Look::Running) {
                reading.set(at..end, Voice::Correspondence, None);
            }
            at = end.max(at + 1);
            continue;
        };
        let quoted = (end..n).take_while(|line| reading.kind(*line) == BlockKind::Quote);
        let quoted_end = end + quoted.count();
        if quoted_end == end && names_address {
            reading.set(at..n, Voice::Correspondence, None);
            return;
        }
        if quoted_end > end {
            reading.set(at..quoted_end, Voice::Correspondence, None);
        }
        at = quoted_end;
    }
}

/// Whether a line shows that the newest message has started: a sentence, a salutation or a closing. What
/// a mail server writes above it does not count.
fn is_of_message(reading: &Reading, at: usize) -> bool {
    let prose = matches!(reading.kind(at), BlockKind::Paragraph | BlockKind::ListItem);
    let field = reading.kind(at) == BlockKind::Field;
    let starts = match reading.lines[at].look {
        Look::Running => prose,
        Look::Salutation | Look::Closing => prose || field,
        // *Ter info.* above what is sent on.
        Look::Short => prose && reading.text(at).ends_with(['.', '!', '?']),
        _ => false,
    };
    starts && reading.is_own(at) && !reading.holds(at, &WORDS.gateways)
}

/// Whether an e-mail's head starts at a line.
fn is_head(reading: &Reading, at: usize) -> bool {
    let name = |at: usize| {
        let (name, _) = reading.lower(at).split_once(':')?;
        Some(name.trim_matches(['*', ' ']))
    };
    let Some(first) = name(at).filter(|first| WORDS.mail_opens.has(first)) else { return false };
    if is_head_in_one_line(first, reading.lower(at)) {
        return true;
    }
    let (mut labels, mut dated, mut subject) = (0, false, false);
    for line in at..reading.lines.len().min(at + LONGEST_HEAD) {
        let text = reading.text(line);
        // Addresses run on in lines without a label.
        let runs_on = text.contains('@') || text.ends_with(';');
        match name(line).filter(|_| label(text, Above::Labelled).is_some()) {
            Some(name) => {
                labels += 1;
                dated |= WORDS.mail_dates.has(name);
                subject |= WORDS.mail_subjects.has(name);
            }
            None if runs_on && reading.lines[line].look != Look::Running => {}
            None => break,
        }
    }
    labels >= FEWEST_LABELS && dated && subject
}

/// Whether a line holds a whole head, as the text of a printed e-mail does: *Van: … Verzonden: … Aan: …*
fn is_head_in_one_line(label: &str, lower: &str) -> bool {
    let holds_one =
        |labels: &[&str]| labels.iter().any(|label| lower.contains(&format!(" {label}: ")));
    lower.strip_prefix(label).is_some_and(|rest| rest.starts_with(": "))
        && holds_one(&WORDS.mail_dates)
        && holds_one(&WORDS.mail_subjects)
}

/// Whether a line parts an earlier e-mail from what stands above it. *Doorgestuurd bericht* without
/// hyphens or a colon may be a heading.
fn is_rule(reading: &Reading, at: usize) -> bool {
    let lower = reading.lower(at);
    // Of most lines both edges are letters or the end of a sentence.
    let is_mark =
        |byte: u8| byte >= 0x80 || matches!(byte, b'-' | b'_' | b'=' | b'*' | b':' | b' ');
    let (first, last) = (lower.bytes().next(), lower.bytes().next_back());
    if !first.is_some_and(is_mark) && !last.is_some_and(is_mark) {
        return false;
    }
    let is_rule = |c: char| matches!(c, '-' | '–' | '—' | '_' | '=' | '*' | ':' | ' ' | '\u{a0}');
    let bare = lower.trim_matches(is_rule);
    bare.len() < lower.len() && WORDS.mail_rules.has(bare)
}

/// Whether a line holds `---dd-mm-yyyy hh:mm:ss---`, as Lotus Notes writes above an earlier e-mail.
fn is_of_notes(reading: &Reading, at: usize) -> bool {
    let text = reading.text(at);
    let dash = text.bytes().position(|byte| byte == b'-');
    let Some((_, behind)) = text[dash.unwrap_or(text.len())..].split_once("---") else {
        return false;
    };
    let Some((stamp, _)) = behind.split_once("---") else { return false };
    let Some((date, time)) = stamp.trim().split_once(' ') else { return false };
    let numbers = |text: &str, marks: [char; 2]| {
        text.split(marks).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit())).count()
    };
    numbers(date, ['-', '/']) == 3 && numbers(time.trim(), [':', '.']) >= 2
}

/// The line above an earlier e-mail that says who wrote it and when.
struct Intro {
    /// One past its last line.
    end: usize,
    /// Whether it has the e-mail address of who wrote it.
    names_address: bool,
}

fn intro(reading: &Reading, at: usize) -> Option<Intro> {
    let opens = |lower: &str| lower.starts_with("op ") || lower.starts_with("on ");
    if !opens(reading.lower(at)) || reading.lines[at].span.len() > 300 {
        return None;
    }
    let last = (at..reading.lines.len().min(at + LONGEST_INTRO))
        .take_while(|line| reading.lines[*line].block == reading.lines[at].block)
        .find(|line| reading.text(*line).ends_with(':'))?;
    let whole: String = (at..=last).map(|line| reading.lower(line)).collect::<Vec<_>>().join(" ");
    let dated = whole.chars().filter(char::is_ascii_digit).count() >= 4;
    let timed = whole.split([' ', ',']).any(|word| {
        let parts: Vec<&str> = word.split([':', '.']).collect();
        parts.len() >= 2
            && parts.iter().all(|part| {
                !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())
            })
    });
    let names_address = whole.contains('@');
    let wrote = has_word(&whole, &WORDS.wrote);
    (dated && wrote && (timed || names_address)).then_some(Intro { end: last + 1, names_address })
}
