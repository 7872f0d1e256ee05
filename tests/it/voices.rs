//! Whose words: documents in which others speak beside the writer, and small texts of each kind.

mod around;
mod council;
mod known;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use duidelijk::internals::document::{Block, InlineKind, Voice};
use duidelijk::internals::lexicon::Lexicon;
use duidelijk::{
    Document, Files, Format, Genre, Input, Profiles, Report, RuleSet, Scoring, Severity, Span,
    Wishes,
};

static PROFILES: LazyLock<Profiles> = LazyLock::new(|| {
    Profiles::new(&RuleSet::embedded(), Files::default(), &Wishes::default())
        .expect("the base is right")
});

fn check(name: &str, text: &str, format: Format) -> Report {
    let input = Input { name, bytes: text.as_bytes(), format };
    duidelijk::check(input, &PROFILES, Scoring::Full).expect("it is text")
}

fn analysed(document: &Document, genre: Genre) -> duidelijk::internals::analyse::Analysis {
    duidelijk::internals::analyse::analyse_document(document, genre, Lexicon::embedded())
}

/// A row of a `.voices` file: a voice, and the first words of what holds it.
struct Row<'t> {
    voice: &'t str,
    words: &'t str,
    /// Where the words stand; `None` where they are not in the reading text.
    at: Option<usize>,
}

fn rows<'t>(voices: &'t str, document: &Document) -> Vec<Row<'t>> {
    let reading = document.text.replace('\n', " ");
    let lines = voices.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let row = |line: &'t str| {
        let (voice, words) = line.split_once('\t').expect("two columns");
        Row { voice, words, at: reading.find(words) }
    };
    lines.map(row).collect()
}

/// What a document gets wrong.
fn faults(name: &str, text: &str, voices: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let format = duidelijk::detect(name, text.as_bytes()).expect("a format that we read");
    let report = check(name, text, format);
    let document = &report.document;
    let rows = rows(voices, document);
    let wanted_genre = head(voices, "# genre: ").expect("it says so");
    let genre = report.profile.genre.name();
    if genre != wanted_genre {
        faults.push(format!("genre {genre}, not {wanted_genre}"));
    }
    for row in &rows {
        let found = row.at.map(|at| voice_at(document, report.profile.genre, at));
        if !may_stand_for(row.voice, found) {
            faults.push(format!("{found:?} for {}: {}", row.voice, row.words));
        }
    }
    let is_good = voices.lines().any(|line| line == "# good");
    for finding in &report.findings {
        // Rows tell about their own block; where there is more than one, the one before the place.
        let block = document.blocks[document.block_at(finding.span.start)].span;
        let before = |row: &&Row| {
            row.at.is_some_and(|at| at >= block.start as usize && at <= finding.span.start as usize)
        };
        let row = rows.iter().filter(before).max_by_key(|row| row.at);
        let text = document.slice(finding.span);
        if row.is_some_and(|row| row.voice != "own") {
            faults.push(format!("a finding in the words of others: {text}"));
        }
        if is_good && finding.severity != Severity::Hint {
            faults.push(format!("a finding in plain text: {text}"));
        }
    }
    if !is_good && report.findings.is_empty() {
        faults.push("no findings in what is not plain".to_owned());
    }
    faults
}

fn head<'t>(voices: &'t str, key: &str) -> Option<&'t str> {
    voices.lines().find_map(|line| line.strip_prefix(key))
}

/// The voice of the words at a place; `Quoted` within a quotation too.
fn voice_at(document: &Document, genre: Genre, at: usize) -> Voice {
    let block = document.block_at(at as u32);
    let span = Span::new(at, at + 1);
    let analysis = analysed(document, genre);
    let sentences = analysis.sentences_of_block(block).iter();
    let quoted = sentences.filter(|sentence| sentence.quoted);
    let marked = document.inlines.iter().filter(|inline| inline.kind == InlineKind::Quotation);
    let mut spans = quoted.map(|sentence| sentence.span).chain(marked.map(|inline| inline.span));
    match document.blocks[block].voice {
        Voice::Own if spans.any(|quoted| quoted.contains(span)) => Voice::Quoted,
        voice => voice,
    }
}

/// Whether what was found is right: furniture of a page may be absent, and words in another language are
/// somebody else's matter.
fn may_stand_for(wanted: &str, found: Option<Voice>) -> bool {
    let Some(found) = found else {
        return matches!(wanted, "absent" | "furniture" | "boilerplate" | "foreign");
    };
    match wanted {
        "absent" | "furniture" | "boilerplate" => {
            matches!(found, Voice::Furniture | Voice::Boilerplate)
        }
        "foreign" => true,
        // Between quotation marks nothing tells whose words they are.
        "law" => matches!(found, Voice::Law | Voice::Quoted),
        wanted => found.name() == wanted,
    }
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/voices");
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| path.extension().is_some_and(|end| end == "voices"))
        .collect();
    paths.sort();
    paths
}

#[test]
fn only_the_writers_words_are_judged() {
    let paths = fixtures();
    assert!(paths.len() >= 20, "the documents are there");
    let mut wrong = Vec::new();
    for path in paths {
        let document = path.with_extension("");
        let name = document.file_name().expect("a file").to_string_lossy().into_owned();
        let read = |path: &Path| fs::read_to_string(path).expect("it is text");
        let faults = faults(&name, &read(&document), &read(&path));
        if !faults.is_empty() {
            wrong.push(format!("{name}\n  {}", faults.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Blocks as `voice: first words`, with its reason behind the voice where it has one.
fn described(text: &str, format: Format) -> Vec<String> {
    let document = duidelijk::read("proef", text.as_bytes(), format).expect("it is text");
    let line = |block: &Block| {
        let words: Vec<&str> = document.slice(block.span).split_whitespace().take(4).collect();
        let reason = block.voice_reason.as_ref().map(|reason| format!(" ({reason})"));
        format!("{}{}: {}", block.voice.name(), reason.unwrap_or_default(), words.join(" "))
    };
    document.blocks.iter().map(line).collect()
}

/// A text, its format, and blocks that it must have.
type Case<'t> = (Format, &'t str, &'t [&'t str]);

fn assert_voices(cases: &[Case]) {
    use std::fmt::Write;
    let mut wrong = String::new();
    for (format, text, wanted) in cases {
        let found = described(text, *format);
        for block in wanted.iter().filter(|block| !found.iter().any(|found| found == *block)) {
            writeln!(wrong, "no {block:?} among {found:#?}").expect("it can be written");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
