//! What is wrong in rule files and settings, drawn at the place that the user wrote.

use std::fmt::Write as _;

use super::drawing::Drawing;
use super::look::{BOLD, Look, RED};
use super::text;
use crate::matcher::Severity;
use crate::order;
use crate::rules::toml_file::{MOST_PROBLEMS, Problem};
use crate::span::LineIndex;

/// So many problems of a file are drawn: a file of another kind has one on every line.
const SHOWN: usize = 12;

/// Writes the problems with their places, in the order of their files and lines.
pub(crate) fn write(problems: &[Problem], look: &Look, out: &mut String) {
    let mut files: Vec<&str> = Vec::new();
    for problem in problems {
        if !files.contains(&problem.file.as_str()) {
            files.push(&problem.file);
        }
    }
    for file in files {
        let mut here: Vec<&Problem> =
            problems.iter().filter(|problem| problem.file == file).collect();
        order::by_key(&mut here, |problem| (problem.place.start, problem.place.end));
        for problem in here.iter().take(SHOWN) {
            draw(problem, look, out);
        }
        if here.len() > SHOWN {
            // Where there are so many, the others were not looked for.
            let more = match here.len() {
                n if n >= MOST_PROBLEMS => "meer fouten".to_owned(),
                n => text::count(n - SHOWN, "fout", "fouten"),
            };
            let _ = writeln!(out, "En nog {more} in {}.", text::one_line(file));
        }
    }
}

fn draw(problem: &Problem, look: &Look, out: &mut String) {
    let indent = text::width(super::severity_name(Severity::Error)) + 2;
    let message = text::one_line(&problem.message);
    for (at, line) in
        text::wrap(&message, look.width.saturating_sub(indent).max(20)).iter().enumerate()
    {
        let start =
            if at == 0 { format!("{} ", look.kind(Severity::Error)) } else { " ".repeat(indent) };
        let _ = writeln!(out, "{start}{}", look.paint(BOLD, line));
    }
    let lines = LineIndex::new(&problem.text);
    let start = problem.text.floor_char_boundary(problem.place.start.min(problem.text.len()));
    let at = lines.place(&problem.text, start);
    let head = format!("{}:{}:{}", text::one_line(&problem.file), at.line, at.column);
    // A table is marked by its first line: what is wrong with it is mostly something missing.
    let end = lines.line_range(&problem.text, at.line).end.max(start);
    Drawing {
        source: &problem.text,
        lines: &lines,
        mark: start..problem.place.end.clamp(start, end),
        related: &[],
        head: &head,
        number: &|line| line.to_string(),
        gutter: at.line.to_string().len(),
        advice: &text::one_line(&problem.advice),
        style: RED,
    }
    .write(look, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_drawn() {
        let text =
            "style = 'enschede'\nfail-onn = 'error'\n\n[rules.lange-zin]\nlimts = 3\n".to_owned();
        let problem = |word: &str, advice: &str| {
            let start = text.find(word).expect("it is there");
            Problem {
                file: "duidelijk.toml".into(),
                text: text.as_str().into(),
                place: start..start + word.len(),
                message: format!("Onbekende sleutel ‘{word}’."),
                advice: advice.into(),
            }
        };
        let mut out = String::new();
        let problems = [problem("limts", ""), problem("fail-onn", "Bedoelt u ‘fail-on’?")];
        write(&problems, &Look { colour: false, width: 80 }, &mut out);
        let expected = "\
Fout: Onbekende sleutel ‘fail-onn’.
   ╭─[ duidelijk.toml:2:1 ]
 2 │ fail-onn = 'error'
   │ ┬───────
   │ ╰── Bedoelt u ‘fail-on’?
───╯
Fout: Onbekende sleutel ‘limts’.
   ╭─[ duidelijk.toml:5:1 ]
 5 │ limts = 3
   │ ─────
───╯
";
        assert_eq!(out, expected);
    }

    #[test]
    fn places_outside_the_file_do_not_panic() {
        let at = |place| Problem {
            file: "x".into(),
            text: "é = 1\n".into(),
            place,
            message: String::new(),
            advice: "A".into(),
        };
        let mut out = String::new();
        write(
            &[at(1..1), at(6..90), at(90..99), at(0..0)],
            &Look { colour: true, width: 10 },
            &mut out,
        );
        assert!(out.contains("x:1:1"));
    }

    #[test]
    fn a_file_of_another_kind_is_no_flood() {
        let problem = |at: usize| Problem {
            file: "brief.txt".into(),
            text: "a\n".repeat(60).into(),
            place: 2 * at..2 * at + 1,
            message: "Dit is geen geldige TOML.".into(),
            advice: String::new(),
        };
        let problems: Vec<Problem> = (0..40).map(problem).collect();
        let mut out = String::new();
        write(&problems, &Look { colour: false, width: 80 }, &mut out);
        assert_eq!(out.matches("Fout:").count(), SHOWN);
        assert!(out.ends_with("En nog 28 fouten in brief.txt.\n"), "{out}");
    }
}
