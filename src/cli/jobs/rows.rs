//! Rows of jsonl, one after the other.

use std::io::{self, BufRead, Read};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Of a row that is too long, so many bytes are passed over to find the next.
const PASSED_OVER: u64 = 1 << 30;

/// A row with its line.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) bytes: io::Result<Vec<u8>>,
}

/// The rows of an input that hold something, each of at most so many bytes.
pub(super) fn rows<R: BufRead>(mut input: R, longest: u64) -> impl Iterator<Item = Row> + use<R> {
    let mut line = 0;
    let mut is_over = false;
    std::iter::from_fn(move || {
        while !is_over {
            line += 1;
            match row(&mut input, longest) {
                Ok(None) => is_over = true,
                Ok(Some(mut bytes)) => {
                    // Windows starts a file with a byte order mark.
                    if line == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
                        bytes.drain(..BYTE_ORDER_MARK.len());
                    }
                    if !bytes.trim_ascii().is_empty() {
                        return Some(Row { line, bytes: Ok(bytes) });
                    }
                }
                Err(error) => {
                    is_over = error.kind() != io::ErrorKind::FileTooLarge;
                    return Some(Row { line, bytes: Err(error) });
                }
            }
        }
        None
    })
}

/// The next row; `None` at the end.
fn row(input: &mut impl BufRead, longest: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    input.by_ref().take(longest + 1).read_until(b'\n', &mut bytes)?;
    if bytes.len() as u64 <= longest || bytes.ends_with(b"\n") {
        return Ok(Some(bytes).filter(|bytes| !bytes.is_empty()));
    }
    let mut passed = 0;
    loop {
        let buffer = input.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(buffer.len(), |end| end + 1);
        let is_end = end.is_some() || used == 0;
        input.consume(used);
        passed += used as u64;
        if is_end {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        if passed > PASSED_OVER {
            // No row ends here any more: an endless input must end somewhere.
            return Err(io::ErrorKind::InvalidInput.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_is_too_long_leaves_the_others() {
        let text = "\u{feff}een\n\n  \ntwaalf tekens\ntwee\nnog een lange\nvier";
        let found: Vec<(usize, Option<String>)> = rows(text.as_bytes(), 8)
            .map(|row| (row.line, row.bytes.ok().map(|bytes| String::from_utf8(bytes).unwrap())))
            .collect();
        let row = |text: &str| Some(text.to_owned());
        let wanted =
            vec![(1, row("een\n")), (4, None), (5, row("twee\n")), (6, None), (7, row("vier"))];
        assert_eq!(found, wanted);
    }
}
