//! The picture in the README is what the program shows: made here, and compared. To renew it, run
//! the test with `DUIDELIJK_WRITE=1`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

const LETTER: &str = "fixtures/documents/brief.md";
/// So many remarks fit in a picture.
const REMARKS: &str = "14";
const WIDTH: usize = 900;
const LINE: usize = 19;

#[test]
fn the_picture_shows_real_output() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_duidelijk"))
        .args([
            "check",
            "--isolated",
            "--style",
            "enschede",
            "--color",
            "always",
            "--max-findings",
            REMARKS,
            LETTER,
        ])
        .current_dir(root)
        .output()
        .expect("the program starts");
    let report = String::from_utf8(output.stdout).expect("a report is UTF-8");
    let now = svg(&report);
    let file = root.join("fixtures/readme.svg");
    if std::env::var_os("DUIDELIJK_WRITE").is_some() {
        fs::write(&file, &now).expect("it can be written");
    }
    assert!(report.contains("Wat het meest helpt") && now.contains("#c4314b"), "{now}");
    assert_eq!(fs::read_to_string(&file).expect("it is there"), now);
}

/// The report, on a light page.
fn svg(report: &str) -> String {
    let shown: Vec<&str> = report.lines().collect();
    let height = LINE * (shown.len() + 2);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#fbfbfa\"/>\n\
         <g font-family=\"Consolas, Menlo, 'DejaVu Sans Mono', monospace\" font-size=\"14\" fill=\"#24292f\">\n"
    );
    for (number, line) in shown.iter().enumerate() {
        let y = LINE * (number + 1) + 8;
        writeln!(svg, "<text x=\"16\" y=\"{y}\">{}</text>", spans(line)).expect("a string grows");
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// One line with its colours (the escape codes of ECMA-48, "select graphic rendition").
fn spans(line: &str) -> String {
    let mut out = String::new();
    let (mut colour, mut weight) = ("", "");
    for (at, piece) in line.split("\u{1b}[").enumerate() {
        let text = match piece.split_once('m') {
            Some((code, text)) if at > 0 => {
                match code {
                    "1" => weight = " font-weight=\"bold\"",
                    "2" => colour = " fill=\"#8c959f\"",
                    "31" => colour = " fill=\"#c4314b\"",
                    "32" => colour = " fill=\"#1a7f37\"",
                    "33" => colour = " fill=\"#9a6700\"",
                    "34" | "36" => colour = " fill=\"#0969da\"",
                    _ => (colour, weight) = ("", ""),
                }
                text
            }
            _ => piece,
        };
        if !text.is_empty() {
            // Not every browser keeps spaces as they are.
            let safe = text.replace('&', "&amp;").replace('<', "&lt;").replace(' ', "\u{a0}");
            write!(out, "<tspan{colour}{weight}>{safe}</tspan>").expect("a string grows");
        }
    }
    out
}
