//! Small reports for the tests of all formats.

use std::sync::Arc;

use crate::analyse::{Coverage, LeftOut, Why};
use crate::document::{Anchor, BlockKind, Builder, Document, Format, Source, Voice};
use crate::letter::genre::Genre;
use crate::lexicon::Language;
use crate::lint::Cure;
use crate::lint::Finding;
use crate::matcher::{Edit, Safety, Severity, Suggestion};
use crate::profile::{Files, Profile, Profiles, Wishes};
use crate::report::{Report, Top};
use crate::rules::toml_file::TomlFile;
use crate::rules::{self, Rule, RuleSet};
use crate::score::lint_ii::Features;
use crate::score::{Measures, Score};
use crate::span::Span;

fn rule() -> Arc<Rule> {
    let text = "
id = 'probeersel'
title = 'Probeer dit'
category = 'woorden'
severity = 'warning'
message = 'Hier staat iets moeilijks.'
advice = 'Schrijf iets anders.'
since = '0.1'
[doc]
why = 'Om te proberen.'
sources = [{ name = 'Bron', url = 'https://example.org/bron', retrieved = 2026-11-24 }]
[match.regex]
pattern = 'indien'
";
    let mut problems = Vec::new();
    let rule = rules::read(TomlFile { name: "woorden/probeersel.toml", text }, &mut problems);
    Arc::new(rule.unwrap_or_else(|| panic!("{problems:?}")))
}

pub(super) fn profile(norm: Option<f64>) -> Arc<Profile> {
    let wishes = Wishes { min_score: norm, ..Wishes::default() };
    let profiles = Profiles::new(&RuleSet::embedded(), Files::default(), &wishes);
    profiles.expect("the base has no problems").of(Genre::Brief).clone()
}

fn document(text: &str, rendered: bool, anchor: Option<&Anchor>) -> Document {
    let source =
        Source { name: "brief.md".into(), format: Format::Text, text: text.into(), rendered };
    let mut builder = Builder::new(source);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            builder.open(BlockKind::Paragraph, 0);
            if let Some(anchor) = anchor {
                builder.anchor(anchor.clone());
            }
            builder.verbatim(line.trim_end(), at);
        }
        at += line.len();
    }
    builder.finish()
}

/// A report on `text` with a finding at each of the words, each time with `als` to write.
pub(super) fn report(text: &str, words: &[(&str, Severity)]) -> Report {
    with_findings(document(text, false, None), words)
}

fn with_findings(document: Document, words: &[(&str, Severity)]) -> Report {
    let rule = rule();
    let finding = |(word, severity): &(&str, Severity)| {
        let start = document.text.find(word).unwrap_or_else(|| panic!("{word} is in the text"));
        let span = Span::new(start, start + word.len());
        Finding {
            rule: rule.clone(),
            span,
            severity: *severity,
            message: rule.message.fill(&[]),
            advice: rule.advice.fill(&[]),
            suggestions: vec![Suggestion {
                edits: vec![Edit { span, text: "als".into() }],
                safety: Safety::Safe,
            }],
            related: Vec::new(),
            in_source: None,
            is_density: false,
        }
    };
    let findings = words.iter().map(finding).collect();
    Report {
        findings,
        cut: 0,
        document,
        profile: profile(None),
        genre_reason: Some("herkend aan de aanhef".into()),
        language: Language::Dutch,
        skipped: None,
        coverage: Coverage::default(),
        measures: None,
        score: None,
        top: Vec::new(),
        suppressed: 0,
        exceptions: Vec::new(),
        before: None,
        norms_waived: false,
    }
}

/// A report with scores, 48.25 in all.
pub(super) fn long_letter(norm: Option<f64>) -> Report {
    let mut report = report("Bel ons indien nodig.\nEen zin.\n", &[("indien", Severity::Warning)]);
    report.profile = profile(norm);
    report.score = Some(Score {
        total: 48.25,
        sentence_length: 41.0,
        jargon: 52.0,
        readability: 51.04,
        uncertain: false,
    });
    report.measures = Some(Measures {
        words: 412,
        sentences: 22,
        paragraphs: 9,
        mean_sentence_length: 18.727_27,
        max_sentence_length: 41,
        long_sentence_share: 0.227_27,
        jargon_per_100_words: 3.397_36,
        passive_sentence_share: 0.181_81,
        flesch_douma: 48.123,
        brouwer: 44.0,
        lix: 46.25,
        rix: 5.1,
        lint_ii: Features {
            word_frequency: Some(4.123_4),
            dependency_length: Some(7.9),
            content_words_per_clause: Some(5.4),
            concrete_noun_share: Some(0.44),
        },
    });
    report.top = vec![Top::Gain {
        cure: Cure::Cut { words: 41, parts: 2 },
        points: 7.24,
        places: vec![Span::new(0, 21)],
    }];
    report
}

/// A report on a document that we rendered ourselves.
pub(super) fn anchored() -> Report {
    let anchor = Anchor { page: None, paragraph: Some(4), part: Some("tabel 2".into()) };
    let document = document("Bel ons indien nodig.\n", true, Some(&anchor));
    with_findings(document, &[("indien", Severity::Warning)])
}

/// How much was judged of a text with law text and earlier e-mails in it.
pub(super) fn partial_coverage() -> Coverage {
    let left_out = |voice, words, reason: Option<&str>| LeftOut {
        why: Why::Voice { voice, reason: reason.map(Into::into) },
        words,
    };
    Coverage {
        words: 2204,
        judged: 1312,
        left_out: vec![
            left_out(Voice::Law, 700, Some("bijlage 1")),
            left_out(Voice::Correspondence, 192, None),
        ],
    }
}

/// A report on a text of which not all was judged.
pub(super) fn partly() -> Report {
    Report { coverage: partial_coverage(), ..report("Een zin.\n", &[]) }
}

/// A report on a text that is not Dutch.
pub(super) fn skipped() -> Report {
    let document = document("Call us.\n", false, None);
    Report::skipped(
        document,
        profile(None),
        None,
        Language::English,
        "De tekst is Engels.".into(),
        Coverage::default(),
    )
}
