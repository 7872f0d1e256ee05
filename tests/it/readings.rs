//! Verdicts of readers (`fixtures/readings`), and what follows from them: the figures in the rule files,
//! and how severe a rule may be. `DUIDELIJK_WRITE=1` writes the figures.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use duidelijk::RuleSet;

const COLUMNS: &str = "rule\tdocument\treader-1\treader-2\tfailure\tseverity";

/// Fewer findings than this say too little to judge a severity by.
const ENOUGH: usize = 20;

/// Kinds of failure that a rule file names, the most frequent first.
const MOST_FAILURES: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Right,
    Arguable,
    Wrong,
}

fn verdict(written: &str) -> Verdict {
    match written {
        "right" => Verdict::Right,
        "arguable" => Verdict::Arguable,
        "wrong" => Verdict::Wrong,
        other => panic!("no verdict: {other}"),
    }
}

/// What two readers said of a finding.
#[derive(Clone, Debug)]
struct Judged {
    verdicts: [Verdict; 2],
    failure: String,
    severity: String,
}

impl Judged {
    fn is_agreed(&self) -> bool {
        self.verdicts[0] == self.verdicts[1]
    }

    /// The verdict that counts.
    fn counts_as(&self) -> Verdict {
        if self.is_agreed() { self.verdicts[0] } else { Verdict::Arguable }
    }
}

/// The findings of a rule in its last reading.
#[derive(Clone, Debug, Default)]
struct Reading {
    judged: String,
    texts: String,
    findings: Vec<Judged>,
    /// Of the warnings and errors on texts that nothing was tuned on how many were right, and all.
    unseen: [usize; 2],
}

impl Reading {
    /// The table in the rule file.
    fn table(&self) -> String {
        let count = |wanted| self.findings.iter().filter(|f| f.counts_as() == wanted).count();
        let agreed = self.findings.iter().filter(|finding| finding.is_agreed()).count();
        let agreement = ratio(agreed, self.findings.len());
        let mut table = format!(
            "[measured]\nright     = {}\narguable  = {}\nwrong     = {}\nreaders   = 2\n\
             agreement = {agreement:.3}\njudged    = {}\ntexts     = \"{}\"\n",
            count(Verdict::Right),
            count(Verdict::Arguable),
            count(Verdict::Wrong),
            self.judged,
            self.about_texts(),
        );
        let failures = self.failures();
        if !failures.is_empty() {
            table.push_str("failures  = [\n");
            for failure in failures {
                let _ = writeln!(table, "  \"{failure}\",");
            }
            table.push_str("]\n");
        }
        table
    }

    /// What was read; the figures of texts that nothing was tuned on stand beside.
    fn about_texts(&self) -> String {
        let texts = &self.texts;
        match self.unseen {
            [_, 0] => texts.clone(),
            [right, 1] => format!("{texts}. In nieuwe teksten was {right} van 1 opmerking goed"),
            [right, all] => {
                format!("{texts}. In nieuwe teksten waren {right} van de {all} opmerkingen goed")
            }
        }
    }

    fn failures(&self) -> Vec<&str> {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        let failed = self.findings.iter().filter(|f| f.counts_as() != Verdict::Right);
        for kind in failed.map(|finding| finding.failure.as_str()).filter(|kind| !kind.is_empty()) {
            *kinds.entry(kind).or_default() += 1;
        }
        let mut kinds: Vec<_> = kinds.into_iter().collect();
        kinds.sort_by_key(|(kind, n)| (std::cmp::Reverse(*n), *kind));
        kinds.into_iter().take(MOST_FAILURES).map(|(kind, _)| kind).collect()
    }
}

fn ratio(part: usize, all: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).expect("not that many"));
    number(part) / number(all.max(1))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The last reading of each rule.
fn readings() -> BTreeMap<String, Reading> {
    let mut last: BTreeMap<String, Reading> = BTreeMap::new();
    for reading in readings_in("fixtures/readings") {
        last.extend(reading);
    }
    for (rule, reading) in readings_in("fixtures/readings/unseen").into_iter().flatten() {
        let Some(last) = last.get_mut(&rule) else { continue };
        let told = reading.findings.iter().filter(|finding| finding.severity != "hint");
        for finding in told {
            last.unseen[0] += usize::from(finding.counts_as() == Verdict::Right);
            last.unseen[1] += 1;
        }
    }
    last
}

/// The readings in a folder, in order.
fn readings_in(folder: &str) -> Vec<BTreeMap<String, Reading>> {
    let folder = std::fs::read_dir(root().join(folder)).expect("the folder is there");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|kind| kind == "tsv"));
    // What was read of safe suggestions is another table: `safe.rs`.
    files.retain(|file| file.file_name().is_some_and(|name| name != "safe.tsv"));
    files.sort();
    let one = |file: &PathBuf| {
        let day = file.file_stem().and_then(|stem| stem.to_str()).expect("a day");
        read(day, &std::fs::read_to_string(file).expect("it is text"))
    };
    files.iter().map(one).collect()
}

fn read(day: &str, text: &str) -> BTreeMap<String, Reading> {
    let about = |key| text.lines().find_map(|line| line.strip_prefix("# ")?.strip_prefix(key));
    let texts = about("texts: ").expect("it says what was read").to_owned();
    let mut rows = text.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(rows.next(), Some(COLUMNS), "{day}");
    let mut readings: BTreeMap<String, Reading> = BTreeMap::new();
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [rule, _, one, two, failure, severity] = cells[..] else { panic!("{day}: {row}") };
        let reading = readings.entry(rule.to_owned()).or_insert_with(|| Reading {
            judged: day.to_owned(),
            texts: texts.clone(),
            findings: Vec::new(),
            unseen: [0; 2],
        });
        let (failure, severity) = (failure.to_owned(), severity.to_owned());
        reading.findings.push(Judged { verdicts: [verdict(one), verdict(two)], failure, severity });
    }
    readings
}

/// The text of a rule file with this table, or without any, in front of its examples.
fn with_table(text: &str, table: Option<&str>) -> String {
    let (settings, examples) = text.split_once("\n[[example]]").expect("it has examples");
    let settings = settings.split("\n[measured]\n").next().unwrap_or(settings).trim_end();
    let table = table.map(|table| format!("\n{table}")).unwrap_or_default();
    format!("{settings}\n{table}\n[[example]]{examples}")
}

/// Whether findings of this severity may be what they are; `Err` says why not.
fn allowed(severity: &str, findings: &[&Judged]) -> Result<(), String> {
    let count = |wanted| findings.iter().filter(|f| f.counts_as() == wanted).count();
    let share = |part| ratio(part, findings.len());
    let (right, arguable) = (count(Verdict::Right), count(Verdict::Arguable));
    let wrong = count(Verdict::Wrong);
    let is_fine = match severity {
        "error" => wrong == 0,
        "warning" => share(right) >= 0.9 && share(wrong) <= 0.05,
        _ => share(right + arguable) >= 0.9 && share(wrong) <= 0.1,
    };
    let about = format!("{severity}: {right} right, {arguable} arguable, {wrong} wrong");
    if is_fine { Ok(()) } else { Err(about) }
}

/// The figures of a rule file are those that the readers gave, and no others.
#[test]
fn figures_are_those_of_the_readers() {
    let readings = readings();
    let is_written = std::env::var_os("DUIDELIJK_WRITE").is_some();
    let mut wrong = Vec::new();
    let mut ids = BTreeSet::new();
    for rule in RuleSet::embedded().iter() {
        ids.insert(rule.id.to_string());
        let path = root().join(&*rule.file);
        let text = std::fs::read_to_string(&path).expect("the file is there");
        let table = readings.get(&*rule.id).map(Reading::table);
        let wanted = with_table(&text, table.as_deref());
        if text == wanted {
            continue;
        }
        if is_written {
            std::fs::write(&path, wanted).expect("written");
        } else {
            wrong.push(format!("{}: the readers gave {}", rule.id, table.unwrap_or_default()));
        }
    }
    assert!(wrong.is_empty(), "DUIDELIJK_WRITE=1 writes them:\n{}", wrong.join("\n"));
    let gone: Vec<&String> = readings.keys().filter(|id| !ids.contains(*id)).collect();
    assert!(gone.is_empty(), "read, but no rules: {gone:?}");
}

/// A rule is as severe as its readers allow: each severity that users saw, where enough was read.
#[test]
fn severities_follow_the_readers() {
    let mut wrong = Vec::new();
    let rules = RuleSet::embedded();
    for (id, reading) in readings() {
        // A rule that was read and then switched off may have failed.
        let Some(rule) = rules.get(&id).filter(|rule| rule.on) else { continue };
        for severity in ["error", "warning", "hint"] {
            let findings: Vec<&Judged> =
                reading.findings.iter().filter(|found| found.severity == severity).collect();
            // A rule that is a tip now may have been more when it was read.
            let is_tip = duidelijk::Severity::Hint == rule.severity && !has_levels(&rule.text);
            let severity = if is_tip { "hint" } else { severity };
            if findings.len() >= ENOUGH || severity == "error" && !findings.is_empty() {
                let outcome = allowed(severity, &findings);
                wrong.extend(outcome.err().map(|why| format!("{id} may not be what it is: {why}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether the search gives each finding its own severity.
fn has_levels(rule: &str) -> bool {
    rule.lines().any(|line| line.starts_with("limits") || line.starts_with("article"))
}

/// The counts, the table in a file, and what the shares allow.
#[test]
fn verdicts_become_figures() {
    let row = |one: &str, two: &str, failure: &str| {
        format!("men\tbrief-1\t{one}\t{two}\t{failure}\twarning\n")
    };
    let rows = [
        row("right", "right", "").repeat(18),
        row("right", "wrong", "een citaat"),
        row("wrong", "wrong", "een naam"),
    ];
    let text = format!("# texts: 12 brieven\n{COLUMNS}\n{}", rows.concat());
    let readings = read("2026-11-28", &text);
    let reading = &readings["men"];
    let table = "[measured]\nright     = 18\narguable  = 1\nwrong     = 1\nreaders   = 2\n\
                 agreement = 0.950\njudged    = 2026-11-28\ntexts     = \"12 brieven\"\n\
                 failures  = [\n  \"een citaat\",\n  \"een naam\",\n]\n";
    assert_eq!(reading.table(), table);
    let file = "id = 'men'\n\n[[example]]\ngood = 'a'\n";
    let written = with_table(file, Some(table));
    assert_eq!(written, format!("id = 'men'\n\n{table}\n[[example]]\ngood = 'a'\n"));
    assert_eq!(with_table(&written, Some(table)), written);
    assert_eq!(with_table(&written, None), file);
    let all: Vec<&Judged> = reading.findings.iter().collect();
    assert_eq!(allowed("warning", &all), Ok(()));
    assert!(allowed("error", &all).is_err());
    assert!(allowed("warning", &all[2..]).is_err() && allowed("hint", &all[2..]).is_ok());
    assert!(allowed("hint", &all[16..]).is_err());
}

/// What is said of applied suggestions is what readers found: at the first look at new texts, and in other places of
/// some of them after mending.
#[test]
fn suggestions_are_as_right_as_is_said() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text_of = |path: &str| std::fs::read_to_string(root.join(path)).expect("it is there");
    let table = text_of("fixtures/readings/suggestions/2026-11-29.tsv");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| line.starts_with(char::is_numeric))
        .map(|line| line.split('\t').collect())
        .collect();
    let page = text_of("fixtures/readings/README.md");
    let readings: BTreeSet<&str> = rows.iter().map(|row| row[0]).collect();
    let (mut safe, mut first, mut later) = ([0; 4], [0; 4], [0; 4]);
    for reading in readings {
        let of_reading = || rows.iter().filter(|row| row[0] == reading);
        let both = |at: usize, wanted: &str| {
            of_reading().filter(|row| row[at] == wanted && row[at + 1] == wanted).count()
        };
        let (n, right, wrong) = (of_reading().count(), both(6, "right"), both(6, "wrong"));
        let counts = [both(4, "yes"), right, n - right - wrong, wrong];
        let agreed = 100.0 * of_reading().filter(|row| row[6] == row[7]).count() as f64 / n as f64;
        let line = counts.map(|count| count.to_string()).join(" | ");
        let line = format!("| {reading} | {n} | {line} | {agreed:.0} % |");
        assert!(page.contains(&line), "{line}");
        match reading {
            "7" => safe = counts,
            "10" | "15" | "16" | "17" => first = std::array::from_fn(|at| first[at] + counts[at]),
            "11" | "12" | "13" | "14" => {
                later = std::array::from_fn(|at| later[at] + counts[at]);
            }
            _ => {}
        }
    }
    let read = |counts: [usize; 4]| counts[1..].iter().sum::<usize>();
    let ([dutch, right, arguable, wrong], [later_dutch, .., later_wrong]) = (first, later);
    let words = text_of("README.md").split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        format!("{} nieuwe zinnen gaf het {} keer goed Nederlands", read(safe), safe[0]),
        format!("lazen twee lezers er {} in", read(first)),
        format!("Daarvan gaven er {dutch} goed Nederlands."),
        format!("{right} helemaal goed, {arguable} twijfelachtig en {wrong} fout"),
        format!("Van {} op andere plekken in dezelfde teksten", read(later)),
        format!("gaven er daarna {later_dutch} goed Nederlands en waren er {later_wrong} fout"),
    ] {
        assert!(words.contains(&said), "{said}");
    }
}
