//! The parser: one pass over the words, with a stack of those whose head is still open
//! (arc-hybrid transitions; Kuhlmann, Gómez-Rodríguez and Satta 2011).
//!
//! The root stands behind the last word, and only one word can become its dependent: trees have one
//! root and every word has a head, whatever the weights say.

mod around;
mod features;
mod state;

use around::Around;
use features::CERTAIN;
pub use features::{Guide, Sentence};
pub use state::State;

use super::action::{Action, Allowed};
use super::model::{ActionSum, Model};
use super::words::Word;
use crate::analyse::tagset::Tag;
use crate::analyse::trees::Relation;

/// The head of every word (its index in the sentence; its own index for the root) and its relation.
///
/// Two passes: the first goes from right to left and finds heads only; the second goes from left to
/// right and sees what the first found. Each is wrong in places where the other is right, which is
/// worth more than a point of heads.
pub fn parse(model: &Model, words: &[Word], tags: &[Tag]) -> Vec<(usize, Relation)> {
    parse_with(model, words, tags, &guide(model, words, tags))
}

/// The second pass: what `parse` gives, by what the first found.
pub(super) fn parse_with(
    model: &Model,
    words: &[Word],
    tags: &[Tag],
    guide: &Guide,
) -> Vec<(usize, Relation)> {
    let sentence = Sentence::new(words, tags);
    let mut pass = Pass::new(model, &sentence, words.len(), Some(guide));
    while let Some(allowed) = pass.state.allowed() {
        let (action, _) = pass.choose(allowed);
        let relation = pass.state.arc(action).map(|(head, dependent)| {
            if head == words.len() {
                Relation::Root
            } else {
                let sure = sentence.label_contexts(&pass.state, head, dependent);
                model.sure_relation(&sure).unwrap_or_else(|| {
                    model.best_relation(&sentence.label(&pass.state, head, dependent))
                })
            }
        });
        pass.apply(action, relation);
    }
    let state = pass.state;
    let arc = |word: usize| {
        let head = state.head(word);
        let relation = state.relation_of(word).unwrap_or(Relation::Root);
        (if head >= words.len() { word } else { head }, relation)
    };
    (0..words.len()).map(arc).collect()
}

/// The head of every word by the first pass, and by how much it was chosen.
pub fn guide(model: &Model, words: &[Word], tags: &[Tag]) -> Guide {
    let sentence = Sentence::reversed(words, tags);
    let mut pass = Pass::new(model, &sentence, words.len(), None);
    let last = words.len().saturating_sub(1);
    let mut leads = vec![0; words.len()];
    while let Some(allowed) = pass.state.allowed() {
        let (action, lead) = pass.choose(allowed);
        if let Some((_, dependent)) = pass.state.arc(action) {
            leads[last - dependent] = lead;
        }
        pass.apply(action, None);
    }
    let state = pass.state;
    let head = |word: usize| {
        let head = state.head(last - word);
        if head >= words.len() { words.len() } else { last - head }
    };
    Guide::new((0..words.len()).map(head).collect(), leads)
}

/// A pass over a sentence, with what was added up and still holds.
struct Pass<'p> {
    model: &'p Model<'p>,
    sentence: &'p Sentence,
    guide: Option<&'p Guide>,
    state: State,
    /// For each word on the stack what is known with that word on top: words above it came and went.
    tops: Vec<Top>,
    /// The first word of the buffer for which its templates were added up, and to what.
    front: Option<(usize, ActionSum)>,
}

/// What the templates of the stack add up to, where they were asked for.
#[derive(Clone, Copy, Default)]
struct Top {
    stack: Option<ActionSum>,
    /// Those that look at its dependents on the right; another one makes it another.
    right: Option<ActionSum>,
}

impl<'p> Pass<'p> {
    fn new(
        model: &'p Model<'p>,
        sentence: &'p Sentence,
        n_words: usize,
        guide: Option<&'p Guide>,
    ) -> Pass<'p> {
        let (state, tops) = (State::new(n_words), Vec::with_capacity(32));
        Pass { model, sentence, guide, state, tops, front: None }
    }

    /// The only possible action, the one that is always chosen in this context, or that leads to what the first pass
    /// was certain of; or else the one whose weights add up to most. And by how much it led: the only one not at all.
    fn choose(&mut self, allowed: Allowed) -> (Action, i16) {
        if let Some(only) = allowed.only() {
            return (only, 0);
        }
        let contexts = self.sentence.action_contexts(&self.state, allowed, self.guide);
        let sure = self.model.sure_action(&contexts, self.guide.is_some());
        // Two contexts in millions may look the same, and the passes may differ in what stands around.
        let is_possible = |action: &Action| allowed.has(*action);
        let certain = || self.guide?.certain(&self.state).filter(is_possible);
        match sure.filter(is_possible).or_else(certain) {
            Some(action) => (action, CERTAIN),
            None => self.sum().best(allowed),
        }
    }

    fn sum(&mut self) -> ActionSum {
        let around = Around::new(self.sentence, &self.state);
        let guide = self.guide;
        let table = self.model.actions(guide.is_some());
        let mut nothing = Top::default();
        let top = self.tops.last_mut().unwrap_or(&mut nothing);
        let of_stack = *top.stack.get_or_insert_with(|| {
            let own = match guide {
                Some(_) => table.sum(&around.guided_stack()),
                None => table.sum(&around.first_stack()),
            };
            table.sum(&around.stack()) + own
        });
        let of_top = *top.right.get_or_insert_with(|| {
            let own = match guide {
                Some(_) => table.sum(&around.guided_top()),
                None => table.sum(&around.first_top()),
            };
            table.sum(&around.top()) + own
        });
        let front = self.state.buffer(0);
        let of_buffer = match (self.front, guide) {
            (Some((at, sum)), _) if at == front => sum,
            (_, Some(_)) => table.sum(&around.buffer()),
            (_, None) => table.sum(&around.buffer()) + table.sum(&around.first_buffer()),
        };
        self.front = Some((front, of_buffer));
        let own = match guide {
            Some(guide) => table.sum(&around.guided_both(guide)),
            None => table.sum(&around.first_both()),
        };
        of_stack + of_top + of_buffer + table.sum(&around.both()) + own
    }

    fn apply(&mut self, action: Action, relation: Option<Relation>) {
        self.state.apply(action, relation);
        match action {
            Action::Shift => self.tops.push(Top::default()),
            Action::Left => {
                self.tops.pop();
            }
            Action::Right => {
                self.tops.pop();
                if let Some(top) = self.tops.last_mut() {
                    top.right = None;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_still_holds_is_what_is_there() {
        let model = Model::embedded();
        let text = "de brief die u van ons kreeg , is aan het einde van de week naar u gestuurd .";
        let words: Vec<Word> = text.split(' ').map(|word| Word::new(word, word, 0)).collect();
        let mut tags = Vec::new();
        super::super::tagger::tag(model, &words, &mut tags);
        let guide = guide(model, &words, &tags);
        let sentence = Sentence::new(&words, &tags);
        for guide in [None, Some(&guide)] {
            let mut pass = Pass::new(model, &sentence, words.len(), guide);
            let mut n_asked = 0;
            while let Some(allowed) = pass.state.allowed() {
                let anew =
                    Pass { tops: Vec::new(), front: None, state: pass.state.clone(), ..pass };
                let anew = { anew }.sum();
                assert_eq!(pass.sum(), anew, "{:?}", pass.state);
                let n_templates = sentence.action(&pass.state, guide).len();
                assert!(n_templates == if guide.is_some() { 82 } else { 78 });
                let (action, _) = pass.choose(allowed);
                pass.apply(action, None);
                n_asked += 1;
            }
            assert_eq!(n_asked, words.len() * 2);
        }
    }
}
