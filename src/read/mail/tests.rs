mod write;

use proptest::prelude::*;

use super::{Attachment, rtf};
use crate::document::{Document, Format};
use crate::read::testing::{check, describe, inlines};
use crate::read::{self, ReadLimits, detect};
use write::{Node, container};

fn attachments(bytes: &[u8], format: Format) -> Vec<Attachment> {
    super::attachments(bytes, format, ReadLimits::default())
}

/// Reads a message and checks all its positions.
fn document(bytes: &[u8], format: Format) -> Document {
    let document = read::read("bericht", bytes, format).unwrap();
    check(&document);
    let lines: Vec<&str> = document.source.text.lines().collect();
    assert_eq!(lines.join("\n"), document.text, "the rendering is the text");
    document
}

fn eml(text: &str) -> Document {
    document(text.as_bytes(), Format::Eml)
}

fn names(attachments: &[Attachment]) -> Vec<&str> {
    attachments.iter().map(|attachment| &*attachment.name).collect()
}

const PAGE: &str = "Content-Type: text/html; charset=utf-8\n\n";

#[test]
fn a_message_shows_its_subject_and_its_best_body() {
    let alternatives = |first: &str, second: &str| {
        format!(
            "Subject: Uw vraag\nContent-Type: multipart/alternative; boundary=\"a b\"\n\nVoor oude programma's.\n--a b\n{first}\n--a b\n{second}\n--a b--\nnaschrift\n"
        )
    };
    let plain = "Content-Type: text/plain\n\nPlatte tekst.";
    let page = &format!("{PAGE}<title>Weg</title><p>De pagina.</p>");
    let cases: &[(String, &[&str])] = &[
        ("Subject: Uw  vraag\n\nBeste Jan,\n".into(), &["title: Uw vraag", "field: Beste Jan,"]),
        ("Dit is geen kop.\n\nDit ook niet.".into(), &[
            "paragraph: Dit is geen kop.",
            "paragraph: Dit ook niet.",
        ]),
        (alternatives(plain, page), &["title: Uw vraag", "paragraph: De pagina."]),
        (alternatives(page, plain), &["title: Uw vraag", "paragraph: De pagina."]),
        (alternatives(plain, PAGE), &["title: Uw vraag", "paragraph: Platte tekst."]),
        (
            alternatives(plain, "Content-Type: text/calendar\n\nBEGIN:VCALENDAR"),
            &["title: Uw vraag", "paragraph: Platte tekst."],
        ),
        (
            alternatives(
                plain,
                &format!(
                    "Content-Type: multipart/related; boundary=r\n\n--r\n{PAGE}<p>Zie <img src='cid:x' alt='Een plein'>.</p>\n--r\nContent-Type: text/html; name=a.html\n\n<p>weg\n--r--"
                ),
            ),
            &["title: Uw vraag", "paragraph: Zie .", "caption: Een plein"],
        ),
        (
            "Content-Type: multipart/mixed; boundary=m\n\n--m\n\nEen.\n--m\nContent-Type: text/plain; name=weg.txt\n\nweg\n--m\nContent-Type: text/html\n\n<ul><li>Twee<li>Drie</ul>\n--m\n\n- Vier\n- Vijf".into(),
            &[
                "paragraph: Een.",
                "list-item 1: Twee",
                "list-item 1: Drie",
                "list-item 1: Vier",
                "list-item 1: Vijf",
            ],
        ),
        (
            format!("{PAGE}<p>Zie <img width=1 height=\"1\" src=x><img src=y width=100 height=10>."),
            &["paragraph: Zie ."],
        ),
        (
            "Subject: x\n\nWij zijn open.\n\n[cid:image001.png@01D8.AB]\n\nKom [cid: langs].".into(),
            &["title: x", "paragraph: Wij zijn open.", "paragraph: Kom [cid: langs]."],
        ),
        (
            alternatives(plain, &format!("{PAGE}<style>p{{}}</style><body><p>&nbsp;<img src=x>")),
            &["title: Uw vraag", "paragraph: Platte tekst."],
        ),
        // The only text is the body, whatever its name.
        ("Content-Type: text/plain; name=brief.txt\n\nDe brief.".into(), &["paragraph: De brief."]),
        ("Content-Type: multipart/mixed\n\n--x\n\nZonder grens.\n--x--".into(), &[
            "paragraph: Zonder grens.",
        ]),
    ];
    for (text, wanted) in cases {
        assert_eq!(describe(&eml(text)), *wanted, "{text}");
        let text = text.replace('\n', "\r\n");
        assert_eq!(describe(&eml(&text)), *wanted, "{text}");
        assert!(detect("bericht.eml", text.as_bytes()) == Ok(Format::Eml));
    }
    let images = inlines(&eml(&format!("{PAGE}a<img width=1 height=\"1\" src=x>b<img src=y>")));
    assert_eq!(images.len(), 1, "a dot is no image");
    let document = eml(&cases[7].0);
    let items: Vec<_> = document.blocks.iter().filter_map(|block| block.item).collect();
    let numbers: Vec<_> = items.iter().map(|item| (item.list, item.number)).collect();
    assert_eq!(numbers, [(1, 1), (1, 2), (2, 3), (2, 4)], "no two lists are one");
}

#[test]
fn character_sets_and_encodings_are_read() {
    let head = |charset: &str, way: &str| {
        format!("Content-Type: text/plain{charset}\nContent-Transfer-Encoding: {way}\n\n")
            .into_bytes()
    };
    let cases: &[(&str, &str, &[u8], &str)] = &[
        ("; charset=utf-8", "quoted-printable", b"=E2=82=AC=20=31=30 caf=\n=c3=a9", "€ 10 café"),
        ("; charset=utf-8", "quoted-printable", b"a=b =ZZ = \ncaf=C3=A9   ", "a=b =ZZ café"),
        ("; charset=\"windows-1252\"", "base64", b"gCAxMCBj\r\nYWbp\n", "€ 10 café"),
        ("; charset=iso-8859-15", "8bit", b"\xa4 10 caf\xe9", "€ 10 café"),
        ("; charset=us-ascii", "8bit", b"\x80 10 caf\xe9", "€ 10 café"),
        ("; charset=bestaat-niet", "7bit", "€ 10 café".as_bytes(), "€ 10 café"),
        ("", "", "€ 10 café".as_bytes(), "€ 10 café"),
        ("", "", b"\x80 10 caf\xe9", "€ 10 café"),
        ("; charset=utf-16", "base64", b"//6sICAAMQAwACAAYwBhAGYA6QA=", "€ 10 café"),
    ];
    for (charset, way, body, wanted) in cases {
        let bytes = [head(charset, way), body.to_vec()].concat();
        assert_eq!(document(&bytes, Format::Eml).text, *wanted, "{charset} {way}");
    }
    let page = b"Content-Type: text/html\n\n<meta charset=\"windows-1252\"><p>\x80 10";
    assert_eq!(document(page, Format::Eml).text, "€ 10");
}

#[test]
fn encoded_words_are_read() {
    let cases: &[(&[u8], &str)] = &[
        (b"=?utf-8?Q?Caf=C3=A9_in_Losser?=", "Café in Losser"),
        (b"=?UTF-8?B?Q2Fmw6k=?= =?utf-8*nl?q?_open?= vandaag", "Café open vandaag"),
        (b"=?utf-8?Q?caf=C3?=\n =?utf-8?Q?=A9?=", "café"),
        (b"=?iso-8859-1?Q?caf=E9?=\n\t=?windows-1252?Q?_=80?=", "café €"),
        (b"Re: =?utf-8?Q?Vraag = en ?= antwoord", "Re: Vraag = en antwoord"),
        (b"wat =? is =?dit?x?y?= nu?", "wat =? is =?dit?x?y?= nu?"),
        ("Café".as_bytes(), "Café"),
        (b"Caf\xe9", "Café"),
        (b"een\x07 \x00twee", "een twee"),
    ];
    for (subject, wanted) in cases {
        let bytes = [b"Subject: ", *subject, b"\n\n"].concat();
        assert_eq!(document(&bytes, Format::Eml).text, *wanted);
    }
}

#[test]
fn lines_that_flow_are_whole_again() {
    let flowed = |parameters: &str, text: &str| {
        eml(&format!("Content-Type: text/plain; format=flowed{parameters}\n\n{text}")).text
    };
    let text =
        "Wij \nhelpen u.\nNiet hier.\n\n> Een \n> vraag\n> en \n>> toen \n> antwoord\n\n-- \nJan";
    let wanted = "Wij helpen u.\nNiet hier.\nEen vraag en toen antwoord\n--\nJan";
    assert_eq!(flowed("", text), wanted);
    assert_eq!(flowed("; delsp=yes", "Gemeente \nhuis"), "Gemeentehuis");
}

#[test]
fn anchors_count_the_paragraphs_of_the_message() {
    let anchors = |document: &Document| -> Vec<_> {
        let anchors = document.blocks.iter().map(|block| block.anchor.clone().unwrap());
        anchors.map(|anchor| (anchor.paragraph, anchor.part)).collect()
    };
    let subject = (None, Some("onderwerp".into()));
    let plain = eml("Subject: Vraag\n\nBeste Jan,\nPiet\n\n\nTwee.\n\n- drie\n- drie\n");
    let wanted = [1, 1, 2, 3, 3].map(|number| (Some(number), None));
    assert_eq!(anchors(&plain), [std::slice::from_ref(&subject), &wanted[..]].concat());
    let page = eml(&format!("Subject: Vraag\n{PAGE}<p>Een<p>&nbsp;<p>Twee<ul><li>Drie</ul>"));
    let wanted = [1, 2, 3].map(|number| (Some(number), None));
    assert_eq!(anchors(&page), [&[subject], &wanted[..]].concat());
}

#[test]
fn lists_of_outlook_and_typed_lists_are_lists() {
    let of_word = |level: u8, mark: &str, text: &str| {
        format!(
            "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>{text}</p>"
        )
    };
    let cases: &[(String, &[&str])] = &[
        (
            [
                of_word(1, "·", "Een <b>kopie</b>"),
                of_word(2, "o", "Niet oud"),
                of_word(1, "-", "Drie"),
            ]
            .concat(),
            &["list-item 1: Een kopie", "list-item 2: Niet oud", "list-item 1: Drie"],
        ),
        ("<p>- Een kopie</p>".into(), &["list-item 1: Een kopie"]),
        (of_word(1, "", "de&nbsp;heer Jansen"), &["paragraph: de heer Jansen"]),
        ("<p>2.3 Het plan</p>".into(), &["paragraph: 2.3 Het plan"]),
    ];
    for (page, wanted) in cases {
        let document = eml(&format!("{PAGE}{page}"));
        let found: Vec<String> = describe(&document)
            .iter()
            .map(|line| line.replace('\u{a0}', " ").trim().into())
            .collect();
        let found: Vec<String> = found.iter().map(|line| line.replace(":   ", ": ")).collect();
        assert_eq!(found, *wanted, "{page}");
    }
    let document = eml(&format!("{PAGE}{}", cases[0].0));
    assert_eq!(inlines(&document), ["strong: kopie"]);
}

#[test]
fn attachments_are_files() {
    let message = "Content-Type: multipart/mixed; boundary=m\n\n--m\n\nDe brief.\n\
        --m\nContent-Type: application/octet-stream\nContent-Disposition: attachment;\n filename*0*=utf-8''map%2Fcaf%C3;\n filename*1*=%A9;\n filename*2=\".txt\"\nContent-Transfer-Encoding: base64\n\nZGFn\n\
        --m\nContent-Type: text/plain; name=\"=?utf-8?Q?caf=C3=A9=2Etxt?=\"\n\nhallo\n\
        --m\nContent-Type: text/plain\nContent-Disposition: attachment; filename=\"a;\\\"b.txt\"\n\nx\n\
        --m\nContent-Type: message/rfc822\n\nSubject: Over mij\n\nBinnen.\n\
        --m\nContent-Type: application/pdf\n\nx\n\
        --m\nContent-Type: application/x-iets\n\nzonder naam\n--m--";
    let found = attachments(message.as_bytes(), Format::Eml);
    let wanted = ["café.txt", "café (2).txt", "a;b.txt", "Over mij.eml", "bijlage.pdf"];
    assert_eq!(names(&found), wanted);
    assert_eq!((&*found[0].bytes, &*found[1].bytes), (&b"dag"[..], &b"hallo"[..]));
    assert_eq!(describe(&eml(message)), ["paragraph: De brief."]);
    let inner = document(&found[3].bytes, Format::Eml);
    assert_eq!(describe(&inner), ["title: Over mij", "paragraph: Binnen."]);
    assert!(attachments(b"rommel", Format::Text).is_empty());
}

#[test]
fn what_is_no_message_gives_an_error() {
    let noise: Vec<u8> = (0..4000u32).map(|at| (at * 7919 % 251) as u8).collect();
    let locked = "Subject: x\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nMIAG";
    let cases: &[(&[u8], Format, &str)] = &[
        (&noise, Format::Eml, "geen e-mail"),
        (locked.as_bytes(), Format::Eml, "versleuteld"),
        (b"%PDF-1.4\n", Format::Eml, "PDF"),
        (b"%PDF-1.4\n", Format::Msg, "PDF"),
        (b"Beste Jan", Format::Msg, "beschadigd"),
        (&container(Vec::new()), Format::Msg, "beschadigd"),
        (&outlook(Vec::new())[..600], Format::Msg, "beschadigd"),
        (&container(vec![Node::Stream("WordDocument".into(), Vec::new())]), Format::Msg, ".doc"),
    ];
    for (bytes, format, wanted) in cases {
        let error = read::read("bericht", bytes, *format).unwrap_err();
        assert!(error.to_string().contains(wanted), "{wanted}: {error}");
    }
    assert!(document(b"", Format::Eml).blocks.is_empty());
}

#[test]
fn depth_and_number_cost_nothing() {
    let refused = |message: &str| {
        read::read("bericht", message.as_bytes(), Format::Eml).unwrap_err().to_string()
    };
    let nested = "Content-Type: multipart/mixed; boundary=a\n\n--a\n".repeat(20_000);
    assert!(refused(&nested).contains("--max-parts"));
    let part = |at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n");
    let nested: Vec<String> = (0..5_000).map(part).collect();
    assert!(refused(&nested.concat()).contains("--max-depth"));
    eml(&format!("Subject: {}\n\nx", "=?a?b? ".repeat(200_000)));
    eml(&format!("Subject: {}\n\nx", "=?utf-8?q?a?= ".repeat(200_000)));
    eml(&format!("Content-Type: text/plain{}\n\nx", "; a*0=b".repeat(200_000)));
    eml(&"X: y\n".repeat(500_000));
}

fn wide(text: &str) -> Vec<u8> {
    // No character here takes two units.
    text.chars().flat_map(|letter| (letter as u32 as u16).to_le_bytes()).collect()
}

fn property(name: &str, bytes: impl Into<Vec<u8>>) -> Node {
    Node::Stream(format!("__substg1.0_{name}"), bytes.into())
}

/// Properties of fixed length behind a head of some bytes.
fn fixed(head: usize, numbers: &[(u16, u32)]) -> Node {
    let mut bytes = vec![0; head];
    for (property, number) in numbers {
        bytes.extend(3u16.to_le_bytes());
        bytes.extend(property.to_le_bytes());
        bytes.extend([0; 4]);
        bytes.extend(number.to_le_bytes());
        bytes.extend([0; 4]);
    }
    Node::Stream("__properties_version1.0".into(), bytes)
}

/// A message of Outlook with a subject.
fn outlook(mut nodes: Vec<Node>) -> Vec<u8> {
    nodes.push(property("0037001F", wide("Café in Losser\0")));
    if !nodes.iter().any(|node| matches!(node, Node::Stream(name, _) if name.starts_with("__p"))) {
        nodes.push(fixed(32, &[(0x3fde, 1252)]));
    }
    container(nodes)
}

/// RTF as Outlook wraps a page in it, and packs it without making it smaller.
fn packed(rtf: &str) -> Vec<u8> {
    let mut bytes = vec![0; 16];
    bytes[4..8].copy_from_slice(&(rtf.len() as u32).to_le_bytes());
    bytes[8..12].copy_from_slice(b"LZFu");
    for piece in rtf.as_bytes().chunks(8) {
        bytes.push(0);
        bytes.extend(piece);
    }
    bytes
}

const WRAPPED: &str = r"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\colortbl\red0\green0\blue0;}
{\*\htmltag64 <p class=MsoNormal>}\htmlrtf {\htmlrtf0 De balie van caf\'e9 {\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 Losser{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0  is open voor {\*\htmltag84 &euro;}\htmlrtf \'80\htmlrtf0  10\u8217\'92s.{\*\mhtmltag0 weg}\htmlrtf\par}\htmlrtf0
{\*\htmltag72 </p>}{\pict\bin4 }}}}{\*\onbekend weg}}";

#[test]
fn messages_of_outlook_are_read() {
    let long = format!("<p>{}</p>", "Wij helpen u graag. ".repeat(300));
    let cases: Vec<(Vec<Node>, &[&str])> = vec![
        (
            vec![
                property("1000001F", wide("Platte tekst.")),
                property("10130102", &b"<p>Voor \x80 10 naar caf\xe9."[..]),
            ],
            &["paragraph: Voor € 10 naar café."],
        ),
        (
            vec![property("1013001F", wide("<p>De pagina.")), fixed(32, &[])],
            &["paragraph: De pagina."],
        ),
        (
            vec![property("1000001F", wide("Plat.")), property("10090102", packed(WRAPPED))],
            &["paragraph: De balie van café Losser is open voor € 10’s."],
        ),
        (
            vec![
                property("1000001F", wide("Platte tekst.\0")),
                property("10090102", packed(r"{\rtf1\ansi Opgemaakt.\par}")),
            ],
            &["paragraph: Platte tekst."],
        ),
        (
            vec![property("10090102", packed(r"{\rtf1\ansi Een {\b brief}.\par\par Twee.\par}"))],
            &["paragraph: Een brief.", "paragraph: Twee."],
        ),
        (
            vec![property("1000001E", &b"Het kost \xa4 10."[..]), fixed(32, &[(0x3ffd, 28605)])],
            &["paragraph: Het kost € 10."],
        ),
        (Vec::new(), &[]),
    ];
    for (nodes, wanted) in cases {
        let bytes = outlook(nodes);
        assert_eq!(detect("bericht.txt", &bytes), Ok(Format::Msg));
        let found = describe(&document(&bytes, Format::Msg));
        assert_eq!(found[0], "title: Café in Losser");
        assert_eq!(found[1..], *wanted);
    }
    let bytes = outlook(vec![property("10130102", long.as_bytes())]);
    assert!(document(&bytes, Format::Msg).text.len() > 5_000, "a stream of many sectors");
    let error = read::read("x", &bytes, Format::Text).unwrap_err();
    assert!(error.message.contains("Outlook"), "{error}");
}

#[test]
fn attachments_of_outlook_are_files() {
    let inner = vec![
        property("0037001F", wide("Vraag")),
        property("1000001F", wide("Binnen.")),
        fixed(24, &[]),
    ];
    let nodes = vec![
        Node::Folder(
            "__attach_version1.0_#00000000".into(),
            vec![
                property("3707001F", wide("Brief.txt\0")),
                property("3704001F", wide("BRIEF~1.TXT")),
                property("37010102", &b"dag"[..]),
            ],
        ),
        Node::Folder(
            "__attach_version1.0_#00000001".into(),
            vec![
                property("3001001F", wide("Vraag")),
                Node::Folder("__substg1.0_3701000D".into(), inner),
            ],
        ),
    ];
    let bytes = outlook(nodes);
    let found = attachments(&bytes, Format::Msg);
    assert_eq!(names(&found), ["Brief.txt", "Vraag.eml"]);
    assert_eq!(found[0].bytes, b"dag");
    let inner = document(&found[1].bytes, Format::Eml);
    assert_eq!(describe(&inner), ["title: Vraag", "paragraph: Binnen."]);
}

#[test]
fn signed_messages_of_outlook_are_read() {
    let message = |content: &str| {
        let attached = vec![property("37010102", content), property("3707001F", wide("smime.p7m"))];
        outlook(vec![
            property("001A001F", wide("IPM.Note.SMIME.MultipartSigned")),
            Node::Folder("__attach_version1.0_#00000000".into(), attached),
        ])
    };
    let signed = "Content-Type: multipart/signed; boundary=s\n\n--s\n\nWij zijn open.\n--s\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\nMIAG\n--s--";
    let found = describe(&document(&message(signed), Format::Msg));
    assert_eq!(found, ["title: Café in Losser", "paragraph: Wij zijn open."]);
    let locked = "Content-Type: application/pkcs7-mime; name=smime.p7m\n\nMIAG";
    let error = read::read("x", &message(locked), Format::Msg).unwrap_err();
    assert!(error.message.contains("versleuteld"), "{error}");
}

#[test]
fn packed_rtf_is_unpacked() {
    // The example of [MS-OXRTFCP], 3.1.1.
    let bytes = [
        0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0,
        0x0a, 0, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68,
        0x65, 0x6c, 0x09, 0, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f,
        0xa0,
    ];
    let wanted = b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n";
    assert_eq!(rtf::unpack(&bytes).as_deref(), Some(&wanted[..]));
    assert_eq!(rtf::read(wanted), Some(rtf::Body::Text("hello world".into())));
    assert_eq!(rtf::unpack(b"te kort"), None);
    assert_eq!(rtf::read(b"geen rtf"), None);
}

/// Messages with a bit of everything, to break.
fn whole() -> [(Vec<u8>, Format); 3] {
    let eml = "From: Jan <jan@losser.nl>\r\nSubject: =?utf-8?Q?Caf=C3=A9?=\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=\"m\"\r\n\r\n--m\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n\
        --a\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGeachte heer, =\r\nWij helpen u=20\r\ngraag met caf=C3=A9.\r\n\
        --a\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+Q2Fm6SA8Yj5Mb3NzZXI8L2I+PC9wPjx1bD48bGk+RWVuPGxpPlR3ZWU8L3VsPg==\r\n--a--\r\n\
        --m\r\nContent-Type: text/plain; name*=utf-8''caf%C3%A9.txt\r\nContent-Disposition: attachment\r\n\r\nDag.\r\n--m--\r\n";
    let attached = Node::Folder(
        "__attach_version1.0_#00000000".into(),
        vec![property("3707001F", wide("Brief.txt")), property("37010102", vec![b'a'; 5000])],
    );
    let page = "<p>Wij helpen u graag.</p>".repeat(200);
    let first = vec![property("10130102", page), attached];
    let second = vec![property("10090102", packed(WRAPPED))];
    [
        (eml.as_bytes().to_vec(), Format::Eml),
        (outlook(first), Format::Msg),
        (outlook(second), Format::Msg),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn broken_messages_keep_their_positions(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in any::<prop::sample::Index>(),
    ) {
        for (mut bytes, format) in whole() {
            for (at, byte) in &edits {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            for length in [bytes.len(), cut.index(bytes.len())] {
                let bytes = &bytes[..length];
                if let Ok(document) = read::read("x", bytes, format) {
                    check(&document);
                }
                let _ = detect("x", bytes);
                attachments(bytes, format);
            }
        }
    }

    #[test]
    fn any_bytes_behind_a_head(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let start = "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/html; charset=utf-8\n\n";
        check(&document(&[start.as_bytes(), &bytes].concat(), Format::Eml));
        let _ = rtf::read(&[b"{\\rtf1", &*bytes].concat());
        let _ = rtf::unpack(&[b"\0\0\0\0\xff\xff\0\0LZFu\0\0\0\0", &*bytes].concat());
    }
}
