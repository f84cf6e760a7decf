//! The headers that are written, read by other code.

use std::io::Read;
use std::rc::Rc;

use futures::executor::block_on;
use waybill::archive::{Plan, save};
use waybill::oci::{Descriptor, Digest, Hasher, MediaType, Reference};

use super::super::registry::scripted::{Reply, Scripted};
use super::{LAYER, Layout, registry};

/// The bytes that were written before the end or an error, and the plan.
fn written(registry: &Rc<Scripted>, image: &Descriptor) -> (Vec<u8>, Plan) {
    let reference = Reference::normalize("registry.example/my/app:1.0").unwrap();
    let plan = block_on(Plan::layout(&registry.client(), &reference, image)).unwrap();
    let mut bytes = Vec::new();
    _ = block_on(save(&plan, &registry.client(), &mut bytes, &mut |_| ()));
    (bytes, plan)
}

#[test]
fn every_header_depends_on_path_and_size_alone() {
    let mut layout = Layout::default();
    let image = layout.image("{}", &["base", "app"]);
    let (bytes, plan) = written(&registry(&layout, |_| None), &image);
    assert_eq!(bytes.len() % 512, 0);
    assert_eq!(bytes[bytes.len() - 1024..], [0; 1024]);
    let mut archive = tar::Archive::new(&*bytes);
    let mut entries = archive.entries().unwrap();
    for member in plan.members() {
        let mut entry = entries.next().unwrap().unwrap();
        assert_eq!(entry.path().unwrap().to_str(), Some(&*member.path));
        let header = entry.header().clone();
        assert!(header.as_ustar().is_some());
        let is_folder = member.path.ends_with('/');
        assert_eq!(header.entry_type().is_dir(), is_folder);
        assert_eq!(header.mode().unwrap(), if is_folder { 0o755 } else { 0o644 });
        let (uid, gid, time) = (header.uid().unwrap(), header.gid().unwrap(), header.mtime().unwrap());
        assert_eq!((uid, gid, time), (0, 0, 0));
        let mut content = Vec::new();
        assert_eq!(entry.read_to_end(&mut content).unwrap() as u64, member.size);
    }
    assert!(entries.next().is_none());
}

#[test]
fn paths_of_more_than_a_hundred_bytes_are_written() {
    let mut layout = Layout::default();
    let mut hasher = Hasher::new(&waybill::oci::Algorithm::Sha512).unwrap();
    hasher.update(b"base");
    let digest = hasher.finish();
    layout.0.push((super::blob_path(&digest), b"base".to_vec()));
    let longest: Digest = format!("blake9:{}", "a".repeat(400)).parse().unwrap();
    layout.0.push((super::blob_path(&longest), b"other".to_vec()));
    let layers = [(&digest, 4), (&longest, 5)];
    let layers = layers.map(|(digest, size)| Descriptor::new(MediaType::new(LAYER), digest.clone(), size));
    let image = layout.manifest(None, layers.to_vec());
    let (bytes, plan) = written(&registry(&layout, |_| None), &image);
    assert_eq!(bytes.len() as u64, plan.size());
    let mut archive = tar::Archive::new(&*bytes);
    let paths = archive.entries().unwrap().map(|entry| entry.unwrap().path().unwrap().display().to_string());
    let expected: Vec<_> = plan.members().iter().map(|member| member.path.clone()).collect();
    assert_eq!(paths.collect::<Vec<_>>(), expected);
    let archive = super::open(bytes).unwrap();
    let contents = super::contents(&archive, &archive.images()[0]);
    assert_eq!((contents.items.len(), contents.gaps.count()), (3, 0));
}

#[test]
fn sizes_of_8_gib_and_more_are_written() {
    for size in [(8 << 30) - 1, 8 << 30, 3 << 40] {
        let layer = Descriptor::new(MediaType::new(LAYER), Hasher::digest(b"x"), size);
        let mut layout = Layout::default();
        let image = layout.manifest(None, vec![layer.clone()]);
        let start = Reply::status(200).body(vec![0; 100_000]).interrupted("enough");
        let registry =
            registry(&layout, move |path| path.ends_with(&layer.digest.to_string()).then(|| start.clone()));
        let (bytes, plan) = written(&registry, &image);
        let around: u64 = plan.members().iter().map(|member| member.size.next_multiple_of(512) + 512).sum();
        let records = if size < 8 << 30 { 0 } else { 1024 };
        assert_eq!(plan.size(), around + records + 1024);
        let mut archive = tar::Archive::new(&*bytes);
        let entries = archive.entries().unwrap().map_while(Result::ok);
        assert_eq!(entries.map(|entry| entry.size()).max(), Some(size));
    }
}
