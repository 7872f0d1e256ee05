//! Makes the profile of a genre out of all layers.

use std::sync::{Arc, OnceLock};

use toml::Spanned;
use toml::de::DeTable;

use super::active::{ActiveRule, Origin, Profile};
use super::layer::{self, Allow, HouseTerm, Layer, RuleChange};
use super::project::{self, FailOn, GenreChoice};
use super::styles::{embedded_file, known_facts, on_command_line, styles};
use super::wishes::{Files, Wishes};
use crate::letter::genre::Genre;
use crate::matcher::{Safety, Term};
use crate::rules::toml_file::{Problem, TomlFile, did_you_mean};
use crate::rules::{self, Category, Rule, RuleSet};
use crate::score::{Norms, Tables};
use crate::wordlist::TermClass;

/// What the profile of any genre is made of.
#[derive(Debug)]
pub(super) struct Setup<'t> {
    rules: RuleSet,
    /// Name of the style that holds.
    style: String,
    /// The files that change rules, but for that of the genre.
    layers: Vec<Layer<'t>>,
    wishes: Wishes,
    /// The genre that is set.
    pub(super) genre: Option<Genre>,
    /// The lowest severity that fails the run.
    fail_on: Option<FailOn>,
}

impl<'t> Setup<'t> {
    pub(super) fn new(
        rules: &RuleSet,
        files: Files<'t>,
        wishes: &Wishes,
        problems: &mut Vec<Problem>,
    ) -> Option<Setup<'t>> {
        let read = files.projects().map(|file| Some((file, project::read(file, problems)?)));
        // Whoever cannot read one of them says no more about the others than what is wrong in them.
        let projects: Option<Vec<_>> = read.collect::<Vec<_>>().into_iter().collect();
        let mut settings = Settings::default();
        let mut number = 0;
        let mut project_layers = Vec::new();
        let mut suppressions = Vec::new();
        let mut unused = Vec::new();
        for (file, (mut own, layer, layers)) in projects? {
            settings.take(file, &mut own.style, own.genre, own.fail_on);
            project_layers.push(layer);
            for (over, layer) in own.r#override.iter_mut().zip(layers) {
                if files.overrides.contains(&number) {
                    settings.take(file, &mut over.style, over.genre, over.fail_on);
                    project_layers.push(layer);
                } else {
                    unused.push(layer);
                }
                number += 1;
            }
            suppressions.extend(own.suppress.into_iter().map(|entry| (file, entry)));
        }
        let chain = styles(files, wishes, settings.style.as_ref(), problems);
        check_selection(rules, wishes, problems);
        let facts = known_facts(rules, chain.iter().map(|(style, _)| style));
        let style = chain.last().map_or_else(String::new, |(style, _)| style.id.clone());
        let layers: Vec<Layer> =
            chain.into_iter().map(|(_, layer)| layer).chain(project_layers).collect();
        for layer in layers.iter().chain(&unused) {
            layer.check(rules, &facts, problems);
        }
        for (file, entry) in suppressions {
            entry.get_ref().check(file, entry.span(), rules, problems);
        }
        if !problems.is_empty() {
            return None;
        }
        let genre = wishes.genre.or(settings.genre.and_then(GenreChoice::genre));
        let fail_on = settings.fail_on;
        Some(Setup { rules: rules.clone(), style, layers, wishes: wishes.clone(), genre, fail_on })
    }

    /// The profile of a genre; `None` where its file has a problem.
    pub(super) fn profile(&self, genre: Genre, problems: &mut Vec<Problem>) -> Option<Profile> {
        let (own, genre_layer) = genre_layer(genre, problems)?;
        // The base stands first in the chain, and the genre goes between it and the house.
        let mut layers: Vec<&Layer> = self.layers.iter().collect();
        layers.insert(1, &genre_layer);
        Some(profile(self, genre, &layers, own?.score, problems))
    }
}

/// What project files set beside rules: the last one wins.
#[derive(Default)]
struct Settings<'t> {
    style: Option<(TomlFile<'t>, Spanned<String>)>,
    genre: Option<GenreChoice>,
    fail_on: Option<FailOn>,
}

impl<'t> Settings<'t> {
    fn take(
        &mut self,
        file: TomlFile<'t>,
        style: &mut Option<Spanned<String>>,
        genre: Option<GenreChoice>,
        fail_on: Option<FailOn>,
    ) {
        self.style = style.take().map(|style| (file, style)).or(self.style.take());
        self.genre = genre.or(self.genre);
        self.fail_on = fail_on.or(self.fail_on);
    }
}

/// A genre's file over that of `algemeen`: it names only what differs.
fn genre_layer(
    genre: Genre,
    problems: &mut Vec<Problem>,
) -> Option<(Option<layer::GenreFile>, Layer<'static>)> {
    let file = |genre: Genre| {
        embedded_file("genres", genre.name()).expect("a test reads the file of every genre")
    };
    let own = file(genre);
    let mut table = file(Genre::Algemeen).parse().ok()?;
    rules::merge(table.get_mut(), own.parse().ok()?.get_ref());
    Some(Layer::from_table(own, table, problems))
}

fn check_selection(rules: &RuleSet, wishes: &Wishes, problems: &mut Vec<Problem>) {
    let categories = Category::ALL.map(Category::name);
    for (flag, names) in [("--select", &wishes.select), ("--ignore", &wishes.ignore)] {
        for name in names {
            let is_known = rules.get(name).is_some() || rules.may_have(name);
            if !is_known && !categories.contains(&name.as_str()) {
                let advice = did_you_mean(name, rules.ids().chain(categories));
                problems.push(on_command_line(
                    flag,
                    name,
                    format!("Er is geen regel ‘{name}’."),
                    advice,
                ));
            }
        }
    }
}

fn profile(
    setup: &Setup,
    genre: Genre,
    layers: &[&Layer],
    tables: Tables,
    problems: &mut Vec<Problem>,
) -> Profile {
    let Setup { rules, style, wishes, .. } = setup;
    let mut norms = Norms::default();
    let mut allow = Vec::new();
    let mut house_terms: Vec<&HouseTerm> = Vec::new();
    for layer in layers {
        norms.total = layer.norms.total.or(norms.total);
        norms.sentence_length = layer.norms.sentence_length.or(norms.sentence_length);
        norms.jargon = layer.norms.jargon.or(norms.jargon);
        norms.readability = layer.norms.readability.or(norms.readability);
        allow.extend(layer.allow.iter().flat_map(Allow::phrases));
        house_terms.extend(&layer.terms);
    }
    norms.total = wishes.min_score.or(norms.total);
    let mut active = Vec::new();
    let mut longest_sentence = None;
    for rule in rules.iter() {
        if !rule.genres.is_empty() && !rule.genres.contains(&genre) {
            continue;
        }
        let counted = tables.jargon_rules.iter().any(|id| **id == *rule.id);
        let mut this = activate(rule, genre, layers, problems);
        if this.rule.search.takes_house_terms() && !house_terms.is_empty() {
            this.rule = Arc::new(with_house_terms(&this.rule, &house_terms));
        }
        if this.shown {
            longest_sentence = longest_sentence.or(this.rule.search.longest_sentence());
        }
        let named = |names: &[String]| {
            names.iter().any(|name| *name == *rule.id || *name == rule.category.name())
        };
        this.shown = (if wishes.select.is_empty() { this.shown } else { named(&wishes.select) })
            && !named(&wishes.ignore);
        this.counted = counted;
        if this.shown || counted && !wishes.no_score {
            active.push(this);
        }
    }
    Profile {
        style: style.clone(),
        genre,
        rules: active,
        allow,
        norms,
        tables: Arc::new(tables),
        fail_on: setup.fail_on,
        known: rules.clone(),
        longest_sentence,
        terms: OnceLock::new(),
    }
}

/// A rule with the options that facts and layers give it.
fn activate(
    rule: &Arc<Rule>,
    genre: Genre,
    layers: &[&Layer],
    problems: &mut Vec<Problem>,
) -> ActiveRule {
    let mut options = DeTable::new();
    let mut last: Option<&Layer> = None;
    let mut active = ActiveRule {
        rule: rule.clone(),
        severity: None,
        shown: rule.on,
        counted: false,
        origin: Vec::new(),
    };
    for layer in layers {
        for (option, fact) in &rule.facts {
            if let Some(value) = layer.fact(fact, genre) {
                let key = Spanned::new(value.span(), option.clone().into());
                options.remove(option.as_str());
                options.insert(key, value.clone());
                last = Some(layer);
                active.origin.push(Origin { file: layer.file.name.to_owned(), reason: None });
            }
        }
        for change in layer.changes(genre).filter(|change| change.id == *rule.id) {
            let RuleChange { enabled, severity, reason, .. } = change;
            active.shown = enabled.unwrap_or(active.shown);
            active.severity = severity.or(active.severity);
            rules::merge(&mut options, &change.options);
            last = Some(layer);
            active.origin.push(Origin { file: layer.file.name.to_owned(), reason: reason.clone() });
        }
    }
    if let Some(layer) = last
        && !options.is_empty()
        && let Some(changed) =
            rules::with_options(rule, layer.file, &options, &layer.top(), problems)
    {
        active.rule = Arc::new(changed);
    }
    active
}

fn with_house_terms(rule: &Rule, terms: &[&HouseTerm]) -> Rule {
    let mut rule = rule.clone();
    let Some(own) = rule.search.own_terms() else { return rule };
    for house in terms {
        own.extend(house.avoid.iter().map(|term| Term {
            term: term.clone(),
            class: Some(house.class.unwrap_or(TermClass::Noun)),
            r#use: house.r#use.iter().cloned().collect(),
            safety: Safety::Ask,
            note: house.reason.clone().unwrap_or_default(),
            severity: None,
            near: Vec::new(),
        }));
    }
    rule
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::styles::style_names;

    #[test]
    fn built_in_files_are_right() {
        let rules = RuleSet::embedded();
        for style in style_names() {
            let wishes = Wishes { style: Some(style.to_owned()), ..Wishes::default() };
            let mut problems = Vec::new();
            let setup = Setup::new(&rules, Files::default(), &wishes, &mut problems);
            let setup = setup.unwrap_or_else(|| panic!("{style}: {problems:?}"));
            for genre in Genre::ALL {
                assert!(setup.profile(genre, &mut problems).is_some());
                assert!(problems.is_empty(), "{style}: {problems:?}");
            }
        }
    }
}
