//! What nobody writes for this text: disclaimers, invitations to online meetings, *Verzonden vanaf mijn
//! iPhone*, *Denk aan het milieu*, texts about cookies, how to unsubscribe, warnings of a mail server.
//!
//! One phrase is not enough where a writer could use it: a disclaimer names the message and says whom it is
//! meant for, an invitation has its name and lines of its own kind around it, and whoever speaks of
//! cookies all through a page writes about cookies. What a house says in every letter, such as how to
//! object, is the writer's.

use super::Reading;
use crate::document::{BlockKind, Voice};
use crate::letter::line::Look;
use crate::letter::phrases::{Phrases, has_word};
use crate::letter::words::WORDS;

pub(super) fn hear(reading: &mut Reading) {
    lines(reading);
    invitations(reading);
    blocks(reading);
}

/// Single lines: the device, the milieu, the warning of a mail server.
fn lines(reading: &mut Reading) {
    for at in 0..reading.lines.len() {
        let lower = reading.lower(at);
        // A line of text, without the links around its words.
        let bare = lower.trim_start_matches(['[', '*', '_', '-', ' ']);
        let device = WORDS.sent_from.opens(bare)
            && lower.split_whitespace().nth(8).is_none()
            && !lower.ends_with(':');
        let green = WORDS.green.opens(bare) && reading.holds(at, &WORDS.green_mail);
        let gateway = reading.holds(at, &WORDS.gateways) && !has_word(lower, &WORDS.speakers);
        if device || green || gateway {
            reading.set(at..at + 1, Voice::Boilerplate, None);
        }
    }
}

/// How many lines of another kind may stand between those of an invitation.
const GAP: usize = 2;

/// Invitations to online meetings: lines of their kind that stand together, the name among them.
fn invitations(reading: &mut Reading) {
    let is_core = |at: usize| WORDS.invitation_cores.opens(reading.lower(at));
    let is_line = |at: usize| {
        let lower = reading.lower(at);
        let dialled = reading.text(at).starts_with('+') && lower.contains('#');
        let link = lower.starts_with("http") && !lower.contains(' ');
        WORDS.invitations.opens(lower) || dialled || link
    };
    let mut runs: Vec<(std::ops::Range<usize>, bool)> = Vec::new();
    for at in 0..reading.lines.len() {
        let core = is_core(at);
        if !core && !is_line(at) {
            continue;
        }
        match runs.last_mut() {
            Some((run, has_core)) if at <= run.end + GAP && continues(reading, run.end..at) => {
                run.end = at + 1;
                *has_core |= core;
            }
            _ => runs.push((at..at + 1, core)),
        }
    }
    for (run, _) in runs.into_iter().filter(|(_, has_core)| *has_core) {
        reading.set(run, Voice::Boilerplate, Some("uitnodiging"));
    }
}

/// Whether what stands between two lines of an invitation can be part of it.
fn continues(reading: &Reading, mut between: std::ops::Range<usize>) -> bool {
    between
        .all(|at| matches!(reading.lines[at].look, Look::Short | Look::Contact | Look::Reference))
}

/// Whole blocks: disclaimers, cookies, how to unsubscribe.
fn blocks(reading: &mut Reading) {
    let n = reading.lines.len();
    let starts: Vec<usize> = (0..n).filter(|at| reading.starts_block(*at)).collect();
    let mut n_about_cookies = None;
    let mut spoken = false;
    for at in starts.iter().copied() {
        let end = reading.block_end(at);
        let is_text = !matches!(reading.kind(at), BlockKind::Heading | BlockKind::Title);
        let holds = |phrases| reading.block_holds(at, phrases);
        let cookies = holds(&WORDS.cookies) && {
            let lower = reading.block_lower(at);
            let is_one = |at: &&usize| reading.block_lower(**at).contains("cookie");
            let count = || starts.iter().filter(is_one).count();
            lower.contains("cookie")
                && *n_about_cookies.get_or_insert_with(count) <= MOST_ON_COOKIES
                && lower.split_whitespace().nth(8).is_some()
        };
        let opens = |phrases: &Phrases| {
            phrases.may_open(reading.block_text(at)) && phrases.opens(&reading.block_lower(at))
        };
        let unsubscribe = opens(&WORDS.preferences)
            || opens(&WORDS.subscriptions) && holds(&WORDS.subscribed)
            || holds(&WORDS.unsubscribing) && holds(&WORDS.unsubscribed);
        if is_text && (cookies || unsubscribe) {
            reading.set(at..end, Voice::Boilerplate, None);
        } else if is_text && spoken && is_disclaimer(reading, at) {
            let start = disclaimer_start(reading, at..end);
            reading.set(start..end, Voice::Boilerplate, Some("disclaimer"));
            beside_disclaimer(reading, start, end);
        }
        spoken |= reading.is_own(at) && reading.lines[at].look == Look::Running
            || reading.lines[at].look == Look::Salutation;
    }
}

/// Whoever has more blocks about cookies writes about them.
const MOST_ON_COOKIES: usize = 3;

/// Whether a block says for whom a message is meant, and what others must not do with it.
fn is_disclaimer(reading: &Reading, at: usize) -> bool {
    reading.block_holds(at, &WORDS.disclaimers) && {
        let lower = reading.block_lower(at);
        let named = reading.block_holds(at, &WORDS.this_message);
        (named || lower.contains("rechtsbetrekkingen")) && !has_word(&lower, &WORDS.speakers)
    }
}

/// The line of a block with which its disclaimer starts: other lines may stand above it.
fn disclaimer_start(reading: &Reading, block: std::ops::Range<usize>) -> usize {
    let starts = |at: &usize| {
        let anew = reading.starts_block(*at)
            || reading.lines[at - 1].look != Look::Running
            || reading.text(at - 1).ends_with('.');
        anew && (reading.holds(*at, &WORDS.this_message) || reading.holds(*at, &WORDS.disclaimers))
    };
    block.clone().find(starts).unwrap_or(block.start)
}

/// How many lines beside a disclaimer can belong to it.
const BESIDE: usize = 6;

/// The heading above a disclaimer, and what stands with it in the blocks around.
fn beside_disclaimer(reading: &mut Reading, start: usize, end: usize) {
    let reason = Some("disclaimer");
    let is_head = |at: usize| {
        let bare = reading.lower(at).trim_matches([':', '.', ' ', '*', '-']);
        WORDS.disclaimer_heads.has(bare)
    };
    if let Some(above) = start.checked_sub(1).filter(|above| is_head(*above)) {
        reading.set(above..start, Voice::Boilerplate, reason);
    }
    let (mut first, mut last) = (start, end);
    while first > start.saturating_sub(BESIDE) && reading.holds(first - 1, &WORDS.disclaimer_rests)
    {
        first -= 1;
    }
    while last < reading.lines.len().min(end + BESIDE)
        && reading.holds(last, &WORDS.disclaimer_rests)
    {
        last += 1;
    }
    reading.set(first..last, Voice::Boilerplate, reason);
}
