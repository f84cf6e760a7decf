//! References, side by side with `oci_spec`, which follows Docker's grammar.

use oci_spec::distribution::Reference as Oracle;
use proptest::prelude::*;
use waybill::oci::{DigestError, Reference, RegistryHost, RepositoryName, Rule, Tag, Version};

const HEX: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// Whether `oci_spec` answers the same, and if not, why that is meant.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Oracles {
    Same,
    Differs(&'static str),
}
use Oracles::{Differs, Same};
use waybill::words;

const IPV6: Oracles = Differs("its grammar has no [IPv6]");
const CASE: Oracles = Differs("it keeps the case of hosts");

#[test]
fn completes_references_as_docker_does() {
    let cases = [
        ("ubuntu", "docker.io/library/ubuntu:latest", Same),
        ("ubuntu:22.04", "docker.io/library/ubuntu:22.04", Same),
        ("my/app", "docker.io/my/app:latest", Same),
        ("library/x", "docker.io/library/x:latest", Same),
        ("docker.io/x", "docker.io/library/x:latest", Same),
        ("docker.io/library/x", "docker.io/library/x:latest", Same),
        ("index.docker.io/x", "docker.io/library/x:latest", Same),
        ("index.docker.io/library/x", "docker.io/library/x:latest", Same),
        ("localhost/x", "localhost/x:latest", Same),
        ("localhost:5000/x:y", "localhost:5000/x:y", Same),
        ("127.0.0.1:5000/x", "127.0.0.1:5000/x:latest", Same),
        ("[::1]:5000/x", "[::1]:5000/x:latest", IPV6),
        ("[2001:db8::1]/x/y:1", "[2001:db8::1]/x/y:1", IPV6),
        ("[2001:DB8::1]/x", "[2001:db8::1]/x:latest", IPV6),
        ("registry:5000/x", "registry:5000/x:latest", Same),
        ("xn--n3h.com/x", "xn--n3h.com/x:latest", Same),
        ("ghcr.io/a/b/c/d:Upper_1.0-x", "ghcr.io/a/b/c/d:Upper_1.0-x", Same),
        ("example.com", "docker.io/library/example.com:latest", Same),
        ("example.com:5000", "docker.io/library/example.com:5000", Same),
        ("localhost", "docker.io/library/localhost:latest", Same),
        ("foo_bar.com:8080", "docker.io/library/foo_bar.com:8080", Same),
        ("b-c_d__e---f/1.0", "docker.io/b-c_d__e---f/1.0:latest", Same),
        ("EXAMPLE.com/x", "example.com/x:latest", CASE),
        ("Demo.LocalHost:5000/x", "demo.localhost:5000/x:latest", CASE),
        ("LOCALHOST/x", "localhost/x:latest", CASE),
        ("Index.Docker.io/x", "docker.io/library/x:latest", CASE),
        (&HEX[1..], &format!("docker.io/library/{}:latest", &HEX[1..]), Same),
        (&format!("ghcr.io/a/b@sha256:{HEX}"), &format!("ghcr.io/a/b@sha256:{HEX}"), Same),
        (&format!("x@sha512:{HEX}{HEX}"), &format!("docker.io/library/x@sha512:{HEX}{HEX}"), Same),
        (&format!("x:1@sha256:{HEX}"), &format!("docker.io/library/x:1@sha256:{HEX}"), Same),
        (
            &format!("x@blake3:{HEX}"),
            &format!("docker.io/library/x@blake3:{HEX}"),
            Differs("it refuses blake3"),
        ),
        ("x@sha256+b64u:LCa0a2j_xo=", "docker.io/library/x@sha256+b64u:LCa0a2j_xo=", Differs("it wants hex")),
    ];
    for (text, expected, oracles) in cases {
        let reference = Reference::normalize(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(reference.to_string(), expected, "{text}");
        assert_eq!(Reference::normalize(expected), Ok(reference), "complete references stay as they are");
        let same = text.parse::<Oracle>().is_ok_and(|oracle| oracle.whole() == expected);
        assert_eq!(same, oracles == Same, "{text}: {oracles:?}");
    }
}

#[test]
fn says_which_rule_a_text_breaks_and_where() {
    const PORT: Oracles = Differs("it takes any digits for a port");
    let digest = |error| Rule::Digest(error);
    let short = DigestError::Length { algorithm: waybill::oci::Algorithm::Sha256, expected: 64, found: 5 };
    let upper = DigestError::NotLowerHex { algorithm: waybill::oci::Algorithm::Sha256 };
    let cases = [
        ("", 0, Rule::Empty, Same),
        ("Ubuntu", 0, Rule::Lowercase, Same),
        ("UPPER/Case", 0, Rule::Lowercase, Same),
        ("MyOrg/app", 0, Rule::Lowercase, Differs("it takes the name for a host, then for a repository")),
        ("ghcr.io/Owner/app", 8, Rule::Lowercase, Same),
        ("ghcr.io/owner/aPp", 15, Rule::Lowercase, Same),
        ("a//b", 2, Rule::EmptyComponent, Same),
        ("a/b/", 4, Rule::EmptyComponent, Same),
        ("/a", 0, Rule::EmptyComponent, Same),
        ("/", 0, Rule::EmptyComponent, Same),
        ("example.com/", 12, Rule::EmptyComponent, Same),
        ("example.com//a", 12, Rule::EmptyComponent, Same),
        (":tag", 0, Rule::EmptyComponent, Same),
        ("a:b:c", 3, Rule::Tag, Same),
        ("x:", 2, Rule::Tag, Same),
        ("x:.y", 2, Rule::Tag, Same),
        ("x:tag with space", 5, Rule::Tag, Same),
        ("x:🐳", 2, Rule::Tag, Same),
        ("x:é", 2, Rule::Tag, Differs("its \\w takes letters of every script")),
        ("localhost:5000/x:a+b", 18, Rule::TagPlus, Same),
        ("x@", 2, digest(DigestError::NoColon), Same),
        ("x@sha256", 2, digest(DigestError::NoColon), Same),
        ("x@sha256:short", 2, digest(short), Same),
        ("x:t@SHA256:abc", 4, digest(DigestError::Algorithm), Same),
        ("ghcr.io/a/b:t@md5:", 14, digest(DigestError::Encoded), Same),
        (&format!("x@sha256:{}", HEX.to_uppercase()), 2, digest(upper), Differs("it takes uppercase hex")),
        (HEX, 0, Rule::ImageId, Differs("it takes a bare image id for a name")),
        ("user:pw@host/x", 5, Rule::Credentials, Same),
        ("user@host.example/x", 0, Rule::Credentials, Same),
        ("exa mple.com/x", 0, Rule::Host, Same),
        ("example..com/x", 0, Rule::Host, Same),
        ("-example.com/x", 0, Rule::Host, Same),
        ("exa_mple.com/x", 0, Rule::Host, Differs("it takes the first part of a name for a host")),
        ("[::1/x", 0, Rule::Host, Same),
        ("[zz]:5000/x", 0, Rule::Host, Same),
        ("[::1]x:5000/x", 0, Rule::Host, Same),
        ("☃.com/x", 0, Rule::Host, Same),
        ("example.com:/x", 12, Rule::Port, Same),
        ("example.com:5000x/y", 12, Rule::Port, Same),
        ("example.com:0/x", 12, Rule::Port, PORT),
        ("example.com:65536/x", 12, Rule::Port, PORT),
        ("[::1]:+1/x", 6, Rule::Port, Same),
        ("https://ghcr.io/a", 6, Rule::Port, Same),
        ("a..b", 1, Rule::Name, Same),
        ("a___b", 1, Rule::Name, Same),
        ("a.-b", 1, Rule::Name, Same),
        ("-a", 0, Rule::Name, Same),
        ("a-", 1, Rule::Name, Same),
        ("a/b.", 3, Rule::Name, Same),
        ("a b", 1, Rule::Name, Same),
        (" ubuntu", 0, Rule::Name, Same),
        ("ubuntu\n", 6, Rule::Name, Same),
        ("🐳", 0, Rule::Name, Same),
        ("ghcr.io/a🐳/b", 9, Rule::Name, Same),
        ("ghcr.io/🐳🐳/b", 8, Rule::Name, Same),
        (&"é".repeat(200), 0, Rule::Name, Same),
        (&"a".repeat(10_000), 255, Rule::TooLong, Same),
        (&"é".repeat(10_000), 0, Rule::Name, Same),
        (&format!("x:{}", "t".repeat(129)), 130, Rule::TagTooLong, Same),
        (&format!("x.example/{}", "a".repeat(246)), 255, Rule::TooLong, Differs("it counts the name alone")),
    ];
    for (text, at, rule, oracles) in cases {
        let error = Reference::normalize(text).expect_err(text);
        assert_eq!((error.at(), error.rule()), (at, &rule), "{text}");
        assert_eq!(
            words::reference::reference(&error),
            format!("at character {}: {}", at + 1, words::reference::rule(&rule))
        );
        assert_eq!(text.parse::<Oracle>().is_err(), oracles == Same, "{text}: {oracles:?}");
    }
}

#[test]
fn explains_each_rule_in_words() {
    let cases = [
        (Rule::Empty, "enter a reference, such as demo.localhost/multi:latest"),
        (Rule::TooLong, "the host and the repository name can have at most 255 characters together"),
        (Rule::ImageId, "64 hex digits alone could be an image ID; write repository@sha256:… instead"),
        (
            Rule::ShortId,
            "this could be the start of an image ID, and the whole ID is needed; docker inspect --format '{{.Id}}' prints \
             it, and for a pod kubectl get pod NAME -o jsonpath='{.status.containerStatuses[*].imageID}'",
        ),
        (
            Rule::ContainerId,
            "this is the ID of a container, which registries do not know; take the imageID of the same container instead",
        ),
        (Rule::Credentials, "a reference cannot contain a user or password; remove it"),
        (
            Rule::Host,
            "the registry must be localhost, a host name with a dot or a :port, an IPv4 address or an [IPv6] address",
        ),
        (Rule::Port, "a port is a number from 1 to 65535"),
        (Rule::Lowercase, "repository names are lowercase"),
        (
            Rule::EmptyComponent,
            "the parts of a repository name are separated by single slashes and cannot be empty",
        ),
        (
            Rule::Name,
            "a repository name consists of [a-z0-9]+ parts joined by a period, one or two underscores, or hyphens",
        ),
        (Rule::Tag, "a tag is [a-zA-Z0-9_] followed by [a-zA-Z0-9._-]"),
        (Rule::TagTooLong, "a tag can have at most 128 characters"),
        (Rule::Digest(DigestError::NoColon), "a digest is algorithm:encoded, and this has no colon"),
        (Rule::TagPlus, "a tag cannot contain +; Helm writes _ instead, as in 1.2.3_build.5"),
        (
            Rule::DigestAlone,
            "a digest alone does not say where it is; open its repository first, or write repository@sha256:…",
        ),
        (Rule::Scheme("containerd".into()), "containerd:// does not lead to a registry"),
    ];
    for (rule, message) in cases {
        assert_eq!(words::reference::rule(&rule), message);
    }
}

#[test]
fn takes_a_reference_apart_and_puts_it_together() {
    let pinned = Reference::normalize(&format!("ghcr.io/my/app:1.0@sha256:{HEX}")).unwrap();
    assert_eq!(pinned.registry().host().as_str(), "ghcr.io");
    assert_eq!(pinned.name().as_str(), "my/app");
    assert_eq!(pinned.version().tag().map(Tag::as_str), Some("1.0"));
    assert_eq!(pinned.version().digest().map(ToString::to_string), Some(format!("sha256:{HEX}")));
    assert_eq!(pinned.in_registry(), format!("my/app:1.0@sha256:{HEX}"));
    let latest = pinned.at(Version::Tag(Tag::latest()));
    assert_eq!(latest.to_string(), "ghcr.io/my/app:latest");
    assert_eq!(latest.version().digest(), None);
    assert_eq!(Reference::normalize(&format!("x@sha256:{HEX}")).unwrap().version().tag(), None);
}

#[test]
fn knows_hosts() {
    // Text, host without port, host of the API, whether it is the machine itself.
    let cases = [
        ("docker.io", "docker.io", "registry-1.docker.io", false),
        ("index.docker.io", "docker.io", "registry-1.docker.io", false),
        ("ghcr.io", "ghcr.io", "ghcr.io", false),
        ("localhost", "localhost", "localhost", true),
        ("localhost:5000", "localhost", "localhost:5000", true),
        ("demo.localhost", "demo.localhost", "demo.localhost", true),
        ("127.0.0.1:5000", "127.0.0.1", "127.0.0.1:5000", true),
        ("127.9.9.9", "127.9.9.9", "127.9.9.9", true),
        ("[::1]:5000", "[::1]", "[::1]:5000", true),
        ("[::1]", "[::1]", "[::1]", true),
        ("[::ffff:127.0.0.1]", "[::ffff:127.0.0.1]", "[::ffff:127.0.0.1]", true),
        ("[2001:db8::1]:443", "[2001:db8::1]", "[2001:db8::1]:443", false),
        ("192.168.0.1:5000", "192.168.0.1", "192.168.0.1:5000", false),
        ("localhost.example.com", "localhost.example.com", "localhost.example.com", false),
        ("mylocalhost:5000", "mylocalhost", "mylocalhost:5000", false),
        ("LocalHost", "localhost", "localhost", true),
    ];
    for (text, name, api_host, is_loopback) in cases {
        let host: RegistryHost = text.parse().unwrap();
        assert_eq!(
            (host.name(), host.api_host(), host.is_loopback()),
            (name, api_host, is_loopback),
            "{text}"
        );
    }
}

#[test]
fn takes_no_single_word_for_a_host() {
    for text in ["", "ubuntu", "my-registry", "mylocalhost", "1", "a_b"] {
        let error = text.parse::<RegistryHost>().expect_err(text);
        assert_eq!((error.at(), error.rule()), (0, &Rule::Host), "{text}");
    }
    for text in ["a.b", "a:1", "1.2", "localhost", "[::1]"] {
        assert_eq!(text.parse::<RegistryHost>().map(|host| host.to_string()).as_deref(), Ok(text));
    }
}

#[test]
fn a_fault_lies_within_what_was_typed() {
    for text in [format!("a/{}", "b".repeat(244)), "b".repeat(250)] {
        let error = Reference::normalize(&text).unwrap_err();
        assert_eq!((error.at(), error.rule()), (text.len(), &Rule::TooLong), "{text}");
    }
}

#[test]
fn takes_names_of_up_to_255_characters() {
    let longest = "a".repeat(255);
    assert_eq!(longest.parse::<RepositoryName>().unwrap().as_str(), longest);
    let error = "a".repeat(256).parse::<RepositoryName>().unwrap_err();
    assert_eq!((error.at(), error.rule()), (255, &Rule::TooLong));
}

/// Texts that are nearly references, which random ones are not.
fn near_reference() -> impl Strategy<Value = String> {
    let host = r"((([a-zA-Z0-9-]{1,6}\.){0,2}[a-zA-Z]{1,5}|\[::1\]|localhost|LOCALHOST)(:[0-9]{1,6})?/)?";
    let name = r"([a-zA-Z0-9]{1,3}[._/-]{0,3}){1,4}";
    let version = r"(:[a-zA-Z0-9._-]{0,6})?(@(sha256|blake3|X):[a-zA-Z0-9=_-]{0,5}([0-9a-f]{64})?)?";
    (host, name, version).prop_map(|(host, name, version)| format!("{host}{name}{version}"))
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in any::<String>()) {
        let _ = Reference::normalize(&text);
    }

    #[test]
    fn what_parses_displays_to_something_that_parses_to_the_same(text in near_reference()) {
        match Reference::normalize(&text) {
            Ok(reference) => prop_assert_eq!(Reference::normalize(&reference.to_string()), Ok(reference)),
            Err(error) => prop_assert!(error.at() <= text.chars().count(), "{} at {}", text, error.at()),
        }
    }
}
