//! Which client takes an image that no index lists.

use waybill::inspect::clients::{Client, SingleAnswer, single_answers};
use waybill::oci::{Digest, Hasher, Platform};
use waybill::words::single::{error, summary, told};

fn platform(text: &str) -> Platform {
    text.parse().unwrap()
}

fn digest() -> Digest {
    Hasher::digest(b"manifest")
}

fn answer(client: Client, own: &str, wanted: &str) -> SingleAnswer {
    let answers = single_answers(&platform(own), &platform(wanted));
    answers.into_iter().find(|answer| answer.client == client).unwrap()
}

#[track_caller]
fn says(client: Client, own: &str, wanted: &str, expected: &str) {
    let answer = answer(client, own, wanted);
    assert_eq!(told(&answer), expected);
    assert_eq!(error(&answer, &digest()), None);
}

#[test]
fn what_a_client_does_and_what_follows() {
    let (amd64, arm64) = ("linux/amd64", "linux/arm64");
    let compares_none = "Without an index, it does not compare platforms.";
    says(Client::Docker, amd64, amd64, compares_none);
    says(Client::Crane, arm64, amd64, compares_none);
    says(Client::Regctl, "windows/amd64", amd64, compares_none);
    let stops = "Unless the machine emulates it, the program stops with “exec format error”.";
    says(Client::Kubernetes, arm64, amd64, &format!("{compares_none} {stops}"));
    let warns = "docker run warns “The requested image's platform (linux/arm64) does not match the detected host platform”.";
    says(Client::Docker, arm64, amd64, &format!("{compares_none} {warns} {stops}"));
    let warns =
        "podman warns “image platform (linux/arm64) does not match the expected platform (linux/amd64)”.";
    says(Client::Podman, arm64, amd64, &format!("{compares_none} {warns} {stops}"));
    let level = "On a processor below linux/amd64/v3 the program may stop with “Illegal instruction”.";
    says(Client::Nerdctl, "linux/amd64/v3", amd64, &format!("{compares_none} {level}"));
    let system = "It does not start on linux/amd64.";
    says(Client::KubernetesLocalPull, "windows/amd64", amd64, &format!("{compares_none} {system}"));
    let compares = "With --platform it compares the config, which says linux/amd64.";
    says(Client::Oras, amd64, amd64, compares);
    let (image, host) = ("windows(10.0.20348.1)/amd64", "windows(10.0.26100)/amd64");
    let compares = format!("It compares the system and the build with the config, which says {image}.");
    says(Client::DockerGraphDriver, image, host, &compares);
}

#[test]
fn what_a_client_prints_that_refuses_it() {
    let prints = |client: Client, own: &str, wanted: &str, expected: &str| {
        assert_eq!(error(&answer(client, own, wanted), &digest()).as_deref(), Some(expected));
    };
    let oras = format!("{}: not found: platform in manifest does not match target platform", digest());
    prints(Client::Oras, "linux/arm64", "linux/amd64", &oras);
    let (older, newer) = ("windows(10.0.20348.1)/amd64", "windows(10.0.26100.1)/amd64");
    let build = "a Windows version 10.0.26100-based image is incompatible with a 10.0.20348 host";
    prints(Client::DockerGraphDriver, newer, older, build);
    let system = r#"cannot download image with operating system "linux" when requesting "windows""#;
    prints(Client::DockerGraphDriver, "linux/amd64", older, system);
}

#[test]
fn how_many_take_it() {
    let says = |own: &str, wanted: &str, expected: &str| {
        let (own, wanted) = (platform(own), platform(wanted));
        assert_eq!(summary(&own, &wanted, &single_answers(&own, &wanted)), expected);
    };
    let (amd64, arm64) = ("linux/amd64", "linux/arm64");
    says(amd64, amd64, "All 9 clients take this manifest on linux/amd64.");
    let other =
        "8 of 9 clients take this manifest on linux/arm64, though it is for linux/amd64; 1 refuses it.";
    says(amd64, arm64, other);
    let windows = "7 of 9 clients take this manifest on linux/amd64, though it is for windows/amd64; 1 refuses it; for 1 it is not \
                   known.";
    says("windows/amd64", amd64, windows);
}
