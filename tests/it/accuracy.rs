//! Floors for analysis on committed gold.

mod constructions;

use duidelijk::Format;
use duidelijk::internals::analyse::{Analysis, Reach};
use duidelijk::internals::lexicon::Lexicon;

/// Sentences of a plain text, as the program sees them.
fn sentences(text: &str) -> Vec<String> {
    let document = duidelijk::read("x", text.as_bytes(), Format::Text).expect("it is text");
    let analysis = Analysis::new(&document, Reach::Everything, Lexicon::embedded());
    analysis.sentences.iter().map(|sentence| document.slice(sentence.span).to_owned()).collect()
}

#[test]
fn six_sentences_full_of_abbreviations() {
    let text = "Met betrekking tot de door u d.d. 12-03-2025 ingediende aanvraag delen wij u m.b.t. de kosten \
        het volgende mede. Neem contact op met mw. drs. A.B. Jansen, tel. 14 030. Zie art. 5.1 Ow jo. art. 3 lid 2 \
        sub a. De kosten zijn ca. € 1,5 mln. Ze zijn t.l.v. de gemeente, e.e.a. conform Stb. 2023, nr. 12. Dit geldt \
        o.a. voor ondernemers.";
    let found = sentences(text);
    assert_eq!(found.len(), 6, "{found:#?}");
}

/// `fixtures/gold/zinnen.txt` holds blocks of sentences, one a line, parted by blank lines. Each
/// block is joined to one paragraph and split again.
#[test]
fn sentences_of_municipal_dutch() {
    let gold = include_str!("../../fixtures/gold/zinnen.txt");
    let (mut right, mut wanted, mut found) = (0, 0, 0);
    let mut missed = Vec::new();
    let lines = gold.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    for block in lines.split("\n\n") {
        let gold: Vec<String> =
            block.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
        if gold.is_empty() {
            continue;
        }
        let ours = sentences(&gold.join(" "));
        wanted += gold.len();
        found += ours.len();
        for sentence in &gold {
            if ours.contains(sentence) {
                right += 1;
            } else {
                missed.push(sentence.clone());
            }
        }
    }
    assert!(wanted >= 100, "{wanted} sentences");
    let f1 = 2.0 * f64::from(right) / (wanted + found) as f64;
    assert!(f1 >= 0.99, "F1 {f1:.4}, missed:\n{}", missed.join("\n"));
}
