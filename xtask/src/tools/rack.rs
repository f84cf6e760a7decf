//! Where installed tools stand: `<cache>/tools/<name>-<version>`.
//!
//! A tool is made in a folder beside and moved here when it is complete, so an interrupted
//! installation is never taken for a tool. What it compiled stays and shortens the next attempt.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::cache;
use crate::failure::Failure;

const REMEDY: &str = "check that the folder is writable and the disk is not full, then run this again";

/// The folder of installed tools.
pub(crate) struct Rack {
    folder: PathBuf,
}

impl Rack {
    /// The user's rack, made if needed.
    pub(crate) fn open() -> Result<Self, Failure> {
        Self::at(cache::folder()?.join("tools"))
    }

    fn at(folder: PathBuf) -> Result<Self, Failure> {
        fs::create_dir_all(&folder).map_err(|error| at("create", &folder, &error))?;
        Ok(Self { folder })
    }

    /// The tool's folder, if the file `proof` is in it.
    pub(crate) fn find(&self, name: &str, proof: &str) -> Option<PathBuf> {
        let place = self.folder.join(name);
        place.join(proof).is_file().then_some(place)
    }

    /// The tool's folder; `make` fills one first if the file `proof` is not in it yet.
    pub(crate) fn get(
        &self,
        name: &str,
        proof: &str,
        make: impl FnOnce(&Unfinished) -> Result<(), Failure>,
    ) -> Result<PathBuf, Failure> {
        if let Some(place) = self.find(name, proof) {
            return Ok(place);
        }
        let _lock = self.lock()?;
        // Another run may have installed it while we waited.
        if let Some(place) = self.find(name, proof) {
            return Ok(place);
        }
        eprintln!("installing {name} into {}, once for this user", self.folder.display());
        let unfinished =
            Unfinished { tool: self.unfinished().join(name), target: self.unfinished().join("target") };
        remove(&unfinished.tool)?;
        fs::create_dir_all(&unfinished.tool).map_err(|error| at("create", &unfinished.tool, &error))?;
        make(&unfinished)?;
        if !unfinished.tool.join(proof).is_file() {
            let came = format!("the installation succeeded without leaving {proof}");
            return Err(Failure::new(format!("install {name}"), came, "report this as a bug of the project"));
        }
        let place = self.folder.join(name);
        remove(&place)?;
        fs::rename(&unfinished.tool, &place).map_err(|error| at("create", &place, &error))?;
        Ok(place)
    }

    /// Drops what compiling the tools left behind.
    pub(crate) fn tidy(&self) -> Result<(), Failure> {
        if !self.unfinished().exists() {
            return Ok(());
        }
        let _lock = self.lock()?;
        remove(&self.unfinished())
    }

    fn unfinished(&self) -> PathBuf {
        self.folder.join(".unfinished")
    }

    /// Held until dropped, by the file's closing.
    fn lock(&self) -> Result<File, Failure> {
        let path = self.folder.join(".lock");
        let file = File::create(&path).map_err(|error| at("create", &path, &error))?;
        file.lock().map_err(|error| at("lock", &path, &error))?;
        Ok(file)
    }
}

/// Where a tool is made.
pub(crate) struct Unfinished {
    /// The folder that will become the tool's.
    pub(crate) tool: PathBuf,
    /// The target directory shared by all tools that cargo compiles.
    pub(crate) target: PathBuf,
}

fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at("remove", folder, &error)),
        _ => Ok(()),
    }
}

fn at(verb: &str, path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("{verb} {}", path.display()), error, REMEDY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_complete_tool_is_kept() {
        let folder = std::env::temp_dir().join(format!("waybill-rack-{}", std::process::id()));
        let rack = Rack::at(folder.clone()).unwrap();
        let write = |unfinished: &Unfinished| {
            fs::write(unfinished.tool.join("tool"), "").unwrap();
            Ok(())
        };

        let interrupted = rack.get("tool-1", "tool", |unfinished| {
            write(unfinished)?;
            Err(Failure::new("install", "interrupted", "try again"))
        });
        assert_eq!(interrupted, Err(Failure::new("install", "interrupted", "try again")));
        assert!(!folder.join("tool-1").exists());

        assert!(rack.get("tool-1", "other", write).is_err());
        assert_eq!(rack.get("tool-1", "tool", write), Ok(folder.join("tool-1")));
        assert_eq!(rack.get("tool-1", "tool", |_| panic!("installed twice")), Ok(folder.join("tool-1")));

        rack.tidy().unwrap();
        assert!(!folder.join(".unfinished").exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
