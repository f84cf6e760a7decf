//! What went wrong with a request.

use crate::format;
use crate::registry::{Error, ErrorKind};
use crate::words::{Said, Surroundings};

use super::refusal::{came, refusal};
use super::source::source;
use super::unanswered::unanswered;
use super::unpacked::unpacked;
use super::unreadable::unreadable;

/// What went wrong with a request.
pub(in crate::words) fn error(error: &Error, at: &Surroundings) -> Said {
    match &error.kind {
        ErrorKind::Transport(transport) => unanswered(error, transport, at),
        ErrorKind::Refused { status, diagnostics, retry_after, lacking, .. } => {
            refusal(error, *status, diagnostics, retry_after.as_deref(), lacking.as_deref())
        }
        ErrorKind::IsBlob => Said::new(
            "This is the digest of a blob, not of a manifest.",
            "The repository has it: it is a layer, or the config of an image, whose digest tools call the image ID.",
            "Search for it below to see which images contain it and which tags lead to them.",
        ),
        ErrorKind::NotARegistry { status, content_type, .. } => Said::new(
            "This is not a registry.",
            format!("Status {status} came with {}; a registry sends JSON.", named(content_type)),
            "Check the host and the port. A web server, a login page or a proxy may have answered instead of the registry.",
        ),
        ErrorKind::Empty => Said::new(
            "The answer is empty.",
            "The registry reported success, but sent no content.",
            "Try again. A document is never empty; a proxy or a broken store may have lost it.",
        ),
        ErrorKind::TooLarge { limit, stated } => Said::new(
            "The document is too large.",
            match stated {
                Some(stated) => format!(
                    "It has {} bytes; Waybill reads at most {}.",
                    format::number(*stated),
                    format::number(*limit)
                ),
                None => format!("It is longer than the {} bytes that Waybill reads.", format::number(*limit)),
            },
            "Registries accept manifests of up to 4 MiB. Fetch it with curl to see what is in it.",
        ),
        ErrorKind::Unpacked(how) => Said::new(
            "The bytes did not arrive as they were sent.",
            format!("More bytes came than the blob has. {}.", unpacked(how)),
            "Save it through the companion, or with curl.",
        ),
        ErrorKind::Differs { verification, .. } => Said::new(
            "The bytes differ from the digest that was asked for.",
            match verification.unpacked() {
                Some(how) => format!("They were hashed here, and are not what the digest names. {}.", unpacked(how)),
                None => "They were hashed here, and are not what the digest names. They were not read any further.".into(),
            },
            "Do not use this image from here. Compare it with what the registry sends without a proxy in between; \
             then tell whoever runs the registry.",
        ),
        ErrorKind::Source(why) => Said::new(
            "The file does not have the expected bytes.",
            format!("They could not be read, or have changed: {}.", source(why)),
            "Choose the file again. What was sent so far does not belong to any image.",
        ),
        ErrorKind::NoLocation { hidden: true } => Said::new(
            "The registry does not let this page see where the upload goes on.",
            "It opened the upload. The Location header says where to send the bytes, but CORS hides it from this page.",
            "Whoever runs the registry adds it: Access-Control-Expose-Headers: Location, Range, Docker-Content-Digest, \
             OCI-Subject. Without it a page can read here, and cannot push.",
        ),
        ErrorKind::NoLocation { hidden: false } => Said::new(
            "The registry does not say where the upload goes on.",
            "It opened the upload, but did not send the Location header that the API requires.",
            "A proxy between this page and the registry may have removed it.",
        ),
        ErrorKind::NoChunks { size, limit } => Said::new(
            "The registry takes no chunked uploads.",
            format!(
                "It refused the first chunk. The blob has {}, and Waybill holds at most {} in memory to send a blob in one request.",
                format::bytes(*size),
                format::bytes(*limit)
            ),
            "Push it with a client that sends a blob in one piece, such as docker, skopeo or crane.",
        ),
        ErrorKind::BodyTooLarge { bytes, diagnostics } => Said::new(
            "The registry does not take so much at once.",
            format!(
                "{} The request held {} of the blob, and no smaller one was taken or possible.",
                came(413, diagnostics),
                format::bytes(*bytes)
            ),
            "Whoever runs the registry, or a proxy before it, can allow larger requests (client_max_body_size in nginx) or \
             larger blobs.",
        ),
        ErrorKind::Unreadable { fault, .. } => Said::new(
            "The list could not be read.",
            format!("The answer is not the list that the API defines: {}.", unreadable(fault)),
            "Check that the host is a registry. Its answer is shown below.",
        ),
    }
}

fn named(content_type: &str) -> String {
    if content_type.is_empty() {
        "no content type".into()
    } else {
        format!("the content type {content_type}")
    }
}

/// A repository without tags, of which the registry says that it does not know it.
pub(in crate::words) fn no_tags() -> Said {
    let next = "A repository comes into being when something is pushed to it. If it should be there, check its name; some \
                registries answer the same when credentials are needed.";
    Said::new("Nothing here yet.", "", next)
}
