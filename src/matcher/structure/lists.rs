//! Lists that are none, and lists within lists.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::document::list::ListMarkup;
use crate::document::{BlockKind, InlineKind};
use crate::matcher::{Context, Hit};
use crate::span::Span;

/// `n`: the number of items.
pub(in crate::matcher) const PLACEHOLDERS: &[&str] = &["n"];

/// `[match.lists]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Lists {
    /// What is wrong with the lists that are found.
    of: Fault,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// One item is no list.
    Single,
    /// A list within an item of another.
    Nested,
    /// Dashes or bullets that somebody typed where the format has lists.
    Typed,
}

impl Lists {
    pub(in crate::matcher) fn find(self, context: &Context) -> Vec<Hit> {
        let lists = lists(context);
        let within =
            |inner: &List, outer: &List| outer.level < inner.level && outer.surrounds(inner);
        let has_inner = |list: &List| lists.iter().any(|other| within(other, list));
        let has_outer = |list: &List| lists.iter().any(|other| within(list, other));
        let faulty: Vec<&List> = match self.of {
            Fault::Typed => return typed(context),
            Fault::Single => {
                lists.iter().filter(|list| list.is_single(context) && !has_inner(list)).collect()
            }
            Fault::Nested => lists.iter().filter(|list| has_outer(list)).collect(),
        };
        let hit = |list: &List| Hit::at(list.items[0].span).with("n", list.items.len());
        faulty.into_iter().map(hit).collect()
    }
}

/// A list of a document.
#[derive(Debug)]
pub(in crate::matcher) struct List {
    /// From 1.
    level: u8,
    markup: ListMarkup,
    /// Its items in their order.
    pub(in crate::matcher) items: Vec<ListItem>,
    /// Its last block.
    last: usize,
    /// The items since other text came in between, and the most that stand together, with the first
    /// of these.
    run: (usize, usize),
    pub(in crate::matcher) longest: (usize, usize),
}

/// An item: its first block, and all of its own.
#[derive(Debug)]
pub(in crate::matcher) struct ListItem {
    number: u32,
    first: usize,
    pub(in crate::matcher) span: Span,
}

impl List {
    fn surrounds(&self, inner: &List) -> bool {
        let (own, other) = (self.items[0].first, inner.items[0].first);
        let follows = self.items.iter().any(|item| item.first + 1 == other);
        own < other && (follows || inner.last < self.last)
    }

    /// Whether it is a list of its own with one item. What counts sections or paragraphs of a text
    /// is none; nor is a menu of one link, or an item with a list of its own.
    fn is_single(&self, context: &Context) -> bool {
        self.markup == ListMarkup::Real
            && self.items.len() == 1
            && !self.is_menu(context)
            && !is_left_open(context.document.slice(self.items[0].span))
    }

    /// Whether most of its items are links and nothing else.
    pub(in crate::matcher) fn is_menu(&self, context: &Context) -> bool {
        let links = |item: &&ListItem| is_link(context, item.span);
        2 * self.items.iter().filter(links).count() > self.items.len()
    }
}

/// Whether an item has no words yet: `xxx`, `–`, *De opbrengst is…*. A template leaves it to fill in.
fn is_left_open(item: &str) -> bool {
    let is_word = |word: &&str| {
        let letters = word.chars().filter(|letter| letter.is_alphabetic());
        letters.clone().count() > 1 && !letters.clone().all(|letter| matches!(letter, 'x' | 'X'))
    };
    item.ends_with('…')
        || item.ends_with("..")
        || !item.split_whitespace().any(|word| is_word(&word))
}

fn is_link(context: &Context, span: Span) -> bool {
    let inlines = &context.document.inlines;
    let from = inlines.partition_point(|inline| inline.span.start < span.start);
    let inside = inlines[from..].iter().take_while(|inline| inline.span.start < span.end);
    let mut links = inside.filter(|inline| matches!(inline.kind, InlineKind::Link { .. }));
    links.any(|link| 5 * link.span.len() >= 4 * span.len())
}

/// The lists of a document in the order of their first items. A list that goes on after other text
/// is one list still: its numbers say so.
pub(in crate::matcher) fn lists(context: &Context) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let mut by_number = FxHashMap::default();
    for (index, block) in context.document.blocks.iter().enumerate() {
        let Some(item) = block.item.filter(|_| block.kind == BlockKind::ListItem) else { continue };
        if !context.analysis.visible[index] {
            continue;
        }
        let entry = ListItem { number: item.number, first: index, span: block.span };
        let Some(list) = by_number.get(&item.list).map(|at: &usize| &mut lists[*at]) else {
            by_number.insert(item.list, lists.len());
            lists.push(List {
                level: block.level,
                markup: item.markup,
                items: vec![entry],
                last: index,
                run: (0, 1),
                longest: (0, 1),
            });
            continue;
        };
        let between = &context.document.blocks[list.last + 1..index];
        let goes_on = between.iter().all(|block| block.kind == BlockKind::ListItem);
        list.last = index;
        if list.items.last().is_some_and(|known| known.number != item.number) {
            list.run = if goes_on { (list.run.0, list.run.1 + 1) } else { (list.items.len(), 1) };
            list.items.push(entry);
            if list.run.1 > list.longest.1 {
                list.longest = list.run;
            }
        }
    }
    lists
}

/// Blocks that follow each other and start with a dash or bullet that was typed, or one that has
/// several: the first of each run.
fn typed(context: &Context) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut run: Option<(usize, usize)> = None;
    let mut close = |run: &mut Option<(usize, usize)>| {
        if let Some((first, n)) = run.take().filter(|(_, n)| *n > 1) {
            hits.push(Hit::at(context.document.blocks[first].span).with("n", n));
        }
    };
    for index in 0..context.document.blocks.len() {
        let n = if context.analysis.visible[index] { n_typed(context, index) } else { 0 };
        if n == 0 {
            close(&mut run);
        } else {
            let (first, before) = run.unwrap_or((index, 0));
            run = Some((first, before + n));
        }
    }
    close(&mut run);
    hits
}

const MARKS: [&str; 6] = ["- ", "– ", "• ", "* ", "· ", "▪ "];

/// How many items a block has that start with a typed mark.
fn n_typed(context: &Context, index: usize) -> usize {
    let block = &context.document.blocks[index];
    match (block.kind, block.item) {
        (BlockKind::ListItem, Some(item)) => usize::from(item.markup == ListMarkup::Typed),
        (BlockKind::Paragraph, _) => {
            let text = context.document.slice(block.span).replace('\u{a0}', " ");
            let Some(mark) = MARKS.iter().find(|mark| text.starts_with(**mark)) else { return 0 };
            let inner = format!(" {mark}");
            1 + text.matches(&inner).count()
        }
        _ => 0,
    }
}
