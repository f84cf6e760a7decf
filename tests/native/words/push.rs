//! What the page says of pushing.

use std::rc::Rc;
use std::sync::Arc;

use futures::executor::block_on;
use waybill::archive::{Archive, Form, Pushed};
use waybill::oci::MediaType;
use waybill::registry::SubjectKept;
use waybill::words::archive::unshown;
use waybill::words::push::{NAME_FIRST, document, image, manifest, progress, sending};

/// The titles of the images of a layout whose list says this, in order.
fn titles(entries: &str, instead: bool) -> Vec<String> {
    let list = format!(r#"{{"schemaVersion":2,"manifests":[{entries}]}}"#);
    let mut builder = tar::Builder::new(Vec::new());
    for (path, bytes) in [("oci-layout", r#"{"imageLayoutVersion":"1.0.0"}"#), ("index.json", &list)] {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        builder.append_data(&mut header, path, bytes.as_bytes()).unwrap();
    }
    let bytes: Arc<[u8]> = builder.into_inner().unwrap().into();
    let archive = block_on(Archive::open(Rc::new(bytes))).unwrap();
    archive.merged().iter().map(|one| image::title(one, instead)).collect()
}

fn entry(digit: char, rest: &str) -> String {
    let digest = String::from(digit).repeat(64);
    format!(
        r#"{{"mediaType":"{}","digest":"sha256:{digest}","size":2{rest}}}"#,
        MediaType::OciManifest.as_str()
    )
}

#[test]
fn an_image_is_called_by_its_names_and_its_platform() {
    let platform = r#","platform":{"os":"linux","architecture":"arm64"}"#;
    let one = entry('a', platform);
    assert_eq!(titles(&one, false), ["An image without a name, linux/arm64"]);
    assert_eq!(titles(&one, true), ["An image without a name, linux/arm64 only"]);
    assert_eq!(titles(&entry('a', ""), true), ["An image without a name"]);
    let name = |n: usize| {
        entry('b', &format!(r#","annotations":{{"org.opencontainers.image.ref.name":"app:{n}"}}"#))
    };
    let named = |count: usize| (1..=count).map(name).collect::<Vec<_>>().join(",");
    assert_eq!(titles(&named(5), false), ["app:1, app:2, app:3, app:4, app:5"]);
    assert_eq!(titles(&named(7), false), ["app:1, app:2, app:3, app:4, app:5 and 2 more"]);
}

#[test]
fn what_a_file_is_depends_on_its_lists() {
    assert_eq!(image::opened(Form::Layout, 1), "An OCI image layout with 1 image.");
    assert_eq!(image::opened(Form::DockerSave, 2), "A Docker archive with 2 images.");
    assert_eq!(image::other_list(Form::Layout), "Docker before version 25 cannot load such a file.");
    assert_eq!(
        image::other_list(Form::DockerSave),
        "The images below are those in manifest.json, which is what docker load reads."
    );
    assert_eq!(image::facts(1, 3, 2_500_000), "1 manifest, 3 blobs, 2.5 MB");
    assert_eq!(unshown(3), "and 3 more, which are not shown");
}

#[test]
fn where_an_image_went_and_how_much_of_it_was_sent_is_told() {
    let pushed = Pushed { sent: 1, there: 2, manifests: 3, ..Pushed::default() };
    let name = "odd/files".parse().unwrap();
    assert_eq!(
        sending::pushed(&name, &pushed),
        "Pushed to odd/files: 1 blob sent, 2 already there, 3 manifests. "
    );
    assert_eq!(
        sending::unlisted(1),
        "The registry does not list 1 manifest among the referrers of its subject: clients may not find it."
    );
    assert_eq!(
        sending::unlisted(2),
        "The registry does not list 2 manifests among the referrers of their subjects: clients may not find them."
    );
    assert_eq!(
        [sending::STOPPED, sending::INCOMPLETE, sending::AGAIN].concat(),
        "Stopped. No tag points to anything incomplete. Push it again to continue where it stopped."
    );
    assert_eq!(progress(1_000, 2_500_000), "1.0 kB of 2.5 MB");
}

#[test]
fn manifests_and_indexes_are_called_what_they_are() {
    let of = |media_type: MediaType| {
        [document::preview(&media_type), document::tag(&media_type), document::push(&media_type)]
    };
    assert_eq!(
        of(MediaType::OciManifest),
        ["The manifest as it will be sent", "Tag of the manifest ", "Push the manifest"]
    );
    assert_eq!(
        of(MediaType::OciIndex),
        ["The index as it will be sent", "Tag of the index ", "Push the index"]
    );
    assert_eq!(
        manifest::ABOUT,
        "A manifest names a config and layers by their digests. The registry refuses it until it has all of them."
    );
    assert_eq!(NAME_FIRST, "Enter the name of a repository first; it does not have to exist yet.");
}

#[test]
fn who_lists_what_refers_to_a_subject_is_told() {
    let cases = [
        (SubjectKept::Nothing, ""),
        (SubjectKept::ByRegistry, "The registry lists it among the referrers of its subject."),
        (
            SubjectKept::Unlisted,
            "The registry does not list it among the referrers of its subject, as far as its list was read.",
        ),
        (
            SubjectKept::UnderTag,
            "The registry has no referrers API, so it was added to the list under the referrers tag.",
        ),
        (
            SubjectKept::Nobody,
            "The registry has no referrers API, and its referrers tag points to something other than a list: clients will \
             not find this by its subject.",
        ),
    ];
    for (kept, said) in cases {
        assert_eq!(document::subject(kept), said, "{kept:?}");
    }
}
