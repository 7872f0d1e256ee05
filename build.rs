//! Lists the rule files and word lists so that they are embedded; no logic.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut code = String::new();
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
        }
        code.push_str("];\n");
    }
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
