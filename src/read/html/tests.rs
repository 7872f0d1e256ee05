use crate::document::{Directive, Format};
use crate::read::testing::{blocks, document, inlines};

#[test]
fn elements_become_blocks() {
    let cases: &[(&str, &[&str])] = &[
        ("<p>Een\n  <b>twee</b> drie.<p>Vier.", &["paragraph: Een twee drie.", "paragraph: Vier."]),
        (
            "<html><head><title>Titel</title><style>p{}</style><script>var a='<p>x</p>';</script></head><body><h1>Kop</h1>los<div>in div<div>dieper</div>weer</div>",
            &[
                "title: Titel",
                "heading 1: Kop",
                "paragraph: los",
                "paragraph: in div",
                "paragraph: dieper",
                "paragraph: weer",
            ],
        ),
        ("<head><title>T</title><h2>Kop</h2>", &["title: T", "heading 2: Kop"]),
        (
            "<ul><li>een<li>twee<ul><li>drie</ul>vier</ul><p>vijf",
            &[
                "list-item 1: een",
                "list-item 1: twee",
                "list-item 2: drie",
                "list-item 1: vier",
                "paragraph: vijf",
            ],
        ),
        (
            "<table><caption>Prijs</caption><tr><th>Naam<td>Bedrag<tr><td><p>x</p></table>y",
            &[
                "caption: Prijs",
                "table-cell: Naam",
                "table-cell: Bedrag",
                "table-cell: x",
                "paragraph: y",
            ],
        ),
        ("<table role=presentation><tr><td>Beste inwoner,</table>", &["field: Beste inwoner,"]),
        (
            "<blockquote><p>Citaat<ul><li>punt</ul></blockquote>na",
            &["quote: Citaat", "quote: punt", "paragraph: na"],
        ),
        ("<dl><dt>Term<dd>Uitleg.</dl>", &["list-item 1: Term", "list-item 1: Uitleg."]),
        ("<p>Postbus 1<br>7500 AA<br><br>Nieuw", &["field: Postbus 1 7500 AA", "paragraph: Nieuw"]),
        (
            "a<nav><ul><li>menu</nav>b<svg><title>x</title></svg>c<pre>d</pre>",
            &["paragraph: a", "paragraph: bc"],
        ),
        (
            "<p>a <span aria-hidden=\"true\">x<span>y</span></span>b<p hidden>weg<p>c",
            &["paragraph: a b", "paragraph: c"],
        ),
        ("<div style=\"display : none\">weg</div><select><option>weg</select>b", &["paragraph: b"]),
        ("<p>caf&eacute; &amp; &lt;b&gt;&nbsp;", &["paragraph: café & <b>"]),
        ("&nbsp; <p>&nbsp;a&nbsp;b", &["paragraph: a\u{a0}b"]),
        (
            "{% if x %}<p>{{ naam }}{% endif %}, dag{foreach $a as $b}</p>",
            &["paragraph: {{ naam }}, dag"],
        ),
        (
            "<p><img alt='Een boom'>Tekst <img alt=\"\"> nog.<p>Na",
            &["paragraph: Tekst nog.", "caption: Een boom", "paragraph: Na"],
        ),
        (
            "<h2>Contact</h3><p>Bel ons.</p><h1>Een<h2>Twee</h4>na",
            &[
                "heading 2: Contact",
                "paragraph: Bel ons.",
                "heading 1: Een",
                "heading 2: Twee",
                "paragraph: na",
            ],
        ),
        ("<td><h2>Kop<table><td></h2>cel</td></table>", &["heading 2: Kop", "heading 2: cel"]),
        (
            "<p>gemeente&shy;huis en pin&#8203;pas en wij\u{ad}kraad&ZeroWidthSpace; <b>&shy;</b>dus.",
            &["paragraph: gemeentehuis en pinpas en wijkraad dus."],
        ),
        (
            "<p>Dit is het park.<img src=a.png alt=park.png><img alt='IMG_2034.jpg'><img alt='Het park'>",
            &["paragraph: Dit is het park.", "caption: Het park"],
        ),
        ("<p>a</b></i></div>b</p>", &["paragraph: ab"]),
        ("<address>Postbus 1</address>", &["field: Postbus 1"]),
        ("a &lt", &["paragraph: a <"]),
        ("a <", &["paragraph: a <"]),
        ("a <b", &["paragraph: a"]),
        ("<title>Een &amp; twee</titel>", &["title: Een & twee</titel>"]),
    ];
    for (html, wanted) in cases {
        assert_eq!(blocks(Format::Html, html), *wanted, "{html}");
        let windows = html.replace('\n', "\r\n");
        assert_eq!(blocks(Format::Html, &windows), *wanted, "{windows}");
    }
}

#[test]
fn inlines_hold_exactly_their_words() {
    let cases: &[(&str, &[&str])] = &[
        ("<p>Zie <a href='/x?a=1&amp;b=2'> hier </a>.", &["link /x?a=1&b=2: hier"]),
        ("<p><b>a <i>b</i></b> <code>c d</code>", &["strong: a b", "emphasis: b", "code: c d"]),
        ("<a href=x><h2>Kop</h2><p>Tekst</p></a>", &["link x: Kop", "link x: Tekst"]),
        ("<p>Hij zei <q>dat is zo</q>.", &["quotation: dat is zo"]),
        ("<p>Tekst<sup><a href='#n1'>1</a></sup>.", &["link #n1: 1", "mark: 1"]),
        ("<p>10 m<sup>2</sup><a name=x>y</a>", &[]),
        ("<p><img src=x>a<img src=y alt=''>", &["image None: ", "image Some(\"\"): "]),
        (
            "<p>a</p><img alt='Een &quot;boom&quot;'>",
            &["image Some(\"Een \\\"boom\\\"\"): Een \"boom\""],
        ),
    ];
    for (html, wanted) in cases {
        assert_eq!(inlines(&document(Format::Html, html)), *wanted, "{html}");
    }
}

#[test]
fn front_matter_is_no_text() {
    let html = "---\ntitle: Parkeren\nlayout: pagina\n---\n<p>U parkeert hier.</p>";
    assert_eq!(blocks(Format::Html, html), ["paragraph: U parkeert hier."]);
    assert_eq!(document(Format::Html, html).meta("layout"), Some("pagina"));
    let html = "--- geen kop\n---\nx";
    assert_eq!(blocks(Format::Html, html), ["paragraph: --- geen kop --- x"]);
}

#[test]
fn a_table_that_lays_out_is_text() {
    let cases: &[(&str, &[&str])] = &[
        (
            "<table><tr><td>Geachte heer,<tr><td><ul><li>punt</ul></table>",
            &["field: Geachte heer,", "list-item 1: punt"],
        ),
        ("<table><tr><td>Alles hier</table>na", &["paragraph: Alles hier", "paragraph: na"]),
        (
            "<ul><li><table><tr><td>Alles hier</table>na</ul>",
            &["list-item 1: Alles hier", "list-item 1: na"],
        ),
        (
            "<table><tr><td>ma<td>9.00<tr><td>di<td>dicht</table>",
            &["table-cell: ma", "table-cell: 9.00", "table-cell: di", "table-cell: dicht"],
        ),
        (
            "<table><tr><td><table><tr><td>ma<td>9.00</table><td>x</table>",
            &["table-cell: ma", "table-cell: 9.00", "paragraph: x"],
        ),
        (
            "<table><tr><th>a<td>Wij helpen u graag. Bel ons gerust.</table>",
            &["table-cell: a", "table-cell: Wij helpen u graag. Bel ons gerust."],
        ),
        (
            "<table><tr><td>Adres<td><p>Wij helpen u graag.<p>Bel ons nu gerust.</table>",
            &[
                "table-cell: Adres",
                "paragraph: Wij helpen u graag.",
                "paragraph: Bel ons nu gerust.",
            ],
        ),
        ("<table role=none><tr><td>ma<td>9.00</table>", &["paragraph: ma", "paragraph: 9.00"]),
    ];
    for (html, wanted) in cases {
        assert_eq!(blocks(Format::Html, html), *wanted, "{html}");
        let kinds = |format| blocks(format, &format!("{html}\n"));
        assert_eq!(kinds(Format::Markdown), *wanted, "{html}");
    }
}

#[test]
fn languages_and_directives() {
    let html =
        "<html lang=nl><!-- duidelijk-disable x: y --><p>a<div lang=en><p>b<p lang=DE>c</div>d";
    let document = document(Format::Html, html);
    let languages: Vec<_> = document.blocks.iter().map(|block| block.language.as_deref()).collect();
    assert_eq!(languages, [None, Some("en"), Some("de"), None]);
    assert_eq!(document.meta("lang"), Some("nl"));
    let Directive::Comment { source, text } = &document.directives[1] else { panic!("no comment") };
    assert_eq!(&html[source.range()], "<!-- duidelijk-disable x: y -->");
    assert_eq!(&**text, "duidelijk-disable x: y");
}

#[test]
fn nesting_costs_nothing() {
    let cases = [
        "<div>".repeat(100_000),
        format!("{}{}", "<div>".repeat(50_000), "</span></p>".repeat(50_000)),
        format!("{}{}", "<b>".repeat(50_000), "<p>a".repeat(50_000)),
        "<p><ul><li><table><tr><td>a".repeat(10_000),
        "<a href=x>".repeat(100_000),
        format!("<p {}>", "a=b ".repeat(100_000)),
        "<table><tr><td>a".repeat(20_000),
        "<table><tr><td>Wij helpen u.<td>b</table>".repeat(5_000),
        "<h1><h2>".repeat(50_000),
        format!("<p>{}", "Wij helpen u<br>".repeat(20_000)),
        format!("<p>{}", "a&shy;".repeat(50_000)),
    ];
    for html in cases {
        document(Format::Html, &html);
    }
}
