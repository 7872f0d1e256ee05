//! Words that shout: capitals, bold paragraphs, underlined words.

use serde::Deserialize;

use crate::analyse::{Token, TokenKind};
use crate::document::{Inline, InlineKind};
use crate::matcher::{Context, Hit, Scope};
use crate::order;
use crate::span::Span;

/// `found` (the words) and `how` (the emphasis that they have, as the rule names it).
pub(in crate::matcher) const PLACEHOLDERS: &[&str] = &["found", "how"];

/// `[match.emphasis]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Emphasis {
    /// So many words in capitals, one after the other, are a finding.
    capitals: usize,
    /// A whole paragraph of so many words in bold is one.
    bold: u32,
    /// How the message names capitals, a bold paragraph and underlined words.
    names: Names,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Names {
    capitals: String,
    bold: String,
    underline: String,
}

impl Emphasis {
    pub(in crate::matcher) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let mut spans: Vec<(Span, &str)> = Vec::new();
        for sentence in scope.sentences(context) {
            let tokens = context.analysis.tokens_of(sentence);
            if is_title(context.document.slice(sentence.span)) {
                continue;
            }
            self.capitals(context, tokens, &mut spans);
        }
        let mut has_underline = false;
        for (index, block) in context.document.blocks.iter().enumerate() {
            if !scope.has_block(context, index) {
                continue;
            }
            let sentences = context.analysis.sentences_of_block(index);
            let words: u32 = sentences.iter().map(|sentence| sentence.words).sum();
            if words >= self.bold && is_bold(context, block.span) {
                spans.push((block.span, &self.names.bold));
            }
            let marked = inlines_in(context, block.span);
            let links: Vec<Span> = marked
                .clone()
                .filter(|inline| matches!(inline.kind, InlineKind::Link { .. } | InlineKind::Url))
                .map(|inline| inline.span)
                .collect();
            let mut underlined = marked.filter(|inline| {
                inline.kind == InlineKind::Underline
                    && context.document.slice(inline.span).contains(char::is_alphabetic)
                    && !links.iter().any(|link| link.overlaps(inline.span))
            });
            // The first of a document is enough.
            if !has_underline && let Some(inline) = underlined.next() {
                has_underline = true;
                spans.push((inline.span, &*self.names.underline));
            }
        }
        order::by_key(&mut spans, |(span, _)| (span.start, std::cmp::Reverse(span.end)));
        spans.dedup_by(|inner, outer| outer.0.overlaps(inner.0));
        let hit = |(span, how): (Span, &str)| {
            Hit::at(span).with("found", context.document.slice(span)).with("how", how)
        };
        spans.into_iter().map(hit).collect()
    }

    /// Runs of words in capitals, unless all are short enough to be names of things (WOZ, BSN).
    fn capitals<'n>(
        &'n self,
        context: &Context,
        tokens: &[Token],
        spans: &mut Vec<(Span, &'n str)>,
    ) {
        let shouts = |token: &Token| {
            let text = context.document.slice(token.span);
            let mut letters = text.chars().filter(|c| c.is_alphabetic());
            // Most words end here at their first or second letter.
            token.kind() == TokenKind::Word
                && letters.all(char::is_uppercase)
                && text.chars().count() > 1
                && !text.contains(|c: char| c.is_ascii_digit())
        };
        // In most sentences nothing does.
        if !tokens.iter().any(shouts) {
            return;
        }
        for run in tokens.chunk_by(|a, b| shouts(a) == shouts(b)) {
            let is_long = |token: &Token| context.document.slice(token.span).chars().count() > 4;
            if shouts(&run[0])
                && run.len() >= self.capitals
                && run.iter().filter(|t| is_long(t)).count() > 1
            {
                spans.push((run[0].span.join(run[run.len() - 1].span), &self.names.capitals));
            }
        }
    }
}

/// Whether a line in capitals is the title of a regulation or of a part of it.
fn is_title(line: &str) -> bool {
    const TITLES: [&str; 9] = [
        "BESLUIT ",
        "VERORDENING ",
        "REGELING ",
        "BELEIDSREGEL",
        "HOOFDSTUK ",
        "PARAGRAAF ",
        "ARTIKEL ",
        "BIJLAGE ",
        "DEEL ",
    ];
    TITLES.iter().any(|title| line.starts_with(title)) && !line.ends_with(['.', '!'])
}

/// Whether all of a span is bold, but for a mark at its end.
pub(in crate::matcher) fn is_bold(context: &Context, span: Span) -> bool {
    let bold = inlines_in(context, span).filter(|inline| inline.kind == InlineKind::Strong);
    bold.map(|inline| inline.span.len()).sum::<usize>() + 2 >= span.len()
}

/// Whether a span opens with some words in bold: a heading on the same line.
pub(in crate::matcher) fn opens_bold(context: &Context, span: Span) -> bool {
    const SHORTEST: usize = 15;
    let is_opening = |inline: &Inline| {
        inline.kind == InlineKind::Strong
            && inline.span.start == span.start
            && inline.span.len() >= SHORTEST
    };
    inlines_in(context, span).any(is_opening)
}

/// The inlines that start in a span.
fn inlines_in<'c>(context: &'c Context, span: Span) -> impl Iterator<Item = &'c Inline> + Clone {
    let inlines = &context.document.inlines;
    let from = inlines.partition_point(|inline| inline.span.start < span.start);
    inlines[from..].iter().take_while(move |inline| inline.span.start < span.end)
}
