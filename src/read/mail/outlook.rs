//! A message as Outlook stores it ([MS-OXMSG]): a container in which each property is a stream of
//! its own, named by its number and type.

use super::container::{Container, ROOT, SIGNATURE, number, word};
use super::header::one_line;
use super::{Attachment, Body, Message, charset, mime, rtf, shows_words};
use crate::read::{ReadError, ReadLimits, detect};

/// Reads a message.
pub(super) fn message(bytes: &[u8], limits: ReadLimits) -> Result<Message, ReadError> {
    let Some(container) = Container::open(bytes) else {
        let is_other = !bytes.starts_with(SIGNATURE);
        return Err(detect::unreadable(bytes).filter(|_| is_other).unwrap_or_else(damaged));
    };
    let folder = Folder::new(&container, ROOT, HEAD_OF_MESSAGE);
    if !folder.names.iter().any(|(name, _)| name.starts_with("__")) {
        let is_other = !folder.names.is_empty();
        return Err(detect::unreadable(bytes).filter(|_| is_other).unwrap_or_else(damaged));
    }
    let page = folder.code_page();
    let subject = one_line(&folder.text(SUBJECT, page.as_deref()).unwrap_or_default());
    let class = folder.text(CLASS, page.as_deref()).unwrap_or_default();
    let bodies: Vec<Body> = folder.body(page.as_deref()).into_iter().collect();
    let attachments = folder.attachments(page.as_deref(), 0, limits)?;
    if bodies.iter().all(Body::is_blank) && class.to_ascii_lowercase().contains("smime") {
        // A message that is signed and not locked is whole in its only attachment.
        let signed =
            attachments.iter().find_map(|signed| mime::message(&signed.bytes, limits).ok());
        let signed = signed.filter(|message| !message.bodies.iter().all(Body::is_blank));
        return signed.map(|message| Message { subject, ..message }).ok_or_else(mime::locked);
    }
    Ok(Message { subject, bodies, attachments })
}

fn damaged() -> ReadError {
    ReadError::new(
        "Dit Outlook-bericht is beschadigd.",
        "Open de e-mail in Outlook en sla die opnieuw op, of sla de tekst op als platte tekst (.txt).",
    )
}

// Numbers of properties ([MS-OXPROPS]).
const CLASS: u16 = 0x001a;
const SUBJECT: u16 = 0x0037;
const BODY: u16 = 0x1000;
const BODY_IN_RTF: u16 = 0x1009;
const BODY_IN_HTML: u16 = 0x1013;
const DISPLAY_NAME: u16 = 0x3001;
const ATTACHED: u16 = 0x3701;
const SHORT_NAME: u16 = 0x3704;
const LONG_NAME: u16 = 0x3707;
const PAGE_OF_HTML: u16 = 0x3fde;
const PAGE_OF_MESSAGE: u16 = 0x3ffd;

// Bytes before the first property of fixed length.
const HEAD_OF_MESSAGE: usize = 32;
const HEAD_WITHIN: usize = 24;
const HEAD_OF_ATTACHMENT: usize = 8;

/// A message or an attachment in the container.
struct Folder<'c, 'b> {
    container: &'c Container<'b>,
    names: Vec<(&'c str, usize)>,
    /// Properties of fixed length, 16 bytes each.
    fixed: Vec<u8>,
}

impl<'c, 'b> Folder<'c, 'b> {
    fn new(container: &'c Container<'b>, at: usize, head: usize) -> Self {
        let names = container.list(at);
        let mut folder = Folder { container, names, fixed: Vec::new() };
        let fixed = folder.find("__properties_version1.0").map(|at| container.stream(at));
        folder.fixed =
            fixed.and_then(|bytes| bytes.get(head..).map(<[u8]>::to_vec)).unwrap_or_default();
        folder
    }

    fn find(&self, wanted: &str) -> Option<usize> {
        let found = self.names.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, at)| *at)
    }

    /// A property of variable length.
    fn bytes(&self, property: u16, kind: &str) -> Option<Vec<u8>> {
        let at = self.find(&format!("__substg1.0_{property:04X}{kind}"))?;
        Some(self.container.stream(at))
    }

    /// A property that is text.
    fn text(&self, property: u16, code_page: Option<&str>) -> Option<String> {
        let text = match self.bytes(property, "001F") {
            Some(wide) => {
                let units: Vec<u16> = (0..wide.len() / 2).map(|at| word(&wide, at * 2)).collect();
                String::from_utf16_lossy(&units)
            }
            None => charset::decode(&self.bytes(property, "001E")?, code_page),
        };
        Some(text.trim_end_matches('\0').to_owned())
    }

    /// A property that is a number.
    fn number(&self, property: u16) -> Option<u32> {
        let mut rows = self.fixed.chunks_exact(16);
        rows.find(|row| word(row, 2) == property).map(|row| number(row, 8))
    }

    /// The character set of text that is not Unicode.
    fn code_page(&self) -> Option<String> {
        let number = self.number(PAGE_OF_MESSAGE).or_else(|| self.number(PAGE_OF_HTML));
        number.and_then(charset::of_code_page)
    }

    /// The body in its best form: a page, a page within RTF, plain text, RTF.
    fn body(&self, code_page: Option<&str>) -> Option<Body> {
        let page = self.bytes(BODY_IN_HTML, "0102").map(|bytes| {
            let number = self.number(PAGE_OF_HTML).and_then(charset::of_code_page);
            let name = number.or_else(|| charset::of_page(&bytes));
            charset::decode(&bytes, name.as_deref())
        });
        let page = page.or_else(|| self.text(BODY_IN_HTML, code_page));
        if let Some(page) = page.filter(|page| shows_words(page)) {
            return Some(Body::Html(page));
        }
        let packed = self.bytes(BODY_IN_RTF, "0102").unwrap_or_default();
        let in_rtf = rtf::unpack(&packed).and_then(|bytes| rtf::read(&bytes));
        match in_rtf {
            Some(rtf::Body::Page(page)) if shows_words(&page) => return Some(Body::Html(page)),
            _ => {}
        }
        let plain = self.text(BODY, code_page).filter(|text| !text.trim().is_empty());
        plain.map(Body::Plain).or(match in_rtf {
            Some(rtf::Body::Text(text)) => Some(Body::Plain(text)),
            _ => None,
        })
    }

    fn attachments(
        &self,
        code_page: Option<&str>,
        depth: u32,
        limits: ReadLimits,
    ) -> Result<Vec<Attachment>, ReadError> {
        let is_attachment = |name: &str| name.to_ascii_lowercase().starts_with("__attach");
        let folders = self.names.iter().filter(|(name, _)| is_attachment(name));
        let mut found = Vec::new();
        for (_, at) in folders {
            let folder = Folder::new(self.container, *at, HEAD_OF_ATTACHMENT);
            let names = [LONG_NAME, SHORT_NAME, DISPLAY_NAME];
            let name = names.iter().find_map(|name| folder.text(*name, code_page));
            let name = name.unwrap_or_default();
            if let Some(inner) = folder.find(&format!("__substg1.0_{ATTACHED:04X}000D")) {
                found.extend(folder.message(inner, &name, depth + 1, limits)?);
            } else if let Some(bytes) = folder.bytes(ATTACHED, "0102") {
                found.push(Attachment { name: mime::file_name(&name), bytes });
            }
        }
        Ok(found)
    }

    /// A message within the message: it becomes one as it would travel, and its attachments follow.
    fn message(
        &self,
        at: usize,
        name: &str,
        depth: u32,
        limits: ReadLimits,
    ) -> Result<Vec<Attachment>, ReadError> {
        if depth > limits.depth {
            return Err(limits.too_deep());
        }
        let folder = Folder::new(self.container, at, HEAD_WITHIN);
        let page = folder.code_page();
        let subject = one_line(&folder.text(SUBJECT, page.as_deref()).unwrap_or_default());
        let (kind, body) = match folder.body(page.as_deref()) {
            Some(Body::Html(page)) => ("html", page),
            Some(Body::Plain(text)) => ("plain", text),
            None => ("plain", String::new()),
        };
        let head = "MIME-Version: 1.0\r\nContent-Transfer-Encoding: 8bit\r\n";
        let text = format!(
            "Subject: {subject}\r\n{head}Content-Type: text/{kind}; charset=utf-8\r\n\r\n{body}"
        );
        let name = if subject.is_empty() { name } else { &subject };
        let name = mime::file_name(&format!("{name}.eml"));
        let mut found = vec![Attachment { name, bytes: text.into_bytes() }];
        found.extend(folder.attachments(page.as_deref(), depth, limits)?);
        Ok(found)
    }
}
