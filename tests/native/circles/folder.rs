//! The files and folders of one folder, and the circles among them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Who uses whom in a folder: each file for itself, and each folder within it as one.
#[derive(Default)]
struct Folder<'a> {
    uses: BTreeMap<&'a str, BTreeSet<&'a str>>,
    files: Vec<Use<'a>>,
}

/// One file that uses another, with the members of the folder that they are or lie in.
struct Use<'a> {
    members: [&'a str; 2],
    files: [&'a str; 2],
}

/// Some that use each other.
pub(super) struct Circle {
    /// The folder and its members: `registry: auth, transport`.
    pub(super) name: String,
    /// The files that use each other there: `registry/auth/mod.rs uses registry/transport.rs`.
    pub(super) uses: Vec<String>,
}

impl fmt::Display for Circle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n    {}", self.name, self.uses.join("\n    "))
    }
}

/// All circles, in each folder for itself.
pub(super) fn circles(uses: &BTreeSet<(&str, &str)>) -> Vec<Circle> {
    let mut folders: BTreeMap<&str, Folder<'_>> = BTreeMap::new();
    for (from, to) in uses {
        let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
        let start = from[..same].rfind('/').map_or(0, |at| at + 1);
        let folder = folders.entry(&from[..start]).or_default();
        let (one, other) = (entry(&from[start..]), entry(&to[start..]));
        folder.uses.entry(one).or_default().insert(other);
        folder.files.push(Use { members: [one, other], files: [from, to] });
    }
    folders.iter().flat_map(|(path, folder)| folder.circles(path)).collect()
}

/// The file or folder that a path begins with.
fn entry(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

impl<'a> Folder<'a> {
    fn circles(&self, path: &str) -> Vec<Circle> {
        let reached: BTreeMap<&str, BTreeSet<&str>> =
            self.uses.keys().map(|one| (*one, self.reached_from(one))).collect();
        let mut seen = BTreeSet::new();
        let mut circles = Vec::new();
        for (one, reached_from_one) in &reached {
            let back = |other: &&&str| reached.get(**other).is_some_and(|reached| reached.contains(one));
            let members: BTreeSet<&str> = reached_from_one.iter().filter(back).copied().collect();
            if members.is_empty() || !seen.insert(members.clone()) {
                continue;
            }
            let names: Vec<_> = members.iter().copied().collect();
            let folder = if path.is_empty() { "src" } else { path.trim_end_matches('/') };
            let name = format!("{folder}: {}", names.join(", "));
            let inner = self.files.iter().filter(|one| one.members.iter().all(|name| members.contains(name)));
            let uses = inner.map(|one| one.files.join(" uses ")).collect();
            circles.push(Circle { name, uses });
        }
        circles
    }

    fn reached_from(&self, one: &'a str) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut next = vec![one];
        while let Some(one) = next.pop() {
            let fresh = self.uses.get(one).into_iter().flatten().filter(|other| reached.insert(**other));
            next.extend(fresh);
        }
        reached
    }
}
