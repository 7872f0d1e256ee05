//! What the program is asked to do, whatever the words of the arguments, and how a run ends.

use std::path::PathBuf;

use super::limits::Limits;
use crate::Scoring;
use crate::document::Format;
use crate::fix::Take;
use crate::matcher::Severity;
use crate::profile::{FailOn, GenreChoice, Wishes};
use crate::report::GroupBy;

/// What to do.
#[allow(clippy::large_enum_variant, reason = "there is one in a run")]
pub(super) enum Request {
    /// Check texts, or only score them.
    Check(CheckRequest),
    /// Hold two versions of a text side by side.
    Compare(CompareRequest),
    /// Write remarks into copies of documents.
    Annotate(AnnotateRequest),
    /// Show how a text is read.
    Parse(ParseRequest),
    /// Explain a rule or the score.
    Explain(ExplainRequest),
    /// List the rules.
    Rules(RulesFormat),
    /// Run the examples at a path, or all there are.
    Test(Option<PathBuf>),
    /// Write a project file.
    Init(InitRequest),
    /// Show the settings that hold.
    Config(ConfigRequest),
    /// List what would be checked.
    Files(FilesRequest),
    /// What a shell completes.
    Completions(clap_complete::Shell),
    /// The pages of the manual, in a folder, or the first one.
    Man(Option<PathBuf>),
    /// The schema of a kind of file.
    Schema(SchemaOf),
    /// Whose work the program holds.
    Licences,
}

/// How a run ended; the numbers are the program's exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// Nothing to report.
    Clean = 0,
    /// Findings at or above `--fail-on`, or a score below its norm.
    Findings = 1,
    /// The program could not do all of its work.
    Failed = 2,
}

/// Which texts to check, by what, and what to write about it.
pub(super) struct CheckRequest {
    pub(super) paths: Vec<PathBuf>,
    pub(super) texts: Texts,
    pub(super) wishes: Wishes,
    pub(super) scoring: Scoring,
    /// The lowest severity that is shown.
    pub(super) least: Severity,
    /// The lowest severity that fails the run; `None` leaves it to the project file.
    pub(super) fail_on: Option<FailOn>,
    /// How many warnings may stay; `None` leaves it to `fail_on`.
    pub(super) max_warnings: Option<usize>,
    /// Whether suggestions are taken over.
    pub(super) fix: Option<FixRequest>,
    /// Which changes it is about; `None` is all of the texts.
    pub(super) changed: Option<Changed>,
    pub(super) legacy: Legacy,
    /// Whether findings and low scores leave the run clean.
    pub(super) exit_zero: bool,
    /// At least one, each to a place of its own.
    pub(super) reports: Vec<ReportTo>,
    pub(super) shown: Shown,
    pub(super) output: Output,
}

/// What was asked of the report.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shown {
    /// So many remarks of a text, or all; `None` is what fits on a terminal, or all.
    pub(super) most: Option<Most>,
    pub(super) group_by: Option<GroupBy>,
    pub(super) statistics: bool,
}

/// How many remarks of a text are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Most {
    All,
    Some(usize),
}

/// Taking over suggestions.
#[derive(Clone, Copy, Debug)]
pub(super) struct FixRequest {
    pub(super) mode: FixMode,
    pub(super) take: Take,
}

/// What is done with a text in which suggestions were taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FixMode {
    /// It takes the place of the old one; text from standard input goes to standard output.
    Write,
    /// What would change is shown.
    Show,
}

/// The changes that a run is about.
#[derive(Clone, Debug)]
pub(super) enum Changed {
    /// What a commit would hold.
    Staged,
    /// The folder, beside a version in git.
    Since(String),
    /// The changes in a file.
    Diff(PathBuf),
}

/// Findings that may stay.
#[derive(Clone, Debug, Default)]
pub(super) struct Legacy {
    /// The file with those that are known.
    pub(super) known: Option<PathBuf>,
    /// Whether those count that a project names.
    pub(super) of_project: bool,
    /// The file to write them to.
    pub(super) write: Option<PathBuf>,
    /// Whether what is solved goes out of the file.
    pub(super) shrink: bool,
    /// Whether a score below the one in the file fails the run.
    pub(super) not_worse: bool,
}

/// Which documents get remarks, and which.
pub(super) struct AnnotateRequest {
    pub(super) paths: Vec<PathBuf>,
    /// The copy; `None` is a name beside the document.
    pub(super) to: Option<PathBuf>,
    /// Whether a file that is there gives way.
    pub(super) force: bool,
    pub(super) texts: Texts,
    pub(super) wishes: Wishes,
    pub(super) least: Severity,
    pub(super) group_by: GroupBy,
    /// Which suggestions are proposed as changes.
    pub(super) suggest: Option<Take>,
}

/// How texts are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    /// `None` leaves it to the project file.
    pub(super) genre: Option<GenreChoice>,
    /// A name or a path; `None` leaves it to the project file.
    pub(super) style: Option<String>,
    /// `None` goes by name and content.
    pub(super) input: Option<InputFormat>,
    /// The name of standard input.
    pub(super) stdin_name: Option<PathBuf>,
    pub(super) project: ProjectChoice,
    pub(super) attachments: Attachments,
    /// Whether `exclude` also holds for files that are named themselves, as hooks do.
    pub(super) force_exclude: bool,
    /// What one of them may take.
    pub(super) limits: Limits,
    /// So many side by side; `None` is as many as the computer takes.
    pub(super) threads: Option<u16>,
    /// The files of reports, which are no texts to check.
    pub(super) reports: Vec<PathBuf>,
}

/// Whether what was sent with an e-mail is read too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Attachments {
    #[default]
    Ignored,
    /// Each as a document of its own.
    Read,
}

/// Which project file holds for a text.
#[derive(Clone, Debug, Default)]
pub(super) enum ProjectChoice {
    /// The nearest, from the text upwards.
    #[default]
    Nearest,
    /// This one for all texts.
    File(PathBuf),
    /// None.
    Without,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InputFormat {
    /// A text.
    One(Format),
    /// A text a line (jsonl).
    Rows,
}

impl InputFormat {
    /// The format of a document; `None` for rows, which say it themselves.
    pub(super) fn of_one(self) -> Option<Format> {
        match self {
            InputFormat::One(format) => Some(format),
            InputFormat::Rows => None,
        }
    }
}

/// A report that is asked for.
#[derive(Debug)]
pub(super) struct ReportTo {
    pub(super) format: ReportFormat,
    /// `None` is standard output.
    pub(super) file: Option<PathBuf>,
}

/// How reports are made, and what stands in them besides findings.
pub(super) struct Output {
    pub(super) colour: Colour,
    /// Texts side by side; `None` is as many as the computer takes.
    pub(super) threads: Option<u16>,
    pub(super) amount: Amount,
}

/// When colours are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    /// To a terminal that wants them.
    Auto,
    Always,
    Never,
}

/// How much is said besides what is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// Only what is wrong.
    Little,
    /// What a writer wants to know.
    Normal,
    /// Also what the program did.
    Much,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReportFormat {
    Full,
    Concise,
    Json {
        /// Whether findings are in it, or only scores.
        findings: bool,
    },
    Jsonl {
        /// Likewise.
        findings: bool,
    },
    Github,
    Sarif,
    Gitlab,
    Junit,
    Checkstyle,
    Rdjsonl,
    Azure,
    Markdown,
    Html,
    /// Scores with a row a text.
    Table,
}

/// Two versions of a text, and what to write about them.
pub(super) struct CompareRequest {
    pub(super) old: PathBuf,
    pub(super) new: PathBuf,
    pub(super) texts: Texts,
    pub(super) format: CompareFormat,
    /// The file for the report.
    pub(super) file: Option<PathBuf>,
    pub(super) colour: Colour,
}

/// How a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CompareFormat {
    /// For people.
    Full,
    Json,
}

/// Which text to show as it is read, and how.
pub(super) struct ParseRequest {
    pub(super) path: PathBuf,
    /// `None` goes by name and content.
    pub(super) input: Option<InputFormat>,
    pub(super) format: ParseFormat,
    pub(super) voices: Voices,
    pub(super) limits: Limits,
}

/// Whether whose words they are stands before the blocks that are not the writer's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voices {
    Shown,
    Hidden,
}

/// How a text that was read is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParseFormat {
    /// A paragraph a block.
    Text,
    /// A row a token.
    Conllu,
    Json,
}

/// What to explain.
pub(super) struct ExplainRequest {
    /// A rule, a group of rules, or `score`.
    pub(super) subject: String,
    /// A text whose score is explained.
    pub(super) path: Option<PathBuf>,
    pub(super) texts: Texts,
}

/// How the list of rules is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RulesFormat {
    Table,
    Json,
}

/// Where to write a project file, and for which house.
pub(super) struct InitRequest {
    /// `None` is the current folder.
    pub(super) folder: Option<PathBuf>,
    /// A name or a path; `None` is the base style.
    pub(super) style: Option<String>,
    /// Whether a file that is there gives way.
    pub(super) force: bool,
}

/// For which text to show the settings, and how.
pub(super) struct ConfigRequest {
    /// A text or a folder; `None` is the current folder.
    pub(super) path: Option<PathBuf>,
    pub(super) texts: Texts,
    /// Whether each value comes with the place that set it.
    pub(super) origin: bool,
    pub(super) format: SettingsFormat,
}

/// How settings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SettingsFormat {
    /// As a project file has them.
    Text,
    Json,
}

/// Which texts to list, and how.
pub(super) struct FilesRequest {
    /// None: the current folder.
    pub(super) paths: Vec<PathBuf>,
    pub(super) texts: Texts,
    /// Whether the files that are left out are listed too.
    pub(super) left_out: bool,
    pub(super) format: ListFormat,
}

/// How a list of texts is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListFormat {
    Table,
    Json,
}

/// Which kind of file a schema is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SchemaOf {
    Project,
    Style,
    Rule,
}
