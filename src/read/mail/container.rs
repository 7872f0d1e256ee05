//! The container of old Office files and Outlook messages ([MS-CFB]): a file system in a file, with
//! sectors, chains of sectors, and a tree of folders.
//!
//! A damaged container gives what can still be read. No chain is longer than the file.

use rustc_hash::FxHashSet;

/// A container.
#[derive(Debug)]
pub(super) struct Container<'b> {
    bytes: &'b [u8],
    sector: usize,
    /// For each sector the next one of its chain.
    table: Vec<u32>,
    /// The same for the small sectors, which stand in a stream of their own.
    small_table: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

/// A folder or a stream.
#[derive(Debug)]
struct Entry {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: usize,
}

/// The folder that holds all.
pub(super) const ROOT: usize = 0;

/// What a container starts with.
pub(super) const SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const HEADER: usize = 512;
/// Entries of the table that stand in the header.
const IN_HEADER: usize = 109;
/// Higher numbers are no sectors: the end of a chain, free, or part of a table.
const HIGHEST: u32 = 0xffff_fff9;
const SMALL_SECTOR: usize = 64;
/// Shorter streams stand in small sectors.
const SHORT: usize = 4096;
const ENTRY: usize = 128;
const FOLDER: u8 = 1;
const STREAM: u8 = 2;

impl<'b> Container<'b> {
    /// Opens a container; `None` where the bytes are none.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        if !bytes.starts_with(SIGNATURE) || bytes.len() < HEADER {
            return None;
        }
        let sector = match word(bytes, 30) {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut container = Container {
            bytes,
            sector,
            table: Vec::new(),
            small_table: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        container.table = container.read_table();
        let directory = container.chain(number(bytes, 48));
        let wide = sector == 4096;
        container.entries =
            directory.chunks_exact(ENTRY).map(|entry| Entry::new(entry, wide)).collect();
        let small_table = container.chain(number(bytes, 60));
        container.small_table = numbers(&small_table).collect();
        let root = container.entries.first()?;
        container.small = container.chain(root.start);
        Some(container)
    }

    /// What stands in a folder: streams and folders, with their names.
    pub(super) fn list(&self, folder: usize) -> Vec<(&str, usize)> {
        let mut found = Vec::new();
        let Some(entry) = self.entries.get(folder) else { return found };
        let mut seen = FxHashSet::default();
        let mut waiting = vec![entry.child];
        while let Some(at) = waiting.pop() {
            let at = at as usize;
            let Some(entry) = self.entries.get(at).filter(|_| seen.insert(at)) else { continue };
            waiting.extend([entry.right, entry.left]);
            if matches!(entry.kind, FOLDER | STREAM) {
                found.push((&*entry.name, at));
            }
        }
        found.sort_unstable();
        found
    }

    /// The bytes of a stream; empty for a folder.
    pub(super) fn stream(&self, at: usize) -> Vec<u8> {
        let Some(entry) = self.entries.get(at).filter(|entry| entry.kind == STREAM) else {
            return Vec::new();
        };
        let mut bytes = if entry.size < SHORT {
            self.small_chain(entry.start, entry.size)
        } else {
            self.chain(entry.start)
        };
        bytes.truncate(entry.size);
        bytes
    }

    fn sector(&self, at: u32) -> Option<&'b [u8]> {
        let start = (at as usize).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..)?;
        // The last sector may be cut short.
        Some(&rest[..rest.len().min(self.sector)]).filter(|rest| !rest.is_empty())
    }

    /// The table of sectors, which is spread over sectors that other sectors list.
    fn read_table(&self) -> Vec<u32> {
        let most = self.bytes.len() / self.sector + 1;
        let mut table = Vec::new();
        let mut add = |at: u32| {
            if let Some(sector) = self.sector(at).filter(|_| table.len() <= most) {
                table.extend(numbers(sector));
            }
        };
        let in_header = numbers(&self.bytes[76..HEADER]).take(IN_HEADER);
        in_header.filter(|at| *at <= HIGHEST).for_each(&mut add);
        let mut next = number(self.bytes, 68);
        for _ in 0..most {
            let Some(sector) = self.sector(next).filter(|_| next <= HIGHEST) else { break };
            let mut listed: Vec<u32> = numbers(sector).collect();
            next = listed.pop().unwrap_or(u32::MAX);
            listed.into_iter().filter(|at| *at <= HIGHEST).for_each(&mut add);
        }
        table
    }

    fn chain(&self, start: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut at = start;
        for _ in 0..=self.bytes.len() / self.sector {
            let Some(sector) = self.sector(at).filter(|_| at <= HIGHEST) else { break };
            bytes.extend_from_slice(sector);
            at = self.table.get(at as usize).copied().unwrap_or(u32::MAX);
        }
        bytes
    }

    fn small_chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(size + SMALL_SECTOR);
        let mut at = start;
        while bytes.len() < size {
            let from = at as usize * SMALL_SECTOR;
            let Some(rest) = self.small.get(from..).filter(|rest| !rest.is_empty()) else { break };
            bytes.extend_from_slice(&rest[..rest.len().min(SMALL_SECTOR)]);
            at = self.small_table.get(at as usize).copied().unwrap_or(u32::MAX);
        }
        bytes
    }
}

impl Entry {
    fn new(bytes: &[u8], wide: bool) -> Entry {
        // Its length counts the NUL at the end.
        let length = (usize::from(word(bytes, 64)) / 2).saturating_sub(1).min(31);
        let units: Vec<u16> = (0..length).map(|at| word(bytes, at * 2)).collect();
        let high = if wide { u64::from(number(bytes, 124)) << 32 } else { 0 };
        let size = high | u64::from(number(bytes, 120));
        Entry {
            name: String::from_utf16_lossy(&units),
            kind: bytes[66],
            left: number(bytes, 68),
            right: number(bytes, 72),
            child: number(bytes, 76),
            start: number(bytes, 116),
            size: usize::try_from(size).unwrap_or(usize::MAX),
        }
    }
}

/// Two bytes as a number; 0 where they are not there.
pub(super) fn word(bytes: &[u8], at: usize) -> u16 {
    let pair = bytes.get(at..at + 2).and_then(|pair| pair.try_into().ok());
    pair.map_or(0, u16::from_le_bytes)
}

/// Four bytes as a number; 0 where they are not there.
pub(super) fn number(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
    four.map_or(0, u32::from_le_bytes)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|four| number(four, 0))
}
