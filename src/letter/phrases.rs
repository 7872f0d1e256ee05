//! Lists of words and phrases, and how a text is held against them. Most lines of a text hold none, so that is
//! what is seen first: by the first letter, or by four letters anywhere.

use std::fmt;
use std::ops::{Deref, Range};

/// Words of one kind: in lower case, the longest first. In some, a word that ends in a hyphen stands for all words
/// that start so; [`is_word`] and [`opens`] read them.
pub(super) struct Phrases {
    list: Vec<&'static str>,
    /// How they start, a bit for some starts together.
    starts: [u64; STARTS / 64],
    /// A bit for each length of start that is marked: of most lists no phrase is short.
    lengths: u8,
    /// The bit by which [`Held`] knows them; none where it does not look for them.
    bit: u64,
}

impl Phrases {
    pub(super) fn new(list: Vec<&'static str>) -> Phrases {
        let (mut starts, mut lengths) = ([0; STARTS / 64], 0);
        for phrase in &list {
            // Of a short one anything may stand behind it.
            let start = phrase.strip_suffix('-').unwrap_or(phrase);
            if let Some(places) = Start::of(start).0 {
                let length = start.len().min(START) - 1;
                set(&mut starts, places[length].into());
                lengths |= 1 << length;
            } else {
                starts.fill(u64::MAX);
                lengths = u8::MAX;
            }
        }
        Phrases { list, starts, lengths, bit: 0 }
    }

    /// Whether a text in lower case opens with one of them, as whole words.
    #[inline]
    pub(super) fn opens(&self, lower: &str) -> bool {
        self.may_open(lower) && opens(lower, &self.list)
    }

    /// Whether a text, in whatever case, may open with one of them: if not, it need not be lower-cased.
    #[inline]
    pub(super) fn may_open(&self, text: &str) -> bool {
        !text.is_empty() && self.may_start(Start::of(text))
    }

    /// The same of the start of a text.
    #[inline]
    pub(super) fn may_start(&self, start: Start) -> bool {
        let is_set = |place: u16| self.starts[usize::from(place / 64)] & (1 << (place % 64)) != 0;
        start.0.is_none_or(|places| {
            (0..START).any(|length| self.lengths & (1 << length) != 0 && is_set(places[length]))
        })
    }

    /// Whether a word in lower case is one of them.
    #[inline]
    pub(super) fn has(&self, word: &str) -> bool {
        self.may_open(word) && self.list.contains(&word)
    }
}

impl Deref for Phrases {
    type Target = [&'static str];

    fn deref(&self) -> &[&'static str] {
        &self.list
    }
}

impl fmt::Debug for Phrases {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        self.list.fmt(out)
    }
}

/// How a text starts, in lower case: where its first byte, its first two, three and four are marked; none where a
/// letter outside ASCII is among them, which may have another length in lower case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start(Option<[u16; START]>);

impl Start {
    #[inline]
    pub(super) fn of(text: &str) -> Start {
        let mut first = [0; START];
        match text.as_bytes().first_chunk::<START>() {
            Some(bytes) => first = *bytes,
            None => first[..text.len()].copy_from_slice(text.as_bytes()),
        }
        first.make_ascii_lowercase();
        let all = u32::from_le_bytes(first);
        // Where a text has fewer bytes, the last places are the same.
        let place = |bits: u32| ((all & bits).wrapping_mul(0x9e37_79b1) >> 22) as u16;
        Start(first.is_ascii().then(|| [place(0xff), place(0xffff), place(0xff_ffff), place(!0)]))
    }
}

const STARTS: usize = 1 << 10;

fn set(bits: &mut [u64], place: usize) {
    bits[place / 64] |= 1 << (place % 64);
}

/// Whether a word is one of `words`, or starts with one that ends in a hyphen.
pub(super) fn is_word(word: &str, words: &[&str]) -> bool {
    words.iter().any(|listed| match listed.strip_suffix('-') {
        Some(start) => word.starts_with(start),
        None => word == *listed,
    })
}

/// Whether a text in lower case opens with one of `phrases`, as whole words.
pub(super) fn opens(lower: &str, phrases: &[&str]) -> bool {
    let first = lower.as_bytes().first();
    let alike = phrases.iter().filter(|phrase| phrase.as_bytes().first() == first);
    alike.into_iter().any(|phrase| match phrase.strip_suffix('-') {
        Some(start) => lower.starts_with(start),
        None => lower.strip_prefix(phrase).is_some_and(|rest| {
            !rest.starts_with(char::is_alphanumeric) || !phrase.ends_with(char::is_alphanumeric)
        }),
    })
}

/// Whether one of `phrases` stands somewhere in a text in lower case. Whoever asks it of many lines asks
/// [`Held`] once for all lists.
pub(super) fn holds(lower: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| lower.contains(phrase))
}

/// Whether one of `words` stands in a text in lower case, as whole words.
pub(super) fn has_word(lower: &str, words: &Phrases) -> bool {
    lower.split(|character: char| !character.is_alphanumeric()).any(|word| words.has(word))
}

/// Looks for the phrases of many lists in one pass over a text.
pub(super) struct Held {
    /// Which four bytes a phrase may be found by, a bit for some of these together.
    seen: Box<[u64; BITS / 64]>,
    /// In the order of the bytes that they are found by.
    rows: Vec<HeldPhrase>,
    n_lists: u32,
}

/// A phrase, and the four of its bytes that stand together least often: by these it is found.
struct HeldPhrase {
    telling: u32,
    /// Where they start in the phrase.
    at: usize,
    phrase: &'static str,
    /// The bit of its list.
    bit: u64,
}

impl HeldPhrase {
    fn new(phrase: &'static str, bit: u64) -> Option<HeldPhrase> {
        let pieces = phrase.as_bytes().array_windows::<START>().enumerate();
        let often = |bytes: &[u8; START]| bytes.iter().map(|byte| how_often(*byte)).sum::<u32>();
        let (at, bytes) = pieces.min_by_key(|(_, bytes)| often(bytes))?;
        Some(HeldPhrase { telling: u32::from_le_bytes(*bytes), at, phrase, bit })
    }
}

/// How often a byte stands in Dutch, roughly: each step is some two times as often.
fn how_often(byte: u8) -> u32 {
    match byte {
        b' ' | b'e' => 6,
        b'n' | b'a' | b't' | b'i' | b'r' | b'o' | b'd' => 5,
        b's' | b'l' | b'g' | b'v' | b'h' => 4,
        b'k' | b'm' | b'u' | b'b' | b'p' | b'w' | b'j' | b'z' | b'c' => 3,
        b'f' => 2,
        _ => 1,
    }
}

const BITS: usize = 1 << 16;

/// So many bytes of the start of a phrase, or of what it is found by, are looked up.
const START: usize = 4;

impl Held {
    pub(super) fn new() -> Held {
        Held { seen: Box::new([0; BITS / 64]), rows: Vec::new(), n_lists: 0 }
    }

    /// Looks for these as well.
    pub(super) fn add(&mut self, mut phrases: Phrases) -> Phrases {
        assert!(phrases.iter().all(|phrase| phrase.len() >= START), "too short: {phrases:?}");
        phrases.bit = 1 << self.n_lists;
        self.n_lists += 1;
        for row in phrases.list.iter().filter_map(|phrase| HeldPhrase::new(phrase, phrases.bit)) {
            set(&mut *self.seen, place(row.telling));
            let at = self.rows.partition_point(|other| other.telling <= row.telling);
            self.rows.insert(at, row);
        }
        phrases
    }

    /// Which of the lists have a phrase that stands somewhere in a text in lower case.
    pub(super) fn find(&self, lower: &str) -> Signs {
        let mut signs = Signs::default();
        self.each(lower, |_, found| signs.add(found));
        signs
    }

    /// Hands over where each phrase stands in a text in lower case, and the list that it is of.
    pub(super) fn each(&self, lower: &str, mut take: impl FnMut(Range<usize>, Signs)) {
        let bytes = lower.as_bytes();
        // The last four bytes, the newest one last.
        let mut last = 0_u32;
        for (end, byte) in bytes.iter().enumerate() {
            last = last >> 8 | u32::from(*byte) << 24;
            let place = place(last);
            if self.seen[place / 64] & (1 << (place % 64)) == 0 {
                continue;
            }
            let first = self.rows.partition_point(|row| row.telling < last);
            for row in self.rows[first..].iter().take_while(|row| row.telling == last) {
                let start = (end + 1).checked_sub(START + row.at);
                let stands = |start: &usize| bytes[*start..].starts_with(row.phrase.as_bytes());
                if let Some(start) = start.filter(stands) {
                    take(start..start + row.phrase.len(), Signs(row.bit));
                }
            }
        }
    }
}

impl fmt::Debug for Held {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{} lists", self.n_lists)
    }
}

/// Where a start is marked as seen.
#[inline]
fn place(start: u32) -> usize {
    (start.wrapping_mul(0x9e37_79b1) >> 16) as usize
}

/// Of which lists a text holds a phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u64);

impl Signs {
    pub(super) fn add(&mut self, other: Signs) {
        self.0 |= other.0;
    }

    #[inline]
    pub(super) fn has(self, phrases: &Phrases) -> bool {
        debug_assert_ne!(phrases.bit, 0, "these are looked for: {phrases:?}");
        self.0 & phrases.bit != 0
    }
}

/// A text in lower case, as [`str::to_lowercase`] gives it, behind what stands in `into` already. Most texts are
/// ASCII but for some marks, and have their length.
pub(super) fn push_lower(text: &str, into: &mut String) {
    let start = into.len();
    into.push_str(text);
    into[start..].make_ascii_lowercase();
    let changes = |c: char| {
        !c.is_ascii() && !matches!(c, '’' | '‘' | '“' | '”' | '€' | '–') && {
            let mut lower = c.to_lowercase();
            lower.next() != Some(c) || lower.next().is_some()
        }
    };
    if !text.is_ascii() && text.contains(changes) {
        into.truncate(start);
        into.push_str(&text.to_lowercase());
    }
}

/// A text in lower case.
pub(super) fn lowered(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    push_lower(text, &mut lower);
    lower
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::words::WORDS;

    #[test]
    fn phrases_are_whole_words_or_starts_of_words() {
        let cases = [
            ("namens deze,", "namens", true),
            ("namenslijst", "namens", false),
            ("bijlagen: 2", "bijlage", false),
            ("bijlage: kaart", "bijlage", true),
            ("rechtsmiddelen", "rechtsmiddel-", true),
            ("t.a.v.de heer", "t.a.v.", true),
        ];
        for (text, phrase, wanted) in cases {
            assert_eq!(opens(text, &[phrase]), wanted, "{text} {phrase}");
            let phrases = Phrases::new(vec!["zelden", phrase]);
            assert_eq!(phrases.opens(text), wanted, "{text} {phrase}");
            assert!(!wanted || phrases.may_open(&text.to_uppercase()), "{text} {phrase}");
        }
        assert!(
            is_word("weledelgestrenge", &["weledel-"])
                && !is_word("weledelgestrenge", &["weledel"])
        );
    }

    #[test]
    fn all_lists_are_found_in_one_pass() {
        let mut held = Held::new();
        let lists = [vec!["uw verzoek", "uw brief"], vec!["verzoek"], vec!["zoek", "à jour"]];
        let lists = lists.map(|list| held.add(Phrases::new(list)));
        for text in ["uw verzoek", "nieuw verzoek", "zoe", "", "ik zoek", "hij is à jour", "à jou"]
        {
            for list in &lists {
                assert_eq!(held.find(text).has(list), holds(text, list), "{text} {list:?}");
            }
        }
    }

    #[test]
    fn every_phrase_is_found_where_it_stands() {
        let held = &WORDS.held;
        assert!(held.rows.len() > 100);
        for HeldPhrase { phrase, bit, .. } in &held.rows {
            for (before, behind) in [("", ""), ("wij ", "."), ("aan", "en"), ("é", "é")] {
                let text = format!("{before}{phrase}{behind}");
                let mut places = Vec::new();
                held.each(&text, |place, signs| {
                    if signs.0 & bit != 0 {
                        places.push(place);
                    }
                });
                let place = before.len()..before.len() + phrase.len();
                assert!(places.contains(&place), "{text}: {places:?}");
            }
        }
    }

    #[test]
    fn small_letters_are_those_of_the_standard() {
        let texts =
            ["De Weg", "’s Morgens “Één” € 5 – ÀÉ", "ΟΔΥΣΣΕΥΣ", "İstanbul", "ẞ", "", "coöperatie"];
        for text in texts {
            assert_eq!(lowered(text), text.to_lowercase());
        }
    }
}
