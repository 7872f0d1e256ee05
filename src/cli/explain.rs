//! `explain` and `rules`: why a rule is there, how a score comes about, which rules there are.

use std::fmt::Write as _;
use std::io;

use serde_json::json;

use super::End;
use super::args::{ExplainArguments, RulesArguments, RulesFormat, TextArguments};
use super::check::show;
use super::config::Settings;
use super::jobs::{Notices, Reading};
use super::output::{Sink, say};
use crate::Scoring;
use crate::document::genre::Genre;
use crate::profile::Wishes;
use crate::report::{scores, severity_name};
use crate::rules::toml_file::did_you_mean;
use crate::rules::{Category, Rule};

/// `duidelijk explain`.
pub(super) fn explain(arguments: &ExplainArguments) -> io::Result<End> {
    let settings = match Settings::new(&arguments.texts, Wishes::default()) {
        Ok(settings) => settings,
        Err(error) => {
            show(&error);
            return Ok(End::Failed);
        }
    };
    if arguments.subject == "score" {
        return explain_score(arguments, &settings);
    }
    let project = match settings.project_of(None) {
        Ok(project) => project,
        Err(error) => {
            show(&error);
            return Ok(End::Failed);
        }
    };
    let Some(rule) = project.rules().get(&arguments.subject) else {
        let advice = did_you_mean(&arguments.subject, project.rules().ids().chain(["score"]));
        say(&format!("Er is geen regel ‘{}’. {advice}", arguments.subject));
        return Ok(End::Failed);
    };
    let mut out = Sink::new(None);
    out.write(&page(rule))?;
    out.finish()?;
    Ok(End::Clean)
}

fn explain_score(arguments: &ExplainArguments, settings: &Settings) -> io::Result<End> {
    let mut text = String::new();
    let Some(path) = &arguments.path else {
        let project = settings.project_of(None);
        let profiles = project.map_err(|error| show(&error)).ok().and_then(|project| {
            let profiles = project.profiles(None, None);
            profiles.map_err(|problems| show(&super::config::SetupError::Toml(problems))).ok()
        });
        let Some(profiles) = profiles else { return Ok(End::Failed) };
        let profile = profiles.of(profiles.genre.unwrap_or(Genre::Algemeen));
        scores::write_explanation(&profile.tables, None, None, &mut text);
        let mut out = Sink::new(None);
        out.write(&text)?;
        out.finish()?;
        return Ok(End::Clean);
    };
    let reading = Reading { settings, texts: &arguments.texts, scoring: Scoring::Full };
    let mut notices = Notices::default();
    let mut end = End::Clean;
    reading.run(std::slice::from_ref(path), &mut notices, |batch| {
        for done in batch {
            let name = done.identity.shown();
            match done.outcome {
                Ok(checked) => {
                    let report = checked.report;
                    let (measures, score) = (report.measures.as_ref(), report.score.as_ref());
                    match &report.skipped {
                        Some(reason) => say(&format!("{name}: overgeslagen. {reason}")),
                        None => scores::write_explanation(
                            &report.profile.tables,
                            measures,
                            score,
                            &mut text,
                        ),
                    }
                }
                Err(error) => {
                    say(&format!("{name}: {error}"));
                    end = End::Failed;
                }
            }
        }
        Ok(())
    })?;
    for error in &notices.setup_errors {
        show(error);
        end = End::Failed;
    }
    let mut out = Sink::new(None);
    out.write(&text)?;
    out.finish()?;
    Ok(end)
}

/// The page of a rule.
fn page(rule: &Rule) -> String {
    let mut page = String::new();
    let state = if rule.on { "" } else { ", staat uit" };
    let _ = writeln!(
        page,
        "{} ({}, {}{state})\n{}\n",
        rule.id,
        rule.category.name(),
        severity_name(rule.severity),
        rule.title
    );
    let _ = writeln!(page, "Waarom\n  {}\n", rule.doc.why);
    if !rule.genres.is_empty() {
        let names: Vec<&str> = rule.genres.iter().map(|genre| genre.name()).collect();
        let _ = writeln!(page, "Geldt voor\n  {}\n", names.join(", "));
    }
    let examples = |kind: &str, texts: Vec<&str>, page: &mut String| {
        if texts.is_empty() {
            return;
        }
        let _ = writeln!(page, "{kind}");
        for text in texts {
            let _ = writeln!(page, "  - {}", text.trim().replace('\n', "\n    "));
        }
        page.push('\n');
    };
    examples(
        "Dit niet",
        rule.examples.iter().filter_map(|example| example.bad.as_deref()).collect(),
        &mut page,
    );
    examples(
        "Dit wel",
        rule.examples.iter().filter_map(|example| example.good.as_deref()).collect(),
        &mut page,
    );
    match &rule.measured {
        Some(measured) => {
            let read = measured.right + measured.arguable + measured.wrong;
            let _ = writeln!(
                page,
                "Hoe vaak heeft de regel gelijk?\n  {} van {read} bevindingen waren juist, {} twijfelachtig, {} onjuist.\n  Gelezen op {}: {}.\n",
                measured.right, measured.arguable, measured.wrong, measured.judged, measured.texts,
            );
        }
        None => {
            let _ = writeln!(page, "Hoe vaak heeft de regel gelijk?\n  Dat is nog niet gemeten.\n");
        }
    }
    let _ = writeln!(page, "Bronnen");
    for source in &rule.doc.sources {
        let _ =
            writeln!(page, "  {}: {} (gelezen op {})", source.name, source.url, source.retrieved);
    }
    let _ = writeln!(
        page,
        "\nUitzetten kan in duidelijk.toml:\n\n  [rules.{}]\n  enabled = false\n  reason = \"…\"",
        rule.id
    );
    page
}

/// `duidelijk rules`.
pub(super) fn rules(arguments: &RulesArguments) -> io::Result<End> {
    let settings = Settings::new(&TextArguments::default(), Wishes::default());
    let project = match settings.and_then(|settings| settings.project_of(None)) {
        Ok(project) => project,
        Err(error) => {
            show(&error);
            return Ok(End::Failed);
        }
    };
    let mut text = String::new();
    match arguments.output_format {
        RulesFormat::Json => {
            let all: Vec<_> = project.rules().iter().map(|rule| as_json(rule)).collect();
            text = serde_json::to_string_pretty(&all)
                .expect("a value of strings and numbers can be written");
            text.push('\n');
        }
        RulesFormat::Table => {
            let width = project.rules().ids().map(str::len).max().unwrap_or(0);
            for category in Category::ALL {
                let of_category: Vec<&Rule> = project
                    .rules()
                    .iter()
                    .map(|rule| &**rule)
                    .filter(|rule| rule.category == category)
                    .collect();
                if of_category.is_empty() {
                    continue;
                }
                let _ = writeln!(text, "{}", category.name());
                for rule in of_category {
                    let state = if rule.on { severity_name(rule.severity) } else { "uit" };
                    let _ = writeln!(text, "  {:width$}  {state:12}  {}", rule.id, rule.title);
                }
                text.push('\n');
            }
            let _ = writeln!(text, "Uitleg over een regel: duidelijk explain REGEL");
        }
    }
    let mut out = Sink::new(None);
    out.write(&text)?;
    out.finish()?;
    Ok(End::Clean)
}

fn as_json(rule: &Rule) -> serde_json::Value {
    let genres: Vec<&str> = rule.genres.iter().map(|genre| genre.name()).collect();
    let sources: Vec<_> = rule
        .doc
        .sources
        .iter()
        .map(|source| json!({ "name": source.name, "url": source.url, "retrieved": source.retrieved.to_string() }))
        .collect();
    let measured = rule.measured.as_ref().map(|measured| {
        json!({
            "right": measured.right, "arguable": measured.arguable, "wrong": measured.wrong,
            "judged": measured.judged.to_string(), "texts": measured.texts,
        })
    });
    json!({
        "id": rule.id, "title": rule.title, "category": rule.category.name(),
        "severity": rule.severity.name(), "default": if rule.on { "on" } else { "off" },
        "since": rule.since, "genres": genres, "why": rule.doc.why, "sources": sources,
        "measured": measured,
    })
}
