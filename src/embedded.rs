//! The files of `rules/` and `wordlists/`, as they stand in the repository.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The bytes of a file in `wordlists/`.
///
/// # Panics
///
/// Where there is no such file: names of embedded lists are written in the code only.
pub(crate) fn wordlist_bytes(name: &str) -> &'static [u8] {
    WORDLISTS
        .iter()
        .find(|(path, _)| path.strip_prefix("wordlists/") == Some(name))
        .map_or_else(|| panic!("no embedded word list {name}"), |(_, bytes)| bytes)
}

/// The text of a file in `wordlists/`, `None` where there is no such file.
pub(crate) fn wordlist(name: &str) -> Option<&'static str> {
    let wanted = |path: &str| path.strip_prefix("wordlists/") == Some(name);
    let bytes = WORDLISTS.iter().find(|(path, _)| wanted(path))?.1;
    std::str::from_utf8(bytes).ok()
}

/// Names of the lists of terms in `wordlists/`: those whose header names the columns of terms.
pub(crate) fn term_lists() -> impl Iterator<Item = &'static str> + Clone {
    let name = |path: &'static str| path.strip_prefix("wordlists/")?.strip_suffix(".tsv");
    let names = WORDLISTS.iter().filter_map(move |(path, _)| name(path));
    names.filter(|name| {
        let list = wordlist(&format!("{name}.tsv")).unwrap_or_default();
        list.contains("# term\tclass\tuse\tsafety\tnote")
    })
}

/// The rule files below `rules/` with the given folder left out or kept by `keep`, as (path, text).
pub(crate) fn rules_in(
    keep: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    RULES.iter().filter(move |(path, _)| keep(path)).map(|(path, bytes)| {
        (*path, std::str::from_utf8(bytes).expect("rule files are UTF-8: a test reads them all"))
    })
}
