//! Bytes that are not as they were sent: a browser undoes the content coding of a response (RFC 9110, 8.4) before a
//! page gets them. Storages put one on layers that are packed already, and then no digest fits.

use super::{Packing, Response};
use crate::oci::MediaType;

/// How it is known that a content coding was undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unpacked {
    /// The response names the coding.
    Told(String),
    /// The bytes are not packed as their media type says, and CORS may hide the header that names the coding.
    Likely,
}

impl Unpacked {
    /// What a response says.
    pub(super) fn told(response: &Response) -> Option<Self> {
        let coding = response.headers.get("content-encoding")?.trim();
        (!coding.is_empty() && !coding.eq_ignore_ascii_case("identity"))
            .then(|| Self::Told(coding.to_owned()))
    }

    /// What the first bytes of a blob say of one that is described as packed.
    pub(super) fn seen(described: Option<&MediaType>, start: &[u8]) -> Option<Self> {
        let magic = Packing::described(described?)?.magic();
        (start.len() >= magic.len() && !start.starts_with(magic)).then_some(Self::Likely)
    }
}
