//! Inputs of every kind that somebody could try, small enough to try them all: texts and pages of one
//! shape, settings, rules, rows, mail and documents. None of them stops the program, and of each one
//! something is said.

use std::fs;
use std::process::Stdio;
use std::time::Instant;

use tempfile::TempDir;

use super::limits::docx;
use super::{GOOD, LONGEST, own_rule, run, write};
use crate::cli::stderr;

/// Words that come again and again in a text, behind a sentence.
const TEXTS: &[(&str, &str)] = &[
    ("bidi", "\u{202e}\u{2066}"),
    ("joined", "👨\u{200d}"),
    ("combined", "\u{301}"),
    ("digits", "1"),
    ("dots", "."),
    ("quotes", "“"),
    ("apostrophes", "'"),
    ("dashes", "-"),
    ("colons", "a:"),
    ("returns", "\r"),
    ("tabs", "\t"),
    ("feeds", "\u{c}"),
    ("bullets", "•\n"),
    ("numbers", "1.1."),
    ("names", "Jan Jansen "),
    ("addresses", "Dorpsstraat 1\n7581 AA Losser\n"),
    ("cjk", "漢字"),
    ("soft", "a\u{ad}"),
    ("greetings", "Geachte heer,\n"),
    ("heads", "Van: a\nAan: b\nOnderwerp: c\n\n"),
    ("articles", "Artikel 1\n1. a\n"),
    ("slashes", "en/of "),
    ("amounts", "€ 1.000,- "),
    ("marks", "\u{feff}"),
];

/// The same in Markdown.
const MARKDOWN: &[(&str, &str)] = &[
    ("quoted", ">"),
    ("lists", "- "),
    ("brackets", "["),
    ("links", "[a]("),
    ("images", "!["),
    ("stars", "*a **b "),
    ("ticks", "` `` "),
    ("references", "[a]: x\n"),
    ("tables", "|a|b|\n|-|-|\n"),
    ("tags", "<a "),
    ("front", "---\na: [\n"),
    ("notes", "[^1]"),
    ("rules", "***\n"),
    ("fences", "~~~\n"),
    ("braces", "{"),
    ("comments", "{/*"),
    ("templates", "{% if x %}"),
    ("slots", "{{"),
    ("sums", "$$"),
    ("escapes", "\\"),
    ("addresses", "<http://"),
];

/// The same in a page.
const PAGES: &[(&str, &str)] = &[
    ("divisions", "<div>"),
    ("tables", "<table><tr><td>"),
    ("attributes", "<p a='1' "),
    ("open", "<"),
    ("comments", "<!--"),
    ("entities", "&#x110000;&#55296;&#0;&a"),
    ("data", "<![CDATA["),
    ("scripts", "<script>"),
    ("lists", "<ul><li>"),
    ("drawings", "<svg><foreignObject>"),
    ("links", "<a href=x>"),
    ("closed", "</div>"),
    ("templates", "<template>"),
    ("titles", "<title>"),
];

const BYTES: usize = 6_000;

/// All are read in one run; each is named, and one that is sound is read as ever.
#[test]
fn no_shape_stops_a_run() {
    let folder = TempDir::new().unwrap();
    write(folder.path(), "goed.txt", GOOD);
    let mut names = vec!["goed.txt".to_owned()];
    for (extension, shapes) in [("txt", TEXTS), ("md", MARKDOWN), ("html", PAGES)] {
        for (name, shape) in shapes {
            let name = format!("{name}.{extension}");
            let start = if extension == "html" { "<html><body><p>" } else { "" };
            let text = format!("{start}{GOOD}\n\n{}", shape.repeat(BYTES / shape.len()));
            write(folder.path(), &name, &text);
            names.push(name);
        }
    }
    let more = inputs();
    for (name, bytes) in &more {
        fs::write(folder.path().join(name), bytes).unwrap();
        names.push((*name).to_owned());
    }
    let before = Instant::now();
    let output = run(
        folder.path(),
        &["check", "--isolated", "--output-format", "jsonl", "."],
        Stdio::null(),
    );
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(before.elapsed() < LONGEST, "{:?}", before.elapsed());
    let written = String::from_utf8(output.stdout).expect("it is UTF-8");
    assert!(!written.contains("liep vast"), "{written}");
    assert_eq!(written.lines().count(), names.len());
    for name in names {
        assert!(written.contains(&format!("\"path\":\"{name}\"")), "{name}: {written}");
    }
}

/// Files that hold no text, or hide it.
fn inputs() -> Vec<(&'static str, Vec<u8>)> {
    let utf16: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    let secret = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    let word = |before: &str| docx(before, 0);
    let mut cut = word("");
    cut.truncate(cut.len() - 30);
    let mut behind = b"MZ\0\0".to_vec();
    behind.extend(word(""));
    let mail = |rest: String| format!("From: a@b.nl\nSubject: a\n{rest}").into_bytes();
    let old = |rest: &[u8]| [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", rest].concat();
    vec![
        ("leeg.txt", Vec::new()),
        ("nul.txt", vec![0; BYTES]),
        ("merk.txt", b"\xef\xbb\xbf".to_vec()),
        ("utf16.txt", utf16),
        ("oneven.txt", b"\xff\xfea".to_vec()),
        ("half.txt", b"caf\xc3\xa9 caf\xc3".to_vec()),
        ("lang.txt", b"\xed\xa0\x80\xc0\xaf\xf5\x80".to_vec()),
        ("plaatje.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        ("tekst.docx", GOOD.into()),
        ("afgekapt.docx", cut),
        ("erachter.docx", behind),
        ("diep.docx", word(&"<w:tbl><w:tr><w:tc>".repeat(2_000))),
        ("velden.docx", word(&"<w:fldChar w:fldCharType=\"begin\"/>".repeat(2_000))),
        ("kaders.docx", word(&"<w:p><w:r><w:txbxContent>".repeat(1_000))),
        ("lachen.docx", word(&format!("{laughs}<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"))),
        ("geheim.docx", word(&format!("{secret}<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"))),
        ("kenmerk.docx", word(&format!("<w:p a=\"{}\"/>", "a".repeat(100_000)))),
        ("leeg.odt", Vec::new()),
        ("word.odt", word("")),
        ("diep.eml", mail("Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(99))),
        ("woorden.eml", mail(format!("X: {}\n\n{GOOD}", "=?utf-8?Q?=1b?= ".repeat(1_000)))),
        ("code.eml", mail(format!("Content-Transfer-Encoding: base64\n\n{}", "=!@#".repeat(999)))),
        ("hoofd.eml", mail(format!("{}\n{GOOD}", "X: y\n z\n".repeat(1_000)))),
        ("nul.msg", old(&[0; BYTES])),
        ("los.msg", old(&[0xff; BYTES])),
        ("nul.pdf", b"%PDF-1.7\n\0\0\0".to_vec()),
        (
            "lus.pdf",
            b"%PDF-1.7\n1 0 obj\n2 0 R\nendobj\n2 0 obj\n1 0 R\nendobj\ntrailer << /Root 1 0 R >>"
                .to_vec(),
        ),
        ("haken.pdf", format!("%PDF-1.7\n1 0 obj\n{}", "[<<".repeat(2_000)).into_bytes()),
    ]
}

/// Each stands in `duidelijk.toml`: it holds, or what is wrong is said.
#[test]
fn no_settings_stop_the_program() {
    let folder = TempDir::new().unwrap();
    write(folder.path(), "goed.txt", GOOD);
    let many = |line: &str, times: usize| line.repeat(times);
    let cases: Vec<(Vec<u8>, i32, &str)> = vec![
        (b"\xff\xfe\0".to_vec(), 2, "geen UTF-8"),
        (b"\xef\xbb\xbfgenre = 'web'\n".to_vec(), 1, "goed.txt"),
        (many("[", 20_000).into(), 2, "duidelijk.toml:1"),
        (format!("x = {}", many("[", 20_000)).into(), 2, "duidelijk.toml:1"),
        (format!("x = {}", many("{a=", 20_000)).into(), 2, "duidelijk.toml:1"),
        (format!("{}=1", many("a.", 20_000)).into(), 2, "duidelijk.toml:1"),
        (format!("x = '''{}", many("a\n", 20_000)).into(), 2, "duidelijk.toml:"),
        (b"[norms]\ntotaal = nan\n".to_vec(), 2, "duidelijk.toml:2"),
        (b"[norms]\ntotaal = 99999999999999999999\n".to_vec(), 2, "(`99999999999999999999`)"),
        (
            b"[rules.lange-zin]\nlimits = { warning = -5 }\nreason = 'x'\n".to_vec(),
            2,
            "duidelijk.toml:2",
        ),
        (b"extend = 'duidelijk.toml'\n".to_vec(), 2, "duidelijk.toml:1"),
        (b"extend = '.'\n".to_vec(), 2, "duidelijk.toml:1"),
        (b"style = '/etc/passwd'\n".to_vec(), 2, "duidelijk.toml:1"),
        (b"own-rules = '/etc/passwd'\n".to_vec(), 2, "duidelijk.toml:1"),
        (
            many("[[override]]\npaths = ['*']\n", 201).into(),
            2,
            "Meer dan 200 keer [[override]] kan niet.",
        ),
        (format!("exclude = [{}]", many("'a*b', ", 1_001)).into(), 2, "Meer dan 1000 patronen"),
        (b"\"\\u001b[31m\\u202e\" = 1\n".to_vec(), 2, "duidelijk.toml:1"),
        (b"[[terms]]\navoid = ['']\nuse = ''\nreason = ''\n".to_vec(), 2, "duidelijk.toml:"),
        (b"skip = ['', '[', ':not(']\n".to_vec(), 2, "duidelijk.toml:1"),
    ];
    for (settings, code, says) in cases {
        let shown = String::from_utf8_lossy(&settings).chars().take(60).collect::<String>();
        fs::write(folder.path().join("duidelijk.toml"), settings).unwrap();
        let before = Instant::now();
        let output = run(folder.path(), &["check", "goed.txt"], Stdio::null());
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), stderr(&output));
        assert_eq!(output.status.code(), Some(code), "{shown}: {said}");
        assert!(said.contains(says) && !said.contains('\u{1b}'), "{shown}: {said}");
        assert!(said.len() < 20_000, "{shown}: {}", said.len());
        assert!(before.elapsed() < LONGEST, "{shown}: {:?}", before.elapsed());
    }
}

/// Each is the expression of an own rule: it is refused, or it is matched in little time.
#[test]
fn no_expression_stops_the_program() {
    let deep = format!("{}a{}", "(".repeat(3_000), ")".repeat(3_000));
    let classes = "\\w".repeat(24_000);
    let wide = (0..3_000).map(|at| format!("w{at}")).collect::<Vec<_>>().join("|");
    for pattern in [
        "(a+)+b",
        "((a{100}){100}){100}",
        "(a?){900}a{900}",
        "",
        "x*",
        &deep,
        &classes,
        &wide,
        "(a)\\1",
        "(?=a)",
    ] {
        let folder = TempDir::new().unwrap();
        write(folder.path(), "goed.txt", GOOD);
        write(folder.path(), "lang.txt", &"aaaaaaaaaaaaaaaaaaaa ".repeat(500));
        own_rule(folder.path(), &format!("[match.regex]\npattern = '{pattern}'"), "T");
        let before = Instant::now();
        let arguments = ["check", "--select", "mijn-regel", "goed.txt", "lang.txt"];
        let output = run(folder.path(), &arguments, Stdio::null());
        let shown: String = pattern.chars().take(40).collect();
        assert!(output.status.code().is_some_and(|code| code <= 2), "{shown}: {output:?}");
        assert!(!stderr(&output).contains("panicked"), "{shown}: {}", stderr(&output));
        assert!(before.elapsed() < LONGEST, "{shown}: {:?}", before.elapsed());
    }
}

/// Each row that is none is told by its number, and those after it are read.
#[test]
fn no_row_stops_the_others() {
    let folder = TempDir::new().unwrap();
    let long = format!("{{\"text\": \"a\", \"id\": \"{}\"}}", "i".repeat(100_000));
    let deep = format!("{{\"text\": \"a\", \"id\": {}}}", "[".repeat(50_000));
    let rows = [
        "null",
        "[]",
        "{}",
        "\"x\"",
        "{\"text\": null}",
        "{\"text\": 1, \"text\": []}",
        "{\"text\": \"a\", \"genre\": \"\\u001b[31m\"}",
        "{\"text\": \"a\", \"style\": \"/etc/passwd\"}",
        "{\"text\": \"a\", \"format\": \"docx\"}",
        "{\"text\": \"\\ud800\"}",
        "\0\0\0",
        &deep,
        &long,
        "{\"text\": \"a\", \"id\": 1e999}",
        "{\"id\": \"laatste\", \"text\": \"Indien u belt\"}",
    ];
    write(folder.path(), "r.jsonl", &rows.join("\n"));
    let arguments = ["check", "--isolated", "--output-format", "jsonl", "r.jsonl"];
    let output = run(folder.path(), &arguments, Stdio::null());
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let said = stderr(&output);
    let written = String::from_utf8(output.stdout).expect("it is UTF-8");
    let lines: Vec<serde_json::Value> =
        written.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
    assert_eq!(lines.len(), rows.len());
    assert_eq!(lines.last().expect("there is one")["id"], "laatste");
    assert!(!written.contains("root:"), "{written}");
    assert!(!said.contains(['\u{1b}', '\0']), "{said}");
}
