//! The templates of the parser: what it looks at when it chooses an action or a relation.

use super::State;
use crate::analyse::grammar::words::Word;
use crate::analyse::grammar::{pair, row, triple};
use crate::analyse::tagset::{Form, Tag, Upos};

/// Number of templates for actions.
pub const ACTION_TEMPLATES: usize = 118;
/// The table for actions has 2^`ACTION_BITS` rows.
pub const ACTION_BITS: u32 = 19;
/// Number of templates for relations.
pub const LABEL_TEMPLATES: usize = 40;
/// The table for relations has 2^`LABEL_BITS` rows.
pub const LABEL_BITS: u32 = 16;

/// The rows that the templates for actions pick.
pub type ActionRows = [u32; ACTION_TEMPLATES];
/// The rows that the templates for relations pick.
pub type LabelRows = [u32; LABEL_TEMPLATES];

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

    /// The rows for choosing an action.
    #[allow(clippy::similar_names)]
    pub fn action(&self, state: &State) -> ActionRows {
        let word = |at: usize| &self.words[at];
        let at = [state.stack(0), state.stack(1), state.stack(2)];
        let [s0, s1, s2] = at.map(word);
        let buffer = [state.buffer(0), state.buffer(1), state.buffer(2), state.buffer(3)];
        let [n0, n1, n2, n3] = buffer.map(word);
        let none = state.none();
        let children = |node: usize| {
            if node == none {
                return [none; 4];
            }
            let ([l1, l2], [r1, r2]) = (state.left(node), state.right(node));
            [l1, l2, r1, r2]
        };
        let (s0_children, s1_children) = (children(at[0]), children(at[1]));
        let n0_children = children(buffer[0]);
        let [s0l1, s0l2, s0r1, s0r2] = s0_children.map(word);
        let [s1l1, s1l2, s1r1, s1r2] = s1_children.map(word);
        let [n0l1, n0l2, ..] = n0_children.map(word);
        let label = |node: usize| {
            if node == none { NONE } else { u64::from(state.relation(node)) }
        };
        let labels = |node: usize| if node == none { 0 } else { state.relations(node) };
        let valency = |node: usize| {
            let (left, right) = if node == none { (0, 0) } else { state.valency(node) };
            (u64::from(left.min(4)), u64::from(right.min(4)))
        };
        let (s0_left, s0_right) = valency(at[0]);
        let (s1_left, s1_right) = valency(at[1]);
        let (n0_left, _) = valency(buffer[0]);
        let distance = |a: usize, b: usize| {
            if a == none || b == none { 9 } else { bucket(b.abs_diff(a)) }
        };
        let near = distance(at[0], buffer[0]);
        let far = distance(at[1], at[0]);
        let between = |count: fn(&Seen) -> u32, a: &Seen, b: &Seen| {
            u64::from(count(b).saturating_sub(count(a)).min(3))
        };
        let commas = between(|seen| seen.commas, s0, n0);
        let commas_behind = between(|seen| seen.commas, s1, s0);
        let finite = between(|seen| seen.finite, s0, n0);
        let finite_behind = between(|seen| seen.finite, s1, s0);
        let openers = between(|seen| seen.openers, s0, n0);
        let depth = state.stacked().len().min(4) as u64;
        let values: [u64; ACTION_TEMPLATES] = [
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
            label(s0_children[0]),
            label(s0_children[1]),
            label(s0_children[2]),
            label(s0_children[3]),
            label(s1_children[0]),
            label(s1_children[2]),
            label(n0_children[0]),
            label(n0_children[1]),
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
            pair(s0.tag, labels(at[0])),
            pair(s1.tag, labels(at[1])),
            pair(n0.tag, labels(buffer[0])),
            pair(s0.form, labels(at[0])),
            triple(s0.tag, labels(at[0]), n0.tag),
            triple(s1.tag, labels(at[1]), s0.tag),
            triple(n0.tag, labels(buffer[0]), s0.tag),
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
        ];
        let mut rows = [0; ACTION_TEMPLATES];
        for (template, (target, value)) in rows.iter_mut().zip(values).enumerate() {
            *target = row(template, value, ACTION_BITS);
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
        ];
        let mut rows = [0; LABEL_TEMPLATES];
        for (template, (target, value)) in rows.iter_mut().zip(values).enumerate() {
            *target = row(template, value, LABEL_BITS);
        }
        rows
    }
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
