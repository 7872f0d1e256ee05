//! Suggestions that `--fix` takes over without a person looking: each term that has one was read in real
//! sentences first (`fixtures/readings/safe.tsv`), and what failed there is safe no more.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use duidelijk::internals::matcher::Search;
use duidelijk::internals::wordlist::terms;
use duidelijk::{Files, Format, Genre, Input, Profiles, RuleSet, Safety, Scoring, Wishes, check};

const COLUMNS: &str = "rule\tterm\tread\tright";

/// A rule with a term that it looks for.
type Entry = (String, String);

fn text_of(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(root.join(path)).expect("the file is there")
}

/// The terms whose first alternative is right everywhere. A search that has one alternative for all it
/// finds stands here as `*`.
fn safe_entries() -> BTreeSet<Entry> {
    let mut entries = BTreeSet::new();
    for rule in RuleSet::embedded().iter() {
        let mut add = |term: &str| entries.insert((rule.id.to_string(), term.to_owned()));
        let Search::Terms(search) = &rule.search else {
            if rule.text.lines().any(|line| line.replace(' ', "") == "safety=\"safe\"") {
                add("*");
            }
            continue;
        };
        for term in search.terms.iter().filter(|term| term.safety == Safety::Safe) {
            add(&term.term);
        }
        for list in &search.lists {
            let text = text_of(&format!("wordlists/{list}.tsv"));
            let rows = terms(&text).expect("the list is whole");
            for row in rows.iter().filter(|row| row.safe) {
                add(row.term);
            }
        }
    }
    entries
}

/// In how many sentences each term was read, and in how many its suggestion was right.
fn read() -> BTreeMap<Entry, [u32; 2]> {
    let text = text_of("fixtures/readings/safe.tsv");
    let mut rows = text.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(rows.next(), Some(COLUMNS));
    let rows = rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [rule, term, read, right] = cells[..] else { panic!("four columns: {row}") };
        let number = |cell: &str| cell.parse().unwrap_or_else(|_| panic!("no number: {row}"));
        ((rule.to_owned(), term.to_owned()), [number(read), number(right)])
    });
    let rows: Vec<_> = rows.collect();
    assert!(rows.is_sorted_by(|one, next| one.0 < next.0), "the rows stand in order, each once");
    rows.into_iter().collect()
}

/// What is safe was read in real sentences, and was right in all of them.
#[test]
fn safe_suggestions_were_read() {
    let (safe, read) = (safe_entries(), read());
    assert!(safe.len() > 100, "{}", safe.len());
    let unread: Vec<&Entry> = safe.iter().filter(|entry| !read.contains_key(*entry)).collect();
    assert!(unread.is_empty(), "read these in real sentences, or do without safe: {unread:?}");
    let gone: Vec<&Entry> = read.keys().filter(|entry| !safe.contains(*entry)).collect();
    assert!(gone.is_empty(), "read, but not safe: {gone:?}");
    let wrong = read.iter().filter(|(_, [read, right])| *read == 0 || right != read);
    let wrong: Vec<&Entry> = wrong.map(|(entry, _)| entry).collect();
    assert!(wrong.is_empty(), "not right in each sentence, so not safe: {wrong:?}");
}

/// Sentences that a term would spoil if it were safe: of each kind that the reading brought to light.
const SPOILED: &[&str] = &[
    // The end of a sentence within one, and a sentence without its end.
    "In dit land wonen 17 mln. Nederlanders.",
    "Ruim 40 pct. Amsterdammers fietst.",
    "Apps als Signal, Telegram etc. WhatsApp niet.",
    "U betaalt voor 1 jan. Daarna krijgt u een brief.",
    "Dat klopt niet m.i. De regels zijn anders.",
    // Another sense or word class.
    "Vraag ook naar de mening van uw kind.",
    "De commissie vraagt naar het oordeel van de ouders.",
    "Dat gaat nu eenmaal per post.",
    "Een terras maakt het geheel compleet.",
    "Kies deze knop om het venster opnieuw weer te geven.",
    "Wij werken netjes, omgaand met regels zoals het hoort.",
    "Wij hebben reeds de stukken van de buren ontvangen.",
    "Reeds is besloten dat de brug dicht gaat.",
    // Within a longer expression.
    "Een ieder van ons krijgt een brief.",
    "Tot op heden ten dage staat hier een molen.",
    "Dat is nooit of te nimmer gebeurd.",
    "Uw wil geschiede.",
    "Toen was het kwaad al geschied.",
    "Uw klacht is niet in goede orde ontvangen.",
    "U geeft nu voor alsdan toestemming.",
    "Er komen twee- tot driemaal zoveel mensen.",
    "U kunt geen beroep of bezwaar aantekenen.",
    "Dat is een of meermalen gebeurd.",
    "Wij verzoeken u vriendelijk maar beslist te betalen.",
    "Uit het voorgaande leidt de commissie af dat u gelijk heeft.",
    "Zij is voorzitter tevens lid van de raad.",
    // Word order, words that go with others, and a word that would stand twice.
    "Maar echter kwam niemand kijken.",
    "Slechts vier huizen staan leeg.",
    "Dit ondanks het feit dat het regent.",
    "Wij willen samen met elkaar kennismaken.",
    "De raad spreekt de intentie uit om te helpen.",
    "Betalen op elektronische wijze is goedkoper.",
    "De opbrengst komt ten bate van het fonds.",
    "Er was geen keuze, in tegenstelling tot vroeger.",
    "Niettemin sturen wij u toch een brief.",
    // Meaning in law.
    "U kunt het contract met ingang van 1 mei opzeggen.",
    "De regels bij of krachtens de wet gelden.",
    "Uw vermogen is nagenoeg geheel op.",
    "De rechter beval de tenuitvoerlegging van de straf.",
    "De beslissing is verdaagd.",
    "Beveel de verpleging van overheidswege.",
];

#[test]
fn what_failed_when_it_was_read_is_left_to_the_writer() {
    let wishes = Wishes { genre: Some(Genre::Algemeen), ..Wishes::default() };
    let profiles = Profiles::new(&RuleSet::embedded(), Files::default(), &wishes);
    let profiles = profiles.expect("the base is right");
    let (mut spoiled, mut left) = (Vec::new(), 0);
    for sentence in SPOILED {
        let input = Input { name: "zin", bytes: sentence.as_bytes(), format: Format::Text };
        let report = check(input, &profiles, Scoring::Off).expect("it is text");
        for suggestion in report.findings.iter().flat_map(|found| &found.suggestions) {
            match suggestion.safety {
                Safety::Safe => spoiled.push(format!("{sentence} {:?}", suggestion.edits)),
                Safety::Ask => left += 1,
            }
        }
    }
    assert!(spoiled.is_empty(), "{spoiled:#?}");
    assert!(left + 5 >= SPOILED.len(), "there is something to leave: {left}");
}
