//! Words that the end of a line parts.

use rustc_hash::FxHashSet;

/// How two lines become one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// With a space.
    Space,
    /// Without one: the hyphen is part of the word.
    Glue,
    /// Without one and without the hyphen.
    Drop,
}

/// What a document itself tells of its words.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Words, in lower case, that stand within a line.
    seen: FxHashSet<String>,
}

impl Words {
    /// Takes in the words of a line: all but the first and the last, which may be halves.
    pub(super) fn add<'w>(&mut self, words: impl Iterator<Item = &'w str>) {
        let mut words = words.skip(1).peekable();
        while let Some(word) = words.next() {
            if words.peek().is_some() {
                let word = bare(word).to_lowercase();
                if word.len() > 3 {
                    self.seen.insert(word);
                }
            }
        }
    }

    /// How a line goes on in the next one.
    pub(super) fn join(&self, line: &str, next: &str) -> Join {
        let Some(hyphen) = line.chars().next_back().filter(|last| is_hyphen(*last)) else {
            return Join::Space;
        };
        let half = &line[..line.len() - hyphen.len_utf8()];
        let half = half.rsplit(char::is_whitespace).next().unwrap_or_default();
        let rest = next.split(char::is_whitespace).next().unwrap_or_default();
        if !half.ends_with(char::is_alphanumeric) {
            return Join::Space;
        }
        if hyphen == '\u{ad}' {
            return Join::Drop;
        }
        // *voor- en nadelen*
        if ["en", "of", "tot", "als", "dan", "and", "or"].contains(&bare(rest)) {
            return Join::Space;
        }
        if !rest.starts_with(char::is_lowercase) {
            let goes_on = rest.starts_with(char::is_alphanumeric);
            return if goes_on { Join::Glue } else { Join::Space };
        }
        let (half, rest) = (bare(half).to_lowercase(), bare(rest).to_lowercase());
        let is_seen = |word: String| self.seen.contains(&word);
        let has_hyphen = is_seen(format!("{half}-{rest}")) && !is_seen(format!("{half}{rest}"));
        // *e-mail*, *ov-kaart*, *50-jarig*, *CO2-heffing*: no word is broken off so.
        let is_short = half.chars().count() < 2
            || half.ends_with(|last: char| last.is_ascii_digit())
            || !half.contains(|letter: char| "aeiouyáàâäéèêëíìîïóòôöúùûü".contains(letter));
        if has_hyphen || is_short || clash(&half, &rest) { Join::Glue } else { Join::Drop }
    }
}

/// Whether a hyphen has to stand between two vowels that would be read as one: *zo-even*, *auto-ongeluk*.
fn clash(half: &str, rest: &str) -> bool {
    let (Some(last), Some(first)) = (half.chars().next_back(), rest.chars().next()) else {
        return false;
    };
    matches!(
        (last, first),
        ('a', 'a' | 'e' | 'i' | 'u')
            | ('e', 'e' | 'i' | 'u')
            | ('i', 'i' | 'j' | 'e')
            | ('o', 'o' | 'e' | 'i' | 'u')
            | ('u', 'u' | 'i')
    )
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{ad}' | '‐' | '\u{2011}')
}

fn bare(word: &str) -> &str {
    word.trim_matches(|character: char| !character.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_at_the_end_of_a_line_goes_unless_it_is_part_of_the_word() {
        let mut words = Words::default();
        words.add("voor de lange-termijn is er".split(' '));
        let cases = [
            ("Wij beslissen op uw aan-", "vraag om een vergunning", Join::Drop),
            ("de lange-", "termijn", Join::Glue),
            ("Stuur een e-", "mail naar ons", Join::Glue),
            ("de provincie Noord-", "Holland", Join::Glue),
            ("alle voor-", "en nadelen", Join::Space),
            ("een zin –", "met een streep", Join::Space),
            ("een zin -", "met een streep", Join::Space),
            ("de CO2-", "heffing", Join::Glue),
            ("een auto-", "ongeluk", Join::Glue),
            ("ver\u{ad}", "gunning", Join::Drop),
            ("geen streepje", "hier", Join::Space),
        ];
        for (line, next, wanted) in cases {
            assert_eq!(words.join(line, next), wanted, "{line} {next}");
        }
    }
}
