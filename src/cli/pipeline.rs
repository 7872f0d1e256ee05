//! Jobs side by side, their results in order, and no more in memory than a few of them.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// So many bytes of texts are on their way at once: from being read until what was found in them is
/// written. A larger text goes alone. What is kept of a text is some ten times as large.
const IN_FLIGHT: usize = 1 << 20;

/// So many texts are on their way at once, however short they are.
const WAITING: usize = 64;

/// As deep as the main thread of most systems, so that no text fits in one and not in the other.
const STACK: usize = 8 << 20;

/// Does the work of all jobs with so many threads and hands the results over in the order of the
/// jobs. Each job comes with its size in bytes. Where the system gives no thread, this one does all.
pub(super) fn in_order<J: Send, R: Send>(
    jobs: impl Iterator<Item = (J, usize)> + Send,
    threads: usize,
    work: impl Fn(J) -> R + Sync,
    mut take: impl FnMut(Vec<R>) -> io::Result<()>,
) -> io::Result<()> {
    let mut jobs = jobs.fuse();
    // One text wakes no other threads.
    let first: Vec<(J, usize)> = jobs.by_ref().take(2).collect();
    let only_one = first.len() < 2;
    let jobs = Mutex::new(first.into_iter().chain(jobs));
    let state = Mutex::new(State::default());
    let (changed, room) = (Condvar::new(), Condvar::new());
    let worker = || {
        while let Some((number, job, size)) = next(&jobs, &state, &room) {
            let result = work(job);
            lock(&state).done.insert(number, (result, size));
            changed.notify_one();
        }
        lock(&state).working -= 1;
        changed.notify_one();
    };
    let wanted = if only_one { 0 } else { threads };
    thread::scope(|scope| {
        for _ in 0..wanted {
            // Counted before it starts: it may end at once.
            lock(&state).working += 1;
            let name = "tekst".to_owned();
            let started =
                thread::Builder::new().name(name).stack_size(STACK).spawn_scoped(scope, worker);
            if started.is_err() {
                lock(&state).working -= 1;
                break;
            }
        }
        if lock(&state).working == 0 && lock(&state).next == 0 {
            let mut jobs = lock(&jobs);
            return jobs.try_for_each(|(job, _)| take(vec![work(job)]));
        }
        loop {
            let mut here = lock(&state);
            while here.working > 0 && !here.done.contains_key(&here.handed_over) {
                here = wait(&changed, here);
            }
            let mut ready = Vec::new();
            let mut freed = 0;
            let mut number = here.handed_over;
            while let Some((result, size)) = here.done.remove(&number) {
                ready.push(result);
                freed += size;
                number += 1;
            }
            drop(here);
            if ready.is_empty() {
                return Ok(());
            }
            let taken = take(ready);
            let mut here = lock(&state);
            here.handed_over = number;
            here.in_flight -= freed;
            here.is_stopped = taken.is_err();
            drop(here);
            room.notify_all();
            taken?;
        }
    })
}

/// What the threads know of each other.
struct State<R> {
    /// Results that wait for their turn, with the sizes of their jobs.
    done: BTreeMap<usize, (R, usize)>,
    /// Number of the next job, and of the next result.
    next: usize,
    handed_over: usize,
    /// Bytes of jobs that were started and whose results were not handed over.
    in_flight: usize,
    /// Threads that may still give results.
    working: usize,
    /// Nobody wants the other results.
    is_stopped: bool,
}

impl<R> Default for State<R> {
    fn default() -> State<R> {
        let done = BTreeMap::new();
        State { done, next: 0, handed_over: 0, in_flight: 0, working: 0, is_stopped: false }
    }
}

/// The next job with its number, as soon as there is room for it.
fn next<J, R>(
    jobs: &Mutex<impl Iterator<Item = (J, usize)>>,
    state: &Mutex<State<R>>,
    room: &Condvar,
) -> Option<(usize, J, usize)> {
    // Held until the job has its number, so that the order stays.
    let mut jobs = lock(jobs);
    if lock(state).is_stopped {
        return None;
    }
    let (job, size) = jobs.next()?;
    let mut state = lock(state);
    let is_full = |state: &State<R>| {
        let waiting = state.next - state.handed_over;
        !state.is_stopped
            && waiting > 0
            && (waiting >= WAITING || state.in_flight + size > IN_FLIGHT)
    };
    while is_full(&state) {
        state = wait(room, state);
    }
    if state.is_stopped {
        return None;
    }
    let number = state.next;
    state.next += 1;
    state.in_flight += size;
    Some((number, job, size))
}

/// A panic in one thread is no reason to stop another.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wait<'l, T>(condition: &Condvar, guard: MutexGuard<'l, T>) -> MutexGuard<'l, T> {
    condition.wait(guard).unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// The results, and how many bytes were on their way at most.
    fn results(sizes: &[usize], threads: usize) -> (Vec<usize>, usize) {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut found = Vec::new();
        let jobs = sizes.iter().copied().enumerate();
        in_order(
            jobs,
            threads,
            |at| {
                let bytes = now.fetch_add(sizes[at], Ordering::SeqCst) + sizes[at];
                most.fetch_max(bytes, Ordering::SeqCst);
                at
            },
            |ready| {
                for at in ready {
                    now.fetch_sub(sizes[at], Ordering::SeqCst);
                    found.push(at);
                }
                Ok(())
            },
        )
        .expect("nothing fails");
        (found, most.into_inner())
    }

    #[test]
    fn results_come_in_order_and_few_bytes_are_on_their_way() {
        for sizes in
            [vec![], vec![7], vec![IN_FLIGHT / 3; 50], vec![3 * IN_FLIGHT; 3], vec![1; 500]]
        {
            for threads in [0, 1, 4] {
                let (found, most) = results(&sizes, threads);
                assert_eq!(found, (0..sizes.len()).collect::<Vec<_>>());
                assert!(most <= IN_FLIGHT.max(sizes.first().copied().unwrap_or(0)), "{most}");
            }
        }
    }

    #[test]
    fn who_wants_no_more_results_stops_the_work() {
        let worked = AtomicUsize::new(0);
        let jobs = (0..10_000).map(|at| (at, 1));
        let ended = in_order(
            jobs,
            4,
            |_| worked.fetch_add(1, Ordering::SeqCst),
            |_| Err(io::ErrorKind::BrokenPipe.into()),
        );
        assert!(ended.is_err() && worked.into_inner() < 1_000);
    }
}
