//! Names within a sentence.

use super::{Reading, european, is_only_finite};
use crate::analyse::{Sentence, TokenId, TokenKind};
use crate::document::{BlockKind, InlineKind};
use crate::lexicon::forms::{self, Classes};
use crate::lexicon::things::{self, Thing};
use crate::span::Span;

/// The longest name, in tokens; it also keeps the search linear.
const LONGEST: usize = 30;

/// So many small words at most join two words with capitals: *Rapport over de Staat van …*.
const MOST_LINKS: u32 = 2;

/// Of so many words with capitals in 10, the capitals of a sentence say nothing: *Uw Aanvraag Voor Een
/// Vergunning*.
const ALL_CAPITALS: u32 = 7;

/// What the title of a form or a law is about stands behind these.
const ABOUT: [&str; 4] = ["betreffende", "houdende", "inzake", "omtrent"];

/// All names of a sentence.
pub(super) fn find(reading: &Reading, sentence: &Sentence, found: &mut Vec<Span>) {
    let tells = capitals_tell(reading, sentence);
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        // All that follows starts with a capital or with a noun that names a thing.
        if !reading.is_capital(at) && reading.thing(at).is_none() {
            at = at + 1;
            continue;
        }
        let end = european::title(reading, sentence, at)
            .or_else(|| after_noun(reading, sentence, at))
            .or_else(|| run_of_capitals(reading, sentence, at).filter(|_| tells))
            .or_else(|| quoted_word(reading, sentence, at))
            .or_else(|| menu(reading, sentence, at))
            .max(subject(reading, sentence, at).filter(|_| tells));
        match end {
            Some(end) => {
                found.push(reading.span(at, end));
                at = end;
            }
            None => at = at + 1,
        }
    }
}

/// One past the preposition in a title: *Verklaring omtrent het gedrag*, *Richtlijn 2019/1024 inzake open data*.
fn subject(reading: &Reading, sentence: &Sentence, at: TokenId) -> Option<TokenId> {
    let is_noun = || forms::classes(reading.lower(at)).intersects(Classes::NOUN);
    if !reading.has_telling_capital(sentence, at) || !is_noun() {
        return None;
    }
    let is_number = sentence.tokens.contains(at + 1) && reading.form(at + 1).contains('/');
    let preposition = if is_number { at + 2 } else { at + 1 };
    let follows = sentence.tokens.contains(preposition + 1);
    // *het Besluit inzake uw aanvraag*
    let is_own = follows && things::says_something(reading.lower(preposition + 1));
    (follows && !is_own && ABOUT.contains(&reading.lower(preposition))).then(|| preposition + 1)
}

/// Words in italics or bold amid a sentence, with a capital and no verb: the title of a report, the label of
/// a button.
pub(super) fn find_emphasised(reading: &Reading, found: &mut Vec<Span>) {
    for inline in &reading.document.inlines {
        if !matches!(inline.kind, InlineKind::Emphasis | InlineKind::Strong) {
            continue;
        }
        let block = reading.document.block_at(inline.span.start);
        let Some(block_of) = reading.document.blocks.get(block) else { continue };
        if !matches!(block_of.kind, BlockKind::Paragraph | BlockKind::ListItem)
            || !reading.analysis.visible[block]
        {
            continue;
        }
        let tokens = reading.analysis.tokens_in(inline.span);
        let (start, end) = (tokens.start, tokens.end);
        if end < start + 2 {
            continue;
        }
        let sentence = &reading.analysis.sentences[reading.analysis.sentence_of(start)];
        let whole = end <= sentence.tokens.end && end - start < LONGEST;
        let title = || {
            start.until(end).all(|at| {
                let sentence_mark = reading.form(at).ends_with(['.', '!', '?', ':']);
                !(sentence_mark || things::says_something(reading.lower(at)))
            })
        };
        if whole && reading.has_telling_capital(sentence, start) && title() {
            found.push(inline.span);
        }
    }
}

/// Whether words with capitals stand out in a sentence.
fn capitals_tell(reading: &Reading, sentence: &Sentence) -> bool {
    let words = sentence.tokens.clone().filter(|at| reading.token(*at).kind() == TokenKind::Word);
    let (mut all, mut capitals) = (0, 0);
    for at in words {
        all += 1;
        capitals += u32::from(reading.is_capital(at));
    }
    capitals * 10 < all * ALL_CAPITALS
}

/// The end of a name that starts with a noun of its kind.
fn after_noun(reading: &Reading, sentence: &Sentence, at: TokenId) -> Option<TokenId> {
    let thing = reading.thing(at)?;
    let next = at + 1;
    if next >= sentence.tokens.end {
        return None;
    }
    if reading.has_telling_capital(sentence, at) {
        return title(reading, sentence, next);
    }
    let law = thing == Thing::Law && things::opens_law(reading.lower(next));
    if reading.is_capital(at) {
        // The first word of a sentence has its capital anyway: what follows must tell.
        if law || reading.is_capital(next) && thing != Thing::Item {
            return title(reading, sentence, next);
        }
        return None;
    }
    if reading.is_capital(next) && thing != Thing::Item {
        return capitals(reading, sentence, next).map(|(end, _)| end);
    }
    match thing {
        // *heeft de werkgroep knelpunten gezien*: what follows is no name but what the group did.
        Thing::Group if at < sentence.tokens.start + 2 || !is_verb(reading, at - 2) => {
            described(reading, sentence, next)
        }
        // *de verordening op de heffing en de invordering van rechten 2026*
        Thing::Law if law => {
            title(reading, sentence, next).filter(|end| is_year(reading, *end - 1))
        }
        _ => None,
    }
}

/// One past the last word of a title that goes on at `from`, behind its noun; `None` where nothing of it
/// follows: *het Besluit inzake uw aanvraag* is about the reader.
fn title(reading: &Reading, sentence: &Sentence, from: TokenId) -> Option<TokenId> {
    let limit = sentence.tokens.end.min(from + LONGEST);
    let is_law = reading.thing(from - 1) == Some(Thing::Law);
    let mut end = from;
    for at in from.until(limit) {
        let joins = match reading.token(at).kind() {
            TokenKind::Abbreviation | TokenKind::Opaque => false,
            TokenKind::Punctuation => match reading.form(at) {
                "-" | "–" | "/" | "&" => true,
                // *Kaderregeling subsidies OCW, SZW en VWS*
                "," => end == at && at + 1 < limit && reading.is_capital(at + 1),
                _ => false,
            },
            TokenKind::Number => {
                end = at + 1;
                true
            }
            TokenKind::Word if reading.is_capital(at) => {
                end = at + 1;
                true
            }
            TokenKind::Word => {
                let lower = reading.lower(at);
                let opens = at == from || is_law;
                // *de Regeling en de criteria*: what joins nothing yet goes on with the sentence.
                if at == from && matches!(lower, "de" | "den" | "der" | "des" | "en" | "het") {
                    break;
                }
                let link = things::joins_name(lower)
                    || opens && (things::opens_law(lower) || things::may_join_name(lower))
                    || things::may_join_name(lower) && precedes_capital(reading, at, limit);
                if !link && !reading.ends_name(at) {
                    end = at + 1;
                }
                link || end == at + 1
            }
        };
        if !joins {
            break;
        }
    }
    (end > from).then_some(end)
}

/// Whether a capital follows, perhaps behind an article.
fn precedes_capital(reading: &Reading, at: TokenId, limit: TokenId) -> bool {
    let article = |at: TokenId| matches!(reading.lower(at), "de" | "het" | "een");
    let next = (at + 1).until(limit).find(|at| !article(*at));
    next.is_some_and(|next| next <= at + 2 && reading.is_capital(next))
}

/// A run of words with capitals that starts at `at`: two of them stand side by side at least.
fn run_of_capitals(reading: &Reading, sentence: &Sentence, at: TokenId) -> Option<TokenId> {
    if !reading.has_telling_capital(sentence, at) {
        return None;
    }
    let (end, side_by_side) = capitals(reading, sentence, at)?;
    side_by_side.then_some(end)
}

/// One past a run of words with capitals, with what joins them and the numbers behind them; and whether two
/// stand side by side.
fn capitals(reading: &Reading, sentence: &Sentence, from: TokenId) -> Option<(TokenId, bool)> {
    let limit = sentence.tokens.end.min(from + LONGEST);
    let (mut end, mut at, mut links, mut side_by_side) = (from, from, 0, false);
    while at < limit {
        if reading.is_capital(at) {
            side_by_side |= at > from && links == 0 && !reading.is_punctuation(at - 1);
            (end, links) = (at + 1, 0);
        } else if reading.token(at).kind() == TokenKind::Number && links == 0 && at > from {
            end = at + 1;
        } else {
            links += 1;
            let joins = match reading.token(at).kind() {
                TokenKind::Punctuation => matches!(reading.form(at), "-" | "–" | "&" | "/"),
                TokenKind::Word => {
                    let lower = reading.lower(at);
                    things::joins_name(lower) || things::may_join_name(lower)
                }
                _ => false,
            };
            if !joins || links > MOST_LINKS {
                break;
            }
        }
        at = at + 1;
    }
    (end > from).then_some((end, side_by_side))
}

/// What a group does, as its name says it: *werkgroep conceptueel modelleren*.
fn described(reading: &Reading, sentence: &Sentence, from: TokenId) -> Option<TokenId> {
    let plain = |at: &TokenId| {
        let lower = reading.lower(*at);
        let classes = forms::classes(lower);
        let noun = Classes::NOUN | Classes::ANY_ADJECTIVE | Classes::INFINITIVE;
        reading.token(*at).kind() == TokenKind::Word
            && classes.intersects(noun)
            && !classes.intersects(Classes::PRESENT_THIRD | Classes::PAST_SINGULAR)
            && !reading.lexicon.is_function_word(lower)
    };
    let n = from.until(sentence.tokens.end.min(from + 2)).take_while(plain).count();
    // Of two words the first says what kind of thing the second is.
    let first = n > 0 && forms::classes(reading.lower(from)).intersects(Classes::INFINITIVE);
    (n > 0 && !first).then_some(from + n)
}

/// One word with a capital between quotation marks, amid a sentence: *kies ‘Aanslagen’*.
fn quoted_word(reading: &Reading, sentence: &Sentence, at: TokenId) -> Option<TokenId> {
    let marks = |at: TokenId| {
        reading.is_punctuation(at)
            && reading.form(at).starts_with(['\'', '"', '‘', '’', '“', '”', '„'])
    };
    let inside = at > sentence.tokens.start + 1 && at + 1 < sentence.tokens.end;
    (inside && reading.is_capital(at) && marks(at - 1) && marks(at + 1)).then_some(at + 1)
}

/// Steps through a menu: *Instellingen > Geavanceerde functionaliteiten > Resetten*.
fn menu(reading: &Reading, sentence: &Sentence, at: TokenId) -> Option<TokenId> {
    const LONGEST_STEP: usize = 4;
    if !reading.is_capital(at) {
        return None;
    }
    let limit = sentence.tokens.end;
    let step = |from: TokenId| {
        let to = limit.min(from + LONGEST_STEP);
        let words = from.until(to).take_while(|at| {
            reading.token(*at).kind() == TokenKind::Word && !reading.ends_name(*at)
        });
        let n = words.count();
        (n > 0 && reading.is_capital(from)).then_some(from + n)
    };
    let mut end = step(at)?;
    let first = end;
    while end + 1 < limit && matches!(reading.form(end), ">" | "›" | "»" | "→") {
        end = step(end + 1)?;
    }
    (end > first).then_some(end)
}

fn is_verb(reading: &Reading, at: TokenId) -> bool {
    let lower = reading.lower(at);
    things::says_something(lower) || is_only_finite(forms::classes(lower))
}

fn is_year(reading: &Reading, at: TokenId) -> bool {
    let form = reading.form(at);
    reading.token(at).kind() == TokenKind::Number && form.len() == 4 && form.starts_with(['1', '2'])
}
