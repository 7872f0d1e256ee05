//! `explain` and `rules`: why a rule is there, how a score comes about, which rules there are.

mod word;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;

use super::config::Settings;
use super::faults::{Faults, Stop};
use super::jobs::Reading;
use super::output::{self, Sink, say};
use super::request::{End, ExplainRequest, RulesFormat, Texts};
use super::toml_text::SetupError;
use crate::letter::genre::Genre;
use crate::profile::Wishes;
use crate::report::{self, Look, explanation, severity_name};
use crate::rules::toml_file::nearest;
use crate::rules::{Category, Rule, RuleSet, SourceRef};

/// `duidelijk explain`.
pub(super) fn explain(request: &ExplainRequest) -> Result<End, Stop> {
    let settings = Settings::new(&request.texts, Wishes::default())?;
    let project = settings.project_of(None)?;
    let rules = project.rules();
    let subject = request.subject.as_str();
    let text = match (subject, &request.path) {
        ("score", Some(path)) => return explain_score(path, &request.texts, &settings),
        ("score", None) => {
            let profiles = project.profiles(None, None).map_err(SetupError::Toml)?;
            let genre = profiles.genre.unwrap_or(Genre::Algemeen);
            let mut text = String::new();
            explanation::write(&profiles.of(genre).tables, genre, &mut text);
            text
        }
        (_, Some(_)) => {
            let message = "Een bestand kan alleen bij ‘score’: duidelijk explain score BESTAND";
            return Err(Stop::with(message));
        }
        (_, None) => match (rules.get(subject), group(subject)) {
            (Some(rule), _) => page(rule, &output::look_of_pages()),
            (None, Some(group)) => {
                let width = rules.ids().map(str::len).max().unwrap_or(0);
                let mut list = String::new();
                write_group(group, rules, width, &output::look_of_pages(), &mut list);
                list
            }
            (None, None) => {
                let profiles = project.profiles(None, None).map_err(SetupError::Toml)?;
                let profile = profiles.of(profiles.genre.unwrap_or(Genre::Algemeen));
                if let Some(page) = word::page(subject, profile, rules, &output::look_of_pages()) {
                    return write(&page);
                }
                if let Some(rule) = by_example(subject, rules) {
                    let look = output::look_of_pages();
                    let lead = format!("‘{}’ hoort bij de regel {}.", subject.trim(), rule.id);
                    return write(&format!(
                        "{}\n\n{}",
                        look.wrapped(&lead, "", ""),
                        page(rule, &look)
                    ));
                }
                let near = nearest(subject, rules.ids().chain(["score"]));
                let near = near.map(|near| format!("Bedoelt u ‘{near}’? ")).unwrap_or_default();
                return Err(Stop::with(format!(
                    "Er is geen regel ‘{subject}’, en het staat in geen woordenlijst. {near}Alle regels: duidelijk rules"
                )));
            }
        },
    };
    write(&text)
}

/// The rule that finds these words in one of its examples: those of a pattern stand in no list.
fn by_example<'r>(words: &str, rules: &'r RuleSet) -> Option<&'r Arc<Rule>> {
    let lower = words.trim().to_lowercase();
    let marks = |rule: &&Arc<Rule>| {
        let examples = rule.examples();
        let mut marked = examples.iter().flat_map(|example| &example.at);
        marked.any(|words| words.to_lowercase() == lower)
    };
    rules
        .iter()
        .filter(|rule| rule.category == Category::Woorden || rule.category == Category::Toon)
        .find(marks)
}

fn write(text: &str) -> Result<End, Stop> {
    let mut out = Sink::stdout();
    out.text(text)?;
    out.finish()?;
    Ok(End::Clean)
}

fn explain_score(path: &PathBuf, texts: &Texts, settings: &Settings) -> Result<End, Stop> {
    let reading = Reading::whole(settings, texts);
    if path.is_dir() {
        return Err(Stop::with(format!("{}: dit is een map. Geef één bestand.", path.display())));
    }
    let mut faults = Faults::default();
    let mut end = End::Clean;
    let mut out = Sink::stdout();
    let notices = reading.run(std::slice::from_ref(path), |batch| {
        for done in batch {
            let report = match &done.outcome {
                Ok(checked) => &checked.report,
                Err(failed) => {
                    faults.say(&done, failed);
                    end = End::Failed;
                    continue;
                }
            };
            let name = done.identity.shown();
            if let Some(reason) = &report.skipped {
                say(&format!("{name}: overgeslagen. {reason}"));
                continue;
            }
            let mut text = String::new();
            explanation::write_own(report, &name, &mut text);
            out.text(&text)?;
        }
        Ok(())
    })?;
    out.finish()?;
    for notice in &notices {
        say(notice);
    }
    faults.close();
    Ok(end)
}

/// So many examples of each kind stand on the page of a rule; the rest is there for the tests.
const SHOWN: usize = 2;

/// The page of a rule.
fn page(rule: &Rule, look: &Look) -> String {
    let mut page = String::new();
    let state = if rule.on { "" } else { ", staat uit" };
    let (category, severity) = (rule.category.name(), severity_name(rule.severity));
    let _ =
        writeln!(page, "{} ({category}, {severity}{state})\n{}", look.strong(&rule.id), rule.title);
    let mut part = |title: &str, lines: &[String]| {
        if !lines.is_empty() {
            let _ = writeln!(page, "\n{}\n{}", look.strong(title), lines.join("\n"));
        }
    };
    part("Waarom", &[look.wrapped(&rule.doc().why, "  ", "  ")]);
    let names: Vec<&str> = rule.genres.iter().map(|genre| genre.name()).collect();
    let genres = (!names.is_empty()).then(|| format!("  {}", names.join(", ")));
    part("Alleen voor het genre", genres.as_slice());
    let all = rule.examples();
    let shown = |texts: &mut dyn Iterator<Item = &str>| -> Vec<String> {
        let mut shown: Vec<String> = Vec::new();
        for text in texts.map(|text| example(text, look)) {
            if shown.len() < SHOWN && !shown.contains(&text) {
                shown.push(text);
            }
        }
        shown
    };
    part("Dit niet", &shown(&mut all.iter().filter_map(|example| example.bad.as_deref())));
    // What became of the bad ones comes first: it says the same, and better.
    let bad = all.iter().filter(|example| example.bad.is_some()).take(SHOWN);
    let good = all.iter().filter_map(|example| example.good.as_deref());
    part("Dit wel", &shown(&mut bad.filter_map(|example| example.fix.as_deref()).chain(good)));
    let measured = explanation::reading(rule.measured());
    part("Hoe vaak heeft de regel gelijk?", &[look.wrapped(&measured, "  ", "  ")]);
    let grounds = explanation::grounds(&rule.doc().grounds);
    let grounds = grounds.map(|grounds| look.wrapped(&grounds, "  ", "  "));
    part("Waar steunt de regel op?", grounds.as_slice());
    part("Bronnen", &sources(rule, look));
    let limits = limits(rule).map(|limits| format!("  limits = {limits}\n")).unwrap_or_default();
    let settings = format!(
        "  [rules.{}]\n{limits}  severity = \"{}\"\n  enabled = false\n  reason = \"waarom u dit zo wilt\"",
        rule.id,
        rule.severity.name()
    );
    part("Aanpassen of uitzetten in duidelijk.toml (kies wat u nodig heeft)", &[settings]);
    let comment = format!("  <!-- duidelijk-disable-next-line {}: reden -->", rule.id);
    part("Uitzetten voor één plek in Markdown of HTML", &[comment]);
    page
}

/// The sources of a rule, each with its address below.
fn sources(rule: &Rule, look: &Look) -> Vec<String> {
    let source = |source: &SourceRef| {
        let date = explanation::dutch_date(&source.retrieved);
        let name = format!("{}, gelezen op {date}", source.name);
        format!("{}\n    {}", look.wrapped(&name, "  ", "  "), source.url)
    };
    rule.doc().sources.iter().map(source).collect()
}

/// An example with a mark before it, each of its lines wrapped.
fn example(text: &str, look: &Look) -> String {
    let text = report::plain(text.trim());
    let lines = text.split('\n').enumerate().map(|(at, line)| {
        let indent = line.len() - line.trim_start().len();
        let start = format!("{}{}", if at == 0 { "  - " } else { "    " }, &line[..indent]);
        look.wrapped(line, &start, &format!("    {}", &line[..indent])).trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The limits of a rule, as they stand in its file.
fn limits(rule: &Rule) -> Option<String> {
    let file: toml::Table = rule.text.parse().ok()?;
    let search = file.get("match")?.as_table()?.values().next()?;
    let limits = search.get("limits")?.as_table()?;
    // In the order of their severity, not of their names.
    let known = ["hint", "warning", "error"].into_iter();
    let given: Vec<String> = known
        .filter_map(|name| limits.get(name).map(|limit| format!("{name} = {limit}")))
        .collect();
    Some(format!("{{ {} }}", given.join(", ")))
}

fn group(name: &str) -> Option<Category> {
    Category::ALL.into_iter().find(|category| category.name() == name)
}

/// `duidelijk rules`.
pub(super) fn rules(format: RulesFormat) -> Result<End, Stop> {
    let project = Settings::new(&Texts::default(), Wishes::default())?.project_of(None)?;
    let mut text = String::new();
    match format {
        RulesFormat::Json => {
            let all: Vec<_> = project.rules().iter().map(|rule| as_json(rule)).collect();
            let json = serde_json::to_string_pretty(&all)
                .expect("a value of strings and numbers can be written");
            text = report::json::escaped(&json).into_owned() + "\n";
        }
        RulesFormat::Table => {
            let rules = project.rules();
            let width = rules.ids().map(str::len).max().unwrap_or(0);
            for group in Category::ALL {
                write_group(group, rules, width, &output::look_of_pages(), &mut text);
            }
            let _ = writeln!(text, "Uitleg over een regel: duidelijk explain REGEL");
        }
    }
    write(&text)
}

/// The rules of a group, with a blank line behind them.
fn write_group(group: Category, rules: &RuleSet, width: usize, look: &Look, out: &mut String) {
    let of_group: Vec<&Arc<Rule>> = rules.iter().filter(|rule| rule.category == group).collect();
    if of_group.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}", group.name());
    for rule in of_group {
        let state = if rule.on { severity_name(rule.severity) } else { "uit" };
        let start = format!("  {:width$}  {state:12}  ", rule.id);
        let below = " ".repeat(start.chars().count());
        let _ = writeln!(out, "{}", look.wrapped(&rule.title, &start, &below));
    }
    out.push('\n');
}

fn as_json(rule: &Rule) -> serde_json::Value {
    let genres: Vec<&str> = rule.genres.iter().map(|genre| genre.name()).collect();
    let sources: Vec<_> = rule
        .doc()
        .sources
        .iter()
        .map(|source| json!({ "name": source.name, "url": source.url, "retrieved": source.retrieved.to_string() }))
        .collect();
    let grounds: Vec<&str> = rule.doc().grounds.iter().map(|ground| ground.name()).collect();
    let measured = rule.measured().map(|measured| {
        json!({
            "right": measured.right, "arguable": measured.arguable, "wrong": measured.wrong,
            "readers": measured.readers, "agreement": measured.agreement,
            "judged": measured.judged.to_string(), "texts": measured.texts,
            "failures": measured.failures,
        })
    });
    json!({
        "id": rule.id, "title": rule.title, "category": rule.category.name(),
        "severity": rule.severity.name(), "default": if rule.on { "on" } else { "off" },
        "since": rule.since, "genres": genres, "why": rule.doc().why, "sources": sources,
        "grounds": grounds,
        "measured": measured,
    })
}
