//! What the styles that come with a program are for, by their names.

use crate::document::BlockKind;

/// Kind and level of the paragraphs of a style. Word and LibreOffice write their own names in English,
/// whatever language they speak; other programs write the Dutch ones.
pub(in crate::read) fn by_name(name: &str) -> Option<(BlockKind, u8)> {
    let name = name.to_lowercase().replace([' ', '-'], "");
    for start in ["heading", "kop"] {
        let level = name.strip_prefix(start).and_then(|level| level.parse::<u8>().ok());
        if let Some(level) = level.filter(|level| (1..=9).contains(level)) {
            return Some((BlockKind::Heading, level.min(6)));
        }
    }
    let is_contents = ["toc", "inhopg", "contents"].iter().any(|start| {
        let level = name.strip_prefix(start);
        level.is_some_and(|level| level.bytes().all(|digit| digit.is_ascii_digit()))
    });
    Some(match name.as_str() {
        "title" | "titel" => (BlockKind::Title, 0),
        "caption" | "bijschrift" => (BlockKind::Caption, 0),
        "quote" | "quotations" | "intensequote" | "citaat" | "duidelijkcitaat" => {
            (BlockKind::Quote, 0)
        }
        "tocheading" | "contentsheading" | "kopvaninhoudsopgave" => (BlockKind::Heading, 1),
        // A table of contents says the headings over again.
        _ if is_contents => (BlockKind::Field, 0),
        _ => return None,
    })
}

/// The heading that an outline level makes (`0` is a heading of level 1, `9` is running text).
pub(in crate::read) fn outline(level: u8) -> Option<(BlockKind, u8)> {
    (level < 9).then(|| (BlockKind::Heading, (level + 1).min(6)))
}

/// Whether the result of a field with this name is a place to be filled in.
pub(in crate::read) fn is_slot(field: &str) -> bool {
    let name = field.to_ascii_uppercase();
    matches!(name.as_str(), "MERGEFIELD" | "FILLIN" | "ASK" | "MACROBUTTON" | "FORMTEXT")
}
