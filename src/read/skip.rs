//! What a project leaves out of its pages: elements, classes and ids.

use super::ReadLimits;

/// An element, class or id of which the text is not the writer's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// `aside`
    Element(Box<str>),
    /// `.disclaimer`
    Class(Box<str>),
    /// `#menu`
    Id(Box<str>),
}

impl Selector {
    /// Reads one; `None` for any other form.
    pub fn parse(text: &str) -> Option<Selector> {
        let is_name = |name: &str| {
            name.starts_with(|first: char| first.is_alphabetic() || matches!(first, '-' | '_'))
                && name.chars().all(|letter| letter.is_alphanumeric() || "-_".contains(letter))
        };
        let (name, make): (&str, fn(Box<str>) -> Selector) =
            match text.split_at_checked(1).unwrap_or((text, "")) {
                (".", name) => (name, Selector::Class),
                ("#", name) => (name, Selector::Id),
                _ => (text, |name| Selector::Element(name.to_ascii_lowercase().into())),
            };
        is_name(name).then(|| make(name.into()))
    }
}

/// How to read, beyond what a file says itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// What is left out of HTML.
    pub skip: Vec<Selector>,
    /// What a document may hold.
    pub limits: ReadLimits,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_forms_are_known() {
        let cases = [
            ("aside", Some(Selector::Element("aside".into()))),
            ("ASIDE", Some(Selector::Element("aside".into()))),
            (".mail-disclaimer", Some(Selector::Class("mail-disclaimer".into()))),
            ("#menu", Some(Selector::Id("menu".into()))),
            ("div > p", None),
            ("div.x", None),
            (".", None),
            ("", None),
            ("[role=menu]", None),
            ("é", Some(Selector::Element("é".into()))),
        ];
        for (text, wanted) in cases {
            assert_eq!(Selector::parse(text), wanted, "{text}");
        }
    }
}
