//! Bytes of a message to text, by the character set that it names.

use encoding_rs::{Encoding, UTF_8};

use crate::read::encoding;

/// The text of bytes. What a message names need not be true: bytes that are called ASCII, or
/// nothing, are UTF-8 where they can be, else what their letters speak for.
pub(super) fn decode(bytes: &[u8], label: Option<&str>) -> String {
    let label = label.map(|label| label.trim().trim_matches('"'));
    let named = label
        .filter(|label| !label.eq_ignore_ascii_case("us-ascii"))
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .filter(|encoding| *encoding != UTF_8);
    let encoding = named.unwrap_or_else(|| {
        let is_utf8 = bytes.is_ascii() || encoding::is_partly_utf8(bytes);
        if is_utf8 { UTF_8 } else { encoding::guess(bytes) }
    });
    // A byte order mark goes before the name.
    encoding.decode(bytes).0.into_owned()
}

/// The name of a code page of Windows; `None` where it has none that we know.
pub(super) fn of_code_page(number: u32) -> Option<String> {
    Some(match number {
        65001 => "utf-8".into(),
        1200 => "utf-16le".into(),
        1250..=1258 => format!("windows-{number}"),
        28591..=28606 => format!("iso-8859-{}", number - 28590),
        874 => "windows-874".into(),
        932 => "shift_jis".into(),
        936 => "gbk".into(),
        949 => "euc-kr".into(),
        950 => "big5".into(),
        10000 => "macintosh".into(),
        20866 => "koi8-r".into(),
        50220..=50222 => "iso-2022-jp".into(),
        51932 => "euc-jp".into(),
        _ => return None,
    })
}

/// The character set that a page names in its own head.
pub(super) fn of_page(bytes: &[u8]) -> Option<String> {
    encoding::declared(bytes).map(|encoding| encoding.name().into())
}
