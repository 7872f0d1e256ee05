//! What one document may hold. A letter does not unpack to gigabytes.

use super::ReadError;

/// Limits inside a document. Who reaches one learns which, and the option that raises it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadLimits {
    /// All parts that are read, unpacked, in MB.
    pub megabytes: u32,
    /// Files in a package and parts of an e-mail. Word and LibreOffice write some dozens.
    pub parts: u32,
    /// Pages of a PDF.
    pub pages: u32,
    /// Parts within parts of an e-mail, and e-mails within e-mails.
    pub depth: u32,
}

impl Default for ReadLimits {
    fn default() -> ReadLimits {
        ReadLimits { megabytes: 200, parts: 20_000, pages: 5_000, depth: 24 }
    }
}

impl ReadLimits {
    /// Bytes of all parts that are read, unpacked.
    pub(super) fn unpacked(self) -> u64 {
        u64::from(self.megabytes) * 1_000_000
    }

    pub(super) fn too_large(self) -> ReadError {
        let what = format!("Dit document is uitgepakt groter dan {} MB.", self.megabytes);
        reached(what, "--max-unpacked-size")
    }

    pub(super) fn too_many_parts(self) -> ReadError {
        let what = format!("Dit document bestaat uit meer dan {} onderdelen.", self.parts);
        reached(what, "--max-parts")
    }

    pub(super) fn too_many_pages(self) -> ReadError {
        reached(format!("Deze PDF heeft meer dan {} bladzijden.", self.pages), "--max-pages")
    }

    /// Of a PDF that draws more than so many pages hold.
    pub(super) fn too_full(self) -> ReadError {
        let what = format!("Deze PDF is voller dan {} gewone bladzijden.", self.pages);
        reached(what, "--max-pages")
    }

    /// Of an e-mail, or of one in it.
    pub(crate) fn too_deep(self) -> ReadError {
        let what = format!("Deze e-mail zit meer dan {} diep in elkaar.", self.depth);
        reached(what, "--max-depth")
    }
}

fn reached(what: String, option: &str) -> ReadError {
    let advice =
        format!("Sla de tekst op in een nieuw document, of verhoog de grens met {option}.");
    ReadError::new(what, advice)
}
