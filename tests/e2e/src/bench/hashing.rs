//! SHA-256 of a large layer, streamed through the page, beside `sha256sum` of the same file.

use std::fs::File;
use std::io::Read;
use std::time::Instant;

use serde_json::json;

use super::stopwatch::{click, median};
use super::table::Line;
use crate::sha256sum::{digest, sha256sum_of_file};
use crate::{Browser, Failure, Outcome, Page, Registry, While};

const SIZE: usize = 256 << 20;
const ROUNDS: usize = 3;
const TARGET: f64 = 0.8;
const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
const REPOSITORY: &str = "bench/large";

/// In turn, so that all see the same machine.
pub(super) async fn measure() -> Outcome<Vec<Line>> {
    let registry = Registry::start()?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("layer");
    let mut bytes = vec![0; SIZE];
    File::open("/dev/urandom")?.read_exact(&mut bytes).doing("making a random layer")?;
    std::fs::write(&file, &bytes)?;
    let layer = push_image(&registry, &bytes)?;
    drop(bytes);
    let (mut ours, mut theirs, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let browser = Browser::start().await?;
        let page = browser.page()?;
        ours.push(verify(&page, &registry, &layer).await?);
        bare.push(read_only(&page, &registry, &layer).await?);
        let started = Instant::now();
        let other = sha256sum_of_file(&file)?;
        theirs.push(speed(started.elapsed().as_secs_f64()));
        if other != layer {
            return Err(Failure::new(format!("sha256sum says {other}, the layer is {layer}")));
        }
    }
    let (ours, theirs, bare) = (median(ours), median(theirs), median(bare));
    let what = format!("SHA-256 of a layer of {} MiB, streamed, median of {ROUNDS}", SIZE >> 20);
    let row = |target: String, beside: String, other: f64, met| Line {
        what: what.clone(),
        target,
        measured: format!("{ours:.0} MB/s"),
        beside,
        ratio: Some(ours / other),
        met,
    };
    let against = row(
        format!("≥ {TARGET}"),
        format!("sha256sum {theirs:.0} MB/s"),
        theirs,
        Some(ours / theirs >= TARGET),
    );
    let ceiling = row("–".into(), format!("the browser reads the stream at {bare:.0} MB/s"), bare, None);
    Ok(vec![against, ceiling])
}

fn push_image(registry: &Registry, layer: &[u8]) -> Outcome<String> {
    let config = br#"{"os":"linux","architecture":"amd64","rootfs":{"type":"layers","diff_ids":[]}}"#;
    let layer_digest = registry.push_blob(REPOSITORY, layer)?;
    let config_digest = registry.push_blob(REPOSITORY, config)?;
    let descriptor = |kind: &str, digest: &str, size: usize| json!({ "mediaType": format!("application/vnd.oci.image.{kind}"), "digest": digest, "size": size });
    let manifest = json!({
        "schemaVersion": 2, "mediaType": MANIFEST, "config": descriptor("config.v1+json", &config_digest, config.len()),
        "layers": [descriptor("layer.v1.tar", &layer_digest, layer.len())],
    });
    registry.put_manifest(REPOSITORY, "1.0", MANIFEST, manifest.to_string().as_bytes())?;
    debug_assert_eq!(layer_digest, digest(layer));
    Ok(layer_digest)
}

/// MB/s from the click on the page's own button until its row says so.
async fn verify(page: &Page, registry: &Registry, layer: &str) -> Outcome<f64> {
    page.open(&format!("#/{}/{REPOSITORY}:1.0?view=layers", registry.host())).await?;
    let short = layer.trim_start_matches("sha256:").get(..12).doing("shortening the digest")?;
    let button = page.find("button", &format!("Verify {short}")).await?;
    let hashed = "/verified|differs/.test(row.textContent)";
    let time = click(page, &button, hashed).await?;
    if !page.table("Layers").await?.iter().all(|row| row.says("verified")) {
        return Err(Failure::new("the page does not verify the layer"));
    }
    Ok(speed(time / 1000.0))
}

/// MB/s at which the browser hands over the same bytes when nothing is done with them.
async fn read_only(page: &Page, registry: &Registry, layer: &str) -> Outcome<f64> {
    let read = format!(
        "const done = arguments[0], started = performance.now();
         fetch('{}/v2/{REPOSITORY}/blobs/{layer}', {{ cache: 'no-store' }}).then(async (response) => {{
             const reader = response.body.getReader();
             while (!(await reader.read()).done);
             done(performance.now() - started);
         }}, () => done(null))",
        registry.url()
    );
    let time = page.driver().execute_async(&*read, Vec::new()).await?;
    Ok(speed(time.json().as_f64().doing("reading the stopwatch")? / 1000.0))
}

#[allow(clippy::cast_precision_loss, reason = "whole MB/s are printed")]
fn speed(seconds: f64) -> f64 {
    SIZE as f64 / 1e6 / seconds
}
