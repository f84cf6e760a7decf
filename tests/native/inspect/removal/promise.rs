//! What a run asks before it deletes what others may need by now, and afterwards of all that was to stay.

use std::cell::Cell;
use std::rc::Rc;

use waybill::inspect::removal::{Change, End, Verb};
use waybill::oci::Hasher;

use super::run::{go, is_delete, letters, planned, purge, two_images, writes};
use super::scripted::Reply;
use super::{at, tag, words};

#[test]
fn a_tag_that_now_needs_what_would_be_deleted_stops_a_purge() {
    for moves in [false, true] {
        let (shelf, first, _) = two_images();
        let transport = shelf.open(|_| None);
        let client = transport.client();
        let mut removal = planned(&client, &purge(&first));
        let name = if moves { "2" } else { "new" };
        shelf.image(&["one", "three"], &[name]);
        go(&client, &mut removal);
        assert_eq!(removal.end(), &End::Outdated(Change::MayNeed(tag(name))));
        assert_eq!(writes(&transport), []);
        shelf.image(&["four"], &[name]);
        go(&client, &mut removal);
        assert_eq!(removal.end(), &End::Finished, "what needs nothing of it does not matter");
    }
}

#[test]
fn a_new_index_or_something_that_is_not_understood_stops_it() {
    let (shelf, first, _) = two_images();
    let client = shelf.client();
    let mut removal = planned(&client, &Verb::Delete(first.clone().into()));
    let odd = shelf.put("application/vnd.example+json", "{}", &["new"]);
    let other = shelf.image(&["other"], &[]);
    for digest in [&shelf.index(&[&first], &[]), &shelf.index(&[&other], &[]), &odd] {
        shelf.point("new", digest);
        go(&client, &mut removal);
        assert_eq!(removal.end(), &End::Outdated(Change::MayNeed(tag("new"))));
    }
    assert!(shelf.has(&first));
}

#[test]
fn tags_are_asked_again_before_the_first_blob_is_deleted() {
    let (shelf, first, _) = two_images();
    let (pushed, late) = (shelf.clone(), first.to_string());
    // Somebody pushes an image with the same layer while the manifests go.
    let transport = shelf.open(move |request| {
        if is_delete(request, &late) {
            pushed.image(&["one", "three"], &["new"]);
        }
        None
    });
    let client = transport.client();
    let mut removal = planned(&client, &purge(&first));
    go(&client, &mut removal);
    assert_eq!(
        (letters(&removal).as_str(), removal.end()),
        ("DDDDD....", &End::Outdated(Change::MayNeed(tag("new"))))
    );
    assert!(shelf.has_blob("one"));
}

#[test]
fn every_tag_that_was_to_stay_is_asked_for_again_down_to_its_blobs() {
    let (shelf, first, second) = two_images();
    let index = shelf.index(&[&second], &["all"]);
    let loses = |lost: String| {
        let gone = Rc::new(Cell::new(false));
        let client = shelf.open(move |request| {
            gone.set(gone.get() || is_delete(request, "/"));
            (gone.get() && request.url.ends_with(&lost)).then(|| Reply::status(404))
        });
        let client = client.client();
        let mut removal = planned(&client, &Verb::Untag(at("latest", &first)));
        go(&client, &mut removal);
        shelf.point("latest", &first);
        removal
            .left()
            .unwrap()
            .iter()
            .map(|left| format!("{}: {:?}", words::item(&left.item), left.state))
            .collect::<Vec<_>>()
    };
    let base = Hasher::digest(b"base");
    assert_eq!(loses("/manifests/all".into()), ["tag all: Lost"]);
    assert_eq!(loses(index.to_string()), ["index all: Lost"]);
    assert_eq!(loses(second.to_string()), ["image 2: Lost"]);
    let what = format!("blob sha256:{} of ", base.short());
    let told = loses(base.to_string());
    assert!(told.len() == 1 && told[0].starts_with(&what) && told[0].ends_with(": Missing"), "{told:?}");
    assert_eq!(loses("nothing".into()), [""; 0]);
}
