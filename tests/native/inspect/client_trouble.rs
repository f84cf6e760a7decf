//! What of an index and its images makes clients differ.

use waybill::inspect::{ClientTrouble, Contents, Found, Root, TagState};
use waybill::oci::{Hasher, MediaType, Severity};
use waybill::words;

use super::scripted::{Scripted, repository, run};
use super::{CONFIG, MANIFEST, entry, fetched, findings, image_of, index, of, platform, read_index};

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

/// What is found of an image with layers of these types; `more` are members of its manifest.
fn of_types(types: &[&str], more: &str) -> Vec<ClientTrouble> {
    of_config(CONFIG, types, more)
}

fn of_config(config: &str, types: &[&str], more: &str) -> Vec<ClientTrouble> {
    let blob = |media_type: &str| entry(media_type, &Hasher::digest(media_type.as_bytes()), 1, "");
    let layers: Vec<_> = types.iter().map(|media_type| blob(media_type)).collect();
    let (config, layers) = (blob(config), layers.join(","));
    let text = format!(
        r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}"{more},"config":{config},"layers":[{layers}]}}"#
    );
    let fetched = fetched(&text);
    let client = Scripted::list([]).client();
    let image = image_of(client.repository(&repository()), &fetched.document, None).unwrap();
    let root = Root { fetched, tag: TagState::Current, contents: Contents::default() };
    clients(&findings(&root, Some(&image), None))
}

#[test]
fn layers_in_zstd_are_found() {
    let (gzip, zstd) =
        ("application/vnd.oci.image.layer.v1.tar+gzip", "application/vnd.oci.image.layer.v1.tar+zstd");
    assert_eq!(of_types(&[gzip, zstd], ""), [ClientTrouble::Zstd(1)]);
    assert_eq!(of_types(&[gzip], ""), []);
    let docker = "application/vnd.docker.image.rootfs.diff.tar";
    assert_eq!(of_types(&[&format!("{docker}.zstd")], ""), [ClientTrouble::DockerZstd(1)]);
    assert_eq!(of_types(&[docker, &format!("{docker}.gzip")], ""), []);
}

#[test]
fn layers_that_clients_cannot_unpack_are_found() {
    let odd = |name: &str, count| ClientTrouble::OddLayers(MediaType::new(name), count);
    assert_eq!(of_types(&["application/octet-stream"], ""), [odd("application/octet-stream", 1)]);
    assert_eq!(of_types(&[super::LAYER, "a/b", "c/d"], ""), [odd("a/b", 2)]);
    assert_eq!(of_types(&["a/b"], r#","artifactType":"""#), [odd("a/b", 1)]);
    assert_eq!(of_types(&["a/b"], r#","artifactType":"application/vnd.example""#), [], "nobody runs it");
    assert_eq!(of_types(&["application/vnd.in-toto+json"], ""), [], "nor an attestation");
    let foreign = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
    assert_eq!(of_types(&[foreign, "application/vnd.oci.image.layer.nondistributable.v1.tar"], ""), []);
}

#[test]
fn what_flux_takes_and_argo_cd_does_not_is_found() {
    let flux = "application/vnd.cncf.flux.content.v1.tar+gzip";
    let of_flux = |types: &[&str]| of_config("application/vnd.cncf.flux.config.v1+json", types, "");
    assert_eq!(of_flux(&[flux]), [ClientTrouble::ArgoCd(MediaType::new(flux))]);
    assert_eq!(of_config("application/vnd.oci.empty.v1+json", &[flux], ""), []);
    assert_eq!(of_flux(&[super::LAYER]), [], "both take that");
}

#[test]
fn an_image_for_any_build_of_windows_is_found() {
    let any = ClientTrouble::NoBuild(platform("windows/amd64"));
    assert_eq!(troubles(&["linux/amd64", "windows/amd64"]), [any]);
    assert_eq!(troubles(&["windows(10.0.20348.1)/amd64"]), []);
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
    let old = "Docker before 23 and containerd before 1.5 cannot unpack zstd, and print “archive/tar: invalid tar header”.";
    says(ClientTrouble::Zstd(1), Severity::Note, "1 layer is packed with zstd.", old);
    says(ClientTrouble::Zstd(2), Severity::Note, "2 layers are packed with zstd.", old);
    says(
        ClientTrouble::NoBuild(platform("windows/amd64")),
        Severity::Note,
        "An image for windows/amd64 does not say which Windows build it is for.",
        "regctl refuses it on a Windows host, and prints “platform not found”. Docker and Kubernetes take it on every host, \
         whether or not it starts there. State os.version in the index.",
    );
    says(
        ClientTrouble::DockerZstd(1),
        Severity::Warning,
        "1 layer is packed with zstd under a media type of Docker's.",
        "Older versions of podman and skopeo print “unsupported docker v2s2 media type”, and older versions of containerd \
         “number of layers and diffIDs don't match”. Build it with OCI media types: with buildx, add oci-mediatypes=true to \
         the output.",
    );
    says(
        ClientTrouble::Sentinel,
        Severity::Note,
        "The first layer is the sentinel of zstd:chunked, which most clients cannot unpack.",
        "Versions of podman and CRI-O that know it skip it. Docker's containerd store and Kubernetes with containerd stop with “no \
         processor for media-type” or “number of layers and diffIDs don't match”. Keep the other manifest for this platform in \
         the index, and list it before this one.",
    );
    says(
        ClientTrouble::ArgoCd(MediaType::new("a/b")),
        Severity::Note,
        "Argo CD does not accept this by default; Flux does.",
        "It prints “oci layer media type a/b is not in the list of allowed media types”. Add the type to --oci-layer-media-types \
         of its repo server, or push the files as application/vnd.oci.image.layer.v1.tar+gzip.",
    );
    let clients = "Docker's containerd store and Kubernetes with containerd stop with “no processor for media-type” or “number of layers \
         and diffIDs don't match”. Docker's graph driver store takes application/octet-stream, and prints “unsupported media \
         type” for others. podman and skopeo print “unsupported docker v2s2 media type” where the manifest is one of Docker's. \
         Push the image again with media types of image layers.";
    says(
        ClientTrouble::OddLayers(MediaType::new("application/octet-stream"), 1),
        Severity::Problem,
        "A layer has a media type that clients cannot unpack.",
        &format!("It is application/octet-stream. {clients}"),
    );
    says(
        ClientTrouble::OddLayers(MediaType::new("a/b"), 2),
        Severity::Problem,
        "2 layers have media types that clients cannot unpack.",
        &format!("The first one is a/b. {clients}"),
    );
}
