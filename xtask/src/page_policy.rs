//! A Content-Security-Policy for the built page: no script but the site's files, and none of them inline.

use std::fs;
use std::io;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::failure::Failure;

const SCRIPT: (&str, &str) = ("<script type=\"module\">", "</script>");
const STYLE: (&str, &str) = ("<style>", "</style>");
/// A browser looks for the charset in the first kilobyte alone.
const CHARSET: &str = "<meta charset=\"utf-8\" />";

/// Moves trunk's inline script to a file, and writes the policy into the page.
pub(crate) fn secure(dist: &Path) -> Result<(), Failure> {
    let page = dist.join("index.html");
    let failed = |error: io::Error| {
        Failure::new(format!("write the policy of {}", page.display()), error, "see the error above")
    };
    let text = fs::read_to_string(&page).map_err(failed)?;
    let (text, script) = without_script(&text).ok_or_else(|| {
        Failure::new(
            format!("find trunk's script in {}", page.display()),
            "it is not there",
            "see whether the pinned trunk was changed",
        )
    })?;
    fs::write(dist.join(boot_name(&script)), script).map_err(failed)?;
    fs::write(&page, with_policy(&with_one_style(&text))).map_err(failed)
}

/// The page with a link to its script, and the script.
fn without_script(page: &str) -> Option<(String, String)> {
    let (before, rest) = page.split_once(SCRIPT.0)?;
    let (script, after) = rest.split_once(SCRIPT.1)?;
    let link = format!("<script type=\"module\" src=\"./{}\"></script>", boot_name(script));
    Some((format!("{before}{link}{after}"), script.to_owned()))
}

/// Named for its content, so that it may be kept for ever.
fn boot_name(script: &str) -> String {
    let hash = Sha256::digest(script);
    let start = hash.iter().take(8).fold(0_u64, |start, byte| start << 8 | u64::from(*byte));
    format!("boot-{start:016x}.js")
}

fn with_policy(page: &str) -> String {
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\" />", policy(page));
    page.replacen(CHARSET, &format!("{CHARSET}\n    {policy}"), 1)
}

/// The page with its styles in one: the policy names each by a hash, which no compression makes smaller.
fn with_one_style(page: &str) -> String {
    let mut parts = page.split(STYLE.0);
    let before = parts.next().unwrap_or_default();
    let (mut styles, mut after) = (String::new(), String::new());
    for (style, rest) in parts.filter_map(|part| part.split_once(STYLE.1)) {
        styles.push_str(style);
        // What stands between two styles are the line breaks of `index.html`.
        after = format!("{}{rest}", after.trim_end());
    }
    format!("{before}{}{styles}{}{after}", STYLE.0, STYLE.1)
}

/// Registries are the user's choice, so the page may connect anywhere; everything else is its own.
fn policy(page: &str) -> String {
    let styles = page.split(STYLE.0).skip(1).filter_map(|rest| rest.split_once(STYLE.1));
    let styles = styles.map(|(style, _)| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(style))));
    let styles: String = styles.collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src{styles}; img-src data:; \
         connect-src *; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types waybill"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inline_script_becomes_a_file() {
        let page = "<head></head><script type=\"module\">\nboot()\n</script><body></body>";
        let (page, script) = without_script(page).unwrap();
        assert_eq!(script, "\nboot()\n");
        let link = format!("<script type=\"module\" src=\"./{}\"></script>", boot_name(&script));
        assert_eq!(page, format!("<head></head>{link}<body></body>"));
        assert_eq!(without_script("<head></head>"), None);
    }

    #[test]
    fn styles_become_one_in_their_order() {
        let page = with_one_style("<p><style>a\n</style>\n    <style>b</style>\n<link><style>c</style></p>");
        assert_eq!(page, "<p><style>a\nbc</style>\n<link></p>");
    }

    #[test]
    fn inline_styles_are_allowed_by_their_hash_alone() {
        let page = with_policy("<meta charset=\"utf-8\" /><style>a</style><style>b</style>");
        let hashes = "'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=' \
                      'sha256-PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0='";
        assert!(page.contains(&format!("style-src {hashes};")), "{page}");
        assert!(
            page.starts_with("<meta charset=\"utf-8\" />\n    <meta http-equiv=\"Content-Security-Policy\""),
            "{page}"
        );
        assert!(page.contains("; require-trusted-types-for 'script'; trusted-types waybill\" />"), "{page}");
        assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"), "{page}");
    }
}
