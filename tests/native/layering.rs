//! The layers of `src/lib.rs`: who may use whom, and who may name the browser or the page.

use super::code::{sources, words};

/// A layer, the layers that it may use, and the foreign crates that it alone may name.
struct Layer {
    name: &'static str,
    uses: &'static [&'static str],
    crates: &'static [&'static str],
}

const BROWSER_CRATES: &[&str] = &["web_sys", "js_sys", "gloo", "wasm_bindgen"];
const PAGE_CRATES: &[&str] = &["leptos"];
const SERVER_CRATES: &[&str] = &["tokio", "hyper", "http_body", "lexopt", "rustls"];

const LAYERS: [Layer; 13] = [
    Layer { name: "oci", uses: &[], crates: &[] },
    Layer { name: "registry", uses: &["oci"], crates: &[] },
    Layer { name: "demo", uses: &["oci", "registry"], crates: &[] },
    Layer { name: "archive", uses: &["oci", "registry"], crates: &[] },
    Layer { name: "inspect", uses: &["oci", "registry", "marks", "format"], crates: &[] },
    Layer { name: "place", uses: &["oci", "registry"], crates: &[] },
    Layer { name: "marks", uses: &[], crates: &[] },
    Layer { name: "format", uses: &["oci", "registry"], crates: &[] },
    Layer {
        name: "words",
        uses: &["oci", "registry", "demo", "archive", "inspect", "place", "format"],
        crates: &[],
    },
    Layer { name: "browser", uses: &["oci", "registry", "demo", "archive", "words"], crates: BROWSER_CRATES },
    Layer {
        name: "app",
        uses: &[
            "oci", "registry", "demo", "archive", "inspect", "place", "marks", "format", "words", "browser",
        ],
        crates: PAGE_CRATES,
    },
    Layer { name: "server", uses: &["oci", "registry", "demo", "words"], crates: SERVER_CRATES },
    Layer { name: "bin", uses: &["app", "server", "browser", "demo"], crates: &[] },
];

const MAX_LINES: usize = 400;
const VAGUE: [&str; 6] = ["utils", "util", "helpers", "common", "misc", "manager"];

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

#[test]
fn every_file_keeps_to_its_layer() {
    let files = sources();
    assert!(files.len() > 30, "the whole of src is read");
    let found: Vec<_> = files.iter().flat_map(|(name, text)| faults(name, text)).collect();
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
