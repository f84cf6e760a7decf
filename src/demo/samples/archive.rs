//! Archives, made from a list of their entries:
//! ```text
//!   bin/                              a folder
//!   bin/toolbox program 24000 name    a program for the machine, of that many bytes
//!   bin/hello prints text             a program that runs
//!   bin/sh -> toolbox                 a link
//!   srv/help.txt prose 9000 name      words
//!   etc/group                         a file with the lines that follow
//! |root:x:0:
//! ```

use super::machine::Machine;
use super::program::{printing, stand_in};
use super::prose::prose;
use super::tarball::{Entry, Tarball};

/// The bytes of the archive. Each entry begins on a new line, behind two blanks.
pub(super) fn archive(machine: Machine, entries: &str) -> Vec<u8> {
    let mut tarball = Tarball::default();
    for entry in entries.split("\n  ").skip(1) {
        let (entry, lines) = split(entry, "\n|");
        let (path, origin) = split(entry, " ");
        let (origin, what) = split(origin, " ");
        let (size, seed) = split(what, " ");
        let size = size.parse().unwrap_or_default();
        let entry = match origin {
            "->" => Entry::Link(what),
            "program" => Entry::Program(stand_in(machine, seed, size)),
            "prints" => Entry::Program(printing(&(what.to_owned() + "\n"))),
            "prose" => Entry::File(prose(seed, size).into_bytes()),
            _ if path.ends_with('/') => Entry::Folder,
            _ => Entry::File((lines.replace("\n|", "\n") + "\n").into_bytes()),
        };
        tarball.add(path, &entry);
    }
    tarball.finish()
}

fn split<'a>(text: &'a str, mark: &str) -> (&'a str, &'a str) {
    text.split_once(mark).unwrap_or((text, ""))
}
