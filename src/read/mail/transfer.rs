//! How the bytes of a part travel: quoted-printable and base64.

/// The bytes of a part, by the name of its encoding.
pub(super) fn decode(bytes: &[u8], encoding: &str) -> Vec<u8> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted_printable(bytes),
        "base64" => base64(bytes),
        _ => bytes.to_vec(),
    }
}

/// Quoted-printable; what is none stays as it is written.
pub(super) fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let text = line.trim_ascii_end();
        let end = &line[line.len() - line.iter().rev().take_while(|b| is_end(**b)).count()..];
        // White space at the end was added on the way.
        let (text, end): (&[u8], &[u8]) = match text.split_last() {
            Some((b'=', text)) => (text, b""),
            _ => (text, end),
        };
        let mut at = 0;
        while at < text.len() {
            let pair = (text[at] == b'=').then(|| text.get(at + 1..at + 3)).flatten();
            if let Some(byte) = pair.and_then(hexadecimal) {
                out.push(byte);
                at += 3;
            } else {
                out.push(text[at]);
                at += 1;
            }
        }
        out.extend_from_slice(end);
    }
    out
}

fn is_end(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

/// The byte that two digits are.
pub(super) fn hexadecimal(pair: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let [high, low] = pair else { return None };
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

/// Base64; all that is no part of it is passed over.
pub(super) fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut n_bits) = (0u32, 0);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            // The end; another piece may follow.
            b'=' => {
                (bits, n_bits) = (0, 0);
                continue;
            }
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            out.push((bits >> n_bits) as u8);
            bits &= (1 << n_bits) - 1;
        }
    }
    out
}
