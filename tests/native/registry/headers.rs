//! Header fields.

use waybill::registry::Headers;

#[test]
fn names_are_compared_without_case_and_the_first_counts() {
    let headers = Headers::new().with("Link", "a").with("link", "b");
    assert_eq!(headers.get("LINK"), Some("a"));
    assert_eq!(headers.get("Location"), None);
    assert_eq!(headers.iter().collect::<Vec<_>>(), [("Link", "a"), ("link", "b")]);
}

#[test]
fn secrets_are_masked() {
    let cases = [
        ("Authorization", "Basic dXNlcjpwYXNz", "Basic ***"),
        ("authorization", "Bearer a b c", "Bearer ***"),
        ("Authorization", "rawtoken", "***"),
        ("Authorization", "", "***"),
        ("Proxy-Authorization", "Basic eDp5", "Basic ***"),
        ("Cookie", "session=secret; other=1", "***"),
        ("Set-Cookie", "session=secret; Path=/", "***"),
        ("Accept", "a b", "a b"),
        ("WWW-Authenticate", "Bearer realm=\"x\"", "Bearer realm=\"x\""),
    ];
    for (name, value, expected) in cases {
        assert_eq!(Headers::new().with(name, value).masked(), Headers::new().with(name, expected), "{name}");
    }
}
