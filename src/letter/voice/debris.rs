//! What programs put beside a text: the source that a crawler noted, the head of a template, the source
//! in a footnote, and the notes of a by-law on the page that publishes it.

use super::Reading;
use super::furniture::footnote;
use crate::document::{BlockKind, Evidence, Format, Voice};

/// How far from the top a crawler notes its source, in lines.
const TOP: usize = 6;

pub(super) fn hear(reading: &mut Reading) {
    for at in 0..reading.lines.len() {
        if !reading.starts_block(at) {
            continue;
        }
        let reason = match () {
            () if at < TOP && is_source(reading.block_text(at)) => "bron",
            () if at == 0 && is_template_head(reading, at) => "kop van sjabloon",
            () if is_footnote(reading, at) => "voetnoot",
            () => continue,
        };
        reading.set(at..reading.block_end(at), Voice::Furniture, Some(reason));
    }
}

/// The notes under a by-law that was published: they are law text as the by-law is.
pub(super) fn hear_notes(reading: &mut Reading) {
    let is_law = reading.heard.iter().flatten().any(|heard| heard.voice == Voice::Law);
    let mut at = 0;
    while is_law && at < reading.lines.len() {
        let is_head = matches!(reading.lower(at), "noot" | "noten" | "voetnoot" | "voetnoten");
        let Some(level) = reading.heading(at).filter(|_| is_head) else {
            at += 1;
            continue;
        };
        let ends = |next: &usize| reading.heading(*next).is_some_and(|other| other <= level);
        let end = (at + 1..reading.lines.len()).find(ends).unwrap_or(reading.lines.len());
        reading.set(at..end, Voice::Law, Some("noten"));
        at = end;
    }
}

/// `Source: https://www.losser.nl/afval`
fn is_source(text: &str) -> bool {
    let Some((label, address)) = text.split_once(": ") else { return false };
    let is_label = matches!(label, "Source" | "source" | "URL" | "Url" | "url" | "Bron" | "bron");
    is_label && address.starts_with("http") && !address.trim().contains(' ')
}

/// `Template: nl.tpl Output: over.html`, as some generators of websites want it above their HTML.
fn is_template_head(reading: &Reading, at: usize) -> bool {
    const KEYS: [&str; 6] = ["Template:", "Output:", "Title:", "Layout:", "Permalink:", "Lang:"];
    let text = reading.block_text(at);
    let n_keys = text.split_whitespace().filter(|word| KEYS.contains(word)).count();
    reading.document.source.format == Format::Html
        && n_keys > 1
        && KEYS.iter().any(|key| text.starts_with(key))
}

fn is_footnote(reading: &Reading, at: usize) -> bool {
    let block = &reading.document.blocks[reading.lines[at].block];
    let by_layout = reading.document.source.format == Format::Text
        && (block.kind == BlockKind::Paragraph || block.evidence == Evidence::Layout);
    by_layout && footnote::names_source(reading.block_text(at))
}

#[cfg(test)]
mod tests {
    use crate::document::{Format, Voice};
    use crate::read::read;

    fn voices(format: Format, text: &str) -> Vec<(Voice, String)> {
        let document = read("test", text.as_bytes(), format).unwrap();
        let of = |block: &crate::document::Block| (block.voice, document.slice(block.span).into());
        document.blocks.iter().map(of).collect()
    }

    #[test]
    fn what_programs_put_there_is_nobodys_text() {
        let cases = [
            (
                Format::Markdown,
                "# Afval\n\nSource: https://www.losser.nl/afval\n\nU heeft een bak.",
                1,
            ),
            (Format::Html, "Template: nl.tpl\nOutput: over.html\n\n<p>U heeft een bak.</p>", 0),
            (
                Format::Text,
                "Wij zagen uw fiets op het plein voor het station.\n\n1 Gemeenteblad van 3 mei 2018, nr. 12, over fietsen.\n\nWij belden u.",
                1,
            ),
        ];
        for (format, text, at) in cases {
            let voices = voices(format, text);
            for (index, (voice, text)) in voices.iter().enumerate() {
                let wanted = if index == at { Voice::Furniture } else { Voice::Own };
                assert_eq!(*voice, wanted, "{text}");
            }
        }
    }
}
