//! Files as `docker save` and its kin write them, with contents of our own.

use serde_json::{Value, json};

use super::archive::{Archive, Content, Member, path_of};
use super::archive_parts::{config, layers, layout, manifest, named, saved};
use super::layer::gzip;
use super::repository::{describe, with};
use super::types::{OCI_GZIP, OCI_INDEX, OCI_MANIFEST, OCI_TAR};
use crate::Outcome;
use crate::sha256sum::digest;

/// What `docker save` of version 25 is to write.
pub struct DockerSave {
    /// Another seed makes another image.
    pub seed: &'static str,
    /// The layers that the manifest lists.
    pub order: &'static [usize],
    /// Whether the image has a tag.
    pub has_tag: bool,
    /// Whether `index.json` lists it.
    pub is_listed: bool,
}

impl DockerSave {
    /// All of it is right.
    pub fn of(seed: &'static str) -> Self {
        Self { seed, order: &[0, 1, 2], has_tag: true, is_listed: true }
    }

    /// A layout with plain layers, and `manifest.json` beside it.
    pub fn archive(&self) -> Outcome<Archive> {
        let (seed, mut archive) = (self.seed, Archive::default());
        let tars = layers(seed, 3)?;
        let config = config(&tars, "amd64", seed);
        let config_digest = archive.blob(&config);
        let paths = tars.iter().map(|tar| path_of(&archive.blob(tar))).collect();
        let listed = self.order.iter().filter_map(|at| tars.get(*at)).map(|tar| describe(OCI_TAR, tar));
        let manifest = manifest(&config, listed.collect());
        archive.blob(&manifest);
        let mut entry = describe(OCI_MANIFEST, &manifest);
        let mut names = Value::Null;
        if self.has_tag {
            entry = named(entry, &format!("docker.io/library/{seed}:1.0"), "1.0");
            names = json!([format!("{seed}:1.0")]);
        }
        layout(&mut archive, &if self.is_listed { json!([entry]) } else { Value::Null });
        saved(&mut archive, path_of(&config_digest), &names, paths);
        Ok(archive)
    }
}

/// feluda#271, moby#49473, socktainer#314: the whole index, and the blobs of one platform.
pub fn sparse() -> Outcome<Archive> {
    let (mut archive, mut entries) = (Archive::default(), Vec::new());
    let (mut kept_config, mut kept_layers) = (String::new(), Vec::new());
    for architecture in ["amd64", "arm64", "s390x"] {
        let tars = layers(&format!("sparse-{architecture}"), 2)?;
        let config = config(&tars, architecture, "sparse");
        let packed = tars.iter().map(|tar| gzip(tar)).collect::<Outcome<Vec<_>>>()?;
        let manifest = manifest(&config, packed.iter().map(|layer| describe(OCI_GZIP, layer)).collect());
        let entry = describe(OCI_MANIFEST, &manifest);
        let attested = json!({
            "vnd.docker.reference.type": "attestation-manifest",
            "vnd.docker.reference.digest": digest(&manifest),
        });
        entries.push(with(entry, "platform", json!({ "os": "linux", "architecture": architecture })));
        let attestation = describe(OCI_MANIFEST, format!("attestation of {architecture}").as_bytes());
        let attestation = with(attestation, "annotations", attested);
        let unknown = json!({ "os": "unknown", "architecture": "unknown" });
        entries.push(with(attestation, "platform", unknown));
        if architecture == "amd64" {
            archive.blob(&manifest);
            kept_config = path_of(&archive.blob(&config));
            kept_layers = packed.iter().map(|layer| path_of(&archive.blob(layer))).collect();
        }
    }
    let index = json!({ "schemaVersion": 2, "mediaType": OCI_INDEX, "manifests": entries });
    let index = format!("{index:#}").into_bytes();
    archive.blob(&index);
    let entry = named(describe(OCI_INDEX, &index), "docker.io/library/sparse:latest", "latest");
    layout(&mut archive, &json!([entry]));
    saved(&mut archive, kept_config, &json!(["sparse:latest"]), kept_layers);
    Ok(archive)
}

/// trivy#3080, orbstack#2059: every name begins with `./`.
pub fn dotted() -> Outcome<Archive> {
    let prefixed = |member: Member| vec![Member { name: format!("./{}", member.name), ..member }];
    let mut archive = DockerSave::of("dots").archive()?.map(prefixed);
    archive.begin_with("./", Content::Folder);
    Ok(archive)
}

/// Names from the root, as some CI steps write them.
pub fn absolute() -> Outcome<Archive> {
    let rooted = |member: Member| vec![Member { name: format!("/{}", member.name), ..member }];
    Ok(DockerSave::of("absolute").archive()?.map(rooted))
}

/// moby#47517: what tar of macOS adds: `AppleDouble` files and attributes.
pub fn macos() -> Outcome<Archive> {
    let doubled = |member: Member| {
        let (folder, file) = member.name.rsplit_once('/').unwrap_or(("", &member.name));
        let slash = if folder.is_empty() { "" } else { "/" };
        let double = [&b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        "[..], &[0; 100]].concat();
        let double = Member {
            name: format!("{folder}{slash}._{file}"),
            content: Content::File(double),
            attributes: Vec::new(),
        };
        let attributes = vec![
            ("LIBARCHIVE.xattr.com.apple.provenance", "AQIAkQ"),
            ("SCHILY.xattr.com.apple.provenance", "x\ny"),
        ];
        vec![double, Member { attributes, ..member }]
    };
    Ok(DockerSave::of("mac").archive()?.map(doubled))
}

/// apple/container#1103: crane and kaniko: names with a colon, compressed layers.
pub fn crane() -> Outcome<Archive> {
    let (mut archive, tars) = (Archive::default(), layers("crane", 2)?);
    let config = config(&tars, "amd64", "crane");
    archive.file(digest(&config), &*config);
    let mut names = Vec::new();
    for tar in &tars {
        let layer = gzip(tar)?;
        let name = format!("{}.tar.gz", digest(&layer).trim_start_matches("sha256:"));
        archive.file(name.clone(), layer);
        names.push(name);
    }
    saved(&mut archive, digest(&config), &json!(["registry.example/team/crane:1"]), names);
    Ok(archive)
}

/// skopeo#1313: layers are links to files.
pub fn links() -> Outcome<Archive> {
    let (mut archive, tars) = (Archive::default(), layers("links", 2)?);
    let mut names = Vec::new();
    for (at, tar) in tars.iter().enumerate() {
        let file = format!("{}.tar", digest(tar).trim_start_matches("sha256:"));
        archive.file(file.clone(), &**tar);
        let name = format!("{at:064x}/layer.tar");
        archive.add(name.clone(), Content::Link(format!("../{file}")));
        archive.file(format!("{at:064x}/VERSION"), "1.0");
        names.push(name);
    }
    let config = config(&tars, "amd64", "links");
    let name = format!("{}.json", digest(&config).trim_start_matches("sha256:"));
    archive.file(name.clone(), config);
    saved(&mut archive, name, &json!(["links:1"]), names);
    Ok(archive)
}

/// The same bytes as `docker save | gzip` writes them.
pub fn gzipped(archive: &Archive) -> Outcome<Vec<u8>> {
    gzip(&archive.write()?)
}

/// As `zstd` writes it, but for the compression: blocks that are stored as they are. RFC 8878, section 3.1.1.
pub fn stored_as_zstd(archive: &Archive) -> Outcome<Vec<u8>> {
    let bytes = archive.write()?;
    // Magic number; a window of 128 KiB and no content size; then blocks of type 0 with their size.
    let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38];
    let mut blocks = bytes.chunks(1 << 16).peekable();
    while let Some(block) = blocks.next() {
        let header = (u32::try_from(block.len())? << 3) | u32::from(blocks.peek().is_none());
        frame.extend(header.to_le_bytes().into_iter().take(3));
        frame.extend(block);
    }
    Ok(frame)
}
