//! The way from inputs to output: one thread reads, all cores work, one writes in the order of reading.
//!
//! At most so many items are between reader and writer, of so many bytes together: memory does not grow with the input, and
//! a slow item holds up the writing alone, until that much waits behind it.

use rayon::ThreadPool;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// So many items may be under way, for each thread that works.
const ITEMS: usize = 32;
/// So many bytes of items may be under way, for each thread that works. A larger item goes alone.
const BYTES: usize = 4 << 20;

/// Calls `work` with each item on the threads of `pool`, and `write` with each result in the order of the items. `size` tells
/// the bytes of an item. `write` runs on this thread, `items` are taken on another. `work` must not panic.
///
/// # Errors
/// The first error of `write`; nothing is worked on after it but what was under way.
pub fn run<I: Send, O: Send, E>(
    pool: &ThreadPool,
    items: impl Iterator<Item = I> + Send,
    size: impl Fn(&I) -> usize + Sync,
    work: impl Fn(I) -> O + Sync,
    mut write: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    let line = Line::new(pool.current_num_threads());
    thread::scope(|scope| {
        scope.spawn(|| {
            // However this ends, the writer is told.
            let _ended = OnDrop(|| line.end());
            pool.in_place_scope(|tasks| {
                for item in items {
                    let Some(number) = line.enter(size(&item)) else {
                        break;
                    };
                    let (line, work) = (&line, &work);
                    tasks.spawn(move |_| line.put(number, work(item)));
                }
            });
        });
        // However this ends, the reader is told.
        let _left = OnDrop(|| line.leave());
        while let Some(result) = line.take() {
            write(result)?;
        }
        Ok(())
    })
}

/// The items that are under way, in order.
struct Line<O> {
    items: usize,
    bytes: usize,
    state: Mutex<State<O>>,
    changed: Condvar,
}

struct State<O> {
    /// Of each item its bytes, and its result once it is there.
    waiting: VecDeque<(usize, Option<O>)>,
    /// Number of the first of them.
    first: usize,
    /// Bytes of all of them.
    bytes: usize,
    /// No more will come.
    ended: bool,
    /// Nobody takes results any more.
    left: bool,
}

impl<O> Line<O> {
    fn new(threads: usize) -> Line<O> {
        Line {
            items: ITEMS * threads,
            bytes: BYTES * threads,
            state: Mutex::new(State {
                waiting: VecDeque::new(),
                first: 0,
                bytes: 0,
                ended: false,
                left: false,
            }),
            changed: Condvar::new(),
        }
    }

    /// No code of others runs under the lock, so it is never left half changed.
    fn state(&self) -> MutexGuard<'_, State<O>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State<O>>) -> MutexGuard<'a, State<O>> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room for an item of so many bytes. Gives its number; nothing where nobody waits for its result.
    fn enter(&self, bytes: usize) -> Option<usize> {
        let mut state = self.state();
        while !state.left && !state.waiting.is_empty() && (state.waiting.len() >= self.items || state.bytes + bytes > self.bytes)
        {
            state = self.wait(state);
        }
        if state.left {
            return None;
        }
        state.bytes += bytes;
        state.waiting.push_back((bytes, None));
        Some(state.first + state.waiting.len() - 1)
    }

    /// Gives the result of item `number`.
    fn put(&self, number: usize, result: O) {
        let mut state = self.state();
        let at = number - state.first;
        state.waiting[at].1 = Some(result);
        if at == 0 {
            self.changed.notify_all();
        }
    }

    /// The next result in order, as soon as it is there; nothing at the end.
    fn take(&self) -> Option<O> {
        let mut state = self.state();
        loop {
            if state.ended && state.waiting.is_empty() {
                return None;
            }
            if state.waiting.front().is_some_and(|(_, result)| result.is_some()) {
                let (bytes, result) = state.waiting.pop_front()?;
                state.first += 1;
                state.bytes -= bytes;
                self.changed.notify_all();
                return result;
            }
            state = self.wait(state);
        }
    }

    fn end(&self) {
        self.state().ended = true;
        self.changed.notify_all();
    }

    fn leave(&self) {
        self.state().left = true;
        self.changed.notify_all();
    }
}

/// Does something when it goes out of scope, also by an error or a panic.
struct OnDrop<F: Fn()>(F);

impl<F: Fn()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
    use std::time::{Duration, Instant};

    /// A pool of its own, so that the number of threads is the same everywhere.
    fn pool(threads: usize) -> ThreadPool {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        pool.build().expect("threads")
    }

    #[test]
    fn results_come_in_order() {
        for threads in [1, 4] {
            let mut got = Vec::new();
            let work = |n: u64| {
                thread::sleep(Duration::from_micros(n * 7919 % 300));
                n * 2
            };
            let done: Result<(), ()> = run(
                &pool(threads),
                0..1000,
                |_| 1,
                work,
                |n| {
                    got.push(n);
                    Ok(())
                },
            );
            assert_eq!(done, Ok(()));
            assert_eq!(got, (0..1000).map(|n| n * 2).collect::<Vec<u64>>());
        }
    }

    #[test]
    fn no_more_is_under_way_than_is_allowed() {
        let (read, written, most) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        let items = (0..500).inspect(|_| {
            read.fetch_add(1, Relaxed);
        });
        // The first is slow: what is behind it waits, and is not read without end.
        let end = Instant::now() + Duration::from_secs(20);
        let work = |n: usize| {
            while n == 0 && read.load(Relaxed) < 2 * ITEMS && Instant::now() < end {
                thread::sleep(Duration::from_millis(1));
            }
        };
        let done: Result<(), ()> = run(
            &pool(2),
            items,
            |_| 1,
            work,
            |()| {
                most.fetch_max(read.load(Relaxed) - written.fetch_add(1, Relaxed), Relaxed);
                Ok(())
            },
        );
        assert_eq!(done, Ok(()));
        let most = most.load(Relaxed);
        // One more is in the reader's hand, and one in the writer's.
        assert!((2 * ITEMS..=2 * ITEMS + 2).contains(&most), "{most} items");
        let (under_way, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |_| {
            most.fetch_max(under_way.fetch_add(1, Relaxed) + 1, Relaxed);
            thread::sleep(Duration::from_millis(1));
            under_way.fetch_sub(1, Relaxed);
        };
        let done: Result<(), ()> = run(&pool(4), 0..20, |_| 100 * BYTES, work, |()| Ok(()));
        assert_eq!((done, most.load(Relaxed)), (Ok(()), 1), "large items go alone");
    }

    #[test]
    fn an_error_of_the_writer_ends_it() {
        let read = AtomicUsize::new(0);
        let items = (0..).inspect(|_| {
            read.fetch_add(1, Relaxed);
        });
        let write = |n| if n < 10 { Ok(()) } else { Err(n) };
        let done = run(&pool(2), items, |_| 1, |n: u64| n, write);
        assert_eq!(done, Err(10));
        assert!(read.load(Relaxed) < 1000);
    }

    #[test]
    fn nothing_gives_nothing() {
        let done: Result<(), ()> = run(&pool(1), std::iter::empty::<()>(), |_| 0, |()| (), |()| Err(()));
        assert_eq!(done, Ok(()));
    }
}
