//! Names and codes that differ by a slip of the pen.

use super::facts::Value;

/// Whether two names or codes differ in a letter or two only.
pub(super) fn nearly_same(one: &Value, other: &Value) -> bool {
    let ((Value::Name(one), Value::Name(other)) | (Value::Code(one), Value::Code(other))) =
        (one, other)
    else {
        return false;
    };
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let allowed = if a.len().min(b.len()) < 6 { 1 } else { 2 };
    one != other && a.len().min(b.len()) > 3 && letters_between(&a, &b) <= allowed
}

/// How many letters two words differ in; two that changed places count once.
fn letters_between(a: &[char], b: &[char]) -> usize {
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}
