//! Many documents at once: which are hardest, which errors stand in them, what is found most, and the
//! scores by folder and genre.

mod columns;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::full::{Limit, Options};
use super::look::{BOLD, DIM};
use super::places::Places;
use super::{Report, Tally, group, text};
use crate::lint::Finding;
use crate::matcher::Severity;
use crate::order;
use columns::Columns;

/// So many rows of each kind fit on a screen together: in a summary, and in statistics.
const TEXTS: usize = 10;
const ERRORS: usize = 6;
/// Of as few texts as are listed, more errors fit: who must mend them sees them all.
const MORE_ERRORS: usize = 20;
const WORDS: usize = 6;
const FOLDERS: usize = 5;
const RULES: usize = 14;
const MORE_WORDS: usize = 10;

/// What is kept of the documents of a run.
#[derive(Debug, Default)]
pub(crate) struct Overview {
    texts: Vec<Row>,
    rules: BTreeMap<String, Found>,
    /// By rule and words.
    words: BTreeMap<(String, String), Found>,
    errors: Vec<String>,
    genres: BTreeMap<&'static str, Mean>,
    folders: BTreeMap<String, Mean>,
}

/// A document.
#[derive(Debug)]
struct Row {
    path: String,
    total: Option<f64>,
    remark: String,
    tally: Tally,
}

/// What was found in several documents.
#[derive(Debug, Default)]
struct Found {
    said: String,
    tally: Tally,
    documents: usize,
    /// The number of the last of them.
    last: usize,
}

/// Several documents together.
#[derive(Debug, Default)]
struct Mean {
    documents: usize,
    scored: usize,
    sum: f64,
    tally: Tally,
}

impl Overview {
    /// Takes a document with its findings from a severity on.
    pub(crate) fn add(&mut self, report: &Report, path: &str, least: Severity) {
        let path = text::one_line(path);
        let findings: Vec<&Finding> = report.findings_from(least).collect();
        let tally = Tally::of(findings.iter().copied());
        let certain = report.score.as_ref().filter(|score| !score.uncertain);
        let total = certain.map(|score| score.total);
        let folder = path.rfind(['/', '\\']).map_or("deze map", |end| &path[..end]).to_owned();
        self.folders.entry(folder).or_default().add(total, tally);
        self.genres.entry(report.profile.genre.title()).or_default().add(total, tally);
        self.errors.extend(errors(report, &findings, &path));
        let number = self.texts.len() + 1;
        for finding in findings {
            self.rules.entry(finding.rule.id.to_string()).or_default().add(finding, number);
            if group::names_its_words(report, finding) && !finding.is_density {
                let words = text::one_line(report.document.slice(finding.span)).to_lowercase();
                let key = (finding.rule.id.to_string(), words);
                self.words.entry(key).or_default().add(finding, number);
            }
        }
        self.texts.push(Row { path, total, remark: super::scores::remark(report), tally });
    }

    /// A summary that fits a screen: the hardest texts, the errors, the words, the folders.
    pub(crate) fn summary(self, options: &Options, out: &mut String) {
        self.write_texts(options, out);
        self.write_errors(options, out);
        if !options.brief {
            self.write_words(WORDS, options, out);
            if self.folders.len() > 1 {
                write_means("Map", ["map", "mappen"], &self.folders, options, out);
            }
            out.push('\n');
            for how in
                ["Alles per tekst: --max-findings alles", "Wat hoe vaak voorkomt: --statistics"]
            {
                let _ = writeln!(out, "{}", options.look.paint(DIM, how));
            }
        }
    }

    /// What is found how often, and the scores by folder and genre.
    pub(crate) fn statistics(self, options: &Options, out: &mut String) {
        self.write_rules(options, out);
        self.write_words(MORE_WORDS, options, out);
        write_means("Map", ["map", "mappen"], &self.folders, options, out);
        write_means("Genre", ["genre", "genres"], &self.genres, options, out);
    }

    fn write_texts(&self, options: &Options, out: &mut String) {
        let mut rows: Vec<&Row> = self.texts.iter().collect();
        // What has no score goes by its findings.
        order::by(&mut rows, |a, b| {
            let score = |row: &Row| row.total.unwrap_or(f64::INFINITY);
            let found = |row: &Row| Reverse((row.tally.errors, row.tally.warnings));
            score(a).total_cmp(&score(b)).then_with(|| found(a).cmp(&found(b)))
        });
        let head = "Tekst, de moeilijkste eerst";
        let mut table = Columns::new([head, "score"], options, &[""]);
        let most = most(options, TEXTS);
        for row in rows.iter().take(most) {
            table.row(&row.path, &[shown(row.total)], row.tally, std::slice::from_ref(&row.remark));
        }
        table.write(out);
        more(rows.len(), most, ["tekst", "teksten"], options, out);
    }

    fn write_errors(&self, options: &Options, out: &mut String) {
        if self.errors.is_empty() {
            return;
        }
        let look = &options.look;
        let _ = writeln!(out, "\n{}", look.paint(BOLD, "Fouten"));
        let fitting = if self.texts.len() <= TEXTS { MORE_ERRORS } else { ERRORS };
        let most = most(options, fitting);
        for error in self.errors.iter().take(most) {
            let _ = writeln!(out, "{}", look.wrapped(error, "  ", "    "));
        }
        more(self.errors.len(), most, ["fout", "fouten"], options, out);
    }

    fn write_words(&self, n: usize, options: &Options, out: &mut String) {
        let mut words: Vec<&Found> = self.words.values().collect();
        if words.is_empty() {
            return;
        }
        order::by_key(&mut words, |found| (Reverse(found.documents), Reverse(found.tally.all())));
        let look = &options.look;
        let _ = writeln!(out, "\n{}", look.paint(BOLD, "Woorden in de meeste teksten"));
        let most = most(options, n);
        for found in words.iter().take(most) {
            let times = format!("{} keer", found.tally.all());
            let places = match found.documents {
                1 => format!("{times}, 1 tekst"),
                n => format!("{times}, {n} teksten"),
            };
            let said = group::with_remark(&found.said, &places);
            let _ = writeln!(out, "{}", look.wrapped(&said, "  ", "    "));
        }
        more(words.len(), most, ["woord", "woorden"], options, out);
    }

    fn write_rules(&self, options: &Options, out: &mut String) {
        let mut rules: Vec<(&String, &Found)> = self.rules.iter().collect();
        order::by_key(&mut rules, |(_, found)| {
            (Reverse(found.tally.all()), Reverse(found.documents))
        });
        let mut table = Columns::new(["Regel", "teksten"], options, &[]);
        let most = most(options, RULES);
        for (rule, found) in rules.iter().take(most) {
            table.row(rule, &[found.documents.to_string()], found.tally, &[]);
        }
        table.write(out);
        more(rules.len(), most, ["regel", "regels"], options, out);
    }
}

/// The errors of a document, what is the same once.
fn errors(report: &Report, findings: &[&Finding], path: &str) -> Vec<String> {
    let groups = group::groups(findings, Severity::Error);
    if groups.is_empty() {
        return Vec::new();
    }
    let places = Places::new(report);
    let said = |group: &group::Group| {
        let spans = group.findings.iter().map(|finding| (finding.span, report.place(finding)));
        let message = if group.is_uniform() {
            text::one_line(&group.first().message)
        } else {
            format!("{}: {} keer.", group.first().rule.title, group.findings.len())
        };
        let message = match places.list_of(spans, usize::MAX) {
            Some(list) => group::with_remark(&message, &list),
            None => message,
        };
        format!("{path}: {message} [{}]", group.first().rule.id)
    };
    groups.iter().map(said).collect()
}

/// Folders or genres with the mean of their scores, the lowest first.
fn write_means<'n>(
    title: &str,
    names: [&str; 2],
    means: impl IntoIterator<Item = (impl AsRef<str>, &'n Mean)>,
    options: &Options,
    out: &mut String,
) {
    let mut rows: Vec<_> = means.into_iter().collect();
    order::by(&mut rows, |(_, a), (_, b)| {
        let mean = |mean: &Mean| mean.mean().unwrap_or(f64::INFINITY);
        mean(a).total_cmp(&mean(b))
    });
    out.push('\n');
    let mut table = Columns::new([title, "teksten"], options, &["gemiddelde score"]);
    let most = most(options, FOLDERS);
    for (name, mean) in rows.iter().take(most) {
        let cells = [mean.documents.to_string()];
        table.row(name.as_ref(), &cells, mean.tally, &[shown(mean.mean())]);
    }
    table.write(out);
    more(rows.len(), most, names, options, out);
}

/// How many rows there are: as many as fit, unless more are asked for.
fn most(options: &Options, fitting: usize) -> usize {
    match options.limit {
        Limit::Remarks(most) => most,
        Limit::None if options.asked => usize::MAX,
        Limit::Lines(_) | Limit::None => fitting,
    }
}

/// How many rows there are besides.
fn more(all: usize, most: usize, [one, many]: [&str; 2], options: &Options, out: &mut String) {
    if all > most {
        let line = format!("  en nog {}", text::count(all - most, one, many));
        let _ = writeln!(out, "{}", options.look.paint(DIM, &line));
    }
}

fn shown(score: Option<f64>) -> String {
    score.map_or_else(|| "–".to_owned(), |score| text::decimal(score, 0))
}

impl Found {
    fn add(&mut self, finding: &Finding, document: usize) {
        let said = group::said_shortly(finding);
        // Without a capital, where it stands so in one text.
        let capitals = |said: &str| said.matches(char::is_uppercase).count();
        if self.said.is_empty() || capitals(&said) < capitals(&self.said) {
            self.said = said;
        }
        self.tally = self.tally.plus(Tally::of([finding]));
        if self.last != document {
            (self.last, self.documents) = (document, self.documents + 1);
        }
    }
}

impl Mean {
    fn add(&mut self, total: Option<f64>, tally: Tally) {
        self.documents += 1;
        self.tally = self.tally.plus(tally);
        if let Some(total) = total {
            self.scored += 1;
            self.sum += total;
        }
    }

    fn mean(&self) -> Option<f64> {
        (self.scored > 0).then(|| self.sum / self.scored as f64)
    }
}
