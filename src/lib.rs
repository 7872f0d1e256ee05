//! `duidelijk` checks Dutch government text for plain language.
//!
//! A program that embeds it needs [`check`] with the [`Profiles`] of a house and a genre, and gets a
//! [`Report`]; `examples/` has two short ones. All else is private and has its rooms:
//!
//! ```text
//! bytes -read-> Document -analyse-> Analysis -matcher-> Hits -lint-> Findings
//!         |                            |                  |             |
//!       letter                         +----- score <-----+             |
//!                                               |                       |
//!                                             Score -----> Report <-----+
//!                                                            |- report::{full, json, …}
//!                                                            '- fix -> new text -> (check again)
//! ```
//!
//! - `span`: positions. Nothing else counts lines, columns or characters.
//! - `order`: sorting in one piece of code for all types.
//! - `patience`: points where long work lets itself be stopped; who has a clock says when.
//! - `document`: the reading text, its blocks, whose words they hold, and the map back to the file.
//! - `letter`: the parts of a letter or e-mail, whose words its lines hold, and the kind of a text; marked
//!   once, after any reader. Nothing else knows letters.
//! - `read`: bytes of a format to a document; the only place that knows formats.
//! - `wordlist`: how a list of words is written; `embedded`: the lists and rules in the binary.
//! - `lexicon`: what is known about words, whatever the document.
//! - `analyse`: tokens, sentences, tags, trees, clauses, passives, names; how much is judged.
//! - `matcher`: ways of searching in wings (terms, word, construction, structure, house), and one entry
//!   that runs all of a rule set. They know no rule and no message; what becomes of a hit depends on the
//!   nature of its search alone.
//! - `rules`: a TOML file to a rule; everything that a writer reads stands in `rules/`.
//! - `values`: values of settings for the types that read them, whatever they are written in.
//! - `shape`: which keys a file can have, asked of the types that read it.
//! - `profile`: base < genre < house style < project file < command line.
//! - `score`: counts to measures to the four scores.
//! - `lint`: hits to findings.
//! - `report`: one file per output format.
//! - `changes`: two versions of one text, and the findings that differ.
//! - `compare`: two versions side by side: which sentence became which, and whether the facts are the same.
//! - `fix`: takes over suggestions, and checks what comes of it with a function that it is given.
//! - [`cli`]: the only place with arguments, files, environment and exit codes.
//!
//! Deliberately absent: rule texts in Rust, lists of Dutch words in Rust, a trait for rules, a second search
//! for a place that a matcher found, circles between files, and files, clocks or environment below [`cli`].

mod analyse;
mod annotate;
mod changes;
pub mod cli;
mod compare;
mod document;
mod embedded;
mod examples;
mod fix;
mod letter;
mod lexicon;
mod lint;
mod matcher;
mod office;
mod order;
mod patience;
mod profile;
mod read;
mod report;
mod rules;
mod score;
mod shape;
mod span;
mod values;
mod wordlist;

pub use analyse::{Coverage, LeftOut, Why};
pub use document::{Document, Format};
pub use letter::genre::Genre;
pub use lint::Finding;
pub use matcher::{Edit, Safety, Severity, Suggestion};
pub use profile::{Files, Profile, Profiles, Wishes};
pub use read::{ReadError, ReadLimits, ReadOptions, detect, read, read_with};
pub use report::{Report, Top};
pub use rules::{Rule, RuleSet};
pub use score::{Measures, Score};
pub use span::{LineIndex, Place, SourceSpan, Span};

/// Rooms of the library that the tests of this repository look into. No promise to anybody else.
#[doc(hidden)]
pub mod internals {
    /// As `crate::analyse`.
    pub mod analyse {
        pub use crate::analyse::splits::SplitKind;
        pub use crate::analyse::{Analysis, Depth, Reach, Role, Sentence, TokenId, Voice};
        pub use crate::analyse_document;
    }
    /// As `crate::document`.
    pub mod document {
        pub use crate::document::{Block, BlockKind, InlineKind, Voice};
    }
    /// As `crate::examples`.
    pub mod examples {
        pub use crate::examples::run;
    }
    /// As `crate::letter`.
    pub mod letter {
        pub use crate::letter::find;
    }
    /// As `crate::lexicon`.
    pub mod lexicon {
        pub use crate::lexicon::forms::{Classes, classes};
        pub use crate::lexicon::{Lexicon, inflection};
    }
    /// As `crate::matcher`.
    pub mod matcher {
        pub use crate::matcher::Search;
    }
    /// As `crate::profile`.
    pub mod profile {
        pub use crate::profile::{style_examples, style_files, style_names};
    }
    /// As `crate::rules`.
    pub mod rules {
        pub use crate::rules::{Category, read, toml_file};
    }
    /// As `crate::score`.
    pub mod score {
        pub use crate::score::lint_ii;
    }
    /// As `crate::wordlist`.
    pub mod wordlist {
        pub use crate::wordlist::{TermClass, alternatives, columns, rows, terms};
    }
}

/// What `wordlists/make` needs to make the compiled word lists and the grammar: the templates and
/// file forms that the program itself reads with, so that the two cannot differ. No promise to
/// anybody else.
#[doc(hidden)]
pub mod training {
    pub use crate::analyse::grammar::action::{Action, Allowed};
    pub use crate::analyse::grammar::model::{LENGTH_BITS, Model, NO_CLASS, WHOLE};
    pub use crate::analyse::grammar::rows::{
        ACTION_BITS, ACTION_COLUMNS, CONTEXT_BITS, CONTEXT_BYTES, Key, LABEL_BITS,
        RELATION_COLUMNS, TAG_BITS,
    };
    pub use crate::analyse::grammar::words::{Word, classes};
    pub use crate::analyse::grammar::{parser, tagger};
    pub use crate::analyse::lemmatiser::{LONGEST_ENDING, by_lexicon};
    pub use crate::analyse::lowered;
    pub use crate::analyse::tagset::{Form, Number, Pronoun, Tag, Tense, Upos, Use};
    pub use crate::analyse::trees::Relation;
    pub use crate::compare::trial::{Place, Trial, trial};
    pub use crate::lexicon::compiled::LemmaRule;
    pub use crate::lexicon::forms::Classes;
    pub use crate::lexicon::hashed::{NUMBER_BITS, place};
    pub use crate::lexicon::participles::Auxiliary;
}

use std::sync::Arc;

use analyse::{Analysis, Depth, Reach, language, names};
use letter::genre;
use lexicon::{Language, Lexicon};
use lint::{Gathered, Linted, Linter};
use matcher::{Context, Marks};
use score::{Counts, GrammarCounts};

/// A text to check.
#[derive(Clone, Copy, Debug)]
pub struct Input<'b> {
    /// Path or id, for reports.
    pub name: &'b str,
    /// The file.
    pub bytes: &'b [u8],
    /// Its format.
    pub format: Format,
}

/// Whether scores are asked for: they cost about as much as all rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scoring {
    /// Measures, scores, and what helps most.
    Full,
    /// Findings only.
    Off,
}

/// Checks a text: reads it, finds its genre, takes that genre's profile, and runs it.
pub fn check(input: Input, profiles: &Profiles, scoring: Scoring) -> Result<Report, ReadError> {
    let document = read::read(input.name, input.bytes, input.format)?;
    Ok(check_document(document, profiles, scoring))
}

/// Checks a document that was read already.
pub fn check_document(document: Document, profiles: &Profiles, scoring: Scoring) -> Report {
    check_up_to(document, profiles, scoring, usize::MAX)
}

/// The same with at most so many findings, the most severe: of a large text they take the most room.
fn check_up_to(
    mut document: Document,
    profiles: &Profiles,
    scoring: Scoring,
    most: usize,
) -> Report {
    let parts = letter::find(&document);
    let (genre, genre_reason) = if let Some(genre) = profiles.genre {
        (genre, None)
    } else {
        let (genre, reason) = recognised(&document, &parts);
        (genre, Some(reason))
    };
    let profile = profiles.of(genre).clone();
    let lexicon = Lexicon::embedded();
    let mut analysis = analyse_document(&document, genre, lexicon);
    let known = language::Words::new(&analysis, lexicon);
    let language = language::guess(&document, &analysis, &known);
    if let Some(other) = language.filter(|language| *language != Language::Dutch) {
        let reason =
            format!("De tekst is niet in het Nederlands geschreven, maar lijkt {}.", other.name());
        let coverage = Coverage::none(&document, other, lexicon);
        return Report::skipped(document, profile, genre_reason, other, reason, coverage);
    }
    let foreign = language::hide_foreign_blocks(&document, &mut analysis, &known);
    let coverage = Coverage::new(&document, &analysis, &foreign, lexicon);
    if coverage.judged == 0 && coverage.words > 0 {
        let reason = format!("Er is niets te beoordelen: {}.", report::left_out(&coverage));
        return Report::skipped(document, profile, genre_reason, Language::Dutch, reason, coverage);
    }
    if let Some(fewest_words) = profile.asks_for_names() {
        names::mark(&mut document, &analysis, lexicon, fewest_words);
    }
    let Read { linted, counts, passives } =
        Read::new(&document, &mut analysis, &parts, &profile, scoring, most);
    let (measures, score, top) = match scoring {
        Scoring::Full => scores(&document, &analysis, &profile, &linted, &counts, &passives),
        Scoring::Off => (None, None, Vec::new()),
    };
    Report {
        findings: linted.findings,
        cut: linted.cut,
        suppressed: linted.suppressed,
        exceptions: linted.exceptions,
        before: None,
        norms_waived: false,
        language: Language::Dutch,
        skipped: None,
        coverage,
        measures,
        score,
        top,
        genre_reason,
        profile,
        document,
    }
}

/// What is known of a document when it has been read.
struct Read {
    linted: Linted,
    counts: Counts,
    /// The sentences with a passive.
    passives: Vec<span::Span>,
}

impl Read {
    /// Reads a document: all rules, and what scores count. Of a large text a part at a time stands in memory
    /// in depth.
    fn new(
        document: &Document,
        analysis: &mut Analysis,
        parts: &letter::Parts,
        profile: &Profile,
        scoring: Scoring,
        most: usize,
    ) -> Read {
        let lexicon = Lexicon::embedded();
        let marks = Marks::new(document);
        let linter = Linter::new(profile, document, analysis);
        let of_document = Context::new(document, &marks, analysis, parts, lexicon);
        let mut gathered = Gathered::default();
        gathered.add(linter.document(&of_document));
        if analysis.is_large() && profile.asks_what_is_told() {
            // What one part explains holds for all.
            of_document.told();
        }
        let quoted = of_document.into_quoted();
        let mut counts = Counts::default();
        let mut of_scores = Depth::Tokens;
        if scoring == Scoring::Full {
            counts = Counts::new(analysis);
            of_scores = profile.tables.needs();
        }
        let needed = profile.needs().max(of_scores);
        let everywhere = profile.needs_everywhere().max(of_scores);
        let read_part = |part: &mut Analysis| {
            // Rules over words need more than words where these stand, and nowhere else.
            let marked = (everywhere == Depth::Tokens && needed > everywhere)
                .then(|| linter.sentences(&Context::new(document, &marks, part, parts, lexicon)));
            // Passives are for scores and for rules that need more than words.
            if scoring == Scoring::Full || needed > Depth::Tokens {
                part.deepen_in(marked, document, lexicon, needed);
            }
            let grammar = match scoring {
                Scoring::Full => GrammarCounts::new(document, part, lexicon),
                Scoring::Off => GrammarCounts::default(),
            };
            let passives: Vec<span::Span> = part.passive_sentences().collect();
            let context = Context::new(document, &marks, part, parts, lexicon);
            (linter.part(&context), grammar, passives)
        };
        let mut passives = Vec::new();
        let mut take = |(found, grammar, with_passive)| {
            gathered.add(found);
            counts.grammar.append(grammar);
            passives.extend(with_passive);
        };
        if scoring == Scoring::Off && profile.reads_long_sentences_alone() {
            take(analysis.as_one(read_part));
        } else {
            analysis.by_parts(document, lexicon, read_part, take);
        }
        let of_sentences =
            Context::of_sentences(document, &marks, analysis, (parts, lexicon), quoted);
        let linted = linter.finish(&of_sentences, gathered, most);
        counts.add_jargon(analysis, linted.jargon.iter().map(|place| place.span));
        counts.passive_sentences = passives.len() as u32;
        Read { linted, counts, passives }
    }
}

/// The total score of some sentences as a text of their own; `None` where they are none.
fn total_of(text: &str, profile: &Arc<Profile>) -> Option<f64> {
    let document = read::read("", text.as_bytes(), Format::Text).ok()?;
    let parts = letter::find(&document);
    let mut analysis = Analysis::new(&document, Reach::Everything, Lexicon::embedded());
    let all = usize::MAX;
    let read = Read::new(&document, &mut analysis, &parts, profile, Scoring::Full, all);
    let measures = Measures::new(&read.counts, profile.tables.long_sentence);
    Some(Score::new(&measures, &profile.tables)?.total)
}

/// The genre that a document looks like, and what it was recognised by.
fn recognise(document: &Document) -> (Genre, String) {
    recognised(document, &letter::find(document))
}

fn recognised(document: &Document, parts: &letter::Parts) -> (Genre, String) {
    let detected = genre::detect(document, parts);
    (detected.genre, detected.reason.to_owned())
}

/// Tokens and sentences of what counts: of a `collegenota` only the summary, where it has one.
pub fn analyse_document(document: &Document, genre: Genre, lexicon: &Lexicon) -> Analysis {
    let section = match genre {
        Genre::Collegenota => genre::summary_section(document),
        _ => None,
    };
    Analysis::new(document, section.map_or(Reach::Own, Reach::Section), lexicon)
}

fn scores(
    document: &Document,
    analysis: &Analysis,
    profile: &Profile,
    linted: &Linted,
    counts: &Counts,
    passives: &[span::Span],
) -> (Option<Measures>, Option<Score>, Vec<Top>) {
    if counts.sentence_words.is_empty() {
        return (None, None, Vec::new());
    }
    let measures = Measures::new(counts, profile.tables.long_sentence);
    let score = Score::new(&measures, &profile.tables);
    let candidates = lint::candidates(document, analysis, profile, linted, counts, passives);
    let far_too_long = &linted.far_too_long;
    let top = score::top(counts, &profile.tables, candidates, far_too_long);
    // In a text of a few sentences one word would be worth more than anybody believes.
    let is_long = measures.words >= score::CERTAIN_WORDS;
    let is_error = |places: &[span::Span]| places.iter().any(|place| far_too_long.contains(place));
    let sure = top.into_iter().filter(|change| is_long || is_error(&change.places));
    let gains = sure.map(|change| Top::Gain {
        cure: change.key,
        points: change.gain,
        places: change.places,
    });
    let errors = linted.to_solve_first.iter();
    let errors =
        errors.map(|(message, place)| Top::Error { message: message.clone(), place: *place });
    let top = errors.chain(gains).take(3).collect();
    (Some(measures), score, top)
}
