//! The parts of images in a repository.

use crate::oci::{Descriptor, Document, Kind};
use crate::registry::{ErrorKind, Presence, RepositoryClient};

use super::Reason;
use super::tree::{Answer, Place};

impl Place for RepositoryClient<'_> {
    fn document<'a>(&'a self, entry: &'a Descriptor) -> Answer<'a, Document> {
        Box::pin(async move {
            let fetched = match self.manifest_of(entry).await {
                Ok(fetched) => fetched,
                Err(error) if error.is_not_found() => return Ok(Err(Reason::Missing)),
                Err(error) => {
                    return match error.kind {
                        ErrorKind::Differs { verification, .. } => {
                            Ok(Err(Reason::Differs(Box::new(verification.computed().clone()))))
                        }
                        ErrorKind::TooLarge { .. } => Ok(Err(Reason::TooLarge)),
                        _ => Err(error.into()),
                    };
                }
            };
            if fetched.document.media_type().kind() == Kind::Schema1 {
                return Ok(Err(Reason::Schema1));
            }
            Ok(match fetched.verification.size_mismatch() {
                Some(stated) => Err(Reason::Size { stated, found: fetched.verification.size() }),
                None => Ok(fetched.document),
            })
        })
    }

    fn size<'a>(&'a self, blob: &'a Descriptor) -> Answer<'a, u64> {
        Box::pin(async move {
            // While it is written, what comes is held to the stated size.
            Ok(match self.blob_presence(blob).await?.presence {
                Presence::Present(size) => blob.size.or(size).ok_or(Reason::Unsized),
                Presence::Missing => Err(Reason::Missing),
            })
        })
    }
}
