//! Compressed parts of a file, with limits: some kilobytes can unpack to gigabytes.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Object, Stream};
use hayro_syntax::page::Page;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Compressed bytes of a kind that is not unpacked on trial, and what a packed part may hold that is packed
/// itself.
const LARGEST_PACKED: u64 = 256 << 10;

/// What may still be unpacked of a document.
#[derive(Debug)]
pub(super) struct Budget {
    left: u64,
    /// Each form may be drawn again and again: so many bytes are unpacked in all.
    work: u64,
    /// Streams that were counted before: whether they fit, and their bytes.
    seen: FxHashMap<u64, (bool, u64)>,
    /// Whether something did not fit.
    is_spent: bool,
}

impl Budget {
    pub(super) fn new(bytes: u64) -> Self {
        Self { left: bytes, work: 10 * bytes, seen: FxHashMap::default(), is_spent: false }
    }

    pub(super) fn is_spent(&self) -> bool {
        self.is_spent
    }

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
        let key = xxh3_64(&raw);
        if let Some((fits, length)) = self.seen.get(&key).copied() {
            self.is_spent |= length > self.work;
            self.work -= length.min(self.work);
            return fits && !self.is_spent;
        }
        let (length, most) = match (filters.first(), filters.iter().filter(is_packed).count()) {
            (Some(Filter::FlateDecode), 1) => (inflates_to(&raw, self.left), self.left),
            (Some(Filter::FlateDecode), _) => {
                (inflates_to(&raw, self.left), self.left.min(LARGEST_PACKED))
            }
            (_, 0) => (raw.len() as u64, self.left),
            _ => (raw.len() as u64, self.left.min(LARGEST_PACKED)),
        };
        self.is_spent |= length > self.left;
        self.left -= length.min(self.left);
        self.seen.insert(key, (length <= most, length));
        length <= most
    }
}

/// Bytes that a compressed stream holds; above the most that may be, no further is counted.
fn inflates_to(bytes: &[u8], most: u64) -> u64 {
    // What is damaged ends early, here and when it is read. Some have no head.
    let with_head = count(ZlibDecoder::new(bytes), most);
    if with_head > 0 { with_head } else { count(DeflateDecoder::new(bytes), most) }
}

fn count(unpacked: impl Read, most: u64) -> u64 {
    let mut unpacked = unpacked.take(most + 1);
    let mut part = vec![0; 64 << 10];
    let mut all = 0;
    while let Ok(length @ 1..) = unpacked.read(&mut part) {
        all += length as u64;
    }
    all
}

/// Whether the tables of a file, which are unpacked before anything else is known, are not too large.
pub(super) fn tables_fit(bytes: &[u8], most: u64) -> bool {
    let mut rest = bytes;
    let mut left = most;
    while let Some(at) = find(rest, b"stream") {
        let head = &rest[at.saturating_sub(LONGEST_DICTIONARY)..at];
        let body = &rest[at + b"stream".len()..];
        let is_end = head.ends_with(b"end");
        let head = find_last(head, b"obj").map_or(head, |start| &head[start..]);
        let is_table = find(head, b"/ObjStm").is_some() || find(head, b"/XRef").is_some();
        if !is_end && is_table {
            let length = inflates_to(body.trim_ascii_start(), left);
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
        assert!(tables_fit(&file(1), 1 << 20));
        assert!(!tables_fit(&file(2), 1 << 20));
    }
}
