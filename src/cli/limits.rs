//! What one text may take: bytes, time, findings, parts. Each limit has a message that names it and the
//! option that raises it.

use std::io;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::document::{Document, Format};
use crate::lint;
use crate::patience;
use crate::read::ReadLimits;
use crate::report::Report;

/// Limits of one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    /// The longest text, in MB.
    pub(super) megabytes: u32,
    /// The longest time, in seconds.
    pub(super) seconds: u32,
    /// So many findings are kept.
    pub(super) findings: u32,
    /// What it may hold inside.
    pub(super) inside: ReadLimits,
}

/// A hundred pages are 0.3 MB, and memory takes less than eight times the text: with these limits a run
/// stays well below 2 GB. Real texts have some seven findings a page.
impl Default for Limits {
    fn default() -> Limits {
        Limits { megabytes: 50, seconds: 300, findings: 10_000, inside: ReadLimits::default() }
    }
}

const MB: u64 = 1_000_000;

/// Settings and rules are at most so large; all built-in rules together are a third of it.
pub(super) const LARGEST_SETTINGS: u64 = MB;

impl Limits {
    /// The largest file in bytes: what is no plain text holds pictures and other things beside it.
    pub(super) fn largest_file(self) -> u64 {
        u64::from(self.megabytes) * 10 * MB
    }

    /// The longest text in bytes.
    pub(super) fn longest_text(self) -> u64 {
        u64::from(self.megabytes) * MB
    }

    /// What to say of a file that is too large.
    pub(super) fn file_too_large(self) -> String {
        let largest = self.largest_file() / MB;
        format!("Dit bestand is groter dan {largest} MB. {}", Self::advice())
    }

    /// What to say of a text that is too long.
    pub(super) fn text_too_long(self) -> String {
        format!("Deze tekst is langer dan {} MB. {}", self.megabytes, Self::advice())
    }

    fn advice() -> &'static str {
        "Verdeel de tekst over kleinere bestanden, of verhoog de grens met --max-file-size."
    }

    /// Refuses bytes that are text and too many, before anything is made of them.
    pub(super) fn bytes(self, bytes: &[u8], format: Format) -> Result<(), String> {
        let is_text = matches!(format, Format::Text | Format::Markdown | Format::Html);
        let longest = if is_text { self.longest_text() } else { self.largest_file() };
        match bytes.len() as u64 > longest {
            true if is_text => Err(self.text_too_long()),
            true => Err(self.file_too_large()),
            false => Ok(()),
        }
    }

    /// Refuses a text that turns out to be too long.
    pub(super) fn text(self, document: &Document) -> Result<(), String> {
        let is_longer = document.text.len() as u64 > self.longest_text();
        if is_longer { Err(self.text_too_long()) } else { Ok(()) }
    }

    /// Keeps so many findings of a report, the most severe first, and gives how many went.
    pub(super) fn findings(self, report: &mut Report) -> usize {
        lint::keep_worst(&mut report.findings, self.findings as usize, |finding| finding.severity)
    }

    /// What to say of findings that went.
    pub(super) fn about_findings(self, gone: usize) -> String {
        format!(
            "het verslag toont {} opmerkingen, {gone} niet. Verhoog de grens met --max-findings-per-file.",
            self.findings
        )
    }

    /// Does work on one text. Gives what to say where it takes too long, or where the program itself
    /// is at fault: other texts must go on.
    pub(super) fn guarded<T>(self, work: impl FnOnce() -> T) -> Result<T, String> {
        let until = Instant::now() + Duration::from_secs(u64::from(self.seconds));
        let stop_when_late = move || {
            if Instant::now() > until {
                // Unlike a panic, this says nothing by itself.
                panic::resume_unwind(Box::new(Late));
            }
        };
        let done =
            patience::with(Some(Arc::new(stop_when_late)), || catch_unwind(AssertUnwindSafe(work)));
        done.map_err(|reason| {
            if reason.is::<Late>() {
                format!(
                    "Deze tekst kost meer dan {} seconden. Verdeel de tekst, of verhoog de grens met --max-time-per-file.",
                    self.seconds
                )
            } else {
                OUR_FAULT.to_owned()
            }
        })
    }
}

/// What to say where the program itself is at fault.
pub(super) const OUR_FAULT: &str =
    "Het programma liep vast op deze tekst. Meld dit alstublieft aan de makers.";

/// Unwinds work that takes too long.
struct Late;

/// Reads at most so many bytes; more is an error.
pub(super) fn read_within(
    input: impl io::Read,
    largest: u64,
    bytes: &mut Vec<u8>,
) -> io::Result<()> {
    io::Read::read_to_end(&mut input.take(largest + 1), bytes)?;
    if bytes.len() as u64 > largest { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn no_more_is_read_than_the_limit() {
        let mut bytes = Vec::new();
        assert!(read_within(io::repeat(0).take(10), 10, &mut bytes).is_ok());
        bytes.clear();
        let error = read_within(io::repeat(0), 10, &mut bytes).unwrap_err();
        assert_eq!((error.kind(), bytes.len()), (io::ErrorKind::FileTooLarge, 11));
    }

    #[test]
    fn work_that_takes_too_long_is_stopped() {
        let limits = Limits { seconds: 0, ..Limits::default() };
        let stopped = limits.guarded(|| {
            loop {
                patience::point();
            }
        });
        assert!(stopped.is_err_and(|why: String| why.contains("--max-time-per-file")));
        // Afterwards there is no limit any more.
        patience::point();
        assert_eq!(Limits::default().guarded(|| 1), Ok(1));
        let at_fault = Limits::default().guarded(|| "x".parse::<usize>().expect("a test"));
        assert_eq!(at_fault, Err(OUR_FAULT.to_owned()));
    }
}
