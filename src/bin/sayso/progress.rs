//! How far a long run has come: one line on standard error, only on a terminal, only after a while,
//! and gone when the run is over.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A run this short shows nothing.
const PATIENCE: Duration = Duration::from_millis(700);
/// The line is drawn no oftener than this.
const PACE: Duration = Duration::from_millis(100);
const WIDTH: usize = 32;

/// A progress bar that many threads may tick.
#[derive(Debug)]
pub(crate) struct Progress {
    total: usize,
    done: AtomicUsize,
    start: Instant,
    /// Milliseconds from the start at which the line may be drawn again.
    next: AtomicU64,
    visible: bool,
}

impl Progress {
    /// A bar over `total` steps.
    pub(crate) fn new(total: usize) -> Self {
        Self {
            total,
            done: AtomicUsize::new(0),
            start: Instant::now(),
            next: AtomicU64::new(millis(PATIENCE)),
            visible: io::stderr().is_terminal(),
        }
    }

    /// Counts one step.
    pub(crate) fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.visible {
            return;
        }
        let now = millis(self.start.elapsed());
        let next = self.next.load(Ordering::Relaxed);
        // Of several threads that find the time come, the one that moves it on draws.
        let mine = now >= next
            && self
                .next
                .compare_exchange(next, now + millis(PACE), Ordering::Relaxed, Ordering::Relaxed)
                .is_ok();
        if mine {
            // A bar that cannot be drawn is no reason to stop.
            let _ = write!(io::stderr(), "\r{}", line(done, self.total));
        }
    }

    fn is_drawn(&self) -> bool {
        self.visible && self.next.load(Ordering::Relaxed) > millis(PATIENCE)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_drawn() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}

fn line(done: usize, total: usize) -> String {
    let filled = (WIDTH * done.min(total)).checked_div(total).unwrap_or(WIDTH);
    format!("[{:<WIDTH$}] {done}/{total} claims", "=".repeat(filled))
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills_with_the_work_and_never_overflows() {
        for (done, total, filled) in [(0, 4, 0), (2, 4, 16), (4, 4, 32), (9, 4, 32), (0, 0, 32)] {
            let line = line(done, total);
            assert_eq!(line.matches('=').count(), filled, "{line}");
        }
    }
}
