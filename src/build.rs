//! Puts the rule files and word lists into the program: as they stand in the repository, and the lists of
//! terms with the places of their rows as well, so that no start has to read them.

// The words of a term have the keys that the program looks for: both ask the same code.
#![allow(dead_code, unused_imports, unreachable_pub, reason = "the program uses the rest")]

mod lexicon;
mod wordlist;

use std::fmt::{self, Write as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use lexicon::term_keys::{self, Key};
use wordlist::TermClass;
use wordlist::index::bucket;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut code = String::new();
    let mut lists = Vec::new();
    for (name, folder) in [("RULES", "rules"), ("WORDLISTS", "wordlists")] {
        println!("cargo::rerun-if-changed={folder}");
        let mut files = Vec::new();
        collect(Path::new(folder), &mut files)?;
        files.sort();
        writeln!(code, "pub(crate) static {name}: &[(&str, &[u8])] = &[").expect("a string grows");
        for file in files {
            let shown = file.to_string_lossy().replace('\\', "/");
            let full = root.join(&file).to_string_lossy().into_owned();
            writeln!(code, "    ({shown:?}, include_bytes!({full:?})),").expect("a string grows");
            if file.parent() == Some(Path::new("wordlists")) {
                lists.push(file);
            }
        }
        code.push_str("];\n");
    }
    write_terms(&mut code, &root, &lists)?;
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("embedded.rs"), code)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    // A package of its own holds the commands that make the lists, and no list.
    if folder.join("Cargo.toml").exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        println!("cargo::rerun-if-changed={}", path.display());
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|kind| kind != "md") {
            files.push(path);
        }
    }
    Ok(())
}

/// `TERMS`, the index of all rows of the lists of terms.
fn write_terms(code: &mut String, root: &Path, files: &[PathBuf]) -> io::Result<()> {
    let mut lists = String::new();
    let mut rows = String::new();
    let (mut words, mut roots) = (Vec::new(), Vec::new());
    let mut n_rows = 0;
    for (list, file) in files.iter().enumerate() {
        let text = fs::read_to_string(file)?;
        let mut inflects = false;
        // Of a row that cannot be read a test says what is wrong.
        for row in wordlist::term_rows(&text).flatten() {
            // An abbreviation without either is only for the sentence splitter.
            if row.is_silent() && row.class == TermClass::Abbreviation {
                continue;
            }
            inflects |= row.class.inflects() && !row.is_silent();
            let start = row.term.as_ptr() as usize - text.as_ptr() as usize;
            let start = text[..start].rfind('\n').map_or(0, |end| end + 1);
            let mut add = |short: bool| {
                let term = if short { &term_keys::short_form(row.term) } else { row.term };
                let normal = term_keys::normal(term, row.class);
                term_keys::of_term(normal.as_deref().unwrap_or(term), row.class, |key| match key {
                    Key::Word(word) => words.push((word, n_rows)),
                    Key::Root(root) => roots.push((root.hash(), n_rows)),
                });
                write!(rows, "RowPlace {{ list: {list}, start: {start}, short: {short} }}, ")
                    .expect("a string grows");
                n_rows += 1;
            };
            if term_keys::has_short_form(row.term, row.class) {
                add(true);
            }
            add(false);
        }
        let name = file.file_stem().unwrap_or_default();
        let full = root.join(file);
        writeln!(
            lists,
            "TermList {{ name: {name:?}, text: include_str!({full:?}), inflects: {inflects} }},"
        )
        .expect("a string grows");
    }
    writeln!(
        code,
        "pub(crate) static TERMS: TermIndex = TermIndex {{\nlists: &[{lists}],\nrows: &[{rows}],\n\
         by_word: {},\nby_root: {} }};",
        Index::new(words),
        Index::new(roots)
    )
    .expect("a string grows");
    Ok(())
}

/// A [`wordlist::index::KeyIndex`], as code.
struct Index {
    starts: Vec<usize>,
    entries: Vec<(u64, u32)>,
}

impl Index {
    fn new(mut entries: Vec<(u64, u32)>) -> Index {
        entries.sort_unstable();
        entries.dedup();
        let n_buckets = entries.len().next_power_of_two();
        let before = |one: usize| entries.partition_point(|(key, _)| bucket(*key, n_buckets) < one);
        Index { starts: (0..=n_buckets).map(before).collect(), entries }
    }
}

impl fmt::Display for Index {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (keys, numbers): (Vec<u64>, Vec<u32>) = self.entries.iter().copied().unzip();
        let starts = &self.starts;
        write!(
            formatter,
            "KeyIndex {{ starts: &{starts:?}, keys: &{keys:?}, numbers: &{numbers:?} }}"
        )
    }
}

/// The lists as the modules of the program ask for them.
mod embedded {
    use std::fs;

    pub(crate) fn term_list(name: &str) -> Option<&'static str> {
        Some(text(&format!("wordlists/{name}.tsv")))
    }

    pub(crate) fn language_list(name: &str) -> &'static str {
        text(&format!("wordlists/taal/{name}.tsv"))
    }

    pub(crate) fn compiled(name: &str) -> &'static [u8] {
        let path = format!("wordlists/taal/compiled/{name}");
        fs::read(path).expect("the file is in the repository").leak()
    }

    pub(crate) fn compiled_list(name: &str) -> &'static str {
        text(&format!("wordlists/taal/compiled/{name}"))
    }

    fn text(path: &str) -> &'static str {
        fs::read_to_string(path).expect("the list is in the repository").leak()
    }
}
