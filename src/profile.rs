//! Which rules run, with which options: base < genre < house style < project file < command line.
//! Later layers win, and every change keeps its origin.

mod layer;
mod limits;
pub(crate) mod origin;
mod project;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use toml::Spanned;
use toml::de::DeTable;

use crate::analyse::Depth;
use crate::embedded;
use crate::letter::genre::Genre;
use crate::matcher::{Safety, Severity, Term, TermTable};
use crate::rules::toml_file::{MOST_PROBLEMS, Problem, TomlFile, did_you_mean};
use crate::rules::{self, Category, Example, Rule, RuleSet};
use crate::score::{Norms, Tables};
use crate::shape::Shape;
use crate::wordlist::TermClass;

use layer::{Allow, HouseTerm, Layer, RuleChange};
pub(crate) use layer::{Allowed, StyleFile};
pub(crate) use project::{FailOn, GenreChoice, ProjectFile, Suppress};

/// The style that everything builds on.
pub(crate) const BASE_STYLE: &str = "standaard";

/// What runs on a document of one genre.
#[derive(Debug)]
pub struct Profile {
    /// The house style.
    pub style: String,
    /// The genre.
    pub genre: Genre,
    /// All rules that run, in the order of their ids.
    pub rules: Vec<ActiveRule>,
    /// Words that are right here.
    pub allow: Vec<Allowed>,
    /// The gate.
    pub norms: Norms,
    /// How measures become scores.
    pub tables: Arc<Tables>,
    /// The lowest severity that fails the run, as the files say.
    pub(crate) fail_on: Option<FailOn>,
    /// All rules, those that do not run here too.
    pub(crate) known: RuleSet,
    /// How many words a sentence has at most, by the rule about that, whatever rules are asked for; `None`
    /// where that is off.
    pub longest_sentence: Option<u32>,
    terms: OnceLock<TermTable>,
}

/// A rule as this profile has it.
#[derive(Clone, Debug)]
pub struct ActiveRule {
    /// The rule, with this profile's options.
    pub rule: Arc<Rule>,
    /// The severity that a layer set, whatever the search says.
    pub severity: Option<Severity>,
    /// Whether its findings are shown.
    pub shown: bool,
    /// Whether its hits count as jargon in the score.
    pub counted: bool,
    /// The layers that changed it, in their order.
    pub origin: Vec<Origin>,
}

/// Who set a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file, as the user named it.
    pub file: String,
    /// Why, where somebody said so.
    pub reason: Option<String>,
}

/// The profiles of all genres for one style and one project.
#[derive(Debug)]
pub struct Profiles {
    by_genre: Arc<ByGenre>,
    /// The genre that is set; `None` lets the document decide.
    pub genre: Option<Genre>,
}

/// The profiles that were made already, and what makes the others.
#[derive(Debug)]
struct ByGenre {
    made: BTreeMap<Genre, OnceLock<Arc<Profile>>>,
    /// Only where no file of the user has a say: what is wrong in those comes to light at once.
    setup: Option<Setup<'static>>,
}

/// What the profile of any genre is made of.
#[derive(Debug)]
struct Setup<'t> {
    rules: RuleSet,
    /// Name of the style that holds.
    style: String,
    /// The files that change rules, but for that of the genre.
    layers: Vec<Layer<'t>>,
    wishes: Wishes,
    /// The genre that is set.
    genre: Option<Genre>,
    /// The lowest severity that fails the run.
    fail_on: Option<FailOn>,
}

/// What the command line asks for; it wins over all files.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// A built-in style by name; a path is read by the caller into `style_file`.
    pub style: Option<String>,
    /// The genre; `None` means as the project file or the document says.
    pub genre: Option<Genre>,
    /// Only these rules or categories.
    pub select: Vec<String>,
    /// Not these rules or categories.
    pub ignore: Vec<String>,
    /// A norm for the total.
    pub min_score: Option<f64>,
    /// Whether no score is asked for: then rules that only count for it do not run.
    pub no_score: bool,
}

/// The files that set up a run, by name and text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Files<'t> {
    /// A style file of the user.
    pub style: Option<TomlFile<'t>>,
    /// The project files that the project file builds on, the farthest first.
    pub bases: &'t [TomlFile<'t>],
    /// The project file.
    pub project: Option<TomlFile<'t>>,
    /// Which overrides hold: their numbers, in the order of these files and of their places there.
    pub overrides: &'t [usize],
}

impl<'t> Files<'t> {
    /// All project files, the farthest first.
    fn projects(&self) -> impl Iterator<Item = TomlFile<'t>> {
        self.bases.iter().copied().chain(self.project)
    }
}

impl Profiles {
    /// Sets up the profiles of all genres. All problems in all files come at once.
    pub fn new(rules: &RuleSet, files: Files, wishes: &Wishes) -> Result<Profiles, Vec<Problem>> {
        let mut problems = Vec::new();
        let is_ours = files.style.is_none() && files.projects().next().is_none();
        let profiles = if is_ours {
            Setup::new(rules, Files::default(), wishes, &mut problems).map(Profiles::on_demand)
        } else {
            Setup::new(rules, files, wishes, &mut problems)
                .and_then(|setup| Profiles::at_once(&setup, &mut problems))
        };
        match profiles {
            Some(profiles) if problems.is_empty() => Ok(profiles),
            _ => Err(each_once(problems)),
        }
    }

    /// Each is made when a text of its genre comes.
    fn on_demand(setup: Setup<'static>) -> Profiles {
        let made = Genre::ALL.into_iter().map(|genre| (genre, OnceLock::new())).collect();
        let genre = setup.genre;
        Profiles { by_genre: Arc::new(ByGenre { made, setup: Some(setup) }), genre }
    }

    fn at_once(setup: &Setup, problems: &mut Vec<Problem>) -> Option<Profiles> {
        let mut made = BTreeMap::new();
        for genre in Genre::ALL {
            made.insert(genre, Arc::new(setup.profile(genre, problems)?).into());
        }
        let by_genre = Arc::new(ByGenre { made, setup: None });
        Some(Profiles { by_genre, genre: setup.genre })
    }

    /// The same profiles, with the genre set.
    #[must_use]
    pub fn with_genre(&self, genre: Genre) -> Profiles {
        Profiles { by_genre: self.by_genre.clone(), genre: Some(genre) }
    }

    /// The profile of a genre.
    ///
    /// # Panics
    ///
    /// Where a built-in file has an error; a test reads them all.
    pub fn of(&self, genre: Genre) -> &Arc<Profile> {
        let ByGenre { made, setup } = &*self.by_genre;
        made[&genre].get_or_init(|| {
            let profile = setup.as_ref().and_then(|setup| setup.profile(genre, &mut Vec::new()));
            Arc::new(profile.expect("built-in files are right"))
        })
    }
}

impl Profile {
    /// How far the analysis must go for the rules; the scores' own need is [`Tables::needs`].
    pub fn needs(&self) -> Depth {
        let searches = self.rules.iter().map(|active| active.rule.search.needs());
        searches.max().unwrap_or_default().max(self.terms().needs())
    }

    /// How far the analysis of every sentence must go; the rest of what the rules need, they need where
    /// their words stand.
    pub fn needs_everywhere(&self) -> Depth {
        let searches = self.rules.iter().map(|active| active.rule.search.needs_everywhere());
        searches.max().unwrap_or_default()
    }

    /// From how many words on it makes a difference for the rules what in a sentence is a name; `None` where it
    /// makes none.
    pub fn asks_for_names(&self) -> Option<u32> {
        self.rules.iter().filter_map(|active| active.rule.search.asks_for_names()).min()
    }

    /// Whether it makes a difference for the rules what the text explains.
    pub fn asks_what_is_told(&self) -> bool {
        self.rules.iter().any(|active| active.rule.search.asks_what_is_told())
    }

    /// Whether the rules look at nothing but sentences of too many words.
    pub fn reads_long_sentences_alone(&self) -> bool {
        self.rules.iter().all(|active| active.rule.search.longest_sentence().is_some())
    }

    /// All terms of all rules and exceptions in one table.
    pub fn terms(&self) -> &TermTable {
        self.terms.get_or_init(|| {
            let searches = self.rules.iter().map(|active| &active.rule.search);
            let allowed = self.allow.iter().map(|allowed| allowed.words.as_str());
            TermTable::new(searches, allowed, &embedded::TERMS)
        })
    }
}

/// What the files that set up a run can hold.
pub(crate) struct Shapes {
    /// The keys of a project file that no other file has; those of `[[override]]` stand in it.
    pub(crate) project: Shape,
    /// The keys of a style file that no other file has.
    pub(crate) style: Shape,
    /// The keys that both have, and `[[override]]` too, beside `rules`, `genres` and `facts`.
    pub(crate) shared: Shape,
    /// The keys of `[rules.ID]` that are no options of the rule.
    pub(crate) reserved: Shape,
}

impl Shapes {
    pub(crate) fn new() -> Shapes {
        Shapes {
            project: project::shape(),
            style: Shape::of::<StyleFile>(),
            shared: layer::shared_shape(),
            reserved: layer::reserved_shape(),
        }
    }
}

/// Names of the built-in styles.
pub fn style_names() -> Vec<&'static str> {
    let styles = embedded::rules_in(|path| path.starts_with("rules/styles/"));
    styles.filter_map(|(path, _)| stem(path)).collect()
}

/// The built-in styles, as (name, text).
pub fn style_files() -> Vec<TomlFile<'static>> {
    let styles = embedded::rules_in(|path| path.starts_with("rules/styles/"));
    styles.map(|(name, text)| TomlFile { name, text }).collect()
}

/// The examples in a style file, each with the style's own id; problems where the file is wrong.
pub fn style_examples(file: TomlFile) -> Result<(String, Vec<Example>), Vec<Problem>> {
    let mut problems = Vec::new();
    match Layer::read::<StyleFile>(file, &mut problems) {
        Some((Some(style), _)) if problems.is_empty() => Ok((style.id, style.example)),
        _ => Err(problems),
    }
}

/// The project file's own settings, beside the layer of rules that it is; `None` where they have a
/// problem, which [`Profiles::new`] reports with all others.
pub(crate) fn project(file: TomlFile) -> Option<ProjectFile> {
    Some(project::read(file, &mut Vec::new())?.0)
}

fn stem(path: &str) -> Option<&str> {
    path.rsplit('/').next()?.strip_suffix(".toml")
}

fn embedded_file(folder: &str, name: &str) -> Option<TomlFile<'static>> {
    let wanted = format!("rules/{folder}/{name}.toml");
    let mut files = embedded::rules_in(|path| path == wanted);
    files.next().map(|(name, text)| TomlFile { name, text })
}

/// One mistake can come to light in the profile of every genre.
fn each_once(problems: Vec<Problem>) -> Vec<Problem> {
    let mut known: Vec<Problem> = Vec::new();
    for problem in problems {
        if known.len() < MOST_PROBLEMS && !known.contains(&problem) {
            known.push(problem);
        }
    }
    known
}

impl<'t> Setup<'t> {
    fn new(
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
    fn profile(&self, genre: Genre, problems: &mut Vec<Problem>) -> Option<Profile> {
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

/// The style that holds and the styles that it builds on, the base first.
fn styles<'t>(
    files: Files<'t>,
    wishes: &Wishes,
    set: Option<&(TomlFile, Spanned<String>)>,
    problems: &mut Vec<Problem>,
) -> Vec<(StyleFile, Layer<'t>)> {
    let unknown =
        |name: &str| (format!("Er is geen huisstijl ‘{name}’."), did_you_mean(name, style_names()));
    let file = match (files.style, &wishes.style, set) {
        (Some(file), _, _) => Some(file),
        (None, Some(name), _) => embedded_file("styles", name).or_else(|| {
            let (message, advice) = unknown(name);
            problems.push(on_command_line("--style", name, message, advice));
            None
        }),
        (None, None, Some((project, name))) => {
            embedded_file("styles", name.get_ref()).or_else(|| {
                let (message, advice) = unknown(name.get_ref());
                problems.push(project.problem(name.span(), message, advice));
                None
            })
        }
        (None, None, None) => embedded_file("styles", BASE_STYLE),
    };
    let mut chain: Vec<(StyleFile, Layer)> = Vec::new();
    let mut next = file;
    while let Some(file) = next.take() {
        let Some((Some(style), layer)) = Layer::read::<StyleFile>(file, problems) else { break };
        let base = match &style.base {
            _ if style.id == BASE_STYLE => None,
            None => Some(BASE_STYLE),
            Some(base) => {
                let name = base.get_ref().as_str();
                let is_itself = name == style.id || chain.iter().any(|(below, _)| below.id == name);
                if is_itself || embedded_file("styles", name).is_none() {
                    let (message, advice) = if is_itself {
                        let advice = "Noem een andere huisstijl, of haal ‘base’ weg.".to_owned();
                        (format!("De huisstijl ‘{name}’ kan niet op zichzelf bouwen."), advice)
                    } else {
                        let message = format!("Er is geen huisstijl ‘{name}’ om op te bouwen.");
                        (message, did_you_mean(name, style_names()))
                    };
                    problems.push(file.problem(base.span(), message, advice));
                    None
                } else {
                    Some(name)
                }
            }
        };
        next = base.and_then(|name| embedded_file("styles", name));
        chain.insert(0, (style, layer));
    }
    chain
}

/// A problem in an argument: the argument stands for the file.
fn on_command_line(flag: &str, value: &str, message: String, advice: String) -> Problem {
    let text = format!("{flag} {value}");
    let place = flag.len() + 1..text.len();
    Problem { file: "opdrachtregel".to_owned(), text: text.into(), place, message, advice }
}

/// Names of facts that the rules ask for or that a built-in style names.
pub(crate) fn fact_names(rules: &RuleSet) -> Vec<String> {
    let read = |file| Layer::read::<StyleFile>(file, &mut Vec::new())?.0;
    let styles: Vec<StyleFile> = style_files().into_iter().filter_map(read).collect();
    known_facts(rules, styles.iter())
}

/// Facts that rules ask for, and those that a style of the chain names beside them.
fn known_facts<'s>(rules: &RuleSet, styles: impl Iterator<Item = &'s StyleFile>) -> Vec<String> {
    let asked = rules.iter().flat_map(|rule| rule.facts.values());
    let mut all: Vec<String> =
        asked.chain(styles.flat_map(|style| &style.other_facts)).cloned().collect();
    all.sort();
    all.dedup();
    all
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
