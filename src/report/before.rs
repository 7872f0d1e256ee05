//! How the score of a text was before it changed.

use super::{Report, text};
use crate::score::rounded;

/// `totaal 48,3 → 52,1 (3,8 erbij)`; `None` where no older version was held beside it.
pub(super) fn one_line(report: &Report) -> Option<String> {
    let (old, new) = (report.before.as_ref()?.total, report.score.as_ref()?.total);
    let (old, new) = (rounded(old), rounded(new));
    let points = text::decimal((new - old).abs(), 1);
    let change = if new > old {
        format!("{points} erbij")
    } else if new < old {
        format!("{points} eraf")
    } else {
        "gelijk".to_owned()
    };
    Some(format!("totaal {} → {} ({change})", text::decimal(old, 1), text::decimal(new, 1)))
}

/// The same for the report for people.
pub(super) fn write(report: &Report, out: &mut String) {
    if let Some(line) = one_line(report) {
        out.push_str("\nDoor uw wijziging: ");
        out.push_str(&line);
        out.push_str(".\n");
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::long_letter;
    use super::*;

    #[test]
    fn a_change_says_what_it_brings() {
        let mut report = long_letter(None);
        assert_eq!(one_line(&report), None);
        let score = report.score.clone().expect("it has sentences");
        for (total, wanted) in [
            (40.0, "totaal 40,0 → 48,3 (8,3 erbij)"),
            (score.total, "totaal 48,3 → 48,3 (gelijk)"),
            (50.25, "totaal 50,3 → 48,3 (2,0 eraf)"),
        ] {
            report.before = Some(crate::score::Score { total, ..score.clone() });
            assert_eq!(one_line(&report).as_deref(), Some(wanted));
        }
    }
}
