//! Paged lists: how the next page is found, and when it ends.

use std::rc::Rc;

use waybill::registry::{Error, ErrorKind, Page};

use super::scripted::{Reply, Scripted, repository, run};

/// Reads at most `limit` pages of tags.
fn pages(transport: &Rc<Scripted>, limit: usize) -> Result<Vec<Page>, Error> {
    let client = transport.client();
    let mut listing = client.tags(&repository());
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
    assert_eq!(pages, [Page { names: vec!["a".into(), "b".into()], more: false, cut: false }]);
    assert_eq!(transport.asked(), ["my/app/tags/list?n=1000"]);
}

#[test]
fn repositories_are_listed_alike() {
    let transport = Scripted::list([Reply::ok("application/json", r#"{"repositories":["a/b","c"]}"#)]);
    let page = run(transport.client().repositories().next()).unwrap().unwrap();
    assert_eq!(page.names, ["a/b", "c"]);
    assert_eq!(transport.asked(), ["_catalog?n=1000"]);
}

#[test]
fn the_link_is_followed_as_it_is_written() {
    let list = "my/app/tags/list";
    let cases = [
        ("</v2/my/app/tags/list?n=2&last=b>; rel=\"next\"", format!("{list}?n=2&last=b")),
        ("</v2/my/app/tags/list?n=2&last=b>;rel=next", format!("{list}?n=2&last=b")),
        ("</v2/my/app/tags/list?n=2>; REL=\"Next\"", format!("{list}?n=2")),
        ("</v2/x?page=0>; rel=\"prev\", </v2/x?page=2>; rel=\"next\"", "x?page=2".into()),
        ("</v2/x?page=9>; rel=last , </v2/x?page=2> ; title=\"a;b\" ; rel=\"next\"", "x?page=2".into()),
        ("</v2/x?page=2>; rel=\"last next\"", "x?page=2".into()),
        ("<https://registry.example/v2/x?a=b>; rel=\"next\"", "x?a=b".into()),
        ("<http://internal:5000/v2/x?a=b>; rel=\"next\"", "x?a=b".into()),
        ("<https://evil.example/v2/x>; rel=\"next\"", "x".into()),
        ("<//evil.example/v2/x>; rel=\"next\"", "x".into()),
        ("</v2/x?last=http://y/z>; rel=\"next\"", "x?last=http://y/z".into()),
        ("<?n=2&last=b>; rel=\"next\"", format!("{list}?n=2&last=b")),
        ("<list?last=b>; rel=\"next\"", format!("{list}?last=b")),
        ("</v2/_opaque/TOKEN%3D==>; rel=\"next\"", "_opaque/TOKEN%3D==".into()),
    ];
    for (link, expected) in cases {
        let transport = Scripted::list([linked(&["a", "b"], link), tags(&["c"])]);
        let pages = pages(&transport, 9).unwrap();
        assert_eq!(names(&pages), ["a", "b", "c"], "{link}");
        assert_eq!(pages.iter().map(|page| page.more).collect::<Vec<_>>(), [true, false]);
        assert_eq!(transport.asked()[1], expected, "{link}");
    }
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
    assert_eq!(transport.asked().len(), 2);
}

#[test]
fn a_registry_that_sends_empty_pages_with_links_is_left_after_three() {
    let transport = Scripted::by(|_, _| linked(&[], "</v2/x>; rel=next"));
    let pages = pages(&transport, 9).unwrap();
    assert_eq!(pages.iter().map(|page| page.more).collect::<Vec<_>>(), [true, true, true, false]);
    assert!(pages.iter().all(|page| page.names.is_empty() && !page.cut));
    assert_eq!(transport.asked().len(), 4);
}

#[test]
fn empty_pages_between_names_are_followed() {
    let more = |names: &[&str]| linked(names, "</v2/x>; rel=next");
    let empty = || more(&[]);
    let replies = [empty(), empty(), empty(), more(&["a"]), empty(), empty(), empty(), tags(&["b"])];
    let transport = Scripted::list(replies);
    assert_eq!(names(&pages(&transport, 9).unwrap()), ["a", "b"]);
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
    let stubborn = Scripted::by(|_, _| Reply::refusal(400, "NAME_INVALID", ""));
    assert!(pages(&stubborn, 9).unwrap_err().to_string().ends_with("status 400, NAME_INVALID"));
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
        (r#"{"tags":["a",1]}"#, "`tags` holds something else than strings"),
        (r#"{"tags":["a",null]}"#, "`tags` holds something else than strings"),
    ];
    for (body, detail) in cases {
        let error = pages(&Scripted::list([Reply::ok("application/json", body)]), 9).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Unreadable { detail: detail.into(), preview: body.into() });
        let url = "https://registry.example/v2/my/app/tags/list?n=1000";
        assert_eq!(error.to_string(), format!("GET {url}: unreadable answer: {detail}"));
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
        assert!(error.to_string().ends_with(words), "{error}");
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
        if number + 1 < sizes.len() { linked(&names, "</v2/more>; rel=next") } else { tags(&names) }
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
        linked(&names, "</v2/more>; rel=next")
    });
    let pages = pages(&transport, 200).unwrap();
    assert_eq!((pages.len(), names(&pages).len()), (100, 100_000));
    assert!(pages[..99].iter().all(|page| page.more && !page.cut));
    assert_eq!((pages[99].more, pages[99].cut), (false, true));
}
