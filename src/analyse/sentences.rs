//! Cuts the tokens of a block into sentences: own rules on tokens, with the classes of the
//! abbreviations that the lexicon knows.

use std::ops::Range;

use super::{Token, TokenKind, Vocabulary};
use crate::lexicon::closed::{self, Uses};
use crate::lexicon::{AbbreviationClass, Lexicon};

/// The sentences of one block as ranges over its tokens. They cover all tokens, and none is empty.
pub(super) fn split(
    text: &str,
    tokens: &[Token],
    words: &Vocabulary,
    lexicon: &Lexicon,
) -> Vec<Range<usize>> {
    let splitter = Splitter { text, tokens, words, lexicon };
    let mut sentences = Vec::new();
    let mut start = 0;
    // Where a passage in brackets ends that began amid a sentence: no sentence ends within.
    let mut bracket_end = 0;
    // Whether a quotation mark that looks the same on both sides (`"`) is open.
    let mut open_quote = false;
    let mut at = 0;
    while at < tokens.len() {
        let mark = match tokens[at].kind() {
            TokenKind::Punctuation => splitter.byte(at),
            TokenKind::Abbreviation => b'a',
            TokenKind::Number if splitter.is_year_with_note(at) => b'a',
            _ => {
                at += 1;
                continue;
            }
        };
        match mark {
            b'"' => open_quote = !open_quote,
            b'(' if at > start && at >= bracket_end && !splitter.asks(at) => {
                bracket_end = splitter.bracket_end(at).unwrap_or(bracket_end);
            }
            // *<Vul in wie dit doet> Wat is het doel?*
            b'>' if splitter.byte(start) == b'<' && at + 1 < tokens.len() => {
                at += 1;
                sentences.push(start..at);
                start = at;
                continue;
            }
            _ => {}
        }
        at += 1;
        if !splitter.may_close(at - 1) || at < bracket_end {
            continue;
        }
        let mut next = at + usize::from(splitter.is_note_mark(at));
        while next < tokens.len() && splitter.closes(next, open_quote) {
            if splitter.byte(next) == b'"' {
                open_quote = false;
            }
            next += 1;
        }
        if next < tokens.len()
            && splitter.opens_sentence(at - 1, next)
            && !splitter.is_marker(start..next)
        {
            sentences.push(start..next);
            start = next;
        }
        at = next;
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

/// Whether a sentence ends in a full stop, a question mark, an exclamation mark or an ellipsis,
/// or in an abbreviation whose dot stands for the full stop; closing quotation marks and brackets
/// may follow. A colon or a semicolon does not count: what ends in it is not finished.
pub(super) fn ends_in_sentence_punctuation(text: &str, sentence: &[Token]) -> bool {
    let closing = |token: &&Token| {
        let form = &text[token.span.range()];
        !(token.kind() == TokenKind::Punctuation && form.starts_with(CLOSING))
    };
    let Some(last) = sentence.iter().rfind(closing) else { return false };
    let form = &text[last.span.range()];
    match last.kind() {
        TokenKind::Punctuation => form.starts_with(['.', '?', '!', '…']),
        TokenKind::Abbreviation => sentence.len() > 1 && form.ends_with('.'),
        _ => false,
    }
}

const CLOSING: [char; 9] = ['"', '”', '’', '\'', '»', ')', ']', '‘', '“'];
const OPENING: [char; 17] =
    ['"', '“', '„', '‘', '’', '\'', '`', '«', '»', '(', '[', ',', '-', '–', '—', '•', '*'];

/// How many tokens a passage in brackets may hold to be seen as part of a sentence; it also keeps
/// the search linear.
const MAX_BRACKETED: usize = 60;

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    words: &'a Vocabulary,
    lexicon: &'a Lexicon,
}

impl Splitter<'_> {
    fn form(&self, at: usize) -> &str {
        &self.text[self.tokens[at].span.range()]
    }

    /// The first byte of a token.
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes()[self.tokens[at].span.range().start]
    }

    fn blank_before(&self, at: usize) -> bool {
        at == 0 || self.tokens[at - 1].span.end < self.tokens[at].span.start
    }

    /// Whether a sentence may end after this token.
    fn may_close(&self, at: usize) -> bool {
        match self.tokens[at].kind() {
            TokenKind::Punctuation => {
                matches!(self.byte(at), b'.' | b'?' | b'!') || self.form(at).starts_with('…')
            }
            TokenKind::Abbreviation => self.form(at).ends_with('.'),
            TokenKind::Number => self.is_year_with_note(at),
            _ => false,
        }
    }

    /// Whether a question ended right before the bracket at `at`.
    fn asks(&self, at: usize) -> bool {
        at > 0 && self.blank_before(at) && matches!(self.form(at - 1), "?" | "!")
    }

    /// Whether the number of a footnote hangs on the full stop before it: *het besluit.2 Ook*
    fn is_note_mark(&self, at: usize) -> bool {
        at > 1
            && at < self.tokens.len()
            && !self.blank_before(at)
            && self.blank_before_next(at)
            && self.byte(at - 1) == b'.'
            && self.tokens[at - 2].kind() == TokenKind::Word
            && is_note(self.form(at))
    }

    /// Whether a year ends in a full stop with the number of a footnote: *2 juli 2014.2 Ook*
    fn is_year_with_note(&self, at: usize) -> bool {
        let Some((year, note)) = self.form(at).split_once('.') else { return false };
        year.len() == 4
            && (year.starts_with("19") || year.starts_with("20"))
            && is_note(note)
            && at > 0
            && closed::is_month(self.words.lower(self.tokens[at - 1].word()))
    }

    /// Whether a token still belongs to the sentence that ended before it.
    fn closes(&self, at: usize, open_quote: bool) -> bool {
        if self.tokens[at].kind() != TokenKind::Punctuation {
            return false;
        }
        let adjacent = !self.blank_before(at);
        match self.form(at) {
            "\"" => open_quote && (adjacent || self.blank_before_next(at)),
            "''" | ")" | "]" | "»" | "”" => true,
            "’" | "'" | "“" | "‘" => adjacent && self.blank_before_next(at),
            form if adjacent && form.starts_with(['.', '!', '?', '…']) => true,
            form => form.starts_with(is_emoji),
        }
    }

    fn blank_before_next(&self, at: usize) -> bool {
        at + 1 >= self.tokens.len() || self.blank_before(at + 1)
    }

    /// Whether a sentence starts at `next`, after one that may close at `last`.
    fn opens_sentence(&self, last: usize, next: usize) -> bool {
        // `Wat kost het? (een schatting)`
        if self.byte(next) == b'(' && self.asks(next) {
            return true;
        }
        let Some(first) = self.first_word(next) else { return false };
        let strong = self.tokens[last].kind() == TokenKind::Punctuation;
        let token = &self.tokens[first];
        let form = self.form(first);
        if token.kind() == TokenKind::Opaque {
            return strong;
        }
        // `...en toen kwam de regen.`
        if self.opens_in_ellipsis(next) {
            return strong;
        }
        let initial = form.chars().next().unwrap_or(' ');
        if !initial.is_uppercase() {
            // `eHerkenning`, `iPad`, `ebMS`
            let inner = form.chars().any(char::is_uppercase);
            return strong && (initial.is_numeric() || inner || self.opens_item(first));
        }
        strong
            || self.tokens[last].kind() == TokenKind::Number
            || self.abbreviation_closes(last, first)
    }

    /// Whether a sentence that starts amid things opens at `at`: dots with a word right behind them.
    fn opens_in_ellipsis(&self, at: usize) -> bool {
        matches!(self.form(at), "..." | "…") && self.blank_before(at) && !self.blank_before_next(at)
    }

    /// Whether the letter of an item stands at `at`, with its text behind it: `b. Een foto`
    fn opens_item(&self, at: usize) -> bool {
        self.tokens[at].span.len() == 1
            && at + 2 < self.tokens.len()
            && matches!(self.form(at + 1), "." | ")")
            && self.form(at + 2).starts_with(char::is_uppercase)
    }

    /// Whether the abbreviation at `last` may close the sentence before the capital at `first`.
    fn abbreviation_closes(&self, last: usize, first: usize) -> bool {
        let lower = self.words.lower(self.tokens[last].word());
        let initials =
            self.form(last).bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.');
        match self.lexicon.abbreviation(lower) {
            Some(AbbreviationClass::Before) if !initials => false,
            Some(AbbreviationClass::Final) if !initials => true,
            // Initials and unknown ones, and what could be both (`N.V.`, `P.J.`): only before a
            // word that is no name.
            _ => {
                let next = self.words.lower(self.tokens[first].word());
                self.lexicon.is_function_word(next) && !self.opens_surname(first)
            }
        }
    }

    /// Whether the token is the first of a surname: `De Vries`, but not `De commissie`.
    fn opens_surname(&self, at: usize) -> bool {
        let lower = self.words.lower(self.tokens[at].word());
        let capital = |at: usize| self.form(at).starts_with(char::is_uppercase);
        let in_names = |lower: &str| closed::has(lower, Uses::IN_NAMES);
        let part = in_names(lower);
        part && at + 1 < self.tokens.len()
            && (capital(at + 1) || in_names(self.words.lower(self.tokens[at + 1].word())))
    }

    /// The first token from `at` on that is no opening mark; `None` where there is none nearby.
    fn first_word(&self, at: usize) -> Option<usize> {
        // *“Dat is veel.” (…) “Het helpt.”*: words are left out between two sentences.
        let is_omission = at + 3 < self.tokens.len()
            && self.form(at) == "("
            && matches!(self.form(at + 1), "…" | "...")
            && self.form(at + 2) == ")";
        let mut first = if is_omission { at + 3 } else { at };
        let end = self.tokens.len().min(first + 4);
        while first < end {
            let form = self.form(first);
            let short = matches!(form, "'s" | "'t" | "’s" | "’t" | "‘s" | "‘t" | "'n" | "'k");
            if !short {
                if self.tokens[first].kind() != TokenKind::Punctuation {
                    return Some(first);
                }
                if !form.starts_with(OPENING) && !self.opens_in_ellipsis(first) {
                    return None;
                }
            }
            first += 1;
        }
        None
    }

    /// Whether the tokens are only the number or letter of an item: `1.`, `b.`, `IV.`
    fn is_marker(&self, range: Range<usize>) -> bool {
        if range.len() > 2 {
            return false;
        }
        let first = &self.tokens[range.start];
        let form = self.form(range.start).trim_end_matches('.');
        let roman = form.bytes().all(|byte| b"IVXivx".contains(&byte));
        // *O. Dat is vreemd.*
        let exclaims = form == "O";
        first.kind() == TokenKind::Number || form.chars().count() == 1 && !exclaims || roman
    }

    /// One past the bracket that closes the one at `at`, where it is near.
    fn bracket_end(&self, at: usize) -> Option<usize> {
        let reach = self.tokens.len().min(at + MAX_BRACKETED);
        let mut depth = 0;
        for index in at..reach {
            if self.tokens[index].kind() != TokenKind::Punctuation {
                continue;
            }
            match self.byte(index) {
                b'(' => depth += 1,
                b')' if depth == 1 => return Some(index + 1),
                b')' => depth -= 1,
                _ => {}
            }
        }
        None
    }
}

/// One or two digits.
fn is_note(form: &str) -> bool {
    (1..=2).contains(&form.len()) && form.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_emoji(character: char) -> bool {
    matches!(character, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::super::tokens::of_text;
    use super::*;
    use crate::{embedded, wordlist};

    fn sentences(text: &str) -> Vec<&str> {
        let lexicon = Lexicon::embedded();
        let mut words = Vocabulary::default();
        let tokens = of_text(text, lexicon, &mut words);
        let ranges = split(text, &tokens, &words, lexicon);
        let mut at = 0;
        for range in &ranges {
            assert!(range.start == at && range.end > at, "not one after the other: {ranges:?}");
            at = range.end;
        }
        assert_eq!(at, tokens.len());
        let slice = |range: &Range<usize>| {
            &text[tokens[range.start].span.range().start..tokens[range.end - 1].span.range().end]
        };
        ranges.iter().map(slice).collect()
    }

    #[test]
    fn six_sentences_full_of_abbreviations() {
        let text = "Met betrekking tot de door u d.d. 12-03-2025 ingediende aanvraag delen wij u m.b.t. \
            de kosten het volgende mede. Neem contact op met mw. drs. A.B. Jansen, tel. 14 030. Zie \
            art. 5.1 Ow jo. art. 3 lid 2 sub a. De kosten zijn ca. € 1,5 mln. Ze zijn t.l.v. de \
            gemeente, e.e.a. conform Stb. 2023, nr. 12. Dit geldt o.a. voor ondernemers.";
        let found = sentences(text);
        assert_eq!(found.len(), 6, "{found:#?}");
        assert!(found[3].ends_with("mln."));
    }

    #[test]
    fn a_letter_that_names_a_thing_ends_a_sentence() {
        let rows = wordlist::rows(embedded::language_list("voor-een-punt"));
        let rows = rows.filter_map(|(_, row)| wordlist::columns::<2>(row));
        let lettered: Vec<&str> =
            rows.filter(|[_, kind]| *kind == "lettered").map(|[word, _]| word).collect();
        assert!(lettered.len() > 30);
        for word in lettered {
            let text = format!("Het gaat om {word} A. Vertaling is niet nodig.");
            assert_eq!(sentences(&text).len(), 2, "{text}");
        }
    }

    /// In each text ` | ` stands where a sentence ends and the next one starts.
    const SPLIT: &[&str] = &[
        "Dat is goed. | U krijgt een brief.",
        "Dat is goed.\n| U krijgt een brief.",
        "Waarom? | Omdat het moet! | Echt waar…  | Zo is het.",
        "Hij zei: “Ik kom.” | Toen ging hij.",
        "‘Kom je?’ vroeg zij. | ‘Nee!’ riep hij.",
        "\"Kom je?\" vroeg zij. | \"Nee.\" | \"Jammer.\"",
        "„Dat kan.” | ,,Dat kan niet.'' | Zo ging het.",
        "“Dat is veel.” | (…) | “Het helpt ons.”",
        "Dat kiest niemand. | ebMS2 is oud.",
        "Bel dhr. Jansen of mevr. De Vries, t.a.v. de afd. Burgerzaken.",
        "Bel de heer J. de Vries of A. van den Berg. | Of mail.",
        "Zie bijlage B. | Daarin staat meer.",
        "<Noem wie een rol speelt> | Vraag: wie kiest u? | Bij een x < 5 en een y > 3 mag het.",
        "Dat regelt artikel V. | De elementen staan er ook.",
        "Wij mailen de heer W. De Vos.",
        "Neem appels, peren, enz. | Daarna gaat u verder.",
        "Kom zaterdag a.s. 13 mei naar het stadhuis.",
        "Het kost € 1,5 mln. in totaal. | Dat is veel.",
        "Dat doet Bouw B.V. | Zij is de aannemer. | De N.V. Grontmij niet.",
        "Artikel 3. van de wet. | 14 dagen later was het klaar.",
        "1. Aanvraag indienen. | 2. Besluit nemen.",
        "a. Een kopie van uw paspoort. | b. Een foto.",
        "Koning Willem III. van Oranje. | Hij leefde lang.",
        "Neem de bijlage (zie art. 5 Wm. Ook deel 2 telt.) mee. | Bedankt.",
        "(Dit staat tussen haakjes.) | Daarna niet.",
        "'s Avonds is het druk. | 's Ochtends niet. | ’t Is stil.",
        "Log in met uw DigiD. | eHerkenning kan ook.",
        "Kijk op www.enschede.nl. | Of bel 14 053.",
        "Kijk op https://www.losser.nl/contact. | Daar staat het.",
        "Wij gebruiken versie v2.0. | Die is nieuw.",
        "Ga naar kantoor.| Daarna mag u naar huis.",
        "In jan. 2024 ging Jan. | Hij kwam terug op 3 feb. jl. met ha. | Zo.",
        "Ik weet het ... maar hij niet.",
        "Wij wachtten lang. | ...tot de bus toch kwam. | …en wij weer konden gaan.",
        "O. | Dat wist ik niet. | O! | Nu wel.",
        "O. Jansen en O. de Vries bellen u.",
        "Zij kiest voor de SP.A of de ZZ.P. | Hij niet.",
        "Is het klaar? ... nee, nog niet.",
        "Dit is van t/m i.p.v. De Gemeente.",
        "Wat te doen?! | Niets.",
        "Alles is klaar! 🙂 | Tot ziens.",
        "Dat staat in de uitspraak van 2 juli 2014.2 | Ook op de site staat het.",
        "Zo staat het in het besluit.12 | Wij volgen dat.",
        "Wat kost het? | (bijvoorbeeld per maand)",
        "Welke delen(?) zijn weg?",
        "Zonder punt",
    ];

    #[test]
    fn sentences_end_where_they_should() {
        for case in SPLIT {
            let expected: Vec<&str> = case.split('|').map(str::trim).collect();
            let text = case.replace("| ", "");
            let found: Vec<&str> = sentences(&text).into_iter().map(str::trim).collect();
            assert_eq!(found, expected, "{case}");
        }
    }

    #[test]
    fn closed_sentences() {
        let lexicon = Lexicon::embedded();
        let cases = [
            (true, "Dat is goed."),
            (true, "Wat?"),
            (true, "Nee!"),
            (true, "Tja…"),
            (true, "(Zie hieronder.)"),
            (true, "Hij zei: ‘Dat kan.’"),
            (true, "Appels, peren, enz."),
            (false, "Een kop zonder punt"),
            (false, "U heeft nodig:"),
            (false, "een paspoort;"),
            (false, "”"),
            (false, ""),
        ];
        for (closed, text) in cases {
            let tokens = of_text(text, lexicon, &mut Vocabulary::default());
            assert_eq!(ends_in_sentence_punctuation(text, &tokens), closed, "{text}");
        }
    }

    #[test]
    fn long_input_takes_no_longer_per_byte() {
        let dots = ". ".repeat(100_000);
        assert_eq!(sentences(&dots).len(), 1);
        sentences(&"(".repeat(300_000));
        sentences(&"\"A. (".repeat(100_000));
        assert_eq!(sentences(&"Dat is zo. ".repeat(50_000)).len(), 50_000);
    }
}
