//! Media types.

use waybill::oci::{Kind, MediaType};

#[test]
fn knows_what_each_type_stands_for() {
    let cases = [
        ("application/vnd.oci.image.index.v1+json", Kind::Index, true),
        ("application/vnd.docker.distribution.manifest.list.v2+json", Kind::Index, true),
        ("application/vnd.oci.image.manifest.v1+json", Kind::Manifest, true),
        ("application/vnd.docker.distribution.manifest.v2+json", Kind::Manifest, true),
        ("application/vnd.docker.distribution.manifest.v1+json", Kind::Schema1, true),
        ("application/vnd.docker.distribution.manifest.v1+prettyjws", Kind::Schema1, true),
        ("application/vnd.oci.artifact.manifest.v1+json", Kind::Other, true),
        ("application/vnd.cncf.oras.artifact.manifest.v1+json", Kind::Other, true),
        ("application/vnd.oci.image.config.v1+json", Kind::ImageConfig, false),
        ("application/vnd.docker.container.image.v1+json", Kind::ImageConfig, false),
        ("application/vnd.oci.image.layer.v1.tar+gzip", Kind::Other, false),
        ("application/json", Kind::Other, false),
        ("text/html", Kind::Other, false),
        ("", Kind::Other, false),
    ];
    for (text, kind, is_document) in cases {
        let media_type = MediaType::new(text);
        assert_eq!((media_type.kind(), media_type.is_document()), (kind, is_document), "{text}");
        assert_eq!(media_type.to_string(), text);
    }
}

#[test]
fn drops_parameters_and_compares_known_types_without_case() {
    let cases = [
        ("application/vnd.oci.image.index.v1+json; charset=utf-8", MediaType::OciIndex),
        (" Application/VND.oci.image.Manifest.v1+JSON ;q=1", MediaType::OciManifest),
        ("text/HTML; charset=utf-8", MediaType::Other("text/HTML".into())),
        (";", MediaType::Other("".into())),
    ];
    for (text, expected) in cases {
        assert_eq!(MediaType::new(text), expected, "{text}");
    }
}

#[test]
fn tells_layers_that_registries_need_not_hold() {
    let cases = [
        ("application/vnd.oci.image.layer.nondistributable.v1.tar", true),
        ("application/vnd.oci.image.layer.nondistributable.v1.tar+zstd", true),
        ("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", true),
        ("application/vnd.oci.image.layer.v1.tar+gzip", false),
        ("application/vnd.docker.image.rootfs.diff.tar.gzip", false),
    ];
    for (text, expected) in cases {
        assert_eq!(MediaType::new(text).is_nondistributable(), expected, "{text}");
    }
}

#[test]
fn links_to_the_specification_of_a_type() {
    let oci = "https://github.com/opencontainers/image-spec/blob/v1.1.1/";
    let docker = "https://distribution.github.io/distribution/spec/manifest-v2-2/";
    let cases = [
        ("application/vnd.oci.image.index.v1+json", Some(format!("{oci}image-index.md"))),
        ("application/vnd.oci.image.manifest.v1+json", Some(format!("{oci}manifest.md"))),
        ("application/vnd.oci.image.config.v1+json", Some(format!("{oci}config.md"))),
        ("application/vnd.oci.image.layer.v1.tar+gzip", Some(format!("{oci}layer.md"))),
        ("application/vnd.oci.empty.v1+json", Some(format!("{oci}manifest.md"))),
        ("application/vnd.docker.distribution.manifest.list.v2+json", Some(docker.into())),
        ("application/vnd.docker.image.rootfs.diff.tar.gzip", Some(docker.into())),
        ("application/vnd.cncf.helm.config.v1+json", None),
        ("", None),
    ];
    for (text, page) in cases {
        assert_eq!(MediaType::new(text).specification(), page.as_deref(), "{text}");
    }
}
