//! Which client gets what of an index.

use waybill::inspect::Contents;
use waybill::inspect::clients::{Answer, Client, Level, Rule, Why, answers};
use waybill::oci::{Digest, Hasher};

use super::scripted::{Reply, Scripted, repository, run};
use super::{INDEX, MANIFEST, attests, entry, index, of, platform, read_index};

/// An entry for a platform; its digest is that of its name.
fn named(name: &str, more: &str) -> String {
    entry(MANIFEST, &digest(name), 1, more)
}

fn digest(name: &str) -> Digest {
    Hasher::digest(name.as_bytes())
}

/// What each client gets of these entries: the name of the entry, and why.
fn gets(entries: &[String], names: &[&str], wanted: &str) -> Vec<(Client, Option<(String, Why)>)> {
    let contents = looked_through(entries, &[]);
    named_of(&answers(&contents, &platform(wanted), Level::V3), names)
}

fn named_of(answers: &[Answer], names: &[&str]) -> Vec<(Client, Option<(String, Why)>)> {
    let name = |answer: &Answer| {
        let gets = answer.gets.as_ref()?;
        let name =
            names.iter().find(|name| digest(name) == gets.entry.digest).expect("an entry of the index");
        Some(((*name).to_owned(), gets.why))
    };
    answers.iter().map(|answer| (answer.client, name(answer))).collect()
}

/// The contents of an index of these entries; those for indexes are answered with these documents.
fn looked_through(entries: &[String], inner: &[&str]) -> Contents {
    let replies: Vec<Reply> = inner.iter().map(|text| Reply::ok(INDEX, *text)).collect();
    let client = Scripted::list(replies).client();
    run(Contents::of(client.repository(&repository()), &read_index(entries)))
}

fn only(all: &[(Client, Option<(String, Why)>)], client: Client) -> Option<(&str, Why)> {
    let (_, gets) = all.iter().find(|(one, _)| *one == client)?;
    gets.as_ref().map(|(name, why)| (name.as_str(), *why))
}

#[test]
fn what_states_no_platform_is_the_last_choice_of_some_and_amd64_to_others() {
    let entries = [named("none", ""), named("arm64", &of("linux/arm64"))];
    let all = gets(&entries, &["none", "arm64"], "linux/amd64");
    for client in
        [Client::Docker, Client::DockerGraphDriver, Client::Kubernetes, Client::Nerdctl, Client::Podman]
    {
        assert_eq!(only(&all, client), Some(("none", Why::Unstated)), "{client:?}");
    }
    assert_eq!(only(&all, Client::Crane), Some(("none", Why::Assumed)));
    assert_eq!(only(&all, Client::Regctl), None);
    assert_eq!(only(&all, Client::Oras), None);
    let entries = [named("none", ""), named("amd64", &of("linux/amd64"))];
    let all = gets(&entries, &["none", "amd64"], "linux/amd64");
    assert_eq!(only(&all, Client::Docker), Some(("amd64", Why::Same)));
    assert_eq!(only(&all, Client::Podman), Some(("amd64", Why::Same)));
    assert_eq!(only(&all, Client::Crane), Some(("none", Why::Assumed)));
}

#[test]
fn the_graph_driver_goes_by_the_level_of_the_processor_and_crane_takes_the_first() {
    let entries = [named("v3", &of("linux/amd64/v3")), named("plain", &of("linux/amd64"))];
    let all = gets(&entries, &["v3", "plain"], "linux/amd64");
    assert_eq!(only(&all, Client::DockerGraphDriver), Some(("v3", Why::Same)));
    assert_eq!(only(&all, Client::Crane), Some(("v3", Why::Loose)));
    assert_eq!(only(&all, Client::Oras), Some(("v3", Why::Loose)));
    for client in [Client::Docker, Client::Kubernetes, Client::Nerdctl, Client::Podman, Client::Regctl] {
        assert_eq!(only(&all, client), Some(("plain", Why::Same)), "{client:?}");
    }
    let contents = looked_through(&entries, &[]);
    let old = answers(&contents, &platform("linux/amd64"), Level::V1);
    let all = named_of(&old, &["v3", "plain"]);
    assert_eq!(only(&all, Client::DockerGraphDriver), Some(("plain", Why::Same)));
}

#[test]
fn a_node_of_kubernetes_states_no_level() {
    let entries = [named("v3", &of("linux/amd64/v3")), named("386", &of("linux/386"))];
    let all = gets(&entries, &["v3", "386"], "linux/amd64/v3");
    assert_eq!(only(&all, Client::Kubernetes), None);
    assert_eq!(only(&all, Client::KubernetesLocalPull), Some(("386", Why::Fallback)));
    assert_eq!(only(&all, Client::Docker), Some(("v3", Why::Same)));
    assert_eq!(only(&all, Client::Nerdctl), Some(("v3", Why::Same)));
}

#[test]
fn podman_prefers_the_twin_in_zstd_and_all_others_take_the_first() {
    let zstd =
        format!(r#"{},"annotations":{{"io.github.containers.compression.zstd":"true"}}"#, of("linux/amd64"));
    let entries = [named("gzip", &of("linux/amd64")), named("zstd", &zstd)];
    for (client, gets) in gets(&entries, &["gzip", "zstd"], "linux/amd64/v1") {
        match client {
            // As written there is no v1.
            Client::Crane | Client::Oras => assert_eq!(gets, None),
            Client::Podman => assert_eq!(gets, Some(("zstd".to_owned(), Why::Zstd))),
            _ => assert_eq!(gets, Some(("gzip".to_owned(), Why::Same)), "{client:?}"),
        }
    }
}

#[test]
fn only_containerd_leaves_out_what_needs_nydus() {
    let entries =
        [named("nydus", &of("linux(+nydus.remoteimage.v1)/amd64")), named("plain", &of("linux/amd64"))];
    let all = gets(&entries, &["nydus", "plain"], "linux/amd64");
    for client in [Client::Docker, Client::Kubernetes, Client::Nerdctl] {
        assert_eq!(only(&all, client), Some(("plain", Why::Same)), "{client:?}");
    }
    // It asks for v3.
    assert_eq!(only(&all, Client::DockerGraphDriver), Some(("plain", Why::Fallback)));
    assert_eq!(only(&all, Client::Podman), Some(("nydus", Why::Same)));
    for client in [Client::Regctl, Client::Crane, Client::Oras] {
        assert_eq!(only(&all, client), Some(("nydus", Why::Loose)), "{client:?}");
    }
}

#[test]
fn podman_asks_for_the_variant_of_the_machine() {
    let entries = [named("plain", &of("linux/arm64")), named("v8", &of("linux/arm64/v8"))];
    let all = gets(&entries, &["plain", "v8"], "linux/arm64");
    assert_eq!(only(&all, Client::Podman), Some(("v8", Why::Same)));
    assert_eq!(only(&all, Client::Docker), Some(("plain", Why::Same)));
}

/// Nobody but the snapshotter knows what the entry is: the first one is taken, whatever it holds.
#[test]
fn an_index_of_soci_counts_as_an_image_of_its_platform() {
    let soci = format!(
        r#"{},"annotations":{{"com.amazon.soci.image-manifest-digest":"{}"}}"#,
        of("linux/amd64"),
        digest("image")
    );
    let image = named("image", &of("linux/amd64"));
    let all = gets(&[image.clone(), named("soci", &soci)], &["image", "soci"], "linux/amd64");
    assert!(all.iter().all(|(_, gets)| gets.as_ref().is_some_and(|(name, _)| name == "image")), "{all:?}");
    let all = gets(&[named("soci", &soci), image], &["image", "soci"], "linux/amd64");
    assert!(all.iter().all(|(_, gets)| gets.as_ref().is_some_and(|(name, _)| name == "soci")), "{all:?}");
}

#[test]
fn what_leads_to_an_index_that_was_not_read_is_not_known() {
    let lost = entry(INDEX, &digest("lost"), 1, "");
    let replies = [Reply::status(500), Reply::status(500), Reply::status(500)];
    let client = Scripted::list(replies).client();
    let contents = run(Contents::of(client.repository(&repository()), &read_index(&[lost])));
    assert!(contents.has_unread());
    let all = named_of(&answers(&contents, &platform("linux/amd64"), Level::V3), &["lost"]);
    assert_eq!(only(&all, Client::Crane), Some(("lost", Why::Unread)));
    assert_eq!(only(&all, Client::Docker), Some(("lost", Why::Unread)));
}

#[test]
fn no_client_takes_an_attestation_for_an_image() {
    let entries = [named("attestation", &attests(&digest("image").to_string()))];
    let all = gets(&entries, &["attestation"], "linux/amd64");
    assert!(all.iter().all(|(_, gets)| gets.is_none()), "{all:?}");
}

#[test]
fn a_windows_host_takes_the_last_build_that_it_runs() {
    let builds =
        ["windows(10.0.17763.1)/amd64", "windows(10.0.20348.1)/amd64", "windows(10.0.26100.1)/amd64"];
    let entries = builds.map(|build| named(build, &of(build)));
    let all = gets(&entries, &builds, "windows(10.0.26100)/amd64");
    for client in [Client::Docker, Client::KubernetesLocalPull] {
        assert_eq!(only(&all, client), Some((builds[2], Why::LastBuild)), "{client:?}");
    }
    // These take the first that runs there.
    for client in [Client::Kubernetes, Client::Nerdctl] {
        assert_eq!(only(&all, client), Some((builds[1], Why::Same)), "{client:?}");
    }
    assert_eq!(only(&all, Client::DockerGraphDriver), Some((builds[2], Why::Same)));
    assert_eq!(only(&all, Client::Podman), Some((builds[0], Why::Same)));
    let all = gets(&entries, &builds, "windows(10.0.25398)/amd64");
    assert_eq!(only(&all, Client::Docker), Some((builds[1], Why::Same)));
    assert_eq!(only(&all, Client::DockerGraphDriver), Some((builds[0], Why::Fallback)));
    assert_eq!(only(&all, Client::Regctl), None);
}

#[test]
fn builds_are_compared_as_text() {
    let builds = ["windows(10.0.20348.2402)/amd64", "windows(10.0.20348.9)/amd64"];
    let entries = builds.map(|build| named(build, &of(build)));
    let all = gets(&entries, &builds, "windows(10.0.20348)/amd64");
    assert_eq!(only(&all, Client::Docker), Some((builds[1], Why::LastBuild)));
    assert_eq!(only(&all, Client::Nerdctl), Some((builds[0], Why::Same)));
    assert_eq!(only(&all, Client::Regctl), Some((builds[0], Why::Same)));
}

#[test]
fn indexes_within_are_looked_through_by_containerd_and_followed_by_others() {
    let inner = index(&[named("inner", &of("linux/amd64"))]);
    let nested = entry(INDEX, &digest(&inner), inner.len(), "");
    let entries = [nested, named("arm64", &of("linux/arm64"))];
    let contents = looked_through(&entries, &[&inner]);
    let all = named_of(&answers(&contents, &platform("linux/amd64"), Level::V3), &["inner", "arm64"]);
    for client in [Client::Docker, Client::Kubernetes, Client::Nerdctl, Client::Podman, Client::Crane] {
        assert_eq!(only(&all, client), Some(("inner", Why::Same)), "{client:?}");
    }
    // They take what states no platform for nobody's.
    assert_eq!(only(&all, Client::Regctl), None);
    assert_eq!(only(&all, Client::Oras), None);
    // To crane the index within is for amd64; containerd looks for arm64 everywhere.
    let all = named_of(&answers(&contents, &platform("linux/arm64"), Level::V3), &["inner", "arm64"]);
    assert_eq!(only(&all, Client::Crane), Some(("arm64", Why::Same)));
    assert_eq!(only(&all, Client::Docker), Some(("arm64", Why::Same)));
}

#[test]
fn containerd_knows_no_other_variants_of_arm64() {
    let entries = read_index(&[named("v10", &of("linux/arm64/v10"))]);
    let entries: Vec<_> = entries.manifests.iter().collect();
    let wanted = platform("linux/arm64/v10");
    assert_eq!(Rule::Containerd.pick(&wanted, &entries), None);
    assert_eq!(Rule::ContainerdStrict.pick(&wanted, &entries), Some((0, Why::Same)));
}
