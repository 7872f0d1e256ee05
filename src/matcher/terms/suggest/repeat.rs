//! Alternatives that say a word again that stands near: *gegevens die zijn gegeven*, *als zij als gevolg van*.

use crate::analyse::view::SentenceView;
use crate::analyse::{TokenId, TokenKind};
use crate::lexicon::forms::{Classes, classes};
use crate::matcher::Edit;
use crate::matcher::terms::candidate::Match;
use crate::wordlist::TermClass;

/// How many tokens away a content word is heard again, and an adverb: *toch kunt u toch*.
const NEAR: usize = 8;
/// How many tokens away a short word is.
const BESIDE: usize = 2;
/// How many tokens away a preposition or conjunction is: *een bedrag voor de jeugd ten behoeve van sport*.
const LINK: usize = 4;
/// A shorter word, in letters, is no content word.
const SHORTEST: usize = 5;
/// So many letters must be the same at least.
const SHARED: usize = 5;

/// Whether one of the new words stands near already, or another word of its stem. What the term itself says
/// does not count.
pub(super) fn repeats(words: &SentenceView, found: &Match, edits: &[Edit]) -> bool {
    let replaced = |at: TokenId| {
        let span = words.span(at);
        edits.iter().any(|edit| edit.span.overlaps(span)) || found.span.overlaps(span)
    };
    edits.iter().any(|edit| {
        let tokens = words.analysis.tokens_in(edit.span);
        let lower = edit.text.to_lowercase();
        let new: Vec<&str> = lower.split_whitespace().collect();
        let alone = new.len() == 1;
        new.iter().any(|new| {
            let is_link = found.entry.class == TermClass::Preposition;
            let is_content = new.chars().count() >= SHORTEST && has_content(new);
            let is_adverb = alone && found.entry.class == TermClass::Adverb;
            let reach = match () {
                () if is_content || is_adverb => NEAR,
                () if alone && is_link => LINK,
                () if alone => BESIDE,
                () => return false,
            };
            let first = tokens.start.saturating_sub(reach).max(words.tokens.start);
            let end = (tokens.end + reach).min(words.tokens.end);
            first.until(end).any(|at| {
                let is_word = words.token(at).is_some_and(|token| token.kind() == TokenKind::Word);
                let old = words.lower(at);
                is_word
                    && !replaced(at)
                    && (old == *new || is_content && has_content(old) && share_stem(old, new))
            })
        })
    })
}

/// Whether a word is a noun, verb or adjective.
fn has_content(word: &str) -> bool {
    let content = Classes::NOUN
        | Classes::VERB
        | Classes::ADJECTIVE
        | Classes::ADJECTIVE_INFLECTED
        | Classes::PARTICIPLE;
    classes(word).intersects(content)
}

/// Whether two words differ in no more than their end: *gegeven* and *gegevens*, *gebruik* and *gebruiken*.
fn share_stem(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let shortest = one.chars().count().min(other.chars().count());
    shared >= SHARED && shared + 1 >= shortest
}

#[cfg(test)]
mod tests {
    use super::share_stem;

    #[test]
    fn words_of_one_stem() {
        let cases = [
            ("gegevens", "gegeven", true),
            ("gebruik", "gebruiken", true),
            ("gebruikt", "gebruiken", true),
            ("gebruik", "gebroken", false),
            ("geven", "gegeven", false),
            ("regels", "regent", false),
        ];
        for (one, other, wanted) in cases {
            assert_eq!(share_stem(one, other), wanted, "{one} {other}");
        }
    }
}
