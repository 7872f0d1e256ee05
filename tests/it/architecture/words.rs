//! Lists of Dutch words in code: they belong in `wordlists/`, with a source and a licence.

use std::collections::BTreeSet;

/// A list may hold so many words and still be read as part of the code around it.
pub(crate) const MOST_WORDS: usize = 10;

/// A list of literals in one expression: an array, the arms of a `matches!`, rows of pairs.
pub(crate) struct List<'t> {
    /// Where it starts.
    pub(crate) line: usize,
    /// Its different literals of small letters.
    pub(crate) words: BTreeSet<&'t str>,
}

/// The lists of a file. A statement or a block ends a list; unit tests, which stand last, have none.
pub(crate) fn lists(text: &str) -> Vec<List<'_>> {
    let end = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    let mut lists = vec![];
    let mut open: Option<List> = None;
    for (index, line) in text[..end].lines().enumerate() {
        let mut rest = line;
        while let Some(at) = rest.find(['"', ';', '{', '}', '/', '\'']) {
            let (sign, behind) = rest[at..].split_at(1);
            rest = behind;
            match sign {
                "/" if behind.starts_with('/') => break,
                // The quotation mark as a character: `'"'`, `'\"'`.
                "'" => {
                    let mark = ["\"'", "\\\"'"].iter().find_map(|mark| behind.strip_prefix(mark));
                    rest = mark.unwrap_or(behind);
                }
                "\"" => {
                    let Some((literal, after)) = literal(behind) else { break };
                    rest = after;
                    let list = open.get_or_insert(List { line: index + 1, words: BTreeSet::new() });
                    list.words.extend(Some(literal).filter(|literal| is_in_small_letters(literal)));
                }
                ";" | "{" | "}" => lists.extend(open.take()),
                _ => {}
            }
        }
    }
    lists.extend(open);
    lists
}

/// A string literal whose opening mark was read, and what stands behind it; `None` where it goes on
/// in the next line.
fn literal(text: &str) -> Option<(&str, &str)> {
    let mut escaped = false;
    let end = text.find(|letter| {
        let closes = letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        closes
    })?;
    Some((&text[..end], &text[end + 1..]))
}

fn is_in_small_letters(literal: &str) -> bool {
    !literal.is_empty() && literal.chars().all(|letter| letter.is_lowercase() || letter == '\'')
}

/// Whether a list is one of Dutch words, and a long one: most of it are words that the lexicon knows.
/// Names of formats, elements and relations are not, though some of them (`table`, `link`) are Dutch
/// as well.
pub(crate) fn is_long_and_dutch(list: &List, is_dutch: impl Fn(&str) -> bool) -> bool {
    // Two letters (*ei*, *aa*) are a word by chance.
    let long = list.words.iter().filter(|word| word.chars().count() > 2);
    let dutch = long.filter(|word| is_dutch(word)).count();
    dutch > MOST_WORDS && 3 * dutch > 2 * list.words.len()
}
