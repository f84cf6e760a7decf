//! Links that are not quite right: the nearest meaning, and what was ignored, word for word.

use proptest::prelude::*;
use waybill::place::{Parsed, parse};
use waybill::words;

fn said(parsed: &Parsed) -> Vec<String> {
    parsed.ignored.iter().map(words::ignored).collect()
}

#[test]
fn what_is_ignored_is_told_word_for_word() {
    let cases: [(&str, &str, &[&str]); 23] = [
        ("#/a.b/c:1?view=nonsense", "#/a.b/c:1", &["There is no view “nonsense”."]),
        ("#/a.b/c:1?view=", "#/a.b/c:1", &["There is no view “”."]),
        ("#/a.b/c:1?view", "#/a.b/c:1", &["There is no view “”."]),
        ("#/a.b/c:1?view=json&view=JSON", "#/a.b/c:1?view=json", &["There is no view “JSON”."]),
        ("#/a.b/c:1?utm_source=x", "#/a.b/c:1", &["The parameter “utm_source” is unknown."]),
        ("#/a.b/c:1?=", "#/a.b/c:1", &["The parameter “” is unknown."]),
        (
            "#/a.b/c:1?platform=linux",
            "#/a.b/c:1",
            &[
                "The platform “linux” was ignored: a platform is os/architecture or os/architecture/variant, such as linux/arm64.",
            ],
        ),
        (
            "#/a.b/c:1?platform=linux/arm64&platform=a/b/c/d",
            "#/a.b/c:1?platform=linux/arm64",
            &[
                "The platform “a/b/c/d” was ignored: a platform is os/architecture or os/architecture/variant, such as linux/arm64.",
            ],
        ),
        (
            "#/a.b/c?plain-http=maybe",
            "#/a.b/c",
            &["“plain-http=maybe” was ignored: it must be true or false."],
        ),
        ("#/a.b/c?plain-http", "#/a.b/c", &["“plain-http=” was ignored: it must be true or false."]),
        (
            "#/a_b.c/d",
            "#/",
            &[
                "“a_b.c/d” was ignored: at character 1: the registry must be localhost, a host name with a dot or a :port, an IPv4 address or an [IPv6] address.",
            ],
        ),
        (
            "#/ubuntu",
            "#/",
            &[
                "“ubuntu” was ignored: at character 1: the registry must be localhost, a host name with a dot or a :port, an IPv4 address or an [IPv6] address.",
            ],
        ),
        (
            "#//x",
            "#/",
            &[
                "“/x” was ignored: at character 1: the registry must be localhost, a host name with a dot or a :port, an IPv4 address or an [IPv6] address.",
            ],
        ),
        (
            "#/user:secret@a.b/c",
            "#/",
            &[
                "“user:secret@a.b/c” was ignored: at character 6: a reference cannot contain a user or password; remove it.",
            ],
        ),
        ("#/a.b:0/c", "#/", &["“a.b:0/c” was ignored: at character 5: a port is a number from 1 to 65535."]),
        (
            "#/a.b/UPPER/Case:1",
            "#/a.b/",
            &["“UPPER/Case:1” was ignored: at character 1: repository names are lowercase."],
        ),
        (
            "#/a.b/c//d",
            "#/a.b/",
            &[
                "“c//d” was ignored: at character 3: the parts of a repository name are separated by single slashes and cannot be empty.",
            ],
        ),
        (
            "#/a.b/c:.x",
            "#/a.b/c",
            &["“:.x” was ignored: at character 2: a tag is [a-zA-Z0-9_] followed by [a-zA-Z0-9._-]."],
        ),
        (
            "#/a.b/c:1@sha256:abc",
            "#/a.b/c",
            &[
                "“:1@sha256:abc” was ignored: at character 4: sha256 takes 64 hex digits, and this has 3 characters.",
            ],
        ),
        (
            "#/a.b/c?%zzview=json",
            "#/a.b/c",
            &["“%zz” is not a valid escape.", "The parameter “%zzview” is unknown."],
        ),
        ("#/a.b/c?view=json%", "#/a.b/c", &["“%” is not a valid escape.", "There is no view “json%”."]),
        ("#/a.b/c?view=%é🐳x", "#/a.b/c", &["“%é🐳” is not a valid escape.", "There is no view “%é🐳x”."]),
        (
            "#/a.b/c:1?view=x&platform=linux/arm64&y=z&plain-http=true",
            "#/a.b/c:1?platform=linux/arm64&plain-http=true",
            &["There is no view “x”.", "The parameter “y” is unknown."],
        ),
    ];
    for (link, place, ignored) in cases {
        let parsed = parse(link);
        assert_eq!(parsed.place.to_string(), place, "{link}");
        assert_eq!(said(&parsed), ignored, "{link}");
    }
}

#[test]
fn bytes_that_are_no_text_are_shown_as_such() {
    let parsed = parse("#/a.b/c?view=%ff%00");
    assert_eq!(said(&parsed), ["There is no view “\u{fffd}\0”."]);
}

#[test]
fn a_long_link_is_quoted_by_its_start() {
    for letter in ["a", "é"] {
        let parsed = parse(&format!("#/a.b/c?view={}", letter.repeat(10_000)));
        assert_eq!(said(&parsed), [format!("There is no view “{}…”.", letter.repeat(80))]);
    }
    let exact = "x".repeat(80);
    assert_eq!(said(&parse(&format!("?view={exact}"))), [format!("There is no view “{exact}”.")]);
}

#[test]
fn a_link_of_10_000_broken_parts_makes_a_short_note() {
    for link in ["%".repeat(10_000), format!("#/?{}", "x&".repeat(5_000))] {
        let parsed = parse(&link);
        assert_eq!(parsed.ignored.len(), 11);
        assert_eq!(said(&parsed)[10], "And more.");
    }
    for part in ["/", "a", ":", "@", "?", "&", "#", "%41", "[", "é", "\0", "<script>"] {
        let parsed = parse(&part.repeat(10_000));
        assert!(said(&parsed).concat().chars().count() < 2_500, "{part}");
    }
}

proptest! {
    #[test]
    fn no_fragment_makes_the_parser_panic(text in any::<String>()) {
        let parsed = parse(&text);
        prop_assert_eq!(parse(&parsed.place.to_string()).place, parsed.place, "its place is one that a link holds");
    }

    #[test]
    fn nor_does_one_that_is_nearly_a_link(
        text in r"#?/?(a\.b|localhost|\[::1\]|A_b)?(:[0-9]{0,6})?/?[a-zA-Z./_-]{0,6}(:[a-z.]{0,3})?(@sha256:[0-9a-f]{0,3})?(\?((view|platform|plain-http|%[0-9a-g]{0,2})=?[a-z/%()&]{0,8}&?){0,3})?"
    ) {
        let parsed = parse(&text);
        prop_assert_eq!(parse(&parsed.place.to_string()).place, parsed.place, "{}", text);
    }
}
