//! Word lists cannot rot: sorted, whole, described, no term twice, and none that nobody reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The first columns of a list of terms; `severity` and `near` may follow.
const TERM_COLUMNS: &str = "# term\tclass\tuse\tsafety\tnote";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn folder() -> PathBuf {
    root().join("wordlists")
}

/// Name and text of the lists in a folder below `wordlists/`, sorted; the name without `.tsv`.
fn lists(folder_name: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder().join(folder_name)).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("it can be listed").path());
    let mut lists: Vec<(String, String)> = paths
        .filter(|path| path.extension().is_some_and(|kind| kind == "tsv"))
        .map(|path| {
            let name = path.file_stem().expect("a file").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path);
            (name, text.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        })
        .collect();
    lists.sort();
    lists
}

fn term_lists() -> Vec<(String, String)> {
    let lists = lists("");
    assert!(lists.len() >= 15, "the lists of terms are there");
    lists
}

fn rows(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.starts_with('#')).collect()
}

/// Files below a folder of the repository with one of these extensions.
fn files(below: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(below).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|kind| kind == extension) {
            found.push(path);
        }
    }
}

/// The names of lists in each rule that names some.
fn lists_of_rules() -> BTreeMap<String, Vec<String>> {
    let mut paths = Vec::new();
    files(&root().join("rules"), "toml", &mut paths);
    let mut named = BTreeMap::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("it can be read");
        let rule: toml::Table = text.parse().expect("it is TOML");
        let lists = rule
            .get("match")
            .and_then(|search| search.get("terms"))
            .and_then(|terms| terms.get("lists"))
            .and_then(toml::Value::as_array);
        if let Some(lists) = lists {
            let id = path.file_stem().expect("a file").to_string_lossy().into_owned();
            let lists = lists.iter().map(|list| list.as_str().expect("a name").to_owned());
            named.insert(id, lists.collect());
        }
    }
    assert!(named.len() >= 10, "rules name lists");
    named
}

#[test]
fn every_list_has_a_header_is_sorted_and_described() {
    let readme = fs::read_to_string(folder().join("README.md")).expect("it is there");
    for (place, at_least) in [("", 15), ("taal", 15), ("taal/compiled", 1)] {
        let lists = lists(place);
        assert!(lists.len() >= at_least, "the lists of {place} are there");
        for (name, text) in lists {
            let header: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
            for key in ["# source: ", "# licence: "] {
                let n = header.iter().filter(|line| line.starts_with(key)).count();
                assert_eq!(n, 1, "{name}: {n} lines {key:?}");
            }
            assert!(!header[0].starts_with("# source"), "{name}: the first line says what it is");
            let columns = header.last().expect("a header").trim_start_matches("# ").split('\t');
            let columns: Vec<&str> = columns.collect();
            assert!(columns.iter().all(|column| !column.contains(' ')), "{name}: {columns:?}");
            let rows = rows(&text);
            assert_eq!(header.len() + rows.len(), text.lines().count(), "{name}: one header");
            assert!(text.ends_with('\n') && !rows.is_empty(), "{name} is whole");
            for row in &rows {
                let n = row.split('\t').count();
                assert!(n <= columns.len(), "{name}: {n} columns: {row}");
                // The last cells may be empty.
                let end = row.trim_end_matches('\t');
                assert!(!end.is_empty() && end.trim() == end, "{name}: blanks around {row:?}");
            }
            for pair in rows.windows(2) {
                assert!(pair[0] < pair[1], "{name}: {:?} stands before {:?}", pair[0], pair[1]);
            }
        }
    }
    let mut all = Vec::new();
    for extension in ["tsv", "bin", "fst", "lex"] {
        files(&folder(), extension, &mut all);
    }
    for path in all {
        let name = path.file_name().expect("a file").to_string_lossy();
        assert!(readme.contains(&format!("| `{name}` |")), "{name} is not described in README.md");
    }
}

/// A folder holds nothing but what its name says.
#[test]
fn every_file_stands_in_its_folder() {
    let kinds = [
        ("", &["tsv", "md"][..]),
        ("taal", &["tsv"]),
        ("taal/compiled", &["bin", "fst", "lex", "tsv"]),
    ];
    for (place, extensions) in kinds {
        for entry in fs::read_dir(folder().join(place)).expect("the folder is there") {
            let path = entry.expect("it can be listed").path();
            let kind = path.extension().map(|kind| kind.to_string_lossy().into_owned());
            let fits = kind.is_some_and(|kind| extensions.contains(&kind.as_str()));
            assert!(path.is_dir() || fits, "{} does not belong there", path.display());
        }
    }
    for (name, text) in term_lists() {
        let columns = text.lines().filter(|line| line.starts_with(TERM_COLUMNS)).count();
        assert_eq!(columns, 1, "{name} is no list of terms");
    }
    for (name, text) in lists("taal") {
        assert!(!text.contains(TERM_COLUMNS), "{name} is a list of terms");
    }
}

/// Whoever looks for the words of a rule finds them under its name.
#[test]
fn lists_carry_the_names_of_their_rules() {
    let rules = lists_of_rules();
    let mut named = BTreeSet::new();
    for (rule, lists) in &rules {
        // A subject stands beside the list of the rule itself; other lists are those of other rules.
        let fits = lists.contains(rule) || lists.iter().all(|list| rules.contains_key(list));
        assert!(fits, "{rule}: none of {lists:?} carries its name");
        named.extend(lists.iter().map(String::as_str));
    }
    for (list, _) in &term_lists() {
        assert!(named.remove(list.as_str()), "no rule names {list}");
    }
    assert!(named.is_empty(), "there are no lists {named:?}");
}

/// What nobody reads is not kept.
#[test]
fn the_program_reads_every_list_of_its_own() {
    let mut sources = Vec::new();
    files(&root().join("src"), "rs", &mut sources);
    let code: String = sources
        .iter()
        .map(|path| fs::read_to_string(path).expect("it can be read"))
        .map(|text| text.split("#[cfg(test)]").next().unwrap_or_default().to_owned())
        .collect();
    for (name, _) in lists("taal") {
        assert!(code.contains(&format!("\"{name}\"")), "nobody reads taal/{name}.tsv");
    }
    let mut compiled = Vec::new();
    for extension in ["tsv", "bin", "fst", "lex"] {
        files(&folder().join("taal/compiled"), extension, &mut compiled);
    }
    assert!(compiled.len() >= 5, "the files are there");
    for path in compiled {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        assert!(code.contains(&format!("\"{name}\"")), "nobody reads taal/compiled/{name}");
    }
}

/// What is derived from the work of others names them and its licence, and the licence is here.
#[test]
fn compiled_lists_name_their_sources_and_licences() {
    let root = root();
    let readme = fs::read_to_string(folder().join("README.md")).expect("it is there");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("it is there");
    let package = manifest.lines().find(|line| line.starts_with("license = ")).expect("a licence");
    let cases = [
        ("woordvormen.lex", "spacy-lookups-data", "MIT"),
        ("woordvormen.lex", "OpenTaal", "BSD-3-Clause"),
        ("alpino.lex", "Alpino", "LGPL-2.1-or-later"),
        ("alpino.lex", "UniMorph", "CC-BY-SA-4.0"),
        ("alpino-deelwoorden.lex", "Alpino", "LGPL-2.1-or-later"),
        ("naamwoordtypen.bin", "Open Dutch WordNet", "CC-BY-SA-4.0"),
        ("frequentie.bin", "wordfreq", "CC-BY-SA-4.0"),
        ("frequentie.bin", "OpenSubtitles", "CC-BY-SA-4.0"),
    ];
    for (file, source, licence) in cases {
        let start = format!("| `{file}` |");
        let row = readme.lines().find(|line| line.starts_with(&start)).expect(file);
        assert!(row.contains(source), "{file} does not name {source}");
        let named = row.contains(licence)
            || row.contains(&licence.replace('-', " "))
            || row.contains(&licence.replace("CC-BY-SA-", "CC BY-SA "));
        assert!(named, "{file} does not name {licence}");
        assert!(package.contains(licence), "Cargo.toml does not name {licence}");
        let text = root.join("LICENSES").join(format!("{licence}.txt"));
        assert!(text.is_file(), "{licence} is not in LICENSES");
    }
}

#[test]
fn no_term_stands_in_two_lists() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (list, text) in term_lists() {
        let rows = rows(&text);
        assert!(rows.len() >= 50, "{list} has {} terms", rows.len());
        for row in rows {
            let columns: Vec<&str> = row.split('\t').collect();
            assert!((4..=7).contains(&columns.len()), "{list}: {row}");
            let [term, class, alternatives, safety, ..] = columns[..] else { unreachable!() };
            assert!(
                ["ww", "zn", "bn", "bw", "vz", "vast", "voor", "eind"].contains(&class),
                "{list}: {row}"
            );
            assert!(["safe", "ask"].contains(&safety), "{list}: {row}");
            for alternative in alternatives.split(" | ").filter(|text| !text.is_empty()) {
                assert_eq!(alternative.trim(), alternative, "{list}: {row}");
                assert_ne!(alternative, term, "{list}: {row}");
            }
            // Upper case tells abbreviations apart (`B.V.`, `b.v.`).
            let key = if list == "afkorting" { term.to_owned() } else { term.to_lowercase() };
            if let Some(other) = seen.insert(key, list.clone()) {
                panic!("{term} stands in {other} and {list}");
            }
        }
    }
}

#[test]
fn abbreviations_are_many_enough() {
    let text = fs::read_to_string(folder().join("afkorting.tsv")).expect("it is there");
    assert!(rows(&text).len() >= 250);
}

/// The registry takes 10 MiB compressed. Each file is compressed alone here, which is a little more.
#[test]
fn the_package_stays_small() {
    fn add(path: &Path, package: &mut ZipWriter<Cursor<Vec<u8>>>) {
        if path.join("Cargo.toml").exists() {
            return; // a package of its own
        }
        if path.is_dir() {
            for entry in fs::read_dir(path).expect("it can be listed") {
                add(&entry.expect("it can be listed").path(), package);
            }
            return;
        }
        let name = path.to_string_lossy();
        package.start_file(name, SimpleFileOptions::default()).expect("a new name");
        package.write_all(&fs::read(path).expect("it is there")).expect("memory grows");
    }
    let root = root();
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["src", "rules", "wordlists", "README.md", "LICENSE", "LICENSES"] {
        add(&root.join(name), &mut package);
    }
    let bytes = package.finish().expect("memory grows").into_inner().len();
    assert!(bytes > 1_000_000, "the files are there");
    assert!(bytes < 9_961_472, "{bytes} bytes");
}
