//! The same questions to other tools, line for line.

use waybill::inspect::{Command, Subject, commands};
use waybill::oci::{Descriptor, Document, MediaType, Platform};
use waybill::words;

use super::{manifest, platform, reference};

pub(super) const HEX: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// The descriptor of a config of `{}`.
pub(super) fn config() -> Descriptor {
    let document = Document::read(manifest("{}", &[]).into_bytes(), None);
    document.manifest().unwrap().config.clone().unwrap()
}

/// Purpose, tool and line of each command.
#[track_caller]
fn assert_commands(commands: &[Command], expected: &[(&str, &str, &str)]) {
    let lines: Vec<_> = commands
        .iter()
        .map(|command| (words::command::purpose(command.purpose), command.tool, &*command.line))
        .collect();
    assert_eq!(lines, expected);
}

const DOCUMENT: &str = "Read this manifest";
const CONFIG: &str = "Read the config";
const PULL: &str = "Pull it";

#[test]
fn a_tag_in_an_encrypted_registry() {
    let found = commands(&Subject {
        is_image: true,
        reference: &reference("ghcr.io/my/app:1.0"),
        media_type: &MediaType::OciIndex,
        platform: Some(&platform("linux/arm/v7")),
        config: Some(&config()),
    });
    let digest = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    let skopeo = "skopeo --override-os linux --override-arch arm --override-variant v7";
    let expected = [
        (
            DOCUMENT,
            "curl",
            "curl -sSL https://ghcr.io/v2/my/app/manifests/1.0 \\\n  -H 'Accept: application/vnd.oci.image.index.v1+json'",
        ),
        (DOCUMENT, "crane", "crane manifest ghcr.io/my/app:1.0"),
        (DOCUMENT, "regctl", "regctl manifest get --format raw-body ghcr.io/my/app:1.0"),
        (DOCUMENT, "oras", "oras manifest fetch ghcr.io/my/app:1.0"),
        (DOCUMENT, "skopeo", "skopeo inspect --raw docker://ghcr.io/my/app:1.0"),
        (DOCUMENT, "docker", "docker buildx imagetools inspect --raw ghcr.io/my/app:1.0"),
        (CONFIG, "curl", &format!("curl -sSL https://ghcr.io/v2/my/app/blobs/{digest}")),
        (CONFIG, "crane", "crane config --platform linux/arm/v7 ghcr.io/my/app:1.0"),
        (CONFIG, "regctl", "regctl image config --platform linux/arm/v7 ghcr.io/my/app:1.0"),
        (CONFIG, "oras", "oras manifest fetch-config --platform linux/arm/v7 ghcr.io/my/app:1.0"),
        (CONFIG, "skopeo", &format!("{skopeo} inspect --config docker://ghcr.io/my/app:1.0")),
        (CONFIG, "docker", "docker buildx imagetools inspect --format '{{json .Image}}' ghcr.io/my/app:1.0"),
        (PULL, "crane", "crane pull --platform linux/arm/v7 ghcr.io/my/app:1.0 image.tar"),
        (PULL, "regctl", "regctl image export --platform linux/arm/v7 ghcr.io/my/app:1.0 image.tar"),
        (PULL, "oras", "oras copy --platform linux/arm/v7 --to-oci-layout ghcr.io/my/app:1.0 image:copy"),
        (PULL, "skopeo", &format!("{skopeo} copy docker://ghcr.io/my/app:1.0 oci-archive:image.tar")),
        (PULL, "docker", "docker pull --platform linux/arm/v7 ghcr.io/my/app:1.0"),
    ];
    assert_commands(&found, &expected);
}

#[test]
fn a_tag_with_its_digest_in_a_plain_registry_of_the_machine() {
    let found = commands(&Subject {
        is_image: true,
        reference: &reference(&format!("localhost:5000/my/app:1.0@sha256:{HEX}")),
        media_type: &MediaType::DockerManifest,
        platform: Some(&platform("linux/amd64")),
        config: Some(&config()),
    });
    let digest = format!("sha256:{HEX}");
    let name = format!("localhost:5000/my/app@{digest}");
    let blob = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    let plain = "regctl registry set --tls disabled localhost:5000\nregctl";
    let skopeo = "skopeo --override-os linux --override-arch amd64";
    let platform = "--platform linux/amd64";
    let expected = [
        (
            DOCUMENT,
            "curl",
            &*format!(
                "curl -sSL http://localhost:5000/v2/my/app/manifests/{digest} \\\n  -H 'Accept: application/vnd.docker.distribution.manifest.v2+json'"
            ),
        ),
        (DOCUMENT, "crane", &format!("crane --insecure manifest {name}")),
        (DOCUMENT, "regctl", &format!("{plain} manifest get --format raw-body {name}")),
        (DOCUMENT, "oras", &format!("oras manifest fetch --plain-http {name}")),
        (DOCUMENT, "skopeo", &format!("skopeo inspect --tls-verify=false --raw docker://{name}")),
        (DOCUMENT, "docker", &format!("docker buildx imagetools inspect --raw {name}")),
        (CONFIG, "curl", &format!("curl -sSL http://localhost:5000/v2/my/app/blobs/{blob}")),
        (CONFIG, "crane", &format!("crane --insecure config {platform} {name}")),
        (CONFIG, "regctl", &format!("{plain} image config {platform} {name}")),
        (CONFIG, "oras", &format!("oras manifest fetch-config {platform} --plain-http {name}")),
        (CONFIG, "skopeo", &format!("{skopeo} inspect --tls-verify=false --config docker://{name}")),
        (
            CONFIG,
            "docker",
            &format!("docker buildx imagetools inspect --format '{{{{json .Image}}}}' {name}"),
        ),
        (PULL, "crane", &format!("crane --insecure pull {platform} {name} image.tar")),
        (PULL, "regctl", &format!("{plain} image export {platform} {name} image.tar")),
        (PULL, "oras", &format!("oras copy --from-plain-http {platform} --to-oci-layout {name} image:copy")),
        (
            PULL,
            "skopeo",
            &format!("{skopeo} copy --src-tls-verify=false docker://{name} oci-archive:image.tar"),
        ),
        (PULL, "docker", &format!("docker pull {platform} {name}")),
    ];
    assert_commands(&found, &expected);
}

#[test]
fn a_document_without_platform_and_config() {
    let name = format!("docker.io/library/ubuntu@sha256:{HEX}");
    let found = commands(&Subject {
        is_image: true,
        reference: &reference(&name),
        media_type: &MediaType::OciManifest,
        platform: None,
        config: None,
    });
    let expected = [
        (
            DOCUMENT,
            "curl",
            &*format!(
                "curl -sSL https://registry-1.docker.io/v2/library/ubuntu/manifests/sha256:{HEX} \\\n  -H 'Accept: application/vnd.oci.image.manifest.v1+json'"
            ),
        ),
        (DOCUMENT, "crane", &format!("crane manifest {name}")),
        (DOCUMENT, "regctl", &format!("regctl manifest get --format raw-body {name}")),
        (DOCUMENT, "oras", &format!("oras manifest fetch {name}")),
        (DOCUMENT, "skopeo", &format!("skopeo inspect --raw docker://{name}")),
        (DOCUMENT, "docker", &format!("docker buildx imagetools inspect --raw {name}")),
        (PULL, "crane", &format!("crane pull {name} image.tar")),
        (PULL, "regctl", &format!("regctl image export {name} image.tar")),
        (PULL, "oras", &format!("oras copy --to-oci-layout {name} image:copy")),
        (PULL, "skopeo", &format!("skopeo copy docker://{name} oci-archive:image.tar")),
        (PULL, "docker", &format!("docker pull {name}")),
    ];
    assert_commands(&found, &expected);
}

/// Brackets are patterns to a shell, and what a document says of its platform is any text.
#[test]
fn a_platform_that_no_tool_could_take_is_left_out() {
    let hostile = Platform::new("$(id)", "a'b");
    let found = commands(&Subject {
        is_image: true,
        reference: &reference("[::1]:5000/x:1"),
        media_type: &MediaType::new("a;b 'c'"),
        platform: Some(&hostile),
        config: Some(&config()),
    });
    let line = |purpose: &str, tool: &str| {
        let command = found
            .iter()
            .find(|command| words::command::purpose(command.purpose) == purpose && command.tool == tool);
        command.unwrap().line.clone()
    };
    assert_eq!(
        line(DOCUMENT, "regctl"),
        "regctl registry set --tls disabled '[::1]:5000'\nregctl manifest get --format raw-body '[::1]:5000/x:1'"
    );
    assert_eq!(line(DOCUMENT, "curl"), "curl -sSL 'http://[::1]:5000/v2/x/manifests/1'");
    assert_eq!(line(PULL, "docker"), "docker pull '[::1]:5000/x:1'");
    assert_eq!(
        line(PULL, "skopeo"),
        "skopeo copy --src-tls-verify=false docker://'[::1]:5000/x:1' oci-archive:image.tar"
    );
}

#[test]
fn the_version_of_windows_is_left_out_where_tools_do_not_take_it() {
    let found = commands(&Subject {
        is_image: true,
        reference: &reference("a.b/c:1"),
        media_type: &MediaType::OciIndex,
        platform: Some(&platform("windows(10.0.20348.1)/amd64")),
        config: None,
    });
    assert!(found.iter().any(|command| command.line == "docker pull --platform windows/amd64 a.b/c:1"));
    assert!(found.iter().all(|command| !command.line.contains("10.0")));
}
