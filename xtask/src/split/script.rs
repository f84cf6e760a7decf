//! The script of a program in parts: what wasm-bindgen wrote, what the splitter wrote, and how parts are fetched, in
//! one file.

use std::fmt::Write;

/// How the page gets a part.
const LOADER: &str = include_str!("part_loader.js");
/// What may become markup or a program in the page.
const TRUSTED_TYPES: &str = include_str!("trusted_types.js");
/// Where a text becomes one of both, and how it is asked for first.
const SINKS: [(&str, &str); 2] = [
    (
        ".innerHTML = getStringFromWasm0(arg1, arg2);",
        ".innerHTML = trusted.createHTML(getStringFromWasm0(arg1, arg2));",
    ),
    (
        "new Worker(getStringFromWasm0(arg0, arg1), ",
        "new Worker(trusted.createScriptURL(getStringFromWasm0(arg0, arg1)), ",
    ),
];
/// What wasm-bindgen's script imports for each function that loads a part.
const IMPORT: &str = " from \"./__wasm_split.js\"";

/// Joins the scripts; the error is what one of them lacks.
pub(super) fn join(bound: &str, splitter: &str) -> Result<String, String> {
    let mut aliases = Vec::new();
    let mut joined = String::new();
    for line in bound.lines() {
        // The same name is also a key of the imports, which stays.
        match line.strip_prefix("import * as ").and_then(|rest| rest.split_once(IMPORT)) {
            Some((alias, _)) => aliases.push(alias),
            None => _ = writeln!(joined, "{line}"),
        }
    }
    if aliases.is_empty() {
        return Err(format!("no import{IMPORT} in wasm-bindgen's script"));
    }
    let mut loads = Vec::new();
    for line in splitter.lines() {
        let line =
            match line.strip_prefix("export const ").and_then(|rest| Some((rest, rest.split_once(" =")?))) {
                Some((rest, (load, _))) => {
                    loads.push(load);
                    format!("const {rest}")
                }
                None if line.starts_with("import ") => continue,
                None => line.to_owned(),
            };
        _ = writeln!(joined, "{line}");
    }
    if loads.is_empty() {
        return Err("no part in the splitter's script".to_owned());
    }
    for (theirs, ours) in [
        ("fetch(new URL(\"./", "fetchPart(new URL(\""),
        ("WebAssembly.instantiateStreaming(src, imports)", "instantiatePart(src, imports)"),
    ] {
        if !joined.contains(theirs) {
            return Err(format!("no `{theirs}` in the splitter's script"));
        }
        joined = joined.replace(theirs, ours);
    }
    for (sink, asking) in SINKS {
        if joined.matches(sink).count() != 1 {
            return Err(format!("not one `{sink}` in wasm-bindgen's script"));
        }
        joined = joined.replace(sink, asking);
    }
    joined.push_str(LOADER);
    joined.push_str(TRUSTED_TYPES);
    for alias in aliases {
        _ = writeln!(joined, "const {alias} = {{ {} }};", loads.join(", "));
    }
    Ok(compact(&joined))
}

/// Without indentation, comments and empty lines, none of which is within a text in these scripts.
fn compact(script: &str) -> String {
    let mut compact = String::new();
    let mut is_comment = false;
    for line in script.lines().map(str::trim) {
        is_comment |= line.starts_with("/*");
        if !is_comment && !line.is_empty() && !line.starts_with("//") {
            _ = writeln!(compact, "{line}");
        }
        is_comment &= !line.ends_with("*/");
    }
    compact
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUND: &str = "import * as import1 from \"./__wasm_split.js\"\nlet imports = { \"./__wasm_split.js\": import1 };\n\
        arg0.innerHTML = getStringFromWasm0(arg1, arg2);\nconst ret = new Worker(getStringFromWasm0(arg0, arg1), arg2);\n";
    const SPLITTER: &str = "import { initSync } from \"./app.js\";\nexport const __wasm_split_load_page = wrapAsyncCb(makeLoad(() => {\n    \
        const src = fetch(new URL(\"./split_page.wasm\", import.meta.url));\n    \
        return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}\n, []));\n";

    #[test]
    fn the_scripts_become_one_that_imports_nothing() {
        let joined = join(BOUND, SPLITTER).unwrap();
        assert!(
            !joined.lines().any(|line| line.starts_with("import ") || line.starts_with("export ")),
            "{joined}"
        );
        assert!(joined.starts_with("let imports = { \"./__wasm_split.js\": import1 };\n"), "{joined}");
        assert!(joined.contains("fetchPart(new URL(\"split_page.wasm\", import.meta.url))"), "{joined}");
        assert!(joined.contains("(instantiatePart(src, imports))"), "{joined}");
        assert!(
            joined.contains("arg0.innerHTML = trusted.createHTML(getStringFromWasm0(arg1, arg2));"),
            "{joined}"
        );
        assert!(
            joined.contains("new Worker(trusted.createScriptURL(getStringFromWasm0(arg0, arg1)), arg2)"),
            "{joined}"
        );
        assert!(joined.contains(".createPolicy(\"waybill\", trustedRules)"), "{joined}");
        assert!(joined.ends_with("const import1 = { __wasm_split_load_page };\n"), "{joined}");
    }

    #[test]
    fn a_script_of_another_shape_is_refused() {
        let refused = "no import from \"./__wasm_split.js\" in wasm-bindgen's script";
        assert_eq!(join("let imports = {};\n", SPLITTER), Err(refused.to_owned()));
        assert_eq!(join(BOUND, ""), Err("no part in the splitter's script".to_owned()));
        let unknown = BOUND.replace("innerHTML", "outerHTML");
        assert!(
            join(&unknown, SPLITTER)
                .is_err_and(|lacks| lacks.contains("innerHTML = getStringFromWasm0(arg1, arg2)"))
        );
        let other = SPLITTER.replace("instantiateStreaming(src", "instantiateStreaming(source");
        assert!(join(BOUND, &other).is_err_and(|lacks| lacks.contains("instantiateStreaming(src, imports)")));
    }
}
