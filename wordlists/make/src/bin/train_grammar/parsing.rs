//! Trains the parser with a dynamic oracle: it learns from states that its own mistakes lead to
//! (Goldberg and Nivre 2013).

use duidelijk::training::parser::{self, Guide, State};
use duidelijk::training::{
    ACTION_BITS, Action, Allowed, LABEL_BITS, Model, RELATION_COLUMNS, Relation,
};
use rayon::prelude::*;

use crate::conllu::Sentence;
use crate::contexts::Contexts;
use crate::perceptron::{Perceptron, Random, Rows, Visit, quantised};
use crate::tables::{self, Tables};
use crate::tagging::best;

const EPOCHS: usize = 10;
/// From this round on the parser follows its own choice, in so many of a hundred steps.
const EXPLORE_FROM: usize = 1;
const EXPLORE: u64 = 90;

/// The second pass is trained on a guide as wrong as the one it will see: each half of the
/// sentences is guided by a first pass that did not see it.
const HALVES: usize = 2;

/// By so much the right action and the right relation have to win, or they are learned.
const ACTION_MARGIN: i32 = 15;
const RELATION_MARGIN: i32 = 40;

/// The keys of the model are chosen by what tables with so many rows learned: 2^n.
const MANY_ACTION_BITS: u32 = 22;
const MANY_LABEL_BITS: u32 = 19;

type Actions = Perceptron<3>;
type Relations = Perceptron<{ Relation::COUNT }>;

/// Fills the tables of both passes.
pub(crate) fn train(tables: &mut Tables, sentences: &mut [Sentence]) {
    let reversed: Vec<Sentence> = sentences.iter().map(Sentence::reversed).collect();
    let many = learn_first(reversed.iter().collect(), Rows::Shared(MANY_ACTION_BITS));
    let rows = many.choose(ACTION_BITS, |visit: Visit| {
        for sentence in &reversed {
            walk(sentence, visit, &mut |_| ());
        }
    });
    drop(many);
    let first = |sentences| actions(&learn_first(sentences, rows.clone()));
    let halves: Vec<Vec<Guide>> = (0..HALVES)
        .into_par_iter()
        .map(|half| {
            let seen = reversed.iter().skip(1 - half).step_by(HALVES);
            let tables = Tables { first_actions: first(seen.collect()), ..Tables::default() };
            let bytes = tables.bytes();
            let model = Model::new(&bytes).expect("the trainer writes what the program reads");
            let unseen = sentences.iter().skip(half).step_by(HALVES);
            unseen.map(|sentence| sentence.guided(&model)).collect()
        })
        .collect();
    for (half, guides) in halves.into_iter().enumerate() {
        for (sentence, guide) in sentences.iter_mut().skip(half).step_by(HALVES).zip(guides) {
            sentence.guide = Some(guide);
        }
    }
    let first = || first(reversed.iter().collect());
    let (first, second) = rayon::join(first, || train_second(sentences));
    tables.first_actions = first;
    (tables.actions, tables.relations) = second;
    let bytes = tables.bytes();
    let model = Model::new(&bytes).expect("the trainer writes what the program reads");
    let (first, second) =
        rayon::join(|| Chosen::of(&model, &reversed), || Chosen::of(&model, sentences));
    tables.sure_first_actions = first.actions.table();
    tables.sure_actions = second.actions.table();
    tables.sure_relations = second.relations.table();
}

/// What a model chooses in which context, in one pass.
#[derive(Default)]
struct Chosen {
    actions: Contexts,
    relations: Contexts,
}

impl Chosen {
    /// Parses sentences: by the second pass where they have a guide.
    fn of(model: &Model, sentences: &[Sentence]) -> Chosen {
        let mut chosen = Chosen::default();
        for one in sentences {
            chosen.add(model, one);
        }
        chosen
    }

    fn add(&mut self, model: &Model, one: &Sentence) {
        let guide = one.guide.as_ref();
        let Chosen { actions, relations } = self;
        go(
            one,
            |sentence, state, allowed| {
                let keys = sentence.action(state, guide);
                let action = model.best_action(&keys, guide.is_some(), allowed);
                let contexts = sentence.action_contexts(state, allowed, guide);
                actions.saw(&contexts, action as usize);
                action
            },
            |sentence, state, head, dependent| {
                if head == one.words.len() {
                    return Relation::Root;
                }
                let relation = model.best_relation(&sentence.label(state, head, dependent));
                let contexts = sentence.label_contexts(state, head, dependent);
                relations.saw(&contexts, relation.index());
                relation
            },
        );
    }
}

fn learn_first(reversed: Vec<&Sentence>, rows: Rows) -> Actions {
    let mut actions = Actions::new(rows);
    rounds(reversed, |sentence, explore, random| {
        learn(&mut actions, None, sentence, explore, random);
    });
    actions
}

fn train_second(sentences: &[Sentence]) -> (Vec<u8>, Vec<u8>) {
    let many = (Rows::Shared(MANY_ACTION_BITS), Rows::Shared(MANY_LABEL_BITS));
    let (many_actions, many_relations) = learn_second(sentences, many);
    let of_actions = many_actions.choose(ACTION_BITS, |visit: Visit| {
        for sentence in sentences {
            walk(sentence, visit, &mut |_| ());
        }
    });
    let of_relations = many_relations.choose(LABEL_BITS, |visit: Visit| {
        for sentence in sentences {
            walk(sentence, &mut |_| (), visit);
        }
    });
    drop((many_actions, many_relations));
    let (of_actions, relations) = learn_second(sentences, (of_actions, of_relations));
    let weights = quantised(&relations.averages());
    (actions(&of_actions), tables::rows(&relations.checks(), &weights, RELATION_COLUMNS))
}

fn learn_second(sentences: &[Sentence], rows: (Rows, Rows)) -> (Actions, Relations) {
    let (mut actions, mut relations) = (Actions::new(rows.0), Relations::new(rows.1));
    rounds(sentences.iter().collect(), |sentence, explore, random| {
        learn(&mut actions, Some(&mut relations), sentence, explore, random);
    });
    (actions, relations)
}

/// The table of the other actions, with the weight of a shift taken off.
fn actions(actions: &Actions) -> Vec<u8> {
    let relative = |[shift, left, right]: [f64; 3]| [left - shift, right - shift];
    let weights: Vec<[f64; 2]> = actions.averages().into_iter().map(relative).collect();
    tables::actions(&actions.checks(), &quantised(&weights))
}

/// Goes the right way through a sentence: what an action is chosen by, and what a relation.
fn walk(gold: &Sentence, of_actions: Visit, of_relations: Visit) {
    let children = gold.children();
    go(
        gold,
        |sentence, state, allowed| {
            of_actions(&sentence.action(state, gold.guide.as_ref()));
            let possible = Action::ALL.into_iter().filter(|action| allowed.has(*action)).rev();
            let least = possible.min_by_key(|action| gold.cost(&children, state, *action));
            least.unwrap_or(Action::Shift)
        },
        |sentence, state, head, dependent| {
            if head < gold.words.len() {
                of_relations(&sentence.label(state, head, dependent));
            }
            gold.relations[dependent]
        },
    );
}

/// Goes through a sentence by the actions that are chosen where there is a choice; relations are asked for where it
/// has a guide, of a head and its dependent.
fn go(
    one: &Sentence,
    mut action: impl FnMut(&parser::Sentence, &State, Allowed) -> Action,
    mut relation: impl FnMut(&parser::Sentence, &State, usize, usize) -> Relation,
) {
    let sentence = parser::Sentence::new(&one.words, &one.predicted);
    let mut state = State::new(one.words.len());
    while let Some(allowed) = state.allowed() {
        let taken = allowed.only().unwrap_or_else(|| action(&sentence, &state, allowed));
        let arc = state.arc(taken).filter(|_| one.guide.is_some());
        let relation = arc.map(|(head, dependent)| relation(&sentence, &state, head, dependent));
        state.apply(taken, relation);
    }
}

fn rounds(mut sentences: Vec<&Sentence>, mut learn: impl FnMut(&Sentence, bool, &mut Random)) {
    let mut random = Random::new(2);
    for epoch in 0..EPOCHS {
        random.shuffle(&mut sentences);
        for sentence in &sentences {
            learn(sentence, epoch >= EXPLORE_FROM, &mut random);
        }
    }
}

/// Parses a sentence and corrects what goes wrong; without `relations` as the first pass does.
fn learn(
    actions: &mut Actions,
    mut relations: Option<&mut Relations>,
    gold: &Sentence,
    explore: bool,
    random: &mut Random,
) {
    let children = gold.children();
    let sentence = parser::Sentence::new(&gold.words, &gold.predicted);
    let mut state = State::new(gold.words.len());
    while let Some(allowed) = state.allowed() {
        let action = if let Some(only) = allowed.only() {
            only
        } else {
            let keys = sentence.action(&state, gold.guide.as_ref());
            let sums = actions.sums(&keys);
            let costs = Action::ALL.map(|action| gold.cost(&children, &state, action));
            let sum = |action: &Action| sums[*action as usize];
            let cost = |action: &Action| costs[*action as usize];
            let possible = || Action::ALL.into_iter().filter(|action| allowed.has(*action)).rev();
            let least = possible().map(|action| cost(&action)).min().unwrap_or(0);
            let guess = possible().max_by_key(sum).unwrap_or(Action::Shift);
            let right = possible().filter(|action| cost(action) == least).max_by_key(sum);
            let right = right.unwrap_or(guess);
            let wrong = possible().filter(|action| cost(action) > least).max_by_key(sum);
            if let Some(wrong) = wrong.filter(|wrong| sum(&right) - sum(wrong) < ACTION_MARGIN) {
                actions.correct(&keys, right as usize, wrong as usize);
            }
            actions.tick();
            if explore && random.next() % 100 < EXPLORE { guess } else { right }
        };
        let relation = match (state.arc(action), &mut relations) {
            (Some((head, dependent)), Some(relations)) => {
                Some(learn_relation(relations, gold, &sentence, &state, head, dependent))
            }
            _ => None,
        };
        state.apply(action, relation);
    }
}

/// The relation that the parser would choose, corrected where the head is right and it is wrong.
fn learn_relation(
    relations: &mut Relations,
    gold: &Sentence,
    sentence: &parser::Sentence,
    state: &State,
    head: usize,
    dependent: usize,
) -> Relation {
    if head == gold.words.len() {
        return Relation::Root;
    }
    let keys = sentence.label(state, head, dependent);
    let mut sums = relations.sums(&keys);
    // Far enough from all others, and from where numbers end.
    sums[Relation::Root.index()] = i32::MIN / 2;
    let guess = best(&sums);
    let right = gold.relations[dependent];
    if gold.heads[dependent] == head && right != Relation::Root {
        sums[right.index()] -= RELATION_MARGIN;
        let rival = best(&sums);
        if rival != right.index() {
            relations.correct(&keys, right.index(), rival);
        }
        relations.tick();
    }
    Relation::from_index(guess)
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

/// How well sentences with a passive are found (F1).
fn passives(model: &Model, sentences: &[Sentence]) -> f64 {
    let (mut right, mut found, mut all) = (0_u32, 0_u32, 0_u32);
    for sentence in sentences {
        let arcs = parser::parse(model, &sentence.words, &sentence.predicted);
        let is_found = arcs.iter().any(|(_, relation)| *relation == Relation::AuxPass);
        let is_there = sentence.relations.contains(&Relation::AuxPass);
        found += u32::from(is_found);
        all += u32::from(is_there);
        right += u32::from(is_found && is_there);
    }
    f64::from(2 * right) / f64::from(found + all)
}

/// Prints how often heads, and heads with their relation, are right.
pub(crate) fn report(model: &Model, sentences: &[Sentence]) {
    let (mut words, mut heads, mut labelled) = (0_u32, 0_u32, 0_u32);
    let class = |relation: Relation| relation.name().split(':').next();
    for sentence in sentences {
        let arcs = parser::parse(model, &sentence.words, &sentence.predicted);
        for (at, (head, relation)) in arcs.into_iter().enumerate() {
            let head = if head == at { sentence.words.len() } else { head };
            let is_right = head == sentence.heads[at];
            words += 1;
            heads += u32::from(is_right);
            labelled += u32::from(is_right && class(relation) == class(sentence.relations[at]));
        }
    }
    let share = |part: u32| 100.0 * f64::from(part) / f64::from(words);
    println!("UAS {:.2}, LAS {:.2}", share(heads), share(labelled));
    println!("sentences with a passive F1 {:.2}", 100.0 * passives(model, sentences));
}
