//! The pages that people read say what is true: README, CONTRIBUTING and the page about rules.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use duidelijk::internals::examples;
use duidelijk::internals::matcher::Search;
use duidelijk::internals::profile;
use duidelijk::internals::rules;
use duidelijk::internals::rules::Category;
use duidelijk::internals::rules::toml_file::{Problem, TomlFile};
use duidelijk::{Files, Format, Genre, Input, Profiles, RuleSet, Scoring, Severity, Wishes, check};

use crate::cli::{code, fixture, root, run_in, stderr, stdout};

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The text between two marks, the first time that they occur.
fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("no {before:?} in the page")).1;
    rest.split_once(after).unwrap_or_else(|| panic!("no {after:?} behind {before:?}")).0
}

/// Everything that stands between backquotes in a line of text.
fn quoted(text: &str) -> Vec<&str> {
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() { files_below(&path, files) } else { files.push(path) }
    }
}

/// Words and phrases that rules report: those of the lists that a rule names, and those in the rules.
fn n_terms(rules: &RuleSet) -> usize {
    let mut files = Vec::new();
    files_below(&root().join("wordlists"), &mut files);
    let n_rows = |list: &String| {
        let name = format!("{list}.tsv");
        let file = files.iter().find(|file| file.ends_with(&name)).expect("the list is there");
        let text = fs::read_to_string(file).expect("it can be read");
        // A row without an alternative and without a note is never reported.
        let is_term = |line: &&str| {
            let cell = |number| line.split('\t').nth(number).is_some_and(|cell| !cell.is_empty());
            !line.starts_with('#') && (cell(2) || cell(4))
        };
        text.lines().filter(is_term).count()
    };
    let mut lists: BTreeSet<&String> = BTreeSet::new();
    let mut in_rules = 0;
    for rule in rules.iter() {
        if let Search::Terms(terms) = &rule.search {
            lists.extend(&terms.lists);
            in_rules += terms.terms.len();
        }
    }
    lists.into_iter().map(n_rows).sum::<usize>() + in_rules
}

#[test]
fn the_numbers_of_the_readme_are_those_of_the_program() {
    let readme = page("README.md");
    let rules = RuleSet::embedded();
    let said = between(&readme, "**Het weet wat moeilijk is.** ", " regels en ruim ");
    assert_eq!(said, rules.iter().count().to_string(), "the number of rules in the README");
    let said = between(&readme, " regels en ruim ", " woorden en uitdrukkingen").replace('.', "");
    let said: usize = said.parse().expect("it is a number");
    let n = n_terms(&rules);
    assert!((said..said + 1000).contains(&n), "the README says more than {said} terms; it is {n}");
    // “Elke regel noemt zijn bronnen en hoe vaak hij gelijk had.”
    assert!(rules.iter().all(|rule| !rule.doc().sources.is_empty()));
    let version = between(&readme, "rev: v", "\n");
    assert_eq!(version, env!("CARGO_PKG_VERSION"), "the version that the hook names");
}

/// Names in the README exist: rules, styles, genres, hooks, formats, the address of the repository.
#[test]
fn the_names_of_the_readme_exist() {
    let readme = page("README.md");
    let address = env!("CARGO_PKG_REPOSITORY");
    assert!(address.starts_with("https://"), "Cargo.toml names the repository");
    assert_eq!(between(&readme, "- repo: ", "\n"), address);
    let hooks = page(".pre-commit-hooks.yaml");
    let ids: Vec<&str> = readme
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- id: "))
        .filter_map(|rest| rest.split_whitespace().next())
        .collect();
    // One of them a second time, as a hook of the user.
    assert_eq!(ids.len(), 5);
    assert!(ids.iter().all(|id| hooks.contains(&format!("- id: {id}\n"))), "{ids:?}");
    let workflow = page("fixtures/ci/duidelijk.yml");
    let command = between(&readme, "- run: ", "\n");
    assert!(workflow.contains(&format!("run: {command}\n")), "{command}");
    let styles = quoted(readme.lines().find(|line| line.contains("`--style ")).expect("a row"));
    for style in styles.iter().map(|style| style.trim_start_matches("--style ")) {
        assert!(profile::style_names().contains(&style), "no style {style}");
    }
    let genres = quoted(readme.lines().find(|line| line.contains("`--genre ")).expect("a row"));
    for genre in genres.iter().map(|genre| genre.trim_start_matches("--genre ")) {
        assert!(Genre::from_name(genre).is_some(), "no genre {genre}");
    }
}

/// The table “Handig om te weten”: each command and each flag is accepted.
#[test]
fn the_table_of_the_readme_works() {
    let readme = page("README.md");
    let rows = between(&readme, "| u wilt | schrijf |\n| --- | --- |\n", "\n\n");
    assert!(rows.lines().count() >= 8);
    for row in rows.lines() {
        let shown = quoted(row)[0];
        let words: Vec<&str> = shown.split_whitespace().collect();
        let arguments = match words.strip_prefix(&["duidelijk"]) {
            Some(rest) => rest.to_vec(),
            None => [&["check", "brief.docx", "--exit-zero"], words.as_slice()].concat(),
        };
        let output = run_in(&fixture("documents"), &arguments);
        assert_eq!(code(&output), 0, "{shown}: {}", stderr(&output));
    }
}

/// Links from page to page lead to files that are there.
#[test]
fn links_of_the_pages_lead_somewhere() {
    let mut n = 0;
    for name in [
        "README.md",
        "CONTRIBUTING.md",
        "INSTELLINGEN.md",
        "rules/README.md",
        "wordlists/README.md",
    ] {
        let text = page(name);
        let folder = root().join(name);
        let folder = folder.parent().expect("it lies in a folder");
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            if !file.is_empty() && !file.contains("://") {
                n += 1;
                assert!(folder.join(file).exists(), "{name} leads to {target}");
            }
        }
    }
    assert!(n >= 8, "there are links");
}

/// What we write for people is itself plain.
#[test]
fn the_pages_pass_our_own_check() {
    let rules = RuleSet::embedded();
    let wishes = Wishes { genre: Some(Genre::Algemeen), ..Wishes::default() };
    let profiles = Profiles::new(&rules, Files::default(), &wishes).expect("the base is right");
    for name in ["README.md", "CONTRIBUTING.md", "INSTELLINGEN.md", "rules/README.md"] {
        let text = page(name);
        let input = Input { name, bytes: text.as_bytes(), format: Format::Markdown };
        let report = check(input, &profiles, Scoring::Off).expect("it is text");
        let found: Vec<String> = report
            .findings_from(Severity::Warning)
            // A word between quotation marks is talked about, not used.
            .filter(|found| !report.document.text[..found.span.start as usize].ends_with('‘'))
            .map(|found| format!("{}: {}", found.rule.id, report.document.slice(found.span)))
            .collect();
        assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    }
}

/// What the program says of a place is an *opmerking*, on every page and in every rule.
#[test]
fn a_finding_has_one_name() {
    let others = ["vondst", "vondsten", "bevinding", "bevindingen", "melding", "meldingen"];
    let mut wrong = Vec::new();
    let mut look = |name: &str, text: &str| {
        let words = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
        let found: Vec<String> = words.filter(|word| others.contains(&word.as_str())).collect();
        if !found.is_empty() {
            wrong.push(format!("{name}: {found:?}"));
        }
    };
    for name in ["README.md", "CONTRIBUTING.md", "INSTELLINGEN.md", "rules/README.md"] {
        look(name, &page(name));
    }
    for rule in RuleSet::embedded().iter() {
        look(&rule.id, &rule.title);
        look(&rule.id, &rule.doc().why);
        for key in ["message", "advice"] {
            let lines = rule.text.lines().filter(|line| line.starts_with(key));
            lines.for_each(|line| look(&rule.id, line));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Reads a rule with this under `[match]` and this message.
fn problems_of(search: &str, message: &str) -> Vec<Problem> {
    let text = format!(
        "id = 'eigen'\ntitle = 'Eigen'\ncategory = 'woorden'\nmessage = '{message}'\nadvice = ''\n\
         since = '0.1'\n[doc]\nwhy = 'Omdat.'\nsources = []\n[match.{search}\n"
    );
    let mut problems = Vec::new();
    rules::read(TomlFile { name: "eigen.toml", text: &text }, &mut problems);
    problems
}

/// All names that the program would accept in place of one that is like none of them.
fn accepted(problems: &[Problem]) -> Vec<&str> {
    let lists = problems.iter().filter(|problem| problem.message.contains("‘qqqq’"));
    let names = lists.filter_map(|problem| problem.advice.strip_prefix("Dit kan wel: "));
    names.flat_map(|names| names.trim_end_matches('.').split(", ")).collect()
}

/// An author needs no other page: every way of searching is there, with all its options, the values
/// that they choose from, and its placeholders.
#[test]
fn the_page_about_rules_is_enough() {
    let text = page("rules/README.md");
    let ways = between(&text, "## Manieren van zoeken\n", "\n## Voorbeelden schrijven");
    let sections: Vec<&str> = ways.split("\n### ").skip(1).collect();
    let problems = problems_of("qqqq]", "Fout.");
    let known = accepted(&problems);
    assert!(known.len() >= 20, "{known:?}");
    for way in known {
        let heading = |section: &&&str| {
            section.lines().next().is_some_and(|heading| quoted(heading).contains(&way))
        };
        let section = sections.iter().find(heading).unwrap_or_else(|| panic!("no section {way}"));
        let mut wanted: Vec<String> = Vec::new();
        let problems = problems_of(&format!("{way}]\nqqqq = 1"), "Fout.");
        let options = accepted(&problems);
        wanted.extend(options.iter().map(|option| (*option).to_owned()));
        for choice in options.iter().filter(|option| matches!(**option, "of" | "element")) {
            let problems = problems_of(&format!("{way}]\n{choice} = 'qqqq'"), "Fout.");
            let values = accepted(&problems);
            assert!(values.len() > 1, "{way}: {choice}: {problems:?}");
            wanted.extend(values.iter().map(|value| (*value).to_owned()));
        }
        for name in &wanted {
            let is_shown = section
                .split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '.'))
                .any(|word| word == name.as_str());
            assert!(is_shown, "the section about {way} does not explain {name}");
        }
    }
    let shown = between(&text, "| groep | waar de regels over gaan |\n", "\n\n");
    let groups: Vec<&str> = shown.lines().skip(1).map(|row| quoted(row)[0]).collect();
    assert_eq!(groups, Category::ALL.map(Category::name));
}

/// The placeholders that the page names for a way of searching are those that messages may have.
#[test]
fn the_page_about_rules_names_the_placeholders() {
    let text = page("rules/README.md");
    let ways = between(&text, "## Manieren van zoeken\n", "\n## Voorbeelden schrijven");
    for section in ways.split("\n### ").skip(1) {
        for way in quoted(section.lines().next().expect("a heading")) {
            let options = match way {
                "terms" => "terms = []",
                "pattern" => "any = [[{ word = ['x'] }]]",
                "regex" => "pattern = 'x'",
                "measure" => "of = 'sentence.words'\nlimits = { hint = 1 }",
                "consistency" => "forms = { a = ['a'], b = ['b'] }",
                "forbid" => "element = 'subject'\nonly = []",
                "notation" => "of = 'iban'",
                "passive" => "with = ['zijn']",
                "split-construction" => "limits = { hint = 1 }\narticle = { hint = 1 }",
                "nominalisation" => "endings = { ing = 'en' }\nnot = []",
                "rare-word" => "zipf = 1.0\nleast-letters = 5\nnot = []",
                "long-word" => "most-letters = 9\nleast-parts = 2\nknown-from = 3.0",
                "acronym" => "known = []\nexplained-by = []",
                "lists" => "of = 'single'",
                "emphasis" => {
                    "capitals = 3\nbold = 9\nnames = { capitals = 'x', bold = 'x', underline = 'x' }"
                }
                "names" => "of = 'own'",
                "unused-suppression" => {
                    "\
                     no-reason = { message = 'x', advice = 'x' }\n\
                     unknown = { message = 'x', advice = 'x' }\n\
                     unknown-far = { message = 'x', advice = 'x' }\n\
                     unknown-command = { message = 'x', advice = 'x' }\n\
                     blank = { message = 'x', advice = 'x' }\n\
                     idle = { message = 'x', advice = 'x' }\n\
                     expired = { message = 'x', advice = 'x' }\n\
                     no-reason-in-file = { message = 'x', advice = 'x' }\n\
                     "
                }
                _ => "",
            };
            let problems = problems_of(&format!("{way}]\n{options}"), "{qqqq}");
            let messages: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
            assert_eq!(messages, ["Onbekende plaatshouder ‘qqqq’."], "{way}: {problems:?}");
            for name in accepted(&problems).into_iter().filter(|name| !name.is_empty()) {
                assert!(
                    section.contains(&format!("{{{name}}}")),
                    "{way}: no {{{name}}} in the page"
                );
            }
        }
    }
}

/// The whole example of the page is a rule, and its examples hold.
#[test]
fn the_example_of_the_page_about_rules_works() {
    let text = page("rules/README.md");
    let shown = between(&text, "## Een heel voorbeeld\n\n```toml\n", "```");
    let mut problems = Vec::new();
    let rule = rules::read(TomlFile { name: "stiekeme-kosten.toml", text: shown }, &mut problems);
    let rule = rule.unwrap_or_else(|| panic!("{problems:?}"));
    let (id, all) = (rule.id.clone(), rule.examples());
    let mut rules = RuleSet::embedded();
    rules.add(rule);
    let wrong = examples::run(&rules, &id, &all, None);
    let wrong: Vec<&str> = wrong.iter().map(|mismatch| mismatch.message.as_str()).collect();
    assert!(all.len() >= 4 && wrong.is_empty(), "{wrong:?}");
}

/// The whole example of the page about house styles is a style, and its examples hold.
#[test]
fn the_example_of_the_page_about_styles_works() {
    let text = page("rules/styles/README.md");
    let shown = between(&text, "## Een heel voorbeeld\n\n```toml\n", "```");
    let folder = tempfile::TempDir::new().expect("a folder");
    fs::write(folder.path().join("voorbeeldstad.toml"), shown).expect("written");
    let output = run_in(folder.path(), &["test", "."]);
    assert_eq!(code(&output), 0, "{}{}", stdout(&output), stderr(&output));
    assert_eq!(stdout(&output), "Alle 7 voorbeelden kloppen.\n");
    // What the steps show stands in the whole example, too.
    for part in text.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        for line in part.lines().filter(|line| line.starts_with("bad") || line.starts_with("fix")) {
            assert!(shown.contains(line), "{line}");
        }
    }
}

/// The page about house styles names every fact that a rule asks for, and no other but those of the base.
#[test]
fn the_page_about_styles_names_the_facts() {
    let text = page("rules/styles/README.md");
    let table =
        between(&text, "| gegeven | wat u invult | wat het programma dan meldt |\n", "\n\n");
    let rows = table.lines().skip(1).map(|row| row.split(" | ").next().unwrap_or_default());
    let named: BTreeSet<&str> = rows.flat_map(quoted).collect();
    let rules = RuleSet::embedded();
    let mut known: BTreeSet<&str> =
        rules.iter().flat_map(|rule| rule.facts.values()).map(String::as_str).collect();
    known.extend(["adres", "inwoners", "dialect", "kernwaarden"]);
    assert_eq!(named, known);
}

/// The project file that the README shows is accepted, and does what it says.
#[test]
fn the_project_file_of_the_readme_works() {
    let readme = fs::read_to_string(root().join("README.md")).expect("it is there");
    let shown = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
    let folder = std::env::temp_dir().join(format!("duidelijk-readme-{}", std::process::id()));
    fs::create_dir_all(folder.join("nieuwsbrief")).expect("a folder for the project");
    fs::write(folder.join("duidelijk.toml"), shown.expect("the README shows one"))
        .expect("written");
    fs::write(folder.join("brief.txt"), "De cliënt krijgt morgen een brief van ons.\n")
        .expect("written");
    fs::write(folder.join("nieuwsbrief/mei.txt"), "Wij planten in mei nieuwe bomen.\n")
        .expect("written");
    let output = run_in(&folder, &["check", "--output-format", "json", "."]);
    fs::remove_dir_all(&folder).expect("it can be removed");
    assert_eq!(stderr(&output).lines().filter(|line| line.contains("Fout")).count(), 0);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let documents = report["documents"].as_array().expect("there are documents");
    assert_eq!(documents.len(), 2);
    assert!(documents.iter().all(|document| document["style"] == "enschede"));
    assert_eq!(documents[0]["findings"][0]["rule"], "andere-huisterm");
    assert_eq!(documents[1]["genre"], "email");
}

/// All that the page about settings shows is accepted; its top and its tables make one file together.
#[test]
fn the_page_about_settings_is_right() {
    let text = page("INSTELLINGEN.md");
    let blocks: Vec<&str> = text
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().expect("a block ends"))
        .collect();
    assert!(blocks.len() >= 7, "the blocks are found");
    let folder = tempfile::tempdir().expect("a folder");
    let inner = folder.path().join("team");
    fs::create_dir_all(inner.join("regels")).expect("a folder");
    fs::write(folder.path().join("duidelijk.toml"), "fail-on = \"fout\"\n").expect("it is written");
    fs::write(inner.join("brief.txt"), "Wij helpen u.\n").expect("it is written");
    run_in(&inner, &["check", "--write-baseline", "baseline.json", "brief.txt"]);
    let whole = format!("{}\n{}", blocks[0], blocks[1]);
    for settings in std::iter::once(whole.as_str()).chain(blocks.iter().copied()) {
        fs::write(inner.join("duidelijk.toml"), settings).expect("it is written");
        let output = run_in(&inner, &["check", "--no-score", "brief.txt"]);
        assert_eq!(code(&output), 0, "{settings}\n{}", stderr(&output));
    }
}

/// The page about settings names every key that a project file can have.
#[test]
fn the_page_about_settings_names_all_keys() {
    let text = page("INSTELLINGEN.md");
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("duidelijk.toml"), "zzz = 1\n").expect("it is written");
    fs::write(folder.path().join("brief.txt"), "Wij helpen u.\n").expect("it is written");
    let output = run_in(folder.path(), &["check", "brief.txt"]);
    let said = stderr(&output).replace(['│', '\n'], " ");
    let keys = said.split_once("Dit kan wel: ").expect("it names the keys").1;
    let keys = keys.split_once('.').expect("the list ends").0;
    let keys: Vec<&str> = keys.split(',').map(str::trim).collect();
    assert!(keys.contains(&"suppress") && keys.contains(&"override"), "{keys:?}");
    // Facts are a matter of house styles.
    for key in keys.into_iter().filter(|key| *key != "facts") {
        let is_shown = |form: String| text.contains(&form);
        let shown = is_shown(format!("`{key}`"))
            || is_shown(format!("{key} = "))
            || is_shown(format!("[{key}]"))
            || is_shown(format!("[{key}."))
            || is_shown(format!("[[{key}]]"));
        assert!(shown, "the page does not name {key}");
    }
}
