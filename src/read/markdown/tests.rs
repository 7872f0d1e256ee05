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
        ("---\ntitle: Voor de lijst\n---\n```\n# code\n```\n# Kop", &["heading 1: Kop"]),
        ("---\ntitle: Titel\n---\n```\n# code\n```", &["title: Titel"]),
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
        (
            ":::note Let op\nDit is zo.\n:::\n\nna",
            &["paragraph: Let op", "paragraph: Dit is zo.", "paragraph: na"],
        ),
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
        Directive::Meta { .. } | Directive::Exception(_) => None,
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

#[test]
fn notices_are_their_title_and_their_text() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Ervoor.\n:::tip[Weet u dit?]{.x}\nWij *helpen* u.\n\n- punt\n:::\nDaarna.",
            &[
                "paragraph: Ervoor.",
                "paragraph: Weet u dit?",
                "paragraph: Wij helpen u.",
                "list-item 1: punt",
                "list-item 1: Daarna.",
            ],
        ),
        (":::\nBlok.\n:::", &["paragraph: Blok."]),
        (
            "!!! note \"Let op\"\n    Wij bellen u.\n\n    Morgen.\n\n    - punt\n        - dieper\n\nDaarna.",
            &[
                "paragraph: Let op",
                "paragraph: Wij bellen u.",
                "paragraph: Morgen.",
                "list-item 1: punt",
                "list-item 2: dieper",
                "paragraph: Daarna.",
            ],
        ),
        (
            "??? tip\n\n    Wij bellen u.\n\n    ```\n    code\n    ```\n",
            &["paragraph: Wij bellen u."],
        ),
        (
            "- punt\n\n    !!! info \"Titel\"\n        Tekst.\n\n=== \"Tab\"\n    Inhoud.",
            &[
                "list-item 1: punt",
                "list-item 1: Titel",
                "list-item 1: Tekst.",
                "paragraph: Tab",
                "paragraph: Inhoud.",
            ],
        ),
        ("!!! Let op\n", &["paragraph: !!! Let op"]),
    ];
    for (markdown, wanted) in cases {
        assert_eq!(blocks(Format::Markdown, markdown), *wanted, "{markdown}");
        let windows = markdown.replace('\n', "\r\n");
        assert_eq!(blocks(Format::Markdown, &windows), *wanted, "{windows}");
    }
}

#[test]
fn program_text_and_formulas_are_no_text() {
    let cases: &[(&str, &[&str])] = &[
        (
            "import A from 'a';\nexport const b = {\n  c: `Dit\n\nis`,\n};\n\n# Kop\n\nTekst.",
            &["heading 1: Kop", "paragraph: Tekst."],
        ),
        (
            "Een.\n\nimport {\n  A,\n} from \"a\";\n\nTwee.",
            &["paragraph: Een.", "paragraph: Twee."],
        ),
        ("export const open = {\n\nTekst.", &["paragraph: Tekst."]),
        ("Wij import van a\nexport is goed.", &["paragraph: Wij import van a export is goed."]),
        ("Wij {/* hier\n\n# niet */} helpen *u*.", &["paragraph: Wij", "paragraph: helpen u."]),
        ("Wij {/* hier */}helpen *u*.", &["paragraph: Wij helpen u."]),
        ("Zo:\n\n$$\na = *b* = c\n$$\n\nKlaar.", &["paragraph: Zo:", "paragraph: Klaar."]),
        ("Het is $$a_1$$ euro, of $$ veel.", &["paragraph: Het is  euro, of $$ veel."]),
        ("```\n{/* open\n$$\nexport const a = {\n```\n\nTekst.", &["paragraph: Tekst."]),
        (
            "<div markdown=\"1\">\n- een\n- <div>twee</div>\n</div>\n\ndrie",
            &["list-item 1: een", "list-item 1: twee", "paragraph: drie"],
        ),
        ("Kop\n{: .groot #a }\n\nTekst.", &["paragraph: Kop", "paragraph: Tekst."]),
    ];
    for (markdown, wanted) in cases {
        assert_eq!(blocks(Format::Markdown, markdown), *wanted, "{markdown}");
    }
}

#[test]
fn front_matter_is_no_text() {
    let cases: &[(&str, &[&str])] = &[
        ("+++\ntitle = \"Wij tevens\"\nlang = 'nl'\n+++\n\nTekst.", &["paragraph: Tekst."]),
        ("{\n  \"title\": \"Wij }\",\n  \"lang\": \"nl\"\n}\n\nTekst.", &["paragraph: Tekst."]),
        ("<!-- duidelijk-disable a -->\n\n---\nlang: nl\n---\nTekst.", &["paragraph: Tekst."]),
    ];
    for (markdown, wanted) in cases {
        assert_eq!(blocks(Format::Markdown, markdown), *wanted, "{markdown}");
        assert_eq!(document(Format::Markdown, markdown).meta("lang"), Some("nl"), "{markdown}");
    }
    let commented = document(Format::Markdown, cases[2].0);
    assert!(matches!(commented.directives[0], Directive::Comment { .. } | Directive::Meta { .. }));
    assert_eq!(commented.directives.len(), 2);
    for (markdown, wanted) in [
        ("{naam} is er.", &["paragraph: {naam} is er."] as &[&str]),
        ("{\n\"a\": 1", &["paragraph: { \"a\": 1"]),
        ("<!-- a -->\n\n---\n\nTekst.\n\n---\n", &["paragraph: Tekst."]),
    ] {
        assert_eq!(blocks(Format::Markdown, markdown), *wanted, "{markdown}");
    }
}

#[test]
fn comments_of_mdx_are_directives() {
    let source = "Een. {/* duidelijk-disable-next-line a: b */}\nTwee. <!-- duidelijk-enable -->\n\n{/* duidelijk-disable c */}\n";
    let document = document(Format::Markdown, source);
    let comments = document.directives.iter().map(|directive| match directive {
        Directive::Comment { source: place, text } => (&source[place.range()], &**text),
        Directive::Meta { .. } | Directive::Exception(_) => ("", ""),
    });
    let wanted = [
        ("{/* duidelijk-disable-next-line a: b */}", "duidelijk-disable-next-line a: b"),
        ("<!-- duidelijk-enable -->", "duidelijk-enable"),
        ("{/* duidelijk-disable c */}", "duidelijk-disable c"),
    ];
    assert_eq!(comments.collect::<Vec<_>>(), wanted);
}

#[test]
fn control_tags_part_blocks_or_vanish() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Een.\n{% if a %}\nTwee.\n{% else %}\nDrie.\n{% endif %}",
            &["paragraph: Een.", "paragraph: Twee.", "paragraph: Drie."],
        ),
        (
            "# {% block a %}Kop{% endblock %}\n{% capture b %}\n**Een\n{% block c %} twee**\n{% endcapture %}",
            &["heading 1: Kop", "paragraph: Een", "paragraph: twee"],
        ),
        (
            "U krijgt een brief\n<#if a>\nover *geld*\n</#if>\nvan ons{{^b}}, of niet{{/b}}.",
            &["paragraph: U krijgt een brief over geld van ons, of niet."],
        ),
        (
            "Beste ((voornaam)),\n\n((kind??U mag uw *kind* meenemen.))",
            &["field: Beste ((voornaam)),", "paragraph: U mag uw kind meenemen."],
        ),
        ("- een\n{{>voet}}\n- twee", &["list-item 1: een", "list-item 1: twee"]),
    ];
    for (markdown, wanted) in cases {
        assert_eq!(blocks(Format::Markdown, markdown), *wanted, "{markdown}");
    }
    let html = "{% block a %}Uw cursus{% endblock %}\n{% block b %}\nBeste {{ naam }},\n<br><br>\n<#if a>\nU komt.\n</#if>\nWij <b>ook\n@if($x)\nmet u</b>.";
    let wanted = [
        "field: Uw cursus",
        "field: Beste {{ naam }},",
        "paragraph: U komt.",
        "paragraph: Wij ook met u.",
    ];
    assert_eq!(blocks(Format::Html, html), wanted);
}

#[test]
fn open_marks_cost_nothing() {
    for unit in [
        "{/*",
        "$$",
        "{/* $$ ",
        "export const a = {\n\n",
        "!!! a \"b\"\n",
        "<div markdown=1>\n",
        ":::\n",
    ] {
        document(Format::Markdown, &unit.repeat(200_000 / unit.len()));
    }
}

#[test]
fn exceptions_stand_in_front_matter() {
    let commands = |source: &str| -> Vec<(String, String)> {
        let document = document(Format::Markdown, source);
        let comments = document.directives.iter().filter_map(|directive| match directive {
            Directive::Comment { source: place, text } => {
                Some((source[place.range()].to_owned(), text.to_string()))
            }
            Directive::Meta { .. } | Directive::Exception(_) => None,
        });
        comments.collect()
    };
    let one = |place: &str, text: &str| vec![(place.to_owned(), text.to_owned())];
    assert_eq!(
        commands("---\ntitle: A\n  # duidelijk-disable-file lange-zin: wet\n---\nTekst.\n"),
        one("# duidelijk-disable-file lange-zin: wet", "duidelijk-disable-file lange-zin: wet")
    );
    assert_eq!(
        commands("---\nduidelijk-disable: [lange-zin, jargon] # wet\n---\nTekst.\n"),
        one(
            "duidelijk-disable: [lange-zin, jargon] # wet",
            "duidelijk-disable-file lange-zin, jargon: wet"
        )
    );
    assert_eq!(
        commands("+++\nduidelijk-disable = \"lange-zin: wet\"\n+++\nTekst.\n"),
        one("duidelijk-disable = \"lange-zin: wet\"", "duidelijk-disable-file lange-zin: wet")
    );
    assert_eq!(commands("---\ntitle: A # duidelijk-disable\n# gewoon\n---\nTekst.\n"), []);
}
