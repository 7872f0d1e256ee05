//! Taking over suggestions in documents of Word and LibreOffice: words change, and nothing else.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Output;

use zip::ZipArchive;

use crate::annotate::{
    CONTENT, RELATIONS, TYPES, WITH_NOTES, WORD, folder_with, package, parts, word, writer,
};
use crate::cli::{code, fixture, run_in, stderr, stdout};

const LETTERS: [&str; 4] = ["brief.docx", "besluit.docx", "brief.odt", "besluit.odt"];

fn fix(folder: &Path, options: &[&str]) -> Output {
    run_in(folder, &[&["check", "--isolated", "--unsafe-fixes"], options].concat())
}

fn text(folder: &Path, name: &str) -> String {
    stdout(&run_in(folder, &["parse", name])).trim().to_owned()
}

/// An entry of a package as it stands there: its name, how and when it was packed, and its packed bytes.
type Entry = (String, String, Vec<u8>);

fn entries(bytes: &[u8]) -> Vec<Entry> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("it is a package");
    let mut entries = Vec::new();
    for number in 0..archive.len() {
        let mut entry = archive.by_index_raw(number).expect("it is whole");
        let name = entry.name().expect("it has a name").into_owned();
        let about = format!("{:?} {:?}", entry.compression(), entry.last_modified());
        let mut packed = Vec::new();
        entry.read_to_end(&mut packed).expect("it can be read");
        entries.push((name, about, packed));
    }
    entries
}

/// The tags of a part, without what stands between them and without how white space counts.
fn tags(part: &str) -> Vec<String> {
    let tags = part.split('<').skip(1).map(|tag| tag.split('>').next().expect("a tag"));
    tags.map(|tag| tag.replace(" xml:space=\"preserve\"", "")).collect()
}

#[test]
fn words_change_and_nothing_else() {
    for name in LETTERS {
        let old = fs::read(fixture("documents").join(name)).expect("it is there");
        let folder = folder_with(name, &old);
        let folder = folder.path();
        let shown = stdout(&fix(folder, &["--diff", "--min-severity", "hint", name]));
        assert_eq!(fs::read(folder.join(name)).unwrap(), old, "{name}: it is only shown");
        fix(folder, &["--fix", "--min-severity", "hint", name]);
        let new = fs::read(folder.join(name)).expect("it is there");
        let (old_entries, new_entries) = (entries(&old), entries(&new));
        assert_eq!(old_entries.len(), new_entries.len(), "{name}");
        for (old, new) in old_entries.iter().zip(&new_entries) {
            let is_text = matches!(old.0.as_str(), "word/document.xml" | "content.xml");
            assert_eq!((&old.0, &old.1), (&new.0, &new.1), "{name}");
            assert_eq!(old.2 != new.2, is_text, "{name}: {}", old.0);
        }
        let part = if name.ends_with("docx") { "word/document.xml" } else { "content.xml" };
        let (old, new) = (&parts(&old)[part], &parts(&new)[part]);
        assert_eq!(tags(old), tags(new), "{name}: markup changed");
        // What was shown is what was written.
        let put: Vec<&str> = shown.lines().filter(|line| line.starts_with('+')).skip(1).collect();
        let on_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = on_one_line(&text(folder, name));
        assert!(put.len() > 2, "{name}: {shown}");
        for line in put {
            assert!(words.contains(&on_one_line(&line[1..])), "{name}: {line}\n{words}");
        }
        let second = fix(folder, &["--fix", "--min-severity", "hint", name]);
        assert!(stderr(&second).contains("Niets verbeterd"), "{}", stderr(&second));
        assert_eq!(&parts(&fs::read(folder.join(name)).unwrap())[part], new, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_document_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder =
        folder_with("brief.docx", &word("<w:p><w:r><w:t>Het kan reeds.</w:t></w:r></w:p>"));
    let path = folder.path().join("brief.docx");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("it is ours");
    // What is safe needs no second look.
    run_in(folder.path(), &["check", "--isolated", "--fix", "brief.docx"]);
    assert_eq!(text(folder.path(), "brief.docx"), "Het kan al.");
    let mode = fs::metadata(&path).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1, "no drafts stay");
}

const OLD: &str = "Bel ons tevens vandaag.";
const NEW: &str = "Bel ons ook vandaag.";

/// The text after `--fix` of a document with one word that has a better one.
fn fixed(name: &str, bytes: &[u8]) -> String {
    let folder = folder_with(name, bytes);
    assert_eq!(text(folder.path(), name), OLD);
    fix(folder.path(), &["--fix", "--select", "ouderwets-woord", name]);
    text(folder.path(), name)
}

#[test]
fn words_in_runs_change_or_stay() {
    let run = |look: &str, text: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>");
    let two = |between: &str| {
        format!("{}{between}{}", run("<w:b/>", "Bel ons tev"), run("<w:b/>", "ens vandaag."))
    };
    let all = run("<w:b/>", OLD);
    let field = |name: &str| {
        let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
        format!("{begin}<w:r><w:instrText>{name} x</w:instrText></w:r>{separate}{all}{end}")
    };
    let control = |kind: &str| {
        format!("<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{all}</w:sdtContent></w:sdt>")
    };
    let cases = [
        (all.clone(), NEW),
        (run("", " Bel ons tevens vandaag. "), NEW),
        (two(""), NEW),
        (two("<w:proofErr w:type=\"spellStart\"/>"), NEW),
        (
            format!(
                "{}{}",
                run("<w:b/>", "Bel ons tev"),
                run("<w:b/><w:lang w:val=\"nl-NL\"/>", "ens vandaag.")
            ),
            NEW,
        ),
        (format!("{}{}", run("<w:b/>", "Bel ons tev"), run("<w:i/>", "ens vandaag.")), OLD),
        (
            format!(
                "<w:r><w:t xml:space=\"preserve\">Bel ons </w:t></w:r>{}",
                run("<w:i/>", "tevens vandaag.")
            ),
            NEW,
        ),
        (two("<w:bookmarkStart w:id=\"3\" w:name=\"a\"/>"), OLD),
        (two("<w:del><w:r><w:delText>s</w:delText></w:r></w:del>"), OLD),
        (two("<w:r><w:footnoteReference w:id=\"2\"/></w:r>"), OLD),
        (format!("<w:hyperlink>{all}</w:hyperlink>"), NEW),
        (
            format!(
                "<w:hyperlink>{}</w:hyperlink>{}",
                run("", "Bel ons tev"),
                run("", "ens vandaag.")
            ),
            OLD,
        ),
        (format!("<w:fldSimple w:instr=\"DOCPROPERTY x\">{all}</w:fldSimple>"), OLD),
        (field("DOCPROPERTY"), OLD),
        (field("HYPERLINK"), NEW),
        (format!("<w:ins w:id=\"1\">{all}</w:ins>"), OLD),
        (control("<w:lock w:val=\"sdtLocked\"/>"), NEW),
        (control("<w:lock w:val=\"sdtContentLocked\"/>"), OLD),
        (control("<w:dataBinding/>"), OLD),
        ("<w:r><w:t><![CDATA[Bel ons tevens vandaag.]]></w:t></w:r>".to_owned(), OLD),
        (run("", "Bel ons &#116;evens vandaag."), NEW),
    ];
    for (paragraph, wanted) in cases {
        let found = fixed("brief.docx", &word(&format!("<w:p>{paragraph}</w:p>")));
        assert_eq!(found, wanted, "{paragraph}");
    }
}

#[test]
fn words_of_libre_office_change_or_stay() {
    let span = |style: &str, text: &str| {
        format!("<text:span text:style-name=\"{style}\">{text}</text:span>")
    };
    let two = |between: &str| {
        format!("Bel ons {}{between}{} vandaag.", span("T1", "tev"), span("T2", "ens"))
    };
    let cases = [
        (OLD.to_owned(), NEW),
        (format!("Bel ons {} vandaag.", span("T3", "tevens")), NEW),
        // T1 and T2 differ in when they were typed; T3 is bold.
        (two(""), NEW),
        (format!("Bel ons {}ens vandaag.", span("T1", "tev")), NEW),
        (format!("Bel ons {}ens vandaag.", span("T3", "tev")), OLD),
        (format!("Bel ons {}{} vandaag.", span("T1", "tev"), span("T3", "ens")), OLD),
        (two("<text:bookmark text:name=\"a\"/>"), OLD),
        (two("<text:change text:change-id=\"c\"/>"), OLD),
        ("Bel ons <text:a>tev</text:a>ens vandaag.".to_owned(), OLD),
        ("Bel ons <text:a>tevens</text:a> vandaag.".to_owned(), NEW),
        ("Bel ons <text:user-defined>tevens</text:user-defined> vandaag.".to_owned(), OLD),
        ("Bel ons <text:change-start text:change-id=\"c\"/>tevens<text:change-end text:change-id=\"c\"/> vandaag.".to_owned(), OLD),
        ("Bel ons\n   tevens vandaag.".to_owned(), NEW),
        ("<![CDATA[Bel ons tevens vandaag.]]>".to_owned(), OLD),
    ];
    for (paragraph, wanted) in cases {
        let found = fixed("brief.odt", &writer(&format!("<text:p>{paragraph}</text:p>")));
        assert_eq!(found, wanted, "{paragraph}");
    }
    let section = |is_protected| {
        format!(
            "<text:section text:protected=\"{is_protected}\"><text:p>{OLD}</text:p></text:section>"
        )
    };
    assert_eq!(fixed("brief.odt", &writer(&section(false))), NEW);
    assert_eq!(fixed("brief.odt", &writer(&section(true))), OLD);
}

#[test]
fn notes_change_too() {
    let body =
        "<w:p><w:r><w:t>Dag Jan.</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    let text = format!("<w:document {WORD}><w:body>{body}</w:body></w:document>");
    let note = format!(
        "<w:footnotes {WORD}><w:footnote w:id=\"2\"><w:p><w:r><w:t>{OLD}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let bytes = package(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/_rels/document.xml.rels", WITH_NOTES),
        ("word/document.xml", &text),
        ("word/footnotes.xml", &note),
    ]);
    let folder = folder_with("brief.docx", &bytes);
    fix(folder.path(), &["--fix", "brief.docx"]);
    let new = parts(&fs::read(folder.path().join("brief.docx")).expect("it is there"));
    assert_eq!(new["word/document.xml"], text);
    assert_eq!(new["word/footnotes.xml"], note.replace(OLD, NEW));

    // Proposed they only are in the text itself, and that is said.
    let folder = folder_with("brief.docx", &bytes);
    let proposed = run_in(
        folder.path(),
        &["annotate", "--isolated", "--suggest", "--unsafe-fixes", "brief.docx"],
    );
    let said = stderr(&proposed);
    assert!(
        said.contains("Voorgestelde wijzigingen: 0. 1 voorstel staat alleen in een opm"),
        "{said}"
    );
}

#[test]
fn a_document_that_keeps_track_of_its_changes_stays() {
    let settings = |on: &str| format!("<w:settings {WORD}><w:trackRevisions{on}/></w:settings>");
    let body = format!(
        "<w:document {WORD}><w:body><w:p><w:r><w:t>{OLD}</w:t></w:r></w:p></w:body></w:document>"
    );
    let word = |on: &str| {
        package(&[
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELATIONS),
            ("word/document.xml", &body),
            ("word/settings.xml", &settings(on)),
        ])
    };
    let folder = folder_with("brief.docx", &word(""));
    let refused = fix(folder.path(), &["--fix", "brief.docx"]);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("annotate --suggest"), "{}", stderr(&refused));
    assert_eq!(fs::read(folder.path().join("brief.docx")).unwrap(), word(""));
    assert_eq!(fixed("brief.docx", &word(" w:val=\"false\"")), NEW);
}

#[test]
fn what_must_not_change_stays() {
    let text = format!(
        "<office:document-content {CONTENT}><office:body><office:text><text:p>{OLD}</text:p></office:text></office:body></office:document-content>"
    );
    let signed = package(&[("content.xml", &text), ("META-INF/documentsignatures.xml", "<x/>")]);
    let folder = folder_with("brief.odt", &signed);
    let refused = fix(folder.path(), &["--fix", "brief.odt"]);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("ondertekend"), "{}", stderr(&refused));
    assert_eq!(fs::read(folder.path().join("brief.odt")).unwrap(), signed);

    let bytes = word(&format!("<w:p><w:r><w:t>{OLD}</w:t></w:r></w:p>"));
    for (name, lock) in [
        ("besluit.docx", "~$sluit.docx"),
        ("brief.docx", "~$brief.docx"),
        ("besluit.docx", ".~lock.besluit.docx#"),
    ] {
        let folder = folder_with(name, &bytes);
        fs::write(folder.path().join(lock), "").expect("it can be written");
        let refused = fix(folder.path(), &["--fix", name]);
        assert_eq!(code(&refused), 2, "{lock}");
        let said = stderr(&refused);
        assert!(said.contains("Sluit het eerst") && said.contains(lock), "{said}");
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), bytes);
    }
}
