//! Files: what is whole is pushed as it is meant, and what is not is said before anything is sent.

use e2e::odd_registry::archive::Archive;
use e2e::odd_registry::archives;
use e2e::odd_registry::docker_archives::{self, DockerSave};
use e2e::sha256sum::digest;
use e2e::{Outcome, While};
use flate2::read::GzDecoder;
use serde_json::Value;
use std::io::Read;

use super::report::{Report, holds};
use super::stage::Stage;

type Make = fn() -> Outcome<Vec<u8>>;

/// Files that hold a whole image: the row, the file, the tag that it is pushed under.
const WHOLE: [(&str, &str, &str, Make); 12] = [
    ("", "00-good-docker25.tar", "1.0", || DockerSave::of("good").archive()?.write()),
    ("row 8", "01-moby-47210-manifests-null.tar", "1.0", || {
        DockerSave { is_listed: false, ..DockerSave::of("null") }.archive()?.write()
    }),
    ("row 51", "05-k3d-13-repotags-null.tar", "", || {
        DockerSave { has_tag: false, ..DockerSave::of("unnamed") }.archive()?.write()
    }),
    ("row 6", "06-sparse-containerd-store.tar", "latest", || docker_archives::sparse()?.write()),
    ("row 51", "07-trivy-3080-dots.tar", "1.0", || docker_archives::dotted()?.write()),
    ("row 31", "08-docker-save.tar.gz", "1.0", || {
        docker_archives::gzipped(&DockerSave::of("packed").archive()?)
    }),
    ("row 31", "08-docker-save.tar.zst", "1.0", || {
        docker_archives::stored_as_zstd(&DockerSave::of("zstd").archive()?)
    }),
    ("row 51", "09-apple-1103-crane.tar", "1", || docker_archives::crane()?.write()),
    ("row 51", "10-podman-4646-two-names.tar", "latest", || archives::two_names()?.write()),
    ("row 51", "11-apptainer-2905-nested.tar", "1", || archives::nested()?.write()),
    ("row 51", "12-moby-47517-macos.tar", "1.0", || docker_archives::macos()?.write()),
    ("row 51", "13-skopeo-1313-links.tar", "1", || docker_archives::links()?.write()),
];

/// Files that hold none, or are not to be trusted: nothing is sent, and the reason is one of these words.
const REFUSED: [(&str, &str, Make, &[&str]); 3] = [
    ("", "14-absolute.tar", || docker_archives::absolute()?.write(), &["/", "path", "root", "absolute"]),
    ("", "16-buildkit-cache.tar", || archives::build_cache()?.write(), &["cache", "no image", "layer"]),
    ("", "17-chart.tgz", archives::chart, &["chart", "no image", "gunzip"]),
];

pub(super) async fn check(stage: &Stage, report: &mut Report) {
    for (row, file, tag, make) in WHOLE {
        let case = format!("{row} {file}: it is found and pushed whole");
        report.note(case.trim(), is_pushed(stage, file, tag, make()).await);
    }
    for (row, file, make, words) in REFUSED {
        let case = format!("{row} {file}: it is said what it is");
        report.note(case.trim(), is_refused(stage, file, make(), words).await);
    }
    for (file, order) in [("02-moby-47150-order.tar", &[2, 0, 1][..]), ("03-moby-47065-no-layers.tar", &[])] {
        let archive = DockerSave { order, ..DockerSave::of("contradicted") }.archive();
        let case = format!("row 7 {file}: no image is pushed that contradicts its config, and it is said");
        report.note(&case, is_not_contradicted(stage, file, archive).await);
    }
}

fn repository_of(file: &str) -> String {
    format!("push/{}", file.split_once('.').map_or(file, |(name, _)| name))
}

async fn is_pushed(stage: &Stage, file: &str, tag: &str, bytes: Outcome<Vec<u8>>) -> Outcome {
    let repository = format!("{}/{}", repository_of(file), file.rsplit_once('.').map_or("", |(_, end)| end));
    stage.chooses(&stage.odd, &repository, file, &bytes?).await?;
    stage.pushes().await?;
    let kept = stage.odd.repository(&repository);
    let pushed = if tag.is_empty() {
        kept.manifests.keys().next().cloned().doing("looking for a manifest")?
    } else {
        holds(&format!("the tag {tag} is there"), kept.tags.contains_key(tag), &kept.tags)?;
        tag.to_owned()
    };
    let lacking = kept.lacks(&pushed);
    holds("all of it is there", lacking.is_empty(), lacking)
}

async fn is_refused(stage: &Stage, file: &str, bytes: Outcome<Vec<u8>>, words: &[&str]) -> Outcome {
    let repository = repository_of(file);
    stage.chooses(&stage.odd, &repository, file, &bytes?).await?;
    stage.shows_any(words).await?;
    let sent = stage.odd.count("PUT", &repository);
    holds("nothing is sent unasked", sent == 0, sent)
}

async fn is_not_contradicted(stage: &Stage, file: &str, archive: Outcome<Archive>) -> Outcome {
    let repository = repository_of(file);
    stage.chooses(&stage.odd, &repository, file, &archive?.write()?).await?;
    stage.shows_any(&["manifest.json"]).await?;
    let offers = stage.page.all("button", "Push the image").await?.len();
    if offers > 0 {
        stage.pushes().await?;
        let kept = stage.odd.repository(&repository);
        let document = kept.document("1.0").doing("reading what was pushed")?;
        let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        let config = kept.blobs.get(&text(document.pointer("/config/digest"))).doing("reading the config")?;
        let config: Value = serde_json::from_slice(config)?;
        let mut unpacked = Vec::new();
        for layer in document.get("layers").and_then(Value::as_array).into_iter().flatten() {
            let bytes = kept.blobs.get(&text(layer.get("digest"))).doing("reading a layer")?;
            unpacked.push(Value::from(digest(&plain(bytes)?)));
        }
        let diff_ids = config.pointer("/rootfs/diff_ids").and_then(Value::as_array);
        holds("the layers are those of the config", diff_ids == Some(&unpacked), &unpacked)?;
    }
    Ok(())
}

fn plain(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut plain = Vec::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        GzDecoder::new(bytes).read_to_end(&mut plain)?;
    } else {
        plain.extend(bytes);
    }
    Ok(plain)
}
