//! Rule files are where they belong and say what they must.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use duidelijk::internals::matcher::Search;
use duidelijk::internals::profile;
use duidelijk::internals::rules;
use duidelijk::internals::rules::toml_file::{Problem, TomlFile};
use duidelijk::{Files, Format, Genre, Input, Profiles, Rule, RuleSet, Scoring, Wishes, check};

#[test]
fn files_lie_in_their_folder_under_their_name() {
    let rules = RuleSet::embedded();
    for rule in rules.iter() {
        let expected = format!("rules/{}/{}.toml", rule.category.name(), rule.id);
        assert_eq!(*rule.file, *expected);
        assert!(!rule.doc().sources.is_empty(), "{} has no source", rule.id);
        let grounds = &rule.doc().grounds;
        assert!(!grounds.is_empty(), "{} does not say what it stands on", rule.id);
        assert!(grounds.is_sorted_by(|a, b| a < b), "{}: the strongest first", rule.id);
        assert!(!rule.title.is_empty() && !rule.doc().why.is_empty(), "{}", rule.id);
        for source in &rule.doc().sources {
            assert!(source.url.starts_with("http"), "{}: {}", rule.id, source.url);
        }
    }
}

/// A start reads the files without the examples, which must be right all the same, and stand last.
#[test]
fn whole_files_are_right() {
    for rule in RuleSet::embedded().iter() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&*rule.file);
        let text = std::fs::read_to_string(path).expect("the file is there");
        let mut problems = Vec::new();
        rules::read(TomlFile { name: &rule.file, text: &text }, &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        let examples = text.find("\n[[example]]").expect("it has examples");
        let tables = text[examples..].lines().filter(|line| line.starts_with('['));
        assert!(tables.clone().all(|line| line == "[[example]]"), "{}: {tables:?}", rule.file);
    }
}

/// Every genre with every style builds, and its score tables are monotonic and never flat within
/// the range of real text.
#[test]
fn profiles_build_and_tables_are_monotonic() {
    let rules = RuleSet::embedded();
    assert!(profile::style_names().len() >= 5);
    for style in profile::style_names() {
        let wishes = Wishes { style: Some(style.to_owned()), ..Wishes::default() };
        let profiles = Profiles::new(&rules, Files::default(), &wishes)
            .unwrap_or_else(|problems| panic!("{style}: {problems:?}"));
        for genre in Genre::ALL {
            let tables = &profiles.of(genre).tables;
            for id in &tables.jargon_rules {
                assert!(rules.get(id).is_some(), "{}: no rule {id}", genre.name());
            }
            for part in &tables.part {
                let name = part.measure.name();
                assert!(
                    part.points.windows(2).all(|pair| pair[0].0 < pair[1].0),
                    "{name}: measures rise"
                );
                let up = part.points.windows(2).all(|pair| pair[0].1 < pair[1].1);
                let down = part.points.windows(2).all(|pair| pair[0].1 > pair[1].1);
                assert!(up || down, "{name}: scores go one way");
                assert!(
                    part.points.iter().all(|(_, score)| (0.0..=100.0).contains(score)),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn all_errors_of_a_rule_file_are_reported_at_their_places() {
    let text = r#"
id = "eigen"
title = "Eigen"
categorie = "woorden"
category = "woorden"
severity = "warnin"
message = "Schrijf {fond}."
advice = ""
since = "0.1"

[doc]
why = "Omdat."
sources = []

[match.terms]
list = ["jargon"]
lists = ["jargn"]
"#;
    let mut problems = Vec::new();
    let rule =
        duidelijk::internals::rules::read(TomlFile { name: "eigen.toml", text }, &mut problems);
    assert!(rule.is_none());
    let places: Vec<&str> = problems.iter().map(|problem| &text[problem.place.clone()]).collect();
    for wrong in ["categorie", "\"warnin\"", "list"] {
        assert!(places.contains(&wrong), "{wrong} is not in {places:?}");
    }
    for meant in ["‘lists’", "‘jargon’", "‘found’"] {
        assert!(problems.iter().any(|problem| problem.advice.contains(meant)), "{problems:?}");
    }
}

/// Patterns with `lemma`, `tag` and `relation`, each with texts that it finds something in and texts
/// that it does not.
#[test]
fn patterns_ask_for_grammar() {
    let cases: [(&str, &[&str], &[&str]); 4] = [
        (
            "[{ lemma = [\"besluiten\"], tag = [\"finite\"] }]",
            &["De raad besloot gisteren over het plan.", "Het college besluit dit in mei."],
            &["Het besluit van het college is goed.", "Wij willen hierover vandaag besluiten."],
        ),
        (
            "[{ lemma = [\"vaststellen\"] }, { gap = 6 }, { relation = [\"compound:prt\"] }]",
            &["De raad stelt in mei het plan vast."],
            &["De raad moet het plan vaststellen.", "De raad stelt een vraag."],
        ),
        (
            "[{ relation = [\"nsubj\"], word = [\"raad\"] }]",
            &["De raad kiest een plan."],
            &["Wij vragen de raad om geld."],
        ),
        (
            "[{ tag = [\"participle\"] }, { tag = [\"AUX\"] }]",
            &["Wij weten dat het plan gelezen is."],
            &["Wij hebben gelezen dat het plan goed is.", "De gelezen stukken zijn hier."],
        ),
    ];
    for (sequence, found, silent) in cases {
        finds(&format!("any = [{sequence}]"), found, silent);
    }
}

/// Patterns with conditions on what a token looks like, on what lies in a gap, and on the rest of the sentence.
#[test]
fn patterns_ask_for_signs() {
    let brackets =
        "[{ word = ['('] }, { gap = 9, least = 2, not-kind = 'number' }, { word = [')'] }]";
    let across = brackets.replace("gap = 9", "gap = 9, across = true");
    let beside = |key: &str| {
        format!("{{ steps = [{{ word = ['nu'] }}], {key} = ['moet', 'op tijd', 'nu'] }}")
    };
    let cases: [(&str, &[&str], &[&str]); 6] = [
        (
            "[{ kind = 'lower', infix = ['/'] }]",
            &["Kies en/of.", "Zij/hij komt.", "De foto's/video's.", "Een hoed/pet/muts/sjaal."],
            &["Tot t/m nu.", "De Wmo/Jeugdwet.", "In 2025/2026.", "Kies / niet.", "Dit is EN/OF."],
        ),
        (
            "[{ not-kind = 'punctuation' }, { word = ['!'] }]",
            &["Kom nu!", "Kom in 2026!"],
            &["Kom (nu)!", "Kijk op https://voorbeeld.nl/nu !"],
        ),
        (
            brackets,
            &["Neem dit (een pas) mee.", "Neem (een pas, een kaart) mee."],
            &[
                "Neem (pas) mee.",
                "Neem (pas,,) mee.",
                "Neem (3 passen erbij) mee.",
                "Neem (dus: een pas) mee.",
                "Neem (kijk op https://voorbeeld.nl/nu eens) mee.",
            ],
        ),
        (&across, &["Neem (dus: een pas) mee."], &["Neem (dus: 3 passen) mee."]),
        (
            &beside("with"),
            &["Dat moet nu.", "Kom nu op tijd.", "Nu en nu."],
            &["Kom nu.", "Moet dat? Kom nu.", "Kom op nu tijd."],
        ),
        (&beside("without"), &["Kom nu.", "Moet dat? Kom nu."], &["Dat moet nu.", "Nu en nu."]),
    ];
    for (sequence, found, silent) in cases {
        finds(&format!("any = [{sequence}]"), found, silent);
    }
    finds(
        "any = [[{ word = ['('] }, { gap = 9 }, { word = [')'] }]]\nunless-explaining = true",
        &["De straat (dat weet u) is dicht."],
        &["De leges (een bedrag dat u betaalt) zijn hoog."],
    );
}

#[test]
fn what_stands_behind_a_place_may_stand_before_the_next() {
    let options = "any = [[{ kind = 'word', context = true }, { word = [','] }, { kind = 'word', context = true }]]";
    assert_eq!(places(options, "Rood, wit, blauw."), [",", ","]);
}

#[test]
fn a_gap_has_room_for_its_least() {
    for options in ["{ gap = 2, least = 3 }", "{ word = ['b'], least = 1 }"] {
        let problems =
            read(&format!("any = [[{{ word = ['a'] }}, {options}]]")).expect_err("wrong");
        assert!(problems[0].message.contains("‘least’"), "{problems:?}");
    }
}

/// A rule with these options of a pattern.
fn read(options: &str) -> Result<Rule, Vec<Problem>> {
    let text = format!(
        "id = 'eigen'\ntitle = 'Eigen'\ncategory = 'woorden'\nmessage = 'Fout.'\nadvice = ''\n\
         since = '0.1'\n[doc]\nwhy = 'Omdat.'\nsources = []\n[match.pattern]\n{options}\n"
    );
    let mut problems = Vec::new();
    let rule = rules::read(TomlFile { name: "eigen.toml", text: &text }, &mut problems);
    rule.ok_or(problems)
}

/// Holds that a pattern finds something in some texts, and nothing in others.
fn finds(options: &str, found: &[&str], silent: &[&str]) {
    for (texts, expected) in [(found, true), (silent, false)] {
        for text in texts {
            assert_eq!(!places(options, text).is_empty(), expected, "{options}: {text}");
        }
    }
}

/// What a pattern finds in a text.
fn places(options: &str, text: &str) -> Vec<String> {
    let mut rules = RuleSet::embedded();
    rules.add(read(options).unwrap_or_else(|problems| panic!("{problems:?}")));
    let wishes = Wishes { select: vec!["eigen".to_owned()], ..Wishes::default() };
    let profiles = Profiles::new(&rules, Files::default(), &wishes).expect("it builds");
    let input = Input { name: "x", bytes: text.as_bytes(), format: Format::Text };
    let report = check(input, &profiles, Scoring::Off).expect("it can be read");
    report.findings.iter().map(|found| report.document.slice(found.span).to_owned()).collect()
}

/// A compiled expression costs a letter more than a megabyte of memory, most of it the code of the engine; a pattern
/// costs nothing. So expressions are for rules of users.
#[test]
fn no_rule_of_ours_has_an_expression() {
    for rule in RuleSet::embedded().iter() {
        assert!(!matches!(rule.search, Search::Regex(_)), "{} has one", rule.id);
    }
}

/// The forms of a `consistency` rule may be phrases: *u heeft* or *u hebt*.
#[test]
fn forms_may_be_phrases() {
    let found = |text: &str| {
        let rules = RuleSet::embedded();
        let select = vec!["u-heeft-u-hebt".to_owned()];
        let wishes = Wishes { select, ..Wishes::default() };
        let profiles = Profiles::new(&rules, Files::default(), &wishes).expect("it builds");
        let input = Input { name: "x", bytes: text.as_bytes(), format: Format::Text };
        let report = check(input, &profiles, Scoring::Off).expect("it can be read");
        let words = |finding: &duidelijk::Finding| {
            let mut spans = vec![finding.span];
            spans.extend(&finding.related);
            spans.iter().map(|span| report.document.slice(*span).to_owned()).collect::<Vec<_>>()
        };
        report.findings.iter().flat_map(words).collect::<Vec<_>>()
    };
    assert_eq!(
        found("U heeft tijd. U heeft een pas. U hebt tijd. Hebt u zin?"),
        ["U hebt", "Hebt u"]
    );
    assert_eq!(found("U hebt tijd. Heeft u nog vragen? Hebt u zin?"), ["Heeft u nog"]);
    assert!(found("U heeft een pas. Wij hebben uw kaart. Wie heeft u gebeld?").is_empty());
    assert!(found("U heeft een pas. Op het bord staat ‘u hebt tijd’.").is_empty());
}

/// A fact of a house reaches an option of a rule because the rule file says so: no Rust names either.
#[test]
fn a_new_rule_asks_for_a_new_fact() {
    let rule = "id = 'eigen'\ntitle = 'Eigen'\ncategory = 'woorden'\nmessage = '{found}, niet {form}'\n\
                advice = ''\nsince = '0.1'\nfacts = { form = 'groet' }\n[doc]\nwhy = 'Omdat.'\n\
                sources = []\n[match.consistency]\nforms = { dag = ['dag'], hoi = ['hoi'] }\n";
    let mut problems = Vec::new();
    let rule = rules::read(TomlFile { name: "eigen.toml", text: rule }, &mut problems);
    let mut rules = RuleSet::embedded();
    let style = |value: &str| format!("id = 'hengelo'\ntitle = 'Hengelo'\n[facts]\n{value}\n");
    let build = |rules: &RuleSet, text: &str| {
        let style = Some(TomlFile { name: "hengelo.toml", text });
        let wishes = Wishes { select: vec!["toon".to_owned()], ..Wishes::default() };
        Profiles::new(rules, Files { style, ..Files::default() }, &wishes).map(|_| ())
    };
    // Without the rule nobody knows the fact.
    let unknown = build(&rules, &style("groet = 'dag'")).expect_err("no rule asks for it");
    assert_eq!(unknown[0].message, "Onbekend gegeven ‘groet’.");
    assert_eq!(build(&rules, &style("inwoners = 'Hengeloërs'")), Ok(()));
    assert_eq!(build(&rules, &format!("other-facts = ['groet']\n{}", style("groet = 1"))), Ok(()));

    rules.add(rule.unwrap_or_else(|| panic!("{problems:?}")));
    let wishes = Wishes { select: vec!["eigen".to_owned()], ..Wishes::default() };
    let text = style("groet = { brief = 'dag', anders = 'hoi' }");
    let files =
        Files { style: Some(TomlFile { name: "hengelo.toml", text: &text }), ..Files::default() };
    let profiles = Profiles::new(&rules, files, &wishes).expect("the rule asks for it");
    for (genre, expected) in [(Genre::Brief, "Hoi, niet dag"), (Genre::Web, "Dag, niet hoi")] {
        let input = Input { name: "x", bytes: b"Dag en hoi. Hoi en dag.", format: Format::Text };
        let profiles = profiles.with_genre(genre);
        let report = check(input, &profiles, Scoring::Off).expect("it can be read");
        let said: Vec<&str> =
            report.findings.iter().map(|finding| finding.message.as_str()).collect();
        assert!(said.iter().any(|said| said.eq_ignore_ascii_case(expected)), "{genre:?}: {said:?}");
    }
}

/// A rule of the user that takes the words of `[[terms]]` finds them beside the one of the program.
#[test]
fn words_of_the_house_reach_every_rule_that_asks() {
    let rules = RuleSet::embedded();
    let asking: Vec<&str> = rules
        .iter()
        .filter(|rule| matches!(&rule.search, Search::Terms(terms) if terms.house))
        .map(|rule| &*rule.id)
        .collect();
    assert_eq!(asking, ["andere-huisterm"]);
    let own = "id = 'eigen'\ntitle = 'Eigen'\ncategory = 'huisstijl'\nmessage = '{found}'\nadvice = ''\n\
               since = '0.1'\n[doc]\nwhy = 'Omdat.'\nsources = []\n[match.terms]\nhouse = true\n";
    let mut problems = Vec::new();
    let own = rules::read(TomlFile { name: "eigen.toml", text: own }, &mut problems);
    let mut rules = rules;
    rules.add(own.unwrap_or_else(|| panic!("{problems:?}")));
    let wishes = Wishes { select: vec!["eigen".to_owned()], ..Wishes::default() };
    let project = Some(TomlFile {
        name: "duidelijk.toml",
        text: "[[terms]]\navoid = ['poorter']\nuse = 'inwoner'\n",
    });
    let profiles = Profiles::new(&rules, Files { project, ..Files::default() }, &wishes)
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let input = Input { name: "x", bytes: b"Elke poorter mag komen.", format: Format::Text };
    let report = check(input, &profiles, Scoring::Off).expect("it can be read");
    assert_eq!(report.findings.len(), 1);
}

/// Rules and facts are data: no Rust file names one. Plain words, such as *jargon*, mean other things too.
#[test]
fn no_code_names_a_rule_or_a_fact() {
    let rules = RuleSet::embedded();
    let facts = rules.iter().flat_map(|rule| rule.facts.values().map(String::as_str));
    let names: BTreeSet<String> = rules
        .ids()
        .chain(facts)
        .filter(|name| name.contains('-'))
        .map(|name| format!("\"{name}\""))
        .collect();
    assert!(names.len() > 40, "{names:?}");
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 30, "the sources are there");
    for file in files {
        let text = std::fs::read_to_string(&file).expect("it can be read");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for name in &names {
            assert!(!code.contains(name.as_str()), "{} names {name}", file.display());
        }
    }
}

/// The files of the program, without those of unit tests.
fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("tests.rs") {
            files.push(path);
        }
    }
}

/// An error stops a publication and a warning is right: where somebody may doubt that it is one sentence, it is less.
#[test]
fn what_may_be_more_than_one_sentence_is_no_error() {
    let long = "De gemeente heeft vorig jaar met veel bewoners van de wijk gepraat over het park, en daar kwam uit dat \
                bijna alle mensen meer bomen, meer banken en minder gras dat elke week wordt gemaaid willen.";
    let short = "De gemeente heeft vorig jaar met de bewoners van de wijk gepraat over het park.";
    let half = long.trim_end_matches('.');
    let capitals = "In Het Overleg Van Vandaag Over Het Nieuwe Park In De Wijk Was Iedereen Het Er Over Eens Dat Er \
                    Meer Bomen En Meer Banken Moeten Komen Dan Er Nu Zijn In Die Buurt.";
    let wrapped = long.replace("daar kwam uit", "daar zei\nGerard bij");
    let middle = |words: &str| long.replace("park, en daar kwam", words);
    let cases: [(String, &[&str]); 21] = [
        (long.to_owned(), &["error"]),
        (half.to_owned(), &["hint"]),
        (capitals.to_owned(), &["warning"]),
        (wrapped, &["warning"]),
        (format!("Het nieuwe park\n{long}"), &["error"]),
        // The number of a note behind it, or an address, ends it as well.
        (format!("{long}3"), &["error"]),
        (format!("{half} en dat schreef de gemeente toen op www.gemeente.nl"), &["error"]),
        (format!("{half} zoals [naam]"), &["hint"]),
        // A heading, of one word and of more, on the line of the sentence.
        (format!("Aanleiding {long}"), &["hint"]),
        (format!("Aanleiding en gevolgen {short}"), &[]),
        (format!("7 Gevolgen van het plan voor de wijk {short}"), &[]),
        (format!("Aanleiding van dit voorstel: {short}"), &[]),
        (format!("Aanleiding: {long}"), &["warning"]),
        (middle("park, De gemeente kreeg"), &["hint"]),
        (middle("park (hierna: Park De Oude Tuin) en daar kwam"), &["error"]),
        (middle("park van Jan van der Vaart en Karel De Vos, en daar kwam"), &["error"]),
        // A line that stops before the margin, and one that does not.
        (format!("Verslag van het overleg met de\nBewoners van de wijk\n{long}"), &["error"]),
        (long.replace("bewoners van", "bewoners van\nLosser in"), &["hint"]),
        // The foot of a page, and letters that were read wrong.
        (middle("park en Een routebeschrijving vindt u hier: daar kwam"), &["hint"]),
        (long.replace("gemeente", "gemeente v k"), &["hint"]),
        (long.replace("gemeente", "gemeente \u{fffd}"), &["hint"]),
    ];
    let rules = RuleSet::embedded();
    let select = vec!["lange-zin".to_owned()];
    let wishes = Wishes { genre: Some(Genre::Algemeen), select, ..Wishes::default() };
    let profiles = Profiles::new(&rules, Files::default(), &wishes).expect("built-in files");
    for (text, wanted) in cases {
        let input = Input { name: "proef.txt", format: Format::Text, bytes: text.as_bytes() };
        let report = check(input, &profiles, Scoring::Off).expect("it is text");
        let found: Vec<String> = report
            .findings
            .iter()
            .map(|found| format!("{:?}", found.severity).to_lowercase())
            .collect();
        assert_eq!(found, wanted, "{text}");
    }
}
