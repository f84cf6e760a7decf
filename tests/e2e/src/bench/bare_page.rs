//! The least that any page could do: the same requests, one after another, each once what it depends on is there.

use crate::http_server::HttpServer;
use crate::{Answer, Outcome};

/// What the scripts of bare pages have: `document(path)` asks for a document of a registry, `config(of)` and `layers(of)`
/// for what a manifest lists; `asked` counts.
const ASKING: &str = "
    let asked = 0;
    const seen = new Set();
    const ask = (method, path, accept) => {
        asked += 1;
        return fetch(REGISTRY + '/v2/' + path, { method, headers: accept ? { accept } : {} });
    };
    const kind = (name) => 'application/vnd.oci.image.' + name + '.v1+json';
    const document_of = async (repository, version) =>
        (await ask('GET', `${repository}/manifests/${version}`, kind('index') + ', ' + kind('manifest'))).json();
    const config = async (repository, manifest) =>
        (await ask('GET', `${repository}/blobs/${manifest.config.digest}`)).json();
    const layers = async (repository, manifest) => {
        for (const { digest } of manifest.layers.filter(({ digest }) => !seen.has(digest))) {
            seen.add(digest);
            await ask('HEAD', `${repository}/blobs/${digest}`);
        }
    };";

/// Serves a page that runs a script which awaits; it sets `window.done` to what is to be told in the end.
pub(super) fn serve(registry: &str, script: &str) -> Outcome<HttpServer> {
    let page = format!(
        "<!doctype html><title>floor</title><body><pre></pre><script type=\"module\">
         const REGISTRY = '{registry}'; {ASKING} {script}</script>"
    );
    HttpServer::start(move |_| Answer::new(200, "text/html", page.clone()))
}
