//! What the program is built of: licences that fit ours, and nothing but the public registry. `deny.toml`
//! says the same to cargo-deny, which looks at more; this needs no network.

use std::process::Command;

use serde_json::Value;
use toml::Table;

use crate::cli::root;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The licences in `deny.toml`.
fn allowed() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("deny.toml")).expect("it is there");
    let table: Table = toml::from_str(&text).expect("it is TOML");
    let allowed = table["licenses"]["allow"].as_array().expect("it is a list");
    allowed.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// Whether a licence expression (SPDX, or the older `A/B`) can be met with the licences that are
/// allowed: all of an AND, one of an OR.
fn is_met(expression: &str, allowed: &[String]) -> bool {
    let expression = expression.replace('/', " OR ");
    let all = top_level(&expression, " OR ");
    if all.len() > 1 {
        return all.iter().any(|one| is_met(one, allowed));
    }
    let all = top_level(&expression, " AND ");
    if all.len() > 1 {
        return all.iter().all(|one| is_met(one, allowed));
    }
    let one = expression.trim();
    match one.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => is_met(inner, allowed),
        None => allowed.iter().any(|name| name == one),
    }
}

/// The parts of an expression between an operator that stands outside brackets.
fn top_level<'e>(expression: &'e str, operator: &str) -> Vec<&'e str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, letter) in expression.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 && expression[at..].starts_with(operator) && at >= start => {
                parts.push(&expression[start..at]);
                start = at + operator.len();
            }
            _ => {}
        }
    }
    parts.push(&expression[start..]);
    parts
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
    for met in ["MIT", "Apache-2.0 OR MIT", "Unlicense/MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"]
    {
        assert!(is_met(met, &allowed), "{met}");
    }
    for unmet in ["GPL-3.0", "MIT AND GPL-3.0", "(Zlib OR Apache-2.0) AND MIT", "MIT WITH x", ""] {
        assert!(!is_met(unmet, &allowed), "{unmet}");
    }
}

#[test]
fn packages_have_a_licence_that_fits_and_come_from_the_registry() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let host = Command::new("rustc").arg("-vV").output().expect("rustc is there");
    let host = String::from_utf8(host.stdout).expect("it is UTF-8");
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).expect("it says so");
    // What is built on this machine: packages of other systems need not be there.
    let output = Command::new(cargo)
        .args(["metadata", "--offline", "--locked", "--format-version", "1"])
        .args(["--filter-platform", host])
        .current_dir(root())
        .output()
        .expect("cargo is there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let packages = metadata["packages"].as_array().expect("it is a list");
    assert!(packages.len() > 50, "the packages are there");
    let allowed = allowed();
    let mut wrong = Vec::new();
    // What is ours has no source.
    for package in packages.iter().filter(|package| !package["source"].is_null()) {
        let name = package["name"].as_str().expect("a package has a name");
        let licence = package["license"].as_str().unwrap_or_default();
        if !is_met(licence, &allowed) {
            wrong.push(format!("{name}: licence {licence:?}"));
        }
        if package["source"] != REGISTRY {
            wrong.push(format!("{name}: source {}", package["source"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where `duidelijk licences` has the packages from.
const CREDITS: &str = "src/cli/licences/pakketten.tsv";

/// What cargo says of the packages in the program: on this system, or on all of them. Those of other
/// systems need not be there.
fn shipped(all: bool) -> Vec<String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let where_from: &[&str] = if all { &["--target", "all"] } else { &["--offline"] };
    let output = Command::new(cargo)
        .args(["tree", "--locked", "--edges", "normal", "--prefix", "none"])
        .args(["--format", "{p}|{l}|{r}", "--package", "duidelijk"])
        .args(where_from)
        .current_dir(root())
        .output()
        .expect("cargo is there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("it is UTF-8");
    let mut rows: Vec<String> = text
        .lines()
        .filter(|line| !line.starts_with("duidelijk ") && !line.is_empty())
        .map(|line| {
            let line = line.trim_end_matches(" (*)");
            let mut cells = line.split('|');
            let mut cell = || cells.next().unwrap_or_default();
            let name = cell().split(' ').next().unwrap_or_default();
            let licence = cell().replace('/', " OR ");
            format!("{name}\t{licence}\t{}", cell())
        })
        .collect();
    rows.sort();
    rows.dedup();
    rows
}

#[test]
fn every_package_in_the_program_is_credited() {
    let path = root().join(CREDITS);
    let header = "# What the program is built of. Made by `DUIDELIJK_WRITE=1 cargo test --test it credited`.\n\
                  # package\tlicence\tplace\n";
    let is_written = std::env::var_os("DUIDELIJK_WRITE").is_some();
    let rows = shipped(is_written);
    if is_written {
        let text = format!("{header}{}\n", rows.join("\n"));
        std::fs::write(&path, text).expect("it can be written");
    }
    let text = std::fs::read_to_string(&path).expect("it is there");
    let known: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let missing: Vec<&String> = rows.iter().filter(|row| !known.contains(&row.as_str())).collect();
    assert!(missing.is_empty(), "DUIDELIJK_WRITE=1 renews {CREDITS}, without {missing:#?}");
}

/// Packages of other systems too, by what the lock file says of them.
#[test]
fn the_lock_file_names_no_other_source() {
    let text = std::fs::read_to_string(root().join("Cargo.lock")).expect("it is there");
    let table: Table = toml::from_str(&text).expect("it is TOML");
    let packages = table["package"].as_array().expect("it is a list");
    assert!(packages.len() > 50);
    for package in packages {
        if let Some(source) = package.get("source") {
            assert_eq!(source.as_str(), Some(REGISTRY), "{}", package["name"]);
            assert!(package.get("checksum").is_some(), "{}", package["name"]);
        }
    }
}

/// No package that can is in the program, and none of our own files does.
#[test]
fn nothing_speaks_to_the_network() {
    let read = |name: &str| std::fs::read_to_string(root().join(name)).expect("it is there");
    let deny: Table = toml::from_str(&read("deny.toml")).expect("it is TOML");
    let denied = deny["bans"]["deny"].as_array().expect("it is a list");
    assert!(denied.len() >= 5, "the packages are named");
    let lock: Table = toml::from_str(&read("Cargo.lock")).expect("it is TOML");
    let packages = lock["package"].as_array().expect("it is a list");
    for denied in denied {
        let is_it = |package: &&toml::Value| package["name"] == denied["crate"];
        assert_eq!(packages.iter().find(is_it), None);
    }
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("it is there") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("it is text");
            assert!(!text.contains("std::net"), "{}", path.display());
        }
    }
}
