//! What may be looked at in the letters of a folder with `veranderd.tsv`, as they are and with each change made:
//! one line of JSON for each. `cargo run --example places_of_letters -- fixtures/compare > places.jsonl`

#![expect(clippy::print_stdout, reason = "the lines are the output of this command")]

use std::error::Error;
use std::fs;
use std::path::Path;

use duidelijk::training::{Trial, trial};
use duidelijk::{Files, Profiles, RuleSet, Wishes};
use duidelijk::{Input, Report, Scoring, check};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let profiles = Profiles::new(&RuleSet::embedded(), Files::default(), &Wishes::default())
        .map_err(|problems| format!("{problems:?}"))?;
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("which folder?")?;
    let folder = Path::new(&folder);
    let table = arguments.next().unwrap_or_else(|| "veranderd.tsv".to_owned());
    let table = fs::read_to_string(folder.join(table))?;
    let report = |name: &str, text: &str| -> Result<Report, Box<dyn Error>> {
        let format = duidelijk::detect(name, text.as_bytes())?;
        let input = Input { name, bytes: text.as_bytes(), format };
        Ok(check(input, &profiles, Scoring::Off)?)
    };
    let mut known: Option<(String, String, String, Report)> = None;
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let parts: Vec<String> = row.split('\t').map(|part| part.replace("\\n", "\n")).collect();
        let [letter, kind, from, to] = &parts[..] else { continue };
        if known.as_ref().is_none_or(|(name, ..)| name != letter) {
            let mut files: Vec<_> =
                fs::read_dir(folder.join(letter))?.collect::<Result<Vec<_>, _>>()?;
            files.sort_by_key(fs::DirEntry::path);
            let [new, old] = &files[..] else { return Err(format!("{letter}: two files").into()) };
            let name = |file: &fs::DirEntry| file.file_name().to_string_lossy().into_owned();
            let was = report(&name(old), &fs::read_to_string(old.path())?)?;
            let text = fs::read_to_string(new.path())?;
            let faithful = trial(&was, &report(&name(new), &text)?);
            println!("{}", line(letter, "faithful", "", &faithful, None));
            known = Some((letter.clone(), name(new), text, was));
        }
        let Some((_, name, new, was)) = &known else { continue };
        let Some(start) = new.find(from.as_str()) else { continue };
        let changed = trial(was, &report(name, &new.replacen(from.as_str(), to, 1))?);
        let faithful = (start, start + from.len());
        println!("{}", line(letter, kind, from, &changed, Some((faithful, start + to.len()))));
    }
    Ok(())
}

fn line(
    letter: &str,
    kind: &str,
    from: &str,
    trial: &Trial,
    place: Option<((usize, usize), usize)>,
) -> Value {
    let places = trial.places.iter();
    let places: Vec<Value> = places
        .map(|place| json!({ "old": place.old, "new": place.new, "features": place.features }))
        .collect();
    json!({
        "letter": letter, "kind": kind, "from": from, "place": place, "told": trial.told,
        "pairs": trial.pairs, "places": places,
    })
}
