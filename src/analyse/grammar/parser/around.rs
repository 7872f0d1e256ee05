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
        all.extend(around.buffer());
        all.extend(around.stack());
        all.extend(around.top());
        all.extend(around.both());
        if let Some(guide) = guide {
            all.extend(around.guided_stack());
            all.extend(around.guided_top());
            all.extend(around.guided_both(guide));
        } else {
            all.extend(around.first_buffer());
            all.extend(around.first_stack());
            all.extend(around.first_top());
            all.extend(around.first_both());
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

    /// The templates of both passes that look at the buffer alone, and not at what its words got so far.
    pub(super) fn buffer(&self) -> [Key; 13] {
        let (n0, n1, n2, n3) = (
            self.word(self.n0),
            self.word(self.state.buffer(1)),
            self.word(self.state.buffer(2)),
            self.word(self.state.buffer(3)),
        );
        [
            key(8, n0.form),
            key(9, n0.tag),
            key(10, n0.both),
            key(12, n1.tag),
            key(13, n1.both),
            key(14, n2.form),
            key(15, n2.tag),
            key(24, pair(n0.tag, n1.tag)),
            key(25, pair(n0.form, n1.tag)),
            key(26, pair(n0.tag, n1.form)),
            key(48, triple(n0.tag, n1.tag, n2.tag)),
            key(49, pair(triple(n0.tag, n1.tag, n2.tag), n3.tag)),
            key(97, n0.suffix),
        ]
    }

    /// The templates of both passes that look at the stack alone, and not at what its top gets on its right: for a word that
    /// came onto the stack they stay what they are.
    #[allow(clippy::similar_names)]
    pub(super) fn stack(&self) -> [Key; 16] {
        let (s0, s1, s2) = (self.word(self.s0), self.word(self.s1), self.word(self.state.stack(2)));
        let (s0l1, s0l2) = (self.word(self.s0_children[0]), self.word(self.s0_children[1]));
        let s1l1 = self.word(self.s1_children[0]);
        let s1r1 = self.word(self.s1_children[2]);
        let commas_behind = between(|seen| seen.commas, s1, s0);
        let finite_behind = between(|seen| seen.finite, s1, s0);
        let far = distance(self.state, self.s1, self.s0);
        let (s1_left, s1_right) = self.valency(self.s1);
        [
            key(0, s0.form),
            key(1, s0.tag),
            key(2, s0.both),
            key(3, s1.form),
            key(7, s2.tag),
            key(44, triple(s2.tag, s1.tag, s0.tag)),
            key(50, s0l1.tag),
            key(51, s0l1.form),
            key(59, triple(s0.tag, s0l1.tag, s0l2.tag)),
            key(67, triple(s1.tag, s1l1.tag, s0.tag)),
            key(68, triple(s1.tag, s1r1.tag, s0.tag)),
            key(78, triple(s1.tag, s0.tag, far)),
            key(84, triple(s1.tag, s1_left, s1_right)),
            key(92, triple(s1.tag, s0.tag, commas_behind)),
            key(94, triple(s1.tag, s0.tag, finite_behind)),
            key(95, s0.suffix),
        ]
    }

    /// The templates of both passes that look at the stack, and at what its top gets on its right.
    pub(super) fn top(&self) -> [Key; 5] {
        let (s0, s1) = (self.word(self.s0), self.word(self.s1));
        let (s0r1, s0r2) = (self.word(self.s0_children[2]), self.word(self.s0_children[3]));
        let (s0_left, s0_right) = self.valency(self.s0);
        [
            key(53, s0r1.form),
            key(60, triple(s0.tag, s0r1.tag, s0r2.tag)),
            key(70, triple(s1.tag, s0.tag, s0r1.tag)),
            key(81, triple(s0.form, s0_left, s0_right)),
            key(82, triple(s0.tag, s0_left, s0_right)),
        ]
    }

    /// The templates of both passes that look at stack and buffer.
    #[allow(clippy::similar_names)]
    pub(super) fn both(&self) -> [Key; 19] {
        let (s0, s1) = (self.word(self.s0), self.word(self.s1));
        let (n0, n1) = (self.word(self.n0), self.word(self.state.buffer(1)));
        let s0l1 = self.word(self.s0_children[0]);
        let (n0l1, n0l2) = (self.word(self.n0_children[0]), self.word(self.n0_children[1]));
        let (n0_left, _) = self.valency(self.n0);
        let commas = between(|seen| seen.commas, s0, n0);
        let finite = between(|seen| seen.finite, s0, n0);
        let openers = between(|seen| seen.openers, s0, n0);
        [
            key(32, pair(s1.tag, n0.tag)),
            key(35, pair(s1.tag, n0.form)),
            key(36, pair(s0.tag, n1.tag)),
            key(57, n0l1.tag),
            key(58, n0l1.form),
            key(63, triple(n0.tag, n0l1.tag, n0l2.tag)),
            key(64, triple(s0.tag, s0l1.tag, n0.tag)),
            key(66, triple(s0.tag, n0.tag, n0l1.tag)),
            key(73, pair(s0.form, self.near)),
            key(74, pair(s0.tag, self.near)),
            key(77, triple(s0.tag, n0.tag, self.near)),
            key(85, pair(n0.form, n0_left)),
            key(86, pair(n0.tag, n0_left)),
            key(87, pair(s0.tag, n0.verb_ahead)),
            key(88, triple(s0.tag, n0.tag, n0.verb_ahead)),
            key(90, pair(s0.form, n0.verb_ahead)),
            key(91, triple(s0.tag, n0.tag, commas)),
            key(93, pair(triple(s0.tag, n0.tag, finite), openers)),
            key(100, pair(s0.suffix, n0.tag)),
        ]
    }

    /// As `buffer`, of the first pass alone: the second sees enough in what the first found.
    pub(super) fn first_buffer(&self) -> [Key; 2] {
        let (n1, n3) = (self.word(self.state.buffer(1)), self.word(self.state.buffer(3)));
        [key(11, n1.form), key(16, n3.tag)]
    }

    /// As `stack`, of the first pass alone: the second sees enough in what the first found.
    pub(super) fn first_stack(&self) -> [Key; 8] {
        let (s0, s1, s2) = (self.word(self.s0), self.word(self.s1), self.word(self.state.stack(2)));
        let (s1r1, s1r2) = (self.word(self.s1_children[2]), self.word(self.s1_children[3]));
        let far = distance(self.state, self.s1, self.s0);
        [
            key(6, s2.form),
            key(27, pair(s1.tag, s0.tag)),
            key(29, pair(s1.tag, s0.form)),
            key(30, pair(s1.form, s0.form)),
            key(55, s1r1.tag),
            key(56, s1r1.form),
            key(61, triple(s1.tag, s1r1.tag, s1r2.tag)),
            key(79, pair(s0.form, far)),
        ]
    }

    /// As `top`, of the first pass alone: the second sees enough in what the first found.
    pub(super) fn first_top(&self) -> [Key; 1] {
        let s0r1 = self.word(self.s0_children[2]);
        [key(52, s0r1.tag)]
    }

    /// As `both`, of the first pass alone: the second sees enough in what the first found.
    pub(super) fn first_both(&self) -> [Key; 14] {
        let (s0, s1) = (self.word(self.s0), self.word(self.s1));
        let (n0, n1, n2) =
            (self.word(self.n0), self.word(self.state.buffer(1)), self.word(self.state.buffer(2)));
        let s0r1 = self.word(self.s0_children[2]);
        let depth = self.state.stacked().len().min(4) as u64;
        [
            key(19, pair(s0.both, n0.tag)),
            key(21, pair(s0.tag, n0.both)),
            key(22, pair(s0.form, n0.form)),
            key(23, pair(s0.tag, n0.tag)),
            key(37, triple(s0.tag, n0.tag, n1.tag)),
            key(38, triple(s0.form, n0.tag, n1.tag)),
            key(45, pair(triple(s1.tag, s0.tag, n0.tag), n1.tag)),
            key(46, pair(triple(s0.tag, n0.tag, n1.tag), n2.tag)),
            key(65, triple(s0.tag, s0r1.tag, n0.tag)),
            key(75, pair(n0.form, self.near)),
            key(76, pair(n0.tag, self.near)),
            key(89, triple(s1.tag, s0.tag, n0.verb_ahead)),
            key(101, pair(s0.tag, n0.suffix)),
            key(102, triple(depth, s0.tag, n0.tag)),
        ]
    }

    /// As `stack`, of the second pass alone: relations so far, and more of the second word.
    pub(super) fn guided_stack(&self) -> [Key; 10] {
        let (s0, s1) = (self.word(self.s0), self.word(self.s1));
        let s0l1 = self.word(self.s0_children[0]);
        let (s1l1, s1l2) = (self.word(self.s1_children[0]), self.word(self.s1_children[1]));
        let label = |node: usize| u64::from(self.state.relation(node));
        let s1_labels = self.state.relations(self.s1);
        [
            key(103, label(self.s0_children[0])),
            key(104, label(self.s0_children[1])),
            key(107, label(self.s1_children[0])),
            key(108, label(self.s1_children[2])),
            key(112, pair(s1.tag, s1_labels)),
            key(4, s1.tag),
            key(5, s1.both),
            key(54, s1l1.tag),
            key(62, triple(s1.tag, s1l1.tag, s1l2.tag)),
            key(69, triple(s1.tag, s0.tag, s0l1.tag)),
        ]
    }

    /// As `top`, of the second pass alone: relations so far.
    pub(super) fn guided_top(&self) -> [Key; 5] {
        let (s0, s1) = (self.word(self.s0), self.word(self.s1));
        let label = |node: usize| u64::from(self.state.relation(node));
        let (s0_labels, s1_labels) = (self.state.relations(self.s0), self.state.relations(self.s1));
        [
            key(105, label(self.s0_children[2])),
            key(106, label(self.s0_children[3])),
            key(111, pair(s0.tag, s0_labels)),
            key(114, pair(s0.form, s0_labels)),
            key(116, triple(s1.tag, s1_labels, s0.tag)),
        ]
    }

    /// The templates of the second pass alone that look at stack and buffer: relations so far, and where the
    /// first pass saw the heads.
    pub(super) fn guided_both(&self, guide: &Guide) -> [Key; 14] {
        let (s0, s1, n0) = (self.word(self.s0), self.word(self.s1), self.word(self.n0));
        let label = |node: usize| u64::from(self.state.relation(node));
        let (s0_labels, n0_labels) = (self.state.relations(self.s0), self.state.relations(self.n0));
        let g0 = guide.side(self.s0, self.state);
        let g1 = guide.side(self.s1, self.state);
        let gn = guide.side(self.n0, self.state);
        let waits = guide.waits(self.s0, self.state);
        let guided = triple(g0, gn, waits);
        [
            key(109, label(self.n0_children[0])),
            key(110, label(self.n0_children[1])),
            key(113, pair(n0.tag, n0_labels)),
            key(115, triple(s0.tag, s0_labels, n0.tag)),
            key(117, triple(n0.tag, n0_labels, s0.tag)),
            key(118, g0),
            key(119, guided),
            key(120, pair(guided, g1)),
            key(121, pair(guided, s0.tag)),
            key(122, pair(guided, n0.tag)),
            key(123, pair(triple(g0, waits, s0.tag), n0.tag)),
            key(124, pair(triple(g0, waits, s0.tag), s1.tag)),
            key(126, pair(guided, self.near)),
            key(40, triple(s1.tag, s0.tag, n0.tag)),
        ]
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
