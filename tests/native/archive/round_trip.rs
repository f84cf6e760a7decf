//! The sample images: saved, opened again, and compared.

use std::collections::BTreeMap;
use std::io::Read;

use futures::executor::block_on;
use oci_spec::image::{ImageIndex as Oracle, OciLayout};
use waybill::archive::{Archive, Form, Plan, Role, save};
use waybill::oci::{Descriptor, Digest, Hasher, MediaType, Reference};
use waybill::registry::CONFIG_LIMIT;

use super::demo::{client, reference};
use super::why;
use super::{contents, open, read};

fn root(reference: &Reference) -> Descriptor {
    let tag = reference.version().tag().unwrap();
    let fetched = block_on(client().repository(reference.repository()).manifest_by_tag(tag)).unwrap();
    Descriptor::of(fetched.verification.digest().clone())
}

/// The entries of the index that a reference leads to.
fn platforms(reference: &Reference) -> Vec<Descriptor> {
    let tag = reference.version().tag().unwrap();
    let fetched = block_on(client().repository(reference.repository()).manifest_by_tag(tag)).unwrap();
    fetched.document.index().unwrap().manifests.clone()
}

/// Writes a plan; progress goes up to exactly its size.
fn write(plan: &Plan) -> Vec<u8> {
    let (mut bytes, mut told) = (Vec::new(), vec![0]);
    let unchecked = block_on(save(plan, &client(), &mut bytes, &mut |done| told.push(done))).unwrap();
    assert_eq!((unchecked.len(), bytes.len() as u64), (0, plan.size()));
    assert!(told.is_sorted() && told.last() == Some(&plan.size()), "{told:?}");
    bytes
}

fn layout(text: &str) -> Vec<u8> {
    let reference = reference(text);
    write(&block_on(Plan::layout(&client(), &reference, &root(&reference))).unwrap())
}

/// The files of an archive, read by other code.
fn files(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = tar::Archive::new(bytes);
    let file = |entry: std::io::Result<tar::Entry<'_, _>>| {
        let mut entry: tar::Entry<'_, &[u8]> = entry.unwrap();
        let path = entry.path().unwrap().to_str().unwrap().to_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        (path, content)
    };
    archive.entries().unwrap().map(file).collect()
}

fn is_what_the_registry_has(archive: &Archive, repository: &str) {
    let client = client();
    for image in archive.images() {
        let contents = contents(archive, image);
        assert_eq!(contents.gaps.told(), []);
        for item in contents.items {
            let name = super::demo::repository(repository);
            let bytes = match item.role {
                Role::Blob => {
                    block_on(client.repository(&name).blob(&item.descriptor, CONFIG_LIMIT)).unwrap().0
                }
                Role::Manifest => block_on(client.repository(&name).manifest_of(&item.descriptor))
                    .unwrap()
                    .document
                    .bytes()
                    .to_vec(),
            };
            assert_eq!(read(&item.bytes), bytes);
        }
    }
}

#[test]
fn an_index_is_saved_with_all_that_is_in_it() {
    let bytes = layout("multi:1.0");
    let archive = open(&*bytes).unwrap();
    assert_eq!((archive.form(), archive.images().len()), (Form::Layout, 1));
    is_what_the_registry_has(&archive, "multi");
    let all = contents(&archive, &archive.images()[0]);
    let manifests = all.items.iter().filter(|item| item.role == Role::Manifest).count();
    assert_eq!(manifests, 7, "three images, three attestations, and the index");
}

#[test]
fn every_file_is_what_its_path_says() {
    for text in ["multi:latest", "single:latest", "legacy/list:latest", "charts/hello:0.1.0"] {
        let files = files(&layout(text));
        let digests =
            files.iter().filter(|(path, _)| path.starts_with("blobs/sha256/") && !path.ends_with('/'));
        for (path, bytes) in digests {
            assert_eq!(*path, super::blob_path(&Hasher::digest(bytes)));
        }
        OciLayout::from_reader(&*files["oci-layout"]).unwrap();
        let index = Oracle::from_reader(&*files["index.json"]).unwrap();
        let [entry] = &**index.manifests() else { panic!("{index:?}") };
        let digest: Digest = entry.digest().to_string().parse().unwrap();
        assert_eq!(files[&super::blob_path(&digest)].len() as u64, entry.size());
        let annotations = entry.annotations().as_ref().unwrap();
        let tag = text.rsplit_once(':').unwrap().1;
        assert_eq!(annotations["org.opencontainers.image.ref.name"], tag);
        assert_eq!(annotations["io.containerd.image.name"], format!("demo.localhost/{text}"));
    }
}

#[test]
fn the_same_image_gives_the_same_bytes() {
    assert_eq!(layout("multi:1.0"), layout("multi:1.0"));
}

#[test]
fn one_platform_is_saved_alone() {
    let reference = reference("multi:1.0");
    let entry = &platforms(&reference)[1];
    let plan = block_on(Plan::layout(&client(), &reference, entry)).unwrap();
    assert_eq!(plan.name(), "multi-1.0.tar");
    let bytes = write(&plan);
    let archive = open(&*bytes).unwrap();
    is_what_the_registry_has(&archive, "multi");
    let [image] = archive.images() else { panic!() };
    assert_eq!(image.names, ["demo.localhost/multi:1.0"]);
    assert_eq!(image.root().unwrap().platform, entry.platform);
    assert_eq!(contents(&archive, image).root.digest, entry.digest);
}

#[test]
fn an_archive_for_docker_load_is_a_layout_with_a_list_beside_it() {
    let reference = reference("multi:1.0");
    let entry = &platforms(&reference)[0];
    let bytes = write(&block_on(Plan::docker(&client(), &reference, entry)).unwrap());
    assert_eq!(open(&*bytes).unwrap().form(), Form::Layout);
    let mut files = files(&bytes);
    let list: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    assert_eq!(list[0]["RepoTags"], serde_json::json!(["demo.localhost/multi:1.0"]));
    // As a Docker before 25 reads it.
    files.remove("index.json");
    let archive =
        open(super::tar_of(&files.into_iter().filter(|(path, _)| !path.ends_with('/')).collect::<Vec<_>>()))
            .unwrap();
    assert_eq!(archive.form(), Form::DockerSave);
    let all = contents(&archive, &archive.images()[0]);
    let fetched = block_on(client().repository(reference.repository()).manifest_of(entry)).unwrap();
    let manifest = fetched.document.manifest().unwrap();
    let digests = |blobs: Vec<&Descriptor>| blobs.iter().map(|blob| blob.digest.clone()).collect::<Vec<_>>();
    let blobs = all.items.iter().filter(|item| item.role == Role::Blob).map(|item| &item.descriptor);
    assert_eq!(digests(blobs.collect()), digests(manifest.blobs().collect()));
}

#[test]
fn docker_load_takes_one_runnable_image_only() {
    let refused = |text: &str| {
        let reference = reference(text);
        let error = block_on(Plan::docker(&client(), &reference, &root(&reference))).err().unwrap();
        why(&error)
    };
    assert_eq!(
        refused("multi:latest"),
        "this is an index, and docker load takes one runnable image: choose a platform"
    );
    let helm = "this is a manifest with a config of the type application/vnd.cncf.helm.config.v1+json, and docker load \
                takes one runnable image";
    assert_eq!(refused("charts/hello:0.1.0"), helm);
}

#[test]
fn an_image_that_lacks_a_part_is_not_saved() {
    let refused = |text: &str| {
        let reference = reference(text);
        block_on(Plan::layout(&client(), &reference, &root(&reference)))
            .map_err(|error| why(&error))
            .err()
            .unwrap()
    };
    let layer = refused("incident/missing-layer:latest");
    assert!(layer.starts_with("the image is not complete: layer 2 of 3, sha256:"), "{layer}");
    assert!(layer.ends_with(" is missing"), "{layer}");
    let platform = refused("incident/missing-platform:latest");
    assert!(
        platform.starts_with("the image is not complete: the manifest of linux/arm/v7, sha256:"),
        "{platform}"
    );
    assert!(platform.ends_with(" is missing; one platform alone may be complete"), "{platform}");
    let reference = reference("incident/missing-platform:latest");
    let whole = &platforms(&reference)[0];
    assert!(block_on(Plan::layout(&client(), &reference, whole)).is_ok());
}

#[test]
fn a_digest_names_an_archive_too() {
    let by_tag = reference("single:latest");
    let root = root(&by_tag);
    let by_digest = by_tag.at(waybill::oci::Version::Digest(root.digest.clone()));
    let plan = block_on(Plan::layout(&client(), &by_digest, &root)).unwrap();
    assert_eq!(plan.name(), format!("single-{}.tar", root.digest.short()));
    let archive = open(write(&plan)).unwrap();
    assert_eq!(archive.images()[0].names, [""; 0]);
    let media_type = archive.images()[0].root().unwrap().media_type.clone();
    assert_eq!(media_type, Some(MediaType::OciManifest));
}

#[test]
fn a_plan_lists_its_files() {
    let reference = reference("hello-world:latest");
    let plan = block_on(Plan::docker(&client(), &reference, &root(&reference))).unwrap();
    let paths: Vec<_> = plan.members().iter().map(|member| &*member.path).collect();
    assert_eq!(paths[..5], ["oci-layout", "index.json", "blobs/", "manifest.json", "blobs/sha256/"]);
    assert_eq!(plan.members().len(), 5 + 3, "a config, a layer, a manifest");
    assert!(plan.gaps().is_empty());
}
