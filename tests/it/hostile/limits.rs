//! Limits inside a document: who reaches one reads which it is and what raises it, the other texts go
//! on, and the option does raise it.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::Stdio;

use tempfile::TempDir;

use super::{GOOD, run, write};
use crate::cli::{code, stderr};

struct Limit {
    name: &'static str,
    file: &'static str,
    bytes: fn() -> Vec<u8>,
    options: &'static [&'static str],
    /// What is said of the file with these options.
    says: &'static str,
    /// The option with a value that is enough.
    raised: &'static [&'static str],
}

const LIMITS: &[Limit] = &[
    Limit {
        name: "unpacked bytes",
        file: "a.docx",
        bytes: || docx(&" ".repeat(1_100_000), 0),
        options: &["--max-unpacked-size", "1"],
        says: "Dit document is uitgepakt groter dan 1 MB. Sla de tekst op in een nieuw document, of verhoog de grens met --max-unpacked-size.",
        raised: &["--max-unpacked-size", "2"],
    },
    Limit {
        name: "files in a document",
        file: "a.docx",
        bytes: || docx("", 20),
        options: &["--max-parts", "20"],
        says: "Dit document bestaat uit meer dan 20 onderdelen. Sla de tekst op in een nieuw document, of verhoog de grens met --max-parts.",
        raised: &["--max-parts", "23"],
    },
    Limit {
        name: "parts of an e-mail",
        file: "a.eml",
        bytes: || mail(&format!("{}--b--\n", "--b\n\nIndien u vragen heeft.\n".repeat(9))),
        options: &["--max-parts", "9"],
        says: "Dit document bestaat uit meer dan 9 onderdelen.",
        raised: &["--max-parts", "10"],
    },
    Limit {
        name: "parts in parts of an e-mail",
        file: "a.eml",
        bytes: || {
            let within = |at| {
                format!("--{0}\nContent-Type: multipart/mixed; boundary={0}b\n\n", "b".repeat(at))
            };
            let parts: String = (1..5).map(within).collect();
            mail(&format!("{parts}--bbbbb\n\n{GOOD}"))
        },
        options: &["--max-depth", "4"],
        says: "Deze e-mail zit meer dan 4 diep in elkaar. Sla de tekst op in een nieuw document, of verhoog de grens met --max-depth.",
        raised: &["--max-depth", "5"],
    },
    Limit {
        name: "e-mails in e-mails",
        file: "a.eml",
        bytes: || {
            let within = "Subject: doorgestuurd\nContent-Type: message/rfc822\n\n";
            format!("From: a@b.nl\n{}Subject: eerste\n\n{GOOD}", within.repeat(4)).into_bytes()
        },
        options: &["--attachments", "--max-depth", "3"],
        says: "Deze e-mail zit meer dan 3 diep in elkaar.",
        raised: &["--attachments", "--max-depth", "4"],
    },
    #[cfg(feature = "pdf")]
    Limit {
        name: "pages of a PDF",
        file: "a.pdf",
        bytes: || pdf(3, "BT /F1 12 Tf 70 700 Td (Indien u vragen heeft, belt u ons.) Tj ET", ""),
        options: &["--max-pages", "2"],
        says: "Deze PDF heeft meer dan 2 bladzijden. Sla de tekst op in een nieuw document, of verhoog de grens met --max-pages.",
        raised: &["--max-pages", "3"],
    },
    #[cfg(feature = "pdf")]
    Limit {
        name: "a form that is drawn again and again",
        file: "a.pdf",
        bytes: || {
            pdf(1, &"/X Do ".repeat(300), &"BT /F1 12 Tf 70 700 Td (Indien u) Tj ET ".repeat(9))
        },
        options: &["--max-pages", "1"],
        says: "Deze PDF is voller dan 1 gewone bladzijden.",
        raised: &["--max-pages", "100"],
    },
    #[cfg(feature = "pdf")]
    Limit {
        name: "pictures without an end",
        file: "a.pdf",
        bytes: || pdf(1, &"BI ID ".repeat(5_000), ""),
        options: &["--max-pages", "10"],
        says: "Deze PDF is voller dan 10 gewone bladzijden.",
        raised: &["--max-pages", "100"],
    },
    Limit {
        name: "bytes of a text",
        file: "a.txt",
        bytes: || "Dit is een zin. ".repeat(70_000).into_bytes(),
        options: &["--max-file-size", "1"],
        says: "Deze tekst is langer dan 1 MB. Verdeel de tekst over kleinere bestanden, of verhoog de grens met --max-file-size.",
        raised: &["--max-file-size", "2"],
    },
    Limit {
        name: "findings",
        file: "a.txt",
        bytes: || GOOD.repeat(9).into_bytes(),
        options: &["--max-findings-per-file", "3"],
        says: "het verslag toont 3 opmerkingen",
        raised: &["--max-findings-per-file", "99"],
    },
];

#[test]
fn who_reaches_a_limit_reads_what_raises_it() {
    for limit in LIMITS {
        let folder = TempDir::new().unwrap();
        write(folder.path(), "goed.txt", GOOD);
        fs::write(folder.path().join(limit.file), (limit.bytes)()).unwrap();
        let said = check(folder.path(), limit.options, limit.file);
        assert!(said.contains(limit.says), "{}: {said}", limit.name);
        assert!(said.contains("goed.txt"), "{}: {said}", limit.name);
        let raised = check(folder.path(), limit.raised, limit.file);
        let reached = limit.says.split_once(" Sla ").map_or(limit.says, |(what, _)| what);
        assert!(
            !raised.contains(reached) && !raised.contains("grens met --max"),
            "{}: {raised}",
            limit.name
        );
    }
}

/// The same options hold for every command that reads a document.
#[test]
fn each_command_knows_the_limits() {
    let folder = TempDir::new().unwrap();
    write(folder.path(), "goed.txt", GOOD);
    fs::write(folder.path().join("a.docx"), docx("", 20)).unwrap();
    for command in [
        &["check", "a.docx"] as &[&str],
        &["score", "a.docx"],
        &["parse", "a.docx"],
        &["annotate", "a.docx"],
        &["compare", "goed.txt", "a.docx"],
        &["explain", "score", "a.docx"],
    ] {
        let arguments = [command, &["--max-parts", "20"]].concat();
        let output = run(folder.path(), &arguments, Stdio::null());
        assert_eq!(code(&output), 2, "{command:?}: {}", stderr(&output));
        assert!(stderr(&output).contains("--max-parts"), "{command:?}: {}", stderr(&output));
    }
}

fn check(folder: &Path, options: &[&str], file: &str) -> String {
    let arguments = [&["check", "--isolated"], options, &[file, "goed.txt"]].concat();
    let output = run(folder, &arguments, Stdio::null());
    format!("{}{}", String::from_utf8_lossy(&output.stdout), stderr(&output))
}

fn mail(parts: &str) -> Vec<u8> {
    let head = "From: a@b.nl\nSubject: vraag\nMIME-Version: 1.0\n";
    format!("{head}Content-Type: multipart/mixed; boundary=b\n\n{parts}").into_bytes()
}

/// A document of Word with something before its words, and with more parts than the three it needs.
pub(super) fn docx(before: &str, n_more: usize) -> Vec<u8> {
    let words = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", GOOD.trim());
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships><Relationship Id=\"a\" Type=\"{kind}\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/document.xml".to_owned(),
            format!(
                "<w:document xmlns:w=\"{space}\"><w:body>{before}{words}</w:body></w:document>"
            ),
        ),
    ];
    parts.extend((0..n_more).map(|at| (format!("word/x{at}.xml"), "<x/>".to_owned())));
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A PDF of pages that all draw the same, with a form.
#[cfg(feature = "pdf")]
pub(super) fn pdf(n_pages: usize, content: &str, form: &str) -> Vec<u8> {
    let stream = |about: &str, content: &str| {
        format!("<< {about} /Length {} >>\nstream\n{content}\nendstream", content.len())
    };
    let resources = "/Resources << /Font << /F1 3 0 R >> /XObject << /X 4 0 R >> >>";
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>",
            form,
        ),
        stream("", content),
    ];
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R {resources} >>"
    );
    objects.extend(std::iter::repeat_n(page, n_pages));
    let pages: Vec<String> = (0..n_pages).map(|at| format!("{} 0 R", at + 6)).collect();
    objects[1] = format!("<< /Type /Pages /Count {n_pages} /Kids [{}] >>", pages.join(" "));
    let mut file = b"%PDF-1.7\n".to_vec();
    for (at, object) in objects.iter().enumerate() {
        write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1).unwrap();
    }
    // Without a table of places a reader looks for them itself.
    file.extend_from_slice(b"trailer << /Root 1 0 R >>\n%%EOF");
    file
}
