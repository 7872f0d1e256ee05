//! Ways of searching: a rule names one of them and gives its options; what comes out are
//! [`Hit`]s, without words of their own. One file per way; a new rule is data, never a new arm.

mod consistency;
mod construction;
mod house;
mod measure;
mod pattern;
mod phrase;
mod regex;
mod structure;
pub mod terms;
mod word;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::analyse::{Analysis, Depth, Sentence};
use crate::document::parts::Parts;
use crate::document::{BlockKind, Document, InlineKind};
use crate::lexicon::Lexicon;
use crate::span::{SourceSpan, Span};

use construction::{nominalisation, passive, split_construction};
use house::{contact, names, notation};
use structure::{alt_text, emphasis, forbid, headings, links, lists, require};
use word::{acronym, long_word, rare_word};

pub use measure::Limits;
pub use phrase::{Phrase, Phrases};

/// How serious a finding is. The order counts: `Hint < Warning < Error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A tip: worth a look, often fine.
    Hint,
    /// Worth a change.
    Warning,
    /// Against the law, against accessibility, or far out of bounds.
    Error,
}

impl Severity {
    /// The name in rule files, options and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A place that a search found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The place.
    pub span: Span,
    /// The severity, where the search itself sets it (limits); else the rule's.
    pub level: Option<Severity>,
    /// Values for the placeholders in the message and the advice.
    pub values: Vec<(&'static str, String)>,
    /// Advice for this place in particular, instead of the rule's.
    pub advice: Option<String>,
    /// What can be written instead, best first.
    pub suggestions: Vec<Suggestion>,
    /// Other places that belong to it.
    pub related: Vec<Span>,
    /// The place in the source, where the text has nothing to point at: an image, a comment.
    pub in_source: Option<SourceSpan>,
}

impl Hit {
    /// A hit with nothing but its place.
    pub fn at(span: Span) -> Hit {
        Hit {
            span,
            level: None,
            values: Vec::new(),
            advice: None,
            suggestions: Vec::new(),
            related: Vec::new(),
            in_source: None,
        }
    }

    /// Adds a value for a placeholder.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Hit {
        self.values.push((name, value.to_string()));
        self
    }
}

/// A change that the writer can take over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// They do not overlap.
    pub edits: Vec<Edit>,
    /// Whether a program may apply it.
    pub safety: Safety,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// Whether a change is right whatever stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Right everywhere.
    Safe,
    /// A person looks first.
    #[default]
    Ask,
}

/// What a matcher may look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its words and sentences.
    pub analysis: &'a Analysis,
    /// The parts of a letter or e-mail.
    pub parts: &'a Parts,
    /// What is known about words.
    pub lexicon: &'a Lexicon,
    /// What stands between quotation marks or is quoted as a whole, in order; none lies in another.
    quotations: Vec<Span>,
}

impl<'a> Context<'a> {
    /// Everything that matchers may look at.
    pub fn new(
        document: &'a Document,
        analysis: &'a Analysis,
        parts: &'a Parts,
        lexicon: &'a Lexicon,
    ) -> Context<'a> {
        let marked = document.inlines.iter().filter(|i| i.kind == InlineKind::Quotation);
        let passages = document.blocks.iter().filter(|block| block.kind == BlockKind::Quote);
        let mut quotations: Vec<Span> =
            marked.map(|inline| inline.span).chain(passages.map(|block| block.span)).collect();
        quotations.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        quotations.dedup_by(|inner, outer| outer.contains(*inner));
        Context { document, analysis, parts, lexicon, quotations }
    }

    /// Whether a span lies between quotation marks, or in a passage quoted from somebody else.
    pub fn is_quoted(&self, span: Span) -> bool {
        let before = self.quotations.partition_point(|quotation| quotation.start <= span.start);
        before > 0 && self.quotations[before - 1].contains(span)
    }

    /// Whether the block that holds a span is looked at.
    pub fn is_visible(&self, span: Span) -> bool {
        let block = self.document.block_at(span.start);
        self.analysis.visible.get(block).copied().unwrap_or(true)
    }
}

/// Where a rule looks.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Kinds of blocks; `None` is running text: the sentences that measures count.
    pub blocks: Option<BTreeSet<ScopeBlock>>,
    /// Whether it looks between quotation marks and in quoted passages too.
    pub quotes: bool,
    /// Whether it is only about summaries: a section of that name, or a text short enough to be one.
    pub summary: bool,
}

/// A text without a section *Samenvatting* is one itself up to so many words.
const LONGEST_SUMMARY: u32 = 500;

/// A kind of block, as `[scope]` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum ScopeBlock {
    Title,
    Heading,
    Paragraph,
    ListItem,
    TableCell,
    Quote,
    Caption,
    Field,
}

impl From<BlockKind> for ScopeBlock {
    fn from(kind: BlockKind) -> Self {
        match kind {
            BlockKind::Title => ScopeBlock::Title,
            BlockKind::Heading => ScopeBlock::Heading,
            BlockKind::Paragraph => ScopeBlock::Paragraph,
            BlockKind::ListItem => ScopeBlock::ListItem,
            BlockKind::TableCell => ScopeBlock::TableCell,
            BlockKind::Quote => ScopeBlock::Quote,
            BlockKind::Caption => ScopeBlock::Caption,
            BlockKind::Field => ScopeBlock::Field,
        }
    }
}

impl Scope {
    /// Whether the rule applies to this document at all.
    pub fn applies(&self, context: &Context) -> bool {
        let words = || context.analysis.running().map(|sentence| sentence.words).sum::<u32>();
        !self.summary || context.analysis.is_section || words() <= LONGEST_SUMMARY
    }

    /// Whether a sentence is looked at.
    pub fn has(&self, context: &Context, sentence: &Sentence) -> bool {
        let kind = context.document.blocks[sentence.block].kind;
        match &self.blocks {
            Some(blocks) => blocks.contains(&kind.into()),
            None => sentence.running,
        }
    }

    /// The sentences that are looked at.
    pub fn sentences<'c>(
        &'c self,
        context: &'c Context,
    ) -> impl Iterator<Item = &'c Sentence> + 'c {
        context.analysis.sentences.iter().filter(move |sentence| self.has(context, sentence))
    }

    /// Whether a block is looked at. Running text is the paragraphs and list items.
    pub fn has_block(&self, context: &Context, index: usize) -> bool {
        let kind = context.document.blocks[index].kind;
        context.analysis.visible[index]
            && match &self.blocks {
                Some(blocks) => blocks.contains(&kind.into()),
                None => matches!(kind, BlockKind::Paragraph | BlockKind::ListItem),
            }
    }
}

/// A way of searching with its options, as rule files write it under `[match]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Search {
    /// Words and phrases from lists.
    Terms(terms::Terms),
    /// A sequence of tokens.
    Pattern(pattern::Pattern),
    /// A regular expression over sentences.
    Regex(regex::Pattern),
    /// A number against limits.
    Measure(measure::Measure),
    /// One of several forms in the whole document.
    Consistency(consistency::Consistency),
    /// Something that must be there.
    Require(require::Require),
    /// Something that must not be there.
    Forbid(forbid::Forbid),
    /// How dates, times, amounts and telephone numbers are written.
    Notation(notation::Notation),
    /// Passive sentences.
    Passive(passive::Passive),
    /// Words that belong together and stand far apart.
    SplitConstruction(split_construction::SplitConstruction),
    /// Nouns that hide an act.
    Nominalisation(nominalisation::Nominalisation),
    /// Words that few readers know.
    RareWord(rare_word::RareWord),
    /// Long compounds.
    LongWord(long_word::LongWord),
    /// Words of capitals that are never explained.
    Acronym(acronym::Acronym),
    /// Links whose words say nothing.
    LinkText(links::LinkText),
    /// Skipped levels of headings.
    HeadingLevels(headings::HeadingLevels),
    /// Images without an alternative text.
    AltText(alt_text::AltText),
    /// Telephone numbers and addresses of somebody else.
    Contact(contact::Contact),
    /// Lists of one item, within another, or typed by hand.
    Lists(lists::Lists),
    /// Capitals, bold paragraphs, underlined words.
    Emphasis(emphasis::Emphasis),
    /// Names of the house, its desk and its places.
    Names(names::Names),
    /// Exceptions that except nothing; found when the findings are there, not here.
    UnusedSuppression(UnusedSuppression),
}

/// The rule about exceptions in the text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnusedSuppression {
    /// The message of a tip about an exception without a reason.
    pub no_reason: String,
    /// What to do about that.
    pub no_reason_advice: String,
}

impl Search {
    /// Names of the placeholders that the hits of this search fill.
    pub fn placeholders(&self) -> &'static [&'static str] {
        match self {
            Search::Terms(_) => terms::PLACEHOLDERS,
            Search::Measure(_) => measure::PLACEHOLDERS,
            Search::Consistency(_) => consistency::PLACEHOLDERS,
            Search::Require(_) => require::PLACEHOLDERS,
            Search::Notation(_) => notation::PLACEHOLDERS,
            Search::HeadingLevels(_) => headings::PLACEHOLDERS,
            Search::AltText(_) => &[],
            Search::SplitConstruction(_) => split_construction::PLACEHOLDERS,
            Search::Contact(_) => contact::PLACEHOLDERS,
            Search::LongWord(_) => long_word::PLACEHOLDERS,
            Search::LinkText(_) => links::PLACEHOLDERS,
            Search::Lists(_) => lists::PLACEHOLDERS,
            Search::Emphasis(_) => emphasis::PLACEHOLDERS,
            Search::Names(_) => names::PLACEHOLDERS,
            Search::Pattern(_)
            | Search::Regex(_)
            | Search::Passive(_)
            | Search::Nominalisation(_)
            | Search::RareWord(_)
            | Search::Acronym(_)
            | Search::Forbid(_)
            | Search::UnusedSuppression(_) => &["found"],
        }
    }

    /// How far the analysis must go for this search; for terms their table knows.
    pub fn needs(&self) -> Depth {
        match self {
            Search::Passive(_) | Search::SplitConstruction(_) => Depth::Trees,
            Search::Nominalisation(_) | Search::RareWord(_) => Depth::Tags,
            Search::Pattern(pattern) => pattern.needs(),
            Search::Measure(measure) => measure.needs(),
            Search::Terms(_)
            | Search::Regex(_)
            | Search::Consistency(_)
            | Search::Require(_)
            | Search::Forbid(_)
            | Search::Notation(_)
            | Search::LinkText(_)
            | Search::HeadingLevels(_)
            | Search::AltText(_)
            | Search::Contact(_)
            | Search::LongWord(_)
            | Search::Acronym(_)
            | Search::Lists(_)
            | Search::Emphasis(_)
            | Search::Names(_)
            | Search::UnusedSuppression(_) => Depth::Tokens,
        }
    }

    /// What is wrong with the options, beyond what their types say; in Dutch.
    pub fn problem(&self) -> Option<String> {
        match self {
            Search::Pattern(pattern) => pattern.problem(),
            Search::Regex(pattern) => pattern.problem(),
            Search::Consistency(consistency) => consistency.problem(),
            Search::Notation(notation) => notation.problem(),
            Search::Measure(measure) => measure.problem(),
            Search::SplitConstruction(split) => split.problem(),
            _ => None,
        }
    }

    /// Runs the search. `Terms` finds nothing here: all terms of all rules are found at once by
    /// the [`terms::table::TermTable`].
    pub fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        match self {
            Search::Terms(_) | Search::UnusedSuppression(_) => Vec::new(),
            Search::Pattern(pattern) => pattern.find(context, scope),
            Search::Regex(pattern) => pattern.find(context, scope),
            Search::Measure(measure) => measure.find(context, scope),
            Search::Consistency(consistency) => consistency.find(context, scope),
            Search::Require(require) => require.find(context, scope),
            Search::Forbid(forbid) => forbid.find(context),
            Search::Notation(notation) => notation.find(context, scope),
            Search::Passive(passive) => passive.find(context, scope),
            Search::SplitConstruction(split) => split.find(context, scope),
            Search::Nominalisation(nominalisation) => nominalisation.find(context, scope),
            Search::RareWord(rare) => rare.find(context, scope),
            Search::LongWord(long) => long.find(context, scope),
            Search::Acronym(acronym) => acronym.find(context, scope),
            Search::LinkText(links) => links.find(context, scope),
            Search::HeadingLevels(_) => headings::find(context),
            Search::AltText(_) => alt_text::find(context),
            Search::Contact(contact) => contact.find(context, scope),
            Search::Lists(lists) => lists.find(context),
            Search::Emphasis(emphasis) => emphasis.find(context, scope),
            Search::Names(names) => names.find(context, scope),
        }
    }
}

/// The first block in which a person would look for a missing thing: the title, else the first.
fn document_place(context: &Context) -> Option<Span> {
    let visible = |index: &usize| context.analysis.visible[*index];
    let blocks = &context.document.blocks;
    let title = (0..blocks.len()).filter(visible).find(|at| blocks[*at].kind == BlockKind::Title);
    let first = title.or_else(|| (0..blocks.len()).find(visible))?;
    Some(blocks[first].span)
}

/// `replacement` with a capital where the words it replaces have one.
fn like_original(original: &str, replacement: &str) -> String {
    if original.starts_with(char::is_uppercase) {
        capitalised(replacement)
    } else {
        replacement.to_owned()
    }
}

/// The text with a capital at its start.
fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// One suggestion that replaces a whole span.
fn replacement(span: Span, text: String, safety: Safety) -> Suggestion {
    Suggestion { edits: vec![Edit { span, text }], safety }
}

/// A list of words for a Dutch sentence: `a`, `a of b`, `a, b of c`.
fn either(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} of {last}", rest.join(", ")),
    }
}
