//! What a person types into the reference bar.

use proptest::prelude::*;
use waybill::oci::{DigestError, Rule};
use waybill::place::{from_typed, from_typed_at, pasted_link};
use waybill::words::place::title;

use super::parts::{self, HEX};

#[test]
fn what_is_typed_leads_to_the_place_that_is_meant() {
    let pinned = format!("ghcr.io/my/app:1.0@sha256:{HEX}");
    let cases = [
        ("demo.localhost/", "#/demo.localhost/"),
        ("demo.localhost", "#/demo.localhost/"),
        ("DEMO.localhost", "#/demo.localhost/"),
        ("localhost", "#/localhost/"),
        ("LOCALHOST:5000", "#/localhost:5000/"),
        ("localhost:5000", "#/localhost:5000/"),
        ("127.0.0.1:5000", "#/127.0.0.1:5000/"),
        ("127.0.0.1:5000/a/", "#/127.0.0.1:5000/a"),
        ("127.0.0.1:5000/a", "#/127.0.0.1:5000/a:latest"),
        ("[::1]", "#/[::1]/"),
        ("[::1]:5000", "#/[::1]:5000/"),
        ("[::1]:5000/", "#/[::1]:5000/"),
        ("[::1]:5000/a/b:1", "#/[::1]:5000/a/b:1"),
        ("registry:5000/", "#/registry:5000/"),
        ("ubuntu", "#/docker.io/library/ubuntu:latest"),
        ("ubuntu:22.04", "#/docker.io/library/ubuntu:22.04"),
        ("registry:5000", "#/docker.io/library/registry:5000"),
        ("a.b:latest", "#/docker.io/library/a.b:latest"),
        ("my/app", "#/docker.io/my/app:latest"),
        ("my/app/", "#/docker.io/my/app"),
        ("docker.io/ubuntu/", "#/docker.io/library/ubuntu"),
        ("demo.localhost/multi:latest/", "#/demo.localhost/multi"),
        (&pinned, &format!("#/{pinned}")),
        ("  demo.localhost/multi \n", "#/demo.localhost/multi:latest"),
        ("\u{3000}demo.localhost/\u{a0}", "#/demo.localhost/"),
    ];
    for (typed, link) in cases {
        assert_eq!(from_typed(typed).map(|place| place.to_string()).as_deref(), Ok(link), "{typed}");
    }
}

#[test]
fn a_url_scheme_says_how_the_registry_is_reached() {
    let cases = [
        ("https://ghcr.io", "#/ghcr.io/"),
        ("https://ghcr.io/a/b:1", "#/ghcr.io/a/b:1"),
        ("https://localhost:5000/a", "#/localhost:5000/a:latest?plain-http=false"),
        ("http://localhost:5000", "#/localhost:5000/"),
        ("http://localhost:5000/a/", "#/localhost:5000/a"),
        ("http://a.b/c", "#/a.b/c:latest?plain-http=true"),
        ("http://registry:5000", "#/registry:5000/?plain-http=true"),
        ("http://registry:5000/", "#/registry:5000/?plain-http=true"),
        ("http://[2001:db8::1]", "#/[2001:db8::1]/?plain-http=true"),
        ("docker://ghcr.io/a/b", "#/ghcr.io/a/b:latest"),
        ("docker://ubuntu", "#/docker.io/library/ubuntu:latest"),
        ("docker://localhost:5000/a", "#/localhost:5000/a:latest"),
        ("oci://demo.localhost/charts/hello:0.1.0", "#/demo.localhost/charts/hello:0.1.0"),
        (" http://a.b/ ", "#/a.b/?plain-http=true"),
    ];
    for (typed, link) in cases {
        assert_eq!(from_typed(typed).map(|place| place.to_string()).as_deref(), Ok(link), "{typed}");
    }
}

#[test]
fn a_pasted_link_of_waybill_leads_where_it_leads() {
    let links = [
        "#/",
        "#/demo.localhost/",
        "#/demo.localhost/multi:latest?view=json&platform=linux/arm/v7",
        &format!("#/a.b/c:1@sha256:{HEX}?plain-http=true"),
    ];
    for link in links {
        for before in
            ["", "https://waybill.example/", "http://127.0.0.1:8080/sub/path/", "  file:///x/index.html"]
        {
            let typed = format!("{before}{link}\n");
            assert_eq!(pasted_link(&typed), Some(link));
        }
    }
    assert_eq!(pasted_link("demo.localhost/multi:latest"), None);
}

#[test]
fn an_error_names_the_place_in_what_was_typed() {
    let digest = |error| Rule::Digest(error);
    let cases = [
        ("", 0, Rule::Empty),
        ("   ", 3, Rule::Empty),
        ("http://", 7, Rule::Empty),
        ("/", 0, Rule::Host),
        ("ubuntu/", 0, Rule::Host),
        ("UPPER/Case", 0, Rule::Lowercase),
        ("  UPPER/Case", 2, Rule::Lowercase),
        ("\u{3000}\u{a0}UPPER/Case", 2, Rule::Lowercase),
        ("a//b", 2, Rule::EmptyComponent),
        ("docker://a//b", 11, Rule::EmptyComponent),
        ("https://ghcr.io/Owner/app", 16, Rule::Lowercase),
        (" http://a.b/c:.x", 14, Rule::Tag),
        ("http://ubuntu", 7, Rule::Host),
        ("https://my/app", 8, Rule::Host),
        ("https://a.b:0", 12, Rule::Port),
        ("https://user:pw@a.b/c", 13, Rule::Credentials),
        ("user:pw@a.b/c", 5, Rule::Credentials),
        ("ftp://a.b/c", 0, Rule::Scheme("ftp".into())),
        ("image: containerd://x", 7, Rule::Scheme("containerd".into())),
        ("charts/app:1.2.3+build.5", 16, Rule::TagPlus),
        (&format!(" sha256:{HEX}"), 1, Rule::DigestAlone),
        ("x@sha256", 2, digest(DigestError::NoColon)),
        (HEX, 0, Rule::ImageId),
        ("3f57d9401f8d", 0, Rule::ShortId),
        (" 3f57d9401f8d4 ", 1, Rule::ShortId),
        ("sha256:9d0654de081e", 0, Rule::ShortId),
        (&format!("containerd://{HEX}"), 0, Rule::ContainerId),
        (&format!("docker://{HEX}"), 0, Rule::ContainerId),
        (&format!("oci://{}", "a".repeat(10_000)), 261, Rule::TooLong),
        (&format!("{}b", "é".repeat(10_000)), 0, Rule::Name),
    ];
    for (typed, at, rule) in cases {
        let error = from_typed(typed).expect_err(typed);
        assert_eq!((error.at(), error.rule()), (at, &rule), "{typed}");
    }
    let error = from_typed("https://ghcr.io/Owner/app").unwrap_err();
    assert_eq!(
        waybill::words::reference::reference(&error),
        "at character 17: repository names are lowercase"
    );
}

#[test]
fn the_bar_shows_what_can_be_typed() {
    let shown = |link: &str| title(&waybill::place::parse(link).place);
    assert_eq!(shown("#/"), "");
    assert_eq!(shown("#/a.b"), "a.b/");
    assert_eq!(shown("#/a.b/c"), "a.b/c/");
    assert_eq!(shown("#/a.b/c:1?view=json"), "a.b/c:1");
}

proptest! {
    #[test]
    fn what_the_bar_shows_leads_to_the_same_target(place in parts::place()) {
        let shown = place.typed();
        prop_assume!(!shown.is_empty());
        prop_assert!(shown.ends_with(&title(&place)), "{}", shown);
        prop_assert_eq!(from_typed(&shown).map(|typed| typed.target), Ok(place.target), "{}", shown);
    }

    #[test]
    fn nothing_that_is_typed_makes_it_panic(text in any::<String>()) {
        if let Err(error) = from_typed(&text) {
            prop_assert!(error.at() <= text.chars().count(), "{} at {}", text, error.at());
        }
    }
}

#[test]
fn what_is_on_a_clipboard_is_read() {
    let plain = "#/localhost:5051/shop/app:1.0".to_owned();
    let pinned = format!("#/localhost:5051/shop/app@sha256:{HEX}");
    for (typed, link) in [
        ("image: localhost:5051/shop/app:1.0".to_owned(), &plain),
        ("      - image: localhost:5051/shop/app:1.0  # the old one".into(), &plain),
        ("- localhost:5051/shop/app:1.0".into(), &plain),
        ("  image: \"localhost:5051/shop/app:1.0\" # x".into(), &plain),
        ("\"image\": \"localhost:5051/shop/app:1.0\",".into(), &plain),
        ("'localhost:5051/shop/app:1.0'".into(), &plain),
        ("`localhost:5051/shop/app:1.0`".into(), &plain),
        ("FROM localhost:5051/shop/app:1.0".into(), &plain),
        ("from --platform=$BUILDPLATFORM localhost:5051/shop/app:1.0 AS build".into(), &plain),
        ("docker pull --platform=linux/arm64 localhost:5051/shop/app:1.0".into(), &plain),
        ("podman pull docker://localhost:5051/shop/app:1.0".into(), &plain),
        ("image=localhost:5051/shop/app:1.0".into(), &plain),
        (format!("Image ID: docker-pullable://localhost:5051/shop/app@sha256:{HEX}"), &pinned),
        (format!("imageID: localhost:5051/shop/app@sha256:{HEX}"), &pinned),
        (format!("docker-pullable://localhost:5051/shop/app@sha256:{HEX}"), &pinned),
    ] {
        assert_eq!(&from_typed(&typed).unwrap().to_string(), link, "{typed}");
    }
    assert_eq!(from_typed("image:1.0").unwrap().to_string(), "#/docker.io/library/image:1.0");
    assert_eq!(from_typed("from").unwrap().to_string(), "#/docker.io/library/from:latest");
}

#[test]
fn a_digest_alone_is_one_of_the_repository_that_is_open() {
    let digest = format!("sha256:{HEX}");
    for here in ["#/a.b/c:1?plain-http=true&view=json", "#/a.b/c?plain-http=true"] {
        let here = waybill::place::parse(here).place;
        for typed in [digest.clone(), format!("  \"{digest}\","), format!("digest: {digest}")] {
            let place = from_typed_at(&typed, &here).unwrap();
            assert_eq!(place.to_string(), format!("#/a.b/c@{digest}?plain-http=true"), "{typed}");
        }
    }
    let link = format!("#/a.b/c@{digest}?plain-http=true");
    let (id, here) = (HEX, waybill::place::parse("#/a.b/c?plain-http=true").place);
    for typed in [id.to_owned(), format!("\"Id\": \"{digest}\",")] {
        assert_eq!(
            from_typed_at(&typed, &here).unwrap().to_string(),
            link,
            "as docker inspect prints it: {typed}"
        );
    }
    let container = format!("docker://{id}");
    assert_eq!(from_typed_at(&container, &here).unwrap_err().rule(), &Rule::ContainerId);
    let registry = waybill::place::parse("#/a.b/").place;
    assert_eq!(from_typed_at(id, &registry).unwrap_err().rule(), &Rule::ImageId);
    assert_eq!(from_typed_at(&digest, &registry).unwrap_err().rule(), &Rule::DigestAlone);
}

#[test]
fn a_url_of_the_api_leads_to_what_it_is_about() {
    let digest = format!("sha256:{}", "a".repeat(64));
    for (typed, link) in [
        ("http://registry.lan:5000/v2/", "#/registry.lan:5000/?plain-http=true".to_owned()),
        ("https://registry.example/v2/_catalog?n=100", "#/registry.example/".to_owned()),
        ("https://registry.example/v2/a/v2/b/tags/list", "#/registry.example/a/v2/b".to_owned()),
        ("https://docker.io/v2/ubuntu/tags/list", "#/docker.io/library/ubuntu".to_owned()),
        ("https://docker.io/v2/ubuntu/manifests/24.04", "#/docker.io/library/ubuntu:24.04".to_owned()),
        ("http://127.0.0.1:5000/v2/team/app/manifests/1.0", "#/127.0.0.1:5000/team/app:1.0".to_owned()),
        (
            &format!("https://registry.example/v2/app/manifests/{digest}"),
            format!("#/registry.example/app@{digest}"),
        ),
        (
            &format!("https://registry.example/v2/app/blobs/{digest}"),
            format!("#/registry.example/app@{digest}"),
        ),
    ] {
        assert_eq!(from_typed(typed).unwrap().to_string(), link, "{typed}");
    }
}

#[test]
fn the_bar_keeps_the_scheme_that_a_person_typed() {
    for typed in
        ["http://registry.lan:5000/app:1.0", "https://127.0.0.1:5000/app:1.0", "registry.example/app:1.0"]
    {
        assert_eq!(from_typed(typed).unwrap().typed(), typed);
    }
    assert_eq!(from_typed("http://127.0.0.1:5000/").unwrap().typed(), "127.0.0.1:5000/");
}
