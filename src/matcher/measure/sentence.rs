//! What can be counted in a sentence beside its words.

use crate::analyse::tagset::Upos;
use crate::analyse::{Analysis, Sentence, TokenId, TokenKind, TokenRange};
use crate::lexicon::MONTHS;
use crate::span::Span;

/// Chains of prepositions with nothing but their nouns between: *met een brief van de directeur van de
/// dienst*. The number of prepositions, and the place.
pub(super) fn preposition_chains(analysis: &Analysis, sentence: &Sentence) -> Vec<(u32, Span)> {
    let Some(tags) = &analysis.tags else { return Vec::new() };
    let mut chains = Vec::new();
    let mut chain: Option<Chain> = None;
    let word = |at: TokenId| analysis.tokens.get(at).map(|token| analysis.lower(token));
    for at in sentence.tokens.clone() {
        let opaque = analysis.tokens[at].kind == TokenKind::Opaque;
        match tags[at].upos() {
            Upos::Adp if is_weightless(analysis, sentence, at) => {}
            // *om meer te weten*
            Upos::Adp if word(at) == Some("om") => close(analysis, &mut chains, &mut chain),
            Upos::Adp => match &mut chain {
                Some(chain) if chain.has_noun => {
                    chain.n += 1;
                    chain.has_noun = false;
                }
                _ => {
                    close(analysis, &mut chains, &mut chain);
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
            Upos::Pron if is_possessive(analysis.lower(&analysis.tokens[at])) => {}
            _ => close(analysis, &mut chains, &mut chain),
        }
    }
    close(analysis, &mut chains, &mut chain);
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

fn close(analysis: &Analysis, chains: &mut Vec<(u32, Span)>, chain: &mut Option<Chain>) {
    if let Some(Chain { start, end, n, has_noun }) = chain.take() {
        let n = n - u32::from(!has_noun);
        if n > 0 && end > start {
            chains.push((n, analysis.span_of(&start.until(end))));
        }
    }
}

/// A preposition that adds no step: the last word of *op basis van*, the one of *25 kilometer per uur*,
/// and the one before a date.
fn is_weightless(analysis: &Analysis, sentence: &Sentence, at: TokenId) -> bool {
    let word =
        |at: TokenId| sentence.tokens.contains(at).then(|| analysis.lower(&analysis.tokens[at]));
    let before = at.checked_sub(1).and_then(word).unwrap_or_default();
    let after_next = word(at + 2).unwrap_or_default();
    let number = |at: TokenId| analysis.tokens[at].kind == TokenKind::Number;
    word(at) == Some("per")
        || FIXED.contains(&(before, word(at).unwrap_or_default()))
        || MONTHS.contains(&after_next) && number(at + 1)
}

/// The ends of prepositions of more words.
const FIXED: [(&str, &str); 16] = [
    ("aanleiding", "van"),
    ("aanzien", "van"),
    ("basis", "van"),
    ("behoeve", "van"),
    ("behulp", "van"),
    ("betrekking", "tot"),
    ("gevolge", "van"),
    ("grond", "van"),
    ("ingang", "van"),
    ("kader", "van"),
    ("middel", "van"),
    ("opdracht", "van"),
    ("plaats", "van"),
    ("relatie", "tot"),
    ("samenwerking", "met"),
    ("verband", "met"),
];

fn is_possessive(lower: &str) -> bool {
    matches!(
        lower,
        "mijn" | "uw" | "je" | "jouw" | "zijn" | "haar" | "ons" | "onze" | "hun" | "jullie"
    )
}

/// An enumeration with commas, and *en* or *of* before its last thing.
pub(super) struct Enumeration {
    /// How many things it names.
    n: u32,
    /// From the first noun to the last.
    pub(super) span: Span,
    /// Whether a name follows most of its commas.
    of_names: bool,
}

/// The longest enumeration: how many things it names, and the place. A row of names makes no list.
pub(super) fn items(analysis: &Analysis, sentence: &Sentence) -> Vec<(u32, Span)> {
    let all = enumerations(analysis, sentence).into_iter().filter(|list| !list.of_names);
    let longest = all.max_by_key(|list| (list.n, std::cmp::Reverse(list.span)));
    longest.map(|list| (list.n, list.span)).into_iter().collect()
}

/// All enumerations of a sentence. By commas and not by trees, which long enumerations break.
pub(super) fn enumerations(analysis: &Analysis, sentence: &Sentence) -> Vec<Enumeration> {
    let (Some(tags), Some(comma)) = (&analysis.tags, analysis.words.find(",")) else {
        return Vec::new();
    };
    let upos = |at: TokenId| tags[at].upos();
    // *zorg, werk en wonen*
    let is_noun =
        |at: TokenId| matches!(upos(at), Upos::Noun | Upos::Propn) || tags[at].is_infinitive();
    let is_item = |mut tokens: TokenRange| {
        let short = tokens.len() <= LONGEST_ITEM;
        let plain =
            |at: TokenId| !matches!(upos(at), Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Punct);
        short && tokens.clone().any(is_noun) && tokens.all(plain)
    };
    let all = sentence.tokens.clone();
    let commas: Vec<TokenId> =
        all.clone().filter(|at| analysis.tokens[*at].word == comma).collect();
    let is_name = |comma: &&TokenId| all.contains(**comma + 1) && upos(**comma + 1) == Upos::Propn;
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
        let and = (last + 1)
            .until(all.end)
            .find(|at| matches!(analysis.lower(&analysis.tokens[*at]), "en" | "of"));
        let Some(and) = and.filter(|and| is_item((last + 1).until(*and))) else { continue };
        let start = first.checked_sub(1).filter(|at| all.contains(*at));
        let start = start.filter(|at| is_noun(*at) || upos(*at) == Upos::Adj);
        let end = (and + 1).until(all.end.min(and + 1 + LONGEST_ITEM)).find(|at| is_noun(*at));
        if let (Some(start), Some(end)) = (start, end) {
            found.push(Enumeration {
                n: n_inner as u32 + 3,
                span: analysis.span_of(&start.until(end + 1)),
                of_names: 2 * n_names > n_inner + 1,
            });
        }
    }
    found
}

/// Words of the longest thing in an enumeration.
const LONGEST_ITEM: usize = 6;
