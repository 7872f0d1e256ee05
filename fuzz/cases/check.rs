//! A whole check of a text: every finding stands somewhere, every suggestion changes whole characters, every score
//! is one.

use std::sync::LazyLock;

use duidelijk::{Files, Format, Input, Profiles, RuleSet, Scoring, Wishes, check, detect};

static PROFILES: LazyLock<Profiles> = LazyLock::new(|| {
    Profiles::new(&RuleSet::embedded(), Files::default(), &Wishes::default())
        .expect("the base has no problems")
});

pub(crate) fn run(bytes: &[u8]) {
    let format = detect("fuzz", bytes).unwrap_or(Format::Text);
    let input = Input { name: "fuzz", bytes, format };
    let Ok(report) = check(input, &PROFILES, Scoring::Full) else { return };
    for finding in &report.findings {
        let place = report.place(finding);
        assert!(report.document.source.text.get(place.range()).is_some(), "{place:?}");
        for edit in finding.suggestions.iter().flat_map(|suggestion| &suggestion.edits) {
            assert!(report.document.text.get(edit.span.range()).is_some(), "{edit:?}");
        }
    }
    if let Some(score) = &report.score {
        assert!((0.0..=100.0).contains(&score.total), "{score:?}");
    }
}
