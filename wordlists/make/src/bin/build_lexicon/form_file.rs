//! The layout that `lexicon::forms` reads.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;

use duidelijk::training::{Classes, LemmaRule};

/// Lower-cased forms with their readings.
#[derive(Default)]
pub(crate) struct FormFile {
    forms: BTreeMap<String, BTreeMap<Option<String>, Classes>>,
}

impl FormFile {
    /// Adds classes of a form; a lemma of `None` where the source names none.
    pub(crate) fn add(&mut self, form: &str, lemma: Option<&str>, classes: Classes) {
        if classes.is_empty() {
            return;
        }
        let readings = self.forms.entry(form.to_lowercase().replace('’', "'")).or_default();
        *readings.entry(lemma.map(str::to_owned)).or_default() |= classes;
    }

    /// What a form may be.
    pub(crate) fn classes(&self, form: &str) -> Classes {
        let readings = self.forms.get(form).into_iter().flatten();
        readings.fold(Classes::empty(), |all, (_, classes)| all | *classes)
    }

    pub(crate) fn readings(&self, form: &str) -> impl Iterator<Item = (&str, Classes)> {
        let readings = self.forms.get(form).into_iter().flatten();
        readings.filter_map(|(lemma, classes)| Some((lemma.as_deref()?, *classes)))
    }

    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, Box<dyn Error>> {
        compile(self.forms.iter().map(|(form, readings)| (form.as_str(), row(form, readings))))
    }
}

/// Table and map of forms, sorted, with their rows. The rows that most forms have stand first, so
/// that most values are small.
pub(crate) fn compile<'f>(
    rows: impl Iterator<Item = (&'f str, String)>,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let rows: Vec<(&str, String)> = rows.collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, row) in &rows {
        *counts.entry(row).or_default() += 1;
    }
    let mut by_count: Vec<(&str, usize)> = counts.into_iter().collect();
    by_count.sort_by_key(|(row, count)| (std::cmp::Reverse(*count), *row));
    let mut table = String::new();
    let mut places = BTreeMap::new();
    for (row, _) in by_count {
        places.insert(row, table.len() as u64);
        table.push_str(row);
        table.push('\n');
    }
    let entries = rows.iter().map(|(form, row)| (form, places[row.as_str()]));
    let map = fst::Map::from_iter(entries)?;
    let mut bytes = u32::try_from(table.len())?.to_le_bytes().to_vec();
    bytes.extend_from_slice(table.as_bytes());
    bytes.extend_from_slice(map.as_fst().as_bytes());
    Ok(bytes)
}

fn row(form: &str, readings: &BTreeMap<Option<String>, Classes>) -> String {
    let all = readings.values().fold(Classes::empty(), |all, classes| all | *classes);
    let mut row = format!("{:x}", all.bits());
    for (lemma, classes) in readings {
        let Some(lemma) = lemma else { continue };
        let lower = if *classes == Classes::NAME { &lemma.to_lowercase() } else { lemma };
        let rule = LemmaRule::between(form, lower);
        write!(row, " {:x},{rule}", classes.bits()).expect("a string grows");
    }
    row
}
