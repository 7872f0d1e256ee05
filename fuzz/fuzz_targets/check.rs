//! A whole check of a text: every finding stands somewhere, every score is one.

#![no_main]

use std::sync::LazyLock;

use duidelijk::{Files, Format, Input, Profiles, RuleSet, Scoring, Wishes, check};
use libfuzzer_sys::fuzz_target;

static PROFILES: LazyLock<Profiles> = LazyLock::new(|| {
    Profiles::new(&RuleSet::embedded(), Files::default(), &Wishes::default())
        .expect("the base has no problems")
});

const FORMATS: [Format; 3] = [Format::Text, Format::Markdown, Format::Html];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let format = FORMATS[usize::from(*first) % FORMATS.len()];
    let input = Input { name: "fuzz", bytes: rest, format };
    let Ok(report) = check(input, &PROFILES, Scoring::Full) else { return };
    for finding in &report.findings {
        let place = report.place(finding);
        assert!(report.document.source.text.get(place.range()).is_some(), "{place:?}");
    }
    if let Some(score) = &report.score {
        assert!((0.0..=100.0).contains(&score.total), "{score:?}");
    }
});
