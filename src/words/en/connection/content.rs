//! What the page may read of an image.

use crate::inspect::connection::Content;
use crate::words::en::transport::{no_response, transport};

/// What came, and what to do.
pub(super) fn content(content: &Content) -> (String, String) {
    const INSTEAD: &str = "Waybill reads the tags that name referrers instead.";
    let text = match content {
        Content::ManifestBlocked(reference, error) => format!(
            "GET of the manifest {reference}: the browser keeps the answer from this page ({}), though /v2/ can be read. The \
             registry may redirect it to a host that does not allow this page.",
            transport(error)
        ),
        Content::ChildBlocked(digest, error) => {
            format!(
                "GET of the manifest {digest}: the browser blocked or did not get a response ({}).",
                transport(error)
            )
        }
        Content::ManifestBroken(reference, error) => {
            format!("GET of the manifest {reference}: {error}.", error = no_response(error))
        }
        Content::ManifestRefused(reference, 401) => {
            let text = format!("GET of the manifest {reference}: status 401. It needs credentials.");
            return (text, "Sign in, then try again.".into());
        }
        Content::ManifestRefused(reference, status) => {
            format!("GET of the manifest {reference}: status {status}, so there is no blob to test.")
        }
        Content::NoBlob => "The manifest or index names no blob to test.".into(),
        Content::Blob(status) => format!("GET of the first byte of a blob: status {status}."),
        Content::BlobRedirected(error) => format!(
            "GET of the first byte of a blob: the browser keeps the answer from this page ({}), though manifests can be read. \
             The registry redirects it to a storage that does not allow this page; after a redirect, browsers send the \
             origin “null”.",
            transport(error)
        ),
        Content::BlobBlocked(error) => format!(
            "GET of the first byte of a blob: the browser keeps the answer from this page ({}), though manifests can be read. \
             The registry does not redirect blobs; it lets pages read manifests only.",
            transport(error)
        ),
        Content::Referrers => "The referrers API answers.".into(),
        Content::ReferrersPage => format!("The referrers API answers with a web page. {INSTEAD}"),
        Content::NoReferrers(status) => format!("The referrers API answers with status {status}. {INSTEAD}"),
        Content::ReferrersUnknown(status) => {
            format!("The referrers API answers with status {status}, so it is not known what is attached.")
        }
        Content::ReferrersBlocked => {
            format!(
                "The referrers API gives no answer that this page can read (probably not supported). {INSTEAD}"
            )
        }
    };
    (text, String::new())
}
