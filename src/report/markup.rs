//! Text that stands between tags or in their attributes, in XML and HTML.

use super::text::steers;

/// Text with nothing in it that a reader of markup takes for markup, or refuses.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(character),
            // No XML may hold these, not even escaped.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ if steers(character) => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
    // A log in which the report stands must hold no command to a build server.
    if out.contains("##") { out.replace("##", "#&#35;") } else { out }
}

/// The same in an attribute, where line breaks would become spaces anyway.
pub(super) fn attribute(text: &str) -> String {
    escaped(text).replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_taken_for_markup() {
        let evil = "<b a=\"1\" c='2'>&\u{0}\u{1b}\u{202e}\u{ffff}\n";
        let safe = "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;\u{fffd}\u{fffd}\u{fffd}\u{fffd}\n";
        assert_eq!(escaped(evil), safe);
        assert!(!attribute(evil).contains('\n'));
    }
}
