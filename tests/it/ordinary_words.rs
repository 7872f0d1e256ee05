//! The most frequent words of Dutch, each in sentences of its own kind: a rule that finds one of them has a
//! reason, in `fixtures/gold/gewone-woorden.tsv`. `DUIDELIJK_WRITE=1` renews the rows and keeps the reasons.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use duidelijk::internals::lexicon::{Classes, classes};
use duidelijk::{Files, Format, Genre, Input, Profiles, RuleSet, Scoring, Severity, Wishes, check};

/// So many words are read.
const MOST: usize = 3000;

const HEAD: &str = "word\trule\tseverity\treason";

/// Sentences around a word, by what it may be; all of them say something plain.
const FRAMES: [(Classes, [&str; 3]); 6] = [
    (
        Classes::NOUN,
        ["Op tafel ligt X voor u.", "Wij praten over X met u.", "X staat in de brief."],
    ),
    (
        Classes::INFINITIVE.union(Classes::PRESENT_FIRST).union(Classes::PAST_PLURAL),
        ["Wij X dat morgen.", "U kunt dat X.", "Onze collega’s X in de stad."],
    ),
    (
        Classes::PRESENT_THIRD.union(Classes::PAST_SINGULAR),
        ["De buurvrouw X dat morgen.", "Zij X in de stad.", "Wat X de gemeente?"],
    ),
    (
        Classes::PARTICIPLE.union(Classes::PARTICIPLE_INFLECTED),
        ["Wij hebben dat gisteren X.", "De buurvrouw heeft het X.", "Zij had het al X."],
    ),
    (
        Classes::ANY_ADJECTIVE.union(Classes::PRESENT_PARTICIPLE),
        ["Het huis lijkt X.", "Wij zien de X straat.", "Dat is een X plan."],
    ),
    (
        Classes::ADVERB.union(Classes::PARTICLE).union(Classes::PREPOSITION),
        ["Wij gaan X naar huis.", "Zij wonen X de straat.", "X wonen de kinderen bij ons."],
    ),
];

/// For a word that is none of these: *omdat*, *twee*, *iedereen*.
const OTHERS: [&str; 3] = ["Wij komen X u het vraagt.", "Zij zien X kinderen.", "X is er morgen."];

/// The most frequent first.
fn frequent_words() -> Vec<String> {
    let file = root().join("fixtures/gold/frequente-woorden.tsv");
    let list = std::fs::read_to_string(file).expect("the list is there");
    list.lines().filter(|row| !row.starts_with('#')).map(str::to_owned).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sentences of a word, each a paragraph.
fn sentences(word: &str) -> String {
    let classes = classes(word);
    let mut frames: Vec<&str> = FRAMES
        .iter()
        .filter(|(kind, _)| classes.intersects(*kind))
        .flat_map(|(_, frames)| frames.iter().copied())
        .collect();
    if frames.is_empty() {
        frames.extend(OTHERS);
    }
    let mut text = String::new();
    for frame in frames {
        let at_start = frame.starts_with('X');
        let mut letters = word.chars();
        let first = letters.next().unwrap_or_default();
        let capital = first.to_uppercase().chain(letters).collect::<String>();
        let shown = if at_start { &capital } else { word };
        let _ = writeln!(text, "{}\n", frame.replace('X', shown));
    }
    text
}

/// The rules that find a word, with the highest severity that a place has.
fn found(word: &str, profiles: &Profiles) -> BTreeMap<String, Severity> {
    let text = sentences(word);
    let input = Input { name: word, bytes: text.as_bytes(), format: Format::Text };
    let report = check(input, profiles, Scoring::Off).expect("it is text");
    assert!(report.skipped.is_none(), "{word}: {text}");
    let mut rules = BTreeMap::new();
    for finding in &report.findings {
        let words = report.document.slice(finding.span).to_lowercase();
        if words.split(|c: char| !c.is_alphabetic()).any(|part| part == word) {
            let severity = rules.entry(finding.rule.id.to_string()).or_insert(finding.severity);
            *severity = (*severity).max(finding.severity);
        }
    }
    rules
}

#[test]
fn a_rule_that_finds_an_ordinary_word_has_a_reason() {
    let wishes = Wishes { genre: Some(Genre::Algemeen), ..Wishes::default() };
    let profiles = Profiles::new(&RuleSet::embedded(), Files::default(), &wishes);
    let profiles = profiles.expect("the base has no problems");
    let file = root().join("fixtures/gold/gewone-woorden.tsv");
    let before = std::fs::read_to_string(&file).unwrap_or_default();
    let reasons: BTreeMap<&str, &str> =
        before.lines().skip(1).filter_map(|row| row.rsplit_once('\t')).collect();
    let words = frequent_words();
    assert_eq!(words.len(), MOST);
    let mut rows: BTreeSet<String> = BTreeSet::new();
    for word in &words {
        for (rule, severity) in found(word, &profiles) {
            rows.insert(format!("{word}\t{rule}\t{}", severity.name()));
        }
    }
    let reason = |row: &str| reasons.get(row).copied().unwrap_or_default();
    if std::env::var_os("DUIDELIJK_WRITE").is_some() {
        let mut text = format!("{HEAD}\n");
        for row in &rows {
            let _ = writeln!(text, "{row}\t{}", reason(row));
        }
        std::fs::write(&file, text).expect("it can be written");
        assert!(rows.iter().all(|row| !reason(row).is_empty()), "give the new rows a reason");
        return;
    }
    let without: Vec<&String> = rows.iter().filter(|row| reason(row).is_empty()).collect();
    let gone: Vec<&&str> = reasons.keys().filter(|row| !rows.contains(**row)).collect();
    assert!(
        without.is_empty() && gone.is_empty(),
        "DUIDELIJK_WRITE=1 renews fixtures/gold/gewone-woorden.tsv.\nWithout a reason: \
         {without:#?}\nNot found any more: {gone:#?}"
    );
}
