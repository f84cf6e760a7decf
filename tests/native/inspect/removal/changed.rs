//! What changed since the survey stops a run.

use std::cell::Cell;
use std::rc::Rc;

use waybill::inspect::removal::{Change, End, Outcome, Verb};

use super::run::{go, planned, purge, two_images, writes};
use super::{at, tag, words};

#[test]
fn a_tag_that_was_moved_onto_what_is_deleted_stops_the_run() {
    let (shelf, first, _) = two_images();
    for verb in [Verb::Delete(first.clone().into()), purge(&first)] {
        let transport = shelf.open(|_| None);
        let client = transport.client();
        let mut removal = planned(&client, &verb);
        shelf.point("2", &first);
        go(&client, &mut removal);
        assert_eq!(removal.end(), &End::Outdated(Change::WouldGo(tag("2"))));
        assert!(writes(&transport).is_empty());
        shelf.point("2", &shelf.image(&["base", "two"], &[]));
    }
}

#[test]
fn a_list_of_tags_that_has_become_odd_stops_the_run() {
    let (shelf, first, _) = two_images();
    let is_odd = Rc::new(Cell::new(false));
    let (now_odd, inner) = (is_odd.clone(), shelf.clone());
    let transport = shelf.open(move |request| {
        let is_list = request.url.contains("/tags/list") && now_odd.get();
        is_list.then(|| inner.answer(request).header("Link", "</v2/my/app/tags/list?n=1000>; rel=\"next\""))
    });
    let client = transport.client();
    let mut removal = planned(&client, &purge(&first));
    is_odd.set(true);
    go(&client, &mut removal);
    assert_eq!(removal.end(), &End::Outdated(Change::ListUnsure));
    let words = "The list of tags may now be incomplete; in the preview it was not";
    assert_eq!(words::change(&Change::ListUnsure), words);
    let end = format!("{words}. Nothing more was sent. Preview the removal again.");
    assert_eq!(words::run::end(&removal), end);
    assert!(writes(&transport).is_empty());
}

#[test]
fn a_tag_that_moved_stops_it_before_its_step() {
    let (shelf, first, second) = two_images();
    let transport = shelf.open(|_| None);
    let client = transport.client();
    for verb in [purge(&first), Verb::Delete(first.clone().into()), Verb::Untag(at("latest", &first))] {
        shelf.point("latest", &first);
        let mut removal = planned(&client, &verb);
        let before = writes(&transport).len();
        shelf.point("latest", &second);
        go(&client, &mut removal);
        assert_eq!(removal.end(), &End::Halted);
        let (step, outcome) = removal.steps().find(|(_, outcome)| !outcome.is_settled()).unwrap();
        let Outcome::Moved(now) = outcome else { panic!("{outcome:?}") };
        assert_eq!((now.tag.as_str(), &now.digest), ("latest", &second));
        assert!(writes(&transport)[before..].iter().all(|sent| *sent != step.request));
        assert!(shelf.has(&first) && shelf.has(&second));
    }
}

#[test]
fn a_new_tag_on_what_goes_stops_it_at_the_start() {
    let (shelf, first, second) = two_images();
    let transport = shelf.open(|_| None);
    let client = transport.client();
    let mut removal = planned(&client, &Verb::Delete(first.clone().into()));
    shelf.point("new", &first);
    shelf.point("other", &second);
    go(&client, &mut removal);
    assert_eq!(removal.end(), &End::Outdated(Change::WouldGo(tag("new"))));
    assert_eq!(writes(&transport), []);
    shelf.point("new", &second);
    go(&client, &mut removal);
    assert_eq!(removal.end(), &End::Finished, "new tags on others do not matter");
}
