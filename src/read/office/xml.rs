//! What we need of XML on top of the tokens.

use quick_xml::events::{BytesRef, BytesStart};
use quick_xml::reader::Reader;

/// A reader that does not stumble over a bare `&`.
pub(in crate::read) fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    reader
}

/// The value of an attribute by its name without prefix, with its entities resolved.
pub(in crate::read) fn attribute(element: &BytesStart, wanted: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut found = attributes.with_checks(false).flatten();
    let value = found.find(|attribute| local(attribute.key.as_ref()) == wanted)?.value;
    let unescaped = quick_xml::escape::unescape(&value).map(std::borrow::Cow::into_owned);
    Some(unescaped.unwrap_or_else(|_| value.into_owned()))
}

/// A name without its prefix.
pub(in crate::read) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Whether an element that switches something on does so: it can also say `false`.
pub(in crate::read) fn is_on(element: &BytesStart) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}

/// The character of an entity.
pub(in crate::read) fn character(entity: &BytesRef) -> Option<char> {
    match &**entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => entity.resolve_char_ref().ok().flatten(),
    }
}
