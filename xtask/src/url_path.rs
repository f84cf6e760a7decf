//! From the target of a request to a file of the site.

use std::path::{Path, PathBuf};

/// The file that `target` (`/path?query`) names below `root`; `None` if it would lead outside.
pub(crate) fn resolve(root: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let mut file = root.to_owned();
    for segment in path.split('/') {
        let name = decode(segment)?;
        // A decoded separator or a Windows drive would escape the check for "..".
        if name == ".." || name.contains(['/', '\\', ':', '\0']) {
            return None;
        }
        if !name.is_empty() && name != "." {
            file.push(name);
        }
    }
    if file.is_dir() {
        file.push("index.html");
    }
    Some(file)
}

/// Percent-decoding; `None` for a broken escape or bytes that are not UTF-8.
fn decode(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(target: &str, expected: Option<&str>) {
        assert_eq!(resolve(Path::new("/no-site"), target), expected.map(PathBuf::from));
    }

    #[test]
    fn finds_files_below_the_root() {
        check("/app.js", Some("/no-site/app.js"));
        check("/a/./b.css?v=1", Some("/no-site/a/b.css"));
        check("/a%20b.js", Some("/no-site/a b.js"));
        check("//etc/passwd", Some("/no-site/etc/passwd"));
    }

    #[test]
    fn refuses_to_leave_the_root() {
        for target in [
            "/../secret",
            "/a/../../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/..%5csecret",
            "/c:/secret",
            "/a%00",
            "/%zz",
            "/%e",
            "app.js",
            "http://other/app.js",
        ] {
            check(target, None);
        }
    }

    #[test]
    fn a_folder_is_its_index() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(resolve(root, "/"), Some(root.join("index.html")));
        assert_eq!(resolve(root, "/src/"), Some(root.join("src/index.html")));
    }
}
