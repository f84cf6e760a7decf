//! A name for what the site is built from, which page and worker compare.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// All that the programs of the site are made of.
const SOURCES: [&str; 4] = [".cargo/config.toml", "Cargo.lock", "Cargo.toml", "src"];

/// Sixteen digits; others when a byte or a name of a source is another.
pub(crate) fn fingerprint(root: &Path) -> Result<String, Failure> {
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        hash(&root.join(source), &mut hasher).map_err(|error| {
            Failure::new(format!("read {source}"), error, "run `cargo xtask` inside a whole checkout")
        })?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn hash(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    hasher.write(path.file_name().unwrap_or_default().as_encoded_bytes());
    if path.is_dir() {
        let entries: io::Result<Vec<PathBuf>> = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect();
        let mut entries = entries?;
        entries.sort();
        return entries.iter().try_for_each(|entry| hash(entry, hasher));
    }
    let bytes = fs::read(path)?;
    hasher.write_usize(bytes.len());
    hasher.write(&bytes);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_of_these_very_sources() {
        let root = std::env::temp_dir().join(format!("waybill-sources-{}", std::process::id()));
        fs::create_dir_all(root.join("src")).unwrap();
        fs::create_dir_all(root.join(".cargo")).unwrap();
        for name in [".cargo/config.toml", "Cargo.lock", "Cargo.toml", "src/a.rs"] {
            fs::write(root.join(name), name).unwrap();
        }
        let first = fingerprint(&root).unwrap();
        assert_eq!(fingerprint(&root).unwrap(), first);
        fs::write(root.join("README.md"), "no source").unwrap();
        assert_eq!(fingerprint(&root).unwrap(), first);
        fs::rename(root.join("src/a.rs"), root.join("src/b.rs")).unwrap();
        let second = fingerprint(&root).unwrap();
        assert_ne!(second, first);
        fs::write(root.join("src/b.rs"), "other bytes").unwrap();
        assert_ne!(fingerprint(&root).unwrap(), second);
        fs::remove_dir_all(&root).unwrap();
    }
}
