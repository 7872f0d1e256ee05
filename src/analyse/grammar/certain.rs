//! Tags that the order of Dutch words makes certain, of words that the treebanks hardly have.

use crate::analyse::tagset::{Form, Number, Pronoun, Tag, Tense, Upos, Use};
use crate::lexicon::forms::{Classes, classes};

/// Words that can be nothing but a subject.
const SUBJECTS: &[&str] = &["hij", "ik", "jij", "men", "u", "we", "wij", "ze", "zij"];

/// Sets right what cannot be; `lower` are the words of a sentence.
pub(super) fn settle(lower: &[&str], tags: &mut [Tag]) {
    for at in 0..tags.len() {
        let settled = conjunction(lower, tags, at)
            .or_else(|| noun(lower, tags, at))
            .or_else(|| verb(lower, tags, at));
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

/// *De lijsten zijn klaar en de kaarten ook*: a *zijn* without a noun of its own is no possessive pronoun.
fn verb(lower: &[&str], tags: &[Tag], at: usize) -> Option<Tag> {
    if lower[at] != "zijn" || tags[at].form() != Form::Pronoun(Pronoun::Possessive) {
        return None;
    }
    let behind = &tags[at + 1..];
    // *zijn of haar zaak*
    let is_one_of_two = behind.first().is_some_and(|tag| tag.upos() == Upos::Cconj);
    let may_come_between =
        |tag: &&Tag| matches!(tag.upos(), Upos::Adj | Upos::Adv | Upos::Num | Upos::Cconj);
    let first = behind.iter().find(|tag| !may_come_between(tag));
    let has_no_noun = first.is_some_and(|tag| {
        matches!(tag.upos(), Upos::Det | Upos::Adp | Upos::Sconj | Upos::Pron) || tag.is_finite()
    });
    Tag::find(Upos::Verb, Form::Finite(Number::Plural, Tense::Present))
        .filter(|_| has_no_noun && !is_one_of_two)
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
                "lijsten zijn klaar en de kaarten",
                "N|soort|mv VNW|bez ADJ|vrij VG|neven LID|bep N|soort|mv",
                "N|soort|mv WW|pv|tgw|mv ADJ|vrij VG|neven LID|bep N|soort|mv",
            ),
            (
                "zijn of haar oude huis",
                "VNW|bez VG|neven VNW|bez ADJ|prenom N|soort|ev",
                "VNW|bez VG|neven VNW|bez ADJ|prenom N|soort|ev",
            ),
            (
                "zijn oude en nieuwe huis",
                "VNW|bez ADJ|prenom VG|neven ADJ|prenom N|soort|ev",
                "VNW|bez ADJ|prenom VG|neven ADJ|prenom N|soort|ev",
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
