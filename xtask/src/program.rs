//! Running other programs, and naming the command when one fails.

use std::env;
use std::ffi::OsStr;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::failure::Failure;

/// Runs to the end; its output goes to stderr, since stdout is for results.
pub(crate) fn run(command: &mut Command, remedy: &str) -> Result<(), Failure> {
    finish(command.stdout(io::stderr()), remedy)
}

/// Runs to the end with our own stdout, for a program whose output is the result.
pub(crate) fn hand_over(command: &mut Command, remedy: &str) -> Result<(), Failure> {
    finish(command, remedy)
}

fn finish(command: &mut Command, remedy: &str) -> Result<(), Failure> {
    let came = match command.status() {
        Ok(status) if status.success() => return Ok(()),
        Ok(status) => status.to_string(),
        Err(error) => error.to_string(),
    };
    Err(Failure::new(format!("run `{}`", line(command)), came, remedy))
}

/// What the program prints, trimmed; `None` when it cannot run or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where PATH finds the program.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    // On Windows, npm is a script.
    let suffixes: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .flat_map(|folder| suffixes.iter().map(move |suffix| folder.join(format!("{name}{suffix}"))))
        .find(|candidate| candidate.is_file())
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let words: Vec<_> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command() {
        let mut command = Command::new("cargo");
        command.arg("--no-such-flag").stderr(Stdio::null());
        let message = run(&mut command, "nothing").unwrap_err().to_string();
        assert!(message.starts_with("error: could not run `cargo --no-such-flag`\n"), "{message}");
    }

    #[test]
    fn a_missing_program_is_not_found() {
        assert_eq!(find("no-such-program-anywhere"), None);
        assert!(find("cargo").is_some());
    }
}
