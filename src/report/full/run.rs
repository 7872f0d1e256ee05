//! The reports of a run: whole ones of a few texts, and an overview of many.

use super::Options;
use crate::report::Report;
use crate::report::closing::{self, Closing};
use crate::report::overview::Overview;

/// Of so many texts the reports are shown whole; of more, an overview.
const WHOLE: usize = 3;

/// What a run shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Show {
    /// Whole reports of a few texts, an overview of many.
    Fitting,
    /// Whole reports.
    Whole,
    /// What was found how often, and the scores.
    Statistics,
}

/// The reports of a run, as they come.
#[derive(Debug)]
pub(crate) struct Run {
    options: Options,
    show: Show,
    /// The first reports, until it is known whether they are shown; and what stands below one where
    /// nothing was found.
    held: Vec<(String, Option<String>)>,
    overview: Overview,
    documents: usize,
}

impl Run {
    /// A run without a report yet.
    pub(crate) fn new(options: Options, show: Show) -> Run {
        Run { options, show, held: Vec::new(), overview: Overview::default(), documents: 0 }
    }

    /// Takes the report of a document, and writes what can be written already.
    pub(crate) fn add(&mut self, report: &Report, path: &str, out: &mut String) {
        self.documents += 1;
        self.overview.add(report, path, self.options.least);
        match self.show {
            Show::Statistics => {}
            Show::Fitting if self.documents > WHOLE => self.held.clear(),
            Show::Fitting | Show::Whole => {
                let mut whole = String::new();
                let none = super::write(report, path, &self.options, &mut whole);
                self.held.push((whole, none));
                // One report may be the only one, and then a line less is needed.
                if self.show == Show::Whole && self.documents > 1 {
                    self.let_go(out);
                }
            }
        }
    }

    /// Writes the reports that wait.
    fn let_go(&mut self, out: &mut String) {
        let first = self.documents - self.held.len();
        for (at, (whole, none)) in self.held.drain(..).enumerate() {
            if first + at > 0 {
                out.push('\n');
            }
            out.push_str(&whole);
            // Of one document the closing says it, where there is one.
            if self.documents > 1 || self.options.brief {
                out.push_str(&none.unwrap_or_default());
            }
        }
    }

    /// Writes what is left, and the closing lines.
    pub(crate) fn finish(mut self, closing: &Closing, out: &mut String) {
        let options = self.options;
        match self.show {
            Show::Statistics => self.overview.statistics(&options, out),
            Show::Fitting if self.documents > WHOLE => self.overview.summary(&options, out),
            Show::Fitting | Show::Whole => self.let_go(out),
        }
        if self.documents > 0 && !options.brief {
            closing::write(closing, &options.look, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matcher::Severity;
    use crate::report::example::{long_letter, report, skipped};
    use crate::report::full::Limit;
    use crate::report::{GroupBy, Look, Tally};

    fn options() -> Options {
        Options {
            look: Look { colour: false, width: 80 },
            least: Severity::Warning,
            group_by: GroupBy::Rule,
            limit: Limit::None,
            asked: false,
            brief: false,
        }
    }

    fn written(reports: &[(&str, Report)], show: Show, options: Options) -> String {
        let mut run = Run::new(options, show);
        let mut out = String::new();
        for (path, report) in reports {
            run.add(report, path, &mut out);
        }
        let none = Tally::default();
        let closing = Closing {
            found: none,
            hidden: none,
            least: Severity::Warning,
            documents: reports.len(),
            below_norm: 0,
            partly: 0,
            failed: 0,
            first_rule: None,
        };
        run.finish(&closing, &mut out);
        out
    }

    fn good() -> Report {
        report("Bel ons.\n", &[])
    }

    #[test]
    fn nothing_is_said_twice_of_one_text() {
        let one = written(&[("a.md", good())], Show::Fitting, options());
        assert_eq!(one.matches("Geen ").count(), 1, "{one}");
        let two = [("a.md", good()), ("b.md", good())];
        for show in [Show::Fitting, Show::Whole] {
            let two = written(&two, show, options());
            assert_eq!(two.matches("\nGeen opmerkingen.\n").count(), 2, "{two}");
            assert!(two.starts_with("a.md · ") && two.contains("\n\nb.md · "), "{two}");
        }
    }

    #[test]
    fn many_texts_are_an_overview() {
        let bad = || report("Bel ons indien nodig.\n", &[("indien", Severity::Error)]);
        let texts = || {
            vec![
                ("map/goed.md", good()),
                ("map/brief.md", long_letter(None)),
                ("map/fout.md", bad()),
                ("elders/en.md", skipped()),
            ]
        };
        let out = written(&texts(), Show::Fitting, options());
        let lines: Vec<&str> = out.lines().collect();
        assert!(lines[0].starts_with("Tekst, de moeilijkste eerst  score  fouten"), "{out}");
        // By score; without one by what was found.
        assert!(lines[1].starts_with("map/brief.md ") && lines[1].contains(" 48 "), "{out}");
        assert!(lines[2].starts_with("map/fout.md  "), "{out}");
        assert!(out.contains("overgeslagen: Engels\n"), "{out}");
        let error =
            "\nFouten\n  map/fout.md: Hier staat iets moeilijks (tekstregel 1). [probeersel]\n";
        assert!(out.contains(error), "{out}");
        assert!(out.contains("\nMap ") && out.contains("\nelders  "), "{out}");
        assert!(out.contains("--max-findings alles"), "{out}");
        let whole = written(&texts(), Show::Whole, options());
        assert!(whole.contains("map/goed.md · ") && !whole.contains("moeilijkste"), "{whole}");
        let short = Options { brief: true, ..options() };
        let short = written(&texts(), Show::Fitting, short);
        assert!(!short.contains("\nMap ") && !short.contains("taalniveau"), "{short}");
        let narrow = Options { look: Look { colour: false, width: 50 }, ..options() };
        let narrow = written(&texts(), Show::Fitting, narrow);
        assert!(narrow.lines().all(|line| line.chars().count() <= 50), "{narrow}");
    }

    #[test]
    fn statistics_count_rules_folders_and_genres() {
        let bad = || report("Bel ons indien nodig.\n", &[("indien", Severity::Error); 2]);
        let texts = [("a/1.md", bad()), ("b/2.md", long_letter(None)), ("b/3.md", good())];
        let out = written(&texts, Show::Statistics, options());
        let row = |name: &str| -> Vec<&str> {
            let row = out.lines().find(|line| line.starts_with(name));
            row.unwrap_or_else(|| panic!("{name} in {out}")).split_whitespace().collect()
        };
        assert_eq!(row("probeersel"), ["probeersel", "2", "2", "1"]);
        assert_eq!(row("a "), ["a", "1", "2", "0", "–"]);
        assert_eq!(row("b "), ["b", "2", "0", "1", "48"]);
        assert_eq!(row("brief"), ["brief", "3", "2", "1", "48"]);
    }
}
