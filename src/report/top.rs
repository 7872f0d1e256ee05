//! What helps most, in words.

use super::text;
use crate::lint::Cure;
use crate::span::Span;

/// Something to do first.
#[derive(Clone, Debug)]
pub enum Top {
    /// An error, which goes first whatever it brings.
    Error {
        /// What is wrong.
        message: String,
        /// Where.
        place: Span,
    },
    /// A change that raises the total.
    Gain {
        /// What to do.
        cure: Cure,
        /// How much the total rises, in points.
        points: f64,
        /// Where.
        places: Vec<Span>,
    },
}

impl Top {
    /// What to do, as a sentence.
    pub fn title(&self) -> String {
        match self {
            Top::Error { message, .. } => message.clone(),
            Top::Gain { cure, .. } => title(cure),
        }
    }

    /// How much the total rises, in points; `None` for an error.
    pub fn points(&self) -> Option<f64> {
        match self {
            Top::Error { .. } => None,
            Top::Gain { points, .. } => Some(*points),
        }
    }

    /// Where.
    pub fn places(&self) -> &[Span] {
        match self {
            Top::Error { place, .. } => std::slice::from_ref(place),
            Top::Gain { places, .. } => places,
        }
    }
}

fn title(cure: &Cure) -> String {
    let times = |n: usize| if n > 1 { format!(" ({n} keer)") } else { String::new() };
    match cure {
        Cure::CutLong { n, total, limit, longest } => format!(
            "Knip de lange zinnen, eerst die van {longest} woorden: {n} van de {total} zijn langer dan {limit}."
        ),
        Cure::Cut { words, parts: 0..=2 } => {
            format!("Knip deze zin van {words} woorden in tweeën.")
        }
        Cure::Cut { words, parts: 3 } => format!("Knip deze zin van {words} woorden in drieën."),
        Cure::Cut { words, .. } => format!("Knip deze zin van {words} woorden in stukken."),
        Cure::Rule { rule, n } => {
            format!("{}: {}.", rule.title, text::count(*n, "plek", "plekken"))
        }
        Cure::Term { term, better: Some(better), n } => {
            format!("Schrijf ‘{better}’ in plaats van ‘{term}’{}.", times(*n))
        }
        Cure::Term { term, better: None, n } => {
            format!("Schrijf iets anders dan ‘{term}’{}.", times(*n))
        }
        Cure::Active { n, total } => {
            let verb = if *n == 1 { "is" } else { "zijn" };
            format!("Zeg wie het doet: {n} van de {total} zinnen {verb} lijdend.")
        }
        Cure::CommonWords { rare } => {
            let words: Vec<String> = rare.iter().map(|word| format!("‘{word}’")).collect();
            format!("Kies gewonere woorden dan {}.", words.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_said_as_one() {
        let term = |n| Cure::Term { term: "indien".into(), better: Some("als".into()), n };
        let cases = [
            (term(1), "Schrijf ‘als’ in plaats van ‘indien’."),
            (term(3), "Schrijf ‘als’ in plaats van ‘indien’ (3 keer)."),
            (Cure::Active { n: 1, total: 9 }, "Zeg wie het doet: 1 van de 9 zinnen is lijdend."),
            (Cure::Active { n: 2, total: 9 }, "Zeg wie het doet: 2 van de 9 zinnen zijn lijdend."),
        ];
        for (cure, expected) in cases {
            assert_eq!(title(&cure), expected);
        }
    }
}
