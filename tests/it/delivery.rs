//! How the program reaches its users: hooks, pipelines, packages. What these files say is run or compared.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::cli::{code, fixture, root, run_in, stderr, stdout};

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The value behind `key`, without quotation marks.
fn value<'t>(text: &'t str, key: &str) -> &'t str {
    let line = text.lines().find_map(|line| line.trim().strip_prefix(key));
    line.unwrap_or_else(|| panic!("no {key}")).trim().trim_matches('"')
}

/// The commands of the examples for pipelines, on the texts beside them: the good one passes, the bad one fails.
#[test]
fn the_pipelines_gate() {
    for example in ["duidelijk.yml", "gitlab-ci.yml", "azure-pipelines.yml"] {
        let pipeline = page(&format!("fixtures/ci/{example}"));
        let command = pipeline.lines().find_map(|line| line.split_once("duidelijk check "));
        let (_, arguments) = command.unwrap_or_else(|| panic!("{example} runs no check"));
        // Reports go to a folder that is thrown away.
        let place = TempDir::new().expect("a folder");
        let run = |texts: &str| {
            let mut words = vec!["check"];
            words.extend(arguments.split_whitespace());
            let report = place.path().join("report");
            let report = report.to_str().expect("a path in letters");
            let words: Vec<&str> = words
                .into_iter()
                .map(|word| match word {
                    "teksten" => texts,
                    word if Path::new(word).extension().is_some() => report,
                    word => word,
                })
                .collect();
            run_in(&fixture("ci"), &words)
        };
        let good = run("teksten");
        assert_eq!(code(&good), 0, "{example}: {}{}", stdout(&good), stderr(&good));
        let bad = run("teksten-slecht");
        assert_eq!(code(&bad), 1, "{example}: {}{}", stdout(&bad), stderr(&bad));
        let report = fs::read_to_string(place.path().join("report"));
        let report = report.unwrap_or_else(|_| stdout(&bad));
        assert!(report.contains("lange-zin"), "{example}: {report}");
    }
}

/// The action hands the program what a user filled in, and nothing of it to the shell as a command.
#[test]
fn the_action_runs_no_words_of_a_user() {
    let action = page("action.yml");
    let steps = action.split("run: ").skip(1);
    let scripts: Vec<&str> = steps.filter_map(|step| step.split("    - name:").next()).collect();
    assert_eq!(scripts.len(), 2);
    assert!(scripts.iter().all(|script| !script.contains("${{")), "{action}");
    assert!(action.contains("duidelijk check --output-format github"));
}

#[test]
fn all_files_name_one_version() {
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(value(&page("publiccode.yml"), "softwareVersion:"), version);
    assert_eq!(
        value(page("action.yml").split("  version:").nth(1).expect("an input"), "default:"),
        version
    );
    for example in ["fixtures/ci/gitlab-ci.yml", "fixtures/ci/azure-pipelines.yml", "README.md"] {
        let text = page(example);
        let named: Vec<&str> = text.split("duidelijk==").skip(1).collect();
        assert!(!named.is_empty(), "{example}");
        assert!(named.iter().all(|rest| rest.starts_with(version)), "{example}");
    }
    assert!(page("CHANGELOG.md").contains(version));
    let wheel = page("pyproject.toml");
    assert_eq!(value(&wheel, "description ="), env!("CARGO_PKG_DESCRIPTION"));
    assert!(wheel.contains(env!("CARGO_PKG_LICENSE")), "the wheel has the licences of the crate");
}

/// What the hooks run, as pre-commit calls them: with the names of the files at the end.
#[test]
fn the_hook_stops_a_bad_letter() {
    let hooks = page(".pre-commit-hooks.yaml");
    let entries: Vec<&str> =
        hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: ")).collect();
    let letters = ["brief.md", "brief.odt", "brief.pdf", "brief.eml"];
    assert_eq!(entries.len(), letters.len());
    for (entry, bad) in entries.into_iter().zip(letters) {
        let good = "brief-goed.md";
        let arguments: Vec<&str> = entry.split_whitespace().skip(1).collect();
        let with = |name| [arguments.as_slice(), &[name]].concat();
        assert_eq!(code(&run_in(&fixture("documents"), &with(bad))), 1, "{bad}");
        assert_eq!(code(&run_in(&fixture("documents"), &with(good))), 0, "{good}");
    }
}

/// A repository of a test, with git as it is for somebody who set up nothing.
struct Repository(TempDir);

impl Repository {
    fn new() -> Repository {
        let repository = Repository(TempDir::new().expect("a folder"));
        repository.git(&["init", "--quiet", "--initial-branch", "main"]);
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, program: &Path, arguments: &[&str]) -> Output {
        let bin = Path::new(env!("CARGO_BIN_EXE_duidelijk")).parent().expect("it is in a folder");
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = std::iter::once(bin.to_owned()).chain(std::env::split_paths(&path));
        Command::new(program)
            .args(arguments)
            .current_dir(self.path())
            .env("PATH", std::env::join_paths(paths).expect("folders without a colon"))
            .env("HOME", self.path().join(".home"))
            .env("PRE_COMMIT_HOME", self.path().join(".home"))
            .envs([("GIT_AUTHOR_NAME", "T"), ("GIT_AUTHOR_EMAIL", "t@example.nl")])
            .envs([("GIT_COMMITTER_NAME", "T"), ("GIT_COMMITTER_EMAIL", "t@example.nl")])
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()))
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = self.run(Path::new("git"), arguments);
        assert!(output.status.success(), "git {arguments:?}: {}", stderr(&output));
        stdout(&output).trim().to_owned()
    }

    fn add(&self, name: &str, of: &str) {
        fs::copy(fixture("documents").join(of), self.path().join(name)).expect("it is copied");
        self.git(&["add", name]);
    }

    fn commit_all(&self) -> String {
        self.git(&["add", "."]);
        self.git(&["commit", "--quiet", "--message", "texts"]);
        self.git(&["rev-parse", "HEAD"])
    }
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The hooks in the hands of the real pre-commit, where it is installed. They run the program of this test: to
/// build it again would take minutes.
#[test]
fn the_real_pre_commit_stops_bad_texts() {
    let Some(pre_commit) = on_path("pre-commit") else {
        assert!(
            std::env::var_os("DUIDELIJK_PRE_COMMIT").is_none(),
            "pre-commit is not on the path"
        );
        return;
    };
    let hooks = Repository::new();
    let manifest = page(".pre-commit-hooks.yaml").replace("language: rust", "language: system");
    fs::write(hooks.path().join(".pre-commit-hooks.yaml"), manifest).expect("it is written");
    let revision = hooks.commit_all();

    let texts = Repository::new();
    let config = format!(
        "repos:\n- repo: {}\n  rev: {revision}\n  hooks:\n  - id: duidelijk\n  - id: duidelijk-word\n  \
         - id: duidelijk-pdf\n  - id: duidelijk-mail\n",
        hooks.path().display(),
    );
    fs::write(texts.path().join(".pre-commit-config.yaml"), config).expect("it is written");
    fs::write(texts.path().join(".gitignore"), ".home\n").expect("it is written");
    texts.git(&["add", ".pre-commit-config.yaml", ".gitignore"]);

    texts.add("goed.md", "brief-goed.md");
    let good = texts.run(&pre_commit, &["run", "--color", "never"]);
    assert_eq!(code(&good), 0, "{}{}", stdout(&good), stderr(&good));
    assert!(stdout(&good).contains("Passed"), "{}", stdout(&good));

    for (name, of) in
        [("a b.md", "brief.md"), ("brief.docx", "brief.docx"), ("brief.pdf", "brief.pdf")]
    {
        texts.add(name, of);
        let bad = texts.run(&pre_commit, &["run", "--color", "never"]);
        assert_eq!(code(&bad), 1, "{name}: {}{}", stdout(&bad), stderr(&bad));
        assert!(stdout(&bad).contains(name), "{name}: {}", stdout(&bad));
        texts.git(&["rm", "--quiet", "--force", name]);
    }
    // What Word leaves beside an open document is no document.
    texts.add("~$brief.docx", "brief-goed.md");
    let lock = texts.run(&pre_commit, &["run", "--color", "never"]);
    assert_eq!(code(&lock), 0, "{}{}", stdout(&lock), stderr(&lock));
}
