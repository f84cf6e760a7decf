//! Paths in an archive: relative, with `/` between their parts.

/// The parts of a path that stays in the archive; none of them is `.` or `..`.
pub(super) struct Path<'a>(Vec<&'a str>);

impl<'a> Path<'a> {
    /// Reads the path of a member; nothing when it is absolute or holds `..`.
    pub(super) fn parse(path: &'a [u8]) -> Option<Self> {
        Self(Vec::new()).walk(path, false)
    }

    /// Reads the target of a symbolic link at this path; nothing when it leads out of the archive.
    pub(super) fn beside(&self, target: &'a [u8]) -> Option<Self> {
        let folder = self.0.split_last().map(|(_, folder)| folder.to_vec()).unwrap_or_default();
        Self(folder).walk(target, true)
    }

    fn walk(mut self, path: &'a [u8], up: bool) -> Option<Self> {
        if path.starts_with(b"/") {
            return None;
        }
        for part in path.split(|byte| *byte == b'/') {
            match part {
                b"" | b"." => {}
                b".." if up => drop(self.0.pop()?),
                b".." => return None,
                // Documents name no other paths.
                part => self.0.push(std::str::from_utf8(part).unwrap_or("\u{fffd}")),
            }
        }
        Some(self)
    }

    pub(super) fn join(&self) -> String {
        self.0.join("/")
    }
}

/// A name for a message.
pub(super) fn shown(path: &[u8]) -> String {
    const LIMIT: usize = 200;
    let text = String::from_utf8_lossy(path.get(..LIMIT).unwrap_or(path)).into_owned();
    if path.len() > LIMIT { text + "…" } else { text }
}
