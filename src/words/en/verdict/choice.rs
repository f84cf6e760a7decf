//! What makes clients choose differently.

use crate::inspect::ClientTrouble;

/// What it is, and what clients or programs print; nothing of what is no matter of the choice.
pub(super) fn trouble(trouble: &ClientTrouble) -> Option<String> {
    match trouble {
        ClientTrouble::OnlyFallback(wanted, taken) => Some(format!(
            "Nothing is listed for {wanted}, only {taken}, which Docker and older Kubernetes nodes take: newer ones print “no match for \
             platform in manifest”, and other clients may get nothing either (see Clients)."
        )),
        ClientTrouble::OnlyLevels(_) => Some(
            "Nothing is listed for linux/amd64, only levels of it: Kubernetes, and Docker with the containerd store, print “no match \
             for platform in manifest”."
                .to_owned(),
        ),
        ClientTrouble::LevelFirst(first) => Some(format!(
            "{first} is listed before linux/amd64: crane and oras take it, and on older processors it may stop with “Illegal \
             instruction”."
        )),
        _ => None,
    }
}
