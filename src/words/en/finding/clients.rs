//! What makes clients differ.

use crate::format;
use crate::inspect::ClientTrouble;

/// What it is, and what each of them does.
pub(super) fn trouble(trouble: &ClientTrouble) -> (String, String) {
    match trouble {
        ClientTrouble::OnlyFallback(wanted, taken) => (
            format!("Newer Kubernetes nodes on {wanted} get nothing."),
            format!(
                "With containerd 2.1 or newer they take {wanted} and nothing else, and print “no match for platform in \
                 manifest: not found”; so does nerdctl. Docker takes {taken}, which counts as runnable there. Add a manifest \
                 for {wanted}."
            ),
        ),
        ClientTrouble::OnlyLevels(first) => (
            "There is no plain linux/amd64, only levels of it.".to_owned(),
            format!(
                "Docker and Kubernetes ask for linux/amd64, and print “no match for platform in manifest: not found”. crane \
                 and oras take {first}; on a processor below that level the program may stop with “Illegal instruction”. Add a \
                 manifest for linux/amd64."
            ),
        ),
        ClientTrouble::LevelFirst(first) => (
            format!("crane and oras take {first} for linux/amd64."),
            "It is listed first, and they ignore the variant. On a processor below that level the program may stop with \
             “Illegal instruction”. List linux/amd64 before it."
                .to_owned(),
        ),
        ClientTrouble::Twins(platform, count) => (
            format!("{count} manifests are listed for {platform}."),
            "Most clients take the first one. The table Clients shows which client takes which.".to_owned(),
        ),
        ClientTrouble::NoBuild(platform) => (
            format!("An image for {platform} does not say which Windows build it is for."),
            "regctl refuses it on a Windows host, and prints “platform not found”. Docker and Kubernetes take it on every \
             host, whether or not it starts there. State os.version in the index."
                .to_owned(),
        ),
        ClientTrouble::Zstd(layers) => (
            format!("{}.", packed(*layers)),
            "Docker before 23 and containerd before 1.5 cannot unpack zstd, and print “archive/tar: invalid tar header”."
                .to_owned(),
        ),
        ClientTrouble::DockerZstd(layers) => (
            format!("{} under a media type of Docker's.", packed(*layers)),
            "Older versions of podman and skopeo print “unsupported docker v2s2 media type”, and older versions of containerd \
             “number of layers and diffIDs don't match”. Build it with OCI media types: with buildx, add oci-mediatypes=true \
             to the output."
                .to_owned(),
        ),
        ClientTrouble::Sentinel => (
            "The first layer is the sentinel of zstd:chunked, which most clients cannot unpack.".to_owned(),
            "Versions of podman and CRI-O that know it skip it. Docker's containerd store and Kubernetes with containerd stop with “no \
             processor for media-type” or “number of layers and diffIDs don't match”. Keep the other manifest for this \
             platform in the index, and list it before this one."
                .to_owned(),
        ),
        ClientTrouble::ArgoCd(media_type) => (
            "Argo CD does not accept this by default; Flux does.".to_owned(),
            format!(
                "It prints “oci layer media type {media_type} is not in the list of allowed media types”. Add the type to \
                 --oci-layer-media-types of its repo server, or push the files as application/vnd.oci.image.layer.v1.tar+gzip."
            ),
        ),
        ClientTrouble::OddLayers(first, count) => {
            let (title, start) = if *count == 1 {
                ("A layer has a media type that clients cannot unpack.".to_owned(), "It is")
            } else {
                let layers = format::count(*count, "layer");
                (format!("{layers} have media types that clients cannot unpack."), "The first one is")
            };
            let detail = format!(
                "{start} {first}. Docker's containerd store and Kubernetes with containerd stop with “no processor for \
                 media-type” or “number of layers and diffIDs don't match”. Docker's graph driver store takes \
                 application/octet-stream, and prints “unsupported media type” for others. podman and skopeo print “unsupported \
                 docker v2s2 media type” where the manifest is one of Docker's. Push the image again with media types of \
                 image layers."
            );
            (title, detail)
        }
    }
}

fn packed(layers: usize) -> String {
    match layers {
        1 => "1 layer is packed with zstd".to_owned(),
        _ => format!("{} are packed with zstd", format::count(layers, "layer")),
    }
}
