//! Entries of `index.json` that are no images, since their digests or types are none of one: they are told.

use futures::executor::block_on;
use serde_json::{Value, json};
use waybill::archive::{Archive, Form};

use super::docker25::{Docker25, change};
use super::why;
use super::{Files, Layout, contents, named, open, refusal, tar_of};
use waybill::words::archive::gap;

/// A layout of one image, and these entries after it in its list.
fn layout(entries: &[Value]) -> Files {
    let mut layout = Layout::default();
    let image = layout.image("{}", &["a"]);
    let mut files = layout.finish(&[&named(&image, "my/app:1.0")]);
    change(&mut files, "index.json", |index| {
        index["manifests"].as_array_mut().unwrap().extend_from_slice(entries);
    });
    files
}

fn entry(digest: &str, name: &str) -> Value {
    let annotations = json!({"org.opencontainers.image.ref.name": name});
    let media_type = "application/vnd.oci.image.manifest.v1+json";
    json!({"mediaType": media_type, "digest": digest, "size": 2, "annotations": annotations})
}

fn archive(files: &Files) -> Archive {
    open(tar_of(files)).unwrap_or_else(|error| panic!("{error}"))
}

fn told(archive: &Archive) -> Vec<String> {
    archive.left_out().told().iter().map(gap).collect()
}

#[test]
fn an_entry_without_a_usable_digest_is_told_beside_the_images() {
    let hex = "ab".repeat(32);
    let long = "x".repeat(600);
    let archive = archive(&layout(&[
        entry(&format!("SHA256:{hex}"), "my/app:upper"),
        entry("sha256:../../../etc/passwd", "my/app:path"),
        entry("sha256:abc", "my/app:short"),
        entry(&format!("sha256:{}", hex.to_uppercase()), "my/app:case"),
        json!({"digest": "", "annotations": {"io.containerd.image.name": "docker.io/library/full:1"}}),
        json!({"digest": 7}),
        json!("an entry"),
        entry(&long, "my/app:long"),
    ]));
    let expected = [
        format!(
            "my/app:upper (entry 2 of index.json) has no usable digest, \"SHA256:{hex}\": the algorithm consists of \
             [a-z0-9] parts joined by one of + . _ -"
        ),
        "my/app:path (entry 3 of index.json) has no usable digest, \"sha256:../../../etc/passwd\": sha256 takes 64 hex \
         digits, and this has 19 characters"
            .into(),
        "my/app:short (entry 4 of index.json) has no usable digest, \"sha256:abc\": sha256 takes 64 hex digits, and this has 3 \
         characters"
            .into(),
        format!(
            "my/app:case (entry 5 of index.json) has no usable digest, \"sha256:{}\": sha256 is written in lowercase hex \
             [a-f0-9]",
            hex.to_uppercase()
        ),
        "docker.io/library/full:1 (entry 6 of index.json) has no usable digest, \"\": a digest is algorithm:encoded, and \
         this has no colon"
            .into(),
        "entry 7 of index.json has no digest".into(),
        "entry 8 of index.json has no digest".into(),
        format!(
            "my/app:long (entry 9 of index.json) has no usable digest, \"{}…\": a digest can have at most 512 characters \
             here, and this has 600",
            "x".repeat(200)
        ),
    ];
    assert_eq!(told(&archive), expected);
    let [image] = archive.images() else { panic!() };
    assert_eq!((&*image.names, contents(&archive, image).refusal()), (&["my/app:1.0".to_owned()][..], None));
}

#[test]
fn a_digest_of_an_algorithm_that_is_not_computed_here_is_one_of_an_image() {
    let archive = archive(&layout(&[entry("md5:d41d8cd98f00b204e9800998ecf8427e", "my/app:md5")]));
    assert_eq!(told(&archive), [""; 0]);
    let [_, image] = archive.images() else { panic!() };
    let said = "the image is not complete: the manifest, md5:d41d8cd98f00b204e9800998ecf8427e, is missing";
    assert_eq!(contents(&archive, image).refusal().map(|error| why(&error)).unwrap(), said);
}

#[test]
fn an_import_tells_what_it_leaves_out() {
    let import = block_on(archive(&layout(&[entry("sha256:abc", "my/app:2.0")])).by_repository()).unwrap();
    let gaps: Vec<_> = import.gaps.told().iter().map(gap).collect();
    let said = "my/app:2.0 (entry 2 of index.json) has no usable digest, \"sha256:abc\": sha256 takes 64 hex digits, and this \
                has 3 characters";
    assert_eq!(gaps, [said]);
    assert_eq!(import.shelves[0].tags.len(), 1);
}

#[test]
fn a_list_of_nothing_else_is_refused_with_its_entries() {
    let listed = |count: usize| {
        let entries: Vec<_> = (1..=count).map(|_| json!({"digest": "x"})).collect();
        let mut files = layout(&[]);
        change(&mut files, "index.json", |index| index["manifests"] = entries.into());
        files
    };
    let entry = |n: usize| {
        format!(
            "entry {n} of index.json has no usable digest, \"x\": a digest is algorithm:encoded, and this has no colon"
        )
    };
    let said = |told: String| {
        format!("the file index.json cannot be used: it lists no image that can be found: {told}")
    };
    assert_eq!(refusal(tar_of(&listed(1))), said(entry(1)));
    let told = format!("{}; {}; {}; and 2 more", entry(1), entry(2), entry(3));
    assert_eq!(refusal(tar_of(&listed(5))), said(told));
    let told = format!("{}; {}; {}; and 1497 more", entry(1), entry(2), entry(3));
    assert_eq!(refusal(tar_of(&listed(1500))), said(told));
}

#[test]
fn what_manifest_json_says_of_such_an_entry_is_an_image() {
    let mut files = Docker25::new().files();
    change(&mut files, "index.json", |index| index["manifests"][0]["digest"] = json!("sha256:abc"));
    let found = archive(&files);
    let why = "sha256 takes 64 hex digits, and this has 3 characters";
    let why = format!(
        "docker.io/library/d25:1.0 (entry 1 of index.json) has no usable digest, \"sha256:abc\": {why}"
    );
    let set_aside = format!("the file index.json cannot be used: it lists no image that can be found: {why}");
    assert_eq!((found.form(), found.set_aside().map(super::why).unwrap()), (Form::DockerSave, set_aside));
    assert_eq!(contents(&found, &found.images()[0]).refusal(), None);
    change(&mut files, "index.json", |index| {
        let entries = index["manifests"].as_array_mut().unwrap();
        entries.push(json!({"digest": "md5:aa"}));
    });
    let found = archive(&files);
    assert_eq!((found.form(), told(&found)), (Form::Layout, vec![]), "it is offered, and not left out");
    let names: Vec<_> = found.images().iter().flat_map(|image| &image.names).collect();
    assert_eq!(names, ["d25:1.0"]);
}

#[test]
fn a_thousand_entries_are_told_and_all_are_counted() {
    let entries: Vec<_> = (0..1500).map(|_| json!({})).collect();
    let archive = archive(&layout(&entries));
    assert_eq!((told(&archive).len(), archive.left_out().count()), (1000, 1500));
    let import = block_on(archive.by_repository()).unwrap();
    assert_eq!((import.gaps.told().len(), import.gaps.count()), (1000, 1500));
}

#[test]
fn an_entry_is_only_offered_under_a_name_that_index_json_does_not_give_to_another_image() {
    let told_of = |names: [&str; 2], tags: Value| {
        let annotations = json!({"org.opencontainers.image.ref.name": names[0]});
        let mut files = Docker25 { annotations, tags, ..Docker25::new() }.files();
        change(&mut files, "index.json", |index| {
            index["manifests"].as_array_mut().unwrap().push(entry("sha256:abc", names[1]));
        });
        told(&archive(&files)).len()
    };
    for (names, tags, expected) in [
        (["d25:1.0", "d25:2.0"], json!(["d25:1.0", "d25:2.0"]), 0),
        (["d25:1.0", "docker.io/library/d25:2.0"], json!(["d25:1.0", "d25:2.0"]), 0),
        (["1.0", "2.0"], json!(["d25:1.0", "d25:2.0"]), 0),
        (["d25:1.0", "d25:2.0"], json!(["d25:1.0"]), 1),
        (["d25:1.0", "d25:1.0"], json!(["d25:1.0"]), 1),
        (["1.0", "1.0"], json!(["d25:1.0"]), 1),
        (["1.0", "d25:1.0"], json!(["d25:1.0"]), 1),
    ] {
        assert_eq!(told_of(names, tags.clone()), expected, "{names:?} {tags}");
    }
}

#[test]
fn an_entry_is_only_offered_under_a_tag_that_one_image_has() {
    let told_of = |others: &[&str], saved: &[&str]| {
        let mut files = Docker25::new().files();
        change(&mut files, "index.json", |index| {
            let entries = index["manifests"].as_array_mut().unwrap();
            entries.push(entry("sha256:abc", "latest"));
            entries.extend(others.iter().map(|name| entry("sha256:abc", name)));
        });
        change(&mut files, "manifest.json", |list| {
            let list = list.as_array_mut().unwrap();
            let images: Vec<_> = saved
                .iter()
                .map(|name| {
                    let mut image = list[0].clone();
                    image["Config"] = json!(format!("{name}.json"));
                    image["RepoTags"] = json!([name]);
                    image
                })
                .collect();
            list.extend(images);
        });
        told(&archive(&files)).len()
    };
    for (others, saved, expected) in [
        (&[][..], &["app:latest"][..], 0),
        (&[], &["app:latest", "app:1.0"], 0),
        (&[], &["app:1.0"], 1),
        (&[], &["app:latest", "web:latest"], 1),
        (&["web:latest"], &["web:latest"], 1),
        (&["web:latest"], &["app:latest", "web:latest"], 1),
        (&["latest"], &["web:latest"], 2),
    ] {
        assert_eq!(told_of(others, saved), expected, "{others:?} {saved:?}");
    }
    // It is given to the image of the archive, which `index.json` lists under its full name.
    let mut files = Docker25 { tags: json!(["d25:latest"]), ..Docker25::new() }.files();
    change(&mut files, "index.json", |index| {
        index["manifests"][0]["annotations"]["io.containerd.image.name"] = json!("d25:latest");
        index["manifests"].as_array_mut().unwrap().push(entry("sha256:abc", "latest"));
    });
    assert_eq!(told(&archive(&files)).len(), 1);
}

#[test]
fn an_entry_of_another_type_is_told() {
    let digest = format!("sha256:{}", "ab".repeat(32));
    let of_type = |media_type: &str| json!({"mediaType": media_type, "digest": digest, "size": 2});
    let entries = [of_type("application/vnd.oci.image.layer.v1.tar+gzip"), of_type("")];
    let expected = [
        "entry 2 of index.json is listed as \"application/vnd.oci.image.layer.v1.tar+gzip\", which is neither a manifest \
         nor an index",
        "entry 3 of index.json is listed as \"\", which is neither a manifest nor an index",
    ];
    let found = archive(&layout(&entries));
    assert_eq!((told(&found), found.images().len()), (expected.map(str::to_owned).to_vec(), 1));
    let mut files = layout(&[]);
    change(&mut files, "index.json", |index| {
        index["manifests"] = json!([of_type("application/vnd.oci.image.config.v1+json")]);
    });
    assert_eq!(
        refusal(tar_of(&files)),
        "the file index.json cannot be used: it lists no image that can be found: entry 1 of index.json is listed as \
         \"application/vnd.oci.image.config.v1+json\", which is neither a manifest nor an index"
    );
}
