//! What tagger and parser see of a word: hashes of its form and of its parts.

use crate::lexicon::forms;

/// The parts of a word that templates are filled with, as hashes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// The lower-cased form, every digit as 0.
    pub form: u64,
    /// The last one to four letters.
    pub suffixes: [u64; 4],
    /// The first letter, and the first two.
    pub prefixes: [u64; 2],
    /// The classes that the lexicon knows for it.
    pub classes: u64,
    /// Runs of capitals, small letters, digits and signs: `Aa`, `0.0`, `A-A`.
    pub shape: u64,
}

impl Word {
    /// What stands before the first word of a sentence and behind the last.
    pub const OUTSIDE: Word =
        Word { form: 1, suffixes: [1; 4], prefixes: [1; 2], classes: 1, shape: 1 };

    /// A word that is not Dutch text, such as a slot or an address.
    pub const OPAQUE: Word =
        Word { form: 2, suffixes: [2; 4], prefixes: [2; 2], classes: 2, shape: 2 };

    /// The parts of a form that has these classes in the lexicon.
    pub fn new(lower: &str, written: &str, classes: u32) -> Word {
        Word { shape: shape(written), ..Word::of_lower(lower, classes) }
    }

    /// The parts of a lower-cased form; its shape is still open.
    pub fn of_lower(lower: &str, classes: u32) -> Word {
        let mut letters = ['\0'; 4];
        let mut word = Word { classes: u64::from(classes) + 3, ..Word::default() };
        let mut form = START;
        for (at, letter) in lower.chars().enumerate() {
            let letter = if letter.is_ascii_digit() { '0' } else { letter };
            form = step(form, letter);
            if let Some(prefix) = word.prefixes.get_mut(at) {
                *prefix = form;
            }
            letters.rotate_right(1);
            letters[0] = letter;
        }
        if word.prefixes[1] == 0 {
            word.prefixes[1] = word.prefixes[0] ^ 1;
        }
        word.form = form;
        let mut suffix = START;
        for (at, letter) in letters.into_iter().enumerate() {
            suffix = step(suffix, letter);
            word.suffixes[at] = suffix;
        }
        word
    }
}

/// The classes that the lexicon knows for a lower-cased word.
pub fn classes(lower: &str) -> u32 {
    forms::classes(lower).bits()
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, letter: char) -> u64 {
    (hash ^ u64::from(letter)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Hash of the runs of kinds of letters in a word as it was written.
pub(crate) fn shape(written: &str) -> u64 {
    // What most words are.
    if !written.is_empty() && written.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return step(START, 'a');
    }
    let mut hash = START;
    let mut previous = ' ';
    for letter in written.chars() {
        let kind = match letter {
            _ if letter.is_uppercase() => 'A',
            _ if letter.is_alphabetic() => 'a',
            _ if letter.is_numeric() => '0',
            '’' | '\'' => '\'',
            '-' | '.' => letter,
            _ => '_',
        };
        if kind != previous {
            hash = step(hash, kind);
            previous = kind;
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_words() {
        let of = |form: &str| Word::new(&form.to_lowercase(), form, 0);
        assert_eq!(of("wonen").suffixes[1], of("lopen").suffixes[1]);
        assert_ne!(of("wonen").suffixes[3], of("lopen").suffixes[3]);
        assert_eq!(of("wonen").prefixes[1], of("woning").prefixes[1]);
        assert_eq!(of("2025").form, of("1999").form);
        assert_eq!(of("de").form, of("De").form);
        assert_ne!(of("de").shape, of("De").shape);
        assert_eq!(of("Enschede").shape, of("Losser").shape);
        assert_ne!(of("a").prefixes[1], of("ab").prefixes[1]);
        assert_eq!(of("").suffixes.len(), 4);
    }
}
