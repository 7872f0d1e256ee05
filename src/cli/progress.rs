//! How far a long run is: one line on a terminal, and nothing where nobody looks. There is one terminal,
//! so there is one line.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A run that is over sooner shows no line.
const PATIENCE: Duration = Duration::from_millis(700);

/// A line that changes more often flickers.
const PAUSE: Duration = Duration::from_millis(150);

/// Cells of the bar.
const CELLS: usize = 24;

static IS_ON: AtomicBool = AtomicBool::new(false);
static DONE: AtomicUsize = AtomicUsize::new(0);
static TOTAL: AtomicUsize = AtomicUsize::new(0);
static LINE: Mutex<Option<Line>> = Mutex::new(None);

/// What stands on the terminal.
struct Line {
    /// When it is drawn next.
    next: Instant,
    /// Its columns; 0 where nothing stands there.
    width: usize,
}

/// The line of a run; it goes when the run ends.
pub(super) struct Progress;

impl Progress {
    /// Shows the line from now on, on a terminal.
    pub(super) fn start() -> Progress {
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == *"dumb");
        if io::stderr().is_terminal() && !dumb {
            let next = Instant::now() + PATIENCE;
            *LINE.lock().unwrap_or_else(std::sync::PoisonError::into_inner) =
                Some(Line { next, width: 0 });
            IS_ON.store(true, Ordering::Relaxed);
        }
        Progress
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        clear();
        IS_ON.store(false, Ordering::Relaxed);
    }
}

/// Whether somebody looks.
pub(super) fn is_shown() -> bool {
    IS_ON.load(Ordering::Relaxed)
}

/// So many texts are still to come.
pub(super) fn expect(texts: usize) {
    TOTAL.fetch_add(texts, Ordering::Relaxed);
}

/// One text is done.
pub(super) fn step() {
    let done = DONE.fetch_add(1, Ordering::Relaxed) + 1;
    if !IS_ON.load(Ordering::Relaxed) {
        return;
    }
    // Who finds the line taken leaves it to the other.
    let Ok(mut guard) = LINE.try_lock() else { return };
    let Some(line) = guard.as_mut() else { return };
    let now = Instant::now();
    if now >= line.next {
        let words = written(done, TOTAL.load(Ordering::Relaxed));
        let width = words.chars().count();
        let rest = " ".repeat(line.width.saturating_sub(width));
        show(&format!("\r{words}{rest}"));
        *line = Line { next: now + PAUSE, width };
    }
}

/// Takes the line away, so that something else can stand there.
pub(super) fn clear() {
    if !IS_ON.load(Ordering::Relaxed) {
        return;
    }
    let mut guard = LINE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(line) = guard.as_mut().filter(|line| line.width > 0) {
        show(&format!("\r{}\r", " ".repeat(line.width)));
        line.width = 0;
    }
}

fn show(text: &str) {
    let mut out = io::stderr().lock();
    // Nobody listening is no failure.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// `██████░░░░ 120 van 200 teksten`; of rows nobody knows how many come.
fn written(done: usize, total: usize) -> String {
    if total < done {
        return format!("{done} teksten");
    }
    let full = CELLS * done / total.max(1);
    format!("{}{} {done} van {total} teksten", "█".repeat(full), "░".repeat(CELLS - full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_far_it_is() {
        assert_eq!(written(50, 200), format!("██████{} 50 van 200 teksten", "░".repeat(18)));
        assert_eq!(written(200, 200), format!("{} 200 van 200 teksten", "█".repeat(24)));
        assert_eq!(written(512, 0), "512 teksten");
    }
}
