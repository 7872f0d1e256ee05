use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::document::{Document, Format, SegmentKind};
use crate::read::testing::{check, describe, inlines};
use crate::read::{self, detect};

const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        writer.start_file(*path, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
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
    let text =
        format!("<?xml version=\"1.0\"?><w:document {WORD}><w:body>{body}</w:body></w:document>");
    let relations = r#"<Relationships><Relationship Id="r1" Type="x/hyperlink" Target="https://losser.nl/?a=1&amp;b=2" TargetMode="External"/></Relationships>"#;
    let notes = format!(
        "<w:footnotes {WORD}><w:footnote w:type=\"separator\"><w:p><w:r><w:t>weg</w:t></w:r></w:p></w:footnote>\
         <w:footnote w:id=\"1\"><w:p><w:r><w:t>De noot.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let mut parts =
        vec![("word/document.xml", text.as_str()), ("word/_rels/document.xml.rels", relations)];
    if body.contains("footnoteReference") {
        parts.push(("word/footnotes.xml", &notes));
    }
    let document = read::read("brief.docx", &package(&parts), Format::Docx).unwrap();
    check(&document);
    document
}

#[test]
fn paragraphs_become_blocks() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(text))
    };
    let lost = |text: &str| {
        let mark = "<w:pPr><w:pStyle w:val=\"Kop2\"/><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>";
        format!("<w:p>{mark}{}</w:p>", run(text))
    };
    let row = |cells: &[&str]| {
        let cell = |text: &&str| format!("<w:tc><w:p>{}</w:p></w:tc>", run(text));
        let cells: String = cells.iter().map(cell).collect();
        format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    };
    let cases: Vec<(String, &[&str])> = vec![
        (format!("<w:p>{}</w:p><w:p/>", run("Caf\u{e9} &amp; bar")), &["paragraph: Café & bar"]),
        (styled("Kop1", "Kop"), &["heading 1: Kop"]),
        (styled("Title", "Brief"), &["title: Brief"]),
        (
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"4\"/></w:numPr></w:pPr><w:r><w:t>punt</w:t></w:r></w:p>".into(),
            &["list-item 2: punt"],
        ),
        (format!("<w:p>{}</w:p>", run("- getypt punt")), &["list-item 1: getypt punt"]),
        (
            format!("<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>", run("cel")),
            &["paragraph: cel"],
        ),
        (
            row(&["maandag", "1. dicht"]),
            &["table-cell: maandag", "table-cell: 1. dicht"],
        ),
        (
            row(&["Geachte heer Jansen,", "1. uw paspoort"]),
            &["field: Geachte heer Jansen,", "list-item 1: uw paspoort"],
        ),
        (
            row(&["Adres", "Wij helpen u graag. Bel ons nu gerust."]),
            &["table-cell: Adres", "paragraph: Wij helpen u graag. Bel ons nu gerust."],
        ),
        (
            row(&["Adres", "Wij helpen u graag. Bel ons nu gerust."])
                .replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>"),
            &["table-cell: Adres", "table-cell: Wij helpen u graag. Bel ons nu gerust."],
        ),
        (
            ["1. een", "a) twee", "o\tdrie", "2.3 Vier", "iv. vijf", "e. info@losser.nl"]
                .map(|text| text.replace('\t', "</w:t><w:tab/><w:t>"))
                .map(|text| format!("<w:p>{}</w:p>", run(&text)))
                .concat(),
            &[
                "list-item 1: een",
                "list-item 1: twee",
                "list-item 1: drie",
                "paragraph: 2.3 Vier",
                "list-item 1: vijf",
                "paragraph: e. info@losser.nl",
            ],
        ),
        (
            format!(
                "{}{}<w:p>{}</w:p>",
                lost("Wij helpen u graag met"),
                lost("uw aanvraag"),
                run(", ook morgen.")
            ),
            &["paragraph: Wij helpen u graag met uw aanvraag, ook morgen."],
        ),
        (
            format!("{}{}", lost("een"), styled("Kop1", "twee")),
            &["heading 1: een twee"],
        ),
        (lost("aan het einde"), &["heading 2: aan het einde"]),
        (
            format!("{}{}", lost("ervoor"), row(&["ma", "di"])),
            &["heading 2: ervoor", "table-cell: ma", "table-cell: di"],
        ),
        (
            format!("<w:p>{}</w:p>", run("ge\u{ad}meente\u{200b}huis\u{ad}")),
            &["paragraph: gemeentehuis"],
        ),
        (
            "<w:p><w:r><w:t>na</w:t><w:drawing><wp:docPr descr=\"IMG_2034.jpg\"/><pic:pic/></w:drawing></w:r></w:p>".into(),
            &["paragraph: na"],
        ),
        (
            "<w:p><w:r><w:t>een</w:t><w:tab/><w:t>twee</w:t><w:br/><w:t>drie</w:t><w:br/><w:br/><w:t>vier</w:t><w:noBreakHyphen/><w:softHyphen/><w:t xml:space=\"preserve\">vijf </w:t></w:r></w:p>".into(),
            &["paragraph: een twee drie", "paragraph: vier-vijf"],
        ),
        (
            "<w:p><w:del><w:r><w:delText>weg</w:delText><w:t>weg</w:t></w:r></w:del><w:ins><w:r><w:t>nieuw</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>weg</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>weg</w:t></w:r></w:p>".into(),
            &["paragraph: nieuw"],
        ),
        (
            "<w:p><w:r><w:t>Zie </w:t><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>doos</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>doos</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent><w:t>hier</w:t></w:r></w:p>".into(),
            &["paragraph: Ziehier", "paragraph: doos"],
        ),
        (
            "<w:p><w:r><w:t>Tekst</w:t><w:footnoteReference w:id=\"1\"/><w:t>.</w:t></w:r></w:p>".into(),
            &["paragraph: Tekst.", "paragraph: De noot."],
        ),
        (
            "<w:p><w:r><w:drawing><wp:docPr descr=\"Een boom\"/><pic:pic/></w:drawing></w:r><w:r><w:t>na</w:t></w:r></w:p>".into(),
            &["paragraph: na", "caption: Een boom"],
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
            "<w:p><w:r><w:t xml:space=\"preserve\"> Zie </w:t></w:r><w:hyperlink r:id=\"r1\"><w:r><w:t>de site</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>",
            &["link https://losser.nl/?a=1&b=2: de site"],
        ),
        (
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK \"https://x.nl\"</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>site</w:t><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
            &["link https://x.nl: site"],
        ),
        (
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Let</w:t></w:r><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t xml:space=\"preserve\"> op</w:t></w:r><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>!</w:t></w:r></w:p>",
            &["strong: Let op", "emphasis:  op"],
        ),
        (
            "<w:p><w:fldSimple w:instr=\"MERGEFIELD Naam\"><w:r><w:t>«Naam»</w:t></w:r></w:fldSimple><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Klik hier</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>, dag</w:t></w:r></w:p>",
            &["slot: «Naam»Klik hier"],
        ),
        (
            "<w:p><w:r><w:t>x</w:t><w:drawing><wp:docPr id=\"1\"/><pic:pic/></w:drawing></w:r></w:p>",
            &["image None: "],
        ),
        (
            "<w:p><w:r><w:t>x</w:t><w:drawing><wp:docPr descr=\"logo gemeente.png\"/><pic:pic/></w:drawing></w:r></w:p>",
            &["image None: "],
        ),
    ];
    for (xml, wanted) in cases {
        assert_eq!(inlines(&body(xml)), *wanted, "{xml}");
    }
}

#[test]
fn anchors_say_where_a_person_finds_it() {
    let document = body(
        "<w:p/><w:p><w:r><w:t>een</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>twee</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
         <w:p><w:r><w:lastRenderedPageBreak/><w:t>drie</w:t><w:footnoteReference/></w:r></w:p>",
    );
    let anchors = document.blocks.iter().map(|block| block.anchor.clone().unwrap());
    let anchors: Vec<_> =
        anchors.map(|anchor| (anchor.page, anchor.paragraph, anchor.part)).collect();
    let wanted = [
        (Some(1), Some(2), None),
        (Some(1), Some(3), Some("tabel 1".into())),
        (Some(2), Some(4), None),
        (None, Some(1), Some("voetnoot".into())),
    ];
    assert_eq!(anchors, wanted);
}

#[test]
fn nesting_costs_nothing() {
    let nested = |element: &str, n: usize| {
        let name = element.split(' ').next().unwrap();
        let start = format!("<{element}><w:p><w:r><w:t>a</w:t></w:r>");
        let end = format!("</w:p></{name}>");
        format!("{}{}", start.repeat(n), end.repeat(n))
    };
    for element in ["w:txbxContent", "w:tbl", "w:sdt", "w:fldSimple w:instr=\"X\"", "w:hyperlink"] {
        body(&nested(element, 20_000));
    }
    body(
        &"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:p><w:r><w:t>a</w:t></w:r></w:p>"
            .repeat(20_000),
    );
}

#[test]
fn the_main_part_may_have_another_name() {
    let text = format!(
        "<x:document {}><x:p><x:r><x:t>dag</x:t></x:r></x:p></x:document>",
        WORD.replace("w=", "x=")
    );
    let relations = r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>"#;
    let bytes = package(&[("_rels/.rels", relations), ("word/document2.xml", &text)]);
    assert_eq!(detect("x", &bytes), Ok(Format::Docx));
    let document = read::read("x", &bytes, Format::Docx).unwrap();
    assert_eq!(describe(&document), ["paragraph: dag"]);
}

#[test]
fn a_line_break_ends_a_sentence_where_the_next_line_starts_anew() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Let op<w:br/>De balie is dicht.",
            &["paragraph: Let op", "paragraph: De balie is dicht."],
        ),
        (
            "Wij sturen u een brief over<w:br/>Enschede.",
            &["paragraph: Wij sturen u een brief over Enschede."],
        ),
        ("Kijk op de site<w:br/>en bel ons.", &["paragraph: Kijk op de site en bel ons."]),
    ];
    for (text, wanted) in cases {
        let text = text.replace("<w:br/>", "</w:t><w:br/><w:t>");
        let document = read_body(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"));
        assert_eq!(describe(&document), *wanted);
    }
}

#[test]
fn a_line_break_stays_known() {
    let paragraph = "<w:p><w:r><w:t>- Postbus 90</w:t><w:br/><w:t>7580 AB Losser</w:t></w:r></w:p>";
    let document = body(paragraph);
    let kinds: Vec<SegmentKind> = document.segments.iter().map(|segment| segment.kind).collect();
    assert_eq!(kinds, [SegmentKind::Verbatim, SegmentKind::LineBreak, SegmentKind::Verbatim]);
    assert_eq!(document.text, "Postbus 90 7580 AB Losser");
}

#[test]
fn what_is_no_word_document_gives_an_error() {
    let bomb = " ".repeat(250 << 20);
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (b"Beste mevrouw".to_vec(), "geen Word-document"),
        (b"PK\x03\x04rommel".to_vec(), "beschadigd"),
        (package(&[("word/x.xml", "")]), "beschadigd"),
        (package(&[("word/document.xml", "<w:p><w:r>")]), ""),
        (package(&[("word/document.xml", "<w:p></w:r>")]), "beschadigd"),
        (package(&[("word/document.xml", &bomb)]), "groter dan 200 MB"),
        (b"%PDF-1.4\n".to_vec(), "PDF"),
    ];
    for (bytes, wanted) in cases {
        match read::read("x.docx", &bytes, Format::Docx) {
            Ok(document) => assert!(wanted.is_empty() && document.blocks.is_empty()),
            Err(error) => assert!(error.to_string().contains(wanted), "{error}"),
        }
    }
    let sheet = package(&[("xl/workbook.xml", "")]);
    assert!(detect("x.docx", &sheet).unwrap_err().message.contains("Excel"));
}
