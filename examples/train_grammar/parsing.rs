//! Trains the parser with a dynamic oracle: it learns from states that its own mistakes lead to
//! (Goldberg and Nivre 2013).

use duidelijk::analyse::grammar::model::{ACTION_COLUMNS, Model, RELATION_COLUMNS};
use duidelijk::analyse::grammar::parser::{self, ACTION_BITS, Action, LABEL_BITS, State};
use duidelijk::analyse::trees::Relation;

use crate::conllu::Sentence;
use crate::perceptron::{Perceptron, Random};
use crate::tagging::{Tagger, best};

const EPOCHS: usize = 6;
/// From this round on the parser follows its own choice, in so many of a hundred steps.
const EXPLORE_FROM: usize = 1;
const EXPLORE: u64 = 90;

const N_ACTIONS: usize = 3;

pub(crate) struct Parser {
    actions: Perceptron<N_ACTIONS>,
    relations: Perceptron<{ Relation::COUNT }>,
}

impl Parser {
    /// The model file.
    pub(crate) fn bytes(&self, tagger: &Tagger) -> Vec<u8> {
        let mut bytes = tagger.weights.clone();
        bytes.extend(self.actions.quantised::<ACTION_COLUMNS>());
        bytes.extend(self.relations.quantised::<RELATION_COLUMNS>());
        bytes.extend(&tagger.only_tags);
        bytes
    }

    fn learn(&mut self, gold: &Sentence, explore: bool, random: &mut Random) {
        let children = gold.children();
        let sentence = parser::Sentence::new(&gold.words, &gold.predicted);
        let mut state = State::new(gold.words.len());
        while let Some(allowed) = state.allowed() {
            let action = if let Some(only) = allowed.only() {
                only
            } else {
                let rows = sentence.action(&state);
                let sums = self.actions.sums(&rows);
                let possible =
                    || Action::ALL.into_iter().filter(|action| allowed.has(*action)).rev();
                let sum = |action: &Action| sums[*action as usize];
                let costs = Action::ALL.map(|action| gold.cost(&children, &state, action));
                let cost = |action: &Action| costs[*action as usize];
                let least = possible().map(|action| cost(&action)).min().unwrap_or(0);
                let guess = possible().max_by_key(sum).unwrap_or(Action::Shift);
                let right = possible().filter(|action| cost(action) == least).max_by_key(sum);
                let right = right.unwrap_or(guess);
                if cost(&guess) > least {
                    self.actions.correct(&rows, right as usize, guess as usize);
                }
                self.actions.tick();
                if explore && random.next() % 100 < EXPLORE { guess } else { right }
            };
            let relation = match state.arc(action) {
                Some((head, dependent)) if head != gold.words.len() => {
                    let rows = sentence.label(&state, head, dependent);
                    let mut sums = self.relations.sums(&rows);
                    sums[Relation::Root.index()] = i32::MIN;
                    let guess = best(&sums);
                    let right = gold.relations[dependent].index();
                    if gold.heads[dependent] == head && right != Relation::Root.index() {
                        if guess != right {
                            self.relations.correct(&rows, right, guess);
                        }
                        self.relations.tick();
                    }
                    Relation::from_index(guess)
                }
                _ => Relation::Root,
            };
            state.apply(action, relation);
        }
    }
}

impl Sentence {
    fn children(&self) -> Vec<Vec<usize>> {
        let mut children = vec![Vec::new(); self.heads.len() + 1];
        for (word, head) in self.heads.iter().enumerate() {
            children[*head].push(word);
        }
        children
    }

    /// How many right arcs an action makes impossible.
    fn cost(&self, children: &[Vec<usize>], state: &State, action: Action) -> usize {
        let (top, second, front) = (state.stack(0), state.stack(1), state.buffer(0));
        let n_words = self.heads.len();
        let stacked = |word: usize| word < front && !state.has_head(word);
        match action {
            Action::Shift => {
                if front == n_words {
                    return usize::MAX;
                }
                let lost = children[front].iter().filter(|child| stacked(**child)).count();
                let head = self.heads[front];
                lost + usize::from(head != top && head < front && stacked(head))
            }
            Action::Left | Action::Right if top >= n_words => usize::MAX,
            Action::Left => {
                let head = self.heads[top];
                waiting(&children[top], front) + usize::from(head == second || head > front)
            }
            Action::Right => waiting(&children[top], front) + usize::from(self.heads[top] >= front),
        }
    }
}

/// How many of the dependents of a word are still in the buffer.
fn waiting(children: &[usize], front: usize) -> usize {
    children.iter().filter(|child| **child >= front).count()
}

pub(crate) fn train(
    gold: &[Sentence],
    silver: &[Sentence],
    mut after_epoch: impl FnMut(usize, &Parser),
) -> Parser {
    let mut parser =
        Parser { actions: Perceptron::new(ACTION_BITS), relations: Perceptron::new(LABEL_BITS) };
    let mut order: Vec<&Sentence> = gold.iter().chain(silver).collect();
    let mut random = Random::new(2);
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        for sentence in &order {
            parser.learn(sentence, epoch >= EXPLORE_FROM, &mut random);
        }
        after_epoch(epoch, &parser);
    }
    parser
}

/// Prints how often heads, and heads with their relation, are right.
pub(crate) fn report(model: &Model, sentences: &[Sentence]) {
    let (mut words, mut heads, mut labelled) = (0, 0, 0);
    for sentence in sentences {
        let arcs = parser::parse(model, &sentence.words, &sentence.predicted);
        for (at, (head, relation)) in arcs.into_iter().enumerate() {
            let head = if head == at { sentence.words.len() } else { head };
            words += 1;
            heads += usize::from(head == sentence.heads[at]);
            let class = |relation: Relation| relation.name().split(':').next().map(str::to_owned);
            labelled += usize::from(
                head == sentence.heads[at] && class(relation) == class(sentence.relations[at]),
            );
        }
    }
    let share = |part: usize| 100.0 * f64::from(part as u32) / f64::from(words);
    println!("UAS {:.2}, LAS {:.2}", share(heads), share(labelled));
}
