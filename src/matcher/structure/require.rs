//! Something that a document must have: an element of a letter, or words that say something.

use serde::Deserialize;

use crate::analyse::Sentence;
use crate::document::BlockKind;
use crate::lexicon::{Conjunction, listed};
use crate::matcher::phrase::Phrases;
use crate::matcher::{Context, Hit, Phrase, Scope, document_place, notation};
use crate::span::Span;

/// `missing`: the names of the parts that are not there.
pub(in crate::matcher) const PLACEHOLDERS: &[&str] = &["missing"];

/// `[match.require]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Require {
    /// A part of a letter that must be there.
    #[serde(default)]
    element: Option<Element>,
    /// Things that the text must say; each missing one is named in the message.
    #[serde(default)]
    parts: Vec<Part>,
    /// Where the things must stand: in the first so many sentences; absent: anywhere.
    #[serde(default)]
    first_sentences: Option<usize>,
    /// Where the things must stand: at most so many sentences from a mention (`when`). Of several
    /// mentions the one that misses least counts.
    #[serde(default)]
    near: Option<usize>,
    /// Where the things must stand: in the part of the text that a mention (`when`) belongs to.
    #[serde(default)]
    passage: Option<Passage>,
    /// What makes the rule apply; absent: always.
    #[serde(default)]
    when: When,
}

/// The part of a text that is about one thing: from the heading above a mention on, over headings of
/// its own, and what comes back to it elsewhere.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Passage {
    /// A block that begins with one of these is about something else, and closes it.
    until: Vec<Phrase>,
    /// A block with one of these belongs to it wherever it stands; under a heading with one, all.
    again: Vec<Phrase>,
}

/// A part of a letter or e-mail.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Element {
    Salutation,
    Closing,
    Subject,
}

/// Something that the text must say.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Part {
    /// How the message names it.
    name: String,
    /// Phrases that say it; one is enough.
    any: Vec<Phrase>,
    /// Whether a date in figures says it too.
    #[serde(default)]
    dates: bool,
}

/// When a requirement applies. All that is given must hold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct When {
    /// The running text has one of these phrases; the finding stands at the first of them.
    mention: Vec<Phrase>,
    /// … and one of these.
    also: Vec<Phrase>,
    /// … and none of these.
    not: Vec<Phrase>,
    /// The running text has at least so many words.
    min_words: u32,
}

impl Require {
    pub(in crate::matcher) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let Some(place) = self.applies(context, scope) else { return Vec::new() };
        let mut all: Vec<&Sentence> = scope.sentences(context).collect();
        if self.first_sentences.is_some() {
            // A line of a heading or a form is no sentence that anybody begins with.
            all.retain(|sentence| {
                context.document.slice(sentence.span).ends_with(['.', '?', '!', ':'])
            });
        }
        let parts: Vec<(&Part, Phrases)> =
            self.parts.iter().map(|part| (part, Phrases::new(context, &part.any))).collect();
        let (missing, place) = match (&self.passage, self.near, self.first_sentences) {
            (Some(passage), ..) => {
                self.missing_in_passage(context, &parts, &all, passage).unwrap_or_default()
            }
            (None, Some(near), _) => {
                self.missing_near(context, &parts, &all, near).unwrap_or_default()
            }
            (None, None, first) => {
                let n = all.len().min(first.unwrap_or(usize::MAX));
                (missing_in(context, &parts, &all[..n]), place)
            }
        };
        let lacks_element = self.element.is_some_and(|element| !element.is_in(context));
        if missing.is_empty() && !lacks_element {
            return Vec::new();
        }
        let place = match self.element {
            Some(element) => element.place(context),
            None if self.first_sentences.is_some() => all.first().map(|first| first.span),
            None => place,
        };
        let place = place.or_else(|| document_place(context));
        let names = listed(&missing, Conjunction::And);
        place.map(|span| Hit::at(span).with("missing", names)).into_iter().collect()
    }

    /// What misses around the most complete mention, and its place.
    fn missing_near(
        &self,
        context: &Context,
        parts: &[(&Part, Phrases)],
        all: &[&Sentence],
        near: usize,
    ) -> Option<(Vec<String>, Option<Span>)> {
        let mentions = Phrases::new(context, &self.when.mention);
        let around = |(at, sentence): (usize, &&Sentence)| {
            let mention = mentions.find(context, sentence)?;
            let window = &all[at.saturating_sub(near)..all.len().min(at + near + 1)];
            Some((missing_in(context, parts, window), Some(mention)))
        };
        all.iter().enumerate().filter_map(around).min_by_key(|(missing, _)| missing.len())
    }

    /// What misses in the passage of the most complete mention, and the place of that mention.
    fn missing_in_passage(
        &self,
        context: &Context,
        parts: &[(&Part, Phrases)],
        all: &[&Sentence],
        passage: &Passage,
    ) -> Option<(Vec<String>, Option<Span>)> {
        let mentions = Phrases::new(context, &self.when.mention);
        let until = Phrases::new(context, &passage.until);
        let again = Phrases::new(context, &passage.again);
        let blocks = &context.document.blocks;
        let is_heading = |sentence: &Sentence| {
            matches!(blocks[sentence.block].kind, BlockKind::Heading | BlockKind::Title)
        };
        let comes_back = |sentence: &Sentence| again.find(context, sentence).is_some();
        // Per sentence whether its block, or the heading above it, comes back to it.
        let mut belongs = vec![false; all.len()];
        let mut under_heading = false;
        for block in all.chunk_by(|a, b| a.block == b.block) {
            let here = block.iter().any(|sentence| comes_back(sentence));
            if is_heading(block[0]) {
                under_heading = here;
            }
            let start = all.partition_point(|sentence| sentence.block < block[0].block);
            belongs[start..start + block.len()].fill(here || under_heading);
        }
        let closes = |at: usize| {
            let opens_block = at == 0 || all[at - 1].block != all[at].block;
            let begins = |span: Span| is_heading(all[at]) || span.start == all[at].span.start;
            opens_block && !belongs[at] && until.find(context, all[at]).is_some_and(begins)
        };
        // Read once: a text may mention it in each of a thousand sentences.
        let says: Vec<Vec<bool>> = all
            .iter()
            .map(|sentence| parts.iter().map(|part| says(context, part, sentence)).collect())
            .collect();
        let around = |(at, sentence): (usize, &&Sentence)| {
            let mention = mentions.find(context, sentence)?;
            let start = (0..=at).rev().find(|at| is_heading(all[*at])).unwrap_or(0);
            let end = (at + 1..all.len()).find(|at| closes(*at)).unwrap_or(all.len());
            let inside = |at: &usize| (start..end).contains(at) || belongs[*at];
            let of_passage: Vec<&Vec<bool>> =
                (0..all.len()).filter(inside).map(|at| &says[at]).collect();
            let is_missing = |part: &usize| !of_passage.iter().any(|says| says[*part]);
            let missing = (0..parts.len()).filter(is_missing);
            Some((missing.map(|part| parts[part].0.name.clone()).collect(), Some(mention)))
        };
        let around = all.iter().enumerate().filter_map(around);
        around.min_by_key(|(missing, _): &(Vec<String>, _)| missing.len())
    }

    /// `None` where the requirement does not apply, else the place of the mention (which may be
    /// no place in particular).
    #[allow(clippy::option_option, reason = "applies or not, and then with a place or without")]
    fn applies(&self, context: &Context, scope: &Scope) -> Option<Option<Span>> {
        let words: u32 = context.analysis.running().map(|sentence| sentence.words).sum();
        if words < self.when.min_words.max(1) {
            return None;
        }
        let mention = first_of(context, scope, &self.when.mention);
        let also = first_of(context, scope, &self.when.also);
        if (!self.when.mention.is_empty() && mention.is_none())
            || (!self.when.also.is_empty() && also.is_none())
            || first_of(context, scope, &self.when.not).is_some()
        {
            return None;
        }
        Some(mention)
    }
}

/// Names of the parts that none of the sentences has.
fn missing_in(context: &Context, parts: &[(&Part, Phrases)], all: &[&Sentence]) -> Vec<String> {
    let lacks =
        |part: &&(&Part, Phrases)| !all.iter().any(|sentence| says(context, part, sentence));
    parts.iter().filter(lacks).map(|(part, _)| part.name.clone()).collect()
}

/// Whether a sentence says a part.
fn says(context: &Context, (part, phrases): &(&Part, Phrases), sentence: &Sentence) -> bool {
    phrases.find(context, sentence).is_some() || part.dates && notation::has_date(context, sentence)
}

fn first_of(context: &Context, scope: &Scope, phrases: &[Phrase]) -> Option<Span> {
    if phrases.is_empty() {
        return None;
    }
    let phrases = Phrases::new(context, phrases);
    scope.sentences(context).find_map(|sentence| phrases.find(context, sentence))
}

impl Element {
    fn is_in(self, context: &Context) -> bool {
        match self {
            Element::Salutation => context.parts.salutation.is_some(),
            Element::Closing => context.parts.closing.is_some(),
            Element::Subject => context.parts.subject.is_some(),
        }
    }

    /// The block where it would stand.
    fn place(self, context: &Context) -> Option<Span> {
        let blocks = &context.document.blocks;
        let visible = |at: &usize| context.analysis.visible[*at];
        match self {
            Element::Closing => {
                (0..blocks.len()).rev().filter(visible).map(|at| blocks[at].span).next()
            }
            Element::Salutation => context.parts.first_running.map(|at| blocks[at].span),
            Element::Subject => blocks.iter().find(|b| b.kind == BlockKind::Title).map(|b| b.span),
        }
    }
}
