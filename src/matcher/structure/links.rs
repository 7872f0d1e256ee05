//! The words of links: whether they say where the link goes, and what comes of a click.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::document::{BlockKind, Format, InlineKind};
use crate::matcher::{Context, Hit, Scope};
use crate::order;
use crate::span::Span;

/// `found` (the words), `type` (of the file that a link leads to), and for links with the same words
/// `n` (how many there are) and `targets` (how many places they lead to).
pub(in crate::matcher) const PLACEHOLDERS: &[&str] = &["found", "type", "n", "targets"];

/// `[match.link-text]`. Each option is a search of its own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct LinkText {
    /// Link texts that say nothing, in lower case; punctuation around them is not counted.
    empty: Vec<String>,
    /// Addresses that stand in the text as they are.
    addresses: Option<Addresses>,
    /// Links with the same words that lead to different places, unless the words are these.
    same_text_unless: Option<Vec<String>>,
    /// Links to files that do not name the type: words that name it, by the ending of the file.
    file_types: BTreeMap<String, Vec<String>>,
}

/// Which addresses may stand in the text.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Addresses {
    /// One without `https://` of at most so many characters is fine.
    longest: usize,
}

impl LinkText {
    pub(in crate::matcher) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let mut hits = self.empty(context);
        if let Some(addresses) = self.addresses {
            hits.extend(addresses.find(context, scope));
        }
        if let Some(except) = &self.same_text_unless {
            hits.extend(same_text(context, except));
        }
        if !self.file_types.is_empty() {
            hits.extend(self.downloads(context));
        }
        hits
    }

    fn empty(&self, context: &Context) -> Vec<Hit> {
        let is_empty = |said: &str| self.empty.iter().any(|text| text == said);
        let empty = links(context).filter(|(_, _, words)| is_empty(&said(words)));
        empty.map(|(span, _, words)| Hit::at(span).with("found", words)).collect()
    }

    fn downloads(&self, context: &Context) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (span, target, words) in links(context) {
            let path = target.split(['?', '#']).next().unwrap_or_default().to_lowercase();
            let file = path.rsplit('/').next().unwrap_or_default();
            let Some((_, ending)) = file.rsplit_once('.') else { continue };
            let Some((ending, names)) = self.file_types.get_key_value(ending) else { continue };
            let block = &context.document.blocks[context.document.block_at(span.start)];
            let after = &context.document.text[span.range().end..block.span.range().end];
            // `(pdf, 400 kB)` may stand right behind the link.
            let after: String = after.chars().take(24).collect();
            let near = format!("{words}{after}").to_lowercase();
            if !names.iter().any(|name| near.contains(name.as_str())) {
                hits.push(Hit::at(span).with("found", words).with("type", ending));
            }
        }
        hits
    }
}

impl Addresses {
    fn find(self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let document = context.document;
        let mut hits: Vec<Hit> = Vec::new();
        let mut last: Option<usize> = None;
        for inline in document.inlines.iter().filter(|inline| inline.kind == InlineKind::Url) {
            let text = document.slice(inline.span);
            let block = document.block_at(inline.span.start);
            // One for neighbouring blocks is enough: a list of sources has many. `[tekst](adres)` in
            // plain text has its words.
            let has_words = document.text[..inline.span.range().start].ends_with("](");
            let is_shown = || is_source(context, block, inline.span);
            if text.contains('@') || has_words || is_shown() || !scope.has_block(context, block) {
                continue;
            }
            let is_bare = text.starts_with("http://") || text.starts_with("https://");
            let is_long = text.chars().count() > self.longest;
            // Plain text has no links, so that a short address is the only way there.
            let is_bare = is_bare && !document.is_plain();
            if is_bare || is_long {
                let is_next = last.is_some_and(|last| block <= last + 1);
                last = Some(block);
                if !is_next {
                    hits.push(Hit::at(inline.span).with("found", text));
                }
            }
        }
        hits
    }
}

/// What announces the address of a source.
const LABELS: &[&str] = &["source:", "bron:", "url:", "permalink:", "permalink"];
/// Bytes of the longest of them.
const LONGEST_LABEL: usize = 10;

/// Whether an address is shown as an address: behind `Source:`, in a footnote, or under *Permanente link*,
/// where it is to be copied.
fn is_source(context: &Context, block: usize, address: Span) -> bool {
    let document = context.document;
    let own = document.blocks[block].span;
    let before = document.text[own.range().start..address.range().start].trim();
    // In front of the last of many addresses without a blank between stands all of the text.
    let near = before.floor_char_boundary(before.len().saturating_sub(LONGEST_LABEL + 1));
    let last = before[near..].rsplit(char::is_whitespace).next().unwrap_or_default();
    if LABELS.contains(&&*last.to_lowercase()) {
        return true;
    }
    let digits = before.len() - before.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_note = (1..=2).contains(&digits)
        && before[digits..].trim_start().starts_with(char::is_uppercase)
        && document.source.format == Format::Text;
    let above = &document.blocks[block.saturating_sub(3)..block];
    let is_copied = before.is_empty()
        && above.iter().any(|block| {
            let text = document.slice(block.span).to_lowercase();
            text.len() < 80 && (text.contains("permanente link") || text.contains("permalink"))
        });
    let is_version = before.is_empty()
        && above.last().is_some_and(|block| document.slice(block.span).contains("versie"));
    is_note || is_copied || is_version
}

/// One hit for all links with the same words, where they lead to different places: at the first that
/// leads to another place than the first of all, with the others beside it.
fn same_text(context: &Context, except: &[String]) -> Vec<Hit> {
    let mut known: BTreeMap<String, Vec<(Span, String)>> = BTreeMap::new();
    for (span, target, words) in links(context) {
        let said = said(words);
        let block = &context.document.blocks[context.document.block_at(span.start)];
        // The row of a table says which one is meant, and a jump stays on the page.
        let is_apart = block.kind == BlockKind::TableCell || target.starts_with('#');
        if !is_apart && !said.is_empty() && !except.contains(&said) {
            known.entry(said).or_default().push((span, place(target)));
        }
    }
    let mut hits: Vec<Hit> = known.values().filter_map(|same| one_hit(context, same)).collect();
    order::by_key(&mut hits, |hit| hit.span.start);
    hits
}

fn one_hit(context: &Context, same: &[(Span, String)]) -> Option<Hit> {
    let (_, first) = same.first()?;
    let (span, _) = same.iter().find(|(_, target)| target != first)?;
    let targets = order::set(same.iter().map(|(_, target)| target.as_str()));
    let mut hit = Hit::at(*span)
        .with("found", context.document.slice(*span))
        .with("n", same.len())
        .with("targets", targets.len());
    hit.related.extend(same.iter().map(|(other, _)| *other).filter(|other| other != span));
    Some(hit)
}

/// Where a link goes, whatever way it is written.
fn place(target: &str) -> String {
    let target = target.trim();
    let rest = target.split_once("://").map_or(target, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/').to_lowercase()
}

/// The words of a link in lower case, without punctuation around them.
fn said(words: &str) -> String {
    words.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// All links that have words: their span, target and words.
fn links<'c>(context: &'c Context) -> impl Iterator<Item = (Span, &'c str, &'c str)> {
    context.document.inlines.iter().filter_map(|inline| match &inline.kind {
        InlineKind::Link { target }
            if !inline.span.is_empty() && context.is_visible(inline.span) =>
        {
            Some((inline.span, &**target, context.document.slice(inline.span)))
        }
        _ => None,
    })
}
