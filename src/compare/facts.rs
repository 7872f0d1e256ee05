//! Facts: what must be the same in both texts, by its value, however it is written.

mod amount;
mod article;
mod contact;
mod date;
mod fact;
mod measure;
mod name;
mod number;
mod scan;
mod term;
mod time;
pub(super) mod words;

use crate::analyse::Analysis;
use crate::document::{Document, Part};
use crate::order;
pub(crate) use fact::Kind;
pub(super) use fact::{Bound, Fact, Unit, Value};
use scan::Scan;

/// All facts of a text that have a value, in its order. No two overlap.
pub(super) fn find(document: &Document, analysis: &Analysis) -> Vec<Fact> {
    let mut facts = Vec::new();
    for block in &document.blocks {
        if block.part == Some(Part::PageNumber) {
            continue;
        }
        let mut scan = Scan::new(document.slice(block.span), block.span.start);
        contact::addresses(&mut scan);
        date::find(&mut scan);
        contact::numbers(&mut scan);
        article::find(&mut scan);
        amount::find(&mut scan);
        term::find(&mut scan);
        time::find(&mut scan);
        measure::find(&mut scan);
        number::find(&mut scan);
        facts.append(&mut scan.facts);
    }
    order::by_key(&mut facts, |fact| fact.span);
    name::find(document, analysis, &mut facts);
    order::by_key(&mut facts, |fact| fact.span);
    explained(document, &mut facts);
    facts
}

/// *een etmaal (24 uur)*: what only says the same again need not be there.
fn explained(document: &Document, facts: &mut [Fact]) {
    for at in 1..facts.len() {
        let between = facts[at - 1].span.end..facts[at].span.start;
        let between = document.text.get(between.start as usize..between.end as usize);
        if between.is_some_and(|between| between.trim() == "(") && facts[at].is_in(&facts[at - 1]) {
            facts[at].strict = false;
        }
    }
}

/// Whether a link leads to an address or a telephone number.
pub(super) fn link_has(target: &str, code: &str) -> bool {
    let bare = contact::web_address(target);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    bare == code
        || target.starts_with("tel:") && !digits(code).is_empty() && {
            let (target, code) = (digits(target), digits(code));
            target.ends_with(code.trim_start_matches('0'))
        }
}
