//! Puts the rule files and word lists into the program, as they stand in the repository. So that no start has
//! to read them, the places of the rows of the lists of terms stand beside them, and what a check needs of
//! the rules.

// The words of a term have the keys that the program looks for: both ask the same code.
#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "the modules are those of the program, which uses all of them"
)]

#[path = "rules/kinds.rs"]
mod kinds;
mod lexicon;
mod wordlist;

use std::fmt::{self, Write as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use kinds::{ARRAY, FALSE, FLOAT, INTEGER, STRING, TABLE, TRUE};
use lexicon::term_keys::{self, Key};
use toml::de::{DeTable, DeValue};
use wordlist::TermClass;
use wordlist::index::{self, ROW_BYTES, RowPlace, bucket};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut code = String::new();
    let mut lists = Vec::new();
    let (mut rules, mut compact) = (Files::default(), String::new());
    for file in files_in("rules")? {
        let Compact { bytes, texts } = compact_rule(&fs::read_to_string(&file)?);
        writeln!(compact, "({texts:?}, b\"{}\"),", bytes.escape_ascii()).expect("a string grows");
        rules.add("include_str", &root, &file);
    }
    let (mut texts, mut compiled, mut places) = (Files::default(), Files::default(), String::new());
    for file in files_in("wordlists")? {
        if file.extension().is_some_and(|kind| kind == "tsv") {
            texts.add("include_str", &root, &file);
            let index = Index::of_list(&fs::read_to_string(&file)?);
            writeln!(places, "{index},").expect("a string grows");
        } else {
            compiled.add("include_bytes", &root, &file);
        }
        if file.parent() == Some(Path::new("wordlists")) {
            lists.push(file);
        }
    }
    writeln!(
        code,
        "static RULES: Files<str> = {rules};\n\
         /// The same in compact form.\n\
         static COMPACT_RULES: &[(&str, &[u8])] = &[\n{compact}];\n\
         static WORDLISTS: Files<str> = {texts};\n\
         /// Where the rows of each list start, by their first columns.\n\
         static PLACES: &[KeyIndex] = &[\n{places}];\n\
         static COMPILED: Files<[u8]> = {compiled};"
    )
    .expect("a string grows");
    write_terms(&mut code, &root, &lists)?;
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("embedded.rs"), code)
}

fn files_in(folder: &str) -> io::Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={folder}");
    let mut files = Vec::new();
    collect(Path::new(folder), &mut files)?;
    files.sort();
    Ok(files)
}

/// Files by their paths from the root, with what they hold, as code.
#[derive(Default)]
struct Files {
    paths: String,
    contents: String,
}

impl Files {
    fn add(&mut self, macro_name: &str, root: &Path, file: &Path) {
        let shown = file.to_string_lossy().replace('\\', "/");
        let full = root.join(file).to_string_lossy().into_owned();
        writeln!(self.paths, "{shown:?},").expect("a string grows");
        writeln!(self.contents, "{macro_name}!({full:?}),").expect("a string grows");
    }
}

impl fmt::Display for Files {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Files { paths, contents } = self;
        write!(formatter, "Files {{ paths: &[\n{paths}], contents: &[\n{contents}] }}")
    }
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

/// A rule file in compact form: its values, and the texts among them one behind the other.
#[derive(Default)]
struct Compact {
    bytes: Vec<u8>,
    texts: String,
}

/// A rule file without what no check needs, in compact form. Of a file that cannot be read a test says what
/// is wrong.
fn compact_rule(text: &str) -> Compact {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut compact = Compact::default();
    compact.table(table.get_ref(), &["doc", "measured", "example", "sources"]);
    compact
}

impl Compact {
    fn table(&mut self, table: &DeTable, without: &[&str]) {
        let is_needed = |key: &str| !without.contains(&key);
        let entries: Vec<_> = table.iter().filter(|(key, _)| is_needed(key.get_ref())).collect();
        self.bytes.push(TABLE);
        self.length(entries.len());
        for (key, value) in entries {
            self.string(key.get_ref());
            self.value(value.get_ref());
        }
    }

    fn value(&mut self, value: &DeValue) {
        match value {
            DeValue::Boolean(value) => self.bytes.push(if *value { TRUE } else { FALSE }),
            DeValue::Integer(value) => {
                let value = i64::from_str_radix(value.as_str(), value.radix());
                self.bytes.push(INTEGER);
                self.bytes.extend(value.expect("a number in a rule is small").to_le_bytes());
            }
            DeValue::Float(value) => {
                let value: f64 = value.as_str().parse().expect("it is a number");
                self.bytes.push(FLOAT);
                self.bytes.extend(value.to_le_bytes());
            }
            DeValue::String(value) => {
                self.bytes.push(STRING);
                self.string(value);
            }
            DeValue::Datetime(value) => {
                self.bytes.push(STRING);
                self.string(&value.to_string());
            }
            DeValue::Array(values) => {
                self.bytes.push(ARRAY);
                self.length(values.len());
                for value in values {
                    self.value(value.get_ref());
                }
            }
            DeValue::Table(table) => self.table(table, &[]),
        }
    }

    fn string(&mut self, text: &str) {
        self.length(text.len());
        self.texts.push_str(text);
    }

    fn length(&mut self, length: usize) {
        self.bytes.extend((length as u32).to_le_bytes());
    }
}

/// `TERMS`, the index of all rows of the lists of terms.
fn write_terms(code: &mut String, root: &Path, files: &[PathBuf]) -> io::Result<()> {
    let mut lists = String::new();
    let mut rows: Vec<[u8; ROW_BYTES]> = Vec::new();
    let (mut words, mut roots) = (Vec::new(), Vec::new());
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
                    Key::Word(word) => words.push((word, rows.len() as u32)),
                    Key::Root(root) => roots.push((root.hash(), rows.len() as u32)),
                });
                let column = |cell: &str| match cell {
                    "" => (0, 0),
                    cell => (
                        (cell.as_ptr() as usize - text.as_ptr() as usize - start) as u16,
                        cell.len() as u16,
                    ),
                };
                let columns = [row.term, row.uses, row.note, row.severity, row.near].map(column);
                let (list, normal) = (list as u16, normal.is_none());
                let (class, safe) = (row.class, row.safe);
                let place =
                    RowPlace { list, start: start as u32, columns, class, safe, short, normal };
                rows.push(place.entry());
            };
            if term_keys::has_short_form(row.term, row.class) {
                add(true);
            }
            add(false);
        }
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let full = root.join(file).to_string_lossy().into_owned();
        writeln!(
            lists,
            "TermList {{ name: {name:?}, text: include_str!({full:?}), inflects: {inflects} }},"
        )
        .expect("a string grows");
    }
    writeln!(
        code,
        "pub(crate) static TERMS: TermIndex = TermIndex {{\nlists: &[{lists}],\nrows: {},\n\
         by_word: {},\nby_root: {} }};",
        chunks(&rows),
        Index::new(words),
        Index::new(roots)
    )
    .expect("a string grows");
    Ok(())
}

/// Chunks of bytes, as code: one text of them, which the compiler need not take apart.
fn chunks<const N: usize>(chunks: &[[u8; N]]) -> String {
    format!("b\"{}\".as_chunks().0", chunks.as_flattened().escape_ascii())
}

/// A [`wordlist::index::KeyIndex`], as code.
struct Index {
    starts: Vec<[u8; 4]>,
    keys: Vec<[u8; 8]>,
    numbers: Vec<[u8; 4]>,
}

impl Index {
    /// Where the rows of a list start, by their first columns in small letters.
    fn of_list(text: &str) -> Index {
        let place = |(_, row): (usize, &str)| {
            let start = row.as_ptr() as usize - text.as_ptr() as usize;
            let word = wordlist::cells(row).next().unwrap_or_default();
            (index::key(&word.to_lowercase()), start as u32)
        };
        Index::new(wordlist::rows(text).map(place).collect())
    }

    fn new(mut entries: Vec<(u64, u32)>) -> Index {
        entries.sort_unstable();
        entries.dedup();
        let n_buckets = entries.len().next_power_of_two();
        let before = |one: usize| entries.partition_point(|(key, _)| bucket(*key, n_buckets) < one);
        Index {
            starts: (0..=n_buckets).map(|one| (before(one) as u32).to_le_bytes()).collect(),
            keys: entries.iter().map(|(key, _)| key.to_le_bytes()).collect(),
            numbers: entries.iter().map(|(_, number)| number.to_le_bytes()).collect(),
        }
    }
}

impl fmt::Display for Index {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Index { starts, keys, numbers } = self;
        let (starts, keys, numbers) = (chunks(starts), chunks(keys), chunks(numbers));
        write!(formatter, "KeyIndex {{ starts: {starts}, keys: {keys}, numbers: {numbers} }}")
    }
}

/// The lists as the modules of the program ask for them.
mod embedded {
    use std::fs;

    use crate::Index;
    use crate::wordlist::index::KeyIndex;

    pub(crate) fn term_list(name: &str) -> Option<&'static str> {
        Some(text(&format!("wordlists/{name}.tsv")))
    }

    pub(crate) fn language_list(name: &str) -> &'static str {
        text(&format!("wordlists/taal/{name}.tsv"))
    }

    pub(crate) fn places(path: &str) -> KeyIndex<'static> {
        let Index { starts, keys, numbers } = Index::of_list(text(path));
        KeyIndex { starts: starts.leak(), keys: keys.leak(), numbers: numbers.leak() }
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
