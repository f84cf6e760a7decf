//! Image archives: saved from the demo registry, opened again, and hostile ones.

mod both_lists;
mod docker25;
mod docker_save;
mod folders;
mod import;
mod layer_contents;
mod layers;
mod layouts;
mod left_out;
mod member_names;
mod not_an_image;
mod packed;
mod packings;
mod round_trip;
mod saving;
mod sparse;
mod tar_headers;
mod tar_writing;
mod unfindable;

use std::io::Write;
use std::rc::Rc;
use std::sync::Arc;

use futures::executor::block_on;
use waybill::archive::{Archive, ArchiveError, Contents, Contradiction, Image};
use waybill::oci::{Annotations, Descriptor, Digest, Hasher, ImageIndex, Manifest, MediaType};
use waybill::registry::{LocalFuture, Method, Section, Source, SourceError};

use super::demo;
use super::registry::scripted::{Reply, Scripted};
use waybill::words::archive::{contradiction, trouble};

const LAYER: &str = "application/vnd.oci.image.layer.v1.tar";

/// Files by path.
type Files = Vec<(String, Vec<u8>)>;

/// The bytes of an archive of these files, written by other code.
fn tar_of(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (path, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, path, &**bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

/// Compressed with gzip.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Compressed with zstd, in one frame.
fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn source(bytes: impl Into<Arc<[u8]>>) -> Rc<dyn Source> {
    Rc::new(bytes.into())
}

fn open(bytes: impl Into<Arc<[u8]>>) -> Result<Archive, ArchiveError> {
    block_on(Archive::open(source(bytes)))
}

/// What an image says against itself.
fn against(found: &Contradiction) -> String {
    let said = contradiction(found, true);
    said.detail().split_once(". ").expect("what to do follows").0.to_owned()
}

/// Why an archive is not read or not written, without the capital and the full stop of a sentence.
#[track_caller]
fn why(error: &ArchiveError) -> String {
    let said = trouble(error);
    let (first, rest) = said.split_at(1);
    first.to_lowercase() + rest.strip_suffix('.').expect("it is a sentence")
}

/// Why an archive is refused.
#[track_caller]
fn refusal(bytes: impl Into<Arc<[u8]>>) -> String {
    why(&open(bytes).err().expect("the archive is refused"))
}

fn contents(archive: &Archive, image: &Image) -> Contents {
    block_on(archive.contents(image, &mut |_, _| ())).unwrap()
}

fn read(section: &Section) -> Vec<u8> {
    block_on(section.read(0, usize::try_from(section.size()).unwrap())).unwrap()
}

fn blob_path(digest: &Digest) -> String {
    format!("blobs/{}/{}", digest.algorithm().as_str(), digest.encoded())
}

/// The files of a layout in the making.
#[derive(Default)]
struct Layout(Files);

impl Layout {
    fn put(&mut self, media_type: &str, bytes: &[u8]) -> Descriptor {
        let digest = Hasher::digest(bytes);
        self.0.push((blob_path(&digest), bytes.to_vec()));
        Descriptor::new(MediaType::new(media_type), digest, bytes.len() as u64)
    }

    /// A manifest with a config and layers of these bytes.
    fn image(&mut self, config: &str, layers: &[&str]) -> Descriptor {
        let config = self.put("application/vnd.oci.image.config.v1+json", config.as_bytes());
        let layers = layers.iter().map(|layer| self.put(LAYER, layer.as_bytes())).collect();
        self.manifest(Some(config), layers)
    }

    fn manifest(&mut self, config: Option<Descriptor>, layers: Vec<Descriptor>) -> Descriptor {
        let (subject, artifact_type, annotations) = (None, None, Vec::new());
        let manifest = Manifest { config, layers, subject, artifact_type, annotations };
        self.put(MediaType::OciManifest.as_str(), &manifest.write(&MediaType::OciManifest))
    }

    fn index(&mut self, manifests: &[&Descriptor]) -> Descriptor {
        self.put(MediaType::OciIndex.as_str(), &index(manifests))
    }

    /// With the list of its images.
    fn finish(mut self, images: &[&Descriptor]) -> Files {
        self.0.push(("oci-layout".into(), br#"{"imageLayoutVersion":"1.0.0"}"#.to_vec()));
        self.0.push(("index.json".into(), index(images)));
        self.0
    }
}

/// A registry that has these files as blobs and manifests, and what else `answer` says.
fn registry(layout: &Layout, answer: impl Fn(&str) -> Option<Reply> + 'static) -> Rc<Scripted> {
    let files = layout.0.clone();
    Scripted::by(move |request, _| {
        let path = request.path();
        let digest = path.rsplit('/').next().unwrap();
        let file = files.iter().find(|(path, _)| path.replace('/', ":") == format!("blobs:{digest}"));
        let reply = || {
            let (_, bytes) = file?;
            let size = bytes.len().to_string();
            let reply = Reply::status(200).header("Content-Length", size);
            Some(if request.method == Method::Head { reply } else { reply.body(bytes.clone()) })
        };
        answer(path).or_else(reply).unwrap_or_else(|| Reply::refusal(404, "BLOB_UNKNOWN", "gone"))
    })
}

fn index(manifests: &[&Descriptor]) -> Vec<u8> {
    let manifests = manifests.iter().map(|entry| (*entry).clone()).collect();
    let index = ImageIndex { manifests, subject: None, artifact_type: None, annotations: Vec::new() };
    index.write(&MediaType::OciIndex)
}

/// A descriptor that a list names like this.
fn named(entry: &Descriptor, name: &str) -> Descriptor {
    let annotations: Annotations = vec![("org.opencontainers.image.ref.name".into(), name.into())];
    Descriptor { annotations, ..entry.clone() }
}

/// A source of many bytes of which nobody may read more than a little at once.
struct Frugal {
    inner: Rc<dyn Source>,
    most: usize,
}

impl Source for Frugal {
    fn size(&self) -> u64 {
        self.inner.size()
    }

    fn read(&self, start: u64, length: usize) -> LocalFuture<'_, Result<Vec<u8>, SourceError>> {
        assert!(length <= self.most, "{length} bytes were read at once");
        self.inner.read(start, length)
    }
}
