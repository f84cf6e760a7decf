//! Searches that are stopped, halted by errors, or go on only when a person agrees.

use std::cell::RefCell;
use std::rc::Rc;

use waybill::inspect::whereabouts::{Before, Gap, Stage, Whereabouts};
use waybill::registry::Reason;
use waybill::words::whereabouts::{awaited, halted, offered, summary, what};

use super::super::scripted::{Reply, Scripted, repository, run};
use super::super::{INDEX, MANIFEST, entry, index, manifest, of};
use super::{CONFIG_AMD, CONFIG_ARM, Shelf, digest_of, go_on, looked, shop, told};

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
    assert_eq!(offered(&found.borrow(), Stage::Tags), "Check where 24 more tags lead (24 requests or more)");
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
        "Search 41 manifests listed in indexes (41 requests)"
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
