//! Remarks in a copy of a document: the text stays, and so do all other parts and other people's comments.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::cli::{code, fixture, run_in, stderr, stdout};

pub(crate) const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
pub(crate) const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
pub(crate) const WITH_NOTES: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>"#;
pub(crate) const WORD: &str =
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// A package of parts.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("it can be added");
        writer.write_all(text.as_bytes()).expect("it can be written");
    }
    writer.finish().expect("it can be closed").into_inner()
}

/// A Word document with this body.
pub(crate) fn word(body: &str) -> Vec<u8> {
    let text = format!("<w:document {WORD}><w:body>{body}</w:body></w:document>");
    package(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &text),
    ])
}

pub(crate) const CONTENT: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:officeooo="http://openoffice.org/2009/office""#;

/// A document of LibreOffice with this text. T1 and T2 look as the text around them, T3 is bold.
pub(crate) fn writer(text: &str) -> Vec<u8> {
    let style = |name: &str, look: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"text\"><style:text-properties {look}/></style:style>"
        )
    };
    let styles = [
        style("T1", "officeooo:rsid=\"001\""),
        style("T2", "officeooo:rsid=\"002\" fo:language=\"nl\""),
        style("T3", "fo:font-weight=\"bold\" officeooo:rsid=\"001\""),
    ];
    let styles = styles.concat();
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            &format!(
                "<office:document-content {CONTENT}><office:automatic-styles>{styles}</office:automatic-styles>\
                 <office:body><office:text>{text}</office:text></office:body></office:document-content>"
            ),
        ),
    ])
}

/// The parts of a package, by name.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("it is a package");
    let mut parts = BTreeMap::new();
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).expect("it is whole");
        let name = entry.name().expect("it has a name").into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("it unpacks");
        parts.insert(name, String::from_utf8_lossy(&bytes).into_owned());
    }
    parts
}

/// The copy that the program makes of a document; it says the same as `check` and reads the same.
fn annotated(folder: &Path, name: &str, options: &[&str]) -> BTreeMap<String, String> {
    let (stem, extension) = name.rsplit_once('.').expect("it has an extension");
    let copy = format!("{stem}.opmerkingen.{extension}");
    let made = run_in(folder, &[&["annotate", "--isolated", name], options].concat());
    assert_eq!(code(&made), 0, "{}", stderr(&made));
    for format in ["text", "json"] {
        let read = |name| stdout(&run_in(folder, &["parse", "--output-format", format, name]));
        let (old, new) = (read(name), read(&copy));
        assert!(old.replace(name, &copy) == new.replace(name, &copy), "{name} reads otherwise");
    }
    let findings = findings(folder, name, options);
    let (old, new) = (fs::read(folder.join(name)), fs::read(folder.join(&copy)));
    let (old, new) = (parts(&old.expect("it is there")), parts(&new.expect("it is there")));
    for (part, text) in &old {
        let may_change = ["document.xml", "document.xml.rels", "comments.xml", "content.xml"];
        let may_change = may_change.iter().any(|end| part.ends_with(end));
        if !may_change && part != "[Content_Types].xml" {
            assert!(new[part] == *text, "{name}: {part} changed");
        }
    }
    assert_eq!(
        own_comments(&new),
        findings + 1,
        "{name}: a comment for each finding, and one for all"
    );
    new
}

fn findings(folder: &Path, name: &str, options: &[&str]) -> usize {
    let json = ["check", "--isolated", "--exit-zero", "--output-format", "json", name];
    let report: Value = serde_json::from_str(&stdout(&run_in(folder, &[&json, options].concat())))
        .expect("it is JSON");
    report["documents"][0]["findings"].as_array().expect("it has findings").len()
}

/// How many comments are ours. In Word each has one start, one end and one mark.
fn own_comments(parts: &BTreeMap<String, String>) -> usize {
    let Some(comments) = parts.get("word/comments.xml") else {
        return parts["content.xml"].matches("<dc:creator>duidelijk<").count();
    };
    let ids: Vec<&str> = comments
        .split("<w:comment ")
        .skip(1)
        .filter(|comment| comment.contains("w:author=\"duidelijk\""))
        .map(|comment| comment.split('"').nth(1).expect("it has a number"))
        .collect();
    for id in &ids {
        let text = &parts["word/document.xml"];
        for mark in ["commentRangeStart", "commentRangeEnd", "commentReference"] {
            let mark = format!("<w:{mark} w:id=\"{id}\"/>");
            assert_eq!(text.matches(&mark).count(), 1, "{mark}");
        }
    }
    ids.len()
}

pub(crate) fn folder_with(name: &str, bytes: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(name), bytes).expect("it can be written");
    folder
}

#[test]
fn the_letters_of_the_fixtures_get_their_remarks() {
    for name in ["brief.docx", "besluit.docx", "brief.odt", "besluit.odt"] {
        let bytes = fs::read(fixture("documents").join(name)).expect("it is there");
        let folder = folder_with(name, &bytes);
        let parts = annotated(folder.path(), name, &["--min-severity", "hint"]);
        let is_word = parts.contains_key("word/comments.xml");
        let comments = &parts[if is_word { "word/comments.xml" } else { "content.xml" }];
        assert!(comments.contains("Score: "), "{comments}");
        if !is_word {
            continue;
        }
        assert!(parts["[Content_Types].xml"].contains("/word/comments.xml"));
        assert!(parts["word/_rels/document.xml.rels"].contains("Target=\"comments.xml\""));
    }
}

#[test]
fn a_copy_of_a_copy_is_the_same() {
    for name in ["brief.docx", "besluit.docx", "brief.odt", "besluit.odt"] {
        let bytes = fs::read(fixture("documents").join(name)).expect("it is there");
        let folder = folder_with(name, &bytes);
        let first = annotated(folder.path(), name, &[]);
        let copy = name.replace('.', ".opmerkingen.");
        // The copy of a copy takes its place.
        let again = run_in(folder.path(), &["annotate", "--isolated", &copy]);
        assert_eq!(code(&again), 0, "{}", stderr(&again));
        let second = parts(&fs::read(folder.path().join(&copy)).expect("it is there"));
        assert!(first == second, "{name}: the second time it is otherwise");
    }
}

#[test]
fn a_comment_stands_around_the_words_in_runs_of_all_kinds() {
    let run = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr>{text}</w:r>");
    let cases = [
        // In the middle, at the edges, over two runs, beside an entity, with space that does not count.
        (run("<w:t>Bel ons tevens vandaag.</w:t>"), "<w:t xml:space=\"preserve\">tevens</w:t>"),
        (run("<w:t>tevens belt u ons.</w:t>"), "<w:t xml:space=\"preserve\">tevens</w:t>"),
        (
            format!("{}{}", run("<w:t>Bel ons tev</w:t>"), run("<w:t>ens vandaag.</w:t>")),
            "tev</w:t>",
        ),
        (run("<w:t>Bel &amp; mail &#116;evens vandaag.</w:t>"), ">&#116;evens<"),
        (run("<w:t>  Bel ons tevens\n</w:t>"), ">tevens<"),
        (
            run("<w:t>Bel ons</w:t><w:br/><w:t>tevens</w:t><w:tab/><w:t>vandaag.</w:t>"),
            "<w:t>tevens<",
        ),
        (run("<w:t><![CDATA[Bel ons tevens vandaag.]]></w:t>"), "<![CDATA["),
        (
            format!("<w:hyperlink>{}</w:hyperlink>", run("<w:t>Bel ons tevens vandaag.</w:t>")),
            ">tevens<",
        ),
        (format!("<w:ins>{}</w:ins>", run("<w:t>Bel ons tevens vandaag.</w:t>")), ">tevens<"),
    ];
    for (paragraph, words) in cases {
        let body = format!("<w:p>{paragraph}</w:p>");
        let folder = folder_with("brief.docx", &word(&body));
        let parts = annotated(folder.path(), "brief.docx", &["--select", "ouderwets-woord"]);
        let text = &parts["word/document.xml"];
        let (_, marked) = text.split_once("<w:commentRangeStart w:id=\"1\"/>").expect("a start");
        let (marked, _) = marked.split_once("<w:commentRangeEnd w:id=\"1\"/>").expect("an end");
        assert!(marked.contains(words), "{body}\n{text}");
        let runs = marked.replace("<w:r><w:commentReference", "");
        assert_eq!(runs.matches("<w:r>").count(), runs.matches("<w:b/>").count(), "{text}");
    }
}

#[test]
fn what_stands_in_a_note_or_a_box_gets_its_comment_in_the_text() {
    let body = "<w:p><w:r><w:t>Wij sturen u een brief.</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>\
        <w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Bel ons tevens morgen.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>";
    let text = format!("<w:document {WORD}><w:body>{body}</w:body></w:document>");
    let notes = format!(
        "<w:footnotes {WORD}><w:footnote w:id=\"2\"><w:p><w:r><w:t>Jan is reeds weg.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let comments = format!(
        "<w:comments {WORD}><w:comment w:id=\"7\" w:author=\"Jan\"><w:p/></w:comment></w:comments>"
    );
    let bytes = package(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/_rels/document.xml.rels", WITH_NOTES),
        ("word/document.xml", &text),
        ("word/footnotes.xml", &notes),
        ("word/comments.xml", &comments),
    ]);
    let folder = folder_with("brief.docx", &bytes);
    let parts = annotated(folder.path(), "brief.docx", &["--select", "ouderwets-woord"]);
    let (text, comments) = (&parts["word/document.xml"], &parts["word/comments.xml"]);
    assert!(comments.contains("w:author=\"Jan\""), "other people's comments stay");
    assert!(comments.contains("Bij ‘reeds’:") && comments.contains("Bij ‘tevens’:"), "{comments}");
    let note = text.find("<w:footnoteReference").expect("it is there");
    assert!(text[..note].ends_with("<w:commentRangeStart w:id=\"10\"/><w:r>"), "{text}");
    let (in_box, rest) = text.split_once("</w:txbxContent>").expect("it is there");
    let (_, in_box) = in_box.split_once("<w:txbxContent>").expect("it is there");
    assert!(!in_box.contains("comment") && rest.contains("commentRangeEnd"), "{text}");
    // What the program wrote goes; what Jan wrote stays.
    let again = run_in(
        folder.path(),
        &["annotate", "--isolated", "--select", "cliche", "brief.opmerkingen.docx"],
    );
    assert_eq!(code(&again), 0, "{}", stderr(&again));
    let copy = fs::read(folder.path().join("brief.opmerkingen.docx")).expect("it is there");
    let comments = &self::parts(&copy)["word/comments.xml"];
    assert_eq!(
        (comments.matches("\"duidelijk\"").count(), comments.matches("\"Jan\"").count()),
        (1, 1)
    );
}

#[test]
fn nobody_loses_a_file() {
    let folder = folder_with("brief.docx", &word("<w:p><w:r><w:t>Dag Jan.</w:t></w:r></w:p>"));
    let folder = folder.path();
    fs::write(folder.join("brief.opmerkingen.docx"), "van een ander").expect("it can be written");
    let run = |options: &[&str]| run_in(folder, &[&["annotate", "--isolated"], options].concat());
    let refused = run(&["brief.docx"]);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("--force"), "{}", stderr(&refused));
    assert_eq!(fs::read(folder.join("brief.opmerkingen.docx")).unwrap(), b"van een ander");
    assert_eq!(code(&run(&["brief.docx", "--force"])), 0);
    assert_eq!(code(&run(&["brief.docx"])), 0, "a copy of ours gives way");
    fs::write(folder.join("brief.txt"), "Bel ons indien nodig.").expect("it can be written");
    let text = run(&["brief.txt"]);
    assert_eq!(code(&text), 2);
    assert!(stderr(&text).contains("van Word (.docx)"), "{}", stderr(&text));
    let empty = folder.join("leeg.docx");
    fs::write(&empty, word("<w:p/>")).expect("it can be written");
    assert!(
        stderr(&run(&["leeg.docx"])).contains("geen tekst"),
        "{}",
        stderr(&run(&["leeg.docx"]))
    );
}

#[test]
fn suggestions_become_changes_to_accept_or_refuse() {
    let run = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr>{text}</w:r>");
    let cases = [
        (run("<w:t>Bel ons tevens vandaag.</w:t>"), "Bel ons ook vandaag."),
        (run("<w:t>Tevens belt u ons &amp; Jan.</w:t>"), "Ook belt u ons & Jan."),
        (run("<w:t>  Bel ons reeds, tevens vandaag </w:t>"), "Bel ons al, ook vandaag"),
        (
            run("<w:t>Bel ons</w:t><w:br/><w:t>tevens</w:t><w:tab/><w:t>nu.</w:t>"),
            "Bel ons ook nu.",
        ),
        // Over two runs that look the same it is one change, over others it stays a comment.
        (
            format!("{}{}", run("<w:t>Bel ons tev</w:t>"), run("<w:t>ens vandaag.</w:t>")),
            "Bel ons ook vandaag.",
        ),
        (
            format!("{}<w:r><w:t>ens vandaag.</w:t></w:r>", run("<w:t>Bel ons tev</w:t>")),
            "Bel ons tevens vandaag.",
        ),
    ];
    for (paragraph, wanted) in cases {
        let body = format!("<w:p>{paragraph}</w:p>");
        let folder = folder_with("brief.docx", &word(&body));
        let options = [
            "annotate",
            "--isolated",
            "--suggest",
            "--unsafe-fixes",
            "--select",
            "ouderwets-woord",
        ];
        let made = run_in(folder.path(), &[&options[..], &["brief.docx"]].concat());
        assert_eq!(code(&made), 0, "{}", stderr(&made));
        let read = |name| stdout(&run_in(folder.path(), &["parse", name]));
        assert_eq!(read("brief.opmerkingen.docx").trim(), wanted, "{body}");
        // Who refuses all changes has the old text again.
        let copy = folder.path().join("brief.opmerkingen.docx");
        let mut text = parts(&fs::read(copy).expect("it is there"))["word/document.xml"].clone();
        while let Some(start) = text.find("<w:ins ") {
            let end = text[start..].find("</w:ins>").expect("it ends") + "</w:ins>".len();
            text.replace_range(start..start + end, "");
        }
        while let Some(start) = text.find("<w:del ") {
            let end = text[start..].find('>').expect("it ends") + 1;
            text.replace_range(start..start + end, "");
        }
        let text = text.replace("</w:del>", "").replace("w:delText", "w:t");
        let old = package(&[
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELATIONS),
            ("word/document.xml", &text),
        ]);
        fs::write(folder.path().join("oud.docx"), old).expect("it can be written");
        assert_eq!(read("oud.docx"), read("brief.docx"), "{text}");
    }
}

/// An OpenDocument text in which nobody accepted its changes: what came goes, what went comes back.
fn refused(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(start) = text.find("<text:change-start ") {
        let end = start + text[start..].find("<text:change-end ").expect("it ends");
        let end = end + text[end..].find("/>").expect("it ends") + 2;
        text.replace_range(start..end, "");
    }
    while let Some(start) = text.find("<text:change ") {
        let end = start + text[start..].find("/>").expect("it ends") + 2;
        let id = text[start..end].split('"').nth(1).expect("it has a name");
        let (_, region) = text.split_once(&format!("text:id=\"{id}\"")).expect("it is listed");
        let (_, words) = region.split_once("<text:p").expect("it has words");
        let (words, _) = words.split_once("</text:p>").expect("they end");
        let words = words[words.find('>').expect("the tag ends") + 1..].to_owned();
        text.replace_range(start..end, &words);
    }
    text
}

#[test]
fn suggestions_in_libre_office_become_changes_to_accept_or_refuse() {
    let cases = [
        ("<text:p>Bel ons tevens vandaag.</text:p>", "Bel ons ook vandaag."),
        ("<text:h>Tevens belt u ons &amp; Jan.</text:h>", "Ook belt u ons & Jan."),
        ("<text:p>Bel ons reeds, tevens vandaag.</text:p>", "Bel ons al, ook vandaag."),
        (
            "<text:p>Bel <text:span text:style-name=\"T3\">ons tevens</text:span> nu.</text:p>",
            "Bel ons ook nu.",
        ),
        (
            "<text:p>Bel ons <text:span text:style-name=\"T1\">tev</text:span>ens nu.</text:p>",
            "Bel ons ook nu.",
        ),
        (
            "<text:p>Bel ons <text:span text:style-name=\"T3\">tev</text:span>ens nu.</text:p>",
            "Bel ons tevens nu.",
        ),
        ("<text:tracked-changes/><text:p>Bel ons tevens nu.</text:p>", "Bel ons ook nu."),
        (
            "<text:p>Bel ons.<draw:custom-shape><text:p>Bel ons tevens nu.</text:p></draw:custom-shape></text:p>",
            "Bel ons.\nBel ons tevens nu.",
        ),
    ];
    let options =
        ["annotate", "--isolated", "--suggest", "--unsafe-fixes", "--select", "ouderwets-woord"];
    for (body, wanted) in cases {
        let folder = folder_with("brief.odt", &writer(body));
        let made = run_in(folder.path(), &[&options[..], &["brief.odt"]].concat());
        assert_eq!(code(&made), 0, "{}", stderr(&made));
        let read = |name| stdout(&run_in(folder.path(), &["parse", name]));
        let lines = |text: &str| -> Vec<String> {
            text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        assert_eq!(lines(&read("brief.opmerkingen.odt")), lines(wanted), "{body}");
        let copy = folder.path().join("brief.opmerkingen.odt");
        let text = &parts(&fs::read(copy).expect("it is there"))["content.xml"];
        assert_eq!(
            text.matches("<text:tracked-changes").count(),
            1.min(text.matches("<text:change ").count())
                .max(body.matches("<text:tracked-changes").count()),
            "{text}"
        );
        let old = package(&[("content.xml", &refused(text))]);
        fs::write(folder.path().join("oud.odt"), old).expect("it can be written");
        assert_eq!(read("oud.odt"), read("brief.odt"), "{text}");
        // What was proposed stays when the comments are renewed.
        let again = run_in(folder.path(), &[&options[..], &["brief.opmerkingen.odt"]].concat());
        assert_eq!(code(&again), 0, "{}", stderr(&again));
        assert_eq!(lines(&read("brief.opmerkingen.odt")), lines(wanted), "{body}");
    }
}

#[test]
fn what_makes_a_text_worse_is_not_proposed() {
    // With four words for one the sentence is too long.
    let long = "Bel ons als de brief van de gemeente over uw aanvraag voor een nieuwe woning in de stad goeddeels klaar is.";
    let short = "Bel ons als de brief goeddeels klaar is.";
    let options = [
        "annotate",
        "--isolated",
        "--suggest",
        "--unsafe-fixes",
        "--min-severity",
        "hint",
        "--select",
    ];
    let docx = |text: &str| word(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"));
    let odt = |text: &str| writer(&format!("<text:p>{text}</text:p>"));
    for (name, text, bytes, wanted) in [
        ("brief.docx", long, docx(long), 0),
        ("brief.docx", short, docx(short), 1),
        ("brief.odt", long, odt(long), 0),
        ("brief.odt", short, odt(short), 1),
    ] {
        let folder = folder_with(name, &bytes);
        let made = run_in(
            folder.path(),
            &[&options[..], &["ouderwets-woord,moeilijk-woord,lange-zin", name]].concat(),
        );
        let said = stderr(&made);
        assert!(said.contains(&format!("Voorgestelde wijzigingen: {wanted}.")), "{text}\n{said}");
    }
}
