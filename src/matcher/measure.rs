//! A number over a sentence, a block or the document, against limits.

mod sentence;

use serde::Deserialize;

use super::{Context, Hit, Scope, Severity, emphasis, lists};
use crate::analyse::{Depth, Sentence, WordId};
use crate::document::{Block, BlockKind};
use crate::span::Span;

/// `n` (the number), `limit` (the limit that the message names) and `words` (as `n`, for
/// sentences of words).
pub(super) const PLACEHOLDERS: &[&str] = &["n", "limit", "words"];

/// `[match.measure]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Measure {
    /// What is counted.
    of: Quantity,
    /// A finding at *more than*.
    limits: Limits,
}

/// Limits per severity; an absent one never holds.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// More than this is a hint.
    pub hint: Option<u32>,
    /// More than this is a warning.
    pub warning: Option<u32>,
    /// More than this is an error.
    pub error: Option<u32>,
}

/// What can be counted.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
enum Quantity {
    #[serde(rename = "sentence.words")]
    SentenceWords,
    #[serde(rename = "sentence.commas")]
    SentenceCommas,
    /// Finite subordinate clauses.
    #[serde(rename = "sentence.clauses")]
    SentenceClauses,
    /// Words before the finite verb of the first main clause, where its subject is not among them.
    #[serde(rename = "lead-in.words")]
    LeadInWords,
    /// Verbs side by side.
    #[serde(rename = "verb-cluster.verbs")]
    VerbClusterVerbs,
    /// Prepositions in a chain of nothing but nouns.
    #[serde(rename = "sentence.prepositions")]
    SentencePrepositions,
    /// Things that an enumeration names.
    #[serde(rename = "sentence.items")]
    SentenceItems,
    /// Sentences of at most [`SHORT`] words behind each other.
    #[serde(rename = "short-sentences")]
    ShortSentences,
    #[serde(rename = "block.words")]
    BlockWords,
    #[serde(rename = "block.sentences")]
    BlockSentences,
    #[serde(rename = "document.words")]
    DocumentWords,
    /// Words of a sentence on average, in a text of at least [`FEWEST`] sentences.
    #[serde(rename = "document.sentence-words")]
    DocumentSentenceWords,
    /// Words of running text between two headings, where they are three paragraphs or more.
    #[serde(rename = "section.words")]
    SectionWords,
    #[serde(rename = "list.items")]
    ListItems,
}

/// Words of a very short sentence.
const SHORT: u32 = 5;

/// An average over fewer sentences says little.
const FEWEST: u32 = 5;

impl Measure {
    /// What is wrong with the options.
    pub(super) fn problem(&self) -> Option<String> {
        self.limits.problem()
    }

    /// How far the analysis must go to count it.
    pub(super) fn needs(&self) -> Depth {
        match self.of {
            Quantity::SentenceClauses | Quantity::LeadInWords => Depth::Trees,
            Quantity::VerbClusterVerbs
            | Quantity::SentenceCommas
            | Quantity::SentencePrepositions
            | Quantity::SentenceItems => Depth::Tags,
            _ => Depth::Tokens,
        }
    }

    pub(super) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let counted: Vec<(u32, Span)> = match self.of {
            Quantity::BlockWords | Quantity::BlockSentences => self.in_blocks(context, scope),
            Quantity::SectionWords => sections(context, scope),
            Quantity::ListItems => in_lists(context),
            Quantity::DocumentWords => {
                let words = scope.sentences(context).map(|sentence| sentence.words).sum();
                let first = scope.sentences(context).next();
                first.map(|first| (words, first.span)).into_iter().collect()
            }
            Quantity::DocumentSentenceWords => {
                let words: u32 = scope.sentences(context).map(|sentence| sentence.words).sum();
                let n = scope.sentences(context).count() as u32;
                let mean = (n >= FEWEST).then(|| (words + n / 2) / n);
                let first = scope.sentences(context).next();
                mean.zip(first.map(|first| first.span)).into_iter().collect()
            }
            Quantity::ShortSentences => short_sentences(context, scope),
            _ => {
                let comma = context.analysis.words.find(",");
                let sentences = scope.sentences(context);
                sentences.flat_map(|sentence| self.in_sentence(context, sentence, comma)).collect()
            }
        };
        counted.into_iter().filter_map(|(n, span)| self.judge(n, span)).collect()
    }

    /// The number and the place that it is about. `comma`: `None` where the text has none.
    fn in_sentence(
        &self,
        context: &Context,
        sentence: &Sentence,
        comma: Option<WordId>,
    ) -> Vec<(u32, Span)> {
        let analysis = context.analysis;
        let n = match self.of {
            Quantity::SentenceCommas => {
                // Those inside numbers are not among them, nor those between the things of an
                // enumeration.
                let lists = sentence::enumerations(analysis, sentence);
                let is_listed = |at: Span| lists.iter().any(|list| list.span.contains(at));
                let tokens = analysis.tokens_of(sentence).iter();
                let commas = tokens.filter(|token| Some(token.word) == comma);
                commas.filter(|token| !is_listed(token.span)).count() as u32
            }
            Quantity::SentenceClauses => {
                let clauses = analysis.clauses_of(sentence);
                clauses.iter().filter(|clause| clause.is_subordinate()).count() as u32
            }
            Quantity::LeadInWords => {
                let tokens = analysis.lead_in(sentence).filter(|tokens| !tokens.is_empty());
                let tokens = tokens.map(|tokens| (analysis.n_words(&tokens), tokens));
                return tokens
                    .map(|(n, tokens)| (n, analysis.span_of(&tokens)))
                    .into_iter()
                    .collect();
            }
            Quantity::VerbClusterVerbs => {
                let clusters = analysis.verb_clusters(sentence).into_iter();
                return clusters.map(|cluster| (cluster.n_verbs, cluster.span)).collect();
            }
            Quantity::SentencePrepositions => {
                return sentence::preposition_chains(analysis, sentence);
            }
            Quantity::SentenceItems => return sentence::items(analysis, sentence),
            _ => sentence.words,
        };
        vec![(n, sentence.span)]
    }

    fn in_blocks(&self, context: &Context, scope: &Scope) -> Vec<(u32, Span)> {
        let mut counted = Vec::new();
        for (index, block) in context.document.blocks.iter().enumerate() {
            if !scope.has_block(context, index) {
                continue;
            }
            let sentences = context.analysis.sentences_of_block(index);
            let n = if self.of == Quantity::BlockSentences {
                sentences.len() as u32
            } else {
                let words: u32 = sentences.iter().map(|sentence| sentence.words).sum();
                words.saturating_sub(u32::from(has_number_before(context, block)))
            };
            counted.push((n, block.span));
        }
        counted
    }

    /// A hit where `n` is over a limit.
    fn judge(&self, n: u32, span: Span) -> Option<Hit> {
        let (level, limit) = self.limits.exceeded(n)?;
        let mut hit = Hit::at(span).with("n", n).with("words", n).with("limit", limit);
        hit.level = Some(level);
        Some(hit)
    }
}

/// Runs of very short sentences within a paragraph, with their number.
fn short_sentences(context: &Context, scope: &Scope) -> Vec<(u32, Span)> {
    let mut runs: Vec<(u32, Span)> = Vec::new();
    let mut block = None;
    for sentence in scope.sentences(context) {
        let short = sentence.words <= SHORT;
        match runs.last_mut() {
            Some((n, span)) if short && block == Some(sentence.block) => {
                *n += 1;
                *span = span.join(sentence.span);
            }
            _ if short => runs.push((1, sentence.span)),
            _ => {}
        }
        block = short.then_some(sentence.block);
    }
    runs
}

/// The words of each stretch of running text under one heading, at its first sentence. A short line
/// in bold is a heading to the eye. Fewer than three paragraphs need none.
fn sections(context: &Context, scope: &Scope) -> Vec<(u32, Span)> {
    const FEWEST_BLOCKS: usize = 3;
    let mut counted = Vec::new();
    let mut section: Option<(u32, Span, usize)> = None;
    for (index, block) in context.document.blocks.iter().enumerate() {
        let is_heading = matches!(block.kind, BlockKind::Heading | BlockKind::Title)
            || is_bold_line(context, block);
        if is_heading {
            counted.extend(section.take());
        }
        if !(is_heading && block.span.len() <= LONGEST_LINE) && scope.has_block(context, index) {
            let sentences = context.analysis.sentences_of_block(index).iter();
            for (at, sentence) in sentences.filter(|sentence| sentence.running).enumerate() {
                let (words, _, n_blocks) = section.get_or_insert((0, sentence.span, 0));
                *words += sentence.words;
                *n_blocks += usize::from(at == 0);
            }
        }
    }
    counted.extend(section);
    let long = counted.into_iter().filter(|(_, _, n_blocks)| *n_blocks >= FEWEST_BLOCKS);
    long.map(|(words, span, _)| (words, span)).collect()
}

/// A line of more bytes is no heading.
const LONGEST_LINE: usize = 80;

/// Whether a block is a line in bold, or opens with one, which parts the text as a heading does.
fn is_bold_line(context: &Context, block: &Block) -> bool {
    let is_line = block.kind == BlockKind::Paragraph && block.span.len() <= LONGEST_LINE;
    is_line && emphasis::is_bold(context, block.span) || emphasis::opens_bold(context, block.span)
}

/// Whether a heading opens with its number: `3.`, `1.5.2`. What has a point is no number in a sentence.
fn has_number_before(context: &Context, block: &Block) -> bool {
    let text = context.document.slice(block.span);
    let number = text.split_whitespace().next().unwrap_or_default();
    block.kind == BlockKind::Heading
        && number.contains('.')
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && number.bytes().any(|byte| byte.is_ascii_digit())
}

/// The items of each list at its first item. A menu is no text.
fn in_lists(context: &Context) -> Vec<(u32, Span)> {
    let all = lists::lists(context).into_iter().filter(|list| !list.is_menu(context));
    let longest = |list: lists::List| {
        let (first, n) = list.longest;
        (n as u32, list.items[first].span)
    };
    all.map(longest).collect()
}

impl Limits {
    /// What is wrong with them.
    pub fn problem(self) -> Option<String> {
        let none = self.hint.or(self.warning).or(self.error).is_none();
        none.then(|| "‘limits’ heeft minstens één grens nodig: hint, warning of error".to_owned())
    }

    /// The level of `n`, and the limit that the message names: the warning's, for a hint its own.
    /// A house that moves the warning alone moves the error with it: what is no warning is no error.
    pub fn exceeded(self, n: u32) -> Option<(Severity, u32)> {
        let Limits { hint, warning, error } = self;
        let error = error.map(|error| error.max(warning.unwrap_or(error)));
        let over = |limit: Option<u32>| limit.filter(|limit| n > *limit);
        if let Some(limit) = over(error) {
            Some((Severity::Error, warning.unwrap_or(limit)))
        } else if let Some(limit) = over(warning) {
            Some((Severity::Warning, limit))
        } else {
            over(hint).map(|limit| (Severity::Hint, limit))
        }
    }
}
