//! Puts new words in the place of old ones.

use std::ops::Range;

use crate::order;

/// A text with pieces of it replaced; the pieces do not overlap, and may come in any order.
pub(crate) fn applied<'e>(
    text: &str,
    pieces: impl Iterator<Item = (Range<usize>, &'e str)>,
) -> String {
    let mut pieces: Vec<(Range<usize>, &str)> = pieces.collect();
    order::by_key(&mut pieces, |(place, _)| place.start);
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for (place, words) in pieces {
        new.push_str(&text[at..place.start]);
        new.push_str(words);
        at = place.end;
    }
    new.push_str(&text[at..]);
    new
}

/// Where the places of an old text stand in the new one.
pub(super) struct Moves {
    /// Old places with the new ones, in order.
    pieces: Vec<(Range<usize>, Range<usize>)>,
}

impl Moves {
    pub(super) fn new<'e>(pieces: impl Iterator<Item = (Range<usize>, &'e str)>) -> Moves {
        let mut pieces: Vec<(Range<usize>, &str)> = pieces.collect();
        order::by_key(&mut pieces, |(place, _)| place.start);
        let (mut old_end, mut new_end) = (0, 0);
        let moved = |(old, words): (Range<usize>, &str)| {
            let start = new_end + (old.start - old_end);
            (old_end, new_end) = (old.end, start + words.len());
            (old, start..new_end)
        };
        Moves { pieces: pieces.into_iter().map(moved).collect() }
    }

    /// The new place of an old one. What was replaced grows to all of what came.
    pub(super) fn moved(&self, place: Range<usize>) -> Range<usize> {
        let start = self.position(place.start, |new| new.start);
        start..self.position(place.end, |new| new.end).max(start)
    }

    fn position(&self, at: usize, inside: fn(&Range<usize>) -> usize) -> usize {
        let before = self.pieces.partition_point(|(old, _)| old.end <= at);
        match self.pieces.get(before) {
            Some((old, new)) if old.start < at => inside(new),
            _ => match before.checked_sub(1).map(|last| &self.pieces[last]) {
                Some((old, new)) => new.end + (at - old.end),
                None => at,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_move_with_the_text() {
        let text = "een twee drie vier";
        let pieces = || [(9..13, "III"), (0..3, "eerste")].into_iter();
        let new = applied(text, pieces());
        assert_eq!(new, "eerste twee III vier");
        let moves = Moves::new(pieces());
        let new_words = |words: &str| {
            let start = text.find(words).expect("it is there");
            &new[moves.moved(start..start + words.len())]
        };
        assert_eq!(
            ["een", "twee", "rie", "twee dr", "vier"].map(new_words),
            ["eerste", "twee", "III", "twee III", "vier"]
        );
        assert_eq!(moves.moved(18..18), new.len()..new.len());
    }
}
