//! What a repository has instead of a tag that is not there.

use std::rc::Rc;

use waybill::inspect::{Instead, instead};
use waybill::oci::Tag;

use super::scripted::{Reply, Scripted, repository, run};

fn asked(transport: &Rc<Scripted>, tag: &str) -> Instead {
    run(instead(transport.client().repository(&repository()), &tag.parse().unwrap()))
}

fn listing(names: &[&str]) -> Reply {
    let names: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
    Reply::ok("application/json", format!(r#"{{"name":"my/app","tags":[{}]}}"#, names.join(",")))
}

fn tags(names: &[&str]) -> Vec<Tag> {
    names.iter().map(|name| name.parse().unwrap()).collect()
}

#[test]
fn the_likest_and_the_newest_tags_are_offered_for_one_request() {
    let signature = format!("sha256-{}.sig", "a".repeat(64));
    let transport =
        Scripted::list([listing(&["1.0", "1.1", "2.0", "latest", "prod", &signature, "not a tag"])]);
    let expected = Instead::Tags {
        near: tags(&["prod"]),
        newest: tags(&["latest", "2.0", "1.1"]),
        compared: 5,
        more: false,
    };
    assert_eq!(asked(&transport, "prdo"), expected);
    assert_eq!(transport.asked(), ["my/app/tags/list?n=1000"]);
}

#[test]
fn one_page_is_enough_of_a_long_list_which_is_said_to_go_on() {
    let page = listing(&["1.0", "1.1"]).header("Link", "</v2/my/app/tags/list?n=2&last=1.1>; rel=\"next\"");
    let transport = Scripted::list([page]);
    let expected =
        Instead::Tags { near: tags(&["1.0", "1.1"]), newest: tags(&["1.1", "1.0"]), compared: 2, more: true };
    assert_eq!(asked(&transport, "1.2"), expected);
}

#[test]
fn more_than_are_compared_are_more_than_were_looked_at() {
    let names: Vec<_> = (0..1001).map(|number| format!("build-{number}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let found = asked(&Scripted::list([listing(&names)]), "latest");
    assert!(matches!(found, Instead::Tags { compared: 1000, more: true, .. }), "{found:?}");
}

#[test]
fn an_empty_page_of_a_list_that_may_go_on_does_not_make_a_repository_one_without_tags() {
    let nothing = Instead::Tags { near: Vec::new(), newest: Vec::new(), compared: 0, more: true };
    for link in ["/v2/my/app/tags/list?last=a", "/v2/other/app/tags/list?last=a"] {
        let page = listing(&[]).header("Link", format!("<{link}>; rel=\"next\""));
        assert_eq!(asked(&Scripted::list([page]), "1.0"), nothing, "{link}");
    }
}

#[test]
fn a_repository_without_tags_is_told_from_none_and_from_one_that_cannot_be_looked_at() {
    assert_eq!(asked(&Scripted::list([listing(&[])]), "1.0"), Instead::NoTags);
    let none = Reply::refusal(404, "NAME_UNKNOWN", "repository name not known to registry");
    assert_eq!(asked(&Scripted::list([none]), "1.0"), Instead::NoRepository);
    let denied = Reply::refusal(403, "DENIED", "no");
    let found = asked(&Scripted::list([denied]), "1.0");
    assert!(matches!(&found, Instead::Unknown(error) if !error.is_not_found()), "{found:?}");
}

#[test]
fn a_tag_that_the_list_names_is_not_called_missing_from_it() {
    assert_eq!(asked(&Scripted::list([listing(&["1.0"])]), "1.0"), Instead::Listed);
}

#[test]
fn a_signature_that_is_not_there_is_compared_with_others() {
    let signature = |letter: &str| format!("sha256-{}.sig", letter.repeat(64));
    let other = format!("sha256-{}b.sig", "a".repeat(63));
    let transport = Scripted::list([listing(&["1.0", &other])]);
    let found = asked(&transport, &signature("a"));
    assert!(matches!(&found, Instead::Tags { near, .. } if *near == tags(&[&other])), "{found:?}");
}
