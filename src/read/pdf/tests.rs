//! Pages drawn by hand, and what is read from them.

use std::fmt::Write as _;

use crate::document::{Document, Voice};
use crate::read::testing::{check, describe, inlines};
use crate::read::{ReadError, ReadLimits};

fn read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    super::read(name, bytes, ReadLimits::default())
}

/// A document with a page for each content. `F1` and `F2` are Helvetica and its bold; `more` stands in
/// each page, and `trailer` at the end.
fn pdf_with(contents: &[&str], more: &str, trailer: &str) -> Vec<u8> {
    let kids: String = (0..contents.len()).fold(String::new(), |mut kids, page| {
        let _ = write!(kids, "{} 0 R ", 5 + 2 * page);
        kids
    });
    let font = |name: &str| {
        format!(
            "<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding << /BaseEncoding \
             /WinAnsiEncoding /Differences [ 1 /fi /f_f_i ] >> >>"
        )
    };
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [ {kids}] /Count {} /MediaBox [0 0 595 842] /Resources << /Font << \
             /F1 3 0 R /F2 4 0 R >> >> >>",
            contents.len()
        ),
        font("Helvetica"),
        font("Helvetica-Bold"),
    ];
    for (page, content) in contents.iter().enumerate() {
        let stream = 6 + 2 * page;
        objects.push(format!("<< /Type /Page /Parent 2 0 R /Contents {stream} 0 R {more} >>"));
        let length = content.len();
        objects.push(format!("<< /Length {length} >>\nstream\n{content}\nendstream"));
    }
    let mut file = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = writeln!(file, "{} 0 obj\n{object}\nendobj", at + 1);
    }
    let start = file.len();
    let size = objects.len() + 1;
    let _ = write!(
        file,
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF"
    );
    // The characters are those of Windows-1252 as far as they are used here.
    file.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect()
}

fn document(contents: &[&str]) -> Document {
    let document = read("test", &pdf_with(contents, "", "")).unwrap();
    check(&document);
    document
}

fn blocks(contents: &[&str]) -> Vec<String> {
    describe(&document(contents))
}

/// Lines below each other, from a height on.
fn lines(x: u32, y: u32, size: u32, lines: &[&str]) -> String {
    let mut content = String::new();
    for (at, line) in (0..).zip(lines) {
        let y = y - at * size * 13 / 10;
        let _ = writeln!(content, "BT /F1 {size} Tf {x} {y} Td ({line}) Tj ET");
    }
    content
}

const TEXT: [&str; 3] = [
    "Wij hebben uw aanvraag op tijd ontvangen en goed bekeken.",
    "Daarna hebben wij met u gebeld over de kosten van de zaal",
    "en de tijden.",
];

#[test]
fn lines_become_paragraphs() {
    let content = lines(70, 700, 10, &TEXT) + &lines(70, 640, 10, &TEXT[1..]);
    let wanted = [
        "paragraph: Wij hebben uw aanvraag op tijd ontvangen en goed bekeken. Daarna hebben wij met u \
         gebeld over de kosten van de zaal en de tijden.",
        "paragraph: Daarna hebben wij met u gebeld over de kosten van de zaal en de tijden.",
    ];
    assert_eq!(blocks(&[&content]), wanted);
}

#[test]
fn columns_are_read_one_after_the_other() {
    let left = [
        "Dit is de eerste kolom van een",
        "folder over het afval dat u thuis",
        "van elkaar scheidt en daarna aan",
        "de weg zet. De andere kolom gaat",
        "over iets anders.",
    ];
    let right = [
        "Op deze plek staat wanneer wij bij",
        "u langskomen. Dat is elke week op",
        "een andere dag, zodat het werk",
        "eerlijk is verdeeld over de teams",
        "van de gemeente.",
    ];
    let content = lines(70, 750, 16, &["Afval scheiden"])
        + &lines(70, 700, 10, &left)
        + &lines(300, 700, 10, &right);
    let wanted = [
        "heading 1: Afval scheiden",
        "paragraph: Dit is de eerste kolom van een folder over het afval dat u thuis van elkaar scheidt \
         en daarna aan de weg zet. De andere kolom gaat over iets anders.",
        "paragraph: Op deze plek staat wanneer wij bij u langskomen. Dat is elke week op een andere dag, \
         zodat het werk eerlijk is verdeeld over de teams van de gemeente.",
    ];
    assert_eq!(blocks(&[&content]), wanted);
}

#[test]
fn tables_are_read_by_row() {
    let content = lines(70, 700, 10, &["Boom", "Beuk", "Es"])
        + &lines(200, 700, 10, &["Plaats", "voortuin", "oprit"])
        + &lines(300, 700, 10, &["Hoogte", "14 meter", "9 meter"]);
    let wanted =
        ["Boom", "Plaats", "Hoogte", "Beuk", "voortuin", "14 meter", "Es", "oprit", "9 meter"];
    assert_eq!(blocks(&[&content]), wanted.map(|cell| format!("table-cell: {cell}")));
}

#[test]
fn words_are_whole() {
    // Broken off, in pieces, with ligatures, with the space as a gap, and drawn twice.
    let content = [
        lines(70, 700, 10, &["U krijgt de vergun-", "ning van de \u{1}rma, de o\u{2}ci\\353le."]),
        "BT /F1 10 Tf 70 600 Td [(Wij)-400(be)20(sli)-30(ssen)] TJ ET".into(),
        "BT /F1 10 Tf 70 500 Td (Twee keer) Tj ET BT /F1 10 Tf 70.3 500 Td (Twee keer) Tj ET"
            .into(),
    ];
    let wanted = [
        "paragraph: U krijgt de vergunning van de firma, de officiële.",
        "paragraph: Wij beslissen",
        "paragraph: Twee keer",
    ];
    assert_eq!(blocks(&[&content.join("\n")]), wanted);
}

#[test]
fn heads_and_feet_part_no_sentence() {
    let page = |number: u32, text: &[&str]| {
        lines(70, 800, 8, &["Gemeente Losser"])
            + &lines(70, 700, 10, text)
            + &lines(500, 40, 8, &[&number.to_string()])
    };
    let document = document(&[
        &page(1, &TEXT[..2]),
        &page(2, &["en van de koffie en de thee die wij u schenken, en van de", "schoonmaak."]),
        &page(3, &TEXT),
    ]);
    let own = document.blocks.iter().filter(|block| block.voice == Voice::Own);
    let own: Vec<&str> = own.map(|block| document.slice(block.span)).collect();
    let wanted = [
        "Wij hebben uw aanvraag op tijd ontvangen en goed bekeken. Daarna hebben wij met u gebeld over \
         de kosten van de zaal en van de koffie en de thee die wij u schenken, en van de schoonmaak.",
        "Wij hebben uw aanvraag op tijd ontvangen en goed bekeken. Daarna hebben wij met u gebeld over \
         de kosten van de zaal en de tijden.",
    ];
    assert_eq!(own, wanted);
    let others = document.blocks.iter().filter(|block| block.voice == Voice::Furniture);
    assert_eq!(others.count(), 6);
}

#[test]
fn what_the_file_marks_as_no_text_is_furniture() {
    let content = format!(
        "/Artifact << /Type /Pagination >> BDC {} EMC {}",
        lines(70, 800, 8, &["Besluit over de dakkapel"]),
        lines(70, 700, 10, &TEXT),
    );
    let document = document(&[&content]);
    assert_eq!(document.blocks[0].voice, Voice::Furniture);
    assert_eq!(document.blocks[1].voice, Voice::Own);
}

#[test]
fn headings_and_lists_are_known_by_their_looks() {
    let content = lines(70, 760, 18, &["Besluit"])
        + &lines(70, 720, 10, &TEXT[..2])
        + "BT /F2 10 Tf 70 670 Td (Wat neemt u mee?) Tj ET\n"
        + &lines(70, 656, 10, &["U neemt mee:"])
        + &lines(80, 640, 10, &["\\225", "\\225"])
        + &lines(95, 640, 10, &["een geldig paspoort;", "uw trouwboekje."])
        + &lines(95, 600, 10, &["- in kleur"]);
    let wanted = [
        "heading 1: Besluit",
        "paragraph: Wij hebben uw aanvraag op tijd ontvangen en goed bekeken. Daarna hebben wij met u \
         gebeld over de kosten van de zaal",
        "heading 2: Wat neemt u mee?",
        "paragraph: U neemt mee:",
        "list-item 1: een geldig paspoort;",
        "list-item 1: uw trouwboekje.",
        "list-item 2: in kleur",
    ];
    assert_eq!(blocks(&[&content]), wanted);
}

#[test]
fn places_are_pages_and_lines() {
    let content = lines(70, 700, 10, &TEXT) + &lines(70, 600, 10, &TEXT);
    let document = document(&[&content, &content]);
    let places: Vec<String> = document
        .blocks
        .iter()
        .filter_map(|block| block.anchor.as_ref())
        .map(|anchor| format!("{:?} {}", anchor.page, anchor.part.as_deref().unwrap_or_default()))
        .collect();
    let wanted = ["Some(1) regel 1", "Some(1) regel 4", "Some(2) regel 1", "Some(2) regel 4"];
    assert_eq!(places, wanted);
}

#[test]
fn links_and_looks_are_kept() {
    let content =
        "BT /F1 10 Tf 70 700 Td (Kijk op ) Tj (onze site) Tj ( of ) Tj /F2 10 Tf (bel) Tj ET";
    let link = "/Annots [ << /Type /Annot /Subtype /Link /Rect [105 695 148 710] /A << /S /URI /URI \
                (https://www.losser.nl) >> >> ]";
    let document = read("test", &pdf_with(&[content], link, "")).unwrap();
    check(&document);
    assert_eq!(inlines(&document), ["link https://www.losser.nl: onze site", "strong: bel"]);
}

#[test]
fn text_is_what_the_file_says_it_stands_for() {
    let content = "BT /F1 10 Tf 70 700 Td /Span << /ActualText (echt) >> BDC (XXXX) Tj EMC ET";
    assert_eq!(blocks(&[content]), ["paragraph: echt"]);
}

#[test]
fn text_on_its_side_is_read() {
    let content = "BT /F1 10 Tf 0 1 -1 0 300 300 Tm (Verticale tekst) Tj ET";
    assert_eq!(blocks(&[content]), ["paragraph: Verticale tekst"]);
}

#[test]
fn a_file_without_text_says_why() {
    let message = |bytes: &[u8]| read("test", bytes).unwrap_err().message;
    let image = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q";
    assert!(message(&pdf_with(&[image], "", "")).contains("scan"));
    assert!(message(&pdf_with(&["0 0 m 1 1 l S"], "", "")).contains("geen tekst"));
    let key = "00".repeat(32);
    let locked = format!(
        "/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >>"
    );
    let content = lines(70, 700, 10, &TEXT);
    assert!(message(&pdf_with(&[&content], "", &locked)).contains("wachtwoord"));
    assert!(message(b"%PDF-1.4\nniets").contains("beschadigd"));
}

#[test]
fn a_form_that_draws_itself_ends() {
    let resources = "/Resources << /XObject << /X 6 0 R >> /Font << /F1 3 0 R >> >>";
    let content = "BT /F1 10 Tf 70 700 Td (Dag) Tj ET /X Do /X Do";
    // The page's own stream, used as a form, has no kind: nothing is drawn.
    assert!(read("test", &pdf_with(&[content], resources, "")).is_ok());
}
