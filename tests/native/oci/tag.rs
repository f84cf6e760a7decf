//! Tags.

use waybill::oci::Tag;
use waybill::words::reference::reference;

const HEX: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

#[test]
fn takes_tags_of_up_to_128_characters() {
    let longest = "t".repeat(128);
    for text in ["latest", "1", "_", "v1.0-rc.1_x", "A", "1..--__", &longest] {
        assert_eq!(text.parse::<Tag>().unwrap().as_str(), text);
    }
    let error = "t".repeat(129).parse::<Tag>().unwrap_err();
    assert_eq!(reference(&error), "at character 129: a tag can have at most 128 characters");
}

#[test]
fn says_where_a_tag_breaks_the_grammar() {
    let rule = "a tag is [a-zA-Z0-9_] followed by [a-zA-Z0-9._-]";
    for (text, place) in
        [("", 1), (".x", 1), ("-x", 1), ("a b", 2), ("a/b", 2), ("aé", 2), ("é", 1), ("+1", 1)]
    {
        assert_eq!(
            reference(&text.parse::<Tag>().unwrap_err()),
            format!("at character {place}: {rule}"),
            "{text}"
        );
    }
}

/// A version of a chart may have build metadata.
#[test]
fn names_what_helm_writes_for_a_plus() {
    let error = "1.2.3+build.5".parse::<Tag>().unwrap_err();
    assert_eq!(
        reference(&error),
        "at character 6: a tag cannot contain +; Helm writes _ instead, as in 1.2.3_build.5"
    );
    assert_eq!("1.0+2".parse::<Tag>().unwrap_err().at(), 3);
}

#[test]
fn tells_whose_referrers_a_list_is_about() {
    let referred = |text: String| text.parse::<Tag>().unwrap().referred();
    assert_eq!(referred(format!("sha256-{HEX}")), Some(format!("sha256:{HEX}")));
    for text in [format!("sha256-{HEX}.sig"), "latest".into(), "sha256-abc".into()] {
        assert_eq!(referred(text.clone()), None, "{text}");
    }
}

#[test]
fn tells_tags_that_tools_make_from_digests() {
    for text in [
        format!("sha256-{HEX}"),
        format!("sha512-{HEX}"),
        format!("sha256-{HEX}.sig"),
        format!("sha256-{HEX}.att"),
        format!("sha256-{HEX}.sbom"),
    ] {
        assert!(text.parse::<Tag>().unwrap().is_digest_like(), "{text}");
    }
}

#[test]
fn takes_no_other_tag_for_one_made_from_a_digest() {
    for text in [
        "latest".into(),
        HEX.into(),
        "sha256-".into(),
        "sha256-abc".into(),
        format!("sha256-{}", HEX.to_uppercase()),
        format!("sha256-{HEX}0"),
        format!("sha256-{HEX}.sig.sig"),
        format!("sha256-{HEX}.txt"),
        format!("sha256-{HEX}-amd64"),
        format!("x-sha256-{HEX}"),
        format!("sha1-{HEX}"),
        "v.sig".into(),
    ] {
        assert!(!text.parse::<Tag>().unwrap().is_digest_like(), "{text}");
    }
}
