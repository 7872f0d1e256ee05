//! The templates that choose an action, in groups, by what they look at: what a group adds up to is not asked
//! again while that stays as it is.

use super::features::{Guide, Seen, Sentence, bucket};
use super::state::State;
use crate::analyse::grammar::rows::{Key, key, pair, triple};

/// What stands around the place where the parser is. `s` are the words on the stack from its top,
/// `n` those of the buffer, `l` and `r` the last dependents that a word got on either side.
///
/// Before each template stands its number: its weights are found by it.
pub(super) struct Around<'s> {
    sentence: &'s Sentence,
    state: &'s State,
    /// Numbers of s0, s1 and n0, and of their dependents: two on the left, two on the right.
    s0: usize,
    s1: usize,
    n0: usize,
    s0_children: [usize; 4],
    s1_children: [usize; 4],
    n0_children: [usize; 4],
    /// From s0 to n0.
    near: u64,
}

impl Sentence {
    /// The keys for choosing an action; with a guide those that look at it and at relations too.
    pub fn action(&self, state: &State, guide: Option<&Guide>) -> Vec<Key> {
        let around = Around::new(self, state);
        let mut all = Vec::new();
        let mut take = |key| all.push(key);
        around.buffer(&mut take);
        around.stack(&mut take);
        around.top(&mut take);
        around.both(&mut take);
        if let Some(guide) = guide {
            around.guided_stack(&mut take);
            around.guided_top(&mut take);
            around.guided_both(guide, &mut take);
        }
        all
    }
}

impl<'s> Around<'s> {
    pub(super) fn new(sentence: &'s Sentence, state: &'s State) -> Around<'s> {
        let (s0, s1, n0) = (state.stack(0), state.stack(1), state.buffer(0));
        let children = |node: usize| {
            let ([l1, l2], [r1, r2]) = (state.left(node), state.right(node));
            [l1, l2, r1, r2]
        };
        let near = distance(state, s0, n0);
        let (s0_children, s1_children, n0_children) = (children(s0), children(s1), children(n0));
        Around { sentence, state, s0, s1, n0, s0_children, s1_children, n0_children, near }
    }

    fn word(&self, at: usize) -> &'s Seen {
        &self.sentence.words[at]
    }

    fn valency(&self, node: usize) -> (u64, u64) {
        let (left, right) = self.state.valency(node);
        (u64::from(left.min(4)), u64::from(right.min(4)))
    }

    /// The templates that look at the buffer alone, and not at what its words got so far.
    pub(super) fn buffer(&self, mut take: impl FnMut(Key)) {
        let buffer = |place| self.word(self.state.buffer(place));
        let (n0, n1, n2, n3) = (buffer(0), buffer(1), buffer(2), buffer(3));
        take(key(8, n0.form));
        take(key(9, n0.tag));
        take(key(10, n0.both));
        take(key(11, n1.form));
        take(key(12, n1.tag));
        take(key(13, n1.both));
        take(key(14, n2.form));
        take(key(15, n2.tag));
        take(key(16, n3.tag));
        take(key(24, pair(n0.tag, n1.tag)));
        take(key(25, pair(n0.form, n1.tag)));
        take(key(26, pair(n0.tag, n1.form)));
        take(key(48, triple(n0.tag, n1.tag, n2.tag)));
        take(key(49, pair(triple(n0.tag, n1.tag, n2.tag), n3.tag)));
        take(key(97, n0.suffix));
    }

    /// The templates that look at the stack alone, and not at what its top gets on its right: for a word that
    /// came onto the stack they stay what they are.
    #[allow(clippy::similar_names)]
    pub(super) fn stack(&self, mut take: impl FnMut(Key)) {
        let (s0, s1, s2) = (self.word(self.s0), self.word(self.s1), self.word(self.state.stack(2)));
        let (s0l1, s0l2) = (self.word(self.s0_children[0]), self.word(self.s0_children[1]));
        let (s1l1, s1l2, s1r1, s1r2) = (
            self.word(self.s1_children[0]),
            self.word(self.s1_children[1]),
            self.word(self.s1_children[2]),
            self.word(self.s1_children[3]),
        );
        let (s1_left, s1_right) = self.valency(self.s1);
        let far = distance(self.state, self.s1, self.s0);
        let commas_behind = between(|seen| seen.commas, s1, s0);
        let finite_behind = between(|seen| seen.finite, s1, s0);
        take(key(0, s0.form));
        take(key(1, s0.tag));
        take(key(2, s0.both));
        take(key(3, s1.form));
        take(key(4, s1.tag));
        take(key(5, s1.both));
        take(key(6, s2.form));
        take(key(7, s2.tag));
        take(key(27, pair(s1.tag, s0.tag)));
        take(key(28, pair(s1.form, s0.tag)));
        take(key(29, pair(s1.tag, s0.form)));
        take(key(30, pair(s1.form, s0.form)));
        take(key(31, pair(s1.both, s0.both)));
        take(key(44, triple(s2.tag, s1.tag, s0.tag)));
        take(key(50, s0l1.tag));
        take(key(51, s0l1.form));
        take(key(54, s1l1.tag));
        take(key(55, s1r1.tag));
        take(key(56, s1r1.form));
        take(key(59, triple(s0.tag, s0l1.tag, s0l2.tag)));
        take(key(61, triple(s1.tag, s1r1.tag, s1r2.tag)));
        take(key(62, triple(s1.tag, s1l1.tag, s1l2.tag)));
        take(key(67, triple(s1.tag, s1l1.tag, s0.tag)));
        take(key(68, triple(s1.tag, s1r1.tag, s0.tag)));
        take(key(69, triple(s1.tag, s0.tag, s0l1.tag)));
        take(key(72, triple(s1.both, s0.tag, s0l1.form)));
        take(key(78, triple(s1.tag, s0.tag, far)));
        take(key(79, pair(s0.form, far)));
        take(key(80, pair(s1.form, far)));
        take(key(83, triple(s1.form, s1_left, s1_right)));
        take(key(84, triple(s1.tag, s1_left, s1_right)));
        take(key(92, triple(s1.tag, s0.tag, commas_behind)));
        take(key(94, triple(s1.tag, s0.tag, finite_behind)));
        take(key(95, s0.suffix));
        take(key(96, s1.suffix));
        take(key(99, triple(s1.suffix, s0.suffix, far)));
    }

    /// The templates that look at the stack, and at what its top gets on its right.
    pub(super) fn top(&self, mut take: impl FnMut(Key)) {
        let (s0, s1) = (self.word(self.s0), self.word(self.s1));
        let (s0r1, s0r2) = (self.word(self.s0_children[2]), self.word(self.s0_children[3]));
        let (s0_left, s0_right) = self.valency(self.s0);
        take(key(52, s0r1.tag));
        take(key(53, s0r1.form));
        take(key(60, triple(s0.tag, s0r1.tag, s0r2.tag)));
        take(key(70, triple(s1.tag, s0.tag, s0r1.tag)));
        take(key(81, triple(s0.form, s0_left, s0_right)));
        take(key(82, triple(s0.tag, s0_left, s0_right)));
    }

    /// The templates that look at stack and buffer.
    #[allow(clippy::similar_names)]
    pub(super) fn both(&self, mut take: impl FnMut(Key)) {
        let (s0, s1, s2) = (self.word(self.s0), self.word(self.s1), self.word(self.state.stack(2)));
        let buffer = |place| self.word(self.state.buffer(place));
        let (n0, n1, n2) = (buffer(0), buffer(1), buffer(2));
        let (s0l1, s0r1) = (self.word(self.s0_children[0]), self.word(self.s0_children[2]));
        let (n0l1, n0l2) = (self.word(self.n0_children[0]), self.word(self.n0_children[1]));
        let (n0_left, _) = self.valency(self.n0);
        let near = self.near;
        let commas = between(|seen| seen.commas, s0, n0);
        let finite = between(|seen| seen.finite, s0, n0);
        let openers = between(|seen| seen.openers, s0, n0);
        let depth = self.state.stacked().len().min(4) as u64;
        take(key(17, pair(s0.both, n0.both)));
        take(key(18, pair(s0.both, n0.form)));
        take(key(19, pair(s0.both, n0.tag)));
        take(key(20, pair(s0.form, n0.both)));
        take(key(21, pair(s0.tag, n0.both)));
        take(key(22, pair(s0.form, n0.form)));
        take(key(23, pair(s0.tag, n0.tag)));
        take(key(32, pair(s1.tag, n0.tag)));
        take(key(33, pair(s1.form, n0.form)));
        take(key(34, pair(s1.both, n0.tag)));
        take(key(35, pair(s1.tag, n0.form)));
        take(key(36, pair(s0.tag, n1.tag)));
        take(key(37, triple(s0.tag, n0.tag, n1.tag)));
        take(key(38, triple(s0.form, n0.tag, n1.tag)));
        take(key(39, triple(s0.tag, n0.form, n1.tag)));
        take(key(40, triple(s1.tag, s0.tag, n0.tag)));
        take(key(41, triple(s1.form, s0.tag, n0.tag)));
        take(key(42, triple(s1.tag, s0.form, n0.tag)));
        take(key(43, triple(s1.tag, s0.tag, n0.form)));
        take(key(45, pair(triple(s1.tag, s0.tag, n0.tag), n1.tag)));
        take(key(46, pair(triple(s0.tag, n0.tag, n1.tag), n2.tag)));
        take(key(47, pair(triple(s2.tag, s1.tag, s0.tag), n0.tag)));
        take(key(57, n0l1.tag));
        take(key(58, n0l1.form));
        take(key(63, triple(n0.tag, n0l1.tag, n0l2.tag)));
        take(key(64, triple(s0.tag, s0l1.tag, n0.tag)));
        take(key(65, triple(s0.tag, s0r1.tag, n0.tag)));
        take(key(66, triple(s0.tag, n0.tag, n0l1.tag)));
        take(key(71, triple(s0.form, s0r1.form, n0.tag)));
        take(key(73, pair(s0.form, near)));
        take(key(74, pair(s0.tag, near)));
        take(key(75, pair(n0.form, near)));
        take(key(76, pair(n0.tag, near)));
        take(key(77, triple(s0.tag, n0.tag, near)));
        take(key(85, pair(n0.form, n0_left)));
        take(key(86, pair(n0.tag, n0_left)));
        take(key(87, pair(s0.tag, n0.verb_ahead)));
        take(key(88, triple(s0.tag, n0.tag, n0.verb_ahead)));
        take(key(89, triple(s1.tag, s0.tag, n0.verb_ahead)));
        take(key(90, pair(s0.form, n0.verb_ahead)));
        take(key(91, triple(s0.tag, n0.tag, commas)));
        take(key(93, pair(triple(s0.tag, n0.tag, finite), openers)));
        take(key(98, triple(s0.suffix, n0.suffix, near)));
        take(key(100, pair(s0.suffix, n0.tag)));
        take(key(101, pair(s0.tag, n0.suffix)));
        take(key(102, triple(depth, s0.tag, n0.tag)));
    }

    /// As `stack`, of the second pass alone: relations so far.
    pub(super) fn guided_stack(&self, mut take: impl FnMut(Key)) {
        let s1 = self.word(self.s1);
        let label = |node: usize| u64::from(self.state.relation(node));
        let s1_labels = self.state.relations(self.s1);
        take(key(103, label(self.s0_children[0])));
        take(key(104, label(self.s0_children[1])));
        take(key(107, label(self.s1_children[0])));
        take(key(108, label(self.s1_children[2])));
        take(key(112, pair(s1.tag, s1_labels)));
    }

    /// As `top`, of the second pass alone: relations so far.
    pub(super) fn guided_top(&self, mut take: impl FnMut(Key)) {
        let (s0, s1) = (self.word(self.s0), self.word(self.s1));
        let label = |node: usize| u64::from(self.state.relation(node));
        let (s0_labels, s1_labels) = (self.state.relations(self.s0), self.state.relations(self.s1));
        take(key(105, label(self.s0_children[2])));
        take(key(106, label(self.s0_children[3])));
        take(key(111, pair(s0.tag, s0_labels)));
        take(key(114, pair(s0.form, s0_labels)));
        take(key(116, triple(s1.tag, s1_labels, s0.tag)));
    }

    /// The templates of the second pass alone that look at stack and buffer: relations so far, and where the
    /// first pass saw the heads.
    pub(super) fn guided_both(&self, guide: &Guide, mut take: impl FnMut(Key)) {
        let (s0, s1, n0) = (self.word(self.s0), self.word(self.s1), self.word(self.n0));
        let label = |node: usize| u64::from(self.state.relation(node));
        let (s0_labels, n0_labels) = (self.state.relations(self.s0), self.state.relations(self.n0));
        let g0 = guide.side(self.s0, self.state);
        let g1 = guide.side(self.s1, self.state);
        let gn = guide.side(self.n0, self.state);
        let waits = guide.waits(self.s0, self.state);
        let guided = triple(g0, gn, waits);
        take(key(109, label(self.n0_children[0])));
        take(key(110, label(self.n0_children[1])));
        take(key(113, pair(n0.tag, n0_labels)));
        take(key(115, triple(s0.tag, s0_labels, n0.tag)));
        take(key(117, triple(n0.tag, n0_labels, s0.tag)));
        take(key(118, g0));
        take(key(119, guided));
        take(key(120, pair(guided, g1)));
        take(key(121, pair(guided, s0.tag)));
        take(key(122, pair(guided, n0.tag)));
        take(key(123, pair(triple(g0, waits, s0.tag), n0.tag)));
        take(key(124, pair(triple(g0, waits, s0.tag), s1.tag)));
        take(key(125, triple(gn, s0.tag, n0.tag)));
        take(key(126, pair(guided, self.near)));
        take(key(127, pair(guided, s0.form)));
    }
}

/// How many more of something stand before one word than before another.
fn between(count: fn(&Seen) -> u32, a: &Seen, b: &Seen) -> u64 {
    u64::from(count(b).saturating_sub(count(a)).min(3))
}

/// Distance between two words of a state.
fn distance(state: &State, a: usize, b: usize) -> u64 {
    let none = state.none();
    if a == none || b == none { 9 } else { bucket(b.abs_diff(a)) }
}
