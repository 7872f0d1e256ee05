//! Word lists cannot rot: sorted, whole, no term twice.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TERM_LISTS: [&str; 20] = [
    "afkortingen",
    "beeldspraak",
    "belastingen",
    "bestuur",
    "buitensluitend",
    "dialect",
    "dubbelop",
    "handhaving",
    "jargon",
    "jeukwoorden",
    "juridisch",
    "leenwoorden",
    "ouderwets",
    "sociaal-domein",
    "tipwoorden",
    "vaag",
    "vergunningen",
    "voorzetseluitdrukkingen",
    "werkwoordelijke-uitdrukkingen",
    "wonen-en-schulden",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("wordlists")
}

fn rows(name: &str) -> Vec<String> {
    let text = fs::read_to_string(folder().join(name)).expect("the list is there");
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn every_list_has_a_header_is_sorted_and_described() {
    let readme = fs::read_to_string(folder().join("README.md")).expect("it is there");
    let mut seen = 0;
    let list = |folder: PathBuf| fs::read_dir(folder).expect("the folder is there");
    for entry in list(folder()).chain(list(folder().join("taal"))) {
        let path = entry.expect("it can be listed").path();
        let name =
            path.strip_prefix(folder()).expect("it lies in it").to_string_lossy().into_owned();
        if name == "README.md" || path.is_dir() {
            continue;
        }
        seen += 1;
        assert!(readme.contains(&format!("`{name}`")), "{name} is not described in README.md");
        if path
            .extension()
            .is_some_and(|extension| ["bin", "fst", "lex"].iter().any(|kind| extension == *kind))
        {
            continue;
        }
        let text = fs::read_to_string(&path).expect("it is text");
        assert!(text.starts_with('#'), "{name} has no header");
        assert!(text.to_lowercase().contains("licence"), "{name} names no licence");
        let rows = rows(&name);
        assert!(!rows.is_empty(), "{name} is empty");
        for pair in rows.windows(2) {
            assert!(pair[0] < pair[1], "{name}: {:?} stands before {:?}", pair[0], pair[1]);
        }
    }
    assert!(seen >= 8, "the lists are there");
}

/// What is derived from the work of others names them and its licence, and the licence is here.
#[test]
fn compiled_lists_name_their_sources_and_licences() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(folder().join("README.md")).expect("it is there");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("it is there");
    let package = manifest.lines().find(|line| line.starts_with("license = ")).expect("a licence");
    let cases = [
        ("woordvormen.lex", "spacy-lookups-data", "MIT"),
        ("woordvormen.lex", "OpenTaal", "BSD-3-Clause"),
        ("alpino.lex", "Alpino", "LGPL-2.1-or-later"),
        ("alpino.lex", "UniMorph", "CC-BY-SA-4.0"),
        ("alpino-deelwoorden.lex", "Alpino", "LGPL-2.1-or-later"),
        ("naamwoordtypen.fst", "Open Dutch WordNet", "CC-BY-SA-4.0"),
        ("frequentie.fst", "wordfreq", "CC-BY-SA-4.0"),
        ("frequentie.fst", "OpenSubtitles", "CC-BY-SA-4.0"),
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
    for list in TERM_LISTS {
        let rows = rows(&format!("{list}.tsv"));
        assert!(rows.len() >= 50, "{list} has {} terms", rows.len());
        for row in rows {
            let columns: Vec<&str> = row.split('\t').collect();
            assert_eq!(columns.len(), 5, "{list}: {row}");
            let [term, class, alternatives, safety, _] = columns[..] else { unreachable!() };
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
            let key = if list == "afkortingen" { term.to_owned() } else { term.to_lowercase() };
            if let Some(other) = seen.insert(key, list.to_owned()) {
                panic!("{term} stands in {other} and {list}");
            }
        }
    }
}

#[test]
fn abbreviations_are_many_enough() {
    assert!(rows("afkortingen.tsv").len() >= 250);
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["src", "rules", "wordlists", "build.rs", "README.md", "LICENSE", "LICENSES"] {
        add(&root.join(name), &mut package);
    }
    let bytes = package.finish().expect("memory grows").into_inner().len();
    assert!(bytes > 1_000_000, "the files are there");
    assert!(bytes < 9_961_472, "{bytes} bytes");
}
