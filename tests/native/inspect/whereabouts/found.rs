//! What a digest is, and what leads to it.

use std::cell::RefCell;

use waybill::inspect::whereabouts::{Before, Gap, Given, Looked, Part, Stage, Whereabouts, search};
use waybill::oci::EntryKind;
use waybill::registry::{Error, ErrorKind, Method, Presence, Request};
use waybill::words::whereabouts::{given, summary, what};

use super::super::scripted::{Reply, Scripted, repository, run};
use super::super::{INDEX, MANIFEST, demo, entry, index, manifest, of};
use super::{CONFIG_AMD, CONFIG_ARM, DIFF_ID, Shelf, digest_of, go_on, looked, shop, told};

#[test]
fn a_config_digest_leads_to_the_tags_whose_platform_runs_exactly_this() {
    let (transport, _, arm) = shop();
    let found = looked(&transport, &digest_of(CONFIG_ARM), Before::Blob).into_inner();
    let [sighting] = found.sightings() else { panic!("{:?}", found.sightings()) };
    assert_eq!((&sighting.document, &sighting.part), (&digest_of(&arm), &Part::Config));
    let arm64 = Given::On("linux/arm64".parse().unwrap());
    let way = ("2.0 prod".to_owned(), "index > image linux/arm64".to_owned(), arm64);
    assert_eq!(told(&found.ways()), [way]);
    let words =
        "This is the config of the linux/arm64 manifest. Docker, Podman and crictl show it as the image ID.";
    assert_eq!(what(&found, &found.ways()), [words]);
    assert_eq!(summary(&found).unwrap(), "Looked through 3 tags and 3 manifests.");
    // The list, three tags, and the one manifest that no tag points to.
    assert_eq!(transport.asked().len(), 5, "{:?}", transport.asked());
    assert_eq!(found.looked(), Looked { tags: 3, manifests: 3, configs: 0 });
    assert_eq!((found.due(), found.gaps()), (None, &[][..]));
}

#[test]
fn a_layer_leads_to_the_tags_too_but_is_not_all_that_runs() {
    let (transport, ..) = shop();
    let found = looked(&transport, &digest_of("arm"), Before::Blob).into_inner();
    assert_eq!(found.sightings()[0].part, Part::Layer { at: 2, of: 2 });
    assert_eq!(told(&found.ways())[0].2, Given::Untold);
    assert_eq!(what(&found, &found.ways()), ["This is layer 2 of 2 of the linux/arm64 manifest."]);
}

#[test]
fn what_was_found_with_the_tags_is_not_looked_for_further_unless_a_person_agrees() {
    let (transport, ..) = shop();
    let found = looked(&transport, &digest_of("amd"), Before::Blob);
    let way = |tags: &str, hops: &str| (tags.to_owned(), hops.to_owned(), Given::Untold);
    assert_eq!(
        told(&found.borrow().ways()),
        [way("2.0 prod", "index > image linux/amd64"), way("old", "image")]
            .map(|way| way)
            .into_iter()
            .collect::<Vec<_>>()
    );
    assert_eq!(found.borrow().due(), Some(Stage::Manifests));
    assert_eq!(found.borrow().requests(Stage::Manifests), 1);
    found.borrow_mut().agree();
    go_on(&transport, &found);
    assert_eq!(found.borrow().due(), None);
}

#[test]
fn a_diff_id_leads_to_the_layer_that_the_registry_keeps() {
    let (transport, _, arm) = shop();
    let found = looked(&transport, &DIFF_ID.parse().unwrap(), Before::NoManifest).into_inner();
    let [sighting] = found.sightings() else { panic!("{:?}", found.sightings()) };
    let part = Part::DiffId { at: 2, of: 2, layer: Some(digest_of("arm")) };
    assert_eq!((&sighting.document, &sighting.part), (&digest_of(&arm), &part));
    assert_eq!(found.looked().configs, 2);
    let words = "This is the diff_id of layer 2 of 2 of the linux/arm64 manifest, which is the digest of the layer before \
                 compression.";
    assert_eq!(what(&found, &found.ways()), [words]);
    assert_eq!(summary(&found).unwrap(), "Looked through 3 tags, 3 manifests and 2 configs.");
}

#[test]
fn the_child_of_an_index_needs_no_more_than_the_tags() {
    let (transport, _, arm) = shop();
    let found = looked(&transport, &digest_of(&arm), Before::Manifest).into_inner();
    let arm64 = Given::On("linux/arm64".parse().unwrap());
    assert_eq!(told(&found.ways()), [("2.0 prod".into(), "index > image linux/arm64".into(), arm64)]);
    assert_eq!((found.leading(), found.due(), transport.asked().len()), (2, None, 4));
    assert_eq!(what(&found, &found.ways()), ["This is the linux/arm64 manifest of an index."]);
    assert_eq!(summary(&found).unwrap(), "2 of 3 tags lead here.");
}

#[test]
fn a_tag_that_points_to_a_digest_gives_it_to_everybody() {
    let (transport, list, _) = shop();
    let found = looked(&transport, &digest_of(&list), Before::Manifest).into_inner();
    assert_eq!(told(&found.ways()), [("2.0 prod".into(), "index".into(), Given::Always)]);
    assert_eq!(found.sightings()[0].part, Part::Whole(EntryKind::Index));
    assert_eq!(what(&found, &found.ways()), ["This is an index."]);
}

#[test]
fn an_index_says_more_of_a_manifest_than_the_tag_that_points_to_it() {
    let (transport, ..) = shop();
    let amd = digest_of(&manifest(CONFIG_AMD, &["amd"]));
    let found = looked(&transport, &amd, Before::Manifest).into_inner();
    assert_eq!(what(&found, &found.ways()), ["This is the linux/amd64 manifest of an index."]);
    let given: Vec<_> = found.ways().iter().filter_map(given).collect();
    let words = ["2.0 and prod on linux/amd64 run exactly this.", "old gives every platform exactly this."];
    assert_eq!(given, words);
}

#[test]
fn the_second_manifest_for_a_platform_is_not_what_clients_on_it_get() {
    let (first, second) = (manifest("{}", &["first"]), manifest("{}", &["second"]));
    let entries =
        [&first, &second].map(|text| entry(MANIFEST, &digest_of(text), text.len(), &of("linux/amd64")));
    let list = index(&entries);
    let transport = Shelf::default().tag("prod", INDEX, &list).serve(&["prod"]);
    let found = looked(&transport, &digest_of(&second), Before::Manifest).into_inner();
    let other = Given::Other("linux/amd64".parse().unwrap(), digest_of(&first));
    assert_eq!(told(&found.ways())[0].2, other);
}

#[test]
fn indexes_within_indexes_are_on_the_way() {
    let (_, list, arm) = shop();
    let outer = index(&[entry(INDEX, &digest_of(&list), list.len(), "")]);
    let shelf = Shelf::default().tag("nested", INDEX, &outer).document(INDEX, &list);
    let transport = shelf.document(MANIFEST, &arm).serve(&["nested"]);
    let found = looked(&transport, &digest_of(CONFIG_ARM), Before::Blob).into_inner();
    let arm64 = Given::On("linux/arm64".parse().unwrap());
    assert_eq!(told(&found.ways()), [("nested".into(), "index > index > image linux/arm64".into(), arm64)]);
    let [Gap::Manifest(gone, error)] = found.gaps() else { panic!("{:?}", found.gaps()) };
    assert_eq!(gone.platform, "linux/amd64".parse().ok(), "whose config could be the digest as well");
    assert!(error.is_not_found());
    assert!(found.can_try_again());
}

#[test]
fn nothing_has_a_digest_that_nothing_names() {
    let (transport, ..) = shop();
    let found = looked(&transport, &digest_of("nothing"), Before::NoManifest).into_inner();
    assert_eq!((found.sightings(), found.ways(), found.due()), (&[][..], Vec::new(), None));
    assert_eq!(found.blob(), Some(Ok(&Presence::Missing)));
    assert_eq!(found.looked(), Looked { tags: 3, manifests: 3, configs: 2 });
    // Without the referrers API the first answers tell that there are none.
    assert!(found.gaps().is_empty(), "{:?}", found.gaps());
    let words = "The repository has no such blob, and nothing that the tags lead to names this digest. Manifests that no tag \
                 leads to cannot be searched.";
    assert_eq!(what(&found, &[]), [words]);
}

#[test]
fn a_blob_that_nothing_names_is_told_from_nothing() {
    let (transport, ..) = shop();
    let found = looked(&transport, &digest_of("nothing"), Before::Blob).into_inner();
    assert_eq!(found.blob(), Some(Ok(&Presence::Present(None))));
    let words = "The repository has a blob with this digest, but nothing that the tags lead to names it. Manifests that no \
                 tag leads to cannot be searched.";
    assert_eq!(what(&found, &[]), [words]);
}

#[test]
fn the_blob_of_a_referrer_is_found_behind_what_it_refers_to() {
    let image = manifest("{}", &["layer"]);
    let sbom = manifest("sbom config", &["sbom"]);
    let listed = entry(MANIFEST, &digest_of(&sbom), sbom.len(), r#","artifactType":"application/spdx+json""#);
    let shelf = Shelf::default().tag("1.0", MANIFEST, &image).document(MANIFEST, &sbom).blob("{}");
    let subject = format!("referrers {}", digest_of(&image));
    let transport = shelf.with(&subject, Reply::ok(INDEX, index(&[listed]))).serve(&["1.0"]);
    let found = looked(&transport, &digest_of("sbom"), Before::Blob).into_inner();
    let [way] = &found.ways()[..] else { panic!("{:?}", found.ways()) };
    assert_eq!(way.subject, Some(digest_of(&image)));
    assert_eq!((&way.hops[0].digest, &way.part), (&digest_of(&sbom), &Part::Layer { at: 1, of: 1 }));
}

#[test]
fn the_demo_says_what_the_parts_of_its_image_are() {
    let (client, name) = (demo::client(), demo::repository("multi"));
    let root = run(client.repository(&name).manifest_by_tag(&"latest".parse().unwrap())).unwrap();
    let child = root.document.index().unwrap().manifests[1].clone();
    let child = run(client.repository(&name).manifest_of(&child)).unwrap();
    let manifest = child.document.manifest().unwrap().clone();
    let parts = [manifest.config.clone().unwrap().digest, manifest.layers[0].digest.clone()];
    for (wanted, is_config) in parts.iter().zip([true, false]) {
        let found = RefCell::new(Whereabouts::new(wanted.clone(), Before::Blob));
        found.borrow_mut().agree();
        let next = || found.borrow_mut().next_step();
        run(search(client.repository(&name), wanted, next, |event| found.borrow_mut().apply(event)));
        let found = found.into_inner();
        let sighting = &found.sightings()[0];
        assert_eq!(sighting.part == Part::Config, is_config, "{sighting:?}");
        assert!(found.ways().iter().any(|way| way.tags.iter().any(|tag| tag.as_str() == "latest")));
    }
}

#[test]
fn a_digest_is_looked_for_where_the_registry_says_that_no_manifest_has_it() {
    let wanted = digest_of("x");
    let asked = |reply: Reply| {
        let transport = Scripted::by(move |_, _| reply.clone());
        let client = transport.client();
        let name = repository();
        let error = run(client.repository(&name).manifest_by_digest(&wanted)).unwrap_err();
        Before::of(&error)
    };
    assert_eq!(asked(Reply::refusal(404, "MANIFEST_UNKNOWN", "")), Some(Before::NoManifest));
    assert_eq!(
        asked(Reply::status(500)),
        Some(Before::NoManifest),
        "some fail over what they take for a manifest"
    );
    assert_eq!(asked(Reply::refusal(404, "NAME_UNKNOWN", "")), None);
    for status in [401, 403, 429] {
        assert_eq!(asked(Reply::status(status)), None, "{status}");
    }
    assert_eq!(asked(Reply::blocked("x")), None);
    let request = Request::new(Method::Get, "https://registry.example/v2/my/app/manifests/x");
    assert_eq!(Before::of(&Error::new(&request, ErrorKind::IsBlob)), Some(Before::Blob));
}
