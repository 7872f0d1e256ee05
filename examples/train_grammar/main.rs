//! Trains tagger, lemmatiser and parser, and writes `wordlists/grammatica.bin` and `lemmata.tsv`:
//! `cargo run --release --example train_grammar -- FOLDER`
//!
//! The folder holds `train.conllu`, `silver.conllu` and `dev.conllu`. Training uses the first two;
//! on the third the result is measured. The same input gives the same bytes.

#![allow(clippy::print_stdout)] // Figures, while it runs.

mod conllu;
mod lemmas;
mod parsing;
mod perceptron;
mod tagging;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use conllu::Sentence;
use duidelijk::analyse::grammar::model::Model;
use duidelijk::analyse::tagset::Tag;
use rayon::prelude::*;

/// The parser is trained on tags as wrong as those it will see: each tenth of the treebank is
/// tagged by a tagger that did not see it.
const FOLDS: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("usage: train_grammar FOLDER")?;
    let read = |name: &str| conllu::read(&Path::new(&folder).join(name));
    let (mut gold, mut silver, mut dev) =
        (read("train.conllu")?, read("silver.conllu")?, read("dev.conllu")?);
    println!("{} sentences, {} silver", gold.len(), silver.len());

    let tagger = tagging::train(&gold);
    let model_bytes = tagger.bytes_without_parser();
    let tagging_only = Model::new(&model_bytes).ok_or("a tagger of the wrong size")?;
    tagging::report(&tagging_only, &dev);

    let jackknifed: Vec<Vec<Vec<Tag>>> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let rest: Vec<Sentence> = (0..gold.len())
                .filter(|at| at % FOLDS != fold)
                .map(|at| gold[at].clone())
                .collect();
            let bytes = tagging::train(&rest).bytes_without_parser();
            let model = Model::new(&bytes).expect("the trainer writes what the program reads");
            gold.iter().skip(fold).step_by(FOLDS).map(|unseen| unseen.tagged(&model)).collect()
        })
        .collect();
    for (fold, tags) in jackknifed.into_iter().enumerate() {
        for (sentence, tags) in gold.iter_mut().skip(fold).step_by(FOLDS).zip(tags) {
            sentence.predicted = tags;
        }
    }
    for sentence in silver.iter_mut().chain(&mut dev) {
        sentence.predicted = sentence.tagged(&tagging_only);
    }

    let parser = parsing::train(&gold, &silver, |epoch, parser| {
        if env::var_os("EPOCHS").is_some() {
            let bytes = parser.bytes(&tagger);
            print!("{epoch} ");
            parsing::report(&Model::new(&bytes).expect("as above"), &dev);
        }
    });
    let bytes = parser.bytes(&tagger);
    let model = Model::new(&bytes).ok_or("a model of the wrong size")?;
    parsing::report(&model, &dev);
    fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/wordlists/grammatica.bin"), &bytes)?;
    let lemmas = lemmas::learn(&gold);
    fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/wordlists/lemmata.tsv"), lemmas)?;
    Ok(())
}
