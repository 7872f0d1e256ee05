//! Where long work lets itself be stopped.
//!
//! Only the command line has a clock. It says here what to do at such a point; nothing, where nobody
//! says so.

use std::cell::Cell;

thread_local! { static AT_EACH_POINT: Cell<Option<fn()>> = const { Cell::new(None) }; }

/// What happens at each point of this thread from now on. It stops the work by unwinding.
pub(crate) fn at_each_point(act: Option<fn()>) {
    AT_EACH_POINT.set(act);
}

/// A point where work may be stopped: between two sentences, blocks or rules.
pub(crate) fn point() {
    if let Some(act) = AT_EACH_POINT.get() {
        act();
    }
}
