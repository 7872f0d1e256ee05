//! `[[suppress]]`: exceptions that a project file makes for texts without comments.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use toml::Spanned;
use toml::value::Date;

use super::paths::Paths;
use super::text::ProjectText;
use crate::document::{Exception, Words};
use crate::profile::Suppress;

/// An entry, and what became of it in a run.
pub(super) struct Exceptions {
    /// The number of its file.
    pub(super) text: usize,
    pub(super) line: usize,
    pub(super) paths: Paths,
    exception: Exception,
    /// For how many texts it holds, in how many of them that came to light, and whether it did anything.
    texts: AtomicUsize,
    n_judged: AtomicUsize,
    used: AtomicBool,
}

impl Exceptions {
    pub(super) fn new(
        number: usize,
        text: &ProjectText,
        written: &Spanned<Suppress>,
        paths: Paths,
    ) -> Exceptions {
        let Suppress { rule, text: words, fingerprint, reason, until, .. } = written.get_ref();
        let line = text.line(written.get_ref().paths.span().start);
        let until = until.as_ref().and_then(|until| until.get_ref().date);
        let words = match (words, fingerprint) {
            (Some(words), _) => Words::These(words.get_ref().as_str().into()),
            (None, Some(hash)) => Words::Fingerprint(hash.get_ref().to_lowercase().into()),
            (None, None) => Words::Any,
        };
        let exception = Exception {
            number: 0,
            rule: rule.as_ref().map(|rule| rule.get_ref().as_str().into()),
            words,
            has_reason: reason.as_ref().is_some_and(|reason| !reason.trim().is_empty()),
            expired: until
                .filter(|until| day(*until) < today())
                .map(|until| in_words(until).into()),
            origin: format!("{}, tekstregel {line}", text.toml.name).into(),
            path: "".into(),
            of_one_text: paths.are_of_one_file(),
        };
        Exceptions {
            text: number,
            line,
            paths,
            exception,
            texts: AtomicUsize::new(0),
            n_judged: AtomicUsize::new(0),
            used: AtomicBool::new(false),
        }
    }

    /// Whether it holds for a path, counted from the folder of its file.
    pub(super) fn hold(&self, inside: &Path) -> bool {
        let holds = self.paths.hold(inside);
        if holds {
            self.texts.fetch_add(1, Ordering::Relaxed);
        }
        holds
    }

    /// The exception for one text.
    pub(super) fn of(&self, number: usize, path: &str) -> Exception {
        Exception { number, path: path.into(), ..self.exception.clone() }
    }

    /// Keeps whether it did anything in a text.
    pub(super) fn judged(&self, used: bool) {
        self.n_judged.fetch_add(1, Ordering::Relaxed);
        self.used.fetch_or(used, Ordering::Relaxed);
    }

    /// Whether it did nothing in any text, and that was not told with a text.
    pub(super) fn is_idle(&self) -> bool {
        let n = self.texts.load(Ordering::Relaxed);
        let all_judged = n > 0 && self.n_judged.load(Ordering::Relaxed) == n;
        all_judged && !self.used.load(Ordering::Relaxed) && !self.exception.of_one_text
    }
}

/// Days since 1970-01-01, in the calendar that we use.
fn day(date: Date) -> i64 {
    // The year starts in March here, so that a leap day is its last.
    let (year, month) = (i64::from(date.year), i64::from(date.month));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * month + 2) / 5 + i64::from(date.day) - 1 - 719_468
}

fn today() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs() / 86_400).unwrap_or_default()
}

fn in_words(date: Date) -> String {
    format!("{}-{}-{}", date.day, date.month, date.year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_the_epoch() {
        let of = |year, month, day_of_month| day(Date { year, month, day: day_of_month });
        assert_eq!(of(1970, 1, 1), 0);
        assert_eq!(of(2000, 2, 29), 11_016);
        assert_eq!(of(2000, 3, 1), 11_017);
        assert_eq!(of(2026, 11, 28), 20_785);
        assert_eq!(of(2100, 3, 1) - of(2100, 2, 28), 1);
    }
}
