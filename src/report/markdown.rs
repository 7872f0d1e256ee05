//! Markdown, for the summary of a build, a merge request or a wiki: the scores, what helps most, and
//! what was found, text by text.

use std::fmt::Write as _;

use super::items::slashes;
use super::places::{Places, anchor_name};
use super::total::Total;
use super::{DISCLAIMER, Report, Tally, coverage, scores, severity_name, text};
use crate::lexicon::capitalised;
use crate::lint::Finding;
use crate::matcher::Severity;
use crate::order;

/// GitHub takes a summary of at most 1 MiB a step, and so much room is kept for the end of it.
pub(crate) const ROOM_OF_A_SUMMARY: usize = (1 << 20) - (16 << 10);

/// A report in Markdown, text by text.
#[derive(Debug, Default)]
pub(crate) struct Markdown {
    total: Total,
    texts: Vec<Text>,
    /// Paths with what went wrong.
    failed: Vec<(String, String)>,
}

#[derive(Debug)]
struct Text {
    path: String,
    /// A row of the table of scores.
    row: String,
    /// All there is to tell.
    page: String,
    has_score: bool,
}

impl Markdown {
    /// Takes what was found in a text.
    pub(crate) fn add(&mut self, report: &Report, path: &str, least: Severity) {
        let path = slashes(path);
        let found = Tally::of(report.findings_from(least));
        self.total.add(report, least);
        let mut page = String::new();
        write_text(report, &path, least, &mut page);
        self.texts.push(Text {
            row: row(report, &path, found),
            page,
            has_score: report.score.is_some(),
            path,
        });
    }

    /// Takes a text that could not be checked.
    pub(crate) fn add_failed(&mut self, path: &str, error: &str) {
        self.total.failed += 1;
        self.failed.push((slashes(path), error.to_owned()));
    }

    /// Writes all of it, in at most `room` bytes where there is a limit; what does not fit is counted.
    pub(crate) fn write(mut self, room: Option<usize>, out: &mut String) {
        order::by(&mut self.texts, |a, b| a.path.cmp(&b.path));
        order::by(&mut self.failed, Ord::cmp);
        let fits = |used: usize, more: usize| room.is_none_or(|room| used + more <= room);
        out.push_str("# Is het duidelijk?\n\n");
        let _ = writeln!(out, "{}", self.total.sentence());
        if !self.failed.is_empty() {
            out.push_str("\n## Niet gecontroleerd\n\n");
            list_of(
                &self.failed,
                |(path, error)| {
                    format!("- {}: {}\n", escaped(path), escaped(&text::one_line(error)))
                },
                &fits,
                out,
            );
        }
        if self.texts.iter().any(|text| text.has_score) {
            out.push_str("\n## Scores\n\n");
            out.push_str(
                "| Tekst | Totaal | Zinslengte | Woordkeus | Leesbaarheid | Gevonden | |\n",
            );
            out.push_str("| :-- | --: | --: | --: | --: | :-- | :-- |\n");
            list_of(&self.texts, |text| text.row.clone(), &fits, out);
            let _ = writeln!(out, "\n{}", escaped(scores::SCALE));
        }
        let mut left_out = 0;
        for text in &self.texts {
            if fits(out.len(), text.page.len()) {
                out.push_str(&text.page);
            } else {
                left_out += 1;
            }
        }
        if left_out > 0 {
            let texts = text::count(left_out, "tekst passen", "teksten passen");
            let _ = writeln!(
                out,
                "\nDe opmerkingen bij {texts} hier niet bij. U ziet ze met: `duidelijk check`"
            );
        }
        let _ = writeln!(out, "\n---\n\n{}", escaped(DISCLAIMER));
    }
}

/// Lines as far as there is room, and how many there are besides.
fn list_of<T>(
    all: &[T],
    line: impl Fn(&T) -> String,
    fits: &impl Fn(usize, usize) -> bool,
    out: &mut String,
) {
    for (at, item) in all.iter().enumerate() {
        let line = line(item);
        if !fits(out.len(), line.len()) {
            let more = text::count(all.len() - at, "tekst past", "teksten passen");
            let _ = writeln!(out, "\nNog {more} hier niet bij.");
            return;
        }
        out.push_str(&line);
    }
}

fn row(report: &Report, path: &str, found: Tally) -> String {
    let none = || "–".to_owned();
    let score = report.score.as_ref();
    let of = |value: Option<f64>| value.map_or_else(none, |value| text::decimal(value, 1));
    let found = match &report.skipped {
        Some(_) => none(),
        None => text::tally(found).unwrap_or_else(none),
    };
    format!(
        "| {} | **{}** | {} | {} | {} | {found} | {} |\n",
        escaped(&text::one_line(path)),
        of(score.map(|score| score.total)),
        of(score.map(|score| score.sentence_length)),
        of(score.map(|score| score.jargon)),
        of(score.map(|score| score.readability)),
        escaped(&scores::remark(report)),
    )
}

fn write_text(report: &Report, path: &str, least: Severity, out: &mut String) {
    let shown: Vec<&Finding> = report.findings_from(least).collect();
    if report.skipped.is_some() || (shown.is_empty() && report.top.is_empty()) {
        return;
    }
    let _ = writeln!(out, "\n## {}\n", escaped(&text::one_line(path)));
    if let Some(about) = coverage::about(report) {
        let _ = writeln!(out, "{}\n", escaped(&about));
    }
    let places = Places::new(report);
    if !report.top.is_empty() {
        out.push_str("**Wat het meest helpt** (punten erbij voor het totaal)\n\n");
        for (at, change) in report.top.iter().enumerate() {
            let title = escaped(&text::one_line(&change.title()));
            let gain = match change.points() {
                None => "fout".to_owned(),
                Some(points) => format!("+{}", text::decimal(points, 1)),
            };
            let place = places.list(change.places().iter().copied());
            let place = place.map(|place| format!(", {place}")).unwrap_or_default();
            let _ = writeln!(out, "{}. {title} ({gain}{place})", at + 1);
        }
        out.push('\n');
    }
    for finding in shown {
        let place = anchor_name(report, finding.span).unwrap_or_else(|| {
            format!("tekstregel {}", places.number(finding.span, report.place(finding)))
        });
        let kind = capitalised(severity_name(finding.severity));
        let _ = write!(out, "- **{kind}**, {}: {}", escaped(&place), escaped(&finding.message));
        if !finding.advice.is_empty() {
            let _ = write!(out, " {}", escaped(&finding.advice));
        }
        let _ = writeln!(out, " `{}`", finding.rule.id.replace('`', ""));
    }
}

/// Text on one line with nothing in it that a reader of Markdown takes for markup.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut before = ' ';
    for character in text::one_line(words).chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' => {
                out.push('\\');
                out.push(character);
            }
            // These are markup where a line starts, and nowhere else.
            '-' | '+' | '=' if out.is_empty() => {
                out.push('\\');
                out.push(character);
            }
            '.' if !out.is_empty() && out.bytes().all(|byte| byte.is_ascii_digit()) => {
                out.push_str("\\.");
            }
            // A name behind it would get a message from GitHub.
            '@' if !before.is_alphanumeric() => out.push_str("@\u{2060}"),
            _ => out.push(character),
        }
        before = character;
    }
    out
}

/// A link, where the address is one.
pub(super) fn link(name: &str, url: &str) -> String {
    let plain =
        !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"()\\".contains(c));
    let name = escaped(name);
    if plain && (url.starts_with("https://") || url.starts_with("http://")) {
        format!("[{name}]({url})")
    } else {
        format!("{name}: {}", escaped(url))
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{anchored, long_letter, report, skipped};
    use super::*;

    #[test]
    fn nothing_is_taken_for_markup() {
        let evil = "1. *a* [b](c) <img> | `d` @naam a@b.nl\n# e";
        let safe = "1\\. \\*a\\* \\[b\\](c) &lt;img&gt; \\| \\`d\\` @\u{2060}naam a@b.nl \\# e";
        assert_eq!(escaped(evil), safe);
        assert_eq!(escaped("- a - b"), "\\- a - b");
        assert_eq!(link("Bron [1]", "https://x.nl/a"), "[Bron \\[1\\]](https://x.nl/a)");
        assert_eq!(link("Bron", "javascript:alert(1)"), "Bron: javascript:alert(1)");
    }

    #[test]
    fn a_summary_has_scores_what_helps_and_findings() {
        let mut markdown = Markdown::default();
        markdown.add(&skipped(), "z.md", Severity::Warning);
        markdown.add(&anchored(), "b_1.docx", Severity::Warning);
        markdown.add(&long_letter(Some(70.0)), "a.md", Severity::Warning);
        markdown.add_failed("x.docx", "Dit is geen Word-document.");
        let mut out = String::new();
        markdown.write(None, &mut out);
        let wanted = "\
# Is het duidelijk?

2 waarschuwingen in 3 teksten. 1 tekst haalt de norm nog niet. Niet gecontroleerd: 1 tekst.

## Niet gecontroleerd

- x.docx: Dit is geen Word-document.

## Scores

| Tekst | Totaal | Zinslengte | Woordkeus | Leesbaarheid | Gevonden | |
| :-- | --: | --: | --: | --: | :-- | :-- |
| a.md | **48,3** | 41,0 | 52,0 | 51,0 | 1 waarschuwing | norm 70: nog niet gehaald |
| b\\_1.docx | **–** | – | – | – | 1 waarschuwing |  |
| z.md | **–** | – | – | – | – | overgeslagen: Engels |
";
        assert!(out.starts_with(wanted), "{out}");
        let page = "
## a.md

**Wat het meest helpt** (punten erbij voor het totaal)

1. Knip deze zin van 41 woorden in tweeën. (+7,2, tekstregel 1)

- **Waarschuwing**, tekstregel 1: Hier staat iets moeilijks. Schrijf iets anders. `probeersel`

## b\\_1.docx

- **Waarschuwing**, tabel 2, alinea 4: Hier staat";
        assert!(out.contains(page), "{out}");
        assert!(!out.contains("## z.md"), "there is nothing to tell");
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let mut markdown = Markdown::default();
        for name in ["a.md", "b.md", "c.md"] {
            let found = report("Bel indien nodig.\n", &[("indien", Severity::Warning)]);
            markdown.add(&found, name, Severity::Warning);
        }
        let mut out = String::new();
        markdown.write(Some(220), &mut out);
        assert!(out.contains("\n## a.md\n") && !out.contains("\n## c.md\n"), "{out}");
        assert!(out.contains("hier niet bij. U ziet ze met: `duidelijk check`"), "{out}");
    }
}
