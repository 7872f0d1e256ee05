//! The forms of the permissive sources together: spaCy's for lemmas, OpenTaal's for what is Dutch.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use duidelijk::training::Classes;

use crate::form_file::FormFile;
use crate::shapes::{self, Verb};
use crate::sources::Sources;

/// All forms. `own` is the text of our list of closed classes.
pub(crate) fn forms(sources: &Sources, own: &str) -> Result<FormFile, Box<dyn Error>> {
    let mut forms = FormFile::default();
    let own = own_rows(own)?;
    let own_verbs: BTreeSet<&str> =
        own.iter().filter(|row| row.2.intersects(Classes::VERB)).map(|row| row.1).collect();
    for (form, lemma, classes) in &own {
        forms.add(form, Some(lemma), *classes);
    }
    let mut dutch: BTreeSet<String> = sources.frequent.clone();
    dutch.extend(sources.words.iter().map(|row| row[0].to_lowercase()));
    let inflected: BTreeSet<&str> =
        sources.words.iter().filter(|row| row[1] == "f").map(|row| row[0].as_str()).collect();
    let own: BTreeSet<&str> = own.iter().map(|row| row.0).collect();
    add_spacy(&mut forms, sources, &own_verbs, &dutch, &inflected, &own);
    add_opentaal(&mut forms, sources, &own);
    Ok(forms)
}

/// Form, lemma and classes.
type OwnRow<'t> = (&'t str, &'t str, Classes);

fn own_rows(text: &str) -> Result<Vec<OwnRow<'_>>, Box<dyn Error>> {
    // Classes that are `-` are left to the other sources.
    let rows =
        text.lines().filter(|line| !line.starts_with('#') && line.split('\t').nth(2) != Some("-"));
    rows.map(|row| {
        let columns: Vec<&str> = row.split('\t').collect();
        let [form, lemma, names, ..] = columns[..] else {
            return Err(format!("three columns or more expected: {row}").into());
        };
        let mut classes = Classes::empty();
        for name in names.split(' ') {
            classes |= Classes::named(name).ok_or(format!("unknown class: {row}"))?;
        }
        Ok((form, lemma, classes))
    })
    .collect()
}

fn add_spacy(
    forms: &mut FormFile,
    sources: &Sources,
    own_verbs: &BTreeSet<&str>,
    dutch: &BTreeSet<String>,
    inflected: &BTreeSet<&str>,
    own: &BTreeSet<&str>,
) {
    let lemma_classes = sources.lemma_classes();
    let mut of_lemma: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for row in &sources.spacy {
        let (form, lemma, class) = (row[0].as_str(), row[1].as_str(), row[2].as_str());
        let classes: Vec<&str> = match class {
            "-" => lemma_classes.get(lemma).into_iter().flatten().copied().collect(),
            class => vec![class],
        };
        for class in classes {
            of_lemma.entry((class, lemma)).or_default().insert(form);
        }
    }
    let infinitives: BTreeSet<&str> =
        sources.words.iter().filter(|row| row[2] == "inf").map(|row| row[0].as_str()).collect();
    // Some classes of spaCy are guesses: a verb or an adjective of one form that ends as a noun does
    // (*degradatiegevaar*), a plural without its singular (*mensenrechten*).
    let mut doubtful = Vec::new();
    for ((class, lemma), all) in of_lemma {
        let all: Vec<&str> = all.into_iter().collect();
        let unsure = match class {
            "verb" => all.len() == 1 && !infinitives.contains(lemma),
            "adj" => all.len() == 1,
            "noun" => all.len() == 1 && lemma.ends_with("en"),
            _ => false,
        };
        if unsure && all[0] == lemma && dutch.contains(&lemma.to_lowercase()) {
            doubtful.push((class, lemma));
            continue;
        }
        let verb = (class == "verb").then(|| Verb::new(lemma, &all));
        for form in all {
            // A noun or an adjective that OpenTaal knows as a form of another word only is that.
            let no_lemma = form == lemma && class != "verb" && inflected.contains(form);
            // *en* as a form of *emmen*.
            let short = form.len() <= 2 && own.contains(form);
            if !dutch.contains(&form.to_lowercase()) || no_lemma || short {
                continue;
            }
            let classes = match class {
                "noun" => shapes::noun(form, lemma),
                "adj" => shapes::adjective(form, lemma),
                "verb" if own_verbs.contains(lemma) || !lemma.ends_with('n') => Classes::empty(),
                "verb" => verb.as_ref().map_or(Classes::empty(), |verb| verb.classes(form)),
                _ => Classes::empty(),
            };
            forms.add(form, Some(lemma), classes);
        }
    }
    add_doubtful(forms, &doubtful);
}

fn add_doubtful(forms: &mut FormFile, words: &[(&str, &str)]) {
    let mut found = Vec::new();
    for (class, word) in words {
        let nouns =
            by_head(forms, word).into_iter().filter(|(_, all)| all.intersects(Classes::NOUN));
        let nouns: Vec<(String, Classes)> = nouns.collect();
        let is_adjective = *class == "adj"
            && head(forms, word).is_some_and(|start| {
                forms.classes(&word[start..]).intersects(Classes::ANY_ADJECTIVE)
            });
        let class = match *class {
            "verb" if word.ends_with('n') => Classes::INFINITIVE,
            "verb" => Classes::empty(),
            "adj" => Classes::ADJECTIVE,
            _ => Classes::NOUN_SINGULAR,
        };
        if nouns.is_empty() || is_adjective {
            found.push(((*word).to_owned(), (*word).to_owned(), class));
        } else {
            found.extend(
                nouns
                    .into_iter()
                    .map(|(lemma, all)| ((*word).to_owned(), lemma, all & Classes::NOUN)),
            );
        }
    }
    for (word, lemma, classes) in found {
        forms.add(&word, Some(&lemma), classes);
    }
}

fn add_opentaal(forms: &mut FormFile, sources: &Sources, own: &BTreeSet<&str>) {
    for row in &sources.plurals {
        // Pairs were made by rule: *besluipt*, *besluiten*.
        let known = |form: &str| !forms.classes(form).is_empty();
        let other = known(&row[0]) && !forms.classes(&row[0]).intersects(Classes::NOUN);
        if other || forms.classes(&row[1]).intersects(Classes::NOUN) {
            continue;
        }
        forms.add(&row[0], Some(&row[0]), Classes::NOUN_SINGULAR);
        forms.add(&row[1], Some(&row[0]), Classes::NOUN_PLURAL);
    }
    let listed: BTreeSet<&str> = sources.words.iter().map(|row| row[0].as_str()).collect();
    let mut unknown = Vec::new();
    for row in &sources.words {
        let (word, kind, class) = (row[0].as_str(), row[1].as_str(), row[2].as_str());
        let lower = word.to_lowercase();
        match class {
            "inf" => forms.add(word, Some(word), Classes::INFINITIVE),
            "adv" => forms.add(word, Some(word), Classes::ADVERB),
            "adj" if kind == "b" => forms.add(word, Some(word), Classes::ADJECTIVE),
            _ if word.starts_with(char::is_uppercase) => {
                let roman = word.chars().all(|letter| "IVXLCDM".contains(letter));
                let adjective = lower.len() > 5
                    && (lower.ends_with("se") || listed.contains(format!("{word}e").as_str()));
                if adjective && lower.ends_with("se") {
                    forms.add(word, lower.strip_suffix('e'), Classes::ADJECTIVE_INFLECTED);
                } else if adjective && lower.ends_with('s') {
                    forms.add(word, Some(&lower), Classes::ADJECTIVE);
                } else if !roman && !own.contains(lower.as_str()) {
                    forms.add(word, Some(word), Classes::NAME);
                }
            }
            _ if forms.classes(&lower).is_empty() => unknown.push(lower),
            _ => {}
        }
    }
    let unknown = add_regular_verb_forms(forms, sources, unknown);
    add_by_head(forms, &unknown);
}

/// What the last part of a compound is, the compound is too.
fn add_by_head(forms: &mut FormFile, unknown: &[String]) {
    for word in unknown {
        for (lemma, classes) in by_head(forms, word) {
            forms.add(word, Some(&lemma), classes);
        }
    }
}

/// The readings of a word as a noun or an adjective that its last part gives it.
fn by_head(forms: &FormFile, word: &str) -> Vec<(String, Classes)> {
    let Some(start) = head(forms, word) else { return Vec::new() };
    let (first, head) = word.split_at(start);
    let readings = forms.readings(head).map(|(lemma, classes)| {
        (format!("{first}{lemma}"), classes & (Classes::NOUN | Classes::ANY_ADJECTIVE))
    });
    readings.filter(|(_, classes)| !classes.is_empty()).collect()
}

/// Classes for words that are regular forms of a verb; returns the other words.
fn add_regular_verb_forms(
    forms: &mut FormFile,
    sources: &Sources,
    unknown: Vec<String>,
) -> Vec<String> {
    let words: BTreeSet<&str> = sources.words.iter().map(|row| row[0].as_str()).collect();
    let mut left: BTreeSet<String> = unknown.into_iter().collect();
    let listed = sources.words.iter().filter(|row| row[2] == "inf").map(|row| row[0].as_str());
    let spacy = sources
        .spacy
        .iter()
        .filter(|row| row[2] == "verb" && row[0] == row[1] && row[0].ends_with('n'))
        .map(|row| row[1].as_str());
    for infinitive in listed.chain(spacy) {
        let verb = Verb::new(infinitive, &[]);
        for form in verb.regular_forms() {
            let classes = verb.classes(&form);
            // A spelling of the stem that is a word may be another one (*slopen*, *slop*).
            let sure = classes.intersects(Classes::PARTICIPLE)
                && form.starts_with("ge")
                && words.contains(form.as_str());
            if !classes.is_empty() && (sure || left.contains(&form)) {
                forms.add(&form, Some(infinitive), classes);
            }
        }
    }
    left.retain(|word| forms.classes(word).is_empty());
    left.into_iter().collect()
}

/// Where the longest last part starts that is a known noun or adjective of four letters at least.
fn head(forms: &FormFile, word: &str) -> Option<usize> {
    let starts = word.char_indices().map(|(at, _)| at).skip(2);
    starts.filter(|at| word.len() - at >= 4).find(|at| {
        let known = forms.classes(&word[*at..]);
        let first = word[..*at].trim_end_matches('-');
        let known_first = [
            first,
            first.trim_end_matches('s'),
            first.trim_end_matches("en"),
            first.trim_end_matches('e'),
        ]
        .iter()
        .any(|first| !forms.classes(first).is_empty());
        known.intersects(Classes::NOUN | Classes::ANY_ADJECTIVE) && known_first
    })
}
