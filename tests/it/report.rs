//! What a report puts first, and which limit it speaks of.

use duidelijk::{Files, Format, Input, Profiles, Report, RuleSet, Scoring, Wishes, check};

/// A letter of short sentences with a few long ones of so many words.
fn letter(long: &[usize]) -> String {
    let sentence = |words: usize| {
        let middle = "en wij bellen u morgen weer ".repeat(words);
        let words: Vec<&str> = middle.split_whitespace().take(words - 3).collect();
        format!("Wij helpen u {}.", words.join(" "))
    };
    let long: Vec<String> = long.iter().map(|words| sentence(*words)).collect();
    format!("{}\n\n{}\n", "Wij helpen u graag met uw vraag. ".repeat(16).trim(), long.join("\n\n"))
}

fn report(text: &str, style: &str) -> Report {
    let wishes = Wishes { style: Some(style.to_owned()), ..Wishes::default() };
    let profiles = Profiles::new(&RuleSet::embedded(), Files::default(), &wishes);
    let profiles = profiles.expect("the styles have no problems");
    let input = Input { name: "brief.txt", bytes: text.as_bytes(), format: Format::Text };
    check(input, &profiles, Scoring::Full).expect("it is text")
}

#[test]
fn the_sentence_that_is_far_too_long_goes_first() {
    let found = report(&letter(&[24, 55]), "standaard");
    let first = &found.top[0];
    assert_eq!(first.title(), "Knip deze zin van 55 woorden in drieën.");
    assert!(first.points().is_some_and(|points| points > 0.0));
    // All long ones together name the worst.
    let found = report(&letter(&[24, 55, 26, 31]), "standaard");
    let title = found.top[0].title();
    assert_eq!(
        title,
        "Knip de lange zinnen, eerst die van 55 woorden: 4 van de 20 zijn langer dan 20."
    );
}

#[test]
fn one_report_speaks_of_one_limit() {
    for (style, limit) in [("standaard", 20), ("direct-duidelijk", 12)] {
        let found = report(&letter(&[24, 55, 26, 31]), style);
        let title = found.top[0].title();
        assert!(title.ends_with(&format!(" zijn langer dan {limit}.")), "{style}: {title}");
        let named = format!("Houd het bij hoogstens {limit}.");
        let long = found.findings.iter().filter(|finding| &*finding.rule.id == "lange-zin");
        assert!(long.clone().count() >= 4, "{style}");
        for finding in long.filter(|finding| finding.message.starts_with("Deze zin")) {
            assert!(finding.message.ends_with(&named), "{style}: {}", finding.message);
        }
        let others = found.findings.iter().filter(|finding| finding.message.contains("gemiddeld"));
        others
            .for_each(|finding| assert!(!finding.message.contains("Houd"), "{}", finding.message));
    }
}

#[test]
fn a_sentence_that_no_message_names_is_not_to_be_cut() {
    let found = report(&letter(&[18, 19, 20]), "standaard");
    let cut = found.top.iter().map(duidelijk::Top::title).find(|title| title.starts_with("Knip"));
    assert_eq!(cut, None);
}
