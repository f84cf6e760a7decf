//! What of an index and its images makes clients differ.

use waybill::inspect::{ClientTrouble, Contents, Found, Root, TagState};
use waybill::oci::{Hasher, Severity};
use waybill::words;

use super::scripted::{Scripted, repository, run};
use super::{MANIFEST, entry, fetched, findings, image_of, index, of, platform, read_index};

fn root(entries: &[String]) -> Root {
    let client = Scripted::list([]).client();
    let contents = run(Contents::of(client.repository(&repository()), &read_index(entries)));
    Root { fetched: fetched(&index(entries)), tag: TagState::Current, contents }
}

fn troubles(list: &[&str]) -> Vec<ClientTrouble> {
    let entries: Vec<_> = list
        .iter()
        .enumerate()
        .map(|(at, text)| entry(MANIFEST, &Hasher::digest(&at.to_le_bytes()), 1, &of(text)))
        .collect();
    clients(&findings(&root(&entries), None, None))
}

fn clients(found: &[Found]) -> Vec<ClientTrouble> {
    let trouble = |found: &Found| match found {
        Found::Clients(trouble) => Some(trouble.clone()),
        _ => None,
    };
    found.iter().filter_map(trouble).collect()
}

#[test]
fn what_only_a_fallback_serves_is_found() {
    let arm = ClientTrouble::OnlyFallback(platform("linux/arm64"), platform("linux/arm/v7"));
    assert_eq!(troubles(&["linux/amd64", "linux/arm/v6", "linux/arm/v7"]), [arm]);
    let old = ClientTrouble::OnlyFallback(platform("linux/amd64"), platform("linux/386"));
    assert_eq!(troubles(&["linux/386"]), [old]);
    assert_eq!(troubles(&["linux/amd64", "linux/arm64/v8", "linux/arm/v7", "linux/386"]), []);
    assert_eq!(troubles(&["linux/s390x"]), [], "what nobody gets is told where somebody asks for it");
}

#[test]
fn levels_of_processors_are_found() {
    let v3 = platform("linux/amd64/v3");
    assert_eq!(troubles(&["linux/amd64/v3", "linux/amd64"]), [ClientTrouble::LevelFirst(v3.clone())]);
    assert_eq!(troubles(&["linux/amd64/v3", "linux/amd64/v2"]), [ClientTrouble::OnlyLevels(v3)]);
    assert_eq!(troubles(&["linux/amd64", "linux/amd64/v3"]), []);
    let fallback = ClientTrouble::OnlyFallback(platform("linux/amd64"), platform("linux/386"));
    assert_eq!(troubles(&["linux/amd64/v3", "linux/386"]), [fallback]);
    assert_eq!(troubles(&["linux/amd64/v1"]), [], "that is plain amd64");
}

#[test]
fn two_images_for_one_platform_are_found() {
    let twins = ClientTrouble::Twins(platform("linux/arm64"), 2);
    assert_eq!(troubles(&["linux/arm64", "linux/amd64", "linux/arm64/v8"]), [twins]);
    let windows = ["windows(10.0.20348.1)/amd64", "windows(10.0.26100.1)/amd64"];
    assert_eq!(troubles(&windows), [], "builds are told apart");
    let nydus = ["linux/amd64", "linux(+nydus.remoteimage.v1)/amd64"];
    assert_eq!(troubles(&nydus), [], "and so are forms");
}

#[test]
fn layers_in_zstd_are_found() {
    let layer = |media_type: &str, name: &str| entry(media_type, &Hasher::digest(name.as_bytes()), 1, "");
    let config = entry("application/vnd.oci.image.config.v1+json", &Hasher::digest(b"config"), 1, "");
    let of_types = |types: &[&str]| {
        let layers: Vec<_> = types.iter().map(|media_type| layer(media_type, media_type)).collect();
        let text = format!(
            r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{config},"layers":[{}]}}"#,
            layers.join(",")
        );
        let fetched = fetched(&text);
        let client = Scripted::list([]).client();
        let image = image_of(client.repository(&repository()), &fetched.document, None).unwrap();
        let root = Root { fetched, tag: TagState::Current, contents: Contents::default() };
        clients(&findings(&root, Some(&image), None))
    };
    let (gzip, zstd) =
        ("application/vnd.oci.image.layer.v1.tar+gzip", "application/vnd.oci.image.layer.v1.tar+zstd");
    assert_eq!(of_types(&[gzip, zstd]), [ClientTrouble::Zstd(1)]);
    assert_eq!(of_types(&[gzip]), []);
}

#[test]
fn each_is_told_with_what_clients_print() {
    let says = |trouble: ClientTrouble, severity: Severity, title: &str, detail: &str| {
        let told = words::finding(&Found::Clients(trouble));
        assert_eq!((told.severity(), told.title(), told.detail()), (severity, title, detail));
    };
    says(
        ClientTrouble::OnlyFallback(platform("linux/arm64"), platform("linux/arm/v7")),
        Severity::Warning,
        "Newer Kubernetes nodes on linux/arm64 get nothing.",
        "With containerd 2.1 or newer they take linux/arm64 and nothing else, and print “no match for platform in manifest: \
         not found”; so does nerdctl. Docker takes linux/arm/v7, which counts as runnable there. Add a manifest for linux/arm64.",
    );
    says(
        ClientTrouble::OnlyLevels(platform("linux/amd64/v3")),
        Severity::Warning,
        "There is no plain linux/amd64, only levels of it.",
        "Docker and Kubernetes ask for linux/amd64, and print “no match for platform in manifest: not found”. crane and oras \
         take linux/amd64/v3; on a processor below that level the program may stop with “Illegal instruction”. Add a manifest \
         for linux/amd64.",
    );
    says(
        ClientTrouble::LevelFirst(platform("linux/amd64/v3")),
        Severity::Note,
        "crane and oras take linux/amd64/v3 for linux/amd64.",
        "It is listed first, and they ignore the variant. On a processor below that level the program may stop with “Illegal \
         instruction”. List linux/amd64 before it.",
    );
    says(
        ClientTrouble::Twins(platform("linux/amd64"), 2),
        Severity::Note,
        "2 manifests are listed for linux/amd64.",
        "Most clients take the first one. The table Clients shows which client takes which.",
    );
    let old = "Docker before 23 and containerd before 1.5 cannot unpack that, and print “archive/tar: invalid tar header”.";
    says(ClientTrouble::Zstd(1), Severity::Note, "1 layer is packed with zstd.", old);
    says(ClientTrouble::Zstd(2), Severity::Note, "2 layers are packed with zstd.", old);
}
