//! Checks a text and prints what there is to say about it, with the line:
//! `cargo run --example check_text -- "Met betrekking tot uw aanvraag delen wij u het volgende mede."`

#![expect(clippy::print_stdout, reason = "the findings are the output of this command")]

use std::error::Error;

use duidelijk::Format;
use duidelijk::LineIndex;
use duidelijk::RuleSet;
use duidelijk::{Files, Profiles, Wishes};
use duidelijk::{Input, Scoring, check};

fn main() -> Result<(), Box<dyn Error>> {
    let text = std::env::args().nth(1).ok_or("usage: check_text TEXT")?;
    // The rules and the style of the program, without a project file. The genre is guessed.
    let profiles = Profiles::new(&RuleSet::embedded(), Files::default(), &Wishes::default())
        .map_err(|problems| format!("{problems:?}"))?;
    let input = Input { name: "text", bytes: text.as_bytes(), format: Format::Text };
    let report = check(input, &profiles, Scoring::Off)?;
    // A document that was skipped (in another language, say) has no findings but a reason.
    if let Some(reason) = &report.skipped {
        println!("{reason}");
    }
    let source = &report.document.source.text;
    let lines = LineIndex::new(source);
    for finding in &report.findings {
        let place = report.place(finding);
        let line = lines.line(place.range().start);
        println!("line {line}: {} [{}]", finding.message, finding.rule.id);
        println!("    {}", &source[place.range()]);
    }
    Ok(())
}
