//! What is told to whoever started the program. They may have stopped to listen, or have no room for it: then it is
//! lost, and nothing else is.

use std::io::{self, Write};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender, TrySendError};
use std::thread;
use std::time::Duration;

/// Lines that wait to be written.
const WAITING: usize = 4096;
/// How long the last of them may take.
const LAST_LINES: Duration = Duration::from_secs(1);

enum Message {
    Line(String),
    /// Wants to hear when all before it is written.
    End(SyncSender<()>),
}

/// The way to the standard error. A thread of its own writes there: a reader that stops reading stops the writer, and
/// must not stop those who are served.
static LOG: LazyLock<Option<SyncSender<Message>>> = LazyLock::new(|| {
    let (sender, receiver) = mpsc::sync_channel(WAITING);
    thread::Builder::new().name("log".into()).spawn(move || write(&receiver)).ok().map(|_| sender)
});

/// Lines that a reader who is too far behind does not get.
static MISSED: AtomicU64 = AtomicU64::new(0);

/// Tells a line on the standard error, soon; never waits.
pub(super) fn tell(line: String) {
    let told = LOG.as_ref().map(|log| log.try_send(Message::Line(line)));
    if let Some(Err(TrySendError::Full(_))) = told {
        MISSED.fetch_add(1, Ordering::Relaxed);
    }
}

/// Waits until all that was told is written, but not for long.
pub(super) fn finish() {
    let (sender, receiver) = mpsc::sync_channel(1);
    if LOG.as_ref().is_some_and(|log| log.try_send(Message::End(sender)).is_ok()) {
        _ = receiver.recv_timeout(LAST_LINES);
    }
}

/// Says something on the standard output.
pub(super) fn say(text: &str) {
    let mut out = io::stdout();
    _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

fn write(messages: &Receiver<Message>) {
    while let Ok(message) = messages.recv() {
        match message {
            Message::Line(line) => {
                let missed = match MISSED.swap(0, Ordering::Relaxed) {
                    0 => String::new(),
                    missed => format!("({missed} lines are missing here: nobody read them in time)\n"),
                };
                _ = io::stderr().write_all(format!("{missed}{line}\n").as_bytes());
            }
            Message::End(sender) => _ = sender.try_send(()),
        }
    }
}
