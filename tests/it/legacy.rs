//! Old texts: a baseline of what may stay, and only what changed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::cli::{code, fixture, run_in, stderr, stdout};

fn check(folder: &Path, options: &[&str]) -> Output {
    run_in(folder, &[&["check"], options].concat())
}

/// Fifty texts of different kinds, each with much to say of it.
fn old_texts() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let texts = folder.path().join("teksten");
    fs::create_dir(&texts).expect("it can be made");
    let kinds = [
        "documents/brief.md",
        "documents/web-slecht.html",
        "documents/email-slecht.txt",
        "corpus/brief-bijstand.txt",
        "corpus/web-evenement.md",
    ];
    for number in 0..50 {
        let path = fixture(kinds[number % kinds.len()]);
        let extension = path.extension().expect("it has one").to_string_lossy();
        fs::copy(&path, texts.join(format!("tekst-{number}.{extension}"))).expect("it is there");
    }
    fs::write(folder.path().join("duidelijk.toml"), "norms.total = 60\n").expect("it is written");
    folder
}

/// The paragraphs of a text, the last ones first; a letter keeps its head and its foot.
fn turned_round(text: &str) -> String {
    let mut paragraphs: Vec<&str> = text.split("\n\n").collect();
    let n = paragraphs.len();
    paragraphs[n / 2 - 1..=n / 2].reverse();
    paragraphs.join("\n\n")
}

#[test]
fn a_baseline_lets_old_findings_stay_and_no_new_ones() {
    let folder = old_texts();
    let run = |options: &[&str]| check(folder.path(), &[options, &["teksten", "-q"]].concat());
    assert_eq!(code(&run(&[])), 1);
    let written = check(folder.path(), &["teksten", "--write-baseline", "oud.json"]);
    assert_eq!((code(&written), stdout(&written).as_str()), (0, ""));
    assert!(stderr(&written).contains("in 50 teksten vastgelegd"), "{}", stderr(&written));
    let baseline = fs::read_to_string(folder.path().join("oud.json")).expect("it is there");
    let known: Value = serde_json::from_str(&baseline).expect("it is JSON");
    let documents = known["documents"].as_object().expect("it has texts");
    assert_eq!(documents.len(), 50);

    let clean = run(&["--baseline", "oud.json", "--not-worse"]);
    assert_eq!(code(&clean), 0, "{}", stderr(&clean));
    assert_eq!(stdout(&clean), "");

    let letter = folder.path().join("teksten/tekst-0.md");
    let text = fs::read_to_string(&letter).expect("it is there");
    fs::write(&letter, turned_round(&text)).expect("it is written");
    let moved = run(&["--baseline", "oud.json"]);
    assert_eq!((code(&moved), stdout(&moved).as_str()), (0, ""), "moved paragraphs");

    let added = "Wij zullen u middels deze brief informeren.\n\n## Kosten";
    fs::write(&letter, text.replacen("## Kosten", added, 1)).expect("it is written");
    let worse = run(&["--baseline", "oud.json", "--output-format", "concise"]);
    assert_eq!(code(&worse), 1);
    let lines: Vec<String> = stdout(&worse).lines().map(str::to_owned).collect();
    assert!(lines[0].contains("‘middels’"), "{lines:?}");
    assert!(!lines[1..].iter().any(|line| line.contains('[')), "only one is new: {lines:?}");
    let path = folder.path().join("oud.json");
    assert_eq!(fs::read_to_string(path).expect("it is there"), baseline, "checking writes nothing");
}

#[test]
fn a_baseline_in_the_settings_needs_no_option() {
    let folder = old_texts();
    let run = |options: &[&str]| check(folder.path(), &[options, &["teksten", "-q"]].concat());
    let none = check(folder.path(), &["teksten", "-q", "--baseline-shrink"]);
    assert_eq!(code(&none), 2);
    assert!(stderr(&none).contains("er is geen baseline"), "{}", stderr(&none));

    check(folder.path(), &["teksten", "--write-baseline", "oud.json"]);
    let settings = "baseline = \"oud.json\"\nnorms.total = 60\n";
    fs::write(folder.path().join("duidelijk.toml"), settings).expect("it is written");
    let clean = run(&["--not-worse"]);
    assert_eq!((code(&clean), stdout(&clean).as_str()), (0, ""), "{}", stderr(&clean));
    assert_eq!(code(&run(&["--no-baseline"])), 1);
    let origin = run_in(folder.path(), &["config", "--origin"]);
    let line = stdout(&origin).lines().find(|line| line.starts_with("baseline")).map(str::to_owned);
    assert_eq!(line.as_deref(), Some("baseline = \"oud.json\"  # duidelijk.toml:1"));

    // From another folder too, as a hook names its files.
    let text = folder.path().join("teksten/tekst-0.md");
    let old = fs::read_to_string(&text).expect("it is there");
    fs::write(&text, turned_round(&old)).expect("it is written");
    let inside = folder.path().join("teksten");
    let one = check(&inside, &["tekst-0.md", "-q"]);
    assert_eq!((code(&one), stdout(&one).as_str()), (0, ""), "{}", stderr(&one));
    let worse = format!("{old}\n\nGelieve ons hieromtrent ten spoedigste te berichten.\n");
    fs::write(&text, worse).expect("it is written");
    assert_eq!(code(&check(&inside, &["tekst-0.md", "-q"])), 1);
    // What is known takes no room of the limit.
    let few = check(&inside, &["tekst-0.md", "-q", "--max-findings-per-file", "1"]);
    assert_eq!(code(&few), 1, "{}", stderr(&few));
    assert!(stdout(&few).contains("tekst-0.md"), "{}", stdout(&few));

    fs::remove_file(folder.path().join("oud.json")).expect("it is there");
    let gone = run(&[]);
    assert_eq!(code(&gone), 2);
    assert_eq!(stderr(&gone).matches("Dit bestand is er niet").count(), 1, "{}", stderr(&gone));
}

#[test]
fn what_is_solved_is_named_and_goes_out_on_request() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join(".git")).expect("it can be made");
    let path = folder.path().join("a.txt");
    fs::write(&path, "Het kan reeds.\n\nIndien u wilt, kan het.\n").expect("it is written");
    fs::write(folder.path().join("b.txt"), "Het kan reeds.\n").expect("it is written");
    check(folder.path(), &[".", "--write-baseline", "oud.json"]);
    fs::write(&path, "Het kan al.\n\nIndien u wilt, kan het.\n").expect("it is written");
    fs::remove_file(folder.path().join("b.txt")).expect("it is there");
    let options = ["a.txt", "--baseline", "oud.json"];
    let output = check(folder.path(), &options);
    assert_eq!(code(&output), 0);
    assert_eq!(
        stderr(&output),
        "oud.json: 1 bekende opmerking is niet getoond.\n\
         oud.json: 2 opgelost. Haal dit eruit met --baseline-shrink:\n  \
         b.txt: deze tekst is er niet meer\n  a.txt: ouderwets-woord ‘reeds’\n"
    );
    let output = check(folder.path(), &[&options[..], &["--baseline-shrink"]].concat());
    assert!(stderr(&output).contains("2 opgelost en eruit gehaald"), "{}", stderr(&output));
    fs::write(&path, "Het kan reeds.\n\nIndien u wilt, kan het.\n").expect("it is written");
    let output = check(folder.path(), &options);
    assert_eq!(code(&output), 1, "what went out is new when it comes back");
    assert_eq!(stderr(&output), "oud.json: 1 bekende opmerking is niet getoond.\n");
}

#[test]
fn a_file_that_is_no_baseline_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "Het kan reeds.\n").expect("it is written");
    fs::write(folder.path().join("half.json"), "{ \"version\": \"1\",\n").expect("it is written");
    let other = "{ \"version\": \"9\", \"scale\": \"1\", \"documents\": {} }";
    fs::write(folder.path().join("later.json"), other).expect("it is written");
    for (name, said) in [
        ("weg.json", "Maak een baseline met --write-baseline."),
        ("half.json", "dit is geen baseline (tekstregel 2)"),
        ("later.json", "andere versie"),
    ] {
        let output = check(folder.path(), &["a.txt", "--baseline", name]);
        assert_eq!(code(&output), 2, "{name}");
        assert!(stderr(&output).contains(said), "{name}: {}", stderr(&output));
    }
}

#[test]
fn warnings_are_counted_against_a_limit() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "Het kan reeds. Indien u wilt.\n")
        .expect("it is written");
    fs::write(folder.path().join("b.txt"), "Het kan reeds.\n").expect("it is written");
    for (most, wanted) in [("3", 0), ("2", 1), ("0", 1)] {
        let output = check(folder.path(), &["--isolated", ".", "--max-warnings", most]);
        assert_eq!(code(&output), wanted, "{most}: {}", stderr(&output));
        assert_eq!(stderr(&output).contains("3 waarschuwingen: meer dan"), wanted == 1);
    }
}

/// A folder in git with two texts in its last commit.
struct Repository(TempDir);

impl Repository {
    fn new() -> Repository {
        let repository = Repository(tempfile::tempdir().expect("a folder"));
        repository.git(&["init", "--quiet"]);
        repository.write("map/brief.md", OLD);
        repository.write("café.txt", "Het kan reeds.\n");
        repository.git(&["add", "."]);
        repository.commit();
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }

    fn git(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("git");
        let own = ["-c", "user.name=Toets", "-c", "user.email=toets@example.org"];
        command.args(own).args(arguments).current_dir(self.path());
        let output = command.output().expect("git starts");
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
        output
    }

    fn commit(&self) {
        self.git(&["commit", "--quiet", "--message", "Teksten"]);
    }

    /// The places of findings, as `path:line`, and the exit code.
    fn found(&self, options: &[&str]) -> (Vec<String>, i32) {
        let all = [options, &["--isolated", "--no-score", "--output-format", "concise"]].concat();
        let output = check(self.path(), &all);
        let text = stdout(&output);
        let place = |line: &str| line.split(':').take(2).collect::<Vec<_>>().join(":");
        (text.lines().filter(|line| line.contains('[')).map(place).collect(), code(&output))
    }
}

const OLD: &str = "# Kop\n\nHet kan reeds.\n\nIndien u wilt, kan het.\n";
const NEW: &str =
    "# Kop\n\nDat kan middels een brief.\n\nHet kan reeds.\n\nIndien u wilt, kan het.\n";

#[test]
fn what_a_commit_would_hold_is_checked_and_not_the_folder() {
    let repository = Repository::new();
    assert_eq!(repository.found(&["--staged"]), (vec![], 0));
    repository.write("map/brief.md", NEW);
    assert_eq!(repository.found(&["--staged"]), (vec![], 0), "it is not staged");
    repository.git(&["add", "."]);
    repository.write("map/brief.md", "Weer iets anders dat reeds kan.\n");
    let wanted = vec!["map/brief.md:3".to_owned()];
    assert_eq!(repository.found(&["--staged"]), (wanted.clone(), 1));
    assert_eq!(repository.found(&["--staged", "map"]), (wanted, 1));
    assert_eq!(repository.found(&["--staged", "café.txt"]), (vec![], 0));
    fs::remove_file(repository.path().join("map/brief.md")).expect("it is there");
    assert_eq!(repository.found(&["--staged"]).1, 1, "what was staged is there still");
    repository.git(&["mv", "café.txt", "map/thee.txt"]);
    repository.git(&["add", "."]);
    assert_eq!(repository.found(&["--staged"]), (vec![], 0), "moved and taken away");
}

#[test]
fn changes_since_a_version_are_checked() {
    let repository = Repository::new();
    repository.write("map/brief.md", NEW);
    repository.git(&["add", "."]);
    repository.commit();
    repository.write("café.txt", "Het kan reeds.\nEn tevens nu.\n");
    repository.write("nieuw.txt", "Nieuw, en reeds goed.\n");
    repository.write("plaatje.bin", "geen tekst");
    let all = ["café.txt:2", "map/brief.md:3", "nieuw.txt:1"].map(str::to_owned);
    assert_eq!(repository.found(&["--since", "HEAD~1"]), (all.to_vec(), 1));
    assert_eq!(repository.found(&["--since", "HEAD", "nieuw.txt"]), (vec![all[2].clone()], 1));
    let output = check(repository.path(), &["--since", "weg"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("git kent geen versie ‘weg’"), "{}", stderr(&output));
}

#[test]
fn changes_in_a_diff_are_checked() {
    let repository = Repository::new();
    repository.write("map/brief.md", NEW);
    repository.write("café.txt", "Het kan al.\nEn tevens nu.");
    let diff = repository.git(&["diff"]).stdout;
    fs::write(repository.path().join("alles.diff"), diff).expect("it can be written");
    let all = ["café.txt:2", "map/brief.md:3"].map(str::to_owned).to_vec();
    assert_eq!(repository.found(&["--diff-file", "alles.diff"]), (all.clone(), 1));
    let one = vec![all[1].clone()];
    assert_eq!(repository.found(&["--diff-file", "alles.diff", "map"]), (one, 1));
    repository.write("café.txt", "Dit is een andere tekst.\n");
    let output = check(repository.path(), &["--diff-file", "alles.diff"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("passen niet op dit bestand"), "{}", stderr(&output));
}

#[test]
fn a_change_shows_what_it_does_to_the_score() {
    let repository = Repository::new();
    let letter = fs::read_to_string(fixture("documents/brief.md")).expect("it is there");
    repository.write("map/brief.md", &letter);
    repository.git(&["add", "."]);
    repository.commit();
    let shorter = letter.replace(", waarbij tevens is gesproken over", ". Wij spraken ook over");
    assert_ne!(shorter, letter);
    repository.write("map/brief.md", &shorter);
    let run = |options: &[&str]| {
        check(repository.path(), &[&["--isolated", "--since", "HEAD"], options].concat())
    };
    let shown = stdout(&run(&["--output-format", "concise"]));
    assert!(
        shown.contains("map/brief.md: totaal 25,7 → 2") && shown.contains(" erbij)"),
        "{shown}"
    );
    let report: Value =
        serde_json::from_str(&stdout(&run(&["--output-format", "json"]))).expect("it is JSON");
    let document = &report["documents"][0];
    assert_eq!(document["before"]["total"], 25.7);
    assert!(document["score"]["total"].as_f64() > Some(25.7));
    // An old text may stay below the norm for as long as it gets no worse.
    assert_eq!(code(&run(&["--fail-on", "never", "--min-score", "60"])), 0);
    repository.write("map/brief.md", &letter.replace("uw aanvraag", "de door u gedane aanvraag"));
    assert_eq!(code(&run(&["--fail-on", "never", "--min-score", "60"])), 1);
    assert_eq!(code(&run(&["--fail-on", "never", "--not-worse"])), 1);
}
