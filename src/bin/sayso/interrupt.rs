//! What an interrupted run leaves behind: whole files, and nothing beside them.
//!
//! A signal that ends the run (Ctrl-C, or what a CI server sends when it gives up) waits until the file that is being
//! written is in its place. A run that is killed outright can leave a file under a hidden name, which no later run minds.

use std::io::{self, IsTerminal, Write};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::exit::Exit;

/// Held while a file is written.
static WRITING: Mutex<()> = Mutex::new(());
/// Whether the run goes on until somebody interrupts it.
static EXPECTED: AtomicBool = AtomicBool::new(false);

/// From now on a signal that ends the run ends it in an orderly way.
pub(crate) fn handle() {
    // Where the system lets nobody handle signals, they end a run as they always did.
    let _ = ctrlc::set_handler(|| {
        let _writing = writing();
        let exit = match EXPECTED.load(Ordering::Relaxed) {
            true => Exit::Success,
            false => complain(),
        };
        process::exit(exit.status().into());
    });
}

/// An interruption is how this run is meant to end.
pub(crate) fn expect() {
    EXPECTED.store(true, Ordering::Relaxed);
}

/// Keeps signals waiting until it is dropped.
pub(crate) fn writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn complain() -> Exit {
    let mut error = io::stderr();
    // The line of the progress goes away.
    let start = if error.is_terminal() { "\r\u{1b}[K" } else { "" };
    let _ = writeln!(error, "{start}error: interrupted");
    Exit::Failure
}
