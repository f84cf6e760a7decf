//! Archives with `index.json` and `manifest.json`: what one of them lacks, and what they disagree about.

use futures::executor::block_on;
use serde_json::json;
use waybill::archive::{Archive, Contents, Disagreement, Form, push, requests};
use waybill::oci::{Hasher, MediaType, Tag};
use waybill::registry::Method;

use super::docker25::{Docker25, change};
use super::{Files, LAYER, Layout, blob_path, contents, demo, gzip, named, open, read, tar_of};
use super::{against, why};

fn archive(files: &Files) -> Archive {
    open(tar_of(files)).unwrap_or_else(|error| panic!("{error}"))
}

fn first(archive: &Archive) -> Contents {
    contents(archive, &archive.images()[0])
}

/// The layers of the manifest that is pushed.
fn layers(contents: &Contents) -> Vec<String> {
    let manifest: serde_json::Value =
        serde_json::from_slice(&read(&contents.items.last().unwrap().bytes)).unwrap();
    let layers = manifest["layers"].as_array().unwrap();
    layers.iter().map(|layer| layer["digest"].as_str().unwrap().to_owned()).collect()
}

fn diff_ids(image: &Docker25) -> Vec<String> {
    image.layers.iter().map(|layer| Hasher::digest(layer).to_string()).collect()
}

/// What is said of an image, and the layers of the one that is offered in its place.
fn doubts(files: &Files) -> (Vec<String>, Vec<Vec<String>>) {
    let archive = archive(files);
    let found = first(&archive);
    assert_eq!(found.refusal(), None);
    let instead = found.instead.iter().map(|image| {
        assert_eq!((image.root(), &image.names), (None, &archive.images()[0].names));
        layers(&contents(&archive, image))
    });
    (found.contradictions.iter().map(against).collect(), instead.collect())
}

#[test]
fn a_right_archive_is_one_image_and_nothing_is_said_of_it() {
    let image = Docker25::new();
    let expected = diff_ids(&image);
    let archive = archive(&image.files());
    let [found] = archive.images() else { panic!() };
    assert_eq!(found.names, ["docker.io/library/d25:1.0"]);
    assert_eq!((archive.form(), archive.set_aside()), (Form::Layout, None));
    let contents = first(&archive);
    assert_eq!((contents.contradictions.len(), contents.instead.len()), (0, 0));
    assert_eq!((contents.refusal(), layers(&contents)), (None, expected));
}

#[test]
fn manifest_json_counts_where_index_json_lists_nothing() {
    let image = || Docker25 { null: true, ..Docker25::new().without_names() };
    let expected = diff_ids(&image());
    let empty = "the file index.json cannot be used: it lists no manifest";
    for (list, why) in [
        (None, empty),
        (Some("{}"), empty),
        (Some(r#"{"manifests":[]}"#), empty),
        (Some("{"), "the file index.json cannot be used: EOF while parsing an object at line 1 column 1"),
    ] {
        let mut files = image().files();
        if let Some(list) = list {
            files.iter_mut().find(|(path, _)| path == "index.json").unwrap().1 = list.into();
        }
        let archive = archive(&files);
        assert_eq!(archive.form(), Form::DockerSave);
        assert_eq!(archive.set_aside().map(super::why).unwrap(), why);
        let [found] = archive.images() else { panic!() };
        assert_eq!((&*found.names, found.root()), (&[][..], None));
        let contents = first(&archive);
        assert_eq!((contents.refusal(), layers(&contents)), (None, expected.clone()));
    }
}

#[test]
fn an_image_without_a_name_is_an_image() {
    let archive = archive(&Docker25::new().without_names().files());
    let [found] = archive.images() else { panic!() };
    assert_eq!((found.names.len(), first(&archive).items.len()), (0, 5));
}

#[test]
fn layers_in_another_order_than_those_of_the_config_are_told_and_the_right_image_is_offered() {
    let image = Docker25 { order: vec![2, 0, 1], ..Docker25::new() };
    let expected = diff_ids(&image);
    let files = image.files();
    let said = "The manifest and the config list the layers in different orders";
    assert_eq!(doubts(&files), (vec![said.into()], vec![expected]));
}

#[test]
fn a_manifest_without_the_layers_of_the_config_is_told_and_the_right_image_is_offered() {
    for (order, said) in [
        (vec![], "The manifest lists no layer, and the config 3 layers"),
        (vec![0], "The manifest lists 1 layer, and the config 3 layers"),
        (vec![0, 2, 2], "Layer 2 of the manifest is not the one that the config names"),
    ] {
        let image = Docker25 { order, ..Docker25::new() };
        let expected = diff_ids(&image);
        assert_eq!(doubts(&image.files()), (vec![said.into()], vec![expected]));
    }
}

#[test]
fn a_contradiction_is_told_where_nothing_can_be_offered_instead() {
    let mut files = Docker25 { order: vec![2, 0, 1], ..Docker25::new() }.files();
    files.retain(|(path, _)| path != "manifest.json");
    let found = first(&archive(&files));
    assert_eq!((&found.contradictions[0].what, found.instead.len()), (&Disagreement::Order, 0));
    let mut files = Docker25 { order: vec![], ..Docker25::new() }.files();
    change(&mut files, "manifest.json", |list| list[0]["Layers"] = json!([]));
    assert_eq!(first(&archive(&files)).instead, [], "it is as wrong as the manifest");
}

#[test]
fn sizes_that_are_wrong_make_way_for_what_manifest_json_says() {
    let image = Docker25 { too_much: 512, ..Docker25::new() };
    let expected = diff_ids(&image);
    let archive = archive(&image.files());
    let found = first(&archive);
    let said = found.refusal().map(|error| why(&error)).unwrap();
    let start =
        format!("the image is not complete: layer 1 of 3, {}, has 2048 bytes, not the 2560", expected[0]);
    assert!(said.starts_with(&start), "{said}");
    assert_eq!(layers(&contents(&archive, &found.instead[0])), expected);
}

#[test]
fn a_manifest_that_is_proven_by_its_config_is_right_whatever_manifest_json_lists() {
    let image = Docker25::new();
    let expected = diff_ids(&image);
    let mut files = image.files();
    change(&mut files, "manifest.json", |list| list[0]["Layers"].as_array_mut().unwrap().swap(0, 1));
    let found = first(&archive(&files));
    assert_eq!((found.contradictions.len(), layers(&found)), (0, expected));
}

#[test]
fn which_of_two_lists_of_compressed_layers_is_right_is_known_when_they_are_unpacked() {
    let image = Docker25::new();
    let packed: Vec<_> = image.layers.iter().map(|layer| gzip(layer)).collect();
    let offered = |manifest: [usize; 3], list: [usize; 3]| {
        let mut layout = Layout::default();
        let config = layout.put(MediaType::OciConfig.as_str(), &image.config);
        let layers: Vec<_> = packed.iter().map(|layer| layout.put(&format!("{LAYER}+gzip"), layer)).collect();
        let path = |n: usize| blob_path(&layers[n].digest);
        let saved = json!([{
            "Config": blob_path(&config.digest), "RepoTags": null, "Layers": list.map(path),
        }]);
        let layers = manifest.map(|n| layers[n].clone()).to_vec();
        let manifest = layout.manifest(Some(config), layers);
        let mut files = layout.finish(&[&manifest]);
        files.push(("manifest.json".into(), saved.to_string().into_bytes()));
        let archive = archive(&files);
        let found = first(&archive);
        let said: Vec<_> = found.contradictions.iter().map(against).collect();
        let is_right = |image| block_on(archive.contents(image, &mut |_, _| ())).is_ok();
        (said.join(""), found.instead.iter().map(is_right).collect::<Vec<_>>())
    };
    let (right, wrong) = ([0, 1, 2], [2, 0, 1]);
    let said = "The manifest and manifest.json list different layers";
    assert_eq!(offered(right, right), (String::new(), vec![]));
    assert_eq!(offered(wrong, right), (said.into(), vec![true]));
    assert_eq!(offered(right, wrong), (said.into(), vec![false]));
}

#[test]
fn a_config_of_other_bytes_is_told() {
    let image = Docker25::new();
    let (path, other) = (blob_path(&Hasher::digest(&image.config)), image.config.to_ascii_lowercase());
    let said = format!("The manifest names another config than this one, {}", Hasher::digest(&other));
    let expected = diff_ids(&image);
    let mut files = image.files();
    files.iter_mut().find(|(found, _)| *found == path).unwrap().1 = other;
    assert_eq!(doubts(&files), (vec![said], vec![expected]));
}

#[test]
fn what_is_no_image_is_not_compared() {
    let mut layout = Layout::default();
    let config = layout.put(MediaType::OciConfig.as_str(), b"{}");
    let statement = layout.put("application/vnd.in-toto+json", b"{}");
    let manifest = layout.manifest(Some(config), vec![statement]);
    assert_eq!(first(&archive(&layout.finish(&[&manifest]))).contradictions, []);
}

#[test]
fn two_tags_are_two_tags() {
    let names = |image: Docker25| archive(&image.files()).merged()[0].names.clone();
    let both = json!(["d25:1.0", "d25:latest"]);
    assert_eq!(
        names(Docker25 { tags: both.clone(), ..Docker25::new() }),
        ["docker.io/library/d25:1.0", "d25:latest"]
    );
    let annotations = json!({"org.opencontainers.image.ref.name": "1.0"});
    assert_eq!(
        names(Docker25 { tags: both.clone(), annotations, ..Docker25::new() }),
        ["d25:1.0", "d25:latest"]
    );
    let mut files = Docker25 { tags: both, ..Docker25::new() }.files();
    change(&mut files, "index.json", |index| {
        let mut second = index["manifests"][0].clone();
        second["annotations"]["io.containerd.image.name"] = json!("docker.io/library/d25:latest");
        index["manifests"].as_array_mut().unwrap().push(second);
    });
    let archive = archive(&files);
    assert_eq!(archive.images().len(), 2);
    let [merged] = &*archive.merged() else { panic!() };
    assert_eq!(merged.names, ["docker.io/library/d25:1.0", "docker.io/library/d25:latest"]);
}

#[test]
fn names_of_one_digest_are_names_of_one_image_and_no_name_is_none() {
    let mut layout = Layout::default();
    let image = layout.image("{}", &[]);
    let (latest, stable) = (named(&image, "localhost/two:latest"), named(&image, "localhost/two:stable"));
    let archive = archive(&layout.finish(&[&latest, &image, &stable]));
    let names: Vec<_> = archive.merged().into_iter().map(|image| image.names).collect();
    assert_eq!(names, [vec!["localhost/two:latest", "localhost/two:stable"], vec![]]);
}

#[test]
fn what_only_manifest_json_lists_is_an_image_too() {
    let mut files = Docker25::new().files();
    let other = Docker25 { tags: json!(["other:1"]), ..Docker25::new() };
    let config = other.config.to_ascii_uppercase();
    files.push(("other.json".into(), config));
    change(&mut files, "manifest.json", |list| {
        let mut second = list[0].clone();
        second["Config"] = json!("other.json");
        second["RepoTags"] = json!(["other:1"]);
        list.as_array_mut().unwrap().push(second);
    });
    let archive = archive(&files);
    let names: Vec<_> = archive.images().iter().map(|image| &*image.names[0]).collect();
    assert_eq!(names, ["docker.io/library/d25:1.0", "other:1"]);
    assert_eq!(archive.images()[1].root(), None);
}

#[test]
fn an_image_whose_manifest_is_missing_is_found_by_its_name() {
    let image = Docker25::new();
    let expected = diff_ids(&image);
    let mut files = image.files();
    files.retain(|(path, bytes)| !path.starts_with("blobs/") || !bytes.starts_with(b"{\"schemaVersion\""));
    let archive = archive(&files);
    assert_eq!(archive.images().len(), 1);
    let found = first(&archive);
    let said = found.refusal().map(|error| why(&error)).unwrap();
    assert!(said.starts_with("the image is not complete: the manifest, sha256:"), "{said}");
    assert_eq!(layers(&contents(&archive, &found.instead[0])), expected);
}

#[test]
fn a_manifest_json_that_cannot_be_read_is_set_aside() {
    let mut files = Docker25::new().files();
    files.iter_mut().find(|(path, _)| path == "manifest.json").unwrap().1 = b"[".to_vec();
    let archive = archive(&files);
    assert_eq!((archive.form(), archive.images().len()), (Form::Layout, 1));
    let said = "the file manifest.json cannot be used: EOF while parsing a list at line 1 column 1";
    assert_eq!(archive.set_aside().map(why).unwrap(), said);
}

#[test]
fn layers_that_are_compressed_are_compared_with_the_config_too() {
    let packed = |layer: &Vec<u8>| gzip(layer);
    let image = Docker25::new();
    let (a, b) = (packed(&image.layers[0]), packed(&image.layers[1]));
    let config = json!({"rootfs": {"diff_ids": diff_ids(&image)[..2]}}).to_string();
    let refused = |paths: [&str; 2]| {
        let list = json!([{"Config": "c.json", "RepoTags": null, "Layers": paths}]).to_string();
        let files = vec![
            ("a.tar.gz".into(), a.clone()),
            ("b.tar.gz".into(), b.clone()),
            ("c.json".into(), config.clone().into_bytes()),
            ("manifest.json".into(), list.into_bytes()),
        ];
        let archive = archive(&files);
        let found = block_on(archive.contents(&archive.images()[0], &mut |_, _| ()));
        found.err().map(|error| why(&error))
    };
    assert_eq!(refused(["a.tar.gz", "b.tar.gz"]), None);
    let ids = diff_ids(&image);
    let said = format!(
        "the image is not complete: the layer b.tar.gz, {}, has other bytes: they hash to {}",
        ids[0], ids[1]
    );
    assert_eq!(refused(["b.tar.gz", "a.tar.gz"]), Some(said));
}

#[test]
fn a_push_under_two_tags_is_planned_and_done() {
    let contents = first(&archive(&Docker25::new().files()));
    let digest = contents.root.digest.clone();
    let tags: Vec<(Tag, _)> = ["1.0", "latest"].map(|tag| (tag.parse().unwrap(), digest.clone())).into();
    let (client, repository) = (demo::client(), demo::repository("team/d25"));
    let planned = requests(&repository, &contents.items, &tags);
    let puts = planned.iter().filter(|request| request.method == Method::Put);
    let of_manifests = puts.filter_map(|request| request.path().split_once("/manifests/"));
    let of_manifests: Vec<_> = of_manifests.map(|(_, to)| to.to_owned()).collect();
    assert_eq!(of_manifests, [digest.to_string(), "1.0".into(), "latest".into()]);
    let pushed =
        block_on(push(client.repository(&repository), &contents.items, &tags, &[], &mut |_| ())).unwrap();
    assert_eq!((pushed.sent, pushed.manifests, pushed.tags), (4, 1, 2));
    for (tag, _) in &tags {
        let fetched = block_on(client.repository(&repository).manifest_by_tag(tag)).unwrap();
        assert_eq!(fetched.verification.digest(), &digest);
    }
}
