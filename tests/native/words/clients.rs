//! Which client gets what of an index.

use waybill::inspect::clients::{Answer, COMPARED, Client, Gets, Level, Rule, Why, answers};
use waybill::oci::{Descriptor, Digest, Hasher, MediaType, Platform, Reference};
use waybill::words::clients::{asks, cut, error, rule, summary};

fn platform(text: &str) -> Platform {
    text.parse().unwrap()
}

fn digest(name: &str) -> Digest {
    Hasher::digest(name.as_bytes())
}

fn answer(client: Client, rule: Rule, asked: &str, gets: Option<(&str, Why)>) -> Answer {
    let entry = |stated: &str| {
        let mut entry = Descriptor::new(MediaType::OciManifest, digest(stated), 1);
        entry.platform = (!stated.is_empty()).then(|| platform(stated));
        entry
    };
    let gets = gets.map(|(stated, why)| Gets { entry: entry(stated), why });
    Answer { client, asks: platform(asked), rule, gets }
}

#[track_caller]
fn says(client: Client, by: Rule, asked: &str, stated: &str, why: Why, expected: &str) {
    let answer = answer(client, by, asked, Some((stated, why)));
    assert_eq!(rule(&answer, answer.gets.as_ref().unwrap()), expected);
}

#[test]
fn why_an_entry_is_taken() {
    let (docker, podman) = (Client::Docker, Client::Podman);
    let amd64 = "linux/amd64";
    says(docker, Rule::Containerd, amd64, amd64, Why::Same, "Exactly this platform.");
    let same = "It treats linux/arm64/v8 and linux/arm64 as the same.";
    says(docker, Rule::Containerd, "linux/arm64/v8", "linux/arm64", Why::Same, same);
    let strict = "Exactly this platform. It takes nothing else.";
    says(Client::Nerdctl, Rule::ContainerdStrict, amd64, amd64, Why::Same, strict);
    let lesser = "linux/arm64 is not listed; linux/arm/v7 counts as runnable there, too.";
    says(docker, Rule::Containerd, "linux/arm64", "linux/arm/v7", Why::Fallback, lesser);
    let unstated = "It states no platform, and nothing else fits. The platform in its config decides.";
    says(docker, Rule::Containerd, amd64, "", Why::Unstated, unstated);
    says(podman, Rule::Podman, amd64, "", Why::Unstated, "It states no platform, and nothing else fits.");
    let lower =
        "linux/arm/v7 is not listed under exactly this name. It tries lower variants, then none at all.";
    says(podman, Rule::Podman, "linux/arm/v7", "linux/arm/v6", Why::Fallback, lower);
    let loose = "System, processor and variant as written; it compares nothing else.";
    says(podman, Rule::Podman, amd64, "linux(5.10)/amd64", Why::Same, loose);
    let zstd =
        "Of the entries for this platform, the first with zstd layers; before 2024 it took the first of all.";
    says(podman, Rule::Podman, amd64, amd64, Why::Zstd, zstd);
    let best = "linux/amd64/v3 is not listed. It takes the best that it counts as compatible.";
    says(Client::Regctl, Rule::Regctl, "linux/amd64/v3", "linux/amd64/v2", Why::Fallback, best);
    let ignored = "The first entry that fits linux/amd64. It ignores the rest: v3, 5.10, some.feature.";
    says(Client::Crane, Rule::Crane, amd64, "linux(5.10+some.feature)/amd64/v3", Why::Loose, ignored);
    let assumed = "It states no platform, which counts as linux/amd64.";
    says(Client::Crane, Rule::Crane, amd64, "", Why::Assumed, assumed);
    let unread = "It follows this index, which could not be read here.";
    says(Client::Crane, Rule::Crane, amd64, amd64, Why::Unread, unread);
    let (host, build) = ("windows(10.0.26100)/amd64", "windows(10.0.20348.1)/amd64");
    let last = "Of the builds that this host can run, the last one in text order.";
    says(docker, Rule::WindowsContainerd, host, build, Why::LastBuild, last);
    let older = "The first whose build is not newer than the host’s.";
    says(Client::DockerGraphDriver, Rule::WindowsDocker, host, build, Why::Fallback, older);
}

#[test]
fn what_clients_print_that_get_nothing() {
    let index = Reference::normalize("registry.example/app:1").unwrap();
    let prints = |client: Client, asked: &str, media_type: &MediaType| {
        error(&answer(client, Rule::Containerd, asked, None), &index, &digest("index"), media_type)
    };
    let oci = |client: Client| prints(client, "linux/arm64/v8", &MediaType::OciIndex);
    assert_eq!(
        oci(Client::Docker),
        "no matching manifest for linux/arm64/v8 in the manifest list entries: no match for platform in manifest: not found"
    );
    assert_eq!(
        oci(Client::DockerGraphDriver),
        "no matching manifest for linux/arm64/v8 in the manifest list entries"
    );
    // As on the host itself: with the variant, and without the level.
    let docker = |asked: &str| prints(Client::DockerGraphDriver, asked, &MediaType::OciIndex);
    assert_eq!(docker("linux/arm64"), oci(Client::DockerGraphDriver));
    assert_eq!(docker("linux/amd64/v3"), "no matching manifest for linux/amd64 in the manifest list entries");
    for client in [Client::Kubernetes, Client::KubernetesLocalPull, Client::Nerdctl] {
        assert_eq!(oci(client), "no match for platform in manifest: not found");
    }
    assert_eq!(
        oci(Client::Podman),
        r#"no image found in image index for architecture "arm64", variant "v8", OS "linux""#
    );
    assert_eq!(
        prints(Client::Podman, "linux/s390x", &MediaType::DockerList),
        r#"no image found in manifest list for architecture "s390x", variant "", OS "linux""#
    );
    assert_eq!(oci(Client::Regctl), "platform not found: linux/arm64");
    assert_eq!(oci(Client::Crane), "no child with platform linux/arm64/v8 in index registry.example/app:1");
    assert_eq!(
        prints(Client::Crane, "windows(10.0.26100)/amd64", &MediaType::OciIndex),
        "no child with platform windows/amd64:10.0.26100 in index registry.example/app:1"
    );
    assert_eq!(
        oci(Client::Oras),
        format!("{}: not found: no matching manifest was found in the manifest list", digest("index"))
    );
}

#[test]
fn what_a_client_asks_for_is_said_where_it_was_not_chosen() {
    let level = answer(Client::DockerGraphDriver, Rule::Containerd, "linux/amd64/v3", None);
    assert_eq!(
        asks(&level, &platform("linux/amd64")).as_deref(),
        Some("Without --platform it asks for linux/amd64/v3, the level of the processor.")
    );
    let node = answer(Client::Kubernetes, Rule::ContainerdStrict, "linux/amd64", None);
    assert_eq!(
        asks(&node, &platform("linux/amd64/v3")).as_deref(),
        Some("A node asks for linux/amd64, without a variant.")
    );
    let podman = answer(Client::Podman, Rule::Podman, "linux/arm64/v8", None);
    assert_eq!(
        asks(&podman, &platform("linux/arm64")).as_deref(),
        Some("It detects the variant and asks for linux/arm64/v8.")
    );
    let node = answer(Client::Kubernetes, Rule::ContainerdStrict, "linux/arm64", None);
    assert_eq!(asks(&node, &platform("linux/arm64/v8")), None);
}

#[test]
fn how_many_get_which_manifest() {
    let amd64 = platform("linux/amd64");
    let got =
        |stated: &str| answer(Client::Docker, Rule::Containerd, "linux/amd64", Some((stated, Why::Same)));
    let none = answer(Client::Oras, Rule::Oras, "linux/amd64", None);
    let [one, other] = ["linux/amd64", "linux/386"].map(got);
    let says = |answers: &[&Answer], expected: &str| {
        let answers: Vec<Answer> = answers.iter().map(|answer| (*answer).clone()).collect();
        assert_eq!(summary(&answers, &amd64), expected);
    };
    says(&[&one, &one], "All 2 clients get the same manifest for linux/amd64.");
    says(&[&one, &none, &one], "2 of 3 clients get a manifest for linux/amd64; 1 gets none.");
    says(&[&one, &other], "All 2 clients get a manifest for linux/amd64, but not all get the same one.");
    says(
        &[&one, &other, &none, &none],
        "2 of 4 clients get a manifest for linux/amd64, but not all get the same one; 2 get none.",
    );
    says(&[&none], "No client gets anything for linux/amd64.");
}

#[test]
fn a_long_index_is_said_to_be_cut() {
    assert_eq!(cut(COMPARED), None);
    assert_eq!(
        cut(COMPARED + 1).as_deref(),
        Some("Of 5,001 entries, the first 5,000 were compared here; clients look at all of them.")
    );
}

#[test]
fn each_client_has_an_answer() {
    let answers = answers(&waybill::inspect::Contents::default(), &platform("linux/amd64"), Level::V1);
    assert_eq!(answers.iter().map(|answer| answer.client).collect::<Vec<_>>(), Client::ALL);
}
