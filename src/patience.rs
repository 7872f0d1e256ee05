//! Where long work lets itself be stopped.
//!
//! Only the command line has a clock. It says here what to do at such a point; nothing, where nobody
//! says so.

use std::cell::RefCell;
use std::sync::Arc;

/// What happens at each point. It stops the work by unwinding.
pub(crate) type Act = Arc<dyn Fn() + Send + Sync>;

thread_local! { static AT_EACH_POINT: RefCell<Option<Act>> = const { RefCell::new(None) }; }

/// Does work with something that happens at each point of it in this thread.
pub(crate) fn with<T>(act: Option<Act>, work: impl FnOnce() -> T) -> T {
    struct Restore(Option<Act>);
    impl Drop for Restore {
        fn drop(&mut self) {
            AT_EACH_POINT.set(self.0.take());
        }
    }
    let _restore = Restore(AT_EACH_POINT.replace(act));
    work()
}

/// What happens at each point in this thread, for work that goes on in another one.
pub(crate) fn current() -> Option<Act> {
    AT_EACH_POINT.with_borrow(Clone::clone)
}

/// A point where work may be stopped: between two sentences, blocks or rules.
pub(crate) fn point() {
    AT_EACH_POINT.with_borrow(|act| act.iter().for_each(|act| act()));
}
