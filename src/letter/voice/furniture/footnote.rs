//! Footnotes at the foot of a page, in a text that has no mark for them: *1 Rb. Den Haag, 10 oktober 2016.*
//!
//! A block is one where its number hangs on a word above it: *volgens de uitspraak1*, *het besluit.2*

use rustc_hash::FxHashSet;

use crate::document::{BlockKind, Document, Evidence};

/// Where the footnotes start.
pub(super) fn starts(document: &Document) -> FxHashSet<u32> {
    let mut starts = FxHashSet::default();
    let mut hung: FxHashSet<&str> = FxHashSet::default();
    for block in &document.blocks {
        let text = document.slice(block.span);
        let may_be_note = match block.kind {
            BlockKind::Paragraph | BlockKind::Field => true,
            BlockKind::ListItem | BlockKind::Heading => block.evidence == Evidence::Layout,
            _ => false,
        };
        let is_note = |number| hung.contains(number) || names_source(text);
        if may_be_note && number(text).is_some_and(is_note) {
            starts.insert(block.span.start);
        } else {
            hang(text, &mut hung);
        }
    }
    starts
}

/// The number that a text opens with, before a word with a capital.
fn number(text: &str) -> Option<&str> {
    let (number, rest) = text.split_once(' ')?;
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    (is_number && rest.trim_start().starts_with(char::is_uppercase)).then_some(number)
}

/// Whether a footnote names where something stands, and says nothing itself: *1 Gemeenteblad van 3 mei 2018,
/// nr. 12*. Its text is no sentence.
pub(in crate::letter::voice) fn names_source(text: &str) -> bool {
    const SOURCES: [&str; 16] = [
        "Gemeenteblad",
        "Staatsblad",
        "Staatscourant",
        "Stb.",
        "Stcrt.",
        "Kamerstukken",
        "Kamerstuk",
        "Rb.",
        "Rechtbank",
        "ABRvS",
        "ABRS",
        "AbRvS",
        "CRvB",
        "ECLI:",
        "Provinciaal",
        "Hof",
    ];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let source = text[digits..].trim_start();
    let opens = (1..=2).contains(&digits) && SOURCES.iter().any(|name| source.starts_with(name));
    opens && source.bytes().any(|byte| byte.is_ascii_digit())
}

/// Finds the numbers that hang on the end of a word.
fn hang<'t>(text: &'t str, hung: &mut FxHashSet<&'t str>) {
    if !has_hung_digit(text) {
        return;
    }
    for word in text.split_whitespace() {
        let word = word.trim_end_matches(['.', ',', ';', ':', ')']);
        let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
        if !(1..=2).contains(&digits) {
            continue;
        }
        let (before, number) = word.split_at(word.len() - digits);
        let before = before.trim_end_matches(['.', ',', ';', ')', '"', '”', '’', '\'']);
        // *A4*, *CO2*, *bijlage-1* and *www.losser.nl/weg1* have numbers of their own.
        let is_word = before.chars().filter(|c| c.is_lowercase()).nth(2).is_some()
            && before.chars().all(|c| c.is_alphabetic() || matches!(c, '(' | '‘' | '“' | '"'));
        if is_word {
            hung.insert(number);
        }
    }
}

/// Whether a figure stands behind a letter or a mark that may close a word: in most texts none does.
fn has_hung_digit(text: &str) -> bool {
    let may_close = |byte: u8| {
        byte.is_ascii_alphabetic()
            || byte >= 0x80
            || matches!(byte, b'.' | b',' | b';' | b')' | b'"' | b'\'' | b'(')
    };
    let pairs = text.bytes().zip(text.bytes().skip(1));
    // Without a stop at the first one, which lets the processor look at many bytes at once.
    pairs.fold(false, |found, (one, next)| found | (next.is_ascii_digit() & may_close(one)))
}

#[cfg(test)]
mod tests {
    use crate::document::Voice;
    use crate::letter::tests::document_of;

    fn texts(text: &str) -> Vec<String> {
        let document = document_of(text);
        let own = document.blocks.iter().filter(|block| block.voice == Voice::Own);
        own.map(|block| document.slice(block.span).to_owned()).collect()
    }

    #[test]
    fn a_footnote_cuts_no_sentence() {
        let cases: [(&str, &[&str]); 4] = [
            (
                "Zo staat het in de uitspraak1 van de rechter. Dat was voor de\n\n1 Rb. Almelo, 3 mei 2020.\n\nheer Jansen te laat.",
                &[
                    "Zo staat het in de uitspraak1 van de rechter. Dat was voor de heer Jansen te laat.",
                ],
            ),
            (
                "De fiets is weg.1 Wij zochten hem op het\n\n1 Gemeenteblad 2020, nummer 5.\n\nPagina 1 van 2\n\nplein voor het station.",
                &["De fiets is weg.1 Wij zochten hem op het plein voor het station."],
            ),
            // The sentence has ended.
            (
                "De fiets is weg.1\n\n1 Gemeenteblad 2020, nummer 5.\n\nwaar hij is, weten wij niet.",
                &["De fiets is weg.1", "waar hij is, weten wij niet."],
            ),
            // Nothing hangs on a word.
            (
                "Wij bellen u over het besluit van de\n\n1 Gemeente Losser\n\nheer Jansen, als u dat wilt.",
                &[
                    "Wij bellen u over het besluit van de",
                    "1 Gemeente Losser",
                    "heer Jansen, als u dat wilt.",
                ],
            ),
        ];
        for (text, wanted) in cases {
            assert_eq!(texts(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_number_of_its_own_is_no_mark() {
        for word in ["A4", "CO2", "2020", "losser.nl/weg1", "artikel 1", "bijlage-1"] {
            let text = format!(
                "U leest op {word} over de weg naar de\n\n1 Gemeente Losser\n\nbrug in het dorp."
            );
            assert_eq!(texts(&text).len(), 3, "{word}");
        }
    }
}
