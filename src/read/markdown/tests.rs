use crate::document::{Directive, Format};
use crate::read::testing::{blocks, document, inlines};

#[test]
fn markdown_becomes_blocks() {
    let cases: &[(&str, &[&str])] = &[
        (
            "# Kop\n\nEen\ntwee  \ndrie\\\nvier.",
            &["heading 1: Kop", "paragraph: Een twee drie vier."],
        ),
        ("Kop\n===\n\n### Kop 3 {#id}", &["heading 1: Kop", "heading 3: Kop 3"]),
        (
            "---\ntitle: \"Mijn titel\"\nlang: nl # taal\ntags: [a]\n---\nTekst.",
            &["title: Mijn titel", "paragraph: Tekst."],
        ),
        ("---\nTekst\n", &["paragraph: Tekst"]),
        (
            "- een\n- twee\n  - drie\n\n  vier\n1. vijf",
            &[
                "list-item 1: een",
                "list-item 1: twee",
                "list-item 2: drie",
                "list-item 1: vier",
                "list-item 1: vijf",
            ],
        ),
        ("- een\n\n- twee\n  regel", &["list-item 1: een", "list-item 1: twee regel"]),
        ("- [ ] doen\n- [x] gedaan", &["list-item 1: doen", "list-item 1: gedaan"]),
        (
            "> citaat\n> regel\n> > dieper\n\nna",
            &["quote: citaat regel", "quote: dieper", "paragraph: na"],
        ),
        ("> [!NOTE]\n> Let op dit.", &["paragraph: Let op dit."]),
        (
            "| a | b |\n|---|---|\n| c \\| d | |",
            &["table-cell: a", "table-cell: b", "table-cell: c | d"],
        ),
        (
            "```\ncode\n```\n\n    code\n\nna `x y` <b>vet</b><br>eind",
            &["paragraph: na x y vet eind"],
        ),
        ("caf&eacute; \\*ster\\* *em* **st**", &["paragraph: café *ster* em st"]),
        (
            "Zie ![Een boom](x.png) hier.\n\nNa ![](y.png).",
            &["paragraph: Zie  hier.", "caption: Een boom", "paragraph: Na ."],
        ),
        ("Tekst[^1].\n\n[^1]: De noot.", &["paragraph: Tekst.", "paragraph: De noot."]),
        (
            "<div>\n<p>een\ntwee</p><script>x</script>\n</div>\n\ndrie",
            &["paragraph: een twee", "paragraph: drie"],
        ),
        ("> <p>een\n> twee</p>\n", &["quote: een twee"]),
        ("- <b>x</b>\n\n  <p>een\n  twee</p>", &["list-item 1: x", "list-item 1: een twee"]),
        ("{% if a %}Zie {{ b }}.{% endif %}", &["paragraph: Zie {{ b }}."]),
        ("Een\u{a0}twee\n&nbsp;", &["paragraph: Een\u{a0}twee"]),
        (":::note Let op\nDit is zo.\n:::\n\nna", &["paragraph: Dit is zo.", "paragraph: na"]),
        ("~~weg~~ www.losser.nl", &["paragraph: weg www.losser.nl"]),
    ];
    for (markdown, wanted) in cases {
        assert_eq!(blocks(Format::Markdown, markdown), *wanted, "{markdown}");
        let windows = markdown.replace('\n', "\r\n");
        assert_eq!(blocks(Format::Markdown, &windows), *wanted, "{windows}");
    }
}

#[test]
fn inlines_hold_exactly_their_words() {
    let cases: &[(&str, &[&str])] = &[
        ("Zie [de\n*site*](x.nl).", &["link x.nl: de site", "emphasis: site"]),
        (
            "**a** `b` <https://c.nl>",
            &["strong: a", "code: b", "link https://c.nl: https://c.nl", "url: https://c.nl"],
        ),
        ("`` ` `` en ` c `", &["code: `", "code: c"]),
        ("a <a href=\"x\">b c</a> <em>d</em>", &["link x: b c", "emphasis: d"]),
        (
            "![](x) ![boom](y) <img src=z alt='huis'>",
            &["image Some(\"boom\"): boom", "image None: ", "image Some(\"huis\"): huis"],
        ),
        ("a[^1] b\n\n[^1]: c", &["mark: "]),
    ];
    for (markdown, wanted) in cases {
        assert_eq!(inlines(&document(Format::Markdown, markdown)), *wanted, "{markdown}");
    }
}

#[test]
fn directives_have_exact_places() {
    let source =
        "---\nGenre: brief\n---\n<!-- duidelijk-disable a: b -->\n\nx <!-- duidelijk-enable --> y";
    let document = document(Format::Markdown, source);
    assert_eq!(document.meta("genre"), Some("brief"));
    let comments = document.directives.iter().filter_map(|directive| match directive {
        Directive::Comment { source: place, text } => Some((&source[place.range()], &**text)),
        Directive::Meta { .. } => None,
    });
    let comments: Vec<_> = comments.collect();
    let wanted = [
        ("<!-- duidelijk-disable a: b -->", "duidelijk-disable a: b"),
        ("<!-- duidelijk-enable -->", "duidelijk-enable"),
    ];
    assert_eq!(comments, wanted);
}

#[test]
fn a_break_does_not_eat_markup() {
    for (source, wanted) in
        [("> een\n> **twee**", "\n> "), ("een\n  twee", "\n  "), ("een  \n**twee**", "  \n")]
    {
        let document = document(Format::Markdown, source);
        let space = document.segments.iter().find(|piece| !piece.is_verbatim()).unwrap();
        assert_eq!(&source[space.source.range()], wanted);
    }
}

#[test]
fn nesting_costs_nothing() {
    let cases = [
        ">".repeat(20_000) + " a",
        "[".repeat(50_000) + "a",
        "*a ".repeat(50_000),
        "- ".repeat(5_000) + "a",
        "![".repeat(20_000) + &"](a)".repeat(20_000),
        "<b>".repeat(50_000),
    ];
    for source in cases {
        document(Format::Markdown, &source);
    }
}
