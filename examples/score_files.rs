//! Prints the scores of several files as a table:
//! `cargo run --example score_files -- fixtures/documents/brief.md fixtures/documents/brief.docx`

#![expect(clippy::print_stdout, reason = "the table is the output of this command")]

use std::error::Error;

use duidelijk::RuleSet;
use duidelijk::{Files, Profiles, Wishes};
use duidelijk::{Input, Scoring, check};

fn main() -> Result<(), Box<dyn Error>> {
    let profiles = Profiles::new(&RuleSet::embedded(), Files::default(), &Wishes::default())
        .map_err(|problems| format!("{problems:?}"))?;
    println!("total  sentences  words  readability  file");
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let format = duidelijk::detect(&path, &bytes)?;
        let report = check(Input { name: &path, bytes: &bytes, format }, &profiles, Scoring::Full)?;
        match (&report.score, &report.skipped) {
            (Some(score), _) => println!(
                "{:5.1}  {:9.1}  {:5.1}  {:11.1}  {path}",
                score.total, score.sentence_length, score.jargon, score.readability
            ),
            (None, Some(reason)) => println!("{path}: {reason}"),
            (None, None) => println!("{path}: no sentence to score"),
        }
    }
    Ok(())
}
