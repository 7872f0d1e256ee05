//! The zip that an office document is, with limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::read::{ReadError, ReadLimits};

/// A document as a package of parts.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    limits: ReadLimits,
    /// Bytes that may still be unpacked.
    left: u64,
    /// The error for a package that is not what it should be.
    damaged: fn() -> ReadError,
}

impl<'b> Package<'b> {
    /// Opens a package; `damaged` is what to say where it is not whole.
    pub(in crate::read) fn open(
        bytes: &'b [u8],
        limits: ReadLimits,
        damaged: fn() -> ReadError,
    ) -> Result<Self, ReadError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        if archive.len() > limits.parts as usize {
            return Err(limits.too_many_parts());
        }
        // Parts that share bytes are how a small file unpacks to a huge one.
        if archive.has_overlapping_entries().map_err(|_| damaged())? {
            return Err(damaged());
        }
        Ok(Self { archive, limits, left: limits.unpacked(), damaged })
    }

    /// The text of a part; `None` where the package has none of that name.
    pub(crate) fn part(&mut self, path: &str) -> Result<Option<String>, ReadError> {
        let damaged = self.damaged;
        let Some(index) = self.archive.index_for_name(path) else { return Ok(None) };
        let entry = self.archive.by_index(index).map_err(|_| damaged())?;
        if entry.size() > self.left {
            return Err(self.limits.too_large());
        }
        let mut bytes = Vec::new();
        // The size that the zip tells need not be true.
        entry.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        let length = bytes.len() as u64;
        if length > self.left {
            return Err(self.limits.too_large());
        }
        self.left -= length;
        let text = String::from_utf8(bytes).map_err(|_| damaged())?;
        Ok(Some(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned)))
    }
}
