//! Opening the user's browser.

use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Shows the page as soon as something answers there.
pub(crate) fn open_soon(url: String) {
    const PATIENCE: Duration = Duration::from_secs(10);
    thread::spawn(move || {
        let address = url.trim_start_matches("http://").trim_end_matches('/').to_owned();
        let started = Instant::now();
        while TcpStream::connect(&address).is_err() && started.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(50));
        }
        open(&url);
    });
}

/// Asks the desktop to show the page; if it cannot, the user has the address.
fn open(url: &str) {
    let mut command = opener(url);
    match command.stdout(Stdio::null()).stderr(Stdio::null()).status() {
        Ok(status) if status.success() => {}
        Ok(status) => eprintln!("note: no browser was opened: {status}; open {url} yourself"),
        Err(error) => eprintln!("note: no browser was opened: {error}; open {url} yourself"),
    }
}

fn opener(url: &str) -> Command {
    if cfg!(windows) {
        let mut command = Command::new("cmd");
        // `start` takes its first quoted argument for a window title.
        command.args(["/C", "start", "", url]);
        return command;
    }
    let mut command = Command::new(if cfg!(target_os = "macos") { "open" } else { "xdg-open" });
    command.arg(url);
    command
}
