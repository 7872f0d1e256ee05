//! The prefixes of elements. Nearly every program writes those of the standard; a file may choose
//! others.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

/// The usual prefix of the namespaces that hold or steer text, by the end of their address.
const USUAL: &[(&str, &str)] = &[
    (":opendocument:xmlns:office:1.0", "office"),
    (":opendocument:xmlns:text:1.0", "text"),
    (":opendocument:xmlns:table:1.0", "table"),
    (":opendocument:xmlns:drawing:1.0", "draw"),
    (":opendocument:xmlns:style:1.0", "style"),
    (":opendocument:xmlns:svg-compatible:1.0", "svg"),
    (":xmlns:field:1.0", "field"),
    (":xmlns:loext:1.0", "loext"),
];

/// What a file calls the namespaces, where it is not the usual prefix.
#[derive(Debug, Default)]
pub(super) struct Namespaces {
    renamed: Vec<(String, &'static str)>,
}

impl Namespaces {
    /// Reads the declarations of the root element.
    pub(super) fn new(root: &BytesStart) -> Self {
        let mut attributes = root.attributes();
        let declared = attributes.with_checks(false).flatten().filter_map(|attribute| {
            let prefix = attribute.key.as_ref().strip_prefix("xmlns:")?.to_owned();
            let (_, usual) = USUAL.iter().find(|(end, _)| attribute.value.ends_with(end))?;
            (prefix != *usual).then_some((prefix, *usual))
        });
        Self { renamed: declared.collect() }
    }

    /// A name with the usual prefix.
    pub(super) fn usual<'n>(&self, name: &'n str) -> Cow<'n, str> {
        if self.renamed.is_empty() {
            return name.into();
        }
        let Some((prefix, local)) = name.split_once(':') else { return name.into() };
        match self.renamed.iter().find(|(known, _)| known == prefix) {
            Some((_, usual)) => format!("{usual}:{local}").into(),
            None => name.into(),
        }
    }
}
