//! Positions: whatever the bytes, every span maps back to where it came from.

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
            Format::Eml,
            Format::Msg,
        ] {
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
