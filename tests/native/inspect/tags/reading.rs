//! What is read of the images that tags lead to, and by how many requests.

use std::cell::{Cell, RefCell};

use waybill::inspect::{Built, ImageFacts, KnownTags, NoFacts, read_tags};
use waybill::oci::{Hasher, Tag};
use waybill::registry::TransportError;

use super::known;
use crate::demo;
use crate::inspect::scripted::{Reply, Scripted, repository, run};
use crate::inspect::{INDEX, MANIFEST, entry, index, manifest, of, platform};

const CONFIG: &str = r#"{"os":"linux","architecture":"amd64","created":"2026-03-01T12:00:00Z","rootfs":{"type":"layers","diff_ids":[]}}"#;

/// A registry of some documents and blobs, by tag or digest; what it lacks is refused so.
fn of_bodies(bodies: Vec<(String, String)>, otherwise: Reply) -> std::rc::Rc<Scripted> {
    Scripted::by(move |request, _| {
        let found = bodies.iter().find(|(end, _)| request.url.ends_with(end.as_str()));
        found.map_or_else(|| otherwise.clone(), |(_, body)| Reply::ok("application/json", body.clone()))
    })
}

/// An index of one image for a platform, with the bodies that lead from tags to its config.
fn bodies(tags: &[&str]) -> Vec<(String, String)> {
    let image = manifest(CONFIG, &["abc", "defgh"]);
    let digest = Hasher::digest(image.as_bytes());
    let list = index(&[entry(MANIFEST, &digest, image.len(), &of("linux/arm64"))]);
    let mut bodies: Vec<_> = tags.iter().map(|tag| (format!("/{tag}"), list.clone())).collect();
    bodies.push((format!("/{digest}"), image));
    bodies.push((format!("/{}", Hasher::digest(CONFIG.as_bytes())), CONFIG.into()));
    bodies
}

fn facts<'a>(known: &'a KnownTags, tag: &str) -> &'a ImageFacts {
    known.facts(tag).unwrap_or_else(|| panic!("{tag}: {:?}", known.answer(tag)))
}

#[test]
fn an_index_says_size_and_date_of_one_image_and_for_which_platform() {
    let transport = of_bodies(bodies(&["1"]), Reply::status(404));
    let known = known(&transport.client(), &repository(), &["1"]);
    let facts = facts(&known, "1");
    assert_eq!(facts.platform, Some(platform("linux/arm64")));
    assert_eq!((facts.size.bytes, facts.size.unstated), (CONFIG.len() as u64 + 8, 0));
    assert_eq!(facts.built, Built::Stated("2026-03-01 12:00 UTC".into()));
    assert_eq!(transport.requests().len(), 3);
}

#[test]
fn what_several_tags_lead_to_is_read_once() {
    let tags = ["1", "1.0", "1.0.0", "latest"];
    let transport = of_bodies(bodies(&tags), Reply::status(404));
    let known = known(&transport.client(), &repository(), &tags);
    assert!(tags.iter().all(|tag| known.is_read(tag) && known.facts(tag).is_some()));
    assert_eq!(transport.requests().len(), tags.len() + 2);
    let digest = known.digest("1").unwrap();
    let groups = known.groups();
    assert_eq!(groups.of(digest).join(" "), "latest 1.0.0 1.0 1");
}

#[test]
fn the_samples_say_what_they_are() {
    let client = demo::client();
    let read = |name: &str, tag: &str| known(&client, &demo::repository(name), &[tag]);
    let multi = read("multi", "latest");
    assert_eq!(facts(&multi, "latest").platform, Some(platform("linux/amd64")));
    assert!(matches!(&facts(&multi, "latest").built, Built::Stated(date) if date.ends_with(" UTC")));
    // The manifest of an artifact has a size, too; its config is none of an image, and is not asked for.
    let chart = read("charts/hello", "0.1.0");
    assert!(facts(&chart, "0.1.0").size.bytes > 0 && facts(&chart, "0.1.0").platform.is_none());
}

#[test]
fn what_cannot_be_read_is_known_to_be_so_and_can_be_forgotten() {
    let lists = bodies(&["1"]);
    let without = |end: usize| of_bodies(lists[..end].to_vec(), Reply::refusal(404, "BLOB_UNKNOWN", ""));
    // Without the config the size is known.
    let mut read = known(&without(2).client(), &repository(), &["1"]);
    assert!(read.is_read("1") && facts(&read, "1").size.bytes > 8);
    assert!(matches!(facts(&read, "1").built, Built::Unread(_)));
    read.forget_failures();
    assert!(!read.is_read("1") && read.digest("1").is_some());
    // Without the manifest nothing is.
    let read = known(&without(1).client(), &repository(), &["1"]);
    assert!(read.is_read("1") && read.facts("1").is_none());
    // An index that lists nothing is no failure of the registry.
    let empty = of_bodies(vec![("/1".into(), index(&[]))], Reply::status(404));
    let read = known(&empty.client(), &repository(), &["1", "2"]);
    assert!(read.is_read("1") && read.is_read("2"));
    assert!(read.digest("1").is_some() && read.digest("2").is_none());
}

#[test]
fn indexes_within_an_index_are_not_looked_through() {
    let inner: Vec<_> = (0..40)
        .map(|at| entry(INDEX, &Hasher::digest(&[at]), 1, ""))
        .chain([entry(MANIFEST, &Hasher::digest(b"image"), 1, &of("linux/amd64"))])
        .collect();
    let transport = of_bodies(vec![("/1".into(), index(&inner))], Reply::status(404));
    let read = known(&transport.client(), &repository(), &["1"]);
    assert_eq!(read.image(read.digest("1").unwrap()), Some(&Err(NoFacts::Nested)));
    assert_eq!(transport.requests().len(), 1);
}

#[test]
fn a_registry_that_wants_no_more_is_told_from_one_that_lacks_something() {
    let halts = |reply: &Reply| {
        let reply = reply.clone();
        let transport = Scripted::by(move |_, _| reply.clone());
        let (halt, heard) = (Cell::new(false), RefCell::new(0));
        // Whoever asks ends the list of tags as soon as it hears that.
        let names = std::iter::from_fn(|| (!halt.get()).then(|| "1".parse::<Tag>().unwrap())).take(20);
        let found = |news: waybill::inspect::TagNews| {
            halt.set(halt.get() || news.halt().is_some());
            *heard.borrow_mut() += 1;
        };
        let client = transport.client();
        run(read_tags(client.repository(&repository()), names, |_| false, found));
        (halt.get(), heard.into_inner())
    };
    assert_eq!(halts(&Reply::refusal(404, "MANIFEST_UNKNOWN", "")), (false, 20));
    assert_eq!(halts(&Reply::refusal(403, "DENIED", "")), (false, 20));
    let (is_halted, heard) = halts(&Reply::refusal(429, "TOOMANYREQUESTS", ""));
    assert!(is_halted && heard < 8, "{heard}");
    let (is_halted, heard) = halts(&Reply::failing(TransportError::Blocked("offline".into())));
    assert!(is_halted && heard < 8, "{heard}");
}
