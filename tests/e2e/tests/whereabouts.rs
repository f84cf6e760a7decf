//! What a digest is that no manifest has: a config, a layer, a layer before compression, or nothing.

use e2e::oci_layout::Layout;
use e2e::sha256sum::sha256sum;
use e2e::{Browser, Engine, Outcome, Page, Registry, http, skopeo};
use serde_json::Value;

use crate::workshop::{button_that_begins, click, shows};

in_both_browsers!(
    the_digests_of_an_image_of_the_demo_are_told_apart,
    an_image_id_leads_to_the_tag_that_runs_it_on_a_real_registry,
);

fn text(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Enters a digest in the bar, and has it looked for.
async fn look_for(page: &Page, digest: &str) -> Outcome {
    page.enter_reference(digest).await?;
    let name = button_that_begins(page, "Look for it (").await?;
    click(page, "button", &name).await
}

async fn the_digests_of_an_image_of_the_demo_are_told_apart(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    let json = async |button: &str| {
        page.click("button", button).await?;
        page.until(&format!("the JSON of the {button}"), async || {
            let value = serde_json::from_str::<Value>(&page.json().await?).ok();
            let member = if button == "Config" { "rootfs" } else { "layers" };
            Ok(value.filter(|value| value.get(member).is_some()))
        })
        .await
    };
    page.open("#/demo.localhost/multi:latest?view=json&platform=linux/arm64").await?;
    let manifest = json("linux/arm64 manifest").await?;
    let config = json("Config").await?;

    look_for(&page, &text(&manifest, "/config/digest")).await?;
    shows(&page, "This is the digest of a blob, not of a manifest.").await?;
    shows(&page, "This is the config of the linux/arm64 manifest.").await?;
    shows(&page, "on linux/arm64 run").await?;
    shows(&page, "exactly this.").await?;
    assert!(page.region("This digest").await?.contains("What is this digest?"));

    look_for(&page, &text(&manifest, "/layers/0/digest")).await?;
    shows(&page, "This is layer 1 of ").await?;
    let diff_id = text(&config, "/rootfs/diff_ids/0");
    look_for(&page, &diff_id).await?;
    shows(&page, "This is the diff_id of ").await?;
    shows(&page, "The registry keeps the compressed layer as").await?;

    look_for(&page, &format!("sha256:{}", "0".repeat(64))).await?;
    shows(&page, "The repository has no such blob, and nothing that the tags lead to names this digest.")
        .await?;
    shows(&page, "Looked through ").await?;
    page.enter_reference("3f57d9401f8d").await?;
    page.until_true("that it is a short ID", async || Ok(page.alert().await?.contains("docker inspect")))
        .await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

async fn an_image_id_leads_to_the_tag_that_runs_it_on_a_real_registry(engine: Engine) -> Outcome {
    let registry = Registry::start()?;
    let host = registry.host();
    let index = Layout::index(&["linux/amd64", "linux/arm64"], "prod")?;
    let other = Layout::image("linux/arm64", "elsewhere")?;
    for (source, tag) in [(&index, "prod"), (&other, "other")] {
        skopeo::copy(&source.source(), &format!("{host}/shop/app:{tag}"), &["--all"])?;
    }
    let raw: Value = serde_json::from_slice(&skopeo::raw(&format!("{host}/shop/app:prod"))?)?;
    let child = skopeo::raw(&format!("{host}/shop/app@{}", text(&raw, "/manifests/1/digest")))?;
    let manifest: Value = serde_json::from_slice(&child)?;
    // The image ID of Docker, as it prints it: it is the digest of these bytes.
    let id = text(&manifest, "/config/digest");
    let config = http::get(&format!("http://{host}/v2/shop/app/blobs/{id}"))?.body;
    assert_eq!(id, sha256sum(&config)?);
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open(&format!("#/{host}/shop/app:other")).await?;
    page.until_true("the image", async || Ok(page.trace().await?.len() > 1)).await?;
    look_for(&page, id.trim_start_matches("sha256:")).await?;
    shows(
        &page,
        "This is the config of the linux/arm64 manifest. Docker, Podman and crictl show it as the image ID.",
    )
    .await?;
    shows(&page, "prod on linux/arm64 runs exactly this.").await?;
    let ways = page.find("list", "Tags that lead here").await?.text().await?;
    assert!(
        ways.contains("prod") && ways.contains("linux/arm64 manifest") && !ways.contains("other"),
        "{ways}"
    );
    click(&page, "link", "config").await?;
    page.find("region", "Config").await?;
    page.until_true("the manifest", async || {
        Ok(page.trace().await?.iter().any(|stop| stop.digests.contains(&text(&raw, "/manifests/1/digest"))))
    })
    .await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}
