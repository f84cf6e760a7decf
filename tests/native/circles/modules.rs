//! All modules of the crate, and who of them uses whom.

use std::collections::{BTreeSet, HashMap};

use super::module::{Import, Module};

/// Imports of imports that are followed.
const DEPTH: usize = 20;

/// The modules by their paths.
pub(super) struct Modules(HashMap<Vec<String>, Module>);

impl Modules {
    /// Reads files; those of `bin` are crates of their own.
    pub(super) fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let own = files.into_iter().filter(|(file, _)| !file.starts_with("bin/"));
        let modules = own.map(|(file, text)| Module::read(file, text));
        Self(modules.map(|module| (module.path.clone(), module)).collect())
    }

    /// The files that use others: each names something that the other defines.
    pub(super) fn uses(&self) -> BTreeSet<(&str, &str)> {
        let mut uses = BTreeSet::new();
        for module in self.0.values() {
            let found = module.used().filter_map(|path| self.find(&module.path, path, DEPTH));
            let others = found.filter(|other| other.file != module.file);
            uses.extend(others.map(|other| (module.file.as_str(), other.file.as_str())));
        }
        uses
    }

    /// The paths to something of the crate that lead nowhere: what the test does not see.
    pub(super) fn lost(&self) -> Vec<String> {
        let is_own =
            |path: &&[String]| matches!(path.first(), Some(first) if first == "crate" || first == "super");
        let lost = self.0.values().flat_map(|module| {
            let lost = module.used().filter(is_own).filter(|path| !self.leads_somewhere(&module.path, path));
            lost.map(|path| format!("{}: {}", module.file, path.join("::")))
        });
        lost.collect()
    }

    fn leads_somewhere(&self, within: &[String], path: &[String]) -> bool {
        let is_folder = || self.0.contains_key(&module_path(within, path));
        self.find(within, path, DEPTH).is_some() || is_folder()
    }

    /// The module that defines what a path within another one names; nothing where that is not of the crate, or is a
    /// folder.
    fn find(&self, within: &[String], path: &[String], depth: usize) -> Option<&Module> {
        let depth = depth.checked_sub(1)?;
        let (first, rest) = path.split_first()?;
        let module = self.0.get(within);
        match &**first {
            "crate" => return self.find(&[], rest, depth),
            "self" => return self.find(within, rest, depth),
            "super" => return self.find(&within[..within.len().checked_sub(1)?], rest, depth),
            _ => {}
        }
        let child = [within, std::slice::from_ref(first)].concat();
        let deeper = || self.find(&child, rest, depth);
        let own = || module.filter(|module| module.items.contains(first));
        let imports = || module.into_iter().flat_map(|module| &module.imports);
        let follow = |import: &Import, rest| self.find(within, &[&*import.path, rest].concat(), depth);
        let imported = || {
            let mut named =
                imports().filter(|import| import.name == *first && import.path != [first.clone()]);
            named.find_map(|import| follow(import, rest))
        };
        let among_all = || {
            // What would lead back to itself is of a foreign crate.
            let mut all = imports().filter(|import| import.name == "*" && import.path.first() != Some(first));
            all.find_map(|import| follow(import, path))
        };
        let itself = || self.0.get(&child).filter(|child| child.is_leaf());
        deeper().or_else(own).or_else(imported).or_else(among_all).or_else(itself)
    }
}

/// A path from the root of the crate, if it is one of modules.
fn module_path(within: &[String], path: &[String]) -> Vec<String> {
    let mut whole = within.to_vec();
    for name in path {
        match &**name {
            "crate" => whole.clear(),
            "super" => _ = whole.pop(),
            "self" => {}
            name => whole.push(name.into()),
        }
    }
    whole
}
