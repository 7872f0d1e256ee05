//! Makes the compiled word lists of `wordlists/taal/compiled/` from the unpacked lists of the sources:
//! `cargo run --release -p duidelijk-wordlists --bin build_lexicon -- FOLDER`
//!
//! FOLDER holds `lemmas-spacy.tsv`, `words-opentaal.tsv`, `plurals-opentaal.tsv`, `lexicon.tsv`,
//! `participles.tsv` (columns in their headers), `freq_nl.tsv` and `noun_types.tsv`. The same input gives the same bytes.

mod alpino;
mod form_file;
mod nouns;
mod shapes;
mod sources;
mod words;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use sources::Sources;

#[expect(clippy::print_stdout, reason = "what was made is the output of this command")]
fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("usage: build_lexicon FOLDER")?;
    let sources = Sources::read(Path::new(&folder))?;
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../taal");
    let own = fs::read_to_string(target.join("gesloten-klassen.tsv"))?;
    let forms = words::forms(&sources, &own)?;
    let files = [
        ("woordvormen.lex", forms.to_bytes()?),
        ("alpino-deelwoorden.lex", alpino::participles(&sources.participles, &forms)?),
        ("alpino.lex", alpino::forms(&sources.alpino).to_bytes()?),
        ("naamwoordtypen.bin", nouns::types(&sources.nouns)?),
    ];
    for (name, bytes) in files {
        println!("{name}: {} bytes", bytes.len());
        fs::write(target.join("compiled").join(name), bytes)?;
    }
    Ok(())
}
