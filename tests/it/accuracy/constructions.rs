//! `fixtures/gold/constructies.txt`: what the analysis and the rules make of sentences that were
//! annotated by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use duidelijk::internals::analyse::SplitKind;
use duidelijk::internals::analyse::{Analysis, Depth, Reach, Role, TokenId, Voice};
use duidelijk::internals::lexicon::Lexicon;
use duidelijk::{Document, Files, Format, Input, Profiles, RuleSet, Scoring, Wishes};

/// A sentence and what stands in it, as (key, value).
type Facts<'t> = BTreeSet<(&'t str, String)>;

/// The keys of the gold set, with the precision and recall that were reached.
const FLOORS: &[(&str, f64, f64)] = &[
    ("lead", 0.97, 0.97),
    ("clause", 0.99, 0.91),
    ("worden", 0.99, 0.99),
    ("zijn", 0.96, 0.96),
    ("tang auxiliary", 0.99, 0.95),
    ("tang subject", 0.96, 0.99),
    ("tang particle", 0.99, 0.99),
    ("tang article", 0.99, 0.87),
    ("het-van", 0.99, 0.99),
    // The rule reports those behind a preposition only: there a clause can take their place.
    ("noun-van", 0.91, 0.64),
    ("stack", 0.99, 0.99),
];

/// The share of sentences whose number of subordinate clauses was right.
const CLAUSES_EXACT: f64 = 0.97;

fn gold() -> Vec<(&'static str, Facts<'static>)> {
    let text = include_str!("../../../fixtures/gold/constructies.txt");
    let paragraphs = text.split("\n\n").filter(|paragraph| !paragraph.starts_with('#'));
    paragraphs
        .map(|paragraph| {
            let mut lines = paragraph.lines();
            let sentence = lines.next().expect("a paragraph has a line");
            let facts = lines.map(|line| {
                let (key, value) = line.trim().split_once(": ").expect("key: value");
                match (key, value.split_once(' ')) {
                    ("tang", Some(("auxiliary", rest))) => ("tang auxiliary", rest.to_owned()),
                    ("tang", Some(("subject", rest))) => ("tang subject", rest.to_owned()),
                    ("tang", Some(("particle", rest))) => ("tang particle", rest.to_owned()),
                    ("tang", Some(("article", rest))) => ("tang article", rest.to_owned()),
                    _ => (key, value.to_owned()),
                }
            });
            (sentence, facts.collect())
        })
        .collect()
}

/// A word as the gold set names it: the second *is* is `is/2`.
fn name(document: &Document, analysis: &Analysis, token: TokenId) -> String {
    let word = |token: TokenId| document.slice(analysis.tokens[token].span);
    let word_here = word(token);
    let upto = TokenId::default().until(token + 1);
    let number = upto.filter(|before| word(*before) == word_here).count();
    if number == 1 { word_here.to_owned() } else { format!("{word_here}/{number}") }
}

fn found(sentence: &str, profiles: &Profiles) -> Facts<'static> {
    let lexicon = Lexicon::embedded();
    let document = duidelijk::read("x", sentence.as_bytes(), Format::Text).expect("it is text");
    let mut analysis = Analysis::new(&document, Reach::Everything, lexicon);
    analysis.deepen(&document, lexicon, Depth::Trees);
    let name = |token: TokenId| name(&document, &analysis, token);
    let mut facts = Facts::new();
    for passive in &analysis.passives {
        let key = match passive.voice {
            Voice::Worden => "worden",
            Voice::Zijn => "zijn",
        };
        facts.insert((key, format!("{} {}", name(passive.auxiliary), name(passive.participle))));
    }
    for clause in &analysis.clauses {
        if let Role::Subordinate(opener) = clause.role {
            let opener = opener.map_or("-".to_owned(), name);
            facts.insert(("clause", format!("{opener} {}", name(clause.finite))));
        }
    }
    for sentence in &analysis.sentences {
        if let Some(clause) = analysis.main_clause(sentence) {
            let n = analysis.n_words(&sentence.tokens.start.until(clause.finite));
            facts.insert(("lead", format!("{n} {}", name(clause.finite))));
        }
        for split in analysis.splits(sentence) {
            let (key, least) = match split.kind {
                SplitKind::Auxiliary => ("tang auxiliary", 6),
                SplitKind::Subject => ("tang subject", 6),
                SplitKind::Particle => ("tang particle", 6),
                SplitKind::Article => ("tang article", 4),
            };
            if split.between >= least {
                let pair = format!("{} {}", name(split.first), name(split.last));
                facts.insert((key, format!("{pair} {}", split.between)));
            }
        }
        for cluster in analysis.verb_clusters(sentence) {
            if cluster.n_verbs >= 3 {
                let tokens = analysis.tokens_in(cluster.span);
                let verbs = tokens.map(name).filter(|word| word != "te");
                facts.insert(("stack", verbs.collect::<Vec<_>>().join(" ")));
            }
        }
    }
    if analysis.main_clause(&analysis.sentences[0]).is_none() {
        facts.insert(("lead", "-".to_owned()));
    }
    let input = Input { name: "x", bytes: sentence.as_bytes(), format: Format::Text };
    let report = duidelijk::check(input, profiles, Scoring::Off).expect("it can be read");
    for finding in report.findings.iter().filter(|finding| *finding.rule.id == *"naamwoordstijl") {
        let words = document.slice(finding.span);
        let noun = words.split(' ').rev().nth(1).expect("a noun stands before ‘van’");
        let key = if words.to_lowercase().starts_with("het ") { "het-van" } else { "noun-van" };
        facts.insert((key, noun.to_owned()));
    }
    facts
}

/// How often a key stands in the gold set, is found, and is both.
#[derive(Default)]
struct Count {
    wanted: u32,
    found: u32,
    right: u32,
}

impl Count {
    fn precision(&self) -> f64 {
        f64::from(self.right) / f64::from(self.found)
    }

    fn recall(&self) -> f64 {
        f64::from(self.right) / f64::from(self.wanted)
    }
}

#[test]
#[allow(clippy::print_stdout)] // What differs is read with `--nocapture`.
fn constructions_of_municipal_dutch() {
    let rules = RuleSet::embedded();
    let profiles = Profiles::new(&rules, Files::default(), &Wishes::default()).expect("it builds");
    let gold = gold();
    assert!(gold.len() >= 150, "{} sentences", gold.len());
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut exact = 0;
    let mut report = String::new();
    for (sentence, wanted) in &gold {
        let found = found(sentence, &profiles);
        let n_clauses = |facts: &Facts| facts.iter().filter(|(key, _)| *key == "clause").count();
        exact += usize::from(n_clauses(wanted) == n_clauses(&found));
        let mut differences = Vec::new();
        for fact in wanted.union(&found) {
            let (is_wanted, is_found) = (wanted.contains(fact), found.contains(fact));
            let count = counts.entry(fact.0).or_default();
            count.wanted += u32::from(is_wanted);
            count.found += u32::from(is_found);
            count.right += u32::from(is_wanted && is_found);
            if is_wanted != is_found {
                let what = if is_wanted { "missed" } else { "too much" };
                differences.push(format!("  {what} {}: {}", fact.0, fact.1));
            }
        }
        if !differences.is_empty() {
            writeln!(report, "{sentence}\n{}", differences.join("\n")).expect("a string grows");
        }
    }
    let mut below = Vec::new();
    for (key, precision, recall) in FLOORS {
        let count = &counts[key];
        let (p, r) = (count.precision(), count.recall());
        let line = format!("{key:15} {:3} precision {p:.3} recall {r:.3}", count.wanted);
        if p < *precision || r < *recall {
            below.push(line.clone());
        }
        writeln!(report, "{line}").expect("a string grows");
    }
    let exact = exact as f64 / gold.len() as f64;
    writeln!(report, "number of clauses exact {exact:.3}").expect("a string grows");
    println!("{report}");
    assert!(below.is_empty() && exact >= CLAUSES_EXACT, "below the floor:\n{}", below.join("\n"));
}
