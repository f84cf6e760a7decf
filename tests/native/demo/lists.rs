use super::{all, client, get, registry, repository};

const REPOSITORIES: [&str; 12] = [
    "acme",
    "charts/hello",
    "hello-world",
    "incident/cpu-levels",
    "incident/missing-layer",
    "incident/missing-platform",
    "incident/only-386",
    "incident/wrong-platform",
    "legacy/list",
    "multi",
    "my/app",
    "single",
];

/// Follows `Link` from page to page.
fn walk(first: &str, member: &str) -> (Vec<String>, usize) {
    let (mut path, mut names, mut pages) = (first.to_owned(), Vec::new(), 0);
    loop {
        let answer = get(&path);
        let value: serde_json::Value = serde_json::from_slice(&answer.bytes()).unwrap();
        names.extend(value[member].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()));
        pages += 1;
        let Some(link) = answer.header("link") else { return (names, pages) };
        let target = link.strip_prefix('<').and_then(|link| link.strip_suffix(r#">; rel="next""#)).unwrap();
        target.clone_into(&mut path);
    }
}

#[test]
fn lists_the_repositories() {
    assert_eq!(all(client().registry(&registry()).repositories()), REPOSITORIES);
}

#[test]
fn lists_the_tags_in_lexical_order() {
    let client = client();
    let tags = all(client.repository(&repository("acme")).tags());
    assert!(tags.is_sorted());
    assert_eq!(tags.len(), 21);
    assert_eq!(tags.iter().filter(|tag| tag.starts_with("sha256-")).count(), 4);
    assert_eq!(tags[..6], ["0.9.0", "1", "1.0.0", "1.0.0-rc.1", "1.0.1", "1.1.0"]);
    assert_eq!(all(client.repository(&repository("my/app")).tags()), ["1.0", "1.1", "latest"]);
    assert_eq!(all(client.repository(&repository("hello-world")).tags()), ["latest", "linux"]);
}

#[test]
fn pages_walk_every_name_exactly_once() {
    let client = client();
    let tags = all(client.repository(&repository("acme")).tags());
    for n in [1, 2, 7, 20, 21, 22, 5000] {
        let expected = (tags.clone(), 21_usize.div_ceil(n));
        assert_eq!(walk(&format!("/v2/acme/tags/list?n={n}"), "tags"), expected, "{n}");
        let (names, pages) = walk(&format!("/v2/_catalog?n={n}"), "repositories");
        assert_eq!((names.len(), pages), (12, 12_usize.div_ceil(n)), "{n}");
    }
}

#[test]
fn links_to_the_next_page_with_a_relative_url() {
    let link = |path: &str| get(path).header("link").map(str::to_owned);
    assert_eq!(
        link("/v2/my/app/tags/list?n=2").as_deref(),
        Some(r#"</v2/my/app/tags/list?n=2&last=1.1>; rel="next""#)
    );
    assert_eq!(
        link("/v2/_catalog?n=2").as_deref(),
        Some(r#"</v2/_catalog?n=2&last=charts%2Fhello>; rel="next""#)
    );
    assert_eq!(link("/v2/my/app/tags/list?n=3"), None);
    assert_eq!(link("/v2/my/app/tags/list"), None);
}

#[test]
fn lists_what_follows_the_last_name() {
    let text = |path: &str| get(path).text();
    assert_eq!(text("/v2/my/app/tags/list?last=1.0"), r#"{"name":"my/app","tags":["1.1","latest"]}"#);
    assert_eq!(text("/v2/my/app/tags/list?last=1.05"), r#"{"name":"my/app","tags":["1.1","latest"]}"#);
    assert_eq!(text("/v2/my/app/tags/list?last=z"), r#"{"name":"my/app","tags":[]}"#);
    assert_eq!(text("/v2/_catalog?last=multi&n=1"), r#"{"repositories":["my/app"]}"#);
    assert_eq!(text("/v2/_catalog?n=1&last=my%2fapp"), r#"{"repositories":["single"]}"#);
}

#[test]
fn lists_nothing_when_asked_for_nothing() {
    let answer = get("/v2/my/app/tags/list?n=0");
    assert_eq!(answer.text(), r#"{"name":"my/app","tags":[]}"#);
    assert_eq!(answer.header("link"), None);
}
