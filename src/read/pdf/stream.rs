//! Compressed parts of a file, with limits: some kilobytes can unpack to gigabytes.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Object, Stream};
use hayro_syntax::page::Page;

/// All parts that are read together, unpacked.
const LARGEST: u64 = 200 << 20;
/// Compressed bytes of a kind that is not unpacked on trial, and what a packed part may hold that is packed
/// itself.
const LARGEST_PACKED: u64 = 1 << 20;

/// What may still be unpacked of a document.
#[derive(Debug)]
pub(super) struct Budget(u64);

impl Default for Budget {
    fn default() -> Self {
        Self(LARGEST)
    }
}

impl Budget {
    /// The contents of a stream, unless they are damaged or too large.
    pub(super) fn unpacked<'a>(&mut self, stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
        if self.fits(stream) { stream.decoded().ok() } else { None }
    }

    /// Whether the contents of a page are not too large.
    pub(super) fn page_fits(&mut self, page: &Page) -> bool {
        match page.raw().get::<Object>(b"Contents") {
            Some(Object::Stream(stream)) => self.fits(&stream),
            Some(Object::Array(streams)) => {
                streams.iter::<Stream>().all(|stream| self.fits(&stream))
            }
            _ => true,
        }
    }

    fn fits(&mut self, stream: &Stream) -> bool {
        let filters = stream.filters();
        let is_packed =
            |filter: &&Filter| matches!(filter, Filter::FlateDecode | Filter::LzwDecode);
        let raw = stream.raw_data();
        let (length, most) = match (filters.first(), filters.iter().filter(is_packed).count()) {
            (Some(Filter::FlateDecode), 1) => (inflates_to(&raw), self.0),
            (Some(Filter::FlateDecode), _) => (inflates_to(&raw), self.0.min(LARGEST_PACKED)),
            (_, 0) => (raw.len() as u64, self.0),
            _ => (raw.len() as u64, self.0.min(LARGEST_PACKED)),
        };
        self.0 -= length.min(self.0);
        length <= most
    }
}

/// Bytes that a compressed stream holds, as far as they are counted.
fn inflates_to(bytes: &[u8]) -> u64 {
    // What is damaged ends early, here and when it is read. Some have no head.
    let with_head = count(ZlibDecoder::new(bytes));
    if with_head > 0 { with_head } else { count(DeflateDecoder::new(bytes)) }
}

fn count(unpacked: impl Read) -> u64 {
    let mut unpacked = unpacked.take(LARGEST + 1);
    let mut part = vec![0; 64 << 10];
    let mut all = 0;
    while let Ok(length @ 1..) = unpacked.read(&mut part) {
        all += length as u64;
    }
    all
}

/// Whether the tables of a file, which are unpacked before anything else is known, are not too large.
pub(super) fn tables_fit(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut left = LARGEST;
    while let Some(at) = find(rest, b"stream") {
        let head = &rest[at.saturating_sub(LONGEST_DICTIONARY)..at];
        let body = &rest[at + b"stream".len()..];
        let is_end = head.ends_with(b"end");
        let head = find_last(head, b"obj").map_or(head, |start| &head[start..]);
        let is_table = find(head, b"/ObjStm").is_some() || find(head, b"/XRef").is_some();
        if !is_end && is_table {
            let length = inflates_to(body.trim_ascii_start());
            if length > left {
                return false;
            }
            left -= length;
        }
        rest = body;
    }
    true
}

/// Bytes before a stream that are looked at for what it is.
const LONGEST_DICTIONARY: usize = 1024;

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = wanted[0];
    let mut from = 0;
    loop {
        let at = from + bytes[from..].iter().position(|byte| *byte == first)?;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        from = at + 1;
    }
}

fn find_last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_tables_fit_and_huge_ones_do_not() {
        use std::io::Write;
        let file = |megabytes: usize| {
            let mut packed =
                flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
            let zeros = vec![0; 1 << 20];
            (0..megabytes).for_each(|_| packed.write_all(&zeros).unwrap());
            let packed = packed.finish().unwrap();
            let head = b"%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n";
            [&head[..], &packed, b"\nendstream\nendobj"].concat()
        };
        assert!(tables_fit(&file(1)));
        assert!(!tables_fit(&file(201)));
    }
}
