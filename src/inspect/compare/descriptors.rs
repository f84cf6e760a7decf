//! What two manifests say of the same blobs.

use crate::oci::{Descriptor, ImageConfig, Manifest};

use super::aligned::{Alignment, Basis};
use super::difference::Topic;
use super::differences::Differences;

/// Compares what is said of layers that are the same blob, and of a config that is.
pub(super) fn compare_descriptors(
    differences: &mut Differences,
    alignment: &Alignment,
    a: &Manifest,
    b: &Manifest,
) {
    if let (Some(a), Some(b)) = (&a.config, &b.config) {
        compare(differences, "config", a, b);
    }
    for row in &alignment.rows {
        let Some((at_a, at_b)) = row.a.zip(row.b) else { continue };
        if let (Some(a), Some(b)) = (a.layers.get(at_a), b.layers.get(at_b)) {
            compare(differences, &format!("layers[{at_b}]"), a, b);
        }
    }
}

fn compare(differences: &mut Differences, name: &str, a: &Descriptor, b: &Descriptor) {
    if a == b || a.digest != b.digest {
        return;
    }
    let key = |field: &str| format!("{name}.{field}");
    let media_type = |one: &Descriptor| one.media_type.as_ref().map(ToString::to_string).unwrap_or_default();
    let size = |one: &Descriptor| one.size.map(|size| size.to_string()).unwrap_or_default();
    let annotations = |one: &Descriptor| -> Vec<(String, String)> {
        one.annotations.iter().map(|(name, value)| (key(name), value.clone())).collect()
    };
    differences.value(Topic::Manifest, &key("mediaType"), &media_type(a), &media_type(b));
    differences.value(Topic::Manifest, &key("size"), &size(a), &size(b));
    differences.value(Topic::Manifest, &key("urls"), &a.urls.join(" "), &b.urls.join(" "));
    differences.pairs(Topic::Annotation, &annotations(a), &annotations(b));
}

/// Compares `diff_ids` that could not tell which layers are the same.
pub(super) fn compare_diff_ids(
    differences: &mut Differences,
    alignment: &Alignment,
    a: &ImageConfig,
    b: &ImageConfig,
) {
    if alignment.basis == Basis::Digest {
        let [a, b] = [a, b].map(|config| config.diff_ids.join(" "));
        differences.value(Topic::Setting, "rootfs.diff_ids", &a, &b);
    }
}
