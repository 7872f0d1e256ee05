//! Which rules run, with which options: base < genre < house style < project file < command line.
//! Later layers win, and every change keeps its origin.

mod active;
mod layer;
mod limits;
pub(crate) mod origin;
mod project;
mod setup;
mod styles;
mod wishes;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::letter::genre::Genre;
use crate::order;
use crate::rules::RuleSet;
use crate::rules::toml_file::{MOST_PROBLEMS, Problem, TomlFile};
use crate::shape::Shape;

pub(crate) use active::ActiveRule;
pub use active::Profile;
pub(crate) use layer::StyleFile;
pub(crate) use project::{FailOn, GenreChoice, ProjectFile, Suppress};
use setup::Setup;
pub(crate) use styles::{BASE_STYLE, fact_names};
pub use styles::{style_examples, style_files, style_names};
pub use wishes::{Files, Wishes};

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
        let made = order::map(Genre::ALL.map(|genre| (genre, OnceLock::new())));
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

/// The project file's own settings, beside the layer of rules that it is; `None` where they have a
/// problem, which [`Profiles::new`] reports with all others.
pub(crate) fn project(file: TomlFile) -> Option<ProjectFile> {
    Some(project::read(file, &mut Vec::new())?.0)
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
