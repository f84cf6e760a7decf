//! Images made here, as OCI layouts on disk: real tar, real gzip, real digests.

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::sha256sum::digest;
use crate::{Outcome, While};

const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
const CONFIG: &str = "application/vnd.oci.image.config.v1+json";
const LAYER: &str = "application/vnd.oci.image.layer.v1.tar+gzip";

/// An OCI layout with one tag.
#[derive(Debug)]
pub struct Layout {
    folder: TempDir,
}

impl Layout {
    /// One image for one platform. Another note makes another image.
    pub fn image(platform: &str, note: &str) -> Outcome<Self> {
        let layout = Self::empty()?;
        let manifest = layout.write_image(platform, note)?;
        layout.tag(manifest)?;
        Ok(layout)
    }

    /// An index of images, one a platform.
    pub fn index(platforms: &[&str], note: &str) -> Outcome<Self> {
        let layout = Self::empty()?;
        let mut entries = Vec::new();
        for platform in platforms {
            let mut entry = layout.write_image(platform, note)?;
            insert(&mut entry, "platform", fields(platform));
            entries.push(entry);
        }
        let index = json!({ "schemaVersion": 2, "mediaType": INDEX, "manifests": entries });
        let index = layout.write_json(INDEX, &index)?;
        layout.tag(index)?;
        Ok(layout)
    }

    /// The layout in the words of skopeo.
    pub fn source(&self) -> String {
        format!("oci:{}:latest", self.folder.path().display())
    }

    /// Its files in one archive, without the blobs that hold all of these words.
    pub fn archive_without(&self, words: &[&str]) -> Outcome<Vec<u8>> {
        let mut archive = tar::Builder::new(Vec::new());
        archive.append_path_with_name(self.folder.path().join("index.json"), "index.json")?;
        for entry in fs::read_dir(self.folder.path().join("blobs/sha256"))? {
            let path = entry?.path();
            let bytes = fs::read(&path)?;
            let text = String::from_utf8_lossy(&bytes);
            if words.is_empty() || !words.iter().all(|word| text.contains(word)) {
                let name = path.file_name().unwrap_or_default().display();
                archive.append_path_with_name(&path, format!("blobs/sha256/{name}"))?;
            }
        }
        Ok(archive.into_inner()?)
    }

    fn empty() -> Outcome<Self> {
        let folder = tempfile::tempdir().doing("making a folder for a layout")?;
        fs::create_dir_all(folder.path().join("blobs/sha256"))?;
        fs::write(folder.path().join("oci-layout"), r#"{"imageLayoutVersion":"1.0.0"}"#)?;
        Ok(Self { folder })
    }

    fn tag(&self, mut descriptor: Value) -> Outcome {
        insert(&mut descriptor, "annotations", json!({ "org.opencontainers.image.ref.name": "latest" }));
        let index = json!({ "schemaVersion": 2, "manifests": [descriptor] });
        fs::write(self.folder.path().join("index.json"), index.to_string())?;
        Ok(())
    }

    fn write_image(&self, platform: &str, note: &str) -> Outcome<Value> {
        let base = archive(&[("etc/os-release", format!("NAME=Quay\nNOTE={note}\n").repeat(40))])?;
        let app = archive(&[("usr/local/bin/app", format!("{platform} {note}\n").repeat(500))])?;
        let mut config = json!({
            "created": "2026-04-01T09:30:00Z",
            "author": "the end-to-end tests",
            "config": {
                "User": "1000:1000",
                "Env": ["PATH=/usr/local/bin:/usr/bin", format!("NOTE={note}")],
                "Entrypoint": ["/usr/local/bin/app", "--serve"],
                "WorkingDir": "/srv",
                "ExposedPorts": { "8080/tcp": {} },
                "Volumes": { "/data": {} },
                "Labels": { "org.opencontainers.image.title": "app", "example.note": note },
            },
            "rootfs": { "type": "layers", "diff_ids": [digest(&base), digest(&app)] },
            "history": [
                { "created": "2026-04-01T09:29:00Z", "created_by": "ADD base.tar /" },
                { "created": "2026-04-01T09:29:30Z", "created_by": "ENV NOTE", "empty_layer": true },
                { "created": "2026-04-01T09:30:00Z", "created_by": "COPY app /usr/local/bin/" },
            ],
        });
        for (name, value) in fields(platform).as_object().into_iter().flatten() {
            insert(&mut config, name, value.clone());
        }
        let config = self.write_json(CONFIG, &config)?;
        let layers = [self.write_blob(LAYER, &gzip(&base)?)?, self.write_blob(LAYER, &gzip(&app)?)?];
        let manifest =
            json!({ "schemaVersion": 2, "mediaType": MANIFEST, "config": config, "layers": layers });
        self.write_json(MANIFEST, &manifest)
    }

    fn write_json(&self, media_type: &str, value: &Value) -> Outcome<Value> {
        self.write_blob(media_type, value.to_string().as_bytes())
    }

    /// Writes a blob and returns its descriptor.
    fn write_blob(&self, media_type: &str, bytes: &[u8]) -> Outcome<Value> {
        let digest = digest(bytes);
        fs::write(self.folder.path().join("blobs").join(digest.replace(':', "/")), bytes)?;
        Ok(json!({ "mediaType": media_type, "digest": digest, "size": bytes.len() }))
    }
}

/// `linux/arm/v7` as the spec writes it.
fn fields(platform: &str) -> Value {
    let mut parts = platform.split('/');
    let mut fields = json!({ "os": parts.next(), "architecture": parts.next() });
    if let Some(variant) = parts.next() {
        insert(&mut fields, "variant", variant.into());
    }
    fields
}

fn insert(object: &mut Value, name: &str, value: Value) {
    if let Some(members) = object.as_object_mut() {
        members.insert(name.to_owned(), value);
    }
}

fn archive(files: &[(&str, String)]) -> Outcome<Vec<u8>> {
    let mut archive = tar::Builder::new(Vec::new());
    for (path, content) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o755);
        archive.append_data(&mut header, path, content.as_bytes())?;
    }
    Ok(archive.into_inner()?)
}

/// Compressed with gzip.
pub fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
