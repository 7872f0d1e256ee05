//! Bytes of a message to text, by the character set that it names.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The text of bytes. What a message names need not be true: bytes that are called ASCII, or
/// nothing, are UTF-8 where they can be, else what Windows writes.
pub(super) fn decode(bytes: &[u8], label: Option<&str>) -> String {
    let label = label.map(|label| label.trim().trim_matches('"'));
    let named = label
        .filter(|label| !label.eq_ignore_ascii_case("us-ascii"))
        .and_then(|label| Encoding::for_label(label.as_bytes()));
    let encoding = match named {
        Some(encoding) if encoding != UTF_8 => encoding,
        _ => return utf8_or_windows(bytes),
    };
    // A byte order mark goes before the name.
    encoding.decode(bytes).0.into_owned()
}

/// UTF-8 where at least one letter is, else Windows-1252.
fn utf8_or_windows(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    let is_utf8 = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if is_utf8 || bytes.is_ascii() {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    WINDOWS_1252.decode(bytes).0.into_owned()
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
    const HEAD: usize = 4096;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || "-_.:".contains(letter);
    let after = after.trim_start_matches(['"', '\'', ' ']);
    let name: String = after.chars().take_while(|letter| is_name(*letter)).collect();
    // What can read the word `charset` in single bytes is not this.
    Some(name).filter(|name| !name.is_empty() && !name.starts_with("utf-16"))
}
