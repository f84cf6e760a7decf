//! Indexes that are more, or less, than a list of platforms.

use serde_json::{Value, json};

use super::image::Image;
use super::layer;
use super::repository::{digest_in, with, without};
use super::routes::State;
use super::types::{
    CACHE_CONFIG, DOCKER_CONFIG, DOCKER_GZIP, DOCKER_LIST, DOCKER_MANIFEST, OCI_CONFIG, OCI_GZIP,
    OCI_MANIFEST, OCI_TAR,
};
use crate::Outcome;
use crate::sha256sum::digest;

pub(super) fn fill(state: &mut State) -> Outcome {
    a_build_cache(state)?;
    two_compressions(state)?;
    windows(state)?;
    odd_platforms(state)?;
    let repository = state.repository("a35/wasm");
    let module = repository.image(Image { os: "wasip1", ..Image::of("wasm").on("wasm") })?;
    let image = repository.image(Image::of("wl"))?;
    repository.index(&[module, image], "v1");
    Ok(())
}

/// buildkit#1440, #2251, regclient#73, distribution#3528: an index that lists blobs.
fn a_build_cache(state: &mut State) -> Outcome {
    let repository = state.repository("a33/buildcache");
    let mut layers = Vec::new();
    for at in 0..3 {
        let text = format!("cache {at}\n").repeat(50);
        let blob = repository.blob(OCI_GZIP, layer::gzip(&layer::tar(&format!("c{at}"), text.as_bytes())?)?);
        layers.push(with(blob, "annotations", json!({ "buildkit/createdat": "2026-03-01T12:00:00Z" })));
    }
    let records =
        layers.iter().zip(-1..).map(|(layer, at)| json!({ "blob": digest_in(layer), "parent": at }));
    let config = json!({ "layers": records.collect::<Vec<_>>(), "records": [] });
    let config = repository.json(CACHE_CONFIG, &config);
    let manifest =
        json!({ "schemaVersion": 2, "mediaType": OCI_MANIFEST, "config": config, "layers": layers });
    repository.manifest(OCI_MANIFEST, &manifest, "image-manifest");
    let entries: Vec<_> = layers.into_iter().chain([config]).collect();
    repository.index(&entries, "buildcache");
    Ok(())
}

/// 500 lines in a tar, as zstd compresses them.
const ZSTD: [u8; 78] = [
    0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x68, 0x0d, 0x02, 0x00, 0xf2, 0x02, 0x0a, 0x11, 0xa0, 0xab, 0x03, 0x04,
    0x5c, 0xc7, 0x19, 0xaa, 0xce, 0x74, 0x1c, 0x99, 0xa0, 0x00, 0x39, 0x5e, 0x06, 0x05, 0xca, 0x65, 0xbf,
    0x0b, 0x25, 0x6b, 0xed, 0xa1, 0x03, 0x8f, 0xf9, 0xde, 0xc9, 0xc1, 0x5b, 0x8a, 0xf9, 0x6f, 0xbe, 0x14,
    0x29, 0x08, 0x20, 0x40, 0x1f, 0x2c, 0x6e, 0x2f, 0x92, 0xef, 0x27, 0x73, 0xea, 0xbc, 0x33, 0xb1, 0x15,
    0x08, 0x18, 0xce, 0x4e, 0xa2, 0x08, 0x6a, 0x90, 0x90, 0x0b,
];

/// containerd#14000, stargz-snapshotter#304: two manifests of one platform, in gzip and in zstd.
fn two_compressions(state: &mut State) -> Outcome {
    let repository = state.repository("a11/two-compressions");
    let tar = layer::tar("b.txt", "two\n".repeat(500).as_bytes())?;
    let config = json!({
        "architecture": "amd64", "os": "linux", "rootfs": { "type": "layers", "diff_ids": [digest(&tar)] },
    });
    let config = repository.json(OCI_CONFIG, &config);
    let mut entry = |layer: Value| {
        let manifest =
            json!({ "schemaVersion": 2, "mediaType": OCI_MANIFEST, "config": config, "layers": [layer] });
        let entry = repository.manifest(OCI_MANIFEST, &manifest, "");
        with(entry, "platform", json!({ "os": "linux", "architecture": "amd64" }))
    };
    let gzip = layer::gzip(&tar)?;
    let gzip = entry(super::repository::describe(OCI_GZIP, &gzip));
    let zstd = entry(super::repository::describe(&format!("{OCI_TAR}+zstd"), &ZSTD));
    let zstd = with(zstd, "annotations", json!({ "io.github.containers.compression.zstd": "true" }));
    repository.blob(OCI_GZIP, layer::gzip(&tar)?);
    repository.blob(&format!("{OCI_TAR}+zstd"), ZSTD);
    repository.index(&[gzip, zstd], "v1");
    Ok(())
}

/// manifest-tool#27, #28, moby#27580: versions and features of Windows, and layers that are kept elsewhere.
fn windows(state: &mut State) -> Outcome {
    let repository = state.repository("a19/windows");
    let mut image = |version: &str| -> Outcome<Value> {
        let tar = layer::tar("f.txt", version.as_bytes())?;
        let base = digest(format!("foreign{version}").as_bytes());
        let elsewhere = json!({
            "mediaType": "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", "size": 1_718_332_879,
            "digest": base, "urls": [format!("https://mcr.example/v2/windows/blobs/{base}")],
        });
        let config = json!({
            "architecture": "amd64", "os": "windows", "os.version": version,
            "rootfs": { "type": "layers", "diff_ids": [digest(b"f"), digest(&tar)] },
        });
        let config = repository.json(DOCKER_CONFIG, &config);
        let layer = repository.blob(DOCKER_GZIP, layer::gzip(&tar)?);
        let manifest = json!({
            "schemaVersion": 2, "mediaType": DOCKER_MANIFEST, "config": config, "layers": [elsewhere, layer],
        });
        Ok(repository.manifest(DOCKER_MANIFEST, &manifest, ""))
    };
    let platform = json!({ "architecture": "amd64", "os": "windows" });
    let mut versions = Vec::new();
    for version in ["10.0.17763.6293", "10.0.20348.2762", "10.0.26100.1742"] {
        let platform = with(platform.clone(), "os.version", version.into());
        versions.push(with(image(version)?, "platform", platform));
    }
    let features = with(platform.clone(), "os.features", json!(["win32k"]));
    let features = with(image("10.0.20348.2762")?, "platform", features);
    let none = with(image("10.0.20348.2763")?, "platform", platform);
    let list = json!({ "schemaVersion": 2, "mediaType": DOCKER_LIST, "manifests": versions });
    repository.manifest(DOCKER_LIST, &list, "versions");
    repository.index(&[features, none], "features");
    Ok(())
}

/// Platforms that are empty, partial or absent; apptainer#2905: an index in an index.
fn odd_platforms(state: &mut State) -> Outcome {
    let repository = state.repository("a27/platforms");
    let mut image = |architecture| repository.image(Image::of("pl").on(architecture));
    let variant =
        json!({ "architecture": "riscv64", "os": "linux", "variant": "rva23u64", "features": ["sse4"] });
    let odd = [
        with(image("amd64")?, "platform", json!({})),
        with(image("arm64")?, "platform", json!({ "architecture": "arm64", "os": "" })),
        with(image("riscv64")?, "platform", variant),
        without(image("s390x")?, "platform"),
    ];
    repository.index(&odd, "odd");
    let linux = [repository.image(Image::of("in"))?, repository.image(Image::of("in").on("arm64"))?];
    let linux = repository.index(&linux, "");
    let windows = [repository.image(Image { os: "windows", ..Image::of("in2") })?];
    let windows = repository.index(&windows, "");
    repository.index(&[linux, windows], "nested");
    Ok(())
}
