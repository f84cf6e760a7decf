//! A purge beside something that is not understood, on a real registry: its layers stay, and the page says why.

use e2e::oci_layout::Layout;
use e2e::waybill_server::WaybillServer;
use e2e::{Browser, Outcome, Registry, While, http, skopeo};
use serde_json::{Value, json};

use crate::workshop::{click, fill, shows};

const INDEX: &str = "application/vnd.oci.image.index.v1+json";

#[tokio::test]
async fn the_layers_of_a_build_cache_survive_the_purge_of_the_image_beside_it() -> Outcome {
    let registry = Registry::start_without_cors()?;
    let host = registry.host();
    let image = Layout::image("linux/amd64", "shared")?;
    skopeo::copy(&image.source(), &format!("{host}/team/shared:1.0"), &[])?;
    let manifest: Value = serde_json::from_slice(&skopeo::raw(&format!("{host}/team/shared:1.0"))?)?;
    // A build cache as BuildKit writes it: an index of layers, and a config of its own.
    let cache = br#"{"layers":[],"records":[]}"#;
    let config = json!({
        "mediaType": "application/vnd.buildkit.cacheconfig.v0",
        "digest": registry.push_blob("team/shared", cache)?,
        "size": cache.len(),
    });
    let layers = manifest["layers"].as_array().doing("reading the layers")?.clone();
    let entries: Vec<_> = layers.iter().cloned().chain([config]).collect();
    let index = json!({ "schemaVersion": 2, "mediaType": INDEX, "manifests": entries }).to_string();
    registry.put_manifest("team/shared", "buildcache", INDEX, index.as_bytes())?;

    let companion = WaybillServer::start(&["--registry", &host])?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.visit(&format!("{}/#/{host}/team/shared:1.0?view=change", companion.root())).await?;
    let purge = "Purge with blobs: the same, and the blobs that nothing else in the repository needs";
    click(&page, "radio", purge).await?;
    click(&page, "button", "Preview what this affects").await?;
    shows(&page, "Not everything was looked at.").await?;
    shows(&page, "The index buildcache may need anything: it lists sha256:").await?;
    shows(&page, "and all blobs stay.").await?;
    fill(&page, "Type team/shared to confirm", "team/shared").await?;
    click(&page, "button", "Purge").await?;
    shows(&page, "Checked again: everything is as planned.").await?;
    for layer in &layers {
        let digest = layer["digest"].as_str().doing("reading a digest")?;
        let answer =
            http::send("HEAD", &format!("{}/v2/team/shared/blobs/{digest}", registry.url()), &[], &[])?;
        assert_eq!(answer.status, 200, "{digest}");
    }
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}
