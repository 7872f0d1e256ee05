//! The lists as their sources give them.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

/// A row of a list, by columns.
pub(crate) type Row = Vec<String>;

/// All lists.
pub(crate) struct Sources {
    /// Form, lemma, class (`-` where none is given): spacy-lookups-data (MIT).
    pub(crate) spacy: Vec<Row>,
    /// Word, kind, class: OpenTaal (BSD-3-Clause).
    pub(crate) words: Vec<Row>,
    /// Singular, plural: OpenTaal (BSD-3-Clause).
    pub(crate) plurals: Vec<Row>,
    /// Form, classes: the Alpino lexicon (LGPL-2.1+).
    pub(crate) alpino: Vec<Row>,
    /// Participle, auxiliaries, whether it takes an object, infinitive: Alpino (LGPL-2.1+).
    pub(crate) participles: Vec<Row>,
    /// Noun, senses: Open Dutch WordNet and Wiktionary (CC BY-SA 4.0).
    pub(crate) nouns: Vec<Row>,
    /// Lower-cased words that occur at all. Only used to leave out words that nobody writes.
    pub(crate) frequent: BTreeSet<String>,
}

impl Sources {
    pub(crate) fn read(folder: &Path) -> Result<Sources, Box<dyn Error>> {
        let rows = |name: &str| read(&folder.join(name));
        let frequent = rows("freq_nl.tsv")?.into_iter().map(|row| row[0].to_lowercase()).collect();
        Ok(Sources {
            spacy: rows("lemmas-spacy.tsv")?,
            words: rows("words-opentaal.tsv")?,
            plurals: rows("plurals-opentaal.tsv")?,
            alpino: rows("lexicon.tsv")?,
            participles: rows("participles.tsv")?,
            nouns: rows("noun_types.tsv")?,
            frequent,
        })
    }

    /// The classes that spaCy names for each lemma, and OpenTaal's infinitives.
    pub(crate) fn lemma_classes(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut classes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for row in self.spacy.iter().filter(|row| row[2] != "-") {
            classes.entry(&row[1]).or_default().insert(&row[2]);
        }
        // Of infinitives that are the participle as well no class is given: *ontstaan*.
        for row in self.spacy.iter().filter(|row| row[2] == "-" && row[0] == row[1]) {
            if row[1].ends_with('n') {
                classes.entry(&row[1]).or_default().insert("verb");
            }
        }
        for row in self.words.iter().filter(|row| row[2] == "inf") {
            classes.entry(&row[0]).or_default().insert("verb");
        }
        classes
    }
}

fn read(path: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().filter(|line| !line.starts_with("# ") && !line.is_empty());
    let rows: Vec<Row> =
        lines.map(|line| line.split('\t').map(|cell| cell.trim().to_owned()).collect()).collect();
    match rows.iter().find(|row| row.len() < 2) {
        Some(row) => Err(format!("{}: {row:?} has too few columns", path.display()).into()),
        None => Ok(rows),
    }
}
