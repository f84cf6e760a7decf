//! Descriptors without a usable digest in the documents of an archive.

use futures::executor::block_on;
use serde_json::{Value, json};
use waybill::archive::Archive;
use waybill::oci::{Descriptor, Hasher, MediaType};
use waybill::words::archive::gap;

use super::{Files, Layout, blob_path, contents, index, named, open, tar_of, why};

fn archive(files: &Files) -> Archive {
    open(tar_of(files)).unwrap_or_else(|error| panic!("{error}"))
}

/// A layout of one image in an index in an index, each changed by `with`.
fn nested(with: impl Fn(&mut Value)) -> Files {
    let mut layout = Layout::default();
    let image = layout.image("{}", &["a"]);
    let changed = |layout: &mut Layout, entry: &Descriptor| {
        let mut value = serde_json::from_slice(&index(&[entry])).unwrap();
        with(&mut value);
        layout.put(MediaType::OciIndex.as_str(), value.to_string().as_bytes())
    };
    let inner = changed(&mut layout, &image);
    let outer = changed(&mut layout, &inner);
    layout.finish(&[&named(&outer, "my/app:1.0")])
}

#[test]
fn an_entry_of_an_index_that_names_nothing_is_told_and_the_index_can_be_pushed() {
    let files = nested(|index| {
        let platform = json!({"os": "linux", "architecture": "arm", "variant": "v7"});
        let more = [json!({"digest": "sha256:abc", "platform": platform}), json!(7)];
        index["manifests"].as_array_mut().unwrap().extend(more);
    });
    let archive = archive(&files);
    let found = contents(&archive, &archive.images()[0]);
    let inner = found.items[3].descriptor.digest.short().to_owned();
    let abc = "has no usable digest, \"sha256:abc\": sha256 takes 64 hex digits, and this has 3 characters";
    let told: Vec<_> = found.left_out.told().iter().map(gap).collect();
    let expected = [
        format!("entry 2 (for linux/arm/v7) of the index {abc}"),
        "entry 3 of the index has no digest".into(),
        format!("entry 2 (for linux/arm/v7) of the index of {inner} {abc}"),
        format!("entry 3 of the index of {inner} has no digest"),
    ];
    assert_eq!((told, found.refusal()), (expected.to_vec(), None));
    let import = block_on(archive.by_repository()).unwrap();
    let told: Vec<_> = import.gaps.told().iter().map(gap).collect();
    assert_eq!(told[1], "entry 3 of the index of my/app:1.0 has no digest");
    assert_eq!((told.len(), import.shelves[0].tags.len()), (4, 1));
}

#[test]
fn entries_of_an_index_that_name_nothing_are_all_counted() {
    let archive = archive(&nested(|index| {
        index["manifests"].as_array_mut().unwrap().extend((0..700).map(|_| json!({})));
    }));
    let found = contents(&archive, &archive.images()[0]);
    assert_eq!((found.left_out.told().len(), found.left_out.count()), (1000, 1400));
}

#[test]
fn an_image_with_a_layer_or_config_that_names_nothing_is_not_complete() {
    let refusal_of = |with: fn(&mut Value)| {
        let mut layout = Layout::default();
        let image = layout.image("{}", &["a", "b"]);
        let path = blob_path(&image.digest);
        let (_, bytes) = layout.0.iter().find(|(found, _)| *found == path).unwrap();
        let mut manifest = serde_json::from_slice(bytes).unwrap();
        with(&mut manifest);
        let manifest = layout.put(MediaType::OciManifest.as_str(), manifest.to_string().as_bytes());
        let gone = blob_path(&Hasher::digest(b"b"));
        layout.0.retain(|(path, _)| *path != gone);
        let archive = archive(&layout.finish(&[&manifest]));
        contents(&archive, &archive.images()[0]).refusal().map(|error| why(&error)).unwrap()
    };
    let missing = Hasher::digest(b"b");
    assert_eq!(
        refusal_of(|manifest| manifest["layers"][0]["digest"] = json!(7)),
        format!("the image is not complete: layer 1 of 2 has no digest; layer 2 of 2, {missing}, is missing")
    );
    assert_eq!(
        refusal_of(|manifest| manifest["config"]["digest"] = json!("x")),
        format!(
            "the image is not complete: the config has no usable digest, \"x\": a digest is algorithm:encoded, and this \
             has no colon; layer 2 of 2, {missing}, is missing"
        )
    );
}
