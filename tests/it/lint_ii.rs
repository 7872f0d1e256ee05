//! LiNT-II against complete runs of the program that defines it.

use std::fs;
use std::path::Path;

use duidelijk::internals::score::lint_ii::{GrammarCounts, SentenceGrammar};

#[test]
fn the_formula_gives_the_scores_of_four_runs() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/gold/lint-ii.tsv");
    let runs = fs::read_to_string(path).expect("the fixture is there");
    let mut scores = Vec::new();
    let mut counts = GrammarCounts::default();
    for line in runs.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix("= ") {
            None => add_sentence(&mut counts, line),
            Some(score) => {
                let expected: f64 = score.parse().expect("a number");
                let found = counts.features().difficulty().expect("all four features are there");
                assert!((found.score - expected).abs() < 1e-5, "{} {expected}", found.score);
                scores.push((expected, found.level));
                counts = GrammarCounts::default();
            }
        }
    }
    let levels: Vec<u8> = scores.iter().map(|(_, level)| *level).collect();
    assert_eq!(levels, [1, 2, 3, 4]);
    assert!((scores[0].0 - 15.004).abs() < 1e-3 && (scores[3].0 - 100.0).abs() < 1e-3);
}

fn add_sentence(counts: &mut GrammarCounts, row: &str) {
    let cells: Vec<&str> = row.split('\t').collect();
    let number = |column: usize| cells[column].parse::<u32>().expect("a count");
    counts.frequency_words += number(0);
    counts.zipf += cells[1].parse::<f64>().expect("a sum");
    counts.sentences.push(SentenceGrammar {
        dependency_length: cells[2].parse().ok(),
        content_words: number(3),
        finite_verbs: number(4),
    });
    counts.concrete_nouns += number(5);
    counts.typed_nouns += number(6);
}
