//! From a reference down to the manifest for a platform.

use std::rc::Rc;

use waybill::inspect::{Hop, Image, ImageError, root};
use waybill::oci::{Document, Platform};
use waybill::words::trace::chosen_by;

use super::scripted::{Reply, Scripted, repository, run};
use super::shelf::Shelf;
use super::{INDEX, MANIFEST, demo, entry, image_of, index, manifest, of, platform};

fn demo_image(text: &str, wanted: Option<&Platform>) -> Result<Image, ImageError> {
    let (client, reference) = (demo::client(), demo::reference(text));
    let document = run(root(&client, &reference)).unwrap().fetched.document;
    image_of(client.repository(reference.repository()), &document, wanted)
}

fn rules(image: &Image) -> Vec<&str> {
    image.hops.iter().map(|hop| chosen_by(hop.rule)).collect()
}

#[test]
fn every_platform_of_multi_has_its_own_image() {
    for text in ["linux/amd64", "linux/arm64", "linux/arm/v7"] {
        let wanted = platform(text);
        let image = demo_image("multi:latest", Some(&wanted)).unwrap();
        let [Hop { entry, rule, fetched }] = &image.hops[..] else { panic!("{:?}", image.hops) };
        assert_eq!((entry.platform.as_ref(), chosen_by(*rule)), (Some(&wanted), "exact match"));
        assert_eq!(fetched.verification.computed(), &entry.digest);
        assert_eq!(fetched.document.manifest(), Some(&image.manifest));
    }
}

#[test]
fn it_says_why_an_image_was_chosen() {
    let rule = |wanted: Option<&str>| {
        let wanted = wanted.map(platform);
        let image = demo_image("multi:latest", wanted.as_ref()).unwrap();
        (chosen_by(image.hops[0].rule), image.hops[0].entry.platform.as_ref().unwrap().to_string())
    };
    assert_eq!(rule(None), ("the default platform", "linux/amd64".into()));
    assert_eq!(rule(Some("linux/arm64/v8")), ("exact match", "linux/arm64".into()));
    assert_eq!(rule(Some("linux/arm/v8")), ("a compatible platform", "linux/arm/v7".into()));
}

#[test]
fn a_platform_that_is_not_listed_has_no_image() {
    let windows = platform("windows/amd64");
    let error = demo_image("multi:latest", Some(&windows)).unwrap_err();
    assert_eq!(error, ImageError::NoMatch(Some(windows)));
}

#[test]
fn a_manifest_is_the_image_for_every_platform() {
    for wanted in [None, Some(platform("linux/amd64")), Some(platform("windows/amd64"))] {
        for text in ["single:latest", "charts/hello:0.1.0", "incident/missing-layer:latest"] {
            let image = demo_image(text, wanted.as_ref()).unwrap();
            assert_eq!((image.hops.len(), image.manifest.config.is_some()), (0, true), "{text}");
        }
    }
}

#[test]
fn a_docker_list_is_followed_like_an_index() {
    let image = demo_image("legacy/list:latest", None).unwrap();
    assert_eq!(rules(&image), ["the default platform"]);
}

#[test]
fn a_platform_that_is_listed_and_missing_is_told_with_its_entry() {
    let wanted = platform("linux/arm/v7");
    let error = demo_image("incident/missing-platform:latest", Some(&wanted)).unwrap_err();
    let ImageError::Child(entry, error) = error else { panic!("{error:?}") };
    assert_eq!(entry.platform, Some(wanted));
    assert!(error.is_not_found(), "{error}");
    assert!(error.url.ends_with(&entry.digest.to_string()));
    assert!(demo_image("incident/missing-platform:latest", None).is_ok());
}

#[test]
fn an_image_for_another_platform_is_followed_all_the_same() {
    let image = demo_image("incident/wrong-platform:latest", Some(&platform("linux/arm64"))).unwrap();
    assert_eq!(rules(&image), ["exact match"]);
}

/// An index over that many indexes, each over the next, and at last over a manifest.
fn nested(depth: usize) -> (Document, Rc<Scripted>) {
    let mut shelf = Shelf::default();
    let mut text = index(&[shelf.put(MANIFEST, &manifest("{}", &[]), &of("linux/amd64"))]);
    for _ in 0..depth {
        text = index(&[shelf.put(INDEX, &text, "")]);
    }
    (Document::read(text.into_bytes(), None), shelf.open())
}

fn follow(document: &Document, transport: &Rc<Scripted>) -> Result<Image, ImageError> {
    image_of(transport.client().repository(&repository()), document, None)
}

#[test]
fn indexes_in_indexes_are_followed() {
    let (document, transport) = nested(2);
    let image = follow(&document, &transport).unwrap();
    let unstated = "its entry states no platform";
    assert_eq!(rules(&image), [unstated, unstated, "the default platform"]);
    assert_eq!(transport.asked().len(), 3);
}

#[test]
fn indexes_in_indexes_are_left_after_eight() {
    let (document, transport) = nested(7);
    assert_eq!(follow(&document, &transport).unwrap().hops.len(), 8);
    let (document, transport) = nested(8);
    assert_eq!(follow(&document, &transport), Err(ImageError::TooDeep));
    assert_eq!(transport.asked().len(), 8);
}

/// Only a digest that nobody computes can be part of the bytes that it names.
#[test]
fn an_index_that_lists_itself_is_left() {
    let digest = "blake3:ouroboros".parse().unwrap();
    let text = index(&[entry(INDEX, &digest, 1, "")]);
    let document = Document::read(text.clone().into_bytes(), None);
    let transport = Scripted::by(move |_, _| Reply::ok(INDEX, text.clone()));
    assert_eq!(follow(&document, &transport), Err(ImageError::TooDeep));
    assert_eq!(transport.asked().len(), 8);
}

#[test]
fn an_index_of_nothing_has_no_image() {
    let transport = Scripted::list([]);
    let empty = Document::read(index(&[]).into_bytes(), None);
    assert_eq!(follow(&empty, &transport), Err(ImageError::NoMatch(None)));
    for text in ["{}", "not json", r#"{"schemaVersion":1,"fsLayers":[]}"#] {
        let document = Document::read(text.as_bytes(), None);
        assert_eq!(follow(&document, &transport), Err(ImageError::NoManifest), "{text}");
    }
}

#[test]
fn a_child_that_is_no_manifest_ends_the_way() {
    let mut shelf = Shelf::default();
    let text = index(&[shelf.put("application/vnd.oci.artifact.manifest.v1+json", "[]", "")]);
    let document = Document::read(text.into_bytes(), None);
    assert_eq!(follow(&document, &shelf.open()).unwrap().manifest.layers, []);
    let mut shelf = Shelf::default();
    let text = index(&[shelf.put(MANIFEST, "not json", "")]);
    let document = Document::read(text.into_bytes(), None);
    assert_eq!(follow(&document, &shelf.open()), Err(ImageError::NoManifest));
}
