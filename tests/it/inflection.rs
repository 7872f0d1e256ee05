//! Forms of words, as data: the form of one word leads to the same form of another.

use std::collections::BTreeSet;

use duidelijk::lexicon::inflection::{
    Inflection, Person, VerbPhrase, analyse, analyse_apart, inflect, root,
};
use duidelijk::lexicon::wordlist::{TermClass, alternatives, columns, rows, terms};

/// The names of forms in the list of cases.
const NAMES: [(&str, Inflection); 22] = [
    ("infinitive", Inflection::Infinitive),
    ("to-infinitive", Inflection::ToInfinitive),
    ("present-first", Inflection::Present(Person::First)),
    ("present-formal", Inflection::Present(Person::Formal)),
    ("present-third", Inflection::Present(Person::Third)),
    ("present-plural", Inflection::PresentPlural),
    ("past-singular", Inflection::PastSingular),
    ("past-plural", Inflection::PastPlural),
    ("imperative", Inflection::Imperative),
    ("participle", Inflection::Participle),
    ("inflected-participle", Inflection::InflectedParticiple),
    ("present-participle", Inflection::PresentParticiple),
    ("singular", Inflection::Singular),
    ("plural", Inflection::Plural),
    ("diminutive", Inflection::Diminutive),
    ("diminutive-plural", Inflection::DiminutivePlural),
    ("with-e", Inflection::WithE),
    ("partitive", Inflection::Partitive),
    ("comparative", Inflection::Comparative),
    ("comparative-with-e", Inflection::ComparativeWithE),
    ("superlative", Inflection::Superlative),
    ("superlative-with-e", Inflection::SuperlativeWithE),
];

/// Between a verb and what stands apart from it.
const APART: &str = " … ";

fn cases() -> impl Iterator<Item = [&'static str; 6]> {
    let list = include_str!("../../fixtures/gold/verbuiging.tsv");
    rows(list).map(|(line, row)| columns(row).unwrap_or_else(|| panic!("line {line}: {row}")))
}

#[test]
fn the_form_of_one_word_leads_to_that_of_another() {
    let mut wrong = Vec::new();
    for [lemma, class, form, name, other, expected] in cases() {
        let class = TermClass::from_name(class).expect("a class");
        let inflection = NAMES.iter().find(|(known, _)| *known == name).expect(name).1;
        let made = match expected.contains(APART) {
            true => VerbPhrase::parse(other)
                .apart(inflection)
                .map(|apart| format!("{}{APART}{}", apart.finite, apart.complement)),
            false => inflect(other, class, inflection),
        };
        if made.as_deref() != Some(expected) {
            wrong.push(format!("{other} as {name}: {made:?}, not {expected}"));
        }
        let read = match form.split_once(APART) {
            Some((finite, particle)) => analyse_apart(finite, particle, lemma),
            // Of more words only one takes the endings.
            None if lemma.contains(' ') || form.contains(' ') => vec![inflection],
            None => analyse(form, lemma, class),
        };
        if !read.contains(&inflection) {
            wrong.push(format!("{form} of {lemma} is {read:?}, not {name}"));
        }
    }
    assert!(cases().count() >= 200);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A term is found by a root: each of its forms must have one of the lemma's.
#[test]
fn forms_share_a_root_with_their_lemma() {
    let mut missing = BTreeSet::new();
    for [lemma, class, form, ..] in cases().filter(|[_, _, form, ..]| !form.contains(' ')) {
        let class = TermClass::from_name(class).expect("a class");
        let mut of_lemma = Vec::new();
        root::of_lemma(lemma, class, |root| of_lemma.push(root));
        let mut shared = false;
        root::of_form(form, |root| shared |= of_lemma.contains(&root));
        if !shared {
            missing.insert(format!("{form} of {lemma}"));
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

/// What the lists offer in place of a verb, a plural or an adjective can be put in its forms.
#[test]
fn alternatives_have_their_forms() {
    let lists = ["jargon", "ouderwets"];
    let mut without = BTreeSet::new();
    for list in lists {
        let path = format!("{}/wordlists/{list}.tsv", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("the list is there");
        for row in terms(&text).expect("the list is whole") {
            if row.class != TermClass::Verb {
                continue;
            }
            for alternative in alternatives(row.uses) {
                let forms = [
                    Inflection::Present(Person::Third),
                    Inflection::PastSingular,
                    Inflection::PastPlural,
                ];
                for inflection in forms {
                    if inflect(alternative, row.class, inflection).is_none() {
                        without.insert(format!("{alternative}: {inflection:?}"));
                    }
                }
            }
        }
    }
    assert!(without.is_empty(), "{without:?}");
}
