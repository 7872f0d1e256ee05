//! What can be counted in a sentence.

use super::limits::Count;
use crate::analyse::tagset::{Tag, Upos};
use crate::analyse::view::SentenceView;
use crate::analyse::{Depth, Sentence, TokenId, TokenKind, TokenRange};
use crate::lexicon::closed::{self, Uses};
use crate::matcher::Context;
use crate::span::Span;

/// What is counted in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfSentence {
    Words,
    /// Commas, but for those inside numbers and between the things of an enumeration.
    Commas,
    /// Finite subordinate clauses.
    Clauses,
    /// Prepositions in a chain of nothing but nouns.
    Prepositions,
    /// Things that an enumeration names.
    Items,
    /// Words before the finite verb of the first main clause, where its subject is not among them.
    LeadInWords,
    /// Verbs side by side.
    VerbClusterVerbs,
}

impl OfSentence {
    pub(super) const NAMED: [(&'static str, OfSentence); 7] = [
        ("sentence.words", OfSentence::Words),
        ("sentence.commas", OfSentence::Commas),
        ("sentence.clauses", OfSentence::Clauses),
        ("sentence.prepositions", OfSentence::Prepositions),
        ("sentence.items", OfSentence::Items),
        ("lead-in.words", OfSentence::LeadInWords),
        ("verb-cluster.verbs", OfSentence::VerbClusterVerbs),
    ];

    /// How far the analysis must go to count it.
    pub(super) fn needs(self) -> Depth {
        match self {
            OfSentence::Words => Depth::Tokens,
            OfSentence::Commas
            | OfSentence::Prepositions
            | OfSentence::Items
            | OfSentence::VerbClusterVerbs => Depth::Tags,
            OfSentence::Clauses | OfSentence::LeadInWords => Depth::Trees,
        }
    }

    /// The numbers in a sentence, each with its place.
    pub(super) fn count(self, context: &Context, sentence: &Sentence) -> Vec<Count> {
        let analysis = context.analysis;
        let words = SentenceView::new(analysis, sentence);
        let in_all = |n| vec![Count::of(n, sentence.span)];
        match self {
            OfSentence::Words => in_all(sentence.words),
            OfSentence::Commas => in_all(commas(&words)),
            OfSentence::Clauses => {
                let clauses = analysis.clauses_of(sentence).iter();
                in_all(clauses.filter(|clause| clause.is_subordinate()).count() as u32)
            }
            OfSentence::Prepositions => preposition_chains(&words),
            OfSentence::Items => items(&words).into_iter().collect(),
            OfSentence::LeadInWords => {
                let tokens = analysis.lead_in(sentence).filter(|tokens| !tokens.is_empty());
                let lead_in = tokens
                    .map(|tokens| Count::of(analysis.n_words(&tokens), analysis.span_of(&tokens)));
                lead_in.into_iter().collect()
            }
            OfSentence::VerbClusterVerbs => {
                let clusters = analysis.verb_clusters(sentence).into_iter();
                clusters.map(|cluster| Count::of(cluster.n_verbs, cluster.span)).collect()
            }
        }
    }
}

fn commas(words: &SentenceView) -> u32 {
    // In order and apart, as each begins behind the commas of the one before.
    let lists = enumerations(words);
    let is_listed = |at: Span| {
        let before = lists.partition_point(|list| list.span.start <= at.start);
        lists[..before].iter().rev().take(2).any(|list| list.span.contains(at))
    };
    let all = words.tokens.clone().filter(|at| words.lower(*at) == ",");
    all.filter(|at| !is_listed(words.span(*at))).count() as u32
}

/// Chains of prepositions with nothing but their nouns between: *met een brief van de directeur van de
/// dienst*. The number of prepositions, and the place.
fn preposition_chains(words: &SentenceView) -> Vec<Count> {
    let mut chains = Vec::new();
    let mut chain: Option<Chain> = None;
    for at in words.tokens.clone() {
        let Some(upos) = words.upos(at) else { return chains };
        let opaque = words.token(at).is_some_and(|token| token.kind() == TokenKind::Opaque);
        match upos {
            Upos::Adp if is_weightless(words, at) => {}
            // *om meer te weten*
            Upos::Adp if words.lower(at) == "om" => close(words, &mut chains, &mut chain),
            Upos::Adp => match &mut chain {
                Some(chain) if chain.has_noun => {
                    chain.n += 1;
                    chain.has_noun = false;
                }
                _ => {
                    close(words, &mut chains, &mut chain);
                    chain = Some(Chain { start: at, end: at + 1, n: 1, has_noun: false });
                }
            },
            Upos::Noun | Upos::Propn => {
                if let Some(chain) = &mut chain {
                    chain.has_noun = true;
                    chain.end = at + 1;
                }
            }
            Upos::Det | Upos::Adj | Upos::Num if !opaque => {}
            Upos::Pron if is_possessive(words.lower(at)) => {}
            _ => close(words, &mut chains, &mut chain),
        }
    }
    close(words, &mut chains, &mut chain);
    chains
}

/// A chain so far: its tokens up to the last noun.
struct Chain {
    start: TokenId,
    end: TokenId,
    n: u32,
    /// Whether the last preposition has its noun.
    has_noun: bool,
}

fn close(words: &SentenceView, chains: &mut Vec<Count>, chain: &mut Option<Chain>) {
    if let Some(Chain { start, end, n, has_noun }) = chain.take() {
        let n = n - u32::from(!has_noun);
        if n > 0 && end > start {
            chains.push(Count::of(n, words.span_of(&start.until(end))));
        }
    }
}

/// A preposition that adds no step: the last word of *op basis van*, the one of *25 kilometer per uur*,
/// and the one before a date.
fn is_weightless(words: &SentenceView, at: TokenId) -> bool {
    let is_number = |at| words.token(at).is_some_and(|token| token.kind() == TokenKind::Number);
    words.lower(at) == "per"
        || closed::ends_preposition(words.before(at), words.lower(at))
        || closed::is_month(words.lower(at + 2)) && is_number(at + 1)
}

fn is_possessive(lower: &str) -> bool {
    closed::has(lower, Uses::POSSESSIVE)
}

/// An enumeration with commas, and *en* or *of* before its last thing.
struct Enumeration {
    /// How many things it names.
    n: u32,
    /// From the first noun to the last.
    span: Span,
    /// Whether a name follows most of its commas.
    of_names: bool,
}

/// The longest enumeration: how many things it names, and the place. A row of names makes no list.
fn items(words: &SentenceView) -> Option<Count> {
    let all = enumerations(words).into_iter().filter(|list| !list.of_names);
    let longest = all.max_by_key(|list| (list.n, std::cmp::Reverse(list.span)))?;
    Some(Count::of(longest.n, longest.span))
}

/// All enumerations of a sentence. By commas and not by trees, which long enumerations break.
fn enumerations(words: &SentenceView) -> Vec<Enumeration> {
    if words.analysis.tags.is_none() {
        return Vec::new();
    }
    let is =
        |at: TokenId, classes: &[Upos]| words.upos(at).is_some_and(|upos| classes.contains(&upos));
    // *zorg, werk en wonen*
    let is_noun = |at: TokenId| {
        is(at, &[Upos::Noun, Upos::Propn]) || words.tag(at).is_some_and(Tag::is_infinitive)
    };
    let is_item = |mut tokens: TokenRange| {
        let short = tokens.len() <= LONGEST_ITEM;
        let plain = |at: TokenId| !is(at, &[Upos::Verb, Upos::Aux, Upos::Sconj, Upos::Punct]);
        short && tokens.clone().any(is_noun) && tokens.all(plain)
    };
    let all = words.tokens.clone();
    let commas: Vec<TokenId> = all.clone().filter(|at| words.lower(*at) == ",").collect();
    let is_name = |comma: &&TokenId| is(**comma + 1, &[Upos::Propn]);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(first) = commas.get(from).copied() {
        let inner =
            commas[from..].windows(2).take_while(|pair| is_item((pair[0] + 1).until(pair[1])));
        let n_inner = inner.count();
        let last = commas[from + n_inner];
        let n_names = commas[from..=from + n_inner].iter().filter(is_name).count();
        from += n_inner + 1;
        // Behind the last comma: one thing, *en*, and the last one.
        // A thing is short, so that it is not far: a sentence of a thousand commas is read once.
        let near = all.end.min(last + 2 + LONGEST_ITEM);
        let and = (last + 1).until(near).find(|at| matches!(words.lower(*at), "en" | "of"));
        let Some(and) = and.filter(|and| is_item((last + 1).until(*and))) else { continue };
        let start = first.checked_sub(1).filter(|at| all.contains(*at));
        let start = start.filter(|at| is_noun(*at) || is(*at, &[Upos::Adj]));
        // *en dergelijke* names nothing more.
        let is_open = matches!(
            words.lower(and + 1),
            "dergelijke" | "dergelijken" | "zo" | "zovoort" | "zovoorts" | "meer"
        );
        let behind = (and + 1).until(all.end.min(and + 1 + LONGEST_ITEM));
        let end = if is_open {
            Some(and - 1)
        } else {
            let goes_on = |at: &TokenId| !is(*at, &[Upos::Verb, Upos::Aux]) || is_noun(*at);
            behind.take_while(goes_on).find(|at| is_noun(*at))
        };
        if let (Some(start), Some(end)) = (start, end) {
            found.push(Enumeration {
                n: n_inner as u32 + 3 - u32::from(is_open),
                span: words.span_of(&start.until(end + 1)),
                of_names: 2 * n_names > n_inner + 1,
            });
        }
    }
    found
}

/// Words of the longest thing in an enumeration.
const LONGEST_ITEM: usize = 6;
