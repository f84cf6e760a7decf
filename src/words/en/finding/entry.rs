//! Entries of an index.

use crate::inspect::EntryName;
use crate::oci::{Digest, EntryKind};
use crate::words::en::kind::noun;

type Told = (String, String);

pub(super) fn no_platform(digest: &Digest) -> Told {
    let detail = format!(
        "The index states none for {digest}, and clients treat that differently: containerd goes by its config, crane \
         takes it for linux/amd64, podman takes it last, and regctl skips it."
    );
    ("An image is listed without a platform.".into(), detail)
}

pub(super) fn orphan(attestation: &Digest, about: Option<&str>) -> Told {
    let detail = match about {
        Some(about) => format!("{attestation} is about {about}, which the index does not list."),
        None => format!("{attestation} does not say which manifest it is about."),
    };
    ("Orphan attestation".into(), detail)
}

pub(super) fn missing(kind: EntryKind, name: &EntryName, digest: &Digest) -> Told {
    match kind {
        EntryKind::Image => {
            let detail = format!(
                "The index lists {name}, but its manifest answers 404. Clients on that platform get “manifest unknown”. \
                 Push the image again; cleanup jobs that delete untagged manifests remove the children of indexes too."
            );
            (format!("{name} cannot be pulled."), detail)
        }
        EntryKind::Index => {
            let detail = format!(
                "The index lists the index {digest}, which answers 404. What that one lists cannot be pulled through \
                 this one. Push it again."
            );
            ("A nested index is missing.".into(), detail)
        }
        EntryKind::Attestation => {
            ("An attestation is missing.".into(), format!("The index lists {digest}, which answers 404."))
        }
        kind => {
            let detail = format!("The index lists {digest} ({}), which answers 404.", noun(kind));
            ("An entry is missing.".into(), detail)
        }
    }
}
