//! Numbers of tokens and words, and tables with a row for each: a number fits its own tables only.

use std::marker::PhantomData;
use std::ops::{Add, Index, IndexMut, Sub};

/// So many tokens of a sentence are read as a whole: what is looked for in a piece may take time that
/// grows with its square, and a text without full stops is one sentence of any length. Of 4,588 long
/// sentences in letters, council pieces and office documents the longest has 153 words; whatever is longer
/// than a piece is far beyond every limit of length, which is counted over the whole sentence.
pub(super) const LONGEST_PIECE: usize = 400;

/// A number that rows of a [`Table`] are found by.
pub trait RowNumber: Copy {
    /// The number of the row at an index.
    fn new(index: usize) -> Self;
    /// The index of its row.
    fn index(self) -> usize;
}

/// RowNumber of a token in its document, in the order of the text; the first one by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenId(u32);

/// RowNumber of a word in its [`Vocabulary`](super::Vocabulary).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u32);

impl RowNumber for TokenId {
    #[inline]
    fn new(index: usize) -> TokenId {
        TokenId(index as u32)
    }

    // A document has at most four billion tokens, and half the size keeps tables of trees small.
    #[inline]
    fn index(self) -> usize {
        self.0 as usize
    }
}

impl RowNumber for WordId {
    #[inline]
    fn new(index: usize) -> WordId {
        WordId(index as u32)
    }

    #[inline]
    fn index(self) -> usize {
        self.0 as usize
    }
}

impl TokenId {
    /// The tokens from this one up to `end`, without `end`; none where that does not come later.
    #[inline]
    pub fn until(self, end: TokenId) -> TokenRange {
        TokenRange { start: self, end }
    }

    /// How many tokens lie from one to the other.
    #[inline]
    pub fn abs_diff(self, other: TokenId) -> usize {
        self.index().abs_diff(other.index())
    }

    /// The token so many before this one, or the first of the document.
    #[inline]
    #[must_use]
    pub fn saturating_sub(self, tokens: usize) -> TokenId {
        TokenId::new(self.index().saturating_sub(tokens))
    }

    /// The token so many before this one, where there is one.
    #[inline]
    pub fn checked_sub(self, tokens: usize) -> Option<TokenId> {
        self.index().checked_sub(tokens).map(TokenId::new)
    }
}

impl Add<usize> for TokenId {
    type Output = TokenId;

    #[inline]
    fn add(self, tokens: usize) -> TokenId {
        TokenId::new(self.index() + tokens)
    }
}

impl Sub<usize> for TokenId {
    type Output = TokenId;

    #[inline]
    fn sub(self, tokens: usize) -> TokenId {
        TokenId::new(self.index() - tokens)
    }
}

/// The place of a token in a slice that starts with another one.
impl Sub<TokenId> for TokenId {
    type Output = usize;

    #[inline]
    fn sub(self, first: TokenId) -> usize {
        self.index() - first.index()
    }
}

/// Tokens that stand beside each other: an iterator over their numbers, as a range of integers is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRange {
    /// The first.
    pub start: TokenId,
    /// The one behind the last.
    pub end: TokenId,
}

impl TokenRange {
    /// Whether a token is among them.
    #[inline]
    pub fn contains(&self, token: TokenId) -> bool {
        self.start <= token && token < self.end
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.start >= self.end
    }
}

impl Iterator for TokenRange {
    type Item = TokenId;

    #[inline]
    fn next(&mut self) -> Option<TokenId> {
        let first = self.start;
        (first < self.end).then(|| {
            self.start = first + 1;
            first
        })
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.end.index().saturating_sub(self.start.index());
        (left, Some(left))
    }
}

impl DoubleEndedIterator for TokenRange {
    #[inline]
    fn next_back(&mut self) -> Option<TokenId> {
        (self.start < self.end).then(|| {
            self.end = self.end - 1;
            self.end
        })
    }
}

impl ExactSizeIterator for TokenRange {}

/// A row for each token of a document.
pub(crate) type PerToken<T> = Table<TokenId, T>;

/// A row for each word of a vocabulary.
pub(crate) type PerWord<T> = Table<WordId, T>;

/// Rows that are found by their number.
#[derive(Clone, Debug)]
pub struct Table<N, T> {
    rows: Vec<T>,
    number: PhantomData<N>,
}

impl<N: RowNumber, T> Table<N, T> {
    /// The row with a number, where there is one.
    #[inline]
    pub fn get(&self, number: N) -> Option<&T> {
        self.rows.get(number.index())
    }

    /// Adds a row and gives its number.
    #[inline]
    pub fn push(&mut self, row: T) -> N {
        let number = self.end();
        self.rows.push(row);
        number
    }

    /// Takes away the rows from a number on.
    pub fn truncate(&mut self, end: N) {
        self.rows.truncate(end.index());
    }

    /// Takes the rows from a number on away; their room is free for others.
    pub fn split_off(&mut self, start: N) -> Vec<T> {
        let rows = self.rows.split_off(start.index().min(self.rows.len()));
        self.rows.shrink_to_fit();
        rows
    }

    /// All rows in the order of their numbers.
    #[inline]
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// All rows, to be changed.
    #[inline]
    pub fn rows_mut(&mut self) -> &mut [T] {
        &mut self.rows
    }

    /// All rows with their numbers.
    #[inline]
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (N, &T)> {
        self.rows.iter().enumerate().map(|(index, row)| (N::new(index), row))
    }

    /// How many rows there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The number behind the last.
    #[inline]
    pub fn end(&self) -> N {
        N::new(self.rows.len())
    }
}

impl<T> PerToken<T> {
    /// The rows of tokens that stand beside each other.
    #[inline]
    pub fn slice(&self, tokens: &TokenRange) -> &[T] {
        &self.rows[tokens.start.index()..tokens.end.index()]
    }
}

impl<N, T> Default for Table<N, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<N, T> From<Vec<T>> for Table<N, T> {
    fn from(rows: Vec<T>) -> Self {
        Table { rows, number: PhantomData }
    }
}

impl<N, T> FromIterator<T> for Table<N, T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        Vec::from_iter(rows).into()
    }
}

impl<N: RowNumber, T> Index<N> for Table<N, T> {
    type Output = T;

    #[inline]
    fn index(&self, number: N) -> &T {
        &self.rows[number.index()]
    }
}

impl<N: RowNumber, T> IndexMut<N> for Table<N, T> {
    #[inline]
    fn index_mut(&mut self, number: N) -> &mut T {
        &mut self.rows[number.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_run_both_ways() {
        let ids =
            |numbers: &[usize]| numbers.iter().map(|at| TokenId::new(*at)).collect::<Vec<_>>();
        let range = TokenId::new(2).until(TokenId::new(5));
        assert_eq!(range.clone().collect::<Vec<_>>(), ids(&[2, 3, 4]));
        assert_eq!(range.clone().rev().collect::<Vec<_>>(), ids(&[4, 3, 2]));
        assert_eq!(range.len(), 3);
        assert!(range.contains(TokenId::new(4)) && !range.contains(TokenId::new(5)));
        let turned = TokenId::new(5).until(TokenId::new(2));
        assert_eq!((turned.is_empty(), turned.len()), (true, 0));
    }

    #[test]
    fn rows_are_found_by_number() {
        let mut table: PerToken<char> = "abcd".chars().collect();
        table[TokenId::new(1)] = 'x';
        assert_eq!(table.slice(&TokenId::new(1).until(table.end())), ['x', 'c', 'd']);
        assert_eq!(table.get(table.end()), None);
        let found = table.numbered().find(|(_, row)| **row == 'c').map(|(number, _)| number);
        assert_eq!(found, Some(TokenId::new(2)));
    }
}
