//! What a start costs before the first word is read: `cargo bench --bench start`.

use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use criterion::Criterion;
use duidelijk::{Files, Format, Genre, Input, Profiles, RuleSet, Scoring, Wishes, check};

/// The rules, and the profile of a genre with them.
fn rules(criterion: &mut Criterion) {
    criterion.bench_function("rules", |bencher| bencher.iter(RuleSet::embedded));
    let rules = RuleSet::embedded();
    let profiles =
        || Profiles::new(&rules, Files::default(), &Wishes::default()).expect("the rules hold");
    criterion.bench_function("profile", |bencher| {
        bencher.iter(|| profiles().of(Genre::Brief).rules.len());
    });
    // The first text with a profile makes its table of terms.
    let input = Input { name: "brief.txt", bytes: b"Wij betalen u.", format: Format::Text };
    criterion.bench_function("profile and one sentence", |bencher| {
        bencher.iter(|| check(black_box(input), &profiles(), Scoring::Full));
    });
}

/// The whole program, in a process of its own: on an empty file and on a letter.
fn program(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = |path: &Path| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_duidelijk"));
        program.args(["check", "--isolated", "--exit-zero"]).arg(path).output()
    };
    let folder = tempfile::tempdir().expect("there is room");
    let empty = folder.path().join("leeg.txt");
    std::fs::write(&empty, "").expect("there is room");
    criterion.bench_function("program, empty file", |bencher| bencher.iter(|| run(&empty)));
    let letter = root.join("fixtures/corpus/brief-woz.txt");
    criterion.bench_function("program, letter", |bencher| bencher.iter(|| run(&letter)));
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    rules(&mut criterion);
    program(&mut criterion);
    criterion.final_summary();
}
