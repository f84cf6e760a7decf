//! Links: what is written reads back as the same place.

use proptest::prelude::*;
use waybill::oci::{Digest, Platform, Reference, Scheme};
use waybill::place::{Arrangement, Ignored, Pair, Place, TagOrder, Target, View, compare_link, parse};
use waybill::words;

use super::parts::{self, HEX};

fn registry(host: &str) -> Target {
    Target::Registry(host.parse().unwrap())
}

fn repository(host: &str, name: &str) -> Target {
    Target::Repository(format!("{host}/{name}").parse().unwrap())
}

fn image(reference: &str) -> Target {
    Target::Image(Reference::normalize(reference).unwrap())
}

fn platform(text: &str) -> Platform {
    text.parse().unwrap()
}

fn compare(a: Option<&str>, b: Option<&str>) -> Place {
    let reference = |text: &str| Reference::normalize(text).unwrap();
    Place::new(Target::Compare(Box::new(Pair { a: a.map(reference), b: b.map(reference) })))
}

#[track_caller]
fn assert_reads_as(link: &str, place: &Place) {
    let parsed = parse(link);
    assert_eq!(parsed.place, *place, "{link}");
    assert_eq!(parsed.ignored, [], "{link}");
}

#[test]
fn every_form_of_link_reads_back() {
    let pinned = format!("ghcr.io/my/app:1.0@sha256:{HEX}");
    let long = format!("[2001:db8::1]:5000/a/b@sha512:{HEX}{HEX}");
    let cases = [
        ("#/", Place::home()),
        ("#/demo.localhost/", Place::new(registry("demo.localhost"))),
        ("#/localhost:5000/", Place::new(registry("localhost:5000"))),
        ("#/registry:5000/", Place::new(registry("registry:5000"))),
        ("#/[::1]:5000/", Place::new(registry("[::1]:5000"))),
        ("#/[2001:db8::1]/", Place::new(registry("[2001:db8::1]"))),
        ("#/demo.localhost/my/app", Place::new(repository("demo.localhost", "my/app"))),
        ("#/127.0.0.1:5000/x", Place::new(repository("127.0.0.1:5000", "x"))),
        ("#/docker.io/ubuntu", Place::new(repository("docker.io", "ubuntu"))),
        ("#/demo.localhost/multi:latest", Place::new(image("demo.localhost/multi:latest"))),
        ("#/[::1]:5000/x:1", Place::new(image("[::1]:5000/x:1"))),
        (&format!("#/a.b/c@sha256:{HEX}"), Place::new(image(&format!("a.b/c@sha256:{HEX}")))),
        (&format!("#/{pinned}"), Place::new(image(&pinned))),
        (&format!("#/{long}"), Place::new(image(&long))),
        ("#/a.b/c@sha256+b64u:LCa0a2j_xo=", Place::new(image("a.b/c@sha256+b64u:LCa0a2j_xo="))),
        ("#/?view=json", Place::home().with_view(View::Json)),
        (
            "#/demo.localhost/multi:latest?view=platforms&platform=linux/arm/v7",
            Place::new(image("demo.localhost/multi:latest"))
                .with_view(View::Platforms)
                .with_platform(platform("linux/arm/v7")),
        ),
        (
            "#/a.b/c:1?platform=windows(10.0.20348.1)/amd64",
            Place::new(image("a.b/c:1")).with_platform(platform("windows(10.0.20348.1)/amd64")),
        ),
        (
            "#/a.b/c:1?view=layers&plain-http=true",
            Place::new(image("a.b/c:1").with_scheme(Scheme::Http)).with_view(View::Layers),
        ),
        (
            "#/localhost:5000/c?plain-http=false",
            Place::new(repository("localhost:5000", "c").with_scheme(Scheme::Https)),
        ),
    ];
    for (link, place) in cases {
        assert_eq!(place.to_string(), link);
        assert_reads_as(link, &place);
    }
}

#[test]
fn a_list_is_as_the_link_arranges_it() {
    let tags = Place::new(repository("demo.localhost", "my/app"));
    let cases = [
        ("?filter=2.7", Arrangement { filter: "2.7".into(), ..Arrangement::default() }),
        (
            "?filter=sha256:ab12&order=created&group=digest",
            Arrangement { filter: "sha256:ab12".into(), order: TagOrder::Latest, is_grouped: true },
        ),
        ("?order=smallest", Arrangement { order: TagOrder::Smallest, ..Arrangement::default() }),
    ];
    for (parameters, arrangement) in cases {
        let (link, place) =
            (format!("#/demo.localhost/my/app{parameters}"), tags.with_arrangement(arrangement));
        assert_eq!(place.to_string(), link);
        assert_reads_as(&link, &place);
    }
    // What no name contains could end in another parameter, and stays out of the link.
    let odd = Arrangement { filter: "a&view=push".into(), order: TagOrder::Oldest, is_grouped: false };
    assert_eq!(tags.with_arrangement(odd).to_string(), "#/demo.localhost/my/app?order=oldest");
    let ignored = |link: &str| parse(link).ignored;
    assert_eq!(ignored("#/demo.localhost/my/app?order=best"), [Ignored::Order("best".into())]);
    assert_eq!(ignored("#/demo.localhost/my/app?group=size"), [Ignored::Parameter("group".into())]);
    assert_eq!(ignored("#/demo.localhost/?order=oldest"), [Ignored::Parameter("order".into())]);
    assert_eq!(ignored("#/demo.localhost/my/app:1?filter=a"), [Ignored::Parameter("filter".into())]);
    let long = parse(&format!("#/demo.localhost/?filter={}", "a".repeat(10_000))).place;
    assert_eq!(long.arrangement.filter.len(), 255);
}

#[test]
fn two_references_stand_in_one_link() {
    let http = |place: Place| match place.target {
        Target::Compare(pair) => {
            let pair = Pair { a: pair.a, b: pair.b.map(|b| b.with_scheme(Scheme::Http)) };
            Place::new(Target::Compare(Box::new(pair)))
        }
        _ => unreachable!(),
    };
    let (a, b) = ("demo.localhost/my/app:1.0", "ghcr.io/acme/compare:2.0");
    let cases = [
        ("#/compare/".to_owned(), compare(None, None)),
        (format!("#/compare/{a}"), compare(Some(a), None)),
        (format!("#/compare/?with={b}"), compare(None, Some(b))),
        (format!("#/compare/{a}?with={b}"), compare(Some(a), Some(b))),
        (
            format!("#/compare/{a}@sha256:{HEX}?with={b}@sha256:{HEX}&platform=linux/arm64"),
            compare(Some(&format!("{a}@sha256:{HEX}")), Some(&format!("{b}@sha256:{HEX}")))
                .with_platform(platform("linux/arm64")),
        ),
        (
            "#/compare/a.b/c@sha256+b64u:LCa0a2j_xo=?with=[::1]:5000/x:1".to_owned(),
            compare(Some("a.b/c@sha256+b64u:LCa0a2j_xo="), Some("[::1]:5000/x:1")),
        ),
        (format!("#/compare/{a}?with={b}&with-plain-http=true"), http(compare(Some(a), Some(b)))),
        (format!("#/compare/?with={b}&with-plain-http=true"), http(compare(None, Some(b)))),
    ];
    for (link, place) in cases {
        assert_eq!(place.to_string(), link);
        assert_reads_as(&link, &place);
    }
    let spellings = [
        ("#/compare", compare(None, None)),
        (&format!("#/compare/{a}/?with={b}/"), compare(Some(a), Some(b))),
        (&format!("#compare/{a}?platform=linux/arm64&with={b}"), {
            compare(Some(a), Some(b)).with_platform(platform("linux/arm64"))
        }),
        (&format!("#/compare/{a}?with-plain-http=true&with={b}"), http(compare(Some(a), Some(b)))),
        (&format!("#/compare/{a}?with=x.y/z:1&with={b}"), compare(Some(a), Some(b))),
    ];
    for (link, place) in spellings {
        assert_reads_as(link, &place);
    }
    let both = parse(&format!("#/compare/{a}?with={b}&plain-http=true&with-plain-http=true")).place;
    let Target::Compare(pair) = &both.target else { panic!("{both}") };
    assert_eq!(pair.a.as_ref().unwrap().registry().scheme(), Scheme::Http);
    assert_eq!(pair.b.as_ref().unwrap().registry().scheme(), Scheme::Http);
    assert_eq!(
        both.to_string(),
        format!("#/compare/{a}?with={b}&with-plain-http=true"),
        "demo is plain HTTP"
    );
    assert_eq!((both.registry(), both.repository(), both.reference()), (None, None, None));
    assert_eq!(words::place::title(&both), format!("Compare {a} with {b}"));
    assert_eq!(both.typed(), "", "the bar is for one");
    let reference = |text: &str| Reference::normalize(text).unwrap();
    assert_eq!(compare_link(reference(a), Some(reference(b))), format!("#/compare/{a}?with={b}"));
    assert_eq!(Pair::new(reference(a), reference(b)).swapped(), Pair::new(reference(b), reference(a)));
}

#[test]
fn what_cannot_be_compared_is_told() {
    let no_version = |text: &str| vec![Ignored::NoVersion(text.into())];
    let a = "demo.localhost/my/app:1.0";
    let cases = [
        (
            "#/compare/demo.localhost/my/app".to_owned(),
            compare(None, None),
            no_version("demo.localhost/my/app"),
        ),
        (format!("#/compare/{a}?with=a.b"), compare(Some(a), None), no_version("a.b")),
        (
            format!("#/{a}?with={a}&with-plain-http=true"),
            Place::new(image(a)),
            vec![Ignored::Parameter("with".into()), Ignored::Parameter("with-plain-http".into())],
        ),
        (
            format!("#/compare/{a}?with-plain-http=1"),
            compare(Some(a), None),
            vec![Ignored::PlainHttp("1".into())],
        ),
    ];
    for (link, place, ignored) in cases {
        let parsed = parse(&link);
        assert_eq!((parsed.place, parsed.ignored), (place, ignored), "{link}");
    }
    // A host of that name has a port, and keeps its meaning.
    assert_reads_as("#/compare:5000/x:1", &Place::new(image("compare:5000/x:1")));
    assert_reads_as("#/compare.example/x:1", &Place::new(image("compare.example/x:1")));
    assert_eq!(parse("#/compare/ubuntu:1").ignored.len(), 1);
}

#[test]
fn every_view_has_its_name() {
    for (view, name, title) in [
        (View::Platforms, "platforms", "Platforms"),
        (View::Layers, "layers", "Layers"),
        (View::Config, "config", "Config"),
        (View::Json, "json", "JSON"),
        (View::Commands, "commands", "Commands"),
        (View::Save, "save", "Save"),
        (View::Change, "change", "Change"),
        (View::Moves, "moves", "Moves"),
        (View::Push, "push", "Push"),
        (View::Manage, "manage", "Manage"),
        (View::Connection, "connection", "Connection"),
    ] {
        assert_eq!((view.as_str(), words::place::view(view)), (name, title));
        assert_reads_as(&format!("#/a.b/c:1?view={name}"), &Place::new(image("a.b/c:1")).with_view(view));
    }
}

#[test]
fn other_spellings_read_as_the_same_place() {
    let multi = Place::new(image("demo.localhost/multi:latest"));
    let cases = [
        ("", Place::home()),
        ("#", Place::home()),
        ("/", Place::home()),
        ("#/?", Place::home()),
        ("#/?&&", Place::home()),
        ("demo.localhost/multi:latest", multi.clone()),
        ("#demo.localhost/multi:latest", multi.clone()),
        ("/demo.localhost/multi:latest", multi.clone()),
        ("#/Demo.LocalHost/multi:latest", multi.clone()),
        ("#/demo.localhost/multi:latest/", multi.clone()),
        ("#/demo.localhost%2Fmulti%3alatest", multi.clone()),
        ("#/demo.localhost", Place::new(registry("demo.localhost"))),
        ("#/demo.localhost/my/app/", Place::new(repository("demo.localhost", "my/app"))),
        ("#/index.docker.io/library/x", Place::new(repository("docker.io", "library/x"))),
        ("#/%5B::1%5D:5000/", Place::new(registry("[::1]:5000"))),
        (
            "#/a.b/c:1?platform=windows%2810.0%29%2Famd64",
            Place::new(image("a.b/c:1")).with_platform(platform("windows(10.0)/amd64")),
        ),
        ("#/a.b/c:1?view=doctor", Place::new(image("a.b/c:1")).with_view(View::Connection)),
        ("#/a.b/c:1?view=json&view=layers", Place::new(image("a.b/c:1")).with_view(View::Layers)),
    ];
    for (link, place) in cases {
        assert_reads_as(link, &place);
    }
}

#[test]
fn a_scheme_is_kept_only_where_it_is_not_the_hosts_own() {
    let cases = [
        ("a.b", "true", Some(Scheme::Http)),
        ("a.b", "false", None),
        ("localhost:5000", "true", None),
        ("localhost:5000", "false", Some(Scheme::Https)),
        ("demo.localhost", "false", Some(Scheme::Https)),
        ("[::1]", "true", None),
        ("192.168.0.1", "true", Some(Scheme::Http)),
    ];
    for (host, value, scheme) in cases {
        let parsed = parse(&format!("#/{host}/x?plain-http={value}"));
        let registry = parsed.place.registry().unwrap();
        assert_eq!((registry.explicit_scheme(), parsed.ignored.len()), (scheme, 0), "{host} {value}");
        let expected = if value == "true" { Scheme::Http } else { Scheme::Https };
        assert_eq!(registry.scheme(), expected);
    }
    assert_eq!(parse("#/?plain-http=true").place, Place::home(), "home has no registry");
    assert_eq!(Place::home().registry(), None);
}

/// What an index lists comes from a registry, and must not become other parts of a link.
#[test]
fn a_platform_that_no_link_can_name_is_left_out() {
    let amd64 = Platform::linux_amd64;
    let hostile = [
        Platform::new("linux", "amd64&plain-http=true"),
        amd64().with_variant("v1?view=json"),
        amd64().with_os_version("1)/x&view=json"),
        amd64().with_os_features(vec!["a)/x&view=json".into()]),
        amd64().with_os_features(vec![String::new()]),
        Platform::new("darwin", "arm64").with_os_version("macOS%14"),
        Platform::new("linux", "arm/v7"),
        Platform::new("linux%26view", "amd64"),
        Platform::new("", "amd64"),
        Platform::new("linux", ""),
    ];
    for platform in hostile {
        let place = Place::new(image("a.b/c:1")).with_view(View::Json).with_platform(platform.clone());
        assert_eq!(place.to_string(), "#/a.b/c:1?view=json", "{platform:?}");
    }
}

/// As containerd writes platforms.
#[test]
fn a_version_with_a_blank_can_be_named() {
    let platform = Platform::new("darwin", "arm64").with_os_version("macOS 14");
    let place = Place::new(image("a.b/c:1")).with_platform(platform);
    let link = "#/a.b/c:1?platform=darwin(macOS%2014)/arm64";
    assert_eq!(place.to_string(), link);
    assert_eq!(parse(link).place, place);
}

#[test]
fn a_share_link_holds_the_digest() {
    let digest: Digest = format!("sha256:{HEX}").parse().unwrap();
    let other: Digest = format!("sha256:{}", "0".repeat(64)).parse().unwrap();
    let pin = |link: &str| parse(link).place.pinned(&digest).to_string();
    let pinned = format!("#/a.b/c:1@{digest}");
    assert_eq!(pin("#/a.b/c:1?view=json&plain-http=true"), format!("{pinned}?view=json&plain-http=true"));
    assert_eq!(pin(&format!("#/a.b/c:1@{other}")), pinned, "the digest that is on the screen");
    assert_eq!(pin(&format!("#/a.b/c@{digest}")), format!("#/a.b/c@{digest}"));
    for link in ["#/", "#/a.b/", "#/a.b/c"] {
        assert_eq!(pin(link), link);
    }
}

#[test]
fn another_target_is_reached_the_same_way() {
    let place = parse("#/a.b/c:1?view=json&platform=linux/arm64&plain-http=true").place;
    let repository = place.repository().unwrap().clone();
    assert_eq!(Place::new(Target::Repository(repository)).to_string(), "#/a.b/c?plain-http=true");
    let registry = place.registry().unwrap().clone();
    assert_eq!(registry.host().as_str(), "a.b");
    assert_eq!(Place::new(Target::Registry(registry)).to_string(), "#/a.b/?plain-http=true");
    assert_eq!(place.with_view(View::Layers).view, Some(View::Layers));
}

proptest! {
    #[test]
    fn what_is_written_reads_back_as_the_same_place(place in parts::place()) {
        let parsed = parse(&place.to_string());
        prop_assert_eq!(&parsed.place, &place, "{}", place);
        prop_assert!(parsed.ignored.is_empty(), "{:?}", parsed.ignored);
    }

    #[test]
    fn what_is_written_stays_the_same_without_its_hash_and_with_escapes(place in parts::place()) {
        let link = place.to_string();
        prop_assert_eq!(&parse(&link[1..]).place, &place);
        let escaped: Vec<_> = link[1..].bytes().map(|byte| format!("%{byte:02x}")).collect();
        prop_assert_eq!(parse(&escaped.concat()).place, place);
    }
}

#[test]
fn what_is_open_is_compared_with_something_else() {
    let compared = |fragment: &str| parse(fragment).place.compared().to_string();
    assert_eq!(
        compared("#/demo.localhost/my/app:1.0?view=layers&platform=linux/arm64"),
        "#/compare/demo.localhost/my/app:1.0?platform=linux/arm64"
    );
    assert_eq!(compared("#/demo.localhost/my/app"), "#/compare/");
    let two = "#/compare/demo.localhost/my/app:1.0?with=demo.localhost/multi:latest";
    assert_eq!(compared(two), two);
}
