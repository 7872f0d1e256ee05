//! The fixtures, read as a language coach would.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use duidelijk::internals::analyse::{Sentence, analyse_document};
use duidelijk::internals::document::{BlockKind, InlineKind};
use duidelijk::internals::lexicon::Lexicon;
use duidelijk::{
    Files, Finding, Genre, Input, Profiles, Report, RuleSet, Score, Scoring, Severity, Span,
    Suggestion, Wishes, check,
};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn profiles(style: &str, genre: Option<Genre>) -> Profiles {
    let wishes = Wishes { style: Some(style.to_owned()), genre, ..Wishes::default() };
    Profiles::new(&RuleSet::embedded(), Files::default(), &wishes).expect("a style in the program")
}

fn report_of(name: &str, profiles: &Profiles) -> Report {
    let path = folder("documents").join(name);
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let format = duidelijk::detect(name, &bytes).expect("a format that we read");
    check(Input { name, bytes: &bytes, format }, profiles, Scoring::Full).expect("it can be read")
}

fn standard(name: &str) -> Report {
    report_of(name, &profiles("standaard", None))
}

fn count(report: &Report, severity: Severity) -> usize {
    report.findings.iter().filter(|finding| finding.severity == severity).count()
}

fn shown(report: &Report) -> String {
    let line = |finding: &Finding| {
        let words = report.document.slice(finding.span);
        format!("{:?} {} {words:?}", finding.severity, finding.rule.id)
    };
    report.findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What a report says of a text, without what the format makes of address lines and signatures.
#[derive(Debug, PartialEq)]
struct Outcome {
    genre: Genre,
    /// Sentences outside fields, with whether measures count them.
    sentences: Vec<(String, bool)>,
    findings: Vec<Found>,
    score: Option<Score>,
}

/// A finding with all that it says: rule, words, message, advice, and what can be written instead.
#[derive(Debug, PartialEq)]
struct Found {
    rule: String,
    words: String,
    severity: Severity,
    message: String,
    advice: String,
    suggestions: Vec<Vec<(String, String)>>,
    related: Vec<String>,
}

/// What only the tab of the page around the plain letter shows, and the subject of the e-mails.
const TAB: &str = "Brief Z2025-004718 – Mijn Enschede";

fn outcome(report: Report) -> Outcome {
    let document = &report.document;
    let words = |span: Span| document.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let analysis = analyse_document(document, report.profile.genre, Lexicon::embedded());
    let in_text = |sentence: &&Sentence| document.blocks[sentence.block].kind != BlockKind::Field;
    let sentences = analysis.sentences.iter().filter(in_text);
    let sentences = sentences.map(|sentence| (words(sentence.span), sentence.running));
    let edits = |suggestion: &Suggestion| {
        suggestion.edits.iter().map(|edit| (words(edit.span), edit.text.clone())).collect()
    };
    let found = |finding: &Finding| Found {
        rule: finding.rule.id.to_string(),
        words: words(finding.span),
        severity: finding.severity,
        message: finding.message.clone(),
        advice: finding.advice.clone(),
        suggestions: finding.suggestions.iter().map(edits).collect(),
        related: finding.related.iter().map(|span| words(*span)).collect(),
    };
    Outcome {
        genre: report.profile.genre,
        sentences: sentences.filter(|(words, _)| words != TAB).collect(),
        findings: report.findings.iter().map(found).collect(),
        score: report.score,
    }
}

/// A plain letter, and one with a table, a list, headings, an annex with law text and a disclaimer.
#[test]
fn the_same_letter_in_every_format_has_the_same_sentences_findings_and_scores() {
    for letter in ["brief", "besluit"] {
        let text = standard(&format!("{letter}.txt"));
        let coverage = text.coverage.clone();
        let wanted = outcome(text);
        assert_eq!(wanted.genre, Genre::Brief);
        assert!(wanted.findings.len() >= 15 && wanted.score.is_some(), "{wanted:#?}");
        for format in ["md", "html", "docx", "odt", "pdf", "eml", "msg"] {
            let name = format!("{letter}.{format}");
            let report = standard(&name);
            // The page around the plain letter has words of its own, and so has the subject of an e-mail.
            if name != "brief.html" && !matches!(format, "eml" | "msg") {
                assert_eq!(report.coverage, coverage, "{name}");
            }
            let other = outcome(report);
            assert_eq!(other.sentences, wanted.sentences, "{name}");
            assert_eq!(other.findings, wanted.findings, "{name}");
            assert_eq!(other, wanted, "{name}");
        }
        assert_eq!(coverage.left_out.is_empty(), letter == "brief", "{coverage:?}");
    }
}

/// Line ends of Windows, spaces that do not break, hyphens that nobody sees, and old encodings.
#[test]
fn the_same_letter_is_the_same_however_its_text_is_stored() {
    let set = profiles("standaard", None);
    let text = fs::read_to_string(folder("documents").join("brief.txt")).expect("it is there");
    let wanted = outcome(standard("brief.txt"));
    let utf16 = |convert: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(convert).collect()
    };
    let latin = |euro: u8| -> Vec<u8> {
        let byte = |sign: char| match sign {
            '€' => euro,
            '’' => 0x92,
            '‘' => 0x91,
            '–' => 0x96,
            sign => u8::try_from(sign).expect("it is in the letter"),
        };
        text.chars().map(byte).collect()
    };
    let mut marked = b"\xff\xfe".to_vec();
    marked.extend(utf16(u16::to_le_bytes));
    let stored: [(&str, Vec<u8>, Option<&str>); 8] = [
        ("as it is", text.clone().into_bytes(), None),
        ("CRLF", text.replace('\n', "\r\n").into_bytes(), None),
        ("CR", text.replace('\n', "\r").into_bytes(), None),
        ("soft hyphens", text.replace("aanvraag", "aan\u{ad}vraag").into_bytes(), None),
        ("NBSP", text.replace("e d", "e\u{a0}d").into_bytes(), None),
        ("Windows", latin(0x80), Some("Windows-1252")),
        ("UTF-16 with a mark", marked, Some("UTF-16")),
        ("UTF-16 without one", utf16(u16::to_be_bytes), Some("UTF-16")),
    ];
    for (name, bytes, encoding) in stored {
        let input = Input { name: "brief.txt", bytes: &bytes, format: duidelijk::Format::Text };
        let report = check(input, &set, Scoring::Full).expect("it can be read");
        assert_eq!(report.document.encoding, encoding, "{name}");
        let mut found = outcome(report);
        for (words, _) in &mut found.sentences {
            *words = words.replace('\u{ad}', "");
        }
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn a_bad_text_fails_and_a_good_one_passes() {
    for (bad, good, genre) in [
        ("brief.md", "brief-goed.md", Genre::Brief),
        ("brief.txt", "brief-goed.txt", Genre::Brief),
        ("email-slecht.txt", "email-goed.txt", Genre::Email),
        ("web-slecht.html", "web-goed.html", Genre::Web),
        ("web-slecht.md", "web-goed.md", Genre::Web),
        ("collegenota-slecht.md", "collegenota-goed.md", Genre::Collegenota),
    ] {
        let set = profiles("standaard", None);
        let (bad_report, good_report) = (report_of(bad, &set), report_of(good, &set));
        assert_eq!(
            (bad_report.profile.genre, good_report.profile.genre),
            (genre, genre),
            "{bad} {good}"
        );
        assert_eq!(count(&good_report, Severity::Error), 0, "{good}:\n{}", shown(&good_report));
        assert!(count(&good_report, Severity::Warning) <= 2, "{good}:\n{}", shown(&good_report));
        assert!(count(&bad_report, Severity::Warning) >= 10, "{bad}:\n{}", shown(&bad_report));
        let total = |report: &Report| report.score.as_ref().expect("there are sentences").total;
        assert!(total(&good_report) > total(&bad_report) + 20.0, "{bad} {good}");
    }
}

#[test]
fn every_municipality_has_a_good_letter_of_its_own() {
    for (name, style) in [
        ("brief-enschede.md", "enschede"),
        ("brief-losser.md", "losser"),
        ("brief-maastricht.md", "maastricht"),
    ] {
        let own = report_of(name, &profiles(style, None));
        assert_eq!(own.profile.genre, Genre::Brief, "{name}");
        assert_eq!(count(&own, Severity::Error), 0, "{name}:\n{}", shown(&own));
        assert!(count(&own, Severity::Warning) <= 2, "{name}:\n{}", shown(&own));
        assert!(
            !own.findings.iter().any(|finding| &*finding.rule.id == "contactgegevens"),
            "{}",
            shown(&own)
        );
        // Another house sees contact details that are not its own.
        let other = if style == "maastricht" { "enschede" } else { "maastricht" };
        let elsewhere = report_of(name, &profiles(other, None));
        assert!(
            elsewhere.findings.iter().any(|finding| &*finding.rule.id == "contactgegevens"),
            "{name} in {other}"
        );
    }
}

/// A letter with an address block, reference lines, a table and a signature scores as its running
/// text does alone.
#[test]
fn what_is_no_running_text_does_not_count() {
    let whole = standard("brief.txt");
    let running: Vec<&str> = (0..whole.document.blocks.len())
        .filter(|at| {
            matches!(whole.document.blocks[*at].kind, BlockKind::Paragraph | BlockKind::ListItem)
        })
        .map(|at| whole.document.slice(whole.document.blocks[at].span))
        .collect();
    let text = running.join("\n\n");
    let set = profiles("standaard", Some(Genre::Brief));
    let input = Input { name: "x", bytes: text.as_bytes(), format: duidelijk::Format::Text };
    let alone = check(input, &set, Scoring::Full).expect("it is text");
    let (whole, alone) = (whole.measures.expect("sentences"), alone.measures.expect("sentences"));
    assert_eq!((whole.words, whole.sentences), (alone.words, alone.sentences));
}

#[test]
fn slots_of_a_template_are_one_word_and_never_found() {
    let report = standard("sjabloon.md");
    let slots: Vec<_> = report
        .document
        .inlines
        .iter()
        .filter(|inline| inline.kind == InlineKind::Slot)
        .map(|inline| inline.span)
        .collect();
    assert!(slots.len() >= 5, "{:?}", report.document.inlines);
    for finding in &report.findings {
        let word_level = finding.span.len() < 60;
        assert!(
            !word_level || !slots.iter().any(|slot| slot.overlaps(finding.span)),
            "{}",
            shown(&report)
        );
    }
    assert_eq!(count(&report, Severity::Error), 0, "{}", shown(&report));
}

#[test]
fn another_language_is_skipped_with_a_reason() {
    let report = standard("engels.txt");
    assert!(report.skipped.as_deref().is_some_and(|reason| reason.contains("Engels")));
    assert!(report.score.is_none() && report.findings.is_empty());
}

/// With each genre and each style the outcome differs where these say so.
#[test]
fn genres_and_styles_change_the_outcome() {
    let mut outcomes: BTreeMap<String, String> = BTreeMap::new();
    for genre in [Genre::Brief, Genre::Email, Genre::Web, Genre::Collegenota] {
        let report = report_of("brief.md", &profiles("standaard", Some(genre)));
        outcomes.insert(genre.name().to_owned(), shown(&report));
    }
    for style in ["direct-duidelijk", "enschede", "losser", "maastricht"] {
        let report = report_of("brief.md", &profiles(style, Some(Genre::Brief)));
        outcomes.insert(style.to_owned(), shown(&report));
    }
    let different: BTreeSet<&String> = outcomes.values().collect();
    assert!(different.len() >= 6, "{} of {} differ", different.len(), outcomes.len());
}

/// One text for the web in three houses: two want *u*, and each has a desk, a telephone and a way to write
/// money of its own.
#[test]
fn three_houses_see_one_text_each_in_its_own_way() {
    let text = "Hier vraag je een paspoort aan. Neem je oude pas mee naar het Stadskantoor. De pas kost \
                € 75,30. Heb je vragen? Bel ons op 14 053.";
    let outcome = |style: &str| {
        let set = profiles(style, Some(Genre::Web));
        let input = Input { name: "x", bytes: text.as_bytes(), format: duidelijk::Format::Text };
        let report = check(input, &set, Scoring::Off).expect("it is text");
        let found: BTreeMap<String, Severity> = report
            .findings
            .iter()
            .map(|finding| (finding.rule.id.to_string(), finding.severity))
            .collect();
        found
    };
    let (enschede, losser, maastricht) =
        (outcome("enschede"), outcome("losser"), outcome("maastricht"));
    for house in [&enschede, &losser] {
        assert_eq!(house.get("aanspreekvorm"), Some(&Severity::Warning), "{house:?}");
    }
    // On the web Maastricht has both forms, and the text keeps to one.
    assert_eq!(maastricht.get("aanspreekvorm"), None, "{maastricht:?}");
    assert!(enschede.contains_key("bedragnotatie") && !losser.contains_key("bedragnotatie"));
    assert!(losser.contains_key("verkeerd-loket") && !enschede.contains_key("verkeerd-loket"));
    assert!(maastricht.contains_key("contactgegevens") && !losser.contains_key("contactgegevens"));
    assert_eq!(BTreeSet::from([enschede, losser, maastricht]).len(), 3);
}

/// Findings per rule per 1,000 words, so that a change of a rule shows what it does.
#[test]
fn corpus_snapshot() {
    let set = profiles("standaard", None);
    let mut rules: BTreeMap<String, u32> = BTreeMap::new();
    let (mut words, mut files) = (0, 0);
    let mut paths: Vec<_> = fs::read_dir(folder("corpus"))
        .expect("the folder is there")
        .map(|entry| entry.expect("listed").path())
        .collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|kind| kind != "snapshot"))
    {
        let bytes = fs::read(path).expect("it can be read");
        let name = path.display().to_string();
        let format = duidelijk::detect(&name, &bytes).expect("a format that we read");
        let report = check(Input { name: &name, bytes: &bytes, format }, &set, Scoring::Full)
            .expect("it is whole");
        words += report.measures.as_ref().map_or(0, |measures| measures.words);
        files += 1;
        for finding in &report.findings {
            *rules
                .entry(format!("{} {}", finding.rule.id, finding.severity.name()))
                .or_default() += 1;
        }
    }
    assert!(files >= 8 && words > 1500, "the corpus is there");
    let mut now = format!("{files} texts, {words} words; findings per 1,000 words\n");
    for (rule, n) in &rules {
        let rate = 1000.0 * f64::from(*n) / f64::from(words);
        writeln!(now, "{rule} {rate:.1}").expect("a string grows");
    }
    let file = folder("corpus").join("findings.snapshot");
    if std::env::var_os("DUIDELIJK_WRITE").is_some() {
        fs::write(&file, &now).expect("it can be written");
    }
    let before = fs::read_to_string(&file).expect("the snapshot is there");
    let differences = snapshot_differences(&before, &now);
    assert!(before == now, "{differences}");
}

/// What differs between two snapshots, a line for each rule, and what to do about it.
fn snapshot_differences(before: &str, now: &str) -> String {
    let rates = |snapshot: &str| -> BTreeMap<String, String> {
        let lines = snapshot.lines().skip(1).filter_map(|line| line.rsplit_once(' '));
        lines.map(|(rule, rate)| (rule.to_owned(), rate.to_owned())).collect()
    };
    let (old, new) = (rates(before), rates(now));
    let rules: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut text = String::from("The corpus gives other findings.\n\n");
    let head = |snapshot: &str| snapshot.lines().next().unwrap_or_default().to_owned();
    if head(before) != head(now) {
        writeln!(text, "before: {}\nnow:    {}\n", head(before), head(now)).expect("it grows");
    }
    writeln!(text, "{:<45} {:>8} {:>8}  per 1,000 words", "rule", "before", "now")
        .expect("it grows");
    for rule in rules {
        let of = |rates: &BTreeMap<String, String>| rates.get(rule).cloned();
        let (before, now) = (of(&old), of(&new));
        if before != now {
            let shown = |rate: Option<String>| rate.unwrap_or_else(|| "-".to_owned());
            writeln!(text, "{rule:<45} {:>8} {:>8}", shown(before), shown(now)).expect("it grows");
        }
    }
    text.push_str(
        "\nIs that what the change is for? Then accept it, and commit the snapshot with the change:\n\
         DUIDELIJK_WRITE=1 cargo test --test it corpus_snapshot\n",
    );
    text
}

#[test]
fn a_snapshot_that_differs_says_which_rule() {
    let before = "2 texts, 900 words; findings per 1,000 words\njargon hint 1.0\nmen hint 0.5\n";
    let now =
        "2 texts, 900 words; findings per 1,000 words\njargon hint 2.0\nmen hint 0.5\nu tip 1.0\n";
    let lines = snapshot_differences(before, now);
    let row = |name: &str| lines.lines().find(|line| line.starts_with(name)).map(cells);
    assert_eq!(row("jargon"), Some(vec!["jargon", "hint", "1.0", "2.0"]));
    assert_eq!(row("u tip"), Some(vec!["u", "tip", "-", "1.0"]));
    assert!(!lines.contains("men hint") && !lines.contains("before: "), "{lines}");
    assert!(snapshot_differences(before, "3 texts\n").contains("now:    3 texts"));
}

fn cells(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}
