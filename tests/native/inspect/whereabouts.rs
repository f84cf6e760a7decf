//! Where a digest is in a repository.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use waybill::inspect::whereabouts::{Before, Gap, Given, Looked, Part, Stage, Way, Whereabouts, search};
use waybill::oci::{Digest, EntryKind, Hasher};
use waybill::registry::{Error, ErrorKind, Method, Presence, Reason, Request};
use waybill::words::whereabouts::{awaited, given, halted, offered, summary, what};

use super::scripted::{Reply, Scripted, repository, run};
use super::{INDEX, MANIFEST, demo, entry, index, manifest, of};

fn digest_of(text: &str) -> Digest {
    Hasher::digest(text.as_bytes())
}

/// A repository, by what its paths end in.
#[derive(Clone, Default)]
struct Shelf(HashMap<String, Reply>);

impl Shelf {
    fn with(mut self, name: &str, reply: Reply) -> Self {
        self.0.insert(name.into(), reply);
        self
    }

    /// A document under a tag, and under its digest.
    fn tag(self, tag: &str, media_type: &str, text: &str) -> Self {
        self.document(media_type, text).with(tag, Reply::ok(media_type, text))
    }

    fn document(self, media_type: &str, text: &str) -> Self {
        self.with(&digest_of(text).to_string(), Reply::ok(media_type, text))
    }

    fn blob(self, text: &str) -> Self {
        self.document("application/octet-stream", text)
    }

    fn serve(self, tags: &[&str]) -> Rc<Scripted> {
        let names = tags.iter().map(|name| format!(r#""{name}""#)).collect::<Vec<_>>().join(",");
        let list = Reply::ok("application/json", format!(r#"{{"name":"my/app","tags":[{names}]}}"#));
        Scripted::by(move |request, _| {
            let end = request.url.rsplit('/').next().unwrap();
            if end.starts_with("list") {
                return list.clone();
            }
            if request.url.contains("/referrers/") && !self.0.contains_key(&format!("referrers {end}")) {
                return Reply::status(404);
            }
            let name =
                if request.url.contains("/referrers/") { format!("referrers {end}") } else { end.into() };
            self.0.get(&name).cloned().unwrap_or_else(|| Reply::status(404))
        })
    }
}

fn go_on(transport: &Rc<Scripted>, found: &RefCell<Whereabouts>) {
    let wanted = found.borrow().wanted().clone();
    let client = transport.client();
    let next = || found.borrow_mut().next_step();
    run(search(client.repository(&repository()), &wanted, next, |event| found.borrow_mut().apply(event)));
}

/// Lists the tags, and searches as far as goes by itself once a person agreed.
fn looked(transport: &Rc<Scripted>, wanted: &Digest, before: Before) -> RefCell<Whereabouts> {
    let found = RefCell::new(Whereabouts::new(wanted.clone(), before));
    go_on(transport, &found);
    assert_eq!(transport.asked().len(), 1, "the list of tags alone is asked for unasked");
    found.borrow_mut().agree();
    go_on(transport, &found);
    found
}

/// Each way as its tags, the kinds and platforms of its documents, and what clients get.
fn told(ways: &[Way]) -> Vec<(String, String, Given)> {
    let told = ways.iter().map(|way| {
        let tags = way.tags.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let hops = way.hops.iter().map(|hop| {
            let platform = hop.platform.as_ref().map(|platform| format!(" {platform}"));
            format!("{}{}", hop.kind.noun(), platform.unwrap_or_default())
        });
        (tags, hops.collect::<Vec<_>>().join(" > "), way.given.clone())
    });
    told.collect()
}

const CONFIG_ARM: &str = r#"{"architecture":"arm64","os":"linux","rootfs":{"type":"layers","diff_ids":["sha256:1111111111111111111111111111111111111111111111111111111111111111","sha256:2222222222222222222222222222222222222222222222222222222222222222"]}}"#;
const CONFIG_AMD: &str = r#"{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["sha256:3333333333333333333333333333333333333333333333333333333333333333"]}}"#;
const DIFF_ID: &str = "sha256:2222222222222222222222222222222222222222222222222222222222222222";

/// `prod` and `2.0` point to an index of two platforms with an attestation, `old` to one of the manifests.
fn shop() -> (Rc<Scripted>, String, String) {
    let (arm, amd) = (manifest(CONFIG_ARM, &["base", "arm"]), manifest(CONFIG_AMD, &["amd"]));
    let list = index(&[
        entry(MANIFEST, &digest_of(&amd), amd.len(), &of("linux/amd64")),
        entry(MANIFEST, &digest_of(&arm), arm.len(), &of("linux/arm64")),
    ]);
    let shelf =
        Shelf::default().tag("prod", INDEX, &list).tag("2.0", INDEX, &list).tag("old", MANIFEST, &amd);
    let shelf = shelf.document(MANIFEST, &arm).blob(CONFIG_ARM).blob(CONFIG_AMD);
    (shelf.serve(&["2.0", "old", "prod"]), list, arm)
}

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
fn the_registry_that_wants_no_more_requests_is_left_in_peace_until_a_person_agrees() {
    let (arm, names) =
        (manifest("{}", &["arm"]), (0..30).map(|number| format!("t{number}")).collect::<Vec<_>>());
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let is_well = Rc::new(std::cell::Cell::new(false));
    let list = Shelf::default().serve(&names);
    let (well, text) = (is_well.clone(), arm.clone());
    let transport = Scripted::by(move |request, number| match number {
        0 => list.answer(request),
        7.. if !well.get() => Reply::refusal(429, "TOOMANYREQUESTS", ""),
        _ => Reply::ok(MANIFEST, text.clone()),
    });
    let found = looked(&transport, &digest_of(&arm), Before::Manifest);
    let error = found.borrow().halted().cloned().unwrap();
    assert_eq!(error.reason(), Some(Reason::RateLimited));
    assert!(transport.asked().len() <= 11, "only what was under way: {}", transport.asked().len());
    assert_eq!((found.borrow().looked().tags, found.borrow().requests(Stage::Tags)), (6, 24));
    assert_eq!(
        halted(&found.borrow(), &error),
        format!(
            "Stopped at an error: GET {}: status 429, TOOMANYREQUESTS. What is left was not checked.",
            error.url
        )
    );
    assert_eq!(summary(&found.borrow()).unwrap(), "6 of 30 tags lead here. 24 not looked at.");
    assert_eq!(offered(&found.borrow(), Stage::Tags), "Look where 24 more tags lead (24 requests or more)");
    go_on(&transport, &found);
    assert!(transport.asked().len() <= 11, "nothing goes on by itself");
    is_well.set(true);
    found.borrow_mut().agree();
    go_on(&transport, &found);
    assert_eq!((found.borrow().leading(), found.borrow().due()), (30, None));
}

#[test]
fn a_search_that_is_stopped_goes_on_where_it_was() {
    let (transport, ..) = shop();
    let found = RefCell::new(Whereabouts::new(digest_of(CONFIG_ARM), Before::Blob));
    go_on(&transport, &found);
    found.borrow_mut().agree();
    let step = found.borrow_mut().next_step().unwrap();
    let client = transport.client();
    let heard = std::cell::Cell::new(0);
    run(step.ask(client.repository(&repository()), &digest_of(CONFIG_ARM), &|event| {
        // The rest came too late.
        if heard.replace(heard.get() + 1) == 0 {
            found.borrow_mut().apply(event);
        }
    }));
    assert_eq!((found.borrow().looked().tags, found.borrow().requests(Stage::Tags)), (1, 2));
    go_on(&transport, &found);
    assert_eq!(found.borrow().ways().len(), 1);
}

#[test]
fn many_requests_are_not_sent_before_a_person_agrees() {
    let names: Vec<_> = (0..41).map(|number| format!("t{number}")).collect();
    let mut shelf = Shelf::default();
    for name in &names {
        let image = manifest(&format!(r#"{{"author":"{name}"}}"#), &[name]);
        let list = index(&[entry(MANIFEST, &digest_of(&image), image.len(), &of("linux/amd64"))]);
        shelf = shelf.tag(name, INDEX, &list).document(MANIFEST, &image);
    }
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let transport = shelf.serve(&names);
    let found = looked(&transport, &digest_of("t7"), Before::Blob);
    assert_eq!((found.borrow().due(), transport.asked().len()), (Some(Stage::Manifests), 42));
    assert_eq!(
        offered(&found.borrow(), Stage::Manifests),
        "Look into 41 manifests that indexes list (41 requests)"
    );
    assert_eq!(awaited(Stage::Manifests, 41), "Reading the manifests in indexes, 41 left");
    assert_eq!(what(&found.borrow(), &[]), ["Not found so far."]);
    found.borrow_mut().agree();
    go_on(&transport, &found);
    assert_eq!(told(&found.borrow().ways())[0].0, "t7");
    assert_eq!(transport.asked().len(), 83);
}

#[test]
fn what_failed_is_read_again_when_asked() {
    let image = manifest(CONFIG_AMD, &["amd"]);
    let is_well = Rc::new(std::cell::Cell::new(false));
    let (well, shelf) = (is_well.clone(), Shelf::default().tag("1.0", MANIFEST, &image).serve(&["1.0"]));
    let transport = Scripted::by(move |request, number| match number {
        1.. if !well.get() => Reply::refusal(500, "UNKNOWN", ""),
        _ => shelf.answer(request),
    });
    let found = looked(&transport, &digest_of("amd"), Before::Blob);
    assert!(matches!(found.borrow().gaps(), [Gap::Tag(..)]));
    is_well.set(true);
    found.borrow_mut().try_again();
    go_on(&transport, &found);
    assert_eq!((found.borrow().gaps(), found.borrow().ways().len()), (&[][..], 1));
}

#[test]
fn without_a_list_of_tags_nothing_is_known() {
    let transport =
        Scripted::list([Reply::refusal(403, "DENIED", ""), Reply::ok("application/json", r#"{"tags":[]}"#)]);
    let found = RefCell::new(Whereabouts::new(digest_of("x"), Before::NoManifest));
    go_on(&transport, &found);
    assert_eq!(found.borrow().halted().unwrap().reason(), Some(Reason::Forbidden));
    assert_eq!((found.borrow().due(), found.borrow().total()), (Some(Stage::List), None));
    found.borrow_mut().agree();
}

#[test]
fn whether_a_tag_points_to_a_digest_that_cannot_be_computed_is_not_known() {
    let (transport, ..) = shop();
    let found = looked(&transport, &"blake3:abc".parse().unwrap(), Before::NoManifest).into_inner();
    assert!(found.sightings().is_empty());
    assert!(matches!(found.gaps(), [Gap::Algorithm(_)]), "{:?}", found.gaps());
}

#[test]
fn no_more_than_a_thousand_tags_are_looked_at() {
    let page = |count: usize, link: Option<&str>| {
        let names = (0..count).map(|number| format!(r#""v{number}""#)).collect::<Vec<_>>().join(",");
        let reply =
            Reply::ok("application/json", format!(r#"{{"name":"my/app","tags":["no tag",{names}]}}"#));
        link.map_or_else(
            || reply.clone(),
            |link| reply.clone().header("Link", format!("<{link}>; rel=\"next\"")),
        )
    };
    let listed = |pages: Vec<Reply>| {
        let found = RefCell::new(Whereabouts::new(digest_of("x"), Before::NoManifest));
        go_on(&Scripted::list(pages), &found);
        let found = found.into_inner();
        (found.total(), found.gaps() == [Gap::MoreTags])
    };
    assert_eq!(listed(vec![page(2, None)]), (Some(2), false));
    let next = "/v2/my/app/tags/list?n=1000&last=v999";
    assert_eq!(
        listed(vec![page(1000, Some(next))]),
        (Some(1000), true),
        "and the next page is not asked for"
    );
    let same = || page(1, Some("/v2/my/app/tags/list?last=a"));
    assert_eq!(listed(vec![same(), same()]), (Some(1), true), "a list that repeats itself may not be whole");
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
