//! Tags that the order of Dutch words makes certain, of words that the treebanks hardly have.

use crate::analyse::tagset::{Form, Number, Tag, Upos, Use};
use crate::lexicon::forms::{Classes, classes};

/// Words that can be nothing but a subject.
const SUBJECTS: &[&str] = &["hij", "ik", "jij", "men", "u", "we", "wij", "ze", "zij"];

/// Sets right what cannot be; `lower` are the words of a sentence.
pub(super) fn settle(lower: &[&str], tags: &mut [Tag]) {
    for at in 0..tags.len() {
        let settled = conjunction(lower, tags, at).or_else(|| noun(lower, tags, at));
        if let Some(tag) = settled {
            tags[at] = tag;
        }
    }
}

/// *Daar u verhuisd bent*: an adverb that opens a clause has the verb behind it, not the subject.
fn conjunction(lower: &[&str], tags: &[Tag], at: usize) -> Option<Tag> {
    let opens = at.checked_sub(1).is_none_or(|before| tags[before] == Tag::PUNCTUATION);
    let is_it = lower[at] == "daar"
        && tags[at].upos() == Upos::Adv
        && opens
        && lower.get(at + 1).is_some_and(|next| SUBJECTS.contains(next));
    Tag::find(Upos::Sconj, Form::Plain).filter(|_| is_it)
}

/// *De voornemens zijn bekend*: what ends behind a determiner or an adjective before a noun is that noun.
fn noun(lower: &[&str], tags: &[Tag], at: usize) -> Option<Tag> {
    let before = tags[at.checked_sub(1)?];
    let waits = before.upos() == Upos::Det || before.form() == Form::Positive(Use::Prenominal);
    let ends = tags.get(at + 1).is_none_or(|next| next.is_finite() || *next == Tag::PUNCTUATION);
    if tags[at] != Tag::find(Upos::Adj, Form::Positive(Use::Free))? || !waits || !ends {
        return None;
    }
    let known = classes(lower[at]);
    let number = if known.contains(Classes::NOUN_PLURAL) {
        Number::Plural
    } else if known.contains(Classes::NOUN_SINGULAR) {
        Number::Singular
    } else {
        return None;
    };
    Tag::find(Upos::Noun, Form::Noun(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_is_set_right() {
        let tag = |name: &str| Tag::all().find(|tag| tag.name() == name).expect("a tag");
        for (words, given, wanted) in [
            (
                "daar u niet kwam",
                "BW VNW|pers BW WW|pv|verl|ev",
                "VG|onder VNW|pers BW WW|pv|verl|ev",
            ),
            ("daar woont u", "BW WW|pv|tgw|ev VNW|pers", "BW WW|pv|tgw|ev VNW|pers"),
            (
                "wij gaan daar u",
                "VNW|pers WW|pv|tgw|mv BW VNW|pers",
                "VNW|pers WW|pv|tgw|mv BW VNW|pers",
            ),
            (
                "de voornemens zijn",
                "LID|bep ADJ|vrij WW|pv|tgw|mv",
                "LID|bep N|soort|mv WW|pv|tgw|mv",
            ),
            (
                "zij zijn voornemens .",
                "VNW|pers WW|pv|tgw|mv ADJ|vrij LET",
                "VNW|pers WW|pv|tgw|mv ADJ|vrij LET",
            ),
        ] {
            let words: Vec<&str> = words.split(' ').collect();
            let mut tags: Vec<Tag> = given.split(' ').map(tag).collect();
            settle(&words, &mut tags);
            let names: Vec<&str> = tags.into_iter().map(Tag::name).collect();
            assert_eq!(names.join(" "), wanted);
        }
    }
}
