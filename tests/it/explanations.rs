//! Terms that may stay where they are explained: our own explanations clear their tip, and hold no
//! words that we would mark.

use duidelijk::internals::rules::Category;
use duidelijk::internals::wordlist::{TermClass, terms};
use duidelijk::{Files, Format, Genre, Input, Profiles, RuleSet, Scoring, Wishes, check};

const RULE: &str = "onverklaarde-juridische-term";

/// A term with its explanation.
struct Term {
    term: String,
    is_noun: bool,
    is_verb: bool,
    note: String,
    near: String,
}

/// The terms that have an explanation.
fn list() -> Vec<Term> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/wordlists/onverklaarde-juridische-term.tsv");
    let text = std::fs::read_to_string(path).expect("the list is there");
    let rows = terms(&text).expect("the list is whole").into_iter();
    rows.filter(|row| !row.note.is_empty())
        .map(|row| Term {
            term: row.term.to_owned(),
            is_noun: row.class == TermClass::Noun,
            is_verb: row.class == TermClass::Verb,
            note: row.note.to_owned(),
            near: row.near.to_owned(),
        })
        .collect()
}

/// Where and by which rule words are found in a text: rule, place and words.
fn found(profiles: &Profiles, text: &str) -> Vec<(String, usize, String)> {
    let input = Input { name: "tekst", bytes: text.as_bytes(), format: Format::Text };
    let report = check(input, profiles, Scoring::Off).expect("it is text");
    let words = report
        .findings
        .iter()
        .filter(|found| found.rule.category == Category::Woorden || &*found.rule.id == "haakjes");
    let text = &report.document.text;
    words
        .map(|found| {
            let at = found.span.range();
            (found.rule.id.to_string(), at.start, text[at].to_lowercase())
        })
        .collect()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().expect("a letter");
    first.to_uppercase().chain(letters).collect()
}

/// The same with a small first letter.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().expect("a letter");
    first.to_lowercase().chain(letters).collect()
}

/// A sentence with a word of the domain, where the term wants one near.
fn domain(row: &Term) -> String {
    let word = row.near.split(' ').next().expect("one at least");
    if word.is_empty() { String::new() } else { format!("Deze brief gaat over {word}. ") }
}

/// Texts that explain a term in the ways that writers do, with its own explanation.
fn explained(row: &Term) -> Vec<String> {
    let (term, note, domain) = (&row.term, &row.note, domain(row));
    let (first, inner) = (capital(term), small(note));
    let bare = inner.trim_end_matches('.');
    let about = format!("{domain}In deze brief leest u meer over {term}");
    let mut texts = vec![
        format!("{about}. {note}"),
        format!("{about} ({bare})."),
        format!("{domain}{first} betekent: {inner}"),
        format!("{domain}{note} Dat noemen we {term}."),
        format!("{domain}{note} Dat heet {term}."),
        format!("{domain}{note} Dit noemen wij een ‘{term}’."),
    ];
    for verb in ["is", "zijn"] {
        if let Some(content) = note.strip_prefix(&format!("Dat {verb} ")) {
            texts.push(format!("{about}. {first} {verb} {content}"));
            texts.push(format!("{about}, {content}"));
            if row.is_noun && verb == "is" {
                texts.push(format!("{about}. Een {term} is {content}"));
            }
        }
    }
    texts
}

#[test]
fn every_explanation_clears_its_own_tip() {
    let rules = RuleSet::embedded();
    let wishes = Wishes { genre: Some(Genre::Algemeen), ..Wishes::default() };
    let profiles = Profiles::new(&rules, Files::default(), &wishes).expect("the base is right");
    let rows = list();
    assert!(rows.len() > 350);
    let mut wrong = Vec::new();
    for row in &rows {
        let before = if row.is_verb { "U kunt" } else { "In deze brief leest u meer over" };
        let bare = format!("{}{before} {}.", domain(row), row.term);
        if found(&profiles, &bare).is_empty() {
            wrong.push(format!("{}: nothing is found where nothing explains it", row.term));
        }
        for text in explained(row) {
            for (rule, _, words) in found(&profiles, &text) {
                // Only the rule that has the explanation knows each way to say it.
                let clear =
                    ["(", " betekent: ", " Dat noemen we ", " Dat heet ", " Dit noemen wij "];
                let is_clear = clear.iter().any(|sign| text.contains(sign));
                let of_words = rule == "jargon" || rule == "moeilijk-woord";
                let about_term = rule == RULE || of_words && is_clear;
                if about_term && words == row.term || rule == "haakjes" {
                    wrong.push(format!("{}: {text}", row.term));
                }
            }
        }
        let words = row.note.split_whitespace().count();
        if words > 15 {
            wrong.push(format!("{}: {words} words", row.term));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_explanation_holds_words_that_we_mark() {
    let rules = RuleSet::embedded();
    let wishes = Wishes { genre: Some(Genre::Algemeen), ..Wishes::default() };
    let profiles = Profiles::new(&rules, Files::default(), &wishes).expect("the base is right");
    let mut wrong = Vec::new();
    for row in list() {
        let lead = format!("In deze brief leest u meer over {}. ", row.term);
        for (rule, start, words) in found(&profiles, &format!("{lead}{}", row.note)) {
            if start >= lead.len() {
                wrong.push(format!("{}: {rule} finds {words:?} in {:?}", row.term, row.note));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
