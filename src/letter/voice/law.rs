//! The literal text of laws, by-laws and decisions of a council.
//!
//! Known by its structure:
//! - articles: *Artikel 5.1 Uitzonderingen* in a line of its own, with numbered leden and letters below it that
//!   say what only law says. The heading or annex that announces them belongs to them. They end at the next
//!   heading that is no part of a law, at a closing, and where somebody speaks to a reader: no law
//!   says *u* or *wij*;
//! - a whole by-law or decision of a council: *De raad van de gemeente …*, *gelet op …*, *besluit …*, up to
//!   *Aldus vastgesteld …*. A college writes letters in these words too, so of its decisions only those with
//!   articles count.
//!
//! - a list that a sentence announces as the text of an article: *In artikel 8 is bepaald: a. …; b. …;*.
//!
//! The explanation of a by-law (*Toelichting*) is the writer's, although its headings are articles too.
//! An article that is quoted in running text stands between quotation marks and is found there.

use std::ops::Range;

use super::Reading;
use crate::document::{BlockKind, Evidence, Voice};
use crate::letter::line::Look;
use crate::letter::phrases::{has_word, opens};
use crate::letter::running::is_running;
use crate::letter::words::WORDS;

mod announced;
mod decision;

/// Most words of the title of an article.
const TITLE_WORDS: usize = 14;
/// A longer line, in bytes, is no heading of law text.
const LONGEST_HEAD: usize = 120;
/// How many lines below an announcement the first article stands at most.
const ANNOUNCED: usize = 6;
/// How many lines of an article may show nothing of law text in a row.
const UNSURE: usize = 10;

pub(super) fn hear(reading: &mut Reading) {
    decision::hear(reading);
    announced::hear(reading);
    norms(reading);
    let mut explained = false;
    let mut at = 0;
    while at < reading.lines.len() {
        if !reading.is_own(at) {
            at += 1;
            continue;
        }
        explained |= is_explanation(reading, at);
        let announced = announces(reading, at)
            .then(|| next_article(reading, at, ANNOUNCED))
            .flatten()
            .map(|article| (at, article));
        let bare = (!explained && is_article(reading, at)).then_some((at, at));
        let Some((start, article)) = announced.or(bare) else {
            at += 1;
            continue;
        };
        match articles(reading, start, article) {
            Articles { end, are_law: true } => {
                let reason = reason(reading, start);
                reading.set(start..end, Voice::Law, Some(&reason));
                at = end;
            }
            Articles { end, .. } => at = end,
        }
    }
}

/// Norms that a report takes over below their numbered heads: *Richtlijn 1.1: Tekstalternatieven*. Each is one
/// block; what stands below it is what the report found.
fn norms(reading: &mut Reading) {
    for at in 0..reading.lines.len() {
        let lower = reading.lower(at);
        let is_head = WORDS.norm_heads.opens(lower)
            && lower
                .split_once(' ')
                .is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()))
            && lower.contains(": ")
            && !is_running(reading.text(at), TITLE_WORDS);
        if !is_head || !reading.is_own(at) {
            continue;
        }
        let Some(below) = reading.next(at) else { continue };
        let is_text = matches!(reading.kind(below), BlockKind::Paragraph | BlockKind::Quote)
            && reading.starts_block(below)
            && is_running(reading.text(below), TITLE_WORDS);
        if is_text {
            let end = reading.block_end(below);
            reading.set(below..end, Voice::Law, Some("aangehaalde norm"));
        }
    }
}

/// How a writer finds it: *Bijlage 1*, *Wettelijk kader*, *Artikel 5.1*.
fn reason(reading: &Reading, at: usize) -> String {
    let text = reading.text(at).trim_end_matches(':');
    let is_article = is_article(reading, at);
    if is_article || reading.lower(at).starts_with("bijlage") {
        let words: Vec<&str> = text.split_whitespace().take(2).collect();
        let numbered = words.get(1).is_some_and(|word| word.contains(|c: char| c.is_ascii_digit()));
        let short = if numbered { words.join(" ") } else { words[0].to_owned() };
        return short.trim_end_matches([':', '.', ',']).to_owned();
    }
    text.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}

/// Whether a line is the head of an article: *Artikel 3 Kapverbod*, *Artikel 7*, *Art. 5.1 – Uitzonderingen*.
fn is_article(reading: &Reading, at: usize) -> bool {
    let text = reading.text(at);
    if text.len() > LONGEST_HEAD || reading.kind(at) == BlockKind::TableCell {
        return false;
    }
    let lower = reading.lower(at);
    let Some(rest) = ["artikel ", "art. "].iter().find_map(|word| lower.strip_prefix(word)) else {
        return false;
    };
    // A scan reads *Artikel 4.1* as *Artikel „1*.
    let number = rest.trim_start_matches(['„', '"', '\'', ',', '.']);
    number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x'))
        && has_title(&text[text.len() - number.len().min(text.len())..])
}

/// Whether a number is followed by nothing, or by a title and no sentence.
fn has_title(numbered: &str) -> bool {
    let number_end = numbered.find(char::is_whitespace).unwrap_or(numbered.len());
    let (number, title) = numbered.split_at(number_end);
    let is_number =
        number.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | ':' | ',' | '-'))
            && number.len() <= 10;
    let title = title.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ':' | '-' | '–' | '—')
    });
    let named =
        title.is_empty() || title.starts_with(|c: char| c.is_uppercase() || matches!(c, '[' | '('));
    is_number && named && !is_running(title, TITLE_WORDS) && !title.ends_with([',', ';', ':', '?'])
}

/// Whether a line can be the head of an article among others: *5.1 Uitzonderingen*, *Hoofdstuk 2*.
fn is_law_head(reading: &Reading, at: usize) -> bool {
    let text = reading.text(at);
    if is_article(reading, at) {
        return true;
    }
    if text.len() > LONGEST_HEAD {
        return false;
    }
    let lower = reading.lower(at);
    let numbered = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'))
            && has_title(text)
    };
    let part =
        WORDS.law_parts.iter().find_map(|part| lower.strip_prefix(part)).map(str::trim_start);
    let is_part = part
        .is_some_and(|rest| rest.len() < text.len() && numbered(&text[text.len() - rest.len()..]));
    let code = text.split(' ').next().unwrap_or_default();
    let is_code = code.contains(['.', ':']) && !code.ends_with('.') && text.contains(' ');
    is_part || is_code && numbered(text)
}

/// The first article within some lines below one, with nothing but names of laws between.
fn next_article(reading: &Reading, at: usize, within: usize) -> Option<usize> {
    let mut line = at;
    for _ in 0..within {
        line = reading.next(line)?;
        if is_law_head(reading, line) {
            return reading.is_own(line).then_some(line);
        }
        if has_word(reading.lower(line), &WORDS.writers) || closes(reading, line) {
            return None;
        }
    }
    None
}

/// Whether a line announces law text: *Bijlage 1 – Relevante artikelen*, *Wettelijk kader*.
fn announces(reading: &Reading, at: usize) -> bool {
    let text = reading.text(at);
    let stands_apart = || {
        reading.heading(at).is_some()
            || reading.starts_block(at) && !is_running(text, TITLE_WORDS)
            || opens(reading.lower(at), &["bijlage"])
    };
    reading.holds(at, &WORDS.law_heads)
        && text.len() <= LONGEST_HEAD
        && reading.kind(at) != BlockKind::TableCell
        && !text.ends_with(['.', '?', ','])
        && stands_apart()
}

/// Whether a line is the heading of the explanation of a by-law.
fn is_explanation(reading: &Reading, at: usize) -> bool {
    let text = reading.text(at);
    text.len() <= LONGEST_HEAD
        && WORDS.explanations.opens(reading.lower(at))
        && !is_running(text, 8)
        && (reading.heading(at).is_some()
            || reading.starts_block(at) && reading.block_end(at) == at + 1 && !text.ends_with(':'))
}

fn closes(reading: &Reading, at: usize) -> bool {
    matches!(reading.lines[at].look, Look::Salutation | Look::Closing)
}

/// Whether a line shows that law text goes on: its words, or the end of a letter of an article.
fn says_law(reading: &Reading, at: usize) -> bool {
    reading.holds(at, &WORDS.law_phrases)
        || reading.kind(at) == BlockKind::ListItem && reading.text(at).ends_with(';')
}

/// What looks like articles.
struct Articles {
    /// One past their last line.
    end: usize,
    /// Whether they are law text.
    are_law: bool,
}

/// The articles that start at `article`, announced at `start`.
fn articles(reading: &Reading, start: usize, article: usize) -> Articles {
    let in_quote = reading.kind(article) == BlockKind::Quote;
    let is_annex = opens(reading.lower(start), &["bijlage"]);
    let level = reading.heading(start);
    let mut says = false;
    let mut end = article + 1;
    // Whether the line above was a head: what stands below it is its text.
    let mut below_head = true;
    let mut unsure = 0;
    let mut line = article;
    while let Some(at) = reading.next(line) {
        line = at;
        let lower = reading.lower(at);
        let ends = !reading.is_own(at)
            || in_quote && reading.kind(at) != BlockKind::Quote
            || closes(reading, at)
            || is_explanation(reading, at)
            || opens(lower, &["bijlage"])
                && !is_running(reading.text(at), TITLE_WORDS)
                && !announces(reading, at);
        if ends {
            break;
        }
        if is_law_head(reading, at) || announces(reading, at) {
            (end, below_head, unsure) = (at + 1, true, 0);
            continue;
        }
        if reading.heading(at).is_some() && !is_wrapped_head(reading, at) {
            let names_law = names_law(lower);
            let article_follows = next_article(reading, at, 4).is_some();
            let outside = reading.heading(at) <= level && level.is_some_and(|level| level < 7);
            if !article_follows && (outside || !names_law) {
                break;
            }
            (end, below_head) = (at + 1, true);
            continue;
        }
        if has_word(lower, &WORDS.writers) {
            // The whole block is the writer's then, unless it started as an article.
            let block = reading.block_start(at);
            end = end.min(block.max(article + 1));
            break;
        }
        says |= says_law(reading, at);
        let goes_on = at > 0 && !reading.starts_block(at) && end == at;
        let sure = is_annex
            || says_law(reading, at)
            || reading.kind(at) == BlockKind::ListItem
            || below_head
            || goes_on;
        if sure {
            (end, unsure) = (at + 1, 0);
            below_head = below_head && !reading.text(at).ends_with('.');
        } else {
            unsure += 1;
            if unsure > UNSURE {
                break;
            }
        }
    }
    Articles { end, are_law: says && end > article + 1 }
}

/// Whether a heading is one by its looks alone, and may as well be a definition: *publieke informatie*.
fn is_wrapped_head(reading: &Reading, at: usize) -> bool {
    let block = &reading.document.blocks[reading.lines[at].block];
    block.evidence == Evidence::Layout && reading.text(at).starts_with(char::is_lowercase)
}

/// Whether a heading is the name of a law: *Bomenverordening Losser 2022*.
fn names_law(lower: &str) -> bool {
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| {
        WORDS
            .law_names
            .iter()
            .any(|name| word.strip_suffix(name).is_some_and(|start| start.len() != 1))
    })
}

/// Lines of a heading or title, for whoever needs the whole block above.
fn block_above(reading: &Reading, at: usize) -> Option<Range<usize>> {
    let last = at.checked_sub(1)?;
    Some(reading.block_start(last)..at)
}
