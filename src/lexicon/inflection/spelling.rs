//! Open and closed syllables, and the letters that change with them.

/// What happens to a single consonant after a single vowel before an ending: *dik*, *dikke*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubling {
    /// The syllable is stressed.
    Yes,
    /// It is not: *zuiver*, *zuivere*.
    No,
    /// The spelling does not tell: *blikken*, *monniken*.
    Both,
}

/// Vowels of two letters that sound as one.
const DIGRAPHS: &[&str] = &[
    "aa", "ee", "oo", "uu", "ie", "oe", "ui", "eu", "ou", "au", "ei", "ij", "ai", "oi", "ea", "oa",
];

pub(super) fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'a' | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
            | 'ä'
            | 'ë'
            | 'ï'
            | 'ö'
            | 'ü'
            | 'é'
            | 'è'
            | 'ê'
            | 'á'
            | 'ó'
    )
}

pub(super) fn has_vowel(part: &str) -> bool {
    part.contains(is_vowel)
}

/// Whether a part ends in a vowel of two letters. Of *evalue* the last two are two vowels.
pub(super) fn ends_in_digraph(part: &str) -> bool {
    DIGRAPHS.iter().any(|digraph| part.ends_with(digraph))
}

/// The last letter and what stands before it.
pub(super) fn split_last(word: &str) -> Option<(&str, char)> {
    let last = word.chars().next_back()?;
    Some((&word[..word.len() - last.len_utf8()], last))
}

/// What a word becomes before an ending that starts with a vowel, best first: *groot* -> *grot*,
/// *dik* -> *dikk*, *brief* -> *briev*, *huis* -> *huiz*, *huis*.
pub(super) fn open_stems(word: &str, doubling: Doubling) -> Vec<String> {
    let Some((before, last)) = split_last(word) else {
        return Vec::new();
    };
    let doubled = ["aa", "ee", "oo", "uu"].iter().any(|vowel| before.ends_with(vowel));
    if is_vowel(last) {
        return vec![word.to_owned()];
    }
    if doubled {
        let (start, _) = before.split_at(before.len() - 1);
        // *financieel*: without the dots one would read *ie*.
        let start = match start.strip_suffix("ie") {
            Some(start) => format!("{start}ië"),
            None => start.to_owned(),
        };
        return voiced(&start, last, Voicing::Either);
    }
    if ends_in_digraph(before) {
        return voiced(before, last, Voicing::AlwaysF);
    }
    if before.ends_with(is_vowel) {
        let double = format!("{word}{last}");
        return match doubling {
            _ if matches!(last, 'w' | 'x' | 'j' | 'h') => vec![word.to_owned()],
            Doubling::Yes => vec![double],
            Doubling::No => vec![word.to_owned()],
            Doubling::Both => vec![word.to_owned(), double],
        };
    }
    if before.ends_with(['l', 'r']) {
        voiced(before, last, Voicing::AlwaysF)
    } else if before.ends_with(['m', 'n']) && last == 's' {
        voiced(before, last, Voicing::Either)
    } else {
        vec![word.to_owned()]
    }
}

/// Whether f becomes v always (*brief*) or may stay (*paragraaf*); s may always stay.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voicing {
    AlwaysF,
    Either,
}

fn voiced(before: &str, last: char, voicing: Voicing) -> Vec<String> {
    match last {
        'f' if voicing == Voicing::AlwaysF => vec![format!("{before}v")],
        'f' => vec![format!("{before}v"), format!("{before}f")],
        's' => vec![format!("{before}z"), format!("{before}s")],
        _ => vec![format!("{before}{last}")],
    }
}
