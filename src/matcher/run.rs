//! All searches of a rule set over one document.

use rayon::prelude::*;

use super::consistency::Places;
use super::terms::{Match, Mention, append_mentions, unexplained};
use super::word::rare_word::FirstOfEach;
use super::{Context, Hit, Phrase, Phrases, Scope, Search, TermTable};
use super::{alt_text, headings};
use crate::analyse::tagset::Upos;
use crate::analyse::{Depth, Sentence, TokenId, TokenKind};
use crate::document::{BlockKind, Document};
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

/// What searches found in a part of a document, but for the hits.
#[derive(Debug, Default)]
pub(crate) struct Found<'r> {
    /// Where allowed phrases stand, in the order of their starts.
    pub allowed: Vec<Span>,
    /// What the document decides about, with the number of the query.
    pub open: Vec<(usize, Open<'r>)>,
}

/// Places in a part of a document; what stands elsewhere decides which of them are hits. A mark says of each
/// whether nothing around it excuses it.
#[derive(Debug)]
pub(crate) enum Open<'r> {
    /// Those unlike most others.
    Hits(Vec<(Hit, bool)>),
    /// The first of each word.
    First(FirstOfEach),
    /// Those that are explained nowhere.
    Mentions(Vec<(Mention, bool)>),
    /// Those in another form than most.
    Forms(Places<'r>),
}

impl Open<'_> {
    /// Adds what was found in the next part.
    pub(crate) fn append(&mut self, next: Self) {
        match (self, next) {
            (Open::Hits(all), Open::Hits(mut next)) => all.append(&mut next),
            (Open::First(all), Open::First(next)) => all.append(next),
            (Open::Mentions(all), Open::Mentions(next)) => append_mentions(all, next),
            (Open::Forms(all), Open::Forms(next)) => all.append(next),
            _ => {}
        }
    }
}

/// What queries find in the sentences of a part of a document, of those that are asked. `table` holds the
/// terms of the same queries, in the same order. `take` gets the hits of one query after the other, with its
/// number: those of all together would fill the memory.
pub(crate) fn find_in_part<'r>(
    context: &Context,
    table: &TermTable,
    queries: &[Query<'r>],
    is_asked: &[bool],
    mut take: impl FnMut(usize, Vec<Hit>),
) -> Found<'r> {
    let mut terms: Vec<Vec<Match>> = Vec::new();
    terms.resize_with(queries.len(), Vec::new);
    let mut all = Found::default();
    for found in table.find(context) {
        match terms.get_mut(found.entry.target as usize) {
            Some(matches) => matches.push(found),
            None => all.allowed.push(found.span),
        }
    }
    let asked = queries.iter().enumerate().filter(|(number, _)| is_asked[*number]);
    for ((number, query), matches) in asked.map(|one| (one, &terms[one.0])) {
        patience::point();
        if let Some(open) = query.open_in_part(context, matches) {
            all.open.push((number, open));
        } else if let Some(hits) = query.find_in_part(context, matches) {
            take(number, query.kept(context, hits));
        }
    }
    all
}

/// What queries find in a document as a whole, of those that are asked: the hits of each, with its number.
pub(crate) fn find(
    context: &Context,
    queries: &[Query],
    is_asked: &[bool],
) -> Vec<(usize, Vec<Hit>)> {
    let of_query = |(number, query): (usize, &Query)| {
        patience::point();
        (number, query.kept(context, query.find(context)))
    };
    let asked = queries.iter().enumerate().filter(|(number, _)| is_asked[*number]);
    if context.analysis.is_shared() {
        let act = patience::current();
        let of_query = |query| patience::with(act.clone(), || of_query(query));
        asked.collect::<Vec<_>>().into_par_iter().map(of_query).collect()
    } else {
        asked.map(of_query).collect()
    }
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
            .find(|token| token.kind() != TokenKind::Punctuation)
            .is_some_and(|token| token.kind() == TokenKind::Abbreviation)
}

impl<'r> Query<'r> {
    /// What it finds in the sentences of a part of a document; `None` where the part alone does not tell.
    /// `matches` are those of its terms in the table of all terms.
    fn find_in_part(&self, context: &Context, matches: &[Match]) -> Option<Vec<Hit>> {
        let scope = self.scope;
        Some(match self.search {
            Search::Terms(terms) => terms.hits(context, scope, matches),
            Search::Pattern(pattern) => pattern.find(context, scope),
            Search::Regex(pattern) => pattern.find(context, scope),
            Search::Measure(measure) if measure.is_by_sentence() => measure.find(context, scope),
            Search::Notation(notation) => notation.find(context, scope),
            Search::Passive(passive) => passive.find(context, scope),
            Search::SplitConstruction(split) => split.find(context, scope),
            Search::Nominalisation(nominalisation) => nominalisation.find(context, scope),
            Search::Names(names) => names.find(context, scope),
            _ => return None,
        })
    }

    /// What it finds in a part of a document, where other parts decide what becomes of it.
    fn open_in_part(&self, context: &Context, matches: &[Match]) -> Option<Open<'r>> {
        let scope = self.scope;
        let marked = |hits: Vec<Hit>| {
            let stay = self.stay(context, &hits.iter().map(|hit| hit.span).collect::<Vec<_>>());
            Open::Hits(hits.into_iter().zip(stay).collect())
        };
        Some(match self.search {
            Search::Consistency(consistency) => {
                let mut places = consistency.places(context, scope);
                places.mark(|spans| self.stay(context, spans));
                Open::Forms(places)
            }
            Search::Terms(terms) if terms.may_explain() => {
                let mentions = terms.mentions(context, scope, matches);
                let spans: Vec<Span> = mentions.iter().map(|mention| mention.hit.span).collect();
                let stay = self.stay(context, &spans);
                Open::Mentions(mentions.into_iter().zip(stay).collect())
            }
            Search::Notation(notation) if notation.compares() => {
                marked(notation.find(context, scope))
            }
            Search::RareWord(rare) => {
                let hits = rare.find(context, scope);
                let spans: Vec<Span> = hits.iter().map(|hit| hit.span).collect();
                let stay = self.stay(context, &spans);
                Open::First(FirstOfEach::new(context.document, hits.into_iter().zip(stay)))
            }
            _ => return None,
        })
    }

    /// The hits in a document, of what its parts left open.
    pub(crate) fn closed(&self, document: &Document, open: Open) -> Vec<Hit> {
        let all = match (self.search, open) {
            (Search::Consistency(consistency), Open::Forms(places)) => {
                return consistency.judge(document, places);
            }
            (Search::Notation(notation), Open::Hits(hits)) => notation.odd(document, hits),
            (_, Open::First(first)) => first.into_hits(),
            (_, Open::Mentions(mentions)) => unexplained(mentions),
            _ => Vec::new(),
        };
        all.into_iter().filter(|(_, stays)| *stays).map(|(hit, _)| hit).collect()
    }

    /// What it finds in a document as a whole; nothing where its sentences tell.
    fn find(&self, context: &Context) -> Vec<Hit> {
        let scope = self.scope;
        match self.search {
            Search::Measure(measure) if !measure.is_by_sentence() => measure.find(context, scope),
            Search::Require(require) => require.find(context, scope),
            Search::Forbid(forbid) => forbid.find(context),
            Search::LongWord(long) => long.find(context, scope),
            Search::Acronym(acronym) => acronym.find(context, scope),
            Search::LinkText(links) => links.find(context, scope),
            Search::HeadingLevels(_) => headings::find(context),
            Search::AltText(_) => alt_text::find(context),
            Search::Contact(contact) => contact.find(context, scope),
            Search::Lists(lists) => lists.find(context),
            Search::Emphasis(emphasis) => emphasis.find(context, scope),
            // Which exceptions except nothing is known when the findings are there.
            _ => Vec::new(),
        }
    }

    /// The hits that nothing around them excuses.
    fn kept(&self, context: &Context, mut hits: Vec<Hit>) -> Vec<Hit> {
        let spans: Vec<Span> = hits.iter().map(|hit| hit.span).collect();
        let mut stay = self.stay(context, &spans).into_iter();
        hits.retain(|_| stay.next().unwrap_or_default());
        hits
    }

    /// Of each hit, by its place, whether nothing around it excuses it.
    fn stay(&self, context: &Context, hits: &[Span]) -> Vec<bool> {
        let mut stay = vec![true; hits.len()];
        let mut excuse = |is_excused: &dyn Fn(Span) -> bool| {
            for (stays, hit) in stay.iter_mut().zip(hits) {
                *stays = *stays && !is_excused(*hit);
            }
            stay.contains(&true)
        };
        let nature = self.search.nature();
        let mut any = !hits.is_empty();
        if nature.is_about_words() && !self.scope.quotes {
            any = excuse(&|hit| context.is_quoted(hit));
        }
        // *de Richtlijn tot wijziging van …*
        if nature.is_lexical() || matches!(self.search, Search::Nominalisation(_)) {
            any = excuse(&|hit| context.is_in_name(hit));
        }
        if !any || context.analysis.sentences.is_empty() {
            return stay;
        }
        if self.scope.outside_brackets {
            excuse(&|hit| is_in_brackets(context, hit));
        }
        let sentence = |hit: Span| context.analysis.sentence_at(hit);
        if !self.person.is_empty() {
            let words = Phrases::new(context, self.person);
            excuse(&|hit| {
                words.over(context, sentence(hit), hit).any(|phrase| phrase == hit)
                    && is_known_woman(context, hit)
            });
        }
        if !self.unless.is_empty() {
            // Made ready only for a rule that found something.
            let excuses = Phrases::new(context, self.unless);
            excuse(&|hit| excuses.over(context, sentence(hit), hit).next().is_some());
        }
        stay
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
