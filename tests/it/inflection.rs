//! Forms of words, as data: the form of one word leads to the same form of another.

use std::collections::BTreeSet;

use duidelijk::internals::lexicon::inflection::{
    Inflection, Person, VerbPhrase, analyse, analyse_apart, inflect, root,
};
use duidelijk::internals::rules::Category;
use duidelijk::internals::wordlist::{TermClass, alternatives, columns, rows, terms};
use duidelijk::{Files, Format, Genre, Input, Profiles, RuleSet, Scoring, Wishes, check};

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
        let made = if expected.contains(APART) {
            let apart = VerbPhrase::parse(other).apart(inflection);
            apart.map(|apart| format!("{}{APART}{}", apart.finite, apart.complement))
        } else {
            inflect(other, class, inflection)
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
    let mut n_verbs = 0;
    let mut without = BTreeSet::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/wordlists");
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.extension().is_none_or(|kind| kind != "tsv") {
            continue;
        }
        let text = std::fs::read_to_string(path).expect("the list is there");
        for row in terms(&text).expect("the list is whole") {
            if row.class != TermClass::Verb {
                continue;
            }
            n_verbs += 1;
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
    assert!(n_verbs > 500);
    assert!(without.is_empty(), "{without:?}");
}

/// A sentence, and what it becomes with the first suggestion of the first finding about words; the
/// same where there is none.
#[rustfmt::skip]
const SENTENCES: &[(&str, &str)] = &[
    // The form that the words around it tell
    ("De gemeente verschafte een subsidie aan de club.", "De gemeente gaf een subsidie aan de club."),
    ("De verschafte informatie is juist.", "De verschafte informatie is juist."),
    ("Wij bewaren de door u verschafte gegevens.", "Wij bewaren de door u verschafte gegevens."),
    ("Wij zien de geactualiseerde regels.", "Wij zien de bijgewerkte regels."),
    ("De subsidie is door de gemeente verschaft.", "De subsidie is door de gemeente gegeven."),
    ("De gemeente verschaft ieder jaar een subsidie.", "De gemeente geeft ieder jaar een subsidie."),
    ("Ik verzoek u om een kopie.", "Ik vraag u om een kopie."),
    ("Wij hebben u verzocht om een kopie.", "Wij hebben u gevraagd om een kopie."),
    (
        "De club en de school hebben de gemeente verzocht een plan te maken dat de bouw van het huis mogelijk maakt.",
        "De club en de school hebben de gemeente gevraagd een plan te maken dat de bouw van het huis mogelijk maakt.",
    ),
    (
        "De diensten zijn in ieder geval verzocht de regels in een brief op te nemen:",
        "De diensten zijn in ieder geval gevraagd de regels in een brief op te nemen:",
    ),
    ("Toen zij dat zag, verzocht zij ons om een brief.", "Toen zij dat zag, vroeg zij ons om een brief."),
    // A verb that is the auxiliary of another, and what the sentence says of a noun further on
    ("Wij hadden de intentie uitgesproken om te helpen.", "Wij hadden de bedoeling uitgesproken om te helpen."),
    (
        "De keuze is in overeenstemming met het verdrag tot stand gekomen.",
        "De keuze is in overeenstemming met het verdrag tot stand gekomen.",
    ),
    ("De keuze is in overeenstemming met het verdrag.", "De keuze klopt met het verdrag."),
    ("Wij hadden de intentie om te helpen.", "Wij waren van plan om te helpen."),
    ("De vorm verschilt, maar de doelstelling is dezelfde.", "De vorm verschilt, maar de doelstelling is dezelfde."),
    ("De doelstelling is duidelijk.", "Het doel is duidelijk."),
    (
        "Het beleid is van toepassing op alle diensten en in het bijzonder op de balie.",
        "Het beleid is van toepassing op alle diensten en in het bijzonder op de balie.",
    ),
    (
        "De regeling is van toepassing op huizen van bewoners, niet op huizen van anderen.",
        "De regeling is van toepassing op huizen van bewoners, niet op huizen van anderen.",
    ),
    ("Het beleid is van toepassing op alle diensten.", "Het beleid geldt voor alle diensten."),
    (
        "Wij letten in deze wijk op bodemverontreiniging en geluid.",
        "Wij letten in deze wijk op bodemverontreiniging en geluid.",
    ),
    ("Er is bodemverontreiniging gevonden.", "Er is vervuiling van de grond gevonden."),
    ("Wij werken met operations research voor de planning.", "Wij werken met operations research voor de planning."),
    ("Wij deden research voor de planning.", "Wij deden onderzoek voor de planning."),
    (
        "Een bedrag kan terug worden gevraagd als u achteraf niet blijkt te voldoen.",
        "Een bedrag kan terug worden gevraagd als u achteraf niet blijkt te voldoen.",
    ),
    ("Het college acht dit plan niet goed.", "Het college vindt dit plan niet goed."),
    ("Over acht weken krijgt u uw verzoek terug.", "Over acht weken krijgt u uw verzoek terug."),
    // What compares, where the other word can
    ("Dit is een complexere zaak.", "Dit is een ingewikkeldere zaak."),
    ("Dit is een adequater punt.", "Dit is een adequater punt."),
    ("Dit vraagt een diversere aanpak.", "Dit vraagt een diversere aanpak."),
    ("Dit is crucialer dan dat.", "Dit is crucialer dan dat."),
    // What stands beside it
    ("Dit staat in de kostenraming Hoge Kamp.", "Dit staat in de kostenraming Hoge Kamp."),
    ("Dit staat in de kostenraming in mei.", "Dit staat in de schatting van de kosten in mei."),
    ("Dit staat in de kostenraming van de gemeente.", "Dit staat in de kostenraming van de gemeente."),
    ("Alvorens een besluit te nemen, bellen wij u.", "Alvorens een besluit te nemen, bellen wij u."),
    ("Alvorens wij een besluit nemen, bellen wij u.", "Voordat wij een besluit nemen, bellen wij u."),
    ("Dat geeft u niet enige aanspraak op geld.", "Dat geeft u niet enige aanspraak op geld."),
    ("Moeten zij in de gelegenheid worden gesteld te antwoorden?", "Moeten zij in de gelegenheid worden gesteld te antwoorden?"),
    ("Dat volgt uit de u in mei verleende vergunning voor het feest.", "Dat volgt uit de u in mei verleende vergunning voor het feest."),
    ("De hulp die u hier verschaft, is fijn en goed.", "De hulp die u hier geeft, is fijn en goed."),
    ("Het stuk telt 10 blz. en een kaart.", "Het stuk telt 10 bladzijden en een kaart."),
    ("Het kost 3 mln. euro per jaar.", "Het kost 3 miljoen euro per jaar."),
    ("Zij is hier, geb. 12-3-1960, komen wonen.", "Zij is hier, geboren 12-3-1960, komen wonen."),
    ("Wij houden toezicht op en verbeteren de bouw.", "Wij houden toezicht op en verbeteren de bouw."),
    ("Wij houden toezicht op de bouw.", "Wij controleren de bouw."),
    ("Wij kijken naar pensioen- en uitkeringsgerechtigden.", "Wij kijken naar pensioen- en uitkeringsgerechtigden."),
    ("Welke actie of consequentie kiest u?", "Welke actie of consequentie kiest u?"),
    ("De regels zijn vast en van toepassing op alle plannen.", "De regels zijn vast en van toepassing op alle plannen."),
    ("U heeft een standpunt ingenomen dat afwijkt.", "U heeft een standpunt ingenomen dat afwijkt."),
    ("Wij stellen u ervan op de hoogte.", "Wij stellen u ervan op de hoogte."),
    ("Wij stellen u op de hoogte.", "Wij informeren u."),
    ("Dit is ons technische en juridische knowhow.", "Dit is onze technische en juridische kennis."),
    ("De tijd dat de groep werkzaam is geweest.", "De tijd dat de groep werkzaam is geweest."),
    ("U krijgt een vergoeding toegekend.", "U krijgt een vergoeding toegekend."),
    ("De uitkomsten uit door de NVBE verschafte cijfers.", "De uitkomsten uit door de NVBE verschafte cijfers."),
    ("Zie ook het eerder genoemde voorbeeld.", "Zie ook het eerder genoemde voorbeeld."),
    ("Zie ook de voormelde lijst.", "Zie ook de voormelde lijst."),
    ("Dit is een lijst. Zie de voormelde lijst.", "Dit is een lijst. Zie deze lijst."),
    ("Wij zien de jeugdige werknemer.", "Wij zien de jeugdige werknemer."),
    ("De ‘doelstelling’ staat hier.", "De ‘doelstelling’ staat hier."),
    ("De doelstelling staat hier.", "Het doel staat hier."),
    ("Opdat u meedoet, helpen wij u.", "Opdat u meedoet, helpen wij u."),
    ("Wij zien dat deze uitsluitend voor u is.", "Wij zien dat deze alleen voor u is."),
    ("Er zijn dusdanige stijgingen.", "Er zijn zulke stijgingen."),
    // Separable verbs
    ("Het plan wordt in mei geactualiseerd.", "Het plan wordt in mei bijgewerkt."),
    ("Wij gaan het plan in mei actualiseren.", "Wij gaan het plan in mei bijwerken."),
    ("Het is tijd om het plan te actualiseren.", "Het is tijd om het plan bij te werken."),
    ("Als het college het plan actualiseert, hoort u dat.", "Als het college het plan bijwerkt, hoort u dat."),
    ("Het college actualiseert het plan in mei.", "Het college actualiseert het plan in mei."),
    ("De cursus vangt in mei aan.", "De cursus begint in mei."),
    ("Wij kennen u deze subsidie toe.", "Wij kennen u deze subsidie toe."),
    ("Wij zenden u deze brief retour.", "Wij sturen u deze brief terug."),
    ("De cursus is op 1 mei 2026 aangevangen.", "De cursus is op 1 mei 2026 begonnen."),
    // More words
    ("De brief heeft betrekking op uw subsidie.", "De brief gaat over uw subsidie."),
    ("Misschien geeft dit plan aanleiding tot vragen.", "Misschien leidt dit plan tot vragen."),
    ("De wet is in mei in werking getreden.", "De wet is in mei ingegaan."),
    ("De wet treedt op 1 mei in werking.", "De wet gaat op 1 mei in."),
    ("Wij stellen u hierbij in kennis van het plan.", "Wij vertellen u hierbij over het plan."),
    ("Bent u in het bezit van een hond?", "Heeft u een hond?"),
    ("Morgen delen wij u mede dat dit kan.", "Morgen laten wij u weten dat dit kan."),
    ("Het college is daarom van mening dat dit kan.", "Het college vindt daarom dat dit kan."),
    ("Dit resulteert onder meer in lagere kosten.", "Dit leidt onder meer tot lagere kosten."),
    ("Beschikt u over een auto?", "Heeft u een auto?"),
    ("Wij beschikken over een auto.", "Wij hebben een auto."),
    ("U moet kunnen beschikken over een auto.", "U moet kunnen beschikken over een auto."),
    ("Op deze aanvraag is de wet van toepassing.", "Op deze aanvraag is de wet van toepassing."),
    // Articles
    ("Het trottoir is smal.", "De stoep is smal."),
    ("De doelstellingen zijn klaar.", "De doelen zijn klaar."),
    ("Wij lezen de nieuwe doelstelling.", "Wij lezen het nieuwe doel."),
    ("Wij lezen een nieuwe doelstelling.", "Wij lezen een nieuw doel."),
    ("Dit is een korte verkenning van de kosten.", "Dit is een kort onderzoek van de kosten."),
    ("Deze doelstelling was kort.", "Dit doel was kort."),
    ("Er is geen enkele doelstelling.", "Er is geen enkel doel."),
    ("De meest recente doelstelling is nodig.", "Het meest recente doel is nodig."),
    ("Dat is een bijzonder lastige doelstelling.", "Dat is een bijzonder lastig doel."),
    ("Wij lezen de MOZa doelstelling.", "Wij lezen de MOZa doelstelling."),
    ("Wij zien een doelstelling, welke klopt.", "Wij zien een doelstelling, welke klopt."),
    ("Hier staan taken. Wij doen hierboven genoemde taken.", "Hier staan taken. Wij doen deze taken."),
    ("Hier staat het huis. Wij zien hierboven genoemde huis.", "Hier staat het huis. Wij zien dit huis."),
    // The capital of a term is its own
    ("DOELSTELLINGEN VOOR DIT JAAR", "DOELEN VOOR DIT JAAR"),
    ("De plannen heten Markt, Doelstelling en Samen.", "De plannen heten Markt, Doelstelling en Samen."),
    ("Wij willen Sense of Urgency zien.", "Wij willen besef dat er haast is zien."),
    // A phrase inflects at its head, and each noun has its own article
    ("De bodemverontreiniging is klein.", "De vervuiling van de grond is klein."),
    ("De kostenramingen zijn klaar.", "De schattingen van de kosten zijn klaar."),
    ("De jeugdige krijgt hulp.", "Het kind of de jongere krijgt hulp."),
    ("Wij zien onze jeugdige in mei.", "Wij zien ons kind of onze jongere in mei."),
    ("De wederpartij betaalt.", "De wederpartij betaalt."),
    // What does not go in whole is advice
    ("Wij maken een toetsingskader.", "Wij maken een toetsingskader."),
    ("De bouwhoogte van de schuur is drie meter.", "De bouwhoogte van de schuur is drie meter."),
    ("U komt niet in aanmerking voor hulp.", "U komt niet in aanmerking voor hulp."),
    ("Wij zijn overeengekomen dat u betaalt.", "Wij zijn overeengekomen dat u betaalt."),
    ("Hij verschafte zich toegang tot het huis.", "Hij verschafte zich toegang tot het huis."),
    // What stands behind a term must go with the alternative
    ("Dat is van belang.", "Dat is belangrijk."),
    ("Ook is van belang de ligging van het huis.", "Ook is van belang de ligging van het huis."),
    ("Nu is dat nog meer van belang.", "Nu is dat nog meer van belang."),
    ("De weg is sporadisch dicht.", "De weg is soms dicht."),
    ("Dit is een sporadisch bezoek.", "Dit is een sporadisch bezoek."),
    ("U neemt o.a. een pas mee.", "U neemt onder andere een pas mee."),
    ("Neem dit mee o.a.", "Neem dit mee o.a."),
    ("U moet minimaal 18 jaar zijn.", "U moet minstens 18 jaar zijn."),
    ("Een minimaal voorgeschreven hoogte is er niet.", "Een minimaal voorgeschreven hoogte is er niet."),
    ("De weg is heden dicht.", "De weg is nu dicht."),
    ("Van mei tot heden 17 juni was de weg dicht.", "Van mei tot heden 17 juni was de weg dicht."),
    ("Wat de brug doet voor het verkeer, weten wij nog niet.", "Wat de brug doet voor het verkeer, weten wij nog niet."),
    ("Wij lezen de verkenning en plannen.", "Wij lezen de verkenning en plannen."),
    ("Wij lezen de Financiële verkenning.", "Wij lezen de Financiële verkenning."),
    // The end of a sentence stays
    ("Het gaat om 3 mln. Dat is veel.", "Het gaat om 3 miljoen. Dat is veel."),
    ("Het gaat om 3 mln.", "Het gaat om 3 miljoen."),
    ("Wij kopen dit (voor 3 mln.).", "Wij kopen dit (voor 3 miljoen)."),
    // Adjectives
    ("De additionele kosten betaalt u zelf.", "De extra kosten betaalt u zelf."),
    ("Dit is essentiële zorg.", "Dit is heel belangrijke zorg."),
    ("Dit is een cruciale vraag.", "Dit is een heel belangrijke vraag."),
    ("Stringente regels gaan voor.", "Strenge regels gaan voor."),
];

/// A shorter term within a longer one is no finding besides it.
#[test]
fn one_place_has_one_finding() {
    let rules = RuleSet::embedded();
    let wishes = Wishes { genre: Some(Genre::Algemeen), ..Wishes::default() };
    let profiles = Profiles::new(&rules, Files::default(), &wishes).expect("the base is right");
    for sentence in
        ["Morgen delen wij u mede dat dit kan.", "U komt morgen voor hulp in aanmerking."]
    {
        let input = Input { name: "zin", bytes: sentence.as_bytes(), format: Format::Text };
        let report = check(input, &profiles, Scoring::Off).expect("it is text");
        let words = report.findings.iter().filter(|one| one.rule.category == Category::Woorden);
        assert!(words.count() <= 1, "{sentence}");
    }
}

#[test]
fn suggestions_fit_in_their_sentence() {
    let rules = RuleSet::embedded();
    let wishes = Wishes { genre: Some(Genre::Algemeen), ..Wishes::default() };
    let profiles = Profiles::new(&rules, Files::default(), &wishes).expect("the base is right");
    let mut wrong = Vec::new();
    for (sentence, expected) in SENTENCES {
        let input = Input { name: "zin", bytes: sentence.as_bytes(), format: Format::Text };
        let report = check(input, &profiles, Scoring::Off).expect("it is text");
        let mut findings = report.findings.iter();
        let suggestion = findings
            .find(|found| found.rule.category == Category::Woorden)
            .and_then(|found| found.suggestions.first());
        let mut fixed = report.document.text.clone();
        let mut edits: Vec<_> =
            suggestion.iter().flat_map(|suggestion| &suggestion.edits).collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        for edit in edits {
            fixed.replace_range(edit.span.range(), &edit.text);
        }
        if fixed.trim_end() != *expected {
            wrong.push(format!("{fixed:?} is not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Of all terms that a demonstrative takes the place of: it agrees with the noun behind it.
#[test]
fn a_demonstrative_agrees_with_the_noun_behind_it() {
    const DEMONSTRATIVES: [&str; 4] = ["deze", "die", "dit", "dat"];
    let rules = RuleSet::embedded();
    let wishes = Wishes { genre: Some(Genre::Algemeen), ..Wishes::default() };
    let profiles = Profiles::new(&rules, Files::default(), &wishes).expect("the base is right");
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/wordlists/ouderwets-woord.tsv");
    let list = std::fs::read_to_string(list).expect("the list is there");
    let of_row = |row: &str| {
        let mut cells = row.split('\t');
        let (term, uses) = (cells.next()?, cells.nth(1)?);
        uses.split(" | ").all(|one| DEMONSTRATIVES.contains(&one)).then(|| term.to_owned())
    };
    let terms: Vec<String> = list.lines().filter_map(of_row).collect();
    assert!(terms.len() > 10, "{terms:?}");
    let (mut n_tried, mut wrong) = (0, Vec::new());
    for term in &terms {
        for (noun, right) in
            [("huis", ["dit", "dat"]), ("taken", ["deze", "die"]), ("brief", ["deze", "die"])]
        {
            // *onderhavig huis*, but not *onderhavig taken*
            if noun != "huis" && !term.ends_with('e') {
                continue;
            }
            // What is pointed at was named before.
            let sentence = format!("Hier staat {noun}. Wij zien {term} {noun}.");
            let input = Input { name: "zin", bytes: sentence.as_bytes(), format: Format::Text };
            let report = check(input, &profiles, Scoring::Off).expect("it is text");
            let suggestions = report.findings.iter().flat_map(|found| &found.suggestions);
            for edit in suggestions.flat_map(|suggestion| &suggestion.edits) {
                n_tried += 1;
                if DEMONSTRATIVES.contains(&&*edit.text) && !right.contains(&&*edit.text) {
                    wrong.push(format!("{sentence} {}", edit.text));
                }
            }
        }
    }
    assert!(n_tried > 40, "{n_tried}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
