//! Trains tagger, lemmatiser and parser, and writes `grammatica.bin` and `lemmata.tsv` in
//! `wordlists/taal/compiled/`:
//! `cargo run --release -p duidelijk-wordlists --bin train_grammar -- FOLDER`
//!
//! The folder holds `train.conllu`, `silver.conllu` (sentences with automatic trees, which the
//! parser learns from too) and `dev.conllu`, on which the result is measured. The same input gives
//! the same bytes.

#![allow(clippy::print_stdout, reason = "figures, while it runs")]

mod conllu;
mod contexts;
mod lemmas;
mod parsing;
mod perceptron;
mod tables;
mod tagging;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use duidelijk::training::{Model, Tag};
use rayon::prelude::*;

use conllu::Sentence;
use perceptron::Rows;
use tables::Tables;

/// The parser is trained on tags as wrong as those it will see: each tenth of the treebank is
/// tagged by a tagger that did not see it.
const FOLDS: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("usage: train_grammar FOLDER")?;
    let read = |name: &str| conllu::read(&Path::new(&folder).join(name));
    let mut sentences = read("train.conllu")?;
    let (silver, mut dev) = (read("silver.conllu")?, read("dev.conllu")?);
    println!("{} sentences, {} silver", sentences.len(), silver.len());
    let lemmas = lemmas::learn(&sentences);

    let mut tables = Tables::default();
    let rows = tagging::choose(&sentences);
    tagging::train(&mut tables, &sentences, &rows);
    let tags = unseen_tags(&sentences, &rows);
    for (sentence, tags) in sentences.iter_mut().zip(tags) {
        sentence.predicted = tags;
    }
    sentences.extend(silver);
    sentences.iter_mut().for_each(Sentence::prepare);
    tagging::settle(&mut tables, &sentences);
    let bytes = tables.bytes();
    let tagger = Model::new(&bytes).ok_or("a tagger of the wrong size")?;
    tagging::report(&tagger, &dev);
    for sentence in sentences.iter_mut().chain(&mut dev).filter(|one| one.predicted.is_empty()) {
        sentence.predicted = sentence.tagged(&tagger);
    }

    parsing::train(&mut tables, &mut sentences);
    let bytes = tables.bytes();
    parsing::report(&Model::new(&bytes).ok_or("a model of the wrong size")?, &dev);
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../taal/compiled");
    fs::write(target.join("grammatica.bin"), bytes)?;
    fs::write(target.join("lemmata.tsv"), lemmas)?;
    Ok(())
}

/// The tags of each sentence by a tagger that did not see it.
fn unseen_tags(sentences: &[Sentence], rows: &Rows) -> Vec<Vec<Tag>> {
    let folds: Vec<Vec<Vec<Tag>>> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let mut tables = Tables::default();
            let seen = sentences.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
            tagging::train(&mut tables, seen.map(|(_, sentence)| sentence), rows);
            let bytes = tables.bytes();
            let model = Model::new(&bytes).expect("the trainer writes what the program reads");
            let unseen = sentences.iter().skip(fold).step_by(FOLDS);
            unseen.map(|sentence| sentence.tagged(&model)).collect()
        })
        .collect();
    let mut folds: Vec<_> = folds.into_iter().map(Vec::into_iter).collect();
    (0..sentences.len()).map(|at| folds[at % FOLDS].next().unwrap_or_default()).collect()
}
