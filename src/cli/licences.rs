//! `licences`: whose work the program holds, and under which licence.

use std::fmt::Write as _;

use super::faults::Stop;
use super::output::Sink;
use super::request::End;

/// The page on the word lists: its tables say where the data comes from.
const DATA: &str = include_str!("../../wordlists/README.md");

/// The packages that the program is built of: name, licence and where it is. A test makes it.
const PACKAGES: &str = include_str!("licences/pakketten.tsv");

/// `duidelijk licences`.
pub(super) fn licences() -> Result<End, Stop> {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "duidelijk {}\nDe code en de eigen woordenlijsten: EUPL-1.2. De gegevens van anderen hebben hun eigen licentie.\n\
         Alles samen: {}.\nDe teksten van deze licenties staan in de map LICENSES bij de broncode.\n\n\
         Gegevens van anderen (zoals wordlists/README.md het zegt, in het Engels)",
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_LICENSE"),
    );
    for (file, source) in data_of_others() {
        let _ = writeln!(text, "  {file}\n    {source}");
    }
    let _ = writeln!(text, "\nPakketten in het programma");
    let rows: Vec<[&str; 3]> = packages().collect();
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let (name_width, licence_width) = (width(0), width(1));
    for [name, licence, place] in &rows {
        let _ = writeln!(text, "  {name:name_width$}  {licence:licence_width$}  {place}");
    }
    let mut out = Sink::stdout();
    out.text(&text)?;
    out.finish()?;
    Ok(End::Clean)
}

/// The files that are no work of our own alone, with their source and licence.
fn data_of_others() -> impl Iterator<Item = (&'static str, String)> {
    let rows = DATA.lines().filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix("| `")?.split(" | ").collect();
        let [file, _, source] = cells[..] else { return None };
        Some((file.trim_matches('`'), source.trim_end_matches(" |").replace('`', "")))
    });
    rows.filter(|(_, source)| {
        !matches!(source.as_str(), "own work; EUPL-1.2" | "own list; EUPL-1.2")
    })
}

fn packages() -> impl Iterator<Item = [&'static str; 3]> {
    let rows = PACKAGES.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_of_others_is_credited() {
        let all: Vec<(&str, String)> = data_of_others().collect();
        for (file, owner) in [
            ("woordvormen.lex", "OpenTaal"),
            ("alpino.lex", "Gertjan van Noord"),
            ("frequentie.bin", "Robyn Speer"),
            ("grammatica.bin", "CC BY-SA 4.0"),
            ("lettergrepen.tsv", "Instituut voor de Nederlandse Taal"),
        ] {
            let source = all.iter().find(|(name, _)| *name == file);
            assert!(source.is_some_and(|(_, source)| source.contains(owner)), "{file}: {source:?}");
        }
        assert!(packages().count() > 50);
    }
}
