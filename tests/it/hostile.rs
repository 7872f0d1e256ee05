//! Texts, settings, rules and names that somebody made to do harm: what happened once never happens
//! again. Each row is a kind that made the program hang, stop, fill memory or write where it should
//! not.

pub(crate) mod fuzz;
mod kinds;
mod limits;
mod output;
#[cfg(unix)]
mod places;
mod targets;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::cli::{code, stderr};

/// A text with one finding.
const GOOD: &str = "Indien u vragen heeft, belt u ons.\n";

/// What a row does to its folder before the program runs there.
type Setup = fn(&Path);

/// A kind of harm.
struct Row {
    name: &'static str,
    setup: Setup,
    arguments: &'static [&'static str],
    /// The exit code.
    code: i32,
    /// Stands in what the program says or writes.
    says: &'static str,
}

/// All of them end within this time, in a program without optimisation beside other tests.
const LONGEST: Duration = Duration::from_secs(40);

/// And within so many kB of addresses, of which some hundred are the program itself and its stacks.
#[cfg(target_os = "linux")]
const ADDRESSES: u32 = 2_000_000;

/// All forms of a report.
const FORMATS: [&str; 13] = [
    "full",
    "concise",
    "html",
    "markdown",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "azure",
    "junit",
    "checkstyle",
    "rdjsonl",
];

const ROWS: &[Row] = &[
    Row {
        name: "thousands of hyphens in a word",
        setup: |folder| write(folder, "a.txt", &format!("{}\n", "a-".repeat(2_300))),
        arguments: &["check", "--isolated", "a.txt", "goed.txt"],
        code: 1,
        says: "goed.txt",
    },
    Row {
        name: "a compound of four thousand letters",
        setup: |folder| write(folder, "a.txt", &format!("{}\n", "gemeente-".repeat(450))),
        arguments: &["check", "--isolated", "a.txt"],
        code: 0,
        says: "",
    },
    Row {
        name: "the same word again and again",
        setup: |folder| {
            let again = |words: &str| format!("U krijgt deze brief. {}\n", words.repeat(3_000));
            write(folder, "a.txt", &again("is "));
            write(folder, "b.txt", &again("aan "));
        },
        arguments: &["check", "--isolated", "a.txt", "b.txt"],
        code: 1,
        says: "b.txt",
    },
    Row {
        name: "speech without a full stop",
        setup: |folder| {
            let words = "en toen zei de wethouder dat wij de aanvraag hadden bekeken maar het was ";
            write(folder, "a.txt", &words.repeat(600));
        },
        arguments: &["check", "--isolated", "a.txt"],
        code: 1,
        says: "a.txt",
    },
    Row {
        name: "exceptions that nobody closes",
        setup: |folder| {
            let open = "<!-- duidelijk-disable jargon -->\n\nWoord.\n\n";
            write(folder, "a.md", &open.repeat(2_000));
        },
        arguments: &["check", "--isolated", "a.md"],
        code: 1,
        says: "",
    },
    Row {
        name: "a table of numbers as settings",
        setup: |folder| write(folder, "data.csv", &"a;b;c\n".repeat(5_000)),
        arguments: &["check", "--config", "data.csv", "goed.txt"],
        code: 2,
        says: "En nog meer fouten in data.csv.",
    },
    Row {
        name: "thousands of unknown keys",
        setup: |folder| {
            let mut keys = String::new();
            for at in 0..4_000 {
                writeln!(keys, "a{at} = 1").expect("it is a string");
            }
            write(folder, "duidelijk.toml", &keys);
        },
        arguments: &["check", "goed.txt"],
        code: 2,
        says: "Onbekende sleutel ‘a0’.",
    },
    Row {
        name: "thousands of braces in a pattern",
        setup: |folder| {
            let paths = format!("[[override]]\npaths = [\"{}\"]\n", "{".repeat(54_000));
            write(folder, "duidelijk.toml", &paths);
        },
        arguments: &["check", "goed.txt"],
        code: 2,
        says: "Dit patroon is langer dan 1000 tekens.",
    },
    Row {
        name: "thousands of braces in a .gitignore",
        setup: |folder| {
            fs::create_dir(folder.join("onder")).unwrap();
            write(folder, "onder/.gitignore", &"{".repeat(54_000));
            write(folder, "onder/a.txt", GOOD);
        },
        arguments: &["check", "--isolated", "."],
        code: 2,
        says: ".gitignore: Hier staat een patroon van meer dan 1000 tekens.",
    },
    Row {
        name: "a .gitignore that is too large",
        setup: |folder| {
            fs::create_dir(folder.join("onder")).unwrap();
            write(folder, "onder/.gitignore", &"{a\n".repeat(54_000));
            write(folder, "onder/a.txt", GOOD);
        },
        arguments: &["check", "--isolated", "."],
        code: 2,
        says: ".gitignore: Dit bestand is groter dan 100 KB.",
    },
    Row {
        name: "thousands of braces in a .gitignore above the text",
        setup: |folder| {
            fs::create_dir_all(folder.join("onder/in")).unwrap();
            write(folder, ".gitignore", &"{".repeat(54_000));
            write(folder, "onder/in/a.txt", GOOD);
        },
        arguments: &["check", "--isolated", "onder/in"],
        code: 2,
        says: ".gitignore: Hier staat een patroon van meer dan 1000 tekens.",
    },
    Row {
        name: "thousands of braces in a .ignore",
        setup: |folder| write(folder, ".ignore", &"{".repeat(54_000)),
        arguments: &["check", "--isolated", "."],
        code: 2,
        says: ".ignore: Hier staat een patroon van meer dan 1000 tekens.",
    },
    Row {
        name: "thousands of braces in what git leaves out of a clone",
        setup: |folder| {
            fs::create_dir_all(folder.join(".git/info")).unwrap();
            write(folder, ".git/info/exclude", &"{".repeat(54_000));
        },
        arguments: &["check", "--isolated", "."],
        code: 2,
        says: "exclude: Hier staat een patroon van meer dan 1000 tekens.",
    },
    Row {
        name: "an expression that is too big",
        setup: |folder| {
            let pattern = "koffie(?:[^x]{0,1000}[^y]{0,1000}){0,50}";
            own_rule(folder, &format!("[match.regex]\npattern = '{pattern}'"), "T");
        },
        arguments: &["check", "--select", "mijn-regel", "goed.txt"],
        code: 2,
        says: "te groot",
    },
    Row {
        name: "an expression of thousands of classes",
        setup: |folder| {
            own_rule(folder, &format!("[match.regex]\npattern = '{}'", "\\w".repeat(3_000)), "T");
        },
        arguments: &["check", "--select", "mijn-regel", "goed.txt"],
        code: 2,
        says: "langer dan 5000 tekens",
    },
    Row {
        name: "a folder of rules within itself",
        setup: |folder| {
            fs::create_dir(folder.join("regels")).unwrap();
            write(folder, "duidelijk.toml", "own-rules = \"regels\"\n");
            #[cfg(unix)]
            for name in ["a", "b"] {
                std::os::unix::fs::symlink(".", folder.join("regels").join(name)).unwrap();
            }
        },
        arguments: &["check", "goed.txt"],
        code: 1,
        says: "goed.txt",
    },
    Row {
        name: "a whole disk as a folder of rules",
        setup: |folder| {
            fs::create_dir(folder.join("regels")).unwrap();
            for at in 0..10_001 {
                write(folder, &format!("regels/{at}"), "");
            }
            write(folder, "duidelijk.toml", "own-rules = \"regels\"\n");
        },
        arguments: &["check", "goed.txt"],
        code: 2,
        says: "te veel bestanden",
    },
    Row {
        name: "a secret file as house style",
        setup: |folder| {
            write(folder, "geheim", "wachtwoord-123\n");
            write(folder, "duidelijk.toml", "style = \"./geheim\"\n");
        },
        arguments: &["check", "goed.txt"],
        code: 2,
        says: "een bestand dat eindigt op .toml",
    },
    Row {
        name: "a rule that colours the terminal",
        setup: |folder| {
            own_rule(folder, "[match.terms]\nterms = [{ term = \"x\" }]", "\\u001B[31m");
        },
        arguments: &["rules"],
        code: 2,
        says: "een teken dat niemand ziet",
    },
    Row {
        name: "a name of a rule that is a command",
        setup: |folder| {
            own_rule(folder, "[match.terms]\nterms = [{ term = \"x\" }]", "T");
            let rule = fs::read_to_string(folder.join("regels/mijn-regel.toml")).unwrap();
            let rule = rule.replace("id = \"mijn-regel\"", "id = \"::error::x\"");
            fs::remove_file(folder.join("regels/mijn-regel.toml")).unwrap();
            write(folder, "regels/x.toml", &rule);
        },
        arguments: &["check", "goed.txt"],
        code: 2,
        says: "Het bestand heet anders",
    },
    Row {
        name: "UTF-32",
        setup: |folder| {
            let bytes: Vec<u8> =
                GOOD.chars().flat_map(|sign| u32::from(sign).to_le_bytes()).collect();
            fs::write(folder.join("a.txt"), bytes).unwrap();
        },
        arguments: &["check", "--isolated", "a.txt"],
        code: 2,
        says: "De eerste fout staat op tekstregel 1.",
    },
    Row {
        name: "half UTF-8",
        setup: |folder| fs::write(folder.join("a.txt"), b"caf\xc3\xa9\n\ncaf\xe9\n").unwrap(),
        arguments: &["check", "--isolated", "a.txt"],
        code: 2,
        says: "De eerste fout staat op tekstregel 3.",
    },
    Row {
        name: "a file that is elsewhere",
        setup: |folder| {
            let link = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
            write(folder, "a.docx", link);
        },
        arguments: &["check", "--isolated", "a.docx", "goed.txt"],
        code: 2,
        says: "Git LFS",
    },
    Row {
        name: "a comparison with an endless word",
        setup: |folder| {
            write(folder, "a.txt", &format!("{GOOD}www.voorbeeld.nl/{}\n", "a/".repeat(24_000)));
            write(folder, "b.txt", &"Een verhaal over het niet betalen van 5 euro. ".repeat(1_000));
        },
        arguments: &["compare", "--isolated", "a.txt", "b.txt"],
        code: 1,
        says: "5 euro",
    },
    Row {
        name: "a comparison with thousands of amounts",
        setup: |folder| {
            for (name, first) in [("a.txt", 1_000), ("b.txt", 4_000)] {
                let mut text = GOOD.to_owned();
                for amount in first..first + 2_500 {
                    write!(text, "€ {amount},50 ").expect("it is a string");
                }
                write(folder, name, &text);
            }
        },
        arguments: &["compare", "--isolated", "a.txt", "b.txt"],
        code: 1,
        says: "1000,50",
    },
    Row {
        name: "a pattern with its folder",
        setup: |_| {},
        arguments: &["check", "--isolated", "./*.txt"],
        code: 1,
        says: "goed.txt",
    },
    Row {
        name: "the same as Windows writes it",
        setup: |_| {},
        arguments: &["check", "--isolated", ".\\*.txt"],
        code: 1,
        says: "goed.txt",
    },
    #[cfg(unix)]
    Row {
        name: "a device",
        setup: |_| {},
        arguments: &["check", "--isolated", "/dev/zero", "goed.txt"],
        code: 2,
        says: "Dit is geen gewoon bestand.",
    },
    #[cfg(unix)]
    Row {
        name: "a device as settings",
        setup: |_| {},
        arguments: &["check", "--config", "/dev/zero", "goed.txt"],
        code: 2,
        says: "Dit is geen gewoon bestand.",
    },
    #[cfg(unix)]
    Row {
        name: "a pipe that nobody writes to",
        setup: |folder| {
            let made = Command::new("mkfifo").arg(folder.join("a.txt")).status();
            assert!(made.expect("mkfifo is there").success());
        },
        arguments: &["check", "--isolated", "a.txt", "goed.txt"],
        code: 2,
        says: "Dit is geen gewoon bestand.",
    },
];

#[test]
fn what_harmed_once_does_not_harm_again() {
    for row in ROWS {
        let folder = TempDir::new().unwrap();
        write(folder.path(), "goed.txt", GOOD);
        (row.setup)(folder.path());
        let before = Instant::now();
        let output = run(folder.path(), row.arguments, Stdio::null());
        let took = before.elapsed();
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), stderr(&output));
        assert_eq!(output.status.code(), Some(row.code), "{}: {said}", row.name);
        assert!(said.contains(row.says), "{}: {said}", row.name);
        assert!(
            !said.contains("wachtwoord-123") && !said.contains('\u{1b}'),
            "{}: {said}",
            row.name
        );
        assert!(took < LONGEST, "{}: {took:?}", row.name);
    }
}

/// An input without an end, as a text and as rows.
#[test]
#[cfg(target_os = "linux")]
fn an_endless_input_ends() {
    let folder = TempDir::new().unwrap();
    for (arguments, says) in [
        (&["check", "--isolated", "-"] as &[&str], "Dit bestand is groter dan 500 MB."),
        (&["check", "--isolated", "--input-format", "jsonl", "-"], "regel 1"),
        (&["parse", "-"], "Dit bestand is groter dan 500 MB."),
    ] {
        let endless = fs::File::open("/dev/zero").expect("it is there");
        let output = run(folder.path(), arguments, endless.into());
        assert_eq!(code(&output), 2, "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(says), "{arguments:?}: {}", stderr(&output));
    }
}

/// Above the folder of a text stands what `..` leads to, not the folder that the path started in.
#[test]
fn only_settings_above_a_text_hold_for_it() {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("hier/in")).unwrap();
    fs::create_dir(folder.path().join("daar")).unwrap();
    write(folder.path(), "hier/duidelijk.toml", "style = \"enschede\"\n");
    write(folder.path(), "daar/a.txt", GOOD);
    let output =
        run(&folder.path().join("hier/in"), &["check", "-v", "../../daar/a.txt"], Stdio::null());
    assert_eq!(code(&output), 1);
    assert!(
        stderr(&output).contains("stijl standaard, zonder duidelijk.toml"),
        "{}",
        stderr(&output)
    );
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).unwrap();
}

/// A project with one rule: how it searches, and its title.
fn own_rule(folder: &Path, search: &str, title: &str) {
    fs::create_dir(folder.join("regels")).unwrap();
    write(folder, "duidelijk.toml", "own-rules = \"regels\"\n");
    let rule = format!(
        "id = \"mijn-regel\"\ntitle = \"{title}\"\ncategory = \"woorden\"\nseverity = \"warning\"\n\
         default = \"on\"\nmessage = \"M.\"\nadvice = \"A.\"\nsince = \"0.1\"\n[doc]\nwhy = \"W.\"\n\
         sources = [{{ name = \"W\", url = \"https://x.nl\", retrieved = 2026-11-24 }}]\n{search}\n\
         [[example]]\nbad = \"x\"\nat = [\"x\"]\n[[example]]\nbad = \"X\"\nat = [\"X\"]\n\
         [[example]]\ngood = \"a\"\n[[example]]\ngood = \"b\"\n"
    );
    write(folder, "regels/mijn-regel.toml", &rule);
}

/// Runs the program in a folder, on Linux within a limit of memory.
fn run(folder: &Path, arguments: &[&str], input: Stdio) -> Output {
    let built = || env!("CARGO_BIN_EXE_duidelijk").into();
    // A long run takes another one, so that a build meanwhile does not change it.
    let program = std::env::var_os("DUIDELIJK_PROGRAM").unwrap_or_else(built);
    #[cfg(target_os = "linux")]
    let mut command = {
        let mut command = Command::new("sh");
        let limited = format!("ulimit -v {ADDRESSES}; exec \"$@\"");
        command.args(["-c", &limited, "sh"]).arg(program);
        command
    };
    #[cfg(not(target_os = "linux"))]
    let mut command = Command::new(program);
    let command = command.args(arguments).current_dir(folder).env("NO_COLOR", "1").stdin(input);
    command.output().expect("the program starts")
}
