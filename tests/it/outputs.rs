//! The formats that other programs read: they fit what those programs ask, tell the same, and come
//! out the same whatever the order of the texts.

mod browser;
mod schema;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use tempfile::TempDir;

use crate::cli::{code, fixture, run_in, stderr, stdout};

const FORMATS: &[&str] =
    &["sarif", "gitlab", "junit", "checkstyle", "rdjsonl", "azure", "markdown", "html", "github"];

/// A name that each format must write in its own way, and which Windows allows as well.
const ODD: &str = "50% af; 'n [p] & é@#.md";

/// Texts of several formats: one with errors, one without lines, one that is skipped, one that
/// cannot be read, one with an odd name and with markup in its words.
fn texts() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let documents = fixture("documents");
    for name in ["brief.md", "besluit.docx", "engels.txt"] {
        fs::copy(documents.join(name), folder.path().join(name)).expect("it is copied");
    }
    let odd = "Één 🙂 <b>tekst</b> &amp; “meer”. Wij delen u mede dat u indien nodig dient te bellen.\r\n\r\n\
        Conform de regeling kunt u middels een formulier bezwaar maken ]]> ## **vet** `code` @naam.\r\n";
    fs::write(folder.path().join(ODD), odd).expect("it is written");
    fs::write(folder.path().join("stuk.docx"), "geen Word").expect("it is written");
    folder
}

fn report(folder: &Path, format: &str, arguments: &[&str]) -> String {
    let mut all = vec!["check", "--isolated", "--min-score", "70", "--output-format", format];
    all.extend(arguments);
    let output = run_in(folder, &all);
    assert_eq!(code(&output), 2, "a text cannot be read: {}", stderr(&output));
    stdout(&output)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

/// Our own description of a format, and the official one where a folder with those is named.
fn assert_fits(name: &str, official: &str, value: &Value) {
    let own = fs::read_to_string(fixture("schemas").join(name)).expect("the schema is there");
    let mut schemas = vec![own];
    if let Some(folder) = std::env::var_os("DUIDELIJK_SCHEMAS") {
        let file = Path::new(&folder).join(official);
        schemas.extend(fs::read_to_string(file).ok());
    }
    for text in schemas {
        let found = schema::problems(&json(&text), value);
        assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    }
}

/// The elements of an XML text, with their attributes; it must be well-formed.
fn elements(text: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut reader = Reader::from_str(text);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {text}")) {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.expect("it is well-formed");
                    let key = attribute.key.as_ref().to_owned();
                    let value = quick_xml::escape::unescape(&attribute.value);
                    (key, value.expect("its escapes are known").into_owned())
                });
                found.push((name, attributes.collect()));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// What JSON says was found: the fingerprints, and the places by rule.
fn fingerprints(folder: &Path) -> BTreeSet<String> {
    let report = json(&report(folder, "json", &["--min-severity", "hint", "."]));
    let documents = report["documents"].as_array().expect("a list").iter();
    let findings = documents.flat_map(|document| document["findings"].as_array().expect("a list"));
    findings.map(|finding| finding["fingerprint"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn sarif_fits_the_standard_and_the_text() {
    let folder = texts();
    let sarif = json(&report(folder.path(), "sarif", &["--min-severity", "hint", "."]));
    assert_fits("sarif.json", "sarif-2.1.0.json", &sarif);
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().expect("a list");
    let print = |result: &Value| {
        result["partialFingerprints"]["duidelijk/v1"].as_str().expect("it has one").to_owned()
    };
    let is_score = |result: &&Value| result["ruleId"] == "score";
    let found: BTreeSet<String> =
        results.iter().filter(|result| !is_score(result)).map(print).collect();
    assert_eq!(found, fingerprints(folder.path()));
    assert_eq!(results.iter().filter(is_score).count(), 2, "two texts are below the norm");
    let levels: Vec<&str> = results.iter().filter_map(|result| result["level"].as_str()).collect();
    let rank = |level: &&str| ["error", "warning", "note"].iter().position(|name| name == level);
    assert!(levels.is_sorted_by_key(rank), "the most severe come first");
    let mut in_odd = 0;
    for result in results {
        let rule = result["ruleIndex"].as_u64().expect("a number") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let Some(snippet) = place["region"]["snippet"]["text"].as_str() else { continue };
        if place["artifactLocation"]["uri"]
            == "50%25%20af%3B%20%27n%20%5Bp%5D%20%26%20%C3%A9@%23.md"
        {
            let text = fs::read_to_string(folder.path().join(ODD)).expect("it is there");
            assert_eq!(slice(&text, &place["region"]), snippet.replace('␍', "\r"));
            in_odd += 1;
        }
    }
    assert!(in_odd >= 4, "the odd text has findings with a place");
    let notified = run["invocations"][0]["toolExecutionNotifications"].as_array().map(Vec::len);
    assert_eq!(notified, Some(2), "one is skipped, one cannot be read");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert_eq!(run["artifacts"].as_array().map(Vec::len), Some(5));
}

/// The text of a region, whose columns count characters.
fn slice<'t>(text: &'t str, region: &Value) -> &'t str {
    let offset = |line: &str, column: &str| {
        let number = |key: &str| region[key].as_u64().expect("a number") as usize;
        let before: usize = text.split_inclusive('\n').take(number(line) - 1).map(str::len).sum();
        let characters = text[before..].char_indices().map(|(at, _)| at).nth(number(column) - 1);
        before + characters.unwrap_or(text.len() - before)
    };
    &text[offset("startLine", "startColumn")..offset("endLine", "endColumn")]
}

#[test]
fn gitlab_gets_what_it_asks() {
    let folder = texts();
    let issues = json(&report(folder.path(), "gitlab", &["--min-severity", "hint", "."]));
    assert_fits("gitlab.json", "gitlab.json", &issues);
    let issues = issues.as_array().expect("a list");
    let of = |rule: &str| issues.iter().filter(|issue| issue["check_name"] == rule).count();
    assert_eq!((of("score"), of("niet-gecontroleerd")), (2, 1));
    let prints: BTreeSet<String> = issues
        .iter()
        .filter_map(|issue| issue["fingerprint"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(prints.len(), issues.len(), "no two are the same");
    assert!(prints.is_superset(&fingerprints(folder.path())));
}

#[test]
fn reviewdog_counts_in_bytes() {
    let folder = texts();
    let lines = report(folder.path(), "rdjsonl", &["--min-severity", "hint", "."]);
    let mut in_odd = 0;
    for line in lines.lines() {
        let diagnostic = json(line);
        assert_fits("rdjsonl.json", "rdf-diagnostic.json", &diagnostic);
        if diagnostic["location"]["path"] != ODD || diagnostic["code"]["value"] != "ouderwets-woord"
        {
            continue;
        }
        let text = fs::read_to_string(folder.path().join(ODD)).expect("it is there");
        let range = &diagnostic["location"]["range"];
        let at = |end: &str, key: &str| range[end][key].as_u64().expect("a number") as usize;
        let line = text.lines().nth(at("start", "line") - 1).expect("it has this line");
        let words = &line[at("start", "column") - 1..at("end", "column") - 1];
        let message = diagnostic["message"].as_str().expect("a text");
        assert!(message.contains(&format!("‘{words}")), "{words}: {message}");
        in_odd += 1;
    }
    assert!(in_odd >= 2, "the odd text has old words:\n{lines}");
}

#[test]
fn junit_counts_what_fails() {
    let folder = texts();
    let written =
        report(folder.path(), "junit", &["--min-severity", "hint", "--fail-on", "error", "."]);
    let elements = elements(&written);
    let count = |name: &str| elements.iter().filter(|(element, _)| element == name).count();
    let (_, all) = elements.iter().find(|(name, _)| name == "testsuites").expect("the outermost");
    assert_eq!(all["tests"], count("testcase").to_string());
    assert_eq!(all["failures"], count("failure").to_string());
    assert_eq!(all["errors"], count("error").to_string());
    assert_eq!((count("testsuite"), count("error"), count("skipped")), (5, 1, 1));
    assert!(count("system-out") > count("failure"), "what does not fail is told");
    let names: Vec<&String> = elements
        .iter()
        .filter(|(name, attributes)| name == "testcase" && attributes["classname"] == ODD)
        .map(|(_, attributes)| &attributes["name"])
        .collect();
    let different: BTreeSet<&&String> = names.iter().collect();
    assert!(names.len() >= 4 && different.len() == names.len(), "{names:?}");
    let prints = fingerprints(folder.path());
    let printed = names.iter().filter_map(|name| name.split(' ').nth(1));
    assert!(printed.clone().all(|print| prints.contains(print)), "{names:?}");
}

#[test]
fn checkstyle_names_every_text() {
    let folder = texts();
    let elements = elements(&report(folder.path(), "checkstyle", &["."]));
    let named = elements.iter().filter(|(name, _)| name == "file");
    let named: Vec<&str> = named.map(|(_, attributes)| &*attributes["name"]).collect();
    assert_eq!(named, [ODD, "besluit.docx", "brief.md", "engels.txt", "stuk.docx"]);
    let sources: BTreeSet<&str> = elements
        .iter()
        .filter_map(|(_, attributes)| attributes.get("source").map(String::as_str))
        .collect();
    for wanted in ["duidelijk.score", "duidelijk.niet-gecontroleerd", "duidelijk.lange-zin"] {
        assert!(sources.contains(wanted), "{sources:?}");
    }
}

#[test]
fn azure_and_github_get_one_command_a_line() {
    let folder = texts();
    for (format, start, name) in [
        ("azure", "##vso[task.logissue type=", "sourcepath=50%AZP25 af%3B 'n [p%5D & é@#.md;"),
        ("github", "::", "file=50%25 af; 'n [p] & é@#.md,"),
    ] {
        let written = report(folder.path(), format, &["."]);
        assert!(written.lines().count() > 4);
        assert!(written.lines().all(|line| line.starts_with(start)), "{written}");
        assert!(written.lines().any(|line| line.contains(name)), "{written}");
        let score = written.lines().any(|line| line.contains("=score"));
        let failed = written.lines().any(|line| line.contains("stuk.docx"));
        assert!(score && failed, "{written}");
    }
}

#[test]
fn the_order_of_texts_and_the_number_of_threads_do_not_matter() {
    let folder = texts();
    let names = ["stuk.docx", "brief.md", ODD, "engels.txt", "besluit.docx"];
    let mut turned = names;
    turned.reverse();
    for format in FORMATS {
        let one = report(folder.path(), format, &[&["--threads", "1"], &names[..]].concat());
        let two = report(folder.path(), format, &[&["--threads", "2"], &turned[..]].concat());
        assert!(one == two, "{format}:\n{one}\n{two}");
        assert!(!one.is_empty());
    }
}

#[test]
fn several_reports_come_of_one_run() {
    let folder = texts();
    let run = |arguments: &[&str]| {
        let all = [&["check", "--isolated"], arguments, &["brief.md"]].concat();
        run_in(folder.path(), &all)
    };
    let output = run(&["--output-format", "sarif", "-o", "a.sarif", "--output-format", "concise"]);
    assert!(stdout(&output).starts_with("brief.md:"), "{}", stdout(&output));
    // The file belongs to the format before it.
    let output = run(&["--output-format", "concise", "--output-format", "sarif", "-o", "b.sarif"]);
    assert!(stdout(&output).starts_with("brief.md:"), "{}", stdout(&output));
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("it is written");
    assert_eq!(read("a.sarif"), read("b.sarif"));
    assert_eq!(json(&read("a.sarif"))["version"], "2.1.0");
    // The name says the format where nothing else does, and a file may stand before its format.
    let output = run(&["-o", "c.sarif", "-o", "verslag.html", "-o", "gewoon.txt"]);
    assert_eq!(stdout(&output), "");
    assert_eq!(stderr(&output), "Het verslag staat in verslag.html.\n");
    assert_eq!(read("a.sarif"), read("c.sarif"));
    let page = read("verslag.html");
    assert!(page.starts_with("<!doctype html>"));
    assert!(page.contains("Postbus 20 <br>7500 AA Enschede"), "an address has lines");
    assert!(read("gewoon.txt").starts_with("brief.md · brief"));
    run(&["-o", "d.xml", "--output-format", "sarif"]);
    assert_eq!(read("a.sarif"), read("d.xml"));
    let cases: [(&[&str], &str); 3] = [
        (
            &["--output-format", "json", "--output-format", "sarif"],
            "Twee verslagen gaan naar het scherm.",
        ),
        (&["-o", "x.json", "-o", "x.json"], "Twee verslagen gaan naar ‘x.json’."),
        (
            &["--output-format", "json", "-o", "x.json", "-o", "y.json"],
            "Bij ‘-o y.json’ hoort een eigen --output-format.",
        ),
    ];
    for (arguments, wanted) in cases {
        let output = run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(stderr(&output).starts_with(wanted), "{}", stderr(&output));
        assert!(!folder.path().join("x.json").exists(), "nothing is written");
    }
}

#[test]
fn github_gets_a_summary_of_the_step() {
    let folder = texts();
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "# Eerder\n\n").expect("it is written");
    let run = |format: &str| {
        Command::new(env!("CARGO_BIN_EXE_duidelijk"))
            .args(["check", "--isolated", "--output-format", format, "brief.md"])
            .current_dir(folder.path())
            .env("GITHUB_STEP_SUMMARY", &summary)
            .output()
            .expect("the program starts")
    };
    run("concise");
    let read = || fs::read_to_string(&summary).expect("it is there");
    assert_eq!(read(), "# Eerder\n\n", "nobody asked");
    assert_eq!(code(&run("github")), 1);
    let written = read();
    assert!(written.starts_with("# Eerder\n\n# Is het duidelijk?\n\n"), "{written}");
    assert!(written.contains("\n| brief.md | **"), "{written}");
    let markdown =
        run_in(folder.path(), &["check", "--isolated", "--output-format", "markdown", "brief.md"]);
    assert!(written.ends_with(&stdout(&markdown)), "it is the report in Markdown");
}
