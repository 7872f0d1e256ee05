//! Positions: whatever the bytes, every span maps back to where it came from.

use std::io::{Cursor, Read as _, Write as _};

use duidelijk::internals::analyse::{Analysis, Reach};
use duidelijk::internals::lexicon::Lexicon;
use duidelijk::{Document, Format, Span};
use proptest::prelude::*;

const FORMATS: [Format; 4] = [Format::Text, Format::Markdown, Format::Html, Format::Eml];

/// Segments are in order and without gaps, verbatim ones are equal to their source, blocks and
/// tokens lie in the text, and every token maps to a whole piece of the source.
fn check(document: &Document) {
    let source = &document.source.text;
    let mut end = 0;
    for segment in &document.segments {
        assert_eq!(segment.text.start, end, "no gap and no overlap");
        end = segment.text.end;
        let (text, origin) =
            (&document.text[segment.text.range()], &source[segment.source.range()]);
        if segment.is_verbatim() {
            assert_eq!(text, origin);
        }
    }
    assert_eq!(end as usize, document.text.len());
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end && !block.span.is_empty(), "{block:?}");
        end = block.span.end;
        let text = document.slice(block.span);
        assert_eq!(text.trim(), text, "{block:?}");
    }
    let analysis = Analysis::new(document, Reach::Everything, Lexicon::embedded());
    let mut end = 0;
    for token in analysis.tokens.rows() {
        assert!(token.span.start >= end && !token.span.is_empty(), "{token:?}");
        end = token.span.end;
        let place = document.source_span(token.span);
        let origin = &source[place.range()];
        if let Some(editable) = document.editable(token.span) {
            assert_eq!(editable, place);
        }
        let _ = (document.slice(token.span), origin);
    }
    for inline in &document.inlines {
        let _ = &source[document.source_span(inline.span).range()];
    }
    let whole = Span::new(0, document.text.len());
    let _ = &source[document.source_span(whole).range()];
}

/// Text as people and programs write it: words, marks, markup, odd characters.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "Geachte heer Jansen,",
        "\n\n",
        "\n",
        "\r\n",
        " ",
        "\u{a0}",
        "de aanvraag",
        "m.b.t.",
        "é",
        "🙂",
        "\u{ad}",
        "# Kop",
        "- punt",
        "1. een",
        "> citaat",
        "**vet**",
        "*",
        "`",
        "```\n",
        "[a](b)",
        "![](x.png)",
        "| a | b |\n|---|---|\n",
        "<p>",
        "</p>",
        "<b>",
        "<script>",
        "</script>",
        "&eacute;",
        "&nbsp;",
        "&amp",
        "<!-- duidelijk-disable x -->",
        "<!--",
        "---\ntitle: x\n---\n",
        "«naam»",
        "[naam]",
        "{{ x }}",
        "<naam>",
        "“",
        "”",
        "‘",
        "’s",
        "\"",
        "(",
        ")",
        "www.losser.nl/pad.",
        "a@b.nl",
        "12-03-2025",
        "€ 1.200,-",
        "Met vriendelijke groet,",
        "Pagina 1 van 2",
        "\u{feff}",
        "\t",
        "a",
        ".",
        "!",
        "...",
        "\u{202e}",
        "<br>",
        "<table><tr><td>",
        "<img src=x alt='é'>",
        "<a href=\"x\">hier</a>",
        "<title>",
        "</title>",
        "&#x1F600;",
        "&shy;",
        "\u{200b}",
        "{% if x %}",
        "{% else %}",
        "{% block x %}",
        "((x??",
        "))",
        "</#if>",
        ":::tip Titel\n",
        "!!! note \"Titel\"\n    ",
        "{/*",
        "*/}",
        "$$",
        "<div markdown=\"1\">\n",
        "</div>\n",
        "export const a = {\n",
        "[LINK: é](#b)",
        "e De ",
        "p.\n",
    ]);
    prop_oneof![8 => fixed.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_through_any_reader(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        for format in FORMATS {
            let document = duidelijk::read("x", text.as_bytes(), format).expect("it is UTF-8");
            check(&document);
        }
    }

    #[test]
    fn any_bytes_through_any_reader(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in [
            Format::Text,
            Format::Markdown,
            Format::Html,
            Format::Docx,
            Format::Odt,
            Format::Eml,
            Format::Msg,
        ] {
            if let Ok(document) = duidelijk::read("x", &bytes, format) {
                check(&document);
            }
        }
    }
}

/// Parts of a package with their bytes.
type Parts = Vec<(String, Vec<u8>)>;

fn unpacked(name: &str) -> Parts {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/documents/");
    let file = std::fs::File::open(format!("{folder}{name}")).expect("the fixture is there");
    let mut archive = zip::ZipArchive::new(file).expect("it is a package");
    let n = archive.len();
    let read = |at| {
        let mut part = archive.by_index(at).expect("it is whole");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("it can be unpacked");
        (part.name().expect("a name").into_owned(), bytes)
    };
    (0..n).map(read).collect()
}

fn packed(parts: &Parts) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name, options).expect("a name that can be written");
        writer.write_all(bytes).expect("there is room");
    }
    writer.finish().expect("it is whole").into_inner()
}

/// What damages a file: at a place (a share of its length), bytes go and others come.
fn damage() -> impl Strategy<Value = (f64, usize, Vec<u8>)> {
    let markup = prop::sample::select(vec![
        "<text:p>",
        "</text:p>",
        "<text:h text:outline-level=\"9\">",
        "<text:list><text:list-item>",
        "</text:list>",
        "<text:note text:note-class=\"footnote\"><text:note-body><text:p>é</text:p></text:note-body></text:note>",
        "<draw:frame><draw:text-box><text:p>é</text:p></draw:text-box></draw:frame>",
        "<table:table><table:table-row><table:table-cell>",
        "</table:table-cell></table:table-row></table:table>",
        "<text:span text:style-name=\"T1\">",
        "</text:span>",
        "<text:a xlink:href=\"x\">é</text:a>",
        "<text:line-break/><text:line-break/>",
        "<text:s text:c=\"99999999999\"/>",
        "<text:soft-page-break/>",
        "<text:placeholder>é</text:placeholder>",
        "<field:fieldmark-start field:type=\"FORMTEXT\"/>",
        "<draw:frame><draw:image/><svg:desc>é</svg:desc></draw:frame>",
        "<w:p><w:r><w:t>é</w:t></w:r></w:p>",
        "</w:p>",
        "<w:r><w:br/><w:br/></w:r>",
        "<w:del/>",
        "<w:txbxContent>",
        "{% if é %}",
        "{% endif %}",
        "{{ é }}",
        "&#233;",
        "&amp",
        "\u{ad}",
        "\u{feff}",
        "<!--",
        "<![CDATA[",
        "]]>",
    ]);
    let bytes = prop_oneof![
        4 => markup.prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
    ];
    (0.0..1.0, prop_oneof![3 => Just(0_usize), 1 => 0..40_usize], bytes)
}

fn damaged(bytes: &mut Vec<u8>, (place, gone, new): (f64, usize, Vec<u8>)) {
    let start = (place * bytes.len() as f64) as usize;
    // Most damage stands between two elements, so that what follows is still read.
    let start = match bytes[start..].iter().position(|byte| *byte == b'<') {
        Some(next) if gone == 0 => start + next,
        _ => start,
    };
    let end = (start + gone).min(bytes.len());
    bytes.splice(start..end, new);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn any_damage_in_the_parts_of_an_office_document(
        fixture in prop::sample::select(vec!["brief.docx", "besluit.docx", "brief.odt", "besluit.odt"]),
        damages in prop::collection::vec((damage(), any::<prop::sample::Index>()), 1..6),
        often in any::<bool>(),
    ) {
        let mut parts = unpacked(fixture);
        let main = parts.iter().position(|(name, _)| name.ends_with("document.xml") || name == "content.xml");
        for (damage, index) in damages {
            let at = if often { main.expect("it has text") } else { index.index(parts.len()) };
            damaged(&mut parts[at].1, damage);
        }
        let format = if fixture.ends_with("odt") { Format::Odt } else { Format::Docx };
        if let Ok(document) = duidelijk::read(fixture, &packed(&parts), format) {
            check(&document);
        }
    }

    #[test]
    fn any_damage_in_the_package_itself(
        fixture in prop::sample::select(vec!["besluit.docx", "besluit.odt"]),
        damages in prop::collection::vec(damage(), 1..4),
        cut in 0.5..1.5,
    ) {
        let mut bytes = packed(&unpacked(fixture));
        for damage in damages {
            damaged(&mut bytes, damage);
        }
        bytes.truncate((cut * bytes.len() as f64) as usize);
        if let Ok(format) = duidelijk::detect(fixture, &bytes)
            && let Ok(document) = duidelijk::read(fixture, &bytes, format)
        {
            check(&document);
        }
    }

    /// Text in any encoding: what is decoded maps back, what is not is refused.
    #[test]
    fn any_text_in_any_encoding(pieces in prop::collection::vec(piece(), 0..30), kind in 0..4, damages in prop::collection::vec(damage(), 0..2)) {
        let text = pieces.concat();
        let mut bytes: Vec<u8> = match kind {
            0 => text.chars().map(|sign| u8::try_from(sign).unwrap_or(b'?')).collect(),
            1 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            2 => [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect(),
            _ => text.chars().flat_map(|sign| u32::from(sign).to_le_bytes()).collect(),
        };
        for damage in damages {
            damaged(&mut bytes, damage);
        }
        for format in FORMATS {
            if let Ok(document) = duidelijk::read("x", &bytes, format) {
                check(&document);
            }
        }
    }
}

#[test]
fn fixtures_map_back() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/documents");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        let bytes = std::fs::read(&path).expect("it can be read");
        let name = path.display().to_string();
        let format = duidelijk::detect(&name, &bytes).expect("a format that we read");
        check(&duidelijk::read(&name, &bytes, format).expect("it is whole"));
        seen += 1;
    }
    assert!(seen >= 15, "the fixtures are there");
}
