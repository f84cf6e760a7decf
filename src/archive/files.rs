//! The files of an archive or a folder, by their paths.

use std::rc::Rc;

use crate::registry::{Section, Source};

use super::ArchiveError;
use super::gap::Reason;
use super::path::{Path, shown};

/// What stands at a path.
pub(super) enum Node {
    /// A file.
    File(Section),
    /// A link, symbolic or hard, to this path.
    Link(String),
    /// A device, a link that leads out of the archive, a file in pieces: nothing that an image needs.
    Other,
}

/// All files, in byte order of their paths. Of two with the same path the last counts, as it does when an
/// archive is unpacked: that is how `tar --append` changes a file.
pub(super) struct Files(Vec<(String, Node)>);

impl Files {
    /// The members of an archive, but for what macOS adds to any. When all of them lie in one folder, paths begin below it.
    pub(super) fn new(mut members: Vec<(String, Node)>) -> Self {
        members.retain(|(path, _)| !is_of_mac(path));
        members.sort_by(|(a, _), (b, _)| a.cmp(b));
        members.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
        if let Some(folder) = only_folder(&members) {
            let below = |path: &str| path.get(folder.len()..).unwrap_or_default().to_owned();
            for (path, node) in &mut members {
                *path = below(path);
                if let Node::Link(target) = node
                    && target.starts_with(&folder)
                {
                    *target = below(target);
                }
            }
        }
        Self(members)
    }

    /// The files of a folder, by their paths in it.
    pub(super) fn of_folder(files: Vec<(String, Rc<dyn Source>)>) -> Result<Self, ArchiveError> {
        let mut members = Vec::with_capacity(files.len());
        for (path, source) in files {
            let parsed = Path::parse(path.as_bytes()).map(|path| path.join());
            let parsed = parsed.ok_or_else(|| ArchiveError::UnsafePath(shown(path.as_bytes())))?;
            members.push((parsed, Node::File(Section::whole(source))));
        }
        Ok(Self::new(members))
    }

    /// The file at a path, which may be a link to a file.
    pub(super) fn file(&self, path: &str) -> Result<&Section, Reason> {
        let target = match self.node(path).ok_or(Reason::Missing)? {
            Node::File(file) => return Ok(file),
            Node::Link(target) => target,
            Node::Other => return Err(Reason::NotAFile),
        };
        match self.node(target) {
            Some(Node::File(file)) => Ok(file),
            _ => Err(Reason::NotAFile),
        }
    }

    /// The path of the file that a path leads to: another one for a link.
    pub(super) fn target<'a>(&'a self, path: &'a str) -> Option<&'a str> {
        self.file(path).ok()?;
        match self.node(path)? {
            Node::Link(target) => Some(target),
            _ => Some(path),
        }
    }

    /// Whether anything stands at the path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.node(path).is_some()
    }

    fn node(&self, path: &str) -> Option<&Node> {
        let at = self.0.binary_search_by(|(other, _)| (**other).cmp(path)).ok()?;
        self.0.get(at).map(|(_, node)| node)
    }

    /// The paths, in byte order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(path, _)| &**path)
    }
}

/// Whether macOS put it there: attributes of other files (`AppleDouble`), and how folders look.
fn is_of_mac(path: &str) -> bool {
    let mut parts = path.split('/').rev();
    let is_name = |name: &str| name.starts_with("._") || name == ".DS_Store";
    parts.next().is_some_and(is_name) || parts.any(|folder| folder == "__MACOSX")
}

/// The folder that holds everything, with its slash.
fn only_folder(members: &[(String, Node)]) -> Option<String> {
    let (first, _) = members.first()?.0.split_once('/')?;
    let folder = format!("{first}/");
    // `blobs` alone is what is left of a layout, not a folder with one in it.
    (first != "blobs" && members.iter().all(|(path, _)| path.starts_with(&folder))).then_some(folder)
}
