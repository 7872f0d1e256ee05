use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::document::{Document, Format, SegmentKind};
use crate::read::testing::{check, describe, inlines};
use crate::read::{self, detect};

const OPEN: &str = concat!(
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" ",
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" ",
    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" ",
    "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" ",
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" ",
    "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" ",
    "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" ",
    "xmlns:xlink=\"http://www.w3.org/1999/xlink\"",
);

const TYPE: &str = "application/vnd.oasis.opendocument.text";

const STYLES: &str = r#"<office:automatic-styles>
    <style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
    <style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
    <style:style style:name="W" style:family="text"><style:text-properties text:display="none"/></style:style>
    <style:style style:name="PW" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
    <style:style style:name="PB" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
    <style:style style:name="PP" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
    <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>
    <text:list-style style:name="Kaal"><text:list-level-style-number text:level="1" style:num-format=""/></text:list-style>
</office:automatic-styles>"#;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        writer.start_file(*path, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn content(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><office:document-content {OPEN}>{STYLES}<office:body><office:text>{body}\
         </office:text></office:body></office:document-content>"
    )
}

fn body(body: &str) -> Document {
    let document = read_body(body);
    let lines: Vec<&str> = document.source.text.lines().collect();
    let blocks: Vec<&str> =
        document.blocks.iter().map(|block| document.slice(block.span)).collect();
    assert_eq!(lines, blocks, "the rendering has one line per block");
    document
}

fn read_body(body: &str) -> Document {
    let bytes = package(&[("mimetype", TYPE), ("content.xml", &content(body))]);
    assert_eq!(detect("brief", &bytes), Ok(Format::Odt));
    let document = read::read("brief.odt", &bytes, Format::Odt).unwrap();
    check(&document);
    document
}

fn row(cells: &[&str]) -> String {
    let cell =
        |text: &&str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let cells: String = cells.iter().map(cell).collect();
    format!("<table:table-row>{cells}</table:table-row>")
}

#[test]
fn paragraphs_become_blocks() {
    let table = |rows: &str| format!("<table:table>{rows}</table:table>");
    let note = |class: &str, text: &str| {
        format!(
            "<text:note text:note-class=\"{class}\"><text:note-citation>1</text:note-citation>\
             <text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
        )
    };
    let two = ["Adres", "Wij helpen u graag. Bel ons nu gerust."];
    let cases: Vec<(String, &[&str])> = vec![
        ("<text:p>Caf\u{e9} &amp; bar</text:p><text:p/>".into(), &["paragraph: Café & bar"]),
        (
            "<text:h text:outline-level=\"2\"><text:number>1.1</text:number>Kop</text:h>".into(),
            &["heading 2: Kop"],
        ),
        ("<text:p text:style-name=\"P1\">Kop</text:p>".into(), &["heading 1: Kop"]),
        ("<text:h text:style-name=\"Title\">Brief</text:h>".into(), &["title: Brief"]),
        ("<text:p text:style-name=\"Illustration\">x</text:p>".into(), &["paragraph: x"]),
        // White space of the file is none of the text.
        (
            "<text:p>\n  een\n  <text:span>twee <text:s text:c=\"2\"/></text:span> drie\n</text:p>".into(),
            &["paragraph: een twee    drie"],
        ),
        (
            "<text:p>een<text:tab/>twee<text:line-break/>drie<text:line-break/><text:line-break/>vier</text:p>".into(),
            &["paragraph: een twee drie", "paragraph: vier"],
        ),
        ("<text:p>ge\u{ad}meente\u{200b}huis\u{ad}</text:p>".into(), &["paragraph: gemeentehuis"]),
        // Lists.
        (
            "<text:list><text:list-item><text:p>een</text:p><text:list><text:list-item><text:p>diep</text:p>\
             </text:list-item></text:list></text:list-item></text:list>".into(),
            &["list-item 1: een", "list-item 2: diep"],
        ),
        (
            "<text:list><text:list-header><text:p>kop</text:p></text:list-header><text:list-item>\
             <text:h text:outline-level=\"1\">twee</text:h></text:list-item></text:list>".into(),
            &["paragraph: kop", "heading 1: twee"],
        ),
        (
            "<text:list text:style-name=\"Kaal\"><text:list-item><text:p>zonder teken</text:p></text:list-item></text:list>".into(),
            &["paragraph: zonder teken"],
        ),
        (
            "<text:numbered-paragraph text:level=\"1\"><text:p>punt</text:p></text:numbered-paragraph>".into(),
            &["list-item 1: punt"],
        ),
        ("<text:p>- getypt punt</text:p>".into(), &["list-item 1: getypt punt"]),
        // Tables.
        (
            table(&row(&["maandag", "1. dicht"])),
            &["table-cell: maandag", "table-cell: 1. dicht"],
        ),
        (
            table(&row(&["Geachte heer Jansen,", "1. uw paspoort"])),
            &["field: Geachte heer Jansen,", "list-item 1: uw paspoort"],
        ),
        (
            table(&row(&two)),
            &["table-cell: Adres", "paragraph: Wij helpen u graag. Bel ons nu gerust."],
        ),
        (
            table(&format!("<table:table-header-rows>{}</table:table-header-rows>", row(&two))),
            &["table-cell: Adres", "table-cell: Wij helpen u graag. Bel ons nu gerust."],
        ),
        (
            table(&row(&two)).replacen("<text:p>", "<text:p text:style-name=\"Table_20_Heading\">", 1),
            &["table-cell: Adres", "table-cell: Wij helpen u graag. Bel ons nu gerust."],
        ),
        (
            table("<table:table-row><table:table-cell><text:p>ma</text:p></table:table-cell><table:covered-table-cell><text:p>weg</text:p></table:covered-table-cell></table:table-row>")
                .replace("ma", "maandag en dinsdag"),
            &["paragraph: maandag en dinsdag"],
        ),
        (
            table(&format!(
                "<table:table-row><table:table-cell><table:table table:is-sub-table=\"true\">{}{}</table:table>\
                 </table:table-cell><table:table-cell><text:p>di</text:p></table:table-cell></table:table-row>",
                row(&["ma"]),
                row(&["dicht"])
            )),
            &["table-cell: ma", "table-cell: dicht", "table-cell: di"],
        ),
        // Changes, comments and what is hidden.
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion></text:changed-region></text:tracked-changes>\
             <text:p>een<text:change text:change-id=\"c\"/><text:change-start text:change-id=\"d\"/>twee<text:change-end text:change-id=\"d\"/></text:p>".into(),
            &["paragraph: eentwee"],
        ),
        (
            "<text:p>een<office:annotation><dc:creator>Jan</dc:creator><text:p>weg</text:p></office:annotation> twee<office:annotation-end/></text:p>".into(),
            &["paragraph: een twee"],
        ),
        (
            "<text:p text:style-name=\"PW\">weg</text:p><text:p>een<text:span text:style-name=\"W\">weg<text:s/></text:span></text:p>\
             <text:section text:display=\"none\"><text:p>weg</text:p></text:section>\
             <text:section text:display=\"condition\" text:is-hidden=\"true\"><text:p>weg</text:p></text:section>\
             <text:section><text:p>twee</text:p></text:section>\
             <text:p>weg<text:hidden-paragraph text:is-hidden=\"true\"/></text:p>\
             <text:p>drie<text:variable-set text:display=\"none\">weg</text:variable-set></text:p>".into(),
            &["paragraph: een", "paragraph: twee", "paragraph: drie"],
        ),
        (
            "<text:p><text:ruby><text:ruby-base>woord</text:ruby-base><text:ruby-text>weg</text:ruby-text></text:ruby></text:p>".into(),
            &["paragraph: woord"],
        ),
        // Notes come after the text, footnotes first.
        (
            format!("<text:p>Een{} zin{}.</text:p><text:p>Twee.</text:p>", note("endnote", "Eind."), note("footnote", "Voet.")),
            &["paragraph: Een zin.", "paragraph: Twee.", "paragraph: Voet.", "paragraph: Eind."],
        ),
        // Frames come after the paragraph that they stand in.
        (
            "<text:p>Zie<draw:frame><draw:text-box><text:p>doos</text:p></draw:text-box></draw:frame> hier</text:p>".into(),
            &["paragraph: Zie hier", "paragraph: doos"],
        ),
        (
            "<draw:frame text:anchor-type=\"page\"><draw:text-box><text:p>Postbus 90</text:p></draw:text-box></draw:frame><text:p>x<draw:custom-shape><text:p>vorm</text:p></draw:custom-shape></text:p>".into(),
            &["paragraph: Postbus 90", "paragraph: x", "paragraph: vorm"],
        ),
        (
            "<text:p><draw:frame><draw:image/><svg:title>naam</svg:title><svg:desc>Een boom</svg:desc></draw:frame>na</text:p>".into(),
            &["paragraph: na", "caption: Een boom"],
        ),
        // An index says over again what stands elsewhere.
        (
            "<text:table-of-content><text:table-of-content-source><text:index-title-template>weg</text:index-title-template></text:table-of-content-source>\
             <text:index-body><text:index-title><text:p text:style-name=\"Contents_20_Heading\">Inhoud</text:p></text:index-title><text:p>Kop 3</text:p></text:index-body></text:table-of-content>".into(),
            &["heading 1: Inhoud", "field: Kop 3"],
        ),
        // What steers a program is no text.
        (
            "<text:p>{% if bezwaar %}</text:p><text:p>U kunt bezwaar maken.</text:p><text:p>{% endif %}</text:p>".into(),
            &["paragraph: U kunt bezwaar maken."],
        ),
        (
            "<text:p>Uw {% if a %}aanvraag{% else %}verzoek{% endif %} is er.</text:p>".into(),
            &["paragraph: Uw aanvraag verzoek is er."],
        ),
    ];
    for (xml, wanted) in cases {
        assert_eq!(describe(&body(&xml)), wanted, "{xml}");
    }
}

#[test]
fn inlines_hold_exactly_their_words() {
    let cases: &[(&str, &[&str])] = &[
        (
            "<text:p> Zie <text:a xlink:href=\"https://losser.nl/?a=1&amp;b=2\">de site</text:a>.</text:p>",
            &["link https://losser.nl/?a=1&b=2: de site"],
        ),
        (
            "<text:p><text:span text:style-name=\"B\">Let<text:span text:style-name=\"I\"> op</text:span></text:span>!</text:p>",
            &["strong: Let op", "emphasis:  op"],
        ),
        ("<text:p text:style-name=\"PB\">Let op</text:p>", &["strong: Let op"]),
        (
            "<text:p><text:placeholder text:placeholder-type=\"text\">&lt;Naam&gt;</text:placeholder>, <text:database-display>Straat</text:database-display></text:p>",
            &["slot: <Naam>", "slot: Straat"],
        ),
        (
            "<text:p><field:fieldmark-start field:type=\"vnd.oasis.opendocument.field.FORMTEXT\"/>Naam<field:fieldmark-end/>, <field:fieldmark-start field:type=\"vnd.oasis.opendocument.field.UNHANDLED\"><field:param field:name=\"code\" field:value=\" MERGEFIELD Straat \"/></field:fieldmark-start>Straat<field:fieldmark-end/> x</text:p>",
            &["slot: Naam", "slot: Straat"],
        ),
        (
            "<text:p>Beste [[aan<text:span>vrager</text:span>_naam]], dag</text:p>",
            &["slot: [[aanvrager_naam]]"],
        ),
        ("<text:p>x<draw:frame><draw:image/></draw:frame></text:p>", &["image None: "]),
        (
            "<text:p>x<draw:frame loext:decorative=\"true\"><draw:image/></draw:frame></text:p>",
            &["image Some(\"\"): "],
        ),
        (
            "<text:p>{% if a %}<text:span text:style-name=\"B\">Let{% endif %} op</text:span> nu</text:p>",
            &["strong: Let op"],
        ),
    ];
    for (xml, wanted) in cases {
        assert_eq!(inlines(&body(xml)), *wanted, "{xml}");
    }
}

#[test]
fn lists_are_told_apart() {
    let list = |attributes: &str, items: &[&str]| {
        let items = items.join("</text:list-item><text:list-item>");
        let items = format!("<text:list-item>{items}</text:list-item>");
        format!("<text:list {attributes}>{items}</text:list>")
    };
    let p = |text: &str| format!("<text:p>{text}</text:p>");
    let nested = format!("{}{}", p("c"), list("", &[&p("d")]));
    let xml = [
        list(
            "text:style-name=\"L\" xml:id=\"een\"",
            &[&p("a"), &[p("b"), p("bb")].concat(), &nested],
        ),
        p("tussen"),
        list("text:style-name=\"L\" text:continue-numbering=\"true\"", &[&p("e")]),
        list("text:style-name=\"L\"", &[&p("f")]),
        list("text:continue-list=\"een\"", &[&p("g")]),
        // Nothing is in its first paragraph.
        list("", &[&[p(""), p("h"), p("i")].concat()]),
    ];
    let document = body(&xml.concat());
    let found: Vec<(&str, Option<(u32, u32)>)> = document
        .blocks
        .iter()
        .map(|block| (document.slice(block.span), block.item.map(|item| (item.list, item.number))))
        .collect();
    let wanted = [
        ("a", Some((1, 1))),
        ("b", Some((1, 2))),
        ("bb", Some((1, 2))),
        ("c", Some((1, 3))),
        ("d", Some((2, 4))),
        ("tussen", None),
        ("e", Some((1, 5))),
        ("f", Some((3, 6))),
        ("g", Some((1, 7))),
        ("h", Some((4, 8))),
        ("i", Some((4, 8))),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn anchors_say_where_a_person_finds_it() {
    let document = body(
        "<text:p/><text:p>een</text:p><table:table><table:table-row><table:table-cell><text:p>twee</text:p></table:table-cell></table:table-row></table:table>\
         <text:p><text:soft-page-break/>drie<text:note text:note-class=\"footnote\"><text:note-body><text:p>noot</text:p></text:note-body></text:note></text:p>\
         <text:p text:style-name=\"PP\">vier<draw:frame><draw:text-box><text:p>doos</text:p></draw:text-box></draw:frame></text:p>",
    );
    let anchors = document.blocks.iter().map(|block| block.anchor.clone().unwrap());
    let anchors: Vec<_> =
        anchors.map(|anchor| (anchor.page, anchor.paragraph, anchor.part)).collect();
    let wanted = [
        (Some(1), Some(2), None),
        (Some(1), Some(3), Some("tabel 1".into())),
        (Some(2), Some(4), None),
        (Some(3), Some(5), None),
        (Some(3), Some(5), Some("tekstvak".into())),
        (None, Some(1), Some("voetnoot".into())),
    ];
    assert_eq!(anchors, wanted);
    let document = body("<text:p>een</text:p><text:p text:style-name=\"PP\">twee</text:p>");
    assert!(document.blocks.iter().all(|block| block.anchor.as_ref().unwrap().page.is_none()));
}

#[test]
fn nesting_costs_nothing() {
    let nested = |element: &str, n: usize| {
        let name = element.split(' ').next().unwrap();
        let start = format!("<{element}><text:p>a");
        let end = format!("</text:p></{name}>");
        format!("{}{}", start.repeat(n), end.repeat(n))
    };
    for element in [
        "draw:text-box",
        "table:table",
        "text:list",
        "text:section",
        "text:span",
        "text:placeholder",
        "text:a xlink:href=\"x\"",
        "text:note text:note-class=\"footnote\"",
    ] {
        body(&nested(element, 5_000));
    }
    body(&"<text:p><field:fieldmark-start field:type=\"x\"/>a</text:p>".repeat(20_000));
    body("<text:p>a<text:s text:c=\"4000000000\"/>b</text:p>");
}

#[test]
fn a_file_may_choose_its_prefixes() {
    let text = content("<text:h text:outline-level=\"2\">dag</text:h>")
        .replace("text:", "t:")
        .replace("xmlns:text=", "xmlns:t=")
        .replace("office:t:", "office:text:")
        .replace("office:", "o:")
        .replace("xmlns:office=", "xmlns:o=")
        .replace("xmlns:o:1.0", "xmlns:office:1.0")
        .replace("xmlns:t:1.0", "xmlns:text:1.0");
    let bytes = package(&[("mimetype", TYPE), ("content.xml", &text)]);
    let document = read::read("x", &bytes, Format::Odt).unwrap();
    assert_eq!(describe(&document), ["heading 2: dag"], "{text}");
}

#[test]
fn a_line_break_stays_known() {
    let document = body("<text:p>- Postbus 90<text:line-break/>7580 AB Losser</text:p>");
    let kinds: Vec<SegmentKind> = document.segments.iter().map(|segment| segment.kind).collect();
    assert_eq!(kinds, [SegmentKind::Verbatim, SegmentKind::LineBreak, SegmentKind::Verbatim]);
    assert_eq!(document.text, "Postbus 90 7580 AB Losser");
}

#[test]
fn what_is_no_text_gives_an_error() {
    let bomb = " ".repeat(250 << 20);
    let whole = content("<text:p>dag</text:p>");
    let locked = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (b"Beste mevrouw".to_vec(), "geen OpenDocument-tekst"),
        (b"PK\x03\x04rommel".to_vec(), "beschadigd"),
        (package(&[("mimetype", TYPE)]), "beschadigd"),
        (package(&[("content.xml", "<office:document-content/>")]), "beschadigd"),
        (package(&[("content.xml", "<text:p></text:h>")]), "beschadigd"),
        (package(&[("content.xml", &bomb)]), "groter dan 200 MB"),
        (package(&[("META-INF/manifest.xml", locked), ("content.xml", &whole)]), "wachtwoord"),
        (package(&[("styles.xml", "<a></b>"), ("content.xml", &whole)]), "beschadigd"),
        (b"%PDF-1.4\n".to_vec(), "PDF"),
    ];
    for (bytes, wanted) in cases {
        let error = read::read("x.odt", &bytes, Format::Odt).unwrap_err();
        assert!(error.to_string().contains(wanted), "{error}");
    }
    let sheet = package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]);
    assert!(detect("x.odt", &sheet).unwrap_err().message.contains("rekenblad"));
    let unnamed = package(&[("META-INF/manifest.xml", ""), ("content.xml", &whole)]);
    assert_eq!(detect("x", &unnamed), Ok(Format::Odt));
}
