//! Long compounds, with the parts that they can be cut into.

use serde::Deserialize;

use crate::analyse::{TokenKind, WordId};
use crate::lexicon::{compounds, zipf};
use crate::matcher::{Context, Hit, Scope};

/// `found` (the word), `n` (its letters) and `split` (its parts, with dots between).
pub(in crate::matcher) const PLACEHOLDERS: &[&str] = &["found", "n", "split"];

/// `[match.long-word]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LongWord {
    /// More letters than this are many.
    most_letters: usize,
    /// With fewer parts a long word is read at once all the same.
    least_parts: usize,
    /// Letters above which two parts are enough, of which one is long itself: *verkeersveiligheid·maatregel*.
    #[serde(default = "never")]
    two_part_letters: usize,
    /// A word that occurs as often as this is known as a whole: its Zipf frequency.
    known_from: f32,
}

fn never() -> usize {
    usize::MAX
}

impl LongWord {
    /// The first place of each long word.
    pub(in crate::matcher) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let mut seen: Vec<WordId> = Vec::new();
        let mut hits = Vec::new();
        for token in
            scope.sentences(context).flat_map(|sentence| context.analysis.tokens_of(sentence))
        {
            let lower = context.analysis.lower(token);
            if token.kind() != TokenKind::Word
                || lower.len() <= self.most_letters
                || seen.contains(&token.word())
            {
                continue;
            }
            let found = context.document.slice(token.span);
            if is_name(found) {
                continue;
            }
            // *EU-verklaring*: an acronym is read apart.
            let lower = &lower[acronyms(found)..];
            let letters = lower.chars().filter(|c| c.is_alphabetic()).count();
            let Some(parts) = parts(lower) else { continue };
            let least = if letters > self.two_part_letters { 2 } else { self.least_parts };
            if letters > self.most_letters && parts.len() >= least && zipf(lower) < self.known_from
            {
                seen.push(token.word());
                let hit = Hit::at(token.span).with("found", found).with("n", letters);
                hits.push(hit.with("split", parts.join(" · ")));
            }
        }
        hits
    }
}

/// Whether a word is a path, code (*OutputManagementComponent*), or names with hyphens between:
/// *Amsterdam-Haarlemmermeer*.
fn is_name(written: &str) -> bool {
    let has_hump = |piece: &str| {
        piece.contains(char::is_lowercase) && piece.chars().skip(1).any(char::is_uppercase)
    };
    if written.split('-').any(has_hump) {
        return true;
    }
    let mut pieces = written.split('-');
    written.contains('/')
        || written.contains('-') && pieces.all(|piece| piece.starts_with(char::is_uppercase))
}

/// Length in bytes of the acronyms in capitals that a word begins with, each with its hyphen.
fn acronyms(written: &str) -> usize {
    let mut n_bytes = 0;
    while let Some((piece, _)) = written[n_bytes..].split_once('-') {
        if piece.is_empty() || !piece.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        {
            break;
        }
        n_bytes += piece.len() + 1;
    }
    n_bytes
}

/// The parts of a compound as they stand in it, the letters that link them with the part before; a
/// hyphen parts too.
fn parts(lower: &str) -> Option<Vec<&str>> {
    let pieces = lower.split('-').filter(|piece| !piece.is_empty());
    let parts: Vec<&str> = pieces.flat_map(of_piece).collect();
    (parts.len() > 1).then_some(parts)
}

fn of_piece(piece: &str) -> Vec<&str> {
    let Some(split) = compounds::split(piece) else { return vec![piece] };
    let mut starts = Vec::with_capacity(split.parts.len() + 1);
    let mut from = 0;
    for part in &split.parts {
        let start = piece[from..].find(part).map_or(from, |at| from + at);
        starts.push(start);
        from = start + part.len();
    }
    starts.push(piece.len());
    starts.windows(2).map(|pair| &piece[pair[0]..pair[1]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_link_stay_with_the_part_before() {
        assert_eq!(parts("verzekeringsrecht"), Some(vec!["verzekerings", "recht"]));
        assert_eq!(parts("wmo-vervoersvoorziening"), Some(vec!["wmo", "vervoers", "voorziening"]));
        assert_eq!(parts("gemeente"), None);
    }
}
