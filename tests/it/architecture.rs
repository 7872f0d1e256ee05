//! Who may know whom: the table of the architecture, held against the imports; no circles between
//! files; no lists of Dutch words in code.

mod imports;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use duidelijk::training;

/// Module, and the modules of this crate that it may use. What is not here may use nothing.
const MAY_USE: &[(&str, &[&str])] = &[
    ("span", &[]),
    ("order", &[]),
    ("patience", &[]),
    ("embedded", &["wordlist"]),
    ("document", &["order", "patience", "span"]),
    ("wordlist", &[]),
    ("values", &[]),
    ("shape", &["values"]),
    ("letter", &["document", "embedded", "order", "span", "wordlist"]),
    ("read", &["document", "embedded", "letter", "order", "patience", "span", "wordlist"]),
    ("lexicon", &["embedded", "wordlist"]),
    ("analyse", &["document", "lexicon", "order", "patience", "span", "wordlist"]),
    (
        "matcher",
        &["analyse", "document", "letter", "lexicon", "order", "patience", "span", "wordlist"],
    ),
    // The kinds of blocks and the genre of a rule's scope; the files themselves.
    ("rules", &["document", "embedded", "letter", "matcher", "order", "shape", "values"]),
    ("score", &["analyse", "document", "lexicon", "order", "span"]),
    // How far an analysis goes; the classes of terms; the tables of a genre; severities.
    (
        "profile",
        &[
            "analyse", "embedded", "letter", "lexicon", "matcher", "order", "rules", "score",
            "shape", "wordlist",
        ],
    ),
    (
        "lint",
        &[
            "analyse", "document", "lexicon", "matcher", "order", "profile", "rules", "score",
            "span",
        ],
    ),
    // How much of a document was judged.
    (
        "report",
        &[
            "analyse", "document", "letter", "lexicon", "lint", "matcher", "order", "profile",
            "rules", "score", "span",
        ],
    ),
    ("changes", &["document", "lint", "matcher", "report", "score", "span"]),
    (
        "compare",
        &[
            "analyse", "document", "embedded", "lexicon", "lint", "order", "patience", "report",
            "score", "span", "wordlist",
        ],
    ),
    ("fix", &["document", "lint", "matcher", "order", "report", "span"]),
    ("office", &["document", "order", "read", "span"]),
    (
        "annotate",
        &["document", "fix", "lint", "matcher", "office", "order", "read", "report", "span"],
    ),
    ("examples", &["document", "letter", "matcher", "order", "profile", "report", "rules"]),
];

/// Files below these names may use each other, with the reason.
const MAY_BE_CIRCLES: &[(&str, &str)] = &[
    (
        "read/docx/body",
        "the reader of a part is one state machine; its steps for drawings and fields stand beside \
         what they keep",
    ),
    (
        "read/odt/body",
        "the reader of the content is one state machine; its steps for paragraphs, lists and drawings \
         stand beside what they keep",
    ),
];

/// Lists of Dutch words that may stand in code, by file, with the reason.
const MAY_HOLD_DUTCH_WORDS: &[(&str, &str)] = &[
    ("letter/words.rs", "the names of the kinds of words in `taal/brief.tsv`, a field for each"),
    (
        "read/page_words.rs",
        "the names of the kinds of words in `taal/pagina.tsv`, a field for each",
    ),
];

/// Outside `cli` nobody touches the world.
const ONLY_IN_CLI: &[&str] =
    &["std::fs", "std::env", "std::process", "std::time", "std::io::stdin", "io::stdout", "clap::"];

/// Stands in `src` because it uses modules from there.
const BUILD_SCRIPT: &str = "build.rs";

fn source_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            source_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with(BUILD_SCRIPT)
        {
            files.push(path);
        }
    }
}

/// Lines of the program itself: comments and unit tests are left out.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    // Unit tests stand last; a module of tests in a file of its own is declared above the code.
    let tests = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    text[..tests]
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(at, line)| (at + 1, line))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Fails with the uses that make circles, but for those of the names in the list.
fn assert_no_circles(uses: &BTreeMap<&str, BTreeSet<&str>>) {
    let mut wrong = Vec::new();
    for circle in imports::circles(uses) {
        let all_below = |name: &str| circle.iter().all(|(from, _)| from.starts_with(name));
        if !MAY_BE_CIRCLES.iter().any(|(name, _)| all_below(name)) {
            wrong.extend(circle.iter().map(|(from, to)| format!("{from} uses {to}")));
        }
    }
    assert!(wrong.is_empty(), "circles of files:\n{}", wrong.join("\n"));
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let files = imports::source_files(&root());
    let uses = imports::uses(&files);
    assert!(uses["lint/finding.rs"].contains("rules.rs"), "the imports are read");
    assert!(
        uses["analyse/passive.rs"].contains("analyse/analysis.rs"),
        "through what is passed on"
    );
    assert_no_circles(&uses);
}

#[test]
fn no_modules_use_each_other_in_a_circle() {
    let files = imports::source_files(&root());
    let mut modules: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (file, used) in imports::uses(&files) {
        let first = |name: &str| name.find(['/', '.']).unwrap_or(name.len());
        let from = &file[..first(file)];
        let used = used.into_iter().map(|name| &name[..first(name)]);
        modules.entry(from).or_default().extend(used.filter(|to| *to != from));
    }
    assert!(modules["lint"].contains("rules"), "the imports are read");
    let wrong: Vec<String> = imports::circles(&modules)
        .into_iter()
        .flatten()
        .map(|(from, to)| format!("{from} uses {to}"))
        .collect();
    assert!(wrong.is_empty(), "circles of modules:\n{}", wrong.join("\n"));
}

#[test]
fn lists_of_dutch_words_stand_in_wordlists() {
    let root = root();
    let mut files = Vec::new();
    source_files(&root, &mut files);
    let is_dutch = |word: &str| training::classes(word) != 0;
    let (mut found, mut with_lists) = (Vec::new(), BTreeSet::new());
    for file in files.iter().filter(|file| !file.ends_with("tests.rs")) {
        let name = file.strip_prefix(&root).expect("it lies below src");
        let name = name.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(file).expect("it can be read");
        for list in words::lists(&text) {
            if words::is_long_and_dutch(&list, is_dutch) {
                with_lists.insert(name.clone());
                let some: Vec<&str> = list.words.iter().copied().take(4).collect();
                found.push((name.clone(), format!("{name}:{}: {} …", list.line, some.join(", "))));
            }
        }
    }
    let known = MAY_HOLD_DUTCH_WORDS.iter().map(|(name, _)| name);
    let stale = known.clone().filter(|name| !with_lists.contains(**name));
    assert_eq!(stale.collect::<Vec<_>>(), Vec::<&&str>::new(), "there is no list any more");
    found.retain(|(name, _)| !known.clone().any(|known| known == name));
    let found: Vec<&str> = found.iter().map(|(_, place)| &**place).collect();
    assert!(found.is_empty(), "Dutch words belong in wordlists/:\n{}", found.join("\n"));
}

#[test]
fn long_lists_of_dutch_words_are_told_from_other_lists() {
    let is_dutch = |word: &str| training::classes(word) != 0;
    let dutch = r#"const A: &[&str] = &["aanvraag", "besluit", "brief", "college", "gemeente", "huis",
        "inwoner", "kaart", "raad", "straat", "verzoek", "wethouder"];"#;
    let arms = dutch.replace(',', " |").replace("&[\"", "(\"").replace("\"]", "\")");
    let names = r#"const B: &[&str] = &["address", "article", "aside", "blockquote", "body", "br",
        "caption", "code", "col", "div", "fieldset", "form", "head", "html", "link", "table"];"#;
    let short = r#"const C: &[&str] = &["aanvraag", "besluit", "brief", "college"];"#;
    let found = |text: &str| {
        words::lists(text).iter().filter(|list| words::is_long_and_dutch(list, is_dutch)).count()
    };
    assert_eq!([dutch, &*arms, names, short].map(found), [1, 1, 0, 0]);
    assert_eq!(found(&format!("{short}\n{dutch}\n#[cfg(test)]\nmod tests {{ {dutch} }}")), 1);
}

#[test]
fn no_module_looks_up() {
    let root = root();
    let mut files = Vec::new();
    source_files(&root, &mut files);
    assert!(files.len() > 30, "the sources are there");
    let mut wrong = Vec::new();
    for file in &files {
        let inside = file.strip_prefix(&root).expect("it lies below src");
        let first = inside.iter().next().expect("a file has a name").to_string_lossy();
        let module = first.trim_end_matches(".rs");
        if matches!(module, "main" | "lib" | "cli") {
            continue;
        }
        let allowed = MAY_USE.iter().find(|(name, _)| *name == module).map(|(_, allowed)| *allowed);
        let allowed = allowed.unwrap_or_else(|| panic!("{module} is not in the table"));
        let text = fs::read_to_string(file).expect("it can be read");
        for (line, code) in code_lines(&text) {
            for rest in code.split("crate::").skip(1) {
                let end =
                    rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                let used = &rest[..end];
                let is_module = MAY_USE.iter().any(|(name, _)| *name == used) || used == "cli";
                if is_module && used != module && !allowed.contains(&used) {
                    wrong.push(format!("{}:{line}: {module} uses {used}", file.display()));
                }
            }
            for world in ONLY_IN_CLI {
                if code.contains(world) {
                    wrong.push(format!("{}:{line}: {world} outside cli", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_span_counts_lines_and_utf16() {
    let mut files = Vec::new();
    source_files(&root(), &mut files);
    for file in files.iter().filter(|file| !file.ends_with("span.rs")) {
        let text = fs::read_to_string(file).expect("it can be read");
        for (line, code) in code_lines(&text) {
            assert!(
                !code.contains("encode_utf16"),
                "{}:{line} counts UTF-16 units",
                file.display()
            );
        }
    }
}
