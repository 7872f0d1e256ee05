//! Unified diffs, as `diff -u` and git write them.

use std::iter::Peekable;

/// What a diff does to the lines of one file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Patch(Vec<Hunk>);

#[derive(Debug, Default, PartialEq, Eq)]
struct Hunk {
    /// The first line of the new file that it is about, from 0.
    start: usize,
    old: Vec<Vec<u8>>,
    new: Vec<Vec<u8>>,
}

impl Patch {
    /// The old text, from the new one; `None` where the patch is not about this text.
    pub(super) fn taken_back(&self, new: &[u8]) -> Option<Vec<u8>> {
        let lines: Vec<&[u8]> = new.split_inclusive(|byte| *byte == b'\n').collect();
        let mut old = Vec::with_capacity(new.len());
        let mut at = 0;
        for hunk in &self.0 {
            let end = hunk.start + hunk.new.len();
            let found = lines.get(hunk.start..end)?;
            let is_same = |(found, wanted): (&&[u8], &Vec<u8>)| {
                found.trim_ascii_end() == wanted.trim_ascii_end()
            };
            if !found.iter().zip(&hunk.new).all(is_same) {
                return None;
            }
            old.extend(lines.get(at..hunk.start)?.concat());
            old.extend(hunk.old.concat());
            at = end;
        }
        old.extend(lines[at..].concat());
        Some(old)
    }
}

/// What became of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Change {
    Added,
    /// The diff says no more than that it changed.
    Binary,
    Lines(Patch),
}

/// The files in a diff that are still there: each with its path as git and as others write it.
pub(super) fn read(diff: &[u8]) -> Vec<([String; 2], Change)> {
    let mut found = Vec::new();
    let mut lines = diff.split_inclusive(|byte| *byte == b'\n').peekable();
    let mut old = None;
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix(b"--- ") {
            old = Some(path(name));
        } else if let Some(name) = line.strip_prefix(b"+++ ") {
            let (name, before) = (path(name), old.take());
            let patch = hunks(&mut lines);
            if name == NOWHERE {
                continue;
            }
            let is_new = before.is_some_and(|before| before == NOWHERE);
            let change = if is_new { Change::Added } else { Change::Lines(patch) };
            found.push((names(&name, "b/"), change));
        } else if let Some(names_of_both) = line.strip_prefix(b"Binary files ") {
            let text = String::from_utf8_lossy(names_of_both);
            let both = text.trim_end().strip_suffix(" differ");
            if let Some((_, name)) = both.and_then(|both| both.rsplit_once(" and "))
                && name != NOWHERE
            {
                found.push((names(&path(name.as_bytes()), "b/"), Change::Binary));
            }
        }
    }
    found
}

/// What a diff names where a file is not.
const NOWHERE: &str = "/dev/null";

/// A path without the letter that git puts before it, and as it stands.
fn names(name: &str, letter: &str) -> [String; 2] {
    let short = name.strip_prefix(letter).unwrap_or(name);
    [short.to_owned(), name.to_owned()]
}

/// A path up to the time behind it, without the quotes and codes that git writes.
fn path(written: &[u8]) -> String {
    let end = written.iter().position(|byte| matches!(byte, b'\t' | b'\n' | b'\r'));
    let written = &written[..end.unwrap_or(written.len())];
    let Some(inside) = written.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) else {
        return String::from_utf8_lossy(written).into_owned();
    };
    let mut bytes = Vec::new();
    let mut rest = inside.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        match (byte, rest.peek()) {
            (b'\\', Some(b'0'..=b'7')) => {
                let mut value = 0u32;
                for _ in 0..3 {
                    let Some(digit) = rest.next_if(|digit| matches!(digit, b'0'..=b'7')) else {
                        break;
                    };
                    value = value * 8 + u32::from(digit - b'0');
                }
                bytes.push(value as u8);
            }
            (b'\\', Some(_)) => bytes.extend(rest.next()),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hunks<'d>(lines: &mut Peekable<impl Iterator<Item = &'d [u8]>>) -> Patch {
    let mut found = Vec::new();
    while let Some((n_old, start, n_new)) = lines.peek().and_then(|line| heading(line)) {
        lines.next();
        // A hunk without new lines names the line before it.
        let start = if n_new == 0 { start } else { start.saturating_sub(1) };
        let mut hunk = Hunk { start, ..Hunk::default() };
        let mut last = b' ';
        loop {
            let is_whole = hunk.old.len() >= n_old && hunk.new.len() >= n_new;
            let next = lines.next_if(|line| !is_whole || line.starts_with(b"\\"));
            let Some(line) = next else { break };
            // Some programs take the space of an empty line away.
            let (kind, rest) = line
                .split_first()
                .filter(|(kind, _)| KINDS.contains(kind))
                .unwrap_or((&b' ', line));
            if *kind != b'\\' {
                last = *kind;
            }
            for (side, other) in [(&mut hunk.old, b'+'), (&mut hunk.new, b'-')] {
                match kind {
                    // `\ No newline at end of file` is about the line before it.
                    b'\\' if last != other => without_break(side.last_mut()),
                    kind if *kind != b'\\' && *kind != other => side.push(rest.to_vec()),
                    _ => {}
                }
            }
        }
        found.push(hunk);
    }
    Patch(found)
}

/// What a line of a hunk starts with.
const KINDS: &[u8] = b" +-\\";

fn without_break(line: Option<&mut Vec<u8>>) {
    if let Some(line) = line
        && line.last() == Some(&b'\n')
    {
        line.pop();
    }
}

/// `@@ -1,2 +3,4 @@`: the number of old lines, and the first and the number of new ones.
fn heading(line: &[u8]) -> Option<(usize, usize, usize)> {
    let line = String::from_utf8_lossy(line);
    let ranges = line.strip_prefix("@@ -")?;
    let (old, rest) = ranges.split_once(" +")?;
    let (new, _) = rest.split_once(" @@")?;
    let range = |text: &str| -> Option<(usize, usize)> {
        match text.split_once(',') {
            Some((start, count)) => Some((start.parse().ok()?, count.parse().ok()?)),
            None => Some((text.parse().ok()?, 1)),
        }
    };
    let ((_, n_old), (start, n_new)) = (range(old)?, range(new)?);
    Some((n_old, start, n_new))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIT: &str = "diff --git a/map/brief.md b/map/brief.md
index 1..2 100644
--- a/map/brief.md
+++ b/map/brief.md
@@ -1,3 +1,4 @@ kop
 een
-twee
+TWEE
+extra
 drie
@@ -6 +6,0 @@
-zes
@@ -8 +8 @@
-acht
\\ No newline at end of file
+ACHT
diff --git a/oud.txt b/oud.txt
--- a/oud.txt
+++ /dev/null
@@ -1 +0,0 @@
-weg
diff --git a/x.docx b/x.docx
Binary files a/x.docx and b/x.docx differ
";

    #[test]
    fn a_patch_is_taken_back() {
        let found = read(GIT.as_bytes());
        let names: Vec<&str> = found.iter().map(|(names, _)| names[0].as_str()).collect();
        assert_eq!(names, ["map/brief.md", "x.docx"]);
        assert_eq!(found[1].1, Change::Binary);
        let Change::Lines(patch) = &found[0].1 else { panic!("lines changed") };
        let new = b"een\nTWEE\nextra\ndrie\nvier\nvijf\nzeven\nACHT\n";
        let old = b"een\ntwee\ndrie\nvier\nvijf\nzes\nzeven\nacht";
        let taken_back = patch.taken_back(new).expect("it fits");
        assert_eq!(String::from_utf8_lossy(&taken_back), String::from_utf8_lossy(old));
        assert_eq!(patch.taken_back(b"iets anders\n"), None);
    }

    #[test]
    fn names_of_files_are_read_as_git_writes_them() {
        let quoted = "--- /dev/null\n+++ \"b/caf\\303\\251 \\\"x\\\".md\"\n@@ -0,0 +1 @@\n+een\n";
        assert_eq!(
            read(quoted.as_bytes()),
            [(["café \"x\".md".to_owned(), "b/café \"x\".md".to_owned()], Change::Added)]
        );
        let plain = "--- oud.txt\t2026-11-01\n+++ nieuw.txt\t2026-11-02\n@@ -1 +1 @@\n-a\n+b\n";
        assert_eq!(read(plain.as_bytes())[0].0[0], "nieuw.txt");
        assert_eq!(read("geen diff\n".as_bytes()), []);
    }
}
