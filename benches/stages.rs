//! What each stage costs: `cargo bench --bench stages`.
//!
//! The text is that of the fixtures, many times over, so that what is made at the first use does not count.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, Criterion, Throughput};
use duidelijk::internals::analyse::{Analysis, Depth, Reach};
use duidelijk::internals::lexicon::Lexicon;
use duidelijk::{
    Document, Files, Format, Genre, Input, Profiles, RuleSet, Scoring, Wishes, check, read,
};

/// So many times over.
const TIMES: usize = 8;

/// The fixtures that are plain text, one behind the other.
fn text() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/corpus");
    let names =
        ["brief-bijstand.txt", "brief-woz.txt", "email-handhaving.txt", "email-parkeren.txt"];
    let texts = names.map(|name| fs::read_to_string(folder.join(name)).expect("it is there"));
    texts.join("\n\n").repeat(TIMES)
}

fn document(text: &str) -> Document {
    read("tekst.txt", text.as_bytes(), Format::Text).expect("it is text")
}

fn profiles(select: &[&str]) -> Profiles {
    let wishes = Wishes {
        genre: Some(Genre::Web),
        select: select.iter().map(|name| (*name).to_owned()).collect(),
        no_score: !select.is_empty(),
        ..Wishes::default()
    };
    Profiles::new(&RuleSet::embedded(), Files::default(), &wishes).expect("the rules hold")
}

/// From bytes to a document, and from there to tokens, tags and trees.
fn analysis(criterion: &mut Criterion) {
    let text = text();
    let lexicon = Lexicon::embedded();
    let mut group = criterion.benchmark_group("analysis");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("read", |bencher| bencher.iter(|| document(black_box(&text))));
    let document = document(&text);
    let tokens = || Analysis::new(&document, Reach::Everything, lexicon);
    group.bench_function("tokens", |bencher| bencher.iter(tokens));
    for (name, depth) in [("tags", Depth::Tags), ("tags and trees", Depth::Trees)] {
        group.bench_function(name, |bencher| {
            let deepen = |mut analysis: Analysis| {
                analysis.deepen(&document, lexicon, depth);
                analysis
            };
            bencher.iter_batched(tokens, deepen, BatchSize::LargeInput);
        });
    }
    group.finish();
}

/// A whole check: with everything on, and with a few rules.
fn checks(criterion: &mut Criterion) {
    let text = text();
    let input = Input { name: "tekst.txt", bytes: text.as_bytes(), format: Format::Text };
    let mut group = criterion.benchmark_group("check");
    group.sample_size(20);
    group.throughput(Throughput::Bytes(text.len() as u64));
    let sets: [(&str, &[&str], Scoring); 4] = [
        ("everything", &[], Scoring::Full),
        ("everything but scores", &[], Scoring::Off),
        ("words", &["jargon", "leenwoord", "ouderwets-woord", "stijf-woord"], Scoring::Off),
        ("lange-zin", &["lange-zin"], Scoring::Off),
    ];
    for (name, select, scoring) in sets {
        let profiles = profiles(select);
        group.bench_function(name, |bencher| {
            bencher.iter(|| check(black_box(input), &profiles, scoring));
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    analysis(&mut criterion);
    checks(&mut criterion);
    criterion.final_summary();
}
