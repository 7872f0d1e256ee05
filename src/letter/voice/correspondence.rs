//! Earlier e-mails: the newest message is the writer's, all that stands below its head lines is not.

use super::Reading;
use crate::document::Voice;
use crate::letter::label::{Above, label};
use crate::letter::line::Look;

/// How many labels of an e-mail's head stand together at least, that of who sends it among them.
const FEWEST_LABELS: usize = 3;

/// Everything from the head of an earlier e-mail on. A head above all running text is that of the
/// message itself.
pub(super) fn hear(reading: &mut Reading) {
    let n = reading.lines.len();
    let Some(first) = (0..n).find(|at| reading.lines[*at].look == Look::Running) else { return };
    let Some(start) = (first + 1..n).find(|at| is_head(reading, *at)) else { return };
    reading.set(start..n, Voice::Correspondence, None);
}

/// Whether an e-mail's head starts at a line: *Van*, *Verzonden*, *Aan*, *Onderwerp*.
fn is_head(reading: &Reading, at: usize) -> bool {
    let opens = |at: usize| {
        let lower = reading.text(at).to_lowercase();
        lower.starts_with("van:") || lower.starts_with("from:")
    };
    let labelled = |at: &usize| label(reading.text(*at), Above::Labelled).is_some();
    opens(at) && (at..reading.lines.len()).take_while(labelled).count() >= FEWEST_LABELS
}
