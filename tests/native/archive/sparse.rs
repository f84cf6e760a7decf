//! Indexes of which an archive holds a part: the store of containerd keeps the whole index, and the blobs
//! of the platforms that were pulled.

use serde_json::json;
use waybill::archive::{Archive, Contents, Role};
use waybill::oci::{Descriptor, Hasher};

use super::why;
use super::{Files, Layout, blob_path, contents, named, open, tar_of};

fn archive(files: &Files) -> Archive {
    open(tar_of(files)).unwrap_or_else(|error| panic!("{error}"))
}

fn first(files: &Files) -> Contents {
    let archive = archive(files);
    contents(&archive, &archive.images()[0])
}

fn on(entry: &Descriptor, platform: &str) -> Descriptor {
    Descriptor { platform: platform.parse().ok(), ..entry.clone() }
}

fn remove(files: &mut Files, entries: &[&Descriptor]) {
    files.retain(|(path, _)| entries.iter().all(|entry| *path != blob_path(&entry.digest)));
}

/// An image for a platform, which its one layer names.
fn image(layout: &mut Layout, platform: &str) -> Descriptor {
    let config = json!({"os": "linux", "for": platform, "rootfs": {"diff_ids": [Hasher::digest(platform.as_bytes()).to_string()]}});
    let entry = layout.image(&config.to_string(), &[platform]);
    on(&entry, platform)
}

fn attestation(layout: &mut Layout, about: &Descriptor) -> Descriptor {
    let entry = layout.put(
        "application/vnd.oci.image.manifest.v1+json",
        format!(r#"{{"layers":[],"about":"{}"}}"#, about.digest).as_bytes(),
    );
    let annotations = vec![
        ("vnd.docker.reference.type".into(), "attestation-manifest".into()),
        ("vnd.docker.reference.digest".into(), about.digest.to_string()),
    ];
    Descriptor { annotations, ..on(&entry, "unknown/unknown") }
}

/// The titles of what is offered.
fn offered(contents: &Contents) -> Vec<String> {
    let platform = |image: &waybill::archive::Image| image.platform.as_ref().map(ToString::to_string);
    contents.instead.iter().map(|image| platform(image).unwrap_or_else(|| "manifest.json".into())).collect()
}

#[test]
fn the_platform_that_docker_keeps_of_an_index_is_offered_alone() {
    let mut layout = Layout::default();
    let images = ["linux/amd64", "linux/arm64", "linux/s390x"].map(|platform| image(&mut layout, platform));
    let attestations = images.each_ref().map(|image| attestation(&mut layout, image));
    let entries: Vec<_> = images.iter().zip(&attestations).flat_map(|(a, b)| [a, b]).collect();
    let index = named(&layout.index(&entries), "docker.io/library/sparse:latest");
    let mut files = layout.finish(&[&index]);
    let [amd64, arm64, s390x] = &images;
    let config = archive(&files);
    let config = contents(&config, &waybill::archive::Image::of(amd64)).items[0].descriptor.digest.clone();
    remove(&mut files, &[arm64, s390x, &attestations[0], &attestations[1], &attestations[2]]);
    let layer = blob_path(&Hasher::digest(b"linux/amd64"));
    let list = json!([{"Config": blob_path(&config), "RepoTags": ["sparse:latest"], "Layers": [layer]}]);
    files.push(("manifest.json".into(), list.to_string().into_bytes()));

    let archive = archive(&files);
    let [whole] = archive.images() else { panic!() };
    assert_eq!(whole.names, ["docker.io/library/sparse:latest"]);
    let found = contents(&archive, whole);
    assert_eq!(
        found.refusal().map(|error| why(&error)).unwrap(),
        "the archive has all of linux/amd64, but lacks linux/arm64, linux/s390x and the attestation about \
         linux/amd64"
    );
    let [alone] = &*found.instead else { panic!("{:?}", found.instead) };
    assert_eq!((&alone.names, alone.root()), (&whole.names, Some(amd64)));
    let found = contents(&archive, alone);
    assert_eq!((found.refusal(), found.contradictions.len(), &found.root.digest), (None, 0, &amd64.digest));
    let roles: Vec<_> = found.items.iter().map(|item| item.role).collect();
    assert_eq!(roles, [Role::Blob, Role::Blob, Role::Manifest]);
}

#[test]
fn each_platform_that_is_whole_is_offered() {
    let mut layout = Layout::default();
    let [a, b, c] =
        ["linux/amd64", "linux/arm64", "linux/s390x"].map(|platform| image(&mut layout, platform));
    let index = layout.index(&[&a, &b, &c]);
    let mut files = layout.finish(&[&index]);
    files.retain(|(path, _)| *path != blob_path(&Hasher::digest(b"linux/s390x")));
    let found = first(&files);
    let said = "the archive has all of linux/amd64 and linux/arm64, but lacks linux/s390x";
    assert_eq!(found.refusal().map(|error| why(&error)).unwrap(), said);
    assert_eq!(offered(&found), ["linux/amd64", "linux/arm64"]);
    remove(&mut files, &[&a, &b]);
    let found = first(&files);
    let said =
        "the archive has no image of the index in full, and lacks linux/amd64, linux/arm64 and linux/s390x";
    assert_eq!((found.refusal().map(|error| why(&error)).unwrap(), found.instead.len()), (said.into(), 0));
}

#[test]
fn what_is_there_and_not_as_it_is_described_is_told_once() {
    let mut layout = Layout::default();
    let [a, b] = ["linux/amd64", "linux/arm64"].map(|platform| image(&mut layout, platform));
    let index = layout.index(&[&a, &b]);
    let mut files = layout.finish(&[&index]);
    let layer = Hasher::digest(b"linux/arm64");
    files.iter_mut().find(|(path, _)| *path == blob_path(&layer)).unwrap().1.push(b'!');
    let said = format!(
        "the archive has all of linux/amd64, but lacks linux/arm64; layer 1 of 1 of linux/arm64, {layer}, has 12 \
         bytes, not the 11 that are described"
    );
    assert_eq!(first(&files).refusal().map(|error| why(&error)).unwrap(), said);
}

#[test]
fn platforms_of_inner_indexes_are_offered() {
    let mut layout = Layout::default();
    let [a, b, c] =
        ["linux/amd64", "linux/arm64", "windows/amd64"].map(|platform| image(&mut layout, platform));
    let (linux, windows) = (layout.index(&[&a, &b]), layout.index(&[&c]));
    let index = layout.index(&[&linux, &windows]);
    let mut files = layout.finish(&[&index]);
    remove(&mut files, &[&b]);
    let found = first(&files);
    let windows = windows.digest.short().to_owned();
    let said = format!("the archive has all of {windows} and linux/amd64, but lacks linux/arm64");
    assert_eq!(found.refusal().map(|error| why(&error)).unwrap(), said);
    assert_eq!(found.instead.len(), 2);
}

#[test]
fn a_long_list_is_cut_short() {
    let mut layout = Layout::default();
    let images: Vec<_> = (0..9).map(|n| image(&mut layout, &format!("linux/arm/v{n}"))).collect();
    let index = layout.index(&images.iter().collect::<Vec<_>>());
    let mut files = layout.finish(&[&index]);
    remove(&mut files, &images[1..].iter().collect::<Vec<_>>());
    let said = "the archive has all of linux/arm/v0, but lacks linux/arm/v1, linux/arm/v2, linux/arm/v3, \
                linux/arm/v4, linux/arm/v5 and 3 more";
    assert_eq!(first(&files).refusal().map(|error| why(&error)).unwrap(), said);
}

#[test]
fn a_platform_that_contradicts_itself_is_offered_with_its_doubt() {
    let mut layout = Layout::default();
    let a = image(&mut layout, "linux/amd64");
    let b = layout.image(r#"{"architecture":"arm64","os":"linux","rootfs":{"diff_ids":[]}}"#, &["b"]);
    let c = image(&mut layout, "linux/s390x");
    let index = layout.index(&[&a, &on(&b, "linux/arm64"), &c]);
    let mut files = layout.finish(&[&index]);
    let doubtful = first(&files);
    assert_eq!(doubtful.contradictions[0].platform, "linux/arm64".parse().ok());
    assert_eq!((doubtful.refusal(), doubtful.contradictions.len()), (None, 1));
    assert_eq!(offered(&doubtful), ["linux/amd64", "linux/arm64", "linux/s390x"]);
    remove(&mut files, &[&c]);
    let archive = archive(&files);
    let sparse = contents(&archive, &archive.images()[0]);
    assert_eq!(offered(&sparse), ["linux/amd64", "linux/arm64"]);
    let doubts = sparse.instead.iter().map(|image| contents(&archive, image).contradictions.len());
    assert_eq!(doubts.collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn parts_that_are_missing_of_one_image_are_told_in_few_words() {
    let mut layout = Layout::default();
    let image = layout.image("{}", &["a", "b", "c", "d", "e"]);
    let mut files = layout.finish(&[&image]);
    files.retain(|(path, bytes)| !path.starts_with("blobs") || bytes.starts_with(b"{"));
    let said = first(&files).refusal().map(|error| why(&error)).unwrap();
    assert!(said.ends_with("; and 2 more") && said.matches("sha256:").count() == 3, "{said}");
}
