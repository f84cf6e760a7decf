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
        ClientTrouble::Zstd(layers) => (
            match layers {
                1 => "1 layer is packed with zstd.".to_owned(),
                _ => format!("{} are packed with zstd.", format::count(*layers, "layer")),
            },
            "Docker before 23 and containerd before 1.5 cannot unpack that, and print “archive/tar: invalid tar header”."
                .to_owned(),
        ),
    }
}
