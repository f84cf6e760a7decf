//! Opening the user's browser.

use std::process::{Command, Stdio};

/// Asks the desktop to show the page; if it cannot, the user has the address.
pub(crate) fn open(url: &str) {
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
