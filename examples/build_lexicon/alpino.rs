//! Classes of the Alpino lexicon.

use duidelijk::lexicon::forms::Classes;

use crate::form_file::FormFile;
use crate::sources::Row;

/// Its forms, without *te*-infinitives: nobody writes them as one word.
pub(crate) fn forms(rows: &[Row]) -> FormFile {
    let mut forms = FormFile::default();
    for row in rows {
        // `Aum`, adjectives known from UniMorph only, says nothing that a finer code does not say.
        let finer = |code: &str| code.starts_with('A') && code != "Aum";
        let any_finer = row[1].split(',').any(finer);
        let codes = row[1].split(',').filter(|code| *code != "Aum" || !any_finer);
        let classes = codes.fold(Classes::NONE, |all, code| all | class(code, &row[0]));
        forms.add(&row[0], None, classes);
    }
    forms
}

fn class(code: &str, form: &str) -> Classes {
    match code {
        "Ns" => Classes::NOUN_SINGULAR,
        "Nsd" => Classes::NOUN_SINGULAR | Classes::NOUN_DE,
        "Nsh" => Classes::NOUN_SINGULAR | Classes::NOUN_HET,
        "Nsb" => Classes::NOUN_SINGULAR | Classes::NOUN_DE | Classes::NOUN_HET,
        "Np" => Classes::NOUN_PLURAL,
        "Vi" => Classes::INFINITIVE,
        "V1" => Classes::PRESENT_FIRST,
        "V3" => Classes::PRESENT_THIRD,
        "Vs" => Classes::PAST_SINGULAR,
        "Vq" => Classes::PAST_PLURAL,
        "Vp" => Classes::PARTICIPLE,
        "Vpe" => Classes::PARTICIPLE_INFLECTED,
        "Vd" if form.ends_with('e') => Classes::PRESENT_PARTICIPLE_INFLECTED,
        "Vd" => Classes::PRESENT_PARTICIPLE,
        "ADV" => Classes::ADVERB,
        "PRT" => Classes::PARTICLE,
        "Aer" => Classes::COMPARATIVE,
        "Ast" => Classes::SUPERLATIVE,
        "Ae" => Classes::ADJECTIVE_INFLECTED,
        "Aum" | "Age" | "Aen" if form.ends_with('e') => Classes::ADJECTIVE_INFLECTED,
        _ if code.starts_with('A') => Classes::ADJECTIVE,
        _ => Classes::NONE,
    }
}
