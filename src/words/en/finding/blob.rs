//! Bytes and sizes: of manifests and indexes, of configs and layers.

use crate::inspect::About;
use crate::oci::Digest;
use crate::registry::{Packing, Unpacked};
use crate::words::en::packing::packing;

use super::about::about;
use crate::words::en::unpacked::unpacked as unpacked_on_the_way;

type Told = (String, String);

pub(super) fn claim_differs(claimed: &Digest, computed: &Digest) -> Told {
    let detail = format!(
        "The registry claims {claimed} in Docker-Content-Digest, but its bytes hash to {computed}. A proxy or the \
         registry changed them, or the header is wrong."
    );
    ("The bytes differ from the registry's own claim.".into(), detail)
}

pub(super) fn claim_unreadable(text: &str) -> Told {
    ("Unreadable claim".into(), format!("Docker-Content-Digest is {text:?}, which is not a digest."))
}

pub(super) fn wrong_size(of: &About, size: u64, stated: u64) -> Told {
    let detail = format!(
        "{} has {size} bytes, but its descriptor states {stated}. Clients that check sizes refuse it, containerd with \
         “unexpected commit size”.",
        about(of)
    );
    ("Wrong size".into(), detail)
}

pub(super) fn misdescribed(of: &About, digest: &Digest, described: Packing, found: Packing) -> Told {
    let (found, described) = (packing(found), packing(described));
    let detail = format!(
        "{digest}: the bytes are {found}, but the media type says {described}. Some clients refuse it."
    );
    (format!("{} is not packed as its media type says.", about(of)), detail)
}

pub(super) fn longer(of: &About, digest: &Digest, stated: u64) -> Told {
    let detail = format!(
        "{digest} should have {stated} bytes, but more came, and Waybill stopped reading. The registry holds something \
         else under that digest, or the stated size is wrong."
    );
    (format!("{} is longer than stated.", about(of)), detail)
}

pub(super) fn differs(of: &About, expected: &Digest, computed: &Digest, unpacked: Option<&Unpacked>) -> Told {
    let reason = match unpacked {
        Some(how) => unpacked_on_the_way(how),
        None => "A proxy or the registry changed it. Clients refuse it: containerd with “unexpected commit digest”, Docker's \
                 graph driver store with “verification failed for digest”"
            .into(),
    };
    let detail = format!("Waybill asked for {expected}, but what came hashes to {computed}. {reason}.");
    (format!("{} differs from its digest.", about(of)), detail)
}

pub(super) fn missing(of: &About, digest: &Digest) -> Told {
    let detail = format!(
        "The registry answers 404 for {digest}. Clients that do not already have it fail with “blob unknown”."
    );
    (format!("{} is missing.", about(of)), detail)
}

pub(super) fn misstated(digest: &Digest, head: u64, came: Option<u64>) -> Told {
    let said = match came {
        Some(came) => format!("but {came} came"),
        None => "but GET does not".into(),
    };
    let detail = format!(
        "HEAD states {head} bytes for {digest}, {said}: a proxy or the registry answers HEAD wrongly. Clients that rely \
         on it may refuse the image."
    );
    ("The registry misstates a size.".into(), detail)
}

pub(super) fn other_size(of: &About, digest: &Digest, size: u64, stated: u64) -> Told {
    let detail = format!("{digest} has {size} bytes in the registry, but the manifest states {stated}.");
    (format!("{} does not have the stated size.", about(of)), detail)
}
