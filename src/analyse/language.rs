//! Which language a text is written in, by its function words: they are a third to a half of any
//! running text, and few of them are shared. Dutch is the expectation: doubt speaks for it.

use rustc_hash::FxHashMap;

use super::{Analysis, PerWord, Token, TokenId, TokenKind, WordId};
use crate::document::{BlockKind, Document, Part};
use crate::lexicon::{Language, Lexicon};
use crate::order;

/// What is known of the languages of the different words of a document: each is looked up once.
pub(crate) struct Words {
    /// [`Lexicon::languages_of`] each.
    languages: PerWord<u8>,
    /// [`Lexicon::letter_words`], those that the document has.
    of_letters: FxHashMap<WordId, Language>,
}

impl Words {
    pub(crate) fn new(analysis: &Analysis, lexicon: &Lexicon) -> Words {
        let words = &analysis.words;
        let listed = lexicon.letter_words();
        Words {
            languages: words.iter().map(|(_, lower)| lexicon.languages_of(lower)).collect(),
            of_letters: listed.filter_map(|(word, of)| Some((words.find(word)?, of))).collect(),
        }
    }

    /// The language in which one of some tokens greets or closes a letter, or names itself.
    fn of_letter<'t>(&self, tokens: impl IntoIterator<Item = &'t Token>) -> Option<Language> {
        let mut named = tokens.into_iter().map(|token| self.of_letters.get(&token.word()));
        named.find_map(Option::<&Language>::copied)
    }
}

/// The language of the running text of a document; where little runs, of all its text but what is
/// quoted. `None` where there is too little to say, which counts as Dutch.
pub(crate) fn guess(document: &Document, analysis: &Analysis, known: &Words) -> Option<Language> {
    let (mut running, mut all) = (Tally::default(), Tally::default());
    for sentence in &analysis.sentences {
        if document.blocks[sentence.block].kind == BlockKind::Quote {
            continue;
        }
        let tally = if sentence.running { &mut running } else { &mut all };
        tally.add(analysis.tokens_of(sentence), known);
    }
    all.append(&running);
    let (running, all) = (running.evidence(), all.evidence());
    let verdict = if running.words >= MIN_WORDS { running.verdict() } else { all.verdict() };
    let is_foreign = verdict.is_some_and(|language| {
        // Half of its words are Dutch too.
        !matches!(language, Language::Dutch | Language::Afrikaans)
    });
    if is_foreign && has_dutch_part(document, analysis, known) {
        return Some(Language::Dutch);
    }
    verdict
}

/// Whether the Dutch blocks of a document are a text of their own, of which the rest is a translation: they
/// have a Dutch salutation or closing, or are a good share of all.
fn has_dutch_part(document: &Document, analysis: &Analysis, known: &Words) -> bool {
    let (mut n_dutch, mut n_words, mut is_letter) = (0, 0, false);
    for (index, block) in document.blocks.iter().enumerate() {
        let evidence = evidence_of(analysis, index, known);
        n_words += evidence.words;
        match block.kind {
            BlockKind::Paragraph | BlockKind::ListItem
                if of_block(document, analysis, index, known) == Some(Language::Dutch) =>
            {
                n_dutch += evidence.words;
            }
            BlockKind::Field if matches!(block.part, Some(Part::Salutation | Part::Closing)) => {
                is_letter |= evidence.foreign == [0; Language::ALL.len()]
                    && known.of_letter(words_of(analysis, index)).is_none()
                    && evidence.words > 0;
            }
            _ => {}
        }
    }
    n_dutch >= SHORTEST_PART && (is_letter || n_dutch * 100 >= n_words * SMALLEST_SHARE)
}

/// Takes the blocks that are clearly in another language out of the analysis, such as an English
/// summary in a Dutch letter: they are no longer visible and have no tokens and sentences. Gives their
/// numbers and languages.
pub(crate) fn hide_foreign_blocks(
    document: &Document,
    analysis: &mut Analysis,
    known: &Words,
) -> Vec<(usize, Language)> {
    let mut hidden = Vec::new();
    for run in analysis.sentences.chunk_by(|one, next| one.block == next.block) {
        let block = run[0].block;
        let mut tally = Tally::default();
        for sentence in run {
            tally.add(analysis.tokens_of(sentence), known);
        }
        // Most blocks have no word that only another language has.
        if tally.n_foreign() < MIN_TELLING && document.blocks[block].language.is_none() {
            continue;
        }
        let language = language_of(document, block, &tally.evidence());
        if let Some(language) = language.filter(|language| *language != Language::Dutch)
            && analysis.visible[block]
        {
            hidden.push((block, language));
        }
    }
    if hidden.is_empty() {
        return hidden;
    }
    hidden.extend(short_neighbours(document, analysis, known, &hidden));
    order::by_key(&mut hidden, |(block, _)| *block);
    for (block, _) in &hidden {
        analysis.visible[*block] = false;
    }
    // In place: the tokens of a large text do not stand in memory twice.
    let Analysis { visible, tokens, sentences, .. } = analysis;
    let mut end = TokenId::default();
    sentences.retain_mut(|sentence| {
        if !visible[sentence.block] {
            return false;
        }
        let start = end;
        for at in sentence.tokens.clone() {
            tokens[end] = tokens[at];
            end = end + 1;
        }
        sentence.tokens = start.until(end);
        true
    });
    tokens.truncate(end);
    hidden
}

/// Blocks too short to tell that belong to foreign ones: with words of another language and none that only
/// Dutch has, or with nothing that tells between two foreign ones, or below the closing of a foreign letter.
fn short_neighbours(
    document: &Document,
    analysis: &Analysis,
    known: &Words,
    foreign: &[(usize, Language)],
) -> Vec<(usize, Language)> {
    let mut more = Vec::new();
    let mut foreign = foreign.iter().peekable();
    // The language of the last foreign block with no Dutch one behind it.
    let mut before: Option<Language> = None;
    // Whether it closed a letter, so that names follow.
    let mut closed = false;
    // What stands behind it and tells nothing.
    let mut silent: Vec<usize> = Vec::new();
    for block in 0..document.blocks.len() {
        let told = foreign.next_if(|(at, _)| *at == block).map(|(_, language)| *language);
        let evidence = evidence_of(analysis, block, known);
        if told.is_none() && (!analysis.visible[block] || evidence.words == 0) {
            continue;
        }
        let named = known.of_letter(words_of(analysis, block));
        let short = told.is_none() && (evidence.words < MIN_WORDS || named.is_some());
        let other = (1..Language::ALL.len()).filter(|at| evidence.foreign[*at] > 0);
        let other = other.max_by_key(|at| evidence.foreign[*at]).map(|at| Language::ALL[at]);
        let is_dutch = |language: Language| {
            let greets =
                matches!(document.blocks[block].part, Some(Part::Salutation | Part::Closing));
            evidence.dutch[language as usize] > 0 || named.is_none() && greets
        };
        let own = named.or(other).filter(|language| short && !is_dutch(*language));
        match (told.or(own), before) {
            (Some(language), _) => {
                if before.is_some() {
                    more.extend(silent.drain(..).map(|at| (at, language)));
                }
                silent.clear();
                if told.is_none() {
                    more.push((block, language));
                }
                (before, closed) = (Some(language), told.is_none() && named.is_some());
            }
            (None, Some(language)) if short && !is_dutch(language) => {
                if closed {
                    more.push((block, language));
                } else {
                    silent.push(block);
                }
            }
            _ => {
                (before, closed) = (None, false);
                silent.clear();
            }
        }
    }
    more
}

fn words_of(analysis: &Analysis, block: usize) -> impl Iterator<Item = &Token> {
    let sentences = analysis.sentences_of_block(block).iter();
    let tokens = sentences.flat_map(|sentence| analysis.tokens_of(sentence));
    tokens.filter(|token| token.kind() == TokenKind::Word)
}

fn evidence_of(analysis: &Analysis, block: usize, known: &Words) -> Evidence {
    let mut tally = Tally::default();
    for sentence in analysis.sentences_of_block(block) {
        tally.add(analysis.tokens_of(sentence), known);
    }
    tally.evidence()
}

/// The language of a block, only where it is clear: at least eight words, of which the telling ones
/// point one way. Where they do not, the language that the author declared.
fn of_block(
    document: &Document,
    analysis: &Analysis,
    block: usize,
    known: &Words,
) -> Option<Language> {
    if analysis.sentences_of_block(block).is_empty() {
        return None;
    }
    language_of(document, block, &evidence_of(analysis, block, known))
}

/// The same, by what was seen in it.
fn language_of(document: &Document, block: usize, evidence: &Evidence) -> Option<Language> {
    evidence.verdict().or_else(|| {
        let declared = document.blocks[block].language.as_deref()?;
        let code = declared.split(['-', '_']).next()?;
        Language::from_code(code)
    })
}

/// Below this number of words nothing is said.
const MIN_WORDS: u32 = 8;

/// A Dutch part of a document in another language has so many words at least, and where it is no letter such a
/// share of all, in percent: an English report with a Dutch quotation stays English.
const SHORTEST_PART: u32 = 20;
const SMALLEST_SHARE: u32 = 20;

/// How many of 100 words must be function words of the language: a list of names has hardly any.
const MIN_PERCENT: u32 = 12;

/// How many function words must tell the language from Dutch, and how many times as many as those
/// that tell Dutch from it. Of 45,756 single Dutch sentences one falls out, a French title; comparing
/// all function words instead lost eleven, and half of the Afrikaans, which shares most of its own.
const MIN_TELLING: u32 = 2;
const TELLING_RATIO: u32 = 2;

/// A single letter is the name of a thing more often than `I`, `a` or `à`.
fn is_evidence(token: &Token) -> bool {
    token.kind() == TokenKind::Word && token.span.len() > 1
}

/// How many function words were seen, per language in the order of [`Language`].
#[derive(Clone, Copy, Debug, Default)]
struct Evidence {
    words: u32,
    /// Of the language, whatever others have them too.
    known: [u32; 6],
    /// Of the language and not of Dutch.
    foreign: [u32; 6],
    /// Of Dutch and not of the language.
    dutch: [u32; 6],
}

/// How many words of some languages together were seen, per set of languages: a number a word is all that is
/// added.
struct Tally([u32; SETS]);

const SETS: usize = 1 << Language::ALL.len();

impl Default for Tally {
    fn default() -> Tally {
        Tally([0; SETS])
    }
}

impl Tally {
    fn add(&mut self, tokens: &[Token], known: &Words) {
        for token in tokens.iter().filter(|token| is_evidence(token)) {
            self.0[usize::from(known.languages[token.word()]) % SETS] += 1;
        }
    }

    /// How many words are none of Dutch and of another language.
    fn n_foreign(&self) -> u32 {
        self.0.iter().skip(2).step_by(2).sum()
    }

    fn append(&mut self, other: &Tally) {
        self.0.iter_mut().zip(&other.0).for_each(|(n, more)| *n += more);
    }

    fn evidence(&self) -> Evidence {
        let mut evidence = Evidence { words: self.0.iter().sum(), ..Evidence::default() };
        for (languages, n) in self.0.iter().enumerate().skip(1).filter(|(_, n)| **n > 0) {
            let in_dutch = languages & 1 != 0;
            for language in 0..Language::ALL.len() {
                let has = languages >> language & 1 != 0;
                let counts = |counts: bool| if counts { *n } else { 0 };
                evidence.known[language] += counts(has);
                evidence.foreign[language] += counts(has && !in_dutch);
                evidence.dutch[language] += counts(in_dutch && !has);
            }
        }
        evidence
    }
}

impl Evidence {
    fn verdict(&self) -> Option<Language> {
        if self.words < MIN_WORDS {
            return None;
        }
        let enough = |at: usize| self.known[at] * 100 >= self.words * MIN_PERCENT;
        let told = |at: &usize| {
            let (foreign, dutch) = (self.foreign[*at], self.dutch[*at]);
            foreign >= MIN_TELLING && foreign > TELLING_RATIO * dutch && enough(*at)
        };
        let weight = |at: &usize| (self.foreign[*at], self.known[*at]);
        let best = (1..Language::ALL.len()).filter(told).max_by_key(weight);
        best.or_else(|| enough(0).then_some(0)).map(|at| Language::ALL[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::Reach;
    use crate::document::{Builder, Format, Source};

    /// A document with these paragraphs, and the languages declared for them.
    fn document(paragraphs: &[(&str, Option<&str>)]) -> Document {
        let source = Source {
            name: String::new(),
            format: Format::Text,
            text: String::new(),
            rendered: false,
        };
        let mut builder = Builder::new(source);
        for (paragraph, language) in paragraphs {
            builder.open(BlockKind::Paragraph, 0);
            builder.verbatim(paragraph, 0);
            if let Some(language) = language {
                builder.language(language);
            }
        }
        let mut document = builder.finish();
        // These are no parts of a letter, whatever they look like.
        for block in &mut document.blocks {
            block.kind = BlockKind::Paragraph;
        }
        document
    }

    fn analysed(document: &Document) -> (Analysis, Words) {
        let lexicon = Lexicon::embedded();
        let analysis = Analysis::new(document, Reach::Everything, lexicon);
        let known = Words::new(&analysis, lexicon);
        (analysis, known)
    }

    fn guess_text(text: &str) -> Option<Language> {
        let document = document(&[(text, None)]);
        let (analysis, known) = analysed(&document);
        guess(&document, &analysis, &known)
    }

    #[test]
    fn languages_are_told_apart_by_one_to_three_sentences() {
        let cases = [
            (Language::Dutch, "U krijgt binnen zes weken een brief van ons over uw aanvraag."),
            (Language::Dutch, "Het college besluit de subsidie voor het jaar 2025 te weigeren."),
            (
                Language::Dutch,
                "De kwal behoort tot het geslacht Vallicula en behoort tot de familie.",
            ),
            (
                Language::Dutch,
                "Download de app via The Hague Airport, of kijk in het Social Media Dashboard.",
            ),
            (Language::English, "If you have any questions, please contact us by phone."),
            (
                Language::English,
                "This summary describes the most important findings of the report.",
            ),
            (
                Language::German,
                "Wenn Sie Fragen haben, rufen Sie uns bitte an. Wir sind bis Freitag da.",
            ),
            (
                Language::French,
                "Si vous avez des questions, vous pouvez nous appeler du lundi au vendredi.",
            ),
            (Language::Frisian, "Jo kinne oant en mei maaie reagearje op it plan fan de gemeente."),
            (
                Language::Frisian,
                "As jo fragen hawwe, dan kinne jo ús altyd belje. Dat kin mei de post.",
            ),
            (
                Language::Afrikaans,
                "Die munisipaliteit het besluit om die tariewe nie te verhoog nie.",
            ),
            (Language::Afrikaans, "Hierdie brief is nie 'n rekening nie. U hoef niks te doen nie."),
        ];
        for (language, text) in cases {
            assert_eq!(guess_text(text), Some(language), "{text}");
        }
    }

    #[test]
    fn too_little_text_says_nothing() {
        for text in
            ["", "Thank you for your letter.", "12 345 678 € 9,00 1-2-2025 A B C D E F G H I J"]
        {
            assert_eq!(guess_text(text), None, "{text}");
        }
        let names = "Jansen Pietersen Utrecht Enschede Losser Maastricht Zwolle Assen Emmen Goes";
        assert_eq!(guess_text(names), None);
    }

    #[test]
    fn the_dutch_part_of_a_translated_letter_is_dutch() {
        let dutch = "Op woensdag 2 september is er geen water in uw woning. Het waterbedrijf maakt de \
            leiding. Heeft u water nodig voor een apparaat? Laat het ons dan weten. Wij brengen u flessen.";
        let english = "On Wednesday there will be no tap water in your house. The water company is going to \
            repair the main pipe in the street. Do you need water for a device? Please let us know, and we \
            will bring you bottled water in the morning.";
        let german = "Am Mittwoch gibt es in Ihrer Wohnung kein Wasser. Das Wasserwerk repariert die Leitung \
            in der Straße. Brauchen Sie Wasser? Dann melden Sie sich bitte bei uns. Wir bringen es Ihnen.";
        let all = [
            "Gemeente Losser",
            "For English, see below.",
            "Geachte bewoner,",
            dutch,
            "Met vriendelijke groet,",
            "L. Pieters",
            "English",
            "Dear resident,",
            english,
            english,
            "Kind regards,",
            "City of Losser",
            "Deutsch",
            "Sehr geehrte Bewohnerin,",
            german,
            german,
            "Mit freundlichen Grüßen",
            "Gemeinde Losser",
        ];
        let paragraphs: Vec<(&str, Option<&str>)> = all.iter().map(|text| (*text, None)).collect();
        let mut document = document(&paragraphs);
        document.blocks[2].kind = BlockKind::Field;
        document.blocks[2].part = Some(Part::Salutation);
        let (mut analysis, known) = analysed(&document);
        assert_eq!(guess(&document, &analysis, &known), Some(Language::Dutch));
        hide_foreign_blocks(&document, &mut analysis, &known);
        let visible = all.iter().zip(&analysis.visible).filter(|(_, visible)| **visible);
        let visible: Vec<&str> = visible.map(|(text, _)| *text).collect();
        let own =
            ["Gemeente Losser", "Geachte bewoner,", dutch, "Met vriendelijke groet,", "L. Pieters"];
        assert_eq!(visible, own);
        // A quotation makes no Dutch report of an English one.
        let report =
            [(english, None), (english, None), (english, None), ("Dit is een zin van ons.", None)];
        let report = self::document(&report);
        let (analysis, known) = analysed(&report);
        assert_eq!(guess(&report, &analysis, &known), Some(Language::English));
    }

    #[test]
    fn foreign_blocks_leave_no_trace() {
        let english = "This is a summary of the letter that we have sent to you in May.";
        let dutch =
            "Wij hebben uw brief van 3 mei ontvangen. U krijgt voor 1 juni antwoord van ons.";
        let document = document(&[
            (english, None),
            (dutch, None),
            ("Summary", Some("en-GB")),
            ("Bijlagen", None),
            (dutch, Some("en")),
        ]);
        let (mut analysis, known) = analysed(&document);
        assert_eq!(guess(&document, &analysis, &known), Some(Language::Dutch));
        hide_foreign_blocks(&document, &mut analysis, &known);
        assert_eq!(analysis.visible, [false, true, false, true, true]);
        let blocks: Vec<usize> = analysis.sentences.iter().map(|sentence| sentence.block).collect();
        assert_eq!(blocks, [1, 1, 3, 4, 4]);
        for sentence in &analysis.sentences {
            let tokens = analysis.tokens_of(sentence);
            assert_eq!(tokens[0].span.start, sentence.span.start);
            assert_eq!(tokens[tokens.len() - 1].span.end, sentence.span.end);
        }
        let covered: usize = analysis.sentences.iter().map(|s| s.tokens.len()).sum();
        assert_eq!(covered, analysis.tokens.len());
    }
}
