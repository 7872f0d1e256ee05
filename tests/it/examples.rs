//! Every rule and every style keeps what its examples promise.

use std::collections::BTreeSet;

use duidelijk::internals::examples;
use duidelijk::internals::profile;
use duidelijk::internals::rules;
use duidelijk::internals::rules::toml_file::TomlFile;
use duidelijk::{Files, Format, Genre, Input, Profiles, RuleSet, Scoring, Wishes, check};

#[test]
fn examples_of_rules() {
    let rules = RuleSet::embedded();
    let mut wrong = Vec::new();
    for rule in rules.iter() {
        let all = rule.examples();
        let bad = all.iter().filter(|example| example.bad.is_some()).count();
        let good = all.iter().filter(|example| example.good.is_some()).count();
        if bad < 2 || good < 2 {
            wrong.push(format!("{}: {bad} bad and {good} good examples", rule.id));
        }
        for mismatch in examples::run(&rules, &rule.id, &all, None) {
            wrong.push(format!("{} {}: {}", mismatch.rule, mismatch.number, mismatch.message));
        }
    }
    assert!(rules.iter().count() >= 28, "the rules are there");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn examples_of_styles() {
    let rules = RuleSet::embedded();
    let mut wrong = Vec::new();
    for file in profile::style_files() {
        let (id, mut all) = profile::style_examples(file).expect("a style in the program is right");
        for example in &mut all {
            example.style.clone_from(&id);
        }
        if ["enschede", "losser", "maastricht"].contains(&id.as_str()) {
            assert!(all.len() >= 15, "{id} has {} examples", all.len());
        }
        for mismatch in examples::run(&rules, "", &all, None) {
            wrong.push(format!(
                "{id} {} ({}): {}",
                mismatch.number, mismatch.rule, mismatch.message
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where sequences have advice of their own, each is shown by an example: alone it finds one place there,
/// with its advice and its first alternative.
#[test]
fn every_sequence_with_advice_has_an_example() {
    let rules = RuleSet::embedded();
    for id in ["stijf-werkwoord", "woord-met-twee-betekenissen"] {
        let rule = rules.get(id).expect("it is there");
        let file: toml::Table = rule.text.parse().expect("it is TOML");
        let sequences = file["match"]["pattern"]["any"].as_array().expect("a list").clone();
        let bad: Vec<String> = rule.examples().into_iter().filter_map(|one| one.bad).collect();
        assert!(sequences.len() > 20, "{id}");
        for sequence in sequences {
            let profiles = profiles_with(&rules, id, &file, &sequence);
            let note = sequence["note"].as_str().expect("it has a note");
            let first = sequence.get("use").map(|all| all[0].as_str().expect("a text"));
            let mut shown = 0;
            for text in &bad {
                let input =
                    Input { name: "voorbeeld", bytes: text.as_bytes(), format: Format::Text };
                let report = check(input, &profiles, Scoring::Off).expect("it is text");
                let [finding] = report.findings.as_slice() else { continue };
                assert_eq!(finding.advice, note, "{text}");
                let offered = finding.suggestions.first();
                let offered = offered.map(|best| best.edits[0].text.to_lowercase());
                assert_eq!(offered.as_deref(), first, "{text}");
                shown += 1;
            }
            assert!(shown > 0, "{id}: no example shows {sequence}");
        }
    }
}

/// Profiles in which nothing runs but one sequence of a rule.
fn profiles_with(
    rules: &RuleSet,
    id: &str,
    file: &toml::Table,
    sequence: &toml::Value,
) -> Profiles {
    let mut file = file.clone();
    file.remove("example");
    file["match"]["pattern"]["any"] = toml::Value::Array(vec![sequence.clone()]);
    let (name, text) = (format!("{id}.toml"), file.to_string());
    let mut problems = Vec::new();
    let rule = rules::read(TomlFile { name: &name, text: &text }, &mut problems);
    let mut rules = rules.clone();
    rules.add(rule.unwrap_or_else(|| panic!("{problems:?}")));
    let select = vec![id.to_owned()];
    let wishes = Wishes { select, genre: Some(Genre::Algemeen), ..Wishes::default() };
    Profiles::new(&rules, Files::default(), &wishes).expect("the base is right")
}

/// What we tell writers is itself plain: no finding of our own base style, quoted words left out.
#[test]
fn our_own_words_are_plain() {
    let rules = RuleSet::embedded();
    let wishes = Wishes { genre: Some(Genre::Algemeen), ..Wishes::default() };
    let profiles = Profiles::new(&rules, Files::default(), &wishes).expect("the base is right");
    let mut wrong = BTreeSet::new();
    for rule in rules.iter() {
        let mut texts = vec![rule.message.text(), rule.advice.text(), &rule.doc().why];
        texts.extend(rule.search.texts());
        for text in texts {
            let text = without_quoted(text).replace(['{', '}'], "");
            let input = Input { name: &rule.id, bytes: text.as_bytes(), format: Format::Text };
            let report = check(input, &profiles, Scoring::Off).expect("it is text");
            for finding in report.findings_from(duidelijk::Severity::Warning) {
                wrong.insert(format!("{}: {} in {text:?}", rule.id, finding.message));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

/// Words between ‘ and ’ are talked about, not used.
fn without_quoted(text: &str) -> String {
    let mut kept = String::new();
    for (at, piece) in text.split('‘').enumerate() {
        let outside =
            if at == 0 { piece } else { piece.split_once('’').map_or("", |(_, rest)| rest) };
        kept.push_str(if at == 0 { "" } else { "Dit" });
        kept.push_str(outside);
    }
    kept
}
