//! The templates of the parser: what it looks at when it chooses an action or a relation.

use super::state::State;
use crate::analyse::grammar::rows::{
    self, ActionRows, FIRST_TEMPLATES, LABEL_BITS, LABEL_TEMPLATES, LabelRows, SECOND_TEMPLATES,
    pair, triple,
};
use crate::analyse::grammar::words::Word;
use crate::analyse::tagset::{Form, Tag, Upos};

/// What the first pass found: the heads by which the second is guided.
#[derive(Clone, Debug)]
pub struct Guide {
    heads: Vec<usize>,
    /// The last dependent of each word.
    last: Vec<usize>,
}

impl Guide {
    /// A guide with these heads; the number of words stands for the root.
    pub fn new(heads: Vec<usize>) -> Guide {
        let mut last = vec![0; heads.len() + 1];
        for (dependent, head) in heads.iter().enumerate() {
            last[*head] = dependent;
        }
        Guide { heads, last }
    }

    /// Where the head of a word stands, as seen from the stack and the buffer.
    fn side(&self, word: usize, state: &State) -> u64 {
        let Some(head) = self.heads.get(word).copied() else { return 9 };
        let (front, top, second) = (state.buffer(0), state.stack(0), state.stack(1));
        if head == front {
            0
        } else if head == top {
            1
        } else if head == second {
            2
        } else if head > front {
            3
        } else if second != state.none() && head > second {
            4
        } else {
            5
        }
    }

    /// Whether a word has dependents in the buffer.
    fn waits(&self, word: usize, state: &State) -> u64 {
        u64::from(word < self.heads.len() && self.last[word] >= state.buffer(0))
    }
}

/// The words of a sentence as the parser sees them: the last two stand for the root and for "no
/// word".
#[derive(Clone, Debug)]
pub struct Sentence {
    words: Vec<Seen>,
}

/// What the parser sees of a word.
#[derive(Clone, Copy, Debug)]
struct Seen {
    form: u64,
    tag: u64,
    suffix: u64,
    classes: u64,
    /// The kind of the next verb in the same clause.
    verb_ahead: u64,
    /// Commas, and verbs that are finite, before this word.
    commas: u32,
    finite: u32,
    /// Words that open a clause before this word.
    openers: u32,
}

impl Seen {
    /// Form and tag in one.
    fn both(&self) -> u64 {
        pair(self.form, self.tag)
    }
}

const ROOT: u64 = 201;
const NONE: u64 = 202;

impl Sentence {
    /// Prepares the words of a sentence with their tags.
    pub fn new(words: &[Word], tags: &[Tag]) -> Sentence {
        let outside = |value| Seen {
            form: value,
            tag: value,
            suffix: value,
            classes: value,
            verb_ahead: value,
            commas: 0,
            finite: 0,
            openers: 0,
        };
        let mut seen = Vec::with_capacity(words.len() + 2);
        let (mut commas, mut finite, mut openers) = (0, 0, 0);
        for (word, tag) in words.iter().zip(tags) {
            seen.push(Seen {
                form: word.form,
                tag: tag.index() as u64,
                suffix: word.suffixes[2],
                classes: word.classes,
                verb_ahead: 0,
                commas,
                finite,
                openers,
            });
            commas += u32::from(*tag == Tag::PUNCTUATION);
            finite += u32::from(tag.is_finite());
            openers += u32::from(opens_clause(*tag));
        }
        let mut ahead = 0;
        for (seen, tag) in seen.iter_mut().zip(tags).rev() {
            if *tag == Tag::PUNCTUATION || opens_clause(*tag) {
                ahead = 0;
            }
            seen.verb_ahead = ahead;
            if tag.is_verb() {
                ahead = tag.index() as u64 + 1;
            }
        }
        seen.push(Seen { commas, finite, openers, ..outside(ROOT) });
        seen.push(outside(NONE));
        Sentence { words: seen }
    }

    /// The rows for choosing an action; with a guide those that look at it and at relations too.
    pub fn action(&self, state: &State, guide: Option<&Guide>) -> ActionRows {
        let around = Around::new(self, state);
        let mut rows = ActionRows::new(&around.first(state));
        if let Some(guide) = guide {
            rows.add(&around.second(state, guide));
        }
        rows
    }

    /// The rows for choosing the relation of a dependent to its head, before the arc is made.
    pub fn label(&self, state: &State, head: usize, dependent: usize) -> LabelRows {
        let none = state.none();
        let word = |at: usize| self.words.get(at).unwrap_or(&self.words[none]);
        let (h, d) = (word(head), word(dependent));
        let neighbour = |at: usize, offset: isize| {
            at.checked_add_signed(offset).filter(|at| *at + 1 < none).map_or(word(none), word)
        };
        let (before, after) = (neighbour(dependent, -1), neighbour(dependent, 1));
        let (head_before, head_after) = (neighbour(head, -1), neighbour(head, 1));
        let ([l1, l2], [r1, _]) = (state.left(dependent), state.right(dependent));
        let label = |node: usize| {
            if node == none { NONE } else { u64::from(state.relation(node)) }
        };
        let side = u64::from(head < dependent);
        let distance = bucket(head.abs_diff(dependent)) * 2 + side;
        let (first, last) = if head < dependent { (h, d) } else { (d, h) };
        let commas = u64::from(last.commas.saturating_sub(first.commas).min(3));
        let finite = u64::from(last.finite.saturating_sub(first.finite).min(2));
        let tags = pair(h.tag, d.tag);
        let relations = state.relations(head);
        let below = state.relations(dependent);
        let marker = word(l1);
        let values: [u64; LABEL_TEMPLATES] = [
            h.form,
            h.tag,
            h.both(),
            d.form,
            d.tag,
            d.both(),
            tags,
            pair(h.form, d.tag),
            pair(h.tag, d.form),
            pair(h.form, d.form),
            pair(tags, distance),
            pair(d.form, side),
            pair(h.form, side),
            pair(h.suffix, d.tag),
            pair(h.tag, d.suffix),
            triple(d.tag, before.tag, after.tag),
            triple(h.tag, head_before.tag, head_after.tag),
            pair(d.form, before.form),
            pair(d.form, after.form),
            triple(tags, before.tag, side),
            triple(tags, after.tag, side),
            pair(tags, relations),
            pair(tags, below),
            pair(d.tag, below),
            pair(h.form, relations),
            triple(tags, marker.form, side),
            triple(tags, marker.tag, label(l1)),
            triple(tags, label(l2), label(r1)),
            triple(tags, word(r1).tag, side),
            pair(marker.form, h.form),
            pair(marker.form, d.form),
            triple(tags, commas, side),
            triple(tags, finite, side),
            pair(d.verb_ahead, tags),
            pair(h.verb_ahead, tags),
            triple(d.tag, h.both(), side),
            triple(h.tag, d.both(), side),
            triple(tags, head_after.tag, distance),
            triple(h.suffix, d.suffix, side),
            triple(h.tag, relations, d.form),
            triple(d.classes, h.tag, side),
            triple(h.classes, d.tag, side),
            triple(h.classes, d.classes, side),
        ];
        rows::rows(values, LABEL_BITS)
    }
}

/// What stands around the place where the parser is. `s` are the words on the stack from its top,
/// `n` those of the buffer, `l` and `r` the last dependents that a word got on either side.
struct Around<'s> {
    sentence: &'s Sentence,
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

impl<'s> Around<'s> {
    fn new(sentence: &'s Sentence, state: &State) -> Around<'s> {
        let (s0, s1, n0) = (state.stack(0), state.stack(1), state.buffer(0));
        let children = |node: usize| {
            let ([l1, l2], [r1, r2]) = (state.left(node), state.right(node));
            [l1, l2, r1, r2]
        };
        let near = distance(state, s0, n0);
        let (s0_children, s1_children, n0_children) = (children(s0), children(s1), children(n0));
        Around { sentence, s0, s1, n0, s0_children, s1_children, n0_children, near }
    }

    /// The templates of both passes.
    #[allow(clippy::similar_names)]
    fn first(&self, state: &State) -> [u64; FIRST_TEMPLATES] {
        let word = |at: usize| &self.sentence.words[at];
        let [s0, s1, s2] = [self.s0, self.s1, state.stack(2)].map(word);
        let [n0, n1, n2, n3] =
            [self.n0, state.buffer(1), state.buffer(2), state.buffer(3)].map(word);
        let [s0l1, s0l2, s0r1, s0r2] = self.s0_children.map(word);
        let [s1l1, s1l2, s1r1, s1r2] = self.s1_children.map(word);
        let [n0l1, n0l2, ..] = self.n0_children.map(word);
        let valency = |node: usize| {
            let (left, right) = state.valency(node);
            (u64::from(left.min(4)), u64::from(right.min(4)))
        };
        let (s0_left, s0_right) = valency(self.s0);
        let (s1_left, s1_right) = valency(self.s1);
        let (n0_left, _) = valency(self.n0);
        let near = self.near;
        let far = distance(state, self.s1, self.s0);
        let between = |count: fn(&Seen) -> u32, a: &Seen, b: &Seen| {
            u64::from(count(b).saturating_sub(count(a)).min(3))
        };
        let commas = between(|seen| seen.commas, s0, n0);
        let commas_behind = between(|seen| seen.commas, s1, s0);
        let finite = between(|seen| seen.finite, s0, n0);
        let finite_behind = between(|seen| seen.finite, s1, s0);
        let openers = between(|seen| seen.openers, s0, n0);
        let depth = state.stacked().len().min(4) as u64;
        [
            // Single words.
            s0.form,
            s0.tag,
            s0.both(),
            s1.form,
            s1.tag,
            s1.both(),
            s2.form,
            s2.tag,
            n0.form,
            n0.tag,
            n0.both(),
            n1.form,
            n1.tag,
            n1.both(),
            n2.form,
            n2.tag,
            n3.tag,
            // Pairs.
            pair(s0.both(), n0.both()),
            pair(s0.both(), n0.form),
            pair(s0.both(), n0.tag),
            pair(s0.form, n0.both()),
            pair(s0.tag, n0.both()),
            pair(s0.form, n0.form),
            pair(s0.tag, n0.tag),
            pair(n0.tag, n1.tag),
            pair(n0.form, n1.tag),
            pair(n0.tag, n1.form),
            pair(s1.tag, s0.tag),
            pair(s1.form, s0.tag),
            pair(s1.tag, s0.form),
            pair(s1.form, s0.form),
            pair(s1.both(), s0.both()),
            pair(s1.tag, n0.tag),
            pair(s1.form, n0.form),
            pair(s1.both(), n0.tag),
            pair(s1.tag, n0.form),
            pair(s0.tag, n1.tag),
            // Three and more.
            triple(s0.tag, n0.tag, n1.tag),
            triple(s0.form, n0.tag, n1.tag),
            triple(s0.tag, n0.form, n1.tag),
            triple(s1.tag, s0.tag, n0.tag),
            triple(s1.form, s0.tag, n0.tag),
            triple(s1.tag, s0.form, n0.tag),
            triple(s1.tag, s0.tag, n0.form),
            triple(s2.tag, s1.tag, s0.tag),
            pair(triple(s1.tag, s0.tag, n0.tag), n1.tag),
            pair(triple(s0.tag, n0.tag, n1.tag), n2.tag),
            pair(triple(s2.tag, s1.tag, s0.tag), n0.tag),
            triple(n0.tag, n1.tag, n2.tag),
            pair(triple(n0.tag, n1.tag, n2.tag), n3.tag),
            // Children.
            s0l1.tag,
            s0l1.form,
            s0r1.tag,
            s0r1.form,
            s1l1.tag,
            s1r1.tag,
            s1r1.form,
            n0l1.tag,
            n0l1.form,
            triple(s0.tag, s0l1.tag, s0l2.tag),
            triple(s0.tag, s0r1.tag, s0r2.tag),
            triple(s1.tag, s1r1.tag, s1r2.tag),
            triple(s1.tag, s1l1.tag, s1l2.tag),
            triple(n0.tag, n0l1.tag, n0l2.tag),
            triple(s0.tag, s0l1.tag, n0.tag),
            triple(s0.tag, s0r1.tag, n0.tag),
            triple(s0.tag, n0.tag, n0l1.tag),
            triple(s1.tag, s1l1.tag, s0.tag),
            triple(s1.tag, s1r1.tag, s0.tag),
            triple(s1.tag, s0.tag, s0l1.tag),
            triple(s1.tag, s0.tag, s0r1.tag),
            triple(s0.form, s0r1.form, n0.tag),
            triple(s1.both(), s0.tag, s0l1.form),
            // Distances.
            pair(s0.form, near),
            pair(s0.tag, near),
            pair(n0.form, near),
            pair(n0.tag, near),
            triple(s0.tag, n0.tag, near),
            triple(s1.tag, s0.tag, far),
            pair(s0.form, far),
            pair(s1.form, far),
            // Valencies and the relations that a word has below it.
            triple(s0.form, s0_left, s0_right),
            triple(s0.tag, s0_left, s0_right),
            triple(s1.form, s1_left, s1_right),
            triple(s1.tag, s1_left, s1_right),
            pair(n0.form, n0_left),
            pair(n0.tag, n0_left),
            // Dutch: the verb that closes the clause, commas, endings.
            pair(s0.tag, n0.verb_ahead),
            triple(s0.tag, n0.tag, n0.verb_ahead),
            triple(s1.tag, s0.tag, n0.verb_ahead),
            pair(s0.form, n0.verb_ahead),
            triple(s0.tag, n0.tag, commas),
            triple(s1.tag, s0.tag, commas_behind),
            pair(triple(s0.tag, n0.tag, finite), openers),
            triple(s1.tag, s0.tag, finite_behind),
            s0.suffix,
            s1.suffix,
            n0.suffix,
            triple(s0.suffix, n0.suffix, near),
            triple(s1.suffix, s0.suffix, far),
            pair(s0.suffix, n0.tag),
            pair(s0.tag, n0.suffix),
            triple(depth, s0.tag, n0.tag),
        ]
    }

    /// The templates of the second pass alone: relations so far, and where the first pass saw the
    /// heads.
    fn second(&self, state: &State, guide: &Guide) -> [u64; SECOND_TEMPLATES] {
        let [s0, s1, n0] = [self.s0, self.s1, self.n0].map(|at| &self.sentence.words[at]);
        let label = |node: usize| u64::from(state.relation(node));
        let [s0_labels, s1_labels, n0_labels] =
            [self.s0, self.s1, self.n0].map(|node| state.relations(node));
        let g0 = guide.side(self.s0, state);
        let g1 = guide.side(self.s1, state);
        let gn = guide.side(self.n0, state);
        let waits = guide.waits(self.s0, state);
        let guided = triple(g0, gn, waits);
        [
            label(self.s0_children[0]),
            label(self.s0_children[1]),
            label(self.s0_children[2]),
            label(self.s0_children[3]),
            label(self.s1_children[0]),
            label(self.s1_children[2]),
            label(self.n0_children[0]),
            label(self.n0_children[1]),
            pair(s0.tag, s0_labels),
            pair(s1.tag, s1_labels),
            pair(n0.tag, n0_labels),
            pair(s0.form, s0_labels),
            triple(s0.tag, s0_labels, n0.tag),
            triple(s1.tag, s1_labels, s0.tag),
            triple(n0.tag, n0_labels, s0.tag),
            g0,
            guided,
            pair(guided, g1),
            pair(guided, s0.tag),
            pair(guided, n0.tag),
            pair(triple(g0, waits, s0.tag), n0.tag),
            pair(triple(g0, waits, s0.tag), s1.tag),
            triple(gn, s0.tag, n0.tag),
            pair(guided, self.near),
            pair(guided, s0.form),
        ]
    }
}

/// Distance between two words of a state.
fn distance(state: &State, a: usize, b: usize) -> u64 {
    let none = state.none();
    if a == none || b == none { 9 } else { bucket(b.abs_diff(a)) }
}

/// Subordinating conjunctions and relative pronouns.
fn opens_clause(tag: Tag) -> bool {
    use crate::analyse::tagset::Pronoun;
    tag.upos() == Upos::Sconj || tag.form() == Form::Pronoun(Pronoun::Relative)
}

/// Distances that differ little count as one.
fn bucket(distance: usize) -> u64 {
    match distance {
        0..=4 => distance as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        _ => 8,
    }
}
