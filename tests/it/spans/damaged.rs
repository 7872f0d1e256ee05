//! Real documents of every format with changes that their reader notices: in the parts of a package, in
//! whole elements, objects, lines of a head, words.

use std::collections::BTreeMap;

use crate::hostile::fuzz::change::changed;
use crate::hostile::fuzz::{DOCUMENTS, READ, corpus, each};

/// So many documents of each format are changed.
const CASES: u32 = 60;

#[test]
fn changed_documents_of_every_format_map_back() {
    let mut by_format: BTreeMap<&str, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    for (name, bytes) in corpus(DOCUMENTS, READ) {
        let extension = READ.iter().find(|end| name.ends_with(*end)).expect("it is one of them");
        by_format.entry(extension).or_default().push((name, bytes));
    }
    assert_eq!(by_format.len(), READ.len(), "there is a document of every format");
    for (extension, files) in by_format {
        each(CASES, &changed(files), |(name, bytes)| {
            let format = duidelijk::Format::from_extension(extension).expect("it is known");
            if let Ok(document) = duidelijk::read(&name, &bytes, format) {
                super::check(&document);
            }
        });
    }
}
