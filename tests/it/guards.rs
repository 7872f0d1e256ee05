//! Words that a rule knows where it has nothing good to say: advice that does not fit, titles, numbers in a row.

use duidelijk::internals::wordlist::{TermClass, terms};
use duidelijk::{
    Files, Finding, Format, Genre, Input, Profiles, Report, RuleSet, Scoring, Wishes, check,
};

fn checked(profiles: &Profiles, text: &str) -> Report {
    let input = Input { name: "tekst", bytes: text.as_bytes(), format: Format::Text };
    check(input, profiles, Scoring::Off).expect("it is text")
}

fn profiles(rules: &RuleSet) -> Profiles {
    let wishes = Wishes { genre: Some(Genre::Algemeen), ..Wishes::default() };
    Profiles::new(rules, Files::default(), &wishes).expect("the base is right")
}

/// What is found on just these words.
fn on<'r>(report: &'r Report, words: &str) -> Vec<&'r Finding> {
    let start = report.document.text.find(words).expect("they stand there");
    let end = start + words.len();
    let is_it = |found: &&Finding| found.span.range() == (start..end);
    report.findings.iter().filter(is_it).collect()
}

/// The terms with an alternative that end in a preposition, with that preposition: *betrekking hebben op*.
fn with_preposition() -> Vec<(String, String, TermClass)> {
    const PREPOSITIONS: [&str; 14] = [
        "aan", "bij", "door", "in", "met", "naar", "om", "onder", "op", "over", "tegen", "tot",
        "van", "voor",
    ];
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/wordlists");
    let mut found = Vec::new();
    for list in
        ["jargon", "ouderwets-woord", "voorzetseluitdrukking", "werkwoordelijke-uitdrukking"]
    {
        let text =
            std::fs::read_to_string(format!("{root}/{list}.tsv")).expect("the list is there");
        for row in terms(&text).expect("the list is whole") {
            let Some((_, last)) = row.term.rsplit_once(' ') else { continue };
            let stays = row.uses.split(" | ").next().is_some_and(|first| first.ends_with(last));
            let class = matches!(row.class, TermClass::Verb | TermClass::Preposition);
            if PREPOSITIONS.contains(&last)
                && class
                && !stays
                && !row.uses.is_empty()
                && row.near.is_empty()
            {
                found.push((row.term.to_owned(), last.to_owned(), row.class));
            }
        }
    }
    found
}

/// *Stukken die betrekking hebben op de bouw en op de kosten*: *gaan over de bouw en op de kosten* is no Dutch.
#[test]
fn a_preposition_that_is_repeated_takes_no_alternative() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    let all = with_preposition();
    assert!(all.len() > 60, "{}", all.len());
    let (mut n_found, mut wrong) = (0, Vec::new());
    for (term, preposition, class) in &all {
        let lead = if *class == TermClass::Verb { "Dat zal" } else { "Wij schreven dat" };
        for joined in ["en", "of", "maar ook"] {
            let text = format!("{lead} {term} het park {joined} {preposition} de school.");
            let report = checked(&profiles, &text);
            for found in on(&report, term) {
                n_found += 1;
                if !found.suggestions.is_empty() || format!("{:?}", found.severity) != "Hint" {
                    wrong.push(format!("{text} {:?} {}", found.severity, found.advice));
                }
            }
        }
    }
    assert!(n_found > 100, "{n_found}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// *Een bedrag voor de jeugd ten behoeve van sport* as *voor de jeugd voor sport* is hard to read.
#[test]
fn a_preposition_that_stands_near_already_is_no_warning() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/wordlists/voorzetseluitdrukking.tsv");
    let text = std::fs::read_to_string(path).expect("the list is there");
    let (mut n_found, mut wrong) = (0, Vec::new());
    for row in terms(&text).expect("the list is whole") {
        let one = !row.uses.contains(' ') && !row.uses.is_empty();
        if row.class != TermClass::Preposition || !one {
            continue;
        }
        let text = format!("Dat bedrag is {} de jeugd {} de sport.", row.uses, row.term);
        let report = checked(&profiles, &text);
        for found in on(&report, row.term) {
            n_found += 1;
            if !found.suggestions.is_empty() || format!("{:?}", found.severity) != "Hint" {
                wrong.push(format!("{text} {:?} {}", found.severity, found.advice));
            }
        }
    }
    assert!(n_found > 25, "{n_found}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is true of the verb does not fit its participle before a noun.
#[test]
fn a_participle_before_a_noun_is_no_warning() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    for (words, text) in [
        ("resterende", "De resterende ramen gaan in mei dicht."),
        ("beoogde", "De beoogde plek ligt aan het water."),
    ] {
        let report = checked(&profiles, text);
        for found in on(&report, words) {
            assert_eq!(format!("{:?}", found.severity), "Hint", "{text} {}", found.advice);
        }
    }
    let report = checked(&profiles, "Een herziene tekst volgt in mei.");
    assert!(!on(&report, "herziene").is_empty());
}

/// Of the titles of European law no word is the writer's.
#[test]
fn titles_of_european_law_are_names() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    let titles = [
        "Verordening (EU) nr. 648/2012 van het Europees Parlement en de Raad van 4 juli 2012 betreffende derivaten teneinde \
         risico’s te beperken",
        "Richtlijn 2014/65/EU van het Europees Parlement en de Raad van 15 mei 2014 betreffende markten voor financiële \
         instrumenten en tot wijziging van andere richtlijnen",
        "Besluit 2010/48/EG van de Raad van 26 november 2009 betreffende de sluiting van een verdrag inzake de rechten van \
         personen met een handicap",
        "Uitvoeringsverordening (EU) 2018/1523 van de Commissie van 11 oktober 2018 tot vaststelling van een model \
         overeenkomstig de richtlijn inzake toegankelijkheid",
    ];
    for title in titles {
        for text in [format!("Dat staat in {title}."), format!("{title}.")] {
            let report = checked(&profiles, &text);
            for word in ["betreffende", "inzake", "teneinde", "overeenkomstig"] {
                if title.contains(word) {
                    let found = on(&report, word);
                    assert!(found.is_empty(), "{text} {}", found[0].message);
                }
            }
            let long = |found: &&Finding| {
                &*found.rule.id == "lange-zin" && format!("{:?}", found.severity) != "Hint"
            };
            assert!(report.findings.iter().find(long).is_none(), "{text}");
        }
    }
    // The same words in a sentence of the writer.
    for word in ["betreffende", "inzake", "teneinde", "overeenkomstig"] {
        let rest = if word == "teneinde" { "de buurt te helpen" } else { "het park" };
        let text = format!("Wij maakten in mei afspraken {word} {rest}.");
        assert!(!on(&checked(&profiles, &text), word).is_empty(), "{text}");
    }
}

/// *Als tweede* opens no clause; *als u tijd heeft* does.
#[test]
fn a_number_in_a_row_opens_no_clause() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    let n_found = |text: &str| {
        let report = checked(&profiles, text);
        report.findings.iter().filter(|found| &*found.rule.id == "te-veel-bijzinnen").count()
    };
    for number in ["eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "laatste"] {
        let text =
            format!("De vraag die u als {number} stelde, is nieuw omdat wij die niet kennen.");
        assert_eq!(n_found(&text), 0, "{text}");
    }
    assert_eq!(
        n_found("De vraag die u stelt als u tijd heeft, is nieuw omdat wij die niet kennen."),
        1
    );
}

/// The title of a form or a law is not the writer's; his own words are.
#[test]
fn what_a_title_is_about_is_no_finding() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    for word in ["betreffende", "inzake", "omtrent"] {
        for title in [
            format!("Stuur ons uw Verklaring {word} het inkomen."),
            format!("De Richtlijn 2019/1024 {word} open data geldt ook hier."),
        ] {
            let report = checked(&profiles, &title);
            assert!(on(&report, word).is_empty(), "{title}");
        }
        for own in [
            format!("U stuurde ons een verklaring {word} het inkomen."),
            format!("Verklaringen {word} het inkomen krijgen wij later."),
        ] {
            let report = checked(&profiles, &own);
            assert_eq!(on(&report, word).len(), 1, "{own}");
        }
    }
}

/// The capital of an abbreviation amid a sentence is not that of the words it stands for: *in Art. 3*.
#[test]
fn an_abbreviation_with_a_capital_is_written_small_within_a_sentence() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/wordlists/afkorting.tsv");
    let text = std::fs::read_to_string(path).expect("the list is there");
    let (mut n_found, mut wrong) = (0, Vec::new());
    for row in terms(&text).expect("the list is whole") {
        let Some(first) = row.uses.split(" | ").next().filter(|first| !first.is_empty()) else {
            continue;
        };
        if row.term.chars().any(char::is_uppercase) || !row.term.ends_with('.') {
            continue;
        }
        let mut letters = row.term.chars();
        let capital: String =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let text = format!("Dit staat ook {capital} 3 keer in de brief.");
        let report = checked(&profiles, &text);
        for edit in on(&report, &capital)
            .iter()
            .flat_map(|found| &found.suggestions)
            .flat_map(|one| &one.edits)
        {
            n_found += 1;
            if edit.text.starts_with(char::is_uppercase) && !first.starts_with(char::is_uppercase) {
                wrong.push(format!("{text} {}", edit.text));
            }
        }
    }
    assert!(n_found > 100, "{n_found}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The abbreviation of a month or a day may be the last word of a sentence.
#[test]
fn an_abbreviated_month_leaves_the_full_stop() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    let months = ["jan", "febr", "mrt", "apr", "aug", "sept", "okt", "nov", "dec"];
    for month in months {
        let text = format!("Uw brief kwam op 12 {month}. U hoort van ons.");
        let report = checked(&profiles, &text);
        let found = on(&report, &format!("{month}."));
        assert!(found[0].suggestions[0].edits[0].text.ends_with('.'), "{text}");
        let text = format!("Uw brief kwam op 12 {month}. 2025 bij ons.");
        let report = checked(&profiles, &text);
        let found = on(&report, &format!("{month}."));
        assert!(!found[0].suggestions[0].edits[0].text.ends_with('.'), "{text}");
    }
}

/// An abbreviation that belongs to the next line took no full stop with it.
#[test]
fn an_abbreviation_cut_off_from_its_sentence_leaves_no_full_stop() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    for (text, words, stops) in [
        ("Veel mensen gaan niet.\n\nCa.\n\n0,65 miljoen gaat.", "Ca.", false),
        ("Neem schoenen, kleren en een jas mee.\n\nEnz.\n\nTot dan.", "Enz.", true),
    ] {
        let report = checked(&profiles, text);
        let found = on(&report, words);
        assert_eq!(found[0].suggestions[0].edits[0].text.ends_with('.'), stops, "{text}");
    }
}

/// An infinitive that is what the sentence is about belongs to no row of verbs.
#[test]
fn an_infinitive_before_the_finite_verb_is_not_stacked() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    for verb in ["Afwijken", "Parkeren", "Betalen", "Bouwen"] {
        let text = format!("{verb} moet kunnen.");
        let report = checked(&profiles, &text);
        assert!(report.findings.iter().all(|found| &*found.rule.id != "werkwoordstapel"), "{text}");
    }
}

/// What is put before a finite verb has a verb of its own, and a comma between the two.
#[test]
fn a_clause_before_the_verb_takes_a_comma() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    for term in ["Indien mogelijk", "Indien nodig", "Indien noodzakelijk", "Indien vereist"] {
        for (text, comma) in [
            (format!("{term} verwijst u ons naar een arts."), true),
            (format!("{term}, verwijst u ons naar een arts."), false),
        ] {
            let report = checked(&profiles, &text);
            let new = &on(&report, term)[0].suggestions[0].edits[0].text;
            assert_eq!(new.ends_with(','), comma, "{text} {new}");
        }
    }
}

/// Where a noun is the first part of a compound that is written apart, or of a name, nothing is put in its place.
#[test]
fn part_of_a_name_takes_no_alternative() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    for (words, text) in [
        ("doelstelling", "Wij doen veel aan doelstelling building."),
        ("Generieke", "Wij kennen drie Generieke Bouwblokken."),
        ("Handreiking", "# Handreiking basisfactuur Rijk"),
    ] {
        let report = checked(&profiles, text);
        for found in on(&report, words) {
            assert!(found.suggestions.is_empty(), "{text} {}", found.advice);
        }
    }
    let report = checked(&profiles, "Wij lezen de doelstelling van de wijk.");
    assert!(!on(&report, "doelstelling")[0].suggestions.is_empty());
}

/// Lines of a list that start small are no sentence: *is afgewezen. u heeft te veel betaald*.
#[test]
fn a_small_letter_behind_a_full_stop_is_no_long_sentence() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    let text = "U kunt bezwaar maken als uw aanvraag voor een andere plek is afgewezen. u minder afval heeft dan waarvoor u nu \
                moet betalen. u te veel heeft betaald omdat uw winkel is verhuisd.";
    let report = checked(&profiles, text);
    let long = report.findings.iter().filter(|found| &*found.rule.id == "lange-zin");
    assert!(long.into_iter().all(|found| format!("{:?}", found.severity) == "Hint"));
}

/// A label before a colon is no part of what it announces, and a sentence is not long by what somebody else says in it.
#[test]
fn a_long_sentence_counts_no_label_and_no_quotation() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    let item = "de gemiddelde stand van het water in de grond wordt bepaald op basis van metingen op twee dagen van de maand.";
    let said = "“De fiets is voor de korte en de langere afstand voor bijna iedereen de beste manier om ergens te komen”.";
    let n_found = |text: &str| {
        let report = checked(&profiles, text);
        let long = report.findings.iter().filter(|found| &*found.rule.id == "lange-zin");
        long.filter(|found| format!("{:?}", found.severity) != "Hint").count()
    };
    assert_eq!(n_found(&format!("Gemiddelde stand (GG): {item}")), 0);
    assert_eq!(n_found(&format!("Daar droomt de bond nu van in zijn plan: {said}")), 0);
    assert_eq!(n_found(&format!("“Stand van het water” {}", item.replacen("de ", "De ", 1))), 0);
    let judged =
        "(Afdeling bestuursrechtspraak van de Raad van State, 20 juni 2007, nr. 200607848/1)";
    assert_eq!(
        n_found(&format!("De wet zegt niet dat wij de gegevens voor u moeten zoeken {judged}.")),
        0
    );
    let law = "De inwoner moet aangifte doen van zijn verblijf en zijn adres of van een verhuizing (artikel 66 en artikel 68 Wet GBA).";
    assert_eq!(n_found(law), 0);
    // What tells something is no label, and a sentence of the writer's own words is as long as it is.
    assert_eq!(n_found(&format!("Wij leggen uit: {item}")), 1);
    let own = item.trim_end_matches('.');
    assert_eq!(n_found(&format!("Let op dat {own}, zoals in ‘de wijzer’ staat.")), 1);
}

/// A Markdown paragraph is one, but its writer made lines of it that are paragraphs to him.
#[test]
fn lines_that_are_paragraphs_make_no_long_one() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    let line = "Wij hebben uw vraag goed bekeken. Daarvoor spraken wij met u en met uw huisarts. Ook lazen wij de brief van uw werk. ";
    let severity = |text: &str| {
        let input = Input { name: "tekst.md", bytes: text.as_bytes(), format: Format::Markdown };
        let report = check(input, &profiles, Scoring::Off).expect("it is text");
        let long = report.findings.iter().find(|found| &*found.rule.id == "lange-alinea");
        format!("{:?}", long.expect("it is long").severity)
    };
    assert_eq!(severity(&line.repeat(8)), "Warning");
    assert_eq!(severity(&format!("{}\n", line.trim_end()).repeat(8)), "Hint");
}

/// *Niet slechts één* is *meer dan één*: nothing that replaces *slechts één* fits behind *niet*.
#[test]
fn only_behind_not_is_another_term() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/wordlists/ouderwets-woord.tsv");
    let text = std::fs::read_to_string(path).expect("the list is there");
    let rows = terms(&text).expect("the list is whole");
    let only: Vec<&str> =
        rows.iter().map(|row| row.term).filter(|term| term.starts_with("slechts ")).collect();
    assert!(only.len() > 10, "{only:?}");
    for term in only {
        let text = format!("Dat geldt niet {term} de stad.");
        assert!(on(&checked(&profiles, &text), term).is_empty(), "{text}");
        let text = format!("Dat geldt {term} de stad.");
        assert_eq!(on(&checked(&profiles, &text), term).len(), 1, "{text}");
    }
}

/// What somebody is, is no thing that has an article: *de voornemens zijn bekend*.
#[test]
fn a_noun_with_an_article_is_no_part_of_a_verbal_expression() {
    let rules = RuleSet::embedded();
    let profiles = profiles(&rules);
    for text in [
        "De voornemens zijn bekend.",
        "Onze nieuwe voornemens zijn bekend.",
        "Dit zijn goede voornemens.",
    ] {
        let found = checked(&profiles, text);
        let found = found.findings.iter().filter(|found| &*found.rule.id == "ouderwets-woord");
        assert_eq!(found.count(), 0, "{text}");
    }
    for text in
        ["Zij zijn voornemens te verhuizen.", "Als zij voornemens zijn te verhuizen, belt u ons."]
    {
        let found = checked(&profiles, text);
        let found = found.findings.iter().filter(|found| &*found.rule.id == "ouderwets-woord");
        assert_eq!(found.count(), 1, "{text}");
    }
}
