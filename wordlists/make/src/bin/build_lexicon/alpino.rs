//! Classes and participles of the Alpino lexicon.

use std::collections::BTreeMap;
use std::error::Error;

use duidelijk::training::{Auxiliary, Classes, LemmaRule};

use crate::form_file::{FormFile, compile};
use crate::sources::Row;

/// Its forms, without *te*-infinitives: nobody writes them as one word.
pub(crate) fn forms(rows: &[Row]) -> FormFile {
    let mut forms = FormFile::default();
    for row in rows {
        // `Aum`, adjectives known from UniMorph only, says nothing that a finer code does not say.
        let finer = |code: &str| code.starts_with('A') && code != "Aum";
        let any_finer = row[1].split(',').any(finer);
        let codes = row[1].split(',').filter(|code| *code != "Aum" || !any_finer);
        let classes = codes.fold(Classes::empty(), |all, code| all | class(code, &row[0]));
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
        _ => Classes::empty(),
    }
}

/// Participles with auxiliary, object and infinitive; the infinitive comes from `forms` where those
/// have one, for the source leaves some particles out (*aangekomen*, *komen*).
pub(crate) fn participles(rows: &[Row], forms: &FormFile) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut participles: BTreeMap<&str, String> = BTreeMap::new();
    for row in rows {
        let [participle, auxiliaries, transitive, infinitive] = &row[..] else {
            return Err(format!("four columns expected: {row:?}").into());
        };
        let lemmas = forms.readings(participle);
        let lemmas = lemmas.filter(|(_, classes)| classes.intersects(Classes::PARTICIPLE));
        let mut lemmas: Vec<&str> = lemmas.map(|(lemma, _)| lemma).collect();
        if lemmas.contains(&infinitive.as_str()) || lemmas.is_empty() {
            lemmas = vec![infinitive];
        }
        if lemmas[0].is_empty() {
            continue;
        }
        let codes: Vec<&str> = auxiliaries.split(',').collect();
        let has = |code| codes.contains(&code);
        let auxiliary = match (has("b"), has("h"), has("z") || has("unacc")) {
            (true, ..) | (_, true, true) => Auxiliary::Both,
            (_, true, _) => Auxiliary::Hebben,
            _ if has("unacc") => Auxiliary::Unaccusative,
            _ => Auxiliary::Zijn,
        };
        let letter = Auxiliary::ALL.iter().find(|(known, _)| *known == auxiliary);
        let letter = letter.ok_or("every auxiliary has a letter")?.1;
        let object = if transitive == "1" { "t" } else { "i" };
        let rule = LemmaRule::between(participle, lemmas[0]);
        participles.insert(participle, format!("{letter} {object} {rule}"));
    }
    compile(participles.into_iter())
}
