//! What a rule can ask about a word's class and about its place in the sentence.

use serde::de::{Deserialize, Deserializer, Error};

use crate::analyse::tagset::{Tag, Upos};
use crate::analyse::trees::Relation;

/// A word class by its name in Universal Dependencies, or a form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagName {
    /// `NOUN`, `VERB`, …
    Class(Upos),
    /// `finite`: *gaat*, *werd*.
    Finite,
    /// `infinitive`, not used as a noun: *wil gaan*.
    Infinitive,
    /// `participle`, not used as a noun or before one: *is gegaan*.
    Participle,
}

impl TagName {
    pub(super) fn accepts(self, tag: Tag) -> bool {
        match self {
            TagName::Class(upos) => tag.upos() == upos,
            TagName::Finite => tag.is_finite(),
            TagName::Infinitive => tag.is_infinitive(),
            TagName::Participle => tag.is_past_participle(),
        }
    }
}

impl<'de> Deserialize<'de> for TagName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<TagName, D::Error> {
        let name = String::deserialize(deserializer)?;
        let class = Upos::from_name(&name).map(TagName::Class);
        class.map_or_else(
            || match name.as_str() {
                "finite" => Ok(TagName::Finite),
                "infinitive" => Ok(TagName::Infinitive),
                "participle" => Ok(TagName::Participle),
                _ => {
                    let forms = ["finite", "infinitive", "participle"];
                    Err(unknown(&name, forms.into_iter().chain(Upos::ALL.map(Upos::name))))
                }
            },
            Ok,
        )
    }
}

/// A relation by its name in Universal Dependencies. One without a colon stands for all its kinds:
/// `nsubj` for `nsubj:pass` too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RelationName(Relation);

impl RelationName {
    pub(super) fn accepts(self, relation: Relation) -> bool {
        let kind = relation.name().split(':').next();
        self.0 == relation || kind == Some(self.0.name())
    }
}

impl<'de> Deserialize<'de> for RelationName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RelationName, D::Error> {
        let name = String::deserialize(deserializer)?;
        let known = Relation::all().find(|relation| relation.name() == name);
        known.map(RelationName).ok_or_else(|| unknown(&name, Relation::all().map(Relation::name)))
    }
}

/// In the words of serde, so that it is translated and the nearest name is offered.
fn unknown<'n, E: Error>(name: &str, known: impl Iterator<Item = &'n str>) -> E {
    let known: Vec<String> = known.map(|name| format!("`{name}`")).collect();
    E::custom(format!("unknown variant `{name}`, expected one of {}", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    struct Names {
        tag: Vec<TagName>,
        relation: Vec<RelationName>,
    }

    fn read(text: &str) -> Result<Names, toml::de::Error> {
        toml::from_str(text)
    }

    #[test]
    fn names_are_those_of_universal_dependencies() {
        let names =
            read("tag = ['NOUN', 'finite']\nrelation = ['nsubj', 'compound:prt']").expect("known");
        let tag = |name: &str| Tag::all().find(|tag| tag.name() == name).expect("a tag");
        let accepted = |tag: Tag| names.tag.iter().any(|name| name.accepts(tag));
        assert!(accepted(tag("N|soort|ev")) && accepted(tag("WW|pv|tgw|mv")));
        assert!(!accepted(tag("WW|inf|vrij")) && !accepted(tag("BW")));
        let accepted = |relation| names.relation.iter().any(|name| name.accepts(relation));
        assert!(accepted(Relation::NsubjPass) && accepted(Relation::CompoundPrt));
        assert!(!accepted(Relation::Obj));
        let error = read("tag = ['NAAMWOORD']\nrelation = []").expect_err("it is unknown");
        assert!(error.message().starts_with("unknown variant `NAAMWOORD`"), "{error}");
        let error = read("tag = []\nrelation = ['subj']").expect_err("it is unknown");
        assert!(error.message().contains("`nsubj`"), "{error}");
    }
}
