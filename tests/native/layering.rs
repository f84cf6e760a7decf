//! The layers of `src/lib.rs`: who may use whom, and who may name the browser or the page.

use std::fs;
use std::path::{Path, PathBuf};

/// A layer, the layers that it may use, and the foreign crates that it alone may name.
struct Layer {
    name: &'static str,
    uses: &'static [&'static str],
    crates: &'static [&'static str],
}

const BROWSER_CRATES: &[&str] = &["web_sys", "js_sys", "gloo", "wasm_bindgen"];
const PAGE_CRATES: &[&str] = &["leptos"];
const SERVER_CRATES: &[&str] = &["tokio", "hyper", "http_body", "lexopt", "rustls"];

const LAYERS: [Layer; 12] = [
    Layer { name: "oci", uses: &[], crates: &[] },
    Layer { name: "registry", uses: &["oci"], crates: &[] },
    Layer { name: "demo", uses: &["oci", "registry"], crates: &[] },
    Layer { name: "archive", uses: &["oci", "registry"], crates: &[] },
    Layer { name: "inspect", uses: &["oci", "registry", "marks", "format"], crates: &[] },
    Layer { name: "place", uses: &["oci", "registry"], crates: &[] },
    Layer { name: "marks", uses: &[], crates: &[] },
    Layer { name: "format", uses: &["oci", "registry"], crates: &[] },
    Layer { name: "browser", uses: &["oci", "registry", "demo", "archive"], crates: BROWSER_CRATES },
    Layer {
        name: "app",
        uses: &["oci", "registry", "demo", "archive", "inspect", "place", "marks", "format", "browser"],
        crates: PAGE_CRATES,
    },
    Layer { name: "server", uses: &["oci", "registry", "demo"], crates: SERVER_CRATES },
    Layer { name: "bin", uses: &["app", "server", "browser", "demo"], crates: &[] },
];

const MAX_LINES: usize = 400;
const VAGUE: [&str; 6] = ["utils", "util", "helpers", "common", "misc", "manager"];

/// The code of a file as words and marks, without comments, strings and characters.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let raw = rest
            .strip_prefix("br")
            .or_else(|| rest.strip_prefix('r'))
            .map(|after| after.trim_start_matches('#'));
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            comment_length(rest)
        } else if let Some(after) = raw.filter(|after| after.starts_with('"')) {
            let opening = rest.len() - after.len();
            let closing = format!("\"{}", "#".repeat(rest[..opening].matches('#').count()));
            after[1..].find(&closing).map_or(rest.len(), |end| opening + 1 + end + closing.len())
        } else if c == '"' {
            quoted_length(rest, '"')
        } else if c == '\'' && (rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'')) {
            quoted_length(rest, '\'')
        } else if c.is_alphanumeric() || c == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            words.push(rest[..length].into());
            length
        } else if rest.starts_with("::") {
            words.push("::".into());
            2
        } else {
            words.extend((!c.is_whitespace()).then(|| c.to_string()));
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    words
}

/// Comments nest.
fn comment_length(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        let step = &rest[at..];
        (depth, at) = match () {
            () if step.starts_with("/*") => (depth + 1, at + 2),
            () if step.starts_with("*/") => (depth - 1, at + 2),
            () => (depth, at + step.chars().next().map_or(1, char::len_utf8)),
        };
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// The modules of the crate's root that the code names: after `crate::`, `waybill::`, or as many
/// `super::` as lead there, alone or in braces. `depth` is how deep the file's module lies.
fn root_modules(words: &[String], depth: usize) -> Vec<String> {
    let mut modules = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let supers = words[at..].chunks(2).take_while(|pair| *pair == ["super", "::"]).count();
        let root = match words.get(at..at + 2) {
            Some([root, colons]) if (root == "crate" || root == "waybill") && colons == "::" => 2,
            _ if supers > 0 && supers == depth => 2 * supers,
            _ => 0,
        };
        at += root.max(2 * supers).max(1);
        if root == 0 {
            continue;
        }
        if words.get(at).is_none_or(|word| word != "{") {
            modules.extend(words.get(at).cloned());
            continue;
        }
        // The first word of each branch of `{a::b, c::{d, e}}`.
        let mut braces = 0;
        for pair in words[at..].windows(2) {
            match &*pair[0] {
                "{" => braces += 1,
                "}" => braces -= 1,
                _ => {}
            }
            match (braces, &*pair[0]) {
                (0, _) => break,
                (1, "{" | ",") if pair[1] != "}" => modules.push(pair[1].clone()),
                _ => {}
            }
        }
    }
    modules
}

/// What is wrong with a file; `path` is below `src`.
fn faults(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let lines = text.lines().count();
    if lines > MAX_LINES {
        faults.push(format!("{path} has {lines} lines; split it"));
    }
    let names = path.split('/').map(|part| part.strip_suffix(".rs").unwrap_or(part)).collect::<Vec<_>>();
    faults.extend(
        names.iter().filter(|name| VAGUE.contains(name)).map(|name| format!("{path}: {name} says nothing")),
    );
    if path == "lib.rs" {
        return faults;
    }
    let Some(layer) = LAYERS.iter().find(|layer| layer.name == names[0]) else {
        faults.push(format!("{path} belongs to no layer"));
        return faults;
    };
    let words = words(text);
    let depth = names.len() - usize::from(names.last() == Some(&"mod"));
    for module in root_modules(&words, depth) {
        if module != layer.name && !layer.uses.contains(&&*module) {
            faults.push(format!("{path}: {} may not use {module}", layer.name));
        }
    }
    for word in &words {
        let foreign = BROWSER_CRATES.iter().chain(PAGE_CRATES).chain(SERVER_CRATES);
        let is_from = |name: &&&str| word == **name || word.starts_with(&format!("{name}_"));
        if let Some(name) = foreign.filter(|name| !layer.crates.contains(name)).find(is_from) {
            faults.push(format!("{path}: {} may not name {name}", layer.name));
        }
    }
    faults
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

#[test]
fn every_file_keeps_to_its_layer() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = sources(&src);
    assert!(files.len() > 30, "the whole of src is read");
    let found: Vec<_> = files
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .flat_map(|path| {
            let name = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
            faults(&name, &fs::read_to_string(path).unwrap())
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_check_finds_what_it_should() {
    let long = "\n".repeat(401);
    let cases: [(&str, &str, &[&str]); 23] = [
        ("oci/tag.rs", "use crate::registry::Client;", &["oci/tag.rs: oci may not use registry"]),
        ("oci/tag.rs", "fn f() { crate::demo::run() }", &["oci/tag.rs: oci may not use demo"]),
        ("oci/tag.rs", "use super::super::registry::Client;", &["oci/tag.rs: oci may not use registry"]),
        ("oci/mod.rs", "use super::inspect;", &["oci/mod.rs: oci may not use inspect"]),
        (
            "registry/a/b.rs",
            "use super::super::super::demo::X;",
            &["registry/a/b.rs: registry may not use demo"],
        ),
        (
            "inspect/a.rs",
            "use crate::{demo::Demo, oci::{self, app}};",
            &["inspect/a.rs: inspect may not use demo"],
        ),
        (
            "inspect/a.rs",
            "use crate::{oci::{Tag, Digest}, demo};",
            &["inspect/a.rs: inspect may not use demo"],
        ),
        ("format.rs", "use super::inspect::Root;", &["format.rs: format may not use inspect"]),
        ("place/mod.rs", "use crate :: app ;", &["place/mod.rs: place may not use app"]),
        ("browser/fetch.rs", "use crate::app::App;", &["browser/fetch.rs: browser may not use app"]),
        ("browser/fetch.rs", "use leptos::prelude::*;", &["browser/fetch.rs: browser may not name leptos"]),
        ("app/shell.rs", "let w = web_sys::window();", &["app/shell.rs: app may not name web_sys"]),
        ("app/shell.rs", "use gloo_net::http;", &["app/shell.rs: app may not name gloo"]),
        (
            "app/shell.rs",
            "use wasm_bindgen_futures::spawn_local;",
            &["app/shell.rs: app may not name wasm_bindgen"],
        ),
        (
            "demo/store.rs",
            "#[wasm_bindgen] fn f(v: js_sys::Array) {}",
            &["demo/store.rs: demo may not name wasm_bindgen", "demo/store.rs: demo may not name js_sys"],
        ),
        (
            "demo/store.rs",
            "let c = '\"'; use leptos_router::X; let d = '\"';",
            &["demo/store.rs: demo may not name leptos"],
        ),
        (
            "demo/store.rs",
            "let s = r#\"\"\"#; use leptos::X; let t = \"\\\"\";",
            &["demo/store.rs: demo may not name leptos"],
        ),
        ("bin/app.rs", "fn main() { waybill::oci::x() }", &["bin/app.rs: bin may not use oci"]),
        ("registry/utils.rs", "", &["registry/utils.rs: utils says nothing"]),
        ("registry/common/a.rs", "", &["registry/common/a.rs: common says nothing"]),
        ("oci/tag.rs", &long, &["oci/tag.rs has 401 lines; split it"]),
        ("worker/mod.rs", "", &["worker/mod.rs belongs to no layer"]),
        ("demo/serve.rs", "use hyper::Request;", &["demo/serve.rs: demo may not name hyper"]),
    ];
    for (path, text, expected) in cases {
        assert_eq!(faults(path, text), expected, "{text}");
    }
}

#[test]
fn the_check_lets_pass_what_it_should() {
    let cases = [
        (
            "oci/tag.rs",
            "// use crate::registry::Client;\n/// [`crate::app`]\n/* a /* leptos */ web_sys */ use super::Rule;",
        ),
        (
            "oci/tag.rs",
            "const S: &str = \"crate::app leptos\"; const R: &str = r#\"\"web_sys\"\"#; let b = b\"js_sys\";",
        ),
        ("oci/tag.rs", "fn f<'a>(x: &'a str) -> &'a str { x } // 'leptos'"),
        ("oci/samples/index.rs", "use super::super::json; use crate::oci::Digest;"),
        ("registry/client.rs", "use crate::oci::{Digest, app}; use super::{demo, Error};"),
        ("demo/mod.rs", "use crate::{oci::Tag, registry::{Client, inspect}, demo};"),
        ("browser/fetch.rs", "use web_sys::Window; use gloo_net::http::Request; use crate::registry::Body;"),
        ("app/shell.rs", "use leptos::prelude::*; use crate::{browser, demo, inspect::Root};"),
        ("bin/app.rs", "fn main() { waybill::app::mount(); }"),
        ("lib.rs", "pub mod app; pub mod oci;"),
    ];
    for (path, text) in cases {
        assert_eq!(faults(path, text), [""; 0], "{text}");
    }
}
