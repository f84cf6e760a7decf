//! Splits the program of the page into its parts, which `src/app/parts` marks, and puts them in the place of what trunk
//! bundled: trunk knows nothing of parts, and they must be split off before wasm-bindgen sees them.

mod names;
mod pack;
mod script;
mod vector;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::program;
use crate::tools::Toolbox;
use crate::workspace::{WASM, Workspace};

/// Passes that cost more than they save once the program is compressed are left out; alignments, hints that browsers do
/// not need, are all written alike.
const OPTIMISE: [&str; 6] = [
    "-Os",
    "--skip-pass=simplify-locals",
    "--skip-pass=inlining-optimizing",
    "--skip-pass=local-cse",
    "--dealign",
    "--reorder-functions-by-name",
];

/// Replaces trunk's whole program in the built site.
pub(crate) fn split(workspace: &Workspace, toolbox: &Toolbox) -> Result<(), Failure> {
    let folder = workspace.target().join("split");
    let bound = folder.join("bound");
    // Parts of an earlier build are none of this one.
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(&folder, error)),
        _ => {}
    }
    let whole = workspace.target().join(WASM).join("release/app.wasm");
    let mut splitter = Command::new(toolbox.splitter());
    program::run(splitter.arg(whole).arg(&folder).args(["--out-name", "app"]), "see its output above")?;
    let mut bindgen = Command::new(toolbox.wasm_bindgen());
    bindgen.args(["--target=web", "--no-typescript", "--keep-lld-exports", "--out-name=app", "--out-dir"]);
    program::run(bindgen.arg(&bound).arg(folder.join("app.wasm")), "see its output above")?;

    let read = |path: &Path| fs::read_to_string(path).map_err(|error| failed(path, error));
    let script = script::join(&read(&bound.join("app.js"))?, &read(&folder.join("__wasm_split.js"))?);
    let script = script.map_err(|lacks| {
        Failure::new("join the scripts of the page", lacks, "see whether the pinned tools were changed")
    })?;
    let main = optimised(&bound.join("app_bg.wasm"), toolbox)?;
    let (script, main) = names::shorten(&script, &main).ok_or_else(|| {
        Failure::new(
            "shorten the names in the program of the page",
            "it is not of the expected shape",
            "see whether the pinned tools were changed",
        )
    })?;
    let mut programs = BTreeMap::from([("app_bg".to_owned(), main)]);
    for path in files(&folder)? {
        if let Some(stem) = stem_of_part(&path) {
            programs.insert(stem.to_owned(), optimised(&path, toolbox)?);
        }
    }
    let script = pack::pack(&script, &mut programs);
    put(&workspace.dist(), &script, &programs)
}

/// The name that the splitter gave to a part, or to what several share.
fn stem_of_part(path: &Path) -> Option<&str> {
    let stem = path.file_name()?.to_str()?.strip_suffix(".wasm")?;
    (stem.starts_with("split_") || stem.starts_with("chunk_")).then_some(stem)
}

/// The name of a program in the site. A part fits the main part that it was split from alone, so all have one hash.
fn name(stem: &str, hash: &str) -> String {
    match (stem.strip_prefix("split_"), stem.strip_prefix("chunk_")) {
        (Some(part), _) => format!("{part}-{hash}.wasm"),
        (_, Some(number)) => format!("shared{number}-{hash}.wasm"),
        _ if stem == pack::PACK => format!("shared-{hash}.wasm"),
        _ => format!("app-{hash}_bg.wasm"),
    }
}

fn put(dist: &Path, script: &str, programs: &BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    let mut hasher = Sha256::new();
    hasher.update(script);
    for bytes in programs.values() {
        hasher.update(bytes);
    }
    let start = hasher.finalize().iter().take(8).fold(0_u64, |start, byte| start << 8 | u64::from(*byte));
    let hash = format!("{start:016x}");
    let page = dist.join("index.html");
    let mut text = fs::read_to_string(&page).map_err(|error| failed(&page, error))?;
    for path in files(dist)? {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some(stem) = name.strip_suffix(".js").filter(|stem| stem.starts_with("app-")) {
            text = text.replace(stem, &format!("app-{hash}"));
        }
        if name.starts_with("app-") {
            fs::remove_file(&path).map_err(|error| failed(&path, error))?;
        }
    }
    let mut script = script.to_owned();
    for (stem, bytes) in programs {
        script = script.replace(&format!("{stem}.wasm"), &name(stem, &hash));
        let path = dist.join(name(stem, &hash));
        fs::write(&path, bytes).map_err(|error| failed(&path, error))?;
    }
    let path = dist.join(format!("app-{hash}.js"));
    fs::write(&path, script).map_err(|error| failed(&path, error))?;
    fs::write(&page, text).map_err(|error| failed(&page, error))
}

/// The bytes of a program, smaller where wasm-opt is there.
fn optimised(path: &Path, toolbox: &Toolbox) -> Result<Vec<u8>, Failure> {
    if let Some(wasm_opt) = toolbox.wasm_opt() {
        let mut command = Command::new(wasm_opt);
        program::run(command.args(OPTIMISE).arg(path).arg("-o").arg(path), "see its output above")?;
    }
    fs::read(path).map_err(|error| failed(path, error))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries: io::Result<Vec<_>> =
        fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    entries.map_err(|error| failed(folder, error))
}

fn failed(path: &Path, error: io::Error) -> Failure {
    Failure::new(format!("split the program at {}", path.display()), error, "see the error above")
}

#[cfg(test)]
mod tests {
    use std::env;

    use super::*;

    #[test]
    fn what_trunk_bundled_is_replaced_and_all_has_one_hash() {
        let dist = env::temp_dir().join(format!("waybill-split-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        let page = "<link href=\"./app-1f.js\"><link href=\"./app-1f_bg.wasm\">";
        for (name, text) in
            [("index.html", page), ("app-1f.js", ""), ("app-1f_bg.wasm", ""), ("worker.js", "")]
        {
            fs::write(dist.join(name), text).unwrap();
        }
        let parts = ["app_bg", "split_page", "chunk_2"];
        let programs = parts.map(|stem| (stem.to_owned(), stem.as_bytes().to_vec())).into();
        let script = "'app_bg.wasm' \"split_page.wasm\" \"chunk_2.wasm\"";
        put(&dist, script, &programs).unwrap();
        let names: Vec<_> = files(&dist).unwrap();
        let names: Vec<_> = names.iter().filter_map(|path| path.file_name()?.to_str()).collect();
        let hash = names.iter().find_map(|name| name.strip_prefix("page-")?.strip_suffix(".wasm")).unwrap();
        assert_eq!(hash.len(), 16);
        let mut expected = vec![
            format!("app-{hash}.js"),
            format!("app-{hash}_bg.wasm"),
            "index.html".to_owned(),
            format!("page-{hash}.wasm"),
            format!("shared2-{hash}.wasm"),
            "worker.js".to_owned(),
        ];
        let mut names = names.clone();
        names.sort_unstable();
        expected.sort_unstable();
        assert_eq!(names, expected);
        let read = |name: &str| fs::read_to_string(dist.join(name)).unwrap();
        assert_eq!(read("index.html"), page.replace("app-1f", &format!("app-{hash}")));
        let script = format!("'app-{hash}_bg.wasm' \"page-{hash}.wasm\" \"shared2-{hash}.wasm\"");
        assert_eq!(read(&format!("app-{hash}.js")), script);
        assert_eq!(read(&format!("page-{hash}.wasm")), "split_page");
        fs::remove_dir_all(dist).unwrap();
    }
}
