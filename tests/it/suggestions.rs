//! Every alternative of every list and rule, in sentences of its class: what a suggestion makes of them
//! is Dutch, and is no finding itself.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;

use duidelijk::internals::lexicon::inflection::{
    Inflection, NounPhrases, Person, VerbPhrase, inflect, is_word,
};
use duidelijk::internals::matcher::Search;
use duidelijk::internals::rules::Category;
use duidelijk::internals::wordlist::{TermClass, rows, terms};
use duidelijk::training::{Classes, classes};
use duidelijk::{
    Files, Format, Genre, Input, Profiles, Report, RuleSet, Scoring, Span, Suggestion, Wishes,
    check,
};

/// Terms whose row in a list must change, or that of a term that finds their alternative: what is wrong
/// there no engine can mend.
#[rustfmt::skip]
const BY_THE_LIST: &[&str] = &[
];

/// Words that are Dutch, and that the lexicon does not have.
const WORDS: &[&str] = &["apk", "bemensten", "zomin"];

/// A word of ours is no finding of ours: also not where a list gives advice and no alternative. Terms of law and
/// rare words it may name.
#[test]
fn advice_of_lists_is_no_finding() {
    let rules = RuleSet::embedded();
    let wishes = Wishes { genre: Some(Genre::Algemeen), ..Wishes::default() };
    let profiles = Profiles::new(&rules, Files::default(), &wishes).expect("the base is right");
    let mut notes: Vec<String> = Vec::new();
    for rule in rules.iter() {
        let Search::Terms(search) = &rule.search else { continue };
        for list in &search.lists {
            let path = format!("{}/wordlists/{list}.tsv", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(path).expect("the list is there");
            let of_list = terms(&text).expect("the list is whole").into_iter();
            notes.extend(of_list.map(|row| row.note.to_string()).filter(|note| !note.is_empty()));
        }
    }
    assert!(notes.len() > 500, "{}", notes.len());
    let report = checked(&profiles, notes.iter().map(String::as_str));
    let may_name = ["moeilijk-woord", "onverklaarde-juridische-term"];
    let found = report.findings.iter().filter(|found| {
        found.rule.category == Category::Woorden && !may_name.contains(&&*found.rule.id)
    });
    let found: Vec<String> =
        found.map(|found| format!("{}: {}", found.rule.id, found.advice)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A term with the sentences that it is put in.
struct Case {
    term: String,
    sentences: Vec<String>,
}

/// What a suggestion made of a sentence.
struct Outcome<'c> {
    term: &'c str,
    old: &'c str,
    new: String,
    /// The new words.
    words: String,
}

#[test]
fn every_suggestion_makes_dutch() {
    let rules = RuleSet::embedded();
    let cases = cases(&rules);
    assert!(cases.len() > 2_000, "{} terms", cases.len());
    let wishes = Wishes { genre: Some(Genre::Algemeen), ..Wishes::default() };
    let profiles = Profiles::new(&rules, Files::default(), &wishes).expect("the base is right");
    let found: Vec<(usize, Vec<String>)> =
        cases.par_iter().map(|case| faults(&profiles, case)).collect();
    let n_applied: usize = found.iter().map(|(n, _)| n).sum();
    let mut faults: Vec<&String> = found.iter().flat_map(|(_, faults)| faults).collect();
    faults.sort();
    assert!(n_applied > 10_000, "{n_applied} suggestions");
    if let Ok(path) = std::env::var("DUIDELIJK_FAULTS") {
        let all: Vec<&str> = faults.iter().map(|fault| fault.as_str()).collect();
        std::fs::write(path, all.join("\n")).expect("it can be written");
    }
    let n_faults = faults.len();
    faults.truncate(40);
    let shown: Vec<&str> = faults.iter().map(|fault| fault.as_str()).collect();
    assert!(shown.is_empty(), "{n_faults} of {n_applied}:\n{}", shown.join("\n"));
}

/// How many suggestions there were for a term, and what is wrong with the sentences that they make.
fn faults(profiles: &Profiles, case: &Case) -> (usize, Vec<String>) {
    let report = checked(profiles, case.sentences.iter().map(String::as_str));
    let places = places(&report, case.sentences.iter().map(String::as_str));
    let mut outcomes: Vec<Outcome> = Vec::new();
    for finding in &report.findings {
        let Some(at) = places.iter().position(|place| place.contains(finding.span)) else {
            continue;
        };
        for suggestion in &finding.suggestions {
            outcomes.push(Outcome {
                term: &case.term,
                old: &case.sentences[at],
                new: applied(&report.document.text, places[at], suggestion),
                words: suggestion
                    .edits
                    .iter()
                    .map(|edit| edit.text.as_str())
                    .collect::<Vec<_>>()
                    .join(" "),
            });
        }
    }
    let mut wrong: Vec<String> = Vec::new();
    let again = checked(profiles, outcomes.iter().map(|outcome| outcome.new.as_str()));
    let places = self::places(&again, outcomes.iter().map(|outcome| outcome.new.as_str()));
    for (outcome, place) in outcomes.iter().zip(&places) {
        let mut all = problems(outcome);
        let own = again.findings.iter().filter(|finding| {
            // How rare a form is says nothing of the word: *de gewerkte uren*.
            finding.rule.category == Category::Woorden
                && &*finding.rule.id != "moeilijk-woord"
                && place.contains(finding.span)
        });
        for finding in own {
            let text = again.document.slice(finding.span).to_lowercase();
            let is_new = !outcome.old.to_lowercase().contains(&text);
            if is_new && outcome.words.to_lowercase().contains(&text) {
                all.push(format!("is a finding itself: {text} ({})", finding.rule.id));
            }
        }
        let Outcome { term, old, new, .. } = outcome;
        wrong.extend(all.iter().map(|problem| format!("{term}: {problem}: {old} -> {new}")));
    }
    (outcomes.len(), wrong)
}

fn checked<'s>(profiles: &Profiles, sentences: impl Iterator<Item = &'s str>) -> Report {
    let text = sentences.collect::<Vec<_>>().join("\n\n");
    let input = Input { name: "zinnen", bytes: text.as_bytes(), format: Format::Text };
    check(input, profiles, Scoring::Off).expect("it is text")
}

/// Where these sentences stand in the document, in their order.
fn places<'s>(report: &Report, sentences: impl Iterator<Item = &'s str>) -> Vec<Span> {
    let text = &report.document.text;
    let mut from = 0;
    let mut all = Vec::new();
    for sentence in sentences {
        let start = from + text[from..].find(sentence).unwrap_or_else(|| panic!("{sentence}"));
        from = start + sentence.len();
        all.push(Span { start: start as u32, end: from as u32 });
    }
    all
}

fn applied(text: &str, place: Span, suggestion: &Suggestion) -> String {
    let mut edits: Vec<_> = suggestion.edits.iter().collect();
    edits.sort_by_key(|edit| Reverse(edit.span));
    let mut new = text[place.range()].to_owned();
    for edit in edits {
        let (start, end) = (edit.span.start - place.start, edit.span.end - place.start);
        new.replace_range(start as usize..end as usize, &edit.text);
    }
    new
}

/// What is no Dutch in a sentence that a suggestion made.
fn problems(outcome: &Outcome) -> Vec<String> {
    let Outcome { old, new, words, .. } = outcome;
    let mut all = Vec::new();
    let old_words: Vec<String> = tokens(old);
    for word in tokens(words) {
        let letters = word.chars().all(|letter| letter.is_alphabetic() || "-'’".contains(letter));
        let listed = WORDS.contains(&word.as_str());
        if letters && word.len() > 1 && !listed && !is_word(&word) && !old_words.contains(&word) {
            all.push(format!("no word: {word}"));
        }
    }
    for sign in ["  ", " .", " ,", "..", ".,."] {
        if new.contains(sign) && !old.contains(sign) {
            all.push(format!("{sign:?}"));
        }
    }
    let start = ["'s ", "’s "].iter().find_map(|short| new.strip_prefix(short)).unwrap_or(new);
    if !start.starts_with(char::is_uppercase) {
        all.push("no capital".to_owned());
    }
    let stops = |text: &str| [". Dat is", ". Wij helpen"].iter().any(|stop| text.contains(stop));
    let end = |text: &str| text.trim_end_matches([')', '"']).ends_with('.');
    if stops(old) != stops(new) || end(old) && !end(new) && !old.ends_with(')') {
        all.push("no full stop".to_owned());
    }
    let new_words = tokens(new);
    for (at, pair) in new_words.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let old_pair = old_words.windows(2).any(|old| old == pair);
        if old_pair {
            continue;
        }
        let articles =
            ["de", "het", "een", "geen", "uw", "dit", "deze", "ons", "onze", "elk", "elke"];
        let article = |word: &String| articles.contains(&word.as_str());
        let person = matches!(second.as_str(), "iemand" | "wie" | "u" | "mensen");
        if article(first) && (article(second) && first != "dit" && first != "deze")
            || matches!(first.as_str(), "een" | "de" | "het" | "uw") && person && second != "mensen"
            || first == "een" && second == "mensen"
        {
            all.push(format!("{first} {second}"));
        }
        let adjective = matches!(second.as_str(), "nieuw" | "nieuwe" | "enkel" | "enkele");
        let noun = if adjective { new_words.get(at + 2) } else { Some(second) };
        let Some(noun) = noun.filter(|noun| !old_words.contains(noun)) else { continue };
        if let Some(problem) = disagreement(first, adjective.then_some(second), noun) {
            all.push(problem);
        }
    }
    all
}

fn tokens(text: &str) -> Vec<String> {
    let inside = |letter: char| letter.is_alphanumeric() || "-'’".contains(letter);
    let words = text.split(|letter| !inside(letter)).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// A determiner, perhaps an adjective, and a noun that do not go together.
fn disagreement(first: &str, adjective: Option<&String>, noun: &str) -> Option<String> {
    let known = known(noun);
    let other = Classes::ANY_ADJECTIVE
        | Classes::ADVERB
        | Classes::PARTICIPLE
        | Classes::PRESENT_THIRD
        | Classes::PAST_SINGULAR;
    if known.intersects(other) {
        return None;
    }
    let (de, het) = (known.intersects(Classes::NOUN_DE), known.intersects(Classes::NOUN_HET));
    let plural =
        known.intersects(Classes::NOUN_PLURAL) && !known.intersects(Classes::NOUN_SINGULAR);
    let shown = || Some(format!("{first} {} {noun}", adjective.map_or("", String::as_str)));
    let singular = matches!(first, "een" | "het" | "dit" | "ons" | "elk" | "elke");
    if plural && singular && !known.intersects(Classes::INFINITIVE) {
        return shown();
    }
    if de == het || plural {
        return None;
    }
    let wrong = match first {
        "de" | "deze" | "onze" | "elke" => het,
        "het" | "dit" | "ons" | "elk" => de,
        "een" | "geen" => adjective.is_some_and(|word| word.ends_with('e') == het),
        _ => false,
    };
    if wrong { shown() } else { None }
}

/// What a noun is, by its last part where it is a compound.
fn known(noun: &str) -> Classes {
    let tails = noun.char_indices().map(|(at, _)| &noun[at..]).filter(|tail| tail.len() >= 4);
    let of = |tail| Classes::from_bits_truncate(classes(tail));
    let mut all = std::iter::once(noun).chain(tails).map(of);
    all.find(|known| !known.is_empty()).unwrap_or_default()
}

/// Every term with an alternative in the lists and the rules, and the examples of the other rules.
fn cases(rules: &RuleSet) -> Vec<Case> {
    let mut all = Vec::new();
    let mut named: BTreeMap<String, (TermClass, String)> = BTreeMap::new();
    for rule in rules.iter() {
        let Search::Terms(search) = &rule.search else {
            let bad = rule.examples().into_iter().filter_map(|example| example.bad);
            let plain = bad.filter(|text| !text.contains(['\n', '<', '#', '*', '|', '[']));
            let sentences: Vec<String> = plain.map(|text| text.trim().to_owned()).collect();
            if matches!(rule.search, Search::Pattern(_) | Search::Regex(_)) {
                all.push(Case { term: rule.id.to_string(), sentences });
            }
            continue;
        };
        for list in &search.lists {
            let path = format!("{}/wordlists/{list}.tsv", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(path).expect("the list is there");
            for row in terms(&text).expect("the list is whole") {
                if !row.uses.is_empty() {
                    let near = row.near.split(' ').next().unwrap_or_default();
                    let before = rows(&text)
                        .any(|(_, line)| line.starts_with(&format!("{}\tvoor\t", row.term)));
                    let near = if before { "voor" } else { near };
                    named.insert(row.term.to_owned(), (row.class, near.to_owned()));
                }
            }
        }
        for term in search.terms.iter().filter(|term| !term.r#use.is_empty()) {
            let class = term.class.unwrap_or(TermClass::Fixed);
            let near = term.near.first().cloned().unwrap_or_default();
            named.insert(term.term.clone(), (class, near));
        }
    }
    for (term, (class, near)) in named {
        if BY_THE_LIST.contains(&term.as_str()) {
            continue;
        }
        let mut sentences = match class {
            TermClass::Noun => of_noun(&term, is_plural(&term)),
            TermClass::Verb => of_verb(&term),
            TermClass::Adjective => of_adjective(&term),
            TermClass::Abbreviation => of_abbreviation(&term, near == "voor"),
            _ => of_fixed(&term),
        };
        if !near.is_empty() && class != TermClass::Abbreviation {
            for sentence in &mut sentences {
                *sentence = format!("{sentence} Het ging over {near}.");
            }
        }
        all.push(Case { term, sentences });
    }
    all
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether a term is the plural of a noun.
fn is_plural(term: &str) -> bool {
    NounPhrases::parse(term).is_some_and(|parsed| parsed.is_plural() == Some(true))
}

fn of_noun(term: &str, plural: bool) -> Vec<String> {
    let parsed = NounPhrases::parse(term);
    let noun = parsed.as_ref().map_or(term, |parsed| parsed.phrases[0].noun);
    let known = known(noun);
    let (de, het) = (known.intersects(Classes::NOUN_DE), known.intersects(Classes::NOUN_HET));
    let mut all = Vec::new();
    if plural {
        for frame in [
            "De {} zijn klaar.",
            "Wij kennen uw {} in mei.",
            "Wij maken nieuwe {}.",
            "Er zijn geen {}.",
        ] {
            all.push(frame.replace("{}", term));
        }
        return all;
    }
    let frames = [
        "Wij spraken over uw {} in mei.",
        "Een {} is nodig.",
        "Wij maken een {}.",
        "Er is geen {}.",
        "Dit is een {}.",
        "Wij werken zonder {}.",
    ];
    all.extend(frames.iter().map(|frame| frame.replace("{}", term)));
    let of_gender: &[&str] = match (de, het) {
        (true, false) => &[
            "De {} is klaar.",
            "Wij kennen de {} niet.",
            "Deze {} is van ons.",
            "Wij zien onze {} in mei.",
            "Wij lezen elke {}.",
            "Wij maken een nieuwe {}.",
            "De nieuwe {} is klaar.",
            "Er is geen enkele {}.",
            "De {} die klaar is, ziet u hier.",
        ],
        (false, true) => &[
            "Het {} is klaar.",
            "Wij kennen het {} niet.",
            "Dit {} is van ons.",
            "Wij zien ons {} in mei.",
            "Wij lezen elk {}.",
            "Wij maken een nieuw {}.",
            "Het nieuwe {} is klaar.",
            "Er is geen enkel {}.",
            "Het {} dat klaar is, ziet u hier.",
        ],
        _ => &[],
    };
    all.extend(of_gender.iter().map(|frame| frame.replace("{}", term)));
    if let Some(plural) = inflect(term, TermClass::Noun, Inflection::Plural) {
        all.push(format!("De {plural} zijn klaar."));
        all.push(format!("{} kosten geld.", capital(&plural)));
        all.push(format!("Wij maken nieuwe {plural}."));
    }
    all
}

fn of_verb(term: &str) -> Vec<String> {
    let phrase = VerbPhrase::parse(term);
    let with = if phrase.after.is_empty() { "" } else { " het plan" };
    let object = if phrase.after.is_empty() { "het plan " } else { "" };
    let joined = |inflection| phrase.joined(inflection);
    let mut all = vec![
        format!("Wij willen {object}in mei {term}{with}."),
        format!("U kunt {object}niet {term}{with}."),
    ];
    if let Some(form) = joined(Inflection::ToInfinitive) {
        all.push(format!("Het is belangrijk om {object}{form}{with}."));
    }
    let subjects = [
        ("Wij", Inflection::PresentPlural),
        ("U", Inflection::Present(Person::Formal)),
        ("De gemeente", Inflection::Present(Person::Third)),
        ("De gemeente", Inflection::PastSingular),
        ("Wij", Inflection::PastPlural),
    ];
    for (subject, inflection) in subjects {
        if let Some(apart) = phrase.apart(inflection) {
            let behind = [apart.complement.as_str(), phrase.after].join(" ");
            let behind = behind.trim();
            let gap = if behind.is_empty() { "" } else { " " };
            all.push(format!("{subject} {} {object}in mei{gap}{behind}{with}.", apart.finite));
            all.push(format!("{subject} {} {object}niet{gap}{behind}{with}.", apart.finite));
        }
        if let Some(form) = joined(inflection) {
            let subject = subject.to_lowercase();
            all.push(format!("Wij weten dat {subject} {object}{form}{with}."));
        }
    }
    if let Some(form) = joined(Inflection::Participle) {
        all.push(format!("Wij hebben {object}in mei {form}{with}."));
        all.push(format!("Wij zijn in mei {form}{with}."));
        if phrase.after.is_empty() {
            all.push(format!("Het plan wordt in mei {form}."));
            all.push(format!("Het plan is niet {form}."));
        }
    }
    if let Some(form) = joined(Inflection::InflectedParticiple).filter(|form| !form.contains(' ')) {
        all.push(format!("De {form} brief is klaar."));
    }
    all
}

fn of_adjective(term: &str) -> Vec<String> {
    let mut all = vec![
        format!("Dit plan is {term}."),
        format!("Wij maken een {term} plan."),
        format!("Wij doen dat {term} in mei."),
        format!("De kosten zijn {term} hoog."),
        format!("Dit plan is zeer {term}."),
    ];
    if let Some(form) = inflect(term, TermClass::Adjective, Inflection::WithE) {
        all.push(format!("Wij maken een {form} keuze."));
        all.push(format!("De {form} brieven zijn klaar."));
        all.push(format!("{} kosten betaalt u zelf.", capital(&form)));
    }
    all
}

fn of_fixed(term: &str) -> Vec<String> {
    let mut all = vec![
        format!("Wij komen {term} in mei."),
        format!("{} helpen wij u in mei.", capital(term)),
        format!("Wij helpen u {term}."),
    ];
    let last = term.rsplit(' ').next().unwrap_or_default();
    let first = Classes::from_bits_truncate(classes(term.split(' ').next().unwrap_or_default()));
    let open = Classes::PREPOSITION | Classes::ADVERB | Classes::PRONOUN | Classes::DETERMINER;
    let last = Classes::from_bits_truncate(classes(last));
    let plural = last.intersects(Classes::NOUN_PLURAL) && !last.intersects(Classes::NOUN_SINGULAR);
    let noun = last.intersects(Classes::NOUN) && !first.intersects(open);
    if noun && NounPhrases::parse(term).is_some() {
        all.extend(of_noun(term, plural));
    }
    all
}

fn of_abbreviation(term: &str, before: bool) -> Vec<String> {
    let mut all = vec![
        format!("Wij schrijven {term} in de brief."),
        format!("{} de brief is klaar.", capital(term)),
    ];
    if !before {
        all.push(format!("Het gaat om 3 {term} Dat is veel."));
        all.push(format!("Neem mee: pas, foto {term} Wij helpen u."));
        all.push(format!("Het gaat om 3 {term}"));
        all.push(format!("Wij helpen u met dit alles (foto {term}). Dat is goed."));
        all.push(format!("Wij helpen u met dit alles (foto {term})"));
    }
    all
}
