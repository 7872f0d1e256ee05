//! Where the parser is: the stack, the first word of the buffer, and the arcs so far.

use crate::analyse::grammar::action::{Action, Allowed};
use crate::analyse::trees::Relation;

/// Instead of a number of a relation.
const NO_RELATION: u8 = u8::MAX;

/// What is known about a word so far.
#[derive(Clone, Copy, Debug)]
struct Node {
    head: u32,
    relation: u8,
    /// Dependents on the left and right: the outermost first.
    left: [u32; 2],
    right: [u32; 2],
    n_left: u8,
    n_right: u8,
    /// A bit for each relation of its dependents.
    relations: u64,
}

/// A state of the parser.
#[derive(Clone, Debug)]
pub struct State {
    n_words: usize,
    stack: Vec<u32>,
    front: usize,
    nodes: Vec<Node>,
}

impl State {
    /// The first state of a sentence of `n_words` words.
    pub fn new(n_words: usize) -> State {
        let none = (n_words + 1) as u32;
        let fresh = Node {
            head: none,
            relation: NO_RELATION,
            left: [none; 2],
            right: [none; 2],
            n_left: 0,
            n_right: 0,
            relations: 0,
        };
        // One for the root and one for "no word".
        State { n_words, stack: Vec::with_capacity(32), front: 0, nodes: vec![fresh; n_words + 2] }
    }

    /// What stands for "no word"; the root is one less.
    pub fn none(&self) -> usize {
        self.n_words + 1
    }

    /// The possible actions; `None` when the tree is complete.
    pub fn allowed(&self) -> Option<Allowed> {
        let at_end = self.front == self.n_words;
        let depth = self.stack.len();
        let shift = u8::from(!at_end);
        let left = u8::from(depth > 0 && (!at_end || depth == 1)) << Action::Left as u8;
        let right = u8::from(depth > 1) << Action::Right as u8;
        Allowed::new(shift | left | right)
    }

    /// The word at a depth of the stack, 0 the top.
    pub fn stack(&self, depth: usize) -> usize {
        let at = self.stack.len().checked_sub(depth + 1);
        at.map_or(self.none(), |at| self.stack[at] as usize)
    }

    /// The word at a place of the buffer, 0 its first.
    pub fn buffer(&self, place: usize) -> usize {
        let at = self.front + place;
        if at <= self.n_words { at } else { self.none() }
    }

    /// The words on the stack, the lowest first.
    pub fn stacked(&self) -> &[u32] {
        &self.stack
    }

    /// Head and dependent that an action joins.
    pub fn arc(&self, action: Action) -> Option<(usize, usize)> {
        match action {
            Action::Shift => None,
            Action::Left => Some((self.front, self.stack(0))),
            Action::Right => Some((self.stack(1), self.stack(0))),
        }
    }

    /// Takes an allowed action; `relation` is that of the arc it makes, where relations are asked for.
    pub fn apply(&mut self, action: Action, relation: Option<Relation>) {
        let Some((head, dependent)) = self.arc(action) else {
            self.stack.push(self.front as u32);
            self.front += 1;
            return;
        };
        self.stack.pop();
        let node = &mut self.nodes[dependent];
        node.head = head as u32;
        node.relation = relation.map_or(NO_RELATION, |relation| relation.index() as u8);
        let node = &mut self.nodes[head];
        node.relations |= relation.map_or(0, |relation| 1 << relation.index());
        if dependent < head {
            node.left = [dependent as u32, node.left[0]];
            node.n_left = node.n_left.saturating_add(1);
        } else {
            node.right = [dependent as u32, node.right[0]];
            node.n_right = node.n_right.saturating_add(1);
        }
    }

    /// The last two dependents that a word got on its left, the last one first.
    pub fn left(&self, word: usize) -> [usize; 2] {
        self.nodes[word].left.map(|child| child as usize)
    }

    /// The last two dependents that a word got on its right, the last one first.
    pub fn right(&self, word: usize) -> [usize; 2] {
        self.nodes[word].right.map(|child| child as usize)
    }

    /// How many dependents a word has on its left and right.
    pub fn valency(&self, word: usize) -> (u8, u8) {
        (self.nodes[word].n_left, self.nodes[word].n_right)
    }

    /// A bit for each relation of the dependents of a word.
    pub fn relations(&self, word: usize) -> u64 {
        self.nodes[word].relations
    }

    /// Number of the relation of a word to its head; a number of no relation where it has none.
    pub fn relation(&self, word: usize) -> u8 {
        self.nodes[word].relation
    }

    /// The relation of a word to its head, where it has one.
    pub fn relation_of(&self, word: usize) -> Option<Relation> {
        let relation = self.nodes[word].relation;
        (relation != NO_RELATION).then(|| Relation::from_index(usize::from(relation)))
    }

    /// The head of a word: the root is the number of words, one more stands for none.
    pub fn head(&self, word: usize) -> usize {
        self.nodes[word].head as usize
    }

    /// Whether a word has its head.
    pub fn has_head(&self, word: usize) -> bool {
        self.head(word) != self.none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_through_ends_in_one_tree() {
        // All choices for a sentence of four words, by counting through them.
        for choices in 0..3u32.pow(8) {
            let mut rest = choices;
            let mut state = State::new(4);
            while let Some(allowed) = state.allowed() {
                let wanted = Action::ALL[(rest % 3) as usize];
                rest /= 3;
                let first = Action::ALL.into_iter().find(|action| allowed.has(*action));
                let action = if allowed.has(wanted) { Some(wanted) } else { first };
                state.apply(action.expect("one is allowed"), Some(Relation::Obj));
            }
            let heads: Vec<usize> = (0..4).map(|word| state.head(word)).collect();
            assert_eq!(heads.iter().filter(|head| **head == 4).count(), 1, "{heads:?}");
            for mut word in 0..4 {
                for _ in 0..4 {
                    word = if word == 4 { 4 } else { heads[word] };
                }
                assert_eq!(word, 4, "{heads:?}");
            }
        }
    }
}
