//! Reading of the lists in `wordlists/`: a header of `#` lines, then one row a line with columns
//! separated by tabs.

pub(crate) mod index;

use std::fmt;

/// A row of a list of terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermRow<'a> {
    /// The words that are looked for.
    pub term: &'a str,
    /// How they inflect.
    pub class: TermClass,
    /// What to write instead, best first; [`alternatives`] takes it apart.
    pub uses: &'a str,
    /// Whether the first alternative is right everywhere.
    pub safe: bool,
    /// Advice where there is no alternative, and what is good to know beside one.
    pub note: &'a str,
    /// The severity, `hint`, `warning` or `error`, where it is another than that of the rule; else empty.
    pub severity: &'a str,
    /// Parts of words, with blanks between, of which one stands near the term where it has the sense
    /// that is meant; empty where every place counts.
    pub near: &'a str,
    /// Line in the file, from 1.
    pub line: usize,
}

impl TermRow<'_> {
    /// Whether it has neither alternative nor advice: then it is no finding.
    pub(crate) fn is_silent(&self) -> bool {
        self.uses.is_empty() && self.note.is_empty()
    }
}

/// Word class of a term: it says which endings the term takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TermClass {
    /// `ww`: a verb, listed as infinitive.
    Verb,
    /// `zn`: a noun.
    Noun,
    /// `bn`: an adjective.
    Adjective,
    /// `bw`: an adverb.
    Adverb,
    /// `vz`: a preposition.
    Preposition,
    /// `vast`: fixed words without endings.
    Fixed,
    /// `voor` and `eind`: abbreviations. They have no endings, and their capitals count: *jl.* is
    /// no *J.L.*
    Abbreviation,
}

impl TermClass {
    /// All, in the order of their numbers.
    const ALL: [TermClass; 7] = [
        TermClass::Verb,
        TermClass::Noun,
        TermClass::Adjective,
        TermClass::Adverb,
        TermClass::Preposition,
        TermClass::Fixed,
        TermClass::Abbreviation,
    ];

    /// The class with a name as lists and rules write it.
    pub fn from_name(name: &str) -> Option<TermClass> {
        match name {
            "ww" => Some(TermClass::Verb),
            "zn" => Some(TermClass::Noun),
            "bn" => Some(TermClass::Adjective),
            "bw" => Some(TermClass::Adverb),
            "vz" => Some(TermClass::Preposition),
            "vast" => Some(TermClass::Fixed),
            "voor" | "eind" => Some(TermClass::Abbreviation),
            _ => None,
        }
    }

    /// Whether its terms take endings.
    pub(crate) fn inflects(self) -> bool {
        matches!(self, TermClass::Verb | TermClass::Noun | TermClass::Adjective)
    }
}

/// What is wrong with a list, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordlistError {
    /// Line in the file, from 1.
    pub line: usize,
    /// For the writer of the list, in Dutch, without the line.
    pub message: String,
}

impl fmt::Display for WordlistError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "tekstregel {}: {}", self.line, self.message)
    }
}

impl std::error::Error for WordlistError {}

/// All rows of a list of terms: `term, class, use, safety, note, severity, near`; empty columns at
/// the end may be left out from the note on.
///
/// # Errors
///
/// At the first row with another number of columns, without a term, with an unknown class or severity,
/// or with a safety other than `safe` or `ask`.
pub fn terms(text: &str) -> Result<Vec<TermRow<'_>>, WordlistError> {
    term_rows(text).collect()
}

/// The rows of a list of terms one by one, or what is wrong with them.
pub(crate) fn term_rows(text: &str) -> impl Iterator<Item = Result<TermRow<'_>, WordlistError>> {
    rows(text).map(|(line, row)| term_row(line, row))
}

fn term_row(line: usize, row: &str) -> Result<TermRow<'_>, WordlistError> {
    let error = |message: String| WordlistError { line, message };
    let n_columns = cells(row).count();
    if !(4..=7).contains(&n_columns) {
        return Err(error(format!(
            "{n_columns} kolommen in plaats van 4 tot 7 (term, class, use, safety, note, severity, near)"
        )));
    }
    let mut cells = cells(row).map(trimmed).chain(std::iter::repeat(""));
    let [term, class, uses, safety, note, severity, near] =
        std::array::from_fn(|_| cells.next().unwrap_or_default());
    if term.is_empty() {
        return Err(error("de term ontbreekt".to_owned()));
    }
    let class = TermClass::from_name(class).ok_or_else(|| {
        error(format!(
            "onbekende klasse ‘{class}’; kies uit ww, zn, bn, bw, vz, vast, voor of eind"
        ))
    })?;
    let safe = match safety {
        "safe" => true,
        "ask" => false,
        other => {
            return Err(error(format!("onbekende zekerheid ‘{other}’; kies safe of ask")));
        }
    };
    if !matches!(severity, "" | "hint" | "warning" | "error") {
        return Err(error(format!("onbekende ernst ‘{severity}’; kies hint, warning of error")));
    }
    Ok(TermRow { term, class, uses, safe, note, severity, near, line })
}

/// What can be written instead, best first: `met | door` is *met* or *door*.
pub fn alternatives(uses: &str) -> impl Iterator<Item = &str> {
    uses.split(" | ").map(str::trim).filter(|words| !words.is_empty())
}

/// The lines of a list that hold something, with their numbers (from 1): no header, no blank ones.
pub fn rows(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = Parts { rest: Some(text), at: b'\n' };
    let numbered = lines.enumerate().map(|(index, row)| (index + 1, row));
    let numbered = numbered.map(|(line, row)| (line, row.strip_suffix('\r').unwrap_or(row)));
    numbered.filter(|(_, row)| match row.as_bytes().first() {
        None | Some(b'#') => false,
        Some(first) => is_letter(*first) || !row.trim().is_empty(),
    })
}

/// The columns of a row.
pub(crate) fn cells(row: &str) -> impl Iterator<Item = &str> {
    Parts { rest: Some(row), at: b'\t' }
}

/// The first column of a row, and the others; `None` where there are no others.
pub(crate) fn first_cell(row: &str) -> Option<(&str, &str)> {
    let end = row.bytes().position(|byte| byte == b'\t')?;
    Some((&row[..end], &row[end + 1..]))
}

/// A text in parts between an ASCII character. Lists are read at a start and their parts are short: to look
/// at each byte takes half of the time of the standard search, which is made for long ones.
struct Parts<'t> {
    rest: Option<&'t str>,
    at: u8,
}

impl<'t> Iterator for Parts<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.rest?;
        let end = rest.bytes().position(|byte| byte == self.at);
        self.rest = end.map(|end| &rest[end + 1..]);
        Some(end.map_or(rest, |end| &rest[..end]))
    }
}

/// The columns of a row without the blanks around them; `None` where there are more or fewer than
/// `N`.
pub fn columns<const N: usize>(row: &str) -> Option<[&str; N]> {
    let mut found = [""; N];
    let mut cells = cells(row);
    for column in &mut found {
        *column = trimmed(cells.next()?);
    }
    cells.next().is_none().then_some(found)
}

/// The text without blanks around it. Lists are read at every start, and hardly a cell has any.
fn trimmed(cell: &str) -> &str {
    let letter = |byte: Option<&u8>| byte.is_none_or(|byte| is_letter(*byte));
    let bytes = cell.as_bytes();
    if letter(bytes.first()) && letter(bytes.last()) { cell } else { cell.trim() }
}

/// Whether a byte is an ASCII character that shows.
fn is_letter(byte: u8) -> bool {
    (b'!'..0x80).contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_know_their_line() {
        let text = "# kop\n# term\tclass\nmiddels\tvz\tmet | door\tsafe\t\n\nimplementeren\tww\t\task\tLeg uit.\r\n";
        let rows = terms(text).expect("a good list");
        assert_eq!(rows.len(), 2);
        assert_eq!(
            rows[0],
            TermRow {
                term: "middels",
                class: TermClass::Preposition,
                uses: "met | door",
                safe: true,
                note: "",
                severity: "",
                near: "",
                line: 3
            }
        );
        assert_eq!((rows[1].line, rows[1].class, rows[1].safe), (5, TermClass::Verb, false));
        assert_eq!((rows[1].uses, rows[1].note), ("", "Leg uit."));
        assert_eq!(alternatives(rows[0].uses).collect::<Vec<_>>(), ["met", "door"]);
        assert_eq!(alternatives("").count(), 0);
        let full = "beslag\tzn\t\task\tUitleg.\thint\tloon deurwaarder";
        let full = &terms(full).expect("a good list")[0];
        assert_eq!((full.severity, full.near), ("hint", "loon deurwaarder"));
        assert_eq!(terms("a\tbw\tb\tsafe").expect("a good list")[0].note, "");
    }

    #[test]
    fn a_bad_row_is_named() {
        let cases = [
            ("# kop\nmiddels\tvz\tmet", 2, "3 kolommen"),
            ("a\tvz\tb\tsafe\tc\thint\te\tf", 1, "8 kolommen"),
            ("a\tvz\tb\tsafe\tc\td", 1, "onbekende ernst ‘d’"),
            ("a\tbw\tb\tsafe\t\na\tvoorz\tb\tsafe\t", 2, "‘voorz’"),
            ("a\tbw\tb\tveilig\t", 1, "‘veilig’"),
            (" \tbw\tb\tsafe\t", 1, "ontbreekt"),
        ];
        for (text, line, message) in cases {
            let error = terms(text).expect_err(text);
            assert_eq!(error.line, line, "{text:?}");
            assert!(error.to_string().contains(message), "{error} has no {message}");
        }
    }
}
