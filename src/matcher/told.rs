//! Words that the text itself explains: in brackets behind them, behind *betekent*, or in the next sentence. What
//! is told needs no other word.

use rustc_hash::FxHashSet;

use crate::analyse::{Analysis, Sentence, TokenId, TokenKind, WordId};
use crate::document::Document;
use crate::lexicon::closed::{self, Uses};
use crate::lexicon::forms::{Classes, classes};
use crate::lexicon::is_familiar;

/// What a text explains.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// In lower case.
    words: FxHashSet<Box<str>>,
    /// Where brackets open that hold an explanation.
    brackets: FxHashSet<u32>,
}

/// Behind an unknown word anything in brackets explains it.
const KNOWN: f32 = 3.5;

impl Told {
    pub(super) fn of(document: &Document, analysis: &Analysis) -> Told {
        let mut told = Told::default();
        let naming = ["heet", "heten", "noemen"].into_iter();
        let naming: Vec<WordId> = naming.filter_map(|word| analysis.words.find(word)).collect();
        for (number, sentence) in analysis.sentences.iter().enumerate() {
            let next = analysis.sentences.get(number + 1);
            let tokens = analysis.tokens_of(sentence);
            let names = tokens.iter().any(|token| naming.contains(&token.word()));
            for at in sentence.tokens.clone() {
                let token = &analysis.tokens[at];
                if token.kind() != TokenKind::Word {
                    continue;
                }
                // Behind most words stands nothing that tells.
                let behind = past_quote(analysis, sentence, at + 1);
                let is_named = || names && is_named(analysis, sentence, at);
                let is_told = match word(analysis, sentence, behind) {
                    "(" if is_bracket(document, analysis, sentence, behind) => {
                        if !is_known(analysis, at)
                            || starts_explanation(word(analysis, sentence, behind + 1))
                            || is_that(
                                word(analysis, sentence, behind + 1),
                                word(analysis, sentence, behind + 2),
                            )
                        {
                            told.brackets.insert(analysis.tokens[behind].span.start);
                        }
                        true
                    }
                    "betekent" | "betekenen" => true,
                    "is" => {
                        matches!(word(analysis, sentence, behind + 1), "een" | "iemand")
                            || is_named()
                    }
                    mark @ ("," | ":" | "-" | "–" | "." | "") => {
                        let ends = matches!(mark, "." | ":" | "");
                        is_defined(analysis, sentence, behind)
                            || is_named()
                            || mark == ","
                                && is_described(analysis, sentence, behind)
                                && !is_known(analysis, at)
                            || ends
                                && next.is_some_and(|next| {
                                    tells(analysis, next, || is_known(analysis, at))
                                })
                    }
                    _ => is_named(),
                };
                if is_told {
                    told.words.insert(analysis.lower(token).into());
                }
            }
        }
        told
    }

    /// Whether the text explains a word.
    pub(super) fn has(&self, lower: &str) -> bool {
        self.words.contains(lower)
    }

    /// Whether the bracket that opens here explains the word before it.
    pub(super) fn explains(&self, bracket: u32) -> bool {
        self.brackets.contains(&bracket)
    }
}

fn is_known(analysis: &Analysis, at: TokenId) -> bool {
    is_familiar(analysis.lower(&analysis.tokens[at]), KNOWN) != Some(false)
}

/// Whether what it is follows the comma behind a word: *de legger, lijst van alle sloten die …*
fn is_described(analysis: &Analysis, sentence: &Sentence, comma: TokenId) -> bool {
    let first = word(analysis, sentence, comma + 1);
    let known = classes(first);
    let is_noun = known.intersects(Classes::NOUN) && !known.intersects(Classes::VERB);
    let joins = closed::has(first, Uses::CLOSING | Uses::INSERTING | Uses::GOVERNING);
    let goes_on = joins || !(is_noun || matches!(first, "de" | "het" | "een"));
    !goes_on && has_relative(analysis, sentence, comma + 2)
}

/// The lower-cased word of a sentence at a place; empty behind its end.
fn word<'a>(analysis: &'a Analysis, sentence: &Sentence, at: TokenId) -> &'a str {
    if sentence.tokens.contains(at) { analysis.lower(&analysis.tokens[at]) } else { "" }
}

/// The first word behind a place that is no quotation mark.
fn past_quote(analysis: &Analysis, sentence: &Sentence, at: TokenId) -> TokenId {
    let is_quote = |at| matches!(word(analysis, sentence, at), "‘" | "’" | "“" | "”" | "\"" | "'");
    if is_quote(at) { at + 1 } else { at }
}

/// Whether what a bracket right behind a word holds reads as an explanation.
fn is_bracket(
    document: &Document,
    analysis: &Analysis,
    sentence: &Sentence,
    bracket: TokenId,
) -> bool {
    let Some(first) = analysis.tokens.get(bracket + 1) else { return false };
    let lower = analysis.lower(first);
    let small = document.slice(first.span).starts_with(char::is_lowercase);
    let is_that = is_that(lower, word(analysis, sentence, bracket + 2));
    first.kind() == TokenKind::Word && small && (is_that || !refers(lower))
}

/// Whether a word opens a bracket that adds something and explains nothing.
fn refers(word: &str) -> bool {
    closed::has(word, Uses::GOVERNING)
        || matches!(word, "zie" | "artikel" | "lid" | "bijlage" | "hierna")
        || matches!(word, "niet" | "alleen" | "bijvoorbeeld" | "ongeveer" | "maximaal")
}

fn starts_explanation(word: &str) -> bool {
    matches!(word, "een" | "iemand" | "mensen" | "ofwel" | "oftewel")
}

/// Whether two words are those of *dat is een brief*, *dit betekent dat …*
fn is_that(first: &str, second: &str) -> bool {
    matches!(first, "dat" | "dit")
        && matches!(second, "is" | "zijn" | "betekent" | "gaat" | "houdt" | "wil")
}

/// Whether a definition follows the mark behind a word: *, ofwel een brief*, *: dat is een brief*, *, een groep die …*.
fn is_defined(analysis: &Analysis, sentence: &Sentence, mark: TokenId) -> bool {
    let behind = |n: usize| word(analysis, sentence, mark + n);
    matches!(behind(0), "," | ":" | "-" | "–")
        && (matches!(behind(1), "ofwel" | "oftewel")
            || matches!(
                (behind(1), behind(2)),
                ("dat" | "dit", "is" | "zijn" | "betekent") | ("dat", "wil")
            )
            || behind(1) == "een" && has_relative(analysis, sentence, mark + 2))
}

/// Whether a word is the name of what was said before: *dat noemen we een aanmaning*, *dit heet precario*.
fn is_named(analysis: &Analysis, sentence: &Sentence, at: TokenId) -> bool {
    let before = |n: usize| at.checked_sub(n).map_or("", |at| word(analysis, sentence, at));
    let skipped =
        (1..=3).take_while(|n| matches!(before(*n), "‘" | "“" | "\"" | "'" | "een" | "de" | "het"));
    let next = skipped.count() + 1;
    matches!(before(next), "heet" | "heten")
        || matches!(before(next), "we" | "wij") && before(next + 1) == "noemen"
        || matches!(before(next), "dat" | "dit")
            && matches!(before(next + 1), "we" | "wij")
            && before(next + 2) == "noemen"
}

/// Whether *die*, *dat* or *waarin* follows within a few words: *, een groep mensen die …*
fn has_relative(analysis: &Analysis, sentence: &Sentence, start: TokenId) -> bool {
    start.until(start + 6).any(|at| {
        let lower = word(analysis, sentence, at);
        matches!(lower, "die" | "dat" | "om" | "voor") || lower.starts_with("waar")
    })
}

/// Whether a sentence tells what the last word of the one before it means: *Dat betekent …*, *Dat is een brief*; of a
/// word that few know also *Dat is de grond achter uw huis*.
fn tells(analysis: &Analysis, sentence: &Sentence, is_known: impl Fn() -> bool) -> bool {
    let nth = |n: usize| word(analysis, sentence, sentence.tokens.start + n);
    let is_weak = || {
        matches!(nth(1), "is" | "zijn" | "gaat")
            && !matches!(nth(2), "een" | "iemand" | "mensen")
            && is_known()
    };
    is_that(nth(0), nth(1)) && !is_weak()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::Reach;
    use crate::document::Format;
    use crate::lexicon::Lexicon;
    use crate::read;

    #[test]
    fn words_are_told_in_every_way() {
        let told = [
            ("U krijgt een aanmaning (een brief waarin staat dat u moet betalen).", "aanmaning"),
            ("U krijgt een ‘aanmaning’ (dat is een brief).", "aanmaning"),
            ("Een aanmaning betekent dat u te laat betaalt.", "aanmaning"),
            ("Een aanmaning is een brief.", "aanmaning"),
            ("U krijgt een aanmaning, ofwel een brief.", "aanmaning"),
            ("U krijgt een aanmaning: dat is een brief.", "aanmaning"),
            ("Wij vragen de notabelen, een groep mensen die het weet.", "notabelen"),
            ("U betaalt precario, belasting voor alles dat buiten staat.", "precario"),
            ("Zo'n brief, dat noemen we een aanmaning.", "aanmaning"),
            ("Deze belasting heet precario.", "precario"),
            ("U krijgt een aanmaning. Dat is een brief.", "aanmaning"),
            ("U krijgt een aanmaning. Dit betekent dat u te laat bent.", "aanmaning"),
        ];
        let not_told = [
            ("U krijgt een aanmaning (zie artikel 3).", "aanmaning"),
            ("U krijgt een aanmaning. Betaal die snel.", "aanmaning"),
            ("De aanmaning is verstuurd, maar niet naar u.", "aanmaning"),
            ("Wij noemen u geen naam - en ook geen bedrag.", "naam"),
        ];
        let told = told.map(|(text, word)| (text, word, true));
        let not_told = not_told.map(|(text, word)| (text, word, false));
        for (text, word, wanted) in told.into_iter().chain(not_told) {
            let document = read::read("", text.as_bytes(), Format::Text).expect("plain text");
            let analysis = Analysis::new(&document, Reach::Everything, Lexicon::embedded());
            assert_eq!(Told::of(&document, &analysis).has(word), wanted, "{text}");
        }
    }
}
