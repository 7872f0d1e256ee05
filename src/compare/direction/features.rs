//! What speaks for a look at a place, as numbers with names; `taal/feiten.tsv` has their weights.

use super::{Around, Doubt, Text};
use crate::compare::facts::words;
use crate::compare::side::Side;
use crate::compare::signs::Sign;

/// More open signs tell no more.
const MANY: f64 = 3.0;
pub(super) const SIDES: [&str; 2] = ["oud", "nieuw"];

/// The sum of all features by their weights.
pub(super) fn weight(features: &[(String, f64)]) -> f64 {
    features.iter().map(|(name, value)| value * words::weight(name)).sum()
}

/// Those of a sign of one of the texts.
pub(super) fn of_sign(doubt: &mut Doubt, sign: &Sign, which: usize, opposite: bool, open: bool) {
    let rest = 1.0 - doubt.matched;
    let side = SIDES[which];
    let name = format!("{}{}", sign.axis, if sign.positive { '+' } else { '-' });
    let mut add = |name: String, value: f64| doubt.features.push((name, value));
    if sign.weak {
        add(format!("zwak {side}"), rest);
        add(format!("zwak {name} {side}"), rest);
    } else {
        add(format!("{name} {side}"), rest);
    }
    if opposite {
        add("tegendeel".to_owned(), 1.0);
        add("tegendeel los".to_owned(), rest);
        add(format!("tegendeel {}", sign.axis), 1.0);
    }
    if open {
        add("beide los".to_owned(), 1.0);
    }
    if sign.supposed {
        add("onderstelling".to_owned(), 1.0);
    }
}

/// Those of the place.
pub(super) fn add(one: &Text, other: &Text, around: &Around, doubt: &mut Doubt) {
    let at = |text: &Text, marked: Option<super::Marked>| {
        marked.and_then(|marked| text.side.sentence_at(marked.sentence.start))
    };
    let (was, is) = (at(one, doubt.old), at(other, doubt.new));
    let place = was.map(|at| around.places.old[at]).or(is.map(|at| around.places.new[at]));
    let Some(place) = place else { return };
    let [in_old, in_new] = &around.sentences[place];
    let mut add = |name: &str, value: f64| doubt.features.push((name.to_owned(), value));
    if in_old.is_empty() || in_new.is_empty() {
        add("alleen", 1.0);
    }
    if in_old.len() + in_new.len() > 4 {
        add("veel", 1.0);
    }
    let small = in_old.len() + in_new.len() <= super::MUCH;
    let (old, new) = if small { (&in_old[..], &in_new[..]) } else { (&[][..], &[][..]) };
    let open = |text: &Text, sentences: &[usize]| -> f64 {
        let signs = sentences.iter().filter_map(|at| text.of_sentence.get(at)).flatten();
        let strong = signs.filter(|at| !text.signs[**at].weak);
        strong.map(|at| 1.0 - text.matched[*at]).sum::<f64>().min(MANY)
    };
    add("los oud", open(one, old));
    add("los nieuw", open(other, new));
    if let Some((was, is)) = was.zip(is) {
        add("gedeeld", shared(one.side, was, other.side, is));
    }
    let denials = |text: &Text, sentences: &[usize]| {
        let signs = sentences.iter().filter_map(|at| text.of_sentence.get(at)).flatten();
        signs.filter(|at| text.signs[**at].axis == "niet" && !text.signs[**at].weak).count()
    };
    let (was, is) = (denials(one, old), denials(other, new));
    if was % 2 != is % 2 {
        let (name, less, lacks) =
            if was > is { ("ontkent oud", other, new) } else { ("ontkent nieuw", one, old) };
        add(name, 1.0);
        // Nothing there says that something is not.
        if !lacks.iter().any(|at| denies(less, *at)) {
            add(&format!("{name} alleen"), 1.0);
        }
    }
    let (was, is) = (mode(one, old), mode(other, new));
    if was != is {
        doubt.features.push((format!("wijze {was} {is}"), 1.0));
    }
}

/// Whether something in a sentence says that something is not.
fn denies(text: &Text, sentence: usize) -> bool {
    let signs = text.of_sentence.get(&sentence).into_iter().flatten();
    signs.clone().any(|at| text.signs[*at].denies())
}

/// Whether a sentence of the other text affirms what a sign denies: it speaks of the same, and nothing in it says
/// that something is not.
pub(super) fn affirmed(sign: &Sign, other: &Text, there: &[usize]) -> bool {
    let shared = |at: usize| {
        sign.about.iter().filter(|stem| other.about[at].binary_search(stem).is_ok()).count()
    };
    let best = there.iter().copied().max_by_key(|at| (shared(*at), std::cmp::Reverse(*at)));
    best.is_some_and(|at| shared(at) > 0 && !denies(other, at))
}

/// What some sentences say of what is spoken of: a duty, a right, a ban, or that it need not be.
fn mode(text: &Text, sentences: &[usize]) -> &'static str {
    let signs = sentences.iter().filter_map(|at| text.of_sentence.get(at)).flatten();
    let has = |wanted: (&str, bool)| {
        signs.clone().any(|at| (text.signs[*at].axis, text.signs[*at].positive) == wanted)
    };
    match () {
        () if has(("moet", false)) => "hoeft-niet",
        () if has(("mag", false)) => "mag-niet",
        () if has(("moet", true)) => "moet",
        () if has(("mag", true)) => "mag",
        () => "geen",
    }
}

/// The share of the stems of the shorter of two sentences that the other one has.
fn shared(one: &Side, was: usize, other: &Side, is: usize) -> f64 {
    let (was, is) = (&one.sentences[was].stems, &other.sentences[is].stems);
    let both = was.iter().filter(|stem| is.binary_search(stem).is_ok()).count();
    both as f64 / was.len().min(is.len()).max(1) as f64
}
