//! The commands that set the program up and tell how it is set up.

use std::fs;
use std::path::PathBuf;

use duidelijk::Genre;
use duidelijk::internals::profile;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::cli::{code, root, run_in, stderr, stdout};

const LETTER: &str = "Beste mevrouw Jansen,\n\nWij helpen burgers met een brief.\n\nMet vriendelijke groet,\nTeam Post\n";

#[test]
fn init_writes_a_file_that_works_and_takes_the_place_of_none() {
    let folder = TempDir::new().expect("a folder");
    let run = |arguments: &[&str]| run_in(folder.path(), arguments);
    let output = run(&["init", "--style", "enschede"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    fs::write(folder.path().join("brief.txt"), LETTER).expect("written");
    let output = run(&["check", "--output-format", "json", "."]);
    assert_eq!(
        (code(&output), stderr(&output).as_str()),
        (0, ""),
        "no error, and no text that fails"
    );
    let report: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(report["documents"][0]["style"], "enschede");
    assert_eq!(report["documents"][0]["findings"][0]["rule"], "andere-huisterm");

    let file = folder.path().join("duidelijk.toml");
    fs::write(&file, "style = 'losser'\n").expect("written");
    assert_eq!(code(&run(&["init", "--style", "enschede"])), 2);
    assert_eq!(fs::read_to_string(&file).expect("it is there"), "style = 'losser'\n");
    assert_eq!(code(&run(&["init", "--style", "enschede", "--force"])), 0);
    assert!(fs::read_to_string(&file).expect("it is there").contains("style = \"enschede\""));
    // A style that would be an error in the file is one here.
    assert_eq!(code(&run(&["init", "--style", "nergens", "--force"])), 2);
    assert!(fs::read_to_string(&file).expect("it is there").contains("style = \"enschede\""));
}

/// What `config` shows is itself a project file, with the same values.
#[test]
fn settings_that_are_shown_can_be_set() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("brief.txt"), LETTER).expect("written");
    let mut n_changes = 0;
    for style in profile::style_names() {
        for genre in [None, Some(Genre::Web), Some(Genre::Algemeen)] {
            let mut arguments = vec!["config", "--isolated", "--origin", "--style", style];
            arguments.extend(genre.into_iter().flat_map(|genre| ["--genre", genre.name()]));
            let shown = stdout(&run_in(folder.path(), &arguments));
            n_changes += shown.matches("\n[rules.").count();
            let table: toml::Table =
                shown.parse().unwrap_or_else(|error| panic!("{style}: {error}"));
            assert_eq!(table["style"].as_str(), Some(style));
            fs::write(folder.path().join("duidelijk.toml"), &shown).expect("written");
            let output = run_in(folder.path(), &["check", "--exit-zero", "brief.txt"]);
            assert_eq!(code(&output), 0, "{style}: {}", stderr(&output));
        }
    }
    assert!(n_changes > 5, "styles change rules");
}

#[test]
fn completions_and_pages_name_every_command() {
    let help = stdout(&run_in(root(), &["--help"]));
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| !line.starts_with("Opdrachten"))
        .skip(1)
        .map_while(|line| line.strip_prefix("  "))
        // A line that goes on stands deeper.
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() >= 13 && commands.contains(&"completions"), "{commands:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = stdout(&run_in(root(), &["completions", shell]));
        for command in &commands {
            assert!(text.contains(command), "{shell}: {command}");
        }
    }
    let folder = TempDir::new().expect("a folder");
    assert_eq!(code(&run_in(folder.path(), &["man", "man1"])), 0);
    for command in &commands {
        let page = fs::read_to_string(folder.path().join(format!("man1/duidelijk-{command}.1")));
        let page = page.unwrap_or_else(|error| panic!("{command}: {error}"));
        assert!(page.contains(".SH GEBRUIK\n"), "{command}");
        for english in
            ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "[default", "[possible", "[aliases"]
        {
            assert!(!page.contains(english), "{command}: {english}");
        }
    }
    assert!(folder.path().join("man1/duidelijk.1").is_file());
}

#[test]
fn licences_credit_the_data_and_the_packages() {
    let text = stdout(&run_in(root(), &["licences"]));
    for credit in
        ["OpenTaal", "Gertjan van Noord", "Robyn Speer", "clap_complete", "LGPL-2.1-or-later"]
    {
        assert!(text.contains(credit), "{credit}");
    }
}

/// A TOML file as a schema sees it.
fn as_json(text: &str) -> Value {
    fn convert(value: &toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => json!(date.to_string()),
            toml::Value::Array(items) => items.iter().map(convert).collect(),
            toml::Value::Table(table) => {
                table.iter().map(|(key, value)| (key.clone(), convert(value))).collect()
            }
            other => serde_json::to_value(other).expect("it is plain"),
        }
    }
    convert(&toml::Value::Table(text.parse().expect("it is TOML")))
}

/// What of a value a schema refuses: the keywords that ours use, as the standard has them.
fn refused(whole: &Value, schema: &Value, value: &Value, path: &str, wrong: &mut Vec<String>) {
    let Value::Object(keywords) = schema else { return };
    for (keyword, wanted) in keywords {
        let is_right = match keyword.as_str() {
            "$schema" | "title" | "description" | "$defs" | "properties" => true,
            "$ref" => {
                let name =
                    wanted.as_str().and_then(|name| name.strip_prefix('#')).expect("it is here");
                refused(whole, whole.pointer(name).expect(name), value, path, wrong);
                true
            }
            "type" => match wanted.as_str().expect("a name") {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "number" => value.is_number(),
                "integer" => value.is_i64() || value.is_u64(),
                other => panic!("unknown type {other}"),
            },
            "enum" => wanted.as_array().expect("a list").contains(value),
            "required" => {
                let keys = wanted.as_array().expect("a list");
                keys.iter().all(|key| value.get(key.as_str().expect("a key")).is_some())
            }
            "minProperties" => {
                value.as_object().is_none_or(|table| table.len() as u64 >= wanted.as_u64().unwrap())
            }
            "maxProperties" => {
                value.as_object().is_none_or(|table| table.len() as u64 <= wanted.as_u64().unwrap())
            }
            "additionalProperties" => {
                let known = &schema["properties"];
                for (key, inner) in value.as_object().into_iter().flatten() {
                    let path = format!("{path}.{key}");
                    match (known.get(key), wanted) {
                        (Some(_), _) | (None, Value::Bool(true)) => {}
                        (None, Value::Bool(false)) => wrong.push(format!("{path}: unknown")),
                        (None, schema) => refused(whole, schema, inner, &path, wrong),
                    }
                }
                true
            }
            "items" => {
                for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                    refused(whole, wanted, item, &format!("{path}[{number}]"), wrong);
                }
                true
            }
            "anyOf" => wanted.as_array().expect("a list").iter().any(|schema| {
                let mut inner = Vec::new();
                refused(whole, schema, value, path, &mut inner);
                inner.is_empty()
            }),
            other => panic!("unknown keyword {other}"),
        };
        if !is_right {
            wrong.push(format!("{path}: {keyword}"));
        }
    }
    for (key, schema) in keywords.get("properties").and_then(Value::as_object).into_iter().flatten()
    {
        if let Some(inner) = value.get(key) {
            refused(whole, schema, inner, &format!("{path}.{key}"), wrong);
        }
    }
}

fn schema(of: &str) -> Value {
    let output = run_in(root(), &["schema", of]);
    serde_json::from_slice(&output.stdout).expect("a schema is JSON")
}

fn toml_files(folder: &str, keep: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml")
                && keep(&path.to_string_lossy().replace('\\', "/"))
            {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn schemas_take_what_the_program_takes() {
    let rules =
        toml_files("rules", |path| !path.contains("/styles/") && !path.contains("/genres/"));
    let styles = toml_files("rules/styles", |_| true);
    let mut projects = toml_files("tests/cmd", |path| {
        path.ends_with("/duidelijk.toml")
            && !path.contains("/mistakes.in/")
            && !path.contains("/fout/")
    });
    let folder = TempDir::new().expect("a folder");
    assert_eq!(code(&run_in(folder.path(), &["init", "--style", "losser"])), 0);
    let written = folder.path().join("duidelijk.toml");
    let text = fs::read_to_string(&written).expect("it is there");
    // With every setting in it switched on.
    let all = text.lines().map(|line| match line.strip_prefix('#') {
        Some(setting) if !setting.starts_with(' ') => setting,
        _ => line,
    });
    fs::write(&written, all.collect::<Vec<_>>().join("\n")).expect("written");
    projects.push(written);
    for (of, files, least) in [("rule", rules, 80), ("style", styles, 5), ("project", projects, 5)]
    {
        let schema = schema(of);
        assert!(files.len() >= least, "{of}: {}", files.len());
        for file in files {
            let value = as_json(&fs::read_to_string(&file).expect("it can be read"));
            let mut wrong = Vec::new();
            refused(&schema, &schema, &value, "", &mut wrong);
            assert!(wrong.is_empty(), "{}: {wrong:?}", file.display());
        }
    }
}

#[test]
fn schemas_refuse_what_the_program_refuses() {
    for (of, text, place) in [
        ("project", "styl = 'enschede'", ".styl: unknown"),
        ("project", "genre = 'briev'", ".genre: enum"),
        ("project", "fail-on = 'streng'", ".fail-on: enum"),
        ("project", "[norms]\ntotal = 'hoog'", ".norms.total: type"),
        ("project", "[norms]\nleesbarheid = 60", ".norms.leesbarheid: unknown"),
        ("project", "[rules.lange-zin]\nlimts = {}", ".rules.lange-zin.limts: unknown"),
        (
            "project",
            "[rules.lange-zin]\nlimits = { warn = 1 }",
            ".rules.lange-zin.limits.warn: unknown",
        ),
        ("project", "[rules.eigen]\nseverity = 'erg'", ".rules.eigen.severity: enum"),
        ("project", "[genres.brif.rules.lange-zin]\nenabled = true", ".genres.brif: unknown"),
        ("project", "[[terms]]\nuse = 'x'", ".terms[0]: required"),
        ("project", "[[override]]\ngenre = 'web'", ".override[0]: required"),
        (
            "project",
            "[[override]]\npaths = ['a']\nnorms.totaal = 'x'",
            ".override[0].norms.totaal: type",
        ),
        ("style", "id = 'x'", ": required"),
        ("style", "id = 'x'\ntitle = 'X'\nstatus = 'zeker'", ".status: enum"),
        ("rule", "id = 'x'", ": required"),
        ("rule", "[match.terms]\nterms = [{ trem = 'x' }]", ".match.terms.terms[0].trem: unknown"),
        ("rule", "match = {}", ".match: minProperties"),
        ("rule", "[match.measure]\nof = 'zin'\nlimits = {}", ".match.measure.of: enum"),
        ("rule", "[match.pattern]\nany = [[{ tag = ['NAAM'] }]]", ".match.pattern.any[0]: anyOf"),
    ] {
        let schema = schema(of);
        let mut wrong = Vec::new();
        refused(&schema, &schema, &as_json(text), "", &mut wrong);
        assert!(wrong.iter().any(|wrong| wrong == place), "{text}: {wrong:?}");
    }
}
