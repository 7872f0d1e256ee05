//! Which tokens count as words. A reader takes a date, an amount, an IBAN or a telephone number at one look,
//! so each is one word, however many tokens it has; the number of an item and the label before a sentence
//! are none.

use super::{Token, TokenKind, lowered};
use crate::document::{Block, BlockKind, Document, InlineKind};
use crate::lexicon::closed;

/// Settles which tokens of a block count.
pub(super) fn settle(document: &Document, block: &Block, tokens: &mut [Token]) {
    let counting = Counting { text: &document.text };
    let mut at = 0;
    while at < tokens.len() {
        let n = counting.group(&tokens[at..]);
        for token in &mut tokens[at + 1..at + n] {
            token.leave_uncounted();
        }
        at += n;
    }
    for at in 1..tokens.len() {
        if counting.is_note_mark(&tokens[at - 1..=at]) {
            tokens[at].leave_uncounted();
        } else if counting.ends_sentence(&tokens[at - 1]) {
            let n_number = counting.number(&tokens[at..]);
            let opens = |token: &Token| counting.form(token).starts_with(char::is_uppercase);
            if tokens.get(at + n_number).is_some_and(opens) {
                tokens[at..at + n_number].iter_mut().for_each(Token::leave_uncounted);
            }
        }
    }
    if matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
        let n_before = counting.number(tokens);
        let n_label = label_in_bold(document, block, tokens)
            .unwrap_or_else(|| n_before + counting.label(&tokens[n_before..]));
        for token in &mut tokens[..n_before.max(n_label)] {
            token.leave_uncounted();
        }
    }
}

struct Counting<'a> {
    text: &'a str,
}

/// Words for amounts of money and large numbers: *3 miljoen euro*.
const OF_AMOUNTS: [&str; 7] = ["cent", "duizend", "euro", "miljard", "miljoen", "mld.", "mln."];
/// The longest group, in tokens.
const LONGEST: usize = 9;
/// A row of numbers with fewer digits is no telephone number and no account.
const FEWEST_DIGITS: usize = 7;
/// The groups of a Dutch IBAN hold so many characters, the last one fewer.
const IBAN_GROUP: usize = 4;

impl Counting<'_> {
    fn form(&self, token: &Token) -> &str {
        &self.text[token.span.range()]
    }

    /// In lower case: it is asked behind numbers alone.
    fn lower(&self, token: &Token) -> String {
        lowered(self.form(token))
    }

    /// Number of tokens of the word that starts here; 1 for most.
    fn group(&self, tokens: &[Token]) -> usize {
        let tokens = &tokens[..tokens.len().min(LONGEST)];
        match tokens[0].kind() {
            TokenKind::Number => {
                let all = [self.date(tokens), self.amount(tokens), self.digits(tokens)];
                all.into_iter().max().unwrap_or(1)
            }
            TokenKind::Word => self.iban(tokens),
            _ => 1,
        }
    }

    /// *12 maart 2025*, *12 maart*.
    fn date(&self, tokens: &[Token]) -> usize {
        let month = tokens.get(1).is_some_and(|token| closed::is_month(&self.lower(token)));
        let year = tokens
            .get(2)
            .is_some_and(|token| token.kind() == TokenKind::Number && self.form(token).len() == 4);
        match (month, year) {
            (true, true) => 3,
            (true, false) => 2,
            _ => 1,
        }
    }

    /// *150 euro*, *3 miljoen euro*.
    fn amount(&self, tokens: &[Token]) -> usize {
        let behind =
            tokens[1..].iter().take_while(|token| OF_AMOUNTS.contains(&&*self.lower(token)));
        1 + behind.count()
    }

    /// *053 - 481 76 00*, *14 053*, *1234 5678*.
    fn digits(&self, tokens: &[Token]) -> usize {
        let (mut n, mut digits) = (0, 0);
        for (at, token) in tokens.iter().enumerate() {
            let form = self.form(token);
            match token.kind() {
                TokenKind::Number if is_digits(form) => {
                    digits += form.bytes().filter(u8::is_ascii_digit).count();
                    n = at + 1;
                }
                TokenKind::Punctuation if matches!(form, "-" | "–" | "/") && n == at => {}
                // *(053) 481 76 00*
                TokenKind::Punctuation if form == ")" && at == 1 => n = 2,
                _ => break,
            }
        }
        let first = self.form(&tokens[0]);
        let short =
            first == "14" && tokens.get(1).is_some_and(|next| self.form(next).starts_with('0'));
        if n > 0 && (digits >= FEWEST_DIGITS || short) { n } else { 1 }
    }

    /// *NL91 ABNA 0417 1643 00*.
    fn iban(&self, tokens: &[Token]) -> usize {
        let first = self.form(&tokens[0]).as_bytes();
        let country = first.len() == IBAN_GROUP
            && first[..2].iter().all(u8::is_ascii_uppercase)
            && first[2..].iter().all(u8::is_ascii_digit);
        if !country {
            return 1;
        }
        let part = |token: &&Token| {
            let form = self.form(token);
            form.len() <= IBAN_GROUP
                && form.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        };
        1 + tokens[1..].iter().take_while(part).count()
    }

    /// How many tokens the number of an item has: `1.`, `a)`, `2.3`; 0 without one.
    fn number(&self, tokens: &[Token]) -> usize {
        let [first, second, _, ..] = tokens else { return 0 };
        let form = self.form(first);
        let bare = form.trim_end_matches(['.', ')']);
        let marks = bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_alphabetic())
            || first.kind() == TokenKind::Number && bare.len() <= 3 && is_digits(bare);
        let adjacent = second.span.start == first.span.end;
        match self.form(second) {
            _ if !marks => 0,
            "." | ")" if adjacent => 2,
            _ if bare.len() < form.len() => 1,
            _ => 0,
        }
    }

    /// Whether the second of two tokens is the mark of a note, right behind a bracket or a quotation mark: *(AEF)1*.
    fn is_note_mark(&self, tokens: &[Token]) -> bool {
        let [before, mark] = tokens else { return false };
        mark.kind() == TokenKind::Number
            && mark.span.start == before.span.end
            && matches!(self.form(before), ")" | "]" | "”" | "’" | "»" | "\"")
            && self.form(mark).len() <= 2
            && is_digits(self.form(mark))
    }

    fn ends_sentence(&self, token: &Token) -> bool {
        let start = token.span.start as usize;
        token.span.len() == 1
            && matches!(self.text.as_bytes()[start], b'.' | b';' | b':' | b'?' | b'!')
    }

    /// How many tokens a label of one word has, its colon included, where a sentence follows: *Vraag: Mag
    /// dat?*
    fn label(&self, tokens: &[Token]) -> usize {
        let [label, colon, first, ..] = tokens else { return 0 };
        let capital = |token: &Token| self.form(token).starts_with(char::is_uppercase);
        let is_label = label.kind() == TokenKind::Word
            && capital(label)
            && self.form(colon) == ":"
            && capital(first);
        if is_label { 2 } else { 0 }
    }
}

/// How many tokens a label in bold at the start of a block has, its colon included; `None` without one, and
/// where nothing follows.
fn label_in_bold(document: &Document, block: &Block, tokens: &[Token]) -> Option<usize> {
    let first = document.inlines.partition_point(|inline| inline.span.start < block.span.start);
    let bold = document.inlines[first..]
        .iter()
        .take_while(|inline| inline.span.start == block.span.start)
        .find(|inline| inline.kind == InlineKind::Strong && inline.span.end < block.span.end)?;
    let inside = tokens.iter().take_while(|token| token.span.start < bold.span.end).count();
    let is_colon = |token: &Token| document.slice(token.span) == ":";
    let closed = inside > 0 && is_colon(&tokens[inside - 1]);
    let behind = tokens.get(inside).is_some_and(is_colon);
    let n = inside + usize::from(!closed && behind);
    ((closed || behind) && n < tokens.len()).then_some(n)
}

fn is_digits(form: &str) -> bool {
    let bare = form.strip_prefix('+').unwrap_or(form);
    !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::{Analysis, Reach};
    use crate::document::{Builder, Format, Source};
    use crate::lexicon::Lexicon;

    /// The numbers of words of the sentences; what stands between asterisks is bold.
    fn words(kind: BlockKind, text: &str) -> Vec<u32> {
        let source = Source {
            name: String::new(),
            format: Format::Text,
            text: text.into(),
            rendered: false,
        };
        let mut builder = Builder::new(source);
        builder.open(kind, 0);
        let mut at = 0;
        for (number, piece) in text.split('*').enumerate() {
            let start = builder.position();
            builder.verbatim(piece, at);
            if number % 2 == 1 {
                builder.inline(InlineKind::Strong, start);
            }
            at += piece.len() + 1;
        }
        let document = builder.finish();
        let analysis = Analysis::new(&document, Reach::Everything, Lexicon::embedded());
        analysis.sentences.iter().map(|sentence| sentence.words).collect()
    }

    #[test]
    fn what_is_read_at_one_look_is_one_word() {
        let cases: &[(&str, &[u32])] = &[
            ("Kom op 12 maart 2025 naar ons.", &[5]),
            ("Kom op 12 maart of 3 april naar ons.", &[7]),
            ("U betaalt 3 miljoen euro of € 1,5 mln. aan ons.", &[7]),
            ("U betaalt 150 euro per maand.", &[5]),
            ("Betaal op NL91 ABNA 0417 1643 00 van de gemeente.", &[6]),
            ("Bel 053 - 481 76 00 of 14 053 als het lekt.", &[7]),
            ("Bel 06 12 34 56 78 of +31 53 481 76 00.", &[4]),
            ("Ons KvK-nummer is 1234 5678.", &[4]),
            ("Bel (053) 481 76 00 nu.", &[3]),
            ("Er zijn 14 mensen en in 2025 12 huizen.", &[9]),
        ];
        for (text, wanted) in cases {
            assert_eq!(words(BlockKind::Paragraph, text), *wanted, "{text}");
        }
    }

    #[test]
    fn numbers_and_labels_before_a_sentence_are_no_words() {
        let cases: &[(&str, &[u32])] = &[
            ("1. Vul het formulier in.", &[4]),
            ("a) Vul het formulier in.", &[4]),
            ("12) Vul het formulier in.", &[4]),
            ("*Let op:* neem uw pas mee.", &[4]),
            ("*Let op*: neem uw pas mee.", &[4]),
            ("*Let op dat u uw pas meeneemt.* Dat is nodig.", &[7, 3]),
            ("Vraag: Mag dat?", &[2]),
            ("Let op: dat mag niet.", &[5]),
            ("3 mensen komen.", &[3]),
            ("Het college besluit: 1. Het plan vast te stellen. 2. De raad te vragen.", &[3, 5, 4]),
            ("Zie de brief van de raad (RBB)1, met een bijlage.", &[10]),
            ("Bel 3 mensen. 3 mensen komen.", &[3, 3]),
            ("*Alles is vet:*", &[3]),
        ];
        for (text, wanted) in cases {
            assert_eq!(words(BlockKind::ListItem, text), *wanted, "{text}");
        }
    }
}
