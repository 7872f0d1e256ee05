//! Limits per severity as a layer sets them.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::rules::toml_file::{Problem, TomlFile};

/// Whether the limits in these options contradict each other: a less severe one that is higher never
/// comes to word. A house that moves one of them alone is right.
pub(super) fn contradict(file: TomlFile, options: &DeTable, problems: &mut Vec<Problem>) -> bool {
    let Some(DeValue::Table(limits)) = options.get("limits").map(Spanned::get_ref) else {
        return false;
    };
    let limit = |level: &str| {
        let value = limits.get(level)?;
        let DeValue::Integer(number) = value.get_ref() else { return None };
        let number = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
        Some((number, value.span()))
    };
    let set: Vec<_> =
        LEVELS.iter().filter_map(|(english, dutch)| Some((*dutch, limit(english)?))).collect();
    for pair in set.windows(2) {
        let [(lower, (low, _)), (higher, (high, place))] = pair else { continue };
        if low > high {
            let message = format!(
                "Deze grenzen spreken elkaar tegen: een {lower} boven {low}, een {higher} boven {high}."
            );
            let advice = format!("Maak de grens voor een {higher} minstens {low}.");
            problems.push(file.problem(place.clone(), message, advice));
            return true;
        }
    }
    false
}

/// Severities in files, from low to high: in English and in Dutch.
pub(super) const LEVELS: [(&str, &str); 3] =
    [("hint", "tip"), ("warning", "waarschuwing"), ("error", "fout")];

/// Writes the Dutch names of severities in limits as English ones, so that layers can be laid over
/// each other.
pub(super) fn in_english<'t>(
    file: TomlFile<'t>,
    options: &mut DeTable<'t>,
    problems: &mut Vec<Problem>,
) {
    let Some(limits) = options.get_mut("limits") else { return };
    let DeValue::Table(limits) = limits.get_mut() else { return };
    for (english, dutch) in LEVELS {
        let Some((key, value)) = limits.remove_entry(dutch) else { continue };
        if limits.contains_key(english) {
            let message = format!("‘{dutch}’ en ‘{english}’ zijn hetzelfde.");
            problems.push(file.problem(key.span(), message, "Haal er één weg."));
        } else {
            limits.insert(Spanned::new(key.span(), english.into()), value);
        }
    }
}
