//! Writes containers as Outlook does, small enough to read whole.

/// What stands in a folder.
pub(super) enum Node {
    Stream(String, Vec<u8>),
    Folder(String, Vec<Node>),
}

const NONE: u32 = 0xffff_ffff;
const END: u32 = 0xffff_fffe;
const OF_TABLE: u32 = 0xffff_fffd;
const SECTOR: usize = 512;
const SMALL: usize = 64;

struct Entry {
    name: String,
    kind: u8,
    right: u32,
    child: u32,
    start: u32,
    size: u32,
}

#[derive(Default)]
struct Writer {
    entries: Vec<Entry>,
    sectors: Vec<u8>,
    table: Vec<u32>,
    small: Vec<u8>,
    small_table: Vec<u32>,
}

/// The bytes of a container with these nodes in its root.
pub(super) fn container(nodes: Vec<Node>) -> Vec<u8> {
    let mut writer = Writer::default();
    let root =
        Entry { name: "Root Entry".into(), kind: 5, right: NONE, child: NONE, start: END, size: 0 };
    writer.entries.push(root);
    writer.entries[0].child = writer.folder(nodes);
    let small = std::mem::take(&mut writer.small);
    writer.entries[0].size = small.len() as u32;
    writer.entries[0].start = writer.chain(&small);
    let small_table: Vec<u8> =
        writer.small_table.iter().flat_map(|next| next.to_le_bytes()).collect();
    let small_start = writer.chain(&small_table);
    let directory: Vec<u8> = writer.entries.iter().flat_map(Entry::bytes).collect();
    let directory = writer.chain(&directory);
    let mut n_tables = 1;
    while n_tables * SECTOR / 4 < writer.table.len() + n_tables {
        n_tables += 1;
    }
    let first = writer.table.len() as u32;
    writer.table.extend(vec![OF_TABLE; n_tables]);
    writer.table.resize(n_tables * SECTOR / 4, NONE);
    let mut bytes = vec![0; SECTOR];
    bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let mut put = |at: usize, number: u32| {
        bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
    };
    put(24, 0x0003_003e);
    put(28, 0x0009_fffe);
    put(32, 6);
    put(44, n_tables as u32);
    put(48, directory);
    put(56, 4096);
    put(60, small_start);
    put(64, 1);
    put(68, END);
    for at in 0..109 {
        let number = first + at as u32;
        put(76 + at * 4, if at < n_tables { number } else { NONE });
    }
    bytes.extend(writer.sectors);
    bytes.extend(writer.table.iter().flat_map(|next| next.to_le_bytes()));
    bytes
}

impl Writer {
    /// Adds what stands in a folder; gives its first entry.
    fn folder(&mut self, nodes: Vec<Node>) -> u32 {
        let mut next = NONE;
        for node in nodes.into_iter().rev() {
            let (name, kind, child, start, size) = match node {
                Node::Stream(name, bytes) => {
                    let start =
                        if bytes.len() < 4096 { self.short(&bytes) } else { self.chain(&bytes) };
                    (name, 2, NONE, start, bytes.len() as u32)
                }
                Node::Folder(name, nodes) => (name, 1, self.folder(nodes), 0, 0),
            };
            self.entries.push(Entry { name, kind, right: next, child, start, size });
            next = self.entries.len() as u32 - 1;
        }
        next
    }

    fn chain(&mut self, bytes: &[u8]) -> u32 {
        let start = self.table.len() as u32;
        for piece in bytes.chunks(SECTOR) {
            self.sectors.extend(piece);
            self.sectors.resize(self.sectors.len().next_multiple_of(SECTOR), 0);
            self.table.push(self.table.len() as u32 + 1);
        }
        match self.table.last_mut() {
            Some(last) if !bytes.is_empty() => *last = END,
            _ => return END,
        }
        start
    }

    fn short(&mut self, bytes: &[u8]) -> u32 {
        let start = self.small_table.len() as u32;
        for piece in bytes.chunks(SMALL) {
            self.small.extend(piece);
            self.small.resize(self.small.len().next_multiple_of(SMALL), 0);
            self.small_table.push(self.small_table.len() as u32 + 1);
        }
        match self.small_table.last_mut() {
            Some(last) if !bytes.is_empty() => *last = END,
            _ => return END,
        }
        start
    }
}

impl Entry {
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![0; 128];
        let units: Vec<u8> = self.name.bytes().flat_map(|letter| [letter, 0]).collect();
        bytes[..units.len()].copy_from_slice(&units);
        bytes[64..66].copy_from_slice(&(units.len() as u16 + 2).to_le_bytes());
        bytes[66] = self.kind;
        let numbers = [(68, NONE), (72, self.right), (76, self.child), (116, self.start)];
        for (at, number) in numbers.into_iter().chain([(120, self.size)]) {
            bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }
}
