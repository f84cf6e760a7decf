//! An image that our own client pushes.

use std::sync::Arc;

use e2e::{Outcome, While};
use futures::executor::block_on;
use waybill::oci::{Digest, Hasher, MediaType, Repository};
use waybill::registry::{Arrival, Client, Upload};

const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
const CONFIG: &str = "application/vnd.oci.image.config.v1+json";
const LAYER: &str = "application/vnd.oci.image.layer.v1.tar";
/// More than is sent in one request.
const LARGE: usize = 9 << 20;

/// Pushes a config in two requests, a layer in chunks, and a manifest as `1.0`; its bytes and digest.
pub(crate) fn push_image(client: &Client, repository: &Repository) -> Outcome<(Vec<u8>, Digest)> {
    let layer: Arc<[u8]> = vec![0; LARGE].into();
    let layer_digest = Hasher::digest(&layer);
    let config = format!(
        r#"{{"architecture":"amd64","os":"linux","rootfs":{{"type":"layers","diff_ids":["{layer_digest}"]}}}}"#
    );
    let config: Arc<[u8]> = config.into_bytes().into();
    let config_digest = Hasher::digest(&config);
    let size = config.len();
    for (digest, content) in [(&config_digest, config), (&layer_digest, layer)] {
        let mut said = 0;
        let arrival =
            block_on(
                client.repository(repository).ensure_blob(digest, &content, &[], &mut |bytes| said = bytes),
            );
        assert_eq!((arrival.doing("pushing a blob")?, said), (Arrival::Uploaded, content.len() as u64));
    }
    assert_eq!(Upload::for_size(LARGE as u64), Upload::Chunked(4 << 20));
    let manifest = format!(
        r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{{"mediaType":"{CONFIG}","digest":"{config_digest}","size":{size}}},"layers":[{{"mediaType":"{LAYER}","digest":"{layer_digest}","size":{LARGE}}}]}}"#
    );
    let bytes: Arc<[u8]> = manifest.clone().into_bytes().into();
    let stored =
        block_on(client.repository(repository).put_manifest("1.0", &MediaType::new(MANIFEST), &bytes));
    Ok((manifest.into_bytes(), stored.doing("pushing the manifest")?.digest))
}
