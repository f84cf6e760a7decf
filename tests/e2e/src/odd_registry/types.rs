//! Media types, and the three of each kind of image.

pub(super) const OCI_MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
pub(super) const OCI_INDEX: &str = "application/vnd.oci.image.index.v1+json";
pub(super) const OCI_CONFIG: &str = "application/vnd.oci.image.config.v1+json";
pub(super) const OCI_GZIP: &str = "application/vnd.oci.image.layer.v1.tar+gzip";
pub(super) const OCI_TAR: &str = "application/vnd.oci.image.layer.v1.tar";
pub(super) const OCI_EMPTY: &str = "application/vnd.oci.empty.v1+json";
pub(super) const DOCKER_MANIFEST: &str = "application/vnd.docker.distribution.manifest.v2+json";
pub(super) const DOCKER_LIST: &str = "application/vnd.docker.distribution.manifest.list.v2+json";
pub(super) const DOCKER_CONFIG: &str = "application/vnd.docker.container.image.v1+json";
pub(super) const DOCKER_GZIP: &str = "application/vnd.docker.image.rootfs.diff.tar.gzip";
pub(super) const SIGNED_SCHEMA_1: &str = "application/vnd.docker.distribution.manifest.v1+prettyjws";
pub(super) const CACHE_CONFIG: &str = "application/vnd.buildkit.cacheconfig.v0";

/// The media types of an image.
#[derive(Clone, Copy)]
pub(super) struct Types {
    pub(super) manifest: &'static str,
    pub(super) config: &'static str,
    pub(super) layer: &'static str,
}

pub(super) const OCI: Types = Types { manifest: OCI_MANIFEST, config: OCI_CONFIG, layer: OCI_GZIP };
pub(super) const DOCKER: Types =
    Types { manifest: DOCKER_MANIFEST, config: DOCKER_CONFIG, layer: DOCKER_GZIP };
