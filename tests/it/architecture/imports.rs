//! Which file of the program uses which: read from `use` lines and from paths in the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The module of a file: `["matcher", "terms"]` for `src/matcher/terms.rs`, empty for `lib.rs`.
type Module = Vec<String>;

/// One source file of the program, without comments, unit tests and what stands in quotes.
pub(crate) struct SourceFile {
    /// From `src/`, with `/`.
    pub(crate) name: String,
    module: Module,
    /// What it imports for itself.
    imports: Vec<Module>,
    /// What it passes on: the name, and where it comes from.
    exports: BTreeMap<String, Module>,
    /// The code without its `use` lines.
    code: String,
}

/// The files below `src/` that are part of the program: those for unit tests are left out.
pub(crate) fn source_files(root: &Path) -> Vec<SourceFile> {
    let mut files = Vec::new();
    read(root, root, &mut files);
    let for_tests: BTreeSet<Module> = files.iter().flat_map(|(_, tests)| tests.clone()).collect();
    let is_for_tests = |module: &Module| for_tests.iter().any(|test| module.starts_with(test));
    let files = files.into_iter().map(|(file, _)| file);
    files.filter(|file| !is_for_tests(&file.module)).collect()
}

fn read(root: &Path, folder: &Path, files: &mut Vec<(SourceFile, Vec<Module>)>) {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("it can be listed").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with(super::BUILD_SCRIPT)
        {
            let inside = path.strip_prefix(root).expect("it lies below src");
            let name = inside.to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path).expect("it can be read");
            files.push(source_file(name, &text));
        }
    }
}

/// A file, and the modules that it declares for unit tests alone.
fn source_file(name: String, text: &str) -> (SourceFile, Vec<Module>) {
    let stem = name.trim_end_matches(".rs");
    let module: Module = match stem {
        "lib" | "main" => Vec::new(),
        _ => stem.split('/').map(str::to_owned).collect(),
    };
    let mut for_tests = Vec::new();
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("#[cfg(test)]") {
            let declared = lines.next().unwrap_or_default();
            match declared.trim_start_matches("pub ").strip_prefix("mod ") {
                Some(rest) if rest.ends_with(';') => {
                    let name = rest.trim_end_matches(';').to_owned();
                    for_tests.push([&module[..], &[name]].concat());
                    continue;
                }
                // Unit tests stand last in a file.
                _ => break,
            }
        }
        if !line.trim_start().starts_with("//") {
            code.push_str(&without_strings(line));
            code.push('\n');
        }
    }
    let mut file = SourceFile {
        name,
        module,
        imports: Vec::new(),
        exports: BTreeMap::new(),
        code: String::new(),
    };
    for statement in code.split_inclusive(';') {
        file.take(statement);
    }
    (file, for_tests)
}

/// A line with its string literals emptied: a path in a text is no use.
fn without_strings(line: &str) -> String {
    let mut parts = line.split('"');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        out.push('"');
        if at % 2 == 1 {
            out.push_str(part);
        }
    }
    out
}

impl SourceFile {
    /// Sorts a statement: an import, something passed on, or other code.
    fn take(&mut self, statement: &str) {
        let start = statement.find("use ").filter(|at| {
            let before = statement[..*at].lines().last().unwrap_or_default().trim();
            before.is_empty() || before == "pub" || before.starts_with("pub(")
        });
        let Some(start) = start else { return self.code.push_str(statement) };
        let line_start = statement[..start].rfind('\n').map_or(0, |at| at + 1);
        self.code.push_str(&statement[..line_start]);
        let passed_on = statement[line_start..start].contains("pub");
        let tree: String = statement[start + 4..].split_whitespace().collect::<Vec<_>>().join(" ");
        for (path, name) in leaves(tree.trim_end_matches(';')) {
            if passed_on {
                self.exports.insert(name, path);
            } else {
                self.imports.push(path);
            }
        }
    }
}

/// The paths of a `use` tree, each with the name under which it is known.
fn leaves(tree: &str) -> Vec<(Module, String)> {
    let tree = tree.trim();
    let segments = |path: &str| path.split("::").map(|part| part.trim().to_owned()).collect();
    let Some((prefix, rest)) = tree.split_once('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut path: Module = segments(path);
        if path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let last = path.last().cloned().unwrap_or_default();
        return vec![(path, if name.is_empty() { last } else { name.to_owned() })];
    };
    let prefix: Module = segments(prefix.trim_end_matches("::"));
    let mut found = Vec::new();
    let inside = rest.strip_suffix('}').unwrap_or(rest);
    let (mut depth, mut start) = (0, 0);
    for (at, letter) in inside.char_indices().chain([(inside.len(), ',')]) {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = inside[start..at].trim();
                start = (at + 1).min(inside.len());
                if part == "self" {
                    found.push((prefix.clone(), prefix.last().cloned().unwrap_or_default()));
                } else if !part.is_empty() {
                    let below = leaves(part).into_iter();
                    found.extend(below.map(|(path, name)| ([&prefix[..], &path].concat(), name)));
                }
            }
            _ => {}
        }
    }
    found
}

/// For every file the files that it uses, by name. Lines that declare a module or pass something on
/// are no use.
pub(crate) fn uses(files: &[SourceFile]) -> BTreeMap<&str, BTreeSet<&str>> {
    let by_module: BTreeMap<&Module, &SourceFile> = files
        .iter()
        .filter(|file| file.name != "main.rs")
        .map(|file| (&file.module, file))
        .collect();
    let mut all = BTreeMap::new();
    for file in files {
        let in_code = paths_in(&file.code);
        let used = file.imports.iter().chain(&in_code);
        let used = used.filter(|path| !hands_on(&by_module, &file.module, path));
        let used = used.filter_map(|path| resolve(&by_module, &file.module, path, 0));
        let used: BTreeSet<&str> = used.filter(|name| *name != file.name).collect();
        all.insert(&*file.name, used);
    }
    all
}

/// Whether a path only names a module below: a file that hands work to its own children knows that
/// they exist, and what they offer, by `child::function(…)`. That is how a room is laid out.
fn hands_on(files: &BTreeMap<&Module, &SourceFile>, from: &Module, path: &[String]) -> bool {
    let below = [&from[..], path].concat();
    files.contains_key(&below)
}

/// All paths in code that start outside the file: `crate::…`, `super::…`.
fn paths_in(code: &str) -> Vec<Module> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    code.split(|letter| !is_part(letter))
        .filter(|word| word.starts_with("crate::") || word.starts_with("super::"))
        .map(|word| word.split("::").map(str::to_owned).collect())
        .collect()
}

/// The file that holds what a path names; `None` for other crates.
fn resolve<'f>(
    files: &BTreeMap<&Module, &'f SourceFile>,
    from: &Module,
    path: &[String],
    depth: u8,
) -> Option<&'f str> {
    let mut module = from.clone();
    let mut parts = path.iter().peekable();
    let mut is_ours = false;
    while let Some(part) = parts.peek() {
        match part.as_str() {
            "crate" => module = Vec::new(),
            "super" => {
                module.pop();
            }
            "self" => {}
            _ => break,
        }
        is_ours = true;
        parts.next();
    }
    for part in parts {
        let child = [&module[..], std::slice::from_ref(part)].concat();
        if files.contains_key(&child) {
            module = child;
            is_ours = true;
            continue;
        }
        let file = files.get(&module)?;
        if let Some(elsewhere) = file.exports.get(part).filter(|_| is_ours && depth < 5) {
            return resolve(files, &module, elsewhere, depth + 1);
        }
        break;
    }
    files.get(&module).filter(|_| is_ours).map(|file| &*file.name)
}

/// The circles: for each group of files that reach each other, the uses within it.
pub(crate) fn circles<'n>(
    uses: &BTreeMap<&'n str, BTreeSet<&'n str>>,
) -> Vec<Vec<(&'n str, &'n str)>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        uses.keys().map(|name| (*name, reach(uses, name))).collect();
    let mut found: BTreeMap<Vec<&str>, Vec<(&str, &str)>> = BTreeMap::new();
    for (name, used) in uses {
        let meets = |other: &&&str| reached[**other].contains(name);
        let back: Vec<&str> = used.iter().filter(meets).copied().collect();
        if !back.is_empty() {
            let group = reached[name].iter().copied();
            let group = group.filter(|other| reached[*other].contains(name)).collect();
            found.entry(group).or_default().extend(back.into_iter().map(|other| (*name, other)));
        }
    }
    found.into_values().collect()
}

/// All names that are reached from one, over one use or more.
fn reach<'n>(uses: &BTreeMap<&'n str, BTreeSet<&'n str>>, from: &str) -> BTreeSet<&'n str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = uses.get(from).into_iter().flatten().copied().collect();
    while let Some(name) = open.pop() {
        if reached.insert(name) {
            open.extend(uses.get(name).into_iter().flatten().copied());
        }
    }
    reached
}
