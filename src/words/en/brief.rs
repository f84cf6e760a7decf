//! What went wrong with a request, in one line.

use crate::registry::{Error, ErrorKind, Proof};

use super::source::source;
use super::transport::{no_response, without_stop};
use super::unpacked::unpacked;
use super::unreadable::unreadable;

/// What was asked, and what came instead; for where there is no room for more.
pub fn brief(error: &Error) -> String {
    let said = format!("{} {}: {}", error.method, error.url, came(&error.kind));
    without_stop(&said).to_owned()
}

fn came(kind: &ErrorKind) -> String {
    let known = match kind {
        ErrorKind::Transport(error) => return no_response(error),
        ErrorKind::Refused { status, diagnostics, .. } => {
            let said = diagnostics.iter().map(|diagnostic| format!(", {diagnostic}"));
            return format!("status {status}{}", said.collect::<String>());
        }
        ErrorKind::NotARegistry { status, content_type, .. } => {
            return format!("status {status} with {content_type:?}, which no registry sends here");
        }
        ErrorKind::IsBlob => "the digest of a blob, not of a manifest",
        ErrorKind::Empty => "an empty body",
        ErrorKind::TooLarge { limit, .. } => {
            return format!("more than the {limit} bytes that Waybill reads");
        }
        ErrorKind::Differs { verification, .. } => {
            match (verification.expected(), verification.size_mismatch()) {
                (_, Some(stated)) if verification.proof() != Proof::Differs => {
                    return format!("{} bytes came, not the {stated} described", verification.size());
                }
                (Some(expected), _) => {
                    return format!("asked for {expected}, got bytes of {}", verification.computed());
                }
                (None, _) => "the bytes differ from what was asked for",
            }
        }
        ErrorKind::Unpacked(why) => {
            return format!("more bytes than the blob has. {}", unpacked(why));
        }
        ErrorKind::Source(why) => return format!("the bytes to send: {}", source(why)),
        ErrorKind::NoLocation { hidden: true } => "CORS hides the Location of the upload",
        ErrorKind::NoLocation { hidden: false } => "the answer has no Location for the upload",
        ErrorKind::NoChunks { size, limit } => {
            return format!(
                "the registry takes no chunks, and {size} bytes are more than the {limit} of one request"
            );
        }
        ErrorKind::BodyTooLarge { bytes, diagnostics } => {
            let said = diagnostics.iter().map(|diagnostic| format!(", {diagnostic}"));
            return format!("status 413 to {bytes} bytes of the blob{}", said.collect::<String>());
        }
        ErrorKind::Unreadable { fault, .. } => return format!("unreadable answer: {}", unreadable(fault)),
    };
    known.into()
}
