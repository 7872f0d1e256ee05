//! All searches of a rule set over one document.

use rayon::prelude::*;

use super::terms::Match;
use super::{Context, Hit, Phrase, Phrases, Scope, Search, TermTable};
use super::{alt_text, headings};
use crate::analyse::tagset::Upos;
use crate::analyse::{Depth, Sentence, TokenId, TokenKind};
use crate::document::BlockKind;
use crate::patience;
use crate::span::Span;

/// A search, where it looks, and the phrases around a hit that make it right.
#[derive(Clone, Copy, Debug)]
pub struct Query<'r> {
    /// The search.
    pub search: &'r Search,
    /// Where it looks.
    pub scope: &'r Scope,
    /// What excuses a hit.
    pub unless: &'r [Phrase],
    /// Words that are right about one known woman.
    pub person: &'r [Phrase],
}

/// What all searches found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The hits, each with the number of its query, in the order of the queries.
    pub hits: Vec<(usize, Hit)>,
    /// Where allowed phrases stand, in the order of their starts.
    pub allowed: Vec<Span>,
}

/// All hits of all queries. `table` holds the terms of the same queries, in the same order.
pub(crate) fn find(context: &Context, table: &TermTable, queries: &[Query]) -> Found {
    let mut terms: Vec<Vec<Match>> = Vec::new();
    terms.resize_with(queries.len(), Vec::new);
    let mut allowed = Vec::new();
    for found in table.find(context) {
        match terms.get_mut(found.entry.target as usize) {
            Some(matches) => matches.push(found),
            None => allowed.push(found.span),
        }
    }
    let of_query = |((number, query), matches): ((usize, &Query), Vec<Match>)| {
        patience::point();
        let applies = query.scope.applies(context);
        let found = if applies { query.find(context, matches) } else { Vec::new() };
        let found = query.kept(context, found);
        found.into_iter().map(|hit| (number, hit)).collect()
    };
    let all = queries.iter().enumerate().zip(terms);
    let hits: Vec<Vec<(usize, Hit)>> = if context.analysis.is_large() {
        let act = patience::current();
        let of_query = |query| patience::with(act.clone(), || of_query(query));
        all.collect::<Vec<_>>().into_par_iter().map(of_query).collect()
    } else {
        all.map(of_query).collect()
    };
    Found { hits: hits.into_iter().flatten().collect(), allowed }
}

/// The sentences in which searches for words may find something, as far as their words tell: only there
/// they look at tags and trees. A mark for each sentence.
pub(crate) fn sentences(context: &Context, table: &TermTable, queries: &[Query]) -> Vec<bool> {
    let mut marks = table.sentences(context.analysis);
    for query in queries {
        if let Search::Pattern(pattern) = query.search
            && query.search.needs() > Depth::Tokens
        {
            pattern.mark(context, query.scope, &mut marks);
        }
    }
    for (mark, sentence) in marks.iter_mut().zip(&context.analysis.sentences) {
        *mark |= may_end_in_abbreviation(context, sentence);
    }
    marks
}

/// Whether the dot of an abbreviation may be the full stop of an item or a heading: that depends on
/// whether it is a sentence.
fn may_end_in_abbreviation(context: &Context, sentence: &Sentence) -> bool {
    let kind = context.document.blocks[sentence.block].kind;
    let mut last = context.analysis.tokens_of(sentence).iter().rev();
    !matches!(kind, BlockKind::Paragraph | BlockKind::Quote)
        && last
            .find(|token| token.kind != TokenKind::Punctuation)
            .is_some_and(|token| token.kind == TokenKind::Abbreviation)
}

impl Query<'_> {
    /// The hits of the search; `matches` are those of its terms in the table of all terms.
    fn find(&self, context: &Context, matches: Vec<Match>) -> Vec<Hit> {
        let scope = self.scope;
        match self.search {
            Search::Terms(terms) => terms.find(context, scope, matches),
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
            // Which exceptions except nothing is known when the findings are there.
            Search::UnusedSuppression(_) => Vec::new(),
        }
    }

    /// The hits that nothing around them excuses.
    fn kept(&self, context: &Context, mut hits: Vec<Hit>) -> Vec<Hit> {
        let nature = self.search.nature();
        if nature.is_about_words() && !self.scope.quotes {
            hits.retain(|hit| !context.is_quoted(hit.span));
        }
        // *de Richtlijn tot wijziging van …*
        if nature.is_lexical() || matches!(self.search, Search::Nominalisation(_)) {
            hits.retain(|hit| !context.is_in_name(hit.span));
        }
        if hits.is_empty() || context.analysis.sentences.is_empty() {
            return hits;
        }
        if self.scope.outside_brackets {
            hits.retain(|hit| !is_in_brackets(context, hit.span));
        }
        if !self.person.is_empty() {
            let words = Phrases::new(context, self.person);
            hits.retain(|hit| {
                let sentence = context.analysis.sentence_at(hit.span);
                let is_one =
                    words.over(context, sentence, hit.span).any(|phrase| phrase == hit.span);
                !is_one || !is_known_woman(context, hit.span)
            });
        }
        if self.unless.is_empty() {
            return hits;
        }
        // Made ready only for a rule that found something.
        let excuses = Phrases::new(context, self.unless);
        hits.retain(|hit| {
            let sentence = context.analysis.sentence_at(hit.span);
            excuses.over(context, sentence, hit.span).next().is_none()
        });
        hits
    }
}

/// Whether the sentence speaks of one woman: it calls her *zij* or *mevrouw*, or her name stands beside the
/// word (*voorzitster Anna Smit*).
fn is_known_woman(context: &Context, span: Span) -> bool {
    let analysis = context.analysis;
    let sentence = analysis.sentence_at(span);
    let at = analysis.tokens_in(span);
    let piece = sentence.piece_at(at.start);
    let has_word = analysis.tokens.slice(&piece).iter().any(|token| {
        matches!(analysis.lower(token), "ze" | "zij" | "haar" | "mevrouw" | "mw." | "mevr.")
    });
    let is_name = |token: TokenId| {
        sentence.tokens.contains(token)
            && analysis.tags.as_ref().is_some_and(|tags| tags[token].upos() == Upos::Propn)
    };
    // *Anna Smit, voorzitster van de club*
    let before = at.start.checked_sub(1).map(|token| {
        let comma = analysis.lower(&analysis.tokens[token]) == ",";
        if comma { token.saturating_sub(1) } else { token }
    });
    has_word || is_name(at.end) || before.is_some_and(is_name)
}

/// Whether brackets that opened in its sentence are still open where a hit starts.
fn is_in_brackets(context: &Context, span: Span) -> bool {
    let sentence = context.analysis.sentence_at(span);
    let tokens = context.analysis.tokens_of(sentence).iter();
    let before = tokens.take_while(|token| token.span.start < span.start);
    before.fold(0_u32, |open, token| match context.analysis.lower(token) {
        "(" => open + 1,
        ")" => open.saturating_sub(1),
        _ => open,
    }) > 0
}
