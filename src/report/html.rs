//! A page for a browser, on its own: no script, nothing from elsewhere, and no text that could be
//! taken for markup. The text stands as a letter does, with the findings in its margin.

mod marks;
mod overview;
mod page;
mod style;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use super::items::{Name, slashes};
use super::markup::{attribute, escaped};
use super::total::Total;
use super::{DISCLAIMER, Report, text};
use crate::matcher::Severity;
use crate::order;
use crate::rules::Rule;
use overview::{Row, Words};

/// A page about the texts of a run.
#[derive(Debug, Default)]
pub(crate) struct Html {
    total: Total,
    /// A row of the overview, and the text itself.
    texts: Vec<(Row, String)>,
    words: Words,
    rules: BTreeMap<Box<str>, Arc<Rule>>,
    /// Paths with what went wrong.
    failed: Vec<(String, String)>,
}

impl Html {
    /// Takes what was found in a text.
    pub(crate) fn add(&mut self, report: &Report, name: Name, least: Severity) {
        self.total.add(report, least);
        self.words.add(report, least);
        for finding in report.findings_from(least) {
            let rule = &finding.rule;
            self.rules.entry(rule.id.clone()).or_insert_with(|| rule.clone());
        }
        let mut written = String::new();
        page::write(report, name, least, &mut written);
        let row = Row::new(report, page::id(name), &slashes(name.shown), least);
        self.texts.push((row, written));
    }

    /// Takes a text that could not be checked.
    pub(crate) fn add_failed(&mut self, path: &str, error: &str) {
        self.total.failed += 1;
        self.failed.push((slashes(path), error.to_owned()));
    }

    /// Writes the page.
    pub(crate) fn write(mut self, out: &mut String) {
        order::by(&mut self.texts, |(a, _), (b, _)| a.path.cmp(&b.path));
        order::by(&mut self.failed, Ord::cmp);
        let question = match self.total.texts {
            0 | 1 => "Is deze tekst duidelijk?".to_owned(),
            n => format!("Zijn deze {n} teksten duidelijk?"),
        };
        head(&question, out);
        let _ = writeln!(
            out,
            "<header><h1>{question}</h1>\n<p class=\"about\">{}</p></header>\n<main>",
            escaped(&self.total.sentence())
        );
        if !self.failed.is_empty() {
            out.push_str("<h3>Niet gecontroleerd</h3>\n<ul class=\"rules\">");
            for (path, error) in &self.failed {
                let (path, error) = (text::one_line(path), text::one_line(error));
                let _ = writeln!(out, "<li>{}: {}</li>", escaped(&path), escaped(&error));
            }
            out.push_str("</ul>\n");
        }
        let (rows, pages): (Vec<Row>, Vec<String>) = self.texts.into_iter().unzip();
        if rows.len() > 1 {
            overview::write(&rows, &self.words, out);
        }
        let class = if rows.len() == 1 { " class=\"only\"" } else { "" };
        for (row, page) in rows.iter().zip(pages) {
            let _ = writeln!(out, "<article{class} id=\"{}\">\n{page}</article>", row.id);
        }
        rules(&self.rules, out);
        let _ = writeln!(
            out,
            "</main>\n<footer><p>{}</p><p>Gemaakt met duidelijk {}.</p></footer>\n</body>\n</html>",
            escaped(DISCLAIMER),
            env!("CARGO_PKG_VERSION")
        );
    }
}

/// What stands before the words of the page. The policy keeps a browser from running or fetching
/// anything, whatever a text holds.
fn head(title: &str, out: &mut String) {
    let _ = writeln!(
        out,
        "<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"generator\" content=\"duidelijk {}\">\n<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>",
        env!("CARGO_PKG_VERSION"),
        escaped(title),
        style::sheet()
    );
}

/// Why the rules that found something are there, and who says so.
fn rules(rules: &BTreeMap<Box<str>, Arc<Rule>>, out: &mut String) {
    if rules.is_empty() {
        return;
    }
    out.push_str("<article class=\"only rules\">\n<h2>Waarom deze regels?</h2>\n");
    for (id, rule) in rules {
        let doc = rule.doc();
        let _ = writeln!(
            out,
            "<h4 id=\"regel-{}\">{} <small>{}</small></h4>\n<p>{}</p>",
            attribute(id),
            escaped(&text::one_line(&rule.title)),
            escaped(id),
            escaped(&text::one_line(&doc.why))
        );
        let links: Vec<String> =
            doc.sources.iter().map(|source| link(&source.name, &source.url)).collect();
        if !links.is_empty() {
            let _ = writeln!(out, "<p class=\"quiet\">Bronnen: {}</p>", links.join("; "));
        }
    }
    out.push_str("</article>\n");
}

/// A link, where the address is one that a browser may go to.
fn link(name: &str, url: &str) -> String {
    let name = escaped(&text::one_line(name));
    if url.starts_with("https://") || url.starts_with("http://") {
        format!("<a href=\"{}\" rel=\"noreferrer\">{name}</a>", attribute(url))
    } else {
        format!("{name} ({})", escaped(url))
    }
}

#[cfg(test)]
mod tests;
