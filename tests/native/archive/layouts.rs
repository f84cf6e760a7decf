//! OCI image layouts, opened.

use waybill::archive::{Archive, Contents, Form, Image, Role};
use waybill::oci::{Descriptor, Digest, Hasher, MediaType};

use super::{Files, LAYER, Layout, blob_path, contents, named, open, read, refusal, tar_of};
use waybill::archive::Reason;
use waybill::words::archive::gap;

const CONFIG: &str = r#"{"os":"linux"}"#;

fn archive(files: &Files) -> Archive {
    open(tar_of(files)).unwrap_or_else(|error| panic!("{error}"))
}

fn all(files: &Files) -> Contents {
    let archive = archive(files);
    contents(&archive, &archive.images()[0])
}

fn gaps(files: &Files) -> Vec<String> {
    all(files).gaps.told().iter().map(gap).collect()
}

fn order(contents: &Contents) -> Vec<(Role, Digest)> {
    contents.items.iter().map(|item| (item.role, item.descriptor.digest.clone())).collect()
}

fn remove(files: &mut Files, digest: &Digest) {
    files.retain(|(path, _)| *path != blob_path(digest));
}

#[test]
fn an_image_is_listed_with_its_name_and_taken_in_the_order_of_a_push() {
    let mut layout = Layout::default();
    let image = layout.image(CONFIG, &["base", "app"]);
    let blobs: Vec<_> = layout.0.iter().map(|(_, bytes)| bytes.clone()).collect();
    let archive = archive(&layout.finish(&[&named(&image, "1.0")]));
    assert_eq!(archive.form(), Form::Layout);
    let [found] = archive.images() else { panic!() };
    assert_eq!(found.names, ["1.0"]);
    let contents = contents(&archive, found);
    assert_eq!((&contents.root, contents.gaps.told()), (&image, &[][..]));
    let roles: Vec<_> = contents.items.iter().map(|item| item.role).collect();
    assert_eq!(roles, [Role::Blob, Role::Blob, Role::Blob, Role::Manifest]);
    assert_eq!(contents.items.iter().map(|item| read(&item.bytes)).collect::<Vec<_>>(), blobs);
    let types: Vec<_> = contents.items.iter().map(|item| item.descriptor.media_type.clone()).collect();
    let layer = || Some(MediaType::new(LAYER));
    assert_eq!(types, [Some(MediaType::OciConfig), layer(), layer(), Some(MediaType::OciManifest)]);
}

#[test]
fn nested_indexes_come_after_what_they_lead_to_and_every_part_once() {
    let mut layout = Layout::default();
    let (a, b) = (layout.image(CONFIG, &["base", "a"]), layout.image(CONFIG, &["base", "b"]));
    let inner = layout.index(&[&a, &b]);
    let outer = layout.index(&[&inner, &b]);
    let contents = all(&layout.finish(&[&outer]));
    let manifests: Vec<_> =
        order(&contents).into_iter().filter(|(role, _)| *role == Role::Manifest).collect();
    let expected = [&a, &b, &inner, &outer].map(|entry| (Role::Manifest, entry.digest.clone()));
    assert_eq!(manifests, expected);
    assert_eq!(contents.items.len(), 4 + 4, "a config, three layers, four documents");
    assert_eq!(contents.gaps.told(), []);
}

#[test]
fn one_platform_of_an_index_is_an_image_too() {
    let mut layout = Layout::default();
    let (a, b) = (layout.image(CONFIG, &["a"]), layout.image(CONFIG, &["b"]));
    let index = layout.index(&[&a, &b]);
    let archive = archive(&layout.finish(&[&index]));
    let one = contents(&archive, &Image::of(&b));
    assert_eq!((&one.root, one.items.len()), (&b, 3));
}

#[test]
fn an_empty_index_and_an_image_without_layers_are_images() {
    let mut layout = Layout::default();
    let (image, index) = (layout.image("{}", &[]), layout.index(&[]));
    let archive = archive(&layout.finish(&[&image, &index]));
    let sizes: Vec<_> = archive.images().iter().map(|image| contents(&archive, image).items.len()).collect();
    assert_eq!(sizes, [2, 1]);
}

#[test]
fn an_index_may_list_blobs() {
    let mut layout = Layout::default();
    let blob = layout.put("application/vnd.buildkit.cacheconfig.v0", b"{}");
    let index = layout.index(&[&blob]);
    let contents = all(&layout.finish(&[&index]));
    assert_eq!(order(&contents), [(Role::Blob, blob.digest), (Role::Manifest, index.digest)]);
}

#[test]
fn what_is_missing_is_named() {
    let mut layout = Layout::default();
    let image = layout.image(CONFIG, &["base", "app"]);
    let (config, app) = (Hasher::digest(CONFIG.as_bytes()), Hasher::digest(b"app"));
    let mut files = layout.finish(&[&image]);
    remove(&mut files, &app);
    assert_eq!(gaps(&files), [format!("layer 2 of 2, {app}, is missing")]);
    remove(&mut files, &config);
    let both = [format!("the config, {config}, is missing"), format!("layer 2 of 2, {app}, is missing")];
    assert_eq!(gaps(&files), both);
    remove(&mut files, &image.digest);
    assert_eq!(gaps(&files), [format!("the manifest, {}, is missing", image.digest)]);
    assert_eq!(all(&files).items.len(), 0);
}

#[test]
fn a_missing_platform_is_named_by_its_platform() {
    let mut layout = Layout::default();
    let (a, b) = (layout.image(CONFIG, &["a"]), layout.image(CONFIG, &["b"]));
    let on =
        |entry: &Descriptor, platform: &str| Descriptor { platform: platform.parse().ok(), ..entry.clone() };
    let index = layout.index(&[&on(&a, "linux/amd64"), &on(&b, "linux/arm/v7")]);
    let mut files = layout.finish(&[&index]);
    remove(&mut files, &b.digest);
    assert_eq!(gaps(&files), [format!("the manifest of linux/arm/v7, {}, is missing", b.digest)]);
    let last = &all(&files).items.last().unwrap().descriptor.digest.clone();
    assert_eq!(*last, index.digest, "what is there is listed");
}

#[test]
fn layers_that_registries_need_not_hold_may_be_missing() {
    let mut layout = Layout::default();
    let foreign = layout.put("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", b"windows");
    layout.0.clear();
    let image = layout.manifest(None, vec![foreign]);
    let contents = all(&layout.finish(&[&image]));
    assert_eq!((contents.gaps.count(), contents.items.len()), (0, 1));
}

#[test]
fn documents_are_hashed_and_sizes_compared_when_they_are_read() {
    let mut layout = Layout::default();
    let image = layout.image(CONFIG, &["base"]);
    let base = Hasher::digest(b"base");
    let mut files = layout.finish(&[&image]);
    let at = |files: &Files, digest: &Digest| {
        files.iter().position(|(path, _)| *path == blob_path(digest)).unwrap()
    };
    let place = at(&files, &base);
    files[place].1.push(b'!');
    assert_eq!(gaps(&files), [format!("layer 1 of 1, {base}, has 5 bytes, not the 4 that are described")]);
    let place = at(&files, &image.digest);
    files[place].1[0] = b'[';
    let came = Hasher::digest(&files[place].1);
    assert_eq!(
        gaps(&files),
        [format!("the manifest, {}, has other bytes: they hash to {came}", image.digest)]
    );
}

#[test]
fn an_index_that_leads_back_to_itself_ends() {
    // Only a digest that is not computed here can do that.
    let mut layout = Layout::default();
    let own: Digest = "blake9:a".parse().unwrap();
    let entry = Descriptor { media_type: Some(MediaType::OciIndex), ..Descriptor::of(own.clone()) };
    layout.0.push((blob_path(&own), super::index(&[&entry, &entry])));
    let files = layout.finish(&[&entry]);
    let loops = "the index of a, blake9:a, contains itself".to_owned();
    assert_eq!(gaps(&files), [loops.clone(), loops]);
}

#[test]
fn indexes_are_followed_eight_deep() {
    let mut layout = Layout::default();
    let mut entry = layout.image(CONFIG, &[]);
    for depth in 1..=8 {
        entry = layout.index(&[&entry]);
        let copy = Layout(layout.0.clone());
        let gaps = gaps(&copy.finish(&[&entry]));
        let deepest = gaps.first().map(|gap| gap.split(", ").last().unwrap().to_owned());
        assert_eq!(deepest.as_deref(), (depth == 8).then_some("is nested too deeply"), "{depth}");
    }
}

#[test]
fn many_layers_that_are_missing_are_not_all_told() {
    let mut layout = Layout::default();
    let layers: Vec<_> = (0..1500).map(|n| format!("layer {n}")).collect();
    let image = layout.image(CONFIG, &layers.iter().map(|layer| &**layer).collect::<Vec<_>>());
    let mut files = layout.finish(&[&image]);
    files.retain(|(path, bytes)| !path.starts_with("blobs") || bytes.starts_with(b"{"));
    assert_eq!(gaps(&files).len(), 1000);
}

#[test]
fn lists_that_are_no_list_are_refused() {
    let refused = |index: &[u8]| refusal(tar_of(&[("index.json".into(), index.to_vec())]));
    assert_eq!(
        refused(b""),
        "the file index.json cannot be used: EOF while parsing a value at line 1 column 0"
    );
    assert_eq!(
        refused(b"{"),
        "the file index.json cannot be used: EOF while parsing an object at line 1 column 1"
    );
    for empty in [&b"[]"[..], b"{}", b"null", br#"{"manifests":[]}"#] {
        assert_eq!(refused(empty), "the file index.json cannot be used: it lists no manifest");
    }
    let large = vec![b' '; (4 << 20) + 1];
    assert_eq!(
        refused(&large),
        "the file index.json cannot be used: it has 4,194,305 bytes, and Waybill reads at most 4 MiB"
    );
    let entry = br#"{"digest":"blake9:a"},"#.repeat(10_001);
    let many = [br#"{"manifests":["#, &entry[..entry.len() - 1], b"]}"].concat();
    assert_eq!(refused(&many), "it has more than 10,000 images, which no image needs");
}

#[test]
fn a_name_that_docker_gave_is_preferred() {
    let mut layout = Layout::default();
    let mut image = named(&layout.image(CONFIG, &[]), "1.0");
    image.annotations.push(("io.containerd.image.name".into(), "docker.io/library/app:1.0".into()));
    let archive = archive(&layout.finish(&[&image]));
    assert_eq!(archive.images()[0].names, ["docker.io/library/app:1.0"]);
}

#[test]
fn a_link_to_a_blob_is_followed_once_and_never_out_of_the_archive() {
    let mut layout = Layout::default();
    let image = layout.image(CONFIG, &["base"]);
    let base = Hasher::digest(b"base");
    let linked = |target: &str, also: Option<(&str, &str)>| {
        let mut files = Layout(layout.0.clone()).finish(&[&image]);
        remove(&mut files, &base);
        files.push(("elsewhere/base".into(), b"base".to_vec()));
        let mut bytes = tar_of(&files);
        bytes.truncate(bytes.len() - 1024);
        let mut builder = tar::Builder::new(bytes);
        for (path, target) in [Some((&*blob_path(&base), target)), also].into_iter().flatten() {
            let mut header = tar::Header::new_gnu();
            header.set_entry_type(tar::EntryType::Symlink);
            header.set_size(0);
            builder.append_link(&mut header, path, target).unwrap();
        }
        let archive = open(builder.into_inner().unwrap()).unwrap();
        let found = contents(&archive, &archive.images()[0]);
        found.gaps.told().iter().map(|gap| gap.reason.clone()).collect::<Vec<_>>()
    };
    assert_eq!(linked("../../elsewhere/base", None), []);
    assert_eq!(linked("../../../elsewhere/base", None), [Reason::NotAFile]);
    assert_eq!(linked("/etc/passwd", None), [Reason::NotAFile]);
    assert_eq!(linked("../../again", Some(("again", "elsewhere/base"))), [Reason::NotAFile]);
    assert_eq!(linked("nowhere", None), [Reason::NotAFile]);
}

#[test]
fn of_two_members_with_one_name_the_last_counts() {
    let mut layout = Layout::default();
    let (a, b) = (layout.image(CONFIG, &["a"]), layout.image(CONFIG, &["b"]));
    let mut files = layout.finish(&[&named(&a, "old")]);
    files.push(("./index.json".into(), super::index(&[&named(&b, "new")])));
    assert_eq!(archive(&files).images()[0].names, ["new"]);
}
