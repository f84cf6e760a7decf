//! The per-user cache folder, which outlives clones.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::failure::Failure;

/// `waybill` in the user's cache folder; it may not exist yet.
pub(crate) fn folder() -> Result<PathBuf, Failure> {
    choose(env::consts::OS, |name| env::var_os(name)).map(|folder| folder.join("waybill")).ok_or_else(|| {
        let (came, remedy) = if cfg!(windows) {
            ("LOCALAPPDATA is not set", "set LOCALAPPDATA")
        } else {
            ("HOME is not set", "set HOME")
        };
        Failure::new("find your cache folder", came, remedy)
    })
}

fn choose(os: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let path = |name| variable(name).map(PathBuf::from).filter(|path| !path.as_os_str().is_empty());
    match os {
        "windows" => path("LOCALAPPDATA"),
        "macos" => path("HOME").map(|home| home.join("Library/Caches")),
        // The XDG base directory specification: a relative path is to be ignored.
        _ => path("XDG_CACHE_HOME")
            .filter(|path| path.has_root())
            .or_else(|| path("HOME").map(|home| home.join(".cache"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(os: &str, variables: &[(&str, &str)], expected: Option<&str>) {
        let variable = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
        };
        assert_eq!(choose(os, variable), expected.map(PathBuf::from));
    }

    #[test]
    fn follows_the_custom_of_each_system() {
        check("linux", &[("HOME", "/h"), ("XDG_CACHE_HOME", "/x")], Some("/x"));
        check("linux", &[("HOME", "/h"), ("XDG_CACHE_HOME", "")], Some("/h/.cache"));
        check("linux", &[("HOME", "/h"), ("XDG_CACHE_HOME", "x")], Some("/h/.cache"));
        check("linux", &[], None);
        check("macos", &[("HOME", "/h"), ("XDG_CACHE_HOME", "/x")], Some("/h/Library/Caches"));
        check("windows", &[("HOME", "/h"), ("LOCALAPPDATA", "/l")], Some("/l"));
        check("windows", &[("HOME", "/h")], None);
    }
}
