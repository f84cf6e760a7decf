//! Paged lists: how the next page is found, and when it ends.

use std::rc::Rc;

use waybill::registry::{Error, ErrorKind, ListOddity, Page};

use super::scripted::{Reply, Scripted, registry, repository, run};
use waybill::words::brief;

/// Reads at most `limit` pages of tags.
fn pages(transport: &Rc<Scripted>, limit: usize) -> Result<Vec<Page>, Error> {
    let (client, repository) = (transport.client(), repository());
    let mut listing = client.repository(&repository).tags();
    let mut pages = Vec::new();
    while let Some(page) = run(listing.next())? {
        pages.push(page);
        if pages.len() == limit {
            break;
        }
    }
    Ok(pages)
}

fn names(pages: &[Page]) -> Vec<&str> {
    pages.iter().flat_map(|page| &page.names).map(String::as_str).collect()
}

fn oddities(pages: &[Page]) -> Vec<ListOddity> {
    pages.iter().filter_map(|page| page.oddity.clone()).collect()
}

fn tags(names: &[&str]) -> Reply {
    Reply::ok("application/json", serde_json::json!({ "name": "my/app", "tags": names }).to_string())
}

fn linked(names: &[&str], link: &str) -> Reply {
    tags(names).header("Link", link)
}

#[test]
fn one_page_without_a_link_is_the_whole_list() {
    let transport = Scripted::list([tags(&["a", "b"])]);
    let pages = pages(&transport, 9).unwrap();
    assert_eq!(pages, [Page { names: vec!["a".into(), "b".into()], ..Page::default() }]);
    assert_eq!(transport.asked(), ["my/app/tags/list?n=1000"]);
}

#[test]
fn repositories_are_listed_alike() {
    let transport = Scripted::list([Reply::ok("application/json", r#"{"repositories":["a/b","c"]}"#)]);
    let page = run(transport.client().registry(&registry()).repositories().next()).unwrap().unwrap();
    assert_eq!(page.names, ["a/b", "c"]);
    assert_eq!(transport.asked(), ["_catalog?n=1000"]);
}

#[test]
fn the_link_is_followed_as_it_is_written() {
    let list = "my/app/tags/list";
    let cases = [
        ("</v2/my/app/tags/list?n=2&last=b>; rel=\"next\"", "n=2&last=b"),
        ("</v2/my/app/tags/list?n=2&last=b>;rel=next", "n=2&last=b"),
        ("</v2/my/app/tags/list?n=2>; REL=\"Next\"", "n=2"),
        ("</v2/x?page=0>; rel=\"prev\", </v2/my/app/tags/list?page=2>; rel=\"next\"", "page=2"),
        ("</v2/x>; rel=last , </v2/my/app/tags/list?page=2> ; title=\"a;b\" ; rel=\"next\"", "page=2"),
        ("</v2/my/app/tags/list?page=2>; rel=\"last next\"", "page=2"),
        ("<https://registry.example/v2/my/app/tags/list?a=b>; rel=\"next\"", "a=b"),
        ("<http://internal:5000/v2/my/app/tags/list?a=b>; rel=\"next\"", "a=b"),
        ("<HTTP://internal:5000/v2/my/app/tags/list?a=b>; rel=\"next\"", "a=b"),
        ("<//internal/v2/my/app/tags/list?a=b>; rel=\"next\"", "a=b"),
        ("</v2/my/app/tags/list?last=http://y/z>; rel=\"next\"", "last=http://y/z"),
        ("<?n=2&last=b>; rel=\"next\"", "n=2&last=b"),
        ("<list?last=b>; rel=\"next\"", "last=b"),
        ("</v2/my/app/tags/list?next_page=TOKEN%3D==>; rel=\"next\"", "next_page=TOKEN%3D=="),
    ];
    for (link, query) in cases {
        let transport = Scripted::list([linked(&["a", "b"], link), tags(&["c"])]);
        let pages = pages(&transport, 9).unwrap();
        assert_eq!(names(&pages), ["a", "b", "c"], "{link}");
        assert_eq!(pages.iter().map(|page| page.more).collect::<Vec<_>>(), [true, false]);
        assert_eq!(oddities(&pages), [], "{link}");
        assert_eq!(transport.asked()[1], format!("{list}?{query}"), "{link}");
    }
    let encoded = "</v2/my%2Fapp/tags/list?last=b>; rel=next";
    let transport = Scripted::list([linked(&["a", "b"], encoded), tags(&["c"])]);
    assert_eq!(oddities(&pages(&transport, 9).unwrap()), [], "another way to write the slash");
    assert_eq!(transport.asked()[1], "my%2Fapp/tags/list?last=b");
}

#[test]
fn a_link_that_leads_elsewhere_is_named_and_the_next_page_asked_for_by_the_last_name() {
    let targets = [
        "/v2/app/tags/list?last=b&n=2",
        "/api/docker/my/app/v2/my/app/tags/list?last=b&n=2",
        "/v2/other/app/tags/list?last=b",
        "https://evil.example/v2/x",
        "//evil.example/v2/x",
        "/v2/_opaque/TOKEN%3D==",
        "https://evil.example",
    ];
    for target in targets {
        let link = format!("<{target}>; rel=\"next\"");
        let transport = Scripted::list([linked(&["a", "b"], &link), linked(&["c"], &link), tags(&["d"])]);
        let pages = pages(&transport, 9).unwrap();
        assert_eq!(names(&pages), ["a", "b", "c", "d"], "{target}");
        assert_eq!(oddities(&pages), [ListOddity::Elsewhere { target: target.into() }], "told once");
        let query = "my/app/tags/list?n=1000";
        assert_eq!(transport.asked(), [query, &format!("{query}&last=b"), &format!("{query}&last=c")]);
    }
}

/// The distribution spec makes the header optional: only a page that is not full is the last one for sure.
#[test]
fn a_full_page_without_a_link_is_followed_by_the_last_name() {
    let full: Vec<String> = (0..1000).map(|number| format!("t{number:04}")).collect();
    let full: Vec<&str> = full.iter().map(String::as_str).collect();
    for (second, count) in [(&["u"][..], 1001), (&[], 1000)] {
        let transport = Scripted::list([tags(&full), tags(second)]);
        let pages = pages(&transport, 9).unwrap();
        assert_eq!((names(&pages).len(), oddities(&pages).len()), (count, 0));
        assert_eq!(transport.asked()[1], "my/app/tags/list?n=1000&last=t0999");
    }
    let more: Vec<&str> = full.iter().copied().chain(["u"]).collect();
    let transport = Scripted::list([tags(&more)]);
    assert_eq!(names(&pages(&transport, 9).unwrap()).len(), 1001, "all there is, whatever was asked for");
}

#[test]
fn a_link_that_leads_elsewhere_from_an_empty_page_ends_the_list() {
    let transport = Scripted::list([linked(&[], "</v2/x?last=b>; rel=next")]);
    let pages = pages(&transport, 9).unwrap();
    assert_eq!(oddities(&pages), [ListOddity::Elsewhere { target: "/v2/x?last=b".into() }]);
    let again = linked(&["a"], "</v2/x?last=b>; rel=next");
    let transport = Scripted::by(move |_, _| again.clone());
    let pages = super::listing::pages(&transport, 9).unwrap();
    assert_eq!(names(&pages), ["a"]);
    let elsewhere = ListOddity::Elsewhere { target: "/v2/x?last=b".into() };
    assert_eq!(oddities(&pages), [elsewhere, ListOddity::Repeats], "`last` is ignored");
    assert_eq!(transport.asked().len(), 2);
}

#[test]
fn a_link_to_the_same_page_ends_the_list_with_a_word() {
    // The first answer leads to a page that leads to itself.
    let link = "</v2/my/app/tags/list?n=3&last=latest>; rel=\"next\"";
    let transport = Scripted::by(move |_, _| linked(&["1.0.0", "1.1.0", "latest"], link));
    let pages = pages(&transport, 999).unwrap();
    assert_eq!(names(&pages), ["1.0.0", "1.1.0", "latest"], "each stands once");
    assert_eq!(oddities(&pages), [ListOddity::Repeats]);
    assert_eq!(transport.asked().len(), 2);
}

#[test]
fn a_page_that_was_asked_for_before_ends_the_list_though_it_would_bring_new_names() {
    let link = |query: &str| format!("</v2/my/app/tags/list?{query}>; rel=next");
    let transport =
        Scripted::by(move |_, number| linked(&[&format!("tag-{number}")], &link(["p=1", "p=2"][number % 2])));
    let pages = pages(&transport, 999).unwrap();
    assert_eq!(names(&pages), ["tag-0", "tag-1", "tag-2"]);
    assert_eq!(oddities(&pages), [ListOddity::Repeats]);
}

#[test]
fn pages_that_begin_again_after_the_last_end_the_list_with_a_word() {
    // Pages of 50, no link that could be read, and the first page again after the last.
    let transport = Scripted::by(|request, _| {
        let all: Vec<_> = (0..120).map(|number| format!("v{number:03}")).collect();
        let last = request.url.split("last=").nth(1);
        let start = last.and_then(|last| all.iter().position(|name| name == last)).map_or(0, |at| at + 1);
        let page: Vec<_> = all.iter().skip(start % 120).take(50).map(String::as_str).collect();
        tags(&page).cors()
    });
    let pages = pages(&transport, 999).unwrap();
    assert_eq!(names(&pages).len(), 120);
    assert_eq!(oddities(&pages), [ListOddity::Repeats]);
    assert_eq!(transport.asked().len(), 4);
}

#[test]
fn each_name_stands_once() {
    let link = "</v2/my/app/tags/list?page=2>; rel=next";
    let transport = Scripted::list([linked(&["a", "b", "a"], link), tags(&["b", "c", "a"])]);
    let pages = pages(&transport, 9).unwrap();
    assert_eq!(names(&pages), ["a", "b", "c"]);
    assert_eq!(oddities(&pages), [], "some names again, as when a tag is pushed between two pages");
}

#[test]
fn a_last_page_of_known_names_without_a_link_is_an_ordinary_end() {
    let link = "</v2/my/app/tags/list?last=b>; rel=next";
    let transport = Scripted::list([linked(&["a", "b"], link), tags(&["b"])]);
    assert_eq!(oddities(&pages(&transport, 9).unwrap()), []);
}

#[test]
fn a_link_to_anything_but_the_next_page_ends_the_list() {
    for link in
        ["", "junk", "<", "<>", "</v2/x", "</v2/x>", "</v2/x>; rel=\"prev\"", "</v2/x>; relation=next"]
    {
        let transport = Scripted::list([linked(&["a"], link)]);
        assert_eq!(pages(&transport, 9).unwrap().len(), 1, "{link}");
    }
}

#[test]
fn when_links_may_be_hidden_pages_are_asked_for_by_the_last_name() {
    let transport = Scripted::list([tags(&["a", "b"]).cors(), tags(&["c", "d&é"]).cors(), tags(&[]).cors()]);
    let pages = pages(&transport, 9).unwrap();
    assert_eq!(names(&pages), ["a", "b", "c", "d&é"]);
    let query = "my/app/tags/list?n=1000";
    assert_eq!(transport.asked(), [query, &format!("{query}&last=b"), &format!("{query}&last=d%26%C3%A9")]);
    assert_eq!(pages.last(), Some(&Page::default()));
}

#[test]
fn a_registry_that_ignores_the_last_name_is_left() {
    let transport = Scripted::by(|_, _| tags(&["a", "b"]).cors());
    let pages = pages(&transport, 9).unwrap();
    assert_eq!(names(&pages), ["a", "b"], "nothing is listed twice");
    assert_eq!(oddities(&pages), [ListOddity::Repeats]);
    assert_eq!(transport.asked().len(), 2);
}

/// A link to the page of that number.
fn to_page(number: usize) -> String {
    format!("</v2/my/app/tags/list?page={number}>; rel=next")
}

#[test]
fn a_registry_that_sends_empty_pages_with_links_is_left_after_three() {
    let transport = Scripted::by(|_, number| linked(&[], &to_page(number)));
    let pages = pages(&transport, 9).unwrap();
    assert_eq!(pages.iter().map(|page| page.more).collect::<Vec<_>>(), [true, true, true, false]);
    assert!(pages.iter().all(|page| page.names.is_empty() && !page.cut));
    assert_eq!(oddities(&pages), [ListOddity::Empty]);
    assert_eq!(transport.asked().len(), 4);
}

#[test]
fn an_empty_page_that_links_to_itself_is_an_ordinary_end() {
    // As Gitea does, whatever is left.
    let link = "</v2/my/app/tags/list?n=1000&last=b>; rel=next";
    let transport = Scripted::list([linked(&["a", "b"], link), linked(&[], link)]);
    let pages = pages(&transport, 9).unwrap();
    assert_eq!((names(&pages), oddities(&pages)), (vec!["a", "b"], vec![]));
}

#[test]
fn empty_pages_between_names_are_followed() {
    let names_of = [&[][..], &[], &[], &["a"], &[], &[], &[], &["b"]];
    let transport = Scripted::by(move |_, number| match names_of.get(number + 1) {
        Some(_) => linked(names_of[number], &to_page(number)),
        None => tags(names_of[number]),
    });
    let pages = pages(&transport, 9).unwrap();
    assert_eq!((names(&pages), oddities(&pages)), (vec!["a", "b"], vec![]));
}

#[test]
fn a_page_size_that_is_refused_is_left_out() {
    let transport = Scripted::by(|request, _| {
        if request.url.contains("n=") {
            Reply::refusal(400, "PAGINATION_NUMBER_INVALID", "")
        } else {
            tags(&["a"]).cors()
        }
    });
    assert_eq!(names(&pages(&transport, 9).unwrap()), ["a"]);
    let list = "my/app/tags/list";
    assert_eq!(transport.asked(), [format!("{list}?n=1000"), list.into(), format!("{list}?last=a")]);
    for status in [400, 405, 413, 416, 422] {
        let transport = Scripted::list([Reply::refusal(status, "TOO_MANY_TAGS_REQUESTED", ""), tags(&["a"])]);
        assert_eq!(names(&pages(&transport, 9).unwrap()), ["a"], "{status}");
    }
    for status in [401, 403, 404, 429, 500, 503] {
        let transport = Scripted::list([Reply::status(status)]);
        assert!(pages(&transport, 9).is_err(), "{status} is not about the number");
    }
    let stubborn = Scripted::by(|_, _| Reply::refusal(400, "NAME_INVALID", ""));
    assert!(
        pages(&stubborn, 9).map_err(|error| brief(&error)).unwrap_err().ends_with("status 400, NAME_INVALID")
    );
    assert_eq!(stubborn.asked().len(), 2, "asked again once");
}

#[test]
fn no_list_is_an_empty_list_only_when_it_is_null() {
    for body in [r#"{"tags":null}"#, r#"{"tags":[]}"#] {
        let transport = Scripted::list([Reply::ok("application/json", body)]);
        assert_eq!(pages(&transport, 9).unwrap(), [Page::default()]);
    }
}

#[test]
fn a_list_of_anything_else_is_unreadable() {
    let cases = [
        ("", "EOF while parsing a value at line 1 column 0"),
        ("junk", "expected value at line 1 column 1"),
        ("[]", "there is no array `tags`"),
        ("{}", "there is no array `tags`"),
        (r#"{"tags":{}}"#, "there is no array `tags`"),
        (r#"{"tags":["a",1]}"#, "`tags` holds something other than strings"),
        (r#"{"tags":["a",null]}"#, "`tags` holds something other than strings"),
    ];
    for (body, detail) in cases {
        let error = pages(&Scripted::list([Reply::ok("application/json", body)]), 9).unwrap_err();
        let ErrorKind::Unreadable { preview, .. } = &error.kind else { panic!("{error:?}") };
        assert_eq!(preview, body);
        let url = "https://registry.example/v2/my/app/tags/list?n=1000";
        assert_eq!(brief(&error), format!("GET {url}: unreadable answer: {detail}"));
    }
}

#[test]
fn failures_are_carried_through() {
    for (reply, words) in [
        (
            Reply::refusal(404, "NAME_UNKNOWN", "repository name not known"),
            "status 404, NAME_UNKNOWN: repository name not known",
        ),
        (Reply::status(401), "status 401"),
        (Reply::blocked("Failed to fetch"), "no readable response: Failed to fetch"),
    ] {
        let error = pages(&Scripted::list([reply]), 9).unwrap_err();
        assert!(brief(&error).ends_with(words), "{error}");
    }
    let page = pages(&Scripted::list([Reply::ok("text/html", "<html>")]), 9).unwrap_err();
    assert!(matches!(page.kind, ErrorKind::NotARegistry { .. }));
}

/// A page of that many names.
fn long(number: usize, size: usize) -> Vec<String> {
    (0..size).map(|name| format!("{number:03}-{name:06}")).collect()
}

/// Answers with pages of these sizes, each but the last with a link.
fn sizes(sizes: &'static [usize]) -> Rc<Scripted> {
    Scripted::by(move |_, number| {
        let names = long(number, sizes[number]);
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        if number + 1 < sizes.len() { linked(&names, &to_page(number)) } else { tags(&names) }
    })
}

#[test]
fn a_page_that_goes_over_100_000_names_is_cut() {
    for (given, read) in [(&[60_000, 60_000, 9][..], &[60_000, 40_000][..]), (&[100_001], &[100_000])] {
        let transport = sizes(given);
        let pages = pages(&transport, 9).unwrap();
        assert_eq!(pages.iter().map(|page| page.names.len()).collect::<Vec<_>>(), read);
        let (last, others) = pages.split_last().unwrap();
        assert_eq!((last.more, last.cut), (false, true));
        assert!(others.iter().all(|page| page.more && !page.cut));
        assert_eq!(last.names, long(read.len() - 1, last.names.len()), "its first names are kept");
    }
}

#[test]
fn a_list_of_exactly_100_000_names_is_whole() {
    let pages = pages(&sizes(&[60_000, 40_000]), 9).unwrap();
    assert_eq!(names(&pages).len(), 100_000);
    assert!(pages.iter().all(|page| !page.cut));
}

#[test]
fn a_list_is_left_after_100_000_names() {
    let transport = Scripted::by(|_, number| {
        let names = long(number, 1000);
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        linked(&names, &to_page(number))
    });
    let pages = pages(&transport, 200).unwrap();
    assert_eq!((pages.len(), names(&pages).len()), (100, 100_000));
    assert!(pages[..99].iter().all(|page| page.more && !page.cut));
    assert_eq!((pages[99].more, pages[99].cut), (false, true));
}

#[test]
fn a_list_is_left_after_64_mib_of_pages() {
    let transport = Scripted::by(|_, number| {
        let blanks = " ".repeat(15 << 20);
        let page = format!(r#"{{"tags":["tag-{number}"]{blanks}}}"#);
        Reply::ok("application/json", page).header("Link", to_page(number))
    });
    let pages = pages(&transport, 99).unwrap();
    assert_eq!(names(&pages), ["tag-0", "tag-1", "tag-2", "tag-3", "tag-4"]);
    assert!(pages.last().is_some_and(|page| page.cut && !page.more));
}

#[test]
fn a_list_is_left_after_2000_pages() {
    let transport = Scripted::by(|_, number| linked(&[&format!("tag-{number}")], &to_page(number)));
    let pages = pages(&transport, 9999).unwrap();
    assert_eq!(pages.len(), 2000);
    assert!(pages.last().is_some_and(|page| page.cut && !page.more));
}
