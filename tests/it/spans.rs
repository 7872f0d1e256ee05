//! Positions: whatever the bytes, every span maps back to where it came from.

mod damaged;

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
    check_sentences(document, &analysis);
    check_anchors(document);
    for inline in &document.inlines {
        let _ = &source[document.source_span(inline.span).range()];
    }
    let whole = Span::new(0, document.text.len());
    let _ = &source[document.source_span(whole).range()];
}

/// Sentences stand in order in their blocks, each with its own tokens, and none is empty.
fn check_sentences(document: &Document, analysis: &Analysis) {
    let (mut end, mut block) = (0, 0);
    for sentence in &analysis.sentences {
        assert!(sentence.span.start >= end && !sentence.span.is_empty(), "{sentence:?}");
        assert!(sentence.block >= block, "{sentence:?}");
        (end, block) = (sentence.span.end, sentence.block);
        let of_block = document.blocks[sentence.block].span;
        assert!(of_block.start <= sentence.span.start && end <= of_block.end, "{sentence:?}");
        let tokens = analysis.tokens_of(sentence);
        let (first, last) = (tokens.first(), tokens.last());
        assert_eq!(first.map(|token| token.span.start), Some(sentence.span.start));
        assert_eq!(last.map(|token| token.span.end), Some(end));
        let words = document.slice(sentence.span);
        assert_eq!(words.trim(), words, "{sentence:?}");
    }
}

/// A person finds each block of a document without lines; one with lines needs no other place. Pages come in
/// their order.
fn check_anchors(document: &Document) {
    let mut last_page = 1;
    for block in &document.blocks {
        let Some(anchor) = &block.anchor else {
            assert!(!document.source.rendered || document.source.format.is_mail(), "{block:?}");
            continue;
        };
        assert!(document.source.rendered, "{block:?}");
        assert!(anchor.paragraph != Some(0) && anchor.part.as_deref() != Some(""), "{block:?}");
        assert!(anchor.page.is_some() || anchor.paragraph.is_some() || anchor.part.is_some());
        if let Some(page) = anchor.page {
            assert!(page >= last_page, "{block:?}");
            last_page = page;
        }
    }
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
            Format::Pdf,
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

/// Instructions of a page as programs write them, and as they go wrong.
fn instruction() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "BT",
        "ET",
        "q",
        "Q",
        "/F1 10 Tf",
        "/F2 1e9 Tf",
        "/F1 0 Tf",
        "/X Do",
        "(Geachte heer Jansen,) Tj",
        "(ver\\255) Tj T* (gunning) Tj",
        "[(de) -300 (aan-)] TJ",
        "<feff00e9> Tj",
        "(\\(\\)\\\\) '",
        "1 2 (x) \"",
        "12 TL",
        "T*",
        "0 -13 Td",
        "300 0 Td",
        "70 700 Td",
        "0 1 -1 0 300 300 Tm",
        "1e38 0 0 1e38 0 0 cm",
        "0 0 0 0 0 0 cm",
        "-1 0 0 -1 595 842 cm",
        "/Span << /ActualText <feffd800> >> BDC",
        "/Artifact BMC",
        "EMC",
        "BI /W 1 /H 1 ID x EI",
        "(\\225) Tj 12 0 Td",
        "(1.) Tj 20 0 Td",
        "(. . . . . . . 12) Tj",
        "500 Tz",
        "-3 Tc",
        "nan",
        "<<",
        "[",
    ]);
    let at = (0..600_i32, 0..850_i32, 4..20_i32)
        .prop_map(|(x, y, size)| format!("BT /F1 {size} Tf {x} {y} Td (woord. Wij) Tj ET"));
    prop_oneof![4 => fixed.prop_map(str::to_owned), 4 => at, 1 => "[ -~]{0,8}"]
}

/// A page with a content. Its table of objects is missing: readers find them all the same.
fn page(content: &str) -> Vec<u8> {
    let length = content.len();
    format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 /MediaBox [0 0 595 842] >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 4 0 R >> \
         /Font << /F1 5 0 R /F2 << /Subtype /Type0 /Encoding /Identity-H >> >> >> >>\nendobj\n\
         4 0 obj\n<< /Subtype /Form /Length {length} >>\nstream\n{content}\nendstream\nendobj\n\
         5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n\
         trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF"
    )
    .into_bytes()
}

/// A fixture of a format that is no text, with some bytes changed, lost or doubled.
fn damaged_file() -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    let names = prop::sample::select(vec![
        "brief.pdf",
        "besluit.pdf",
        "brief.docx",
        "besluit.docx",
        "brief.odt",
        "brief.msg",
    ]);
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0..4_u8, 1..60_usize);
    (names, prop::collection::vec(change, 1..8)).prop_map(|(name, changes)| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/documents");
        let mut bytes = std::fs::read(format!("{folder}/{name}")).expect("it is there");
        for (at, byte, kind, length) in changes {
            let at = at.index(bytes.len());
            let end = (at + length).min(bytes.len());
            match kind {
                0 | 1 => bytes[at] = byte,
                2 if bytes.len() > 100 => drop(bytes.drain(at..end)),
                _ => {
                    let again = bytes[at..end].to_vec();
                    bytes.splice(at..at, again);
                }
            }
        }
        (name, bytes)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    #[cfg(feature = "pdf")]
    fn any_instructions_on_a_page(content in prop::collection::vec(instruction(), 0..60)) {
        let bytes = page(&content.join("\n"));
        if let Ok(document) = duidelijk::read("x.pdf", &bytes, Format::Pdf) {
            check(&document);
        }
    }

    #[test]
    fn damaged_files_through_their_reader((name, bytes) in damaged_file()) {
        let (_, extension) = name.split_once('.').expect("it has an extension");
        let format = Format::from_extension(extension).expect("it is known");
        if let Ok(document) = duidelijk::read(name, &bytes, format) {
            check(&document);
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
