//! What is found of an image, word for word, where no registry of the other tests leads to it.

use waybill::inspect::{About, EntryName, Found};
use waybill::oci::{Digest, Hasher, JsonType, LayerMismatch, Oddity, Severity};
use waybill::registry::{Method, Unpacked};
use waybill::words::finding::{finding, mismatch, oddity};

use super::{BLOB, error, refused};
use Severity::{Note, Problem, Warning};

fn digest(text: &str) -> Digest {
    Hasher::digest(text.as_bytes())
}

#[track_caller]
fn assert_told(found: &Found, severity: Severity, title: &str, detail: &str) {
    let told = finding(found);
    assert_eq!((told.severity(), told.title(), told.detail()), (severity, title, detail));
    assert_eq!(found.severity(), severity);
}

#[test]
fn a_config_that_could_not_be_fetched_can_be_asked_for_again() {
    let found = Found::ConfigUnread(Box::new(error(Method::Get, BLOB, refused(503, "", ""))));
    let detail = format!("GET {BLOB}: status 503. Press Enter in the bar to try again.");
    assert_told(&found, Warning, "The config could not be read.", &detail);
}

#[test]
fn sizes_that_do_not_agree() {
    let one = digest("one");
    let title = "The registry misstates a size.";
    let more = "a proxy or the registry answers HEAD wrongly. Clients that rely on it may refuse the image.";
    let misstated = |came| Found::SizeMisstated { digest: one.clone(), head: 7, came };
    assert_told(
        &misstated(Some(3)),
        Warning,
        title,
        &format!("HEAD states 7 bytes for {one}, but 3 came: {more}"),
    );
    assert_told(
        &misstated(None),
        Warning,
        title,
        &format!("HEAD states 7 bytes for {one}, but GET does not: {more}"),
    );
    let other = Found::OtherSize { of: About::Blob, digest: one.clone(), size: 4, stated: 3 };
    let detail = format!("{one} has 4 bytes in the registry, but the manifest states 3.");
    assert_told(&other, Problem, "A blob does not have the stated size.", &detail);
    let wrong = Found::WrongSize { of: About::Index, size: 4, stated: 3 };
    let detail = "The index has 4 bytes, but its descriptor states 3. Clients that check sizes refuse it, containerd with \
                  “unexpected commit size”.";
    assert_told(&wrong, Problem, "Wrong size", detail);
}

#[test]
fn bytes_that_differ_from_their_digest() {
    let (one, two) = (digest("one"), digest("two"));
    let differs =
        |of, unpacked| Found::Differs { of, expected: one.clone(), computed: two.clone(), unpacked };
    let came = format!("Waybill asked for {one}, but what came hashes to {two}.");
    let refused = "Clients refuse it: containerd with “unexpected commit digest”, Docker's graph driver store with “verification \
                   failed for digest”.";
    assert_told(
        &differs(About::Layer, None),
        Problem,
        "A layer differs from its digest.",
        &format!("{came} A proxy or the registry changed it. {refused}"),
    );
    let named = About::Named(EntryName::Platform("linux/arm64".parse().unwrap()));
    assert_told(
        &differs(named, Some(Unpacked::Told("gzip".into()))),
        Problem,
        "linux/arm64 differs from its digest.",
        &format!(
            "{came} The bytes came with Content-Encoding: gzip, which browsers undo. What was sent may be right: the companion and curl get it unchanged."
        ),
    );
}

#[test]
fn what_is_found_of_another_platform_has_its_name() {
    let name = EntryName::Platform("linux/arm64".parse().unwrap());
    let within = Found::Within(name, Box::new(Found::BlobMissing(About::Entry, digest("one"))));
    let detail = format!(
        "The registry answers 404 for {}. Clients that do not already have it fail with “blob unknown”.",
        digest("one")
    );
    assert_told(&within, Problem, "linux/arm64: An entry is missing.", &detail);
}

#[test]
fn a_tag_that_lists_what_the_link_names_without_a_platform() {
    let detail = format!("It points to the index {}, and this is one of its entries.", digest("one"));
    assert_told(&Found::TagLists(digest("one"), None), Note, "The tag is current.", &detail);
}

#[test]
fn a_config_that_differs_from_its_manifest_about_the_layers() {
    let told = |cause| {
        let told = mismatch(cause);
        assert_told(&Found::Layers(cause), told.severity(), told.title(), told.detail());
        (told.severity(), told.title().to_owned(), told.detail().to_owned())
    };
    let detail = "The manifest lists 1 layer, but rootfs.diff_ids in the config lists 2. Clients refuse such an image: \
                  containerd with “number of layers and diffIDs don't match” or “mismatched image rootfs and manifest layers”, \
                  Docker's graph driver store with “layers from manifest don't match image configuration”.";
    let count = told(LayerMismatch::Count { layers: 1, diff_ids: 2 });
    assert_eq!(count, (Problem, "Layers and config do not match".into(), detail.into()));
    let detail =
        "The config has no rootfs.diff_ids, and the manifest no layers. Docker refuses such an image.";
    let none = told(LayerMismatch::NoRootFilesystem);
    assert_eq!(none, (Problem, "There is no root filesystem".into(), detail.into()));
    let detail = "1 build step made a layer, but the manifest lists 2. The steps are therefore not shown beside the layers.";
    let steps = told(LayerMismatch::History { steps: 1, layers: 2 });
    assert_eq!(steps, (Note, "History does not match the layers".into(), detail.into()));
}

#[test]
fn members_of_each_wrong_type() {
    let config = |text: &str| waybill::oci::ImageConfig::read(text.as_bytes()).unwrap().oddities;
    let told = |found: &[Oddity]| found.iter().map(|odd| oddity(odd).detail().to_owned()).collect::<Vec<_>>();
    let odd = config(r#"{"config":{"Labels":[],"Env":{},"Volumes":true},"history":1}"#);
    let expected = [
        "history: expected an array, found a number.",
        "config.Env: expected an array of strings, found an object.",
        "config.Volumes: expected an object, found a boolean.",
        "config.Labels: expected an object of strings, found an array.",
    ];
    assert_eq!(told(&odd), expected);
    let first = waybill::oci::OddityKind::WrongType { expected: JsonType::Array, found: JsonType::Number };
    assert_eq!((odd[0].path(), odd[0].kind()), ("history", &first), "the cause has the values");
}
